"""A picture that follows another: what of the earlier one is kept, and what gives where not all can be.

docs/decisions/steady.md states what is minimised, and within which limits. Lengths are whole steps of the
canvas grid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from agendafunnel.layout.cards import CardSize, CardSizes, Labels
from agendafunnel.layout.columns import Insets, fitting_card_columns, least_widths
from agendafunnel.layout.frames import Arrangement, Frame, KeptCard
from agendafunnel.layout.head import widths_for_names
from agendafunnel.layout.lanes import LanePlan, Matrix, rows_for
from agendafunnel.layout.nearest import Span, Track, nearest_places
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.search import PROPORTIONS, WIDEST
from agendafunnel.layout.slots import in_slots
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.messages import message
from agendafunnel.model import Agenda

if TYPE_CHECKING:
    from agendafunnel.layout.engine import Plan, Planner

LEAST_TEXT = 0.97
"""The text of cards is at least this part of what is found anew; names of stages are, too."""
MOST_HEIGHT = 1.1
"""A canvas that may vary in height is at most this much higher than what is found anew, or than the theme's."""
MOST_BLANK = 0.12
"""Of the height of the canvas, below the lowest lane, unless more is left there anew."""
LESS_ROOM, LESS_GAP = 1 / 3, 0.1
"""The room above the first lane and the gaps between lanes may be less than the theme's by these parts."""
WORTH_TEXT, WORTH_HEIGHT = 0.98, 1.05
"""Where text would be larger, or the canvas lower, than this, it is worth while to start anew."""
_TOLERANCE = 0.01  # Of the width of the canvas: who moves by less stands where it stood.
_SIZES_PER_POINT = 20
_COST_OF_TEXT = 4  # Text that is a hundredth smaller or larger costs as much as four of a hundred cards.
_MOST_TRIED = 8  # Ways to share out card columns, of those that move edges.


class Picture(NamedTuple):
    """What the plan of a picture is made from."""

    agenda: Agenda
    matrix: Matrix
    labels: Labels
    sizes: CardSizes
    setter: TextSetter


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
        return Steady(fresh, picture.matrix, (_other_width(like, theme.canvas.width),))
    known = {card.standard for card in like.cards}
    if not any(standard.id in known for standard in picture.agenda.standards):
        return Steady(fresh, picture.matrix, ())
    found = _Search(planner, fresh, like, picture, strict=strict).nearest()
    if found is None:
        return Steady(fresh, picture.matrix, ())
    return Steady(found.plan, found.matrix, _notices(found.plan, fresh, picture.setter))


def framed_size(sizes: CardSizes, frame: Frame) -> CardSize:
    """Return the size of the cards of a frame: of the theme's proportions, if they are that wide."""
    for proportion in PROPORTIONS:
        size = sizes.of(frame.text_size, proportion=proportion)
        if size.width == frame.card_width:
            return size
    return sizes.of(frame.text_size, frame.card_width, WIDEST)


def with_notices_of_steadiness(notices: Sequence[Notice], said: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Return notices with those about what is kept, which say why the canvas has grown if that is why."""
    if any(notice.rule == "start-anew" for notice in said):
        notices = [notice for notice in notices if notice.rule != "canvas-grown"]
    return (*notices, *said)


class _Cost(NamedTuple):
    """What a picture costs its readers; the less, the better, by the first that differs."""

    moved: float
    """The shares of cards and of edges that move, and of text and height that change, added up."""
    distance: int
    """How far all cards move together."""


class _Kept(NamedTuple):
    plan: "Plan"
    matrix: Matrix
    cost: _Cost


@dataclass(frozen=True)
class _Earlier:
    """Where things stood in the earlier picture."""

    size: CardSize
    height: int
    columns: dict[str, tuple[int, int, int]]
    """For each stage: where its column began, its width, and how many cards stood beside each other."""
    lanes: dict[str, tuple[int, int]]
    """For each domain: the top of its lane, from that of the first, and its height."""
    cards: dict[str, KeptCard]
    """Those that have stayed in their cell."""


class _Search:
    """The search for the picture that is nearest to an earlier one."""

    def __init__(
        self, planner: "Planner", fresh: "Plan", like: Arrangement, picture: Picture, *, strict: bool
    ) -> None:
        self._planner, self._fresh, self._picture = planner, fresh, picture
        setter, self._matrix, self._labels = picture.setter, picture.matrix, picture.labels
        self._steps, theme = setter.steps, setter.theme
        self._stages = [stage.id for stage in picture.agenda.stages]
        self._width = sum(column.width for column in fresh.columns)
        self._insets = Insets(theme.columns, self._steps, (0,) * len(self._stages))
        self._tolerance = int(_TOLERANCE * self._steps.of(theme.canvas.width))
        self._top = self._steps.of(theme.lanes.top)
        self._earlier = self._found_in(like)
        fresh_size = fresh.choice.size
        self._fresh_lines = max(self._labels.lines(fresh_size.label_room), default=1)
        preferred = picture.sizes.of(picture.sizes.preferred)
        self._widest_word = min(
            self._labels.widest_within(fresh_size.label_room),
            self._labels.widest_within(preferred.label_room),
        )
        lanes = fresh.lanes
        gaps = [after.y - lane.y - lane.height for lane, after in pairwise(lanes)]
        self._most_gap = max(self._steps.of(theme.lanes.most_gap or 0), fresh_size.lane_gap, *gaps, 0)
        self._heights = self._limits_of_height(strict=strict)
        self._best: _Kept | None = None

    def nearest(self) -> _Kept | None:
        """Return the plan that costs least of those that are tried; None where none is good enough."""
        for frames in (self._same_edges, self._narrower_cards, self._other_edges):
            for frame in frames():
                self._try(frame)
                if self._best and self._best.cost.moved <= 0:
                    return self._best
            edges = max(1, len(self._stages) - 1)
            if self._best and self._best.cost.moved <= 1 / edges and frames != self._same_edges:
                break
        return self._best

    # What may be tried: frames, first those in which less gives.

    def _texts(self) -> list[float]:
        """Return the sizes of text that may be used, that of the earlier picture first, if it is one."""
        sizes, fresh, earlier = self._picture.sizes, self._fresh.choice.size.text_size, self._earlier.size
        least = ceil(round(LEAST_TEXT * fresh * _SIZES_PER_POINT, 6)) / _SIZES_PER_POINT
        least = min(fresh, max(least, sizes.smallest))
        text = min(max(earlier.text_size, least), max(fresh, sizes.preferred))
        return list(dict.fromkeys((text, least, fresh)))

    def _same_edges(self) -> Iterator[Frame]:
        """Yield frames with the cards and the columns of the earlier picture, also with more card columns."""
        card_columns = self._card_columns()
        for text in self._texts():
            widths = {
                self._earlier.size.width,
                round(self._earlier.size.width * text / self._earlier.size.text_size),
            }
            for width in sorted(widths):
                yield from self._framed(text, width, card_columns)
                frame = next(self._framed(text, width, card_columns), None)
                if frame is not None:
                    yield from self._filled(frame)

    def _narrower_cards(self) -> Iterator[Frame]:
        """Yield frames with the same columns, in one of which one card more stands beside the others."""
        card_columns = self._card_columns()
        for text in self._texts():
            frame = next(self._framed(text, self._earlier.size.width, card_columns), None)
            if frame is None:
                continue
            size = self._size(frame)
            for stage, (before, behind) in enumerate(self._insets.at(size)):
                more = frame.card_columns[stage] + 1
                width = (frame.widths[stage] - before - behind + size.gap) // more - size.gap
                narrower = frame._replace(card_width=min(width, frame.card_width))
                if width > 0 and self._rows(_with(frame.card_columns, stage, 1)) < self._rows(
                    frame.card_columns
                ):
                    yield from self._filled(narrower)

    def _other_edges(self) -> Iterator[Frame]:
        """Yield frames in which columns have other numbers of cards, and so other widths."""
        fresh, card_columns = self._fresh.choice, self._card_columns()
        stages = range(len(card_columns))
        others = [_with(card_columns, stage, 1) for stage in stages]
        others += [
            _with(_with(card_columns, stage, 1), other, -1)
            for stage, other in permutations(stages, 2)
            if card_columns[other] > 1 and len(stages) <= _MOST_TRIED
        ]
        others.sort(key=self._rows)
        for text in self._texts():
            for columns in (*others[:_MOST_TRIED], fresh.card_columns):
                for width in {self._earlier.size.width, self._widest(text, columns)}:
                    yield from self._framed(text, width, columns)
        yield from self._framed(fresh.size.text_size, fresh.size.width, fresh.card_columns)
        widths = tuple(column.width for column in self._fresh.columns)
        yield Frame(fresh.size.text_size, fresh.size.width, fresh.card_columns, widths)

    def _framed(self, text: float, card_width: int, card_columns: tuple[int, ...]) -> Iterator[Frame]:
        """Yield frames with so many cards in the columns of the earlier picture, moved as little as needed.

        The second, if any, also has the room that names of stages need.
        """
        fresh = self._fresh
        frame = Frame(text, card_width, card_columns, ())
        size = self._size(frame)
        least = least_widths(card_columns, self._insets.at(size), size)
        agenda, setter = self._picture.agenda, self._picture.setter
        for_names = widths_for_names(agenda.stages, self._width, setter, LEAST_TEXT * fresh.name_size)
        found: list[tuple[int, ...]] = []
        for needed in (least, tuple(map(max, least, for_names))):
            widths = self._nearest_widths(needed)
            if widths is not None and widths not in found:
                found.append(widths)
                yield frame._replace(widths=widths)

    def _nearest_widths(self, least: Sequence[int]) -> tuple[int, ...] | None:
        """Return widths of at least `least` with which the columns begin as near as can be to where they did."""
        earlier, tracks, begin = self._earlier, list[Track](), 0
        for place, (stage, width) in enumerate(zip(self._stages, least, strict=True)):
            if stage in earlier.columns:
                begin = earlier.columns[stage][0]
            cards = sum(len(lane[place]) for lane in self._matrix.cells)
            tracks.append(Track(begin, max(1, cards), width, self._width))
            begin += self._fresh.columns[place].width
        places = nearest_places(tracks, Span(0, 0), Span(self._width, self._width), self._tolerance)
        if places is None:
            return None
        return tuple(after - place for place, after in zip(places, [*places[1:], self._width], strict=True))

    def _filled(self, frame: Frame) -> Iterator[Frame]:
        """Yield the frame with as many cards beside each other as fit, if that makes fewer rows."""
        size = self._size(frame)
        fullest = [max(1, cards) for cards in self._matrix.fullest]
        columns = fitting_card_columns(frame.widths, self._insets.at(size), size, fullest)
        if columns is not None and self._rows(columns) < self._rows(frame.card_columns):
            yield frame._replace(card_columns=tuple(map(max, columns, frame.card_columns)))

    def _card_columns(self) -> tuple[int, ...]:
        """Return how many cards stood beside each other; as in the fresh picture where a stage is new."""
        fresh = zip(self._stages, self._fresh.choice.card_columns, strict=True)
        return tuple(
            self._earlier.columns[stage][2] if stage in self._earlier.columns else n for stage, n in fresh
        )

    def _widest(self, text: float, card_columns: tuple[int, ...]) -> int:
        """Return the width of cards, at most that of the earlier ones, of which so many fit beside each other."""
        size = self._size(Frame(text, self._earlier.size.width, card_columns, ()))
        free = self._width - sum(map(sum, self._insets.at(size))) + len(card_columns) * size.gap
        return max(1, min(size.width, free // sum(card_columns) - size.gap))

    def _rows(self, card_columns: Sequence[int]) -> int:
        """Return the number of rows of all lanes."""
        return sum(
            max(rows_for(len(cell), across) for cell, across in zip(lane, card_columns, strict=True))
            for lane in self._matrix.cells
        )

    def _size(self, frame: Frame) -> CardSize:
        size = self._fresh.choice.size
        if (size.text_size, size.width) == (frame.text_size, frame.card_width):
            return size
        return framed_size(self._picture.sizes, frame)

    # Whether it is good enough, and what it costs.

    def _try(self, frame: Frame) -> None:
        """Look for the best arrangement of cells and lanes in a frame, and keep it if it is the best of all."""
        size = self._size(frame)
        if not self._is_legible(size):
            return
        least = least_widths(frame.card_columns, self._insets.at(size), size)
        if any(width < needed for width, needed in zip(frame.widths, least, strict=True)):
            return
        base = self._planner.in_frame(frame, self._heights.least, size)
        if not self._has_good_names(base):
            return
        lines = self._labels.lines(size.label_room)
        more_rows = [1] * len(self._matrix.domains)
        tight = in_slots(
            self._matrix, self._stages, self._earlier.cards, frame.card_columns, [0] * len(more_rows)
        )
        tight_lanes = tight.lanes(frame.card_columns, size, lines)
        while True:
            matrix = in_slots(self._matrix, self._stages, self._earlier.cards, frame.card_columns, more_rows)
            lanes = matrix.lanes(frame.card_columns, size, lines)
            self._place(frame, base, matrix, lanes)
            looser = [
                place
                for place, (lane, other) in enumerate(zip(lanes, tight_lanes, strict=True))
                if more_rows[place] and len(lane.rows) > len(other.rows)
            ]
            if not looser or (self._best and self._best.cost.moved <= 0):
                return
            fewest = min(looser, key=lambda place: sum(map(len, self._matrix.cells[place])))
            more_rows[fewest] = 0

    def _place(self, frame: Frame, base: "Plan", matrix: Matrix, lanes: tuple[LanePlan, ...]) -> None:
        """Place lanes as near as can be to where they were, first on a canvas that need not grow for it."""
        for most in dict.fromkeys((self._soft_height, self._heights.most)):
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
            if cost.moved <= 0:
                return

    def _placed(
        self, base: "Plan", lanes: tuple[LanePlan, ...], heights: Span
    ) -> tuple[tuple[LanePlan, ...], int] | None:
        """Return lanes with their places, and the height of the canvas; None where they have no room."""
        size, earlier = base.choice.size, self._earlier
        row, least_gap = size.height + size.gap, ceil((1 - LESS_GAP) * size.lane_gap)
        tracks: list[Track] = []
        wanted = 0
        for place, lane in enumerate(lanes):
            wanted, _ = earlier.lanes.get(lane.domain.id, (wanted, 0))
            kept = sum(card.domain == lane.domain.id for card in earlier.cards.values())
            is_last = place == len(lanes) - 1
            least = lane.height if is_last else lane.height + least_gap
            most = lane.height if is_last else lane.height + self._most_gap + row
            tracks.append(Track(wanted, max(1, kept), least, most))
            wanted += least
        room = base.height_for_lanes - base.height  # And the height of the canvas.
        highest = sum(track.most for track in tracks)
        blank = max(int(MOST_BLANK * heights.least), -self._fresh.lacking)
        end = Span(min(highest, max(0, heights.least + room - blank)), heights.most + room)
        begin = Span(-int(LESS_ROOM * self._top), 0)
        tops = nearest_places(tracks, begin, end, self._tolerance) if end.least <= end.most else None
        if tops is None:
            return None
        limits = [top - least_gap for top in tops[1:]] + [end.most]
        placed: list[LanePlan] = []
        for lane, top, limit in zip(lanes, tops, limits, strict=True):
            _, before = earlier.lanes.get(lane.domain.id, (0, 0))
            kept = min(before, lane.height + row, limit - top)
            placed.append(lane._replace(y=top, height=max(lane.height, kept)))
        bottom = placed[-1].y + placed[-1].height if placed else 0
        needed = max(heights.least, bottom - room)
        as_before = min(earlier.height, heights.most, needed + max(row, -self._fresh.lacking))
        return tuple(placed), max(needed, as_before)

    def _is_legible(self, size: CardSize) -> bool:
        """Return whether labels are about as good to read as in the fresh picture."""
        if self._labels.widest_within(size.label_room) < self._widest_word:
            return False
        lines = max(self._labels.lines(size.label_room), default=1)
        return lines <= max(size.usual_lines, self._fresh_lines + 1)

    def _has_good_names(self, plan: "Plan") -> bool:
        """Return whether names of stages are as large and as whole as in the fresh picture."""
        if plan.name_size < LEAST_TEXT * self._fresh.name_size:
            return False
        return _broken_names(plan) <= _broken_names(self._fresh)

    def _cost(self, plan: "Plan", matrix: Matrix) -> _Cost:
        """Return what a plan costs the readers of the earlier picture."""
        size, earlier = plan.choice.size, self._earlier
        befores = [before for before, _ in self._insets.at(size)]
        insets = [before for before, _ in self._insets.at(earlier.size)]
        left = plan.columns[0].x
        lanes = {lane.domain.id: lane.y for lane in plan.lanes}
        moved = distance = 0
        for lane, domain in enumerate(matrix.domains):
            for place, stage in enumerate(self._stages):
                beside = matrix.beside_in(lane, place, plan.choice.card_columns[place])
                for number, one in enumerate(matrix.cells[lane][place]):
                    card = earlier.cards.get(matrix.standards[one].id)
                    if card is None or domain.id not in earlier.lanes:
                        continue
                    row, column = divmod(number, beside)
                    x = plan.columns[place].x - left + befores[place] + column * size.pitch
                    x -= earlier.columns[stage][0] + insets[place] + card.column * earlier.size.pitch
                    y = lanes[domain.id] + row * (size.height + size.gap)
                    y -= earlier.lanes[domain.id][0] + card.row * (earlier.size.height + earlier.size.gap)
                    moved += max(abs(x), abs(y)) > self._tolerance
                    distance += abs(x) + abs(y)
        edges = [
            column.x - left != earlier.columns[stage][0]
            for column, stage in zip(plan.columns[1:], self._stages[1:], strict=True)
            if stage in earlier.columns
        ]
        grown = max(0, plan.height - max(self._soft_height, earlier.height)) / plan.height
        text = _COST_OF_TEXT * abs(size.text_size / earlier.size.text_size - 1)
        shares = moved / max(1, len(earlier.cards)) + sum(edges) / max(1, len(edges))
        return _Cost(round(shares + text + grown, 6), distance)

    # What there is to begin with.

    def _found_in(self, like: Arrangement) -> _Earlier:
        steps = self._steps
        frame = Frame(like.text_size, steps.of(like.card_width), (), ())
        columns: dict[str, tuple[int, int, int]] = {}
        begin = 0
        for column in like.columns:
            columns[column.stage] = (begin, steps.of(column.width), max(1, column.card_columns))
            begin += steps.of(column.width)
        places = {one.id: (one.domain, one.stage) for one in self._picture.agenda.standards}
        cards = {
            card.standard: card
            for card in like.cards
            if places.get(card.standard) == (card.domain, card.stage) and card.stage in columns
        }
        lanes = {lane.domain: (steps.of(lane.top) - self._top, steps.of(lane.height)) for lane in like.lanes}
        return _Earlier(self._size(frame), steps.of(like.height), columns, lanes, cards)

    def _limits_of_height(self, *, strict: bool) -> Span:
        """Return how low and how high the canvas may be."""
        theme, fresh = self._picture.setter.theme, self._fresh
        height = self._steps.of(theme.canvas.height)
        self._soft_height = max(height, fresh.height)
        if theme.canvas.least_height is None and not fresh.has_grown:
            return Span(fresh.height, fresh.height)
        most = min(int(MOST_HEIGHT * fresh.height), max(fresh.height, int(MOST_HEIGHT * height)))
        if strict:
            most = min(most, self._soft_height)
        least = height if theme.canvas.least_height is None else self._steps.of(theme.canvas.least_height)
        return Span(min(fresh.height, least), max(fresh.height, most))


def _with(card_columns: tuple[int, ...], stage: int, more: int) -> tuple[int, ...]:
    """Return numbers of card columns, of which one is larger by `more`."""
    return (*card_columns[:stage], card_columns[stage] + more, *card_columns[stage + 1 :])


def _broken_names(plan: "Plan") -> int:
    """Return how many lines of names of stages end within a word."""
    return sum(line.ends != "" for pill in plan.head.pills for line in pill.header.lines[:-1])


def _other_width(like: Arrangement, width: float) -> Notice:
    return Notice(
        "start-anew",
        message(
            "Nothing is kept of the earlier picture, as it is {before:g} points wide, and this one {width:g}.",
            before=round(like.width, 1),
            width=round(width, 1),
        ),
    )


def _notices(plan: "Plan", fresh: "Plan", setter: TextSetter) -> tuple[Notice, ...]:
    """Return a notice where it is worth while to start anew: text would be larger, or the canvas lower."""
    text, other = plan.choice.size.text_size, fresh.choice.size.text_size
    points = setter.steps.points
    if text < WORTH_TEXT * other:
        said = message(
            "The text of cards is {size:g} points, so that cards stay where they were; laid out anew, it would "
            "be {other:g}. To start anew, use '--like none'.",
            size=round(text, 2),
            other=round(other, 2),
        )
        return (Notice("start-anew", said),)
    if plan.height > WORTH_HEIGHT * fresh.height or (plan.has_grown and not fresh.has_grown):
        said = message(
            "The picture is {height:g} points high, so that cards stay where they were; laid out anew, it "
            "would be {other:g}. To start anew, use '--like none'.",
            height=round(points(plan.height), 1),
            other=round(points(fresh.height), 1),
        )
        return (Notice("start-anew", said),)
    return ()
