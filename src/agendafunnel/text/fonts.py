"""Finding font files: those bundled with agendafunnel, and those that a theme brings along."""

from pathlib import Path

from agendafunnel.bundled import DATA
from agendafunnel.errors import NotFoundError
from agendafunnel.text.shaping import open_face, open_font
from agendafunnel.user_files import read_at_most

_BUNDLED = DATA / "fonts"


def find_font(name: str) -> Path:
    """Give the path of a font file for the texts of a theme: the name of a bundled one, or a whole path.

    The folder one happens to work in is not looked at. Raises NotFoundError where there is none, or
    where the file is no TrueType or OpenType font with letters.
    """
    path = find_fallback_font(name)
    font = open_font(path)
    letter = font.get_nominal_glyph(ord("H"))
    # Of which the height of capitals is taken.
    if not letter or font.get_glyph_extents(letter) is None:
        raise NotFoundError(f"{str(path)!r} is no font that can be used: it has no letter H.")
    return path


def find_fallback_font(name: str) -> Path:
    """Give the path of a font file as `find_font`; it need not have Latin letters."""
    path = _BUNDLED / name  # Which is the path itself where that is a whole one.
    if _is_there(path):
        _refuse_other_files(path)
        open_face(str(path))
        return path.resolve()
    bundled = ", ".join(sorted(font.name for font in _BUNDLED.glob("*.ttf")))
    raise NotFoundError(f"the font file {name!r} does not exist; bundled: {bundled}.")


def _is_there(path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):  # A name too long, a folder one may not enter, a null character.
        return False


def _refuse_other_files(path: Path) -> None:
    try:
        signature = read_at_most(path, 3)
    except OSError as error:
        raise NotFoundError(f"the font file {str(path)!r} cannot be read: {error.strerror}.") from None
    # https://learn.microsoft.com/typography/opentype/spec/otff: TrueType, Apple TrueType, CFF.
    if signature not in (b"\x00\x01\x00\x00", b"true", b"OTTO"):
        raise NotFoundError(f"{str(path)!r} is no TrueType or OpenType font (.ttf or .otf).")
