"""A published page (Markdown), which says no more of an agenda than a page can."""

from typing import TYPE_CHECKING

from agendafunnel.sources import Opened, ReadEdition, Source
from agendafunnel.user_files import bytes_of, display_name

if TYPE_CHECKING:
    from agendafunnel.model import Agenda
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Page

_SUFFIXES = (".md", ".markdown")


def page_of(name: str) -> "Page":
    """Read a page. Raises NotFoundError and DataError."""
    from agendafunnel.page.parsing import MOST_PAGE_BYTES, read_page

    return read_page(bytes_of(name, MOST_PAGE_BYTES), display_name(name))


def phrases_of(name: str | None) -> "Phrases":
    """Return the bundled table of phrases, extended by a file. Raises NotFoundError and DataError."""
    from agendafunnel.page.phrases import default_phrases, read_phrases
    from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES

    phrases = default_phrases()
    return phrases.extended(read_phrases(bytes_of(name, MOST_YAML_BYTES), name)) if name else phrases


def edition_in_page(page: "Page") -> ReadEdition:
    """Return the edition in a page, which another one completes."""
    return ReadEdition(lambda other, phrases: _agenda_of(page, other, phrases))


def page_or_none(value: object) -> "Page | None":
    """Return a value that is a page; None for all else."""
    from agendafunnel.page.values import Page

    return value if isinstance(value, Page) else None


def _read(file: Opened) -> ReadEdition:
    return edition_in_page(page_of(file.name))


def _agenda_of(page: "Page", other: "Agenda | None", phrases: str | None) -> "Agenda":
    """Return a page as an agenda of the edition that it names, or else of that of `other`."""
    from agendafunnel.errors import DataError, Fault
    from agendafunnel.messages import message
    from agendafunnel.page.import_wording import OF_PAGE_ALONE
    from agendafunnel.page.importing import import_worded

    imported = import_worded(page, OF_PAGE_ALONE, phrases=phrases_of(phrases), onto=other)
    if imported.agenda is not None:
        return _of_its_edition(imported.agenda, page)
    raise DataError(
        tuple(
            Fault(
                page.source,
                standard.line,
                1,
                "",
                message(
                    "The page does not say in which stage '{name}' is. Import the page first, and choose "
                    "its stage there.",
                    name=standard.name,
                ),
            )
            for standard in imported.unsettled
        )
    )


def _of_its_edition(agenda: "Agenda", page: "Page") -> "Agenda":
    """Return an agenda with the edition that its page names; its texts stay as they are."""
    from pydantic import ValidationError

    from agendafunnel.editing.edition_dates import label_of
    from agendafunnel.field_types import validate
    from agendafunnel.model import Edition
    from agendafunnel.page.importing import edition_of_page

    its, was = edition_of_page(page)[0], agenda.edition
    if its is None or its == was.id:
        return agenda
    label = page.front.get("edition_label") or label_of(its, agenda.language, was.label) or its
    try:
        previous = page.front.get("edition_previous") or None
        edition = validate(Edition, {"id": its, "label": label, "previous": previous})
    except ValidationError:
        return agenda  # The front matter of another program, in which "edition" is something else.
    return agenda.model_copy(update={"edition": edition})


SOURCE = Source(
    "a page",
    recognises=lambda file: file.suffix in _SUFFIXES,
    read=_read,
    may_be_agenda=False,
    is_complete=False,
)
