"""A YAML text in pieces, each of which says the same by itself: for who reads nearly the same text again.

::

    # Agenda                      (comments belong to what is above them)
    title: Ontwikkelagenda        a field
    standards:                    the name of a list
      - name: BRP                 an item
        status: |
          Text.
      - name: BAG                 an item

A piece begins where no value of the piece before can go on: at a name without an indent, or at the dash of an
item of such a field. The parser reads from the left, so what it has read of a piece by itself is what it
reads of it within the text, provided that the piece ends: what is open at its end, such as a quote, is an
error there. Texts of any other form are in no pieces. They are read as a whole, which is what tells faults.
"""

import re
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import yaml

from agendafunnel.errors import DataError
from agendafunnel.reading import yaml_tree
from agendafunnel.reading.quoting import begins_field
from agendafunnel.reading.yaml_tree import MOST_YAML_LEVELS, MOST_YAML_VALUES, Builder, Node

_FIELD = re.compile(r"([A-Za-z_]\w*):(?= |$)")
_BARE = re.compile(r" *(?: #.*)?$")
"""What may follow the name of a list on its line."""
_DASH = re.compile(r"( *)-(?: |$)")

_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
"""What ends a line in YAML besides a newline."""

_REMEMBERED = 2_048
"""Pieces: some agendas of hundreds of standards."""


class Piece(NamedTuple):
    """A part of a text, of whole lines."""

    kind: Literal["field", "list", "item"]
    """A field of the whole with its value; the name of a list; an item of the list before."""
    name: str
    """Of the field or list; empty for an item."""
    start: int
    """Its first character in the text."""
    text: str


def pieces_of(text: str) -> list[Piece] | None:
    """Return the pieces of a text; None where it has another form."""
    if _OTHER_BREAKS.search(text):
        return None
    begins = _begins(text)
    if not begins:
        return None
    ends = [start for _, _, start in begins[1:]] + [len(text)]
    return [
        Piece(kind, name, start, text[start:end])
        for (kind, name, start), end in zip(begins, ends, strict=True)
    ]


_Begin = tuple[Literal["field", "list", "item"], str, int]


def _begins(text: str) -> list[_Begin]:
    """Return where pieces begin; none where the text has another form."""
    found: list[_Begin] = []
    place, dash = 0, -1  # Of the items of the list that is open; -1 for none.
    is_bare = False  # Whether the last name has had no value so far, so that a list may follow.
    for line in text.split("\n"):
        start, place = place, place + len(line) + 1
        first = line[:1]
        if first in ("", "#") or not (written := line.lstrip(" ")) or written[0] == "#":
            continue
        if first not in (" ", "-"):
            field = _FIELD.match(line)
            if field is None:
                return []
            found.append(("field", field[1], start))
            dash, is_bare = -1, _BARE.match(line, field.end()) is not None
        elif is_bare:
            is_bare = False
            if item := _DASH.match(line):
                found[-1] = ("list", *found[-1][1:])
                dash = len(item[1])
                found.append(("item", "", start))
            elif first == "-":
                return []
        elif (
            dash >= 0 and line.startswith("-", dash) and (item := _DASH.match(line)) and len(item[1]) == dash
        ):
            found.append(("item", "", start))
        elif first == "-" or not found:
            return []
    return found


class InPieces(NamedTuple):
    """What a text says, and the piece that each item of a list is. It is shared: nobody may change it."""

    data: dict[str, Any]
    """As the tree of the whole has it, in texts, lists and mappings."""
    items: dict[str, list[str]]
    """The texts of the items of each list that is in pieces, by its name."""


def data_in_pieces(text: str) -> InPieces | None:
    """Return what a text says; None for one of another form, and for one with any fault."""
    pieces = pieces_of(text)
    if pieces is None:
        return None
    data: dict[str, Any] = {}
    items: list[Any] = []
    own: list[str] = []
    texts: dict[str, list[str]] = {}
    values = 1
    for piece in pieces:
        if piece.kind == "item":
            read = _read_item(piece.text)
        elif piece.name in data:
            return None
        elif piece.kind == "list":
            data[piece.name] = items = []
            texts[piece.name] = own = []
            values += 1
            continue
        else:
            read = _read_field(piece.text, piece.name)
        if read is None:
            return None
        values += read.values
        if piece.kind == "field":
            data[piece.name] = read.data
        else:
            items.append(read.data)
            own.append(piece.text)
    return InPieces(data, texts) if values <= MOST_YAML_VALUES else None


def data_of_item(text: str) -> Any:
    """Return what an item says, by its piece. It is shared: nobody may change it."""
    read = _read_item(text)
    return read.data if read else None


class _Read(NamedTuple):
    """What a piece says."""

    data: Any
    values: int


@lru_cache(maxsize=_REMEMBERED)
def _read_item(text: str) -> _Read | None:
    node = _node_of(text)
    if node is None or not isinstance(node.value, list) or len(node.value) != 1:
        return None
    return _read_of(node.value[0])


@lru_cache(maxsize=64)
def _read_field(text: str, name: str) -> _Read | None:
    node = _node_of(text)
    if node is None or not isinstance(node.value, dict) or list(node.value) != [name]:
        return None
    return _read_of(node.value[name])


def _read_of(node: Node) -> _Read | None:
    # Two levels at most are around it: the fields of the whole, and a list.
    return _Read(node.plain(), node.values) if node.levels + 2 <= MOST_YAML_LEVELS else None


def _node_of(text: str) -> Node | None:
    """Return the tree of a piece; None where it has a fault, or may mean something else in the whole."""
    builder = _PieceBuilder("", text)
    try:
        for event in yaml.parse(text, Loader=yaml_tree.LoaderClass):
            builder.take(event)
    except (yaml.YAMLError, DataError, _SeenAsAWholeError):
        return None
    is_plain = not builder.faults and not builder.anchored and not builder.used
    return builder.root if is_plain and builder.documents == 1 else None


class _SeenAsAWholeError(Exception):
    """A piece has what is judged by the whole text."""


class _PieceBuilder(Builder):
    """Builds the nodes of one piece, and leaves to the whole what only that can judge."""

    def look_at_lines(self, event: Any) -> None:
        """Leave to the whole what the whole would look at: lines within a text that look like others."""
        begin, others = (
            self.line(event.start_mark.line),
            range(event.start_mark.line + 1, event.end_mark.line + 1),
        )
        most = len(begin) - len(begin.lstrip(" -"))
        if event.style:
            is_like_others = any(begins_field(self.line(number), most) for number in others)
        else:
            is_like_others = any(self.line(number).lstrip().startswith("- ") for number in others)
        if is_like_others:
            raise _SeenAsAWholeError
