"""Runs: the stretches of a line that have one font and one direction.

::

    as written            API <arabic> (<cjk>)
    as seen               API (            from the left, in the font of the style
                               cjk         from the right, in the first fallback font
                                  ) <arabic>

A letter stays in one run with all that belongs to it: accents, joiners, variation selectors.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from agendafunnel.text.bidi import Direction, levels, may_turn, visual_order

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt, which are invisible and need no font; without the
# fillers of Hangul, which are letters in shaping.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINER = "\u200d"
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")


class Run(NamedTuple):
    """A stretch of a line: its text, where that begins in the line, its font and its direction.

    `fallback` is 0 for the font of the style, and else the number of a fallback font of the theme.
    """

    text: str
    start: int
    fallback: int
    direction: Direction


@cache
def is_seen(character: str) -> bool:
    """Return whether a character has a shape; joiners, variation selectors, marks of direction have none."""
    return _UNSEEN.match(character) is None


@cache
def is_whole(character: str) -> bool:
    """Return whether a character is independent of what is beside it."""
    return is_seen(character) and unicodedata.category(character)[0] != "M" and not _SKIN.match(character)


def letters(text: str) -> Iterator[str]:
    r"""Yield the parts of `text` that stay together: letters with their accents, joined emoji, flags.

    Invisible characters belong to the letter before them, or at the beginning to the first.

    >>> [len(letter) for letter in letters("e\u0301a")]
    [2, 1]
    """
    letter = ""
    for character in text:
        if letter and not _belongs(letter, character):
            yield letter
            letter = character
        else:
            letter += character
    if letter:
        yield letter


def split(text: str, direction: Direction, fallback_of: Callable[[str], int]) -> tuple[Run, ...]:
    """Return the runs of a line from left to right.

    `direction` is that of its paragraph; `fallback_of` returns the font of a letter (see `letters`).
    """
    turns = direction == "rtl" or may_turn(text)
    level_of = levels(text, direction) if turns else [0] * len(text)
    # Begin, level and font of each run, in logical order.
    parts: list[tuple[int, int, int]] = []
    place = 0
    for letter in letters(text):
        first = next((at for at, character in enumerate(letter) if is_seen(character)), len(letter) - 1)
        kind = (level_of[place + first], fallback_of(letter))
        if not parts or parts[-1][1:] != kind:
            parts.append((place, *kind))
        place += len(letter)
    written = [
        Run(text[begin:end], begin, font, "rtl" if level % 2 else "ltr")
        for (begin, level, font), (end, _, _) in pairwise([*parts, (len(text), 0, 0)])
    ]
    return tuple(written[index] for index in visual_order([level for _, level, _ in parts]))


def _belongs(letter: str, character: str) -> bool:
    """Return whether `character` belongs to the `letter` before it."""
    if not is_whole(character):
        return True
    if len(letter) == 1 and is_whole(letter):
        return bool(_FLAG.match(letter) and _FLAG.match(character))
    if letter.endswith(_JOINER):
        kind = unicodedata.category(character)
        return kind in ("So", "Lo") and unicodedata.category(letter[0]) == kind
    return not any(map(is_seen, letter))
