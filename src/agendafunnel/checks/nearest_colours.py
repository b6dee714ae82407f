"""The nearest colour that passes, by CIEDE2000 (CIE 142-2001).

coloraide is loaded where a colour is looked for, and not where all passes: it takes as long as numpy.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from agendafunnel.colours import contrast, luminance

if TYPE_CHECKING:
    from coloraide import Color

_ROUGH, _FINE = 16.0, 0.25
"""Steps in a* and b* of CIELAB: how far is looked at first, and at last."""

_AROUND = 100
"""Levels of a channel, to both sides, that are searched for a colour that need only be unlike others."""


MOST_SUGGESTED = 12
"""Colours that are looked for in a picture for one rule; each may take a tenth of a second."""


def difference(one: str, other: str) -> float:
    """Give how far apart two colours are to the eye (CIEDE2000): 0 for the same, 1 can just be seen.

    >>> difference("#000000", "#000000")
    0.0
    """
    from coloraide import Color

    return float(Color(one).delta_e(Color(other), method="2000"))


def nearest_standing_out(colour: str, others: Sequence[str], least: float) -> str | None:
    """Give the colour nearest to `colour` that has a contrast of `least` with all others; None if none has.

    Of all that differ as much in luminance from one of the others as they must, those are nearest whose
    a* and b* are the same, or as near to it as can be shown.
    """

    def passes(tried: str) -> bool:
        return all(contrast(tried, other) >= least for other in others)

    if passes(colour):
        return colour
    found = ["#000000", "#ffffff"]
    for bound in _bounds(others, least):
        found.extend(_rounded(_nearest_as_bright(colour, bound), colour, passes))
    best = min(filter(passes, found), key=lambda one: difference(colour, one), default=None)
    return best and _nearer(colour, best, passes)


def _bounds(others: Sequence[str], least: float) -> Iterator[float]:
    """Give the luminances that have just that contrast with one of the others."""
    for other in others:
        for bound in ((luminance(other) + 0.05) * least - 0.05, (luminance(other) + 0.05) / least - 0.05):
            if 0 <= bound <= 1:
                yield bound


def _nearest_as_bright(colour: str, bright: float) -> "Color":
    """Give the nearest of all colours of a luminance that a screen can show."""
    from coloraide import Color

    own = Color(colour).convert("lab-d65")
    white = Color("white").convert("xyz-d65").coords()
    grey = Color("xyz-d65", [bright * part for part in white]).convert("lab-d65")

    def there(a: float, b: float) -> "Color":
        return Color("lab-d65", [grey["lightness"], a, b])

    best = there(own["a"], own["b"])
    if best.in_gamut("srgb"):
        return best
    # Towards grey until it can be shown, and then along the edge of what can be.
    inside, outside = 0.0, 1.0
    while outside - inside > 1 / 256:
        middle = (inside + outside) / 2
        shown = there(own["a"] * middle, own["b"] * middle).in_gamut("srgb")
        inside, outside = (middle, outside) if shown else (inside, middle)
    best = there(own["a"] * inside, own["b"] * inside)
    far, step = own.delta_e(best, method="2000"), _ROUGH
    while step >= _FINE:
        around = [
            there(best["a"] + step * across, best["b"] + step * down)
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
    """Give the nearest of the colours of whole levels around an exact one that passes, if any does."""
    levels = [round(level * 255) for level in exact.convert("srgb").coords()]
    for reach in (1, 2, 3):
        tried = filter(passes, _around(levels, range(-reach, reach + 1)))
        found = min(tried, key=lambda one: difference(colour, one), default=None)
        if found:
            return [found]
    return []


def nearest_that(colour: str, passes: Callable[[str], bool]) -> str | None:
    """Give a colour near `colour` that passes a test of any kind; None where none is found.

    It is looked for in steps of 20 levels as far as 100 to each side, and then, from the nearest of those, in
    ever smaller steps.
    """
    levels = list(bytes.fromhex(colour[1:]))
    rough = sorted(
        (difference(colour, one), one) for one in set(_around(levels, range(-_AROUND, _AROUND + 1, 20)))
    )
    best = next((one for _, one in rough if passes(one)), None)
    return best and _nearer(colour, best, passes)


def _nearer(colour: str, best: str, passes: Callable[[str], bool]) -> str:
    """Go from a colour that passes to ever nearer ones, first in great steps and then in small ones."""
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
    for by in product(tuple(steps), repeat=3):
        yield (
            "#" + bytes(min(255, max(0, level + step)) for level, step in zip(levels, by, strict=True)).hex()
        )
