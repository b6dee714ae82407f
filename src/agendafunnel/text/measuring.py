"""How wide text is: measured once, in layout, with the shaping that every renderer uses.

Kerning and ligatures make adding up the widths of letters wrong by points; HarfBuzz
(https://harfbuzz.github.io) shapes the line as the drawing libraries do. Nothing is hinted, so that a
width in font sizes holds at every size and every resolution.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

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
    """Measures with HarfBuzz on the very font files that are drawn with."""

    def __init__(self, fonts: Mapping[Style, Path]) -> None:
        import uharfbuzz

        self._harfbuzz = uharfbuzz
        self._faces = {
            style: uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))) for style, path in fonts.items()
        }
        self._fonts = {style: uharfbuzz.Font(face) for style, face in self._faces.items()}
        self._advances: dict[tuple[str, Style], float] = {}

    def advance(self, text: str, style: Style) -> float:
        """Give the width of one line of `text`, shaped with kerning and ligatures."""
        known = self._advances.get((text, style))
        if known is None:
            positions = self._shaped(text, style).glyph_positions or ()
            known = sum(position.x_advance for position in positions) / self._faces[style].upem
            self._advances[text, style] = known
        return known

    def ink(self, text: str, style: Style) -> Ink:
        """Give from where to where one line of `text` is seen; its whole advance where nothing is."""
        font, units = self._fonts[style], self._faces[style].upem
        buffer = self._shaped(text, style)
        pen, left, right = 0, math.inf, -math.inf
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            extents = font.get_glyph_extents(info.codepoint)
            if extents is not None and extents.width:
                start = pen + position.x_offset + extents.x_bearing
                left, right = min(left, start), max(right, start + extents.width)
            pen += position.x_advance
        return Ink(left / units, right / units) if left < right else Ink(0, pen / units)

    def cap_height(self, style: Style) -> float:
        """Give the height of the letter H."""
        font = self._fonts[style]
        glyph = font.get_nominal_glyph(ord("H"))
        extents = font.get_glyph_extents(glyph) if glyph else None
        return extents.y_bearing / self._faces[style].upem if extents else 0.7

    def descent(self, style: Style) -> float:
        """Give the descender of the font's horizontal metrics."""
        extents = self._fonts[style].get_font_extents("ltr")
        return float(-extents.descender / self._faces[style].upem)

    def missing(self, text: str, style: Style) -> str:
        """Give those characters of `text` for which the font has no glyph, each once."""
        font = self._fonts[style]
        return "".join(
            character
            for character in dict.fromkeys(text)
            if not character.isspace() and not font.get_nominal_glyph(ord(character))
        )

    def _shaped(self, text: str, style: Style) -> Any:
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._fonts[style], buffer)
        return buffer
