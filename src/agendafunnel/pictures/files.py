"""Reading a picture file: which kind it is, how large, and whether it is safe to pass on and to draw."""

import io
import struct
import zlib
from pathlib import Path
from typing import Literal, NamedTuple

from agendafunnel.errors import NotFoundError
from agendafunnel.user_files import read_at_most

# TODO merged: Pictures of pixels: whether they are whole, and no larger than can be drawn.
#
# Pillow, which decodes them, is loaded when there is one to check.

Encoding = Literal["PNG", "JPEG"]

_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"

MOST_PIXELS = 16_000_000
"""Of a picture: four times a full page of the agenda. More is told from the header, and not decoded."""


def size_of_bitmap(content: bytes, encoding: Encoding) -> tuple[int, int]:
    """Return the width and height, in pixels, of a PNG or JPEG that is whole.

    Raises ValueError, whose message goes on after the name of the picture, where it is not.
    """
    from PIL import Image

    if encoding == "PNG":
        _check_png(content)
    try:
        with Image.open(io.BytesIO(content), formats=[encoding]) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _TooLargeError(width, height)
            if getattr(image, "is_animated", False):
                raise _AnimatedError
            # Of all that is in the file, and not only of the pixels.
            image.verify()
        with Image.open(io.BytesIO(content), formats=[encoding]) as image:
            image.load()
    except (_TooLargeError, _AnimatedError) as fault:
        raise ValueError(str(fault)) from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError,
            Image.DecompressionBombError, Image.DecompressionBombWarning) as error:  # fmt: skip
        raise ValueError(f"is damaged: {error or type(error).__name__}; save it anew") from None
    return width, height


class _TooLargeError(Exception):
    def __init__(self, width: int, height: int) -> None:
        super().__init__(
            f"has {width} × {height} pixels, of which {MOST_PIXELS // 10**6} million are allowed; shrink it"
        )


class _AnimatedError(Exception):
    def __init__(self) -> None:
        super().__init__("is animated, and a printed agenda stands still; save a single picture")


def _check_png(content: bytes) -> None:
    """Look at the header before anybody decodes, and at the end, behind which nothing may hide.

    See https://www.w3.org/TR/png-3/#11IHDR.
    """
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise ValueError("is damaged: it has no header; save it anew")
    width, height = struct.unpack(">II", content[16:24])
    if width * height > MOST_PIXELS:
        raise ValueError(str(_TooLargeError(width, height)))
    if not content.endswith(_PNG_END):
        raise ValueError("is cut off, or has something behind its end; save it anew")


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
    """Return the picture that the bytes of a PNG or SVG file are; `name` is what messages call it.

    Raises NotFoundError where it is neither, or may not be used.
    """
    try:
        # What looks into a kind is loaded for the kind that there is.
        if content.startswith(_PNG_SIGNATURE):
            from agendafunnel.pictures.files import size_of_bitmap

            _refuse_large(content, MOST_PNG_BYTES, "PNG")
            kind: Kind = "png"
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
