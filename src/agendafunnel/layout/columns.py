"""The columns: how the width is shared among the stages, and how many cards stand beside each other.

::

    |<------------------- width of a column ------------------->|
    |<- before ->[card] gap [card]<- behind ->|<- for its name ->|

Lengths are whole steps of the canvas grid.
"""

from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.cards import CardSize
from agendafunnel.layout.geometry import Steps
from agendafunnel.model import Stage
from agendafunnel.theme.sections import Columns

Around = tuple[tuple[int, int], ...]
"""For each stage, the room that its column keeps before and behind its cards."""


class ColumnPlan(NamedTuple):
    """A stage's share of the width; `x` is its left side, `first_card` that of its first cards."""

    stage: Stage
    x: int
    width: int
    card_columns: int
    first_card: int


class Insets(NamedTuple):
    """The room that columns keep around their cards; where cards are smaller, it is smaller too."""

    columns: Columns
    steps: Steps
    for_names: tuple[int, ...]
    """What each stage also keeps behind its cards, for its name."""

    def at(self, size: CardSize) -> Around:
        """Return the room around cards of a size. That of the pill's round end is the same for all."""
        inset = self.steps.of(self.columns.inset * min(1.0, size.scale))
        first = self.steps.of(self.columns.first_inset)
        return tuple((inset if stage else first, inset + more) for stage, more in enumerate(self.for_names))

    def with_more(self, for_names: Sequence[int]) -> "Insets":
        """Return insets with so much more for the name of each stage."""
        return self._replace(for_names=tuple(map(sum, zip(self.for_names, for_names, strict=True))))


def weighted_widths(stages: Sequence[Stage], columns: Columns, width: int) -> tuple[int, ...]:
    """Divide `width` by the theme's weights, or equally where it does not weigh all these stages."""
    if all(stage.id in columns.weights for stage in stages):
        return divide(width, [columns.weights[stage.id] for stage in stages])
    return divide(width, [1.0] * len(stages))


def narrowed(widths: Sequence[int], most: Sequence[int | None]) -> tuple[int, ...]:
    """Return widths of which some are at most so wide, and the others share what that leaves.

    The widths stay as they are where all are bounded.

    >>> narrowed([10, 10, 10], [4, None, None])
    (4, 13, 13)
    """
    if None not in most:
        return tuple(widths)
    narrow = [0 if bound is None else min(width, bound) for width, bound in zip(widths, most, strict=True)]
    others = [width if bound is None else 0 for width, bound in zip(widths, most, strict=True)]
    return tuple(map(sum, zip(narrow, divide(sum(widths) - sum(narrow), others), strict=True)))


def fitting_card_columns(
    widths: Sequence[int], around: Around, size: CardSize, fullest: Sequence[int]
) -> tuple[int, ...] | None:
    """Return how many cards stand beside each other in columns of these widths; None where one has no room.

    A column has no more than its fullest cell has cards.
    """
    room = [
        (width - before - behind + size.gap) // size.pitch
        for width, (before, behind) in zip(widths, around, strict=True)
    ]
    if min(room) < 1:
        return None
    return tuple(max(1, min(most, cards)) for most, cards in zip(room, fullest, strict=True))


def least_widths(card_columns: Sequence[int], around: Around, size: CardSize) -> tuple[int, ...]:
    """Return the width that each stage needs for its number of card columns."""
    return tuple(
        across * size.pitch - size.gap + before + behind
        for across, (before, behind) in zip(card_columns, around, strict=True)
    )


def place_columns(
    stages: Sequence[Stage], left: int, widths: Sequence[int], around: Around, card_columns: Sequence[int]
) -> tuple[ColumnPlan, ...]:
    """Place columns of these widths side by side, from `left`."""
    columns: list[ColumnPlan] = []
    x = left
    for stage, width, (before, _), across in zip(stages, widths, around, card_columns, strict=True):
        columns.append(ColumnPlan(stage, x, width, across, x + before))
        x += width
    return tuple(columns)


def divide(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Divide `total` into whole parts in proportion to `weights`, none negative and not all zero.

    Each part is its share rounded down or up, by the method of largest remainders (Hamilton's); of
    equal remainders the first is rounded up.

    >>> divide(11, [1, 1, 1])
    (4, 4, 3)
    """
    whole = sum(weights)
    shares = [total * weight / whole for weight in weights]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - shares[index])
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def divide_with_least(shares: Sequence[int], least: Sequence[int]) -> tuple[int, ...]:
    """Return parts of at least `least` with the sum of `shares`, and equal to the shares where possible.

    What some parts need beyond their share is taken from the others, in proportion to what they can
    spare. The sum of `least` may not exceed that of `shares`.

    >>> divide_with_least([10, 10, 10], [14, 2, 6])
    (14, 7, 9)
    """
    spare = [max(0, share - needed) for share, needed in zip(shares, least, strict=True)]
    lacking = sum(max(0, needed - share) for share, needed in zip(shares, least, strict=True))
    if not lacking:
        return tuple(shares)
    taken = divide(lacking, spare)
    return tuple(max(share, needed) - less for share, needed, less in zip(shares, least, taken, strict=True))
