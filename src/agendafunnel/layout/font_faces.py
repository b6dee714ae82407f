"""The fonts of a theme as others need them to find the same ones: names, weight and version of each file."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from agendafunnel.layout.limits import Between, Count
from agendafunnel.text.shaping import open_face
from agendafunnel.theme.sections import Fonts


class FontFace(NamedTuple):
    """A font file, by what it says of itself, and how it is asked for."""

    file: str
    """The name of the file, without its folder."""
    family: str
    """The name of the family in the file."""
    subfamily: str
    """The name of the style in the file, such as "Book" or "Bold Oblique"; empty where it has none."""
    weight: Annotated[int, Between(1, 1000)]
    """The weight to ask for, as in CSS: 400 is regular, 700 bold."""
    slant: Literal["normal", "italic"]
    """The slope to ask for, as `font-style` in CSS."""
    version: str
    """The version in the file. Another version may have other advances, so that lines have other widths."""
    units_per_em: Count
    """In how many units the font divides its size."""


class FontFaces(NamedTuple):
    """The fonts of a layout: one for each style of text blocks, and those for what these lack."""

    family: str
    """The family to name in a document, before all others."""
    regular: FontFace
    """For text blocks of the style `regular`."""
    bold: FontFace
    """For text blocks of the style `bold`."""
    oblique: FontFace
    """For text blocks of the style `oblique`."""
    fallback: tuple[FontFace, ...]
    """For runs whose `fallback` is 1 or more: the first is number 1. They are the same in every style."""


def faces_of(fonts: Fonts) -> FontFaces:
    """Return the fonts of a theme. Raises NotFoundError where one cannot be read.

    >>> from agendafunnel.reading.files import default_theme
    >>> faces_of(default_theme().fonts).bold[:4]
    ('DejaVuSans-Bold.ttf', 'DejaVu Sans', 'Bold', 700)
    """
    return FontFaces(
        fonts.family,
        _face(fonts.regular, 400, "normal"),
        _face(fonts.bold, 700, "normal"),
        _face(fonts.oblique, 400, "italic"),
        tuple(_face(path, 400, "normal") for path in fonts.fallback),
    )


@cache
def _face(path: str, weight: int, slant: Literal["normal", "italic"]) -> FontFace:
    import uharfbuzz

    face = open_face(path)
    family, subfamily, version = (
        str(face.get_name(name) or "")
        for name in (
            uharfbuzz.OTNameIdPredefined.FONT_FAMILY,
            uharfbuzz.OTNameIdPredefined.FONT_SUBFAMILY,
            uharfbuzz.OTNameIdPredefined.VERSION_STRING,
        )
    )
    return FontFace(Path(path).name, family, subfamily, weight, slant, version, face.upem)
