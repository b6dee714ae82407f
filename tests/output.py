"""What holds of every SVG, read back from the file alone: the picture says itself that it is right."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

from agendafunnel import Agenda
from agendafunnel.layout.geometry import Rectangle
from tests.layout.invariants import overlapping

_SVG = "{http://www.w3.org/2000/svg}"
_SLACK = 0.13
"""A little more than half a step of the grid of the theme `vng`, in points."""

_CAPITAL, _DESCENT = 0.72, 0.24
"""Of DejaVu Sans, in em: no less than its capitals reach up, no more than its letters reach down."""


@dataclass(frozen=True)
class Picture:
    """The boxes that are drawn for standards, and all lines of text, by the id of their group."""

    canvas: Rectangle
    cards: dict[str, Rectangle]
    facts: dict[str, dict[str, str]]
    texts: list[tuple[str, Rectangle]]


def read(svg: str) -> Picture:
    """Read an SVG that agendafunnel has written with text as text."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - it is our own
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    picture = Picture(Rectangle(0, 0, width, height), {}, {}, [])
    for group in root.iter(f"{_SVG}g"):
        identifier = group.get("id", "")
        marks = list(group) + [mark for link in group.findall(f"{_SVG}a") for mark in link]
        for mark in marks:
            if mark.tag == f"{_SVG}text":
                picture.texts.append((identifier, _box_of_text(mark)))
            elif mark.tag == f"{_SVG}rect" and group.get("class") == "standard":
                assert identifier not in picture.cards, f"{identifier} has two boxes"
                x, y, wide, high = (float(mark.attrib[name]) for name in ("x", "y", "width", "height"))
                picture.cards[identifier] = Rectangle(x, y, wide, high)
                picture.facts[identifier] = {
                    name.removeprefix("data-"): value for name, value in group.attrib.items()
                }
    return picture


def _box_of_text(mark: ElementTree.Element) -> Rectangle:
    size, baseline = float(mark.attrib["font-size"]), float(mark.attrib["y"])
    sides = [_sides(part) for part in mark.findall(f"{_SVG}tspan") or [mark]]
    left, right = min(side[0] for side in sides), max(side[1] for side in sides)
    return Rectangle(left, baseline - _CAPITAL * size, right - left, (_CAPITAL + _DESCENT) * size)


def _sides(part: ElementTree.Element) -> tuple[float, float]:
    """Give the left and right of a line, or of a part of it; what is read from the right has its middle."""
    x, width = float(part.attrib["x"]), float(part.attrib["textLength"])
    left = x - width / 2 if part.get("text-anchor") == "middle" else x
    return left, left + width


def check(agenda: Agenda, svg: str) -> None:
    """Hold an SVG against the agenda that it is a picture of."""
    picture = read(svg)
    drawn = Counter((facts["standard"], facts["domain"], facts["stage"]) for facts in picture.facts.values())
    assert drawn == Counter((one.id, one.domain, one.stage) for one in agenda.standards)
    boxes = [
        *picture.cards.items(),
        *((name, box) for name, box in picture.texts if name not in picture.cards),
    ]
    assert overlapping(boxes, _SLACK) == []
    for name, box in boxes:
        assert picture.canvas.contains(box, _SLACK), name
    for name, box in picture.texts:
        if name in picture.cards:
            assert picture.cards[name].contains(box, _SLACK), name
    _cells_stand_apart(picture)
    _rows_and_columns_line_up(picture)
    assert len(re.findall("<text", svg)) == len(picture.texts)


def _cells_stand_apart(picture: Picture) -> None:
    """Cards of a domain share no height with those of another, and those of a stage no width."""
    narrowest = min((box.width for box in picture.cards.values()), default=0)
    wide = {name for name, box in picture.cards.items() if box.width > 1.5 * narrowest}
    assert len(wide) <= max(1, len(picture.cards) / 5)
    for fact, low, high in (("domain", "y", "bottom"), ("stage", "x", "right")):
        spans: dict[str, tuple[float, float]] = {}
        for name, box in picture.cards.items():
            key = picture.facts[name][fact]
            begin, end = spans.get(key, (float("inf"), 0.0))
            spans[key] = (min(begin, getattr(box, low)), max(end, getattr(box, high)))
        ends = sorted(spans.values())
        assert all(first[1] <= second[0] for first, second in pairwise(ends)), fact


def _rows_and_columns_line_up(picture: Picture) -> None:
    """Within a domain, cards that share any height share all of it; so do those of a stage, across.

    Cards of few very long names may take several columns.
    """
    narrowest = min((box.width for box in picture.cards.values()), default=0)
    wide = {name for name, box in picture.cards.items() if box.width > 1.5 * narrowest}
    assert len(wide) <= max(1, len(picture.cards) / 5)
    for fact, low, high in (("domain", "y", "bottom"), ("stage", "x", "right")):
        spans: dict[str, set[tuple[float, float]]] = {}
        for name, box in picture.cards.items():
            if fact == "stage" and name in wide:
                continue
            key = picture.facts[name][fact]
            spans.setdefault(key, set()).add((round(getattr(box, low), 3), round(getattr(box, high), 3)))
        for rows in spans.values():
            ordered = sorted(rows)
            assert all(first[1] <= second[0] for first, second in pairwise(ordered))
    assert len({round(box.width, 3) for name, box in picture.cards.items() if name not in wide}) <= 1
