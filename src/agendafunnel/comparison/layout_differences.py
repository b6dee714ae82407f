"""What differs between two layouts: where elements are and what they say, element by element."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.comparison import phrases
from agendafunnel.elements import BACKGROUND, COUNTED, Element, ElementKind, Elements, around, box_of
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.messages import Listed, Message, Plural, all_of, message, message_in
from agendafunnel.scene import Box, Image, Line, Mark, Polygon, Text

CANVAS = "canvas"
"""In the place of an element's id, where the size of the whole differs."""
_ROUNDING = 0.00005  # Points: layouts have four decimals, so numbers that differ by less are the same.
_SMALL = 0.005  # Points: a smaller difference of place or size is reported only where nothing else differs.
_MANY = 4  # Elements that differ alike share one sentence from here on.

_ELEMENTS = Plural("{number} element", "{number} elements")
"""For kinds of which a picture has one."""

Marks = tuple[Mark, ...]


class Change(NamedTuple):
    """An element that has moved, says something else, or is in one of the two layouts only."""

    element: str
    kind: ElementKind
    called: Message
    descriptions: tuple[Message, ...]
    """What differs, each as the end of a sentence."""
    before: Rectangle | None
    """Where it was drawn, in points; None where it is new."""
    after: Rectangle | None


def compare_layouts(before: Elements, after: Elements) -> tuple[Change, ...]:
    """Return what differs between two scenes, in the drawing order of the first, new elements last."""
    found = []
    if not _are_same((before.width, before.height), (after.width, after.height)):
        text = _other_size(before, after)
        found.append(Change(CANVAS, "background", message("the canvas"), (text,), None, None))
    if before.background != after.background:
        text = _other_colour(before.background, after.background)
        found.append(Change(*BACKGROUND, (text,), None, None))
    old, new = before.by_element(), after.by_element()
    later = {element.id: (element, marks) for element, marks in new.items()}
    for element, marks in old.items():
        if element.id not in later:
            found.append(Change(*element, (phrases.IS_GONE,), _box(marks), None))
        elif not _are_same(marks, later[element.id][1]):
            texts = _descriptions(element, marks, *later[element.id])
            found.append(Change(*element, texts, _box(marks), _box(later[element.id][1])))
    known = {element.id for element in old}
    found += [
        Change(*element, (phrases.IS_NEW,), None, _box(marks))
        for element, marks in new.items()
        if element.id not in known
    ]
    return tuple(found)


def sentences_of_changes(changes: tuple[Change, ...]) -> tuple[Message, ...]:
    """Return the changes as sentences; elements of one kind that differ alike share one."""
    counts = Counter((change.kind, change.descriptions) for change in changes)
    sentences: dict[object, Message] = {}
    for change in changes:
        number = counts[change.kind, change.descriptions]
        if number >= _MANY:
            alike = phrases.about_each(number_of(change.kind, number), change.descriptions)
            sentences[change.kind, change.descriptions] = alike
        else:
            sentences[change.element] = phrases.about(change.called, change.descriptions)
    return tuple(sentences.values())


def number_of(kind: ElementKind, number: int) -> Message:
    """Return the words for several elements of a kind: "36 cards"."""
    return COUNTED.get(kind, _ELEMENTS).of(number)


def _descriptions(element: Element, old: Marks, new_element: Element, new: Marks) -> tuple[Message, ...]:
    lines, new_lines = _lines(old), _lines(new)
    alike = lines == new_lines or _read_alike(lines, new_lines)
    found: list[Message] = []
    if lines != new_lines and alike:
        found.append(message("its lines break elsewhere"))
    elif lines != new_lines:
        found.append(
            message(
                "it says ‘{after}’ instead of ‘{before}’", after=_joined(new_lines), before=_joined(lines)
            )
        )
    if element.called != new_element.called and alike:
        found.append(message("is now {element}", element=new_element.called))
    # A box has a place of its own; text alone is where its words put it.
    shapes, new_shapes = ([mark for mark in marks if not isinstance(mark, Text)] for marks in (old, new))
    place = _box(shapes or old), _box(new_shapes or new)
    if shapes or alike:
        found += _moved(*place, _SMALL)
    texts, new_texts = ([mark for mark in marks if isinstance(mark, Text)] for marks in (old, new))
    sizes, new_sizes = (sorted({mark.size for mark in marks}) for marks in (texts, new_texts))
    if not _are_same(sizes, new_sizes):
        after, before = map(_sizes_of_text, _different_numbers(new_sizes, sizes))
        found.append(message("its text is {after} instead of {before}", after=after, before=before))
    found += _looks(old, new)
    if not found and texts and new_texts:
        found += _moved(_box(texts), _box(new_texts), _SMALL, of_text=True)
    if not found:
        found += _moved(*place, _ROUNDING)
    if not found and texts and new_texts:
        found += _moved(_box(texts), _box(new_texts), _ROUNDING, of_text=True)
    return tuple(dict.fromkeys(found)) or (message("its text is placed differently within it"),)


def _sizes_of_text(sizes: list[float]) -> Message | Listed:
    if not sizes:
        return message_in("size of text", "none")
    return all_of(map(_length, sizes))


def _box(marks: Sequence[Mark]) -> Rectangle:
    return around([box_of(mark) for mark in marks])


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


def _looks(old: Marks, new: Marks) -> Iterator[Message]:
    """Yield what differs in the look of marks: colours, corners, outlines, pictures."""
    for before, after in _pairs(old, new):
        was, now = _colour(before), _colour(after)
        if was != now and isinstance(before, Text):
            yield message("its text is {after} instead of {before}", after=now, before=was)
        elif was != now:
            yield _other_colour(was, now)
        if isinstance(before, Box) and isinstance(after, Box):
            yield from _looks_of_boxes(before, after)
        if isinstance(before, Image) and isinstance(after, Image) and before.picture != after.picture:
            yield message("shows another picture")


def _looks_of_boxes(before: Box, after: Box) -> Iterator[Message]:
    if not _are_same(before.radius, after.radius):
        ((was,), (now,)) = _different_numbers([before.radius], [after.radius])
        yield message(
            "the radius of its corners is {after} instead of {before}",
            after=_length(now),
            before=_length(was),
        )
    if not _are_same(before.outline, after.outline):
        ((was,), (now,)) = _different_numbers([before.outline], [after.outline])
        yield message(
            "its outline is {after} wide instead of {before}", after=_length(now), before=_length(was)
        )
    if before.outline_colour != after.outline_colour:
        yield message(
            "its outline is {after} instead of {before}",
            after=after.outline_colour,
            before=before.outline_colour,
        )


def _other_colour(before: str, after: str) -> Message:
    return message("is {after} instead of {before}", after=after, before=before)


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


def _moved(before: Rectangle, after: Rectangle, least: float, *, of_text: bool = False) -> list[Message]:
    """Return how a box moved and what size it has instead, where that is by more than `least`."""
    distances, found = [], []
    across, down = after.x - before.x, after.y - before.y
    if abs(across) > least:
        distances.append(phrases.to_the("right" if across > 0 else "left", _distance(across)))
    if abs(down) > least:
        distances.append(phrases.to_the("down" if down > 0 else "up", _distance(down)))
    if distances:
        found.append(phrases.text_moved(distances) if of_text else phrases.moved(distances))
    if max(abs(after.width - before.width), abs(after.height - before.height)) > least:
        found.append(_other_size(before, after, of_text=of_text))
    return found


def _other_size(
    before: Rectangle | Elements, after: Rectangle | Elements, *, of_text: bool = False
) -> Message:
    old, new = _different_numbers((before.width, before.height), (after.width, after.height))
    was, now = (message("{width} × {height} pt", width=width, height=height) for width, height in (old, new))
    if of_text:
        return message("its text is {after} instead of {before}", after=now, before=was)
    return message("is {after} instead of {before}", after=now, before=was)


def _colour(mark: Mark) -> str:
    return str(getattr(mark, "fill", None) or getattr(mark, "colour", ""))


def _different_numbers(some: Sequence[float], others: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return two lists of lengths as numbers that differ: with two decimals, or with four if need be."""
    rounded = [_rounded(points, 2) for points in some], [_rounded(points, 2) for points in others]
    if rounded[0] != rounded[1]:
        return rounded
    return [_rounded(points, 4) for points in some], [_rounded(points, 4) for points in others]


def _distance(points: float) -> Message:
    """Return a distance with two decimals, or with four where two would be 0."""
    return _length(_rounded(abs(points), 2 if abs(points) >= _SMALL else 4))


def _length(points: float) -> Message:
    return message("{points} pt", points=points)


def _rounded(points: float, decimals: int) -> float:
    """Return a rounded number; a whole one as int, so that it is written without decimals."""
    rounded = round(points, decimals)
    return int(rounded) if rounded == int(rounded) else rounded
