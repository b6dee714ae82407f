"""Finding the text that a picture carries in its file: PNG, SVG or PDF.

Only the frame of a file is read, never its pixels; and of what is compressed no more is unpacked than may be.
"""

import struct
import zlib
from xml.parsers import expat

from agendafunnel.carrying.names import KEYWORD, MOST_BYTES, NAMESPACE
from agendafunnel.carrying.payload import Carried, read_payload, refused

MOST_FILE_BYTES = 64 * 1024 * 1024
"""Of a picture that is looked into."""

_PNG = b"\x89PNG\r\n\x1a\n"
_TEXT_CHUNKS = (b"iTXt", b"zTXt", b"tEXt")
_MOST_LEVELS = 200
"""Of elements within elements, in an SVG."""

_PACKET_BEGIN, _PACKET_END = b"<?xpacket begin=", b"<?xpacket end"
"""XMP part 1, 7.1: a packet can be found by those who know nothing of the file that it is in."""


def carried_by(content: bytes, source: str = "the picture") -> Carried | None:
    """Give what a picture carries, by the bytes of its file; None where it carries nothing of ours.

    `source` names the file in messages. Raises DataError where the file is no PNG, SVG or PDF, is cut off or
    damaged where the data stands, or carries what cannot be read.
    """
    text = payload_in(content, source)
    return None if text is None else read_payload(text, source)


def payload_in(content: bytes, source: str) -> bytes | None:
    """Give the text that a picture carries, unread, or None. Raises DataError as `carried_by` does."""
    if len(content) > MOST_FILE_BYTES:
        raise refused(source, f"is larger than {MOST_FILE_BYTES // 1024**2} MiB, and is not looked into.")
    if content.startswith(_PNG):
        return _in_png(content, source)
    if content.startswith(b"%PDF-"):
        return _in_pdf(content, source)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _in_xml(content, source, "an SVG picture")
    raise refused(source, "is neither PNG, SVG nor PDF.")


def _in_png(content: bytes, source: str) -> bytes | None:
    """Look for the chunk that is ours (https://www.w3.org/TR/png-3/#5Chunk-layout)."""
    place = len(_PNG)
    while True:
        if place + 8 > len(content):
            raise refused(source, "is cut off: it has no end.")
        length, kind = struct.unpack_from(">I4s", content, place)
        begin, end = place + 8, place + 8 + length
        if end + 4 > len(content):
            raise refused(source, "is cut off, or damaged: a part of it is longer than the file.")
        if kind == b"IEND":
            return None
        if kind in _TEXT_CHUNKS and content[begin : begin + len(KEYWORD) + 1] == f"{KEYWORD}\0".encode():
            if zlib.crc32(content[place + 4 : end]) != struct.unpack_from(">I", content, end)[0]:
                raise refused(source, "carries data that is damaged: its checksum is wrong.")
            return _text_of_chunk(kind, content[begin + len(KEYWORD) + 1 : end], source)
        place = end + 4


def _text_of_chunk(kind: bytes, data: bytes, source: str) -> bytes:
    """Give the text of a chunk, from behind its keyword (https://www.w3.org/TR/png-3/#11textinfo)."""
    if kind == b"tEXt":
        return data
    if kind == b"zTXt":
        return _unpacked(data[1:], source)
    parts = data[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise refused(source, "carries data that is damaged: it has no text.")
    return _unpacked(parts[2], source) if data[:1] == b"\1" else parts[2]


def _unpacked(data: bytes, source: str) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise refused(source, "carries data that is damaged: it cannot be unpacked.") from None
    if not unpacker.eof and len(text) <= MOST_BYTES:
        raise refused(source, "carries data that is cut off.")
    return text


def _in_pdf(content: bytes, source: str) -> bytes | None:
    found = None
    place = content.find(_PACKET_BEGIN)
    while place >= 0:
        begin, end = content.find(b"?>", place) + 2, content.find(_PACKET_END, place)
        if begin < 2 or end < begin:
            raise refused(source, "is cut off within its metadata.")
        packet = content[begin:end]
        if NAMESPACE.encode() in packet:
            if len(packet) > 4 * MOST_BYTES:
                raise refused(source, "carries more data than is ever ours.")
            # The last update of a PDF is the one that counts.
            found = _in_xml(packet, source, "data")
        place = content.find(_PACKET_BEGIN, end)
    if found is None and b"%%EOF" not in content[-1024:]:
        raise refused(source, "is cut off: it has no end.")
    return found


def _in_xml(content: bytes, source: str, what: str) -> bytes | None:
    """Look for the element that is ours, in XML that may be anybody's."""
    reader = _Reader()
    try:
        reader.read(content)
    except (expat.ExpatError, ValueError, LookupError) as error:
        message = str(error) if isinstance(error, _RefusedError) else "is cut off, or no XML"
        raise refused(source, f"is {what} that cannot be read: it {message}.") from None
    return None if reader.text is None else "".join(reader.text).encode()


class _RefusedError(ValueError):
    """What is never in a picture of ours, and may be there to do harm."""


class _Reader:
    """Collects the text of the element `data`; nothing else is kept."""

    def __init__(self) -> None:
        self.text: list[str] | None = None
        self._length = 0
        self._levels = 0
        self._within = False

    def read(self, content: bytes) -> None:
        """Read a whole document. Raises ExpatError, and ValueError for what is refused."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(content, True)

    def _doctype(self, *_: object) -> None:
        # Entities are declared there, of which a few lines can become gigabytes.
        raise _RefusedError("has a DOCTYPE, which is refused")

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._levels += 1
        if self._levels > _MOST_LEVELS:
            raise _RefusedError(f"is nested more than {_MOST_LEVELS} levels deep")
        if name == f"{NAMESPACE} data":
            if self.text is not None:
                raise _RefusedError("carries data twice")
            self.text, self._within = [], True

    def _end(self, name: str) -> None:
        self._levels -= 1
        if name == f"{NAMESPACE} data":
            self._within = False

    def _characters(self, text: str) -> None:
        if self._within and self.text is not None:
            self._length += len(text)
            if self._length > MOST_BYTES:
                raise _RefusedError("carries more data than is ever ours")
            self.text.append(text)
