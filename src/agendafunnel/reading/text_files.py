"""Text files with their line ends and byte order mark, so that they can be written as they were."""

from typing import NamedTuple

_MARK = b"\xef\xbb\xbf"


class TextFormat(NamedTuple):
    """The form of a text file."""

    newline: str
    has_mark: bool
    """Whether the file begins with a byte order mark."""

    def encode(self, text: str) -> bytes:
        """Return a text, whose lines end in a newline, as the bytes of such a file."""
        content = text.replace("\n", self.newline).encode()
        return _MARK + content if self.has_mark else content


def decode(content: bytes) -> tuple[str, TextFormat]:
    """Return the text of a UTF-8 file, whose lines end in a newline, and its format.

    Raises UnicodeDecodeError.
    """
    text = content.decode("utf-8-sig")
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return text.replace("\r\n", "\n"), TextFormat(newline, content.startswith(_MARK))
