"""Fonts and shaping: from a line of text and a font file to glyphs in their places, by HarfBuzz.

Both the layout and the renderers shape text here, so text is drawn as it was measured.
"""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from agendafunnel.bundled import DATA
from agendafunnel.errors import NotFoundError, reason_of
from agendafunnel.messages import message, sentences, with_commas
from agendafunnel.text.bidi import Direction
from agendafunnel.user_files import read_at_most

_BUNDLED = DATA / "fonts"
_MOST_FONTS = 64  # The most files that are kept open, as a process may live long.

# Tables of outlines, and those of pictures in colour.
_OUTLINES = {"glyf", "CFF ", "CFF2"}
_COLOURS = {"COLR", "CBDT", "sbix", "SVG "}

# Latin letters, and the marks and signs that all scripts use.
_LATIN = re.compile("[\u0000-\u036f\u1e00-\u1eff\u2000-\u27ff]*")


class PlacedGlyph(NamedTuple):
    """A glyph of a line: its number in the font, and its place in font units, y up."""

    glyph: int
    x: int
    y: int


class ShapedLine(NamedTuple):
    """The glyphs of a line in drawing order, and its advance, in font units."""

    glyphs: tuple[PlacedGlyph, ...]
    advance: int


@lru_cache(maxsize=_MOST_FONTS)
def open_face(path: str) -> Any:
    """Return the HarfBuzz face of a font file.

    Raises NotFoundError where the file cannot be read, is damaged, or has no outlines of glyphs.
    """
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
        tables = set(face.table_tags)
        usable = bool(face.glyph_count and face.unicodes)
    except (uharfbuzz.HarfBuzzError, OSError):
        tables, usable = set(), False
    if not usable:
        raise NotFoundError(
            message("The font '{file}' cannot be used: it is damaged or has no letters.", file=path)
        )
    if not tables & _OUTLINES:
        raise NotFoundError(
            message(
                "The font '{file}' cannot be used: its characters are coloured pictures, as in most fonts "
                "of emoji. "
                "Choose a font of emoji in black and white.",
                file=path,
            )
        )
    return face


def open_font(path: Path | str) -> Any:
    """Return the HarfBuzz font of a file, with lengths in font units. Raises NotFoundError as `open_face`."""
    import uharfbuzz

    return uharfbuzz.Font(open_face(str(path)))


def family_of(path: Path | str) -> str:
    """Return the family name in a font file; empty where it has none."""
    import uharfbuzz

    return str(open_face(str(path)).get_name(uharfbuzz.OTNameIdPredefined.FONT_FAMILY) or "")


def draws(font: Any, text: str) -> bool:
    """Return whether a font can draw all of `text`.

    HarfBuzz decides: it may compose a letter with its accent or decompose it, and replace one space or hyphen
    by another. Of a font with coloured pictures, only glyphs with outlines count.
    """
    glyphs = [placed.glyph for placed in shape(font, text).glyphs]
    if not all(glyphs):
        return False
    if not _is_coloured(font.face) or text.isspace():
        return True
    return any(has_outline(font, glyph) for glyph in glyphs)


def has_outline(font: Any, glyph: int) -> bool:
    """Return whether a glyph has an outline, unlike a space or a picture."""
    import uharfbuzz

    strokes: list[object] = []
    functions = uharfbuzz.DrawFuncs()
    functions.set_line_to_func(lambda *stroke: strokes.append(stroke))
    functions.set_quadratic_to_func(lambda *stroke: strokes.append(stroke))
    functions.set_cubic_to_func(lambda *stroke: strokes.append(stroke))
    font.draw_glyph(glyph, functions)
    return bool(strokes)


def shape(font: Any, text: str, direction: Direction = "ltr") -> ShapedLine:
    """Return the glyphs of a run of text from left to right, with kerning and ligatures."""
    glyphs: list[PlacedGlyph] = []
    x = y = 0
    for buffer in _shaped(font, text, direction):
        for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
            glyphs.append(PlacedGlyph(info.codepoint, x + position.x_offset, y + position.y_offset))
            x += position.x_advance
            y += position.y_advance
    return ShapedLine(tuple(glyphs), x)


def ink(
    font: Any, text: str, direction: Direction, known: dict[int, tuple[int, int] | None]
) -> tuple[float, float, int]:
    """Return the left and right of what is visible of a run of text, and its advance, in font units.

    Where nothing is visible, left is infinite. `known` keeps the extents of the font's glyphs for later runs.
    """
    left, right = math.inf, -math.inf
    x = 0
    for buffer in _shaped(font, text, direction):
        for info, position in zip(buffer.glyph_infos or (), buffer.glyph_positions or (), strict=True):
            glyph = info.codepoint
            if glyph not in known:
                extents = font.get_glyph_extents(glyph)
                seen = extents is not None and extents.width
                known[glyph] = (extents.x_bearing, extents.x_bearing + extents.width) if seen else None
            edges = known[glyph]
            if edges:
                start = x + position.x_offset
                left, right = min(left, start + edges[0]), max(right, start + edges[1])
            x += position.x_advance
    return left, right, x


def advance(font: Any, text: str, direction: Direction = "ltr") -> int:
    """Return the advance of a run of text in font units, in half the time of `shape`."""
    positions = (buffer.glyph_positions or () for buffer in _shaped(font, text, direction))
    return sum([position.x_advance for part in positions for position in part])


def _shaped(font: Any, text: str, direction: Direction) -> list[Any]:
    """Return shaped HarfBuzz buffers from left to right.

    There is one for each stretch of one script (UAX #24), as kerning, joining and the order of signs depend
    on that; nearly always it is one.
    """
    import uharfbuzz

    parts = [text] if _LATIN.fullmatch(text) else list(_by_script(text))
    buffers: list[Any] = []
    for part in parts if direction == "ltr" else reversed(parts):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(part)
        buffer.direction = direction
        # Without a language, HarfBuzz takes that of the machine.
        buffer.language = "und"
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        buffers.append(buffer)
    return buffers


def _by_script(text: str) -> Iterator[str]:
    """Yield the stretches of one script; characters of all scripts stay with what is before them."""
    begin, script = 0, ""
    for place, character in enumerate(text):
        other = _script(character)
        if other and script and other != script:
            yield text[begin:place]
            begin = place
        script = other or script
    yield text[begin:]


@cache
def _script(character: str) -> str:
    """Return the script of a character (ISO 15924); empty for characters of all scripts."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


@lru_cache(maxsize=_MOST_FONTS)
def _is_coloured(face: Any) -> bool:
    return bool(_COLOURS & set(face.table_tags))


def find_font(name: str) -> Path:
    """Return the path of a font file by the name of a bundled one, or by its absolute path.

    The working directory does not count. Raises NotFoundError where there is no such file, or where it is no
    TrueType or OpenType font with Latin letters.
    """
    path = find_fallback_font(name)
    font = open_font(path)
    letter = font.get_nominal_glyph(ord("H"))
    # Whose height is that of capitals.
    if not letter or font.get_glyph_extents(letter) is None:
        raise NotFoundError(
            message("The font '{file}' cannot be used: it has no Latin letters. Choose another.", file=path)
        )
    return path


def find_fallback_font(name: str) -> Path:
    """Return the path of a font file as `find_font`, but Latin letters are not needed."""
    path = _BUNDLED / name  # An absolute path stays as it is.
    if not _is_there(path):
        bundled = sorted(font.name for font in _BUNDLED.glob("*.ttf"))
        raise NotFoundError(
            message(
                "The font file '{file}' does not exist. Choose a file that exists, or one that is bundled: "
                "{bundled}.",
                file=name,
                bundled=with_commas(bundled),
            )
        )
    try:
        signature = read_at_most(path, 3)
    except OSError as error:
        raise NotFoundError(
            sentences(message("The font file '{file}' cannot be read.", file=path), reason_of(error))
        ) from None
    # https://learn.microsoft.com/typography/opentype/spec/otff: TrueType, Apple TrueType, CFF.
    if signature not in (b"\x00\x01\x00\x00", b"true", b"OTTO"):
        raise NotFoundError(
            message("'{file}' is not a TrueType or OpenType font. Choose a .ttf or .otf file.", file=path)
        )
    open_face(str(path))
    return path.resolve()


def _is_there(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):  # A name that is too long, a forbidden folder, a null character.
        return False
