"""The division of a picture over pages: the frame that they share, and the rows that stand on each.

The frame is found by planning all lanes together on sheets of other heights: the higher the sheet, the larger
the text, until the lanes can no longer be divided over the pages. docs/decisions/pages.md states the problem.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from agendafunnel.bundled import MOST_PAGES, Fit, Pages
from agendafunnel.layout import page_breaks
from agendafunnel.layout.candidates import framed_size
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.columns import Insets, divide, divide_with_least, least_widths
from agendafunnel.layout.few_cards import larger_texts
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.head import with_room_for_names
from agendafunnel.layout.lanes import Matrix, slots
from agendafunnel.layout.page_breaks import LaneToDivide, Page, Piece, height_of_page
from agendafunnel.layout.page_heads import number_beside_title, with_number, with_stages
from agendafunnel.layout.page_rolls import least_height, roll_of
from agendafunnel.layout.planner import Plan, Planner
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.model import Agenda, Stage
from agendafunnel.theme import Theme

MOST_BLANK = 0.12
"""Of the height of a page: rather than leave more blank below its lanes, text is a little smaller."""
_ATTEMPTS = 7
"""How often a height of sheet is tried."""
_LEAST_KEPT = 0.9
"""Text may be smaller by this fraction, so that pages are evenly filled with whole lanes."""


class Division(NamedTuple):
    """A frame, and the rows that stand on each page in it."""

    frame: Frame
    pages: page_breaks.Pages


class Divider:
    """Divides one agenda over pages."""

    def __init__(self, agenda: Agenda, setter: TextSetter, fit: Fit, pages: Pages) -> None:
        self._agenda, self._setter, self._fit, self._pages = agenda, setter, fit, pages
        self.theme = setter.theme
        self.sizes = CardSizes(setter)
        preferred = self.sizes.of(self.sizes.preferred).label_room
        self.labels = Labels([one.label for one in agenda.standards], setter, preferred)
        roll = roll_of(agenda, setter, self.sizes, pages)
        self.roll = roll._replace(matrix=roll.matrix.with_spans(self.labels.spans))
        self._plans: dict[tuple[float, float | None], Plan] = {}
        self._rooms: dict[tuple[Frame, int], int] = {}
        head = self.plan_on(1).head
        self.has_number_beside_title = bool(number_beside_title(head, 1, 1, agenda.language, setter))
        if not self.has_number_beside_title:
            # The subtitle says it, and may take the head a line more.
            self.roll = self.roll._replace(agenda=with_number(self.roll.agenda, MOST_PAGES, MOST_PAGES))
            self._plans = {}

    @property
    def least_pages(self) -> int:
        """The number of pages that there are at least, as their lanes or stages share none."""
        return len(set(self.roll.groups))

    @property
    def count(self) -> int | None:
        """The number of pages that is wanted, if it is one."""
        return self._pages if isinstance(self._pages, int) else None

    @property
    def fits_one_sheet(self) -> bool:
        """Whether all lanes are legible on one sheet, or there are none."""
        return not self.least_pages or (self.least_pages == 1 and not self.plan_on(1).has_grown)

    def plan_on(self, sheets: float, most: float | None = None) -> Plan:
        """Return the plan of all lanes together on a canvas as high as so many sheets.

        Text of few cards is at most `most` points, if that is less than the theme has it.
        """
        key = (sheets, most)
        if key not in self._plans:
            canvas, cards = self.theme.canvas, self.theme.cards
            height = canvas.height * sheets
            canvas = canvas.model_copy(update={"height": height, "least_height": height})
            cards = cards.model_copy(update={"largest_text": most or cards.largest_text})
            theme = self.theme.model_copy(update={"canvas": canvas, "cards": cards})
            self._plans[key] = self.planner(self.roll.agenda, self.roll.matrix, theme).find()
        return self._plans[key]

    def planner(self, agenda: Agenda, matrix: Matrix, theme: Theme) -> Planner:
        """Return the planner of a picture, or a page, of some lanes."""
        setter = TextSetter(self._setter.measurer, theme, agenda.language, self._setter.counts)
        return Planner(agenda, matrix, self.labels, self.sizes, self._fit, setter)

    def agenda_of(self, stages: Sequence[Stage], number: int, pages: int) -> Agenda:
        """Return the agenda with the head and foot of a page on which these stages stand."""
        agenda = with_stages(self._agenda, stages)
        return agenda if self.has_number_beside_title else with_number(agenda, number, pages)

    def divided(self, sheet: int) -> Division:
        """Return the largest text with which there are no more pages than wanted, `sheet` steps high.

        Where that is not possible, pages are higher, and as low as they can be.
        """
        frame = self._frame_on(1)
        first = _Framed(self, frame, sheet)
        wanted = self.count or first.fewest
        if wanted is None:
            return Division(frame, self._on_higher_pages(frame))
        if self._pages in ("domain", "stage"):
            # Pages are as full as their domain or stage makes them.
            framed = self._framed_in(first, wanted)[0]
            return Division(framed.frame, framed.divided(None) or ())
        wanted = max(2, wanted)  # Even if one page could do, as it cannot with the key of changes.
        for whole in (True, False):
            first = _Framed(self, frame, sheet, whole=whole)
            if not first.fits(wanted):
                continue
            fitting = self._framed_in(first, wanted)
            large = [one for one in fitting if one.text_size >= _LEAST_KEPT * fitting[0].text_size]
            divisions = [(one, Division(one.frame, one.divided(wanted) or ())) for one in large]
            even = (division for one, division in divisions if one.is_even(division.pages))
            return next(even, divisions[0][1])
        return Division(frame, self._on_higher_pages(frame))

    def _framed_in(self, first: "_Framed", wanted: int) -> "list[_Framed]":
        """Return frames in which there are no more pages than wanted, that of the largest text first."""
        found = [first]

        def fits(frame: Frame) -> bool:
            framed = first.in_frame(frame)
            if framed.fits(wanted):
                found.insert(0, framed)
            return framed.fits(wanted)

        highest = 2.0 * wanted
        # Tried first: many pictures have their largest size there.
        if fits(self._frame_on(highest)):
            return found
        low, high = 1.0, highest
        for _ in range(_ATTEMPTS):
            middle = (low + high) / 2
            if fits(self._frame_on(middle)):
                low = middle
            else:
                high = middle
        size = found[0].frame.text_size
        if size >= self.sizes.preferred:
            # Text of few cards is as large as their sheet has room for, which is more than a page has.
            larger = larger_texts(size, self.theme.cards.largest_text or size)[1:]
            bisect_left(larger, True, key=lambda most: not fits(self._frame_on(highest, most)))
        return found

    def _on_higher_pages(self, frame: Frame) -> page_breaks.Pages:
        """Return pages in a frame in which they have no room on the sheet."""
        low = high = self._setter.steps.of(self._setter.theme.canvas.height)

        def on(height: int) -> page_breaks.Pages | None:
            return _Framed(self, frame, height, whole=False).divided(self.count)

        while (found := on(high)) is None:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            pages = on(middle)
            if pages is None:
                low = middle
            else:
                high, found = middle, pages
        return found

    def _frame_on(self, sheets: float, most: float | None = None) -> Frame:
        plan = self.plan_on(sheets, most)
        size, card_columns = plan.choice
        widths = tuple(column.width for column in plan.columns)
        higher = size.height if size.is_higher else 0
        return Frame(size.text_size, size.width, card_columns, widths, higher)

    def content(self, frame: Frame, page: Page, number: int, pages: int) -> tuple[Agenda, Matrix]:
        """Return the agenda with the head and foot of a page, and the matrix of what stands on it."""
        roll, whole = self.roll, self.roll.matrix
        stages = roll.stages[page[0].lane]
        places = range(len(stages))
        labels = []
        if whole.labels:
            labels = [(roll.continued if one.is_continued else whole.labels)[one.lane] for one in page]
        # A part of a lane has as many cards in a row as the lane.
        besides = [
            tuple(whole.beside(one.lane, place, frame.card_columns[place]) for place in places)
            for one in page
        ]
        matrix = whole._replace(
            domains=tuple(whole.domains[one.lane] for one in page),
            labels=tuple(labels),
            least=tuple(map(least_height, labels)) or (0,) * len(page),
            cells=tuple(self._cells_of(frame, one)[: len(stages)] for one in page),
            fullest=whole.fullest[: len(stages)],
            besides=tuple(besides),
        )
        return self.agenda_of(stages, number, pages), matrix

    def room(self, frame: Frame, height: int) -> int:
        """Return the height for lanes on pages of a height: what the highest head and foot leave."""
        key = (frame, height)
        if key not in self._rooms:
            matrix = self.roll.matrix._replace(domains=(), labels=(), least=(), cells=())
            found: list[int] = []
            for stages in dict.fromkeys(self.roll.stages):
                agenda = self.agenda_of(stages, MOST_PAGES, MOST_PAGES)
                content = matrix._replace(fullest=matrix.fullest[: len(stages)])
                planner = self.planner(agenda, content, self.theme)
                found.append(planner.in_frame(self.frame_of(frame, stages), height).height_for_lanes)
            self._rooms[key] = min(found)
        return self._rooms[key]

    def frame_of(self, frame: Frame, stages: Sequence[Stage]) -> Frame:
        """Return the frame of a page on which some of the stages stand: in it, their names have room."""
        if tuple(stages) == self._agenda.stages:
            return frame
        setter, whole, card_columns = self._setter, sum(frame.widths), frame.card_columns[: len(stages)]
        size = framed_size(self.sizes, frame)
        around = Insets(self.theme.columns, setter.steps, (0,) * len(stages)).at(size)
        for_cards = least_widths(card_columns, around, size)
        least = with_room_for_names(for_cards, whole, stages, setter, self.theme.header.text.size)
        shares = divide(whole, frame.widths[: len(stages)])
        return frame._replace(card_columns=card_columns, widths=divide_with_least(shares, least))

    def _cells_of(self, frame: Frame, piece: Piece) -> tuple[tuple[int, ...], ...]:
        """Return the standards in the rows of a piece, by stage."""
        matrix, cells = self.roll.matrix, []
        for place, (cell, most) in enumerate(zip(matrix.cells[piece.lane], frame.card_columns, strict=True)):
            spans = [min(matrix.spans[standard], most) for standard in cell]
            rows = [row for row, _ in slots(spans, matrix.beside(piece.lane, place, most))]
            own = [one for one, row in zip(cell, rows, strict=True) if piece.begin <= row < piece.end]
            cells.append(tuple(own))
        return tuple(cells)


class _Framed:
    """The lanes in a frame, on pages of a height; `whole` is whether those that fit a page are kept whole."""

    def __init__(self, divider: Divider, frame: Frame, height: int, *, whole: bool = True) -> None:
        self._divider, self.frame, self._height, self._whole = divider, frame, height, whole
        self._roll = divider.roll
        self._size = framed_size(divider.sizes, frame)
        self._gap, self._room = self._size.lane_gap, divider.room(frame, height)

    @property
    def text_size(self) -> float:
        """Of the labels of cards, in points."""
        return self.frame.text_size

    @cached_property
    def _lanes(self) -> list[LaneToDivide]:
        roll, size = self._roll, self._size
        lines = self._divider.labels.lines(size.label_room)
        continued = map(least_height, roll.continued) if roll.continued else roll.matrix.least
        return [
            LaneToDivide(
                tuple((row.y, row.y + row.height) for row in lane.rows) or ((0, size.height),), *least
            )
            for lane, *least in zip(
                roll.matrix.lanes(self.frame.card_columns, size, lines),
                roll.matrix.least,
                continued,
                strict=True,
            )
        ]

    def in_frame(self, frame: Frame) -> "_Framed":
        """Return the same lanes in another frame."""
        return _Framed(self._divider, frame, self._height, whole=self._whole)

    @cached_property
    def fewest(self) -> int | None:
        """The fewest pages on which the lanes stand; None where a row is higher than a page."""
        groups = self._roll.groups
        return page_breaks.fewest_pages(self._lanes, groups, self._room, self._gap, whole=self._whole)

    def fits(self, wanted: int) -> bool:
        """Return whether so many pages are enough."""
        return self.fewest is not None and self.fewest <= wanted

    def divided(self, count: int | None) -> page_breaks.Pages | None:
        """Return so many pages, or as few as can be; None where they are too many."""
        groups, whole = self._roll.groups, self._whole
        return page_breaks.divided(self._lanes, groups, self._room, self._gap, count, whole=whole)

    def is_even(self, pages: page_breaks.Pages) -> bool:
        """Return whether no page is too blank; the last may be, on sheets whose height is fixed."""
        heights = [height_of_page(page, self._gap) for page in pages]
        if self._divider.theme.canvas.is_fixed:
            return min(heights[:-1]) >= self._room - MOST_BLANK * self._height
        # Pages are as low as the fullest one needs.
        return max(heights) - min(heights) <= MOST_BLANK * (self._height - self._room + max(heights))
