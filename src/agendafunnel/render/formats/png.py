"""PNG (https://www.w3.org/TR/png-3/): the file around the pixels of `agendafunnel.render.raster`."""

import math
import struct
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from agendafunnel.carrying.picture_files import KEYWORD
from agendafunnel.errors import OutputError
from agendafunnel.messages import message
from agendafunnel.pictures.files import PNG_SIGNATURE
from agendafunnel.render.formats import PictureFormat, loading
from agendafunnel.scene import Scene, Text

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_DPI = 10
"""At fewer dots per inch nothing is legible, whatever its size."""
_LEAST_PIXELS = 0.5  # Size of the smallest text.
MOST_PIXELS = 2**28
"""A larger picture is refused, as memory may end while it is drawn: 268 million pixels, a gigabyte."""
_ROWS = 64  # How many rows are compressed at a time, so that the picture is not in memory twice.

_COMPRESSION = 6
_LARGE = 10_000_000
"""Pixels from which on a lower level is worth its bytes: a fifth sooner, and 4 % larger."""
_COMPRESSION_OF_LARGE = 5


def to_png(scene: Scene, *, dpi: int | None = None) -> bytes:
    """Return the scene as a PNG file of `dpi` dots per inch; the scene's own if absent.

    The file records its resolution, title, description and data, and nothing that changes from run to run.
    Raises OutputError for a `dpi` below LEAST_DPI or too low for the smallest text, for more pixels than
    MOST_PIXELS, and for a damaged font.
    """
    with loading("Pillow"):
        from agendafunnel.render.raster import draw_image

    dpi = scene.dpi if dpi is None else dpi
    image, colours = draw_image(scene, size_in_pixels(scene, dpi), dpi / 72)
    return b"".join(_file(scene, image, colours, dpi))


def size_in_pixels(scene: Scene, dpi: int) -> tuple[int, int]:
    """Return the width and height in pixels. Raises OutputError where such a picture cannot be drawn."""
    smallest = min((mark.size for mark in scene.marks() if isinstance(mark, Text)), default=math.inf)
    least = max(LEAST_DPI, math.ceil(72 * _LEAST_PIXELS / smallest))
    if dpi < least:
        raise OutputError(
            message(
                "At {dpi} dots per inch, the smallest text is too small to draw. Choose {least} or more.",
                dpi=dpi,
                least=least,
            )
        )
    width, height = max(1, round(scene.width * dpi / 72)), max(1, round(scene.height * dpi / 72))
    if width * height > MOST_PIXELS or max(width, height) >= 2**16:
        raise OutputError(
            message(
                "A picture of {width} × {height} pixels is too large to draw. Choose fewer than {dpi} dots "
                "per inch.",
                width=width,
                height=height,
                dpi=dpi,
            )
        )
    return width, height


def _file(scene: Scene, image: "Image", colours: bytes | None, dpi: int) -> Iterator[bytes]:
    """Yield the chunks of the file; `image` is RGB, or has places in `colours`: three bytes a colour."""
    width, height = image.size
    per_metre = round(dpi / 0.0254)
    yield PNG_SIGNATURE
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2 if colours is None else 3, 0, 0, 0))
    yield _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    for name, text in ((b"Title", scene.title), (b"Description", scene.description)):
        yield _chunk(b"iTXt", name + b"\0\0\0" + scene.language.encode() + b"\0\0" + text.encode())
    if scene.data:
        packed = zlib.compress(scene.data.encode(), _COMPRESSION)
        yield _chunk(b"iTXt", KEYWORD.encode() + b"\0\1\0\0\0" + packed)
    if colours is not None:
        yield _chunk(b"PLTE", colours)
    for data in _compressed(image):
        yield _chunk(b"IDAT", data)
    yield _chunk(b"IEND", b"")


def _compressed(image: "Image") -> Iterator[bytes]:
    """Yield the rows of an image, compressed, some at a time."""
    width, height = image.size
    length = width * len(image.getbands())
    compressor = zlib.compressobj(_COMPRESSION if width * height < _LARGE else _COMPRESSION_OF_LARGE)
    for top in range(0, height, _ROWS):
        band = image.crop((0, top, width, min(top + _ROWS, height))).tobytes()
        # Flat colours compress best unfiltered: a 0 before every row.
        data = b"".join(b"\0" + band[begin : begin + length] for begin in range(0, len(band), length))
        compressed = compressor.compress(data)
        if compressed:
            yield compressed
    yield compressor.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


FORMAT = PictureFormat(lambda scene, options: to_png(scene, dpi=options.dpi), is_raster=True)
