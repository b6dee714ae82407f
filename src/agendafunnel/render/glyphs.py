"""Glyphs out of a font file: the used ones as a smaller font, or a line of text as shapes."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any


def subset(font: str, characters: Iterable[str]) -> bytes:
    """Give a TrueType font that has just the glyphs of these characters, with their kerning and ligatures.

    `font` is the path of a font file.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(ord(character) for character in set(characters)))
    # Browsers do not hint at these sizes; instructions would be half of the bytes.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    # The table for mathematics is of no use to lines of text.
    wanted.drop_table_tag_set.add(int.from_bytes(b"MATH", "big"))
    return bytes(uharfbuzz.subset(_face(font), wanted).blob.data)


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A glyph of a line of text: its number in the font, and where it stands in font units, y up."""

    glyph: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line of text as glyphs; `units` are the font units in one font size."""

    glyphs: tuple[PlacedGlyph, ...]
    units: int


def shape(font: str, text: str) -> ShapedLine:
    """Give the glyphs of a line of text, with kerning and ligatures, in drawing order."""
    import uharfbuzz

    face = _face(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face), buffer)
    placed: list[PlacedGlyph] = []
    x = y = 0
    for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
        placed.append(PlacedGlyph(info.codepoint, x + position.x_offset, y + position.y_offset))
        x += position.x_advance
        y += position.y_advance
    return ShapedLine(tuple(placed), face.upem)


def outline(font: str, glyph: int) -> str:
    """Give the shape of a glyph as the `d` of an SVG path, in font units, y up; empty for a space."""
    import uharfbuzz

    pen = _PathPen()
    uharfbuzz.Font(_face(font)).draw_glyph_with_pen(glyph, pen)
    return "".join(pen.commands)


class _PathPen:
    """Writes path commands; the method names are those of the fontTools pen protocol."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:
        self._write("M", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._write("L", point)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._write("Q", *points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._write("C", *points)

    def closePath(self) -> None:
        self.commands.append("Z")

    def endPath(self) -> None:
        """Leave an open contour open."""

    def _write(self, command: str, *points: tuple[float, float]) -> None:
        self.commands.append(command + " ".join(f"{x:g} {y:g}" for x, y in points))


@cache
def _face(font: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font))
