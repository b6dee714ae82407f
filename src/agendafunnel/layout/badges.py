"""Badges of what has changed since an edition, on a finished layout of which nothing moves.

A badge stands in a corner of its card, as far inside as no text is in its way. The key of the badges and
the names of what is gone stand where the foot has room, or below it on a canvas that grows there::

    ┌──────────(+)          Since July 2022:
    │  a label │            (+) new  (▶) moved on
    └──────────┘            Removed: …
"""

from collections.abc import Iterable, Sequence
from itertools import product

from agendafunnel.changes.differences import MARKS, Mark, Since
from agendafunnel.layout.geometry import Rectangle, Steps, bounding_box
from agendafunnel.layout.notices import grown_for_key
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Badge, BadgeEntry, Card, ChangesLegend, Layout
from agendafunnel.theme import Theme
from agendafunnel.words import PictureWords

# Places of the middle of a badge: radii inwards from the corner; negative is outwards.
_PLACES = (0.6, 0.35, 0.1, -0.2, -0.5, -0.8, -1.1)
_SIZES = (1.0, 0.85, 0.7)
_LEAST = 9.0
"""CSS pixels across, at the width at which the picture is shown, that a badge is meant to have at least."""
_CLEAR = 0.4  # Points that a badge keeps from letters.
_PARTS_OF_WIDTH = (0.25, 0.45, 0.7)
"""Of the canvas, for the key of the badges: the first with which it finds room."""
_MOST_LINES = 4
_MOST_NAMED = 40  # Of the names of what is gone.


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
    keys = [_Key(since, present, layout, diameter, setter, part) for part in _PARTS_OF_WIDTH]
    return _with_key(layout._replace(cards=tuple(cards)), keys, setter)


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


class _Key:
    """The key of the badges, not yet placed, in steps from its own top left."""

    def __init__(
        self,
        since: Since,
        marks: Sequence[Mark],
        layout: Layout,
        diameter: float,
        setter: TextSetter,
        part_of_width: float,
    ) -> None:
        steps, theme, text = setter.steps, setter.theme, setter.theme.legend.text
        self.setter, self.since, self.words = setter, since.label, PictureWords(layout.language)
        self.side = steps.of(diameter)
        self.before = self.side + steps.of(theme.legend.text_left) * 2 // 3
        self.gap = steps.of(theme.foot.gap)
        self.between = steps.of(theme.legend.heading_gap) * 3 // 4
        most = theme.canvas.width * part_of_width
        heading = self.words.since.format(edition=since.label)
        self.heading = setter.fit(heading, "regular", text, most, most=2)
        self.removed = self._names(since.removed, most)
        room = most - steps.points(self.before)
        self.entries = [
            (mark, setter.fit(self.words.marks[mark], "regular", text, room, most=1)) for mark in marks
        ]
        self.row = max([self.side, *(text.height + 2 * text.descent for _, text in self.entries)])
        # In a row where that is no wider than the key may be, or else below each other.
        widths = [self.before + steps.enough_for(text.width) for _, text in self.entries]
        across = sum(widths) + self.gap * max(0, len(widths) - 1)
        self.in_a_row = across <= steps.of(most)
        self.rows = 1 if self.in_a_row and widths else len(widths)
        self.width = max(
            across if self.in_a_row else max(widths, default=0),
            *(steps.enough_for(text.width) for text in (self.heading, self.removed) if text),
        )
        self.height = self.heading.height + self.heading.descent
        if self.rows:
            self.height += self.between + self.rows * self.row + (self.rows - 1) * self.between // 2
        if self.removed:
            self.height += self.between + self.removed.height + self.removed.descent

    def _names(self, removed: tuple[str, ...], most: float) -> Fitted | None:
        """Fit the names of what is gone: as many as have room, and the number of the others."""
        text_style = self.setter.theme.legend.text
        if not removed:
            return None
        for shown in range(min(len(removed), _MOST_NAMED), -1, -1):
            rest = len(removed) - shown
            names = [*removed[:shown], *([self.words.numbered(self.words.and_more, rest)] if rest else [])]
            text = self.words.removed.format(names=", ".join(names))
            fitted = self.setter.fit(text, "regular", text_style, most, most=_MOST_LINES)
            if fitted.size == text_style.size:
                break
        return fitted

    def placed(self, left: int, top: int) -> ChangesLegend:
        """Place the key with its top left corner there."""
        steps, setter = self.setter.steps, self.setter
        heading = setter.placed(self.heading, steps.points(left), top, "left")
        y = top + self.heading.height + self.heading.descent + (self.between if self.rows else 0)
        x = left
        entries: list[BadgeEntry] = []
        for mark, text in self.entries:
            box = steps.rectangle(x, y + (self.row - self.side) // 2, self.side, self.side)
            block = setter.placed(text, steps.points(x + self.before), y, "left", self.row)
            entries.append(BadgeEntry(mark, self.words.marks[mark], box, block))
            if self.in_a_row:
                x += self.before + steps.enough_for(text.width) + self.gap
            else:
                y += self.row + self.between // 2
        if self.in_a_row and self.rows:
            y += self.row
        elif self.rows:
            y -= self.between // 2
        removed = None
        if self.removed:
            removed = setter.placed(self.removed, steps.points(left), y + self.between, "left")
        return ChangesLegend(
            self.since, steps.rectangle(left, top, self.width, self.height), heading, tuple(entries), removed
        )


def _with_key(layout: Layout, keys: Sequence[_Key], setter: TextSetter) -> Layout:
    """Put the key where the foot has room, at the right if it can; else below, on a higher canvas.

    The first of `keys` that finds room is taken; they are from narrow and high to wide and low.
    """
    steps, theme = setter.steps, setter.theme
    gap = steps.of(theme.foot.gap)
    obstacles = [box.expanded(steps.points(gap)) for box in _boxes(layout)]
    left = steps.of(theme.canvas.left)
    right = steps.of(theme.canvas.width - max(theme.canvas.right, theme.foot.note_right))
    gates = [gate.text.box.y for gate in layout.gates if gate.text]
    ends = [gate.bottom.y for gate in layout.gates] or [layout.columns[0].box.bottom]
    first = steps.of(min(gates)) if gates else steps.of(max(ends)) + gap
    bottom = steps.of(layout.height) - gap
    for key in keys:
        for top in (first, *range(steps.of(max(ends)), bottom - key.height + 1, max(1, gap // 2))):
            if top + key.height > bottom:
                continue
            for x in range(right - key.width, left - 1, -max(1, gap)):
                box = steps.rectangle(x, top, key.width, key.height)
                if not any(box.overlaps(other) for other in obstacles):
                    return layout._replace(changes=key.placed(x, top))
    widest = keys[-1]
    top = steps.enough_for(max(box.bottom for box in [*_boxes(layout), *(lane.box for lane in layout.lanes)]))
    top = max(top, steps.of(max(ends))) + gap
    height = max(layout.height, steps.points(top + widest.height + gap))
    grown = layout._replace(changes=widest.placed(max(left, right - widest.width), top), height=height)
    if height == layout.height:
        return grown
    return grown._replace(notices=(*layout.notices, grown_for_key(layout.height, height)))


def _boxes(layout: Layout) -> Iterable[Rectangle]:
    """Yield the boxes of all that the key may not lie on."""
    yield from (card.box for card in layout.cards)
    yield from (card.badge.box for card in layout.cards if card.badge)
    for block in (layout.footer, layout.note, *(lane.label for lane in layout.lanes)):
        if block:
            yield block.box
    yield from (lane.band for lane in layout.lanes if lane.band)
    if layout.legend:
        yield layout.legend.box
    for gate in layout.gates:
        if gate.text:
            yield gate.text.box
        if gate.triangle:
            yield bounding_box(gate.triangle)


def _shared(one: Rectangle, other: Rectangle) -> float:
    """Return the area that two boxes share, in square points."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0
