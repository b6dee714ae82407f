"""Canvases to draw on: their pixels are places in a palette, or red, green and blue.

Both blend as matplotlib and browsers do: each channel of sRGB by itself, without linearisation.
"""

import math

from PIL import Image

from agendafunnel.render.coverage import Window

Colour = tuple[int, int, int]

MOST_COLOURS = 256
MOST_OFF = 15
"""Levels of 255 that a colour of a palette may be off at most."""
_NEARLY = 1.5  # Levels: a shade that is nearer to a flat colour becomes that colour.


class NoRoomError(Exception):
    """A palette cannot hold the shades that are needed; a coarser one may."""


class FullCanvas:
    """A canvas of red, green and blue, for pictures of more colours than a palette holds."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.image = Image.new("RGB", size)

    def fill(self, window: Window, colour: Colour) -> None:
        """Set all pixels of a window to a colour."""
        self.image.paste(colour, window)

    def cover(self, window: Window, coverage: Image.Image, colour: Colour) -> None:
        """Lay a colour over the pixels of a window, over each as much as `coverage` (mode L) says."""
        self.image.paste(colour, window, coverage)


class PaletteCanvas:
    """A canvas with one byte per pixel: its place in `palette`.

    An edge of one flat colour over another has shades of a ramp between the two, so a table turns coverage
    into pixels. Pixels are only read where shades lie under an edge.
    """

    def __init__(self, size: tuple[int, int], palette: "Palette") -> None:
        self.image = Image.new("L", size)
        self.palette = palette

    def fill(self, window: Window, colour: Colour) -> None:
        """Set all pixels of a window to a colour. Raises NoRoomError."""
        self.image.paste(self.palette.flat(colour), window)

    def cover(self, window: Window, coverage: Image.Image, colour: Colour) -> None:
        """Lay a colour over a window, as `FullCanvas.cover`. Raises NoRoomError."""
        under = self.image.crop(window)
        least, most = under.getextrema()
        if least == most and least in self.palette.flats:
            self.image.paste(_looked_up(coverage, self.palette.ramp(int(least), colour)), window)
            return
        for place, count in enumerate(under.histogram()):
            if not count:
                continue
            where = under.point([0] * place + [255] + [0] * (255 - place))
            levels = [level for level, used in enumerate(coverage.histogram(where)) if level and used]
            if levels and levels[0] < 255 and place in self.palette.flats:
                table = self.palette.ramp(place, colour)
            elif levels:
                table = self.palette.shades(place, colour, levels)
            else:
                continue
            self.image.paste(_looked_up(coverage, table), window, where)


Canvas = FullCanvas | PaletteCanvas
"""All windows lie within the canvas."""


def _looked_up(coverage: Image.Image, table: bytes) -> Image.Image:
    """Return the place of each pixel of a coverage, as `Image.point`, which is slower."""
    return Image.frombytes("L", coverage.size, coverage.tobytes().translate(table))


class Palette:
    """At most 256 colours: the flat ones of a picture, exact, and shades between two of them.

    ::

        under |  shade  |  shade  |  shade  | over
              |<-step ->|<-step ->|<-step ->|

    A ramp from one flat colour to another has equal steps, each with the shade in its middle, so an edge is
    off by half a step. Over a shade that is off itself, both add up: `_off` is the sum for each place, which
    is MOST_OFF at most.
    """

    def __init__(self, step: float) -> None:
        self.step = step
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
        length = distance(begin, over)
        steps = max(1, math.ceil(length / self.step))
        off = length / steps / 2 + _NEARLY
        shades = [self._shade(_blend(begin, over, (step + 0.5) / steps), off) for step in range(steps)]
        table = bytearray((under,)) * 256
        for level in range(1, 256):
            passed = level / 255 * length
            if length - passed <= _NEARLY:
                table[level] = end
            elif passed > _NEARLY:
                table[level] = shades[int(passed / length * steps)]
        found = self._ramps[under, end] = bytes(table)
        return found

    def shades(self, under: int, over: Colour, levels: list[int]) -> bytes:
        """Return the place for each of these coverages of a shade by a colour. Raises NoRoomError."""
        end = self.flat(over)
        table = bytearray((under,)) * 256
        for level in levels:
            exact, off = _blend(self.colours[under], over, level / 255), self._off[under]
            off *= 1 - level / 255
            near, distance = self._nearest_shade(exact)
            if level == 255:
                table[level] = end
            elif distance <= self.step / 4 and off + distance <= MOST_OFF:
                table[level] = near
                self._off[near] = max(self._off[near], off + distance)
            else:
                table[level] = self._shade(exact, off)
        return bytes(table)

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


def distance(one: Colour, other: Colour) -> int:
    """Return the largest difference of two colours in a channel."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def _blend(under: Colour, over: Colour, part: float) -> Colour:
    red, green, blue = (round(one + (other - one) * part) for one, other in zip(under, over, strict=True))
    return red, green, blue
