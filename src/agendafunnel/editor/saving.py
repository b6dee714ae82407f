"""The one agenda on disk: what it holds, whether that is still so, and how it is written whole or not at all.

A content is known by its version, a hash. Who saves says which version the new content was made of; where the
file has another one by then, nothing is written, and that one is returned.
"""

import os
import re
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import NamedTuple

from agendafunnel.errors import ChangedError, LockedError, NotFoundError, OutputError
from agendafunnel.locking import locked
from agendafunnel.messages import message
from agendafunnel.user_files import read_at_most, unreadable
from agendafunnel.writing import write_all

MOST_BYTES = 8 * 1024 * 1024
"""Of an agenda (`reading.yaml_tree.MOST_YAML_BYTES`, which takes long to load)."""

NO_FILE = ""
"""The version of a file that is not there."""

_PAUSE = 0.3
"""Seconds between two looks at a file."""

_EQUAL_LOOKS = 2
"""So many looks must find the same new content: a file is not always written at once."""

_ABSENT_LOOKS = 4
"""So many looks must find no file before it is gone: editors remove a file and put another in its place."""

_UNSURE = 3.0
"""Seconds for which a file may have been written without another time: that of FAT has steps of two."""

_LOCK_SECONDS = 3.0

_MOST_TRIES = 5
"""Of writing a file that others change and put back all the time."""

_MOST_NAME_BYTES = 200
"""Of the name of a new file: with what writing adds for a moment, it stays below the 255 of most systems."""

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
"""Names that are devices on Windows, whatever their suffix."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\ud800-\udfff/\\:*?"<>|]')
"""Characters that no name of a file has on Windows, or that lead to another folder."""


class OnDisk(NamedTuple):
    """What a file holds."""

    content: bytes | None
    """None where there is no file."""

    @property
    def version(self) -> str:
        """What tells this content from others."""
        return NO_FILE if self.content is None else sha256(self.content).hexdigest()


class Conflict(NamedTuple):
    """The file is not what the new content was made of; nothing was written."""

    now: OnDisk


def look(path: Path) -> OnDisk:
    """Return what a file holds. Raises NotFoundError where it cannot be read, or is too large."""
    try:
        content = read_at_most(path, MOST_BYTES)
    except FileNotFoundError:
        return OnDisk(None)
    except (OSError, ValueError) as error:
        raise unreadable(str(path), error) from None
    if len(content) > MOST_BYTES:
        raise NotFoundError(
            message(
                "The file '{name}' is larger than {number} MB, and no agenda is. Is it the right file?",
                name=path,
                number=MOST_BYTES // 1024**2,
            )
        )
    return OnDisk(content)


def save(path: Path, content: bytes, version: str) -> OnDisk | Conflict:
    """Write a content that was made of a version of the file, and return what the file holds then.

    The same content once more is no conflict: the answer to the first may have been lost. Raises OutputError
    and NotFoundError; the file then stays as it was.
    """
    changing = message(
        "The file '{file}' is being changed by another program, and was not written. Save again in a moment.",
        file=path,
    )
    try:
        with locked(path, _LOCK_SECONDS):
            for _ in range(_MOST_TRIES):
                now = look(path)
                if now.content == content:
                    return now
                if now.version != version:
                    return Conflict(now)
                # What is changed between the look and the writing is seen by the next look.
                with suppress(ChangedError):
                    write_all({path: content}, was={path: now.content})
                    return OnDisk(content)
    except LockedError:
        raise OutputError(changing) from None
    raise OutputError(changing)


def another(path: Path, version: str, ending: Event, seconds: float) -> OnDisk | None:
    """Wait until a file holds something else than a version, and return that; None after some seconds.

    A file that is being written is waited for until it stays the same between two looks, as is one that is
    gone for a moment. One that cannot be read now is looked at again later. Ends at once when `ending` is
    set.
    """
    deadline = time.monotonic() + seconds
    last: _Stamp | None = None
    candidate: OnDisk | None = None
    seen = 0
    while True:
        stamp = _stamp(path)
        if seen or stamp is None or stamp != last or stamp.may_be_newer:
            last, now = stamp, _look_or_none(path)
            if now is None or now.version == version:
                seen = 0
            else:
                seen = seen + 1 if now == candidate else 1
                candidate = now
                if seen == (_ABSENT_LOOKS if now.content is None else _EQUAL_LOOKS):
                    return now
        left = deadline - time.monotonic()
        if left <= 0 or ending.wait(min(_PAUSE, left)):
            return None


class _Stamp(NamedTuple):
    """What the system says of a file without reading it."""

    file: int
    size: int
    written: int
    changed: int

    @property
    def may_be_newer(self) -> bool:
        """Whether another write now could leave all of this as it is."""
        return abs(time.time() - self.written / 1e9) < _UNSURE


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return _Stamp(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _look_or_none(path: Path) -> OnDisk | None:
    try:
        return look(path)
    except NotFoundError:
        return None  # Saving it will say why.


def new_file(folder: Path, name: str) -> Path:
    """Return the path of a new file in a folder. Raises OutputError for what cannot be its name."""
    if not name.lower().endswith((".yaml", ".yml")):
        raise OutputError(message("The name '{file}' should end in .yaml.", file=name))
    if _NOT_IN_NAMES.search(name) or name.startswith(".") or _RESERVED.match(name) or name != name.strip():
        raise OutputError(
            message(
                "'{file}' cannot be the name of a file everywhere. Use letters, digits, hyphens and dots.",
                file=name,
            )
        )
    if len(os.fsencode(name)) > _MOST_NAME_BYTES:
        raise OutputError(message("The name '{file}' is too long. Choose a shorter one.", file=name))
    path = folder / name
    if os.path.lexists(path):
        raise OutputError(
            message(
                "The file '{file}' exists already in '{folder}'. Choose another name.",
                file=name,
                folder=folder,
            )
        )
    return path
