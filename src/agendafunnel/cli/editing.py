"""agendafunnel new, move, add, remove and rename: small edits of an agenda file."""

import difflib
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from agendafunnel.bundled import edition_file, edition_names
from agendafunnel.cli.inputs import EDITION, FileOrName
from agendafunnel.cli.outputs import is_same_file, print_bytes, refuse_new_agenda, update_file, write_files
from agendafunnel.cli.translating import echo, usage_error
from agendafunnel.cli.unquoted import NamingCommand
from agendafunnel.errors import AgendaFunnelError, NotFoundError
from agendafunnel.messages import lines, message
from agendafunnel.user_files import bytes_of, decode, from_home

if TYPE_CHECKING:
    from agendafunnel.editing.document import Edit
    from agendafunnel.model import Agenda

_FILE = FileOrName("agenda", lambda: ())


def _edits_a_file(edit_of: "Callable[..., Callable[[bytes], Edit]]") -> Callable[..., None]:
    """Return a command that writes the edit which a function returns: to AGENDA, or where the options say."""

    @click.argument("agenda", type=_FILE)
    @click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of changing AGENDA itself.")
    @click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
    @wraps(edit_of)
    def command(agenda: str, output: str | None, dry_run: bool, **named: Any) -> None:
        _apply(agenda, output, dry_run, edit_of(agenda, **named))

    return command


@click.command(
    cls=NamingCommand,
    epilog="""\b
Examples:
  agendafunnel new 2022-07 -e 2022-10 -o agenda.yaml
  agendafunnel new vorige.yaml -e 2022-Q4 -o agenda.yaml --label "4e kwartaal 2022"
""",
)
@click.argument("previous", type=EDITION)
@click.option(
    "-e",
    "--edition",
    required=True,
    metavar="ID",
    help='The next edition, like 2022-10, 2022-Q4 or "oktober 2022".',
)
@click.option("--label", metavar="TEXT", help="The edition as people read it.  [default: made of its id]")
@click.option("-o", "--output", metavar="FILE", help="Where to write the agenda.  [default: standard output]")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def new(previous: str, edition: str, label: str | None, output: str | None, force: bool) -> None:
    """Make next quarter's agenda of PREVIOUS, a file or a bundled edition.

    Only the edition changes: its id, its label, the edition before it, and the texts of the picture that name
    it. All else stays as it is, comments too.
    """
    from agendafunnel.editing.edits import next_edition
    from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES

    path = from_home(Path(previous))
    source = str(edition_file(previous)) if previous in edition_names() and not path.is_file() else previous
    refuse_new_agenda(output, (source,), force)
    edit = next_edition(bytes_of(source, MOST_YAML_BYTES), source, edition, label)
    _write(edit, output or "-", new=not force)


def _agenda_or_none(file: str) -> "Agenda | None":
    """Return the agenda of a file; None where it cannot be read, which another message says."""
    from agendafunnel.reading.files import read_agenda
    from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES

    try:
        return read_agenda(bytes_of(file, MOST_YAML_BYTES), file) if file != "-" else None
    except AgendaFunnelError:
        return None


def _with_one_name(words: list[str]) -> list[str]:
    """Return AGENDA, and all words after it as one name."""
    return [words[0], " ".join(words[1:])]


def _with_stage(words: list[str]) -> list[str]:
    """Return AGENDA, the words of a standard, and those of a stage."""
    from agendafunnel.editing.finding import parted_before_stage

    return [words[0], *parted_before_stage(words[1:], _agenda_or_none(words[0]))]


def _with_new_name(words: list[str]) -> list[str]:
    """Return AGENDA, the words of a standard, and those of its new name."""
    from agendafunnel.editing.finding import parted_after_standard

    return [words[0], *parted_after_standard(words[1:], _agenda_or_none(words[0]))]


@click.command(
    cls=NamingCommand,
    regroup=_with_stage,
    epilog="""\b
Examples:
  agendafunnel move agenda.yaml brp-historie realisatie
  agendafunnel move agenda.yaml "Open WoB" Analyse --status "Analyse. De wet is gewijzigd."
""",
)
@_edits_a_file
@click.argument("standard")
@click.argument("stage")
@click.option("--status", metavar="TEXT", help="Its status, in words.  [default: the old text]")
def move(agenda: str, standard: str, stage: str, status: str | None) -> "Callable[[bytes], Edit]":
    """Move STANDARD to STAGE in the file AGENDA; each is named by its id or its name.

    The gates that it did not pass, or must pass again, are reported.
    """
    from agendafunnel.editing.edits import moved

    return lambda content: moved(content, agenda, standard, stage, status)


@click.command(
    cls=NamingCommand,
    regroup=_with_one_name,
    epilog="""\b
Example:
  agendafunnel add agenda.yaml "BRP-Vragen" --domain Basisregistraties --stage intake \\
      --status Idee. --contact "Johan Boer" --link "GitHub=https://github.com/…"
""",
)
@_edits_a_file
@click.argument("name")
@click.option("--domain", required=True, metavar="DOMAIN", help="Its domain, by id or name.")
@click.option("--stage", required=True, metavar="STAGE", help="Its stage, by id or name.")
@click.option("--id", "identifier", metavar="ID", help="Its id.  [default: made of the name]")
@click.option("--label", metavar="TEXT", help="What its card says.  [default: the name]")
@click.option("--status", metavar="TEXT", help="Its status, in words.")
@click.option("--summary", metavar="TEXT", help="What it is for, in a sentence or a few.")
@click.option("--contact", "contacts", multiple=True, metavar="NAME", help="Whom to ask. May be repeated.")
@click.option(
    "--link", "links", multiple=True, metavar="TITLE=URL", help="Where to read more. May be repeated."
)
@click.option("--version", metavar="VERSION", help="The version of its specification.")
@click.option("--adopted", is_flag=True, help="It is on the list 'pas toe of leg uit'.")
@click.option("--after", metavar="STANDARD", help="Put it after this one.  [default: the last of its domain]")
@click.option("--before", metavar="STANDARD", help="Put it before this one.")
def add(
    agenda: str,
    name: str,
    identifier: str | None,
    contacts: tuple[str, ...],
    links: tuple[str, ...],
    after: str | None,
    before: str | None,
    **fields: Any,
) -> "Callable[[bytes], Edit]":
    """Add the standard NAME to the file AGENDA."""
    from agendafunnel.editing.edits import added

    if after is not None and before is not None:
        raise usage_error(message("--after and --before cannot both be given. Leave one out."))
    given = {key: value for key, value in fields.items() if value not in (None, False)}
    given |= {"name": name, "contacts": contacts, "links": [_link(link) for link in links]}
    if identifier:
        given["id"] = identifier
    return lambda content: added(content, agenda, given, after=after, before=before)


def _link(given: str) -> dict[str, str]:
    title, equals, url = given.partition("=")
    if not equals or not title.strip():
        raise usage_error(
            message(
                "--link '{link}' is not a title and an address with = between them. "
                'Write it like "GitHub=https://github.com/…".',
                link=given,
            )
        )
    return {"title": title.strip(), "url": url.strip()}


@click.command(
    cls=NamingCommand,
    regroup=_with_one_name,
    epilog="Example:  agendafunnel remove agenda.yaml belasting-heffen",
)
@_edits_a_file
@click.argument("standard")
def remove(agenda: str, standard: str) -> "Callable[[bytes], Edit]":
    """Remove STANDARD from the file AGENDA, with the comments directly above it.

    It is named by its id, or by exactly its name or label.
    """
    from agendafunnel.editing.edits import removed

    return lambda content: removed(content, agenda, standard)


@click.command(
    cls=NamingCommand,
    regroup=_with_new_name,
    epilog="""\b
Example:
  agendafunnel rename agenda.yaml who "Wet hergebruik Overheidsinformatie" --label WhO
""",
)
@_edits_a_file
@click.argument("standard")
@click.argument("name")
@click.option("--id", "identifier", metavar="ID", help="Another id too; without it, the id stays.")
@click.option("--label", metavar="TEXT", help="What its card says.")
def rename(
    agenda: str, standard: str, name: str, identifier: str | None, label: str | None
) -> "Callable[[bytes], Edit]":
    """Give STANDARD in the file AGENDA another NAME. Its id stays, as other editions know it by that."""
    from agendafunnel.editing.edits import renamed

    return lambda content: renamed(content, agenda, standard, name, new_id=identifier, label=label)


def _apply(agenda: str, output: str | None, dry_run: bool, edit: "Callable[[bytes], Edit]") -> None:
    """Make an edit of a file and write it, or print what it would change."""
    from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES

    path = from_home(Path(agenda))
    if agenda in edition_names() and not path.is_file():
        raise NotFoundError(
            message(
                "'{edition}' is a bundled edition, which cannot be changed. "
                "Make a file of your own with 'agendafunnel new'.",
                edition=agenda,
            )
        )
    if output and output != "-" and Path(output).is_file() and not is_same_file(Path(output), path):
        raise usage_error(
            message(
                "'{output}' exists, and what it holds would be lost. "
                "Name another file, or leave -o out to change '{agenda}' itself.",
                output=output,
                agenda=agenda,
            )
        )
    is_in_place = output is None or (output != "-" and is_same_file(path, Path(output)))
    if is_in_place and agenda != "-" and not dry_run:

        def made(old: bytes) -> "tuple[dict[Path, bytes], Edit]":
            new = edit(old)
            return ({path: new.content} if new.changed else {}), new

        found = update_file(path, lambda: bytes_of(agenda, MOST_YAML_BYTES), made)
        echo(lines(found.messages))
        return
    content = bytes_of(agenda, MOST_YAML_BYTES)
    found = edit(content)
    if not found.changed:
        echo(lines(found.messages))
    elif dry_run:
        old, new = (decode(text)[0].splitlines(keepends=True) for text in (content, found.content))
        print_bytes("".join(difflib.unified_diff(old, new, agenda, agenda, n=1)).encode())
        trial = message("This is a trial (--dry-run): nothing was written. Without --dry-run:")
        echo(lines([trial, *found.messages]), err=True)
    else:
        _write(found, output or agenda)


def _write(edit: "Edit", output: str, *, new: bool = False) -> None:
    """Write an edit to another file, or print it; with `new`, the file must not exist."""
    if output == "-":
        print_bytes(edit.content)
    else:
        write_files({Path(output): edit.content}, was={Path(output): None} if new else None)
    echo(lines(edit.messages), err=output == "-")
