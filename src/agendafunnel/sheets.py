"""Sheets: the sizes that a canvas can have, by name or by width and height.

A theme is made for one sheet. On another, all its lengths are scaled by the square root of the ratio of the
two areas, so that the sheet holds as much as before. Text that would then be too small to read, where the
sheet is shown, stays as large as is legible, and so do the boxes that hold it.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import LayoutError
from agendafunnel.field_types import short, validate
from agendafunnel.messages import Message, message, with_commas
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import POINTS, Cards, Header, LaneLabels, Legend, Text

_CSS_PIXELS = 96 / 72

_NAMED = {
    "slide": (960.0, 540.0),
    # ISO 216, in points.
    "a4": (297 * 72 / 25.4, 210 * 72 / 25.4),
    "a3": (420 * 72 / 25.4, 297 * 72 / 25.4),
    # 1200 × 900 CSS pixels.
    "web": (900.0, 675.0),
}
SHEET_NAMES = tuple(_NAMED)
"""Names of sheets, all in landscape."""

SOCIAL = "social"
"""What `render --size` takes for the card for social media."""

_ORIENTATIONS = ("landscape", "portrait")
_UNITS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 72 / 96}
_LENGTHS = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(pt|mm|cm|in|px)?")
_LEAST, _MOST = 100.0, 20_000.0
"""Of a side of a sheet, in points."""

_ROUNDING = 0.001

_AROUND_TEXT: Mapping[type[BaseModel], tuple[str, ...]] = {
    Header: ("height",),
    Cards: ("width", "height", "padding_across", "padding_least", "padding_down"),
    LaneLabels: ("width", "padding"),
    Legend: ("square", "pitch", "text_left", "heading_gap"),
}
"""The lengths of a section that are in proportion to its text, as they hold it."""


class Sheet(NamedTuple):
    """The size of a canvas, in points; `published` is the width at which it is shown, in CSS pixels."""

    width: float
    height: float
    published: float | None = None


def sheet_of(text: str) -> Sheet:
    """Return the sheet that a text names.

    It is a name ("slide", "a4", "a3", "web"), which may end in "-portrait" or "-landscape", or a width and
    a height ("960x540", "297x210mm", "1920x1080px"), in points where no unit is given. Raises LayoutError
    where it is neither, or where a side is shorter than 100 points or longer than 20,000.

    >>> sheet_of("a4-portrait").published
    794.0
    """
    wanted = text.strip().lower()
    if wanted == SOCIAL:
        raise LayoutError(
            message(
                "'{size}' is a picture of its own, and not the size of a sheet: 'agendafunnel render --size "
                "{size}' draws it.",
                size=SOCIAL,
            )
        )
    name, _, orientation = wanted.partition("-")
    if name in _NAMED and orientation in ("", *_ORIENTATIONS):
        width, height = _NAMED[name]
        if orientation == "portrait":
            width, height = height, width
        # A slide is shown as wide as the theme says; any other sheet in its own width.
        published = None if name == "slide" else float(round(width * _CSS_PIXELS))
        return Sheet(width, height, published)
    lengths = _LENGTHS.fullmatch(wanted)
    if lengths is None:
        raise LayoutError(
            message(
                "'{text}' is not a size. Choose from: {names} (each also with -portrait), or write a width "
                "and a height, like 960x540, 297x210mm or 1920x1080px.",
                text=short(text),
                names=with_commas(SHEET_NAMES),
            )
        )
    unit = _UNITS[lengths[3] or "pt"]
    width, height = float(lengths[1]) * unit, float(lengths[2]) * unit
    if not (min(width, height) >= _LEAST and max(width, height) <= _MOST):
        raise LayoutError(
            message(
                "A sheet of {text} has a side of less than {least:g} or more than {most:g} points. Choose "
                "another size.",
                text=short(text),
                least=_LEAST,
                most=_MOST,
            )
        )
    return Sheet(width, height, float(round(width * _CSS_PIXELS)))


def resized(theme: Theme, sheet: Sheet) -> Theme:
    """Return the theme for another sheet, with all its lengths and sizes of text in proportion.

    No text is made smaller than what is legible where the sheet is shown, or, where the theme has smaller
    text itself, than the same part of that. The boxes that hold it keep their proportion to it. Raises
    LayoutError where a length exceeds the bounds of themes.
    """
    canvas = theme.canvas
    scale = math.sqrt(sheet.width * sheet.height / (canvas.width * canvas.height))
    published = sheet.published or theme.publishing.width
    legible = theme.publishing.smallest_text * sheet.width / published
    data = _scaled(theme, scale, legible / theme.smallest_text, theme.smallest_text)
    # The canvas is exactly the sheet, and its height is not to be reduced.
    data["canvas"] |= {"width": sheet.width, "height": sheet.height, "least_height": sheet.height}
    data["publishing"] |= {"width": published}
    labels = data["lanes"]["labels"]
    if labels:
        labels["width"] = min(labels["width"], sheet.width / 2)
    if theme.dark:
        data["dark"] = resized(theme.dark, sheet)
    try:
        return validate(Theme, data)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False)[0]["loc"]))
        raise LayoutError(_impossible(sheet, place)) from None


def _impossible(sheet: Sheet, place: str) -> Message:
    width, height = sheet.width, sheet.height
    if not place:
        return message(
            "The theme cannot be used on a sheet of {width:g} by {height:g} points. Choose another size.",
            width=width,
            height=height,
        )
    return message(
        "The theme cannot be used on a sheet of {width:g} by {height:g} points: its '{field}' would be too "
        "small or too large. Choose another size.",
        width=width,
        height=height,
        field=place,
    )


def _scaled(model: BaseModel, scale: float, least_scale: float, legible: float) -> dict[str, Any]:
    """Return the fields of a part of a theme, those in points multiplied by `scale`.

    `legible` is the smallest text that is legible on the theme's own sheet, and `least_scale` times that is
    the smallest on the other one.
    """
    data: dict[str, Any] = {}
    growth = 1.0
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, Text):
            # Text that is smaller than legible on its own sheet is as much smaller on the other one.
            least = min(value.size, legible) * least_scale
            growth = max(growth, least / (value.size * scale))
            # In steps of the engine, so that messages need few digits.
            size = max(round(value.size * scale * 20) / 20, round(least, 4))
            value = value.model_dump() | {"size": size}
        elif isinstance(value, BaseModel):
            value = _scaled(value, scale, least_scale, legible)
        elif POINTS in field.metadata and value is not None:
            value = round(value * scale, 4)
        data[name] = value
    if growth > 1 + _ROUNDING:
        data |= {name: round(data[name] * growth, 4) for name in _AROUND_TEXT.get(type(model), ())}
    if isinstance(model, Cards) and data["largest_text"] is not None:
        data["largest_text"] = max(data["largest_text"], data["text"]["size"])
    return data
