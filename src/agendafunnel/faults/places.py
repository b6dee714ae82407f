"""Places in the data of an agenda or theme, as people call them."""

from collections.abc import Mapping, Sized
from typing import Any

from pydantic import BaseModel

from agendafunnel.errors import WHOLE
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message


def place_called(path: tuple[str | int, ...], data: Any) -> Message:
    """Return what people call the value at a path in the data; WHOLE for all of it.

    >>> str(place_called(("standards", 0, "stage"), {"standards": [{"name": "BRP-historie"}]}))
    "standard 'BRP-historie', field 'stage'"
    """
    parts: list[Message] = []
    fields: list[str] = []
    inner = data
    for step in path:
        outer, inner = inner, _inside(inner, step)
        if isinstance(step, str):
            fields.append(short(step))
            continue
        item = _item(fields[-1] if fields else "", step + 1, inner, len(_list(outer)))
        if fields and item is None:
            parts += [_field(fields), message("item {number}", number=step + 1)]
        elif item is not None:
            parts.append(item)
        fields = []
    if fields:
        parts.append(_field(fields))
    return _one_after_the_other(parts)


def value_at(path: tuple[str | int, ...], data: Any) -> Any:
    """Return the value at a path in the data; None where there is none.

    >>> value_at(("standards", 0, "stage"), {"standards": [{"stage": "intake"}]})
    'intake'
    """
    for step in path:
        data = _inside(data, step)
    return data


def is_filled(value: object) -> bool:
    """Return whether there is something in a list; a table of NumPy or pandas has no truth of its own.

    >>> is_filled(["intake"]), is_filled(()), is_filled(None)
    (True, False, False)
    """
    return len(value) > 0 if isinstance(value, Sized) else value is not None


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, BaseModel):
        return getattr(value, str(step), None)
    items = _list(value)
    return items[step] if isinstance(step, int) and step < len(items) else None


def _list(value: Any) -> list[Any] | tuple[Any, ...]:
    return value if isinstance(value, list | tuple) else []


def _field(names: list[str]) -> Message:
    return message("field '{name}'", name=".".join(names))


def _item(field: str, number: int, item: Any, count: int) -> Message | None:
    """Return what an item of a list is called: by its name where it has one; None for any other list."""
    name = _inside(item, "name")
    if isinstance(name, str) and name.strip():
        named = short(name.strip())
        match field:
            case "standards":
                return message("standard '{name}'", name=named)
            case "stages":
                return message("stage '{name}'", name=named)
            case "domains":
                return message("domain '{name}'", name=named)
    match field:
        case "standards":
            return message("standard {number} of {count}", number=number, count=count)
        case "stages":
            return message("stage {number} of {count}", number=number, count=count)
        case "domains":
            return message("domain {number} of {count}", number=number, count=count)
        case "links":
            return message("link {number}", number=number)
        case "contacts":
            return message("contact {number}", number=number)
    return None


def _one_after_the_other(parts: list[Message]) -> Message:
    if not parts:
        return WHOLE
    place = parts[0]
    for part in parts[1:]:
        place = message("{place}, {part}", place=place, part=part)
    return place
