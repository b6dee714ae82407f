"""What has changed since an edition, put on a layout that is done: nothing of it moves.

A badge stands in a corner of its card, as far inside as no text is in its way; its meaning, and the names of
what is gone, stand where the foot has room, or below it on a canvas that grows there::

    ┌──────────(+)          Since July 2022:
    │  a label │            (+) new  (▶) moved on
    └──────────┘            No longer here: …
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from agendafunnel.changes.differences import MARKS, Mark, Since
from agendafunnel.layout.grid_steps import Steps
from agendafunnel.layout.notices import grown_for_key
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Badge, Card, ChangesLegend, Layout, MarkEntry, Rectangle
from agendafunnel.theme import Theme
from agendafunnel.words import words_of

# Where the middle of a badge may be: radii inwards from the corner, negative is outwards.
_PLACES = (0.6, 0.35, 0.1, -0.2, -0.5, -0.8, -1.1)
_SIZES = (1.0, 0.85, 0.7)
_LEAST = 9.0
"""CSS pixels across, at the width at which the picture is shown, that a badge is meant to have at least."""

_CLEAR = 0.4
"""Points that a badge keeps from letters."""

_PARTS_OF_WIDTH = (0.25, 0.45, 0.7)
"""Of the canvas, for the key of the badges: the first with which it finds room."""

_MOST_LINES = 4
"""Of the names of what is gone."""


class _Corner(NamedTuple):
    right: bool
    bottom: bool


_CORNERS = (_Corner(True, False), _Corner(False, False), _Corner(True, True), _Corner(False, True))


def with_marks(layout: Layout, since: Since, theme: Theme, setter: TextSetter) -> Layout:
    """Give a layout with the badges of cards that are new or have moved, and with their key.

    Of an edition since which nothing is new, moved or gone, the layout stays as it is.
    """
    badges = _Badges(layout, theme)
    cards = tuple(
        card._replace(badge=Badge(since.marks[card.standard], badges.place(card)))
        if card.standard in since.marks
        else card
        for card in layout.cards
    )
    marked = layout._replace(cards=cards)
    present = tuple(mark for mark in MARKS if any(card.badge and card.badge.mark == mark for card in cards))
    if not present and not since.removed:
        return layout
    keys = [_Key(since, present, theme, setter, layout, part) for part in _PARTS_OF_WIDTH]
    return _with_key(marked, keys, theme, setter.steps)


class _Badges:
    """Finds the places of badges on one layout."""

    def __init__(self, layout: Layout, theme: Theme) -> None:
        self.steps = Steps(theme.canvas.grid)
        self.diameter = badge_size(layout, theme)
        self.page = Rectangle(0, 0, layout.width, layout.height)
        self.cards = layout.cards
        # Lines and not whole labels: beside a short line there is room.
        self.texts = [
            _wider(
                Rectangle(line.x, line.baseline - card.label.size, line.width, card.label.size * 1.25), _CLEAR
            )
            for card in layout.cards
            for line in card.label.lines
        ]

    def place(self, card: Card) -> Rectangle:
        """Give the box of a card's badge: the first place that touches no letters, or else the clearest."""
        reach = 2 * self.diameter
        near = [text for text in self.texts if text.overlaps(_wider(card.box, reach))]
        others = [
            one.box for one in self.cards if one is not card and one.box.overlaps(_wider(card.box, reach))
        ]
        best: tuple[float, float] | None = None
        found = card.box
        for size in _SIZES:
            for corner in _CORNERS:
                for place in _PLACES:
                    box = self.box(card, corner, place, size * self.diameter)
                    if not _inside(box, self.page):
                        continue
                    cost = sum(_shared(box, text) for text in near), sum(_shared(box, one) for one in others)
                    if cost[0] == 0 and cost[1] <= _shared(box, box) / 4:
                        return box
                    if best is None or cost < best:
                        best, found = cost, box
        return found

    def box(self, card: Card, corner: _Corner, place: float, diameter: float) -> Rectangle:
        inwards = place * diameter / 2
        x = card.box.right - inwards if corner.right else card.box.x + inwards
        y = card.box.bottom - inwards if corner.bottom else card.box.y + inwards
        steps = self.steps
        side = steps.of(diameter)
        return steps.rectangle(steps.of(x - diameter / 2), steps.of(y - diameter / 2), side, side)


def badge_size(layout: Layout, theme: Theme) -> float:
    """Give how large a badge is, in points: as the theme says, as cards are made smaller or larger."""
    wanted = theme.changes.size or theme.legend.square * 0.85
    least = _LEAST * layout.width / theme.publishing.width
    return max(wanted * min(1.0, layout.scale), min(least, wanted))


class _Line(NamedTuple):
    """A row of the key: its text, and the badge before it."""

    mark: Mark | None
    text: Fitted
    left: int


class _Key:
    """The key of the badges without a place, in steps from its own top left."""

    def __init__(
        self,
        since: Since,
        marks: Sequence[Mark],
        theme: Theme,
        setter: TextSetter,
        layout: Layout,
        part_of_width: float,
    ) -> None:
        self.steps, self.setter, self.since, look = setter.steps, setter, since.label, theme.legend
        self.side = self.steps.of(badge_size(layout, theme))
        self.before = self.side + self.steps.of(look.text_left) * 2 // 3
        self.words = words_of(layout.language)
        most = theme.canvas.width * part_of_width
        size, spacing = look.text.size, look.text.line_spacing
        self.heading = setter.fit(
            self.words.since.format(edition=since.label), "regular", size, spacing, most, most=2
        )
        room = most - self.steps.points(self.before)
        self.entries = [
            (mark, setter.fit(self.words.mark[mark], "regular", size, spacing, room, most=1))
            for mark in marks
        ]
        self.removed = self._names(since.removed, size, spacing, most)
        self.gap = self.steps.of(theme.foot.gap)
        self.row = max([self.side, *(text.height + 2 * text.descent for _, text in self.entries)])
        # In a row where that is no wider than the key may be, or else below each other.
        widths = [self.before + self.steps.enough_for(text.width) for _, text in self.entries]
        across = sum(widths) + self.gap * max(0, len(widths) - 1)
        self.in_a_row = across <= self.steps.of(most)
        self.rows = 1 if self.in_a_row and widths else len(widths)
        texts = [text for text in (self.heading, self.removed) if text]
        self.width = max(
            [across if self.in_a_row else max(widths, default=0)]
            + [self.steps.enough_for(text.width) for text in texts]
        )
        self.between = self.steps.of(theme.legend.heading_gap) * 3 // 4
        self.height = self.heading.height + self.heading.descent
        if self.rows:
            self.height += self.between + self.rows * self.row + (self.rows - 1) * self.between // 2
        if self.removed:
            self.height += self.between + self.removed.height + self.removed.descent

    def _names(self, removed: tuple[str, ...], size: float, spacing: float, most: float) -> Fitted | None:
        """Fit the names of what is gone: as many as have room, and the number of the others."""
        if not removed:
            return None
        for shown in range(len(removed), -1, -1):
            if shown > 40:
                continue
            rest = len(removed) - shown
            names = [*removed[:shown], *([self.words.and_more.format(number=rest)] if rest else [])]
            text = self.words.removed.format(names=", ".join(names))
            fitted = self.setter.fit(text, "regular", size, spacing, most, most=_MOST_LINES)
            if fitted.size == size or not shown:
                return fitted
        return None

    def placed(self, left: int, top: int) -> ChangesLegend:
        """Place the key with its top left corner there."""
        steps, setter = self.steps, self.setter
        heading = setter.placed(self.heading, steps.points(left), top, "left")
        y = top + self.heading.height + self.heading.descent + (self.between if self.rows else 0)
        x = left
        entries: list[MarkEntry] = []
        for mark, text in self.entries:
            box = steps.rectangle(x, y + (self.row - self.side) // 2, self.side, self.side)
            text_top = y + round((self.row - text.height) / 2)
            block = setter.placed(text, steps.points(x + self.before), text_top, "left")
            entries.append(MarkEntry(mark, self.words.mark[mark], box, block))
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


def _with_key(layout: Layout, keys: Sequence[_Key], theme: Theme, steps: Steps) -> Layout:
    """Put the key where the foot has room, at the right if it can; else below, on a higher canvas.

    The first of `keys` that finds room is taken; they are from narrow and high to wide and low.
    """
    gap = steps.of(theme.foot.gap)
    obstacles = [_wider(box, steps.points(gap)) for box in _boxes(layout)]
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
    """Give the boxes of all that the key may not lie on."""
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
            xs, ys = [point.x for point in gate.triangle], [point.y for point in gate.triangle]
            yield Rectangle(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _wider(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def _inside(box: Rectangle, page: Rectangle) -> bool:
    return box.x >= page.x and box.y >= page.y and box.right <= page.right and box.bottom <= page.bottom


def _shared(one: Rectangle, other: Rectangle) -> float:
    """Give how much of two boxes is common, in square points."""
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0
