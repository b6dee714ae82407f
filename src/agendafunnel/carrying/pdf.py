"""Finding the data in a PDF: in its metadata stream, an XMP packet (ISO 16684-1).

A packet that is not compressed can be found by those who know nothing of the file that it is in, as its
beginning and end are like nothing else (XMP part 1, 7.3.2)::

    <?xpacket begin="..." id="..."?> ... <?xpacket end="r"?>
"""

from collections.abc import Iterator

from agendafunnel.carrying.markup import text_of
from agendafunnel.carrying.names import MOST_BYTES, NAMESPACE, TRACES, refused

SIGNATURE = b"%PDF-"

_BEGIN, _END = b"<?xpacket begin=", b"<?xpacket end="
_MOST_HEADER = 100
"""Bytes, from the beginning of a packet to what it holds."""

_MOST_PACKET = 4 * MOST_BYTES
"""Bytes of one that holds data of ours; most of its quotes may be written as `&quot;`."""


def find(content: bytes, source: str) -> bytes | None:
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
