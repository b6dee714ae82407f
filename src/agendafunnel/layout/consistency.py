"""What must hold between the parts of a layout that is read, and what of a later version is left out."""

from collections.abc import Hashable, Iterator
from typing import Any

from agendafunnel.changes.differences import MARKS
from agendafunnel.errors import refused
from agendafunnel.field_types import short
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.texts import TextRun
from agendafunnel.layout.values import Layout
from agendafunnel.messages import all_of, message, quoted
from agendafunnel.theme import Theme

_UNIQUE = (
    ("columns", ("stage",)),
    ("lanes", ("domain",)),
    ("cells", ("domain", "stage")),
    ("cards", ("standard",)),
    ("gates", ("stage",)),
    ("legend.entries", ("domain",)),
    ("changes.entries", ("mark",)),
)
"""Lists in which each part has other values of some fields."""


def require_consistent(layout: Layout) -> None:
    """Raise DataError where a part is there twice, or belongs to what is not there."""
    for field, names in _UNIQUE:
        _require_unique(layout, field, names)
    stages = {column.stage for column in layout.columns}
    domains = {lane.domain for lane in layout.lanes}
    for field in ("cells", "cards", "gates"):
        for place, part in enumerate(getattr(layout, field)):
            if part.stage not in stages:
                lacking = message("There is no column of stage '{stage}'.", stage=short(part.stage))
                raise refused("", lacking, f"{field}.{place}.stage")
            if field != "gates" and part.domain not in domains:
                lacking = message("There is no lane of domain '{domain}'.", domain=short(part.domain))
                raise refused("", lacking, f"{field}.{place}.domain")
    cells = {card.standard: (card.domain, card.stage) for card in layout.cards}
    for place, cell in enumerate(layout.cells):
        for number, standard in enumerate(cell.cards):
            if cells.get(standard) != (cell.domain, cell.stage):
                lacking = message("There is no card '{id}' in this cell.", id=short(standard))
                raise refused("", lacking, f"cells.{place}.cards.{number}")
    if layout.page and layout.page.number > layout.page.pages:
        most = message("The number must be at most {most}.", most=layout.page.pages)
        raise refused("", most, "page.number")


def _require_unique(layout: Layout, field: str, names: tuple[str, ...]) -> None:
    known: set[Hashable] = set()
    for place, part in enumerate(_list_in(layout, field)):
        key = tuple(getattr(part, name) for name in names)
        if key in known:
            twice = message("'{id}' is in this list already. Remove one of the two.", id=short(key[-1]))
            raise refused("", twice, f"{field}.{place}.{names[-1]}")
        known.add(key)


def _list_in(layout: Layout, field: str) -> tuple[Any, ...]:
    part: Any = layout
    for name in field.split("."):
        part = getattr(part, name, ())
    return tuple(part)


def require_fonts(layout: Layout, theme: Theme) -> None:
    """Raise DataError where a text has a fallback font that its theme does not have."""
    for path, run in _runs(layout):
        if run.fallback > len(theme.fonts.fallback):
            lacking = message("The theme of this layout has no fallback font {number}.", number=run.fallback)
            raise refused("", lacking, f"{path}.fallback")


def most_fallback(layout: Layout) -> int:
    """Return the highest number of a fallback font that a text has; 0 where none has one."""
    return max((run.fallback for _, run in _runs(layout)), default=0)


def _runs(value: Any, path: str = "") -> Iterator[tuple[str, TextRun]]:
    """Yield the runs in a layout, or in a part of one, each with its place."""
    if isinstance(value, TextRun):
        yield path, value
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", range(len(value)))
        for name, part in zip(names, value, strict=True):
            yield from _runs(part, f"{path}.{name}".lstrip("."))


def with_known_marks(layout: Layout) -> Layout:
    """Return a layout without the badges of marks that this version does not know, and with a notice of them.

    A badge says more than that there is one, so nothing could take its place.
    """
    entries = layout.changes.entries if layout.changes else ()
    marks = [card.badge.mark for card in layout.cards if card.badge] + [entry.mark for entry in entries]
    unknown = dict.fromkeys(mark for mark in marks if mark not in MARKS)
    if not unknown:
        return layout
    changes = layout.changes
    notice = message(
        "This layout marks cards as {marks}, which this version of agendafunnel does not know. They are "
        "drawn without a badge.",
        marks=all_of(quoted(short(mark)) for mark in unknown),
    )
    return layout._replace(
        cards=tuple(
            card._replace(badge=None) if card.badge and card.badge.mark in unknown else card
            for card in layout.cards
        ),
        changes=changes and changes._replace(entries=tuple(one for one in entries if one.mark in MARKS)),
        notices=(*layout.notices, Notice("", notice)),
    )
