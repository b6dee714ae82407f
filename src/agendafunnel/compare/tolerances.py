"""The tolerances of comparing pixels: what is below them is how two programs smooth the same edge.

Where they come from: docs/comparing.md; benchmarks/comparing.py holds them to hundreds of pictures.
"""

COLOUR = 1.0
COLOUR_SMALL_LOSSY = 2.0
THIN_COLOUR = 2.0
THINNEST_COLOUR = 12.0
"""CIEDE2000: of the colour of a box or the background; of a box in a JPEG that is no larger than one of its
blocks; of a thin line; of one of less than three pixels."""
CLEARLY_OTHER = 5.0
"""CIEDE2000: what differs less from what it was has another colour, and is not gone."""
TEXT_COLOUR = 2.0
TEXT_COLOUR_LOSSY = 1.0
TEXT_COLOUR_TWO_HANDS = 4.0
TEXT_COLOUR_TIMES = 3.0
"""CIEDE2000: of all text of one colour; in a JPEG, which keeps half of a difference in thin letters; by two
hands. And so many times what other text differs by."""
SIDE_AMONG_SAME = 0.3
SIDE = 0.45
SIDE_LOSSY = 0.45
SIDE_LOSSY_LARGE = 1.0
SIDE_TWO_HANDS = 0.65
SIDE_THIN = 1.3
MOST_SIDE = 0.7
"""Pixels: how far a side may have moved; more where many sides have, as in a picture made smaller. A picture
that was stored with loss is large where the blocks of JPEG are small in it: from 2,000 pixels on."""
LARGE = 2_000
LETTER_AMONG_SAME = 0.003
LETTER = 0.012
MOST_LETTER = 0.06
"""Of a letter's area that may differ, by one hand: where most other text is the same to the pixel, where it
is not, and in a picture full of noise."""
LETTER_THAT_FITS = 0.02
SMALL_LETTER_THAT_FITS = 0.01
SMALL_LETTER_AMONG_SAME = 0.0035
"""The same where it fits best within a pixel, which it must exceed too; and of letters of few
pixels, also where some text is the same to the pixel."""
LETTER_TWO_HANDS = 0.045
MOST_LETTER_TWO_HANDS = 0.075
"""The same of letters where they fit best, by two hands."""
STRETCH = 0.02
STRETCH_ALL = 0.03
"""Of the length of text of one size and style; and where there is no text at all that stands as it stood."""
PICTURE = 24.0
"""Levels of 255: of a logo, in tiles of four pixels."""

ONE_HAND = 0.012
"""What three quarters of all letters differ by at most in pictures of one hand."""
NOISE_TIMES = 3.0
NOISE_TIMES_TWO_HANDS = 4.0
"""A letter differs that is off by so many times what one in ten is."""
STILL = 0.002
SOME_TEXT, MOST_TEXT = 0.1, 0.5
FEW = 3
DRIFTS = 20
LONG = 15
"""Font sizes: the length of a line that may drift; and of all text of a size, to tell a stretch by."""
WHOLE = 0.9
ENOUGH_INK = 100
"""Pixels of text whose coverage is `WHOLE`, that its colour is taken from."""
VISIBLE = 16
"""Levels of 255 by which a pixel is counted as different."""
