"""Other items in the lists of a file: what stays is not touched, what moves takes its comments along."""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.editing.document import Document, Splice, spliced
from agendafunnel.editing.yaml_text import in_brackets, item_lines
from agendafunnel.naming import folded
from agendafunnel.reading.places import Place

_COMMENT = re.compile(r"\s*#")


class Block(NamedTuple):
    """The lines of one item of a list in block style, counted from 0; `end` is the first line after it."""

    comments: int
    """The first of the comment lines directly above it; `start` if there are none."""
    start: int
    end: int
    dash: int
    """The column of its dash."""
    fields: int
    """The column of what follows it."""
    own: int
    """The first line that goes where the item goes: after the last heading among its comments."""


class Items(NamedTuple):
    """The items that a list has, and that it should have."""

    old: Sequence[Any]
    new: Sequence[Any]
    was: Sequence[int | None]
    """For each of them, which item of the file it is; None for one that is not there."""
    inner: Callable[[int, int], Iterable[Splice]]
    """The splices within an item of the file, by its number there and its number in `new`."""
    group: Callable[[Any], Hashable] = lambda item: None
    """What a heading above an item is about."""
    gap: bool = False
    """Whether an empty line parts two items, where the file does not show it."""


def blocks(document: Document, place: Place, headings: frozenset[str] = frozenset()) -> list[Block]:
    """Return the lines of each item of a list in block style. Raises DataError where one is not on lines.

    `headings` are texts of comments that are about the list, and not about the item below them, folded.
    """
    lines = document.lines
    found: list[Block] = []
    dash = document.column_at(place.start)
    for item in place.items:
        start = document.line_at(item.start)
        first = start
        while start >= 0 and lines[start][:dash].strip(" ") + lines[start][dash : dash + 1] != "-":
            start -= 1
        if start < 0 or (found and start < found[-1].end) or item.kind == "alias":
            raise document.unsafe(item)
        end = document.with_comments(document.last_line(item), dash) + 1
        comments = start
        while comments and _COMMENT.match(lines[comments - 1]) and _indent(lines[comments - 1]) >= dash:
            comments -= 1
        own = start
        while own > comments and folded(lines[own - 1].strip(" #-=")) not in headings:
            own -= 1
        fields = document.column_at(item.start) if first == start else dash + 2
        found.append(Block(comments, start, end, dash, fields, own))
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def other_items(
    document: Document, place: Place, items: Items, headings: frozenset[str] = frozenset()
) -> Iterator[Splice]:
    """Yield the splices by which a list that has items gets others, of which there is one at least."""
    stay = _staying(items)
    if len(stay) == len(items.was) == len(place.items):
        for new, old in enumerate(items.was):
            yield from items.inner(old, new) if old is not None else ()
    elif place.in_brackets:
        yield _between_brackets(document, place, items)
    else:
        yield from _in_lines(document, blocks(document, place, headings), place, items, stay)


def _staying(items: Items) -> set[int]:
    """Return the items of the file that stay where they are: most of those that belong there, and others."""
    order = [number for number in items.was if number is not None]
    if order == sorted(order):
        return set(order)
    belong = [
        was
        for was, new in zip(items.was, items.new, strict=True)
        if was is not None and items.group(items.old[was]) == items.group(new)
    ]
    stay = _longest_rising(belong)
    last = -1
    for place, number in enumerate(order):
        following = next((one for one in order[place + 1 :] if one in stay), number + 1)
        if last < number < following:
            stay.add(number)
        if number in stay:
            last = number
    return stay


def _between_brackets(document: Document, place: Place, items: Items) -> Splice:
    old, text = place.items, document.text
    apart = [text[one.end : other.start] for one, other in pairwise(old)]
    begin = text[place.start + 1 : old[0].start]
    if any("#" in one for one in (begin, *apart)):
        raise document.unsafe(place)
    between = apart[0] if apart else f",{begin}" if "\n" in begin else ", "
    quote = '"' if _is_json(old) else ""
    written = [
        spliced(text, items.inner(was, number), old[was].start, old[was].end)
        if was is not None
        else in_brackets(items.new[number], quote)
        for number, was in enumerate(items.was)
    ]
    return Splice(old[0].start, old[-1].end, between.join(written))


def _is_json(items: Sequence[Place]) -> bool:
    """Return whether the names of fields in some items stand in double quotes."""
    return any(key.style == '"' for item in items for key, _ in item.fields.values())


class _Arrival(NamedTuple):
    """An item that comes to stand somewhere: its lines, and what a heading above it would be about."""

    lines: list[str]
    group: Hashable


def _in_lines(
    document: Document, rows: Sequence[Block], place: Place, items: Items, stay: set[int]
) -> Iterator[Splice]:
    """Yield the splices of a list in block style: what comes, what changes where it is, and what goes."""
    gaps = [not document.lines[one.end].strip() for one in rows[:-1]]
    gap = [""] if (any(gaps) if gaps else items.gap) else []
    arriving: list[_Arrival] = []
    before: int | None = None
    """The item of the file that stays last of those so far."""
    for number, was in enumerate(items.was):
        if was is None or was not in stay:
            arriving.append(_arrival(document, rows, place, items, number))
            continue
        below = len(arriving) if before is None else _below_heading(arriving, rows[was], items, number)
        above, arriving = arriving[: len(arriving) - below], arriving[len(arriving) - below :]
        if before is not None:
            yield document.below(rows[before].end - 1, [line for one in above for line in [*gap, *one.lines]])
        yield document.below(rows[was].own - 1, [line for one in arriving for line in [*one.lines, *gap]])
        yield from items.inner(was, number)
        arriving, before = [], was
    if before is not None:
        yield document.below(rows[before].end - 1, [line for one in arriving for line in [*gap, *one.lines]])
    else:
        lines = [line for one in arriving for line in [*gap, *one.lines]]
        yield document.below(rows[0].own - 1, lines[len(gap) :])
    yield from departures(document, rows, stay)


def _arrival(document: Document, rows: Sequence[Block], place: Place, items: Items, number: int) -> _Arrival:
    value, was = items.new[number], items.was[number]
    if was is not None:
        row = rows[was]
        start, end = document.starts[row.own], document.starts[row.end]
        lines = spliced(document.text, items.inner(was, number), start, end).split("\n")[:-1]
    elif isinstance(value, BaseModel) and all(one.in_brackets for one in place.items):
        gap = " " * (rows[0].fields - rows[0].dash - 1)
        quote = '"' if _is_json(place.items) else ""
        lines = [f"{' ' * rows[0].dash}-{gap}{in_brackets(value, quote)}"]
    else:
        lines = _indented(item_lines(value, 2), rows[0])
    return _Arrival(lines, items.group(value))


def _indented(lines: Sequence[str], block: Block) -> list[str]:
    """Return the lines of an item, indented as those of its neighbours."""
    gap = " " * (block.fields - block.dash - 1)
    first = f"{' ' * block.dash}-{gap}{lines[0][4:]}"
    return [first, *(f"{' ' * block.fields}{line[4:]}" if line.strip() else "" for line in lines[1:])]


def _below_heading(arriving: Sequence[_Arrival], row: Block, items: Items, number: int) -> int:
    """Return how many of the last that arrive stand below the heading of the item that follows them."""
    group = items.group(items.new[number])
    first = number - len(arriving)
    if row.own == row.comments or items.group(items.new[first - 1]) == group:
        return 0
    others = [place for place, one in enumerate(arriving) if one.group != group]
    return len(arriving) - (others[-1] + 1 if others else 0)


def departures(document: Document, rows: Sequence[Block], stay: Iterable[int]) -> Iterator[Splice]:
    """Yield the splices that remove items with the comments above them; one empty line stays where one was.

    A heading stays.
    """
    lines, kept = document.lines, set(stay)
    gone = [number for number in range(len(rows)) if number not in kept]
    runs: list[list[int]] = []
    for number in gone:
        is_next = runs and runs[-1][-1] == number - 1
        if is_next and not any(line.strip() for line in lines[rows[number - 1].end : rows[number].own]):
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        row, end = rows[run[0]], rows[run[-1]].end
        start = row.own
        if not kept:
            yield document.without_lines(start, end)
            continue
        above = lines[start - 1].strip()
        if not lines[end].strip() and (not above or start > row.comments):
            end += 1  # One empty line separates what stood on both sides.
        if end >= len(lines):  # The last one leaves nothing behind but the end of the line before it.
            end = len(lines) - 1
            while not lines[start - 1].strip():
                start -= 1
        yield document.without_lines(start, end)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the most of some numbers that rise where they stand: items that need not move."""
    ends: list[int] = []
    """For each length, the place in `numbers` of the least number that ends a rising row of that length."""
    least: list[int] = []
    """These numbers."""
    back: dict[int, int | None] = {}
    for place, number in enumerate(numbers):
        length = bisect_left(least, number)
        back[place] = ends[length - 1] if length else None
        ends[length : length + 1], least[length : length + 1] = [place], [number]
    found: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        found.add(numbers[step])
        step = back[step]
    return found
