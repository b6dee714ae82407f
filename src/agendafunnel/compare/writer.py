"""Writing the lines of the picture of a comparison: each letter in the first font that has it."""

from collections.abc import Iterator
from pathlib import Path

from PIL import ImageDraw, ImageFont

from agendafunnel.bundled import DATA
from agendafunnel.text.measuring import HarfBuzzMeasurer
from agendafunnel.text.runs import letters
from agendafunnel.theme import Theme

_REGULAR, _BOLD = ((DATA / "fonts" / name).resolve() for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))


class Writer:
    """Writes in one size, in DejaVu Sans; what that has not, in the fonts of the themes that are compared."""

    def __init__(self, size: int, themes: tuple[Theme, ...] = ()) -> None:
        fonts = [path for theme in themes for path in (theme.fonts.regular, *theme.fonts.fallback)]
        # Each once, in their order.
        others = [path for path in dict.fromkeys(map(Path, fonts)) if path != _REGULAR]
        self._size = size
        self._measurer = HarfBuzzMeasurer({"regular": _REGULAR}, others)
        self._fonts = [ImageFont.truetype(str(path), size) for path in (_REGULAR, *others)]

    def width(self, text: str) -> float:
        """Give the width of a line, in pixels."""
        return self._measurer.advance(text, "regular") * self._size

    def write(self, pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, colour: str) -> None:
        """Write one line; `place` is its left, and where the letters of DejaVu Sans may begin."""
        left, baseline = place[0], place[1] + self._fonts[0].getmetrics()[0]
        for part in self._measurer.runs(text, "regular"):
            begin = left + part.x * self._size
            pen.text((begin, baseline), part.run.text, colour, self._fonts[part.run.fallback], anchor="ls")
        if not self._measurer.runs(text, "regular"):
            pen.text((left, baseline), text, colour, self._fonts[0], anchor="ls")

    def wrapped(self, text: str, width: float) -> Iterator[str]:
        """Give text in lines of at most so many pixels; a word too long for one is broken anywhere."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".lstrip()
            if self.width(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            *whole, line = self._broken(word, width)
            yield from whole
        yield line

    def _broken(self, word: str, width: float) -> Iterator[str]:
        if self.width(word) <= width:
            yield word
            return
        line = ""
        for letter in letters(word):
            if line and self.width(line + letter) > width:
                yield line
                line = ""
            line += letter
        yield line


def bold(size: int) -> ImageFont.FreeTypeFont:
    """Give the font of numbers."""
    return ImageFont.truetype(str(_BOLD), size)
