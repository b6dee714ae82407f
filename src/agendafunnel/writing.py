"""Writing files whole or not at all, with one clear sentence where that cannot be."""

import os
import tempfile
from pathlib import Path

from agendafunnel.errors import OutputError
from agendafunnel.render import FORMATS, Format


def format_of(path: Path) -> Format:
    """Give the format that the suffix of a path names. Raises OutputError where it names none."""
    suffix = path.suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        allowed = ", ".join(f".{name}" for name in FORMATS)
        what = f"ends in '.{suffix}', which is no format" if suffix else "has no suffix that says its format"
        raise OutputError(f"The file {str(path)!r} {what}; end it in one of {allowed}.")
    return suffix


def write(path: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it, so that nobody ever sees half of it.

    What is no ordinary file (a pipe, a device) is written to directly. Raises OutputError.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            raise OutputError(f"{str(path)!r} is a folder; name a file in it.")
        if not target.parent.is_dir():
            raise OutputError(f"The folder {str(path.parent)!r} does not exist; make it first.")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        _replace(target, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"The file {str(path)!r} cannot be written: {reason}.") from None
    except ValueError as error:  # A null character in the name.
        raise OutputError(f"The file {str(path)!r} cannot be written: {error}.") from None


def _replace(target: Path, content: bytes) -> None:
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied")
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_permissions(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _permissions(target: Path) -> int:
    """Give the mode of the file that is replaced, or what this user gives to a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
