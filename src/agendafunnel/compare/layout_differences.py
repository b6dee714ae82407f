"""What differs between two layouts: where elements are and what they say, element by element."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.elements import BACKGROUND, ONE_AND_MANY, Element, ElementKind, Elements, around, box_of
from agendafunnel.layout.values import Rectangle
from agendafunnel.scene import Box, Image, Line, Mark, Polygon, Text
from agendafunnel.words import capitalised

CANVAS = "canvas"
"""In the place of an element's id, where the size of the whole differs."""
_ROUNDING = 0.00005  # Points: layouts have four decimals, so numbers that differ by less are the same.
_SMALL = 0.005  # Points: a smaller difference of place or size is reported only where nothing else differs.
_MANY = 4  # Elements that differ alike share one sentence from here on.

_FIELDS = (
    ("radius", "the radius of its corners is {after} instead of {before}"),
    ("outline", "its outline is {after} wide instead of {before}"),
    ("outline_colour", "its outline is {after} instead of {before}"),
)

Marks = tuple[Mark, ...]


class Change(NamedTuple):
    """An element that has moved, says something else, or is in one of the two layouts only."""

    element: str
    kind: ElementKind
    called: str
    descriptions: tuple[str, ...]
    """What differs, each as the end of a sentence."""
    before: Rectangle | None
    """Where it was drawn, in points; None where it is new."""
    after: Rectangle | None


def compare_layouts(before: Elements, after: Elements) -> tuple[Change, ...]:
    """Return what differs between two scenes, in the drawing order of the first, new elements last."""
    found = []
    if not _are_same((before.width, before.height), (after.width, after.height)):
        text = _other_size(before, after)
        found.append(Change(CANVAS, "background", "the canvas", (text,), None, None))
    if before.background != after.background:
        text = f"is {after.background} instead of {before.background}"
        found.append(Change(*BACKGROUND, (text,), None, None))
    old, new = before.by_element(), after.by_element()
    later = {element.id: (element, marks) for element, marks in new.items()}
    for element, marks in old.items():
        if element.id not in later:
            found.append(Change(*element, ("is gone",), _box(marks), None))
        elif not _are_same(marks, later[element.id][1]):
            texts = _descriptions(element, marks, *later[element.id])
            found.append(Change(*element, texts, _box(marks), _box(later[element.id][1])))
    known = {element.id for element in old}
    found += [
        Change(*element, ("is new",), None, _box(marks))
        for element, marks in new.items()
        if element.id not in known
    ]
    return tuple(found)


def sentences_of_changes(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Return the changes as sentences; elements of one kind that differ alike share one."""
    counts = Counter((change.kind, change.descriptions) for change in changes)
    sentences: dict[object, str] = {}
    for change in changes:
        number = counts[change.kind, change.descriptions]
        text = "; ".join(change.descriptions)
        if number >= _MANY:
            sentences[change.kind, change.descriptions] = f"{counted(change.kind, number)}: each {text}."
        else:
            sentences[change.element] = f"{capitalised(change.called)}: {text}."
    return tuple(sentences.values())


def counted(kind: ElementKind, number: int) -> str:
    """Return the words for several elements of a kind: "36 cards"."""
    name = ONE_AND_MANY[kind][1] if kind in ONE_AND_MANY else f"elements of the kind ‘{kind}’"
    return f"{number} {name}"


def _descriptions(element: Element, old: Marks, new_element: Element, new: Marks) -> tuple[str, ...]:
    lines, new_lines = _lines(old), _lines(new)
    alike = lines == new_lines or _read_alike(lines, new_lines)
    found = []
    if lines != new_lines:
        said = f"it says ‘{_joined(new_lines)}’ instead of ‘{_joined(lines)}’"
        found.append("its lines break elsewhere" if alike else said)
    if element.called != new_element.called and alike:
        found.append(_now_called(new_element))
    # A box has a place of its own; text alone is where its words put it.
    shapes, new_shapes = ([mark for mark in marks if not isinstance(mark, Text)] for marks in (old, new))
    place = _box(shapes or old), _box(new_shapes or new)
    if shapes or alike:
        found += _moved(*place, _SMALL)
    texts, new_texts = ([mark for mark in marks if isinstance(mark, Text)] for marks in (old, new))
    sizes, new_sizes = (sorted({mark.size for mark in marks}) for marks in (texts, new_texts))
    if not _are_same(sizes, new_sizes):
        size, old_size = (" and ".join(some) or "none" for some in _different_texts(new_sizes, sizes))
        found.append(f"its text is {size} instead of {old_size} pt")
    found += _looks(old, new)
    if not found and texts and new_texts:
        found += [f"its text {moved}" for moved in _moved(_box(texts), _box(new_texts), _SMALL)]
    if not found:
        found += _moved(*place, _ROUNDING)
    if not found and texts and new_texts:
        found += [f"its text {moved}" for moved in _moved(_box(texts), _box(new_texts), _ROUNDING)]
    return tuple(dict.fromkeys(found)) or ("its text stands otherwise within it",)


def _box(marks: Sequence[Mark]) -> Rectangle:
    return around([box_of(mark) for mark in marks])


def _now_called(element: Element) -> str:
    """Return the words for the new name of an element: of a card or header, the name in quotes."""
    name = element.called[element.called.find("‘") :]
    return f"its name is now {name}" if element.kind in ("card", "header") else f"is now {element.called}"


def _lines(marks: Marks) -> tuple[str, ...]:
    """Return the lines of text; texts on one baseline are runs of one line."""
    lines: dict[float, str] = {}
    for mark in marks:
        if isinstance(mark, Text):
            lines[mark.baseline] = lines.get(mark.baseline, "") + mark.text
    return tuple(lines.values())


def _joined(lines: tuple[str, ...]) -> str:
    """Return lines as one; after the hyphen of a word the word goes on."""
    return re.sub(r"(?<=\w-)\n", "", "\n".join(lines)).replace("\n", " ")


def _read_alike(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Return whether two may be the same words, in other lines."""
    # At even places is what is between letters: nothing, spaces, hyphens, the end of a line.
    first, second = (re.split(r"([^\s-])", "\n".join(lines)) for lines in (old, new))
    if first[1::2] != second[1::2]:
        return False
    return all(_between(first, place) & _between(second, place) for place in range(0, len(first), 2))


def _between(pieces: list[str], place: int) -> set[str]:
    """Return what may be between two letters, if all were one line."""
    between = pieces[place]
    # A hyphen at the end of a line belongs to the word, or only to the break.
    found = {between.replace("\n", " "), re.sub(r"(?<=-)\n", "", between), re.sub(r"-\n", "", between)}
    before, after = pieces[max(0, place - 1)], pieces[min(place + 1, len(pieces) - 1)]
    if before == "/" or any(
        one and unicodedata.east_asian_width(one) in ("W", "F") for one in (before, after)
    ):
        # Here a line may end without a space: in other words, a missing space is a change.
        found.add(between.replace("\n", ""))
    return found


def _looks(old: Marks, new: Marks) -> Iterator[str]:
    """Yield what differs in the look of marks: colours, corners, outlines, pictures."""
    for before, after in _pairs(old, new):
        if _colour(before) != _colour(after):
            whose = "its text " if isinstance(before, Text) else ""
            yield f"{whose}is {_colour(after)} instead of {_colour(before)}"
        for field, text in _FIELDS:
            values = getattr(before, field, None), getattr(after, field, None)
            if not _are_same(*values):
                was, now = _values(*values)
                yield text.format(before=was, after=now)
        if isinstance(before, Image) and isinstance(after, Image) and before.picture != after.picture:
            yield "shows another picture"


def _pairs(old: Marks, new: Marks) -> Iterator[tuple[Mark, Mark]]:
    """Yield the marks of each kind in pairs; where one side has more, with the last of the other side."""
    for kind in (Box, Line, Polygon, Text, Image):
        first, second = ([mark for mark in marks if isinstance(mark, kind)] for marks in (old, new))
        if first and second:
            for place in range(max(len(first), len(second))):
                yield first[min(place, len(first) - 1)], second[min(place, len(second) - 1)]


def _are_same(one: object, other: object) -> bool:
    """Return whether two values are equal, with all numbers in them to the four decimals of a layout."""
    if one == other:
        return True
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return type(one) is type(other) and len(one) == len(other) and all(map(_are_same, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < _ROUNDING
    return False


def _moved(before: Rectangle, after: Rectangle, least: float) -> list[str]:
    """Return how a box moved and what size it has instead, where that is by more than `least`."""
    moves, found = [], []
    across, down = after.x - before.x, after.y - before.y
    if abs(across) > least:
        moves.append(f"{_length(abs(across))} pt to the {'right' if across > 0 else 'left'}")
    if abs(down) > least:
        moves.append(f"{_length(abs(down))} pt {'lower' if down > 0 else 'higher'}")
    if moves:
        found.append(f"stands {' and '.join(moves)}")
    if max(abs(after.width - before.width), abs(after.height - before.height)) > least:
        found.append(_other_size(before, after))
    return found


def _other_size(before: Rectangle | Elements, after: Rectangle | Elements) -> str:
    size, old_size = _different_texts((after.width, after.height), (before.width, before.height))
    return f"is {' × '.join(size)} instead of {' × '.join(old_size)} pt"


def _values(before: object, after: object) -> tuple[str, str]:
    if not (isinstance(before, int | float) and isinstance(after, int | float)):
        return str(before), str(after)
    (was,), (now,) = _different_texts((before,), (after,))
    return f"{was} pt", f"{now} pt"


def _colour(mark: Mark) -> str:
    return str(getattr(mark, "fill", None) or getattr(mark, "colour", ""))


def _different_texts(some: Sequence[float], others: Sequence[float]) -> tuple[list[str], list[str]]:
    """Return two lists of lengths as texts that differ: with two decimals, or with four if need be."""
    told = [_decimal(points, 2) for points in some], [_decimal(points, 2) for points in others]
    if told[0] != told[1]:
        return told
    return [_decimal(points, 4) for points in some], [_decimal(points, 4) for points in others]


def _length(points: float) -> str:
    """Return a length with two decimals, or with four where two would be 0."""
    return _decimal(points, 2 if points >= _SMALL else 4)


def _decimal(points: float, decimals: int) -> str:
    return f"{points:.{decimals}f}".rstrip("0").rstrip(".")
