"""The parts of a text that no line breaks: between spaces, after hyphens, and beside ideographs and kana.

A line may break there, and where the author says so. What becomes of a part that is wider than its room
stands in `text.cutting`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, Protocol

from agendafunnel.fields import BREAK_HINTS, WITHOUT_BREAK_HINTS
from agendafunnel.text.ideographs import begins_no_line, between_ideographs, has_ideographs

_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"

SLACK = 1e-9
"""By how much a line may be wider than its room: what adding up in another order may differ."""

LineEnd = Literal["", "word", "hyphen"]
"""What a line ends in: a space or nothing (""), within a word, or in a hyphen that only its break needs."""

HYPHEN, SOFT = 1, 2
"""Penalties of a line that ends within a word: at its own hyphen, and at one that is added."""

# A part ends after a hyphen between two other characters, after a slash between two words (not in "km/h"), at
# a soft hyphen, and at a zero-width space.
_PARTS = re.compile(r"(?<=[^\s-]-)(?=[^\s-])|(?<=[^\W\d_]{2}/)(?=[^\W\d_]{2})|(?<=\u00ad)|(?<=\u200b)")
# Words, each with the spaces behind it. A no-break space holds words together, and so does the figure
# space U+2007 (UAX #14, class GL).
_WORDS = re.compile(r"([^ \u2000-\u2006\u2008-\u200a\u3000]+)([ \u2000-\u2006\u2008-\u200a\u3000]*)")

# Text that breaks at spaces alone, as nearly all does.
_WORDS_ALONE = re.compile("[ !-,.0-~\u00a1-\u00ac\u00ae-\u058f]*")

Measure = Callable[[str], float]
"""Gives the width of a line of text."""


class Part(NamedTuple):
    """A run of text that stays on one line, and what joins it to the next or ends a line behind it."""

    text: str
    joined: str
    ended: str
    penalty: int


class Paragraph(Protocol):
    """A text without newlines, as its parts."""

    @property
    def widths(self) -> Sequence[float]:
        """The width of each part, with its hyphen if it ends in one."""
        ...

    def width(self, begin: int, end: int) -> float:
        """Give the width of a line of the parts from `begin` to before `end`."""
        ...

    def line(self, begin: int, end: int) -> str:
        """Give the text of that line."""
        ...

    def penalty(self, index: int) -> int:
        """Give how little a line should end behind a part."""
        ...

    def ends_in_hyphen(self, index: int) -> bool:
        """Tell whether a line that ends behind a part gets a hyphen."""
        ...

    def line_end(self, index: int) -> LineEnd:
        """Return what a line ends in that ends behind a part; the last part ends the text."""
        ...

    def parts(self) -> Sequence[Part]:
        """Give the parts."""
        ...


class Words:
    """A text that breaks at spaces alone, as nearly all does.

    A line is as wide as its words and the spaces between them: the texts of an agenda share many words,
    and each is measured once.
    """

    __slots__ = ("_starts", "_words", "widths")

    def __init__(self, text: str, measure: Measure) -> None:
        self._words = tuple(text.split())
        self.widths = tuple([measure(word) for word in self._words])
        space = measure(" ")
        self._starts = tuple(accumulate([width + space for width in self.widths], initial=0.0))

    def width(self, begin: int, end: int) -> float:
        """Give the width of a line of the words from `begin` to before `end`."""
        return self._starts[end - 1] - self._starts[begin] + self.widths[end - 1]

    def line(self, begin: int, end: int) -> str:
        """Give the text of that line."""
        return " ".join(self._words[begin:end])

    def penalty(self, index: int) -> int:
        """Give 0: any space is as good as another."""
        return 0

    def ends_in_hyphen(self, index: int) -> bool:
        """Tell that no word gets a hyphen."""
        return False

    def line_end(self, index: int) -> LineEnd:
        """Return that every line ends at a space."""
        return ""

    def parts(self) -> Sequence[Part]:
        """Give the words as parts."""
        last = len(self._words) - 1
        return [Part(word, " " if index < last else "", "", 0) for index, word in enumerate(self._words)]


class Parts:
    """Parts of any kind, of which each line is measured as it is."""

    __slots__ = ("_measure", "_parts", "widths")

    def __init__(self, parts: Sequence[Part], measure: Measure) -> None:
        self._parts = parts
        self._measure = measure
        self.widths = tuple([measure(part.text + part.ended) for part in parts])

    def width(self, begin: int, end: int) -> float:
        """Give the width of a line of the parts from `begin` to before `end`."""
        return self._measure(self.line(begin, end))

    def line(self, begin: int, end: int) -> str:
        """Give the text of that line."""
        run = "".join([part.text + part.joined for part in self._parts[begin : end - 1]])
        last = self._parts[end - 1]
        return run + last.text + (last.ended if end < len(self._parts) else "")

    def penalty(self, index: int) -> int:
        """Give how little a line should end behind a part."""
        return self._parts[index].penalty

    def ends_in_hyphen(self, index: int) -> bool:
        """Tell whether a line that ends behind a part gets a hyphen."""
        return bool(self._parts[index].ended)

    def line_end(self, index: int) -> LineEnd:
        """Return what a line ends in that ends behind a part; the last part ends the text."""
        part = self._parts[index]
        # Of what holds words together, some have no width: they are no spaces.
        if index == len(self._parts) - 1 or part.joined[:1].isspace():
            return ""
        return "hyphen" if part.ended else "word"

    def parts(self) -> Sequence[Part]:
        """Give the parts."""
        return self._parts


class Letters(Parts):
    """Parts of which many are single letters, as those of ideographs and kana are.

    There are too many lines of them to measure each. A line is as wide as its parts, and the kerning of each
    with the next. That is its measured width wherever fonts do not kern kana (IPA Gothic), and where they do
    (Noto Sans CJK) within a twentieth of the size: a bracket beside kana may kern them or not, as the
    script of what stands further on is.
    """

    __slots__ = ("_starts",)

    def __init__(self, parts: Sequence[Part], measure: Measure) -> None:
        super().__init__(parts, measure)
        steps = [
            measure(part.text + part.joined + after.text) - measure(after.text)
            for part, after in pairwise(parts)
        ]
        self._starts = tuple(accumulate(steps, initial=0.0))

    def width(self, begin: int, end: int) -> float:
        """Give the width of a line of the parts from `begin` to before `end`."""
        return self._starts[end - 1] - self._starts[begin] + self.widths[end - 1]


def taken_apart(paragraph: str, measure: Measure) -> Paragraph:
    """Give the parts of a text without newlines, measured once."""
    if _WORDS_ALONE.fullmatch(paragraph):
        return Words(paragraph, measure)
    kind = Letters if has_ideographs(paragraph) else Parts
    return kind(tuple(_parts(paragraph)), measure)


def _parts(paragraph: str) -> Iterator[Part]:
    for word, space in _WORDS.findall(paragraph):
        pieces = [piece for piece in _pieces(word) if piece.strip(BREAK_HINTS)]
        for index, piece in enumerate(pieces):
            *whole, end = between_ideographs(piece)
            for text in whole:
                # At a space is better, where there is one.
                yield Part(text, joined="", ended="", penalty=HYPHEN)
            last = index == len(pieces) - 1
            soft = end.endswith(_SOFT_HYPHEN) and not last
            free = last or end.endswith(_ZERO_WIDTH_SPACE)
            yield Part(
                end.translate(WITHOUT_BREAK_HINTS),
                joined=space[:1] if last else "",
                ended="-" if soft else "",
                penalty=0 if free else SOFT if soft else HYPHEN,
            )


def _pieces(word: str) -> Iterator[str]:
    """Break a word after its hyphens and at its hints, but for hyphens as in "(re-)integratie" (LB13)."""
    held = ""
    for piece in _PARTS.split(word):
        if held.endswith("-") and begins_no_line(piece[:1]):
            held += piece
            continue
        if held:
            yield held
        held = piece
    yield held
