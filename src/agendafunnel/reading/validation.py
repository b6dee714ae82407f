"""Data of a YAML file as a value of a model; pydantic's errors as sentences with their place in the file.

What only faults need is loaded where there is one, as most files have none.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.field_types import MOST_FAULTS, short
from agendafunnel.messages import Message, message, one_of, sentences
from agendafunnel.reading.yaml_tree import Node, decoded, read_tree

_LINE_END = re.compile(r"\r\n|[\r\n]")

_Model = TypeVar("_Model", bound=BaseModel)


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


def read_value(model: type[_Model], content: bytes, source: str) -> _Model:
    """Read a value from the bytes of a YAML file. Raises DataError with all faults of the file."""
    root, faults = read_fields(content, source)
    return validated(model, root.plain(), root, source, faults, content)


def read_fields(content: bytes, source: str) -> tuple[Node, tuple[Fault, ...]]:
    """Return the tree of a file of fields, and its faults so far. Raises DataError if it holds no fields."""
    root, faults = read_tree(content, source)
    if isinstance(root.value, dict):
        return root, faults
    from agendafunnel.reading.file_kinds import kind_of_file
    from agendafunnel.reading.yaml_slips import first_slip

    if kind := kind_of_file(content, source):
        raise refused(source, kind)
    slip = first_slip(decoded(content, source))
    if slip is not None:
        raise refused(source, slip.message, line=slip.line, column=slip.column)
    wrong = message(
        "A file begins with fields, like 'title: Ontwikkelagenda'; this one does not. Is it the right file?"
    )
    raise refused(source, wrong, line=root.line, column=root.column)


def validated(
    model: type[_Model],
    data: Any,
    root: Node,
    source: str,
    faults: tuple[Fault, ...],
    content: bytes = b"",
) -> _Model:
    """Return `data` as a value of `model`; `root` has the places of what stands in the file.

    Raises DataError with `faults` and those of the data, each once, in the order of the file. Of more than
    MOST_FAULTS the first are reported, and that there are more. `content` is the file, to look into for slips
    by which it is read as something else than was meant.
    """
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        from agendafunnel.reading.file_kinds import is_other_kind

        if kind := is_other_kind(content, source):
            raise refused(source, kind) from None
        lines = _LINE_END.split(decoded(content, source)) if content else []
        reported = {(fault.line, fault.column) for fault in faults} - {(root.line, root.column)}
        details = error.errors(include_url=False)[: 2 * MOST_FAULTS + 2]
        misnamed = _misnamed(details, model)
        found = [
            _fault(detail, model, data, root, source, lines)
            for detail in details
            if (detail["type"], detail["loc"]) not in misnamed
            # Pydantic takes a list whose every item is wrong for empty; the items have been reported.
            and not (detail["type"] == "too_short" and root.at(detail["loc"])[0].value)
        ]
        faults = (*faults, *(fault for fault in found if (fault.line, fault.column) not in reported))
        faults = _with_slip(faults, content, source)
    else:
        if not faults:
            return value
        if content and any(not fault.path for fault in faults):
            faults = _with_slip(faults, content, source)
    in_order = sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column, fault.path))
    if len(in_order) > MOST_FAULTS:
        more = message("There are more faults, which are reported after these are mended.")
        in_order[MOST_FAULTS:] = [Fault(source, 0, 0, "", more)]
    raise DataError(tuple(in_order))


def _misnamed(details: list[Any], model: type[BaseModel]) -> set[tuple[str, tuple[str | int, ...]]]:
    """Return the errors on fields that are missing, where they are there under a wrong name."""
    from agendafunnel.reading.field_names import field_meant

    found = set()
    for detail in details:
        *place, name = detail["loc"] or ("",)
        if detail["type"] == "extra_forbidden":
            meant = field_meant(str(name), _model_at(model, tuple(place)))
            found.add(("missing", (*place, "name" if place[-2:-1] == ["contacts"] else meant)))
    return found


def _with_slip(faults: tuple[Fault, ...], content: bytes, source: str) -> tuple[Fault, ...]:
    """Return faults with a slip of the file in the place of those that are only its consequence."""
    from agendafunnel.reading.yaml_slips import first_slip

    slip = first_slip(decoded(content, source)) if content else None
    if slip is None:
        return faults
    own = Fault(source, slip.line, slip.column, "", slip.message)
    if slip.changes_all:
        return (own,)
    rest = tuple(fault for fault in faults if fault.line != slip.line)
    return (*rest, own) if len(rest) < len(faults) else faults


def _fault(
    detail: Any, model: type[BaseModel], data: Any, root: Node, source: str, lines: list[str]
) -> Fault:
    from agendafunnel.reading.field_names import unknown_field
    from agendafunnel.reading.places import place_called
    from agendafunnel.reading.value_slips import slip_of_value, text_for_contact

    location = detail["loc"]
    node, taken = root.at(location)
    kind = detail["type"]
    # The path names what stands in the file; but for these, which may concern what a theme has from its base.
    place = location if kind in ("missing", "theme") else location[:taken]
    path = ".".join(short(str(step)) for step in place)
    if kind == "missing":
        wrong = message("The field '{name}' is missing. Add it here.", name=location[-1])
        return Fault(source, node.line, node.column, path, wrong, place_called(location[:-1], data))
    if kind == "extra_forbidden":
        line, column = node.key_line or node.line, node.key_column or node.column
        written = lines[line - 1] if line <= len(lines) else ""
        if location[-3:-2] == ("contacts",) and (slip := text_for_contact(node, written, column)):
            return Fault(source, line, column, path, slip, place_called(location[:-1], data))
        wrong = unknown_field(str(location[-1]), _model_at(model, location[:-1]), written, column)
        return Fault(source, line, column, path, wrong, place_called(location[:-1], data))
    field = str(location[-1]) if location and isinstance(location[-1], str) else ""
    slip = slip_of_value(kind, node, field, lines[node.line - 1] if node.line <= len(lines) else "")
    wrong = slip or message_of(detail)
    if slip is None and "first" in detail.get("ctx", {}):
        first = root.at(detail["ctx"]["first"])[0]
        wrong = sentences(wrong, message("The first is on line {line}.", line=first.line))
    return Fault(source, node.line, node.column, path, wrong, place_called(place, data))


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
    found = _found(detail["input"])
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", str(context.get("expected")))
        return message("Choose from: {allowed}; found {found}.", allowed=one_of(allowed), found=found)
    other = message("This value cannot be used; found {found}.", found=found)
    return _expected(kind, found) or _bounded(kind, context, found) or other


def _found(value: object) -> Message:
    if value is None or value == "":
        return message("nothing")
    if isinstance(value, list | tuple):
        return message("a list")
    if isinstance(value, dict):
        return message("fields (name: value)")
    return message("'{text}'", text=short(str(value)))


def _model_at(model: type[BaseModel], location: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model of the fields at `location`."""
    current: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = next(_models_in(current.model_fields[step].annotation), None)
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
