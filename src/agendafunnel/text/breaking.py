"""Where the lines of a text break: as few lines as fit, and those of as equal length as can be."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.text.cutting import cut
from agendafunnel.text.parts import SLACK, LineEnd, Measure, Paragraph, Parts, taken_apart

_MOST_PARTS = 40
"""Of a text whose needs of width are told."""


class Broken(NamedTuple):
    """The lines of a text, and what had to be done to its words.

    `hyphenated` tells that a word, or words that the author holds together with no-break spaces, were too
    wide for their room and were broken; `forced` that a word was cut where neither the author nor the
    dictionary allows. Where words were only parted at such a space, no word is cut. `ends` says of each line
    what it ends in.
    """

    lines: tuple[str, ...]
    hyphenated: bool
    forced: bool
    ends: tuple[LineEnd, ...]


class Breakable:
    """A text that is taken apart and measured once, and can then be broken in any width.

    Lengths are in the unit that `measure` gives.
    """

    __slots__ = ("_language", "_measure", "_paragraphs", "parts", "whole", "widest_part")

    def __init__(self, text: str, measure: Measure, language: str) -> None:
        self._measure = measure
        self._language = language
        self._paragraphs = tuple([taken_apart(paragraph, measure) for paragraph in text.split("\n")])
        self.parts = tuple(self._paragraphs[0].widths)
        """How wide the parts are that no line breaks, each with its hyphen if it ends in one."""
        self.whole = math.inf
        """How wide the text is on one line; infinite where it has more."""
        if len(self._paragraphs) > 1:
            self.parts = tuple([width for paragraph in self._paragraphs for width in paragraph.widths])
        else:
            self.whole = self._paragraphs[0].width(0, len(self.parts)) if self.parts else 0.0
        self.widest_part = max(self.parts, default=0.0)

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
        if self.widest_part <= widest + SLACK:
            whole = [line for paragraph in self._paragraphs for line in _balanced(paragraph, width)]
            return _broken(whole, hyphenated=False, forced=False)
        lines: list[_Line] = []
        hyphenated = forced = False
        for paragraph in self._paragraphs:
            smaller, by_hyphen, by_force = cut(
                paragraph.parts(), width, widest, self._measure, self._language
            )
            hyphenated, forced = hyphenated or by_hyphen, forced or by_force
            lines.extend(_balanced(Parts(smaller, self._measure), width))
        return _broken(lines, hyphenated=hyphenated, forced=forced)


_Line = tuple[str, LineEnd]
"""A line, and what it ends in."""


def _broken(lines: list[_Line], *, hyphenated: bool, forced: bool) -> Broken:
    return Broken(tuple([text for text, _ in lines]), hyphenated, forced, tuple([end for _, end in lines]))


def break_lines(
    text: str,
    width: float,
    measure: Measure,
    language: str,
    *,
    widest: float | None = None,
) -> Broken:
    """Break `text` into lines of at most `width`, in the unit that `measure` gives.

    A line may break at spaces, after hyphens, beside ideographs and kana (see `text.ideographs`), and where
    the author says so (newline always, soft hyphen if need be); a part that is too wide for its room is
    broken as `text.cutting` says.
    A word that is wider than `width` but not than `widest` is left whole, on a line of its own.

    Gives the fewest lines; among those the fewest words broken, at soft hyphens less gladly than at
    their own hyphens; among those the least raggedness, the sum of the squares of what each line leaves
    free (Knuth and Plass, "Breaking Paragraphs into Lines", 1981, without stretch). A single character
    that is wider than `width` stands alone.
    """
    return Breakable(text, measure, language).broken(width, widest)


def _least_widths(paragraph: Paragraph, leeway: float) -> list[float]:
    """Give the least widths in which the parts of a paragraph stand on one line, two lines, and so on."""
    count = len(paragraph.widths)
    if count == 0:
        return [0.0]
    widths = [
        [
            paragraph.width(begin, end) - (leeway if end == begin + 1 else 0.0)
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


def _balanced(paragraph: Paragraph, width: float) -> list[_Line]:
    """Choose the line ends by dynamic programming from the back; each part fits on a line of its own."""
    count = len(paragraph.widths)
    if not count:
        return [("", "")]
    if count == 1 or paragraph.width(0, count) <= width + SLACK:
        return [(paragraph.line(0, count), "")]
    best: list[tuple[int, int, float]] = [(0, 0, 0.0)] * (count + 1)
    ends = [count] * (count + 1)
    for begin in range(count - 1, -1, -1):
        chosen: tuple[int, int, float] | None = None
        for end in range(begin + 1, count + 1):
            length = paragraph.width(begin, end)
            if length > width + SLACK and end > begin + 1:
                # A longer run may yet fit where this one ends in a hyphen that the next does not need.
                if not paragraph.ends_in_hyphen(end - 1):
                    break
            else:
                lines, penalty, ragged = best[end]
                cost = (
                    lines + 1,
                    penalty + (paragraph.penalty(end - 1) if end < count else 0),
                    ragged + max(0.0, width - length) ** 2,
                )
                if chosen is None or cost < chosen:
                    chosen, ends[begin] = cost, end
        best[begin] = chosen if chosen is not None else best[begin + 1]
    found: list[_Line] = []
    place = 0
    while place < count:
        found.append((paragraph.line(place, ends[place]), paragraph.line_end(ends[place] - 1)))
        place = ends[place]
    return found
