"""The layout: where everything of a picture stands. This is the public layout API.

Lengths are points (1/72 inch); the origin is the top left of the canvas, and y runs down. The values are
frozen and hold all strings that are drawn, so that a picture can be drawn from them with anything.
docs/layout-format.md describes their JSON.
"""

from typing import Any, NamedTuple

from agendafunnel.changes.differences import Mark
from agendafunnel.made_of import UNKNOWN, MadeOf
from agendafunnel.text.bidi import Direction
from agendafunnel.text.measuring import Style
from agendafunnel.text.parts import LineEnd

FORMAT = "agendafunnel-layout"
VERSION = 1


class Point(NamedTuple):
    """A place on the canvas."""

    x: float
    y: float


class Rectangle(NamedTuple):
    """A box; `x` and `y` are its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of its bottom."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def contains(self, other: "Rectangle", slack: float = 1e-6) -> bool:
        """Return whether `other` lies wholly inside; `slack` allows for rounding, in points."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: "Rectangle", slack: float = 1e-6) -> bool:
        """Return whether the two share more than an edge; `slack` allows for rounding, in points."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )


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
        parts = (
            line.text[:-1] if line.ends == "hyphen" else line.text + " " * (not line.ends)
            for line in self.lines
        )
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


class Cell(NamedTuple):
    """One domain in one stage, with the ids of its cards in reading order."""

    domain: str
    stage: str
    box: Rectangle
    cards: tuple[str, ...]


class Badge(NamedTuple):
    """The mark of a card that is new or has moved: a disc that fills `box`, with a sign on it."""

    mark: Mark
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


class MarkEntry(NamedTuple):
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
    entries: tuple[MarkEntry, ...]
    removed: TextBlock | None


class Layout(NamedTuple):
    """Where everything of one picture stands."""

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
    notices: tuple[str, ...]
    """Sentences for the person who publishes: what had to give, and what cannot be drawn."""
    changes: ChangesLegend | None = None
    """Where the picture shows what has changed since an edition."""
    made_of: MadeOf = UNKNOWN
    """The agenda, theme and options that it was made of; no part of the JSON."""

    def card(self, standard: str) -> Card:
        """Return the card of a standard by its id. Raise KeyError where there is none."""
        for card in self.cards:
            if card.standard == standard:
                return card
        raise KeyError(standard)

    def to_data(self) -> dict[str, Any]:
        """Return the layout as dicts, lists, strings and numbers, with the name and version of the format."""
        return {"format": FORMAT, "version": VERSION, "unit": "pt", **_data(self)}

    def to_json(self) -> str:
        """Return the layout as JSON text, the same for the same layout in every process."""
        import json

        return json.dumps(self.to_data(), ensure_ascii=False, indent=1) + "\n"


_LEFT_OUT = "made_of"
_LEFT_OUT_IF_EMPTY = frozenset({"runs", "ends", "badge", "changes"})


def _data(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return [_data(part) for part in value]
    fields = zip(value._fields, value, strict=True)
    # Hardly any line has runs, few end within a word, and few pictures show changes.
    return {
        name: _data(part)
        for name, part in fields
        if name != _LEFT_OUT and (part or name not in _LEFT_OUT_IF_EMPTY)
    }
