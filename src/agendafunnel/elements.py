"""The named elements of a picture, which messages speak of, and the marks that each is drawn with."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from agendafunnel.layout.values import Layout, Rectangle
from agendafunnel.scene import Box, Group, Image, Line, Mark, Role, Scene, Text

Kind = Literal[
    "background", "title", "subtitle", "logo", "band", "line", "header", "lane", "card", "mark", "gate",
    "legend", "entry", "key", "footer", "note",
]  # fmt: skip

ONE_AND_MANY: Mapping[Kind, tuple[str, str]] = {
    "band": ("ground of a lane", "grounds of lanes"),
    "line": ("line", "lines"),
    "header": ("header", "headers"),
    "lane": ("label of a lane", "labels of lanes"),
    "card": ("card", "cards"),
    "mark": ("mark on a card", "marks on cards"),
    "gate": ("gate", "gates"),
    "entry": ("entry of the legend", "entries of the legend"),
    "key": ("entry of the key", "entries of the key"),
}
"""The names of one and of several, in messages, for the kinds of which a picture may have several."""

_ASCENT, _DESCENT = 0.8, 0.25
"""How far the letters of DejaVu Sans reach above and below the baseline at most, in em."""


class Element(NamedTuple):
    """A part of a picture that has a name; `id` is that of its group in the scene."""

    id: str
    kind: Kind
    called: str
    """Its name in messages: "the card ‘BRP-historie’"."""


BACKGROUND = Element("background", "background", "the background")


class Drawn(NamedTuple):
    """A mark, and the element that it belongs to."""

    element: Element
    mark: Mark


class Anatomy(NamedTuple):
    """The marks of a scene in drawing order, each with its element."""

    width: float
    height: float
    background: str
    drawn: tuple[Drawn, ...]
    cells: tuple[tuple[str, Rectangle], ...]
    """The name of each cell, as a place of the background, and its box: "in ‘Data’, ‘Analyse’"."""

    def marks_of(self) -> dict[Element, tuple[Mark, ...]]:
        """Return the marks of each element, in drawing order."""
        found: dict[Element, list[Mark]] = {}
        for element, mark in self.drawn:
            found.setdefault(element, []).append(mark)
        return {element: tuple(marks) for element, marks in found.items()}


def anatomy(scene: Scene, layout: Layout) -> Anatomy:
    """Return the elements of a scene; `layout`, which it was composed of, has their names."""
    return Anatomy(
        scene.width,
        scene.height,
        scene.background,
        tuple(_Namer(layout).drawn(scene.groups)),
        tuple(
            (
                f"in ‘{lane.name}’, ‘{column.name}’",
                Rectangle(column.box.x, lane.box.y, column.box.width, lane.box.height),
            )
            for lane in layout.lanes
            for column in layout.columns
        ),
    )


def box_of(mark: Mark) -> Rectangle:
    """Return the bounding box of a mark in points; of text, a box that all letters fit in."""
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
    # A line has flat ends: its width counts across, not along.
    across, along = (half, 0.0) if right - left <= bottom - top else (0.0, half)
    return Rectangle(left - across, top - along, right - left + 2 * across, bottom - top + 2 * along)


def around(boxes: list[Rectangle]) -> Rectangle:
    """Return the bounding box of one box or more."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rectangle(left, top, right - left, bottom - top)


_PLAIN: Mapping[Role, tuple[Kind, str]] = {
    "title": ("title", "the title"),
    "subtitle": ("subtitle", "the subtitle"),
    "logo": ("logo", "the logo"),
    "legend": ("legend", "the heading of the legend"),
}


class _Namer:
    """Names the groups and marks of a scene that was composed of one layout."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._cards = {card.standard: card.name for card in layout.cards}
        self._stages = {column.stage: column.name for column in layout.columns}
        self._lanes = {lane.domain: lane.name for lane in layout.lanes}

    def drawn(self, groups: tuple[Group, ...]) -> Iterator[Drawn]:
        """Yield the marks of groups in drawing order, each with its element."""
        for group in groups:
            if group.role in ("pills", "bands", "lines", "badges"):
                for element, mark in zip(self._in_one_group(group), group.marks(), strict=True):
                    yield Drawn(element, mark)
            else:
                yield from self._group(group)

    def _in_one_group(self, group: Group) -> Iterator[Element]:
        """Yield the element of each mark of a group whose marks belong to several elements."""
        layout = self._layout
        if group.role == "pills":
            # They are in the order in which they overlap.
            for mark in group.marks():
                left = box_of(mark).x
                yield self._header(min(layout.columns, key=lambda column: abs(column.pill.x - left)).stage)
        elif group.role == "bands":
            for lane in layout.lanes:
                if lane.band:
                    yield Element(f"band-{lane.domain}", "band", f"the ground of ‘{lane.name}’")
        elif group.role == "lines":
            for gate in layout.gates:
                yield Element(f"line-{gate.stage}", "line", f"the line behind ‘{self._stages[gate.stage]}’")
        else:
            for card in layout.cards:
                if card.badge:
                    badge = Element(f"badge-{card.standard}", "mark", f"the mark on the card ‘{card.name}’")
                    yield from (badge, badge)  # A disc and its sign.

    def _group(self, group: Group) -> Iterator[Drawn]:
        element = self._element(group)
        for part in group.parts:
            if not isinstance(part, Group):
                yield Drawn(element, part)
            elif part.role == "line":
                # The parts of one line of text are no elements of their own.
                yield from (Drawn(element, mark) for mark in part.marks())
            else:
                yield from self._group(part)

    def _header(self, stage: str) -> Element:
        return Element(f"column-{stage}", "header", f"the header ‘{self._stages[stage]}’")

    def _element(self, group: Group) -> Element:
        data = dict(group.data)
        if group.role == "column":
            return self._header(data["stage"])
        return Element(group.id, *self._kind(group, data))

    def _kind(self, group: Group, data: Mapping[str, str]) -> tuple[Kind, str]:
        match group.role:
            case "standard":
                return "card", f"the card ‘{self._cards[data['standard']]}’"
            case "lane":
                return "lane", f"the label of ‘{self._lanes[data['domain']]}’"
            case "gate":
                return "gate", f"the gate behind ‘{self._stages[data['stage']]}’"
            case "legend" if group.id == "changes":
                return "key", "the key of what changed"
            case "entry":
                text = " ".join(mark.text for mark in group.marks() if isinstance(mark, Text))
                return (
                    ("entry", f"the legend’s entry ‘{text}’")
                    if data
                    else ("key", f"the key’s entry ‘{text}’")
                )
            case "text":
                return ("note", "the note") if group.id == "note" else ("footer", "the footer")
            case role:
                return _PLAIN[role]
