"""Calls of code that is not ours: of plugins, and of objects and functions that are given as arguments.

All go through `result_of`, so that whatever such code does ends in an error of ours that says whose it is.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import TypeVar

from agendafunnel.errors import AgendaFunnelError
from agendafunnel.messages import Message, message

_Made = TypeVar("_Made")
_Surroundings = Callable[[], AbstractContextManager[object]]

_MOST_CHARACTERS = 300
"""Of what Python says about an error."""

# Not a setting of the process: who sets it, for a while, is the only thread that sees it.
_surroundings: ContextVar[_Surroundings] = ContextVar("_surroundings", default=nullcontext)


@contextmanager
def calls_within(surroundings: _Surroundings) -> Iterator[None]:
    """Within it, each call of code that is not ours, in this thread, is made within `surroundings()`."""
    before = _surroundings.set(surroundings)
    try:
        yield
    finally:
        _surroundings.reset(before)


def within_surroundings() -> AbstractContextManager[object]:
    """Return what a call of code that is not ours is made within."""
    return _surroundings.get()()


def result_of(make: Callable[[], _Made], failure: Callable[[BaseException], BaseException]) -> _Made:
    """Return what a function returns that is not ours.

    Where it fails, the error is raised that `failure` returns for the cause; the cause itself passes where it
    returns that. SystemExit is a failure as any other: of a function, nobody expects the end of the program.
    So is what else is no Exception, such as a panic of an extension in Rust. KeyboardInterrupt passes, as it
    may be the user's; so does MemoryError, as it may be the size of the agenda.
    """
    with within_surroundings():
        try:
            return make()
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:
            instead = failure(error)
            if instead is error:
                raise
            raise instead from error


def reason_in(error: BaseException) -> str:
    """Return an error as Python says it, on one line.

    >>> reason_in(KeyError("colour"))
    "KeyError: 'colour'"
    """
    try:
        text = " ".join(str(error).split())[:_MOST_CHARACTERS].rstrip(".")
    except Exception:
        text = ""  # The error is somebody else's class, and has a fault itself.
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def reason_of_failure(error: BaseException) -> Message:
    """Return why code that is not ours failed, as a sentence: as we say it, or else as Python does.

    >>> str(reason_of_failure(SystemExit(0)))
    'Python says: SystemExit: 0.'
    """
    if isinstance(error, AgendaFunnelError):
        return error.message
    return message("Python says: {reason}.", reason=reason_in(error))
