"""agendafunnel import and extract: the agenda of a published page, and that of a picture."""

import json
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
from agendafunnel.sources import agenda_of
from agendafunnel.sources.page import page_of, phrases_of
from agendafunnel.sources.picture import carried_of
from agendafunnel.user_files import display_name

if TYPE_CHECKING:
    from agendafunnel.carrying.payload import Carried
    from agendafunnel.model import Agenda
    from agendafunnel.page.values import Imported, Page
    from agendafunnel.theme import Theme

VERSION = 1
"""Of the JSON of the report."""


@click.command(
    "import",
    epilog="""\b
Examples:
  agendafunnel import pagina.md -o agenda.yaml --onto 2022-07
  agendafunnel import pagina.md -o agenda.yaml -e 2022-10 --stage bgt-bevragen=analyse
  agendafunnel import pagina.md -o agenda.yaml --default-stage intake --format json
""",
)
@click.argument("page")
@click.option("-o", "--output", metavar="FILE", help="Where to write the agenda.  [default: standard output]")
@click.option(
    "--onto",
    type=EDITION,
    metavar="EDITION",
    help="The edition before: it gives ids, labels, colours, and the stages that no status says.",
)
@click.option("-e", "--edition", metavar="ID", help="Which edition the page is, like 2022-10.")
@click.option("--label", metavar="TEXT", help="The edition as people read it.  [default: made of its id]")
@click.option(
    "--stage", "stages", multiple=True, metavar="ID=STAGE", help="The stage of a standard. May be repeated."
)
@click.option("--default-stage", metavar="STAGE", help="The stage of each that nothing else settles.")
@click.option(
    "--match",
    "matches",
    multiple=True,
    metavar="ID=OLD",
    help="Which standard of the edition before a standard of the page is; 'ID=' if none. May be repeated.",
)
@phrases_option
@format_option(("text", "json"), "Of the report: every decision that the import took.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
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
    force: bool,
) -> None:
    """Make an agenda of PAGE, a published page in Markdown.

    Domains are its second-level headings, standards its third-level ones. What the status of a standard
    does not say of its stage is not guessed: --onto takes it from the edition before, --stage and
    --default-stage decide it; otherwise it is listed, nothing is written, and the exit code is 1. The
    report goes to standard output, or to standard error where the agenda goes there.
    """
    from agendafunnel.editing.yaml_text import as_yaml
    from agendafunnel.page.importing import import_page
    from agendafunnel.page.values import Choices

    refuse_new_agenda(output, (page, onto, phrases), force)
    read = page_of(page)
    previous = agenda_of(onto) if onto else None
    imported = import_page(
        read,
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
    report = (_as_json if format_name == "json" else _as_text)(read, imported, file)
    if imported.agenda:
        text = as_yaml(imported.agenda, heading=_heading(read, previous.edition.id if previous else None))
        if file is not None:
            target = Path(file)
            write_files({target: bytes_of_text(text)}, was=None if force else {target: None})
        else:
            print_text(text)
        if onto and _has_comments(onto):
            print_notes(f"The comments of {onto} are not taken over; that file stays as it is.")
    if imported.agenda and file is None:
        click.echo(report, err=True, nl=False)
    else:
        print_text(report)
    if imported.agenda is None:
        # A page that is imported onto no edition gets the stages of the bundled one.
        known = previous or agenda_of(str(edition_file(DEFAULT_EDITION)))
        click.echo(_unsettled(read, imported, known), err=True)
        ctx.exit(1)


def _has_comments(onto: str) -> bool:
    """Return whether an edition is a file of the user's own, with comments."""
    path = Path(onto)
    return path.is_file() and any(line.lstrip().startswith(b"#") for line in path.read_bytes().splitlines())


def _pairs(given: tuple[str, ...], option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not name.strip() or not equals:
            message = f"{option} {pair!r} should be two names with '=' between, like {option} a=b."
            raise click.UsageError(message)
        pairs[name.strip()] = value.strip()
    return pairs


def _heading(page: "Page", onto: str | None) -> str:
    """Return the comment at the head of the file."""
    name = Path(page.source).name
    if page.language.lower().startswith("nl"):
        return f"Gemaakt van de pagina {name}" + (f", met wat zij niet zegt uit {onto}." if onto else ".")
    return f"Made of the page {name}" + (f", with what it does not say from {onto}." if onto else ".")


def _counts(page: "Page") -> str:
    numbers = ", ".join(str(len(domain.standards)) for domain in page.domains)
    standards, domains = len(page.standards), len(page.domains)
    plural, plural_domains = "s" * (standards != 1), "s" * (domains != 1)
    return f"{standards} standard{plural} in {domains} domain{plural_domains} ({numbers})"


def _as_text(page: "Page", imported: "Imported", output: str | None) -> str:
    lines = [
        f"{page.source}:{decision.line}: {decision.message}"
        if decision.line
        else f"{page.source}: {decision.message}"
        for decision in imported.decisions
    ]
    if imported.agenda:
        lines.append(f"{output}: {_counts(page)}." if output else f"{_counts(page)}.")
    return "".join(f"{line}\n" for line in lines)


def _as_json(page: "Page", imported: "Imported", output: str | None) -> str:
    data = {
        "version": VERSION,
        "page": page.source,
        "written": output if imported.agenda else None,
        "edition": imported.agenda.edition.model_dump(mode="json") if imported.agenda else None,
        "domains": [{"name": domain.name, "standards": len(domain.standards)} for domain in page.domains],
        "decisions": [decision._asdict() for decision in imported.decisions],
        "unsettled": [standard._asdict() for standard in imported.unsettled],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _unsettled(page: "Page", imported: "Imported", stages: "Agenda") -> str:
    lines = []
    for standard in imported.unsettled:
        said = f"its status {standard.status!r} says no stage" if standard.status else "it has no status"
        if standard.reading:
            said = f"its status {standard.status!r} says more than one stage ({standard.reading})"
        lines.append(f"{page.source}:{standard.line}: {standard.name} ({standard.id}): {said}.")
    first = imported.unsettled[0].id
    allowed = ", ".join(stage.id for stage in stages.stages)
    number = len(imported.unsettled)
    subject = "The stage of 1 standard is" if number == 1 else f"The stages of {number} standards are"
    lines.append(
        f"{subject} not settled, and nothing was written. Say each with --stage {first}=STAGE, take them "
        f"from the edition before with --onto, or give --default-stage; the stages are {allowed}."
    )
    return "\n".join(lines)


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
    if output and theme_output and is_same_file(Path(output), Path(theme_output)):
        raise click.UsageError("The agenda and the theme need a file each.")
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
    click.echo(_summary(display_name(picture), carried), err=True)
    print_notes(*carried.notices)
    for path in files:
        if target:
            print_text(f"{path}\n")
        else:
            click.echo(str(path), err=True)


def _summary(picture: str, carried: "Carried") -> str:
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
    from agendafunnel.carrying.payload import theme_as_yaml

    if not theme.logo:
        return {path: theme_as_yaml(theme).encode()}
    logo = path.with_name(f"{path.stem}-logo.{theme.logo.file.kind}")
    return {path: theme_as_yaml(theme, logo.name).encode(), logo: theme.logo.file.content}
