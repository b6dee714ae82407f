"""Where each value of a YAML file is in its text: a tree of places, made of the events of the parser.

It is the parser that reads agendas, so that no text means one thing where it is read and another where it is
changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml

_LoaderClass: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


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
        return Place(
            self.kind,
            self.start + by,
            self.end + by,
            self.style,
            self.text,
            self.in_brackets,
            [one.moved(by) for one in self.items],
            {name: (key.moved(by), value.moved(by)) for name, (key, value) in self.fields.items()},
        )


def places_of(text: str) -> Place:
    """Return where each value of a text is. Raises `yaml.YAMLError` for what is no YAML."""
    events = yaml.parse(text, Loader=_LoaderClass)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _place(next(events), events)
    return Place("text", 0, 0)


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
