"""The command as a process: its streams, its end whatever happens, and a faster start.

Exit codes: 0, 1 and 2 are those of the command (README); 2 also where standard output cannot be written; 3
where agendafunnel itself failed; 130 where it was stopped by hand (`agendafunnel.__main__`).
"""

import codecs
import contextlib
import errno
import gc
import importlib
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from agendafunnel.errors import reason_of
from agendafunnel.languages import readers_catalogue
from agendafunnel.messages import Message, all_of, counted, message, quoted, sentences

TRACEBACK = "AGENDAFUNNEL_TRACEBACK"
"""The environment variable that asks for the traceback of a failure."""

UNWRITABLE, FAILED = 2, 3

_ESCAPED = "agendafunnel"
"""The error handler of our streams (`errors` of `open`), for characters that their encoding lacks."""

_PLAIN = {
    "\u00a0": " ", "\u00d7": "x", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2018": "'",
    "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u2190": "<-", "\u2192": "->",
    "\u2044": "/", "\u2260": "!=", "ß": "ss", "æ": "ae", "đ": "d", "ł": "l", "œ": "oe", "ø": "o",
    "Æ": "AE", "Đ": "D", "Ł": "L", "Œ": "OE", "Ø": "O", "\u2264": "<=", "\u2265": ">=",
}  # fmt: skip
"""Punctuation, and letters that are no letter with an accent, in ASCII."""

_MOST_CHARACTERS = 500
"""Of the text of an unexpected error."""

_WITHOUT_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
_METADATA = "importlib.metadata"


class StandardOutputError(Exception):
    """Standard output cannot be written: its `message` says why; None where the reader has closed it."""

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message)
        self.message = message


class StoppedByHand(BaseException):
    """The command was interrupted, in a way that click would end with another exit code."""


def run_command(written: list[str]) -> int:
    """Run the command and return its exit code; any failure is printed in one sentence.

    `written` is filled with the names of the files that the command writes, for that sentence. Raises
    StoppedByHand where the command is interrupted otherwise than by the signal.
    """
    try:
        set_up_streams()
        try:
            from agendafunnel.cli.main import main

            main(prog_name="agendafunnel", obj=written)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except StandardOutputError as error:
        if error.message or written:
            reason = error.message or message("The program that reads the output has ended.")
            _print(sentences(reason, _also_written(written)))
        return UNWRITABLE
    except Exception as error:
        import shlex

        command = _on_one_line(shlex.join(["agendafunnel", *sys.argv[1:]]))
        reason = (
            message("There is not enough memory for {command}.", command=command)
            if isinstance(error, MemoryError)
            else message(
                "agendafunnel failed, by a fault of its own, in {command}: {error}.",
                command=command,
                error=_named(error),
            )
        )
        _print(sentences(reason, _also_written(written), _how_to_report(error)))
        return FAILED
    return 0


def _print(said: Message) -> None:
    with contextlib.suppress(Exception):
        print(readers_catalogue().say(said), file=sys.stderr, flush=True)  # noqa: T201 - click may be what failed.


def _named(error: Exception) -> str:
    """Return the type of an error and its text, on one line."""
    text = _on_one_line(str(error)).rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _on_one_line(text: str) -> str:
    text = " ".join(text.split())
    text = f"{text[:_MOST_CHARACTERS]} ..." if len(text) > _MOST_CHARACTERS else text
    return "".join(character if character.isprintable() else ascii(character)[1:-1] for character in text)


def _how_to_report(error: Exception) -> Message:
    """Return how to report a failure; print its traceback where it is asked for."""
    if os.environ.get(TRACEBACK):
        import traceback

        with contextlib.suppress(Exception):
            traceback.print_exception(error)
        return message("Please report it with the traceback above.")
    return message(
        "Please report it with the traceback; set {variable}=1 in the environment to see it.",
        variable=TRACEBACK,
    )


def _also_written(written: Sequence[str]) -> Message | None:
    """Return a sentence on the files that are written; None where there are none."""
    if not written:
        return None
    names = all_of(map(quoted, written))
    return counted(
        "The file {names} has been written.",
        "The files {names} have been written.",
        len(written),
        names=names,
    )


def set_up_streams() -> None:
    """Replace the standard streams, so that no text and no state of theirs raises an unexpected error.

    Characters that their encoding lacks are written in ASCII. A failure of standard output raises
    StandardOutputError; one of standard error is ignored, as there is nowhere else to print it.
    """
    _occupy_closed_descriptors()
    codecs.register_error(_ESCAPED, _in_ascii)
    sys.stdout = _stream(sys.stdout, _StandardOutput)
    sys.stderr = _stream(sys.stderr, _StandardError)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _occupy_closed_descriptors() -> None:
    """Open the null device in place of each standard stream that is closed.

    Otherwise the next file that is opened would get its number, and be written to as "standard error".
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The system takes the lowest free descriptor, which is this one.
            os.open(os.devnull, os.O_RDWR)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return ASCII for characters that an encoding lacks, and where to go on: a handler of `codecs`."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_stand_in, error.object[error.start : error.end])), error.end


def _stand_in(character: str) -> str:
    r"""Return what reads as a character: of a letter, the letter without its accent; else an escape.

    >>> [_stand_in(character) for character in "“éß½→Ω"]
    ['"', 'e', 'ss', '1/2', '->', '\\u03a9']
    """
    from unicodedata import combining, normalize

    if character in _PLAIN:
        return _PLAIN[character]
    letters = [part for part in normalize("NFKD", character) if not combining(part)]
    plain = "".join(_PLAIN.get(letter, letter) for letter in letters)
    return plain if plain.isascii() and plain else ascii(character)[1:-1]


def _stream(stream: Any, kind: "type[_Raw]") -> Any:
    """Return a stream that replaces one of Python's, which is None where it is closed."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(kind(None)), "utf-8", _ESCAPED)
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # Not a file, but an object that another program put there.
        return stream
    is_ascii = codecs.lookup(stream.encoding).name == "ascii"
    return (_AsciiText if is_ascii else io.TextIOWrapper)(
        io.BufferedWriter(kind(getattr(buffer, "raw", buffer))),
        "latin-1" if is_ascii else stream.encoding,
        _ESCAPED,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


class _AsciiText(io.TextIOWrapper):
    """A stream of ASCII under another name: click takes an ASCII stream for a mistake and writes UTF-8."""

    def write(self, text: str) -> int:
        super().write(text.encode("ascii", _ESCAPED).decode("ascii"))
        return len(text)


class _Raw(io.RawIOBase):
    """The raw file below a stream."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        """Python's raw file; None where the stream is closed."""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._raw is not None and bool(self._raw.isatty())

    def fileno(self) -> int:
        if self._raw is None:
            raise io.UnsupportedOperation("fileno")
        return int(self._raw.fileno())

    def _written(self, data: Any) -> int:
        """Write some bytes and return how many; wait for a pipe that is full."""
        if self._raw is None:
            raise OSError(errno.EBADF, "closed")
        while (number := self._raw.write(data)) is None:
            # A full pipe that does not block.
            import select

            select.select((), (self._raw.fileno(),), ())
        return int(number)


class _StandardOutput(_Raw):
    """Standard output: it raises StandardOutputError once, and ignores everything after that."""

    _failed = False

    def write(self, data: Any) -> int:
        if self._failed:
            return len(data)
        try:
            return self._written(data)
        except OSError as error:
            self._failed = True
            if self._raw is None:
                raise StandardOutputError(
                    message("Standard output is closed; there is nowhere to write.")
                ) from None
            # Windows calls a pipe invalid that its reader has closed.
            if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
                raise StandardOutputError from None
            raise StandardOutputError(
                sentences(message("Standard output cannot be written."), reason_of(error))
            ) from None


class _StandardError(_Raw):
    """Standard error: it ignores what it cannot write."""

    def write(self, data: Any) -> int:
        try:
            return self._written(data)
        except OSError:
            return len(data)


@contextlib.contextmanager
def brief_process() -> Iterator[None]:
    """Save a tenth of the time of a short command, by what only a long-running process needs.

    Within it, no cyclic garbage is collected, and pydantic looks for no plugins.
    """
    # Among modules that are being imported, there is no cyclic garbage.
    collecting = gc.isenabled()
    gc.disable()
    # For its plugins, pydantic reads the metadata of every package of the environment; and even without,
    # it imports importlib.metadata, which imports zipfile, email and socket.
    is_set = _WITHOUT_PLUGINS in os.environ
    if not is_set:
        os.environ[_WITHOUT_PLUGINS] = "__all__"
    late = None
    if _METADATA not in sys.modules:
        late = _LazyMetadata(_METADATA, importlib.__dict__.get("metadata"))
        sys.modules[_METADATA] = importlib.metadata = late
        late.__path__ = [str(Path(path) / "metadata") for path in importlib.__path__]
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if not is_set:
            os.environ.pop(_WITHOUT_PLUGINS, None)
        if late:
            late.give_way()


class _LazyMetadata(ModuleType):
    """Stands in for `importlib.metadata` until one of its functions is called."""

    def __init__(self, name: str, before: ModuleType | None) -> None:
        """Make it; `before` is what `importlib` has under that name, and gets back."""
        super().__init__(name)
        self._before = before

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # An attribute that the import system asks of every module.
            raise AttributeError(name)
        if name == "entry_points":
            return lambda **chosen: self._module().entry_points(**chosen)
        return getattr(self._module(), name)

    def give_way(self) -> None:
        """Remove itself, so that the next import loads the module."""
        if sys.modules.get(_METADATA) is self:
            del sys.modules[_METADATA]
        if importlib.__dict__.get("metadata") is self:
            if self._before is None:
                del importlib.metadata
            else:
                importlib.metadata = self._before

    def _module(self) -> ModuleType:
        self.give_way()
        return importlib.import_module(_METADATA)
