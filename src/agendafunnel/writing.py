"""Write files whole or not at all, with one clear sentence where that is not possible."""

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Protocol

from agendafunnel.arguments import refuse_kind
from agendafunnel.bundled import format_of_suffix
from agendafunnel.errors import ArgumentError, ChangedError, OutputError, reason_of
from agendafunnel.messages import Listed, Message, message, one_of, quoted, sentences, with_commas
from agendafunnel.plugins import format_left_out

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
"""Signals that end a program; they wait while files are put in their places."""

_ACCESS = "system.posix_acl_access"
"""The attribute of Linux for who else may read and write a file."""

_IF_DENIED = message("Close it in other programs, or write to another place.")
"""Advice where writing is refused; Windows also does that while a program has the file open."""

_MOST_EXCHANGES = 5
"""Then a file that others change all the time is left to them."""


def format_of(path: Path) -> str:
    """Return the format that the suffix of a path names. Raises OutputError where it names none."""
    found = format_of_suffix(path)
    if not found:
        from agendafunnel.render.formats import format_names

        raise OutputError(without_format(path, format_names()))
    return found


def without_format(path: Path, allowed: Iterable[str]) -> Message:
    """Return the message on a file whose suffix names none of the allowed formats."""
    suffixes = one_of(f".{name}" for name in allowed)
    if not path.suffix.removeprefix("."):
        return message(
            "The name '{file}' does not show the format. End it in {suffixes}.", file=path, suffixes=suffixes
        )
    wrong = message(
        "The name '{file}' ends in '{suffix}', which is not a format. End it in {suffixes}.",
        file=path,
        suffix=path.suffix,
        suffixes=suffixes,
    )
    return sentences(wrong, format_left_out(path.name))


class BytesFile(Protocol):
    """What a picture can be written to beside a path: a file that is open for bytes, or a buffer."""

    def write(self, content: bytes, /) -> object:
        """Write bytes."""


def write_into(name: str, target: object, content: bytes) -> None:
    """Write to an open file or a buffer.

    Raises ArgumentError where it is none that takes bytes, and OutputError where it cannot be written.
    """
    name_of_file(name, target, optional=True)
    if isinstance(target, io.TextIOBase):
        raise ArgumentError(
            message("The file is open for text. Open it for bytes, with mode 'wb', or use io.BytesIO.")
        )
    if getattr(target, "closed", False) is True:
        raise OutputError(message("The file is closed. Write before it is closed, or open it again."))
    try:
        target.write(content)  # type: ignore[attr-defined] # As was looked at.
    except io.UnsupportedOperation:
        raise OutputError(message("The file is open for reading. Open it with mode 'wb'.")) from None
    except (OSError, ValueError) as error:
        raise OutputError(sentences(message("The file cannot be written."), reason_of(error))) from None


def name_of_file(name: str, target: object, *, optional: bool = False) -> Path:
    """Return the name of an open file or buffer, which shows its format.

    Raises ArgumentError where an argument is none, or, unless it is `optional`, has no name.
    """
    if not callable(getattr(target, "write", None)) or isinstance(target, type):
        raise refuse_kind(name, target, message("a path, or a file that is open for bytes"))
    named = getattr(target, "name", None)
    if not isinstance(named, str) and not optional:
        raise ArgumentError(
            message(
                "A file without a name does not show the format. Give the argument 'format', such as 'png'."
            )
        )
    return Path(str(named))


def write_all(files: Mapping[Path, bytes], *, was: Mapping[Path, bytes | None] | None = None) -> None:
    """Write files, each whole: all are written beside their places first, and then put there.

    So nobody ever sees half of a file, and a failure (no room, no folder, no permission) leaves all files as
    they were. A signal that ends the program waits until the files are in their places and nothing else is
    left; a second one does not. A pipe or a device is written to directly, last.

    `was` is the content of files when they were read, None of one that did not exist. Raises ChangedError
    where one of them is no longer so, and OutputError otherwise; all files then stay as they are.
    """
    special = {path: content for path, content in files.items() if _is_special(path)}
    under_way: list[_File] = []
    with _signals_waiting():
        try:
            for path, content in files.items():
                if path not in special:
                    with _errors_naming(path):
                        under_way.append(_File(path, content))
                        under_way[-1].write()
            _put(under_way, was or {})
        finally:
            for file in under_way:
                file.clear()
    for path, content in special.items():
        with _errors_naming(path):
            path.write_bytes(content)


def _put(files: "list[_File]", was: Mapping[Path, bytes | None]) -> None:
    """Put all files in their places; where one fails, take back those before it."""
    put: list[_File] = []
    try:
        for file in files:
            with _errors_naming(file.path):
                file.put(expected=file.path in was, was=was.get(file.path), keep=len(files) > 1)
            put.append(file)
    except BaseException as error:
        new = [file.path for file in reversed(put) if not file.take_back()]
        if new and isinstance(error, OutputError):
            old = [file.path for file in files if file.path not in new]
            raise OutputError(
                sentences(
                    error.message,
                    message("These files were replaced all the same: {files}.", files=_listed(reversed(new))),
                    message("These files are unchanged: {files}.", files=_listed(old)),
                )
            ) from None
        raise


def _listed(paths: Iterable[Path]) -> Listed:
    return with_commas(quoted(path) for path in paths)


class _File:
    """A file that is being written: its content is beside its place, without a name or with a hidden one."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.target = _target(path)
        self._content = content
        # Like tempfile, whose import takes a fiftieth of the time of an SVG.
        hidden = self.target.parent / f".{self.target.name[:40]}.{os.urandom(8).hex()}"
        self._new = hidden
        self._old = hidden.with_name(f"{hidden.name}-old")
        self._unnamed: int | None = None
        self._was_there = False

    def write(self) -> None:
        """Write the content to disk, with the owner and permissions of the file that it replaces."""
        descriptor = self._opened()
        try:
            with open(descriptor, "wb", closefd=False) as file:
                file.write(self._content)
                file.flush()
                os.fsync(descriptor)
            _be_like(descriptor, self._new, self.target)
        finally:
            if self._unnamed is None:
                os.close(descriptor)

    def _opened(self) -> int:
        """Open a file without a name, of which nothing is left whatever happens; or else a hidden one."""
        if sys.platform == "linux" and Path("/proc/self/fd").is_dir():
            # Not every file system has such files; any other error is raised by opening one with a name.
            with suppress(OSError):
                self._unnamed = os.open(self.target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
                return self._unnamed
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(self._new, flags, 0o600)

    def put(self, *, expected: bool, was: bytes | None, keep: bool) -> None:
        """Put the file in its place; with `keep`, so that it can be taken back.

        With `expected`, raises ChangedError where the place does not hold what it `was`.
        """
        self._name()
        if not expected:
            if keep:
                self._keep()
            self._new.replace(self.target)
        elif was is None:
            self._put_where_nothing_is()
        elif not _holds(self.target, was):
            raise self._changed()
        elif _exchanged(self._new, self.target):
            self._old, self._new, self._was_there = self._new, self._old, True
            self._check_exchanged(was)
        else:
            self._keep()
            self._new.replace(self.target)
            # Another program may have written into the old file until now.
            if self._was_there and not _holds(self._old, was):
                self._old.replace(self.target)
                raise self._changed()

    def _name(self) -> None:
        if self._unnamed is not None:
            folder = os.open(self.target.parent, os.O_RDONLY)
            try:
                # Python asks the system to follow the link only where a folder's descriptor is given.
                os.link(f"/proc/self/fd/{self._unnamed}", self._new.name, dst_dir_fd=folder)
            finally:
                os.close(folder)

    def _keep(self) -> None:
        """Keep the file that is replaced under another name, where the file system can."""
        self._was_there = self.target.exists()
        if self._was_there:
            with suppress(OSError, NotImplementedError):
                os.link(self.target, self._old)

    def _put_where_nothing_is(self) -> None:
        try:
            os.link(self._new, self.target)
        except FileExistsError:
            raise self._made() from None
        except (OSError, NotImplementedError):  # A file system without links.
            if self.target.exists():
                raise self._made() from None
            self._new.rename(self.target)

    def _check_exchanged(self, was: bytes) -> None:
        """Put the old file back where another program changed it in the last moment.

        Another program may write between two exchanges; they go on until what comes out is what was put in.
        """
        placed, should_be_out, changed = self._content, was, False
        for _ in range(_MOST_EXCHANGES):
            if _holds(self._old, should_be_out):
                break
            changed = True
            placed, should_be_out = self._old.read_bytes(), placed
            _exchanged(self._old, self.target)
        if changed:
            raise self._changed()

    def _changed(self) -> ChangedError:
        return ChangedError(
            message(
                "Another program changed the file '{file}' in the meantime; nothing was written. Look at "
                "the file, "
                "and run the command again.",
                file=self.path,
            )
        )

    def _made(self) -> ChangedError:
        return ChangedError(
            message(
                "Another program made the file '{file}' in the meantime; nothing was written. Look at the "
                "file, "
                "or write to another one.",
                file=self.path,
            )
        )

    def take_back(self) -> bool:
        """Put back the old file, and return whether that succeeded."""
        try:
            if self._old.exists():
                self._old.replace(self.target)
            elif self._was_there:
                return False
            else:
                self.target.unlink()
        except OSError:
            return False
        return True

    def clear(self) -> None:
        """Remove what is beside the file."""
        if self._unnamed is not None:
            os.close(self._unnamed)
            self._unnamed = None
        for name in (self._new, self._old):
            with suppress(OSError, ValueError):
                name.unlink()


def _holds(path: Path, content: bytes) -> bool:
    """Return whether a file has this content."""
    try:
        with path.open("rb") as file:
            return file.read(len(content) + 1) == content
    except FileNotFoundError:
        return False


def _exchanged(path: Path, other: Path) -> bool:
    """Exchange the names of two files at once (renameat2 of Linux); False where the system cannot."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE.
    return bool(rename(here, os.fsencode(path), here, os.fsencode(other), exchange) == 0)


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Delay signals that end the program until the end of the block; a second one is not delayed.

    Only in the main thread, as Python runs handlers nowhere else.
    """
    import signal

    handlers: dict[int, object] = {}
    arrived: list[int] = []

    def wait(number: int, frame: FrameType | None) -> None:
        arrived.append(number)
        if len(arrived) > 1:
            restore()
            signal.raise_signal(number)

    def restore() -> None:
        for number, handler in handlers.items():
            signal.signal(number, handler)  # type: ignore[arg-type] # As signal returned it.
        handlers.clear()

    try:
        for name in _ENDING:
            number = getattr(signal, name, None)
            # A signal that is ignored, as under nohup, stays ignored; None is a handler of another language.
            if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
                with suppress(ValueError):
                    handlers[number] = signal.signal(number, wait)
        yield
    finally:
        restore()
        if arrived:
            signal.raise_signal(arrived[0])


@contextmanager
def _errors_naming(path: Path) -> Iterator[None]:
    """Raise OutputError, which names the file, for any error of the system in the block."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        # ValueError: a null character in the name; RuntimeError: links that go round.
        step = _IF_DENIED if isinstance(error, PermissionError) else None
        raise OutputError(
            sentences(message("The file '{file}' cannot be written.", file=path), reason_of(error), step)
        ) from None


def _is_special(path: Path) -> bool:
    with _errors_naming(path):
        return path.exists() and not path.is_file() and not path.is_dir()


def _target(path: Path) -> Path:
    """Return the file that a path or link leads to. Raises OutputError where it cannot be written."""
    target = path.resolve()
    if target.is_dir():
        raise OutputError(message("'{file}' is a folder. Name a file in it.", file=path))
    if target.parent.exists() and not target.parent.is_dir():
        raise OutputError(
            message(
                "'{file}' cannot be written: '{folder}' is a file and not a folder. Name another place.",
                file=path,
                folder=path.parent,
            )
        )
    if not target.parent.is_dir():
        raise OutputError(
            message(
                "The folder '{folder}' does not exist. Create it, or name another one.", folder=path.parent
            )
        )
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return target


def _be_like(descriptor: int, name: Path, target: Path) -> None:
    """Copy owner, permissions and attributes to a new file from the one it replaces, as far as allowed.

    Where it replaces none, it gets the usual permissions of this user.
    """
    try:
        old = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        _chmod(descriptor, name, 0o666 & ~mask)
        return
    mode = old.st_mode & 0o777
    if sys.platform != "win32":
        new = os.fstat(descriptor)
        if new.st_uid != old.st_uid:
            with suppress(OSError):  # Only root may.
                os.fchown(descriptor, old.st_uid, -1)
        if new.st_gid != old.st_gid:
            try:
                os.fchown(descriptor, -1, old.st_gid)
            except OSError:
                # The group is another one, and gets no more than everybody.
                mode &= 0o707 | (mode & 0o007) << 3
    if sys.platform == "linux":
        # Not every file system has attributes, and not all of them may be set.
        with suppress(OSError):
            for attribute in os.listxattr(target):
                if attribute.startswith("user.") or attribute == _ACCESS:
                    os.setxattr(descriptor, attribute, os.getxattr(target, attribute))
    _chmod(descriptor, name, mode)


def _chmod(descriptor: int, name: Path, mode: int) -> None:
    if sys.platform == "win32":
        name.chmod(mode)
    else:
        os.fchmod(descriptor, mode)
