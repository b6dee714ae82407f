"""Agendas and themes from files: by name, bundled ones too, or from the bytes of a YAML file."""

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from agendafunnel.arguments import content_in, content_of, path_of, require
from agendafunnel.bundled import DEFAULT_THEME, edition_file, edition_names, theme_file, theme_names
from agendafunnel.errors import ArgumentError, DataError, NotFoundError, did_you_mean, refused
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, sentences, with_commas
from agendafunnel.model import Agenda
from agendafunnel.reading.themes import Written, bundled_theme, data_of, theme_from_json, theme_of
from agendafunnel.reading.validation import read_fields, read_value
from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import EMBEDDED
from agendafunnel.user_files import from_home, is_layout, read_at_most, unreadable


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

    >>> load_theme("vng-toegankelijk").canvas.background
    '#ffffff'
    """
    if isinstance(theme, Mapping):
        raise ArgumentError(
            message(
                "The argument 'theme' should be a file or the name of a theme; it is a mapping. Use "
                "agendafunnel.Theme.from_data."
            )
        )
    require("theme", theme, str, PathLike)
    content, source = _read_named(theme, "theme", theme_names(), theme_file)
    if Path(source) == theme_file(Path(source).stem):
        return bundled_theme(Path(source).stem)
    return read_theme(content, source, Path(source).parent)


def default_theme() -> Theme:
    """Return the bundled theme that is used if none is asked for, whatever files there are.

    >>> default_theme().name
    'VNG'
    """
    return bundled_theme(DEFAULT_THEME)


def read_agenda(content: bytes | str, source: str = "agenda") -> Agenda:
    """Read an agenda from YAML, as text or as the bytes of a file; `source` names it in messages.

    Raises DataError with all faults of the file.

    >>> import agendafunnel as af
    >>> af.read_agenda(af.as_yaml(af.load("2022-07")), "agenda.yaml").title
    'Ontwikkelagenda API-standaarden VNG-Realisatie'
    """
    content = content_of(content, "agendafunnel.load")
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
    if isinstance(named, str) and (content := content_in(named)) is not None:
        raise NotFoundError(_content_named(content))
    if isinstance(named, str) and named.lstrip().startswith("{") and '"' in named and "\n" not in named:
        read = "read_theme" if kind == "theme" else "read_agenda"
        raise NotFoundError(
            message(
                "This is the text of a file, and not its name. Use agendafunnel.{function}(text).",
                function=read,
            )
        )
    if isinstance(named, str) and "\n" in named:
        read = "read_theme" if kind == "theme" else "read_agenda"
        raise NotFoundError(
            message(
                "No file has a name of several lines. If this is the text of the file itself, use "
                "agendafunnel.{function}(text).",
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


def _content_named(content: bytes) -> Message:
    """Return the sentences on a text that is an SVG or a layout, where the name of a file is wanted."""
    if is_layout(content):
        from agendafunnel.reading.file_kinds import LAYOUT

        return LAYOUT
    return message(
        "This is the text of a picture (SVG), and not the name of a file. Use agendafunnel.carried_by(text), "
        "which has the agenda and the theme of the picture."
    )


def _not_there(name: str, kind: str, bundled: tuple[str, ...]) -> Message:
    """Return the sentences on a name of neither a file nor of what is bundled."""
    if kind == "theme":
        wrong = message("'{name}' is neither a file nor a bundled theme.", name=short(name))
        allowed = message("Bundled themes: {names}.", names=with_commas(bundled))
    else:
        wrong = message("'{name}' is neither a file nor a bundled edition.", name=short(name))
        allowed = message("Bundled editions: {names}.", names=with_commas(bundled))
    return sentences(wrong, did_you_mean(name, bundled), allowed)


def read_theme(
    content: bytes | str, source: str = "theme", folder: str | PathLike[str] | None = None
) -> Theme:
    """Read a theme from YAML, as text or as the bytes of a file; fonts and logo are looked for in `folder`.

    Fonts may also be bundled ones. Raises DataError with all faults of the file.

    >>> read_theme("{based_on: vng, canvas: {background: '#ffffff'}}").canvas.background
    '#ffffff'
    """
    if isinstance(content, str) and _is_named(content):
        raise ArgumentError(
            message(
                "The argument 'content' is YAML, and '{name}' is the name of a theme. "
                "Use agendafunnel.load_theme.",
                name=short(content),
            )
        )
    require("source", source, str)
    within = None if folder is None else path_of("folder", folder)
    data = content_of(content, "agendafunnel.load_theme")
    if not data.strip():
        empty = message("The file is empty. Begin with 'based_on: vng'.")
        raise refused(source, empty, line=1, column=1)
    if (whole := _json(data)) is not None:
        try:
            return theme_from_json(whole, source, within)
        except DataError:
            if EMBEDDED.encode() in data and not is_layout(data):
                raise
            # Read as YAML, of which JSON is a part, its faults have lines.
    root, faults = read_fields(data, source)
    return theme_of(Written(data_of(root), root, source, faults, data, within))


def _is_named(text: str) -> bool:
    """Return whether a text is the name of a bundled theme."""
    return text.strip() in theme_names()


def _json(content: bytes) -> dict[str, Any] | None:
    """Return the fields of a JSON text, in which a logo may be a longer text than in YAML; or None."""
    if not content.lstrip().startswith(b"{") or len(content) > MOST_YAML_BYTES:
        return None
    import json

    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
