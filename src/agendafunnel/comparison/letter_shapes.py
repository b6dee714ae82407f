"""The shapes of letters in two pictures: whether a line of text has the same letters (docs/comparing.md).

A line is compared through a window as wide as a letter, which slides over it. Pixels are taken as coverage:
0 is the colour of the background, 1 that of the text.

::

    +---------+
    |B R P - h| i s t o r i e      what differs: the sum over the window of the squared
    +---------+  ──▶               difference of coverage, as a part of the window's area
"""

import math
from typing import NamedTuple

import numpy as np

from agendafunnel.comparison import tolerances
from agendafunnel.comparison.mark_map import Array, PlacedText, rgb
from agendafunnel.comparison.pixel_findings import PicturePair

SMALL = 20.0
"""Pixels: text of a smaller size is blurred and shifted by half pixels."""
_LETTER = 0.55  # The width of a window, in font sizes.
_FAINT = 100.0  # Text whose colour is nearer to its background (squared distance in RGB) cannot be read.
_SOME_COVERAGE = 0.05
"""A pixel with less coverage has no text; one that lacks less is covered wholly."""
_MOST_STRONGER = 0.15
"""The part by which the coverage of the same text may be stronger or weaker, in another colour."""

# How far letters may be from where they were. `_REACH` is in pixels, by two programs in font sizes, as these
# measure text differently. `_DRIFT` adds a part of the line's length, as font sizes are rounded.
_REACH, _REACH_TWO_PROGRAMS = 1.25, 0.045
_DRIFT, _DRIFT_TWO_PROGRAMS = 0.0015, 0.006
_ROOM = 8  # Pixels around a line that shifting may look into.

# How far the coverage of a row or column may be off if its letters are the same: in pixels, and for each
# pixel that is covered in part. The second number is for a picture with a palette (`render.canvas`).
_COVERED, _COVERED_PALETTE = 0.05, 0.3
_SHADE, _SHADE_PALETTE = 0.01, 0.06


class LineCoverage(NamedTuple):
    """A line of text in two pictures, as coverage (height x width)."""

    place: PlacedText
    before: Array
    after: Array
    size: float
    """Of the font, in pixels."""
    contrast: float
    """The squared distance of the colours of text and background."""

    @property
    def covered(self) -> tuple[float, float]:
        """How much its letters cover in the first and in the second picture, in whole pixels."""
        return float(self.before.sum()), float(self.after.sum())


class Fit(NamedTuple):
    """For each column of a line: what still differs where its window fits best, and the shift to there."""

    left_over: Array
    shift: Array


def line_coverage(place: PlacedText, pair: PicturePair) -> LineCoverage | None:
    """Return a line of text in two pictures; None where it cannot be seen."""
    if not is_seen(place, pair):
        return None
    background = pair.marks.colour_of(place.under)
    direction = rgb(place.mark.colour) - background
    contrast = float(direction @ direction)
    before, after = (
        (pixels[place.window.slices].astype(np.float32) - background) @ direction / contrast
        for pixels in (pair.before, pair.after)
    )
    return LineCoverage(place, before, after, place.mark.size * pair.marks.scale, contrast)


def is_seen(place: PlacedText, pair: PicturePair) -> bool:
    """Return whether a line of text stands out from what is under it."""
    direction = rgb(place.mark.colour) - pair.marks.colour_of(place.under)
    return (
        not place.window.is_empty and float(direction @ direction) >= _FAINT and bool(place.mark.text.strip())
    )


def difference_in_place(line: LineCoverage) -> Array:
    """Return for each column how much of a window around it differs where it stands, whatever its colour."""
    own = float((line.before**2).sum())
    # Text in another colour has a stronger or weaker coverage.
    strength = _limited(float((line.before * line.after).sum()) / own if own else 1.0)
    return _per_window((line.after - strength * line.before) ** 2, line.size)


def best_fit(line: LineCoverage, *, two_programs: bool) -> Fit:
    """Return what differs where each window of the second picture is shifted to where it fits best.

    Shifts are by half pixels. They reach somewhat more than a pixel and a part of the line's length; where
    `two_programs` drew the pictures, also a part of the font size.
    """
    before, after = line.before, line.after
    small = line.size < SMALL
    if small:
        before, after = _blurred(before), _blurred(after)
    step = 0.5
    width = before.shape[1]
    reach = _REACH + _DRIFT * width
    if two_programs:
        reach = max(_REACH, _REACH_TWO_PROGRAMS * line.size) + _DRIFT_TWO_PROGRAMS * width
    steps = math.floor(min(reach, _ROOM - 1.0) / step)
    downs: tuple[float, ...] = (0, -0.5, 0.5)
    if not small:
        downs = (0, -0.5, 0.5, -1, 1, -2, 2) if two_programs else (0, -0.5, 0.5, -1, 1)
    least = np.full(width, np.inf)
    shift = np.zeros(width)
    padded = np.pad(after, _ROOM, mode="edge")
    # The nearest first: of shifts that fit as well, the smaller is taken.
    for across in sorted((number * step for number in range(-steps, steps + 1)), key=abs):
        for down in downs:
            differs = _per_window((_shifted(padded, across, down, before.shape) - before) ** 2, line.size)
            better = differs < least - 1e-9
            least[better] = differs[better]
            shift[better] = across
    return Fit(least, shift)


def stretch(line: LineCoverage, fit: Fit) -> float:
    """Return by which part a line is longer in the second picture; 0 where too little of it is covered."""
    covered = line.before.sum(axis=0) > 0.3
    columns = np.flatnonzero(covered)
    if columns.size < 2 * line.size:
        return 0.0
    return float(np.polyfit(columns, -fit.shift[covered], 1)[0])


def letters_at(line: LineCoverage, column: int) -> str:
    """Return the three letters of a line around a column, estimated by its length."""
    text = line.place.mark.text
    middle = max(0.0, column / max(1, line.before.shape[1])) * len(text)
    begin = max(0, min(len(text) - 3, round(middle - 1.5)))
    return text[begin : begin + 3].strip()


def letters_in(line: LineCoverage, columns: Array) -> set[str]:
    """Return the letters that may stand in the columns that are true, estimated by the line's length."""
    text = line.place.mark.text
    at = np.flatnonzero(columns) / max(1, columns.size) * len(text)
    near = {int(place) + beside for place in at for beside in (-1, 0, 1)}
    return {text[place] for place in near if 0 <= place < len(text)} - {" "}


def columns_that_differ(line: LineCoverage, pair: PicturePair, least: int = tolerances.VISIBLE) -> Array:
    """Return in which columns of a line any pixel differs by more than `least` levels of 255."""
    rows = line.place.window.slices
    levels = np.abs(pair.after[rows].astype(np.int16) - pair.before[rows]).max(axis=2)
    differs: Array = np.any(levels > least, axis=0)
    return differs


def is_shifted(line: LineCoverage, pair: PicturePair) -> bool:
    """Return whether a line has the same letters, all a part of a pixel elsewhere, sideways or up and down.

    Then no letter is equal to the pixel. Smoothing moves coverage and makes none, so the coverage of each
    row, or of each column, is as it was, but for the rounding of shades, which is coarser in a palette.
    """
    if _has_equal_letters(line, columns_that_differ(line, pair, 0)):
        return False
    old, new = line.covered
    change = line.after - line.before * _limited(new / old if old else 1.0)
    # Pixels that letters cover in part may be rounded to a shade beside theirs.
    partly = (line.before > _SOME_COVERAGE) & (line.before < 1 - _SOME_COVERAGE)
    least, shade = (_COVERED_PALETTE, _SHADE_PALETTE) if pair.has_palette else (_COVERED, _SHADE)
    covers_as_much = any(
        bool((np.abs(change.sum(axis=axis)) <= least + shade * np.sqrt(partly.sum(axis=axis))).all())
        for axis in (0, 1)
    )
    # The same letters in another order cover as much too, and fit nowhere.
    return covers_as_much and (
        float(best_fit(line, two_programs=False).left_over.max()) <= tolerances.LETTER_TWO_PROGRAMS
    )


def _limited(strength: float) -> float:
    return min(1 + _MOST_STRONGER, max(1 - _MOST_STRONGER, strength))


def _has_equal_letters(line: LineCoverage, differs: Array) -> bool:
    """Return whether a stretch as wide as a letter, half of it covered, is equal to the pixel."""
    wide = max(3, round(_LETTER * line.size))
    covered = (line.before.max(axis=0) > _SOME_COVERAGE) & ~differs
    if covered.size < wide:
        return False
    equal, filled = (np.convolve(columns, np.ones(wide, int), "valid") for columns in (~differs, covered))
    return bool(((equal == wide) & (2 * filled >= wide)).any())


def _per_window(values: Array, size: float) -> Array:
    """Return the sums over windows as wide as a letter, as parts of the area of a letter."""
    wide = max(3, round(_LETTER * size))
    columns = values.sum(axis=0)
    # As `np.convolve` with ones in the mode "same", in a time that does not depend on the width.
    total = np.concatenate(([0.0], np.cumsum(columns, dtype=np.float64)))
    begin = np.maximum(0, np.arange(columns.size) - wide // 2)
    end = np.minimum(columns.size, begin + wide)
    sums: Array = (total[end] - total[begin]) / (_LETTER * size * size)
    return sums


def _blurred(values: Array) -> Array:
    padded = np.pad(values, 1, mode="edge")
    down = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    blurred: Array = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / 4
    return blurred


def _shifted(padded: Array, across: float, down: float, shape: tuple[int, ...]) -> Array:
    """Return an array, padded by `_ROOM`, moved by half pixels; `across` and `down` are in pixels."""
    left, top = _ROOM + math.floor(across), _ROOM + math.floor(down)
    shifted = padded[top : top + shape[0] + 1, left : left + shape[1] + 1]
    shifted = (shifted[:-1] + shifted[1:]) / 2 if down % 1 else shifted[:-1]
    return (shifted[:, :-1] + shifted[:, 1:]) / 2 if across % 1 else shifted[:, :-1]
