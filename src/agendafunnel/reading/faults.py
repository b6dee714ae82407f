"""Pydantic's errors as sentences with the line and column of the value that is wrong."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import Fault, nearest
from agendafunnel.field_types import MOST_FAULTS, short, shown
from agendafunnel.reading.tree import Node

_SENTENCES = {
    "string_type": "should be text",
    "tuple_type": "should be a list",
    "list_type": "should be a list",
    "model_type": "should have fields of its own",
    "model_attributes_type": "should have fields of its own",
    "dict_type": "should have fields of its own",
    "bool_parsing": "should be yes or no",
    "bool_type": "should be yes or no",
    "float_parsing": "should be a number",
    "float_type": "should be a number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "int_type": "should be a whole number",
    "finite_number": "should be a finite number",
}

_BOUNDS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}


def faults_of(error: ValidationError, model: type[BaseModel], root: Node, source: str) -> tuple[Fault, ...]:
    """Give one fault for each error, each with the place in the file that a person should look at."""
    return tuple(
        _fault(detail, model, root, source)
        for detail in error.errors(include_url=False)[: 2 * MOST_FAULTS + 2]
        # Pydantic counts a list whose every item is wrong as empty; the items have been reported.
        if not (detail["type"] == "too_short" and root.at(tuple(detail["loc"]))[0].value)
    )


def in_file_order(faults: tuple[Fault, ...], source: str) -> tuple[Fault, ...]:
    """Sort faults as one meets them when reading the file; the same fault is told once.

    Of more than MOST_FAULTS the first are told, and that there are more.
    """
    found = sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column, fault.path))
    if len(found) <= MOST_FAULTS:
        return tuple(found)
    more = Fault(source, 0, 0, "", "has more faults than these; they are told once these are mended.")
    return (*found[:MOST_FAULTS], more)


def _fault(detail: Any, model: type[BaseModel], root: Node, source: str) -> Fault:
    location = tuple(detail["loc"])
    node, taken = root.at(location)
    kind = detail["type"]
    path = _path(location[:taken])
    line, column = node.line, node.column
    if kind in ("missing", "theme"):
        # What a theme has from its base is not in the file, and is told all the same.
        path = _path(location)
    if kind == "missing":
        message = "is missing; write it here."
    elif kind == "extra_forbidden":
        allowed = sorted(_fields_at(model, location[:-1]))
        guess = nearest(str(location[-1]), allowed)
        meant = f"did you mean {guess!r}? " if guess else ""
        message = f"is no field that exists: {meant}allowed: {', '.join(allowed)}."
        line, column = node.key_line or line, node.key_column or column
    else:
        message = sentence_of(detail) + "."
    return Fault(source, line, column, path, message)


def sentence_of(detail: Any) -> str:
    """Give what one of pydantic's errors says, to go on after the name of the field; without a full stop."""
    kind = detail["type"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "is no field that exists"
    context, found = detail.get("ctx", {}), detail["input"]
    message = str(context.get("message") or detail["msg"])
    if kind in _SENTENCES:
        return f"{_SENTENCES[kind]}; found {_shown(found)}"
    if kind in _BOUNDS:
        words, name = _BOUNDS[kind]
        return f"should be {words} {context[name]:g}; found {_shown(found)}"
    if kind == "too_short":
        return "is empty; write at least one"
    if kind in ("agenda", "theme"):
        return message
    return f"{message[:1].lower()}{message[1:]}; found {_shown(found)}"


def _path(location: tuple[str | int, ...]) -> str:
    return ".".join(short(str(step)) for step in location)


def _shown(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "fields (name: value)"
    return shown(str(value))


def _fields_at(model: type[BaseModel], location: tuple[str | int, ...]) -> tuple[str, ...]:
    """Give the names of the fields that the model at `location` knows."""
    current: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = next(_models_in(current.model_fields[step].annotation), None)
    return tuple(current.model_fields) if current is not None else ()


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
