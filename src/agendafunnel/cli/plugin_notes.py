"""Notes on plugins that do not work: the warnings of the library, as the command says them."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from agendafunnel.cli.translating import echo
from agendafunnel.errors import PluginWarning
from agendafunnel.messages import Message, message


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
