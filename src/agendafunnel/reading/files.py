"""Agendas and themes from files: by name, bundled ones too, or from the bytes of a YAML file.

A theme is laid over its base, and gets its dark colours and its files.
"""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, cast

from agendafunnel.arguments import path_of, require
from agendafunnel.bundled import DEFAULT_THEME, edition_file, edition_names, theme_file, theme_names
from agendafunnel.errors import DataError, Fault, NotFoundError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, sentences, with_commas
from agendafunnel.model import Agenda
from agendafunnel.reading.validation import read_fields, read_value, validated
from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES, Node, read_tree
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import MOST_FALLBACKS
from agendafunnel.user_files import from_home, read_at_most, unreadable


def load(agenda: str | Path) -> Agenda:
    """Read an agenda: a YAML file, or the name of a bundled edition ("2022-07").

    A file of that name takes precedence over an edition. Raises NotFoundError if there is neither, and
    DataError with all faults of the file.
    """
    require("agenda", agenda, str, PathLike)
    content, source = _read_named(agenda, "edition", edition_names(), edition_file)
    return read_value(Agenda, content, source)


def load_theme(theme: str | Path) -> Theme:
    """Read a theme: a YAML file, or the name of a bundled theme ("vng").

    A file may say `based_on: vng` and give only what differs. Raises NotFoundError and DataError as
    `load` does.
    """
    require("theme", theme, str, PathLike)
    content, source = _read_named(theme, "theme", theme_names(), theme_file)
    return read_theme(content, source, Path(source).parent)


def default_theme() -> Theme:
    """Read the bundled theme that is used if none is asked for, whatever files there are."""
    return load_theme(theme_file(DEFAULT_THEME))


def read_agenda(content: bytes, source: str = "agenda") -> Agenda:
    """Read an agenda from the bytes of a YAML file; `source` names it in messages.

    Raises DataError with all faults of the file.
    """
    require("content", content, bytes)
    require("source", source, str)
    return read_value(Agenda, content, source)


def _read_named(
    named: str | Path, kind: str, bundled: tuple[str, ...], file_of: Callable[[str], Path]
) -> tuple[bytes, str]:
    """Return the bytes of the file that is named, or bundled under that name, and its path for messages."""
    path = from_home(path_of("theme" if kind == "theme" else "agenda", named))
    if not str(named):
        raise NotFoundError(
            message("The name of the file is empty. Name a file, or: {names}.", names=with_commas(bundled))
        )
    if isinstance(named, str) and "\n" in named:
        read = "read_theme" if kind == "theme" else "read_agenda"
        raise NotFoundError(
            message(
                "No file has a name of several lines. If this is the text of the file itself, use "
                "agendafunnel.{function}(text.encode()).",
                function=read,
            )
        )
    try:
        # A folder of that name does not count: quarters are often kept in folders.
        if isinstance(named, str) and not path.is_file() and named in bundled:
            path = file_of(named)
        return read_at_most(path, MOST_YAML_BYTES), str(path)
    except (OSError, ValueError) as error:
        is_name = isinstance(named, str) and not path.suffix and len(path.parts) == 1
        if not (is_name and isinstance(error, FileNotFoundError)):
            raise unreadable(str(path), error) from None
        raise NotFoundError(_not_there(str(named), kind, bundled)) from None


def _not_there(name: str, kind: str, bundled: tuple[str, ...]) -> Message:
    """Return the sentences on a name of neither a file nor of what is bundled."""
    if kind == "theme":
        wrong = message("'{name}' is neither a file nor a bundled theme.", name=short(name))
        allowed = message("Bundled themes: {names}.", names=with_commas(bundled))
    else:
        wrong = message("'{name}' is neither a file nor a bundled edition.", name=short(name))
        allowed = message("Bundled editions: {names}.", names=with_commas(bundled))
    return sentences(wrong, did_you_mean(name, bundled), allowed)


def read_theme(content: bytes, source: str = "theme", folder: Path | None = None) -> Theme:
    """Read a theme from the bytes of a YAML file; fonts and logo are looked for in `folder`.

    Fonts may also be bundled ones. Raises DataError with all faults of the file.
    """
    require("content", content, bytes)
    require("source", source, str)
    require("folder", folder, Path, None)
    root, faults = read_fields(content, source)
    data = _data(root)
    for name in ("based_on", "dark"):
        value = data.get(name)
        is_name = isinstance(value, str) or (name == "based_on" and value is not None)
        if is_name and value not in theme_names():
            node = root.at((name,))[0]
            wrong = sentences(
                message("'{name}' is not a bundled theme.", name=short(str(value))),
                did_you_mean(str(value), theme_names()),
                message("Choose from: {names}.", names=with_commas(theme_names())),
            )
            where = message("field '{name}'", name=name)
            raise DataError((*faults, Fault(source, node.line, node.column, name, wrong, where)))
    if "based_on" not in data and not any(key in data for key in ("canvas", "cards")):
        wrong = message(
            "This theme is not based on another. Add 'based_on: vng', and write only what differs."
        )
        faults = (*faults, Fault(source, 1, 1, "", wrong))
    base = _base_data(data.pop("based_on", None))
    data = _laid_over(base, data)
    if folder is not None:
        fonts, logo = data.get("fonts"), data.get("logo")
        if isinstance(fonts, dict):
            data["fonts"] = {name: _from_folder(folder, value) for name, value in fonts.items()}
        if isinstance(logo, dict) and logo.get("file"):
            data["logo"] = {**logo, "file": _from_folder(folder, logo["file"])}
    dark = data.pop("dark", None)
    if dark is not None:
        # A fault of the theme itself is reported once, and not of its dark side too.
        validated(Theme, data, root, source, faults, content)
        data["dark"] = _dark_data(data, dark, base.get("dark"))
    return validated(Theme, data, root, source, faults, content)


def _data(root: Node) -> dict[str, Any]:
    """Return the data of a theme's file, in which a `dark` without a value is None."""
    data = cast("dict[str, Any]", root.plain())
    if data.get("dark") == "":
        data["dark"] = None  # The dark colours of the base are not wanted.
    return data


def _base_data(name: str | None) -> dict[str, Any]:
    """Return the data of a bundled theme, with what it leaves out from its own base; none for no name."""
    if name is None:
        return {}
    data = _data(read_tree(theme_file(name).read_bytes(), name)[0])
    merged: dict[str, Any] = _laid_over(_base_data(data.pop("based_on", None)), data)
    return merged


def _dark_data(data: dict[str, Any], dark: Any, dark_of_base: Any) -> Any:
    """Return the data of a theme in the dark: with the colours of a bundled theme, and its own over them.

    `dark_of_base` names the bundled theme where `dark` has colours of its own and no `based_on`.
    """
    if isinstance(dark, Mapping):
        own = dict(dark)
        name = own.pop("based_on", dark_of_base)
    else:
        own, name = {}, dark
    if name not in theme_names():
        return _laid_over(data, dark)
    return _laid_over(_recoloured(data, _base_data(name)), own)


def _recoloured(data: Any, other: Any) -> Any:
    """Return the data of a theme with the colours of another, and nothing else of it."""
    if not isinstance(data, Mapping) or not isinstance(other, Mapping):
        return data
    colours = {
        name: _recoloured(data.get(name), value) if isinstance(value, Mapping) else value
        for name, value in other.items()
        if (isinstance(value, Mapping) and name in data) or _is_colour(name, value)
    }
    return {**data, **colours}


def _is_colour(name: str, value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_is_colour(name, item) for item in value)
    return name == "tint" or (isinstance(value, str) and value.startswith("#"))


def _laid_over(base: Any, over: Any) -> Any:
    """Return `over`, with what `base` has beside it in the same mapping."""
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return {**base, **{key: _laid_over(base.get(key), value) for key, value in over.items()}}
    return over


def _from_folder(folder: Path, named: Any) -> Any:
    """Return the path of a file in `folder`, or `named` itself where none is there: it may be bundled."""
    if isinstance(named, list):
        # More than a theme may have is refused on validation; to look for each would take seconds.
        return [_from_folder(folder, name) for name in named] if len(named) <= MOST_FALLBACKS else named
    try:
        path = folder.resolve() / from_home(Path(named))
        return str(path) if path.exists() and not path.is_dir() else named
    except (OSError, ValueError, TypeError):  # No name of a file; refused on validation.
        return named
