"""Checks of the arguments of public functions.

A wrong argument is refused at once, by its name, with what is allowed or which function returns the right
thing; otherwise it would fail far from the call, or not at all.
"""

from collections.abc import Iterable
from operator import index
from typing import Any

from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import short

_MADE_BY = {
    "Agenda": "agendafunnel.load and agendafunnel.read_agenda give one",
    "Changes": "agendafunnel.changes_between gives one",
    "Layout": "agendafunnel.lay_out gives one",
    "Page": "agendafunnel.read_page gives one",
    "Phrases": "agendafunnel.page.phrases.read_phrases gives one",
    "Picture": "agendafunnel.page.writing.Picture(url, width, height) is one",
    "Publication": "agendafunnel.Publication(agenda, layout) is one",
    "Scene": "agendafunnel.compose gives one",
    "Since": "the method since() of agendafunnel.changes_between(old, new) gives one",
    "TextMeasurer": "agendafunnel.measurer_of gives one",
    "Theme": "agendafunnel.load_theme and agendafunnel.read_theme give one",
}
"""How to get a value of each kind, for those who pass a name, a path or a dict."""

_KINDS = {"str": "a text", "int": "a whole number", "bool": "True or False", "PathLike": "a path"}


def require(name: str, value: object, kind: type, *others: type | None) -> None:
    """Raise ArgumentError where an argument is of none of the given kinds; None stands for None itself."""
    kinds = [allowed for allowed in (kind, *others) if allowed is not None]
    if (value is None and None in others) or isinstance(value, tuple(kinds)):
        return
    if kind is bytes and isinstance(value, bytearray):
        return  # It does all that bytes do here.
    wanted = " or ".join(_KINDS.get(allowed.__name__) or _with_article(allowed) for allowed in kinds)
    made_by = _MADE_BY.get(kind.__name__)
    if kind is bytes and isinstance(value, str):
        made_by = "encode the text, or read the file as bytes"
    hint = f"; {made_by}" if made_by else ""
    raise ArgumentError(f"The argument {name!r} should be {wanted}, and is {_described(value)}{hint}.")


def require_one_of(name: str, value: object, allowed: Iterable[str], *, optional: bool = False) -> None:
    """Raise ArgumentError where an argument is none of the names that are allowed."""
    names = tuple(allowed)
    if (optional and value is None) or (isinstance(value, str) and value in names):
        return
    raise ArgumentError(
        f"The argument {name!r} is {_described(value)}; allowed: {', '.join(map(repr, names))}."
    )


def require_methods(name: str, value: object, kind: type, methods: Iterable[str]) -> None:
    """Raise ArgumentError where an argument lacks methods of a protocol."""
    lacking = [method for method in methods if not callable(getattr(value, method, None))]
    if lacking or isinstance(value, type):
        raise ArgumentError(
            f"The argument {name!r} should be a {kind.__name__}, and is {_described(value)}"
            f"{f', which has no {lacking[0]}()' if lacking else ''}; {_MADE_BY[kind.__name__]}."
        )


def require_dpi(value: object) -> None:
    """Raise ArgumentError where dots per inch are neither None nor a whole number above 0."""
    if value is None:
        return
    try:
        number = 0 if isinstance(value, bool) else index(value)  # type: ignore[arg-type] # It raises TypeError.
    except TypeError:
        number = 0
    if number <= 0:
        raise ArgumentError(
            f"The argument 'dpi' should be a whole number above 0, as 300, and is {_described(value)}."
        )


def _described(value: Any) -> str:
    """Return a short description of a value."""
    if value is None or isinstance(value, bool):
        return str(value)
    if isinstance(value, str | int | float):
        return short(repr(value))
    return "a class" if isinstance(value, type) else _with_article(type(value))


def _with_article(kind: type) -> str:
    """Return the name of a kind with its article."""
    name = kind.__name__
    return "bytes" if kind is bytes else f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
