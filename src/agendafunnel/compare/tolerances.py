"""The tolerances of comparing pixels: what is below them is how two programs smooth the same edge.

Where they come from: docs/comparing.md; benchmarks/comparing.py holds them to hundreds of pictures. "One
hand" and "two hands" are pictures drawn by one program, and by two (`values.Manner`).
"""

from functools import lru_cache
from typing import Any

from agendafunnel.compare.mark_places import Array

# Colours, in CIEDE2000.
COLOUR = 1.0
"""Of a box or the background."""
COLOUR_SMALL_LOSSY = 1.5
COLOUR_SMALL_LOSSY_APART = 4.0
"""Of a box in a JPEG that is no larger than one of its blocks, or of a polygon: where some text is the same
to the pixel, and where none is."""
CLEARLY_OTHER = 5.0
"""What differs less from what it was has another colour, and is not gone."""
THIN_COLOUR = 2.0
THIN_COLOUR_LOSSY = 1.0
"""Of a thin line; and of all of them together in a JPEG where nothing else of them differs."""
THINNEST_COLOUR = 12.0
THINNEST_COLOUR_LOSSY = 30.0
"""Of a line narrower than `FEW` pixels where there is noise, and in a JPEG."""
TEXT_COLOUR = 2.0
TEXT_COLOUR_LITTLE = 2.25
TEXT_COLOUR_LOSSY = 1.0
"""Of all text of one colour, by one hand; of a word or two of small letters; and in a JPEG, which keeps less
than half of a difference in thin, dark letters."""
TEXT_COLOUR_TWO_HANDS = 4.0
"""The same by two hands."""
TEXT_COLOUR_TIMES = 4.0
"""By one hand also so many times what other kinds of text differ by."""

# Sides, in pixels: how far they may have moved.
SIDE_AMONG_SAME = 0.3
"""Where most text is the same to the pixel."""
SIDE = 0.45
SIDE_LOSSY_LARGE = 1.0
"""By one hand else; and in a JPEG of more than `LARGE` pixels, in which its blocks are small."""
SIDE_TWO_HANDS = 0.65
SIDE_THIN = 1.3
"""Of a line, by any."""
MOST_SIDE = 0.7
"""Where many sides have moved, as in a picture that was made smaller."""
LARGE = 2_000

# Letters: the part of a letter's area that may differ.
LETTER_AMONG_SAME = 0.003
LETTER = 0.012
MOST_LETTER = 0.06
"""By one hand: where most other text is the same to the pixel, where it is not, and in a picture full of
noise."""
LETTER_THAT_FITS = 0.02
"""The same where it fits best within a pixel, which it must exceed too."""
SMALL_LETTER_AMONG_SAME = 0.0035
SMALL_LETTER_THAT_FITS = 0.01
SMALL_LETTER_THAT_FITS_SHORT = 0.0018
"""The same of letters of few pixels: where some text is the same to the pixel, where none is, and in lines
shorter than `DRIFTS`."""
LETTER_TWO_HANDS = 0.045
MOST_LETTER_TWO_HANDS = 0.075
"""By two hands, where it fits best; and in a picture full of noise."""
NOISE_TIMES = 3.0
NOISE_TIMES_TWO_HANDS = 4.0
"""A letter differs that is off by so many times what one in ten is."""
ONE_HAND = 0.012
"""What three quarters of all letters differ by at most in pictures of one hand."""
STRETCH = 0.02
STRETCH_ALL = 0.03
"""The part by which text of one size may be longer; and where there is no text that stands as it stood."""
STILL = 0.002
"""What a letter differs by at most in a line that stands as it stood."""

# Others.
PICTURE = 24.0
"""Levels of 255: of a logo, in tiles of four pixels."""
VISIBLE = 16
"""Levels of 255 by which a pixel is counted as different: more than a palette of ours may be off by."""
THROUGHOUT = 3
"""Lines in which a letter differs, and none in which it does not, where a program draws it otherwise."""
SMALLEST_TEXT = 5.0
"""Pixels that most text must be high to be read."""
NEARLY_ALL = 0.8
"""The part of all elements that differ where it seems that the whole picture is another."""
SOME_TEXT, MOST_TEXT = 0.1, 0.5
"""The parts of all lines of text that are called some and most."""
FEW = 3
"""Pixels that a line must be wide for its colour to be read in noise."""
DRIFTS = 20
LONG = 15
"""Font sizes: from which length on a line may drift by more than a pixel; and of how much text of a size it
is told that it is longer."""
WHOLE = 0.9
ENOUGH_INK = 100
"""The coverage of a pixel that is wholly text; and how many such pixels text must have to read its colour by
them. Text that all its pixels together cover less than so many is little."""


# TODO merged: How far apart two colours are to the eye: CIEDE2000 (CIE 142-2001), by coloraide.


def difference(one: Array, other: Array) -> float:
    """Give the CIEDE2000 difference of two colours, each three levels from 0 to 255, or near them."""
    return _between(_rounded(one), _rounded(other))


def hexadecimal(colour: Array) -> str:
    """Give a colour as `#rrggbb`."""
    return "#" + bytes(min(255, max(0, round(float(level)))) for level in colour).hex()


def _rounded(colour: Array) -> tuple[float, ...]:
    return tuple(round(float(level), 2) for level in colour)


@lru_cache(maxsize=4096)
def _between(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    if one == other:
        return 0.0
    # Loaded where colours differ: it takes as long as numpy.
    from coloraide import Color

    def colour(levels: tuple[float, ...]) -> Any:
        return Color("srgb", [level / 255 for level in levels])

    return float(colour(one).delta_e(colour(other), method="2000"))
