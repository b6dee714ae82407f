"""The JSON of a layout, written and read. docs/layout-format.md describes it.

The JSON has what the values of `agendafunnel.layout.values` have, and where the layout knows its theme, its
fonts and look, and the theme itself, so that it comes back with that.
"""

import json
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from agendafunnel.arguments import content_of, require
from agendafunnel.errors import DataError, NotFoundError, refused
from agendafunnel.field_types import short, validate
from agendafunnel.layout.consistency import most_fallback, require_consistent, require_fonts, with_known_marks
from agendafunnel.layout.font_faces import FontFaces, faces_of
from agendafunnel.layout.json_values import value_of
from agendafunnel.layout.look import LineWidths, Look, Radii, look_of
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import MadeOf
from agendafunnel.messages import Message, message
from agendafunnel.pictures.files import Picture, data_address
from agendafunnel.theme import Theme
from agendafunnel.theme.data import theme_data, theme_fields

LAYOUT_FORMAT: Literal["agendafunnel-layout"] = "agendafunnel-layout"
VERSION: Literal[1] = 1
_MOST_BYTES = 16 * 1024 * 1024  # Of the JSON of a layout.


class Head(NamedTuple):
    """The first fields of the JSON: which form it has."""

    format: Literal["agendafunnel-layout"]
    """What the file is."""
    version: Literal[1]
    """The version of its form. A change that breaks a reader raises it; a new field does not."""
    unit: Literal["pt"]
    """The unit of all lengths, points: 1/72 inch."""


class Drawn(NamedTuple):
    """The last fields of the JSON, where the layout knows its theme: what it is drawn with."""

    fonts: FontFaces
    """The fonts of its texts."""
    look: Look
    """Its colours, radii, widths of lines, drawing order and logo, as resolved for each part."""
    theme: dict[str, Any]
    """The theme, for agendafunnel itself, which draws the layout in it again. Where `look` has the picture of
    the logo, that is not in here once more. Others need not read it."""


def json_of_pages(layouts: Sequence[Layout]) -> str:
    """Return the layouts of the pages of a picture as JSON text: a list, each as `Layout.to_json` has it."""
    return json.dumps([data_of(page) for page in layouts], ensure_ascii=False, indent=1) + "\n"


def data_of(layout: Layout) -> dict[str, Any]:
    """Return the JSON of a layout as dicts, lists, strings and numbers."""
    data: dict[str, Any] = {**_data(Head(LAYOUT_FORMAT, VERSION, "pt")), **_data(layout)}
    theme = layout.made_of.theme
    if theme is not None:
        look = look_of(layout, theme)
        look = look._replace(
            radii=Radii(*(round(radius, 4) for radius in look.radii)),
            line_widths=LineWidths(*(round(width, 4) for width in look.line_widths)),
        )
        data |= _data(Drawn(faces_of(theme.fonts), look, _theme_beside(look, theme)))
    return data


def _theme_beside(look: Look, theme: Theme) -> dict[str, Any]:
    """Return the data of a theme, without the picture that the look has already."""
    data = theme_data(theme)
    for one, written in ((theme, data), (theme.dark, data.get("dark"))):
        if one and one.logo and written and look.logo and one.logo.file == look.logo.picture:
            del written["logo"]["file"]
    return data


def _data(value: Any) -> Any:
    if isinstance(value, Notice):
        return str(value)
    if isinstance(value, Picture):
        return data_address(value)
    if not isinstance(value, tuple):
        return value
    names: tuple[str, ...] | None = getattr(value, "_fields", None)
    if names is None:
        return [_data(part) for part in value]
    # Hardly any line has runs, few end within a word, and few pictures show changes or have pages.
    defaults: dict[str, Any] = getattr(value, "_field_defaults", {})
    fields = zip(names, value, strict=True)
    return {
        name: _data(part)
        for name, part in fields
        if (part or name not in defaults) and not isinstance(part, MadeOf)
    }


def read_layout(content: bytes | str, source: str = "layout") -> Layout:
    """Return the layout that `Layout.to_json` wrote, from text or bytes; `source` names it in messages.

    It knows its theme, so that `compose` needs none, where the JSON has one; of a theme's own fonts, which
    are not in it, a bundled one takes the place, and a notice says so. Fields of later versions of the format
    are ignored, and so are its marks, with a notice. What is returned can be drawn: raises DataError where it
    is no layout, or damaged, or has what cannot be drawn, with the place.

    >>> import agendafunnel
    >>> layout = agendafunnel.lay_out(agendafunnel.load("2022-07"))
    >>> read = read_layout(layout.to_json())
    >>> read == layout, agendafunnel.compose(read).background
    (True, '#ececec')
    """
    content = content_of(content, "pathlib.Path(name).read_bytes()")
    require("source", source, str)
    try:
        data = _json_in(content)
        if isinstance(data, list) and data:
            raise refused(
                "",
                message(
                    "The file is a list of the layouts of pages, and one layout is wanted. Take one of them "
                    "out, or read all with agendafunnel.read_layouts."
                ),
            )
        return _layout_of(data)
    except DataError as error:
        raise error.of(source) from None


def read_layouts(content: bytes | str, source: str = "layout") -> tuple[Layout, ...]:
    """Return the layout of each page of a picture, from the JSON of all; see `read_layout`.

    The JSON of one layout is a picture of one page.

    >>> import agendafunnel
    >>> picture = agendafunnel.plot("2022-07", pages=2)
    >>> agendafunnel.read_layouts(picture.to_json()) == picture.layouts
    True
    """
    content = content_of(content, "pathlib.Path(name).read_bytes()")
    require("source", source, str)
    try:
        data = _json_in(content)
        if not isinstance(data, list) or not data:
            return (_layout_of(data),)
        return tuple(_page_of(one, place) for place, one in enumerate(data))
    except DataError as error:
        raise error.of(source) from None


def _page_of(data: object, place: int) -> Layout:
    try:
        return _layout_of(data)
    except DataError as error:
        faults = (fault._replace(path=f"{place}.{fault.path}".rstrip(".")) for fault in error.faults)
        raise DataError(tuple(faults)) from None


def _json_in(content: bytes) -> object:
    """Return what a file of JSON has; errors have no source yet."""
    if len(content) > _MOST_BYTES:
        most = _MOST_BYTES // 1024**2
        raise refused(
            "", message("The file is larger than {most} MiB, which is too large for a layout.", most=most)
        )
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        raise refused("", message("The file is not a layout, because it is not JSON.")) from None


def _layout_of(data: object) -> Layout:
    """Return the layout of its data, as `read_layout` does; errors have no source yet."""
    if not isinstance(data, dict) or data.get("format") != LAYOUT_FORMAT:
        raise refused(
            "", message("The file is not a layout: its 'format' is not '{format}'.", format=LAYOUT_FORMAT)
        )
    if data.get("version") != VERSION:
        only = message(
            "This version of agendafunnel reads only layouts of version {version}.", version=VERSION
        )
        raise refused("", only, "version")
    layout: Layout = value_of(Layout, data)
    require_consistent(layout)
    layout = with_known_marks(layout)
    read = _theme_in(data, has_fallbacks=most_fallback(layout) > 0)
    if read.theme:
        require_fonts(layout, read.theme)
    return layout._replace(
        notices=(*layout.notices, *(Notice("", one) for one in read.notices)),
        made_of=MadeOf(theme=read.theme, has_other_fonts=read.has_other_fonts),
    )


class _ThemeRead(NamedTuple):
    """The theme of a layout that was read, and what it lacks."""

    theme: Theme | None
    notices: tuple[Message, ...] = ()
    has_other_fonts: bool = False


def _theme_in(data: dict[str, Any], *, has_fallbacks: bool) -> _ThemeRead:
    """Return the theme in the JSON of a layout; None where there is none, or one of a later version.

    Where texts of the layout have fallback fonts, these keep their numbers. Raises DataError where the theme
    is damaged.
    """
    written = data.get("theme")
    if written is None:
        return _ThemeRead(None)
    if not isinstance(written, dict):
        raise refused("", message("The value must have fields."), "theme")
    try:
        fields, notices = theme_fields(_with_logo(written, data.get("look")), keep_places=has_fallbacks)
        return _ThemeRead(validate(Theme, fields), notices, bool(notices))
    except NotFoundError as error:
        raise refused("", error.message, "theme.logo.file") from None
    except ValidationError as error:
        details = error.errors(include_url=False)
        unknown = [detail for detail in details if detail["type"] == "extra_forbidden"]
        detail = (unknown or details)[0]
        path = ".".join(("theme", *map(str, detail["loc"])))
        if unknown:
            # As all else of a later version, it is passed over; but nothing can be drawn in half a theme.
            later = message(
                "The theme of this layout has a field that this version of agendafunnel does not know, "
                "'{field}'. Give the theme that it was made with to draw it.",
                field=short(path),
            )
            return _ThemeRead(None, (later,))
        own = detail.get("ctx", {}).get("message")
        wrong = own if isinstance(own, Message) else message("This is not a value that a theme may have.")
        raise refused("", wrong, path) from None


def _with_logo(theme: dict[str, Any], look: object) -> dict[str, Any]:
    """Return the data of a theme; its logo has the picture that the look has, where it has none."""
    logo = look.get("logo") if isinstance(look, dict) else None
    address = logo.get("picture") if isinstance(logo, dict) else None
    picture = address.partition(",")[2] if isinstance(address, str) else None
    completed = dict(theme)
    if isinstance(theme.get("logo"), dict):
        completed["logo"] = {"file": picture, **theme["logo"]}
    if isinstance(theme.get("dark"), dict):
        completed["dark"] = _with_logo(theme["dark"], look)
    return completed
