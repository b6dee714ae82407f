"""agendafunnel extract: the agenda out of a picture."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import print_text, refuse_output
from agendafunnel.cli.sources import carried_of

if TYPE_CHECKING:
    from agendafunnel.theme import Theme


@click.command(
    epilog="""\b
Examples:
  agendafunnel extract agenda.png                       the agenda, on standard output
  agendafunnel extract agenda.svg -o agenda.yaml        into a file
  agendafunnel extract agenda.pdf -o agenda.yaml --theme-output theme.yaml
"""
)
@click.argument("picture")
@click.option("-o", "--output", metavar="FILE", help="Where to write the agenda; '-' is standard output.")
@click.option("--theme-output", metavar="FILE", help="Where to write the theme that it was drawn with.")
@click.option("--force", is_flag=True, help="Write over files that exist.")
def extract(picture: str, output: str | None, theme_output: str | None, force: bool) -> None:
    """Take the agenda out of PICTURE, which agendafunnel drew: PNG, SVG or PDF.

    What the picture carries is told on standard error. A logo of its theme is written beside the theme.
    """
    from agendafunnel.editing.whole import as_yaml
    from agendafunnel.writing import write_all

    if output and output == theme_output:
        raise click.UsageError("The agenda and the theme need a file each.")
    for target in (output, theme_output):
        refuse_output(target, (picture,), force)
    carried = carried_of(picture)
    agenda = as_yaml(carried.agenda)
    files = {Path(output): agenda.encode()} if output and output != "-" else {}
    if theme_output:
        files |= _theme_files(Path(theme_output), carried.theme)
    write_all(files)
    if not output or output == "-":
        print_text(agenda)
    contacts = "" if carried.contacts else ", without its contacts"
    number = len(carried.agenda.standards)
    click.echo(
        f"{picture}: {carried.agenda.edition.label}, {number} standards{contacts}, drawn by agendafunnel "
        f"{carried.program} with the theme {carried.theme.name!r}.",
        err=True,
    )
    for notice in carried.notices:
        click.echo(f"Note: {notice}", err=True)
    for path in files:
        click.echo(str(path), err=not output or output == "-")


def _theme_files(path: Path, theme: "Theme") -> dict[Path, bytes]:
    from agendafunnel.carrying.themes import theme_as_yaml

    logo = path.with_name(f"{path.stem}-logo.{theme.logo.file.kind}") if theme.logo else path
    files = {path: theme_as_yaml(theme, logo.name).encode()}
    return files | ({logo: theme.logo.file.content} if theme.logo else {})
