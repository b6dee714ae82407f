"""An agenda file read part by part, so that of a text that changed in one place only that part is read anew.

What comes before the standards, each standard, and what comes after them are parsed alone, each before a line
that is put behind it to see that it ends there: `- x`, an item where the next one would begin. A parser that
takes each alone for one item, and that line for the next, takes the whole for all of them one behind the
other, as it knows of what came before only how deep it is. Where anything else comes of it (a quote that goes
on, an anchor, a fault), the file is read whole.
"""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from agendafunnel.errors import DataError
from agendafunnel.field_types import validate
from agendafunnel.model import Agenda, Standard
from agendafunnel.reading.files import read_agenda
from agendafunnel.reading.places import Place, place_of
from agendafunnel.reading.yaml_tree import MOST_YAML_VALUES, Node, decoded, events_of, tree_of

_LIST = re.compile(r"^standards:[ \t]*+(?:#.*+)?\n", re.MULTILINE)
_NAME = "standards:\n"
_PARTS = 4096
"""Standards that are remembered: some thousand characters each."""


class Read(NamedTuple):
    """An agenda, and where each value is in the text that it was read from."""

    agenda: Agenda
    root: Place | None
    """None where the file was read whole."""


def read_again(content: bytes, source: str) -> Read:
    """Return what `read_agenda` returns of a file, most of which was read before.

    Raises DataError as that does.
    """
    text = decoded(content, source)
    found = _by_parts(text if text.endswith("\n") else f"{text}\n")
    return found or Read(read_agenda(content, source), None)


class _Division(NamedTuple):
    """A text in parts: what comes before the standards, each of them, and what comes after them."""

    head: str
    items: list[str]
    tail: str


class _Part(NamedTuple):
    """A part that was read alone."""

    data: Any
    """Its fields; of a standard, the standard itself where it can be made."""
    place: Place
    values: int


def _by_parts(text: str) -> Read | None:
    """Return the agenda of a text whose every part can be read alone; None for any other."""
    division = _divided(text)
    if division is None:
        return None
    depth = len(division.items[0]) - len(division.items[0].lstrip(" "))
    head, tail = _head(division.head, depth), _tail(division.tail, depth)
    items = [_item(one) for one in division.items]
    if head is None or tail is None or head.data.keys() & tail.data.keys():
        return None
    found = [one for one in items if one is not None]
    if len(found) < len(items) or sum(one.values for one in (head, tail, *found)) > MOST_YAML_VALUES:
        return None
    data = {**head.data, "standards": [one.data for one in found], **tail.data}
    try:
        agenda = validate(Agenda, data)
    except ValidationError:
        return None
    places, start = [], len(division.head)
    for text_of_one, one in zip(division.items, found, strict=True):
        places.append(one.place.moved(start))
        start += len(text_of_one)
    return Read(agenda, _root(head.place, tail.place.moved(start), places, len(division.head) + depth))


def _root(head: Place, tail: Place, places: list[Place], start: int) -> Place:
    """Return the place of the whole of its parts."""
    key = head.fields["standards"][0]
    standards = Place("list", start, places[-1].end, items=places)
    fields = {**head.fields, "standards": (key, standards), **tail.fields}
    return Place("fields", head.start, list(fields.values())[-1][1].end, fields=fields)


def _divided(text: str) -> _Division | None:
    found = _LIST.search(text)
    if found is None:
        return None
    start, depth = _first_item(text, found.end())
    if depth < 0:
        return None
    end = _ends(depth).search(text, start)
    stop = end.start() if end else len(text)
    begins = [one.start() for one in _begins(depth).finditer(text, start, stop)]
    return _Division(
        text[:start],
        [text[one:other] for one, other in zip(begins, [*begins[1:], stop], strict=True)],
        text[stop:],
    )


def _first_item(text: str, start: int) -> tuple[int, int]:
    """Return where the first line that says something begins, and the column of its dash, or -1."""
    while start < len(text):
        end = text.index("\n", start)
        line = text[start:end]
        said = line.lstrip(" ")
        if said and not said.startswith("#"):
            return start, len(line) - len(said) if f"{said} ".startswith("- ") else -1
        start = end + 1
    return start, -1


@lru_cache(maxsize=16)
def _begins(depth: int) -> re.Pattern[str]:
    """Return the pattern of a line that begins an item."""
    return re.compile(rf"^ {{{depth}}}-(?=[ \n])", re.MULTILINE)


@lru_cache(maxsize=16)
def _ends(depth: int) -> re.Pattern[str]:
    """Return the pattern of a line that is not within the list."""
    return re.compile(rf"^(?! {{{depth}}}-[ \n]) {{0,{depth}}}[^ #\n]", re.MULTILINE)


@lru_cache(maxsize=32)
def _head(text: str, depth: int) -> _Part | None:
    """Return what comes before the standards, and the name of their list."""
    read = _alone(f"{text}{' ' * depth}- x\n", first=False)
    return None if read is None else _Part(read.node.plain(), read.place, read.node.values)


@lru_cache(maxsize=32)
def _tail(text: str, depth: int) -> _Part | None:
    """Return what comes after the standards."""
    begin = f"{_NAME}{' ' * depth}- x\n"
    read = _alone(begin + text, first=True)
    if read is None:
        return None
    others = {name: pair for name, pair in read.place.fields.items() if name != "standards"}
    place = Place("fields", 0, 0, fields=others).moved(-len(begin))
    return _Part(read.node.plain(), place, read.node.values)


@lru_cache(maxsize=_PARTS)
def _item(text: str) -> _Part | None:
    """Return a standard, and the comments and empty lines below it."""
    depth = len(text) - len(text.lstrip(" "))
    read = _alone(f"{_NAME}{text}{' ' * depth}- x\n", first=True)
    own = read.place.at("standards", 0) if read else None
    if read is None or own is None or read.node.value or len(read.items) != 1:
        return None
    data = read.items[0].plain()
    with suppress(ValidationError):  # It may name its domain as people do, which only the agenda can tell.
        data = validate(Standard, data)
    return _Part(data, own.moved(-len(_NAME)), read.items[0].values)


class _Alone(NamedTuple):
    """A text that was read alone, without its standards."""

    node: Node
    items: list[Node]
    """Its standards, without the line that stood for one."""
    place: Place


def _alone(text: str, *, first: bool) -> _Alone | None:
    """Return what a text is read as, whose standards are its first field, or its last.

    None where the last of them is another one than was put there, or where it has faults or anchors.
    """
    try:
        events = events_of(text)
        node = tree_of(events, text)
    except (yaml.YAMLError, DataError):
        return None
    fields = node.value if node else None
    if node is None or not isinstance(fields, dict) or not fields:
        return None
    names = list(fields)
    items = fields.pop(names[0 if first else -1]).value
    if names[0 if first else -1] != "standards" or not isinstance(items, list) or items[-1].value != "x":
        return None
    return _Alone(node, items[:-1], place_of(events, text))
