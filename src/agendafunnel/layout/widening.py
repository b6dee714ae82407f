"""Wider canvases: where the stages cannot stand side by side on the canvas of a theme.

Then the canvas grows, to the right, until each stage has room for one card as the theme prefers it, with the
smallest text, and for its name. It is shown as much larger, so that its text is as legible.
"""

from collections.abc import Sequence

from agendafunnel.field_types import plain, short
from agendafunnel.layout.cards import CardSizes
from agendafunnel.layout.columns import Insets, least_widths
from agendafunnel.layout.head import sizes_of_names, widths_for_names
from agendafunnel.layout.notices import and_more
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.messages import Message, message
from agendafunnel.model import Stage
from agendafunnel.theme import Theme

_WIDEST = 20_000.0
"""Points: the length of what a theme allows."""
_MOST_NAMED = 10


def widened(stages: Sequence[Stage], setter: TextSetter) -> Theme | None:
    """Return the theme with a canvas on which the stages stand side by side; None where none is so wide."""
    theme, steps = setter.theme, setter.steps
    sizes = CardSizes(setter)
    size = sizes.of(sizes.smallest)
    insets = Insets(theme.columns, steps, (0,) * len(stages))
    cards = least_widths((1,) * len(stages), insets.at(size), size)
    names = widths_for_names(stages, sum(cards), setter, sizes_of_names(setter)[0])
    labels = theme.lanes.labels.width if theme.lanes.labels else 0.0
    columns = steps.points(sum(map(max, cards, names)))
    width = round(theme.canvas.left + labels + columns + theme.canvas.right, 4)
    if not theme.canvas.width < width <= _WIDEST:
        return None
    published = theme.publishing.width * width / theme.canvas.width
    return theme.model_copy(
        update={
            "canvas": theme.canvas.model_copy(update={"width": width}),
            "publishing": theme.publishing.model_copy(update={"width": round(published, 4)}),
        }
    )


def too_many(stages: Sequence[Stage], width: float) -> Message:
    """Return a message that the stages do not fit side by side on a canvas of `width` points."""
    names = and_more([short(plain(stage.name)) for stage in stages[:_MOST_NAMED]], len(stages) - _MOST_NAMED)
    return message(
        "The {number} stages ({names}) do not fit side by side on a canvas of {width:g} points wide. Use "
        "fewer stages or a wider canvas, or give each stage pages of its own: with '--pages stage', or "
        "in Python with pages='stage'.",
        number=len(stages),
        names=names,
        width=width,
    )
