"""Why the values of an action are refused: all faults at once, each with the field of the form."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from agendafunnel.errors import DataError, Fault
from agendafunnel.faults.constructing import at_most_faults, details_of, sentence_of
from agendafunnel.faults.places import value_at
from agendafunnel.field_types import plain, short
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda


def refused_values(error: ValidationError, data: Any, at: tuple[str | int, ...]) -> DataError:
    """Return the error of values that make no agenda; `at` is the place of the part that was edited.

    The path of each fault is the field of that part, in lists with the number of the item ("links.0.url"),
    and empty for what is about another part.
    """
    faults: dict[Fault, None] = {}
    for detail in details_of(Agenda, data, error):
        location, wrong = detail["loc"], _sentence(detail)
        first = detail.get("ctx", {}).get("first")
        if first is not None and at in (first, location[:2]):
            # An id that stands twice is reported at the second one, whichever of the two was edited.
            other = value_at(location[:2] if first == at else first, data)
            location, wrong = _twice(at, value_at(at, data), other, wrong)
        own = location[: len(at)] == at
        field = ".".join(map(str, location[len(at) :])) if own else ""
        if own and not field and len(at) == 2:
            field = "name"  # No id can be made of it.
        faults[Fault("", 0, 0, field, wrong)] = None
    return DataError(at_most_faults(tuple(faults)))


def _twice(
    at: tuple[str | int, ...], own: Any, other: Any, wrong: Message
) -> tuple[tuple[str | int, ...], Message]:
    """Return the field and the sentence of a part whose id another one has."""
    name = other.get("name") if isinstance(other, Mapping) else getattr(other, "name", None)
    is_made = isinstance(own, Mapping) and not own.get("id")
    if not is_made or not isinstance(name, str):
        return (*at, "id"), wrong
    said = message(
        "There is one of this name already, or of one that makes the same id: {name}. Choose another name.",
        name=short(plain(name)),
    )
    return (*at, "name"), said


def _sentence(detail: Any) -> Message:
    """Return what is wrong with a value, for who has a form, and no file, before them."""
    name, found = detail["loc"][-1] if detail["loc"] else "", detail["input"]
    if detail["type"] == "missing":
        return (
            message("Choose one.")
            if name in ("domain", "stage")
            else message("There is no text here. Write it.")
        )
    if name == "colour" and detail["type"] == "agenda" and isinstance(found, str) and found.strip():
        return message(
            "'{value}' is not a colour. Write # and six digits or letters from a to f, like #35b8ff.",
            value=short(found.strip()),
        )
    if name == "colour" and detail["type"] == "agenda":
        return message("There is no colour here. Choose one.")
    return sentence_of(detail, Agenda)
