"""What becomes of a part of a text that is wider than its room.

First the no-break spaces yield, which hold words together; only a word that alone is too wide is broken by
the dictionary of the language (Liang's patterns, through pyphen), and only what that leaves too wide is
broken anywhere.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from agendafunnel.text.ideographs import NO_BREAK
from agendafunnel.text.parts import SLACK, SOFT, Measure, Part
from agendafunnel.text.runs import letters

_NO_BREAKS = re.compile(f"([{NO_BREAK}]+)")

# What a dictionary knows: letters alone.
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 100
"""Letters; what is longer is no word, and hundreds of places to break it would take long to weigh."""


def cut(
    parts: Sequence[Part], width: float, widest: float, measure: Measure, language: str
) -> tuple[list[Part], bool, bool]:
    """Break the parts that are too wide; tell also whether any was, and whether one was cut by force.

    Words that no-break spaces hold together are taken apart before any word is broken. A line neither
    begins nor ends with such a space then.
    """
    smaller: list[Part] = []
    hyphenated = forced = False
    for part in parts:
        if measure(part.text + part.ended) <= widest + SLACK:
            smaller.append(part)
            continue
        hyphenated = True
        before, words = _held_together(part)
        if before and smaller:
            smaller[-1] = smaller[-1]._replace(joined=smaller[-1].joined + before)
        for word in words:
            if measure(word.text + word.ended) <= widest + SLACK:
                smaller.append(word)
                continue
            for piece in _by_dictionary(word, language):
                if measure(piece.text + piece.ended) <= width + SLACK:
                    smaller.append(piece)
                else:
                    forced = True
                    smaller.extend(_anywhere(piece, width, measure))
    return smaller, hyphenated, forced


def _held_together(part: Part) -> tuple[str, list[Part]]:
    """Give the words of a part that no-break spaces hold together, and such spaces before the first."""
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


def _by_dictionary(part: Part, language: str) -> Iterator[Part]:
    dictionary = _dictionary(language)
    cuts: list[int] = []
    if dictionary is not None:
        for word in _LETTERS.finditer(part.text):
            if len(word.group()) <= _LONGEST_WORD:
                cuts.extend(word.start() + cut for cut in dictionary.positions(word.group()))
    begin = 0
    for cut in cuts:
        yield Part(part.text[begin:cut], joined="", ended="-", penalty=SOFT)
        begin = cut
    yield Part(part.text[begin:], part.joined, part.ended, part.penalty)


def _anywhere(part: Part, width: float, measure: Measure) -> Iterator[Part]:
    """Cut into the fewest runs that fit, as even as can be, and never between a letter and its accent."""
    known = list(letters(part.text))
    runs = _longest_runs(known, width, measure)
    even = ["".join(known[begin:end]) for begin, end in _even(len(known), len(runs))]
    if all(measure(run) <= width for run in even):
        # No letter stands alone that need not.
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


def _even(count: int, parts: int) -> list[tuple[int, int]]:
    """Divide `count` places into `parts` runs, none longer by more than one than another."""
    ends = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(ends))


@cache
def _dictionary(language: str) -> Any:
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
