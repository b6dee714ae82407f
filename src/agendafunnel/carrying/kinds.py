"""What kind of picture a file is, by how it begins; a suffix may say anything."""

from typing import Literal

from agendafunnel.carrying import pdf, png

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
    if content.startswith(pdf.SIGNATURE):
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
