"""Few cards: larger ones, where a picture would leave its sheet half empty.

A picture uses its sheet by the width that its columns need and the height that its lanes need. Where that is
little, text and cards become larger together, and then cards wider and higher::

    [card] [card]        |            [  card  ] [  card  ] |
                         |     ->
                         |

docs/decisions/search.md says what is chosen. Lengths are whole steps of the canvas grid.
"""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.layout.cards import CardSize, CardSizes, Labels, lines_of
from agendafunnel.layout.columns import Around, least_widths
from agendafunnel.layout.geometry import Steps
from agendafunnel.layout.lanes import Matrix
from agendafunnel.layout.search import COST_OF_BROKEN
from agendafunnel.theme import Theme

LITTLE_WIDTH = 0.75
"""Of the width for columns: where less is used, cards become larger."""
_LITTLE_AREA = 0.4
"""Of the area for lanes: the same."""
_ENOUGH_WIDTH = 0.8
_ENOUGH_AREA = 0.6
_POINTS_APART = 0.5
"""Between sizes of text that are tried: coarse, so that a card more or less seldom changes them."""
_PROPORTIONS = (1.0, 1.125, 1.25, 1.375, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0, 3.25)
"""Of the widths of cards that are tried to those that the theme prefers."""
_MORE_HEIGHT = 0.4
"""How much higher a card becomes, for each part by which it is wider than in the theme's proportions."""
_MOST_LINES = 4
"""Of a label, before more of them count against a size of cards."""
_COST_OF_LINE = 0.08


class Use(NamedTuple):
    """How much of its sheet a picture uses, from 0 to 1."""

    width: float
    height: float

    @property
    def area(self) -> float:
        """Of the room for columns and lanes."""
        return self.width * self.height

    @property
    def is_little(self) -> bool:
        """Whether the sheet looks empty."""
        return self.width < LITTLE_WIDTH or self.area < _LITTLE_AREA

    @property
    def is_enough(self) -> bool:
        """Whether text need not be larger."""
        return self.area >= _ENOUGH_AREA


def needed_widths(
    matrix: Matrix, card_columns: Sequence[int], size: CardSize, around: Around, others: Sequence[int]
) -> tuple[int, ...]:
    """Return the width that each stage needs for its cards as they stand, and at least that of `others`.

    A stage without cards needs nothing but that.
    """
    across = [
        max((matrix.beside(lane, stage, most) for lane in range(len(matrix.cells))), default=0)
        for stage, most in enumerate(card_columns)
    ]
    cards = least_widths([max(1, beside) for beside in across], around, size)
    return tuple(
        max(other, width if beside else 0) for beside, width, other in zip(across, cards, others, strict=True)
    )


def larger_texts(least: float, most: float) -> list[float]:
    """Return the sizes of text that are tried, from `least` up to `most` points."""
    # Sizes are sums of twentieths, which are not exact.
    count = math.ceil(round((most - least) / _POINTS_APART, 6))
    return [round(least + step * _POINTS_APART, 4) for step in range(count)] + [most]


def cards_of_few(
    sizes: CardSizes, theme: Theme, steps: Steps, least: float, most: float
) -> Iterator[CardSize]:
    """Yield cards from the largest text down, each size as the theme prefers it, then wider and higher."""
    for text_size in reversed(larger_texts(least, most)):
        height = theme.cards.height * text_size / theme.cards.text.size
        for proportion in _PROPORTIONS:
            if proportion > theme.cards.widest:
                break
            higher = steps.of(height * (1 + _MORE_HEIGHT * (proportion - 1)))
            yield sizes.of(text_size, proportion=proportion, height=higher)


def worth(size: CardSize, use_of_width: float, labels: Labels) -> float:
    """Return how good a size of cards is for a picture: in points, of text that could be read as well.

    Width that stays empty, labels of many lines and words without room count against it.
    """
    more = max(0, max(map(lines_of, labels.lines(size.label_room)), default=1) - _MOST_LINES)
    legible = size.text_size * (1 - COST_OF_BROKEN * labels.broken_share(size.label_room))
    return legible * min(1.0, use_of_width / _ENOUGH_WIDTH) * max(0.0, 1 - _COST_OF_LINE * more)
