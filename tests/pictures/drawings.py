"""Small pictures for tests."""

import io
import struct
import zlib

from PIL import Image

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(content: str = '<rect width="120" height="60"/>', size: str = 'viewBox="0 0 120 60"') -> bytes:
    """Return an SVG picture that holds `content`."""
    return f"<svg {SVG} {size}>{content}</svg>".encode()


def png(width: int = 12, height: int = 6, colour: tuple[int, ...] = (0, 112, 173, 255)) -> bytes:
    """Return a PNG of one colour."""
    file = io.BytesIO()
    Image.new("RGBA", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_says(width: int, height: int) -> bytes:
    """Return a small file whose header tells of so many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
