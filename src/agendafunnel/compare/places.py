"""Comparing where everything stands, and what it says: two scenes, element by element."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from agendafunnel.compare.elements import BACKGROUND, Anatomy, Element, Kind, around, box_of
from agendafunnel.layout.values import Rectangle
from agendafunnel.scene import Box, Image, Line, Mark, Polygon, Text

CANVAS = "canvas"
"""What stands for the id of an element where the size of the whole differs."""

_SAME = 0.005
"""Points: what moves less does not move."""

_MANY = 4
"""Elements that moved alike are told together from here on."""


class Change(NamedTuple):
    """An element that stands elsewhere, says something else, or is in one of the two alone."""

    element: str
    kind: Kind
    called: str
    told: tuple[str, ...]
    before: Rectangle | None
    """Where it was drawn, in points; None where it is new."""
    after: Rectangle | None


def changes_of_places(before: Anatomy, after: Anatomy) -> tuple[Change, ...]:
    """Give what differs between two scenes, in the drawing order of the first, what is new behind it."""
    old, new = before.marks_of(), after.marks_of()
    later = {element.id: (element, marks) for element, marks in new.items()}
    found = []
    if (before.width, before.height) != (after.width, after.height):
        told = f"is {_length(after.width)} × {_length(after.height)} instead of "
        told += f"{_length(before.width)} × {_length(before.height)} pt"
        found.append(Change(CANVAS, "background", "the canvas", (told,), None, None))
    if before.background != after.background:
        told = f"is {after.background} instead of {before.background}"
        found.append(Change(BACKGROUND.id, BACKGROUND.kind, BACKGROUND.called, (told,), None, None))
    for element, marks in old.items():
        if element.id not in later:
            found.append(_change(element, ("is gone",), marks, ()))
        elif marks != later[element.id][1]:
            told_of = _told(element, marks, *later[element.id])
            found.append(_change(element, told_of, marks, later[element.id][1]))
    known = {element.id for element in old}
    found += [
        _change(element, ("is new",), (), marks) for element, marks in new.items() if element.id not in known
    ]
    return tuple(found)


def gathered(changes: tuple[Change, ...]) -> tuple[str, ...]:
    """Give the changes as sentences; elements of one kind of which the same is to be said share one."""
    counts = Counter((change.kind, change.told) for change in changes)
    sentences: dict[object, str] = {}
    for change in changes:
        number = counts[change.kind, change.told]
        text = "; ".join(change.told)
        if number >= _MANY:
            sentences[change.kind, change.told] = f"{several(change.kind, number)}: each {text}."
        else:
            sentences[change.element] = f"{change.called[:1].upper()}{change.called[1:]}: {text}."
    return tuple(sentences.values())


def several(kind: Kind, number: int) -> str:
    """Give what so many elements of a kind are called: "36 cards"."""
    return f"{number} {_PLURALS.get(kind, f'elements of the kind ‘{kind}’')}"


_PLURALS: dict[Kind, str] = {
    "card": "cards",
    "mark": "marks on cards",
    "header": "headers",
    "gate": "gates",
    "line": "lines",
    "lane": "labels of lanes",
    "band": "grounds of lanes",
    "entry": "entries of the legend",
    "key": "entries of the key",
}


def _change(
    element: Element, told: tuple[str, ...], before: tuple[Mark, ...], after: tuple[Mark, ...]
) -> Change:
    boxes = [around([box_of(mark) for mark in marks]) if marks else None for marks in (before, after)]
    return Change(element.id, element.kind, element.called, told, boxes[0], boxes[1])


def _told(
    element: Element, old: tuple[Mark, ...], new_element: Element, new: tuple[Mark, ...]
) -> tuple[str, ...]:
    """Say what is different of one element."""
    told = []
    words = [" ".join(mark.text for mark in marks if isinstance(mark, Text)) for marks in (old, new)]
    if words[0] != words[1]:
        # A word is whole with its hyphen, or without one, wherever its line ends.
        letters = [re.sub(r"[\s-]", "", text) for text in words]
        broken = letters[0] == letters[1] and any("- " in text for text in words)
        said = f"it says ‘{words[1]}’ instead of ‘{words[0]}’"
        told.append("its lines break elsewhere" if broken else said)
    if element.called != new_element.called and words[0] == words[1]:
        told.append(f"is now {new_element.called}")
    # Boxes stand where they stand; text alone is where its words put it.
    shapes = [[mark for mark in marks if not isinstance(mark, Text)] for marks in (old, new)]
    first, second = (
        around([box_of(mark) for mark in part or whole])
        for part, whole in zip(shapes, (old, new), strict=True)
    )
    told += _moved(first, second) if shapes[0] or words[0] == words[1] else []
    sizes = [sorted({mark.size for mark in marks if isinstance(mark, Text)}) for marks in (old, new)]
    if sizes[0] != sizes[1]:
        told.append(f"its text is {_lengths(sizes[1])} instead of {_lengths(sizes[0])} pt")
    told += _look(old, new)
    return tuple(dict.fromkeys(told)) or ("its text stands otherwise within it",)


def _look(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> Iterator[str]:
    """Say what is different of marks, each beside its like: colours, corners, outlines, pictures."""
    for was, now in _pairs(old, new):
        if _colour(was) != _colour(now):
            whose = "its text " if isinstance(was, Text) else ""
            yield f"{whose}is {_colour(now)} instead of {_colour(was)}"
        for field, called in _FIELDS:
            values = getattr(was, field, None), getattr(now, field, None)
            if values[0] != values[1]:
                yield f"{called} {_value(values[1])} instead of {_value(values[0])}"
        if isinstance(was, Image) and isinstance(now, Image) and was.picture != now.picture:
            yield "shows another picture"


def _pairs(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    for kind in (Box, Line, Polygon, Text, Image):
        first, second = ([mark for mark in marks if isinstance(mark, kind)] for marks in (old, new))
        yield from zip(first, second, strict=False)


_FIELDS = (
    ("radius", "the radius of its corners is"),
    ("outline", "its outline is wide"),
    ("outline_colour", "its outline is"),
)


def _moved(first: Rectangle, second: Rectangle) -> list[str]:
    told = []
    across, down = second.x - first.x, second.y - first.y
    if abs(across) > _SAME:
        told.append(f"{_length(abs(across))} pt to the {'right' if across > 0 else 'left'}")
    if abs(down) > _SAME:
        told.append(f"{_length(abs(down))} pt {'lower' if down > 0 else 'higher'}")
    moved = [f"stands {' and '.join(told)}"] if told else []
    if max(abs(second.width - first.width), abs(second.height - first.height)) > _SAME:
        new, old = (f"{_length(box.width)} × {_length(box.height)}" for box in (second, first))
        moved.append(f"is {new} instead of {old} pt")
    return moved


def _value(value: object) -> str:
    return f"{_length(value)} pt" if isinstance(value, float) else str(value)


def _colour(mark: Mark) -> str:
    return str(getattr(mark, "fill", None) or getattr(mark, "colour", ""))


def _length(points: float) -> str:
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _lengths(sizes: list[float]) -> str:
    return " and ".join(map(_length, sizes)) or "none"
