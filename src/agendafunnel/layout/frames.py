"""The frame of a picture: what another picture can be laid out in, so that its cards stand where they stood.

::

    |<------- width ------->|<----- width ----->|
    |  [card] gap [card]    |  [card]           |     2 and 1 card columns
    |  card width           |                   |

Lengths are whole steps of the canvas grid.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from agendafunnel.arguments import require
from agendafunnel.arrangement import Arrangement, KeptCard, KeptColumn, KeptLane, problem_in
from agendafunnel.errors import ArgumentError
from agendafunnel.layout.geometry import Steps
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message, sentences


class OfLayout(Protocol):
    """What knows its layout: a `Picture`."""

    @property
    def layout(self) -> Layout:
        """The layout."""


_LIKE = message("a picture, its layout or its arrangement")


class Frame(NamedTuple):
    """Sizes of cards, and how the width is shared among the stages."""

    text_size: float
    """Of the labels of cards, in points."""
    card_width: int
    card_columns: tuple[int, ...]
    """How many cards stand beside each other, in each stage."""
    widths: tuple[int, ...]
    """Of the columns of the stages."""
    card_height: int = 0
    """Of cards that are higher than the theme's proportions; 0 elsewhere."""


def arrangement_of(layout: Layout) -> Arrangement:
    """Return what a later picture can keep of a layout."""
    head = layout.columns[0].box.y if layout.columns else 0.0
    return Arrangement(
        layout.width,
        # What is added below a finished plan is not part of it: else the next picture would add it again.
        round(layout.height - layout.key_height - layout.foot_pills_height, 4),
        layout.card_text_size,
        layout.card_width or (layout.cards[0].box.width if layout.cards else 0.0),
        tuple(KeptColumn(one.stage, one.box.width, one.card_columns) for one in layout.columns),
        tuple(KeptLane(one.domain, round(one.box.y - head, 4), one.box.height) for one in layout.lanes),
        tuple(KeptCard(one.standard, one.domain, one.stage, one.row, one.column) for one in layout.cards),
        layout.card_height,
    )


def layout_in(value: object) -> Layout | None:
    """Return a layout, or that of a picture of one page; None for all else.

    Raises ArgumentError for a picture of several pages.
    """
    pages = getattr(value, "layouts", None)
    if isinstance(pages, tuple) and len(pages) > 1:
        raise ArgumentError(
            message(
                "This picture has {number} pages, and here one is wanted. Give one of its 'pages'.",
                number=len(pages),
            )
        )
    own = value if isinstance(value, Layout) else getattr(value, "layout", None)
    return own if isinstance(own, Layout) else None


def arrangement_given(name: str, like: OfLayout | Layout | Arrangement | None) -> Arrangement | None:
    """Return what an argument says that is kept: an arrangement, or that of a layout or a picture.

    Raises ArgumentError where it is something else, and where no picture can be arranged so.
    """
    layout = layout_in(like)
    if layout is None:
        require(name, like, Layout, Arrangement, None, wanted=_LIKE)
    arrangement = arrangement_of(layout) if layout else like
    if not isinstance(arrangement, Arrangement):
        return None
    if problem := problem_in(arrangement):
        wrong = message("The argument '{name}' is no arrangement of a picture.", name=name)
        raise ArgumentError(sentences(wrong, problem))
    return arrangement


def frame_of(arrangement: Arrangement, stages: Sequence[str], steps: Steps) -> Frame | None:
    """Return the frame of an arrangement for stages, by their ids; None where it has others, or no cards."""
    if [column.stage for column in arrangement.columns] != list(stages) or not arrangement.cards:
        return None
    return Frame(
        arrangement.text_size,
        steps.of(arrangement.card_width),
        tuple(column.card_columns for column in arrangement.columns),
        tuple(steps.of(column.width) for column in arrangement.columns),
        steps.of(arrangement.card_height),
    )
