"""Where the lines of a text break: as few lines as fit, and those of as equal length as can be.

A line may break at spaces, after hyphens, and where the author says so (newline always, soft hyphen
if need be). Only a part that is still wider than its room is broken by the dictionary of the
language (Liang's patterns, through pyphen), and only what that leaves too wide is broken anywhere.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from agendafunnel.fields import BREAK_HINTS, WITHOUT_BREAK_HINTS
from agendafunnel.text.runs import letters

_SOFT_HYPHEN = "\u00ad"
_ZERO_WIDTH_SPACE = "\u200b"

SLACK = 1e-9
"""By how much a line may be wider than its room: what adding up in another order may differ."""

_HYPHEN, _SOFT = 1, 2
"""Penalties of a line that ends within a word: at its own hyphen, and at one that is added."""

_MOST_PARTS = 40
"""Of a text whose needs of width are told."""

# A part ends after a hyphen between two other characters, at a soft hyphen, and at a zero-width space.
_PARTS = re.compile(r"(?<=[^\s-]-)(?=[^\s-])|(?<=\u00ad)|(?<=\u200b)")
# Words, each with the spaces behind it. A no-break space holds words together, and so does the figure
# space U+2007 (UAX #14, class GL).
_WORDS = re.compile(r"([^ \u2000-\u2006\u2008-\u200a\u3000]+)([ \u2000-\u2006\u2008-\u200a\u3000]*)")

# Letters that stand beside each other without changing: Latin, Greek, Cyrillic, Armenian, punctuation,
# symbols and ideographs.
_SIMPLE = re.compile("[\u0000-\u058f\u1e00-\u2bff\u3000-\u9fff]*")

# What a dictionary knows: letters alone.
_LETTERS = re.compile(r"[^\W\d_]+")


class Broken(NamedTuple):
    """The lines of a text, and what had to be done to its words.

    `hyphenated` tells that a word was too wide for its room and was broken; `forced` that one was cut
    where neither the author nor the dictionary allows.
    """

    lines: tuple[str, ...]
    hyphenated: bool
    forced: bool


class _Part(NamedTuple):
    """A run of text that stays on one line, and what joins it to the next or ends a line behind it."""

    text: str
    joined: str
    ended: str
    penalty: int


class _Paragraph:
    """Parts that are measured once. A run of words is as wide as they and the spaces between them.

    Only where a word has several parts, or letters change by what stands beside them, is each run
    measured as it is.
    """

    __slots__ = ("_measure", "_starts", "parts", "widths")

    def __init__(self, text: str, measure: Callable[[str], float]) -> None:
        self.parts = tuple(_parts(text))
        self.widths = tuple(measure(part.text + part.ended) for part in self.parts)
        self._measure = measure
        self._starts: list[float] = []
        if all(part.joined for part in self.parts[:-1]) and _SIMPLE.fullmatch(text):
            start = 0.0
            for part, width in zip(self.parts, self.widths, strict=True):
                self._starts.append(start)
                start += width + (measure(part.joined) if part.joined else 0.0)

    def run(self, begin: int, end: int) -> float:
        """Give the width of a line of the parts from `begin` to before `end`."""
        if self._starts:
            return self._starts[end - 1] - self._starts[begin] + self.widths[end - 1]
        return self._measure(_line(self.parts, begin, end))


class Breakable:
    """A text that is taken apart and measured once, and can then be broken in any width.

    Lengths are in the unit that `measure` gives.
    """

    __slots__ = ("_language", "_measure", "_paragraphs", "parts", "whole", "widest_part")

    def __init__(self, text: str, measure: Callable[[str], float], language: str) -> None:
        self._measure = measure
        self._language = language
        self._paragraphs = tuple(_Paragraph(paragraph, measure) for paragraph in text.split("\n"))
        self.parts = tuple(width for paragraph in self._paragraphs for width in paragraph.widths)
        """How wide the parts are that no line breaks, each with its hyphen if it ends in one."""
        self.widest_part = max(self.parts, default=0.0)
        self.whole = math.inf
        """How wide the text is on one line; infinite where it has more."""
        if len(self._paragraphs) == 1:
            self.whole = self._paragraphs[0].run(0, len(self.parts)) if self.parts else 0.0

    def needs(self, leeway: float) -> tuple[float, ...]:
        """Give the least width in which the text takes one line, two lines, and so on.

        No word is broken for it; `leeway` is by how much a single part may be wider than the width.
        A number of lines that the text cannot have, as it has more newlines, needs an infinite width.
        Gives nothing for a text of very many parts, for which the answer would take long.
        """
        if len(self.parts) > _MOST_PARTS:
            return ()
        whole: list[float] = []
        for number, paragraph in enumerate(self._paragraphs):
            of_one = _least_widths(paragraph, leeway)
            whole = of_one if number == 0 else _joined(whole, of_one)
        return tuple(whole)

    def broken(self, width: float, widest: float | None = None) -> Broken:
        """Break into lines of at most `width`; see `break_lines`."""
        widest = max(width, widest or width)
        lines: list[str] = []
        hyphenated = forced = False
        for paragraph in self._paragraphs:
            if self.widest_part <= widest + SLACK:
                lines.extend(_balanced(paragraph.parts, width, paragraph.run))
                continue
            parts, cut, force = _cut(paragraph.parts, width, widest, self._measure, self._language)
            hyphenated, forced = hyphenated or cut, forced or force
            lines.extend(_balanced(parts, width, _measured(parts, self._measure)))
        return Broken(tuple(lines), hyphenated, forced)


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

    Gives the fewest lines; among those the fewest words broken, at soft hyphens less gladly than at
    their own hyphens; among those the least raggedness, the sum of the squares of what each line leaves
    free (Knuth and Plass, "Breaking Paragraphs into Lines", 1981, without stretch). A single character
    that is wider than `width` stands alone.
    """
    return Breakable(text, measure, language).broken(width, widest)


def _measured(parts: Sequence[_Part], measure: Callable[[str], float]) -> Callable[[int, int], float]:
    """Give a function that measures a line of the parts from one to before another, as it is."""
    return lambda begin, end: measure(_line(parts, begin, end))


def _least_widths(paragraph: _Paragraph, leeway: float) -> list[float]:
    """Give the least widths in which the parts of a paragraph stand on one line, two lines, and so on."""
    count = len(paragraph.parts)
    if count == 0:
        return [0.0]
    widths = [
        [
            paragraph.run(begin, end) - (leeway if end == begin + 1 else 0.0)
            for end in range(begin + 1, count + 1)
        ]
        for begin in range(count)
    ]
    # best[begin]: the least width for the parts from `begin` on, in the number of lines so far.
    best = [row[-1] for row in widths]
    found = [best[0]]
    for lines in range(2, count + 1):
        last = count - lines + 1
        best = [
            min(map(max, widths[begin][: last - begin], best[begin + 1 : last + 1])) for begin in range(last)
        ]
        found.append(min(best[0], found[-1]))
    return found


def _joined(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """Give the least widths of two paragraphs below each other, by their number of lines together."""
    joined = [math.inf] * (len(first) + len(second))
    for one, width in enumerate(first, start=1):
        for other, width_of_other in enumerate(second, start=1):
            lines = one + other - 1
            joined[lines] = min(joined[lines], max(width, width_of_other))
    return joined


def _cut(
    parts: Sequence[_Part], width: float, widest: float, measure: Callable[[str], float], language: str
) -> tuple[list[_Part], bool, bool]:
    """Break the parts that are too wide; tell also whether any was, and whether by force."""
    smaller: list[_Part] = []
    hyphenated = forced = False
    for part in parts:
        if measure(part.text + part.ended) <= widest + SLACK:
            smaller.append(part)
            continue
        hyphenated = True
        for piece in _by_dictionary(part, language):
            if measure(piece.text + piece.ended) <= width + SLACK:
                smaller.append(piece)
            else:
                forced = True
                smaller.extend(_anywhere(piece, width, measure))
    return smaller, hyphenated, forced


def _parts(paragraph: str) -> Iterator[_Part]:
    for word, space in _WORDS.findall(paragraph):
        pieces = [piece for piece in _PARTS.split(word) if piece.strip(BREAK_HINTS)]
        for index, piece in enumerate(pieces):
            last = index == len(pieces) - 1
            soft = piece.endswith(_SOFT_HYPHEN) and not last
            free = last or piece.endswith(_ZERO_WIDTH_SPACE)
            yield _Part(
                piece.translate(WITHOUT_BREAK_HINTS),
                joined=space[:1] if last else "",
                ended="-" if soft else "",
                penalty=0 if free else _SOFT if soft else _HYPHEN,
            )


def _by_dictionary(part: _Part, language: str) -> Iterator[_Part]:
    dictionary = _dictionary(language)
    cuts: list[int] = []
    if dictionary is not None:
        for word in _LETTERS.finditer(part.text):
            cuts.extend(word.start() + cut for cut in dictionary.positions(word.group()))
    begin = 0
    for cut in cuts:
        yield _Part(part.text[begin:cut], joined="", ended="-", penalty=_SOFT)
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


def _line(parts: Sequence[_Part], begin: int, end: int) -> str:
    """Give the text of a line of the parts from `begin` to before `end`."""
    run = "".join(part.text + part.joined for part in parts[begin : end - 1])
    last = parts[end - 1]
    return run + last.text + (last.ended if end < len(parts) else "")


def _balanced(parts: Sequence[_Part], width: float, width_of: Callable[[int, int], float]) -> list[str]:
    """Choose the line ends by dynamic programming from the back; each part fits on a line of its own."""
    count = len(parts)
    if not count:
        return [""]
    if count == 1 or width_of(0, count) <= width + SLACK:
        return [_line(parts, 0, count)]
    best: list[tuple[int, int, float]] = [(0, 0, 0.0)] * (count + 1)
    ends = [count] * (count + 1)
    for begin in range(count - 1, -1, -1):
        chosen: tuple[int, int, float] | None = None
        for end in range(begin + 1, count + 1):
            length = width_of(begin, end)
            last = parts[end - 1]
            if length > width + SLACK and end > begin + 1:
                # A longer run may yet fit where this one ends in a hyphen that the next does not need.
                if not last.ended:
                    break
            else:
                lines, penalty, ragged = best[end]
                cost = (
                    lines + 1,
                    penalty + (last.penalty if end < count else 0),
                    ragged + max(0.0, width - length) ** 2,
                )
                if chosen is None or cost < chosen:
                    chosen, ends[begin] = cost, end
        best[begin] = chosen if chosen is not None else best[begin + 1]
    found: list[str] = []
    place = 0
    while place < count:
        found.append(_line(parts, place, ends[place]))
        place = ends[place]
    return found


@cache
def _dictionary(language: str) -> Any:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
