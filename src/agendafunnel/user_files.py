"""Files that a user names: what may be opened, why one cannot be read, and how a text file is kept.

There may be a pipe that nobody writes to, or a device without an end.
"""

import errno
import os
import re
import stat
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from agendafunnel.errors import STANDARD_INPUT_NAME, NotFoundError, reason_of
from agendafunnel.messages import Message, message, sentences

STANDARD_INPUT = "-"

_DESCRIPTOR = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")
"""Files that are open already, as shells name them for `<(command)`."""

_LINE_END = re.compile("\r\n|\r|\n")

_LAYOUT = re.compile(rb'"format"\s*:\s*"agendafunnel-layout"')
"""What the JSON of a layout says of itself; in JSON, no text within a text can look so."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# UTF-32 before UTF-16, whose mark it begins with (https://yaml.org/spec/1.2.2/#52-character-encodings).
_LOOKED_AT = 200
_WIDE_ENCODINGS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_KINDS = {
    stat.S_IFIFO: message("a named pipe"),
    stat.S_IFCHR: message("a device"),
    stat.S_IFBLK: message("a device"),
    stat.S_IFSOCK: message("a socket"),
}


class SpecialFileError(OSError):
    """What is named is neither a file nor a folder, and is not read, as that may never end."""

    def __init__(self, kind: Message) -> None:
        super().__init__(errno.EINVAL, str(message("it is {kind}", kind=kind)))
        self.message = message("It is {kind}. Copy its content to a file, and name that.", kind=kind)


def bytes_of(name: str, most: int) -> bytes:
    """Return the content of a file or of standard input; one byte more than `most` where there is more.

    Raises NotFoundError where it cannot be read.
    """
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise NotFoundError(message("Standard input is closed. Name a file instead of '-'."))
        return sys.stdin.buffer.read(most + 1)
    try:
        return read_at_most(Path(name), most)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def unreadable(name: str, error: Exception) -> NotFoundError:
    """Return an error of `read_at_most` as the sentence that users read."""
    if isinstance(error, FileNotFoundError):
        return NotFoundError(message("The file '{name}' does not exist.", name=name))
    if isinstance(error, IsADirectoryError):
        return NotFoundError(message("'{name}' is a folder. Name a file.", name=name))
    wrong = message("The file '{name}' cannot be read.", name=name)
    return NotFoundError(sentences(wrong, reason_of(error)))


def display_name(name: str) -> str:
    """Return the name of a file, or of standard input, for messages."""
    return STANDARD_INPUT_NAME if name == STANDARD_INPUT else name


def is_layout(content: bytes) -> bool:
    """Return whether a file says anywhere that it is a layout, or layouts; an agenda may be JSON too."""
    return content.lstrip().startswith((b"{", b"[")) and _LAYOUT.search(content) is not None


def from_home(path: Path) -> Path:
    """Return a path in which `~` at the beginning is the user's home folder, as shells have it."""
    if path.parts[:1] != ("~",) or path.exists():
        return path
    try:
        return path.expanduser()
    except RuntimeError:  # There is no home folder.
        return path


def read_at_most(path: Path, most: int) -> bytes:
    """Return the content of a file; one byte more than `most` where there is more.

    Named pipes, devices and sockets are refused, as reading one may never end. What is open already
    (`/dev/stdin`, `/dev/fd/63` of `<(command)`) is read until it ends, as standard input is. Raises
    OSError, whose `strerror` is the end of a sentence, and ValueError for what is no name of a file.
    """
    path = from_home(path)
    is_open = os.name == "posix" and _DESCRIPTOR.fullmatch(str(path)) is not None
    if not is_open:
        # Before opening: that lets a program at the other end of a pipe go on, and a device may act.
        _refuse_special(path, path.stat().st_mode)
    with open(path, "rb", opener=_without_waiting) as file:
        if is_open:
            os.set_blocking(file.fileno(), True)
        else:
            # And after opening, as another file may be there by now.
            _refuse_special(path, os.fstat(file.fileno()).st_mode)
        return file.read(most + 1)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise SpecialFileError(_KINDS.get(stat.S_IFMT(mode)) or message("not an ordinary file"))


class TextFormat(NamedTuple):
    """The line ends and byte order mark of a text file, so that it can be written as it was."""

    newline: str
    has_mark: bool
    """Whether the file begins with a byte order mark."""
    encoding: str = "UTF-8"
    """What the file was read as; it is written as UTF-8 in any case."""
    is_mixed: bool = False
    """Whether its lines ended in different ways; they are written with the one that most had."""

    def encode(self, text: str) -> bytes:
        """Return a text, whose lines end in a newline, as the bytes of such a file."""
        content = text.replace("\n", self.newline).encode()
        return _BYTE_ORDER_MARK + content if self.has_mark else content


def decode(content: bytes) -> tuple[str, TextFormat]:
    """Return the text of a file in UTF-8, UTF-16, or UTF-32 with a byte order mark, and its format.

    Lines of the text end in a newline. Raises UnicodeDecodeError.
    """
    wide = next((encoding for mark, encoding in _WIDE_ENCODINGS if content.startswith(mark)), None)
    wide = wide or _without_mark(content[:_LOOKED_AT])
    text = content.decode(wide or "utf-8-sig")
    has_mark = content.startswith(_BYTE_ORDER_MARK)
    read_as = wide.upper()[:6] if wide else "UTF-8"
    if "\r" not in text:
        return text, TextFormat("\n", has_mark, read_as)
    ends = Counter(_LINE_END.findall(text))
    newline = ends.most_common(1)[0][0]
    return _LINE_END.sub("\n", text), TextFormat(newline, has_mark, read_as, is_mixed=len(ends) > 1)


def _without_mark(begin: bytes) -> str | None:
    """Return the encoding of a text in UTF-16 without a mark, in which most bytes of one half are zero."""
    for encoding, zeros, others in (
        ("utf-16-le", begin[1::2], begin[::2]),
        ("utf-16-be", begin[::2], begin[1::2]),
    ):
        if zeros.count(0) > len(begin) / 4 and not others.count(0):
            return encoding
    return None
