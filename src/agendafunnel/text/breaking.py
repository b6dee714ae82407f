"""Break text into lines: as few as fit, of lengths as equal as possible."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from agendafunnel.text.code_names import has_signs_of_code, is_mixed, places
from agendafunnel.text.hyphenation import Hyphen, hyphens
from agendafunnel.text.parts import (
    NO_BREAK,
    SLACK,
    SOFT,
    SYLLABLE,
    LineEnd,
    Measure,
    Paragraph,
    Part,
    taken_apart,
)
from agendafunnel.text.running import BreakCost
from agendafunnel.text.runs import letters

_NO_BREAKS = re.compile(f"([{NO_BREAK}]+)")

# Dictionaries know letters only, and words begin anew after a dash.
_LETTERS = re.compile(r"[^\W\d_]+")
_REMEMBERED = 4096  # Words that are broken in many widths, one after another.
_ALL = re.compile(".+", re.DOTALL)
_BRACKETS = frozenset("()")
_BETWEEN_DASHES = re.compile("[^-\u2010-\u2015]+")
_MOST_PARTS = 40  # The most parts of a text whose least widths are computed.
_AROUND = 8  # Parts before and after a place that tell what a break costs there.

CostOfBreak = Callable[[str, str], BreakCost]
"""Returns what a break costs between two stretches of text, of a few words each if there are so many."""


class Broken(NamedTuple):
    """The lines of a text, and what was done to its words."""

    lines: tuple[str, ...]
    hyphenated: bool
    """Whether a word, or words held together by no-break spaces, were too wide and were broken."""
    forced: bool
    """Whether a word was cut where neither the author, the dictionary nor a name of code allows that."""
    ends: tuple[LineEnd, ...]


class _Cut(NamedTuple):
    """The paragraphs of a text, with no part too wide for a room."""

    paragraphs: tuple[Paragraph, ...]
    hyphenated: bool
    forced: bool
    widest: float
    """It is the same in every room in which this width fits, and"""
    too_wide: float
    """this one does not."""

    def needs(self, leeway: float) -> tuple[float, ...]:
        """Return the least width for one line, for two lines, and so on; () where this would take long.

        A single part may be wider than that by `leeway`.
        """
        if sum(len(paragraph.widths) for paragraph in self.paragraphs) > _MOST_PARTS:
            return ()
        whole = _least_widths(self.paragraphs[0], leeway)
        for paragraph in self.paragraphs[1:]:
            whole = _joined(whole, _least_widths(paragraph, leeway))
        return tuple(whole)


class Breakable:
    """A text that is measured once, and can then be broken at any width. `measure` decides the unit."""

    __slots__ = (
        "_cuts", "_language", "_measure", "_needs", "_paragraphs",
        "part_widths", "widest_part", "width_on_one_line",
    )  # fmt: skip

    def __init__(self, text: str, measure: Measure, language: str) -> None:
        self._measure, self._language = measure, language
        self._paragraphs = tuple([taken_apart(paragraph, measure) for paragraph in text.split("\n")])
        self.part_widths = tuple([width for paragraph in self._paragraphs for width in paragraph.widths])
        """The widths of all parts, each with its hyphen if it ends in one."""
        self.width_on_one_line = math.inf if len(self._paragraphs) > 1 else 0.0
        """The width of the text on one line; infinite where it has newlines."""
        if self.part_widths and not self.width_on_one_line:
            self.width_on_one_line = self._paragraphs[0].width(0, len(self.part_widths))
        self.widest_part = max(self.part_widths, default=0.0)
        # Of rooms that are nearly the same, words are cut at the same places.
        self._cuts = [_Cut(self._paragraphs, False, False, self.widest_part, math.inf)]
        self._needs: dict[tuple[float, float], tuple[float, ...]] = {}

    def needs(self, leeway: float) -> tuple[float, ...]:
        """Return the least width for one line, for two lines, and so on, with no word broken.

        A single part may be wider than that by `leeway`. The width is infinite for fewer lines than the text
        has newlines. Returns () for a text of very many parts, as this would take long.
        """
        return self._needs_of(self._cuts[0], leeway)

    def lines_in(self, width: float, leeway: float) -> int:
        """Return the number of lines of at most `width`, where a word may be wider than that by `leeway`.

        It is what `broken` makes, without making it where words were cut at the same places before.
        """
        cut = self._cut(width, width + leeway)
        if not cut.forced:
            for number, need in enumerate(self._needs_of(cut, leeway), start=1):
                if need <= width + SLACK:
                    return number
        return sum(len(_balanced(paragraph, width, None)) for paragraph in cut.paragraphs)

    def broken(
        self, width: float, widest: float | None = None, cost_of_break: CostOfBreak | None = None
    ) -> Broken:
        """Break into lines of at most `width`.

        A line may break at spaces, after hyphens, beside ideographs and kana, and where the author says so:
        always at a newline, if needed at a soft hyphen. A word wider than `width` but not than `widest` is
        left whole, on a line of its own. Other parts that are too wide are broken: first at no-break spaces;
        then names of code at their punctuation, capitals and digits, without a hyphen, and words of the
        language by its dictionary (Liang's patterns, by pyphen); and then anywhere. A single character that
        is wider than `width` stands alone.

        Returns the fewest lines; of those the lowest penalty, as a word's own hyphens are better ends than
        added ones, and joints of compounds than other syllables; of those the least raggedness, the sum of
        the squares of what lines leave free (Knuth and Plass, "Breaking Paragraphs into Lines", 1981, without
        stretch). With `cost_of_break`, the lowest sum of bonds comes before all that, and each
        break adds its shape to the raggedness.
        """
        cut = self._cut(width, max(width, widest or width))
        lines = [line for paragraph in cut.paragraphs for line in _balanced(paragraph, width, cost_of_break)]
        return Broken(
            tuple([text for text, _ in lines]), cut.hyphenated, cut.forced, tuple([end for _, end in lines])
        )

    def _needs_of(self, cut: "_Cut", leeway: float) -> tuple[float, ...]:
        known = self._needs.get((cut.widest, leeway))
        if known is None:
            known = self._needs[cut.widest, leeway] = cut.needs(leeway)
        return known

    def _cut(self, width: float, widest: float) -> "_Cut":
        """Return the text with no part wider than `widest`; what is cut anywhere is at most `width`."""
        for known in self._cuts:
            if known.widest <= widest + SLACK < known.too_wide:
                return known
        cutter = _Cutter(width, widest, self._measure, self._language)
        paragraphs = [Paragraph(cutter.cut(one.parts), self._measure) for one in self._paragraphs]
        cut = _Cut(
            tuple(paragraphs),
            cutter.hyphenated,
            cutter.forced,
            cutter.widest_that_fits,
            cutter.least_too_wide,
        )
        if not cut.forced:
            self._cuts.append(cut)
        return cut


_Line = tuple[str, LineEnd]
"""A line and how it ends."""


def _least_widths(paragraph: Paragraph, leeway: float) -> list[float]:
    """Return the least widths of a paragraph on one line, on two lines, and so on."""
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
    """Return the least widths of two paragraphs, one below the other, by their total number of lines."""
    joined = [math.inf] * (len(first) + len(second))
    for one, width in enumerate(first, start=1):
        for other, width_of_other in enumerate(second, start=1):
            lines = one + other - 1
            joined[lines] = min(joined[lines], max(width, width_of_other))
    return joined


def _balanced(paragraph: Paragraph, width: float, cost_of_break: CostOfBreak | None) -> list[_Line]:
    """Return the best lines, by dynamic programming from the end; each part fits on a line."""
    count = len(paragraph.widths)
    if not count:
        return [("", "")]
    if count == 1 or paragraph.width(0, count) <= width + SLACK:
        return [(paragraph.line(0, count), "")]
    breaks = [BreakCost(0, 0.0)] * (count + 1)
    if cost_of_break:
        for place in range(1, count):
            before = paragraph.line(max(0, place - _AROUND), place) + paragraph.parts[place - 1].joined
            breaks[place] = cost_of_break(before, paragraph.line(place, min(count, place + _AROUND)))
    best: list[tuple[int, int, int, float]] = [(0, 0, 0, 0.0)] * (count + 1)
    ends = [count] * (count + 1)
    for begin in range(count - 1, -1, -1):
        chosen: tuple[int, int, int, float] | None = None
        for end in range(begin + 1, count + 1):
            length = paragraph.width(begin, end)
            if length > width + SLACK and end > begin + 1:
                # A longer run may yet fit where this one ends in a hyphen that the next does not need.
                if not paragraph.parts[end - 1].ended:
                    break
            else:
                bonds, lines, penalty, ragged = best[end]
                bond, shape = breaks[end]
                cost = (
                    bonds + bond,
                    lines + 1,
                    penalty + (paragraph.parts[end - 1].penalty if end < count else 0),
                    ragged + max(0.0, width - length) ** 2 + shape * width**2,
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


class _Cutter:
    """Cuts the parts that are too wide, and notes for which other rooms they would be cut the same."""

    def __init__(self, width: float, widest: float, measure: Measure, language: str) -> None:
        self._width, self._widest, self._measure, self._language = width, widest, measure, language
        self.hyphenated = False
        """Whether any part was too wide."""
        self.forced = False
        """Whether one was cut by force."""
        self.widest_that_fits, self.least_too_wide = 0.0, math.inf

    def cut(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts with none too wide.

        Words that no-break spaces hold together are parted before any word is broken; no line begins or ends
        with such a space then.
        """
        smaller: list[Part] = []
        names: list[str] = []
        known = 0  # Of the parts before this one, `names` are the names of code.
        for index, part in enumerate(parts):
            if self._fits(part):
                smaller.append(part)
                continue
            self.hyphenated = True
            before, words = _held_together(part)
            if before and smaller:
                smaller[-1] = smaller[-1]._replace(joined=smaller[-1].joined + before)
            if index >= known:
                whole, known = _whole_word(parts, index)
                names = list(filter(has_signs_of_code, _NO_BREAKS.split(whole)))
            for word in words:
                is_code = any(word.text in name for name in names)
                smaller.extend([word] if self._fits(word) else self._pieces(word, is_code))
        return smaller

    def _fits(self, part: Part) -> bool:
        width = self._measure(part.text + part.ended)
        if width <= self._widest + SLACK:
            self.widest_that_fits = max(self.widest_that_fits, width)
            return True
        self.least_too_wide = min(self.least_too_wide, width)
        return False

    def _pieces(self, word: Part, is_code: bool) -> Iterator[Part]:
        """Yield the pieces of a word that is too wide."""
        for piece in _at_places(word, is_code, self._language):
            if self._fits(piece):
                yield piece
                continue
            self.forced = True
            for syllables in _without_hyphens(piece, self._language):
                if self._fits(syllables):
                    yield syllables
                else:
                    yield from _anywhere(syllables, self._width, self._measure)


def _whole_word(parts: Sequence[Part], index: int) -> tuple[str, int]:
    """Return what stands between spaces around a part, and the index of the part after that."""
    begin, end = index, index + 1
    while begin > 0 and not parts[begin - 1].joined:
        begin -= 1
    while end < len(parts) and not parts[end - 1].joined:
        end += 1
    return "".join([part.text for part in parts[begin:end]]), end


def _held_together(part: Part) -> tuple[str, list[Part]]:
    """Return no-break spaces at the begin of a part, and the words that such spaces hold together."""
    inside = part.text.strip(NO_BREAK)
    if not inside:
        return part.text + part.joined, []
    begin = part.text.index(inside)
    before, after = part.text[:begin], part.text[begin + len(inside) :]
    *held, last = _NO_BREAKS.split(inside)
    words = [
        Part(word, space, ended="", penalty=SOFT) for word, space in zip(held[::2], held[1::2], strict=True)
    ]
    return before, [*words, Part(last, after + part.joined, part.ended, part.penalty)]


def _at_places(part: Part, is_code: bool, language: str) -> Iterator[Part]:
    """Yield the pieces of a word between the places where it may be broken."""
    begin = 0
    for place, ended, penalty in _places(part.text, is_code, language):
        yield Part(part.text[begin:place], "", ended, penalty)
        begin = place
    yield part._replace(text=part.text[begin:])


@lru_cache(_REMEMBERED)
def _places(word: str, is_code: bool, language: str) -> tuple[tuple[int, str, int], ...]:
    """Return where a word may be broken, each with the hyphen and the penalty of a line that ends there.

    That is at punctuation within it, and at capitals and digits of a name of code, where no hyphen is added;
    and in other words at the hyphens of the dictionary. `is_code` says that all of it is code.
    """
    ends: dict[int, tuple[str, int]] = {}
    for between in (_ALL if is_code else _BETWEEN_DASHES).finditer(word):
        name, start = between.group(), between.start()
        of_code = is_code or is_mixed(name)
        for after, penalty in places(name):
            # Without a hyphen "leerling(en)vervoer" would look like two words.
            if of_code or _BRACKETS.isdisjoint(name[after - 1 : after + 1]):
                ends[start + after] = "", penalty
        if not of_code:
            for after, is_joint in _hyphens(name, language):
                ends[start + after] = "-", SOFT if is_joint else SYLLABLE
    return tuple([(place, ended, penalty) for place, (ended, penalty) in sorted(ends.items())])


def _without_hyphens(part: Part, language: str) -> Iterator[Part]:
    """Yield a piece that is too wide cut at brackets and syllables, where it reads best without a hyphen."""
    ends = {after: SOFT if is_joint else SYLLABLE for after, is_joint in _hyphens(part.text, language)}
    begin = 0
    for after, penalty in sorted((ends | dict(places(part.text))).items()):
        yield Part(part.text[begin:after], "", "", penalty)
        begin = after
    yield part._replace(text=part.text[begin:])


@lru_cache(_REMEMBERED)
def _hyphens(text: str, language: str) -> tuple[Hyphen, ...]:
    """Return where the runs of letters in a text may be hyphenated."""
    return tuple(
        [
            Hyphen(run.start() + after, is_joint)
            for run in _LETTERS.finditer(text)
            for after, is_joint in hyphens(run.group(), language)
        ]
    )


def _anywhere(part: Part, width: float, measure: Measure) -> Iterator[Part]:
    """Yield the fewest pieces that fit, as even as possible; accents stay with their letters."""
    known = list(letters(part.text))
    runs = _longest_runs(known, width, measure)
    ends = [len(known) * number // len(runs) for number in range(len(runs) + 1)]
    even = ["".join(known[begin:end]) for begin, end in pairwise(ends)]
    if all(measure(run) <= width for run in even):
        # So a letter does not stand alone without need.
        runs = even
    for run in runs[:-1]:
        yield Part(run, joined="", ended="", penalty=0)
    fits = measure(runs[-1] + part.ended) <= width
    yield Part(runs[-1], part.joined, part.ended if fits else "", part.penalty)


def _longest_runs(known: Sequence[str], width: float, measure: Measure) -> list[str]:
    runs = [""]
    for letter in known:
        if runs[-1] and measure(runs[-1] + letter) > width:
            runs.append(letter)
        else:
            runs[-1] += letter
    return runs
