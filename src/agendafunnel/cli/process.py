"""The command as a process: what it may write to, and how it ends, whatever happens.

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

TRACEBACK = "AGENDAFUNNEL_TRACEBACK"
"""The variable of the environment that asks for the traceback of a failure."""

UNWRITABLE, FAILED = 2, 3

_ESCAPED = "agendafunnel"
"""The name of our way with characters that a stream cannot write, as `open` takes it for `errors`."""

_PLAIN = {
    "\u00a0": " ", "\u00d7": "x", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u2014": "-", "\u2018": "'",
    "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...", "\u2190": "<-", "\u2192": "->",
    "\u2260": "!=", "\u2264": "<=", "\u2265": ">=",
}  # fmt: skip
"""Signs of sentences in ASCII. Letters have no such, or a name would become another one."""

_MOST_SAID = 500
"""Letters of what an unexpected error says."""


class StandardOutputError(Exception):
    """Standard output cannot be written. Its text is the reason; empty where nobody reads any more."""


def ended(written: list[str]) -> int:
    """Run the command to its end and return its exit code.

    What goes wrong is told in one sentence. `written` is filled with the names of the files that the command
    writes, so that it can be told truly what is done already.
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
        if str(error):
            _say(f"{error}{_but(written)}")
        elif written:
            _say(f"Nobody reads standard output any more.{_but(written)}")
        return UNWRITABLE
    except MemoryError as error:
        _say(f"There is not enough memory for {_doing()}.{_but(written)} {_how_to_report(error)}")
        return FAILED
    except Exception as error:
        _say(
            f"agendafunnel failed, by a fault of its own, in {_doing()}: {_named(error)}.{_but(written)} "
            f"{_how_to_report(error)}"
        )
        return FAILED
    return 0


def _say(sentence: str) -> None:
    with contextlib.suppress(Exception):
        print(sentence, file=sys.stderr, flush=True)  # noqa: T201 - click may be what failed.


def _doing() -> str:
    """Say what was asked for, as one would type it."""
    import shlex

    return _on_one_line(shlex.join(["agendafunnel", *sys.argv[1:]]))


def _named(error: Exception) -> str:
    """Return the type of an error and what it says, on one line."""
    said = _on_one_line(str(error)).rstrip(".")
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _on_one_line(text: str) -> str:
    text = " ".join(text.split())
    text = f"{text[:_MOST_SAID]} ..." if len(text) > _MOST_SAID else text
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


def _how_to_report(error: Exception) -> str:
    """Print the traceback where it is asked for; else say how to get it."""
    if os.environ.get(TRACEBACK):
        import traceback

        with contextlib.suppress(Exception):
            traceback.print_exception(error)
        return "Please report it with the traceback above."
    return f"Please report it with the traceback, which {TRACEBACK}=1 in the environment prints."


def _but(written: Sequence[str]) -> str:
    """Say which files are written all the same; nothing where none is."""
    if not written:
        return ""
    names = " and ".join(repr(name) for name in written)
    return f" {names} {'is' if len(written) == 1 else 'are'} written all the same."


def set_up_streams() -> None:
    """Make the streams such that no text and no state of theirs raises anything unexpected.

    What their encoding lacks is written in ASCII. What goes wrong with standard output is a
    StandardOutputError; what goes wrong with standard error is lost, for there is nowhere else to say it.
    """
    _occupy_closed_descriptors()
    codecs.register_error(_ESCAPED, _in_ascii)
    sys.stdout = _stream(sys.stdout, _StandardOutput)
    sys.stderr = _stream(sys.stderr, _StandardError)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _occupy_closed_descriptors() -> None:
    """Open what is closed of the first three descriptors, or a file of ours would get its number.

    Who writes to "standard error" would then write into that file.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest that is free is taken, which is this one.
            os.open(os.devnull, os.O_RDWR)


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Return what is written in the place of characters that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(one) or ascii(one)[1:-1] for one in lacking), error.end


def _stream(stream: Any, kind: "type[_Raw]") -> Any:
    """Return a stream in the place of one of Python's, which may be None where it is closed."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(kind(None)), "utf-8", _ESCAPED)
    buffer = getattr(stream, "buffer", None)
    if buffer is None:  # No file of the system but something that another program put there.
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
    """A stream of ASCII, which is not called so, for click takes that for a mistake and writes UTF-8."""

    def write(self, text: str) -> int:
        """Write a text and return its length."""
        super().write(text.encode("ascii", _ESCAPED).decode("ascii"))
        return len(text)


class _Raw(io.RawIOBase):
    """What stands between a stream and the system."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        """None where the stream is closed."""

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def isatty(self) -> bool:
        """Tell whether it is a terminal."""
        return self._raw is not None and bool(self._raw.isatty())

    def fileno(self) -> int:
        """Return the descriptor of the stream."""
        if self._raw is None:
            raise io.UnsupportedOperation("fileno")
        return int(self._raw.fileno())

    def _written(self, data: Any) -> int:
        """Write some bytes and return how many, however long it takes."""
        if self._raw is None:
            raise OSError(errno.EBADF, "closed")
        while (number := self._raw.write(data)) is None:
            # A pipe that does not wait, and is full for now.
            import select

            select.select((), (self._raw.fileno(),), ())
        return int(number)


class _StandardOutput(_Raw):
    """Standard output, which raises StandardOutputError once, and then takes all for written."""

    _failed = False

    def write(self, data: Any) -> int:
        """Write some bytes and return how many."""
        if self._failed:
            return len(data)
        try:
            return self._written(data)
        except OSError as error:
            self._failed = True
            if self._raw is None:
                raise StandardOutputError("Standard output is closed; there is nowhere to write.") from None
            # Of a pipe that somebody closed, Windows says that it is invalid.
            if isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL):
                raise StandardOutputError from None
            raise StandardOutputError(f"Standard output cannot be written: {error.strerror}.") from None


class _StandardError(_Raw):
    """Standard error, which takes for written what it cannot write."""

    def write(self, data: Any) -> int:
        """Write some bytes and return how many."""
        try:
            return self._written(data)
        except OSError:
            return len(data)


# TODO merged: A brief process: one that ends at once is spared what only long ones need, a tenth of its
# time.

_WITHOUT_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
_METADATA = "importlib.metadata"


@contextlib.contextmanager
def brief_process() -> Iterator[None]:
    """Spare what is run within it the search for garbage, and for plugins of pydantic."""
    # Looking for cycles of garbage among what is being imported finds none.
    collecting = gc.isenabled()
    gc.disable()
    # Else pydantic reads what every package of the environment says of itself, for plugins of its own;
    # and even if it need not, it imports what would read that, with zipfile, email and socket.
    said = _WITHOUT_PLUGINS in os.environ
    if not said:
        os.environ[_WITHOUT_PLUGINS] = "__all__"
    late = None
    if _METADATA not in sys.modules:
        late = sys.modules[_METADATA] = importlib.metadata = _LateMetadata(_METADATA)
        late.__path__ = [str(Path(path) / "metadata") for path in importlib.__path__]
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if not said:
            os.environ.pop(_WITHOUT_PLUGINS, None)
        if late:
            late.give_way()


class _LateMetadata(ModuleType):
    """Stands for `importlib.metadata` until something of it is used, for which naming is not yet using."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # What importing itself asks of every module.
            raise AttributeError(name)
        if name == "entry_points":
            return lambda **chosen: self._module().entry_points(**chosen)
        return getattr(self._module(), name)

    def give_way(self) -> None:
        """Leave the place to the module itself, which whoever asks for next imports."""
        if sys.modules.get(_METADATA) is self:
            del sys.modules[_METADATA]
        if importlib.__dict__.get("metadata") is self:
            del importlib.metadata

    def _module(self) -> ModuleType:
        self.give_way()
        return importlib.import_module(_METADATA)
