"""Finding font files: those bundled with agendafunnel, and those that a theme brings along."""

from pathlib import Path

from agendafunnel.errors import NotFoundError

_BUNDLED = Path(__file__).parent.parent / "data" / "fonts"


def find_font(name: str, folder: Path | None = None) -> Path:
    """Give the path of a font file: in `folder`, by its own path, or bundled.

    Raises NotFoundError where there is none, or where the file is not a TrueType or OpenType font.
    """
    candidates = [folder / name] if folder is not None else []
    candidates += [Path(name), _BUNDLED / name]
    for path in candidates:
        if path.is_file():
            _refuse_other_files(path)
            return path.resolve()
    bundled = ", ".join(sorted(font.name for font in _BUNDLED.glob("*.ttf")))
    raise NotFoundError(f"the font file {name!r} does not exist; bundled: {bundled}.")


def _refuse_other_files(path: Path) -> None:
    try:
        with path.open("rb") as file:
            signature = file.read(4)
    except OSError as error:
        raise NotFoundError(f"the font file {str(path)!r} cannot be read: {error.strerror}.") from None
    # https://learn.microsoft.com/typography/opentype/spec/otff: TrueType, Apple TrueType, CFF.
    if signature not in (b"\x00\x01\x00\x00", b"true", b"OTTO"):
        raise NotFoundError(f"{str(path)!r} is no TrueType or OpenType font (.ttf or .otf).")
