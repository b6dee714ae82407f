"""Glyphs out of a font file: the used ones as a smaller font, or a line of text as shapes."""

from collections.abc import Iterable
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


def outline(font: str, text: str, x: float, baseline: float, size: float) -> str:
    """Give the shape of a line of text as the `d` of an SVG path; `x`, `baseline` and `size` share a unit."""
    import uharfbuzz

    face = _face(font)
    shaper = uharfbuzz.Font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer)
    pen = _PathPen(size / face.upem)
    at_x, at_y = 0.0, 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen.move_origin(
            x + (at_x + position.x_offset) * pen.scale, baseline - (at_y + position.y_offset) * pen.scale
        )
        shaper.draw_glyph_with_pen(info.codepoint, pen)
        at_x += position.x_advance
        at_y += position.y_advance
    return "".join(pen.commands)


class _PathPen:
    """Writes path commands; the method names are those of the fontTools pen protocol."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.commands: list[str] = []
        self._origin = (0.0, 0.0)

    def move_origin(self, x: float, y: float) -> None:
        self._origin = (x, y)

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
        places = (
            f"{self._origin[0] + x * self.scale:.2f} {self._origin[1] - y * self.scale:.2f}"
            for x, y in points
        )
        self.commands.append(command + " ".join(places))


@cache
def _face(font: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font))
