"""Shaping: from a line of text and a font to glyphs in their places, by HarfBuzz.

The one place where the project speaks to HarfBuzz of text: what is measured here is what is drawn.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from agendafunnel.errors import NotFoundError


class PlacedGlyph(NamedTuple):
    """A glyph of a line: its number in the font, and where it stands, in font units, y up."""

    glyph: int
    x: int
    y: int


class ShapedLine(NamedTuple):
    """The glyphs of a line in drawing order, and how far the line reaches, in font units."""

    glyphs: tuple[PlacedGlyph, ...]
    advance: int


@cache
def open_face(path: str) -> Any:
    """Give the HarfBuzz face of a font file.

    Raises NotFoundError where the file cannot be read or holds no letters that HarfBuzz can use.
    """
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
        font = uharfbuzz.Font(face)
        letter = font.get_nominal_glyph(ord("H"))
        usable = bool(letter) and font.get_glyph_extents(letter) is not None
    except (uharfbuzz.HarfBuzzError, OSError):
        usable = False
    if not usable:
        raise NotFoundError(f"{path!r} is no font that can be used: it has no letter H.")
    return face


def open_font(path: Path | str) -> Any:
    """Give the HarfBuzz font of a file, whose lengths are font units. Raises NotFoundError as `open_face`."""
    import uharfbuzz

    return uharfbuzz.Font(open_face(str(path)))


def shape(font: Any, text: str) -> ShapedLine:
    """Give the glyphs of a line of text, with kerning and ligatures."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    glyphs: list[PlacedGlyph] = []
    x = y = 0
    for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        glyphs.append(PlacedGlyph(info.codepoint, x + position.x_offset, y + position.y_offset))
        x += position.x_advance
        y += position.y_advance
    return ShapedLine(tuple(glyphs), x)
