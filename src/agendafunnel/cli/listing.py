"""agendafunnel editions, agendafunnel themes: what is bundled."""

import click

from agendafunnel.bundled import edition_file, edition_names, theme_file, theme_names
from agendafunnel.cli.arguments import print_text


@click.command()
def editions() -> None:
    """List the bundled editions: name, label and number of standards."""
    from agendafunnel.reading.files import load

    for name in edition_names():
        agenda = load(edition_file(name))
        print_text(f"{name}  {agenda.edition.label}  ({len(agenda.standards)} standards)\n")


@click.command()
def themes() -> None:
    """List the bundled themes: name and canvas."""
    from agendafunnel.reading.files import load_theme

    for name in theme_names():
        theme = load_theme(theme_file(name))
        print_text(f"{name}  {theme.name}  ({theme.canvas.width:g} × {theme.canvas.height:g} points)\n")
