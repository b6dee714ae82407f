"""What a command reads: agendas, pages, tables; each a file, `-`, or something bundled."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

if TYPE_CHECKING:
    from agendafunnel.carrying.payload import Carried
    from agendafunnel.model import Agenda
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Imported, Page

PAGES = (".md", ".markdown")
PICTURES = (".png", ".svg", ".pdf", ".jpg", ".jpeg")
STANDARD_INPUT = "-"


def bytes_of(named: str, most: int) -> bytes:
    """Give what a file, or standard input, holds; one byte more than `most` where it holds more.

    Raises NotFoundError where it cannot be read.
    """
    from agendafunnel.errors import NotFoundError
    from agendafunnel.user_files import read_at_most

    if named == STANDARD_INPUT:
        if sys.stdin is None:
            raise NotFoundError("Standard input is closed; there is nothing to read.")
        return sys.stdin.buffer.read(most + 1)
    path = Path(named)
    try:
        return read_at_most(path, most)
    except FileNotFoundError:
        raise NotFoundError(f"The file {named!r} does not exist.") from None
    except IsADirectoryError:
        raise NotFoundError(f"{named!r} is a folder; name a file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotFoundError(f"The file {named!r} cannot be read: {reason}.") from None


def content_of(named: str) -> bytes | None:
    """Give what a file, or standard input, holds, at most what a picture may; None where there is no file.

    Then it is the name of something bundled, or of nothing. Raises NotFoundError where it cannot be read.
    """
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES

    if named != STANDARD_INPUT:
        try:
            if Path(named).is_dir() or not Path(named).exists():
                return None
        except (OSError, ValueError):
            return None  # What is no name of a file is told where it is looked up.
    return bytes_of(named, MOST_FILE_BYTES)


def called(named: str) -> str:
    """Give what messages call a file."""
    return "standard input" if named == STANDARD_INPUT else named


def page_of(named: str) -> "Page":
    """Read a page. Raises NotFoundError and DataError."""
    from agendafunnel.page.parsing import MOST_BYTES, read_page

    return read_page(bytes_of(named, MOST_BYTES), called(named))


def agenda_of(named: str) -> "Agenda":
    """Read an agenda: a file, standard input, or a bundled edition. Raises NotFoundError and DataError."""
    from agendafunnel.reading.files import load, read_agenda
    from agendafunnel.reading.yaml_tree import MOST_BYTES

    if named == STANDARD_INPUT:
        return read_agenda(bytes_of(named, MOST_BYTES), "standard input")
    return load(named)


def phrases_of(named: str | None) -> "Phrases":
    """Give the table of phrases, with what a file adds to it. Raises NotFoundError and DataError."""
    from agendafunnel.page.phrases import default_phrases, read_phrases
    from agendafunnel.reading.yaml_tree import MOST_BYTES

    phrases = default_phrases()
    return phrases.extended(read_phrases(bytes_of(named, MOST_BYTES), named)) if named else phrases


def phrases_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --phrases."""
    return click.option(
        "--phrases",
        metavar="FILE",
        help="A table (YAML) of what the words of a status say, added to the one that is bundled.",
    )(command)


def refuse_later(since: "Agenda", data: "Agenda") -> None:
    """End with a usage error where the edition of --since is later than the one that is held to it."""
    from agendafunnel.editing.next_edition import is_later

    if is_later(since.edition.id, data.edition.id):
        raise click.UsageError(
            f"{since.edition.label} is later than {data.edition.label}; --since names the edition before. "
            "Name an earlier one, or swap the two."
        )


def two_editions(old: str, new: str, phrases: str | None = None) -> "tuple[Agenda, Agenda]":
    """Read two editions, each an agenda, a page, or a picture that carries its agenda.

    A page holds no more than a page can; what it leaves out is taken from the other side, so that only what
    the page says differs. Where a picture left its contacts out, those of neither side are given. Raises
    NotFoundError, and DataError also where both are pages and one of them does not say the stage of each
    standard.
    """
    from agendafunnel.carrying.contacts import without_contacts

    sides = _side(old), _side(new)
    first, second = _both(*sides, phrases)
    if all(side.contacts for side in sides if isinstance(side, AgendaSide)):
        return first, second
    return without_contacts(first), without_contacts(second)


def _both(
    old: "AgendaSide | _Page", new: "AgendaSide | _Page", phrases: str | None
) -> "tuple[Agenda, Agenda]":
    if isinstance(old, AgendaSide):
        return old.agenda, new.agenda if isinstance(new, AgendaSide) else _settled(
            new.page, old.agenda, phrases
        )
    if isinstance(new, AgendaSide):
        return _settled(old.page, new.agenda, phrases), new.agenda
    first = _settled(old.page, None, phrases)
    return first, _settled(new.page, first, phrases)


def edition_of(named: str, beside: "Agenda") -> "Agenda":
    """Read the edition before one; what a page leaves out is taken from the other.

    It is an agenda, a page or a picture. It is a usage error where it is later than the other.
    """
    return edition_before(named, beside).agenda


def edition_before(named: str, beside: "Agenda") -> "AgendaSide":
    """Read the same, and tell whether it has its contacts."""
    found = _side(named)
    side = AgendaSide(_settled(found.page, beside, None)) if isinstance(found, _Page) else found
    refuse_later(side.agenda, beside)
    return side


class _Page(NamedTuple):
    """A page that stands where an agenda may."""

    page: "Page"


class AgendaSide(NamedTuple):
    """An agenda, and whether it has its contacts."""

    agenda: "Agenda"
    contacts: bool = True


def _side(named: str) -> "AgendaSide | _Page":
    from agendafunnel.carrying.picture_files import is_picture
    from agendafunnel.reading.files import load, read_agenda

    suffix = Path(named).suffix.lower()
    if suffix in PAGES:
        return _Page(page_of(named))
    content = content_of(named)
    if content is None:
        return AgendaSide(load(named))
    # What is in a file counts, and not its suffix; but what is called a picture should be one.
    if is_picture(content) or suffix in PICTURES:
        carried = _carried(content, called(named))
        return AgendaSide(carried.agenda, carried.contacts)
    return AgendaSide(read_agenda(content, called(named)))


def carried_of(named: str) -> "Carried":
    """Give what a picture carries. Raises NotFoundError, and DataError where it carries nothing."""
    from agendafunnel.carrying.picture_files import MOST_FILE_BYTES

    return _carried(bytes_of(named, MOST_FILE_BYTES), called(named))


def _carried(content: bytes, source: str) -> "Carried":
    from agendafunnel.carrying.payload import carried_by
    from agendafunnel.errors import DataError, Fault

    carried = carried_by(content, source)
    if carried is None:
        message = (
            "is a picture that carries no data: it was drawn by another program, without data, or saved anew "
            "by one that leaves it out. Name the agenda that it was drawn of."
        )
        raise DataError((Fault(source, 0, 0, "", message),))
    return carried


def _settled(page: "Page", onto: "Agenda | None", phrases: str | None) -> "Agenda":
    """Return a page as an agenda, of the edition that it names; where it names none, of that of `onto`."""
    from agendafunnel.errors import DataError, Fault
    from agendafunnel.page.importing import import_page

    imported: Imported = import_page(page, phrases=phrases_of(phrases), onto=onto)
    if imported.agenda is None:
        raise DataError(
            tuple(
                Fault(
                    page.source,
                    one.line,
                    1,
                    "",
                    f"the stage of {one.name!r} is not said; import the page first, with --stage or --onto.",
                )
                for one in imported.unsettled
            )
        )
    return _of_its_edition(imported.agenda, page)


def _of_its_edition(agenda: "Agenda", page: "Page") -> "Agenda":
    """Return an agenda of a page with the edition that the page names; its texts stay as they are."""
    from pydantic import ValidationError

    from agendafunnel.editing.next_edition import label_of
    from agendafunnel.model import Edition
    from agendafunnel.page.importing import edition_of_page

    its, was = edition_of_page(page)[0], agenda.edition
    if its is None or its == was.id:
        return agenda
    label = page.front.get("edition_label") or label_of(its, agenda.language, was.label) or its
    try:
        edition = Edition(id=its, label=label, previous=page.front.get("edition_previous") or None)
    except ValidationError:
        return agenda  # The front matter of another program, in which "edition" is something else.
    return agenda.model_copy(update={"edition": edition})


def skeleton() -> "Agenda":
    """Give the agenda whose stages and colours a page gets that is imported onto none."""
    from agendafunnel.bundled import DEFAULT_EDITION, edition_file
    from agendafunnel.reading.files import load

    return load(edition_file(DEFAULT_EDITION))
