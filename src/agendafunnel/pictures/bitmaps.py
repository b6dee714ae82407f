"""Pictures of pixels: whether they are whole, and no larger than can be drawn.

Pillow, which decodes them, is loaded when there is one to check.
"""

import io
import struct
import zlib
from typing import Literal

Encoding = Literal["PNG", "JPEG"]

_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"

MOST_PIXELS = 16_000_000
"""Of a picture: four times a full page of the agenda. More is told from the header, and not decoded."""


def size_of_bitmap(content: bytes, encoding: Encoding) -> tuple[int, int]:
    """Give the width and height, in pixels, of a PNG or JPEG that is whole.

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
