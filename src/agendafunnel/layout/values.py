"""The layout: where everything of a picture stands. This is the public layout API.

Lengths are points (1/72 inch); the origin is the top left of the canvas, and y runs down. The values are
frozen and hold all strings that are drawn, so that a picture can be drawn from them with anything.

The texts below the fields describe them in the schema of the JSON, and in docs/layout-format.md, too
(`scripts/layout_form.py` writes both).
"""

import json
from typing import Any, NamedTuple

from agendafunnel.changes.differences import Mark
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.layout.notice import Notice
from agendafunnel.made_of import UNKNOWN, MadeOf
from agendafunnel.text.bidi import Direction
from agendafunnel.text.measuring import Style
from agendafunnel.text.parts import LineEnd


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
        """Return the card of a standard by its id. Raises KeyError where there is none."""
        for card in self.cards:
            if card.standard == standard:
                return card
        raise KeyError(standard)

    def to_data(self) -> dict[str, Any]:
        """Return the layout as dicts, lists, strings and numbers, with the name and version of the format.

        A layout that knows its theme has its look too: fonts, colours, radii and widths of lines.

        >>> import agendafunnel
        >>> data = agendafunnel.lay_out(agendafunnel.load("2022-07")).to_data()
        >>> data["cards"][0]["label"]["lines"][0]["text"]
        'BGT-Bevragen'
        >>> data["look"]["radii"]["cards"]
        4.8
        """
        from agendafunnel.layout.json_form import data_of

        return data_of(self)

    def to_json(self) -> str:
        """Return the layout as JSON text, the same for the same layout in every process."""
        return json.dumps(self.to_data(), ensure_ascii=False, indent=1) + "\n"
