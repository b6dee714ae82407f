"""Where each value of a YAML file is in its text: a tree of places, made of the events of the parser.

It is the parser that reads agendas, so that no text means one thing where it is read and another where it is
changed.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import yaml

Kind = Literal["text", "list", "fields", "alias"]


class Place:
    """Where a value is in a text. Places count characters from 0.

    What is within a place that was moved is only made when it is asked for.
    """

    __slots__ = ("_by", "_fields", "_items", "end", "in_brackets", "kind", "start", "style", "text")

    def __init__(
        self,
        kind: Kind,
        start: int,
        end: int,
        *,
        style: str = "",
        text: str = "",
        in_brackets: bool = False,
        items: "list[Place] | None" = None,
        fields: "dict[str, tuple[Place, Place]] | None" = None,
        by: int = 0,
    ) -> None:
        self.kind: Kind = kind
        self.start = start
        """Its first character; of an anchor, where it has one."""
        self.end = end
        """Behind its last character; of a text in block style, behind the last that is no white space."""
        self.style = style
        """Of a text: how it is written, "" (plain), "'", '"', "|" or ">"."""
        self.text = text
        """What a text says; of an alias, its name."""
        self.in_brackets = in_brackets
        """Whether a list or fields stand between brackets."""
        self._items = items or []
        self._fields = fields or {}
        self._by = by

    @property
    def items(self) -> "list[Place]":
        """The items of a list."""
        self._settle()
        return self._items

    @property
    def fields(self) -> "dict[str, tuple[Place, Place]]":
        """Of fields: where each has its name and its value."""
        self._settle()
        return self._fields

    def _settle(self) -> None:
        if self._by:
            by, self._by = self._by, 0
            self._items = [one.moved(by) for one in self._items]
            self._fields = {
                name: (key.moved(by), value.moved(by)) for name, (key, value) in self._fields.items()
            }

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
        """Return the same place, so many characters further."""
        return Place(
            self.kind,
            self.start + by,
            self.end + by,
            style=self.style,
            text=self.text,
            in_brackets=self.in_brackets,
            items=self._items,
            fields=self._fields,
            by=self._by + by,
        )


def place_of(events: Iterable[Any], text: str) -> Place:
    """Return where each value of a text is, of which these are the events."""
    rest = iter(events)
    for event in rest:
        if isinstance(event, yaml.DocumentStartEvent):
            return _place(next(rest), rest, text)
    return Place("text", 0, 0)


def _place(event: Any, events: Iterator[Any], text: str) -> Place:
    """Return the place of the value that an event begins. An agenda is not deep: its reader sees to that."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        if event.style in ("|", ">"):
            end = start + len(text[start:end].rstrip())
        return Place("text", start, end, style=event.style or "", text=event.value)
    if isinstance(event, yaml.AliasEvent):
        return Place("alias", start, end, text=str(event.anchor))
    in_brackets = bool(event.flow_style)
    items: list[Place] = []
    fields: dict[str, tuple[Place, Place]] = {}
    if isinstance(event, yaml.SequenceStartEvent):
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_place(event, events, text))
            end = max(start, items[-1].end)
    else:
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = _place(event, events, text)
            value = _place(next(events), events, text)
            fields.setdefault(key.text, (key, value))
            end = max(key.end, value.end)
    if in_brackets:
        end = event.end_mark.index
    kind: Kind = "fields" if isinstance(event, yaml.MappingEndEvent) else "list"
    return Place(kind, start, end, in_brackets=in_brackets, items=items, fields=fields)
