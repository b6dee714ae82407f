"""Data of JSON as the values of a layout: each of its type, within its limits (`layout/limits.py`)."""

from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from agendafunnel.errors import refused
from agendafunnel.field_types import message_of, unprintable
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.limits import Between, HasSize, Items, NeededBy, NotEmpty, Open
from agendafunnel.layout.notice import Notice
from agendafunnel.made_of import MadeOf
from agendafunnel.messages import Message, message, one_of, verbatim

NOT_ABOVE_0 = message("The number must be more than 0.")
_NO_TEXT = message("The value must be a text.")
_UNIONS = (UnionType, Union)
_MOST_NUMBER = 10**15  # Either way. Limits are much narrower; this is what every number can be compared in.


def value_of(kind: Any, data: Any, path: str = "") -> Any:
    """Return data as a value of a type: a named tuple, a tuple of one type, a literal, or a plain value.

    Fields that a named tuple does not have are passed over. Raises DataError with the place of what is wrong,
    which begins with `path`, and without a source.
    """
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *marks = get_args(kind)
        return _within(
            marks, data if any(isinstance(one, Open) for one in marks) else value_of(inner, data, path), path
        )
    if origin in _UNIONS:
        if data is None:
            return None
        return value_of(next(one for one in get_args(kind) if one is not type(None)), data, path)
    if origin is Literal:
        if data in get_args(kind):
            return data
        raise refused("", message("The value must be {values}.", values=one_of(get_args(kind))), path)
    if origin is tuple:
        if not isinstance(data, list):
            raise refused("", message("The value must be a list."), path)
        return tuple(value_of(get_args(kind)[0], one, f"{path}.{place}") for place, one in enumerate(data))
    if hasattr(kind, "_fields"):
        return _named(kind, data, path)
    if kind is Notice:
        if isinstance(data, str):
            return Notice("", verbatim(data))  # Which is not drawn, and shows no character that is not seen.
        raise refused("", _NO_TEXT, path)
    if kind in (float, int):
        return _number(kind, data, path)
    if kind is not str or not isinstance(data, str):
        raise refused("", _NO_TEXT, path)
    if wrong := unprintable(data):
        raise refused("", wrong, path)
    return data


def _number(kind: Any, data: Any, path: str) -> Any:
    # What is no number (NaN) is not within limits either; and a whole number may be too large for a float.
    is_number = isinstance(data, int | float) and not isinstance(data, bool)
    if not is_number or not -_MOST_NUMBER <= data <= _MOST_NUMBER:
        raise refused("", message("The value must be a number."), path)
    if kind is int and data != int(data):
        raise refused("", message("The value must be a whole number."), path)
    return kind(data)


def _within(marks: list[Any], value: Any, path: str) -> Any:
    """Return a value that is within the limits of its annotation. Raises DataError where it is not."""
    for mark in marks:
        if isinstance(mark, AfterValidator):
            value = _of_kind(mark, value, path)
        elif isinstance(mark, Open):
            value = value_of(str, value, path)
        elif isinstance(mark, HasSize):
            _require_size(value, path)
        elif wrong := _problem(mark, value):
            raise refused("", wrong, path)
    return value


def _problem(mark: Any, value: Any) -> Message | None:
    """Return what is wrong with a value by one of its limits."""
    if isinstance(mark, Between):
        return _beyond(mark, value)
    if isinstance(mark, Items):
        return _wrong_count(mark, len(value))
    if isinstance(mark, NotEmpty) and not value:
        return message("There is no text here. Write it.")
    return None


def _of_kind(mark: AfterValidator, value: str, path: str) -> Any:
    """Return a text as a kind of `agendafunnel.field_types` has it, such as a colour as #rrggbb."""
    of_kind: Any = mark.func
    try:
        return of_kind(value)
    except PydanticCustomError as error:
        raise refused("", message_of(error), path) from None


def _beyond(limits: Between, number: float) -> Message | None:
    if number > limits.most:
        return message("The number must be at most {most}.", most=_plain(limits.most))
    if limits.is_above:
        return NOT_ABOVE_0 if number <= limits.least else None
    if number < limits.least:
        return message("The number must be at least {least}.", least=_plain(limits.least))
    return None


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number


def _wrong_count(items: Items, number: int) -> Message | None:
    if number == 0 and items.or_none:
        return None
    if items.most is not None and not items.least <= number <= items.most:
        return message("The list must have {number}, or none.", number=items.least)
    if number == 0:
        return message("The list is empty. Add at least one item.")
    if number < items.least:
        return message("The list must have at least {number}.", number=items.least)
    return None


def _require_size(box: Rectangle, path: str) -> None:
    for name in ("width", "height"):
        if getattr(box, name) <= 0:
            raise refused("", NOT_ABOVE_0, f"{path}.{name}")


@cache
def _fields_of(kind: Any) -> dict[str, Any]:
    """Return the types of the fields of a named tuple that are in the JSON."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: hint for name, hint in hints.items() if hint is not MadeOf}


def _named(kind: Any, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise refused("", message("The value must have fields."), path)
    fields = {}
    for name, hint in _fields_of(kind).items():
        place = f"{path}.{name}".lstrip(".")
        if name in data:
            fields[name] = value_of(hint, data[name], place)
        elif name not in kind._field_defaults:
            raise refused("", message("This field is missing."), place)
    for name, hint in _fields_of(kind).items():
        for mark in get_args(hint):
            if isinstance(mark, NeededBy) and not fields[name] and fields[mark.field] is not None:
                wrong = message("This may not be empty where there is a '{field}'.", field=mark.field)
                raise refused("", wrong, f"{path}.{name}".lstrip("."))
    return kind(**fields)
