"""The layout engine: the way from an agenda to the layout of its picture.

Nothing is ever dropped, shortened or laid over anything else. The picture at the theme's preferred size is
used where all fits. Otherwise cards, text and gaps are made smaller together, until all fits or the smallest
legible text is reached; then the canvas grows in height. Lengths are whole steps of the canvas grid.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from agendafunnel.arrangement import Arrangement
from agendafunnel.bundled import Fit
from agendafunnel.changes.differences import Since
from agendafunnel.errors import LayoutError
from agendafunnel.field_types import plain
from agendafunnel.layout.badges import with_badges
from agendafunnel.layout.candidates import Picture
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.frames import arrangement_of
from agendafunnel.layout.geometry import Point, Rectangle, Steps
from agendafunnel.layout.lanes import Matrix, matrix_of, place_lanes
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.notices import grown_in_width, notices_of
from agendafunnel.layout.planner import Plan, Planner, TooNarrowError
from agendafunnel.layout.repeats import with_repeats
from agendafunnel.layout.steady import steady_plan, with_notices_of_steadiness
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.texts import TextLine
from agendafunnel.layout.values import Column, Layout
from agendafunnel.layout.widening import widened
from agendafunnel.made_of import MadeOf
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme


def lay_out(
    agenda: Agenda,
    theme: Theme,
    measurer: TextMeasurer,
    *,
    fit: Fit | None = None,
    strict: bool = False,
    since: Since | None = None,
    like: Arrangement | None = None,
) -> Layout:
    """Measure the texts of an agenda, find the plan of its picture, and place everything.

    `fit` is the theme's own if absent. `since` marks what has changed since an edition, and moves
    nothing. Of the picture whose arrangement is `like`, as much is kept as can be. The canvas grows in width
    where the stages cannot stand side by side on it, and else in height. With `strict`, raises LayoutError
    where it would have to grow.
    """
    counts = Counter(standard.stage for standard in agenda.standards)
    setter = TextSetter(measurer, theme, agenda.language, counts)
    notices: list[Notice] = []
    try:
        picture, planner, plan = _planned(agenda, fit, setter)
    except TooNarrowError:
        wider = None if strict else widened(agenda.stages, setter)
        if wider is None:
            raise
        setter = TextSetter(measurer, wider, agenda.language, counts)
        picture, planner, plan = _planned(agenda, fit, setter)
        notices.append(grown_in_width(len(agenda.stages), wider.canvas.width, theme.canvas.width))
    matrix, labels = picture.matrix, picture.labels
    said: tuple[Notice, ...] = ()
    if like is not None:
        plan, matrix, said = steady_plan(planner, plan, like, picture, strict=strict)
    fitted = labels.fitted(plan.choice.size, matrix.spans_in(plan.choice.card_columns))
    layout = with_repeats(placed(plan, agenda, matrix, fitted, setter), setter)
    notices += with_notices_of_steadiness(notices_of(layout, agenda, fitted, setter), said)
    # Its own arrangement: laid out like that, the picture is the same again.
    kept = None if like is None else arrangement_of(layout)
    layout = layout._replace(notices=tuple(notices), made_of=MadeOf(agenda, theme, fit, since, like=kept))
    sheet = theme.canvas.height if theme.canvas.is_fixed else 0.0
    if strict and plan.has_grown:
        grown = next(one for one in notices if one.rule == "canvas-grown")
        advice = message("Use a larger canvas, or a theme in which smaller text is legible.")
        raise LayoutError(sentences(grown.message, advice))
    if since is None:
        return centred(layout, sheet, setter.steps)
    marked = with_badges(layout, since, setter)
    if marked.height <= sheet:
        # The sheet has room for the key: nothing has grown.
        marked = marked._replace(notices=layout.notices)
    elif strict and marked.height > layout.height:
        advice = message("Use a larger canvas, or leave out what was removed.")
        raise LayoutError(sentences(marked.notices[-1].message, advice))
    return centred(marked, sheet, setter.steps)


def _planned(agenda: Agenda, fit: Fit | None, setter: TextSetter) -> tuple[Picture, Planner, Plan]:
    """Return what a picture is made from, its planner, and its plan. Raises TooNarrowError."""
    matrix, sizes = matrix_of(agenda, setter), CardSizes(setter)
    labels = Labels([one.label for one in agenda.standards], setter, sizes.of(sizes.preferred).label_room)
    picture = Picture(agenda, matrix.with_spans(labels.spans), labels, sizes, setter)
    planner = Planner(agenda, picture.matrix, labels, sizes, fit or setter.theme.cards.fit, setter)
    return picture, planner, planner.find()


def placed(
    plan: Plan, agenda: Agenda, matrix: Matrix, labels: Sequence[Fitted], setter: TextSetter
) -> Layout:
    """Place everything of a plan; `labels` are those of the standards."""
    steps, theme, size, head, foot = setter.steps, setter.theme, plan.choice.size, plan.head, plan.foot
    first_lane = head.bottom + steps.of(theme.lanes.top)
    lanes, cells, cards = place_lanes(matrix, plan.lanes, plan.columns, size, labels, first_lane, setter)
    columns = tuple(
        Column(
            stage.id,
            plain(stage.name),
            steps.rectangle(x, head.bottom, width, foot.lanes_end - head.bottom),
            card_columns,
            *pill,
        )
        for (stage, x, width, card_columns, _), pill in zip(plan.columns, head.pills, strict=True)
    )
    return Layout(
        edition=agenda.edition.id,
        language=agenda.language,
        name=plain(agenda.title),
        width=steps.points(steps.of(theme.canvas.width)),
        height=steps.points(plan.height),
        scale=round(size.scale, 6),
        card_text_size=size.text_size,
        title=head.title,
        subtitle=head.subtitle,
        logo=head.logo,
        columns=columns,
        lanes=lanes,
        cells=cells,
        cards=cards,
        gates=foot.gates,
        legend=foot.legend,
        footer=foot.footer,
        note=foot.note,
        notices=(),
        card_width=steps.points(size.width)
        if any(card.box.width > steps.points(size.width) for card in cards)
        else 0.0,
        card_height=steps.points(size.height)
        if size.height > steps.of(theme.cards.height * size.scale)
        else 0.0,
    )


def centred(layout: Layout, height: float, steps: Steps) -> Layout:
    """Return a layout on a canvas of `height` points, in the middle; as it is where it is not lower."""
    canvas = steps.of(height)
    down = (canvas - steps.of(layout.height)) // 2
    if down <= 0:
        return layout
    lower: Layout = _lower(layout, steps.points(down))
    return lower._replace(height=steps.points(canvas))


def _lower(part: Any, by: float) -> Any:
    """Return a part of a layout, of any kind, with all that is in it `by` points further down."""
    if isinstance(part, Point | Rectangle):
        return part._replace(y=round(part.y + by, 4))
    if isinstance(part, TextLine):
        return part._replace(baseline=round(part.baseline + by, 4))
    if isinstance(part, tuple) and hasattr(part, "_fields"):
        return type(part)(*(_lower(one, by) for one in part))
    if isinstance(part, tuple):
        return tuple(_lower(one, by) for one in part)
    return part
