"""The JSON of a layout, written and read. docs/layout-format.md describes it.

The JSON has what the values of `agendafunnel.layout.values` have, and where the layout knows its theme, its
fonts and look, and the theme itself, so that it comes back with that.
"""

import json
from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import AfterValidator, ValidationError
from pydantic_core import PydanticCustomError

from agendafunnel.arguments import content_of, require
from agendafunnel.errors import DataError, NotFoundError, refused
from agendafunnel.field_types import Url, message_of, short, unprintable, validate
from agendafunnel.layout.font_faces import FontFaces, faces_of
from agendafunnel.layout.look import LineWidths, Look, Radii, look_of
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.texts import TextBlock, TextLine
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import MadeOf
from agendafunnel.messages import Message, message, one_of, verbatim
from agendafunnel.pictures.files import Picture, data_address
from agendafunnel.theme import Theme
from agendafunnel.theme.data import theme_data, theme_fields

LAYOUT_FORMAT: Literal["agendafunnel-layout"] = "agendafunnel-layout"
VERSION: Literal[1] = 1
_MOST_BYTES = 16 * 1024 * 1024  # Of the JSON of a layout.
_NOT_ABOVE_0 = message("The number must be more than 0.")
_NO_TEXT = message("The value must be a text.")
_MOST_NUMBER = 10**15  # In it, either way: no length or count is so large.


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
    are ignored. Raises DataError where it is no layout, or damaged.

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
    layout: Layout = _value(Layout, data, "")
    _hold_together(layout)
    read = _theme_in(data)
    return layout._replace(
        notices=(*layout.notices, *(Notice("", one) for one in read.notices)),
        made_of=MadeOf(theme=read.theme, has_other_fonts=read.has_other_fonts),
    )


def _hold_together(layout: Layout) -> None:
    """Raise DataError where a canvas has no size, or a part is there twice or of what is not there."""
    for name in ("width", "height"):
        if getattr(layout, name) <= 0:
            raise refused("", _NOT_ABOVE_0, name)
    if not layout.columns:
        raise refused("", message("There must be at least one column."), "columns")
    for field, name in (("columns", "stage"), ("lanes", "domain"), ("cards", "standard"), ("gates", "stage")):
        known: set[str] = set()
        for place, part in enumerate(getattr(layout, field)):
            identifier = getattr(part, name)
            if identifier in known:
                twice = message(
                    "'{id}' is in this list already. Remove one of the two.", id=short(identifier)
                )
                raise refused("", twice, f"{field}.{place}.{name}")
            known.add(identifier)
    stages = {column.stage for column in layout.columns}
    domains = {lane.domain for lane in layout.lanes}
    for field in ("cells", "cards", "gates"):
        for place, part in enumerate(getattr(layout, field)):
            if part.stage not in stages:
                lacking = message("There is no column of stage '{stage}'.", stage=short(part.stage))
                raise refused("", lacking, f"{field}.{place}.stage")
            if field != "gates" and part.domain not in domains:
                lacking = message("There is no lane of domain '{domain}'.", domain=short(part.domain))
                raise refused("", lacking, f"{field}.{place}.domain")
    for place, card in enumerate(layout.cards):
        if card.url is not None:
            _checked(Url, card.url, f"cards.{place}.url")


def _value(kind: Any, data: Any, path: str) -> Any:
    """Return data as a value of a type: a named tuple, a tuple of one type, a literal, or a plain value."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _checked(kind, _value(get_args(kind)[0], data, path), path)
    if origin is UnionType:
        if data is None:
            return None
        return _value(next(one for one in get_args(kind) if one is not type(None)), data, path)
    if origin is Literal:
        if data in get_args(kind):
            return data
        raise refused("", message("The value must be {values}.", values=one_of(get_args(kind))), path)
    if origin is tuple:
        if not isinstance(data, list):
            raise refused("", message("The value must be a list."), path)
        return tuple(_value(get_args(kind)[0], one, f"{path}.{place}") for place, one in enumerate(data))
    if hasattr(kind, "_fields"):
        return _named(kind, data, path)
    if kind is Notice:
        if isinstance(data, str):
            return Notice("", verbatim(data))  # Which is not drawn, and shows no character that is not seen.
        raise refused("", _NO_TEXT, path)
    # What is no number (NaN) is not within limits either; and a whole number may be too large for a float.
    number = (
        isinstance(data, int | float) and not isinstance(data, bool) and -_MOST_NUMBER <= data <= _MOST_NUMBER
    )
    if kind is float and number:
        return float(data)
    if kind is int and number and data == int(data):
        return data
    if kind is str and isinstance(data, str):
        if wrong := unprintable(data):
            raise refused("", wrong, path)
        return data
    if kind in (float, int):
        raise refused("", message("The value must be a number."), path)
    raise refused("", _NO_TEXT, path)


def _checked(kind: Any, value: str, path: str) -> Any:
    """Return a text as a kind of `agendafunnel.field_types` has it, such as a colour as #rrggbb."""
    of_kind: Any = next(part.func for part in get_args(kind) if isinstance(part, AfterValidator))
    try:
        return of_kind(value)
    except PydanticCustomError as error:
        raise refused("", message_of(error), path) from None


def _named(kind: Any, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise refused("", message("The value must have fields."), path)
    fields = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        place = f"{path}.{name}".lstrip(".")
        if hint is MadeOf:
            continue  # It is no part of the JSON.
        if name in data:
            fields[name] = _value(hint, data[name], place)
        elif name not in kind._field_defaults:
            raise refused("", message("This field is missing."), place)
    if kind is TextLine and not fields["text"]:
        raise refused("", message("There is no text here. Write it."), f"{path}.text")
    if kind is TextBlock and fields["size"] <= 0:
        raise refused("", _NOT_ABOVE_0, f"{path}.size")
    return kind(**fields)


class _ThemeRead(NamedTuple):
    """The theme of a layout that was read, and what it lacks."""

    theme: Theme | None
    notices: tuple[Message, ...] = ()
    has_other_fonts: bool = False


def _theme_in(data: dict[str, Any]) -> _ThemeRead:
    """Return the theme in the JSON of a layout; None where there is none, or one of a later version.

    Raises DataError where it is damaged.
    """
    written = data.get("theme")
    if written is None:
        return _ThemeRead(None)
    if not isinstance(written, dict):
        raise refused("", message("The value must have fields."), "theme")
    try:
        fields, notices = theme_fields(_with_logo(written, data.get("look")))
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
