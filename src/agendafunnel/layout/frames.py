"""The frame of a picture: what another picture can be laid out in, so that its cards stand where they stood.

::

    |<------- width ------->|<----- width ----->|
    |  [card] gap [card]    |  [card]           |     2 and 1 card columns
    |  card width           |                   |

Lengths are whole steps of the canvas grid.
"""

from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.arrangement import Arrangement, KeptCard, KeptColumn, KeptLane
from agendafunnel.layout.geometry import Steps
from agendafunnel.layout.values import Layout


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
