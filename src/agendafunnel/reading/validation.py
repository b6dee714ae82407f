"""Data of a YAML file as a value of a model; pydantic's errors as sentences with their place in the file."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import DataError, Fault, did_you_mean, nearest, refused
from agendafunnel.field_types import MOST_FAULTS, short, shown
from agendafunnel.reading.yaml_tree import Node, read_tree

_Model = TypeVar("_Model", bound=BaseModel)

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


def read_value(model: type[_Model], content: bytes, source: str) -> _Model:
    """Read a value from the bytes of a YAML file. Raises DataError with all faults of the file."""
    root, faults = read_fields(content, source)
    return validated(model, root.plain(), root, source, faults)


def read_fields(content: bytes, source: str) -> tuple[Node, tuple[Fault, ...]]:
    """Return the tree of a file of fields, and its faults so far. Raises DataError if it holds no fields."""
    root, faults = read_tree(content, source)
    if not isinstance(root.value, dict):
        message = "should hold fields, like 'title: …', and holds something else."
        raise refused(source, message, line=root.line, column=root.column)
    return root, faults


def validated(model: type[_Model], data: Any, root: Node, source: str, faults: tuple[Fault, ...]) -> _Model:
    """Return `data` as a value of `model`; `root` has the places of what stands in the file.

    Raises DataError with `faults` and those of the data, each once, in the order of the file. Of more than
    MOST_FAULTS the first are reported, and that there are more.
    """
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        faults = (
            *faults,
            *(
                _fault(detail, model, root, source)
                for detail in error.errors(include_url=False)[: 2 * MOST_FAULTS + 2]
                # Pydantic takes a list whose every item is wrong for empty; the items have been reported.
                if not (detail["type"] == "too_short" and root.at(detail["loc"])[0].value)
            ),
        )
    if not faults:
        return value
    found = sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column, fault.path))
    if len(found) > MOST_FAULTS:
        more = Fault(source, 0, 0, "", "has more faults than these; they are told once these are mended.")
        found[MOST_FAULTS:] = [more]
    raise DataError(tuple(found))


def _fault(detail: Any, model: type[BaseModel], root: Node, source: str) -> Fault:
    location = detail["loc"]
    node, taken = root.at(location)
    kind = detail["type"]
    # The path names what stands in the file; but for these, which may concern what a theme has from its base.
    path = _path(location if kind in ("missing", "theme") else location[:taken])
    if kind == "missing":
        return Fault(source, node.line, node.column, path, "is missing; write it here.")
    if kind == "extra_forbidden":
        allowed = sorted(_fields_at(model, location[:-1]))
        meant = did_you_mean(nearest(str(location[-1]), allowed), "did", quoted=True)
        message = f"is no field that exists:{meant} allowed: {', '.join(allowed)}."
        return Fault(source, node.key_line or node.line, node.key_column or node.column, path, message)
    return Fault(source, node.line, node.column, path, f"{message_of(detail)}.")


def message_of(detail: Any) -> str:
    """Return an error of pydantic as a sentence that follows the name of the field, without a full stop."""
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
    """Return the names of the fields that the model at `location` has."""
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
