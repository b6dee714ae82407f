"""Checks of the arguments of public functions.

A wrong argument is refused at once, by its name, with what is allowed or which function returns the right
thing; otherwise it would fail far from the call, or not at all.
"""

from collections.abc import Iterable
from operator import index
from typing import Any

from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, one_of, sentences, verbatim, with_commas

_MADE_BY = {
    "Agenda": ("agendafunnel.load", "agendafunnel.read_agenda"),
    "Changes": ("agendafunnel.changes_between",),
    "Layout": ("agendafunnel.lay_out",),
    "Page": ("agendafunnel.read_page",),
    "Phrases": ("agendafunnel.page.phrases.read_phrases",),
    "Picture": ("agendafunnel.page.writing.Picture(url, width, height)",),
    "Publication": ("agendafunnel.Publication(agenda, layout)",),
    "Scene": ("agendafunnel.compose",),
    "Since": ("agendafunnel.changes_between(old, new).since()",),
    "TextMeasurer": ("agendafunnel.measurer_of",),
    "Theme": ("agendafunnel.load_theme", "agendafunnel.read_theme"),
}
"""What returns a value of each kind, for those who pass a name, a path or a dict."""

_KINDS = {
    "str": message("a text"),
    "int": message("a whole number"),
    "bool": message("True or False"),
    "PathLike": message("a path"),
}


def require(name: str, value: object, kind: type, *others: type | None) -> None:
    """Raise ArgumentError where an argument is of none of the given kinds; None stands for None itself."""
    kinds = [allowed for allowed in (kind, *others) if allowed is not None]
    if (value is None and None in others) or isinstance(value, tuple(kinds)):
        return
    if kind is bytes and isinstance(value, bytearray):
        return  # It does all that bytes do here.
    wanted = one_of(_KINDS.get(allowed.__name__) or verbatim(allowed.__name__) for allowed in kinds)
    hint = _hint(kind)
    if kind is bytes and isinstance(value, str):
        hint = message("Encode the text, or read the file as bytes.")
    wrong = message(
        "The argument '{name}' should be {wanted}; it is {found}.",
        name=name,
        wanted=wanted,
        found=_described(value),
    )
    raise ArgumentError(sentences(wrong, hint))


def require_one_of(name: str, value: object, allowed: Iterable[str], *, optional: bool = False) -> None:
    """Raise ArgumentError where an argument is none of the names that are allowed."""
    names = tuple(allowed)
    if (optional and value is None) or (isinstance(value, str) and value in names):
        return
    raise ArgumentError(
        message(
            "The argument '{name}' is {found}. Choose from: {allowed}.",
            name=name,
            found=_described(value),
            allowed=with_commas(map(repr, names)),
        )
    )


def require_methods(name: str, value: object, kind: type, methods: Iterable[str]) -> None:
    """Raise ArgumentError where an argument lacks methods of a protocol."""
    lacking = [method for method in methods if not callable(getattr(value, method, None))]
    if lacking or isinstance(value, type):
        wanted, found = kind.__name__, _described(value)
        if lacking:
            wrong = message(
                "The argument '{name}' should be {wanted}; it is {found}, which has no method {method}().",
                name=name,
                wanted=wanted,
                found=found,
                method=lacking[0],
            )
        else:
            wrong = message(
                "The argument '{name}' should be {wanted}; it is {found}.",
                name=name,
                wanted=wanted,
                found=found,
            )
        raise ArgumentError(sentences(wrong, _hint(kind)))


def require_number(name: str, value: object, example: int) -> None:
    """Raise ArgumentError where an argument is neither None nor a whole number above 0."""
    if value is None:
        return
    try:
        number = 0 if isinstance(value, bool) else index(value)  # type: ignore[arg-type] # It raises TypeError.
    except TypeError:
        number = 0
    if number <= 0:
        raise ArgumentError(
            message(
                "The argument '{name}' should be a whole number above 0, such as {example}; it is {found}.",
                name=name,
                example=example,
                found=_described(value),
            )
        )


def _hint(kind: type) -> Message | None:
    """Return the sentence that says what returns a value of a kind."""
    functions = _MADE_BY.get(kind.__name__)
    return message("Use {functions}.", functions=one_of(functions)) if functions else None


def _described(value: Any) -> Message:
    """Return a short description of a value."""
    if value is None or isinstance(value, bool):
        return verbatim(str(value))
    if isinstance(value, str | int | float):
        return verbatim(short(repr(value)))
    if isinstance(value, type):
        return message("a class")
    return message("of the type {type}", type=type(value).__name__)
