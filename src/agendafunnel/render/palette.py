"""Palettes of at most 256 colours: the flat ones of a picture, exact, and shades between two of them.

Colours blend as in matplotlib and browsers: each channel of sRGB by itself, without linearisation.
"""

import math
from collections.abc import Collection, Iterator
from typing import NamedTuple

from agendafunnel.colours import luminance

Colour = tuple[int, int, int]

MOST_COLOURS = 256
MOST_OFF = 15
"""Levels of 255 that a colour of a palette may be off at most."""
_STEPS = (2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0, 20.0, 22.0, 24.0, 26.0)
"""Levels of 255 between two shades of an edge, which are tried in turn where ramps share none."""
_REACHES = (5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0)
"""Levels of 255 that a shared shade is off at most, which are tried next."""
_SPARE = 24
"""Colours that a shared palette keeps for edges over edges."""
_LEAST_SHARE = 0.6
"""The part of a picture's shades at least that is left where ramps share them: measured 0.55 to 0.8."""
_ROUNDING = 0.5  # Levels: shades are whole levels, and no gap is left where two meet.
_NEARLY = 1.5  # Levels: a shade that is nearer to a flat colour becomes that colour.


class NoRoomError(Exception):
    """A palette cannot hold the shades that are needed; a coarser one may."""


class Run(NamedTuple):
    """A part of a ramp that one shade stands for: up to which part of the way, and the shade's place."""

    ends: float
    place: int


class Passage(NamedTuple):
    """From where to where on its way a ramp is near to a shade, and the shade's place."""

    begins: float
    ends: float
    place: int


class Palette:
    """A palette of which each ramp, from one flat colour to another, has shades of its own.

    ::

        under |  shade  |  shade  |  shade  | over
              |<-step ->|<-step ->|<-step ->|

    Steps are equal, each with the shade in its middle, so an edge is off by half a step. Over a shade that is
    off itself, both add up: `_off` is the sum for each place, which is MOST_OFF at most.
    """

    def __init__(self, step: float) -> None:
        self.step, self.near = step, step / 4
        self.colours: list[Colour] = []
        self.flats: dict[int, Colour] = {}
        self._flat_places: dict[Colour, int] = {}
        self._shade_places: dict[Colour, int] = {}
        self._off: list[float] = []
        self._ramps: dict[tuple[int, int], bytes] = {}

    def flat(self, colour: Colour) -> int:
        """Return the place of a flat colour. Raises NoRoomError."""
        place = self._flat_places.get(colour)
        if place is None:
            place = self._flat_places[colour] = self._added(colour, _NEARLY)
            self.flats[place] = colour
        return place

    def ramp(self, under: int, over: Colour) -> bytes:
        """Return the place for each coverage, 0 to 255, of a flat colour by another. Raises NoRoomError."""
        end = self.flat(over)
        known = self._ramps.get((under, end))
        if known is not None:
            return known
        begin = self.flats[under]
        length = max(1, distance(begin, over))
        first, last = _NEARLY / length, 1 - _NEARLY / length
        table = bytearray((end,)) * 256
        begins = min(math.floor(255 * first) + 1, max(1, math.ceil(255 * last)))
        table[:begins] = bytes((under,)) * begins
        for ends, place in self._shades_of(begin, over, first, last):
            until = math.ceil(255 * min(ends, last))
            if until > begins:
                table[begins:until] = bytes((place,)) * (until - begins)
                begins = until
        found = self._ramps[under, end] = bytes(table)
        return found

    def shades(self, under: int, over: Colour, levels: list[int]) -> bytes:
        """Return the place for each of these coverages of a shade by a colour. Raises NoRoomError."""
        end = self.flat(over)
        table = bytearray((under,)) * 256
        for level in levels:
            exact, off = _blend(self.colours[under], over, level / 255), self._off[under]
            off *= 1 - level / 255
            near, away = self._nearest_shade(exact)
            if level == 255:
                table[level] = end
            elif away <= self.near and off + away <= MOST_OFF:
                table[level] = near
                self._off[near] = max(self._off[near], off + away)
            else:
                table[level] = self._shade(exact, off)
        return bytes(table)

    def _shades_of(self, begin: Colour, over: Colour, first: float, last: float) -> list[Run]:
        """Return the shades between two flat colours, from the `first` to the `last` part of the way."""
        length = distance(begin, over)
        steps = max(1, math.ceil(length / self.step))
        off = length / steps / 2 + _NEARLY
        return [
            Run((step + 1) / steps, self._shade(_blend(begin, over, (step + 0.5) / steps), off))
            for step in range(steps)
        ]

    def _nearest_shade(self, colour: Colour) -> tuple[int, int]:
        """Return the place of the nearest shade and its distance, which is too large where there is none."""
        distances = ((distance(shade, colour), place) for shade, place in self._shade_places.items())
        off, place = min(distances, default=(MOST_COLOURS, 0))
        return place, off

    def _shade(self, colour: Colour, off: float) -> int:
        if off > MOST_OFF:
            raise NoRoomError
        place = self._shade_places.get(colour)
        if place is None:
            place = self._shade_places[colour] = self._added(colour, off)
        self._off[place] = max(self._off[place], off)
        return place

    def _added(self, colour: Colour, off: float) -> int:
        if len(self.colours) == MOST_COLOURS:
            raise NoRoomError
        self.colours.append(colour)
        self._off.append(off)
        return len(self.colours) - 1


class SharedPalette(Palette):
    """A palette of which ramps share shades: what comes within `reach` of a shade is shown by it.

    ::

        white |---o-----o-----o-----o---| blue      Near their common end, two ramps are one. Where none of
                     .                              the known shades (o) is near, new ones fill the gap.
                        .--o-----o------| green

    All is off by `reach` at most, as with steps of twice that. Many ramps take half as many colours so.
    """

    def __init__(self, reach: float) -> None:
        super().__init__(2 * reach)
        self.reach, self.near = reach, reach / 2
        self._found: tuple[Colour, int] | None = None

    def _shades_of(self, begin: Colour, over: Colour, first: float, last: float) -> list[Run]:
        length, off = distance(begin, over), self.reach + _ROUNDING + _NEARLY
        known = sorted(self._passages(begin, over))
        runs: list[Run] = []
        passed, following = first, 0
        nearest = Passage(0.0, 0.0, 0)
        while passed < last:
            # Of the shades that are near here, the one that is near for longest.
            while following < len(known) and known[following].begins <= passed:
                nearest = max(nearest, known[following], key=lambda one: one.ends)
                following += 1
            if nearest.ends > passed:
                if runs:  # From the one to the other in the middle of what both are near to.
                    runs[-1] = Run((nearest.begins + runs[-1].ends) / 2, runs[-1].place)
                runs.append(Run(nearest.ends, nearest.place))
                passed = nearest.ends
                continue
            gap = (known[following].begins if following < len(known) else last) - passed
            steps = max(1, math.ceil(gap * length / self.step))
            for step in range(steps):
                shade = _blend(begin, over, passed + gap * (step + 0.5) / steps)
                runs.append(Run(passed + gap * (step + 1) / steps, self._shade(shade, off)))
            passed += gap
        for run in runs:
            self._off[run.place] = max(self._off[run.place], off)
        return runs

    def _nearest_shade(self, colour: Colour) -> tuple[int, int]:
        # Coverages are asked for in order, and the shade of the one before is mostly near enough.
        if self._found is not None:
            shade, place = self._found
            away = distance(shade, colour)
            if away <= self.near:
                return place, away
        place, away = super()._nearest_shade(colour)
        if away <= self.near:
            self._found = self.colours[place], place
        return place, away

    def _passages(self, begin: Colour, end: Colour) -> Iterator[Passage]:
        """Yield where the way from one colour to another passes within reach of the shades that there are."""
        reach = self.reach + _ROUNDING
        sides = [(min(pair) - reach, max(pair) + reach) for pair in zip(begin, end, strict=True)]
        (low_red, high_red), (low_green, high_green), (low_blue, high_blue) = sides
        ways = [
            (start, stop - start, channel)
            for channel, (start, stop) in enumerate(zip(begin, end, strict=True))
            if start != stop
        ]
        dimmest, lightest = sorted((_luminance(begin), _luminance(end)))
        for shade, place in self._shade_places.items():
            red, green, blue = shade
            if not (
                low_red <= red <= high_red
                and low_green <= green <= high_green
                and low_blue <= blue <= high_blue
            ):
                continue
            # Else the rim of letters would be lighter or darker than text and background.
            if not dimmest <= _luminance(shade) <= lightest:
                continue
            begins, ends = 0.0, 1.0
            for start, way, channel in ways:
                here, half = (shade[channel] - start) / way, reach / abs(way)
                begins, ends = max(begins, here - half), min(ends, here + half)
            if begins < ends:
                yield Passage(begins, ends, place)


def distance(one: Colour, other: Colour) -> int:
    """Return the largest difference of two colours in a channel."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def _luminance(colour: Colour) -> float:
    return luminance(f"#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}")


def _blend(under: Colour, over: Colour, part: float) -> Colour:
    red, green, blue = (round(one + (other - one) * part) for one, other in zip(under, over, strict=True))
    return red, green, blue


def planned(pairs: Collection[tuple[Colour, Colour]]) -> Iterator[Palette]:
    """Yield palettes from fine to coarse that should hold the ramps between these flat colours.

    A pair is the colour under an edge and the one over it. A palette may turn out to lack room, as an edge
    can lie over another; then the next is coarser. None is yielded where no palette holds the pairs alone.
    """
    flats = {colour for pair in pairs for colour in pair}
    lengths = [distance(*pair) for pair in {frozenset(pair) for pair in pairs} if len(pair) == 2]
    least = sum(lengths) / max(1, MOST_COLOURS - len(flats))
    yield from (Palette(step) for step in _STEPS if step > least)
    for reach in _REACHES:
        if len(flats) + sum(lengths) / reach / 2 * _LEAST_SHARE > MOST_COLOURS - _SPARE:
            continue
        palette = SharedPalette(reach)
        try:
            for under, over in pairs:
                palette.ramp(palette.flat(under), over)
        except NoRoomError:
            continue
        if len(palette.colours) <= MOST_COLOURS - _SPARE:
            yield palette
