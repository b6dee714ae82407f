"""Themes from data: laid over their base, with their files, their dark side, and colours that fit.

Data comes from a YAML file or from a program; both are made a theme in the same way.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.arguments import require
from agendafunnel.bundled import theme_file, theme_names
from agendafunnel.colours import is_colour
from agendafunnel.errors import ArgumentError, DataError, Fault, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import message, sentences, with_commas
from agendafunnel.pictures.files import Picture
from agendafunnel.reading.validation import validated
from agendafunnel.reading.yaml_tree import MOST_YAML_LEVELS, Node, read_tree
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import EMBEDDED, MOST_FALLBACKS
from agendafunnel.user_files import from_home

_SOURCE = "theme"
"""What messages call a theme that is made by a program."""


class Written(NamedTuple):
    """A theme as it is written, to be made a value; `root` has the places of what stands in it."""

    data: dict[str, Any]
    root: Node
    source: str
    faults: tuple[Fault, ...] = ()
    content: bytes = b""
    folder: Path | None = None
    """Where its fonts and its logo are looked for."""
    is_bundled: bool = False


class _Base(NamedTuple):
    """What a theme is laid over: data of all but the dark side, that, and how to make a value of both.

    `theme` is None where no colour of what is laid over it may give way.
    """

    data: dict[str, Any]
    dark: Any
    theme: Callable[[], Theme] | None
    is_dark_given: bool = False
    """Whether `dark` was asked for, and is not that of the base."""


def theme_of(written: Written) -> Theme:
    """Return the theme of data, which may say `based_on: vng`. Raises DataError with all faults."""
    data = dict(written.data)
    faults = written.faults
    name = data.pop("based_on", None)
    if name is not None and not (isinstance(name, str) and name in theme_names()):
        raise _not_bundled("based_on", name, written)
    if name is None and not any(key in data for key in ("canvas", "cards")):
        wrong = message(
            "This theme is not based on another. Add 'based_on: vng', and write only what differs."
        )
        root = written.root
        faults = (*faults, Fault(written.source, root.line, root.column, "", wrong))
    bundled = _bundled_data(name)
    base = _Base(bundled, bundled.pop("dark", None), (lambda: bundled_theme(name)) if name else None)
    return _laid_over_base(base, written._replace(data=data, faults=faults))


def bundled_theme(name: str) -> Theme:
    """Return a bundled theme, whatever files there are."""
    content = theme_file(name).read_bytes()
    root, faults = read_tree(content, name)
    return theme_of(Written(data_of(root), root, name, faults, content, is_bundled=True))


def theme_from_mapping(data: object) -> Theme:
    """Return the theme of a mapping, as `Theme.from_data`."""
    if isinstance(data, str | bytes | os.PathLike):
        raise ArgumentError(
            message(
                "The argument 'data' should be a mapping of sections. Use agendafunnel.load_theme for a "
                "file, or agendafunnel.read_theme for YAML."
            )
        )
    require("data", data, Mapping)
    return _made_in_code(_plain(data), theme_of)


def theme_from_json(data: dict[str, Any], source: str, folder: Path | None) -> Theme:
    """Return the theme of the data of a JSON file, whose fonts and logo are looked for in `folder`."""
    return _made_in_code(_plain(data), theme_of, source, folder)


def theme_over(base: Theme, sections: Mapping[str, object]) -> Theme:
    """Return a theme with sections laid over it, as `Theme.based_on`."""
    data = _fields(base)
    own_dark = data.pop("dark")
    given = {name: one for name, one in sections.items() if one is not None or name in _REMOVABLE}
    whole_dark = given.pop("dark") if isinstance(given.get("dark"), Theme) else None
    dark = _fields(whole_dark) if isinstance(whole_dark, Theme) else own_dark
    over = _Base(data, dark, lambda: base, is_dark_given=whole_dark is not None)
    return _made_in_code(_plain(given), lambda written: _laid_over_base(over, written))


_REMOVABLE = ("logo", "dark")
"""The sections that a theme need not have; None for another one says that nothing differs in it."""

_HERE = Path()
"""The working directory."""


def _made_in_code(
    data: dict[str, Any], make: Callable[[Written], Theme], source: str = _SOURCE, folder: Path | None = _HERE
) -> Theme:
    """Return the theme that `make` makes of data without lines, whose files are looked for in `folder`.

    Raises DataError, in whose faults there are no lines either.
    """
    root = _node(data)
    logo = data.get("logo")
    if folder is not None and isinstance(logo, dict) and isinstance(named := logo.get("file"), str):
        data = {**data, "logo": {**logo, "file": _absolute(folder, named)}}
    try:
        return make(Written(data, root, source, folder=folder))
    except DataError as error:
        raise DataError(tuple(map(_without_line, error.faults))) from None


def _absolute(folder: Path, named: str) -> str:
    """Return the whole path of a picture, so that a message has it where there is no such file."""
    if not named.strip() or named.startswith(EMBEDDED):
        return named
    try:
        return str(folder.resolve() / from_home(Path(named)))
    except (OSError, ValueError):  # No name of a file; refused on validation.
        return named


def _without_line(fault: Fault) -> Fault:
    """Return a fault in what has no lines; of a field of one section that stands beside it, it says which."""
    homes = [
        section
        for section, field in Theme.model_fields.items()
        if isinstance(field.annotation, type) and fault.path in getattr(field.annotation, "model_fields", ())
    ]
    wrong = fault.message
    if len(homes) == 1 and fault.path not in Theme.model_fields:
        wrong = message(
            "There is no section '{name}'. It is a field of the section '{section}'. Write it there.",
            name=fault.path,
            section=homes[0],
        )
    return fault._replace(line=0, column=0, message=wrong)


def _fields(part: BaseModel) -> dict[str, Any]:
    """Return the fields of a theme or of a part of it, in which values stay what they are."""
    return {
        name: _fields(value) if isinstance(value := getattr(part, name), BaseModel) else value
        for name in type(part).model_fields
    }


def _plain(value: Any, levels: int = MOST_YAML_LEVELS) -> Any:
    """Return what a program gives as data of a file would be: sections and paths as mappings and texts."""
    if isinstance(value, BaseModel):
        return _fields(value)
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, Mapping) and levels:
        return {str(name): _plain(one, levels - 1) for name, one in value.items()}
    if isinstance(value, list | tuple) and not isinstance(value, Picture) and levels:
        return [_plain(one, levels - 1) for one in value]
    # What is nested deeper, or in itself, is in no theme.
    return "" if isinstance(value, Mapping | list) else value


def _node(value: Any) -> Node:
    """Return data as the tree of a file that has all at its beginning."""
    if isinstance(value, dict):
        return Node(1, 1, {name: _node(one) for name, one in value.items()})
    if isinstance(value, list):
        return Node(1, 1, list(map(_node, value)))
    return Node(1, 1, "")


def _not_bundled(name: str, value: object, written: Written) -> DataError:
    """Return the error of a field that names a theme which is not bundled, after faults found before."""
    wrong = sentences(
        message("'{name}' is not a bundled theme.", name=short(str(value))),
        did_you_mean(str(value), theme_names()),
        message("Choose from: {names}.", names=with_commas(theme_names())),
    )
    node = written.root.at((name,))[0]
    where = message("field '{name}'", name=name)
    fault = Fault(written.source, node.line, node.column, name, wrong, where)
    return DataError((*written.faults, fault))


def _laid_over_base(base: _Base, written: Written) -> Theme:
    """Return the theme of what is written over a base: with its files, fitting colours and dark side."""
    given = dict(written.data)
    is_dark_given = base.is_dark_given or "dark" in given
    dark = given.pop("dark", base.dark)
    if isinstance(dark, str) and dark not in theme_names():
        raise _not_bundled("dark", dark, written)

    def made(data: dict[str, Any]) -> Theme:
        return validated(Theme, data, written.root, written.source, written.faults, written.content)

    data = _laid_over(base.data, given)
    if written.folder is not None:
        data = _with_files(data, written.folder)
    try:
        theme = made(data)
    except DataError as error:
        # Its faults are reported once, and not of its dark side too.
        if base.data and isinstance(dark, Mapping) and is_dark_given:
            raise _with_faults_of_dark(error, base, dark, made) from None
        raise
    if base.theme is not None:
        from agendafunnel.theme.fitting import with_fitting_colours

        fitted = with_fitting_colours(theme, given, base.theme)
        if fitted is not theme:
            theme, data = fitted, _fields(fitted)
    if dark is None or (not is_dark_given and theme.is_dark and "background" in given.get("canvas", {})):
        return theme
    try:
        return made({**data, "dark": _dark_data(data, dark, base.dark, is_own="dark" in written.data)})
    except DataError:
        if is_dark_given:
            raise
        return theme  # The dark side of the base does not belong to what this theme has become.


def _with_faults_of_dark(
    error: DataError, base: _Base, dark: Mapping[str, Any], made: Callable[[dict[str, Any]], Theme]
) -> DataError:
    """Return the error of a theme, with the faults of its dark side, as they are over the base."""
    try:
        made({**base.data, "dark": _dark_data(base.data, dark, base.dark, is_own=True)})
    except DataError as own:
        return DataError(tuple(dict.fromkeys((*error.faults, *own.faults))))
    return error


def data_of(root: Node) -> dict[str, Any]:
    """Return the data of a theme's file, in which a `dark` without a value is None."""
    data: dict[str, Any] = root.plain()
    if isinstance(dark := data.get("dark"), str) and not dark:
        data["dark"] = None  # The dark colours of the base are not wanted.
    return data


def _bundled_data(name: str | None) -> dict[str, Any]:
    """Return the data of a bundled theme, with what it leaves out from its own base; none for no name."""
    if name is None:
        return {}
    data = data_of(read_tree(theme_file(name).read_bytes(), name)[0])
    merged: dict[str, Any] = _laid_over(_bundled_data(data.pop("based_on", None)), data)
    return merged


def _dark_data(data: dict[str, Any], dark: Any, dark_of_base: Any, *, is_own: bool) -> Any:
    """Return the data of a theme in the dark: with the colours of another theme, and its own over them.

    `dark` is the name of that theme, or all of it; or `is_own`: what differs in the dark, over the dark side
    of the base where there is one and no `based_on`.
    """
    own: dict[str, Any] = {}
    other = dark
    if is_own and isinstance(dark, Mapping):
        own = dict(dark)
        other = own.pop("based_on", dark_of_base)
    if isinstance(other, str) and other in theme_names():
        other = _bundled_data(other)
    if not isinstance(other, Mapping):
        return _laid_over(data, dark)
    return _laid_over(_recoloured(data, other), own)


def _recoloured(data: Any, other: Any) -> Any:
    """Return the data of a theme with the colours of another, and nothing else of it."""
    if not isinstance(data, Mapping) or not isinstance(other, Mapping):
        return data
    colours = {
        name: _recoloured(data.get(name), value) if isinstance(value, Mapping) else value
        for name, value in other.items()
        if (isinstance(value, Mapping) and name in data) or name == "tint" or is_colour(value)
    }
    return {**data, **colours}


def _laid_over(base: Any, over: Any) -> Any:
    """Return `over`, with what `base` has beside it in the same mapping."""
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return {**base, **{key: _laid_over(base.get(key), value) for key, value in over.items()}}
    return over


def _with_files(data: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Return the data of a theme with the whole paths of its fonts and logo, where these are in a folder."""
    fonts, logo = data.get("fonts"), data.get("logo")
    if isinstance(fonts, dict):
        data = {**data, "fonts": {name: _from_folder(folder, value) for name, value in fonts.items()}}
    if isinstance(logo, dict) and isinstance(logo.get("file"), str) and logo["file"]:
        data = {**data, "logo": {**logo, "file": _from_folder(folder, logo["file"])}}
    return data


def _from_folder(folder: Path, named: Any) -> Any:
    """Return the path of a file in `folder`, or `named` itself where none is there: it may be bundled."""
    if isinstance(named, list):
        # More than a theme may have is refused on validation; to look for each would take seconds.
        return [_from_folder(folder, name) for name in named] if len(named) <= MOST_FALLBACKS else named
    if not isinstance(named, str) or named.startswith(EMBEDDED):
        return named
    try:
        path = folder.resolve() / from_home(Path(named))
        return str(path) if path.exists() and not path.is_dir() else named
    except (OSError, ValueError):  # No name of a file; refused on validation.
        return named
