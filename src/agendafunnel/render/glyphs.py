"""Glyphs out of a font file: the used ones as a smaller font, and the shape of one."""

from collections.abc import Iterable

from agendafunnel.errors import OutputError
from agendafunnel.scene import Scene, Text
from agendafunnel.text.shaping import open_face, open_font


def font_file(scene: Scene, mark: Text) -> str:
    """Give the path of the font file that a line of text is drawn with."""
    return str(getattr(scene.fonts, mark.style))


def subset(path: str, characters: Iterable[str]) -> bytes:
    """Give a TrueType font that has just the glyphs of these characters, with their kerning and ligatures.

    `path` is that of a font file. Raises OutputError where its glyphs cannot be taken out.
    """
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(sorted(ord(character) for character in set(characters)))
    # Browsers do not hint at these sizes; instructions would be half of the bytes.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    # The table for mathematics is of no use to lines of text.
    wanted.drop_table_tag_set.add(int.from_bytes(b"MATH", "big"))
    try:
        return bytes(uharfbuzz.subset(open_face(path), wanted).blob.data)
    except RuntimeError:
        raise OutputError(
            f"The font {path!r} is damaged: its glyphs cannot be embedded. Use another, or --svg-text system."
        ) from None


def outline(path: str, glyph: int) -> str:
    """Give the shape of a glyph as the `d` of an SVG path, in font units, y up; empty for a space."""
    pen = _PathPen()
    open_font(path).draw_glyph_with_pen(glyph, pen)
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
