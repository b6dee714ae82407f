"""Reading agendas and themes from files, from bytes, and from what is bundled."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import DataError, Fault, NotFoundError
from agendafunnel.guess import nearest
from agendafunnel.model import Agenda
from agendafunnel.reading.faults import faults_of, in_file_order
from agendafunnel.reading.tree import Node, read_tree
from agendafunnel.text.fonts import find_font
from agendafunnel.theme import Theme

_Model = TypeVar("_Model", bound=BaseModel)

_DATA = Path(__file__).parent.parent / "data"
_EDITIONS = _DATA / "editions"
_THEMES = _DATA / "themes"


def edition_names() -> tuple[str, ...]:
    """Give the names of the bundled editions, oldest first."""
    return tuple(sorted(path.stem for path in _EDITIONS.glob("*.yaml")))


def theme_names() -> tuple[str, ...]:
    """Give the names of the bundled themes, in alphabetical order."""
    return tuple(sorted(path.stem for path in _THEMES.glob("*.yaml")))


def load(agenda: str | Path) -> Agenda:
    """Read an agenda: a YAML file, or the name of a bundled edition ("2022-07").

    A file of that name wins from an edition. Raises NotFoundError where there is neither, and
    DataError with all faults where the file is wrong.
    """
    content, source = _content(agenda, _EDITIONS, "edition")
    return read_agenda(content, source)


def load_theme(theme: str | Path) -> Theme:
    """Read a theme: a YAML file, or the name of a bundled theme ("vng").

    A file may say `based_on: vng` and give only what differs. Raises NotFoundError and DataError as
    `load` does.
    """
    content, source = _content(theme, _THEMES, "theme")
    return read_theme(content, source, Path(source).parent)


def read_agenda(content: bytes, source: str = "agenda") -> Agenda:
    """Read an agenda from the bytes of a YAML file; `source` names it in messages.

    Raises DataError with all faults of the file.
    """
    root, faults = _mapping(content, source)
    return _validated(Agenda, root, root.plain(), source, faults)


def read_theme(content: bytes, source: str = "theme", folder: Path | None = None) -> Theme:
    """Read a theme from the bytes of a YAML file; fonts are looked for in `folder` and among the bundled.

    Raises DataError with all faults of the file.
    """
    root, faults = _mapping(content, source)
    data = root.plain()
    base = data.pop("based_on", None)
    if base is not None:
        if base not in theme_names():
            node = root.at(("based_on",))[0]
            message = f"{base!r} is no bundled theme; allowed: {', '.join(theme_names())}."
            raise DataError((*faults, Fault(source, node.line, node.column, "based_on", message)))
        # A base is read as data and not as a Theme: what a file gives is laid over what it leaves out.
        data = _laid_over(read_tree((_THEMES / f"{base}.yaml").read_bytes(), base)[0].plain(), data)
    theme = _validated(Theme, root, data, source, faults)
    fonts: dict[str, str] = {}
    for style in ("regular", "bold", "oblique"):
        try:
            fonts[style] = str(find_font(getattr(theme.fonts, style), folder))
        except NotFoundError as error:
            node = root.at(("fonts", style))[0]
            faults = (*faults, Fault(source, node.line, node.column, f"fonts.{style}", str(error)))
    if faults:
        raise DataError(in_file_order(faults))
    return theme.model_copy(update={"fonts": theme.fonts.model_copy(update=fonts)})


def _content(named: str | Path, bundled: Path, kind: str) -> tuple[bytes, str]:
    path = Path(named)
    try:
        if isinstance(named, str) and not path.exists():
            path = _bundled(named, bundled, kind)
        return path.read_bytes(), str(path)
    except FileNotFoundError:
        raise NotFoundError(f"The file {str(path)!r} does not exist.") from None
    except IsADirectoryError:
        raise NotFoundError(f"{str(path)!r} is a folder; name a file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotFoundError(f"The file {str(path)!r} cannot be read: {reason}.") from None


def _bundled(named: str, folder: Path, kind: str) -> Path:
    """Give the path of what is bundled under a name, or of the file that it looks to be."""
    names = sorted(candidate.stem for candidate in folder.glob("*.yaml"))
    if named in names:
        return folder / f"{named}.yaml"
    path = Path(named)
    if path.suffix or len(path.parts) != 1:
        return path
    guess = nearest(named, names)
    meant = f" Did you mean {guess!r}?" if guess else ""
    raise NotFoundError(f"{named!r} is no file and no bundled {kind}.{meant} Bundled: {', '.join(names)}.")


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
        raise DataError(in_file_order(faults))
    return value


def _laid_over(base: Any, over: Any) -> Any:
    if isinstance(base, Mapping) and isinstance(over, Mapping):
        return {**base, **{key: _laid_over(base.get(key), value) for key, value in over.items()}}
    return over
