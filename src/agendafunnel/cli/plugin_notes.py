"""What plugins say while the command runs: it goes to standard error.

Notes on those that do not work are the warnings of the library. What their code prints would stand among
what the command prints, which is a picture or JSON.
"""

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from typing import Any, TextIO

from agendafunnel.cli.translating import echo
from agendafunnel.errors import PluginWarning
from agendafunnel.messages import Message, message
from agendafunnel.plugin_calls import calls_within

_OUTPUT, _ERRORS = 1, 2
"""The descriptors of the standard streams."""


@contextmanager
def noting_plugins() -> Iterator[None]:
    """Within it, a warning of a plugin is printed as a note on standard error, each once."""
    said: set[Message] = set()
    with warnings.catch_warnings():
        warnings.simplefilter("always", PluginWarning)
        shown: Callable[..., None] = warnings.showwarning

        def show(warning: Warning | str, *others: Any) -> None:
            if not isinstance(warning, PluginWarning):
                shown(warning, *others)
            elif warning.message not in said:
                said.add(warning.message)
                echo(message("Note: {text}", text=warning.message), err=True)

        warnings.showwarning = show  # type: ignore[assignment] # It takes the same arguments.
        yield


@contextmanager
def keeping_standard_output() -> Iterator[None]:
    """Within it, what code of plugins prints goes to standard error, also from programs that it starts.

    `sys.stdout` is that of the process, and so of all threads: which is why the command does this, that has
    one, and not the library.
    """
    with calls_within(_printing_to_standard_error):
        yield


@contextmanager
def _printing_to_standard_error() -> Iterator[None]:
    kept = None
    if _is_of_process(sys.stdout):
        with suppress(OSError):
            kept = os.dup(_OUTPUT)
            os.dup2(_ERRORS, _OUTPUT)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        if kept is not None:
            os.dup2(kept, _OUTPUT)
            os.close(kept)


def _is_of_process(output: TextIO) -> bool:
    """Return whether a stream is written to the standard output of the process; that of a test is not."""
    try:
        return output.fileno() == _OUTPUT
    except (AttributeError, OSError, ValueError):
        return False
