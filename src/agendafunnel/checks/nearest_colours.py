"""The nearest colour that passes, by CIEDE2000 (CIE 142-2001).

coloraide is loaded only when a colour is looked for, as that takes as long as loading numpy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from agendafunnel.colours import contrast
from agendafunnel.colours import luminance as luminance_of

if TYPE_CHECKING:
    from coloraide import Color

_ROUGH, _FINE = 16.0, 0.25
"""The first and the last step of the search in a* and b* of CIELAB."""

_REACH = 100
"""Levels of a channel, to both sides of a colour, that `nearest_that` searches."""

MOST_SUGGESTED = 12
"""Colours that are looked for in a picture for one rule; each may take a tenth of a second."""


def difference(one: str, other: str) -> float:
    """Return the difference of two colours to the eye (CIEDE2000): 0 for the same, 1 can just be seen.

    >>> difference("#000000", "#000000")
    0.0
    """
    from coloraide import Color

    return float(Color(one).delta_e(Color(other), method="2000"))


def nearest_standing_out(colour: str, others: Sequence[str], least: float) -> str | None:
    """Return the colour nearest to `colour` that has a contrast of `least` with all others; None if none has.

    That contrast sets the luminance. Of all colours of one luminance the nearest has the same a* and b*, or
    the closest to them that a screen can show.
    """

    def passes(tried: str) -> bool:
        return all(contrast(tried, other) >= least for other in others)

    if passes(colour):
        return colour
    tried = ["#000000", "#ffffff"]
    for luminance in _luminances(others, least):
        tried.extend(_rounded(_nearest_of_luminance(colour, luminance), colour, passes))
    best = min(filter(passes, tried), key=lambda one: difference(colour, one), default=None)
    return best and _nearer(colour, best, passes)


def _luminances(others: Sequence[str], least: float) -> Iterator[float]:
    """Yield the luminances that have exactly that contrast with one of the others."""
    for other in others:
        shifted = luminance_of(other) + 0.05
        yield from (bound for bound in (shifted * least - 0.05, shifted / least - 0.05) if 0 <= bound <= 1)


def _nearest_of_luminance(colour: str, luminance: float) -> "Color":
    """Return the nearest of all colours of a luminance that a screen can show."""
    from coloraide import Color

    own = Color(colour).convert("lab-d65")
    white = Color("white").convert("xyz-d65").coords()
    grey = Color("xyz-d65", [luminance * part for part in white]).convert("lab-d65")

    def with_hue(a: float, b: float) -> "Color":
        return Color("lab-d65", [grey["lightness"], a, b])

    best = with_hue(own["a"], own["b"])
    if best.in_gamut("srgb"):
        return best
    # Move towards grey until it can be shown, and then along the edge of what can be shown.
    inside, outside = 0.0, 1.0
    while outside - inside > 1 / 256:
        middle = (inside + outside) / 2
        shown = with_hue(own["a"] * middle, own["b"] * middle).in_gamut("srgb")
        inside, outside = (middle, outside) if shown else (inside, middle)
    best = with_hue(own["a"] * inside, own["b"] * inside)
    far, step = own.delta_e(best, method="2000"), _ROUGH
    while step >= _FINE:
        around = [
            with_hue(best["a"] + step * across, best["b"] + step * down)
            for across, down in product((-1, 0, 1), repeat=2)
            if across or down
        ]
        nearer = [(own.delta_e(one, method="2000"), number) for number, one in enumerate(around)]
        for distance, number in sorted(nearer):
            if distance < far and around[number].in_gamut("srgb"):
                best, far = around[number], distance
                break
        else:
            step /= 2
    return best


def _rounded(exact: "Color", colour: str, passes: Callable[[str], bool]) -> list[str]:
    """Return the nearest colour in whole levels that passes, in a list; none if no colour around does."""
    levels = [round(level * 255) for level in exact.convert("srgb").coords()]
    for reach in (1, 2, 3):
        tried = filter(passes, _around(levels, range(-reach, reach + 1)))
        found = min(tried, key=lambda one: difference(colour, one), default=None)
        if found:
            return [found]
    return []


def nearest_that(colour: str, passes: Callable[[str], bool]) -> str | None:
    """Return a colour near `colour` that passes a test of any kind; None where none is found.

    The search takes steps of 20 levels, up to 100 to each side, and then smaller and smaller steps from the
    nearest of those that pass.
    """
    levels = list(bytes.fromhex(colour[1:]))
    rough = sorted(
        (difference(colour, one), one) for one in set(_around(levels, range(-_REACH, _REACH + 1, 20)))
    )
    best = next((one for _, one in rough if passes(one)), None)
    return best and _nearer(colour, best, passes)


def _nearer(colour: str, best: str, passes: Callable[[str], bool]) -> str:
    """Return a nearer colour than `best` that passes, found in smaller and smaller steps; else `best`."""
    far = difference(colour, best)
    for step in (12, 6, 3, 1):
        while True:
            around = _around(list(bytes.fromhex(best[1:])), (-step, 0, step))
            nearer = sorted((difference(colour, one), one) for one in set(around))
            found = next(((near, one) for near, one in nearer if near < far and passes(one)), None)
            if found is None:
                break
            far, best = found
    return best


def _around(levels: list[int], steps: Iterable[int]) -> Iterator[str]:
    """Yield the colours at all combinations of steps from the levels of three channels."""
    for by in product(tuple(steps), repeat=3):
        yield (
            "#" + bytes(min(255, max(0, level + step)) for level, step in zip(levels, by, strict=True)).hex()
        )
