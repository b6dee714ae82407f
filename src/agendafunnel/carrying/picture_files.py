"""The files of pictures: their kinds, and where in PNG, SVG and PDF the data is that they carry.

Only the frame of a file is read, never its pixels, and no more is unpacked than MOST_DATA_BYTES.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Literal
from xml.parsers import expat

from agendafunnel.errors import refused
from agendafunnel.messages import Message, message, sentences
from agendafunnel.pictures.files import PNG_SIGNATURE

KEYWORD = "agendafunnel"
"""Of the text chunk of a PNG (https://www.w3.org/TR/png-3/#11textinfo)."""

NAMESPACE = "urn:agendafunnel:picture#"
"""Of the element `data`, in the `<metadata>` of an SVG and in the XMP packet of a PDF."""

CARRIED_FORMAT = "agendafunnel-picture"
"""The format that the data itself names."""

TRACES = (f'"{CARRIED_FORMAT}"'.encode(), f"&quot;{CARRIED_FORMAT}&quot;".encode())
"""Bytes that stand in a file with uncompressed data, however damaged it is elsewhere."""

MOST_DATA_BYTES = 1024 * 1024
"""Of the data. Pillow refuses to open a PNG with a longer text (PIL.PngImagePlugin.MAX_TEXT_CHUNK)."""

MOST_FILE_BYTES = 64 * 1024 * 1024
"""Of a picture in which data is looked for."""

MOST_MEMORY = 4 * MOST_FILE_BYTES
"""Bytes that looking for data takes at most beside the picture itself, whatever the picture is."""

FileKind = Literal["png", "svg", "pdf", "jpeg"]
"""Of pictures that are read."""

_SIGNATURES: dict[FileKind, bytes] = {"png": PNG_SIGNATURE, "pdf": b"%PDF-", "jpeg": b"\xff\xd8\xff"}
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
"""Pictures that are not read: the place of their signature, the signature, and their name."""


def kind_of(content: bytes) -> FileKind | None:
    """Return the kind of a picture by its first bytes, or None if it is of no kind that is read."""
    if content[:1024].lstrip(_BLANK).startswith(b"<"):
        return "svg"
    return next((kind for kind, signature in _SIGNATURES.items() if content.startswith(signature)), None)


def other_kind(content: bytes) -> str | None:
    """Return the name of a kind of picture that is not read ("GIF"), or None."""
    if content.startswith(b"BM") and b"\0" not in content[:20]:
        return None  # A text may begin so.
    return next((name for place, sign, name in _OTHERS if content.startswith(sign, place)), None)


def is_picture(content: bytes) -> bool:
    """Return whether a file is a picture, of a kind that is read or another."""
    return kind_of(content) is not None or other_kind(content) is not None


def data_is_damaged(reason: Message) -> Message:
    """Return the message on a picture whose data cannot be read; `reason` is a sentence."""
    return sentences(
        message("The agenda stored in this picture is damaged."),
        reason,
        message("Draw the picture again, or use the file of the agenda."),
    )


_MISPLACED = message("It is not in a separate element.")
_TWICE = message("Two agendas are stored in this picture, and only one can be right. Draw the picture again.")
_TOO_MUCH = message("More is stored in this picture than agendafunnel ever writes. Draw the picture again.")
_TRUNCATED = message("The file is incomplete: its end is missing. Copy or download it again.")


def data_in(content: bytes, source: str) -> bytes | None:
    """Return the data that a picture carries, as text; None if it carries none of ours.

    Raises DataError if the file is no PNG, SVG or PDF, is larger than MOST_FILE_BYTES, or is cut off or
    damaged where the data is.
    """
    if len(content) > MOST_FILE_BYTES:
        raise refused(
            source,
            message(
                "The file is larger than {most} MiB and is not read. Make the picture smaller.",
                most=MOST_FILE_BYTES // 1024**2,
            ),
        )
    kind = kind_of(content)
    if kind == "png":
        return _data_in_png(content, source)
    if kind == "pdf":
        return _data_in_pdf(content, source)
    if kind == "svg":
        return _data_in_svg(content, source)
    name = "JPEG" if kind == "jpeg" else other_kind(content)
    if name:
        raise refused(
            source,
            message("A picture of type {kind} contains no agenda. Name a PNG, SVG or PDF file.", kind=name),
        )
    if not content:
        raise refused(source, message("The file is empty."))
    raise refused(source, message("The file is not a PNG, SVG or PDF picture."))


# PNG: a signature, and chunks (https://www.w3.org/TR/png-3/#5DataRep):
#
#     signature | length kind data checksum | length kind data checksum | ... | IEND

# Programs that save a picture anew may write its text in another kind of chunk.
_TEXT_CHUNKS = (b"iTXt", b"zTXt", b"tEXt")
_BEGINNING = KEYWORD.encode() + b"\0"


def _data_in_png(content: bytes, source: str) -> bytes | None:
    """Return the text of our chunk, or None. Damage to the pixels does it no harm.

    Raises DataError if the file is cut off, if the text is damaged, longer than MOST_DATA_BYTES, or there
    twice, and if damage may have made our chunk unrecognisable.
    """
    found: bytes | None = None
    is_whole = True
    for kind, begin, end in _png_chunks(content, source):
        # The checksum is of the kind and the data.
        checksum = struct.unpack_from(">I", content, end)[0]
        is_intact = zlib.crc32(memoryview(content)[begin - 4 : end]) == checksum
        is_whole = is_whole and is_intact
        if kind in _TEXT_CHUNKS and content.startswith(_BEGINNING, begin, end):
            if not is_intact:
                raise refused(source, data_is_damaged(message("The checksum does not match.")))
            if found is not None:
                raise refused(source, _TWICE)
            found = _chunk_text(kind, content[begin + len(_BEGINNING) : end], source)
    if found is None and not is_whole:
        raise refused(
            source,
            message("The file is damaged, so that no agenda can be found in it. Copy or download it again."),
        )
    return found


def is_animated(content: bytes, source: str) -> bool:
    """Return whether a PNG has more than one picture. Raises DataError if the file is cut off."""
    # Every frame of an animation but one is in such chunks (https://www.w3.org/TR/png-3/#fdAT-chunk).
    return any(kind == b"fdAT" for kind, _, _ in _png_chunks(content, source))


def _png_chunks(content: bytes, source: str) -> Iterator[tuple[bytes, int, int]]:
    """Yield each chunk: its kind, and where its data begins and ends. Raises DataError if it is cut off."""
    place, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        if place + 8 > len(content):
            raise refused(source, _TRUNCATED)
        length, kind = struct.unpack_from(">I4s", content, place)
        begin, end = place + 8, place + 8 + length
        if end + 4 > len(content):
            raise refused(source, _TRUNCATED)
        yield kind, begin, end
        place = end + 4


def _chunk_text(kind: bytes, data: bytes, source: str) -> bytes:
    """Return the text of a chunk from the data behind its keyword (https://www.w3.org/TR/png-3/#11textinfo)."""
    if kind == b"tEXt":
        return data
    if kind == b"zTXt":
        return _unpacked(data[1:], source)
    # Whether it is compressed, and how; the language and the keyword in it, each ending in a zero; the text.
    parts = data[2:].split(b"\0", 2)
    if len(parts) < 3:
        raise refused(source, data_is_damaged(message("It has no text.")))
    return _unpacked(parts[2], source) if data[:1] == b"\1" else parts[2]


def _unpacked(data: bytes, source: str) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        # One byte more than is allowed shows that there is more, however much.
        text = unpacker.decompress(data, MOST_DATA_BYTES + 1)
    except zlib.error:
        raise refused(source, data_is_damaged(message("It cannot be decompressed."))) from None
    if not unpacker.eof and len(text) <= MOST_DATA_BYTES:
        raise refused(source, data_is_damaged(message("Its end is missing.")))
    return text


# PDF: the metadata stream, an XMP packet (ISO 16684-1). One that is not compressed can be found without
# parsing the file, as its beginning and end are like nothing else (XMP part 1, 7.3.2):
#
#     <?xpacket begin="..." id="..."?> ... <?xpacket end="r"?>

_PACKET_BEGIN, _PACKET_END = b"<?xpacket begin=", b"<?xpacket end="

_MOST_HEADER = 100
"""Bytes from the beginning of a packet to its content."""

_MOST_PACKET = 4 * MOST_DATA_BYTES
"""Bytes of a packet with data of ours, most of whose quotes may be written as `&quot;`."""


def _data_in_pdf(content: bytes, source: str) -> bytes | None:
    """Return the data in the last packet of ours, or None: the last update of a PDF is the one that counts.

    Raises DataError if the file is cut off, if the packet cannot be read, or if damage hides it.
    """
    if content[content.rfind(b"%%EOF") :].strip(b"\0\t\n\f\r ") != b"%%EOF":
        raise refused(
            source,
            message(
                "The file is incomplete, or something was added after its end. Copy or download it again."
            ),
        )
    ours = None
    for begin, end in _packets(content):
        if content.find(NAMESPACE.encode(), begin, end) >= 0:
            ours = begin, end
    if ours is None:
        if any(trace in content for trace in TRACES):
            raise refused(source, data_is_damaged(message("It is not in a separate packet.")))
        return None
    begin, end = ours
    if end - begin > _MOST_PACKET:
        raise refused(source, _TOO_MUCH)
    text = _data_element(content[begin:end], source)
    if text is None:
        raise refused(source, data_is_damaged(_MISPLACED))
    return text


def _packets(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the content of each packet begins and ends; each byte of the file is looked at once."""
    place = 0
    while (header := content.find(_PACKET_BEGIN, place)) >= 0:
        place = header + len(_PACKET_BEGIN)
        begin = content.find(b"?>", place, place + _MOST_HEADER)
        if begin < 0:
            continue
        end = content.find(_PACKET_END, begin)
        if end < 0:
            return
        yield begin + 2, end
        place = end


# SVG, and the XML of a packet: the text of the element `data` of our namespace. Anybody may have written it.

MOST_XML_LEVELS = 200
"""Of elements within elements."""

MOST_TAG_BYTES = 8 * 1024 * 1024
"""Of one tag, comment or instruction. The longest of ours is a logo, which is there twice: 5.4 MiB."""

_PIECE = 1024 * 1024
"""Bytes that are parsed at a time."""


def _data_in_svg(content: bytes, source: str) -> bytes | None:
    """Return the data in an SVG, or None. Raises DataError as `_data_element`, and if damage hides it."""
    text = _data_element(content, source)
    if text is None and any(trace in content for trace in TRACES):
        raise refused(source, data_is_damaged(_MISPLACED))
    return text


def _data_element(content: bytes, source: str) -> bytes | None:
    """Return the text of the element `data` of ours, or None if there is no such element.

    Raises DataError if it is cut off, no XML, has the element twice, or has what no picture of ours has: a
    DOCTYPE, elements hundreds of levels deep.
    """
    reader = _DataReader()
    try:
        reader.read(content)
    except _RefusedError as error:
        raise refused(source, error.message) from None
    except (expat.ExpatError, ValueError, LookupError):
        # The latter two are of an encoding that does not exist.
        raise refused(
            source,
            message("The file is incomplete, or is not valid XML. Copy or download it again."),
        ) from None
    return None if reader.text is None else "".join(reader.text).encode("utf-8", "surrogatepass")


class _RefusedError(ValueError):
    """XML that is never in a picture of ours, and may be there to do harm."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


class _DataReader:
    """Collects the text of the element `data`, and keeps nothing else."""

    def __init__(self) -> None:
        self.text: list[str] | None = None
        self._length = 0
        self._levels = 0
        self._within = False

    def read(self, content: bytes) -> None:
        """Read a whole document. Raises ExpatError, and _RefusedError for what is refused."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            # A tag that has not ended is kept by the parser, and looked through again with every piece.
            if place + _PIECE - max(0, parser.CurrentByteIndex) > MOST_TAG_BYTES:
                raise _RefusedError(
                    message(
                        "The file is not read for safety: it contains a tag larger than {most} MiB.",
                        most=MOST_TAG_BYTES // 1024**2,
                    )
                )
        parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        # It declares entities, of which a few lines can become gigabytes.
        raise _RefusedError(
            message(
                "The file is not read for safety: it contains a DOCTYPE. Remove that line, or save it as "
                "plain SVG."
            )
        )

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._levels += 1
        if self._levels > MOST_XML_LEVELS:
            raise _RefusedError(
                message(
                    "The file is not read for safety: it is nested more than {most} levels deep.",
                    most=MOST_XML_LEVELS,
                )
            )
        if self._within:
            raise _RefusedError(data_is_damaged(message("It contains other elements.")))
        if name == f"{NAMESPACE} data":
            if self.text is not None:
                raise _RefusedError(_TWICE)
            self.text, self._within = [], True

    def _end(self, name: str) -> None:
        self._levels -= 1
        if name == f"{NAMESPACE} data":
            self._within = False

    def _characters(self, text: str) -> None:
        if self._within and self.text is not None:
            self._length += len(text)
            if self._length > MOST_DATA_BYTES:
                raise _RefusedError(_TOO_MUCH)
            self.text.append(text)
