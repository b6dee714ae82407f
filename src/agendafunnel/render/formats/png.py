"""PNG (https://www.w3.org/TR/png-3/): the file around the pixels of `agendafunnel.render.raster`."""

import math
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from agendafunnel.carrying.picture_files import KEYWORD
from agendafunnel.errors import OutputError
from agendafunnel.messages import Message, message, sentences
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
_LONGEST_SIDE = 2**16 - 1
_IHDR_BYTES = 25
"""Of the first chunk of every PNG, with its length, name and checksum."""
_ROWS = 64  # How many rows are compressed at a time, so that the picture is not in memory twice.

_COMPRESSION = 6
_LARGE = 10_000_000
"""Pixels from which on rows are filtered, and a lower level is worth its bytes: half the time, 2 % larger."""
_COMPRESSION_OF_LARGE = 5


def to_png(scene: Scene, *, dpi: int | None = None, width: int | None = None) -> bytes:
    """Return the scene as a PNG file of `dpi` dots per inch or `width` pixels, or of the dpi of the scene.

    The file records its resolution, title, description and data, and nothing that changes from run to run.
    Raises OutputError for a `dpi` below LEAST_DPI or too low for the smallest text, for more pixels than
    MOST_PIXELS, and for a damaged font.
    """
    with loading("Pillow"):
        from agendafunnel.render.raster import draw_image, draw_transparent

    colours: bytes | None = None
    if width is None:
        dots: float = scene.dpi if dpi is None else dpi
        size = size_in_pixels(scene, scene.dpi if dpi is None else dpi)
    else:
        dots, size = width * 72 / scene.width, size_of_width(scene, width)
    if scene.transparent:
        image = draw_transparent(scene, size, dots / 72)
    else:
        image, colours = draw_image(scene, size, dots / 72)
    return b"".join(_file(scene, image, colours, dots))


def size_in_pixels(scene: Scene, dpi: int) -> tuple[int, int]:
    """Return the width and height in pixels. Raises OutputError where such a picture cannot be drawn."""
    least = max(LEAST_DPI, math.ceil(72 * _least_scale(scene)))
    if dpi < least:
        raise OutputError(
            message(
                "At {dpi} dots per inch, the smallest text is too small to draw. Choose {least} or more.",
                dpi=dpi,
                least=least,
            )
        )
    width, height = _size(scene, dpi / 72)
    if _is_too_large(width, height):
        most = _greatest(scene, 1 / 72)
        advice = message("Choose at most {most} dots per inch.", most=most) if most >= least else _NOT_AS_PNG
        raise OutputError(sentences(_too_large(width, height), advice))
    return width, height


def size_of_width(scene: Scene, width: int) -> tuple[int, int]:
    """Return the size in pixels of a picture of `width` pixels. Raises OutputError as `size_in_pixels`."""
    least = math.ceil(scene.width * max(LEAST_DPI / 72, _least_scale(scene)))
    if width < least:
        raise OutputError(
            message(
                "In a picture {width} pixels wide, the smallest text is too small to draw. Choose {least} or "
                "more.",
                width=width,
                least=least,
            )
        )
    width, height = _size(scene, width / scene.width)
    if _is_too_large(width, height):
        most = _greatest(scene, 1 / scene.width)
        advice = message("Choose a width of at most {most} pixels.", most=most)
        raise OutputError(sentences(_too_large(width, height), advice if most >= least else _NOT_AS_PNG))
    return width, height


_NOT_AS_PNG = message("No PNG of this picture is small enough and legible. Draw SVG or PDF.")


def _too_large(width: int, height: int) -> Message:
    return message("A picture of {width} × {height} pixels is too large to draw.", width=width, height=height)


def _least_scale(scene: Scene) -> float:
    """Return how many pixels a point must have for the smallest text."""
    smallest = min((mark.size for mark in scene.marks() if isinstance(mark, Text)), default=math.inf)
    return _LEAST_PIXELS / smallest


def _size(scene: Scene, scale: float) -> tuple[int, int]:
    return max(1, round(scene.width * scale)), max(1, round(scene.height * scale))


def _is_too_large(width: int, height: int) -> bool:
    return width * height > MOST_PIXELS or max(width, height) > _LONGEST_SIDE


def _greatest(scene: Scene, unit: float) -> int:
    """Return the greatest whole number of units, of a scale, at which a picture is not too large."""
    # No side is shorter than a point, so at the longest side in pixels every picture is too large.
    beyond = math.ceil((_LONGEST_SIDE + 1) / unit)
    return (
        bisect_left(range(beyond), True, key=lambda number: _is_too_large(*_size(scene, number * unit))) - 1
    )


def _file(scene: Scene, image: "Image", colours: bytes | None, dpi: float) -> Iterator[bytes]:
    """Yield the chunks of the file; `image` is RGB, RGBA, or places in `colours`: three bytes a colour."""
    width, height = image.size
    per_metre = round(dpi / 0.0254)
    yield PNG_SIGNATURE
    kind = 3 if colours is not None else 6 if image.mode == "RGBA" else 2
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    yield _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
    yield from _texts(scene)
    if colours is not None:
        yield _chunk(b"PLTE", colours)
    for data in _compressed(image):
        yield _chunk(b"IDAT", data)
    yield _chunk(b"IEND", b"")


def with_texts(content: bytes, scene: Scene) -> bytes:
    """Return a PNG of a scene that another program drew, with the title, description and data of the scene.

    Raises OutputError where it is no PNG.
    """
    head = len(PNG_SIGNATURE) + _IHDR_BYTES
    if not content.startswith(PNG_SIGNATURE) or content[12:16] != b"IHDR" or len(content) <= head:
        raise OutputError(message("The picture that the browser drew is no PNG. Try another browser."))
    return b"".join((content[:head], *_texts(scene), content[head:]))


def _texts(scene: Scene) -> Iterator[bytes]:
    """Yield the chunks with the title, the description and the data of a scene."""
    for name, text in ((b"Title", scene.title), (b"Description", scene.description)):
        yield _chunk(b"iTXt", name + b"\0\0\0" + scene.language.encode() + b"\0\0" + text.encode())
    if scene.data:
        packed = zlib.compress(scene.data.encode(), _COMPRESSION)
        yield _chunk(b"iTXt", KEYWORD.encode() + b"\0\1\0\0\0" + packed)


def _compressed(image: "Image") -> Iterator[bytes]:
    """Yield the rows of an image, compressed, some at a time."""
    width, height = image.size
    length = width * len(image.getbands())
    is_large = width * height >= _LARGE
    compressor = zlib.compressobj(_COMPRESSION_OF_LARGE if is_large else _COMPRESSION)
    # Flat colours compress best unfiltered: a 0 before every row. Of large pictures, a row like the one above
    # it is filtered as that ("Up"), which leaves zeros.
    like_above = b"\2" + bytes(length)
    last = b""
    for top in range(0, height, _ROWS):
        band = image.crop((0, top, width, min(top + _ROWS, height))).tobytes()
        rows = [band[begin : begin + length] for begin in range(0, len(band), length)]
        above = [last, *rows]
        filtered = [
            like_above if is_large and row == before else b"\0" + row
            for before, row in zip(above, rows, strict=False)
        ]
        last = rows[-1]
        compressed = compressor.compress(b"".join(filtered))
        if compressed:
            yield compressed
    yield compressor.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


FORMAT = PictureFormat(
    lambda scene, options: to_png(scene, dpi=options.dpi, width=options.width), is_raster=True
)
