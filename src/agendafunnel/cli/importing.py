"""agendafunnel import and extract: the agenda of a published page, and that of a picture."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.cli.inputs import (
    EDITION,
    contacts_option,
    format_option,
    leave_out_contacts,
    phrases_option,
)
from agendafunnel.cli.outputs import (
    bytes_of_text,
    is_same_file,
    print_notes,
    print_text,
    refuse_new_agenda,
    write_files,
)
from agendafunnel.cli.translating import echo, say, usage_error
from agendafunnel.messages import Message, catalogue, counted, message, sentences
from agendafunnel.sources import agenda_of
from agendafunnel.sources.page import page_of, phrases_of
from agendafunnel.sources.picture import carried_of
from agendafunnel.user_files import display_name

if TYPE_CHECKING:
    from agendafunnel.carrying.payload import Carried
    from agendafunnel.page.values import Page
    from agendafunnel.theme import Theme


@click.command(
    "import",
    epilog="""\b
Examples:
  agendafunnel import pagina.md -o agenda.yaml --onto 2022-07
  agendafunnel import pagina.md -o agenda.yaml -e 2022-10 --stage bgt-bevragen=analyse
  agendafunnel import pagina.md -o agenda.yaml --default-stage intake --format json
""",
)
@click.argument("page", metavar="PAGE")
@click.option("-o", "--output", metavar="FILE", help="Where to write the agenda.  [default: standard output]")
@click.option(
    "--onto",
    type=EDITION,
    metavar="EDITION",
    help="The previous edition. It gives ids, labels and colours, and the stages that no status names.",
)
@click.option("-e", "--edition", metavar="ID", help="The edition of the page, like 2022-10.")
@click.option(
    "--label",
    metavar="TEXT",
    help="The edition as people read it, like 'oktober 2022'.  [default: made from its id]",
)
@click.option(
    "--stage", "stages", multiple=True, metavar="ID=STAGE", help="The stage of a standard. May be repeated."
)
@click.option(
    "--default-stage", metavar="STAGE", help="The stage of all standards for which nothing else gives one."
)
@click.option(
    "--match",
    "matches",
    multiple=True,
    metavar="ID=OLD",
    help="Which standard of the previous edition a standard of the page is; 'ID=' if it is new. May be "
    "repeated.",
)
@phrases_option
@format_option(("text", "json"), "The format of the report.")
@click.option("--verbose", is_flag=True, help="Report every decision, not only what you should check.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.pass_context
def import_(
    ctx: click.Context,
    page: str,
    output: str | None,
    onto: str | None,
    edition: str | None,
    label: str | None,
    stages: tuple[str, ...],
    default_stage: str | None,
    matches: tuple[str, ...],
    phrases: str | None,
    format_name: str,
    verbose: bool,
    force: bool,
) -> None:
    """Make an agenda from PAGE, a published page in Markdown.

    Its second-level headings are domains, and its third-level headings are standards. A stage is never
    guessed. Where the status of a standard does not name one, --onto takes it from the previous edition, and
    --stage and --default-stage set it. If a stage is still not known, the standard is listed, nothing is
    written, and the exit code is 1.

    The report begins with what you should check. It goes to standard output, or to standard error if the
    agenda goes to standard output.
    """
    from agendafunnel.cli.import_report import json_report, text_report, unsettled_report
    from agendafunnel.editing.yaml_text import as_yaml
    from agendafunnel.page.import_wording import OF_COMMAND
    from agendafunnel.page.importing import import_worded
    from agendafunnel.page.values import Choices

    refuse_new_agenda(output, (page, onto, phrases), force)
    read = page_of(page)
    previous = agenda_of(onto) if onto else None
    imported = import_worded(
        read,
        OF_COMMAND,
        phrases=phrases_of(phrases),
        onto=previous,
        choices=Choices(
            stages=_pairs(stages, "--stage"),
            default_stage=default_stage,
            matches=_pairs(matches, "--match"),
            edition=edition,
            label=label,
        ),
    )
    file = None if output == "-" else output
    if format_name == "json":
        report = json_report(read, imported, file)
    elif imported.agenda or verbose:
        report = say(text_report(read, imported, previous, file, verbose=verbose)) + "\n"
    else:
        report = ""
    if imported.agenda:
        text = as_yaml(imported.agenda, heading=_heading(read, previous.edition.id if previous else None))
        if file is not None:
            target = Path(file)
            write_files({target: bytes_of_text(text)}, was=None if force else {target: None})
        else:
            print_text(text)
    if format_name == "json" and not (imported.agenda and file is None):
        print_text(report)
    else:
        click.echo(report, err=imported.agenda is not None and file is None, nl=False)
    if imported.agenda and onto and _has_comments(onto):
        print_notes(
            message(
                "The comments (lines with #) of {file} are not in the new agenda. That file stays as it is.",
                file=onto,
            )
        )
    if imported.agenda is None:
        # A page that is imported onto no edition gets the stages of the bundled one.
        known = previous or agenda_of(str(edition_file(DEFAULT_EDITION)))
        echo(unsettled_report(imported, known, has_edition=previous is not None), err=True)
        ctx.exit(1)


def _has_comments(onto: str) -> bool:
    """Return whether an edition is a file of the user's own, with comments."""
    path = Path(onto)
    return path.is_file() and any(line.lstrip().startswith(b"#") for line in path.read_bytes().splitlines())


def _pairs(given: tuple[str, ...], option: str) -> dict[str, str]:
    from agendafunnel.field_types import short

    pairs: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not name.strip() or not equals:
            raise usage_error(
                message(
                    "{option} should be followed by two names with '=' between them, like {option} a=b. "
                    "Found '{value}'.",
                    option=option, value=short(pair),
                )
            )  # fmt: skip
        pairs[name.strip()] = value.strip()
    return pairs


def _heading(page: "Page", onto: str | None) -> str:
    """Return the comment at the head of the file, in the language of the page."""
    name = Path(page.source).name
    if onto:
        said = message(
            "Made of the page {page}, with what it does not say from {edition}.", page=name, edition=onto
        )
    else:
        said = message("Made of the page {page}.", page=name)
    return catalogue(page.language).say(said)


@click.command(
    epilog="""\b
Examples:
  agendafunnel extract agenda.png                       the agenda, on standard output
  agendafunnel extract agenda.svg -o agenda.yaml        into a file
  agendafunnel extract agenda.pdf -o agenda.yaml --theme-output theme.yaml
"""
)
@click.argument("picture", metavar="PICTURE")
@click.option("-o", "--output", metavar="FILE", help="Where to write the agenda; '-' is standard output.")
@click.option(
    "--theme-output", metavar="FILE", help="Where to write the theme with which the picture was drawn."
)
@contacts_option
@click.option("--force", is_flag=True, help="Overwrite existing files.")
def extract(picture: str, output: str | None, theme_output: str | None, contacts: bool, force: bool) -> None:
    """Take the agenda out of PICTURE, a PNG, SVG or PDF file that agendafunnel drew.

    What the picture carries is reported on standard error. The logo of a theme is written beside the theme.
    Where cards stand, which some pictures carry too, is not written: give the picture itself to
    'agendafunnel render --like'.
    """
    from agendafunnel.editing.yaml_text import as_yaml

    if theme_output == "-":
        raise usage_error(message("The theme cannot go to standard output. Name a file with --theme-output."))
    if output and theme_output and is_same_file(Path(output), Path(theme_output)):
        raise usage_error(
            message("The agenda and the theme cannot go to the same file. Name a file for each.")
        )
    for name in (output, theme_output):
        refuse_new_agenda(name, (picture,), force)
    carried = carried_of(picture)
    if not contacts:
        (without,) = leave_out_contacts(carried.agenda)
        carried = carried._replace(agenda=without, contacts=False)
    agenda = as_yaml(carried.agenda)
    target = Path(output) if output and output != "-" else None
    files = {target: agenda.encode()} if target else {}
    if theme_output:
        theme_files = _theme_files(Path(theme_output), carried.theme)
        for path in theme_files:
            refuse_new_agenda(str(path), (picture,), force)
        files |= theme_files
    write_files(files, was=None if force else dict.fromkeys(files))
    if not target:
        print_text(agenda)
    echo(
        _summary(display_name(picture), carried, left_out=not contacts, has_theme=bool(theme_output)),
        err=True,
    )
    print_notes(*carried.notices)
    for path in files:
        if target:
            print_text(f"{path}\n")
        else:
            click.echo(str(path), err=True)


def _summary(picture: str, carried: "Carried", *, left_out: bool, has_theme: bool) -> Message:
    """Return what a picture carries, and what is not written of it.

    `left_out` says whether the contacts were asked to be left out, and `has_theme` whether the theme is
    written.
    """
    label, theme = carried.agenda.edition.label, carried.theme.name
    standards = counted("{number} standard", "{number} standards", len(carried.agenda.standards))
    about = message(
        "{picture} has the agenda of {label}, with {standards}.",
        picture=picture, label=label, standards=standards,
    )  # fmt: skip
    drawn = message(
        "agendafunnel {version} drew it with the theme '{theme}'.", version=carried.program, theme=theme
    )
    since = carried.since and message("It marks what has changed since {label}.", label=carried.since.label)
    kept = carried.arrangement and message("Its cards keep the places of an earlier picture.")
    contacts = theme_left = None
    if left_out:
        contacts = message("The contacts are left out, as --no-contacts asks.")
    elif not carried.contacts:
        contacts = message("The picture was drawn without contacts.")
    if not has_theme:
        theme_left = message("Add --theme-output to save the theme too.")
    return sentences(about, drawn, since, kept, contacts, theme_left)


def _theme_files(path: Path, theme: "Theme") -> dict[Path, bytes]:
    """Return the file of a theme, and that of its logo."""
    from agendafunnel.theme.data import theme_as_yaml

    if not theme.logo:
        return {path: theme_as_yaml(theme).encode()}
    logo = path.with_name(f"{path.stem}-logo.{theme.logo.file.kind}")
    return {path: theme_as_yaml(theme, logo.name).encode(), logo: theme.logo.file.content}
