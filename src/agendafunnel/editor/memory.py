"""What is made of texts, remembered to be quick: everything here is a pure function of what it is given.

Texts of the last few requests are known again, as each request brings the whole text.
"""

from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from agendafunnel.api import compose, lay_out, resized
from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import theme_file
from agendafunnel.changes.differences import Changes, changes_between
from agendafunnel.earlier_pictures import arrangement_of_agenda
from agendafunnel.editing.document import Document, open_document
from agendafunnel.edition_forms import is_later
from agendafunnel.editor.arrangements import kept_of, no_arrangement
from agendafunnel.editor.opened import Look, Opened, Since
from agendafunnel.errors import AgendaFunnelError, ArgumentError
from agendafunnel.layout.values import Layout
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda
from agendafunnel.reading.by_parts import read_again
from agendafunnel.reading.themes import bundled_theme
from agendafunnel.scene import Scene
from agendafunnel.theme import Theme

_TEXTS = 16
"""Texts whose agendas are remembered: undo and redo go back and forth between a few."""


class _Memory:
    """Agendas by their texts, the latest used last. Two windows may ask at the same time."""

    def __init__(self) -> None:
        self._agendas: dict[str, Agenda] = {}
        self._lock = Lock()

    def get(self, text: str) -> Agenda | None:
        """Return the agenda of a text, if it is remembered."""
        with self._lock:
            found = self._agendas.pop(text, None)
            if found is not None:
                self._agendas[text] = found
            return found

    def put(self, text: str, agenda: Agenda) -> None:
        """Remember the agenda that a text is read as."""
        with self._lock:
            self._agendas.pop(text, None)
            self._agendas[text] = agenda
            while len(self._agendas) > _TEXTS:
                self._agendas.pop(next(iter(self._agendas)))


_AGENDAS = _Memory()


def agenda_of(text: str, name: str) -> Agenda:
    """Return the agenda that a text is read as. Raises DataError with all its faults."""
    known = _AGENDAS.get(text)
    if known is None:
        known = read_again(text.encode(), name).agenda
        _AGENDAS.put(text, known)
    return known


@lru_cache(maxsize=4)
def document_of(text: str, name: str) -> tuple[Agenda, Document]:
    """Return the agenda of a text, and its places for edits. Raises DataError with all its faults."""
    return open_document(text.encode(), name)


def remember(text: str, agenda: Agenda) -> None:
    """Remember the agenda of a text that was just read, so that it is not read once more."""
    _AGENDAS.put(text, agenda)


@lru_cache(maxsize=8)
def theme_of(name: str, size: str) -> Theme:
    """Return a bundled theme for a size, or for its own where that is empty. Raises LayoutError."""
    theme = bundled_theme(theme_file(name).stem)
    return resized(theme, size) if size else theme


class Compared(NamedTuple):
    """An agenda beside the edition before."""

    before: Agenda | None
    changes: Changes | None
    problem: Message | None = None
    """Why the edition before cannot be compared with."""


@lru_cache(maxsize=4)
def compared(text: str, name: str, since: Since | None) -> Compared:
    """Return the edition before, and what changed since. Raises DataError for a text that is no agenda.

    An edition before that cannot be read, or that is later, is none, and it is said why.
    """
    agenda = agenda_of(text, name)
    if since is None:
        return Compared(None, None)
    try:
        before = agenda_of(since.text, since.name)
    except AgendaFunnelError as error:
        return Compared(None, None, error.message)
    if is_later(before.edition.id, agenda.edition.id):
        return Compared(
            None,
            None,
            message(
                "The edition '{since}' is later than '{edition}', so nothing is marked. Choose an earlier "
                "one.",
                since=before.edition.label,
                edition=agenda.edition.label,
            ),
        )
    return Compared(before, changes_between(before, agenda))


class Drawn(NamedTuple):
    """The picture of an opened text, laid out and composed."""

    agenda: Agenda
    layout: Layout
    scene: Scene


def drawn(opened: Opened) -> Drawn:
    """Return the picture of what is open. Raises DataError and LayoutError, and ArgumentError for `like`."""
    return _drawn(opened.text, opened.name, opened.look, opened.since, opened.like)


@lru_cache(maxsize=4)
def _drawn(text: str, name: str, look: Look, since: Since | None, like: str) -> Drawn:
    agenda, theme = agenda_of(text, name), theme_of(look.theme, look.size)
    beside = compared(text, name, since)
    marks = beside.changes.since() if beside.changes and look.marks else None
    if marks:
        marks = marks._replace(removed=())  # As `render --since` does without --removed.
    kept = kept_of(like, look, agenda)
    if kept is None and beside.before is not None:
        # As `render --since` does, so that the same picture comes of both.
        kept = _arrangement_of(since, look) if since else None
    try:
        layout = lay_out(agenda, theme, fit=look.fit, since=marks, like=kept)
    except ArgumentError:
        raise no_arrangement() from None  # Nothing else comes from the window.
    return Drawn(agenda, layout, compose(layout))


@lru_cache(maxsize=4)
def _arrangement_of(since: Since, look: Look) -> Arrangement | None:
    found = arrangement_of_agenda(
        agenda_of(since.text, since.name), theme_of(look.theme, look.size), look.fit
    )
    return found if isinstance(found, Arrangement) else None
