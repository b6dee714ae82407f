"""How far apart two colours are to the eye: CIEDE2000 (CIE 142-2001), by coloraide."""

from functools import lru_cache
from typing import Any

from agendafunnel.compare.survey import Array


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
