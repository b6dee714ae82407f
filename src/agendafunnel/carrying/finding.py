"""What a picture carries, by the bytes of its file: PNG, SVG or PDF.

Only the frame of a file is read, never its pixels; and of what is compressed no more is unpacked than may be.
"""

from agendafunnel.arguments import require
from agendafunnel.carrying import pdf, png, svg
from agendafunnel.carrying.kinds import kind_of, other_kind
from agendafunnel.carrying.names import MOST_FILE_BYTES, refused
from agendafunnel.carrying.payload import read_payload
from agendafunnel.carrying.values import Carried

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
        return pdf.find(content, source)
    if kind == "svg":
        return svg.find(content, source)
    raise refused(source, _of_no_use(content))


def _of_no_use(content: bytes) -> str:
    name = "JPEG" if kind_of(content) == "jpeg" else other_kind(content)
    if name:
        return f"is a picture of the kind {name}, which carries no data; PNG, SVG and PDF do."
    return "is neither PNG, SVG nor PDF." if content else "is empty."
