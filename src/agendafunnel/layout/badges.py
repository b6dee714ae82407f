"""Badges of what has changed since an edition, on a finished layout of which nothing moves.

A badge stands in a corner of its card, as far inside as no text is in its way::

    ┌──────────(+)
    │  a label │
    └──────────┘
"""

from collections.abc import Sequence
from itertools import product

from agendafunnel.changes.differences import MARKS, Since
from agendafunnel.layout.changes_key import with_key
from agendafunnel.layout.geometry import Rectangle, Steps
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.values import Badge, Card, Layout
from agendafunnel.theme import Theme

# Places of the middle of a badge: radii inwards from the corner; negative is outwards.
_PLACES = (0.6, 0.35, 0.1, -0.2, -0.5, -0.8, -1.1)
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
    # Lines and not whole labels: beside a short line there is room.
    texts = [
        Rectangle(line.x, line.baseline - size, line.width, size * 1.25).expanded(_CLEAR)
        for card in layout.cards
        for size in [card.label.size]
        for line in card.label.lines
    ]
    cards: list[Card] = []
    for card in layout.cards:
        mark = since.marks.get(card.standard)
        if mark:
            card = card._replace(badge=Badge(mark, _place_badge(card, diameter, layout, texts, setter.steps)))
        cards.append(card)
    return with_key(layout._replace(cards=tuple(cards)), since, present, diameter, setter)


def badge_size(layout: Layout, theme: Theme) -> float:
    """Return how large a badge is, in points: as the theme says, in proportion to the cards."""
    wanted = theme.changes.size or theme.legend.square * 0.85
    least = _LEAST * layout.width / theme.publishing.width
    return max(wanted * min(1.0, layout.scale), min(least, wanted))


def _place_badge(
    card: Card, diameter: float, layout: Layout, texts: Sequence[Rectangle], steps: Steps
) -> Rectangle:
    """Return the box of a card's badge: the first place that touches no letters, or else the clearest."""
    page, around = Rectangle(0, 0, layout.width, layout.height), card.box.expanded(2 * diameter)
    near = [text for text in texts if text.overlaps(around)]
    others = [one.box for one in layout.cards if one is not card and one.box.overlaps(around)]
    best: tuple[float, float] | None = None
    found = card.box
    for size, bottom, right, place in product(_SIZES, (False, True), (True, False), _PLACES):
        side = size * diameter
        inwards = place * side / 2
        x = card.box.right - inwards if right else card.box.x + inwards
        y = card.box.bottom - inwards if bottom else card.box.y + inwards
        corner = steps.of(x - side / 2), steps.of(y - side / 2)
        box = steps.rectangle(*corner, steps.of(side), steps.of(side))
        if not page.contains(box, 0):
            continue
        cost = sum(_shared(box, text) for text in near), sum(_shared(box, one) for one in others)
        if cost[0] == 0 and cost[1] <= _shared(box, box) / 4:
            return box
        if best is None or cost < best:
            best, found = cost, box
    return found


def _shared(one: Rectangle, other: Rectangle) -> float:
    """Return the area that two boxes share, in square points."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0
