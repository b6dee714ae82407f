"""Canvases to draw on: their pixels are places in a palette, or red, green and blue.

Both blend as matplotlib and browsers do: each channel of sRGB by itself, without linearisation.
"""

from PIL import Image

from agendafunnel.render.coverage import Window
from agendafunnel.render.palette import Colour, Palette

_SMALL = 2**11
"""Pixels of a window that is blended one pixel after the other: a corner of a card."""
_MOST_REMEMBERED = 2**14
"""Pixels of a window of which is remembered what became of it: a corner of a pill, a line down the sheet."""
_MOST_BLENDED = 2**9
"""How many windows are remembered at most."""


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

    def __init__(self, size: tuple[int, int], palette: Palette) -> None:
        self.image = Image.new("L", size)
        self.palette = palette
        self._blended: dict[tuple[int, bytes, bytes, Colour], Image.Image] = {}

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
        pixels = coverage.width * coverage.height
        # Windows of other sides may have the same bytes.
        look = (
            (coverage.width, under.tobytes(), coverage.tobytes(), colour)
            if pixels <= _MOST_REMEMBERED
            else None
        )
        blended = self._blended.get(look) if look else None
        if blended is None:
            blend = self._blend_pixels if pixels <= _SMALL else self._blend_places
            blended = blend(under, coverage, colour)
            if look and len(self._blended) < _MOST_BLENDED:
                self._blended[look] = blended
        self.image.paste(blended, window)

    def _blend_pixels(self, under: Image.Image, coverage: Image.Image, colour: Colour) -> Image.Image:
        """Return an image where a colour covers it, one pixel after the other."""
        pixels = list(zip(under.tobytes(), coverage.tobytes(), strict=True))
        levels: dict[int, list[int]] = {}
        for place, level in sorted(set(pixels)):
            levels.setdefault(place, []).append(level)
        tables = {place: self._table(place, colour, used) for place, used in levels.items()}
        return Image.frombytes("L", under.size, bytes(tables[place][level] for place, level in pixels))

    def _blend_places(self, under: Image.Image, coverage: Image.Image, colour: Colour) -> Image.Image:
        """Return an image where a colour covers it, all pixels of one place at a time."""
        blended = under.copy()
        for place, count in enumerate(under.histogram()):
            if count:
                where = under.point([0] * place + [255] + [0] * (255 - place))
                levels = [level for level, used in enumerate(coverage.histogram(where)) if used]
                blended.paste(_looked_up(coverage, self._table(place, colour, levels)), None, where)
        return blended

    def _table(self, under: int, colour: Colour, levels: list[int]) -> bytes:
        """Return the place for each coverage of a place by a colour; `levels` occur, sorted."""
        covered = [level for level in levels if level]
        if not covered:
            return bytes((under,)) * 256
        if covered[0] < 255 and under in self.palette.flats:
            return self.palette.ramp(under, colour)
        return self.palette.shades(under, colour, covered)


Canvas = FullCanvas | PaletteCanvas
"""All windows lie within the canvas."""


def _looked_up(coverage: Image.Image, table: bytes) -> Image.Image:
    """Return the place of each pixel of a coverage, as `Image.point`, which is slower."""
    return Image.frombytes("L", coverage.size, coverage.tobytes().translate(table))
