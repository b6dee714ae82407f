"""How wide text is: measured once, in layout, with the shaping that every renderer uses.

Kerning and ligatures make adding up the widths of letters wrong by points; HarfBuzz
(https://harfbuzz.github.io) shapes the line as the drawing libraries do. Nothing is hinted, so that a
width in font sizes holds at every size and every resolution.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from agendafunnel.text.shaping import open_font, shape

Style = Literal["regular", "bold", "oblique"]
"""One of the three fonts of a theme."""


@dataclass(frozen=True, slots=True)
class Ink:
    """From where to where a line of text is seen, in font sizes (em) from the point where it begins.

    ::

        origin            advance
          |  left    right  |
          |   |---ink--|    |
    """

    left: float
    right: float


class TextMeasurer(Protocol):
    """What the layout asks of a font. All answers are in font sizes (em)."""

    def advance(self, text: str, style: Style) -> float:
        """Give the width of one line of `text`, to where the next letter would begin."""
        ...

    def ink(self, text: str, style: Style) -> Ink:
        """Give from where to where one line of `text` is seen."""
        ...

    def cap_height(self, style: Style) -> float:
        """Give the height of capitals above the baseline."""
        ...

    def descent(self, style: Style) -> float:
        """Give how far letters reach below the baseline, as a positive number."""
        ...

    def missing(self, text: str, style: Style) -> str:
        """Give those characters of `text` for which the font has no glyph, each once."""
        ...


class HarfBuzzMeasurer:
    """Measures with HarfBuzz on the very font files that are drawn with.

    Raises NotFoundError where one of them is no font.
    """

    def __init__(self, fonts: Mapping[Style, Path]) -> None:
        self._fonts = {style: open_font(path) for style, path in fonts.items()}
        self._units = {style: font.face.upem for style, font in self._fonts.items()}
        self._advances: dict[tuple[str, Style], float] = {}

    def advance(self, text: str, style: Style) -> float:
        """Give the width of one line of `text`, shaped with kerning and ligatures."""
        known = self._advances.get((text, style))
        if known is None:
            known = shape(self._fonts[style], text).advance / self._units[style]
            self._advances[text, style] = known
        return known

    def ink(self, text: str, style: Style) -> Ink:
        """Give from where to where one line of `text` is seen; its whole advance where nothing is."""
        font, units = self._fonts[style], self._units[style]
        line = shape(font, text)
        left, right = math.inf, -math.inf
        for placed in line.glyphs:
            extents = font.get_glyph_extents(placed.glyph)
            if extents is not None and extents.width:
                start = placed.x + extents.x_bearing
                left, right = min(left, start), max(right, start + extents.width)
        return Ink(left / units, right / units) if left < right else Ink(0, line.advance / units)

    def cap_height(self, style: Style) -> float:
        """Give the height of the letter H, which every font has that we open."""
        font = self._fonts[style]
        extents = font.get_glyph_extents(font.get_nominal_glyph(ord("H")))
        return float(extents.y_bearing / self._units[style])

    def descent(self, style: Style) -> float:
        """Give the descender of the font's horizontal metrics."""
        extents = self._fonts[style].get_font_extents("ltr")
        return float(-extents.descender / self._units[style])

    def missing(self, text: str, style: Style) -> str:
        """Give those characters of `text` for which the font has no glyph, each once."""
        font = self._fonts[style]
        return "".join(
            character
            for character in dict.fromkeys(text)
            if not character.isspace() and not font.get_nominal_glyph(ord(character))
        )
