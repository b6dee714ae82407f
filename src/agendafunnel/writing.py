"""Writing files whole or not at all, with one clear sentence where that cannot be."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from agendafunnel.bundled import FORMATS, Format, format_of_suffix
from agendafunnel.errors import OutputError


def format_of(path: Path) -> Format:
    """Give the format that the suffix of a path names. Raises OutputError where it names none."""
    found = format_of_suffix(path)
    if found:
        return found
    suffix = path.suffix.removeprefix(".")
    allowed = ", ".join(f".{name}" for name in FORMATS)
    what = f"ends in '.{suffix}', which is no format" if suffix else "has no suffix that says its format"
    raise OutputError(f"The file {str(path)!r} {what}; end it in one of {allowed}.")


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole: all are written beside their places first, and then put there.

    So nobody ever sees half of a file, and what goes wrong in writing one (no room, no folder, no
    permission) leaves all of them as they were. What is no ordinary file (a pipe, a device) is written
    to directly, last. Raises OutputError.
    """
    prepared: list[tuple[Path, Path, Path]] = []
    try:
        for path, content in files.items():
            with _told(path):
                if not _is_special(path):
                    target = _target(path)
                    prepared.append((path, target, _written_beside(target, content)))
        for path, target, temporary in prepared:
            with _told(path):
                temporary.replace(target)
        for path, content in files.items():
            with _told(path):
                if _is_special(path):
                    path.write_bytes(content)
    finally:
        for _, _, temporary in prepared:
            temporary.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into an OutputError that names it."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        # ValueError: a null character in the name; RuntimeError: links that go round.
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"The file {str(path)!r} cannot be written: {reason}.") from None


def _is_special(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _target(path: Path) -> Path:
    """Give the file that is to be written: what a link points to. Raises OutputError where it cannot be."""
    target = path.resolve()
    if target.is_dir():
        raise OutputError(f"{str(path)!r} is a folder; name a file in it.")
    if target.parent.exists() and not target.parent.is_dir():
        raise OutputError(f"{str(path.parent)!r} is a file and no folder; {str(path)!r} cannot be in it.")
    if not target.parent.is_dir():
        raise OutputError(f"The folder {str(path.parent)!r} does not exist; make it first.")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "permission denied")
    return target


def _written_beside(target: Path, content: bytes) -> Path:
    """Write content to a temporary file beside its place, as safe and as open as the file it will be."""
    # As tempfile does it, whose import takes a fiftieth of the time of an SVG.
    temporary = target.parent / f".{target.name[:40]}.{os.urandom(8).hex()}"
    file = open(temporary, "xb", opener=_for_nobody_else)  # noqa: SIM115 - Path.open has no opener.
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_permissions(target))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _for_nobody_else(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _permissions(target: Path) -> int:
    """Give the mode of the file that is replaced, or what this user gives to a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
