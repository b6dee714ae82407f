"""Opening files that a user names: what is there may be a pipe nobody writes to, or a device without end."""

import errno
import os
import re
import stat
from pathlib import Path

_DESCRIPTOR = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")
"""What is open already, as shells name it for `<(command)`."""

_KINDS = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def read_at_most(path: Path, most: int) -> bytes:
    """Return what a file holds; one byte more than `most` where it holds more, however much.

    Named pipes, devices and sockets are refused, as reading one may never end. What is open already
    (`/dev/stdin`, `/dev/fd/63` of `<(command)`) is read until it ends, as standard input is. Raises
    OSError, whose `strerror` is the end of a sentence, and ValueError for what is no name of a file.
    """
    is_open = os.name == "posix" and _DESCRIPTOR.fullmatch(str(path)) is not None
    if not is_open:
        # Before it is opened: to open a pipe lets who waits at its other end go on, and a device may act.
        _refuse_special(path, path.stat().st_mode)
    with open(path, "rb", opener=_without_waiting) as file:
        if is_open:
            os.set_blocking(file.fileno(), True)
        else:
            # And after it, as another may stand there by now.
            _refuse_special(path, os.fstat(file.fileno()).st_mode)
        return file.read(most + 1)


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _refuse_special(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        kind = _KINDS.get(stat.S_IFMT(mode), "no ordinary file")
        raise OSError(errno.EINVAL, f"it is {kind}; copy what comes out of it to a file, and name that")
