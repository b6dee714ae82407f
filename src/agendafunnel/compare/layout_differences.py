"""Comparing where everything stands, and what it says: two scenes, element by element."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.elements import BACKGROUND, Anatomy, Element, Kind, around, box_of
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
    lines = [_lines(marks) for marks in (old, new)]
    alike = lines[0] == lines[1] or _read_alike(*lines)
    if lines[0] != lines[1]:
        said = f"it says ‘{_spoken(lines[1])}’ instead of ‘{_spoken(lines[0])}’"
        told.append("its lines break elsewhere" if alike else said)
    if element.called != new_element.called and alike:
        told.append(_now_called(new_element))
    # Boxes stand where they stand; text alone is where its words put it.
    shapes = [[mark for mark in marks if not isinstance(mark, Text)] for marks in (old, new)]
    if shapes[0] or alike:
        told += _moved(*(_box(part or whole) for part, whole in zip(shapes, (old, new), strict=True)))
    texts = [[mark for mark in marks if isinstance(mark, Text)] for marks in (old, new)]
    sizes = [sorted({mark.size for mark in marks}) for marks in texts]
    if sizes[0] != sizes[1]:
        told.append(f"its text is {_lengths(sizes[1])} instead of {_lengths(sizes[0])} pt")
    told += _look(old, new)
    if not told and all(texts):
        told += [f"its text {moved}" for moved in _moved(*map(_box, texts))]
    return tuple(dict.fromkeys(told)) or ("its text stands otherwise within it",)


def _box(marks: Sequence[Mark]) -> Rectangle:
    return around([box_of(mark) for mark in marks])


def _now_called(element: Element) -> str:
    """Say what an element is called now; what has a name of its own (a card, a header) by that name."""
    name = element.called[element.called.find("‘") :]
    return f"its name is now {name}" if element.kind in ("card", "header") else f"is now {element.called}"


def _lines(marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """Give the lines of text; what stands on one baseline is one line, of several runs."""
    lines: dict[float, str] = {}
    for mark in marks:
        if isinstance(mark, Text):
            lines[mark.baseline] = lines.get(mark.baseline, "") + mark.text
    return tuple(lines.values())


def _spoken(lines: tuple[str, ...]) -> str:
    """Give lines as one; behind the hyphen of a word the word goes on."""
    return re.sub(r"(?<=\w-)\n", "", "\n".join(lines)).replace("\n", " ")


def _read_alike(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    """Tell whether two may be the same words, in other lines."""
    # At even places is what stands between letters: nothing, spaces, hyphens, the end of a line.
    first, second = (re.split(r"([^\s-])", "\n".join(lines)) for lines in (old, new))
    if first[1::2] != second[1::2]:
        return False
    return all(_readings(first, place) & _readings(second, place) for place in range(0, len(first), 2))


def _readings(pieces: list[str], place: int) -> set[str]:
    """Give what may stand between two letters, were it all one line."""
    between = pieces[place]
    # A hyphen at the end of a line is the word's own, or that of the break.
    found = {between.replace("\n", " "), re.sub(r"(?<=-)\n", "", between), re.sub(r"-\n", "", between)}
    beside = pieces[max(0, place - 1)], pieces[min(place + 1, len(pieces) - 1)]
    if beside[0] == "/" or any(map(_is_wide, beside)):
        # Here a line may end without a space: of other words, one that is missing is a change.
        found.add(between.replace("\n", ""))
    return found


def _is_wide(letter: str) -> bool:
    return letter != "" and unicodedata.east_asian_width(letter) in ("W", "F")


def _look(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> Iterator[str]:
    """Say what is different of marks, each beside its like: colours, corners, outlines, pictures."""
    for was, now in _pairs(old, new):
        if _colour(was) != _colour(now):
            whose = "its text " if isinstance(was, Text) else ""
            yield f"{whose}is {_colour(now)} instead of {_colour(was)}"
        for field, said in _FIELDS:
            values = getattr(was, field, None), getattr(now, field, None)
            if values[0] != values[1]:
                yield said.format(now=_value(values[1]), was=_value(values[0]))
        if isinstance(was, Image) and isinstance(now, Image) and was.picture != now.picture:
            yield "shows another picture"


def _pairs(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    """Give the marks of each kind beside their like; what is more, beside the last of the other side."""
    for kind in (Box, Line, Polygon, Text, Image):
        first, second = ([mark for mark in marks if isinstance(mark, kind)] for marks in (old, new))
        if first and second:
            for place in range(max(len(first), len(second))):
                yield first[min(place, len(first) - 1)], second[min(place, len(second) - 1)]


_FIELDS = (
    ("radius", "the radius of its corners is {now} instead of {was}"),
    ("outline", "its outline is {now} wide instead of {was}"),
    ("outline_colour", "its outline is {now} instead of {was}"),
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
