"""Pages: the layouts of a picture that is divided over several sheets, so that all of it stays legible.

::

    page 1 of 3              page 2 of 3              page 3 of 3
    Title          1 of 3    Title          2 of 3    Title          3 of 3
    (stage) (stage) (stage)  (stage) (stage) (stage)  (stage) (stage) (stage)
    [A          ]            [C          ]            [D          ]
    [B          ]                                     [E          ]
        ▲       ▲                ▲       ▲                ▲       ▲

All pages share one frame (`agendafunnel.layout.frames`): cards, text and columns are the same on each. It is
found by planning the picture on sheets of other heights: the higher the sheet, the larger the text, until the
lanes can no longer be divided over the pages. docs/decisions/pages.md states the problem.
"""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from agendafunnel.bundled import MOST_PAGES, Fit, Pages
from agendafunnel.changes.differences import Since
from agendafunnel.errors import LayoutError
from agendafunnel.field_types import plain
from agendafunnel.layout import engine, page_breaks
from agendafunnel.layout.badges import with_badges
from agendafunnel.layout.candidates import framed_size
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.lanes import Matrix, matrix_of
from agendafunnel.layout.notices import notices_of
from agendafunnel.layout.page_breaks import Cells, LaneToDivide, Piece
from agendafunnel.layout.planner import Plan, Planner
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Layout, PageNumber, TextBlock
from agendafunnel.made_of import MadeOf, PageOf
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda, Stage
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme
from agendafunnel.words import PictureWords

_ATTEMPTS = 7
"""How often a height of sheet between one that divides and one that does not is tried."""


def lay_out_pages(
    agenda: Agenda,
    theme: Theme,
    measurer: TextMeasurer,
    pages: Pages,
    *,
    fit: Fit | None = None,
    strict: bool = False,
    since: Since | None = None,
) -> tuple[Layout, ...]:
    """Return the layout of each page; where there is one page, that of an ordinary picture.

    `pages` is the number of pages; or "auto", for as few as are legible; or "domain" or "stage", for a page
    for each of these that has standards, or more where one page is not enough. `since` marks what has
    changed since an edition. Raises LayoutError where the stages cannot stand side by side; with `strict`
    also where pages would have to be higher than the sheet.
    """
    ordinary = partial(engine.lay_out, agenda, theme, measurer, fit=fit, strict=strict, since=since)
    if pages == 1:
        return (ordinary(),)
    counts = Counter(standard.stage for standard in agenda.standards)
    setter = TextSetter(measurer, theme, agenda.language, counts)
    book = _Book(agenda, setter, fit or theme.cards.fit, pages)
    plans = book.plans()
    if len(plans) <= 1:
        return (ordinary(),)
    layouts = [book.layout(place, plans) for place in range(len(plans))]
    grown = next((one for page in layouts for one in page.notices if one.rule == "canvas-grown"), None)
    if since is not None:
        layouts = _marked(layouts, since, book.setter)
        grown = grown or next((page.notices[-1] for page in layouts if page.height > layouts[0].height), None)
    if strict and grown:
        advice = message("Use more pages, a larger canvas, or a theme in which smaller text is legible.")
        raise LayoutError(sentences(grown.message, advice))
    height, of = max(page.height for page in layouts), partial(PageOf, pages, len(layouts))
    return tuple(
        page._replace(height=height, made_of=MadeOf(agenda, theme, fit, since, page=of(number=place)))
        for place, page in enumerate(layouts, 1)
    )


class _PagePlan(NamedTuple):
    """A page: what of the agenda stands on it, and how."""

    agenda: Agenda
    matrix: Matrix
    plan: Plan


class _Roll(NamedTuple):
    """All lanes below each other, as on a roll of paper that is to be cut in pages.

    Where each stage has its own pages, each lane is that of a domain in one stage, and there is one column.
    """

    agenda: Agenda
    matrix: Matrix
    groups: tuple[int, ...]
    """Of each lane; lanes of different groups share no page."""
    stages: tuple[tuple[Stage, ...], ...]
    """The stages that stand on the page of each lane."""
    continued: tuple[Fitted, ...]
    """The label of each lane on a page that it does not begin on; none where the theme has no labels."""


class _Book:
    """Divides one agenda over pages."""

    def __init__(self, agenda: Agenda, setter: TextSetter, fit: Fit, pages: Pages) -> None:
        self.setter, self._fit, self._pages = setter, fit, pages
        self._steps, self._theme = setter.steps, setter.theme
        self._sheet = self._steps.of(self._theme.canvas.height)
        self._sizes = CardSizes(setter)
        preferred = self._sizes.of(self._sizes.preferred).label_room
        self._labels = Labels([one.label for one in agenda.standards], setter, preferred)
        self._words = PictureWords(agenda.language)
        self._agenda = agenda
        roll = _roll_of(agenda, setter, pages)
        self._roll = roll._replace(matrix=roll.matrix.with_spans(self._labels.spans))
        self._plans: dict[float, Plan] = {}
        self._has_corner = self._number(1, 1, self.plan_on(1)) is not None
        if not self._has_corner:
            # The subtitle says it, and may take the head a line more.
            numbered = self._with_number(self._roll.agenda, MOST_PAGES, MOST_PAGES)
            self._roll = self._roll._replace(agenda=numbered)
            self._plans = {}

    def plan_on(self, sheets: float) -> Plan:
        """Return the plan of all lanes together on a canvas as high as so many sheets."""
        if sheets not in self._plans:
            canvas = self._theme.canvas
            height = canvas.height * sheets
            update = {"height": height, "least_height": height}
            theme = self._theme.model_copy(update={"canvas": canvas.model_copy(update=update)})
            setter = TextSetter(self.setter.measurer, theme, self._agenda.language, self.setter.counts)
            roll = self._roll
            planner = Planner(roll.agenda, roll.matrix, self._labels, self._sizes, self._fit, setter)
            self._plans[sheets] = planner.find()
        return self._plans[sheets]

    def plans(self) -> tuple[_PagePlan, ...]:
        """Return the plan of each page, all on canvases of one size; none where one sheet is enough."""
        if not self._roll.groups or (self._pages == "auto" and not self.plan_on(1).has_grown):
            return ()
        frame, pages = self._divided()
        contents = [self._content(page, place, len(pages)) for place, page in enumerate(pages, 1)]
        planners = [
            Planner(agenda, matrix, self._labels, self._sizes, self._fit, self.setter)
            for agenda, matrix in contents
        ]
        plans = [planner.in_frame(frame, self._sheet) for planner in planners]
        height = max(plan.height + plan.lacking for plan in plans)
        least = self._theme.canvas.least_height
        height = max(height, self._sheet if least is None else self._steps.of(least))
        if height != self._sheet:
            plans = [planner.in_frame(frame, height) for planner in planners]
        return tuple(_PagePlan(*content, plan) for content, plan in zip(contents, plans, strict=True))

    def layout(self, place: int, plans: Sequence[_PagePlan]) -> Layout:
        """Return the layout of the page at a place, without marks of changes."""
        agenda, matrix, plan = plans[place]
        labels = self._labels.fitted(plan.choice.size, matrix.spans_in(plan.choice.card_columns))
        layout = engine.placed(plan, agenda, matrix, labels, self.setter)
        drawn = {card.standard for card in layout.cards}
        own = [(one, label) for one, label in zip(agenda.standards, labels, strict=True) if one.id in drawn]
        on_page = agenda.model_copy(update={"standards": tuple(one for one, _ in own)})
        number = self._number(place + 1, len(plans), plan) if self._has_corner else None
        return layout._replace(
            page=number or PageNumber(place + 1, len(plans), None),
            notices=notices_of(layout, on_page, [label for _, label in own], self.setter),
        )

    def _divided(self) -> tuple[Frame, page_breaks.Pages]:
        """Return the frame and the pages: the largest text with which there are no more than wanted."""
        count = self._pages if isinstance(self._pages, int) else None
        frame = self._frame_on(1)
        found = self._pages_in(frame, self._sheet, count)
        if found is None:
            return frame, self._on_higher_pages(frame, count)
        if self._pages == "auto":
            count = len(found)
        most = len(found)
        low, high = 1.0, float(max(2, most if count else len(self._roll.groups)))
        for attempt in range(_ATTEMPTS):
            # The highest first: most pictures have their preferred size there.
            sheets = high if attempt == 0 else (low + high) / 2
            larger = self._frame_on(sheets)
            pages = self._pages_in(larger, self._sheet, count)
            if pages is None or len(pages) > most:
                high = sheets
            else:
                low, frame, found = sheets, larger, pages
                if attempt == 0:
                    break
        return frame, found

    def _on_higher_pages(self, frame: Frame, count: int | None) -> page_breaks.Pages:
        """Return pages in a frame with which they have no room on the sheet: as low as they can be."""
        low, high = self._sheet, 2 * self._sheet
        while (found := self._pages_in(frame, high, count)) is None:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            pages = self._pages_in(frame, middle, count)
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

    def _pages_in(self, frame: Frame, height: int, count: int | None) -> page_breaks.Pages | None:
        """Divide all lanes over pages of a height, in a frame; None where they have no room."""
        roll, matrix = self._roll, self._roll.matrix
        size = framed_size(self._sizes, frame)
        lines = self._labels.lines(size.label_room)

        def height_of(lane: int, cells: Cells, is_continued: bool) -> int:
            least = _least(roll.continued[lane]) if is_continued and roll.continued else matrix.least[lane]
            part = matrix._replace(domains=matrix.domains[lane : lane + 1], least=(least,), cells=(cells,))
            return part.lanes(frame.card_columns, size, lines)[0].height

        lanes = [
            LaneToDivide(lane, cells, frame.card_columns, matrix.spans, partial(height_of, lane))
            for lane, cells in enumerate(matrix.cells)
        ]
        return page_breaks.divided(lanes, roll.groups, self._room(frame, height), size.lane_gap, count)

    def _room(self, frame: Frame, height: int) -> int:
        """Return the height for lanes on pages of a height: what the highest head and foot leave."""
        return min(
            Planner(
                self._page_agenda(stages, MOST_PAGES, MOST_PAGES),
                self._roll.matrix,
                self._labels,
                self._sizes,
                self._fit,
                self.setter,
            )
            .in_frame(frame, height)
            .height_for_lanes
            for stages in dict.fromkeys(self._roll.stages)
        )

    def _content(self, page: Sequence[Piece], number: int, pages: int) -> tuple[Agenda, Matrix]:
        """Return the agenda with the head and foot of a page, and the matrix of what stands on it."""
        roll, matrix = self._roll, self._roll.matrix
        labels: tuple[Fitted, ...] = ()
        if matrix.labels:
            labels = tuple((roll.continued if one.is_continued else matrix.labels)[one.lane] for one in page)
        content = matrix._replace(
            domains=tuple(matrix.domains[one.lane] for one in page),
            labels=labels,
            least=tuple(map(_least, labels)) or (0,) * len(page),
            cells=tuple(one.cells for one in page),
        )
        return self._page_agenda(roll.stages[page[0].lane], number, pages), content

    def _page_agenda(self, stages: tuple[Stage, ...], number: int, pages: int) -> Agenda:
        """Return the agenda with the head and foot of a page on which these stages stand.

        A stage by itself has no line to stand a gate under; the first line of the footer says what it is.
        """
        agenda = self._agenda.model_copy(update={"stages": stages})
        if len(stages) == 1 < len(self._agenda.stages) and stages[0].gate:
            following = self._agenda.stages[self._agenda.stages.index(stages[0]) + 1]
            gate = " ".join(map(plain, stages[0].gate))
            words = self._words.gate.format(name=plain(following.name), gate=gate)
            footer = "\n".join(filter(None, (words, agenda.footer)))
            agenda = agenda.model_copy(update={"footer": footer})
        return agenda if self._has_corner else self._with_number(agenda, number, pages)

    def _with_number(self, agenda: Agenda, number: int, pages: int) -> Agenda:
        """Return an agenda whose subtitle ends in the number of a page."""
        words = self._words.page.format(number=number, pages=pages)
        return agenda.model_copy(update={"subtitle": " – ".join(filter(None, (agenda.subtitle, words)))})

    def _number(self, number: int, pages: int, plan: Plan) -> PageNumber | None:
        """Return the number of a page beside the title, on its baseline; None where there is no room.

        It stands at the right, or at the left where the logo is at the right.
        """
        theme, head, style = self._theme, plan.head, self._theme.title.subtitle

        def placed(number: int, pages: int) -> TextBlock:
            words = self._words.page.format(number=number, pages=pages)
            fitted = self.setter.measured((words,), "regular", style.size, style.line_spacing)
            top = self._steps.of(head.title.lines[-1].baseline) - fitted.cap
            if theme.logo and theme.logo.side == "right":
                return self.setter.placed(fitted, theme.canvas.left, top, "left")
            return self.setter.placed(fitted, theme.canvas.width - theme.canvas.right, top, "right")

        # Room for the widest number, so that all pages are alike.
        room = placed(MOST_PAGES, MOST_PAGES).box.expanded(theme.title.gap / 2)
        others = [head.title.box, head.subtitle and head.subtitle.box, head.logo]
        others += [pill.box for pill in head.pills]
        if room.y < 0 or any(other and other.overlaps(room) for other in others):
            return None
        return PageNumber(number, pages, placed(number, pages))


def _least(label: Fitted) -> int:
    """Return the least height of a lane with this label, as `matrix_of` has it."""
    return label.height + 2 * label.descent


def _roll_of(agenda: Agenda, setter: TextSetter, pages: Pages) -> _Roll:
    """Return all lanes of an agenda, which are to be divided over pages."""
    matrix = matrix_of(agenda, setter)
    continued = _continued_labels(agenda, matrix, setter)
    if pages != "stage":
        lanes = range(len(matrix.domains))
        groups = tuple(lanes) if pages == "domain" else (0,) * len(lanes)
        return _Roll(agenda, matrix, groups, (agenda.stages,) * len(lanes), continued)
    wants_empty = setter.theme.lanes.empty
    parts = [
        (lane, stage, cells[stage])
        for stage in range(len(agenda.stages))
        for lane, cells in enumerate(matrix.cells)
        if any(other[stage] for other in matrix.cells) and (cells[stage] or wants_empty)
    ]
    by_stage = Matrix(
        matrix.standards,
        tuple(matrix.domains[lane] for lane, _, _ in parts),
        tuple(matrix.labels[lane] for lane, _, _ in parts) if matrix.labels else (),
        tuple(matrix.least[lane] for lane, _, _ in parts),
        tuple((cell,) for _, _, cell in parts),
        (max((len(cell) for _, _, cell in parts), default=0),),
        matrix.spans,
    )
    # That of the longest name has the highest head.
    widest = max(agenda.stages, key=lambda stage: len(stage.name))
    return _Roll(
        agenda.model_copy(update={"stages": (widest,)}),
        by_stage,
        tuple(stage for _, stage, _ in parts),
        tuple((agenda.stages[stage],) for _, stage, _ in parts),
        tuple(continued[lane] for lane, _, _ in parts) if continued else (),
    )


def _continued_labels(agenda: Agenda, matrix: Matrix, setter: TextSetter) -> tuple[Fitted, ...]:
    """Return the labels of lanes that began on a page before, in the size of the others."""
    section = setter.theme.lanes.labels
    if section is None:
        return ()
    words, room = PictureWords(agenda.language), max(1.0, section.width - 2 * section.padding)
    return tuple(
        setter.fit(
            words.continued.format(name=domain.name), "bold", section.text, room, most=99, size=label.size
        )
        for domain, label in zip(matrix.domains, matrix.labels, strict=True)
    )


def _marked(layouts: Sequence[Layout], since: Since, setter: TextSetter) -> list[Layout]:
    """Return pages with marks, and with the key on those that have any; the first names what is gone."""
    return [
        with_badges(page, since if place == 0 else since._replace(removed=()), setter)
        for place, page in enumerate(layouts)
    ]
