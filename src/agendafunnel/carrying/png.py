"""Finding the data in a PNG: in a text chunk with a keyword of ours (https://www.w3.org/TR/png-3/).

::

    signature | length kind data checksum | length kind data checksum | ... | IEND
"""

import struct
import zlib
from collections.abc import Iterator

from agendafunnel.carrying.names import KEYWORD, MOST_BYTES, refused

SIGNATURE = b"\x89PNG\r\n\x1a\n"

# Programs that save a picture anew may write its text in another kind of chunk.
_TEXT_CHUNKS = (b"iTXt", b"zTXt", b"tEXt")
_BEGINNING = KEYWORD.encode() + b"\0"


def find(content: bytes, source: str) -> bytes | None:
    """Give the text that a PNG carries, unread; None where it carries none of ours.

    Damage to the pixels does no harm to the text. Raises DataError where the file is cut off, where the text
    is damaged, more than MOST_BYTES, or there twice, and where damage may have made it unknown.
    """
    found: bytes | None = None
    whole = True
    for kind, begin, end in _chunks(content, source):
        is_ours = kind in _TEXT_CHUNKS and content.startswith(_BEGINNING, begin, end)
        # The checksum is of the kind and the data.
        is_whole = (
            zlib.crc32(memoryview(content)[begin - 4 : end]) == struct.unpack_from(">I", content, end)[0]
        )
        whole = whole and is_whole
        if is_ours and not is_whole:
            raise refused(source, "carries data that is damaged: its checksum is wrong.")
        if is_ours and found is not None:
            raise refused(source, "carries data twice; one of the two is not of this picture.")
        if is_ours:
            found = _text(kind, content[begin + len(_BEGINNING) : end], source)
    if found is None and not whole:
        raise refused(source, "is damaged, and if it carried data, that can no longer be found.")
    return found


def is_animated(content: bytes, source: str) -> bool:
    """Tell whether a PNG has more than the one picture that a program without animations shows.

    Raises DataError where the file is cut off.
    """
    # The frames of an animation, but for one (https://www.w3.org/TR/png-3/#fdAT-chunk).
    return any(kind == b"fdAT" for kind, _, _ in _chunks(content, source))


def _chunks(content: bytes, source: str) -> Iterator[tuple[bytes, int, int]]:
    """Give each chunk: its kind, and where its data begins and ends. Raises DataError where it is cut off."""
    place, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        if place + 8 > len(content):
            raise refused(source, "is cut off: it has no end.")
        length, kind = struct.unpack_from(">I4s", content, place)
        begin, end = place + 8, place + 8 + length
        if end + 4 > len(content):
            raise refused(source, "is cut off, or damaged: a part of it is longer than the file.")
        yield kind, begin, end
        place = end + 4


def _text(kind: bytes, data: bytes, source: str) -> bytes:
    """Give the text of a chunk, from behind its keyword (https://www.w3.org/TR/png-3/#11textinfo)."""
    if kind == b"tEXt":
        return data
    if kind == b"zTXt":
        return _unpacked(data[1:], source)
    # Compressed or not, the method; then the language and the keyword in it, each with a zero behind it.
    parts = data[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise refused(source, "carries data that is damaged: it has no text.")
    return _unpacked(parts[2], source) if data[:1] == b"\1" else parts[2]


def _unpacked(data: bytes, source: str) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        # One byte more than is allowed tells that there is more, however much.
        text = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise refused(source, "carries data that is damaged: it cannot be unpacked.") from None
    if not unpacker.eof and len(text) <= MOST_BYTES:
        raise refused(source, "carries data that is cut off.")
    return text
