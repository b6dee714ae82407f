"""Fields that stand twice in one item: one of them is left over, or the dash of the next item is missing."""

import re
from collections.abc import Mapping

from agendafunnel.field_types import short
from agendafunnel.messages import Message, message
from agendafunnel.reading.corrected import should_be
from agendafunnel.reading.value_scanner import Slip
from agendafunnel.reading.yaml_tree import Node

_BEGINS_ITEM = ("name", "title")
"""Fields that all items have, and most begin with."""

_NAME = re.compile(r"(?<!\w)[A-Za-z_]\w*+(?=\s*+:(?:\s|$))")


def field_twice(name: str, other: Node, first: Node) -> Message:
    """Return the message on a field that stands twice."""
    values: dict[str, str | int] = {"name": short(name), "line": first.key_line}
    are_lists = isinstance(first.value, list) and isinstance(other.value, list)
    if are_lists and first.key_line != first.line and other.key_line != other.line:
        return message(
            "The field '{name}' is here a second time (first on line {line}). Put what is below this line "
            "below the first one, and remove this line.",
            **values,
        )
    if other.plain() == first.plain():
        return message(
            "The field '{name}' is here a second time (first on line {line}). Remove one of them.", **values
        )
    return message(
        "The field '{name}' is here a second time (first on line {line}). Keep the one that is right.",
        **values,
    )


def item_without_dash(lines: list[str], key: Node, fields: Mapping[str, Node]) -> Slip | None:
    """Return the slip of an item whose dash is missing, by the first field of it that stands twice."""
    first = next(iter(fields.values()))
    column = key.column - 1
    if first.key_column != key.column or not lines[first.key_line - 1][:column].strip():
        return None
    names = _names(lines, key.line - 1, column)
    opening = next(iter(fields))
    begins = next((name for name in (*_BEGINS_ITEM, opening) if name in names and name in fields), None)
    if begins is None:
        return None
    number = key.line - 1
    before = next((place for place in range(number - 1, first.key_line - 1, -1) if lines[place].strip()), 0)
    above = _NAME.match(lines[before].strip()) if _indent(lines[before]) == column else None
    if above and above.group() == "id" and opening != "id":
        number = before
    wrong = message(
        "The fields of an item begin here a second time. If this is another item of the list, a dash is "
        "missing: put it under the dash of line {line}. If not, keep the fields that are right.",
        line=first.key_line,
    )
    begin = lines[first.key_line - 1][:column]
    if begin.strip() != "-":
        begin = " " * max(column - 2, 0) + "- "
    return Slip(number + 1, column + 1, should_be(wrong, begin + lines[number].strip()), changes_all=True)


def _names(lines: list[str], number: int, column: int) -> list[str]:
    """Return the names of the fields at a column from a line on, up to the end of their item."""
    names = []
    for line in lines[number:]:
        if line.strip() and _indent(line) < column:
            break
        found = _NAME.match(line.strip())
        if found and _indent(line) == column:
            names.append(found.group())
    return names


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
