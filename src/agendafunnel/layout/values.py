"""The layout: where everything of a picture stands, and its JSON. This is the public layout API.

Lengths are points (1/72 inch); the origin is the top left of the canvas, and y runs down. The values are
frozen and hold all strings that are drawn, so that a picture can be drawn from them with anything.
docs/layout-format.md describes their JSON.
"""

import json
import re
from types import UnionType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from agendafunnel.arguments import require
from agendafunnel.changes.differences import Mark
from agendafunnel.errors import DataError, UnknownNameError, did_you_mean, refused
from agendafunnel.field_types import short
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.layout.notice import Notice
from agendafunnel.made_of import UNKNOWN, MadeOf
from agendafunnel.messages import message, one_of, sentences, verbatim
from agendafunnel.text.bidi import Direction
from agendafunnel.text.measuring import Style
from agendafunnel.text.parts import LineEnd

LAYOUT_FORMAT = "agendafunnel-layout"
VERSION = 1
_MOST_BYTES = 16 * 1024 * 1024  # Of the JSON of a layout.
_MOST_NUMBER = 10**15  # In it, either way: no length or count is so large.


class TextRun(NamedTuple):
    """A part of a line in one font and one direction: it begins at `x` and is `width` wide.

    `start` is the place of its text in that of the line; `fallback` is 0 for the font of the block's style,
    and n for the nth fallback font of the theme.
    """

    text: str
    start: int
    x: float
    width: float
    fallback: int
    direction: Direction


class TextLine(NamedTuple):
    """One line of text: it begins at `x` on `baseline` and is `width` wide (its advance)."""

    text: str
    x: float
    baseline: float
    width: float
    runs: tuple[TextRun, ...] = ()
    """From left to right; none where the whole line is in one font and read from the left."""
    ends: LineEnd = ""
    """What separates it from the next line: a space (""), nothing ("word"), or a hyphen of this break."""


class TextBlock(NamedTuple):
    """Lines of one style and size; `box` holds their capitals, descenders and advances."""

    style: Style
    size: float
    box: Rectangle
    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        """The lines as running text, without the hyphens of their breaks."""
        parts = [
            line.text[:-1] if line.ends == "hyphen" else line.text + " " * (not line.ends)
            for line in self.lines
        ]
        return "".join(parts).rstrip()


class Column(NamedTuple):
    """A stage: its share of the width, from below the header to where the last lane may end."""

    stage: str
    name: str
    box: Rectangle
    card_columns: int
    """How many cards stand beside each other."""
    pill: Rectangle
    pill_depth: int
    """Pills overlap: 0 lies on top, a greater depth lies under a smaller one."""
    header: TextBlock
    foot_pill: Rectangle | None = None
    """The pill once more, below the lanes, where the picture is too high to be seen at once."""
    foot_header: TextBlock | None = None
    """The name on that."""


class Lane(NamedTuple):
    """A domain: its share of the height, over the whole width between the margins.

    A domain without standards has a lane only where the theme wants that.
    """

    domain: str
    name: str
    colour: str
    box: Rectangle
    band: Rectangle | None
    """Its background, where the theme has bands."""
    label: TextBlock | None
    """Its name at the left, where the theme has labels of lanes."""
    repeats: tuple[TextBlock, ...] = ()
    """The name once more, further down a lane that is too high to be seen at once."""


class Cell(NamedTuple):
    """One domain in one stage, with the ids of its cards in reading order."""

    domain: str
    stage: str
    box: Rectangle
    cards: tuple[str, ...]


class Badge(NamedTuple):
    """The badge of a card that is new or has moved: a disc that fills `box`, with a sign on it."""

    mark: Mark
    """Which change it stands for."""
    box: Rectangle


class Card(NamedTuple):
    """One standard. `row` and `column` count from 0 within its cell."""

    standard: str
    name: str
    domain: str
    stage: str
    url: str | None
    row: int
    column: int
    box: Rectangle
    label: TextBlock
    badge: Badge | None = None


class Gate(NamedTuple):
    """The line behind a stage, and under it the triangle and text, where its gate has any."""

    stage: str
    top: Point
    bottom: Point
    triangle: tuple[Point, ...]
    text: TextBlock | None


class LegendEntry(NamedTuple):
    """A domain's colour and name."""

    domain: str
    name: str
    colour: str
    square: Rectangle
    text: TextBlock


class Legend(NamedTuple):
    """The key of the domains' colours."""

    box: Rectangle
    heading: TextBlock | None
    entries: tuple[LegendEntry, ...]


class BadgeEntry(NamedTuple):
    """A badge as it stands in the key, and what it means."""

    mark: Mark
    name: str
    box: Rectangle
    text: TextBlock


class ChangesLegend(NamedTuple):
    """The key of the badges, and the names of what is gone."""

    since: str
    """The label of the edition since which this changed."""
    box: Rectangle
    heading: TextBlock
    entries: tuple[BadgeEntry, ...]
    removed: TextBlock | None


class PageNumber(NamedTuple):
    """Which page of a picture of several pages it is: `number` of `pages`, counted from 1."""

    number: int
    pages: int
    text: TextBlock | None
    """It, where there is room beside the title; None where the subtitle says it."""


class Layout(NamedTuple):
    """Where everything of one picture stands, or of one page of it."""

    edition: str
    language: str
    name: str
    """The title as running text."""
    width: float
    height: float
    scale: float
    """Size of the cards against the theme's preferred size: 1 where all fits."""
    card_text_size: float
    title: TextBlock
    subtitle: TextBlock | None
    logo: Rectangle | None
    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    cells: tuple[Cell, ...]
    cards: tuple[Card, ...]
    gates: tuple[Gate, ...]
    legend: Legend | None
    footer: TextBlock | None
    note: TextBlock | None
    notices: tuple[Notice, ...]
    """For the person who publishes: what had to give, and what cannot be drawn."""
    changes: ChangesLegend | None = None
    """Where the picture shows what has changed since an edition."""
    page: PageNumber | None = None
    """Where the picture has several pages."""
    card_height: float = 0.0
    """Of cards with no more lines than usual, where they are higher than the theme's proportions."""
    card_width: float = 0.0
    """Of cards that take one card column, where some take more."""
    foot_pills_height: float = 0.0
    """By how much the canvas is higher for the names of stages below the lanes."""
    key_height: float = 0.0
    """By how much the canvas is higher for the key of changes, where that has no room elsewhere."""
    made_of: MadeOf = UNKNOWN
    """The agenda, theme and options that it was made of; no part of the JSON."""

    def card(self, standard: str) -> Card:
        """Return the card of a standard by its id. Raises UnknownNameError (a KeyError) if there is none."""
        for card in self.cards:
            if card.standard == standard:
                return card
        raise UnknownNameError(
            sentences(
                message("This layout has no card of a standard '{id}'.", id=short(str(standard))),
                did_you_mean(str(standard), (card.standard for card in self.cards)),
            )
        )

    def to_data(self) -> dict[str, Any]:
        """Return the layout as dicts, lists, strings and numbers, with the name and version of the format."""
        return {"format": LAYOUT_FORMAT, "version": VERSION, "unit": "pt", **_data(self)}

    def to_json(self) -> str:
        """Return the layout as JSON text, the same for the same layout in every process."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=1) + "\n"


_LEFT_OUT = "made_of"
_LEFT_OUT_IF_EMPTY = frozenset(
    {
        "runs", "ends", "badge", "changes", "card_height", "card_width", "key_height", "page", "repeats",
        "foot_pill", "foot_header", "foot_pills_height",
    }
)  # fmt: skip


def _data(value: Any) -> Any:
    if isinstance(value, Notice):
        return str(value)
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return [_data(part) for part in value]
    fields = zip(value._fields, value, strict=True)
    # Hardly any line has runs, few end within a word, and few pictures show changes or have pages.
    return {
        name: _data(part)
        for name, part in fields
        if name != _LEFT_OUT and (part or name not in _LEFT_OUT_IF_EMPTY)
    }


def is_layout(content: bytes) -> bool:
    """Return whether a file says anywhere that it is a layout; an agenda may be JSON too."""
    named = rb'"format"\s*:\s*"%b"' % LAYOUT_FORMAT.encode()
    return content.lstrip().startswith(b"{") and re.search(named, content) is not None


def read_layout(content: bytes, source: str = "layout") -> Layout:
    """Return the layout that `Layout.to_json` wrote; `source` names it in messages.

    Fields of later versions of the format are ignored. Raises DataError where it is no layout, or damaged.
    """
    require("content", content, bytes)
    require("source", source, str)
    try:
        return _layout_in(content)
    except DataError as error:
        raise error.of(source) from None


def _layout_in(content: bytes) -> Layout:
    """Return as `read_layout`; the errors have no source yet."""
    if len(content) > _MOST_BYTES:
        most = _MOST_BYTES // 1024**2
        raise refused(
            "", message("The file is larger than {most} MiB, which is too large for a layout.", most=most)
        )
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        raise refused("", message("The file is not a layout, because it is not JSON.")) from None
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
    return layout


def _hold_together(layout: Layout) -> None:
    """Raise DataError where a canvas has no size, or a part is of a stage or domain that is not there."""
    for name in ("width", "height"):
        if getattr(layout, name) <= 0:
            raise refused("", message("The number must be more than 0."), name)
    if not layout.columns:
        raise refused("", message("There must be at least one column."), "columns")
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


def _value(kind: Any, data: Any, path: str) -> Any:
    """Return data as a value of a type: a named tuple, a tuple of one type, a literal, or a plain value."""
    origin = get_origin(kind)
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
        return Notice("", verbatim(_value(str, data, path)))
    # What is no number (NaN) is not within limits either; and a whole number may be too large for a float.
    number = (
        isinstance(data, int | float) and not isinstance(data, bool) and -_MOST_NUMBER <= data <= _MOST_NUMBER
    )
    if kind is float and number:
        return float(data)
    if (kind is int and number and data == int(data)) or (kind is str and isinstance(data, str)):
        return data
    if kind in (float, int):
        raise refused("", message("The value must be a number."), path)
    raise refused("", message("The value must be a text."), path)


def _named(kind: Any, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise refused("", message("The value must have fields."), path)
    fields = {}
    for name, hint in get_type_hints(kind).items():
        place = f"{path}.{name}".lstrip(".")
        if hint is MadeOf:
            continue  # It is no part of the JSON.
        if name in data:
            fields[name] = _value(hint, data[name], place)
        elif name not in kind._field_defaults:
            raise refused("", message("This field is missing."), place)
    return kind(**fields)
