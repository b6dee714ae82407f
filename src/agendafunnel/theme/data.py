"""A theme as data: all of it, to be read again; and as a picture carries it, with its fonts by name."""

import base64
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from agendafunnel.bundled import DATA, Fit
from agendafunnel.errors import NotFoundError
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message
from agendafunnel.pictures.files import MOST_PNG_BYTES, data_address, picture_of
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import LATER, MOST_FALLBACKS

_FONTS = DATA / "fonts"
_STYLES = {
    "regular": "DejaVuSans.ttf",
    "bold": "DejaVuSans-Bold.ttf",
    "oblique": "DejaVuSans-Oblique.ttf",
}
"""The bundled fonts that stand in for one that is not here."""

_OWN = "own/"
"""Precedes the name of a font file that is not bundled, though another of that name is."""


def theme_data(theme: Theme, fit: Fit | None = None) -> dict[str, Any]:
    """Return a theme as data: its fonts by the names of their files, its logo whole, in base64.

    `fit` is what was asked for instead of the theme's own.
    """
    data = theme.model_dump(mode="json", exclude={"fonts": True, "logo": {"file"}, "dark": True})
    _leave_out_later(data, theme)
    if fit is not None:
        data["cards"]["fit"] = fit
    fonts = theme.fonts
    data["fonts"] = {
        "family": fonts.family,
        **{style: _font_name(getattr(fonts, style)) for style in _STYLES},
        "fallback": [_font_name(path) for path in fonts.fallback],
    }
    if theme.logo:
        data["logo"]["file"] = base64.b64encode(theme.logo.file.content).decode()
    if theme.dark:
        data["dark"] = theme_data(theme.dark, fit)
    return data


def whole_data(theme: Theme) -> dict[str, Any]:
    """Return all of a theme as data that JSON can hold, and of which `Theme.from_data` makes the same theme.

    Bundled fonts stand there by name, so that the data can be moved, other fonts by their whole path. The
    logo is within. What is absent in the theme is absent in the data.
    """
    data: dict[str, Any] = theme.model_dump(
        mode="json", exclude={"logo": {"file"}, "dark": True}, exclude_none=True
    )
    fonts = theme.fonts
    data["fonts"] |= {style: _bundled_or_path(getattr(fonts, style)) for style in _STYLES}
    data["fonts"]["fallback"] = list(map(_bundled_or_path, fonts.fallback))
    if theme.logo:
        data["logo"] = {"file": data_address(theme.logo.file), **data["logo"]}
    if theme.dark:
        dark = data["dark"] = whole_data(theme.dark)
        if theme.dark.logo == theme.logo:
            dark.pop("logo", None)
        _add_absent(dark, theme.dark, theme)
    return data


def _add_absent(data: dict[str, Any], dark: BaseModel, theme: BaseModel) -> None:
    """Add None to the data of a dark side for what only its theme has, over which it is laid."""
    for name in type(theme).model_fields:
        own, other = getattr(dark, name), getattr(theme, name)
        if own is None and other is not None and name != "dark":
            data[name] = None
        elif isinstance(own, BaseModel) and isinstance(other, BaseModel) and name in data:
            _add_absent(data[name], own, other)


def _bundled_or_path(font: str) -> str:
    path = Path(font)
    return path.name if path.parent == _FONTS.resolve() else font


def _leave_out_later(data: dict[str, Any], part: BaseModel) -> None:
    """Remove fields that older versions of the program would refuse, where they have their default."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if isinstance(value, BaseModel) and isinstance(data.get(name), dict):
            _leave_out_later(data[name], value)
        elif LATER in field.metadata and value == field.default:
            data.pop(name, None)


def theme_fields(
    data: dict[str, Any], *, keep_places: bool = False
) -> tuple[dict[str, Any], tuple[Message, ...]]:
    """Return the fields of a theme from its data, to be validated, and messages about missing fonts.

    DejaVu stands in for a font that is not bundled; no file is opened. A fallback font is left out, unless
    the others must `keep_places`, as in a layout, whose texts have them by number. Raises NotFoundError if
    the logo is no picture.
    """
    data = dict(data)
    notices: list[Message] = []
    fonts = data.get("fonts")
    if isinstance(fonts, dict):
        data["fonts"] = _font_fields(fonts, notices, keep_places=keep_places)
    logo = data.get("logo")
    if isinstance(logo, dict):
        data["logo"] = {**logo, "file": _logo_file(logo.get("file"))}
    dark = data.get("dark")
    if isinstance(dark, dict):
        # It has the same fonts, which are reported once.
        data["dark"], _ = theme_fields({**dark, "dark": None}, keep_places=keep_places)
    return data, tuple(notices)


def theme_as_yaml(theme: Theme, logo: str = "logo.png") -> str:
    """Return a theme as YAML text: its fonts by name, its logo as a file called `logo` beside it."""
    import yaml

    data = theme_data(theme)
    if theme.logo:
        data["logo"]["file"] = logo
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def _font_name(font: str) -> str:
    path = Path(font)
    is_another = path.parent != _FONTS.resolve() and (_FONTS / path.name).is_file()
    return f"{_OWN}{path.name}" if is_another else path.name


def _font_fields(fonts: dict[str, Any], notices: list[Message], *, keep_places: bool) -> dict[str, Any]:
    bundled = {path.name for path in _FONTS.glob("*.ttf")}
    found = dict(fonts)
    for style, standing_in in _STYLES.items():
        name = fonts.get(style)
        # A value that is no text is refused when the theme is validated.
        if isinstance(name, str) and name not in bundled:
            notices.append(
                message(
                    "The picture was drawn with the font '{font}', which is not stored in it. "
                    "'{substitute}' is used instead.",
                    font=short(name.removeprefix(_OWN)),
                    substitute=standing_in,
                )
            )
            found[style] = standing_in
    fallback = fonts.get("fallback")
    # More than a theme may have are refused when the theme is validated.
    if isinstance(fallback, list) and len(fallback) <= MOST_FALLBACKS:
        lost = [name for name in fallback if isinstance(name, str) and name not in bundled]
        found["fallback"] = (
            [_STYLES["regular"] if name in lost else name for name in fallback]
            if keep_places
            else [name for name in fallback if name not in lost]
        )
        notices.extend(
            message(
                "The picture was drawn with the fallback font '{font}', which is not stored in it.",
                font=short(name.removeprefix(_OWN)),
            )
            for name in lost
        )
    return found


def _logo_file(text: object) -> Any:
    try:
        if not isinstance(text, str) or len(text) > 2 * MOST_PNG_BYTES:
            raise ValueError
        content = base64.b64decode(text, validate=True)
    except ValueError:
        raise NotFoundError(message("The logo is not a picture.")) from None
    return picture_of(content)
