"""Reading a picture file: which kind it is, how large, and whether it is safe to pass on and to draw."""

from pathlib import Path
from typing import Literal, NamedTuple

from agendafunnel.errors import NotFoundError
from agendafunnel.user_files import read_at_most

Kind = Literal["png", "svg"]

MOST_PNG_BYTES = 2 * 1024 * 1024
MOST_SVG_BYTES = 1024 * 1024
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_MOST_TIMES = 50
"""How many times wider than high a picture may be, or higher than wide."""


class Picture(NamedTuple):
    """A picture that has been checked: `width` and `height` are its own, in its own units.

    Only their ratio counts. Make it with `read_picture` or `picture_of`, which look into what it holds.
    """

    kind: Kind
    width: float
    height: float
    content: bytes

    def __repr__(self) -> str:
        return f"Picture({self.kind!r}, {self.width:g}, {self.height:g}, <{len(self.content)} bytes>)"


def read_picture(path: Path) -> Picture:
    """Read a PNG or SVG file. Raises NotFoundError where it cannot be read or may not be used."""
    name = repr(str(path))
    # The folder one happens to work in is not looked at.
    if not path.is_absolute():
        raise NotFoundError(f"the picture {name} does not exist in the folder of the theme.")
    try:
        content = read_at_most(path, MOST_PNG_BYTES)
    except FileNotFoundError:
        raise NotFoundError(f"the picture {name} does not exist.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotFoundError(f"the picture {name} cannot be read: {reason}.") from None
    return picture_of(content, name)


def picture_of(content: bytes, name: str = "it") -> Picture:
    """Give the picture that the bytes of a PNG or SVG file are; `name` is what messages call it.

    Raises NotFoundError where it is neither, or may not be used.
    """
    try:
        # What looks into a kind is loaded for the kind that there is.
        if content.startswith(_PNG_SIGNATURE):
            from agendafunnel.pictures.bitmaps import size_of_bitmap

            _refuse_large(content, MOST_PNG_BYTES, "PNG")
            kind: Kind = "png"
            width, height = map(float, size_of_bitmap(content, "PNG"))
        elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            from agendafunnel.pictures.vectors import size_of_svg

            _refuse_large(content, MOST_SVG_BYTES, "SVG")
            kind = "svg"
            width, height = size_of_svg(content)
        else:
            raise ValueError("is neither PNG nor SVG in UTF-8; save it as one of the two")
        if max(width, height) > _MOST_TIMES * min(width, height):
            raise ValueError(f"is more than {_MOST_TIMES} times as long as it is broad; crop it")
    except ValueError as fault:
        raise NotFoundError(f"the picture {name} cannot be used: it {fault}.") from None
    return Picture(kind, width, height, content)


def _refuse_large(content: bytes, most: int, kind: str) -> None:
    if len(content) > most:
        raise ValueError(f"is larger than {most // 1024**2} MiB, the most for {kind}; make it smaller")
