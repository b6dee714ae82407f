"""The named elements of a picture: what a person points at, and the marks that it is drawn with."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from agendafunnel.layout.values import Layout, Rectangle
from agendafunnel.scene import Box, Group, Image, Line, Mark, Scene, Text

Kind = Literal[
    "background",
    "title",
    "subtitle",
    "logo",
    "band",
    "line",
    "header",
    "lane",
    "card",
    "mark",
    "gate",
    "legend",
    "entry",
    "key",
    "footer",
    "note",
]

# Of DejaVu Sans, in em: no less than its letters reach up and down.
_ASCENT, _DESCENT = 0.8, 0.25


class Element(NamedTuple):
    """A part of a picture that has a name; `id` is that of its group in the scene."""

    id: str
    kind: Kind
    called: str
    """As one speaks of it: "the card ‘BRP-historie’"."""


BACKGROUND = Element("background", "background", "the background")


class Drawn(NamedTuple):
    """A mark, and the element that it belongs to."""

    element: Element
    mark: Mark


class Anatomy(NamedTuple):
    """A scene, taken apart: all marks in drawing order, each with its element."""

    width: float
    height: float
    background: str
    drawn: tuple[Drawn, ...]
    cells: tuple[tuple[str, Rectangle], ...]
    """What a place of the background is called, where a cell is: "in ‘Data’, ‘Analyse’"."""

    def marks_of(self) -> dict[Element, tuple[Mark, ...]]:
        """Return the marks of each element, in drawing order."""
        found: dict[Element, list[Mark]] = {}
        for element, mark in self.drawn:
            found.setdefault(element, []).append(mark)
        return {element: tuple(marks) for element, marks in found.items()}


def anatomy(scene: Scene, layout: Layout) -> Anatomy:
    """Take a scene apart; `layout` is the one that it was composed of, and knows the names."""
    return Anatomy(
        scene.width,
        scene.height,
        scene.background,
        tuple(_Namer(layout).drawn(scene.groups)),
        _cells(layout),
    )


def box_of(mark: Mark) -> Rectangle:
    """Return the box that a mark is drawn within, in points; of text, that of its letters."""
    if isinstance(mark, Box):
        box, half = mark.box, mark.outline / 2
        return Rectangle(box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half)
    if isinstance(mark, Text):
        height = (_ASCENT + _DESCENT) * mark.size
        return Rectangle(mark.x, mark.baseline - _ASCENT * mark.size, mark.width, height)
    if isinstance(mark, Image):
        return mark.box
    points = (mark.begin, mark.end) if isinstance(mark, Line) else mark.points
    half = mark.width / 2 if isinstance(mark, Line) else 0.0
    left, right = min(point.x for point in points), max(point.x for point in points)
    top, bottom = min(point.y for point in points), max(point.y for point in points)
    # Lines have flat ends, so they are wider than their points on one side of their run alone.
    across, along = (half, 0.0) if right - left <= bottom - top else (0.0, half)
    return Rectangle(left - across, top - along, right - left + 2 * across, bottom - top + 2 * along)


def around(boxes: list[Rectangle]) -> Rectangle:
    """Return the smallest box around some; there is one at least."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rectangle(left, top, right - left, bottom - top)


def _cells(layout: Layout) -> tuple[tuple[str, Rectangle], ...]:
    lanes = {lane.domain: lane for lane in layout.lanes}
    columns = {column.stage: column for column in layout.columns}
    return tuple(
        (
            f"in ‘{lane.name}’, ‘{column.name}’",
            Rectangle(column.box.x, lane.box.y, column.box.width, lane.box.height),
        )
        for lane in lanes.values()
        for column in columns.values()
    )


class _Namer:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cards = {card.standard: card.name for card in layout.cards}
        self._stages = {column.stage: column.name for column in layout.columns}
        self._lanes = {lane.domain: lane.name for lane in layout.lanes}

    def drawn(self, groups: tuple[Group, ...]) -> Iterator[Drawn]:
        for group in groups:
            if group.role == "pills":
                yield from self._pills(group)
            elif group.role == "bands":
                banded = (lane for lane in self._layout.lanes if lane.band)
                for lane, mark in zip(banded, group.marks(), strict=True):
                    yield Drawn(Element(f"band-{lane.domain}", "band", f"the ground of ‘{lane.name}’"), mark)
            elif group.role == "lines":
                for gate, mark in zip(self._layout.gates, group.marks(), strict=True):
                    name = self._stages[gate.stage]
                    yield Drawn(Element(f"line-{gate.stage}", "line", f"the line behind ‘{name}’"), mark)
            elif group.role == "badges":
                yield from self._badges(group)
            else:
                yield from self._group(group)

    def _group(self, group: Group) -> Iterator[Drawn]:
        element = self._element(group)
        for part in group.parts:
            if isinstance(part, Group):
                # The parts of one line of text are no element of their own.
                yield from (
                    (Drawn(element, mark) for mark in part.marks())
                    if part.role == "line"
                    else self._group(part)
                )
            else:
                yield Drawn(element, part)

    def _pills(self, group: Group) -> Iterator[Drawn]:
        for mark in group.marks():
            left = box_of(mark).x
            column = min(self._layout.columns, key=lambda column: abs(column.pill.x - left))
            yield Drawn(self._header(column.stage), mark)

    def _badges(self, group: Group) -> Iterator[Drawn]:
        badged = [card for card in self._layout.cards if card.badge]
        for number, mark in enumerate(group.marks()):
            card = badged[number // 2]  # A disc and its sign.
            element = Element(f"badge-{card.standard}", "mark", f"the mark on the card ‘{card.name}’")
            yield Drawn(element, mark)

    def _header(self, stage: str) -> Element:
        return Element(f"column-{stage}", "header", f"the header ‘{self._stages[stage]}’")

    def _element(self, group: Group) -> Element:
        data = dict(group.data)
        kind, called = self._kind(group, data)
        return self._header(data["stage"]) if kind == "header" else Element(group.id, kind, called)

    def _kind(self, group: Group, data: dict[str, str]) -> tuple[Kind, str]:
        text = " ".join(mark.text for mark in group.marks() if isinstance(mark, Text))
        match group.role:
            case "standard":
                return "card", f"the card ‘{self._cards[data['standard']]}’"
            case "column":
                return "header", ""
            case "lane":
                return "lane", f"the label of ‘{self._lanes[data['domain']]}’"
            case "gate":
                return "gate", f"the gate behind ‘{self._stages[data['stage']]}’"
            case "legend" if group.id == "changes":
                return "key", "the key of what changed"
            case "legend":
                return "legend", "the heading of the legend"
            case "entry" if "domain" in data:
                return "entry", f"the legend’s entry ‘{text}’"
            case "entry":
                return "key", f"the key’s entry ‘{text}’"
            case "title":
                return "title", "the title"
            case "subtitle":
                return "subtitle", "the subtitle"
            case "logo":
                return "logo", "the logo"
            case _:
                return ("note", "the note") if group.id == "note" else ("footer", "the footer")
