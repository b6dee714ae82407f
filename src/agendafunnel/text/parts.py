"""The parts of a text in which no line breaks: what is between spaces, after hyphens, and beside ideographs.

A line may break between two parts, and where the author says so. `text.breaking` chooses where it does, and
breaks parts that are too wide.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from agendafunnel.field_types import BREAK_HINTS, WITHOUT_BREAK_HINTS
from agendafunnel.text.runs import is_seen, letters

NO_BREAK = "\u00a0\u2007\u202f\u2060\ufeff"
"""Spaces that do not break, and the word joiner in its new and its old form (UAX #14, classes GL and WJ)."""
_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"

SLACK = 1e-9
"""What a line may be wider than its room: sums in another order differ."""

LineEnd = Literal["", "word", "hyphen"]
"""How a line ends: at a space or the end (""), within a word, or with a hyphen that only the break needs."""

HYPHEN, SOFT, SYLLABLE = 1, 2, 3
"""Penalties of a line that ends within a word: at its own hyphen; at a hyphen that is added where the author
says so, or at a joint of a compound; and at one between other syllables."""

# A part ends after a hyphen between two other characters (not in "->"), after a slash between two words (not
# in "km/h"), at a soft hyphen, and at a zero-width space.
_PARTS = re.compile(r"(?<=[^\s-]-)(?=[^\s>-])|(?<=[^\W\d_]{2}/)(?=[^\W\d_]{2})|(?<=\u00ad)|(?<=\u200b)")
# Words, each with the spaces after it, but for those that do not break (see NO_BREAK).
_WORDS = re.compile(r"([^ \u2000-\u2006\u2008-\u200a\u3000]+)([ \u2000-\u2006\u2008-\u200a\u3000]*)")

# Text that only breaks at spaces, as nearly all does.
_WORDS_ALONE = re.compile("[ !-,.0-~\u00a1-\u00ac\u00ae-\u058f]*")

Measure = Callable[[str], float]
"""Returns the width of a line of text."""


class Part(NamedTuple):
    """A stretch of text that stays on one line."""

    text: str
    joined: str
    """What joins it to the next part on the same line."""
    ended: str
    """The hyphen of a line that ends after it, if it needs one."""
    penalty: int
    """How bad a line end after it is."""


class Paragraph:
    """A text without newlines, as its parts, which are measured once."""

    __slots__ = ("_measure", "_starts", "parts", "widths")

    def __init__(
        self, parts: Sequence[Part], measure: Measure, advances: Sequence[float] | None = None
    ) -> None:
        """Measure the parts. `advances` are from each to the next; without them, lines are measured whole."""
        self.parts = parts
        self.widths = tuple([measure(part.text + part.ended) for part in parts])
        """The width of each part, with its hyphen if it ends in one."""
        self._measure = measure
        self._starts = None if advances is None else tuple(accumulate(advances, initial=0.0))

    def width(self, begin: int, end: int) -> float:
        """Return the width of a line of the parts from `begin` up to `end`."""
        if self._starts is None:
            return self._measure(self.line(begin, end))
        return self._starts[end - 1] - self._starts[begin] + self.widths[end - 1]

    def line(self, begin: int, end: int) -> str:
        """Return the text of a line of the parts from `begin` up to `end`."""
        last = self.parts[end - 1]
        before = "".join([part.text + part.joined for part in self.parts[begin : end - 1]])
        return before + last.text + (last.ended if end < len(self.parts) else "")

    def line_end(self, index: int) -> LineEnd:
        """Return how a line ends after a part; the last part ends the text."""
        part = self.parts[index]
        # Some characters that hold words together have no width: they are no spaces.
        if index == len(self.parts) - 1 or part.joined[:1].isspace():
            return ""
        return "hyphen" if part.ended else "word"


def taken_apart(text: str, measure: Measure) -> Paragraph:
    """Return the parts of a text without newlines.

    Lines of words, and of ideographs, are too many to measure each. Their widths are sums: of words with the
    spaces between them, and of ideographs with the kerning of each with the next. That is the measured width
    in fonts that do not kern kana (IPA Gothic), and within a twentieth of the size where they do (Noto Sans
    CJK), as a bracket may kern with kana or not, by the script of what follows.
    """
    if _WORDS_ALONE.fullmatch(text):
        words = text.split()
        space = measure(" ") if words else 0.0
        parts = [Part(word, " ", "", 0) for word in words]
        return Paragraph(parts, measure, [measure(word) + space for word in words])
    parts = list(_parts(text))
    if not has_ideographs(text):
        return Paragraph(parts, measure)
    advances = [
        measure(part.text + part.joined + after.text) - measure(after.text) for part, after in pairwise(parts)
    ]
    return Paragraph(parts, measure, advances)


def _parts(text: str) -> Iterator[Part]:
    for word, space in _WORDS.findall(text):
        pieces = [piece for piece in _pieces(word) if piece.strip(BREAK_HINTS)]
        for index, piece in enumerate(pieces):
            *whole, end = parts_at_ideographs(piece)
            for piece in whole:
                # A space is a better end, where there is one.
                yield Part(piece, joined="", ended="", penalty=HYPHEN)
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
    """Yield a word cut after hyphens and at hints, but not at a hyphen as in "(re-)integratie" (LB13)."""
    held = ""
    for piece in _PARTS.split(word):
        if held.endswith("-") and begins_no_line(piece[:1]):
            held += piece
            continue
        if held:
            yield held
        held = piece
    yield held


# Ideographs and kana follow the Unicode Line Breaking Algorithm (UAX #14,
# https://www.unicode.org/reports/tr14/); its rules and classes are named here. A line may break between two
# letters of which one is an ideograph, kana or full-width punctuation (LB31), but:
#
# - None begins with what closes or ends (CL, CP, EX, IS, SY, LB13; IN, LB22; PO, LB23a, LB25), with a mark
#   that belongs to what is before it (NS, BA, HY, LB21), or with small kana and the prolonged sound mark (CJ,
#   which LB1 takes for NS by default: strict, as in JIS X 4051).
# - None ends with what opens (OP, LB14) or with the sign before an amount (PR, LB23a, LB25).
# - Quotation marks stay with both their sides (QU, LB19), and so do characters that forbid breaks (GL, WJ).
#
# The lists leave out what nobody writes beside ideographs (Tibetan, hieroglyphs, ornamental quotes). Two
# things stay together that UAX #14 would part: full-width letters and digits are words and numbers like
# ordinary ones, and nothing breaks beside Hangul, as Korean has spaces between its words.

# From the radicals of CJK to kana and Yi, compatibility ideographs, full-width forms and half-width kana, the
# supplement of kana, and the planes of ideographs. Full-width $ and % are left out: UAX #14 has them in the
# classes of the ordinary ones. So are ancient scripts and emoji.
_CJK = "[\u2e80-\ud7ff\uf900-\ufaff\uff01-\uff03\uff06-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
_FIRST_CJK = "\u2e80"
_LETTERS_AND_DIGITS = ("Lu", "Ll", "Nd")

# By category: what closes, modifies or is a dash; and other punctuation, most of which ends something.
_BEGIN_NO_LINE = ("Pe", "Pf", "Pi", "Pd", "Po", "Lm", "Sk")
_MAY_BEGIN_A_LINE = frozenset("#*@§※＃＊＠〽")
# EX, IS, NS, BA, IN and PO that are not of these categories.
_ALSO_BEGIN_NO_LINE = frozenset("❢❣⁄〼|⋯¢￠°℃℉")

# OP, QU and PR by category, and those that are of others; of GL what is seen, and the hyphen, which has a
# rule of its own.
_END_NO_LINE = ("Ps", "Pi", "Pf", "Sc")
_ALSO_END_NO_LINE = frozenset("¡¿\"'+±−∓\\№´\u2011-")

# With the grapheme joiner, which does not hold words together.
_HOLDS_BOTH = frozenset(NO_BREAK + "\u034f")


@cache
def begins_no_line(character: str) -> bool:
    """Return whether a character stays with what is before it, unless that is a space."""
    if unicodedata.category(character) in _BEGIN_NO_LINE:
        return character not in _MAY_BEGIN_A_LINE
    # Small kana are named so: "HIRAGANA LETTER SMALL YA".
    small = "ANA LETTER SMALL" in unicodedata.name(character, "")
    return small or character in _ALSO_BEGIN_NO_LINE or character in _HOLDS_BOTH


def has_ideographs(text: str) -> bool:
    """Return whether a text may have characters beside which lines break without a space."""
    return max(text, default="") >= _FIRST_CJK and _cjk().search(text) is not None


def parts_at_ideographs(word: str) -> list[str]:
    """Return the parts of a word without spaces between which its script allows a line to break.

    >>> parts_at_ideographs("「住所」のAPI")
    ['「住', '所」', 'の', 'API']
    """
    return list(_split_at_ideographs(word)) if has_ideographs(word) else [word]


def _split_at_ideographs(word: str) -> Iterator[str]:
    part = last = ""
    for letter in letters(word):
        if part and _may_part(last, letter):
            yield part
            part = ""
        part, last = part + letter, letter
    yield part


def _may_part(before: str, after: str) -> bool:
    """Return whether a line may break between two letters with what belongs to each (LB9)."""
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
    """Return whether a character is an ideograph, kana, or punctuation as wide as these."""
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
    return unicodedata.category(character) in _END_NO_LINE or character in _ALSO_END_NO_LINE


@cache
def _cjk() -> re.Pattern[str]:
    # Compiled on use: that takes milliseconds, and few texts need it.
    return re.compile(_CJK)
