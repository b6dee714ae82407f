"""Values of cells of a table as an agenda has them: absent, texts, links."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel


def plain_value(value: Any) -> Any:
    """Return a value as Python has it; None for one that is missing: None, NaN, NaT, pandas.NA, a blank text.

    >>> plain_value(float("nan")), plain_value(" "), plain_value("BAG ")
    (None, None, 'BAG')
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return value.strip() or None
    if value is None or _is_missing(value):
        return None
    if isinstance(value, Enum):
        return plain_value(value.value if isinstance(value.value, str) else value.name)
    if isinstance(value, bool | int | float | Decimal | date | BaseModel | Mapping):
        return value
    # Of numpy: an array, or a number in a type of its own.
    converted = value.tolist() if callable(getattr(value, "tolist", None)) else value
    return plain_value(converted) if isinstance(converted, bool | int | float | str) else converted


def _is_missing(value: Any) -> bool:
    """Return whether a value is NaN, NaT or pandas.NA. One of another kind is not asked what it equals."""
    if isinstance(value, Decimal):
        return value.is_nan()
    if type(value).__name__ in ("NAType", "NaTType"):
        return True
    # A number or date of NumPy has the shape of no array.
    is_of_numpy = type(value).__module__ == "numpy" and getattr(value, "shape", None) == ()
    return bool(value != value) if isinstance(value, float) or is_of_numpy else False


def text_of(value: Any, *, whole: bool) -> Any:
    """Return a value as a text; one that is no number, date or text stays, and is refused by its field.

    `whole` says whether all numbers of the column are whole: a column with gaps holds 3 as 3.0.

    >>> text_of(3.0, whole=True), text_of(1.5, whole=False), text_of(2.0, whole=False)
    ('3', '1.5', '2.0')
    """
    value = plain_value(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return str(int(value)) if whole and value.is_integer() else repr(value)
    if isinstance(value, int | Decimal):
        return str(value)
    if isinstance(value, datetime):
        is_day = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else value


def are_whole(values: Iterable[Any]) -> bool:
    """Return whether all numbers of a column are whole."""
    numbers = (value for value in map(plain_value, values) if isinstance(value, float))
    return all(number.is_integer() for number in numbers)


def yes_or_no(value: Any) -> Any:
    """Return whether a value says yes; one that says neither stays, and is refused by its field."""
    value = plain_value(value)
    if value is None:
        return False
    return bool(value) if isinstance(value, int | float | Decimal) and value in (0, 1) else value


def contacts_of(value: Any) -> Any:
    r"""Return the contacts that a value names: each line of a text, or each of a list.

    >>> contacts_of("Ann\nBo")
    ['Ann', 'Bo']
    """
    value = plain_value(value)
    if value is None:
        return ()
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [one for one in map(plain_value, value) if one is not None]
    return [value]


def links_of(value: Any, title: str) -> Any:
    """Return the links that a value has: addresses, which get a title, links, or the fields of links."""
    value = plain_value(value)
    if value is None:
        return ()
    is_list = isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray)
    found = (one for one in map(plain_value, value if is_list else (value,)) if one is not None)
    return [one if isinstance(one, Mapping | BaseModel) else {"title": title, "url": one} for one in found]
