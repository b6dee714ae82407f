"""Reading text in two pictures: whether the same letters stand there.

A line of text is looked at through a window as wide as a letter, which slides over it. Pixels are taken as
coverage: 0 is the colour of the ground, 1 that of the text.

::

    +---------+
    |B R P - h| i s t o r i e      what differs: the sum over the window of the squared
    +---------+  ──▶               difference of coverage, as a part of the window's area

Another renderer puts letters up to a pixel elsewhere, and then every window differs. So there are two ways
to look: as they stand, for pictures of one hand; and each window where it fits best within a pixel and
somewhat more, blurred where letters are small, for pictures of two. The noise of the whole says which.
"""

import math
from typing import NamedTuple

import numpy as np

from agendafunnel.compare import tolerances
from agendafunnel.compare.mark_places import Array, Place, Survey, rgb
from agendafunnel.scene import Text

_LETTER = 0.55
"""Of the font size: the width of a window."""

_FAINT = 100.0
"""Text whose colour is nearer to its ground than this (squared distance in RGB) cannot be read."""

SMALL = 20.0
"""Pixels: text of a smaller size is blurred and shifted by half pixels."""

_REACH = 1.25
"""Pixels by which any program may put a letter elsewhere."""

_REACH_TWO_HANDS = 0.045
"""Of the size of the font: the same where another way of measuring puts letters elsewhere."""

_DRIFT, _DRIFT_TWO_HANDS = 0.0015, 0.006
"""Of the length of a line: by which it may be longer or shorter, as sizes of fonts are rounded."""

_PARTLY = 0.05
"""Coverage: a pixel of less has no ink, and of so much less than 1 it is covered wholly."""

_LEAST_INK, _LEAST_INK_OF_PALETTE = 0.05, 0.3
"""Pixels of ink that a row or column may have more or less where its letters are the same."""

_SHADE, _SHADE_OF_PALETTE = 0.01, 0.06
"""The coverage that a pixel covered partly is off by, in all colours and in a palette (`render.canvas`)."""

_MOST_STRONGER = 0.15
"""Text that is stronger or weaker by more is other text."""

_ROOM = 8
"""Pixels around a line that shifting may look into."""


class Line(NamedTuple):
    """A line of text in two pictures, as coverage (height x width)."""

    place: Place
    mark: Text
    before: Array
    after: Array
    size: float
    """Of the font, in pixels."""
    contrast: float
    """The squared distance of the colours of text and ground."""


class Fit(NamedTuple):
    """How a line's windows agree: for each place across, what is left, and by how much it was shifted."""

    left_over: Array
    shift: Array


def line_of(place: Place, mark: Text, survey: Survey, before: Array, after: Array) -> Line | None:
    """Give the line of `mark`, which is at `place`, in two pictures; None where it cannot be seen."""
    if not is_seen(place, mark, survey):
        return None
    ground = rgb(survey.fill_of(place.under))
    way = rgb(mark.colour) - ground
    contrast = float(way @ way)
    rows = place.window.slices
    first, second = before[rows].astype(np.float32) - ground, after[rows].astype(np.float32) - ground
    coverage = first @ way / contrast, second @ way / contrast
    return Line(place, mark, *coverage, mark.size * survey.scale, contrast)


def is_seen(place: Place, mark: Text, survey: Survey) -> bool:
    """Tell whether the text `mark`, which is at `place`, stands out from what is under it."""
    way = rgb(mark.colour) - rgb(survey.fill_of(place.under))
    return not place.window.is_empty and float(way @ way) >= _FAINT and bool(mark.text.strip())


def as_they_stand(line: Line) -> Array:
    """Give for each place across how much of a window around it differs, but for its colour."""
    return _windowed((line.after - _strength(line) * line.before) ** 2, line.size)


def where_it_fits_best(line: Line, *, two_hands: bool) -> Fit:
    """Give what is left of the difference where each window of the second picture is shifted to its best.

    Shifts are by half pixels, up to somewhat more than one and a part of the length of the line; by two hands
    up to a part of the size of the font too.
    """
    before, after = line.before, line.after
    small = line.size < SMALL
    if small:
        before, after = _blurred(before), _blurred(after)
    step = 0.5
    width = before.shape[1]
    reach = _REACH + _DRIFT * width
    if two_hands:
        reach = max(_REACH, _REACH_TWO_HANDS * line.size) + _DRIFT_TWO_HANDS * width
    reach = min(reach, _ROOM - 1.0)
    steps = math.floor(reach / step)
    downs: tuple[float, ...] = (-0.5, 0.0, 0.5)
    if not small:
        downs = (-2, -1, -0.5, 0, 0.5, 1, 2) if two_hands else (-1, -0.5, 0, 0.5, 1)
    least = np.full(width, np.inf)
    shift = np.zeros(width)
    padded = np.pad(after, _ROOM, mode="edge")
    # The nearest first: of shifts that fit as well, the smaller is taken.
    for across in sorted((number * step for number in range(-steps, steps + 1)), key=abs):
        for down in sorted(downs, key=abs):
            rest = _windowed((_shifted(padded, across, down, before.shape) - before) ** 2, line.size)
            better = rest < least - 1e-9
            least[better] = rest[better]
            shift[better] = across
    return Fit(least, shift)


def _strength(line: Line) -> float:
    """Give how much stronger the text is in the second picture: another colour makes no other letter."""
    own = float((line.before**2).sum())
    return _limited(float((line.before * line.after).sum()) / own if own else 1.0)


def _limited(strength: float) -> float:
    return min(1 + _MOST_STRONGER, max(1 - _MOST_STRONGER, strength))


def ink(line: Line) -> tuple[float, float]:
    """Give how much ink a line has in the first picture and in the second, in pixels of full coverage."""
    return float(line.before.sum()), float(line.after.sum())


def stretch(line: Line, fit: Fit) -> float:
    """Give by which part a line is longer in the second picture; 0 where it cannot be told."""
    inked = line.before.sum(axis=0) > 0.3
    places = np.flatnonzero(inked)
    if places.size < 2 * line.size:
        return 0.0
    return float(np.polyfit(places, -fit.shift[inked], 1)[0])


def letters_at(line: Line, across: int) -> str:
    """Give the letters of a line around a place across, as near as its length tells."""
    text = line.mark.text
    middle = max(0.0, across / max(1, line.before.shape[1])) * len(text)
    begin = max(0, min(len(text) - 3, round(middle - 1.5)))
    return text[begin : begin + 3].strip()


def letters_in(line: Line, columns: Array) -> set[str]:
    """Return the letters of a line that may stand in some of its columns, as near as its length tells."""
    text, width = line.mark.text, columns.size
    at = np.flatnonzero(columns) / max(1, width) * len(text)
    near = {int(place) + beside for place in at for beside in (-1, 0, 1)}
    return {text[place] for place in near if 0 <= place < len(text)} - {" "}


def columns_that_differ(line: Line, before: Array, after: Array) -> Array:
    """Return in which columns of a line pixels differ so that it is seen, of two pictures (RGB)."""
    seen: Array = np.any(_levels(line, before, after) > tolerances.VISIBLE, axis=0)
    return seen


def is_moved(line: Line, before: Array, after: Array, *, palette: bool) -> bool:
    """Tell whether a line has the same letters, all a part of a pixel elsewhere, sideways or up and down.

    Then none of them is equal to the pixel. And as no smoothing makes or loses ink, each row, or each column,
    has the ink that it had, as near as shades are rounded: more coarsely in a `palette`.
    """
    if _has_equal_letters(line, np.any(_levels(line, before, after) > 0, axis=0)):
        return False
    old, new = ink(line)
    # All of it may be stronger: of another colour.
    change = line.after - line.before * _limited(new / old if old else 1.0)
    # Pixels that letters cover partly may be rounded to a shade beside theirs.
    partly = (line.before > _PARTLY) & (line.before < 1 - _PARTLY)
    least, shade = (_LEAST_INK_OF_PALETTE, _SHADE_OF_PALETTE) if palette else (_LEAST_INK, _SHADE)
    same_ink = any(
        bool((np.abs(change.sum(axis=axis)) <= least + shade * np.sqrt(partly.sum(axis=axis))).all())
        for axis in (0, 1)
    )
    # The same letters in another order have the same ink too, and fit nowhere.
    return same_ink and float(where_it_fits_best(line, two_hands=False).left_over.max()) <= (
        tolerances.LETTER_TWO_HANDS
    )


def _levels(line: Line, before: Array, after: Array) -> Array:
    rows = line.place.window.slices
    levels: Array = np.abs(after[rows].astype(np.int16) - before[rows]).max(axis=2)
    return levels


def _has_equal_letters(line: Line, differs: Array) -> bool:
    """Tell whether a stretch as wide as a letter, half of it inked, is equal to the pixel."""
    wide = max(3, round(_LETTER * line.size))
    inked = (line.before.max(axis=0) > _PARTLY) & ~differs
    if inked.size < wide:
        return False
    equal, ink = (_sums(columns, wide) for columns in (~differs, inked))
    return bool(((equal == wide) & (2 * ink >= wide)).any())


def _sums(columns: Array, wide: int) -> Array:
    """Return how many of each `wide` columns beside each other are true."""
    total = np.concatenate(([0], np.cumsum(columns)))
    sums: Array = total[wide:] - total[:-wide]
    return sums


def _windowed(values: Array, size: float) -> Array:
    """Give the sums over windows as wide as a letter, as parts of the area of a letter."""
    wide = max(3, round(_LETTER * size))
    columns = values.sum(axis=0)
    # As `np.convolve` with ones in the mode "same", in a time that does not depend on the width.
    total = np.concatenate(([0.0], np.cumsum(columns, dtype=np.float64)))
    middle = np.arange(columns.size)
    begin = np.maximum(0, middle - wide // 2)
    end = np.minimum(columns.size, begin + wide)
    sums: Array = (total[end] - total[begin]) / (_LETTER * size * size)
    return sums


def _blurred(values: Array) -> Array:
    padded = np.pad(values, 1, mode="edge")
    down = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    blurred: Array = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / 4
    return blurred


def _shifted(padded: Array, across: float, down: float, shape: tuple[int, ...]) -> Array:
    """Give what stands `across` and `down` further, between pixels too, of what has `_ROOM` around it."""
    x, y = math.floor(across), math.floor(down)
    part_x, part_y = across - x, down - y
    height, width = shape

    def at(right: int, below: int) -> Array:
        top, left = _ROOM + y + below, _ROOM + x + right
        return padded[top : top + height, left : left + width]

    shifted = (1 - part_x) * (1 - part_y) * at(0, 0)
    if part_x:
        shifted = shifted + part_x * (1 - part_y) * at(1, 0)
    if part_y:
        shifted = shifted + (1 - part_x) * part_y * at(0, 1)
    if part_x and part_y:
        shifted = shifted + part_x * part_y * at(1, 1)
    return shifted
