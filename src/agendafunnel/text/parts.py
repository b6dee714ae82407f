"""The parts of a text that no line breaks: between spaces, after hyphens, and beside ideographs and kana.

A line may break there, and where the author says so. What becomes of a part that is wider than its room
stands in `text.cutting`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple, Protocol

from agendafunnel.field_types import BREAK_HINTS, WITHOUT_BREAK_HINTS
from agendafunnel.text.runs import is_seen, letters

# TODO merged: Where lines break in text without spaces: beside ideographs and kana, as Chinese and Japanese
# do.
#
# The rules are those of the Unicode Line Breaking Algorithm (UAX #14, https://www.unicode.org/reports/tr14/),
# whose rules and classes stand where they are followed. A line may break between two letters of which one
# is an ideograph, kana or full-width punctuation (LB31), but for what follows:
#
# - None begins with what closes or ends (CL, CP, EX, IS, SY, LB13; IN, LB22; PO, LB23a, LB25), with a mark
#   that goes with what stands before it (NS, BA, HY, LB21), or with small kana and the prolonged sound mark.
#   These last are class CJ, which LB1 takes for NS where nobody asks otherwise (strict, as JIS X 4051 has it;
#   the looser way would allow キ/ャ, and on a card of a few letters a line that begins so is the more seen).
# - None ends in what opens (OP, LB14) or in the sign before an amount (PR, LB23a, LB25).
# - Quotation marks stay with both their sides (QU, LB19), and so does what may not be broken (GL, WJ).
#
# The lists below leave out what nobody writes beside ideographs (Tibetan, hieroglyphs, ornamental quotes).
#
# Two things are held together that UAX #14 would part. Full-width letters and digits are words and numbers
# like ordinary ones. And nothing breaks beside Hangul: Korean has spaces between its words and breaks there.

# From the radicals of CJK to kana and Yi, compatibility ideographs, full-width forms and half-width kana, the
# supplement of kana, and the planes of ideographs. Full-width $ and % are not: they go with their number, and
# UAX #14 has them in the classes of the ordinary ones. Nor are scripts of before our time, or emoji.
_CJK = "[\u2e80-\ud7ff\uf900-\ufaff\uff01-\uff03\uff06-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
_FIRST_CJK = "\u2e80"
_LETTERS_AND_DIGITS = ("Lu", "Ll", "Nd")

# By category: what closes, modifies or is a dash; and other punctuation, most of which ends something.
_BEGIN_NO_LINE = ("Pe", "Pf", "Pi", "Pd", "Po", "Lm", "Sk")
_BUT_MAY_BEGIN = frozenset("#*@§※＃＊＠〽")
# EX, IS, NS, BA, IN and PO that are not of these categories.
_NOR_DO = frozenset("❢❣⁄〼|⋯¢￠°℃℉")

# OP, QU and PR by category, and those that are of others; of GL what is seen, and the hyphen, which has a
# rule of its own.
_END_NO_LINE = ("Ps", "Pi", "Pf", "Sc")
_NOR_DO_THESE = frozenset("¡¿\"'+±−∓\\№´\u2011-")

NO_BREAK = "\u00a0\u2007\u202f\u2060\ufeff"
"""What holds words together and is not seen, but for its width: the spaces that do not break, and the word
joiner in its new and its old form (UAX #14, classes GL and WJ)."""

# And the joiner of graphemes, which is none between words.
_HOLDS_BOTH = frozenset(NO_BREAK + "\u034f")


@cache
def begins_no_line(character: str) -> bool:
    """Return whether a character stays with what stands before it, where that is no space."""
    if unicodedata.category(character) in _BEGIN_NO_LINE:
        return character not in _BUT_MAY_BEGIN
    # Small kana are named so: "HIRAGANA LETTER SMALL YA".
    small = "ANA LETTER SMALL" in unicodedata.name(character, "")
    return small or character in _NOR_DO or character in _HOLDS_BOTH


def has_ideographs(text: str) -> bool:
    """Return whether a text may have anything beside which lines break without a space."""
    return max(text, default="") >= _FIRST_CJK and _cjk().search(text) is not None


def between_ideographs(word: str) -> list[str]:
    """Return the parts of text without spaces between which a line may break for the sake of its script.

    >>> between_ideographs("「住所」のAPI")
    ['「住', '所」', 'の', 'API']
    """
    return list(_is_separate(word)) if has_ideographs(word) else [word]


def _is_separate(word: str) -> Iterator[str]:
    part = last = ""
    for letter in letters(word):
        if part and _may_part(last, letter):
            yield part
            part = ""
        part, last = part + letter, letter
    yield part


def _may_part(before: str, after: str) -> bool:
    """Return whether a line may break between two letters, each with what belongs to it (LB9)."""
    if not _HOLDS_BOTH.isdisjoint(before + after):
        return False  # LB11, LB12
    one, other = _seen(before), _seen(after)
    return (
        (_is_ideographic(one) or _is_ideographic(other))
        and not (_is_hangul(one) or _is_hangul(other))
        and not _ends_no_line(one)
        and not begins_no_line(other)
    )


def _seen(letter: str) -> str:
    return next(filter(is_seen, letter), letter[0])


@cache
def _is_ideographic(character: str) -> bool:
    """Return whether it is an ideograph or kana, or punctuation as wide as those or as half-width kana."""
    return (
        has_ideographs(character)
        and unicodedata.east_asian_width(character) in ("W", "F", "H")
        and unicodedata.category(character) not in _LETTERS_AND_DIGITS
    )


@cache
def _is_hangul(character: str) -> bool:
    return "HANGUL" in unicodedata.name(character, "")


@cache
def _ends_no_line(character: str) -> bool:
    return unicodedata.category(character) in _END_NO_LINE or character in _NOR_DO_THESE


@cache
def _cjk() -> re.Pattern[str]:
    # Takes milliseconds to compile, for a pattern of which few texts have need.
    return re.compile(_CJK)


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
        """Return the width of a line of the parts from `begin` to before `end`."""
        ...

    def line(self, begin: int, end: int) -> str:
        """Return the text of that line."""
        ...

    def penalty(self, index: int) -> int:
        """Return how little a line should end behind a part."""
        ...

    def ends_in_hyphen(self, index: int) -> bool:
        """Return whether a line that ends behind a part gets a hyphen."""
        ...

    def line_end(self, index: int) -> LineEnd:
        """Return what a line ends in that ends behind a part; the last part ends the text."""
        ...

    def parts(self) -> Sequence[Part]:
        """Return the parts."""
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
        """Return the width of a line of the words from `begin` to before `end`."""
        return self._starts[end - 1] - self._starts[begin] + self.widths[end - 1]

    def line(self, begin: int, end: int) -> str:
        """Return the text of that line."""
        return " ".join(self._words[begin:end])

    def penalty(self, index: int) -> int:
        """Return 0: any space is as good as another."""
        return 0

    def ends_in_hyphen(self, index: int) -> bool:
        """Tell that no word gets a hyphen."""
        return False

    def line_end(self, index: int) -> LineEnd:
        """Return that every line ends at a space."""
        return ""

    def parts(self) -> Sequence[Part]:
        """Return the words as parts."""
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
        """Return the width of a line of the parts from `begin` to before `end`."""
        return self._measure(self.line(begin, end))

    def line(self, begin: int, end: int) -> str:
        """Return the text of that line."""
        run = "".join([part.text + part.joined for part in self._parts[begin : end - 1]])
        last = self._parts[end - 1]
        return run + last.text + (last.ended if end < len(self._parts) else "")

    def penalty(self, index: int) -> int:
        """Return how little a line should end behind a part."""
        return self._parts[index].penalty

    def ends_in_hyphen(self, index: int) -> bool:
        """Return whether a line that ends behind a part gets a hyphen."""
        return bool(self._parts[index].ended)

    def line_end(self, index: int) -> LineEnd:
        """Return what a line ends in that ends behind a part; the last part ends the text."""
        part = self._parts[index]
        # Of what holds words together, some have no width: they are no spaces.
        if index == len(self._parts) - 1 or part.joined[:1].isspace():
            return ""
        return "hyphen" if part.ended else "word"

    def parts(self) -> Sequence[Part]:
        """Return the parts."""
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
        """Return the width of a line of the parts from `begin` to before `end`."""
        return self._starts[end - 1] - self._starts[begin] + self.widths[end - 1]


def taken_apart(paragraph: str, measure: Measure) -> Paragraph:
    """Return the parts of a text without newlines, measured once."""
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
