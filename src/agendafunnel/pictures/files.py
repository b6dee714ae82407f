"""Read a picture file: its kind and size, and whether it is safe to pass on and to draw."""

import io
import struct
import zlib
from base64 import b64encode
from pathlib import Path
from typing import Literal, NamedTuple

from agendafunnel.errors import NotFoundError, reason_of
from agendafunnel.messages import Message, message, sentences
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


class UnusableError(ValueError):
    """A picture cannot be used. The message is whole sentences, in which "it" is the picture."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class Picture(NamedTuple):
    """A checked picture; make it by `read_picture` or `picture_of`. Only the ratio of its sides counts."""

    kind: PictureKind
    width: float
    height: float
    content: bytes

    def __repr__(self) -> str:
        return f"Picture({self.kind!r}, {self.width:g}, {self.height:g}, <{len(self.content)} bytes>)"


def data_address(picture: Picture) -> str:
    """Return a picture as a `data:` address (RFC 2397)."""
    kind = "svg+xml" if picture.kind == "svg" else picture.kind
    return f"data:image/{kind};base64,{b64encode(picture.content).decode()}"


def read_picture(path: Path) -> Picture:
    """Read a PNG or SVG file. Raises NotFoundError where it cannot be read or used."""
    # The working directory does not count.
    if not path.is_absolute():
        raise NotFoundError(
            message(
                "The picture '{file}' does not exist in the folder of the theme. Check its name.", file=path
            )
        )
    try:
        content = read_at_most(path, MOST_PNG_BYTES)
    except FileNotFoundError:
        raise NotFoundError(
            message("The picture '{file}' does not exist. Check its name.", file=path)
        ) from None
    except (OSError, ValueError) as error:
        raise NotFoundError(
            sentences(message("The picture '{file}' cannot be read.", file=path), reason_of(error))
        ) from None
    return picture_of(content, str(path))


def picture_of(content: bytes, name: str = "") -> Picture:
    """Return the picture of a PNG or SVG file by its bytes; `name` is that of its file, if it has one.

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
            raise UnusableError(message("It is not a PNG, or an SVG in UTF-8. Save it as one of these."))
        if max(width, height) > _MOST_TIMES * min(width, height):
            raise UnusableError(
                message(
                    "One side is more than {most} times as long as the other. Crop the picture.",
                    most=_MOST_TIMES,
                )
            )
    except UnusableError as fault:
        cannot = (
            message("The picture '{file}' cannot be used.", file=name)
            if name
            else message("The picture cannot be used.")
        )
        raise NotFoundError(sentences(cannot, fault.message)) from None
    return Picture(kind, width, height, content)


def _refuse_large(content: bytes, most: int, kind: str) -> None:
    if len(content) > most:
        raise UnusableError(
            message(
                "It is larger than {most} MiB, the limit for {kind}. Make the file smaller.",
                most=most // 1024**2,
                kind=kind,
            )
        )


def size_of_bitmap(content: bytes, encoding: Encoding) -> tuple[int, int]:
    """Return the width and height in pixels of a PNG or JPEG, with Pillow, which is loaded now.

    Raises UnusableError where it is not whole, or too large.
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
                raise UnusableError(message("It is an animation. Save a single picture of it."))
            # All of the file, and not only the pixels.
            image.verify()
        with Image.open(io.BytesIO(content), formats=[encoding]) as image:
            image.load()
    except UnusableError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, MemoryError,
            Image.DecompressionBombError, Image.DecompressionBombWarning) as error:  # fmt: skip
        raise UnusableError(message("It is damaged. Save it again as PNG.")) from error
    return width, height


def _too_large(width: int, height: int) -> UnusableError:
    return UnusableError(
        message(
            "It has {width} × {height} pixels, where at most {most} million are allowed. Make it smaller.",
            width=width,
            height=height,
            most=MOST_PIXELS // 10**6,
        )
    )


def _check_png(content: bytes) -> None:
    """Raise UnusableError for a header of too many pixels, and for anything after the end of a PNG.

    See https://www.w3.org/TR/png-3/#11IHDR.
    """
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise UnusableError(message("It is damaged: it has no header. Save it again."))
    width, height = struct.unpack(">II", content[16:24])
    if width * height > MOST_PIXELS:
        raise _too_large(width, height)
    if not content.endswith(_PNG_END):
        raise UnusableError(message("It is incomplete, or something was added after its end. Save it again."))
