"""Why the values of an action are refused: all faults at once, each with the field of the form."""

from typing import Any

from pydantic import ValidationError

from agendafunnel.errors import DataError, Fault
from agendafunnel.faults.constructing import at_most_faults, details_of, sentence_of
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda


def refused_values(error: ValidationError, data: Any, at: tuple[str | int, ...]) -> DataError:
    """Return the error of values that make no agenda; `at` is the place of the part that was edited.

    The path of each fault is the field of that part, in lists with the number of the item ("links.0.url"),
    and empty for what is about another part.
    """
    faults: dict[Fault, None] = {}
    for detail in details_of(Agenda, data, error):
        location = detail["loc"]
        if detail.get("ctx", {}).get("first") == at:
            # Its id or name stands twice, and the other one is further on.
            location = (*at, location[-1])
        own = location[: len(at)] == at
        field = ".".join(map(str, location[len(at) :])) if own else ""
        if own and not field and len(at) == 2:
            field = "name"  # No id can be made of it.
        faults[Fault("", 0, 0, field, _sentence(detail))] = None
    return DataError(at_most_faults(tuple(faults)))


def _sentence(detail: Any) -> Message:
    """Return what is wrong with a value, for who has a form, and no file, before them."""
    name, found = detail["loc"][-1] if detail["loc"] else "", detail["input"]
    if detail["type"] == "missing":
        return (
            message("Choose one.")
            if name in ("domain", "stage")
            else message("There is no text here. Write it.")
        )
    if name == "colour" and isinstance(found, str) and found.strip():
        return message(
            "'{value}' is not a colour. Write # and six digits or letters from a to f, like #35b8ff.",
            value=short(found.strip()),
        )
    if name == "colour":
        return message("There is no colour here. Choose one.")
    return sentence_of(detail, Agenda)
