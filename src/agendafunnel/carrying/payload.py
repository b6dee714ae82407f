"""The data of a picture as one text: written for a picture that is to be drawn, read from one that was."""

import base64
import binascii
import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from agendafunnel.bundled import DATA, Fit
from agendafunnel.carrying.names import MOST_BYTES
from agendafunnel.changes.marks import MARKS, Since
from agendafunnel.errors import DataError, Fault, NotFoundError, OutputError
from agendafunnel.fields import shown
from agendafunnel.model import Agenda
from agendafunnel.pictures.files import MOST_PNG_BYTES, picture_of
from agendafunnel.theme import Theme
from agendafunnel.version import __version__

_Model = TypeVar("_Model", bound=BaseModel)

FORMAT = "agendafunnel-picture"
VERSION = 1

_STYLES = {
    "regular": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "oblique": "DejaVuSans-Oblique.ttf",
}
"""What stands in for a font that is not here."""


class Carried(NamedTuple):
    """What a picture carries."""

    agenda: Agenda
    theme: Theme
    since: Since | None
    program: str
    """The version of agendafunnel that drew the picture."""
    contacts: bool
    """Whether the agenda came with its contacts; else they were left out of the picture."""
    notices: tuple[str, ...] = ()
    """Sentences for the reader: what could not be carried."""


def payload_of(
    agenda: Agenda,
    theme: Theme,
    *,
    since: Since | None = None,
    fit: Fit | None = None,
    contacts: bool = True,
) -> str:
    """Give the text that a picture carries: JSON in ASCII, the same for the same values on every machine.

    `theme` is the one that is drawn with, and `fit` what was asked for instead of its own. Without
    `contacts`, those of all standards are left out. Raises OutputError where the text is longer than
    MOST_BYTES.
    """
    if not contacts:
        agenda = without_contacts(agenda)
    data = {
        "format": FORMAT,
        "version": VERSION,
        "program": __version__,
        "contacts": contacts,
        "agenda": agenda.model_dump(mode="json", exclude_defaults=True),
        "theme": _theme_data(theme, fit),
    }
    if since is not None:
        data["since"] = {"label": since.label, "marks": dict(since.marks), "removed": list(since.removed)}
    text = _compact(data | {"checksum": _checksum(data)})
    if len(text) > MOST_BYTES:
        raise OutputError(
            f"The data of the picture is {len(text) // 1024} KiB of text, and no more than "
            f"{MOST_BYTES // 1024} can be carried; draw it without data."
        )
    return text


def _compact(data: dict[str, Any]) -> str:
    return json.dumps(data, separators=(",", ":"))


def _checksum(data: dict[str, Any]) -> str:
    """Give the first half of the SHA-256 of the compact form, in hexadecimal."""
    return hashlib.sha256(_compact(data).encode()).hexdigest()[:32]


def without_contacts(agenda: Agenda) -> Agenda:
    """Give an agenda without the contacts of its standards."""
    standards = tuple(one.model_copy(update={"contacts": ()}) for one in agenda.standards)
    return agenda.model_copy(update={"standards": standards})


def read_payload(text: bytes, source: str) -> Carried:
    """Read the text that a picture carries; `source` names the picture in messages.

    Takes no more memory than a hundred times MOST_BYTES, whatever the text is. Raises DataError where it is
    too long, damaged, not of this program, or of a newer version of it.
    """
    if len(text) > MOST_BYTES:
        raise refused(source, f"carries more than {MOST_BYTES // 1024} KiB of data, which is never ours.")
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise refused(source, "carries data that is damaged: it is no JSON.") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise refused(source, "carries data of another program.")
    version = data.get("version")
    if version != VERSION:
        newer = isinstance(version, int) and version > VERSION
        told = (
            "a newer version of agendafunnel; update yours" if newer else "no known version of agendafunnel"
        )
        raise refused(source, f"carries data of {told}.")
    # A letter that was changed on the way would make another agenda of it, and nobody would see.
    if data.pop("checksum", None) != _checksum(data):
        raise refused(source, "carries data that is damaged: its checksum is wrong.")
    theme, notices = _theme(_fields(data, "theme", source), source)
    return Carried(
        _validated(Agenda, _fields(data, "agenda", source), "agenda", source),
        theme,
        _since(_fields(data, "since", source), source) if "since" in data else None,
        shown(str(data.get("program", "")))[1:-1],
        data.get("contacts") is not False,
        notices,
    )


def theme_as_yaml(theme: Theme, logo: str) -> str:
    """Give a theme as a YAML file: its fonts by name, its logo as a file called `logo` beside it."""
    import yaml

    data = _theme_data(theme, None)
    if theme.logo:
        data["logo"]["file"] = logo
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def refused(source: str, message: str) -> DataError:
    """Give the error that says of a picture what is wrong with what it carries."""
    return DataError((Fault(source, 0, 0, "", message),))


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _fields(data: dict[str, Any], name: str, source: str) -> dict[str, Any]:
    fields = data.get(name)
    if not isinstance(fields, dict):
        raise refused(source, f"carries data that is damaged: it has no {name!r}.")
    return fields


def _validated(model: type[_Model], data: dict[str, Any], name: str, source: str) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join([name, *map(str, first["loc"])])
        raise refused(source, f"carries data that is damaged: {place}: {first['msg']}.") from None


def _theme_data(theme: Theme, fit: Fit | None) -> dict[str, Any]:
    """Give a theme without anything of this machine: fonts by the names of their files, the logo whole."""
    data = theme.model_dump(mode="json", exclude={"fonts": True, "logo": {"file"}})
    if fit is not None:
        data["cards"]["fit"] = fit
    fonts = theme.fonts
    data["fonts"] = {"family": fonts.family} | {style: Path(getattr(fonts, style)).name for style in _STYLES}
    data["fonts"]["fallback"] = [Path(path).name for path in fonts.fallback]
    if theme.logo:
        data["logo"]["file"] = base64.b64encode(theme.logo.file.content).decode()
    return data


def _theme(data: dict[str, Any], source: str) -> tuple[Theme, tuple[str, ...]]:
    data = dict(data)
    notices: list[str] = []
    fonts = data.get("fonts")
    if isinstance(fonts, dict):
        data["fonts"] = _fonts(fonts, notices)
    logo = data.get("logo")
    if isinstance(logo, dict):
        data["logo"] = {**logo, "file": _logo(logo.get("file"), source)}
    return _validated(Theme, data, "theme", source), tuple(notices)


def _fonts(fonts: dict[str, Any], notices: list[str]) -> dict[str, Any]:
    """Give the fonts of this machine; those that are not bundled cannot be had from a picture."""
    found = dict(fonts)
    for style, standing_in in _STYLES.items():
        if not _is_bundled(fonts.get(style)):
            notices.append(
                f"The picture was drawn with the font {shown(str(fonts.get(style)))}, which it does not "
                f"carry; {standing_in} stands in for it."
            )
            found[style] = standing_in
    fallback = fonts.get("fallback")
    if isinstance(fallback, list):
        found["fallback"] = [name for name in fallback if _is_bundled(name)]
        notices.extend(
            f"The picture was drawn with the fallback font {shown(str(name))}, which it does not carry."
            for name in fallback
            if not _is_bundled(name)
        )
    return found


def _is_bundled(name: object) -> bool:
    return isinstance(name, str) and name in {path.name for path in (DATA / "fonts").glob("*.ttf")}


def _logo(text: object, source: str) -> Any:
    try:
        if not isinstance(text, str) or len(text) > 2 * MOST_PNG_BYTES:
            raise ValueError
        return picture_of(base64.b64decode(text, validate=True), "that is its logo")
    except (ValueError, binascii.Error):
        raise refused(source, "carries data that is damaged: theme.logo.file is no picture.") from None
    except NotFoundError as error:
        raise refused(source, f"carries data that is damaged: {error}") from None


def _since(data: dict[str, Any], source: str) -> Since:
    label, marks, removed = data.get("label"), data.get("marks"), data.get("removed", [])
    if (
        not isinstance(label, str)
        or not isinstance(marks, dict)
        or not set(marks.values()) <= set(MARKS)
        or not isinstance(removed, list)
        or not all(isinstance(name, str) for name in removed)
    ):
        raise refused(source, "carries data that is damaged: since.")
    return Since(label, marks, tuple(removed))
