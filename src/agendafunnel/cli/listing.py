"""agendafunnel editions, agendafunnel themes: what is bundled."""

import click


@click.command()
def editions() -> None:
    """List the bundled editions: name, label and number of standards."""
    from agendafunnel.reading.files import edition_names, load

    for name in edition_names():
        agenda = load(name)
        click.echo(f"{name}  {agenda.edition.label}  ({len(agenda.standards)} standards)")


@click.command()
def themes() -> None:
    """List the bundled themes: name and canvas."""
    from agendafunnel.reading.files import load_theme, theme_names

    for name in theme_names():
        theme = load_theme(name)
        click.echo(f"{name}  {theme.name}  ({theme.canvas.width:g} × {theme.canvas.height:g} points)")
