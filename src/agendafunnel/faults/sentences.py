"""Errors of pydantic as whole sentences."""

import re
from datetime import date, time
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, one_of


def message_of(detail: Any) -> Message:
    """Return an error of pydantic as one or more whole sentences."""
    kind, context = detail["type"], detail.get("ctx", {})
    own = context.get("message")
    if isinstance(own, Message):
        return own
    if kind == "missing":
        return message("This field is missing.")
    if kind == "extra_forbidden":
        return message("There is no such field.")
    if kind == "too_short":
        return message("The list is empty. Add at least one item.")
    if kind == "json_invalid":
        # Of pydantic: "expected value at line 3 column 1".
        at = re.search(r"line (\d+) column (\d+)", str(context.get("error")))
        line, column = at.groups() if at else ("1", "1")
        return message(
            "This is no JSON: it goes wrong at line {line}, column {column}. Mend it there.",
            line=line,
            column=column,
        )
    found = _found(detail["input"])
    if kind == "json_type":
        return message("Expected JSON, as a text or as bytes; found {found}.", found=found)
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected")))
        return message("Choose from: {allowed}; found {found}.", allowed=one_of(allowed), found=found)
    other = message("This value cannot be used; found {found}.", found=found)
    return _expected(kind, found) or _bounded(kind, context, found) or other


def _found(value: object) -> Message:
    """Return what a value is called, which may be of any kind: one of NumPy or pandas may not be compared."""
    if value is None or (isinstance(value, str) and not value):
        return message("nothing")
    if isinstance(value, list | tuple):
        return message("a list")
    if isinstance(value, dict):
        return message("fields (name: value)")
    if isinstance(value, str | bool | int | float | Decimal | date | time | PurePath):
        return message("'{text}'", text=short(str(value)))
    return message("a value of the type {type}", type=type(value).__name__)


def _expected(kind: str, found: Message) -> Message | None:
    """Return the sentence of a value of the wrong kind."""
    match kind:
        case "string_type":
            return message("Expected a text; found {found}.", found=found)
        case "tuple_type" | "list_type":
            return message("Expected a list; found {found}.", found=found)
        case "model_type" | "model_attributes_type" | "dict_type":
            return message("Expected fields (name: value); found {found}.", found=found)
        case "bool_parsing" | "bool_type":
            return message("Write yes or no; found {found}.", found=found)
        case "float_parsing" | "float_type":
            return message("Expected a number; found {found}.", found=found)
        case "int_parsing" | "int_from_float" | "int_type" | "int_parsing_size":
            return message("Expected a whole number; found {found}.", found=found)
        case "finite_number":
            return message("Expected a finite number; found {found}.", found=found)
    return None


def _bounded(kind: str, context: dict[str, Any], found: Message) -> Message | None:
    """Return the sentence of a number that is too large or too small."""
    match kind:
        case "greater_than":
            return message(
                "Write a number of more than {bound:g}; found {found}.", bound=context["gt"], found=found
            )
        case "greater_than_equal":
            return message(
                "Write a number of at least {bound:g}; found {found}.", bound=context["ge"], found=found
            )
        case "less_than":
            return message(
                "Write a number of less than {bound:g}; found {found}.", bound=context["lt"], found=found
            )
        case "less_than_equal":
            return message(
                "Write a number of at most {bound:g}; found {found}.", bound=context["le"], found=found
            )
    return None
