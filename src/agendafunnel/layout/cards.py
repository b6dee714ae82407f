"""The sizes that cards can have, and how their labels break in them.

Lengths are whole steps of the canvas grid; sizes of text are points, and widths of words are em.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.bundled import Fit
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.text.parts import SLACK

_LEAST_ROOM = 0.1  # Of a line, in em, on cards that have hardly any.
_SIZES_PER_POINT = 20  # How many sizes of text are tried between one point and the next.


Lines = int | tuple[int, ...]
"""The number of lines of a label; of a very long one, that on one card column, on two, and so on."""

_MANY_LINES = 6
"""Of a label on a card as the theme prefers it: a label of more may take several card columns."""
_ENOUGH_LINES = 4
_MOST_SPAN = 3
_MOST_WIDE = 0.2
"""The most of all labels that are taken for very long ones; one always may be."""


def lines_of(label: Lines, span: int = _MOST_SPAN) -> int:
    """Return the number of lines of a label on a card that takes at most `span` card columns."""
    return label if isinstance(label, int) else label[min(span, len(label)) - 1]


class LabelRoom(NamedTuple):
    """The room for text across a card, in em, so that it holds at every size.

    ::

        |<----------------- card ----------------->|
        |  padding_least |<---- word ---->|        |    a word that is too long for a line
        |     padding_across |<- line ->|          |
    """

    line: float
    word: float
    more: float = 0.0
    """What a card has more for each further card column that it takes."""

    def across(self, span: int) -> "LabelRoom":
        """Return the room on a card that takes `span` card columns."""
        more = (span - 1) * self.more
        return self._replace(line=self.line + more, word=self.word + more)


class CardSize(NamedTuple):
    """The size of the cards whose text has one size, and the gaps between them."""

    text_size: float
    scale: float
    """Against the size that the theme prefers."""
    width: int
    height: int
    """Of a card with no more lines than usual."""
    gap: int
    lane_gap: int
    label_room: LabelRoom
    capitals: int
    """Height of the capitals of a line."""
    line_pitch: int
    padding_down: int
    is_higher: bool
    """Whether it is higher than in the theme's proportions."""

    @property
    def pitch(self) -> int:
        """From one card to the next in its row."""
        return self.width + self.gap

    def width_of(self, span: int) -> int:
        """Return the width of a card that takes `span` card columns."""
        return span * self.pitch - self.gap

    @property
    def usual_lines(self) -> int:
        """How many lines a card of the usual height holds."""
        free = self.height - 2 * self.padding_down - self.capitals
        return 1 + max(0, free) // max(1, self.line_pitch)

    def row_height(self, lines: int) -> int:
        """Return the height of a row whose longest label has so many lines."""
        label = self.capitals + (lines - 1) * self.line_pitch
        return max(self.height, label + 2 * self.padding_down)


class CardSizes:
    """The sizes that cards can have in the theme of a picture."""

    def __init__(self, setter: TextSetter) -> None:
        self._theme, self._cards, self._steps = setter.theme, setter.theme.cards, setter.steps
        self._cap_height = setter.measurer.cap_height("regular")
        self.preferred = self._cards.text.size
        """The size of text that the theme prefers."""
        self.smallest = min(setter.theme.smallest_text, self.preferred)
        """The smallest size of text: what is legible, or what the theme prefers if that is less."""

    def of(
        self, text_size: float, width: int | None = None, proportion: float = 1.0, height: int | None = None
    ) -> CardSize:
        """Return the cards whose text has `text_size`.

        They are `width` wide, if that is less than `proportion` times what the theme prefers at this
        size, and at least `height` high. Everything else keeps the theme's proportions.
        """
        cards, steps = self._cards, self._steps
        scale = text_size / cards.text.size
        # A card of a whole proportion has the same room in em at every size, however it is rounded.
        points = cards.width * proportion * scale
        usual = steps.of(cards.height * scale)
        whole = max(1, steps.of(points))
        if width is not None and width < whole:
            whole, points = width, width * steps.size
        line = max(points / text_size - 2 * cards.padding_across / cards.text.size, _LEAST_ROOM)
        leeway = 2 * (cards.padding_across - cards.padding_least) / cards.text.size
        return CardSize(
            text_size,
            scale,
            whole,
            height=max(height or 0, usual),
            gap=steps.of(cards.gap * scale),
            lane_gap=steps.of(self._theme.lanes.gap * scale),
            label_room=LabelRoom(line, line + leeway, points / text_size + cards.gap / cards.text.size),
            capitals=steps.of(self._cap_height * text_size),
            line_pitch=steps.of(text_size * cards.text.line_spacing),
            padding_down=steps.of(cards.padding_down * scale),
            is_higher=height is not None and height > usual,
        )

    def narrowest_for(self, word: float, text_size: float) -> int:
        """Return the least width of cards that have room for a word of `word` em."""
        paddings = 2 * self._cards.padding_least * text_size / self._cards.text.size
        return self._steps.enough_for(word * text_size + paddings)

    def text_sizes(self, fit: Fit) -> tuple[float, ...]:
        """Return the sizes of text that may be used, from the smallest one up."""
        most = self.preferred
        if fit == "largest":
            most = self._cards.largest_text or 2 * self.preferred
        between = range(int(self.smallest * _SIZES_PER_POINT) + 1, int(most * _SIZES_PER_POINT) + 1)
        sizes = {self.smallest, self.preferred, most} | {number / _SIZES_PER_POINT for number in between}
        return tuple(sorted(size for size in sizes if self.smallest <= size <= most))


class Labels:
    """The labels of an agenda's standards, in their order, each measured once."""

    def __init__(self, texts: Sequence[str], setter: TextSetter, preferred: LabelRoom) -> None:
        """Measure the labels; `preferred` is the room on cards as the theme prefers them."""
        self._setter = setter
        places: dict[str, int] = {}
        self._places = [places.setdefault(text, len(places)) for text in texts]
        self._breakables = [setter.breakable(text, "regular") for text in places]
        self._leeway = preferred.word - preferred.line
        self._lines: dict[float, tuple[Lines, ...]] = {}
        self._word_widths = sorted({part for text in self._breakables for part in text.part_widths})
        self._spans = self._spans_on(preferred)

    def widest_within(self, room: LabelRoom) -> float:
        """Return the width of the widest word that has room, in em; 0 where none has."""
        place = bisect_right(self._word_widths, room.word + SLACK)
        return self._word_widths[place - 1] if place else 0.0

    def whole_shares(self, whole: float) -> Iterator[tuple[float, float]]:
        """Yield widths of words below `whole`, in em, from the widest down, each with a share of the labels.

        It is the share of the labels that keep their words where no wider word than that has room, though
        `whole` had.
        """
        widest = [
            max((part for part in text.part_widths if part <= whole + SLACK), default=0.0)
            for text in self._breakables
        ]
        kept = sorted(widest[place] for place in self._places)
        for word in reversed(self._word_widths[: bisect_left(self._word_widths, whole - SLACK)]):
            yield word, bisect_right(kept, word + SLACK) / len(kept)

    def broken_share(self, room: LabelRoom) -> float:
        """Return the share of the labels of which a word has no room, from 0 to 1."""
        too_wide = [text.widest_part > room.word + SLACK for text in self._breakables]
        return sum(too_wide[place] for place in self._places) / max(1, len(self._places))

    @property
    def spans(self) -> tuple[int, ...]:
        """How many card columns each label may take: 1, or more for the few that are very long."""
        return tuple([self._spans.get(place, 1) for place in self._places])

    def _spans_on(self, room: LabelRoom) -> dict[int, int]:
        """Return how many card columns the labels that are very long take on cards with this room."""
        counts = [self._lines_in(place, room) for place in range(len(self._breakables))]
        long = [place for place in self._places if counts[place] > _MANY_LINES]
        if len(long) > max(1, _MOST_WIDE * len(self._places)):
            return {}
        wider = range(2, _MOST_SPAN)
        return {
            place: next(
                (span for span in wider if self._lines_in(place, room.across(span)) <= _ENOUGH_LINES),
                _MOST_SPAN,
            )
            for place in long
        }

    def lines(self, room: LabelRoom) -> tuple[Lines, ...]:
        """Return the number of lines of each label."""
        if room.line not in self._lines:
            found: list[Lines] = [self._lines_in(place, room) for place in range(len(self._breakables))]
            for place, most in self._spans.items():
                found[place] = tuple(self._lines_in(place, room.across(span)) for span in range(1, most + 1))
            self._lines[room.line] = tuple([found[place] for place in self._places])
        return self._lines[room.line]

    def _lines_in(self, place: int, room: LabelRoom) -> int:
        """Return the number of lines of one label."""
        breakable = self._breakables[place]
        if breakable.width_on_one_line <= room.line + SLACK:
            return 1
        return breakable.lines_in(room.line, self._leeway)

    def fitted(self, size: CardSize, spans: Sequence[int]) -> tuple[Fitted, ...]:
        """Return each label with its lines, of which there are as many as `lines` says.

        `spans` is how many card columns each card takes.
        """
        known: dict[tuple[int, int], Fitted] = {}
        for key in zip(self._places, spans, strict=True):
            if key not in known:
                known[key] = self._fitted(*key, size)
        return tuple([known[key] for key in zip(self._places, spans, strict=True)])

    def _fitted(self, place: int, span: int, size: CardSize) -> Fitted:
        room, spacing = size.label_room.across(span), self._setter.theme.cards.text.line_spacing
        lines, _, forced, ends = self._breakables[place].broken(room.line, room.word)
        label = self._setter.measured(lines, "regular", size.text_size, spacing)
        return label._replace(cut=forced, ends=ends)
