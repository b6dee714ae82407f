"""In what two themes differ, beside their colours: what would place the parts of a picture otherwise."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

Path = tuple[str, ...]
"""The names of a field and of the parts that it is in, as `("cards", "text", "size")`."""


def differing_fields(one: Any, other: Any, path: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Yield the path of each field in which the data of two themes differs, with both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one | other:
            yield from differing_fields(one.get(name), other.get(name), (*path, name))
    elif one != other:
        yield path, one, other


def difference_in_places(one: BaseModel, other: BaseModel) -> Path:
    """Return the path of the first field in which two themes differ, but for name and colours; else ()."""
    fields = differing_fields(_without_colours(one), _without_colours(other))
    return min((path for path, _, _ in fields), default=())


def difference_beside_colours(one: BaseModel, other: BaseModel) -> Path:
    """Return as `difference_in_places`, and then the first of logo and publishing that differs."""
    if one == other:
        return ()
    beside = ((name,) for name in ("logo", "publishing") if getattr(one, name) != getattr(other, name))
    return difference_in_places(one, other) or next(beside, ())


def _without_colours(theme: BaseModel) -> Any:
    """Return the data of a theme with None for all colours, and for what only colours are computed of."""
    data = theme.model_dump(exclude={"name", "dark", "logo", "publishing"})
    if data["lanes"]["bands"]:
        data["lanes"]["bands"]["tint"] = None
    if data["cards"]["edge"]:
        data["cards"]["edge"]["contrast"] = None
    return _blank(data)


def _blank(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _blank(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_blank, value))
    return None if isinstance(value, str) and value.startswith("#") else value
