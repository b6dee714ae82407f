"""agendafunnel extract: the agenda out of a picture."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import contacts_option, print_text, refuse_output, tell_persons_left
from agendafunnel.cli.outputs import write_files
from agendafunnel.cli.sources import STANDARD_INPUT, called, carried_of

if TYPE_CHECKING:
    from agendafunnel.carrying.payload import Carried
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
@contacts_option
@click.option("--force", is_flag=True, help="Write over files that exist.")
def extract(picture: str, output: str | None, theme_output: str | None, contacts: bool, force: bool) -> None:
    """Take the agenda out of PICTURE, which agendafunnel drew: PNG, SVG or PDF.

    What the picture carries is told on standard error. A logo of its theme is written beside the theme.
    """
    from agendafunnel.carrying.contacts import without_contacts
    from agendafunnel.editing.yaml_text import as_yaml

    if theme_output == STANDARD_INPUT:
        raise click.UsageError("The theme goes to a file; standard output is for the agenda.")
    if output and theme_output and _is_same(output, theme_output):
        raise click.UsageError("The agenda and the theme need a file each.")
    for target in (output, theme_output):
        refuse_output(target, (picture,), force)
    carried = carried_of(picture)
    if not contacts:
        tell_persons_left((carried.agenda,))
        carried = carried._replace(agenda=without_contacts(carried.agenda), contacts=False)
    agenda = as_yaml(carried.agenda)
    files = {Path(output): agenda.encode()} if output and output != "-" else {}
    if theme_output:
        more = _theme_files(Path(theme_output), carried.theme)
        for path in more:
            refuse_output(str(path), (picture,), force)
        files |= more
    write_files(files, was=None if force else dict.fromkeys(files))
    if not output or output == "-":
        print_text(agenda)
    click.echo(_told(called(picture), carried), err=True)
    for notice in carried.notices:
        click.echo(f"Note: {notice}", err=True)
    for path in files:
        _say(str(path), to_errors=not output or output == "-")


def _told(picture: str, carried: "Carried") -> str:
    """Give what a picture carries, in a sentence."""
    contacts = "" if carried.contacts else ", without its contacts"
    number = len(carried.agenda.standards)
    standards = f"{number} standard{'' if number == 1 else 's'}"
    marks = f" and marks on what changed since {carried.since.label}" if carried.since else ""
    return (
        f"{picture}: {carried.agenda.edition.label}, {standards}{contacts}, "
        f"drawn by agendafunnel {carried.program} with the theme {carried.theme.name!r}{marks}."
    )


def _say(line: str, *, to_errors: bool) -> None:
    if to_errors:
        click.echo(line, err=True)
    else:
        print_text(f"{line}\n")


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).resolve() == Path(other).resolve()
    except (OSError, ValueError, RuntimeError):
        return False  # What cannot be written is told where it is.


def _theme_files(path: Path, theme: "Theme") -> dict[Path, bytes]:
    """Give the file of a theme, and that of its logo."""
    from agendafunnel.carrying.themes import theme_as_yaml

    if not theme.logo:
        return {path: theme_as_yaml(theme).encode()}
    logo = path.with_name(f"{path.stem}-logo.{theme.logo.file.kind}")
    return {path: theme_as_yaml(theme, logo.name).encode(), logo: theme.logo.file.content}
