"""Reading agendas and themes from files, from bytes, and from what is bundled."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError

from agendafunnel.arguments import require
from agendafunnel.bundled import DEFAULT_THEME, edition_file, edition_names, theme_file, theme_names
from agendafunnel.errors import DataError, Fault, NotFoundError, nearest
from agendafunnel.field_types import shown
from agendafunnel.model import Agenda
from agendafunnel.reading.faults import faults_of, in_file_order
from agendafunnel.reading.tree import MOST_BYTES, Node, read_tree
from agendafunnel.theme import MOST_FALLBACKS, Theme
from agendafunnel.user_files import read_at_most

_Model = TypeVar("_Model", bound=BaseModel)


def load(agenda: str | Path) -> Agenda:
    """Read an agenda: a YAML file, or the name of a bundled edition ("2022-07").

    A file of that name wins from an edition. Raises NotFoundError where there is neither, and
    DataError with all faults where the file is wrong.
    """
    require("agenda", agenda, str, PathLike)
    content, source = _content(agenda, edition_names(), edition_file, "edition")
    return read_agenda(content, source)


def load_theme(theme: str | Path) -> Theme:
    """Read a theme: a YAML file, or the name of a bundled theme ("vng").

    A file may say `based_on: vng` and give only what differs. Raises NotFoundError and DataError as
    `load` does.
    """
    require("theme", theme, str, PathLike)
    content, source = _content(theme, theme_names(), theme_file, "theme")
    return read_theme(content, source, Path(source).parent)


def default_theme() -> Theme:
    """Give the bundled theme that is used where none is asked for, whatever files there are."""
    return load_theme(theme_file(DEFAULT_THEME))


def read_agenda(content: bytes, source: str = "agenda") -> Agenda:
    """Read an agenda from the bytes of a YAML file; `source` names it in messages.

    Raises DataError with all faults of the file.
    """
    require("content", content, bytes)
    require("source", source, str)
    root, faults = _mapping(content, source)
    return _validated(Agenda, root, root.plain(), source, faults)


def read_theme(content: bytes, source: str = "theme", folder: Path | None = None) -> Theme:
    """Read a theme from the bytes of a YAML file; fonts and logo are looked for in `folder`.

    Fonts may also be bundled ones. Raises DataError with all faults of the file.
    """
    require("content", content, bytes)
    require("source", source, str)
    require("folder", folder, Path, None)
    root, faults = _mapping(content, source)
    data = _theme_data(root)
    for name in ("based_on", "dark"):
        if isinstance(data.get(name), str) and data[name] not in theme_names():
            node = root.at((name,))[0]
            message = f"{shown(str(data[name]))} is no bundled theme; allowed: {', '.join(theme_names())}."
            raise DataError((*faults, Fault(source, node.line, node.column, name, message)))
    if "based_on" not in data and not any(key in data for key in ("canvas", "cards")):
        message = "is based on nothing; add 'based_on: vng' to give only what differs."
        faults = (*faults, Fault(source, 1, 1, "", message))
    inherited = _on_its_base({"based_on": data["based_on"]}).get("dark") if data.get("based_on") else None
    data = _on_its_base(data)
    fonts = data.get("fonts")
    if isinstance(fonts, dict) and folder is not None:
        # Paths count from the folder of the theme; what is not there may be bundled.
        data["fonts"] = {name: _from_folder(folder, value) for name, value in fonts.items()}
    logo = data.get("logo")
    if isinstance(logo, dict) and folder is not None and logo.get("file"):
        data["logo"] = {**logo, "file": _from_folder(folder, logo["file"])}
    dark = data.pop("dark", None)
    if dark is not None:
        # What is wrong with the theme itself is told once, and not of its dark side too.
        _validated(Theme, root, data, source, faults)
        data["dark"] = _dark_side(data, dark, inherited)
    return _validated(Theme, root, data, source, faults)


def _dark_side(data: dict[str, Any], dark: Any, inherited: Any) -> Any:
    """Give the data of a theme in the dark: with the colours of a bundled one, and those given over them.

    `inherited` names the one of its base, which colours of its own are laid over.
    """
    if isinstance(dark, Mapping):
        given = dict(dark)
        name = given.pop("based_on", inherited)
    else:
        given, name = {}, dark
    if name not in theme_names():
        return _laid_over(data, dark)
    return _laid_over(_recoloured(data, _on_its_base({"based_on": name})), given)


def _theme_data(root: Node) -> dict[str, Any]:
    """Return the data of a file of a theme, in which a `dark` without a value is None."""
    data = cast("dict[str, Any]", root.plain())
    if data.get("dark") == "":
        data["dark"] = None  # That of its base is not wanted.
    return data


def _on_its_base(data: dict[str, Any]) -> dict[str, Any]:
    """Give the data of a theme with what it leaves out, from the bundled theme that it is based on.

    A base is read as data and not as a Theme: what a file gives is laid over what it leaves out.
    """
    base = data.pop("based_on", None)
    if base is None:
        return data
    below = _theme_data(read_tree(theme_file(base).read_bytes(), base)[0])
    return cast("dict[str, Any]", _laid_over(_on_its_base(below), data))


def _recoloured(data: Any, other: Any) -> Any:
    """Give the data of a theme with the colours of another, and with nothing else of it."""
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
        return bool(value) and all(_is_colour(name, one) for one in value)
    return name == "tint" or (isinstance(value, str) and value.startswith("#"))


def _from_folder(folder: Path, named: Any) -> Any:
    if isinstance(named, list):
        # Of more than a theme may have, the theme itself tells; to look for each would take seconds.
        return [_from_folder(folder, one) for one in named] if len(named) <= MOST_FALLBACKS else named
    try:
        path = folder.resolve() / named
        # What is no ordinary file is told by who opens it.
        return str(path) if path.exists() and not path.is_dir() else named
    except (OSError, ValueError, TypeError):  # What is no name of a file is told by the theme itself.
        return named


def _content(
    named: str | Path, names: tuple[str, ...], file_of: Callable[[str], Path], kind: str
) -> tuple[bytes, str]:
    """Give the bytes of what is named, and the path to tell of it in messages."""
    path = Path(named)
    if not str(named):
        raise NotFoundError(f"The name of the {kind} is empty.")
    try:
        # A folder of that name is no rival: quarters are often kept in folders.
        if isinstance(named, str) and not path.is_file() and named in names:
            path = file_of(named)
        return read_at_most(path, MOST_BYTES), str(path)
    except FileNotFoundError:
        if isinstance(named, Path) or path.suffix or len(path.parts) != 1:
            raise NotFoundError(f"The file {str(path)!r} does not exist.") from None
        guess = nearest(named, names)
        meant = f" Did you mean {guess!r}?" if guess else ""
        raise NotFoundError(
            f"{named!r} is no file and no bundled {kind}.{meant} Bundled: {', '.join(names)}."
        ) from None
    except IsADirectoryError:
        raise NotFoundError(f"{str(path)!r} is a folder; name a file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotFoundError(f"The file {str(path)!r} cannot be read: {reason}.") from None


def _mapping(content: bytes, source: str) -> tuple[Node, tuple[Fault, ...]]:
    root, faults = read_tree(content, source)
    if not isinstance(root.value, dict):
        message = "should hold fields, like 'title: …', and holds something else."
        raise DataError((Fault(source, root.line, root.column, "", message),))
    return root, faults


def _validated(model: type[_Model], root: Node, data: Any, source: str, faults: tuple[Fault, ...]) -> _Model:
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        faults = (*faults, *faults_of(error, model, root, source))
    if faults:
        raise DataError(in_file_order(faults, source))
    return value


def _laid_over(base: Any, over: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return {**base, **{key: _laid_over(base.get(key), value) for key, value in over.items()}}
    return over
