"""The named elements of a picture, which messages speak of, and the marks that each is drawn with."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Literal, NamedTuple

from agendafunnel.carrying.contacts import leads_to_a_person
from agendafunnel.layout import called
from agendafunnel.layout.geometry import Point, Rectangle, bounding_box
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import Layout
from agendafunnel.messages import Message, Plural, message
from agendafunnel.scene import Box, Group, Image, Line, Mark, Scene, Text

ElementKind = Literal[
    "background", "title", "subtitle", "page", "logo", "band", "line", "header", "lane", "card", "mark",
    "gate", "legend", "entry", "key", "footer", "note",
]  # fmt: skip
"""The kinds of elements; "mark" is the badge of a card that is new or has moved."""

COUNTED: Mapping[ElementKind, Plural] = {
    "band": Plural("{number} background of a lane", "{number} backgrounds of lanes"),
    "line": Plural("{number} line between stages", "{number} lines between stages"),
    "header": Plural("{number} heading of a stage", "{number} headings of stages"),
    "lane": Plural("{number} name of a lane", "{number} names of lanes"),
    "card": Plural("{number} card", "{number} cards"),
    "mark": Plural("{number} mark on a card", "{number} marks on cards"),
    "gate": Plural("{number} gate", "{number} gates"),
    "entry": Plural("{number} entry of the legend", "{number} entries of the legend"),
    "key": Plural("{number} entry of the key of changes", "{number} entries of the key of changes"),
}
"""Elements of a kind with their number, for the kinds of which a picture may have several."""

_ASCENT, _DESCENT = 0.8, 0.25
"""How far the letters of DejaVu Sans reach above and below the baseline at most, in em."""


class Element(NamedTuple):
    """A part of a picture that has a name; `id` is that of its group in the scene."""

    id: str
    kind: ElementKind
    called: Message
    """Its name in messages: "the card ‘BRP-historie’"."""


BACKGROUND = Element("background", "background", message("the background"))


class ElementMark(NamedTuple):
    """A mark, and the element that it belongs to."""

    element: Element
    mark: Mark


class Elements(NamedTuple):
    """The marks of a scene in drawing order, each with its element."""

    width: float
    height: float
    background: str
    marks: tuple[ElementMark, ...]
    cells: tuple[tuple[Message, Rectangle], ...]
    """The name of each cell, as a place of the background, and its box: "in ‘Data’, ‘Analyse’"."""

    def by_element(self) -> dict[Element, tuple[Mark, ...]]:
        """Return the marks of each element, in drawing order."""
        found: dict[Element, list[Mark]] = {}
        for element, mark in self.marks:
            found.setdefault(element, []).append(mark)
        return {element: tuple(marks) for element, marks in found.items()}


def elements_of(scene: Scene, layout: Layout) -> Elements:
    """Return the elements of a scene; `layout`, which it was composed of, has their names."""
    elements = {element.id: element for element in _elements_in(layout)}
    shared = _ids_in_shared_groups(layout)

    def marks_in(group: Group) -> Iterator[ElementMark]:
        if group.role in shared:
            for name, mark in zip(shared[group.role], group.marks(), strict=True):
                yield ElementMark(elements[name], mark)
            return
        for part in group.parts:
            if isinstance(part, Group) and part.role != "line":
                yield from marks_in(part)
            else:
                # The parts of one line of text are no elements of their own.
                for mark in part.marks() if isinstance(part, Group) else (part,):
                    yield ElementMark(elements[group.id], mark)

    cells = [
        (
            message("in ‘{lane}’, ‘{stage}’", lane=lane.name, stage=column.name),
            Rectangle(column.box.x, lane.box.y, column.box.width, lane.box.height),
        )
        for lane in layout.lanes
        for column in layout.columns
    ]
    marks = tuple(chain.from_iterable(map(marks_in, scene.groups)))
    return Elements(scene.width, scene.height, scene.background, marks, tuple(cells))


def _elements_in(layout: Layout) -> Iterator[Element]:
    """Yield the elements that a picture of a layout may have."""
    yield Element("title", "title", called.TITLE)
    yield Element("subtitle", "subtitle", called.SUBTITLE)
    yield Element("page", "page", called.PAGE)
    yield Element("logo", "logo", called.LOGO)
    yield Element("legend", "legend", called.LEGEND_HEADING)
    yield Element("changes", "key", called.KEY)
    yield Element("footer", "footer", called.FOOTER)
    yield Element("note", "note", called.NOTE)
    stages = {column.stage: column.name for column in layout.columns}
    for stage, name in stages.items():
        yield Element(f"column-{stage}", "header", called.heading(name))
    for gate in layout.gates:
        yield Element(f"line-{gate.stage}", "line", called.line(stages[gate.stage]))
        yield Element(f"gate-{gate.stage}", "gate", called.gate(stages[gate.stage]))
    for lane in layout.lanes:
        yield Element(f"band-{lane.domain}", "band", called.band(lane.name))
        yield Element(f"lane-{lane.domain}", "lane", called.lane_name(lane.name))
    for card in layout.cards:
        yield Element(f"standard-{card.standard}", "card", called.card(card.name))
        if card.badge:
            yield Element(f"badge-{card.standard}", "mark", called.badge(card.name))
    for entry in layout.legend.entries if layout.legend else ():
        yield Element(f"legend-{entry.domain}", "entry", called.entry(_drawn_text(entry.text)))
    for badge in layout.changes.entries if layout.changes else ():
        yield Element(f"changes-{badge.mark}", "key", called.key_entry(_drawn_text(badge.text)))


def _drawn_text(block: TextBlock) -> str:
    """Return the texts of the marks that a block is drawn with, with a space between each two."""
    texts: list[str] = []
    for line in block.lines:
        runs = sorted(line.runs, key=lambda run: run.start)
        texts += [run.text for run in runs] or [line.text]
    return " ".join(texts)


def _ids_in_shared_groups(layout: Layout) -> dict[str, list[str]]:
    """Return the element of each mark in the groups that have marks of several, by role of the group."""
    # A badge is a disc and its sign.
    badges = [[f"badge-{card.standard}"] * 2 for card in layout.cards if card.badge]
    # Pills are drawn in the order in which they overlap.
    pills = sorted(layout.columns, key=lambda column: -column.pill_depth)
    return {
        "bands": [f"band-{lane.domain}" for lane in layout.lanes if lane.band],
        "lines": [f"line-{gate.stage}" for gate in layout.gates],
        "pills": [f"column-{column.stage}" for column in pills],
        "badges": list(chain.from_iterable(badges)),
        "repeats": list(_ids_of_repeats(layout)),
    }


def _ids_of_repeats(layout: Layout) -> Iterator[str]:
    """Yield the element of each mark that a high picture draws once more, in their order."""

    def marks(block: TextBlock | None) -> int:
        return sum(len(line.runs) or 1 for line in block.lines) if block else 0

    for lane in layout.lanes:
        yield from [f"lane-{lane.domain}"] * sum(map(marks, lane.repeats))
    lower = [column for column in layout.columns if column.foot_pill]
    yield from (f"column-{column.stage}" for column in sorted(lower, key=lambda one: -one.pill_depth))
    for column in lower:
        yield from [f"column-{column.stage}"] * marks(column.foot_header)


def box_of(mark: Mark) -> Rectangle:
    """Return the bounding box of a mark in points; of text, a box that all letters fit in."""
    if isinstance(mark, Box):
        return mark.box.expanded(mark.outline / 2)
    if isinstance(mark, Text):
        height = (_ASCENT + _DESCENT) * mark.size
        return Rectangle(mark.x, mark.baseline - _ASCENT * mark.size, mark.width, height)
    if isinstance(mark, Image):
        return mark.box
    if not isinstance(mark, Line):
        return bounding_box(mark.points)
    box, half = bounding_box((mark.begin, mark.end)), mark.width / 2
    # A line has flat ends: its width counts across, not along.
    if box.width <= box.height:
        return Rectangle(box.x - half, box.y, box.width + 2 * half, box.height)
    return Rectangle(box.x, box.y - half, box.width, box.height + 2 * half)


def around(boxes: list[Rectangle]) -> Rectangle:
    """Return the bounding box of one box or more."""
    return bounding_box(
        [point for box in boxes for point in (Point(box.x, box.y), Point(box.right, box.bottom))]
    )


def relinked(scene: Scene, links: Mapping[str, str | None]) -> Scene:
    """Return a scene in which no card links to a person.

    `links` has the address that such a card gets instead, by the id of its standard; None, or none there, for
    no link at all.
    """

    def changed(group: Group) -> Group:
        parts = tuple(changed(part) if isinstance(part, Group) else part for part in group.parts)
        url = group.url
        if url and leads_to_a_person(url):
            url = links.get(dict(group.data).get("standard", ""))
        return group._replace(parts=parts, url=url)

    dark = relinked(scene.dark, links) if scene.dark else None
    return scene._replace(groups=tuple(map(changed, scene.groups)), dark=dark)
