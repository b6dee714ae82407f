"""Where each value of a YAML file is in its text: a tree of places, made of the events of the parser.

It is the parser that reads agendas, so that no text means one thing where it is read and another where it is
changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import yaml

from agendafunnel.reading.pieces import pieces_of

_LoaderClass: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_REMEMBERED = 2_048
"""Pieces of texts: some agendas of hundreds of standards."""


@dataclass(slots=True)
class Place:
    """Where a value is in a text. Places count characters from 0."""

    kind: Literal["text", "list", "fields", "alias"]
    start: int
    """Its first character; of an anchor, where it has one."""
    end: int
    """Behind its last character. Of a text in block style, lists and fields in block style: somewhere before
    what follows."""
    style: str = ""
    """Of a text: how it is written, "" (plain), "'", '"', "|" or ">"."""
    text: str = ""
    """What a text says; of an alias, its name."""
    in_brackets: bool = False
    """Whether a list or fields stand between brackets."""
    items: "list[Place]" = field(default_factory=list)
    """Of a list."""
    fields: "dict[str, tuple[Place, Place]]" = field(default_factory=dict)
    """Of fields: where each has its name and its value."""

    @property
    def is_block_text(self) -> bool:
        """Whether it is a text below its name, behind | or >."""
        return self.style in ("|", ">")

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written here, or an empty text."""
        return self.kind == "text" and not self.text.strip()

    def at(self, *path: str | int) -> "Place | None":
        """Return the place of the value at a path of names and places in lists, or None."""
        place = self
        for step in path:
            if isinstance(step, str) and step in place.fields:
                place = place.fields[step][1]
            elif isinstance(step, int) and 0 <= step < len(place.items):
                place = place.items[step]
            else:
                return None
        return place

    def moved(self, by: int) -> "Place":
        """Return the same, so many characters further."""
        return _Moved(self, by)


class _Moved(Place):
    """A place further on in a text: what is in it is only moved where somebody looks."""

    __slots__ = ("_by", "_fields", "_items", "_of")

    def __init__(self, of: Place, by: int) -> None:
        self.kind, self.start, self.end = of.kind, of.start + by, of.end + by
        self.style, self.text, self.in_brackets = of.style, of.text, of.in_brackets
        self._of, self._by = of, by
        self._items: list[Place] | None = None
        self._fields: dict[str, tuple[Place, Place]] | None = None

    @property
    def items(self) -> list[Place]:  # type: ignore[override] # Nobody sets it.
        if self._items is None:
            self._items = [one.moved(self._by) for one in self._of.items]
        return self._items

    @property
    def fields(self) -> dict[str, tuple[Place, Place]]:  # type: ignore[override] # Nobody sets it.
        if self._fields is None:
            self._fields = {
                name: (key.moved(self._by), value.moved(self._by))
                for name, (key, value) in self._of.fields.items()
            }
        return self._fields


def places_of(text: str) -> Place:
    """Return where each value of a text is. Raises `yaml.YAMLError` for what is no YAML."""
    events = yaml.parse(text, Loader=_LoaderClass)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _place(next(events), events)
    return Place("text", 0, 0)


def places_again(text: str) -> Place:
    """Return what `places_of` does; much faster where nearly the same text was looked at so before.

    What is returned is shared: nobody may change it.
    """
    pieces = pieces_of(text)
    if pieces is None:
        return places_of(text)
    root = Place("fields", pieces[0].start, len(text))
    ends = [piece.start for piece in pieces[1:]] + [len(text)]
    items: list[Place] = []
    for piece, end in zip(pieces, ends, strict=True):
        if piece.kind == "list":
            key = Place("text", piece.start, piece.start + len(piece.name), text=piece.name)
            # Its first item, which comes next, says where it begins.
            own = Place("list", end, end)
            items = own.items
            root.fields[piece.name] = (key, own)
            continue
        found = _places_in(piece.text).moved(piece.start)
        if piece.kind == "item":
            if not items:
                own.start = found.start
            own.end = end
            items.extend(found.items)
        else:
            root.fields.update(found.fields)
    return root


@lru_cache(maxsize=_REMEMBERED)
def _places_in(piece: str) -> Place:
    return places_of(piece)


def _place(event: Any, events: Iterator[Any]) -> Place:
    """Return the place of the value that an event begins. An agenda is not deep: its reader sees to that."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        return Place("text", start, end, event.style or "", event.value)
    if isinstance(event, yaml.AliasEvent):
        return Place("alias", start, end, text=str(event.anchor))
    in_brackets = bool(event.flow_style)
    if isinstance(event, yaml.SequenceStartEvent):
        found = Place("list", start, end, in_brackets=in_brackets)
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            found.items.append(_place(event, events))
    else:
        found = Place("fields", start, end, in_brackets=in_brackets)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = _place(event, events)
            found.fields.setdefault(key.text, (key, _place(next(events), events)))
    found.end = event.end_mark.index
    return found
