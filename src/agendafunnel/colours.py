"""Colours as `#rrggbb`: how bright they are, how far two stand out from each other, and mixing them."""

from functools import lru_cache

_STEPS = 100


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 for black to 1 for white (WCAG 2.2, "relative luminance").

    >>> luminance("#ffffff")
    1.0
    """
    red, green, blue = (_linear(level / 255) for level in bytes.fromhex(colour[1:]))
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
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(part * one + (1 - part) * two) for one, two in pairs).hex()


@lru_cache(maxsize=4096)
def standing_out(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """Return a colour, made darker or lighter by as little as lets it stand out by `least` from all grounds.

    It is mixed with black or white in hundredths. Where neither does, the one that comes nearest is given.
    """
    for step in range(_STEPS + 1):
        for end in ("#000000", "#ffffff"):
            tried = mixed(end, colour, step / _STEPS)
            if all(contrast(tried, ground) >= least for ground in grounds):
                return tried
    return max(("#000000", "#ffffff"), key=lambda end: min(contrast(end, ground) for ground in grounds))
