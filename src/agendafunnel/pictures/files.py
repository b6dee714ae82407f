"""Read a picture file: its kind and size, and whether it is safe to pass on and to draw."""

import io
import struct
import zlib
from pathlib import Path
from typing import Literal, NamedTuple

from agendafunnel.errors import NotFoundError, reason_of
from agendafunnel.user_files import read_at_most

PictureKind = Literal["png", "svg"]

Encoding = Literal["PNG", "JPEG"]

MOST_PNG_BYTES = 2 * 1024 * 1024
MOST_SVG_BYTES = 1024 * 1024
_MOST_TIMES = 50  # The most times that a picture is wider than high, or higher than wide.

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"

MOST_PIXELS = 16_000_000
"""Four times a full page of the agenda. A larger picture is refused by its header, and not decoded."""


class Picture(NamedTuple):
    """A checked picture; make it by `read_picture` or `picture_of`. Only the ratio of its sides counts."""

    kind: PictureKind
    width: float
    height: float
    content: bytes

    def __repr__(self) -> str:
        return f"Picture({self.kind!r}, {self.width:g}, {self.height:g}, <{len(self.content)} bytes>)"


def read_picture(path: Path) -> Picture:
    """Read a PNG or SVG file. Raises NotFoundError where it cannot be read or used."""
    name = repr(str(path))
    # The working directory does not count.
    if not path.is_absolute():
        raise NotFoundError(f"the picture {name} does not exist in the folder of the theme.")
    try:
        content = read_at_most(path, MOST_PNG_BYTES)
    except FileNotFoundError:
        raise NotFoundError(f"the picture {name} does not exist.") from None
    except (OSError, ValueError) as error:
        raise NotFoundError(f"the picture {name} cannot be read: {reason_of(error)}.") from None
    return picture_of(content, name)


def picture_of(content: bytes, name: str = "it") -> Picture:
    """Return the picture of a PNG or SVG file by its bytes; `name` is its name in messages.

    Raises NotFoundError where it is neither, or cannot be used.
    """
    try:
        if content.startswith(PNG_SIGNATURE):
            _refuse_large(content, MOST_PNG_BYTES, "PNG")
            kind: PictureKind = "png"
            width, height = map(float, size_of_bitmap(content, "PNG"))
        elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            from agendafunnel.pictures.svg_safety import size_of_svg

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


def size_of_bitmap(content: bytes, encoding: Encoding) -> tuple[int, int]:
    """Return the width and height in pixels of a PNG or JPEG, with Pillow, which is loaded now.

    Raises ValueError where it is not whole or too large; the message goes on after the name of the picture.
    """
    from PIL import Image

    if encoding == "PNG":
        _check_png(content)
    try:
        with Image.open(io.BytesIO(content), formats=[encoding]) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _too_large(width, height)
            if getattr(image, "is_animated", False):
                raise _NotUsableError("is animated, and a printed agenda stands still; save a single picture")
            # All of the file, and not only the pixels.
            image.verify()
        with Image.open(io.BytesIO(content), formats=[encoding]) as image:
            image.load()
    except _NotUsableError as fault:
        raise ValueError(str(fault)) from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError,
            Image.DecompressionBombError, Image.DecompressionBombWarning) as error:  # fmt: skip
        raise ValueError(f"is damaged: {error or type(error).__name__}; save it anew") from None
    return width, height


class _NotUsableError(Exception):
    """A picture that is whole, but may not be used."""


def _too_large(width: int, height: int) -> _NotUsableError:
    most = MOST_PIXELS // 10**6
    return _NotUsableError(f"has {width} × {height} pixels, of which {most} million are allowed; shrink it")


def _check_png(content: bytes) -> None:
    """Raise ValueError for a header of too many pixels, and for anything after the end of a PNG.

    See https://www.w3.org/TR/png-3/#11IHDR.
    """
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise ValueError("is damaged: it has no header; save it anew")
    width, height = struct.unpack(">II", content[16:24])
    if width * height > MOST_PIXELS:
        raise ValueError(str(_too_large(width, height)))
    if not content.endswith(_PNG_END):
        raise ValueError("is cut off, or has something behind its end; save it anew")
