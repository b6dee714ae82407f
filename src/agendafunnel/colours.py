"""Colours as `#rrggbb`: their luminance, the contrast of two, and mixtures."""

from functools import lru_cache

_STEPS = 100


@lru_cache(maxsize=4096)
def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, each from 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def is_colour(value: object) -> bool:
    """Return whether a value of a theme is meant as a colour, or as colours, one after the other.

    >>> is_colour("#35b8ff"), is_colour(("#35b8ff", "#005482")), is_colour(8.0)
    (True, True, False)
    """
    if isinstance(value, list | tuple):
        return bool(value) and all(map(is_colour, value))
    return isinstance(value, str) and value.startswith("#")


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 for black to 1 for white (WCAG 2.2, "relative luminance").

    >>> luminance("#ffffff")
    1.0
    """
    red, green, blue = (_linear(level / 255) for level in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#ffffff", "#35b8ff"), 2)
    2.22
    """
    first, second = luminance(one), luminance(other)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """Return a colour of which `part` is `colour` and the rest `other`, mixed channel by channel in sRGB."""
    pairs = zip(rgb(colour), rgb(other), strict=True)
    return "#" + bytes(round(part * one + (1 - part) * two) for one, two in pairs).hex()


@lru_cache(maxsize=4096)
def standing_out(colour: str, backgrounds: tuple[str, ...], least: float) -> str:
    """Return a colour, made darker or lighter until its contrast with all backgrounds is at least `least`.

    Black or white is mixed in by as few hundredths as possible. Where no mixture has that contrast, returns
    the better of black and white.
    """
    for step in range(_STEPS + 1):
        for end in ("#000000", "#ffffff"):
            tried = mixed(end, colour, step / _STEPS)
            if all(contrast(tried, background) >= least for background in backgrounds):
                return tried
    return max(
        ("#000000", "#ffffff"), key=lambda end: min(contrast(end, background) for background in backgrounds)
    )
