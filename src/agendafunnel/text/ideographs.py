"""Where lines break in text without spaces: beside ideographs and kana, as Chinese and Japanese do.

The rules are those of the Unicode Line Breaking Algorithm (UAX #14, https://www.unicode.org/reports/tr14/),
whose rules and classes stand where they are followed. A line may break between two letters of which one
is an ideograph, kana or full-width punctuation (LB31), but for what follows:

- None begins with what closes or ends (CL, CP, EX, IS, SY, LB13; IN, LB22; PO, LB23a, LB25), with a mark
  that goes with what stands before it (NS, BA, HY, LB21), or with small kana and the prolonged sound mark.
  These last are class CJ, which LB1 takes for NS where nobody asks otherwise (strict, as JIS X 4051 has it;
  the looser way would allow キ/ャ, and on a card of a few letters a line that begins so is the more seen).
- None ends in what opens (OP, LB14) or in the sign before an amount (PR, LB23a, LB25).
- Quotation marks stay with both their sides (QU, LB19), and so does what may not be broken (GL, WJ).

The lists below leave out what nobody writes beside ideographs (Tibetan, hieroglyphs, ornamental quotes).

Two things are held together that UAX #14 would part. Full-width letters and digits are words and numbers
like ordinary ones. And nothing breaks beside Hangul: Korean has spaces between its words and breaks there.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from agendafunnel.text.runs import is_seen, letters

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
    """Tell whether a character stays with what stands before it, where that is no space."""
    if unicodedata.category(character) in _BEGIN_NO_LINE:
        return character not in _BUT_MAY_BEGIN
    # Small kana are named so: "HIRAGANA LETTER SMALL YA".
    small = "ANA LETTER SMALL" in unicodedata.name(character, "")
    return small or character in _NOR_DO or character in _HOLDS_BOTH


def has_ideographs(text: str) -> bool:
    """Tell whether a text may have anything beside which lines break without a space."""
    return max(text, default="") >= _FIRST_CJK and _cjk().search(text) is not None


def between_ideographs(word: str) -> list[str]:
    """Give the parts of text without spaces between which a line may break for the sake of its script.

    >>> between_ideographs("「住所」のAPI")
    ['「住', '所」', 'の', 'API']
    """
    return list(_parts(word)) if has_ideographs(word) else [word]


def _parts(word: str) -> Iterator[str]:
    part = last = ""
    for letter in letters(word):
        if part and _may_part(last, letter):
            yield part
            part = ""
        part, last = part + letter, letter
    yield part


def _may_part(before: str, after: str) -> bool:
    """Tell whether a line may break between two letters, each with what belongs to it (LB9)."""
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
    """Tell whether it is an ideograph or kana, or punctuation as wide as those or as half-width kana."""
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
