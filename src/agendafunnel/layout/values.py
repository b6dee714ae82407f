"""The layout: where everything of a picture stands. This is the public layout API.

Lengths are points (1/72 inch); the origin is the top left of the canvas, and y runs down. The values are
frozen and hold all strings that are drawn, so that a picture can be drawn from them with anything.

The texts below the fields describe them in the schema of the JSON, and in docs/layout-format.md, too
(`scripts/layout_form.py` writes both).
"""

import json
from typing import Annotated, Any, NamedTuple

from agendafunnel.changes.differences import Mark
from agendafunnel.errors import UnknownNameError, did_you_mean
from agendafunnel.field_types import Colour, Language, Url, short
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.layout.limits import Count, HasSize, Items, Length, NeededBy, Open, Place, Size, TextSize
from agendafunnel.layout.notice import Notice
from agendafunnel.layout.texts import TextBlock
from agendafunnel.made_of import UNKNOWN, MadeOf
from agendafunnel.messages import message, sentences
from agendafunnel.model import Standard
from agendafunnel.representation import short_repr

DrawnBox = Annotated[Rectangle, HasSize()]
"""A box that something is drawn in."""


class Column(NamedTuple):
    """A stage: its share of the width, from below the header to where the last lane may end.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> column = layout.columns[0]
    >>> column.name, column.card_columns, column.box.width
    ('Intake', 2, 215.04)
    """

    stage: str
    """The id of the stage."""
    name: str
    """The name of the stage as running text."""
    box: Rectangle
    """Its share of the canvas, which nothing is drawn for."""
    card_columns: Count
    """How many cards stand beside each other."""
    pill: DrawnBox
    """The box with round ends at the top, with its outline."""
    pill_depth: Place
    """Pills overlap: 0 lies on top, a greater depth lies under a smaller one."""
    header: TextBlock
    """The name of the stage, on the pill."""
    foot_pill: DrawnBox | None = None
    """The pill once more, below the lanes, where the picture is too high to be seen at once."""
    foot_header: TextBlock | None = None
    """The name on that."""

    def __repr__(self) -> str:
        return short_repr(self)


class Lane(NamedTuple):
    """A domain: its share of the height, over the whole width between the margins.

    A domain without standards has a lane only where the theme wants that.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.lanes[0].name, layout.lanes[0].colour
    ('Basisregistraties', '#35b8ff')
    """

    domain: str
    """The id of the domain."""
    name: str
    """The name of the domain as running text."""
    colour: Colour
    """The colour of the domain."""
    box: Rectangle
    """Its share of the canvas, which nothing is drawn for."""
    band: DrawnBox | None
    """The box of its background, with round corners, or null where lanes have none."""
    label: TextBlock | None
    """Its name at the left, or null where lanes have none."""
    repeats: tuple[TextBlock, ...] = ()
    """The name once more, further down a lane that is too high to be seen at once."""

    def __repr__(self) -> str:
        return short_repr(self)


class Cell(NamedTuple):
    """One domain in one stage, with the ids of its cards in reading order.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.cells[0].domain, layout.cells[0].stage, layout.cells[0].cards[0]
    ('basisregistraties', 'analyse', 'bgt-bevragen')
    """

    domain: str
    """The id of the domain."""
    stage: str
    """The id of the stage."""
    box: Rectangle
    """Its share of the canvas, which nothing is drawn for."""
    cards: Annotated[tuple[str, ...], Items(1)]
    """The ids of its standards in reading order."""

    def __repr__(self) -> str:
        return short_repr(self)


class Badge(NamedTuple):
    """The badge of a card that is new or has moved: a disc that fills `box`, with a sign on it.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2024-03", "vng-toegankelijk", since="2022-07")
    >>> layout.card("open-wob").badge.mark
    'forward'
    """

    mark: Annotated[Mark, Open()]
    """Which change it stands for."""
    box: DrawnBox
    """The box that the disc fills, with its ring."""


class Card(NamedTuple):
    """One standard. `row` and `column` count from 0 within its cell.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> card = layout.card("bgt-bevragen")
    >>> card.name, card.domain, card.stage, card.box.width
    ('BGT-Bevragen', 'basisregistraties', 'analyse', 70.08)
    """

    standard: str
    """The id of the standard."""
    name: str
    """The name of the standard as running text."""
    domain: str
    """The id of the domain."""
    stage: str
    """The id of the stage."""
    url: Url | None
    """The address that the card leads to, or null."""
    row: Place
    """Its row within the cell, from 0."""
    column: Place
    """Its place in that row, from 0."""
    box: DrawnBox
    """The box with round corners, with its outline."""
    label: TextBlock
    """The words on the card."""
    badge: Badge | None = None
    """Only on a card that is marked, because the standard is new or has moved."""

    def __repr__(self) -> str:
        return short_repr(self)


class Gate(NamedTuple):
    """The line behind a stage, and under it the triangle and text, where its gate has any.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.gates[0].stage, layout.gates[0].text.text
    ('intake', 'Intake criteria')
    """

    stage: str
    """The id of the stage that it is behind."""
    top: Point
    """The upper end of the line."""
    bottom: Point
    """The lower end of the line."""
    triangle: Annotated[tuple[Point, ...], Items(3, 3, or_none=True), NeededBy("text")]
    """The three corners of the triangle; none where the gate has no text."""
    text: TextBlock | None
    """What a standard must meet to pass, or null."""

    def __repr__(self) -> str:
        return short_repr(self)


class LegendEntry(NamedTuple):
    """A domain's colour and name.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> entry = layout.legend.entries[0]
    >>> entry.name, entry.colour, entry.square.width
    ('Basisregistraties', '#35b8ff', 11.28)
    """

    domain: str
    """The id of the domain."""
    name: str
    """The name of the domain as running text."""
    colour: Colour
    """The colour of the domain, in which the square is filled."""
    square: DrawnBox
    """The box with round corners."""
    text: TextBlock
    """The name, at the right of the square."""

    def __repr__(self) -> str:
        return short_repr(self)


class Legend(NamedTuple):
    """The key of the domains' colours.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.legend.heading.text, len(layout.legend.entries)
    ('Legenda:', 6)
    """

    box: Rectangle
    """All of it, which nothing is drawn for."""
    heading: TextBlock | None
    """The words above it, or null."""
    entries: tuple[LegendEntry, ...]
    """From top to bottom, in the order of the lanes."""

    def __repr__(self) -> str:
        return short_repr(self)


class BadgeEntry(NamedTuple):
    """A badge as it stands in the key, and what it means.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2024-03", "vng-toegankelijk", since="2022-07")
    >>> [(entry.mark, entry.name) for entry in layout.changes.entries]
    [('forward', 'verder'), ('back', 'terug')]
    """

    mark: Annotated[Mark, Open()]
    """Which change the badge stands for."""
    name: str
    """What it means, as running text."""
    box: DrawnBox
    """The box that the disc fills, with its ring."""
    text: TextBlock
    """What it means, at the right of the badge."""

    def __repr__(self) -> str:
        return short_repr(self)


class ChangesLegend(NamedTuple):
    """The key of the badges, and the names of what is gone.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2024-03", "vng-toegankelijk", since="2022-07")
    >>> layout.changes.since, layout.changes.heading.text
    ('juli 2022', 'Sinds juli 2022:')
    """

    since: str
    """The label of the edition since which this changed."""
    box: Rectangle
    """All of it, which nothing is drawn for."""
    heading: TextBlock
    """The words above it."""
    entries: tuple[BadgeEntry, ...]
    """The badges that occur in the picture, in reading order."""
    removed: TextBlock | None
    """The names of standards that are gone, or null."""

    def __repr__(self) -> str:
        return short_repr(self)


class PageNumber(NamedTuple):
    """Which page of a picture of several pages it is: `number` of `pages`, counted from 1.

    >>> import agendafunnel as af
    >>> first, second = af.lay_out_pages("2022-07", pages=2)
    >>> second.page.number, second.page.pages
    (2, 2)
    """

    number: Count
    """Which page it is, from 1."""
    pages: Count
    """How many pages there are."""
    text: TextBlock | None
    """The number, where there is room beside the title, or null where the subtitle says it."""


class Layout(NamedTuple):
    """Where everything of one picture stands, or of one page of it.

    >>> import agendafunnel as af
    >>> layout = af.lay_out("2022-07")
    >>> layout.width, layout.height, len(layout.cards)
    (960.0, 540.0, 36)
    >>> [column.name for column in layout.columns][:2]
    ['Intake', 'Analyse']
    >>> layout.card("bgt-bevragen").stage
    'analyse'
    """

    edition: str
    """The id of the edition."""
    language: Language
    """The language of the agenda (BCP 47)."""
    name: str
    """The title as running text."""
    width: Size
    """The width of the canvas."""
    height: Size
    """The height of the canvas, more than the theme's if not everything fits on that."""
    scale: Size
    """Size of the cards relative to the theme's preferred size: 1 where all fits."""
    card_text_size: TextSize
    """The size of the text on cards."""
    title: TextBlock
    """The heading."""
    subtitle: TextBlock | None
    """The line below the title, or null."""
    logo: DrawnBox | None
    """The box of the logo, or null."""
    columns: Annotated[tuple[Column, ...], Items(1)]
    """A column for each stage, from left to right."""
    lanes: tuple[Lane, ...]
    """A lane for each domain, from top to bottom."""
    cells: tuple[Cell, ...]
    """Only those that have a card."""
    cards: tuple[Card, ...]
    """A card for each standard, by lane, stage and reading order."""
    gates: tuple[Gate, ...]
    """One for each stage but the last."""
    legend: Legend | None
    """The key of the domains' colours, or null where there is none."""
    footer: TextBlock | None
    """The text at the foot, or null."""
    note: TextBlock | None
    """The note at the foot, or null."""
    notices: tuple[Notice, ...]
    """Sentences, in English in the JSON, for the person who publishes: what had to give way (smaller text, a
    word that is cut, a higher canvas), and what cannot be drawn."""
    changes: ChangesLegend | None = None
    """Where the picture shows what has changed since an edition."""
    page: PageNumber | None = None
    """Where the picture has several pages."""
    card_height: Length = 0.0
    """Height of cards with no more lines than usual, where that is more than in the theme's proportions."""
    card_width: Length = 0.0
    """Width of cards that take one card column, where some take more."""
    foot_pills_height: Length = 0.0
    """By how much the canvas is higher for the names of stages below the lanes."""
    key_height: Length = 0.0
    """By how much the canvas is higher for the key of changes, where that has no room elsewhere."""
    made_of: MadeOf = UNKNOWN
    """The agenda, theme and options that it was made of; no part of the JSON."""

    def __repr__(self) -> str:
        changed = f", changes since {short(self.changes.since)!r}" if self.changes else ""
        page = f", page {self.page.number} of {self.page.pages}" if self.page else ""
        notices = f", notices: {len(self.notices)}" if self.notices else ""
        return (
            f"<Layout of {short(self.name)!r}, {short(self.edition)}: {len(self.cards)} cards in "
            f"{len(self.lanes)} lanes and {len(self.columns)} columns, {self.width:g} × {self.height:g} pt"
            f"{changed}{page}{notices}>"
        )

    def card(self, standard: str | Standard) -> Card:
        """Return the card of a standard by its id. Raises UnknownNameError (a KeyError) if there is none."""
        identifier = standard.id if isinstance(standard, Standard) else standard
        for card in self.cards:
            if isinstance(identifier, str) and card.standard == identifier:
                return card
        raise UnknownNameError(
            sentences(
                message("This layout has no card of a standard '{id}'.", id=short(str(identifier))),
                did_you_mean(str(identifier), (card.standard for card in self.cards)),
            )
        )

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
