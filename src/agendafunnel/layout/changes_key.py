"""The key of the badges, with the names of what is gone, on a finished layout of which nothing moves.

It stands in line with the rest of the foot: as one more column of the legend, on its baselines; or on the
first baseline of the gates' texts, at the left margin or at the right one. If all are taken, it has a row of
its own at the left, below everything, for which the canvas grows::

    Legend      Since July 2022:       ▲                   ▲      Since July 2022:
    ■ one       (+) new             criteria             model    (+) new  (▶) moved on
    ■ two       (▶) moved on
                footer                                       note
    Since July 2022:  (+) new  (▶) moved on
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from agendafunnel.changes.differences import Mark, Since
from agendafunnel.layout.geometry import Rectangle, bounding_box
from agendafunnel.layout.notices import grown_for_key
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import BadgeEntry, ChangesLegend, Layout, Legend
from agendafunnel.words import PictureWords

_MOST_LINES = 4
_MOST_NAMED = 40  # Of the names of what is gone.
_MOST_OF_WIDTH = 0.45  # Of the canvas, for a key beside other parts of the foot.
_ROUNDING = 0.005  # Points.
_LEAST_WIDTH = 6  # Font sizes: in less room no key is tried.

_Form = Literal["row", "column", "line"]
"""The marks are in a row below the heading, below each other, or behind the heading on its line."""


class _Entry(NamedTuple):
    """A badge of the key with what it means, in steps from the key's top left."""

    mark: Mark
    text: Fitted
    x: int
    top: int
    """Of the capitals of the text."""


class _Texts:
    """What the key says, which each form of it sets in its own room."""

    def __init__(self, since: Since, marks: Sequence[Mark], language: str, side: int, setter: TextSetter):
        """Take the side of a badge in steps."""
        steps, theme = setter.steps, setter.theme
        self.since, self.setter, self.side = since, setter, side
        self.words = PictureWords(language)
        self.before = side + steps.of(theme.legend.text_left) * 2 // 3
        """From a badge's left side to its text."""
        self.gap = steps.of(theme.foot.gap)
        self.between = steps.of(theme.legend.heading_gap) * 3 // 4
        self._style = theme.legend.text
        self.cap = steps.of(setter.measurer.cap_height("regular") * self._style.size)
        """The height of its capitals."""
        self.marks = [(mark, self._fit(self.words.marks[mark], 10 * theme.canvas.width, 1)) for mark in marks]

    def _fit(self, text: str, room: float, most: int) -> Fitted:
        return self.setter.fit(text, "regular", self._style, room, most)

    def heading(self, room: float) -> Fitted:
        """Return the heading in `room` points."""
        return self._fit(self.words.since.format(edition=self.since.label), room, 2)

    def removed(self, room: float) -> Fitted | None:
        """Return the names of what is gone: as many as have room, and the number of the others."""
        names = self.since.removed
        fitted = None
        for shown in range(min(len(names), _MOST_NAMED), -1, -1) if names else ():
            rest = len(names) - shown
            more = [self.words.numbered(self.words.and_more, rest)] if rest else []
            text = self.words.removed.format(names=", ".join([*names[:shown], *more]))
            fitted = self._fit(text, room, _MOST_LINES)
            if fitted.size == self._style.size:
                break
        return fitted

    def across(self, text: Fitted) -> int:
        """Return the width of a text in steps."""
        return self.setter.steps.enough_for(text.width)


class _Key:
    """The key in one form, not yet placed, in steps from its own top left."""

    def __init__(self, texts: _Texts, form: _Form, room: int, tops: Sequence[int] = ()) -> None:
        """Plan a key for `room` steps, which it may exceed.

        `tops` are where the capitals of heading and marks begin, if that is fixed.
        """
        self._texts, points = texts, texts.setter.steps.points(room)
        self.heading = texts.heading(points)
        caps = [text.cap for _, text in texts.marks]
        row = max([texts.side, *(text.height + 2 * text.descent for _, text in texts.marks)])
        x = texts.across(self.heading) + 2 * texts.gap if form == "line" else 0
        y = 0 if form == "line" else self.heading.height + self.heading.descent + texts.between
        self.above = (row - self.heading.cap) // 2 if form == "line" and caps else 0
        """How far badges reach above the heading."""
        bottom = self.heading.height + self.heading.descent
        # The heading of a legend stands above the texts of its entries.
        self.heading_left = texts.before if tops and form != "line" else 0
        self.width = self.heading_left + texts.across(self.heading)
        self.entries: list[_Entry] = []
        for index, (mark, text) in enumerate(texts.marks):
            top = tops[index + 1] if tops else y if form == "line" else y + (row - text.cap) // 2
            self.entries.append(_Entry(mark, text, x, top))
            bottom = max(bottom, top + (text.cap + row + 1) // 2)
            self.width = max(self.width, x + texts.before + texts.across(text))
            if form == "column":
                y += row + texts.between // 2
            else:
                x += texts.before + texts.across(text) + texts.gap
        self.removed = texts.removed(points)
        self.removed_top = bottom + texts.between
        if self.removed:
            bottom = self.removed_top + self.removed.height + self.removed.descent
            self.width = max(self.width, texts.across(self.removed))
        self.height = bottom

    def box(self, left: int, top: int) -> Rectangle:
        """Return the box of the key whose heading has its top left corner there."""
        steps = self._texts.setter.steps
        return steps.rectangle(left, top - self.above, self.width, self.height + self.above)

    def placed(self, left: int, top: int) -> ChangesLegend:
        """Place the key with the top left corner of its heading there."""
        texts, setter = self._texts, self._texts.setter
        steps, side = setter.steps, texts.side
        entries: list[BadgeEntry] = []
        for mark, text, x, y in self.entries:
            middle = top + y + text.cap / 2
            box = steps.rectangle(left + x, round(middle - side / 2), side, side)
            block = setter.placed(text, steps.points(left + x + texts.before), top + y, "left")
            entries.append(BadgeEntry(mark, texts.words.marks[mark], box, block))
        removed = None
        if self.removed:
            removed = setter.placed(self.removed, steps.points(left), top + self.removed_top, "left")
        heading = setter.placed(self.heading, steps.points(left + self.heading_left), top, "left")
        return ChangesLegend(texts.since.label, self.box(left, top), heading, tuple(entries), removed)


def with_key(
    layout: Layout, since: Since, marks: Sequence[Mark], diameter: float, setter: TextSetter
) -> Layout:
    """Put the key of `marks`, which are `diameter` points across, in line with the foot, or in a row."""
    steps, theme = setter.steps, setter.theme
    texts = _Texts(since, marks, layout.language, steps.of(diameter), setter)
    gap = steps.of(theme.foot.gap)
    # A little room on each side, in which nothing else stands.
    obstacles = [box.expanded(steps.points(gap) - _ROUNDING) for box in _boxes(layout)]
    # The legend, too, may stand so near to the end of a line.
    obstacles += [
        Rectangle(gate.top.x, gate.top.y, 0, gate.bottom.y - gate.top.y).expanded(steps.points(gap) / 2)
        for gate in layout.gates
    ]
    left, right = _margins(layout, setter)
    page = Rectangle(0, 0, steps.points(right), layout.height - steps.points(gap))
    for key, x, top in _places(layout, texts, obstacles):
        box = key.box(x, top)
        if page.contains(box) and not any(box.overlaps(other) for other in obstacles):
            return layout._replace(changes=key.placed(x, top))
    forms: tuple[_Form, ...] = ("line", "row", "column")
    keys = [_Key(texts, form, right - left) for form in forms]
    key = next((key for key in keys if key.width <= right - left), keys[-1])
    standing = [*_boxes(layout), *(lane.box for lane in layout.lanes)]
    lowest = max((box.bottom for box in standing), default=0.0)
    ends = [gate.bottom.y for gate in layout.gates] or [layout.columns[0].box.bottom]
    top = steps.enough_for(max(lowest, *ends)) + 2 * gap + key.above
    height = max(layout.height, steps.points(top + key.height + gap))
    grown = layout._replace(changes=key.placed(left, top), height=height)
    if height == layout.height:
        return grown
    return grown._replace(
        key_height=steps.points(steps.of(height) - steps.of(layout.height)),
        notices=(*layout.notices, grown_for_key(layout.height, height)),
    )


def _places(layout: Layout, texts: _Texts, obstacles: Sequence[Rectangle]) -> Iterator[tuple[_Key, int, int]]:
    """Yield forms of the key with their place in line with legend or gates, the best first.

    A place is where the heading has its top left corner, in steps.
    """
    steps = texts.setter.steps
    left, right = _margins(layout, texts.setter)
    most = steps.of(layout.width * _MOST_OF_WIDTH)
    if layout.legend:
        x = steps.enough_for(layout.legend.box.right) + 2 * texts.gap
        lines, needed = _lines_of_legend(layout.legend, texts), 1 + len(texts.marks)
        fixed: list[tuple[_Form, list[int]]] = []
        if len(lines) >= needed:
            fixed.append(("column", lines[:needed]))
        if len(lines) > 1:
            fixed.append(("row", [lines[0], *[lines[1]] * len(texts.marks)]))
        fixed.append(("line", lines[:1] * needed))
        for form, tops in fixed:
            yield _Key(texts, form, most, [top - tops[0] for top in tops]), x, tops[0]
    gates = [gate.text.box for gate in layout.gates if gate.text]
    if not gates:
        return
    top = min(steps.of(box.y) for box in gates)
    # What stands lower is looked at when the height of the key is known.
    in_line = [box for box in obstacles if box.y < steps.points(top) < box.bottom]
    free_right = min([steps.of(box.x) for box in in_line if box.right > steps.points(left)] or [right])
    free_left = max([steps.enough_for(box.right) for box in in_line if box.x < steps.points(right)] or [left])
    forms: tuple[_Form, ...] = ("row", "column", "line")
    for at_left, room in ((True, free_right - left), (False, right - free_left)):
        for form in forms:
            if room < steps.of(_LEAST_WIDTH * texts.setter.theme.legend.text.size):
                continue
            key = _Key(texts, form, min(room, most))
            if key.width <= room:
                yield key, left if at_left else right - key.width, top


def _lines_of_legend(legend: Legend, texts: _Texts) -> list[int]:
    """Return where the capitals of the key begin that stand on the lines of a legend, in steps."""
    steps = texts.setter.steps
    first_column = legend.entries[0].text.box.x
    blocks = [entry.text for entry in legend.entries if entry.text.box.x == first_column]
    if legend.heading:
        blocks.insert(0, legend.heading)
    # A text of more lines has its middle on the line.
    return [
        round((steps.of(block.box.y) + steps.of(block.lines[-1].baseline) - texts.cap) / 2)
        for block in blocks
    ]


def _margins(layout: Layout, setter: TextSetter) -> tuple[int, int]:
    """Return between what x the foot stands, in steps."""
    steps, theme = setter.steps, setter.theme
    left = theme.legend.left if layout.legend else theme.canvas.left
    return steps.of(left), steps.of(theme.canvas.width - max(theme.canvas.right, theme.foot.note_right))


def _boxes(layout: Layout) -> Iterable[Rectangle]:
    """Yield the boxes of all that the key may not lie on, except the lines between columns."""
    yield from (card.box for card in layout.cards)
    yield from (card.badge.box for card in layout.cards if card.badge)
    page = layout.page.text if layout.page else None
    for block in (layout.footer, layout.note, page, *(lane.label for lane in layout.lanes)):
        if block:
            yield block.box
    yield from (column.foot_pill for column in layout.columns if column.foot_pill)
    yield from (lane.band for lane in layout.lanes if lane.band)
    if layout.legend:
        yield layout.legend.box
    for gate in layout.gates:
        if gate.text:
            yield gate.text.box
        if gate.triangle:
            yield bounding_box(gate.triangle)
