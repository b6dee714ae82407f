"""Badges of what has changed since an edition, on a finished layout of which nothing moves.

A badge stands in a corner of its card, as far inside as no text is in its way::

    ┌──────────(+)
    │  a label │
    └──────────┘

It may reach out of its card, but never over another text, badge, pill or edge of the canvas. Over the thin
line between two columns it reaches only where it would otherwise look like the badge of the next card.
"""

from collections.abc import Iterable, Iterator
from itertools import product

from agendafunnel.changes.differences import MARKS, Since
from agendafunnel.layout.changes_key import with_key
from agendafunnel.layout.geometry import NearBoxes, Rectangle, Steps, bounding_box
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import Badge, Card, Layout
from agendafunnel.theme import Theme

# Places of the middle of a badge: radii inwards from the corner; negative is outwards. At 1 it is wholly
# inside, where nothing else than the label can be in its way.
_PLACES = (0.6, 0.35, 0.1, -0.2, -0.5, -0.8, -1.1, 1.0)
_SIZES = (1.0, 0.85, 0.7)
_LEAST = 9.0
"""CSS pixels across, at the width at which the picture is shown, that a badge is meant to have at least."""
_CLEAR = 0.4  # Points that a badge keeps from letters.


def with_badges(layout: Layout, since: Since, setter: TextSetter) -> Layout:
    """Return a layout with the badges of cards that are new or have moved, and with their key.

    If nothing is new, moved or gone since the edition, the layout stays as it is.
    """
    occurring = {since.marks.get(card.standard) for card in layout.cards}
    present = tuple(mark for mark in MARKS if mark in occurring)
    if not present and not since.removed:
        return layout
    diameter = badge_size(layout, setter.theme)
    corners = _Corners(layout, diameter, setter.steps)
    cards: list[Card] = []
    for card in layout.cards:
        mark = since.marks.get(card.standard)
        if mark:
            card = card._replace(badge=Badge(mark, corners.place_badge(card)))
        cards.append(card)
    return with_key(layout._replace(cards=tuple(cards)), since, present, diameter, setter)


def badge_size(layout: Layout, theme: Theme) -> float:
    """Return how large a badge is, in points: as the theme says, in proportion to the cards."""
    wanted = theme.changes.size or theme.legend.square * 0.85
    least = _LEAST * layout.width / theme.publishing.width
    return max(wanted * min(1.0, layout.scale), min(least, wanted))


class _Corners:
    """Finds the places of badges, one after the other, and keeps what they may not lie on."""

    def __init__(self, layout: Layout, diameter: float, steps: Steps) -> None:
        self._steps, self._diameter = steps, diameter
        self._page = Rectangle(0, 0, layout.width, layout.height)
        side = 4 * diameter
        self._cards = NearBoxes((card.box for card in layout.cards), side)
        self._letters = NearBoxes((line for card in layout.cards for line in _lines(card)), side)
        self._taken = NearBoxes(_taken(layout), side)
        lines = (bounding_box([gate.top, gate.bottom]).expanded(_CLEAR) for gate in layout.gates)
        self._lines = NearBoxes(lines, side)

    def place_badge(self, card: Card) -> Rectangle:
        """Return the box of a card's badge: the first that touches nothing, or else the clearest."""
        around = card.box.expanded(2 * self._diameter)
        own = list(_lines(card))
        letters = [line for line in self._letters.near(around) if line not in own]
        others = [box for box in self._cards.near(around) if box != card.box]
        taken = [*self._taken.near(around), *letters]
        best: tuple[float, float, float] | None = None
        clearest = card.box
        next_best: Rectangle | None = None
        for box in self._places(card):
            cost = _shared(box, taken), _shared(box, own), _shared(box, others)
            if cost[0] == cost[1] == 0 and cost[2] <= box.width * box.height / 4:
                # In another corner, a badge that is rather beside its card looks like that of the next one.
                x, y = box.centre
                usual = x > card.box.centre.x and y < card.box.centre.y
                inside = cost[2] == 0 and card.box.contains(Rectangle(x, y, 0, 0))
                if (usual or inside) and not self._lines.near(box):
                    clearest = box
                    break
                next_best = next_best or box
            if best is None or cost < best:
                best, clearest = cost, box
        else:
            clearest = next_best or clearest
        self._taken.add(clearest)
        return clearest

    def _places(self, card: Card) -> Iterator[Rectangle]:
        """Yield the boxes on the canvas that a badge may have, the best first."""
        steps = self._steps
        diameter = min(self._diameter, card.box.width, card.box.height)
        for size, bottom, right, place in product(_SIZES, (False, True), (True, False), _PLACES):
            side = size * diameter
            inwards = place * side / 2
            x = card.box.right - inwards if right else card.box.x + inwards
            y = card.box.bottom - inwards if bottom else card.box.y + inwards
            corner = steps.of(x - side / 2), steps.of(y - side / 2)
            box = steps.rectangle(*corner, steps.of(side), steps.of(side))
            if self._page.contains(box, 0):
                yield box


def _lines(card: Card) -> Iterator[Rectangle]:
    """Yield the boxes of the lines of a label: beside a short line there is room."""
    size = card.label.size
    for line in card.label.lines:
        yield Rectangle(line.x, line.baseline - size, line.width, size * 1.25).expanded(_CLEAR)


def _taken(layout: Layout) -> Iterator[Rectangle]:
    """Yield the boxes of all but cards and lines between columns: no badge may lie on them."""
    blocks: list[TextBlock | None] = [layout.title, layout.subtitle, layout.footer, layout.note]
    boxes = [layout.logo, layout.legend.box if layout.legend else None]
    for column in layout.columns:
        boxes += [column.pill, column.foot_pill]
    for lane in layout.lanes:
        blocks += [lane.label, *lane.repeats]
    for gate in layout.gates:
        blocks.append(gate.text)
        boxes.append(bounding_box(gate.triangle) if gate.triangle else None)
    blocks.append(layout.page.text if layout.page else None)
    boxes += [block.box for block in blocks if block]
    yield from (box.expanded(_CLEAR) for box in boxes if box)


def _shared(one: Rectangle, others: Iterable[Rectangle]) -> float:
    """Return the area that a box shares with others, in square points."""
    area = 0.0
    for other in others:
        width = min(one.right, other.right) - max(one.x, other.x)
        height = min(one.bottom, other.bottom) - max(one.y, other.y)
        if width > 0 and height > 0:
            area += width * height
    return area
