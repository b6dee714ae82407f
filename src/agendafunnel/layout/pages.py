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

from agendafunnel.bundled import Fit, Pages
from agendafunnel.changes.differences import Since
from agendafunnel.errors import LayoutError
from agendafunnel.field_types import altered
from agendafunnel.layout import engine
from agendafunnel.layout.badges import with_badges
from agendafunnel.layout.candidates import framed_size
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.lanes import Matrix
from agendafunnel.layout.notices import notices_of
from agendafunnel.layout.page_breaks import height_of_page
from agendafunnel.layout.page_division import MOST_BLANK, Divider
from agendafunnel.layout.page_heads import number_beside_title
from agendafunnel.layout.planner import Plan
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.values import Layout, PageNumber
from agendafunnel.made_of import MadeOf, PageOf
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme

_ATTEMPTS_WITH_KEY = 3
"""How often room for the key of changes is computed anew: other pages have other changes."""


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
    for each of these that has standards, or more where one page is not enough. Stages that cannot stand side
    by side are divided over pages, too. `since` marks what has changed since an edition. Raises LayoutError
    where the stages cannot stand side by side on fewer pages than that takes; with `strict` also where pages
    would have to be higher than the sheet.
    """
    ordinary = partial(engine.lay_out, agenda, theme, measurer, fit=fit, strict=strict, since=since)
    if pages == 1:
        return (ordinary(),)
    counts = Counter(standard.stage for standard in agenda.standards)
    setter = TextSetter(measurer, theme, agenda.language, counts)
    book = _Book(agenda, setter, fit or theme.cards.fit, pages, since)
    layouts = book.layouts()
    if len(layouts) <= 1:
        return (ordinary(),)
    grown = next((one for page in layouts for one in page.notices if one.rule == "canvas-grown"), None)
    if strict and grown:
        advice = message("Use more pages, a larger canvas, or a theme in which smaller text is legible.")
        raise LayoutError(sentences(grown.message, advice))
    of = partial(PageOf, pages, len(layouts))
    return tuple(
        page._replace(made_of=MadeOf(agenda, theme, fit, since, page=of(number=place)))
        for place, page in enumerate(layouts, 1)
    )


_Content = tuple[Agenda, Matrix]
"""The agenda with the head and foot of a page, and the matrix of what stands on it."""


class _Book:
    """The pages of one agenda."""

    def __init__(
        self, agenda: Agenda, setter: TextSetter, fit: Fit, pages: Pages, since: Since | None
    ) -> None:
        self._agenda, self._setter, self._fit = agenda, setter, fit
        self._pages, self._since = pages, since
        self._theme, self._steps = setter.theme, setter.steps
        self._sheet = self._steps.of(self._theme.canvas.height)
        self._divider = Divider(agenda, setter, fit, pages)

    def layouts(self) -> tuple[Layout, ...]:
        """Return the layouts of all pages, with marks of changes; none where one picture is enough."""
        divider = self._divider
        if not divider.least_pages:
            return ()
        if self._pages == "auto" and divider.fits_one_sheet and self._has_room_for_key_on_one_sheet():
            return ()
        best = self._layouts_on(self._sheet)
        room_for_key = 0
        for _ in range(_ATTEMPTS_WITH_KEY):
            key = self._steps.of(max(page.key_height for page in best))
            if self._steps.of(best[0].height) <= self._sheet or key <= room_for_key:
                break
            room_for_key = key
            other = self._layouts_on(self._sheet - room_for_key)
            if other[0].height >= best[0].height:
                break
            best = other
        return best

    def _has_room_for_key_on_one_sheet(self) -> bool:
        if self._since is None:
            return True
        theme, measurer = self._theme, self._setter.measurer
        picture = engine.lay_out(self._agenda, theme, measurer, fit=self._fit, since=self._since)
        return self._steps.of(picture.height) <= self._sheet

    def _layouts_on(self, sheet: int) -> tuple[Layout, ...]:
        """Return the layouts of all pages, all of one height: `sheet` is without the key of changes."""
        frame, pages = self._divider.divided(sheet)
        contents = [
            self._divider.content(frame, page, place, len(pages)) for place, page in enumerate(pages, 1)
        ]
        plans = self._plans(frame, contents, sheet)
        gap = framed_size(self._divider.sizes, frame).lane_gap
        height = self._height(plans, [height_of_page(page, gap) for page in pages], sheet)
        if height != sheet:
            plans = self._plans(frame, contents, height)
        layouts = [
            self._layout(place, len(pages), content, plan)
            for place, (content, plan) in enumerate(zip(contents, plans, strict=True), 1)
        ]
        highest = max(page.height for page in layouts)
        return tuple(page._replace(height=highest) for page in layouts)

    def _plans(self, frame: Frame, contents: Sequence[_Content], height: int) -> list[Plan]:
        """Return the plans of pages of a height, in which the names of all stages have one size."""
        theme = self._theme
        while True:
            plans = [
                self._divider.planner(agenda, matrix, theme).in_frame(
                    self._divider.frame_of(frame, agenda.stages), height
                )
                for agenda, matrix in contents
            ]
            sizes = {pill.header.size for plan in plans for pill in plan.head.pills}
            header = theme.header
            if len(sizes) == 1 or min(sizes) >= header.text.size:
                return plans
            text = header.text.model_copy(update={"size": min(sizes)})
            theme = theme.model_copy(update={"header": header.model_copy(update={"text": text})})

    def _height(self, plans: Sequence[Plan], of_lanes: Sequence[int], sheet: int) -> int:
        """Return the height of all pages, from the least height of the lanes of each.

        Where the theme lets its canvas be lower, it is as high as the fullest page needs; as it is for a
        picture by itself.
        """
        canvas = self._theme.canvas
        needed = max(
            plan.height - plan.height_for_lanes + lanes for plan, lanes in zip(plans, of_lanes, strict=True)
        )
        if canvas.least_height is not None:
            return max(sheet if canvas.is_fixed else self._steps.of(canvas.least_height), needed)
        is_blank = any(-plan.lacking > MOST_BLANK * plan.height for plan in plans)
        return needed if is_blank else max(sheet, needed)

    def _layout(self, number: int, pages: int, content: _Content, plan: Plan) -> Layout:
        """Return the layout of a page, with the marks of what has changed on it, and their key."""
        agenda, matrix = content
        labels = self._divider.labels.fitted(plan.choice.size, matrix.spans_in(plan.choice.card_columns))
        page = engine.placed(plan, agenda, matrix, labels, self._setter)
        drawn = {card.standard for card in page.cards}
        own = [(one, label) for one, label in zip(agenda.standards, labels, strict=True) if one.id in drawn]
        on_page = altered(agenda, standards=tuple(one for one, _ in own))
        beside_title = None
        if self._divider.has_number_beside_title:
            beside_title = number_beside_title(plan.head, number, pages, agenda.language, self._setter)
        page = page._replace(
            page=beside_title or PageNumber(number, pages, None),
            notices=notices_of(page, on_page, [label for _, label in own], self._setter),
        )
        if self._since is None:
            return page
        # The first page names what is gone.
        since = self._since if number == 1 else self._since._replace(removed=())
        marked = with_badges(page, since, self._setter)
        fits = self._steps.of(marked.height) <= self._sheet
        return marked._replace(notices=page.notices) if fits else marked
