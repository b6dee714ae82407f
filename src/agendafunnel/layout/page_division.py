"""The division of a picture over pages: the frame that they share, and the rows that stand on each.

The frame is found by planning all lanes together on sheets of other heights: the higher the sheet, the larger
the text, until the lanes can no longer be divided over the pages. docs/decisions/pages.md states the problem.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from agendafunnel.bundled import MOST_PAGES, Fit, Pages
from agendafunnel.layout import page_breaks
from agendafunnel.layout.candidates import framed_size
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.columns import divide
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.lanes import Matrix, slots
from agendafunnel.layout.page_breaks import LaneToDivide, Page, Piece, height_of_page
from agendafunnel.layout.page_heads import number_beside_title, with_number, with_stages
from agendafunnel.layout.page_rolls import least_height, roll_of
from agendafunnel.layout.planner import Plan, Planner
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.model import Agenda, Stage
from agendafunnel.theme import Theme

MOST_BLANK = 0.12
"""Of the height of a page: rather than leave more blank below its lanes, a lane is divided."""
_ATTEMPTS = 8
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
        self._plans: dict[float, Plan] = {}
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

    def plan_on(self, sheets: float) -> Plan:
        """Return the plan of all lanes together on a canvas as high as so many sheets."""
        if sheets not in self._plans:
            canvas = self._setter.theme.canvas
            height = canvas.height * sheets
            update = {"height": height, "least_height": height}
            theme = self._setter.theme.model_copy(update={"canvas": canvas.model_copy(update=update)})
            self._plans[sheets] = self.planner(self.roll.agenda, self.roll.matrix, theme).find()
        return self._plans[sheets]

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
        first = _Framed(self, self._frame_on(1), sheet)
        wanted = self.count or first.fewest
        if first.fewest is None or wanted is None or first.fewest > wanted:
            return Division(first.frame, self._on_higher_pages(first.frame))
        if self._pages in ("domain", "stage"):
            # Pages are as full as their domain or stage makes them.
            framed = self._framed_in(first, wanted)[0]
            return Division(framed.frame, framed.divided(None) or ())
        wanted = max(2, wanted)  # Even if one page could do, as it cannot with the key of changes.
        framed, *others = self._framed_in(first, wanted)
        least = _LEAST_KEPT * framed.frame.text_size
        for other in [framed, *others]:
            pages = other.divided(wanted)
            if pages and other.frame.text_size >= least and other.is_even(pages):
                return Division(other.frame, pages)
        return Division(framed.frame, framed.evenly_divided(wanted))

    def _framed_in(self, first: "_Framed", wanted: int) -> "list[_Framed]":
        """Return frames in which there are no more pages than wanted, that of the largest text first."""
        found = [first]
        low, high = 1.0, 2.0 * wanted
        for attempt in range(_ATTEMPTS):
            # The highest first: many pictures have their largest size there.
            sheets = high if attempt == 0 else (low + high) / 2
            other = _Framed(self, self._frame_on(sheets), first.height)
            if other.fewest is None or other.fewest > wanted:
                high = sheets
                continue
            low = sheets
            found.insert(0, other)
            if attempt == 0:
                break
        return found

    def _on_higher_pages(self, frame: Frame) -> page_breaks.Pages:
        """Return pages in a frame in which they have no room on the sheet."""
        low = high = self._setter.steps.of(self._setter.theme.canvas.height)
        while (found := _Framed(self, frame, high).divided(self.count)) is None:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            pages = _Framed(self, frame, middle).divided(self.count)
            if pages is None:
                low = middle
            else:
                high, found = middle, pages
        return found

    def _frame_on(self, sheets: float) -> Frame:
        plan = self.plan_on(sheets)
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

    def _cells_of(self, frame: Frame, piece: Piece) -> tuple[tuple[int, ...], ...]:
        """Return the standards in the rows of a piece, by stage."""
        matrix, cells = self.roll.matrix, []
        for place, (cell, most) in enumerate(zip(matrix.cells[piece.lane], frame.card_columns, strict=True)):
            spans = [min(matrix.spans[standard], most) for standard in cell]
            rows = [row for row, _ in slots(spans, matrix.beside(piece.lane, place, most))]
            own = [one for one, row in zip(cell, rows, strict=True) if piece.begin <= row < piece.end]
            cells.append(tuple(own))
        return tuple(cells)


def frame_with_stages(frame: Frame, stages: Sequence[Stage]) -> Frame:
    """Return the frame of a page of a frame, on which fewer stages may stand; they share all its width."""
    count = len(stages)
    widths = divide(sum(frame.widths), frame.widths[:count])
    return frame._replace(card_columns=frame.card_columns[:count], widths=widths)


class _Framed:
    """The lanes in a frame, on pages of a height."""

    def __init__(self, divider: Divider, frame: Frame, height: int) -> None:
        self._divider, self.frame, self.height = divider, frame, height
        self._roll = divider.roll
        self._size = framed_size(divider.sizes, frame)
        self._gap = self._size.lane_gap

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

    @cached_property
    def _room(self) -> int:
        """The height for lanes: what the highest head and foot leave."""
        divider, matrix = self._divider, self._roll.matrix
        without_lanes = matrix._replace(domains=(), labels=(), least=(), cells=())
        found: list[int] = []
        for stages in dict.fromkeys(self._roll.stages):
            agenda = divider.agenda_of(stages, MOST_PAGES, MOST_PAGES)
            content = without_lanes._replace(fullest=matrix.fullest[: len(stages)])
            planner = divider.planner(agenda, content, divider.theme)
            plan = planner.in_frame(frame_with_stages(self.frame, stages), self.height)
            found.append(plan.height_for_lanes)
        return min(found)

    @cached_property
    def fewest(self) -> int | None:
        """The fewest pages on which the lanes stand; None where a row is higher than a page."""
        return page_breaks.fewest_pages(self._lanes, self._roll.groups, self._room, self._gap)

    def divided(self, count: int | None) -> page_breaks.Pages | None:
        """Return pages with whole lanes, as far as there is room; None where they are too many."""
        return page_breaks.divided(self._lanes, self._roll.groups, self._room, self._gap, count)

    def evenly_divided(self, count: int) -> page_breaks.Pages:
        """Return so many pages, of which none is too blank if rows can be divided so."""
        whole = self.divided(count) or ()
        found = page_breaks.divided(
            self._lanes, self._roll.groups, self._room, self._gap, count, self._blank(whole)
        )
        return found or whole

    def is_even(self, pages: page_breaks.Pages) -> bool:
        """Return whether no page is too blank."""
        heights = [height_of_page(page, self._gap) for page in pages]
        return max(heights) - min(heights) <= self._blank(pages)

    def _blank(self, pages: page_breaks.Pages) -> int:
        """Return how much lower the lanes of a page may be than those of the fullest one."""
        fullest = max(height_of_page(page, self._gap) for page in pages)
        return int(MOST_BLANK * (self.height - self._room + fullest))
