"""The lanes: their bands, their labels at the left, and how far they stand apart.

::

    left                columns
    |-- label width --|-----------------------------------|
    +-----------------------------------------------------+   band: from margin to margin,
    | Domain          |  [card] [card]     [card]         |   a little higher than its lane
    +-----------------------------------------------------+
"""

from collections.abc import Sequence

from agendafunnel.field_types import plain
from agendafunnel.layout.grid import CardSize, LanePlan
from agendafunnel.layout.grid_steps import Steps
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Lane
from agendafunnel.model import Domain
from agendafunnel.theme import Theme

_MOST_LINES = 3
"""Of a lane's label, before it is made smaller."""


def least_heights(domains: Sequence[Domain], theme: Theme, setter: TextSetter) -> tuple[int, ...]:
    """Give the least height of each lane in steps: that of its label, if lanes have labels."""
    if theme.lanes.labels is None:
        return (0,) * len(domains)
    return tuple(label.height + 2 * label.descent for label in _fitted_labels(domains, theme, setter))


def spread_gap(size: CardSize, theme: Theme, steps: Steps, lanes: int, left_over: int) -> int:
    """Give the gap between lanes, with the height that is left over shared among them.

    It is a whole number of times the least gap, and leaves the height of a row of cards below the
    lanes; so lanes stay where they are when a card more or less makes a small difference.
    """
    most = steps.of((theme.lanes.most_gap or 0) * size.scale)
    spare = left_over - size.height - size.gap
    gap = size.lane_gap
    while size.lane_gap and gap + size.lane_gap <= most:
        if gap * (lanes - 1) > spare:
            break
        gap += size.lane_gap
    return gap


def lay_out_lanes(
    plans: Sequence[LanePlan], size: CardSize, first_lane: int, theme: Theme, setter: TextSetter
) -> tuple[Lane, ...]:
    """Give the lanes; `first_lane` is where the first begins, in steps."""
    around = 0
    if theme.lanes.bands:
        # In proportion to the cards, and never over another band or the head.
        wanted = setter.steps.of(theme.lanes.bands.padding * size.scale)
        around = min(wanted, size.lane_gap // 2, setter.steps.of(theme.lanes.top))
    steps, canvas, look = setter.steps, theme.canvas, theme.lanes
    left, right = steps.of(canvas.left), steps.of(canvas.width - canvas.right)
    labels: Sequence[Fitted | None] = [None] * len(plans)
    if look.labels:
        labels = _fitted_labels([plan.domain for plan in plans], theme, setter)
    lanes: list[Lane] = []
    for plan, label in zip(plans, labels, strict=True):
        top = first_lane + plan.y
        block = None
        if look.labels and label:
            # Centred by its capitals and baselines, as the labels of cards are.
            text_top = top + round((plan.height - label.height) / 2)
            block = setter.placed(label, canvas.left + look.labels.padding, text_top, "left")
        lanes.append(
            Lane(
                plan.domain.id,
                plain(plan.domain.name),
                plan.domain.colour,
                steps.rectangle(left, top, right - left, plan.height),
                steps.rectangle(left, top - around, right - left, plan.height + 2 * around)
                if look.bands
                else None,
                block,
            )
        )
    return tuple(lanes)


def _fitted_labels(domains: Sequence[Domain], theme: Theme, setter: TextSetter) -> list[Fitted]:
    look = theme.lanes.labels
    if look is None:
        return []
    room = max(1.0, look.width - 2 * look.padding)
    texts = [(domain.name, room, _MOST_LINES) for domain in domains]
    return setter.fit_alike(texts, "bold", look.text.size, look.text.line_spacing)
