"""A picture that follows another: what of the earlier one is kept, and what gives where not all can be.

docs/decisions/steady.md states what is minimised, and within which limits. Lengths are whole steps of the
canvas grid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from agendafunnel.arrangement import Arrangement
from agendafunnel.layout.candidates import LEAST_TEXT, Candidates, Picture, earlier_of, framed_size
from agendafunnel.layout.cards import CardSize, lines_of
from agendafunnel.layout.columns import Insets
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.lanes import LanePlan, Matrix, height_of, slots
from agendafunnel.layout.nearest import Span, Track, nearest_places
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.notices import (
    grown_to_keep,
    not_followed,
    time_for_larger_text,
    time_for_lower_canvas,
)
from agendafunnel.layout.slots import in_slots
from agendafunnel.layout.text_blocks import TextSetter

if TYPE_CHECKING:
    from agendafunnel.layout.planner import Plan, Planner

MOST_HEIGHT = 1.12
"""A canvas that may vary is at most this much higher than what is found anew, or than the theme's."""
MOST_BLANK = 0.12
"""Of the height of the canvas, below the lowest lane, unless more is left there anew."""
LESS_ROOM, LESS_GAP = 1 / 3, 0.1
"""The room above the first lane and the gaps between lanes may be less than the theme's by these parts."""
WORTH_TEXT, WORTH_HEIGHT = 0.98, 1.08
"""It is worth while to start anew where text is smaller, or the canvas higher, than this part of what is
found anew."""
_TOLERANCE = 0.01  # Of the width of the canvas: who moves by less stands where it stood.
_MORE_ROOM = 1.1  # Head and foot may leave lanes a little more room than in the fresh picture.
_MOST_LAID_OUT = 7  # Ways to divide the width for which head and foot are laid out.
_COST_OF_TEXT = 4  # Text that is a hundredth smaller or larger costs as much as four of a hundred cards.


class Steady(NamedTuple):
    """The plan of a picture that follows another, with how its cells are arranged."""

    plan: "Plan"
    matrix: Matrix
    notices: tuple[Notice, ...]


def steady_plan(
    planner: "Planner", fresh: "Plan", like: Arrangement, picture: Picture, *, strict: bool = False
) -> Steady:
    """Return the plan that is nearest to an earlier arrangement, of those that are as good as `fresh`.

    With `strict`, the canvas is not higher than the theme's, unless that of `fresh` is.
    """
    steps, theme = picture.setter.steps, picture.setter.theme
    if steps.of(like.width) != steps.of(theme.canvas.width):
        return Steady(fresh, picture.matrix, (not_followed(like.width, theme.canvas.width),))
    known = {card.standard for card in like.cards}
    if not any(standard.id in known for standard in picture.agenda.standards):
        return Steady(fresh, picture.matrix, ())
    found = _Search(planner, fresh, like, picture, strict=strict).nearest()
    if found is None:
        return Steady(fresh, picture.matrix, ())
    return Steady(found.plan, found.matrix, _notices(found.plan, fresh, picture.setter))


def with_notices_of_steadiness(notices: Sequence[Notice], said: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return notices with those about what is kept; of two of one rule, those say why."""
    rules = {notice.rule for notice in said}
    return (*(notice for notice in notices if notice.rule not in rules), *said)


class _Cost(NamedTuple):
    """What a picture costs its readers; the less, the better, by the first that differs."""

    moved: float
    """The shares of cards and of edges that move, and of text and height that change, added up."""
    distance: int
    """How far all cards move together."""


_NOTHING = _Cost(0.0, 0)


class _Kept(NamedTuple):
    plan: "Plan"
    matrix: Matrix
    cost: _Cost


class _Search:
    """The search for the picture that is nearest to an earlier one."""

    def __init__(
        self, planner: "Planner", fresh: "Plan", like: Arrangement, picture: Picture, *, strict: bool
    ) -> None:
        self._planner, self._fresh, self._picture = planner, fresh, picture
        setter, self._matrix, self._labels = picture.setter, picture.matrix, picture.labels
        self._steps, theme = setter.steps, setter.theme
        self._stages = [stage.id for stage in picture.agenda.stages]
        self._insets = Insets(theme.columns, self._steps, (0,) * len(self._stages))
        self._tolerance = int(_TOLERANCE * self._steps.of(theme.canvas.width))
        self._top = self._steps.of(theme.lanes.top)
        fresh_size = fresh.choice.size
        frame = Frame(
            like.text_size, self._steps.of(like.card_width), (), (), self._steps.of(like.card_height)
        )
        self._earlier = earlier_of(like, picture, framed_size(picture.sizes, frame, fresh_size))
        self._candidates = Candidates(fresh, self._earlier, picture, self._tolerance, planner.empty_widths)
        self._fresh_lines = max(map(lines_of, self._labels.lines(fresh_size.label_room)), default=1)
        preferred = picture.sizes.of(picture.sizes.preferred)
        self._widest_word = min(
            self._labels.widest_within(fresh_size.label_room),
            self._labels.widest_within(preferred.label_room),
        )
        lanes = fresh.lanes
        gaps = [after.y - lane.y - lane.height for lane, after in pairwise(lanes)]
        self._most_gap = max(self._steps.of(theme.lanes.most_gap or 0), fresh_size.lane_gap, *gaps, 0)
        self._heights = self._limits_of_height(strict=strict)
        self._most_growth = self._heights.most - fresh.height
        self._laid_out: set[tuple[int, ...]] = set()
        self._best: _Kept | None = None

    def nearest(self) -> _Kept | None:
        """Return the plan that costs least of those that are tried; None where none is good enough."""
        candidates = self._candidates
        # The frame of the earlier picture itself comes first: if nothing need move in it, nothing does.
        for frames, cheapest in (
            (candidates.same_edges(), 0.0),
            (candidates.narrower_cards(), 0.0),
            (candidates.other_edges(), 1 / max(1, len(self._stages) - 1)),
        ):
            for frame in frames:
                if self._best and self._best.cost.moved <= cheapest:
                    return self._best
                self._try(frame)
        return self._best

    # Whether it is good enough, and what it costs.

    def _try(self, frame: Frame) -> None:
        """Look for the best arrangement in a frame, and keep it if it is the best of all."""
        size, earlier = self._candidates.size_of(frame), self._earlier
        edges = accumulate(frame.widths[:-1])
        if self._best and self._share_of_edges(edges) + self._cost_of_text(size) >= self._best.cost.moved > 0:
            return
        if not self._is_legible(size):
            return
        least = self._candidates.least_widths(frame.card_columns, size)
        if any(width < needed for width, needed in zip(frame.widths, least, strict=True)):
            return
        lines, more_rows = self._labels.lines(size.label_room), [1] * len(self._matrix.domains)
        across = self._fitting(frame, size)
        if self._matrix.spans_in(across) != self._matrix.spans_in(frame.card_columns):
            return
        tight = in_slots(self._matrix, self._stages, earlier.cards, across, [0] * len(more_rows))
        tight_lanes = tight.lanes(across, size, lines)
        if height_of(tight_lanes) > _MORE_ROOM * (self._fresh.height_for_lanes + self._most_growth):
            return
        if frame.widths not in self._laid_out and len(self._laid_out) >= _MOST_LAID_OUT:
            return
        self._laid_out.add(frame.widths)
        base = self._planner.in_frame(frame, self._heights.nearest(earlier.height), size)
        if not self._has_good_names(base):
            return
        while True:
            matrix = in_slots(self._matrix, self._stages, earlier.cards, across, more_rows)
            lanes = matrix.lanes(across, size, lines)
            self._place(frame, base, matrix, lanes)
            looser = [
                place
                for place, (lane, other) in enumerate(zip(lanes, tight_lanes, strict=True))
                if more_rows[place] and len(lane.rows) > len(other.rows)
            ]
            if not looser or (self._best and self._best.cost == _NOTHING):
                return
            fewest = min(looser, key=lambda place: sum(map(len, self._matrix.cells[place])))
            more_rows[fewest] = 0

    def _fitting(self, frame: Frame, size: CardSize) -> tuple[int, ...]:
        """Return how many cards have room beside each other; a column may be narrower than for its number."""
        room = [
            (width - before - behind + size.gap) // size.pitch
            for width, (before, behind) in zip(frame.widths, self._insets.at(size), strict=True)
        ]
        return tuple(max(1, min(pair)) for pair in zip(frame.card_columns, room, strict=True))

    def _place(self, frame: Frame, base: "Plan", matrix: Matrix, lanes: tuple[LanePlan, ...]) -> None:
        """Place lanes as near as can be to where they were, first on a canvas that need not grow for it."""
        for most in dict.fromkeys((self._heights.nearest(self._soft_height), self._heights.most)):
            placed = self._placed(base, lanes, Span(self._heights.least, most))
            if placed is None:
                continue
            lanes_placed, height = placed
            plan = base
            if height != base.height:
                plan = self._planner.in_frame(frame, height, base.choice.size)
            plan = plan._replace(lanes=lanes_placed)
            if not plan.fits:
                continue
            cost = self._cost(plan, matrix)
            if self._best is None or cost < self._best.cost:
                self._best = _Kept(plan, matrix, cost)
            if cost == _NOTHING:
                return

    def _placed(
        self, base: "Plan", lanes: tuple[LanePlan, ...], heights: Span
    ) -> tuple[tuple[LanePlan, ...], int] | None:
        """Return lanes with their places, and the height of the canvas; None where they have no room.

        ::

            +---------+  top         a lane that needs a row less is as high as before,
            | [card]  |              as far as that moves no other lane
            |         |
            +---------+
            least gap
            +---------+  next top
        """
        size, lanes_before = base.choice.size, self._earlier.lanes
        row, least_gap = size.height + size.gap, self._least_gap(size)
        room = base.height_for_lanes - base.height  # And the height of the canvas.
        tracks = self._tracks(lanes, size)
        highest = sum(track.most for track in tracks)
        blank = max(int(MOST_BLANK * heights.least), -self._fresh.lacking)
        end = Span(min(highest, max(0, heights.least + room - blank)), heights.most + room)
        begin = Span(-int(LESS_ROOM * self._top), 0)
        tops = nearest_places(tracks, begin, end, self._tolerance) if end.least <= end.most else None
        if tops is None:
            return None
        # Nothing stands below the last lane that would be moved: its height alone makes no canvas higher.
        as_high_as_before = max(heights.least, self._earlier.height) + room
        limits = [top - least_gap for top in tops[1:]] + [min(end.most, as_high_as_before)]
        placed: list[LanePlan] = []
        for lane, top, limit in zip(lanes, tops, limits, strict=True):
            _, before = lanes_before.get(lane.domain.id, (0, 0))
            kept = min(before, lane.height + row, limit - top)
            placed.append(lane._replace(y=top, height=max(lane.height, kept)))
        bottom = placed[-1].y + placed[-1].height if placed else 0
        needed = max(heights.least, bottom - room)
        as_before = min(self._earlier.height, heights.most, needed + max(row, -self._fresh.lacking))
        return tuple(placed), max(needed, as_before)

    def _tracks(self, lanes: tuple[LanePlan, ...], size: CardSize) -> list[Track]:
        """Return where each lane was, and how far it may be from the next one; a new one follows the last."""
        row, least_gap = size.height + size.gap, self._least_gap(size)
        kept = Counter(card.domain for card in self._earlier.cards.values())
        tracks: list[Track] = []
        wanted = 0
        for place, lane in enumerate(lanes):
            wanted, _ = self._earlier.lanes.get(lane.domain.id, (wanted, 0))
            is_last = place == len(lanes) - 1
            least = lane.height + (0 if is_last else least_gap)
            most = lane.height + (0 if is_last else self._most_gap + row)
            tracks.append(Track(wanted, max(1, kept[lane.domain.id]), least, most))
            wanted += least
        return tracks

    def _least_gap(self, size: CardSize) -> int:
        """Return the least gap between lanes."""
        return ceil((1 - LESS_GAP) * size.lane_gap)

    def _is_legible(self, size: CardSize) -> bool:
        """Return whether labels are about as good to read as in the fresh picture."""
        if self._labels.widest_within(size.label_room) < self._widest_word:
            return False
        lines = max(map(lines_of, self._labels.lines(size.label_room)), default=1)
        return lines <= max(size.usual_lines, self._fresh_lines + 1)

    def _has_good_names(self, plan: "Plan") -> bool:
        """Return whether names of stages and texts of gates are as large and whole as anew."""
        if plan.name_size < LEAST_TEXT * self._fresh.name_size:
            return False
        if _smallest_gate_text(plan) < LEAST_TEXT * _smallest_gate_text(self._fresh):
            return False
        return _broken_words(plan) <= _broken_words(self._fresh)

    def _cost(self, plan: "Plan", matrix: Matrix) -> _Cost:
        """Return what a plan costs the readers of the earlier picture."""
        moved = distance = 0
        for across, down in self._moves(plan, matrix):
            moved += max(abs(across), abs(down)) > self._tolerance
            distance += abs(across) + abs(down)
        left = plan.columns[0].x
        edges = self._share_of_edges(column.x - left for column in plan.columns[1:])
        grown = max(0, plan.height - max(self._soft_height, self._earlier.height)) / plan.height
        shares = moved / max(1, len(self._earlier.cards)) + edges
        return _Cost(round(shares + self._cost_of_text(plan.choice.size) + grown, 6), distance)

    def _moves(self, plan: "Plan", matrix: Matrix) -> Iterator[tuple[int, int]]:
        """Yield how far each card that stays in its cell moves, across and down.

        Across is counted from the first column, and down from where the first lane usually begins.
        """
        size, before, left = plan.choice.size, self._earlier.size, plan.columns[0].x
        insets = zip(self._insets.at(size), self._insets.at(before), strict=True)
        more_inset = [now - earlier for (now, _), (earlier, _) in insets]
        tops = {lane.domain.id: lane.y for lane in plan.lanes}
        spans = matrix.spans_in(plan.choice.card_columns)
        for lane, domain in enumerate(matrix.domains):
            for place, (column, stage) in enumerate(zip(plan.columns, self._stages, strict=True)):
                cell = matrix.cells[lane][place]
                beside = matrix.beside(lane, place, column.card_columns)
                in_cell = slots([spans[one] for one in cell], beside)
                for one, (row, card_column) in zip(cell, in_cell, strict=True):
                    card = self._earlier.cards.get(matrix.standards[one].id)
                    if card is None:
                        continue
                    across = column.x - left - self._earlier.columns[stage][0] + more_inset[place]
                    across += card_column * size.pitch - card.column * before.pitch
                    down = tops[domain.id] - self._earlier.lanes[domain.id][0]
                    down += row * (size.height + size.gap) - card.row * (before.height + before.gap)
                    yield across, down

    def _share_of_edges(self, edges: Iterable[int]) -> float:
        """Return the share of the edges between columns that move; those of new stages do not count."""
        columns = self._earlier.columns
        pairs = zip(self._stages[1:], edges, strict=True)
        moved = [edge != columns[stage][0] for stage, edge in pairs if stage in columns]
        return sum(moved) / max(1, len(moved))

    def _cost_of_text(self, size: CardSize) -> float:
        return _COST_OF_TEXT * abs(size.text_size / self._earlier.size.text_size - 1)

    def _limits_of_height(self, *, strict: bool) -> Span:
        """Return how low and how high the canvas may be."""
        theme, fresh = self._picture.setter.theme, self._fresh
        height = self._steps.of(theme.canvas.height)
        self._soft_height = max(height, fresh.height)
        least = self._steps.of(theme.canvas.least_height or 0)
        if (not least or theme.canvas.is_fixed) and not fresh.has_grown:
            # A sheet that is only made lower where much of it would be blank is never higher.
            return Span(fresh.height, fresh.height)
        most = min(int(MOST_HEIGHT * fresh.height), max(fresh.height, int(MOST_HEIGHT * height)))
        if strict:
            most = min(most, self._soft_height)
        return Span(min(fresh.height, least or height), max(fresh.height, most))


def _broken_words(plan: "Plan") -> int:
    """Return how many lines of names of stages and of texts of gates end within a word."""
    blocks = [pill.header for pill in plan.head.pills] + [gate.text for gate in plan.foot.gates if gate.text]
    return sum(line.ends != "" for block in blocks for line in block.lines[:-1])


def _smallest_gate_text(plan: "Plan") -> float:
    return min((gate.text.size for gate in plan.foot.gates if gate.text), default=0.0)


def _notices(plan: "Plan", fresh: "Plan", setter: TextSetter) -> tuple[Notice, ...]:
    """Return notices of a canvas that has grown to keep things, and where it is time to start anew."""
    height, other = setter.steps.points(plan.height), setter.steps.points(fresh.height)
    notices: list[Notice] = []
    if plan.has_grown and not fresh.has_grown:
        notices.append(grown_to_keep(height, other))
    text, other_text = plan.choice.size.text_size, fresh.choice.size.text_size
    if text < WORTH_TEXT * other_text:
        notices.append(time_for_larger_text(text, other_text))
    elif plan.height > WORTH_HEIGHT * fresh.height:
        notices.append(time_for_lower_canvas(height, other))
    return tuple(notices)
