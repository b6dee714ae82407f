"""Colours for domains that have none of their own."""

import colorsys

COLOURS = (
    "#0b6fa4", "#a04a00", "#35503e", "#723167", "#1b00a3", "#87705a",
    "#3d293a", "#a30036", "#5a7887", "#660000", "#002bff", "#521452",
)  # fmt: skip
"""White text on each has a contrast of 4.5 at least (WCAG 2.2, SC 1.4.3), and each two differ by 8 at least
(CIEDE2000) in every kind of colour vision, as the rules of `check` ask."""

_GOLDEN_ANGLE = 0.381966
"""Part of the circle of hues by which each new hue falls in the widest gap of those before it."""


def colour_of(number: int) -> str:
    """Return the colour of a domain by its number, from 0: one of `COLOURS`, and then others.

    >>> colour_of(0)
    '#0b6fa4'
    """
    if number < len(COLOURS):
        return COLOURS[number]
    red_green_blue = colorsys.hls_to_rgb(number * _GOLDEN_ANGLE % 1, 0.27, 0.6)
    return "#" + bytes(round(255 * part) for part in red_green_blue).hex()
