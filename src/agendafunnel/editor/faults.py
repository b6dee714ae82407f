"""Faults of a text as the window shows them: beside their lines and fields, with the line as it should be."""

from typing import Any

from agendafunnel.errors import AgendaFunnelError, DataError, Fault
from agendafunnel.messages import Catalogue, Message


def faults_of(error: AgendaFunnelError, said_in: Catalogue) -> list[dict[str, Any]]:
    """Return what is wrong by an error, each fault with its place."""
    if isinstance(error, DataError):
        return [fault_data(one, said_in) for one in error.faults]
    return [fault_of(error.message, said_in)]


def fault_data(fault: Fault, said_in: Catalogue) -> dict[str, Any]:
    """Return a fault with its line, field and path."""
    path = path_of(fault.path)
    said = fault_of(fault.message, said_in)
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    return said | {"line": fault.line, "column": fault.column, "path": path, "field": field}


def fault_of(wrong: Message, said_in: Catalogue) -> dict[str, Any]:
    """Return a fault of nothing in particular.

    A message may end in the line as it should be, on a line of its own.
    """
    said, _, instead = said_in.say(wrong).partition("\n")
    return {"message": said, "line": 0, "column": 0, "field": "", "path": [], "instead": instead}


def path_of(written: str) -> list[str | int]:
    """Return a path that is written as one text.

    >>> path_of("standards.3.stage")
    ['standards', 3, 'stage']
    """
    return [
        int(step) if step.isdecimal() and step.isascii() and len(step) < 9 else step
        for step in written.split(".")
        if step
    ]
