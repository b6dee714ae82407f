"""Tolerances of comparing pixels: two programs that draw the same picture differ by less.

They were found by trial on changed and re-rendered pictures (docs/comparing.md); benchmarks/comparing.py
checks them. "By one program" or "by two" is who drew the two pictures (`pixel_findings.Likeness`). Text that
is equal to the pixel is "untouched".
"""

from functools import lru_cache
from typing import Any

from agendafunnel.comparison.mark_map import Array

# Colours, as CIEDE2000. A JPEG mixes colours within its blocks, and those of small elements most.
COLOUR = 1.0  # Of a box or the background: the least that people see.
COLOUR_SMALL_LOSSY = 1.5  # In a JPEG: of a polygon, or a box no larger than a block. Some text is untouched.
COLOUR_SMALL_LOSSY_NO_UNTOUCHED = 4.0  # The same, if no text is untouched.
CLEARLY_OTHER = 5.0  # A mark may be gone if its colour differs by more; if by less, it has another colour.
LINE_COLOUR = 2.0  # Of a thin line, which is mostly smoothed edge.
LINE_COLOUR_LOSSY = 1.0  # In a JPEG: of all lines together, if nothing else near them differs.
NARROW_LINE_COLOUR = 12.0  # Of a line narrower than `LINE_PIXELS`, in a picture with noise.
NARROW_LINE_COLOUR_LOSSY = 30.0  # The same, in a JPEG.
LINE_PIXELS = 3  # The width from which a line's colour can be measured in noise.
TEXT_COLOUR = 2.0  # Of all text of one kind, by one program.
TEXT_COLOUR_LITTLE = 2.25  # The same, for a word or two of small letters (`SOLID_PIXELS`).
TEXT_COLOUR_LOSSY = TEXT_COLOUR / 2  # A JPEG keeps less than half of a difference in thin, dark letters.
TEXT_COLOUR_TWO_PROGRAMS = 2 * TEXT_COLOUR  # Two programs smooth text in different ways.
TEXT_COLOUR_TIMES = 4.0  # By one program: also so many times the difference of other kinds of text.
MEASURABLE_LIGHTNESS = 25.0  # Levels between two colours, to measure coverage or an edge between them.
SOLID = 0.9  # The coverage from which a pixel has the colour of the text.
SOLID_PIXELS = 100  # The number of such pixels that gives a reliable median.

# Sides of boxes and lines: the pixels by which they may have moved.
SIDE_MOSTLY_UNTOUCHED = 0.3  # By one program, if most text is untouched.
SIDE = 0.45  # By one program, if less text is untouched.
SIDE_LOSSY_LARGE = 1.0  # In a JPEG wider than `LARGE`, in which blocks are small.
SIDE_TWO_PROGRAMS = 0.65
SIDE_OF_LINE = 1.3  # Of a line, which any program may put on whole pixels.
MOST_SIDE = 0.7  # The most, where many sides have moved, as in a picture that was made smaller.
LARGE = 2_000  # Pixels of width.

# Letters: the part of a letter's area that may differ.
LETTER = 0.012  # By one program, compared where they are.
LETTER_MOSTLY_UNTOUCHED = LETTER / 4  # The same, if most text is untouched: then there is no noise.
MOST_LETTER = 5 * LETTER  # The most, in a picture full of noise.
LETTER_FITTED = 0.02  # By one program, compared where they fit best.
SMALL_LETTER_FITTED = 0.01  # The same, for small letters.
SMALL_LETTER_FITTED_UNTOUCHED = 0.0035  # The same, if some text is untouched.
SMALL_LETTER_FITTED_SHORT = 0.0018  # The same, in lines shorter than `LONG_LINE`.
LETTER_TWO_PROGRAMS = 0.045  # By two programs, compared where they fit best.
MOST_LETTER_TWO_PROGRAMS = 0.075  # The most by two programs, in a picture full of noise.
NOISE_TIMES = 3.0  # A letter differs if it is off by so many times as much as one letter in ten.
NOISE_TIMES_TWO_PROGRAMS = 4.0  # The same, by two programs.
ONE_PROGRAM = LETTER  # One program drew both if three quarters of all letters differ by no more.
STRETCH = 0.02  # The part by which text of one size may be longer.
STRETCH_NO_STILL = 0.03  # The same, if no line is where it was.
STILL = 0.002  # A line is where it was if none of its letters differs by more.
LONG_LINE = 20  # Font sizes from which a line may drift by more than a pixel.
LONG_TEXT = 15  # Font sizes of text from which its stretch is measured.

# Others.
PICTURE = 24.0  # Levels of 255, of a logo in tiles of four pixels.
VISIBLE = 16  # Levels of 255 from which a pixel differs visibly: a palette of ours may be off by less.
THROUGHOUT = 3  # In at least so many lines a letter must differ to be one that a program draws differently.
SMALLEST_TEXT = 5.0  # The height in pixels that most text must have to be read.
NEARLY_ALL = 0.8  # If this part of all elements differs, the whole picture seems to be another.
SOME_TEXT, MOST_TEXT = 0.1, 0.5  # The parts of all lines of text that are "some" and "most".


def delta_e(one: Array, other: Array) -> float:
    """Return how far apart two colours (RGB, about 0 to 255) are to the eye: CIEDE2000 (CIE 142-2001)."""
    return _delta_e(_rounded(one), _rounded(other))


def hexadecimal(colour: Array) -> str:
    """Return a colour (RGB, about 0 to 255) as `#rrggbb`."""
    return "#" + bytes(min(255, max(0, round(float(level)))) for level in colour).hex()


def _rounded(colour: Array) -> tuple[float, ...]:
    return tuple(round(float(level), 2) for level in colour)


@lru_cache(maxsize=4096)
def _delta_e(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    if one == other:
        return 0.0
    # Imported where colours differ: it takes as long as numpy.
    from coloraide import Color

    def colour(levels: tuple[float, ...]) -> Any:
        return Color("srgb", [level / 255 for level in levels])

    return float(colour(one).delta_e(colour(other), method="2000"))
