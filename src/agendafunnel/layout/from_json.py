"""Reading a layout back from its JSON."""

import json
import math
import re
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from agendafunnel.arguments import require
from agendafunnel.errors import DataError, Fault
from agendafunnel.layout.values import FORMAT, VERSION, Layout
from agendafunnel.made_of import MadeOf

MOST_BYTES = 16 * 1024 * 1024
"""Of the JSON of a layout."""
_FORMAT = re.compile(rb'"format"\s*:\s*"' + FORMAT.encode() + b'"')


def is_layout(content: bytes) -> bool:
    """Return whether a file says anywhere that it is a layout; an agenda may be JSON too."""
    return content.lstrip().startswith(b"{") and _FORMAT.search(content) is not None


def read_layout(content: bytes, source: str = "layout") -> Layout:
    """Return the layout that `Layout.to_json` wrote; `source` names it in messages.

    Fields of later versions of the format are ignored. Raise DataError where it is no layout, or damaged.
    """
    require("content", content, bytes)
    require("source", source, str)
    if len(content) > MOST_BYTES:
        raise _refused(source, "", f"is larger than {MOST_BYTES // 1024**2} MiB, which no layout is.")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise _refused(source, "", "is no JSON.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _refused(source, "", f"is no layout: its 'format' is not {FORMAT!r}.")
    if data.get("version") != VERSION:
        raise _refused(source, "version", f"is not {VERSION}; this version of agendafunnel cannot read it.")
    try:
        layout: Layout = _value(Layout, data, "")
        _hold_together(layout)
    except _WrongError as error:
        raise _refused(source, *error.args) from None
    return layout


class _WrongError(Exception):
    """A path in the data, and what is wrong there."""


def _hold_together(layout: Layout) -> None:
    """Raise _WrongError where a canvas has no size, or a part is of a stage or domain that is not there."""
    for name in ("width", "height"):
        if getattr(layout, name) <= 0:
            raise _WrongError(name, "should be more than 0.")
    if not layout.columns:
        raise _WrongError("columns", "should hold one at least.")
    stages = {column.stage for column in layout.columns}
    domains = {lane.domain for lane in layout.lanes}
    for field in ("cells", "cards", "gates"):
        for place, part in enumerate(getattr(layout, field)):
            if part.stage not in stages:
                raise _WrongError(f"{field}.{place}.stage", f"is {part.stage!r}, which no column is of.")
            if field != "gates" and part.domain not in domains:
                raise _WrongError(f"{field}.{place}.domain", f"is {part.domain!r}, which no lane is of.")


def _refused(source: str, path: str, message: str) -> DataError:
    return DataError((Fault(source, 0, 0, path, message),))


def _value(kind: Any, data: Any, path: str) -> Any:
    """Return data as a value of a type: a named tuple, a tuple of one type, a literal, or a plain value."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _value(next(one for one in get_args(kind) if one is not type(None)), data, path)
    if origin is Literal:
        if data in get_args(kind):
            return data
        raise _WrongError(path, f"should be one of {', '.join(map(str, get_args(kind)))}.")
    if origin is tuple:
        if not isinstance(data, list):
            raise _WrongError(path, "should be a list.")
        return tuple(_value(get_args(kind)[0], one, f"{path}.{place}") for place, one in enumerate(data))
    if hasattr(kind, "_fields"):
        return _named(kind, data, path)
    number = isinstance(data, int | float) and not isinstance(data, bool)
    if kind is float and number and math.isfinite(data):
        return float(data)
    if (kind is int and number and data == int(data)) or (kind is str and isinstance(data, str)):
        return data
    raise _WrongError(path, f"should be {'a number' if kind in (float, int) else 'a text'}.")


def _named(kind: Any, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise _WrongError(path, "should hold fields.")
    fields = {}
    for name, hint in get_type_hints(kind).items():
        place = f"{path}.{name}".lstrip(".")
        if hint is MadeOf:
            continue  # It is no part of the JSON.
        if name in data:
            fields[name] = _value(hint, data[name], place)
        elif name not in kind._field_defaults:
            raise _WrongError(place, "is missing.")
    return kind(**fields)
