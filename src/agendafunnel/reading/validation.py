"""Data of a YAML file as a value of a model; pydantic's errors as sentences with their place in the file.

What only faults need is loaded where there is one, as most files have none.
"""

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import DataError, Fault, refused
from agendafunnel.field_types import MOST_FAULTS, short, validate
from agendafunnel.messages import message, sentences
from agendafunnel.reading.yaml_tree import Node, decoded, read_tree

_LINE_END = re.compile(r"\r\n|[\r\n]")

_Model = TypeVar("_Model", bound=BaseModel)


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
        value = validate(model, data)
    except ValidationError as error:
        from agendafunnel.faults.names import misnamed
        from agendafunnel.reading.file_kinds import is_other_kind

        if kind := is_other_kind(content, source):
            raise refused(source, kind) from None
        lines = _LINE_END.split(decoded(content, source)) if content else []
        reported = {(fault.line, fault.column) for fault in faults} - {(root.line, root.column)}
        details = error.errors(include_url=False)[: 2 * MOST_FAULTS + 2]
        wrongly_named = misnamed(details, model)
        found = [
            _fault(detail, model, data, root, source, lines)
            for detail in details
            if (detail["type"], detail["loc"]) not in wrongly_named
            # Pydantic takes a list whose every item is wrong for empty; the items have been reported.
            and not (detail["type"] == "too_short" and root.at(detail["loc"])[0].value)
        ]
        faults = (*faults, *(fault for fault in found if (fault.line, fault.column) not in reported))
        if misplaced := _misplaced(details, root, lines):
            faults = _with_slip(faults, misplaced, content, source)
    else:
        if not faults:
            return value
    in_order = sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column, fault.path))
    if len(in_order) > MOST_FAULTS:
        more = message("There are more faults, which are reported after these are mended.")
        in_order[MOST_FAULTS:] = [Fault(source, 0, 0, "", more)]
    raise DataError(tuple(in_order))


_OTHER_KINDS = ("string_type", "tuple_type", "list_type", "model_type", "model_attributes_type", "dict_type")
"""Errors of pydantic for another kind of value than is expected."""


def _misplaced(details: list[Any], root: Node, lines: list[str]) -> set[int]:
    """Return the lines on which something stands that an agenda or theme does not have there.

    Only these may be elsewhere than they were meant. Where all fields are known ones, and only their values
    are wrong, each line is right as it stands.
    """
    from agendafunnel.reading.slip_messages import LISTS, is_misplaced

    found: set[int] = set()
    # A field of the whole file that is missing is most likely the one that is there under a wrong name.
    lacks = any(detail["type"] == "missing" and len(detail["loc"]) == 1 for detail in details)
    for detail in details:
        kind, location = detail["type"], detail["loc"]
        if kind == "extra_forbidden" and len(location) == 1 and lacks and str(location[0]).isidentifier():
            continue
        node = root.at(location)[0]
        if kind == "missing" and location[0] in LISTS and len(location) == 1:
            # It may have become a part of the text above it.
            found.update(
                number for number, line in enumerate(lines, 1) if line.strip().startswith(f"{location[0]}:")
            )
        elif kind in _OTHER_KINDS or (kind == "extra_forbidden" and is_misplaced(str(location[-1]))):
            found |= {node.line, node.key_line}
            item = root.at(location[:-1])[0]
            if isinstance(item.value, dict):
                found.add(item.line)
    return found


def _with_slip(
    faults: tuple[Fault, ...], misplaced: set[int], content: bytes, source: str
) -> tuple[Fault, ...]:
    """Return faults with a slip of the file in the place of those that are only its consequence.

    It is only one where something is misplaced: other lines are right as they stand.
    """
    from agendafunnel.reading.yaml_slips import first_slip

    slip = first_slip(decoded(content, source)) if content else None
    if slip is None or slip.line not in misplaced:
        return faults
    own = Fault(source, slip.line, slip.column, "", slip.message)
    if slip.changes_all:
        return (own,)
    rest = tuple(fault for fault in faults if fault.line != slip.line)
    return (*rest, own) if len(rest) < len(faults) else faults


def _fault(
    detail: Any, model: type[BaseModel], data: Any, root: Node, source: str, lines: list[str]
) -> Fault:
    from agendafunnel.faults.names import model_at
    from agendafunnel.faults.places import place_called
    from agendafunnel.faults.sentences import message_of
    from agendafunnel.reading.slip_messages import unknown_field
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
        beside = root.at(location[:-1])[0].value
        given = beside if isinstance(beside, dict) else ()
        wrong = unknown_field(str(location[-1]), model_at(model, location[:-1]), written, column, given)
        return Fault(source, line, column, path, wrong, place_called(location[:-1], data))
    field = str(location[-1]) if location and isinstance(location[-1], str) else ""
    within = any(_begins_with_bracket(root.at(location[:steps])[0], lines) for steps in range(taken))
    written = lines[node.line - 1] if node.line <= len(lines) else ""
    slip = slip_of_value(kind, node, field, written, between_brackets=within)
    wrong = slip or message_of(detail)
    if slip is None and "first" in detail.get("ctx", {}):
        first = root.at(detail["ctx"]["first"])[0]
        wrong = sentences(wrong, message("The first is on line {line}.", line=first.line))
    return Fault(source, node.line, node.column, path, wrong, place_called(place, data))


def _begins_with_bracket(node: Node, lines: list[str]) -> bool:
    """Return whether what is in a list or in fields stands between brackets."""
    return node.line <= len(lines) and lines[node.line - 1][node.column - 1 : node.column] in ("[", "{")
