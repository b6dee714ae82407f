"""agendafunnel extract: the agenda out of a picture."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.cli.arguments import contacts_option
from agendafunnel.cli.inputs import leave_out_contacts
from agendafunnel.cli.outputs import is_same, print_notes, print_text, refuse_new_agenda, write_files
from agendafunnel.sources.picture import carried_of
from agendafunnel.user_files import called

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
    from agendafunnel.editing.yaml_text import as_yaml

    if theme_output == "-":
        raise click.UsageError("The theme goes to a file; standard output is for the agenda.")
    if output and theme_output and is_same(Path(output), Path(theme_output)):
        raise click.UsageError("The agenda and the theme need a file each.")
    for target in (output, theme_output):
        refuse_new_agenda(target, (picture,), force)
    carried = carried_of(picture)
    if not contacts:
        (without,) = leave_out_contacts(carried.agenda)
        carried = carried._replace(agenda=without, contacts=False)
    agenda = as_yaml(carried.agenda)
    to_file = bool(output) and output != "-"
    files = {Path(output or ""): agenda.encode()} if to_file else {}
    if theme_output:
        more = _theme_files(Path(theme_output), carried.theme)
        for path in more:
            refuse_new_agenda(str(path), (picture,), force)
        files |= more
    write_files(files, was=None if force else dict.fromkeys(files))
    if not to_file:
        print_text(agenda)
    click.echo(_told(called(picture), carried), err=True)
    print_notes(*carried.notices)
    for path in files:
        if to_file:
            print_text(f"{path}\n")
        else:
            click.echo(str(path), err=True)


def _told(picture: str, carried: "Carried") -> str:
    """Return a sentence on what a picture carries."""
    contacts = "" if carried.contacts else ", without its contacts"
    number = len(carried.agenda.standards)
    standards = f"{number} standard{'' if number == 1 else 's'}"
    marks = f" and marks on what changed since {carried.since.label}" if carried.since else ""
    return (
        f"{picture}: {carried.agenda.edition.label}, {standards}{contacts}, "
        f"drawn by agendafunnel {carried.program} with the theme {carried.theme.name!r}{marks}."
    )


def _theme_files(path: Path, theme: "Theme") -> dict[Path, bytes]:
    """Return the file of a theme, and that of its logo."""
    from agendafunnel.carrying.themes import theme_as_yaml

    if not theme.logo:
        return {path: theme_as_yaml(theme).encode()}
    logo = path.with_name(f"{path.stem}-logo.{theme.logo.file.kind}")
    return {path: theme_as_yaml(theme, logo.name).encode(), logo: theme.logo.file.content}
