"""What values show at a prompt, as the last line of a notebook cell, and in the report of a test that fails.

An agenda of fifty thousand standards shows in a few hundred characters, as does everything that holds one.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

MOST = 500
"""The most characters of a value."""
_MOST_OF_PART = 200  # The most characters of a field's value, from which only its kind is shown.
_MOST_OF_TEXT = 60
_FEW = 3  # The most parts of a series that are shown, and not counted.


def short_repr(value: Any) -> str:
    """Return the fields of a named tuple, dataclass or model that differ from their defaults, each in short.

    It is for `__repr__` of these. Long texts are cut, and long series counted.

    >>> from agendafunnel import load
    >>> load("2022-07").stages[0]
    Stage(id='intake', name='Intake', gate=('Intake', 'criteria'))
    """
    name = type(value).__name__
    shown, length = [], len(name)
    for field, content in _fields_of(value):
        part = f"{field}={_short(content)}"
        length += len(part) + 2
        if length > MOST - len(", …"):
            shown.append("…")
            break
        shown.append(part)
    return f"{name}({', '.join(shown)})"


def _fields_of(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a value that differ from their defaults, by name."""
    kind: Any = type(value)
    if hasattr(kind, "model_fields"):
        defaults = {name: field.default for name, field in kind.model_fields.items()}
    elif is_dataclass(kind):
        defaults = {field.name: field.default if field.repr else getattr(value, field.name, MISSING)
                    for field in fields(kind)}  # fmt: skip
    else:
        nothing = object()
        defaults = {name: kind._field_defaults.get(name, nothing) for name in kind._fields}
    for name, default in defaults.items():
        content = getattr(value, name)
        # Two large values are one only if they are the same object; to compare them may take long.
        if content is not default and not (_is_plain(content) and content == default):
            yield name, content


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | bool | int | float) or value in ((), [])


def _short(value: Any) -> str:
    """Return a value that stands in another in short."""
    if isinstance(value, str | bytes):
        return repr(value) if len(value) <= _MOST_OF_TEXT else f"{value[: _MOST_OF_TEXT - 1]!r}…"
    if isinstance(value, Mapping):
        return _short_series(value.items(), len(value), "{}")
    if isinstance(value, list | tuple | Set) and not hasattr(value, "_fields"):
        return _short_series(value, len(value), "[]" if isinstance(value, list) else "()")
    found = repr(value)
    return found if len(found) <= _MOST_OF_PART else f"{type(value).__name__}(…)"


def _short_item(item: tuple[Any, Any]) -> str:
    """Return an item of a mapping in short: 'wells': 'intake'."""
    return ": ".join(map(_short, item))


def _short_series(series: Iterable[Any], number: int, brackets: str) -> str:
    """Return a series in short: its parts where they are few, or how many of which kind they are."""
    if number <= _FEW:
        found = ", ".join(map(_short_item if brackets == "{}" else _short, series))
        if len(found) <= _MOST_OF_PART:
            comma = "," if number == 1 and brackets == "()" else ""
            return f"{brackets[0]}{found}{comma}{brackets[1]}"
    kinds = {type(part).__name__ for part in series}
    kind = kinds.pop() if len(kinds) == 1 and brackets != "{}" else "items"
    return f"{brackets[0]}{number} × {kind}{brackets[1]}"
