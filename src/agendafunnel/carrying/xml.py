"""Finding the data in a PDF: in its metadata stream, an XMP packet (ISO 16684-1).

A packet that is not compressed can be found by those who know nothing of the file that it is in, as its
beginning and end are like nothing else (XMP part 1, 7.3.2)::

    <?xpacket begin="..." id="..."?> ... <?xpacket end="r"?>
"""

from collections.abc import Iterator
from xml.parsers import expat

from agendafunnel.carrying.names import MOST_BYTES, NAMESPACE, TRACES, refused

# TODO merged: Reading one element out of XML that may be anybody's: of an SVG, or of the packet of a PDF.

MOST_LEVELS = 200
"""Of elements within elements."""

MOST_TAG_BYTES = 8 * 1024 * 1024
"""Of one tag, comment or instruction. The longest of ours is a logo, which is there twice: 5.4 MiB."""

_PIECE = 1024 * 1024
"""Bytes that are read at a time."""


def text_of(content: bytes, source: str, what: str) -> bytes | None:
    """Give the text of the element `data` of ours, or None where there is no such element.

    `what` is what messages call the XML. Raises DataError where it is cut off, no XML, or beyond the bounds.
    """
    reader = _Reader()
    try:
        reader.read(content)
    except _RefusedError as error:
        raise refused(source, f"is {what} that is not read: it {error}.") from None
    except (expat.ExpatError, ValueError, LookupError):
        # The latter two are of an encoding that is none.
        raise refused(source, f"is {what} that cannot be read: it is cut off, or no XML.") from None
    return None if reader.text is None else "".join(reader.text).encode("utf-8", "surrogatepass")


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
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            # What has no end yet is kept by the parser, and looked through again with every piece.
            if place + _PIECE - max(0, parser.CurrentByteIndex) > MOST_TAG_BYTES:
                raise _RefusedError(f"has a tag of more than {MOST_TAG_BYTES // 1024**2} MiB")
        parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        # Entities are declared there, of which a few lines can become gigabytes.
        raise _RefusedError("has a DOCTYPE, which is refused")

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._levels += 1
        if self._levels > MOST_LEVELS:
            raise _RefusedError(f"is nested more than {MOST_LEVELS} levels deep")
        if self._within:
            raise _RefusedError("has elements within its data, where ours has text alone")
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


# TODO merged: Finding the data in an SVG: the text of the element `data`, of a namespace of ours.


def data_of_svg(content: bytes, source: str) -> bytes | None:
    """Give the text that an SVG carries, unread; None where it carries none of ours.

    Raises DataError where the file is no XML, is cut off, has what no picture of ours has (a DOCTYPE,
    elements hundreds of levels deep), or holds the text twice, and where damage has made it unknown.
    """
    text = text_of(content, source, "an SVG picture")
    if text is None and any(trace in content for trace in TRACES):
        raise refused(source, "carries data that is damaged: it does not stand in an element of its own.")
    return text


SIGNATURE = b"%PDF-"

_BEGIN, _END = b"<?xpacket begin=", b"<?xpacket end="
_MOST_HEADER = 100
"""Bytes, from the beginning of a packet to what it holds."""

_MOST_PACKET = 4 * MOST_BYTES
"""Bytes of one that holds data of ours; most of its quotes may be written as `&quot;`."""


def data_of_pdf(content: bytes, source: str) -> bytes | None:
    """Give the text that a PDF carries, unread; None where it carries none of ours.

    Of several the last, as the last update of a PDF is the one that counts. Raises DataError where the file
    is cut off, where the packet cannot be read, and where damage has made it unknown.
    """
    if content[content.rfind(b"%%EOF") :].strip(b"\0\t\n\f\r ") != b"%%EOF":
        raise refused(source, "is cut off, or has something behind its end.")
    ours = None
    for begin, end in _packets(content):
        if content.find(NAMESPACE.encode(), begin, end) >= 0:
            ours = begin, end
    if ours is None:
        if any(trace in content for trace in TRACES):
            raise refused(source, "carries data that is damaged: it does not stand in a packet of its own.")
        return None
    begin, end = ours
    if end - begin > _MOST_PACKET:
        raise refused(source, "carries more data than is ever ours.")
    text = text_of(content[begin:end], source, "a PDF with data")
    if text is None:
        raise refused(source, "carries data that is damaged: it does not stand in an element of its own.")
    return text


def _packets(content: bytes) -> Iterator[tuple[int, int]]:
    """Give where the content of each packet begins and ends; each byte of the file is looked at once."""
    place = 0
    while (header := content.find(_BEGIN, place)) >= 0:
        place = header + len(_BEGIN)
        begin = content.find(b"?>", place, place + _MOST_HEADER)
        if begin < 0:
            continue
        end = content.find(_END, begin)
        if end < 0:
            return
        yield begin + 2, end
        place = end
