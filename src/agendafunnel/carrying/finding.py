"""What a picture carries, by the bytes of its file: PNG, SVG or PDF.

Only the frame of a file is read, never its pixels; and of what is compressed no more is unpacked than may be.
"""

from typing import Literal

from agendafunnel.arguments import require
from agendafunnel.carrying import png
from agendafunnel.carrying.names import MOST_FILE_BYTES, refused
from agendafunnel.carrying.payload import Carried, read_payload
from agendafunnel.carrying.xml import SIGNATURE, data_of_pdf, data_of_svg

# TODO merged: What kind of picture a file is, by how it begins; a suffix may say anything.

Kind = Literal["png", "svg", "pdf", "jpeg"]
"""Of pictures that are read."""

_JPEG = b"\xff\xd8\xff"
_BLANK = b"\xef\xbb\xbf \t\r\n"

_OTHERS = (
    (0, b"GIF8", "GIF"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (8, b"WEBP", "WebP"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftypheic", "HEIC"),
    (4, b"ftypmif1", "HEIC"),
)
"""Pictures that are not read: from which byte on they say what they are."""


def kind_of(content: bytes) -> Kind | None:
    """Give the kind of a picture, or None where it is none that is read."""
    if content.startswith(png.SIGNATURE):
        return "png"
    if content.startswith(SIGNATURE):
        return "pdf"
    if content.startswith(_JPEG):
        return "jpeg"
    return "svg" if content[:1024].lstrip(_BLANK).startswith(b"<") else None


def other_kind(content: bytes) -> str | None:
    """Give the name of a kind of picture that is not read, as people call it ("GIF"), or None."""
    if content.startswith(b"BM") and b"\0" not in content[:20]:
        return None  # A text may begin so.
    return next((name for place, sign, name in _OTHERS if content.startswith(sign, place)), None)


def is_picture(content: bytes) -> bool:
    """Tell whether a file is a picture, of a kind that is read or another."""
    return kind_of(content) is not None or other_kind(content) is not None


MOST_MEMORY = 4 * MOST_FILE_BYTES
"""Bytes that looking into a picture takes at most beside the picture itself, whatever the picture is."""


def carried_by(content: bytes, source: str = "the picture") -> Carried | None:
    """Give what a picture carries, by the bytes of its file; None where it carries nothing of ours.

    `source` names the file in messages. Raises DataError where the file is no PNG, SVG or PDF, is cut off or
    damaged where the data stands, or carries what cannot be read.
    """
    require("content", content, bytes)
    require("source", source, str)
    text = payload_in(content, source)
    return None if text is None else read_payload(text, source)


def payload_in(content: bytes, source: str) -> bytes | None:
    """Give the text that a picture carries, unread, or None. Raises DataError as `carried_by` does."""
    if len(content) > MOST_FILE_BYTES:
        raise refused(source, f"is larger than {MOST_FILE_BYTES // 1024**2} MiB, and is not looked into.")
    kind = kind_of(content)
    if kind == "png":
        return png.find(content, source)
    if kind == "pdf":
        return data_of_pdf(content, source)
    if kind == "svg":
        return data_of_svg(content, source)
    raise refused(source, _of_no_use(content))


def _of_no_use(content: bytes) -> str:
    name = "JPEG" if kind_of(content) == "jpeg" else other_kind(content)
    if name:
        return f"is a picture of the kind {name}, which carries no data; PNG, SVG and PDF do."
    return "is neither PNG, SVG nor PDF." if content else "is empty."
