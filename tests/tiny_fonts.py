"""Fonts that tests make: of a few characters, each drawn as a shape of its own."""

from collections.abc import Sequence
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

UNITS = 1000
ADVANCE = 900
_SHAPES = [
    [(100, 0), (100, 700), (800, 700), (800, 0)],
    [(100, 0), (450, 700), (800, 0)],
    [(100, 350), (450, 700), (800, 350), (450, 0)],
]


def tiny_font(
    path: Path, characters: str, *, family: str = "Tiny", coloured: str = "", pictures: bool = False
) -> str:
    """Write a TrueType font of these characters and give its path.

    Those of `coloured` too have a picture in colour (COLR) and no outline of their own. With `pictures`
    no glyph has an outline.
    """
    builder = FontBuilder(UNITS, isTTF=True)
    names = {character: f"u{ord(character):04X}" for character in characters + coloured}
    order = [".notdef", *names.values(), "layer"]
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    empty = TTGlyphPen(None).glyph()
    glyphs = {".notdef": _glyph(_SHAPES[0]), "layer": _glyph(_SHAPES[1])}
    for index, (character, name) in enumerate(names.items()):
        glyphs[name] = empty if character in coloured else _glyph(_SHAPES[index % len(_SHAPES)])
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(dict.fromkeys(order, (ADVANCE, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Tiny"})
    builder.setupPost()
    if coloured:
        builder.setupCOLR({names[character]: [("layer", 0)] for character in coloured})
        builder.setupCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    if pictures:
        del builder.font["glyf"], builder.font["loca"]
    builder.save(path)
    return str(path)


def _glyph(points: Sequence[tuple[int, int]]) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()
