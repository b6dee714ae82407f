"""Where the lines of a text break: as few lines as fit, and those of as equal length as can be.

A line may break at spaces, after hyphens, and where the author says so (newline always, soft hyphen
if need be). Only a part that is still wider than its room is broken by the dictionary of the
language (Liang's patterns, through pyphen), and only what that leaves too wide is broken anywhere.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from agendafunnel.fields import BREAK_HINTS, WITHOUT_BREAK_HINTS
from agendafunnel.text.runs import letters

_SOFT_HYPHEN = "\u00ad"

# A part ends after a hyphen between two other characters, at a soft hyphen, and at a zero-width space.
_PARTS = re.compile(r"(?<=[^\s-]-)(?=[^\s-])|(?<=\u00ad)|(?<=\u200b)")
# Words, each with the spaces behind it. A no-break space holds words together, and so does the figure
# space U+2007 (UAX #14, class GL).
_WORDS = re.compile(r"([^ \u2000-\u2006\u2008-\u200a\u3000]+)([ \u2000-\u2006\u2008-\u200a\u3000]*)")

# What a dictionary knows: letters alone.
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Broken:
    """The lines of a text, and what had to be done to its words.

    `hyphenated` tells that a word was too wide for its room and was broken; `forced` that one was cut
    where neither the author nor the dictionary allows.
    """

    lines: tuple[str, ...]
    hyphenated: bool
    forced: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of text that stays on one line, and what joins it to the next or ends a line behind it."""

    text: str
    joined: str
    ended: str
    penalty: int


def break_lines(
    text: str,
    width: float,
    measure: Callable[[str], float],
    language: str,
    *,
    widest: float | None = None,
) -> Broken:
    """Break `text` into lines of at most `width`, in the unit that `measure` gives.

    A word that is wider than `width` but not than `widest` is left whole, on a line of its own.

    Gives the fewest lines; among those the fewest soft hyphens used; among those the least raggedness,
    the sum of the squares of what each line leaves free (Knuth and Plass, "Breaking Paragraphs into
    Lines", 1981, without stretch). A single character that is wider than `width` stands alone.
    """
    lines: list[str] = []
    hyphenated = forced = False
    widest = max(width, widest or width)
    for paragraph in text.split("\n"):
        parts: list[_Part] = []
        for part in _parts(paragraph):
            if measure(part.text + part.ended) <= widest:
                parts.append(part)
                continue
            hyphenated = True
            for smaller in _by_dictionary(part, language):
                if measure(smaller.text + smaller.ended) <= width:
                    parts.append(smaller)
                else:
                    forced = True
                    parts.extend(_anywhere(smaller, width, measure))
        lines.extend(_balanced(parts, width, measure))
    return Broken(tuple(lines), hyphenated, forced)


def _parts(paragraph: str) -> Iterator[_Part]:
    for word, space in _WORDS.findall(paragraph):
        pieces = [piece for piece in _PARTS.split(word) if piece.strip(BREAK_HINTS)]
        for index, piece in enumerate(pieces):
            last = index == len(pieces) - 1
            soft = piece.endswith(_SOFT_HYPHEN) and not last
            yield _Part(
                piece.translate(WITHOUT_BREAK_HINTS),
                joined=space[:1] if last else "",
                ended="-" if soft else "",
                penalty=int(soft),
            )


def _by_dictionary(part: _Part, language: str) -> Iterator[_Part]:
    dictionary = _dictionary(language)
    cuts: list[int] = []
    if dictionary is not None:
        for word in _LETTERS.finditer(part.text):
            cuts.extend(word.start() + cut for cut in dictionary.positions(word.group()))
    begin = 0
    for cut in cuts:
        yield _Part(part.text[begin:cut], joined="", ended="-", penalty=1)
        begin = cut
    yield _Part(part.text[begin:], part.joined, part.ended, part.penalty)


def _anywhere(part: _Part, width: float, measure: Callable[[str], float]) -> Iterator[_Part]:
    """Cut into the longest runs that fit, and never between a letter and its accent."""
    run = ""
    for letter in letters(part.text):
        if run and measure(run + letter) > width:
            yield _Part(run, joined="", ended="", penalty=0)
            run = letter
        else:
            run += letter
    if part.ended and measure(run + part.ended) > width:
        yield _Part(run, part.joined, "", part.penalty)
    else:
        yield _Part(run, part.joined, part.ended, part.penalty)


def _balanced(parts: list[_Part], width: float, measure: Callable[[str], float]) -> list[str]:
    """Choose the line ends by dynamic programming from the back; each part fits on a line of its own."""
    count = len(parts)
    best: list[tuple[int, int, float]] = [(0, 0, 0.0)] * (count + 1)
    ends = [count] * (count + 1)
    texts: list[str] = [""] * (count + 1)
    for begin in range(count - 1, -1, -1):
        chosen: tuple[int, int, float] | None = None
        run = ""
        for end in range(begin + 1, count + 1):
            last = parts[end - 1]
            run += last.text
            line = run + (last.ended if end < count else "")
            length = measure(line)
            if length > width and end > begin + 1:
                # A longer run may yet fit where this one ends in a hyphen that the next does not need.
                if measure(run) > width:
                    break
            else:
                lines, penalty, ragged = best[end]
                cost = (
                    lines + 1,
                    penalty + (last.penalty if end < count else 0),
                    ragged + max(0.0, width - length) ** 2,
                )
                if chosen is None or cost < chosen:
                    chosen, ends[begin], texts[begin] = cost, end, line
            run += last.joined
        best[begin] = chosen if chosen is not None else best[begin + 1]
    lines_of_text: list[str] = []
    place = 0
    while place < count:
        lines_of_text.append(texts[place])
        place = ends[place]
    return lines_of_text or [""]


@cache
def _dictionary(language: str) -> Any:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
