"""The frames that are tried for a picture that follows another, those first in which less gives.

docs/decisions/steady.md says how they are chosen. Lengths are whole steps of the canvas grid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from agendafunnel.arrangement import Arrangement, KeptCard
from agendafunnel.layout.cards import CardSize, CardSizes, Labels
from agendafunnel.layout.columns import Insets, fitting_card_columns
from agendafunnel.layout.few_cards import needed_widths
from agendafunnel.layout.frames import Frame
from agendafunnel.layout.head import widths_for_names
from agendafunnel.layout.lanes import Matrix, rows_for
from agendafunnel.layout.nearest import Span, Track, nearest_places
from agendafunnel.layout.search import PROPORTIONS
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.model import Agenda

if TYPE_CHECKING:
    from agendafunnel.layout.planner import Plan

LEAST_TEXT = 0.97
"""The text of cards is at least this part of what is found anew; names of stages are, too."""
_SIZES_PER_POINT = 20
_ANY_PROPORTION = 1000.0
_MOST_TRIED = 8  # Ways to share out card columns, of those that move edges.


class Picture(NamedTuple):
    """What the plan of a picture is made from."""

    agenda: Agenda
    matrix: Matrix
    labels: Labels
    sizes: CardSizes
    setter: TextSetter


@dataclass(frozen=True)
class Earlier:
    """Where things stood in the earlier picture."""

    size: CardSize
    height: int
    columns: dict[str, tuple[int, int, int]]
    """For each stage: where its column began, its width, and how many cards stood beside each other."""
    lanes: dict[str, tuple[int, int]]
    """For each domain: the top of its lane, from where the first one usually begins, and its height."""
    cards: dict[str, KeptCard]
    """Those that have stayed in their cell."""


def earlier_of(like: Arrangement, picture: Picture, size: CardSize) -> Earlier:
    """Return where things stood in an arrangement, whose cards have a size."""
    steps = picture.setter.steps
    top = steps.of(picture.setter.theme.lanes.top)
    columns: dict[str, tuple[int, int, int]] = {}
    begin = 0
    for column in like.columns:
        width = steps.of(column.width)
        columns[column.stage] = (begin, width, max(1, column.card_columns))
        begin += width
    places = {one.id: (one.domain, one.stage) for one in picture.agenda.standards}
    lanes = {lane.domain: (steps.of(lane.top) - top, steps.of(lane.height)) for lane in like.lanes}
    cards = {
        card.standard: card
        for card in like.cards
        if places.get(card.standard) == (card.domain, card.stage)
        and card.stage in columns
        and card.domain in lanes
    }
    return Earlier(size, steps.of(like.height), columns, lanes, cards)


def framed_size(sizes: CardSizes, frame: Frame, other: CardSize | None = None) -> CardSize:
    """Return the size of the cards of a frame: `other`, or of the theme's proportions, if that wide."""
    height = max(frame.card_height, sizes.of(frame.text_size).height)
    wanted = (frame.text_size, frame.card_width, height)
    if other is not None and (other.text_size, other.width, other.height) == wanted:
        return other
    for proportion in PROPORTIONS:
        size = sizes.of(frame.text_size, proportion=proportion, height=frame.card_height)
        if size.width == frame.card_width:
            return size
    return sizes.of(frame.text_size, frame.card_width, _ANY_PROPORTION, frame.card_height)


class Candidates:
    """The frames that are tried."""

    def __init__(
        self,
        fresh: "Plan",
        earlier: Earlier,
        picture: Picture,
        tolerance: int,
        without_cards: Sequence[int],
    ) -> None:
        """Take the plan that is found anew; columns that move by less than `tolerance` hardly move.

        `without_cards` are the widths that columns need for names and gates, if no card stands in them.
        """
        self._fresh, self._earlier, self._picture, self._tolerance = fresh, earlier, picture, tolerance
        # What is left of the width makes them wider anew: that need not be so.
        self._without_cards = [
            min(width, column.width) for width, column in zip(without_cards, fresh.columns, strict=True)
        ]
        self._stages = [stage.id for stage in picture.agenda.stages]
        self._width = sum(column.width for column in fresh.columns)
        setter = picture.setter
        self._insets = Insets(setter.theme.columns, setter.steps, (0,) * len(self._stages))
        self._for_names = widths_for_names(
            picture.agenda.stages, self._width, setter, LEAST_TEXT * fresh.name_size
        )

    def _texts(self) -> list[float]:
        """Return the sizes of text that may be used, that of the earlier picture first, if it is one."""
        sizes, fresh, earlier = self._picture.sizes, self._fresh.choice.size.text_size, self._earlier.size
        least = ceil(round(LEAST_TEXT * fresh * _SIZES_PER_POINT, 6)) / _SIZES_PER_POINT
        least = min(fresh, max(least, sizes.smallest))
        largest = self._picture.setter.theme.cards.largest_text or sizes.preferred
        text = min(max(earlier.text_size, least), max(fresh, largest))
        return list(dict.fromkeys((text, least, fresh)))

    def same_edges(self) -> Iterator[Frame]:
        """Yield frames with the cards and the columns of the earlier picture, also with more card columns."""
        card_columns = self._card_columns()
        for text in self._texts():
            widths = {
                self._earlier.size.width,
                round(self._earlier.size.width * text / self._earlier.size.text_size),
            }
            for width in sorted(widths):
                first = None
                for frame in self._framed(text, width, card_columns):
                    first = first or frame
                    yield frame
                if first is not None:
                    yield from self._filled(first)

    def narrower_cards(self) -> Iterator[Frame]:
        """Yield frames with the same columns, in one of which one card more stands beside the others."""
        card_columns = self._card_columns()
        for text in self._texts():
            frame = next(self._framed(text, self._earlier.size.width, card_columns), None)
            if frame is None:
                continue
            size = self.size_of(frame)
            for stage, (before, behind) in enumerate(self._insets.at(size)):
                more = frame.card_columns[stage] + 1
                width = (frame.widths[stage] - before - behind + size.gap) // more - size.gap
                narrower = frame._replace(card_width=min(width, frame.card_width))
                if width > 0 and self._rows(_with(frame.card_columns, stage, 1)) < self._rows(
                    frame.card_columns
                ):
                    yield from self._filled(narrower)

    def other_edges(self) -> Iterator[Frame]:
        """Yield frames in which columns have other numbers of cards, and so other widths."""
        fresh, card_columns = self._fresh.choice, self._card_columns()
        stages = range(len(card_columns))
        others = [_with(card_columns, stage, 1) for stage in stages]
        others += [
            _with(_with(card_columns, stage, 1), other, -1)
            for stage, other in permutations(stages, 2)
            if card_columns[other] > 1 and len(stages) <= _MOST_TRIED
        ]
        others.sort(key=self._rows)
        widths = tuple(column.width for column in self._fresh.columns)
        yield from self._framed(fresh.size.text_size, fresh.size.width, fresh.card_columns)
        height = fresh.size.height if fresh.size.is_higher else 0
        yield Frame(fresh.size.text_size, fresh.size.width, fresh.card_columns, widths, height)
        for text in self._texts():
            for columns in (fresh.card_columns, *others[:_MOST_TRIED]):
                for width in sorted({self._earlier.size.width, self._widest(text, columns)}, reverse=True):
                    yield from self._framed(text, width, columns)

    def _framed(self, text: float, card_width: int, card_columns: tuple[int, ...]) -> Iterator[Frame]:
        """Yield frames with so many cards in the columns of the earlier picture, moved as little as needed.

        Cards are as high as in the earlier picture, as anew, or as the theme's proportions have them.
        """
        sizes = (self._earlier.size, self._fresh.choice.size)
        heights = [size.height if size.is_higher else 0 for size in sizes]
        for height in dict.fromkeys((*heights, 0)):
            yield from self._framed_at(Frame(text, card_width, card_columns, (), height))

    def _framed_at(self, frame: Frame) -> Iterator[Frame]:
        """Yield the frame with widths that cards need, and then with those that names of stages need too."""
        least = self.least_widths(frame.card_columns, self.size_of(frame))
        found: list[tuple[int, ...]] = []
        for needed in (least, tuple(map(max, least, self._for_names))):
            widths = self._nearest_widths(needed)
            if widths is not None and widths not in found:
                found.append(widths)
                yield frame._replace(widths=widths)

    def _nearest_widths(self, least: Sequence[int]) -> tuple[int, ...] | None:
        """Return widths of at least `least`, with which columns begin nearest to where they did."""
        earlier, tracks, begin = self._earlier, list[Track](), 0
        for place, (stage, width) in enumerate(zip(self._stages, least, strict=True)):
            if stage in earlier.columns:
                begin = earlier.columns[stage][0]
            cards = sum(len(lane[place]) for lane in self._picture.matrix.cells)
            tracks.append(Track(begin, max(1, cards), width, self._width))
            begin += self._fresh.columns[place].width
        places = nearest_places(tracks, Span(0, 0), Span(self._width, self._width), self._tolerance)
        if places is None:
            return None
        return tuple(after - place for place, after in zip(places, [*places[1:], self._width], strict=True))

    def _filled(self, frame: Frame) -> Iterator[Frame]:
        """Yield the frame with as many cards beside each other as fit, if that makes fewer rows."""
        size = self.size_of(frame)
        fullest = [max(1, cards) for cards in self._picture.matrix.fullest]
        columns = fitting_card_columns(frame.widths, self._insets.at(size), size, fullest)
        if columns is not None and self._rows(columns) < self._rows(frame.card_columns):
            yield frame._replace(card_columns=tuple(map(max, columns, frame.card_columns)))

    def _card_columns(self) -> tuple[int, ...]:
        """Return how many cards stood beside each other; as in the fresh picture where a stage is new."""
        fresh = zip(self._stages, self._fresh.choice.card_columns, strict=True)
        return tuple(
            self._earlier.columns[stage][2] if stage in self._earlier.columns else n for stage, n in fresh
        )

    def _widest(self, text: float, card_columns: tuple[int, ...]) -> int:
        """Return the width of cards, at most that of before, of which so many fit beside each other."""
        size = self.size_of(Frame(text, self._earlier.size.width, card_columns, ()))
        free = self._width - sum(map(sum, self._insets.at(size))) + len(card_columns) * size.gap
        return max(1, min(size.width, free // sum(card_columns) - size.gap))

    def _rows(self, card_columns: Sequence[int]) -> int:
        """Return the number of rows of all lanes."""
        spans = self._picture.matrix.spans_in(card_columns)
        return sum(
            max(
                rows_for(sum(spans[one] for one in cell), across)
                for cell, across in zip(lane, card_columns, strict=True)
            )
            for lane in self._picture.matrix.cells
        )

    def least_widths(self, card_columns: Sequence[int], size: CardSize) -> tuple[int, ...]:
        """Return the width that each column needs: for its cards, or for name and gates if it has none."""
        matrix = self._picture.matrix
        empty = [
            0 if cards else width for cards, width in zip(matrix.fullest, self._without_cards, strict=True)
        ]
        return needed_widths(matrix, card_columns, size, self._insets.at(size), empty)

    def size_of(self, frame: Frame) -> CardSize:
        """Return the size of the cards of a frame."""
        return framed_size(self._picture.sizes, frame, self._fresh.choice.size)


def _with(card_columns: tuple[int, ...], stage: int, more: int) -> tuple[int, ...]:
    """Return numbers of card columns, of which one is larger by `more`."""
    return (*card_columns[:stage], card_columns[stage] + more, *card_columns[stage + 1 :])
