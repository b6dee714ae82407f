"""The files of a window: the agenda that the command opened it on, and those that it makes beside it."""

import threading
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from agendafunnel.editor.saving import Conflict, OnDisk, another, look, new_file, save
from agendafunnel.errors import OutputError
from agendafunnel.messages import message

_WAIT_SECONDS = 20.0
"""For a change of a file, after which the window asks again."""


class Content(NamedTuple):
    """A file as it was read: its name and its bytes."""

    name: str
    data: bytes


class Opening(NamedTuple):
    """What the command opens the window on."""

    path: Path | None
    """The agenda on disk, which may not be there yet; None where the window asks for a name."""
    folder: Path
    """Where files are made whose names the window asks for."""
    begin: Content | None = None
    """What the window shows where there is no such file yet; None for its opening screen."""
    since: Content | None = None
    """The edition before."""


class OwnFiles:
    """The agenda on disk, and those that the window makes beside it: nothing else is read or written."""

    def __init__(self, opening: Opening, written: Callable[[Path], None]) -> None:
        self._opening = opening
        self._written = written
        self._path = opening.path
        self._files = {} if opening.path is None else {opening.path.name: opening.path}
        self._writing = threading.Lock()
        self._has_ended = False

    def opened(self) -> dict[str, object]:
        """Return what the window opens: the file as it is now, or else what it begins with.

        Raises NotFoundError.
        """
        opening, path = self._opening, self._path
        shown, now = opening.begin, OnDisk(None) if path is None else look(path)
        if path is not None and now.content is not None:
            shown = Content(path.name, now.content)
        return {
            "opened": _as_data(shown),
            "version": now.version,
            "saved_as": "" if path is None else path.name,
            "folder": str(opening.folder),
            "since": _as_data(opening.since),
        }

    def save(self, name: str, data: bytes, version: str) -> dict[str, object]:
        """Write an agenda, and return its new version, or what somebody else made of it.

        A name that is none of the window's files is that of a new one. Raises OutputError and NotFoundError.
        """
        with self._writing:
            if self._has_ended:
                raise OutputError(message("The command has ended, and nothing was written. Start it again."))
            path = self._files.get(name) or new_file(self._opening.folder, name)
            result = save(path, data, version)
            if isinstance(result, Conflict):
                return {"conflict": _version_as_data(result.now)}
            self._files[name] = path
            self._path = self._path or path
            self._written(path)
            return {"version": result.version}

    def another(self, name: str, version: str, ending: threading.Event) -> dict[str, object]:
        """Wait until a file is another one than a version, and return that; nothing after a while."""
        path = self._files.get(name)
        if path is None:
            ending.wait(_WAIT_SECONDS)
            return {}
        now = another(path, version, ending, _WAIT_SECONDS)
        return {} if now is None else _version_as_data(now)

    def finish(self, seconds: float) -> None:
        """Wait until nothing is being written, and allow no more."""
        if self._writing.acquire(timeout=seconds):
            self._has_ended = True
            self._writing.release()


def _as_data(content: Content | None) -> dict[str, str] | None:
    if content is None:
        return None
    return {"name": content.name, "data": b64encode(content.data).decode("ascii")}


def _version_as_data(now: OnDisk) -> dict[str, object]:
    data = None if now.content is None else b64encode(now.content).decode("ascii")
    return {"data": data, "version": now.version}
