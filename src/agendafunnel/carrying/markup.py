"""Reading one element out of XML that may be anybody's: of an SVG, or of the packet of a PDF."""

from xml.parsers import expat

from agendafunnel.carrying.names import MOST_BYTES, NAMESPACE, refused

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
