"""What the window has open, read from a request; what is no such thing is refused in a sentence."""

from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Mapping
from typing import Any, NamedTuple

from agendafunnel.bundled import FITS, Fit, theme_names
from agendafunnel.errors import ArgumentError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import Value, message, one_of, sentences
from agendafunnel.user_files import TextFormat

MOST_FILE_BYTES = 64 * 1024 * 1024
"""Of a file that the window hands over."""

_NEWLINES = ("\n", "\r\n", "\r")


class Look(NamedTuple):
    """What is chosen around the agenda, which is no part of the file."""

    theme: str
    size: str = ""
    fit: Fit = "preferred"
    marks: bool = True


class Since(NamedTuple):
    """The edition before, as a text."""

    name: str
    text: str


class Opened(NamedTuple):
    """The agenda that is open, as a text whose lines end in a newline, and what is chosen around it."""

    name: str
    text: str
    look: Look
    since: Since | None = None
    like: str = ""
    """The arrangement of the picture on the screen as JSON, which can be a key; empty for none."""
    format: TextFormat = TextFormat("\n", has_mark=False)
    """How the file has its text, so that it is written in the same way."""


class File(NamedTuple):
    """A file as the window hands it over."""

    name: str
    content: bytes


def opened_in(request: Mapping[str, Any], field: str = "opened") -> Opened:
    """Return what is open, of a field of a request. Raises ArgumentError where it is something else."""
    return opened_of(mapping_in(request, field))


def opened_of(given: Mapping[str, Any]) -> Opened:
    """Return what is open. Raises ArgumentError where it is something else."""
    import json

    like = given.get("like")
    return Opened(
        text_in(given, "name"),
        text_in(given, "text"),
        look_of(mapping_in(given, "look")),
        None if given.get("since") is None else _since_of(mapping_in(given, "since")),
        "" if like is None else json.dumps(like, ensure_ascii=True, separators=(",", ":")),
        _format_of(given.get("format")),
    )


def look_of(given: Mapping[str, Any]) -> Look:
    """Return what is chosen around an agenda. Raises ArgumentError where it is something else."""
    theme, fit = text_in(given, "theme"), text_in(given, "fit")
    names = theme_names()
    if theme not in names:  # No path: files are read by who asks, and not here.
        raise ArgumentError(
            sentences(
                message("There is no theme '{name}'.", name=short(theme)),
                did_you_mean(theme, names),
                message("Choose {names}.", names=one_of(names)),
            )
        )
    chosen = next((one for one in FITS if one == fit), None)
    if chosen is None:
        raise ArgumentError(
            message("There is no fit '{name}'. Choose {names}.", name=short(fit), names=one_of(FITS))
        )
    return Look(theme, text_in(given, "size"), chosen, flag_in(given, "marks"))


def _since_of(given: Mapping[str, Any]) -> Since:
    return Since(text_in(given, "name"), text_in(given, "text"))


def _format_of(given: object) -> TextFormat:
    if given is None:
        return TextFormat("\n", has_mark=False)
    if not isinstance(given, Mapping):
        raise wrong_field("format", message("an object"))
    newline = text_in(given, "newline")
    if newline not in _NEWLINES:
        raise wrong_field("newline", message("the end of a line"))
    return TextFormat(newline, has_mark=flag_in(given, "mark"))


def file_of(given: Mapping[str, Any]) -> File:
    """Return a file that the window hands over. Raises ArgumentError where it is none, or too large."""
    data = text_in(given, "data")
    if len(data) > MOST_FILE_BYTES * 4 / 3 + 4:
        raise ArgumentError(
            message(
                "The file '{name}' is larger than {number} MB, and no agenda is. Is it the right file?",
                name=short(text_in(given, "name")),
                number=MOST_FILE_BYTES // 1024**2,
            )
        )
    try:
        return File(text_in(given, "name"), b64decode(data, validate=True))
    except (NoBase64, ValueError):
        raise wrong_field("data", message("bytes in base64")) from None


def files_in(given: Mapping[str, Any], field: str) -> list[File]:
    """Return the files that a field holds. Raises ArgumentError where it is something else."""
    files: list[File] = []
    for one in list_in(given, field):
        if not isinstance(one, Mapping):
            raise wrong_field(field, message("a list of files"))
        files.append(file_of(one))
    return files


def texts_in(given: Mapping[str, Any], field: str) -> list[str]:
    """Return the texts that a field holds. Raises ArgumentError where it is something else."""
    return [text_in({field: one}, field) for one in list_in(given, field)]


def mapping_in(given: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """Return the object that a field is. Raises ArgumentError where it is something else."""
    value = given.get(field)
    if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
        raise wrong_field(field, message("an object"))
    return value


def list_in(given: Mapping[str, Any], field: str) -> list[Any]:
    """Return the list that a field is. Raises ArgumentError where it is something else."""
    value = given.get(field)
    if not isinstance(value, list | tuple):
        raise wrong_field(field, message("a list"))
    return list(value)


def text_in(given: Mapping[str, Any], field: str) -> str:
    """Return the text that a field is. Raises ArgumentError where it is something else."""
    value = given.get(field)
    if not isinstance(value, str):
        raise wrong_field(field, message("a text"))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise wrong_field(field, message("a text without half characters")) from None
    return value


def flag_in(given: Mapping[str, Any], field: str) -> bool:
    """Return the yes or no that a field is. Raises ArgumentError where it is something else."""
    value = given.get(field)
    if not isinstance(value, bool):
        raise wrong_field(field, message("true or false"))
    return value


def wrong_field(field: str, wanted: Value) -> ArgumentError:
    """Return the error of a field of a request that is not what it should be."""
    return ArgumentError(
        message(
            "The window asked something that the program does not understand: '{field}' should be {wanted}. "
            "Save your work and open the page again.",
            field=field,
            wanted=wanted,
        )
    )
