"""Checks of the arguments of public functions.

A wrong argument is refused at once, by its name, with what is allowed or which function returns the right
thing; otherwise it would fail far from the call, or not at all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import index
from os import PathLike
from pathlib import Path
from typing import Any

from agendafunnel.errors import ArgumentError, OutputError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import Message, Value, message, one_of, sentences, verbatim, with_commas
from agendafunnel.user_files import from_home, is_layout

_MADE_BY = {
    "Agenda": ("agendafunnel.load", "agendafunnel.read_agenda"),
    "Changes": ("agendafunnel.changes_between",),
    "Layout": ("agendafunnel.lay_out",),
    "Page": ("agendafunnel.read_page",),
    "Phrases": ("agendafunnel.page.phrases.read_phrases",),
    "Picture": ("agendafunnel.plot",),
    "agendafunnel.page.writing.Picture": ("agendafunnel.page.writing.Picture(url, width, height)",),
    "Publication": ("agendafunnel.Publication(agenda, layout)",),
    "Scene": ("agendafunnel.compose",),
    "Since": ("agendafunnel.changes_between(old, new).since()",),
    "TextMeasurer": ("agendafunnel.measurer_of",),
    "Theme": ("agendafunnel.load_theme", "agendafunnel.read_theme"),
}
"""What returns a value of each kind, for those who pass a name, a path or a dict."""

_FROM_BYTES = {
    "Agenda": ("agendafunnel.read_agenda",),
    "Layout": ("agendafunnel.read_layout",),
    "Page": ("agendafunnel.read_page",),
    "Theme": ("agendafunnel.read_theme",),
}
"""What reads a value of each kind, for those who pass the content of its file."""

_FROM_FIELDS = {
    "Agenda": ("agendafunnel.Agenda(**fields)",),
    "Theme": ("agendafunnel.Theme.based_on(name, **fields)",),
}
"""What makes a value of each kind, for those who pass a dict of its fields."""

_PICTURES = (b"\x89PNG", b"%PDF-", b"<svg", b"<?xml")
"""Begin what carries an agenda and its theme."""

_SUFFIXES = (".yaml", ".yml", ".json", ".md", ".markdown")
"""Of files whose content is text."""

_KINDS = {
    "str": message("a text"),
    "int": message("a whole number"),
    "bool": message("True or False"),
    "PathLike": message("a path"),
    "list": message("a list"),
    "tuple": message("a tuple"),
    "set": message("a set"),
}


PICTURE_ADDRESS = message(
    "The address of the picture cannot be '{address}', which a browser would run. "
    "Write an address that begins with https: or http:, or the name of a file."
)
"""Refuses the address of a picture, for `require_address`."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HARMLESS = re.compile(r"https?:|data:image/|(?:File|Image|Bestand|Afbeelding):", re.IGNORECASE)
"""Besides web addresses, pictures that are in the address itself, and what wikis call their files."""

# What browsers take out of an address before they look at its scheme (https://url.spec.whatwg.org/#url-parsing).
_NOT_IN_SCHEME = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def require(
    name: str, value: object, kind: type, *others: type | None, wanted: "Value | None" = None
) -> None:
    """Raise ArgumentError where an argument is of none of the given kinds; None stands for None itself.

    `wanted` says what it should be, where that is more than the names of the kinds.

    >>> require("strict", "no", bool)
    Traceback (most recent call last):
    agendafunnel.errors.ArgumentError: The argument 'strict' should be True or False; it is 'no'.
    """
    kinds = [allowed for allowed in (kind, *others) if allowed is not None]
    if (value is None and None in others) or isinstance(value, tuple(kinds)):
        if not (isinstance(value, bool) and int in kinds and bool not in kinds):
            return
    elif bytes in kinds and isinstance(value, bytearray):
        return  # It does all that bytes do here.
    elif bool in kinds and type(value).__module__ == "numpy" and type(value).__name__ in ("bool", "bool_"):
        return  # So is what NumPy and pandas have for it.
    if wanted is None:
        wanted = one_of(_KINDS.get(one.__name__) or verbatim(_name_of(one, value)) for one in kinds)
    raise refuse_kind(name, value, wanted, *kinds)


def refuse_kind(name: str, value: object, wanted: "Value", *kinds: type) -> ArgumentError:
    """Return the error of an argument that is not what is wanted: a value of one of the kinds."""
    wrong = message(
        "The argument '{name}' should be {wanted}; it is {found}.",
        name=name,
        wanted=wanted,
        found=_of_another(value) if _has_name_of(value, kinds) else _described(value),
    )
    return ArgumentError(sentences(wrong, _hint(kinds, value)))


def _has_name_of(value: object, kinds: Iterable[type]) -> bool:
    """Return whether the kind of a value has the name of one of some others, and needs its module too."""
    return any(type(value).__name__ == kind.__name__ for kind in kinds)


def _name_of(kind: type, value: object) -> str:
    """Return the name of a kind, with its module where the kind of a value has the same name."""
    return f"{kind.__module__}.{kind.__name__}" if _has_name_of(value, (kind,)) else kind.__name__


def _of_another(value: object) -> Message:
    """Return the description of a value whose kind needs its module to be told apart."""
    kind = type(value)
    return message("of the type {type}", type=f"{kind.__module__}.{kind.__name__}")


def require_one_of(
    name: str,
    value: object,
    allowed: Iterable[str],
    *,
    optional: bool = False,
    besides: Message | None = None,
) -> None:
    """Raise ArgumentError where an argument is none of the names that are allowed.

    `besides` is a sentence on what else is allowed.

    >>> require_one_of("fit", "larges", ("preferred", "largest"))
    Traceback (most recent call last):
    agendafunnel.errors.ArgumentError: The argument 'fit' is 'larges'. Did you mean 'largest'? Choose from: \
'preferred', 'largest'.
    """
    names = tuple(allowed)
    if (optional and value is None) or (isinstance(value, str) and value in names):
        return
    wrong = message("The argument '{name}' is {found}.", name=name, found=_described(value))
    nearest = did_you_mean(value, names) if isinstance(value, str) else None
    raise ArgumentError(
        sentences(
            wrong, nearest, message("Choose from: {allowed}.", allowed=with_commas(map(repr, names))), besides
        )
    )


def name_of_format(value: object) -> str:
    """Return the name of a format as its module has it; what is no name at all stays as it is, as a text.

    A suffix is taken for its format, in any case.

    >>> name_of_format("PNG"), name_of_format(".alt.txt"), name_of_format(Path(".svg"))
    ('png', 'alt.txt', 'svg')
    """
    if not isinstance(value, str | PathLike):
        return str(value)
    return str(value).strip().lower().removeprefix(".")


def path_of(name: str, value: object) -> Path:
    """Return the path that an argument is: a text, or what has a text as its path. Raises ArgumentError."""
    require(name, value, str, PathLike)
    try:
        return Path(value)  # type: ignore[arg-type] # It was looked at a line before.
    except TypeError:  # A path of bytes.
        raise refuse_kind(name, value, one_of((_KINDS["str"], _KINDS["PathLike"])), str) from None


def path_to_write(name: str, value: object) -> Path:
    """Return the path of a file to write, in which `~` is the home folder. Raises ArgumentError."""
    if isinstance(value, str) and not value:
        raise ArgumentError(
            message(
                "The argument '{name}' is empty. Give the name of a file, such as 'agenda.png'.", name=name
            )
        )
    return from_home(path_of(name, value))


def content_in(text: str, *, several_lines: bool = False) -> bytes | None:
    """Return the content of the file that a text is: an SVG, or the JSON of a layout; None for other text.

    With `several_lines`, so is every text of more than one line, which is no name of a file.

    >>> content_in("<svg/>"), content_in("2022-07")
    (b'<svg/>', None)
    """
    content = text.lstrip("\ufeff \t\r\n").encode("utf-8", "surrogatepass")
    is_content = content.startswith((b"<svg", b"<?xml")) or is_layout(content)
    return content if is_content or (several_lines and b"\n" in content.strip()) else None


def content_of(content: bytes | str, instead: str) -> bytes:
    """Return the content of a file as bytes, which may have been given as text.

    Raises ArgumentError for what is neither, and for the name of a file: then `instead` says what to use.

    >>> content_of("title: T", "agendafunnel.load")
    b'title: T'
    """
    require("content", content, bytes, str)
    if not isinstance(content, str):
        return bytes(content)
    if "\n" not in content and ": " not in content and content.strip().lower().endswith(_SUFFIXES):
        raise ArgumentError(
            message(
                "The argument 'content' is the text of a file, and '{name}' is the name of one. Use "
                "{instead}.",
                name=short(content),
                instead=instead,
            )
        )
    return content.encode("utf-8", "surrogatepass")


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
        raise ArgumentError(sentences(wrong, _hint([kind], value)))


def whole_number(value: object) -> int | None:
    """Return a whole number of any kind, such as one of NumPy; None for all else, also for True and False.

    >>> whole_number(3), whole_number(True), whole_number(3.0)
    (3, None, None)
    """
    try:
        return None if isinstance(value, bool) else index(value)  # type: ignore[arg-type] # It raises TypeError.
    except TypeError:
        return None


def require_number(name: str, value: object, example: int, *, optional: bool = True) -> None:
    """Raise ArgumentError where an argument is no whole number above 0, nor None where it is optional."""
    if not (optional and value is None) and (whole_number(value) or 0) <= 0:
        raise ArgumentError(
            message(
                "The argument '{name}' should be a whole number above 0, such as {example}; it is {found}.",
                name=name,
                example=example,
                found=_described(value),
            )
        )


def require_address(name: str, address: object, refusal: Message) -> None:
    r"""Raise OutputError where a browser would run an address; ArgumentError where it is no text.

    `refusal` is the message with a place for the address.

    >>> require_address("picture", "java\nscript:alert(1)", message("No '{address}'."))
    Traceback (most recent call last):
    agendafunnel.errors.OutputError: No 'java\u000ascript:alert(1)'.
    """
    require(name, address, str)
    seen = _NOT_IN_SCHEME.sub("", str(address))
    if _SCHEME.match(seen) and not _HARMLESS.match(seen):
        raise OutputError(refusal._replace(values=(("address", short(str(address))),)))


def _hint(kinds: Sequence[type], value: object) -> Message | None:
    """Return the sentence that says what makes a value of the first kind, out of this one if it can."""
    kind = next(iter(kinds), None)
    if kind is None:
        return None
    if kind is bytes and isinstance(value, str):
        return message("Encode the text, or read the file as bytes.")
    if isinstance(value, list | tuple) and any(type(one) is kind for one in value):
        return message("Give one of them.")
    functions = (
        next((made for one in kinds if (made := _made_of_this(one.__name__, value))), None)
        or _MADE_BY.get(f"{kind.__module__}.{kind.__name__}")
        or _MADE_BY.get(kind.__name__)
    )
    return message("Use {functions}.", functions=one_of(functions)) if functions else None


def _made_of_this(kind: str, value: object) -> tuple[str, ...] | None:
    """Return the names of the functions that make a value of a kind out of what was given."""
    if isinstance(value, bytes | bytearray):
        if kind in ("Agenda", "Theme") and value.lstrip().startswith(_PICTURES):
            return ("agendafunnel.carried_by",)
        return _FROM_BYTES.get(kind)
    if isinstance(value, Mapping):
        return _FROM_FIELDS.get(kind)
    is_rows = isinstance(value, list | tuple) and any(isinstance(row, Mapping) for row in value)
    is_table = hasattr(type(value), "__dataframe__") or hasattr(type(value), "__arrow_c_stream__")
    if kind == "Agenda" and (is_rows or is_table):
        return ("agendafunnel.Agenda.from_records",)
    return None


def _described(value: Any) -> Message:
    """Return a short description of a value."""
    if value is None or isinstance(value, bool):
        return verbatim(str(value))
    if isinstance(value, str | int | float):
        return verbatim(short(repr(value)))
    if isinstance(value, type):
        return message("a class")
    return message("of the type {type}", type=type(value).__name__)
