"""A lock on a file that is read and written anew, so that of two commands neither loses its work.

The lock is the system's, so it ends with the program, however that ends. It is on the *folder* of the file:
the file itself is replaced, and a lock on it with it; a lock file would be left behind. Text editors, and
other computers that share a folder, know no lock; for those, `writing.write_all` checks that a file still is
what was read.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from agendafunnel.errors import LockedError
from agendafunnel.messages import Message, message, sentences

MOST_SECONDS = 10.0
"""How long a file is waited for while nothing is written in its folder."""

_MOST_TIMES = 6
"""The whole wait is at most this many times that long, in a queue in which others finish in turn."""

_PAUSE = 0.02
"""Seconds between two looks."""


@contextmanager
def locked(path: Path, seconds: float = MOST_SECONDS) -> Iterator[None]:
    """Lock a file, for the block, against every other caller that locks it, or another file in its folder.

    Wait for `seconds`, and again where something was written in the folder meanwhile, as in a queue of many;
    then raise LockedError. Where the system cannot lock (some network drives, a folder that may not be
    read), nothing is locked.
    """
    lock = None
    # A file that cannot be read or written is refused when that is done.
    with suppress(OSError, ValueError, RuntimeError):
        lock = _Lock(path.resolve())
    if lock is None:
        yield
        return
    try:
        began = time.monotonic()
        deadline, written = began + seconds, lock.written()
        while not lock.taken():
            if written != (now := lock.written()):
                deadline = min(time.monotonic() + seconds, began + _MOST_TIMES * seconds)
                written = now
            if time.monotonic() > deadline:
                raise LockedError(
                    sentences(
                        lock.holder(path),
                        message(
                            "agendafunnel waited {seconds:.2g} seconds, and wrote nothing. Run the command "
                            "again "
                            "when that has ended.",
                            seconds=time.monotonic() - began,
                        ),
                    )
                )
            time.sleep(_PAUSE)
        yield
    finally:
        lock.close()


def _another(path: Path) -> Message:
    return message("The file '{file}' is being changed by another program.", file=path)


if sys.platform == "win32":
    import msvcrt

    class _Lock:
        """A lock of Windows, on a hidden file that is removed by the last program that closes it.

        A folder cannot be locked there, and an open file cannot be replaced.
        """

        def __init__(self, target: Path) -> None:
            self._path = target.with_name(f".{target.name}.lock")
            self._descriptor: int | None = None
            self._open()

        def _open(self) -> None:
            flags = os.O_RDWR | os.O_CREAT | os.O_TEMPORARY
            # While it is being removed nobody may open it, which counts as locked.
            with suppress(PermissionError):
                self._descriptor = os.open(self._path, flags)

        def taken(self) -> bool:
            """Try to take it, and return whether that succeeded."""
            if self._descriptor is None:
                self._open()
            if self._descriptor is None:
                return not os.access(self._path.parent, os.W_OK)
            try:
                msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
            except OSError:
                return False
            return True

        def written(self) -> int:
            """Return when something was last written in the folder."""
            return self._path.parent.stat().st_mtime_ns

        def holder(self, path: Path) -> Message:
            """Return the message on who holds it; `path` is the file that was asked for."""
            return _another(path)

        def close(self) -> None:
            """Release it."""
            if self._descriptor is not None:
                os.close(self._descriptor)

else:
    import fcntl

    class _Lock:
        """A lock of the system (flock) on the folder of a file."""

        def __init__(self, target: Path) -> None:
            self._descriptor = os.open(target.parent, os.O_RDONLY)

        def taken(self) -> bool:
            """Try to take it, and return whether that succeeded, or is not possible."""
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            except OSError:
                return True  # A file system without locks.
            return True

        def written(self) -> int:
            """Return when something was last written in the folder."""
            return os.fstat(self._descriptor).st_mtime_ns

        def holder(self, path: Path) -> Message:
            """Return the message on who holds it; `path` is the file that was asked for.

            Only Linux knows who that is, of its own processes.
            """
            place = os.fstat(self._descriptor)
            wanted = f"{os.major(place.st_dev):02x}:{os.minor(place.st_dev):02x}:{place.st_ino}"
            with suppress(OSError, ValueError, IndexError):
                for line in Path("/proc/locks").read_text("ascii").splitlines():
                    fields = line.split()
                    # "1: FLOCK ADVISORY WRITE 1234 fe:01:5678 0 EOF"; who waits has "->" as second field.
                    if fields[1] == "FLOCK" and fields[5] == wanted:
                        name = Path(f"/proc/{int(fields[4])}/comm").read_text("utf-8", "replace").strip()
                        return message(
                            "The file '{file}' is being changed by {program} (process {number}).",
                            file=path,
                            program=name,
                            number=fields[4],
                        )
            return _another(path)

        def close(self) -> None:
            """Release it."""
            os.close(self._descriptor)
