"""How a layout looks: all its colours, radii and widths of lines, as resolved for each of its parts.

A scene is composed by it, and the JSON of a layout has it, so a colour is decided in this one place. Colours
are `#rrggbb`, lengths points (1/72 inch) unless they say otherwise.

An outline lies within its box: it is drawn along a box that is smaller by half its width on each side, whose
radius is less by that half.
"""

from collections.abc import Iterator
from itertools import cycle
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from agendafunnel.colours import contrast, mixed, standing_out
from agendafunnel.field_types import Colour
from agendafunnel.layout.geometry import Point
from agendafunnel.layout.limits import Between, Items, Length, Open
from agendafunnel.pictures.files import Picture
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import Changes
from agendafunnel.words import PictureWords

if TYPE_CHECKING:
    from agendafunnel.layout.values import Lane, Layout

Part = Literal[
    "title", "subtitle", "page", "logo", "bands", "column_lines", "pills", "headers", "lanes", "repeats",
    "badges", "gates", "legend", "changes", "footer", "note",
]  # fmt: skip

DRAWING_ORDER: tuple[Part, ...] = (
    "title", "subtitle", "page", "logo", "bands", "column_lines", "pills", "headers", "lanes", "repeats",
    "badges", "gates", "legend", "changes", "footer", "note",
)  # fmt: skip
"""In which screen readers read them too."""


class Radii(NamedTuple):
    """The radii of corners; where a box is too small for one, it is half its shorter side."""

    cards: Length
    """Of cards, in the size that they have here."""
    pills: Length
    """Of pills, also of those below the lanes."""
    bands: Length
    """Of the backgrounds of lanes; 0 where there are none."""
    legend_squares: Length
    """Of the squares of the legend."""


class LineWidths(NamedTuple):
    """The widths of lines."""

    column_lines: Length
    """Of the lines from `top` to `bottom` of a gate, whose ends are flat."""
    card_edges: Length
    """Of the outlines of cards, in the size that they have here; 0 where they have none."""
    pill_outlines: Length
    """Of the outlines of pills; 0 where they have none."""
    legend_edges: Length
    """Of the outlines of squares of the legend; 0 where none has one."""


class Signs(NamedTuple):
    """The polygons on badges, on a disc with its middle at (0, 0) and a radius of 1."""

    new: Annotated[tuple[Point, ...], Items(3)]
    """On the badge of a standard that is new: a plus."""
    forward: Annotated[tuple[Point, ...], Items(3)]
    """On the badge of a standard that is in a later stage: an arrow to the right."""
    back: Annotated[tuple[Point, ...], Items(3)]
    """On the badge of a standard that is in an earlier stage: an arrow to the left."""


class BadgeShape(NamedTuple):
    """The shape of badges: a disc that fills its box, outlined by a ring, and a sign on it."""

    ring: Annotated[float, Between(0, 0.5)]
    """The width of the ring, which is an outline within the disc, as a part of the width of the badge."""
    signs: Signs
    """The sign for each change."""


class LogoLook(NamedTuple):
    """What stands in the box of the logo."""

    name: str
    """What it is for those who do not see it."""
    picture: Picture
    """The picture, as a `data:` address, which fills the box."""


class ColumnColours(NamedTuple):
    """The colours of a column."""

    stage: str
    """The id of the stage."""
    pill: Colour
    """The fill of its pill."""
    text: Colour
    """The name on it."""


class LaneColours(NamedTuple):
    """The colours in a lane, which depend on that of its domain."""

    domain: str
    """The id of the domain."""
    card: Colour
    """The fill of its cards, and of its square in the legend."""
    card_text: Colour
    """The text on its cards."""
    card_edge: Colour | None
    """The outline of its cards, or null where they have none."""
    band: Colour | None
    """Its background, or null where it has none."""
    label: Colour | None
    """Its name at the left, also further down, or null where lanes have none."""


class LegendEdge(NamedTuple):
    """The outline of a square of the legend, which would be lost without it."""

    domain: str
    """The id of the domain."""
    colour: Colour
    """The outline."""


class BadgeColours(NamedTuple):
    """The colours of badges."""

    new: Colour
    """The disc of what is new."""
    forward: Colour
    """The disc of what is in a later stage."""
    back: Colour
    """The disc of what is in an earlier stage."""
    sign: Colour
    """The signs, and the rings around the discs."""


class Colours(NamedTuple):
    """All colours of a picture."""

    background: Colour
    """The canvas; where the look is transparent, what it is meant to lie on."""
    title: Colour
    """The text of the title."""
    subtitle: Colour
    """The text of the subtitle."""
    page: Colour
    """The number of the page."""
    pill_outlines: Colour
    """The outlines of all pills."""
    column_lines: Colour
    """The lines between columns."""
    gates: Colour
    """The triangles of gates."""
    gate_texts: Colour
    """The texts of gates."""
    legend: Colour
    """The texts of the legend."""
    changes: Colour
    """The texts of the key of changes."""
    footer: Colour
    """The text of the footer."""
    note: Colour
    """The text of the note."""
    columns: tuple[ColumnColours, ...]
    """Of each column, in the order of the layout."""
    lanes: tuple[LaneColours, ...]
    """Of each lane, in the order of the layout."""
    badges: BadgeColours
    """Of badges, on cards and in the key of changes."""
    legend_edges: tuple[LegendEdge, ...]
    """Of those squares of the legend that have an outline: the same ones in light and in dark colours."""


class Look(NamedTuple):
    """How a layout looks; its fonts are beside it."""

    drawing_order: tuple[Annotated[Part, Open()], ...]
    """The parts, from the first that is drawn to the last; those that the layout does not have are passed
    over."""
    transparent: bool
    """Whether no background is drawn."""
    radii: Radii
    """The radii of corners."""
    line_widths: LineWidths
    """The widths of lines."""
    badges: BadgeShape | None
    """The shape of badges, or null where the layout does not show what has changed."""
    logo: LogoLook | None
    """What stands in the box of the logo, or null where there is none."""
    colours: Colours
    """All colours."""
    dark: Colours | None
    """The colours for readers who prefer dark ones, or null where there are none. Nothing else differs."""


BADGE_SHAPE = BadgeShape(
    ring=0.09,
    signs=Signs(
        new=tuple(
            Point(x, y)
            for x, y in (
                (-0.16, -0.56), (0.16, -0.56), (0.16, -0.16), (0.56, -0.16), (0.56, 0.16), (0.16, 0.16),
                (0.16, 0.56), (-0.16, 0.56), (-0.16, 0.16), (-0.56, 0.16), (-0.56, -0.16), (-0.16, -0.16),
            )
        ),
        forward=tuple(
            Point(x, y)
            for x, y in (
                (-0.6, -0.16), (0.0, -0.16), (0.0, -0.52), (0.64, 0.0), (0.0, 0.52), (0.0, 0.16), (-0.6, 0.16)
            )
        ),
        back=tuple(
            Point(x, y)
            for x, y in (
                (0.6, -0.16), (0.0, -0.16), (0.0, -0.52), (-0.64, 0.0), (0.0, 0.52), (0.0, 0.16), (0.6, 0.16)
            )
        ),
    ),
)  # fmt: skip
"""The same in every theme."""


def look_of(layout: "Layout", theme: Theme) -> Look:
    """Return how a layout looks in a theme.

    >>> import agendafunnel
    >>> layout = agendafunnel.lay_out(agendafunnel.load("2022-07"))
    >>> look_of(layout, agendafunnel.load_theme("vng")).colours.columns[1]
    ColumnColours(stage='analyse', pill='#005482', text='#ffffff')
    """
    edge, bands = theme.cards.edge, theme.lanes.bands
    # Under a transparent picture, nobody knows whether what it lies on turns dark too.
    dark = None if theme.canvas.transparent else theme.dark
    colours, dark_colours = _colours(layout, theme), _colours(layout, dark) if dark else None
    if dark_colours:
        edged = {one.domain for one in (*colours.legend_edges, *dark_colours.legend_edges)}
        colours, dark_colours = (_with_edges(one, layout, edged) for one in (colours, dark_colours))
    return Look(
        drawing_order=DRAWING_ORDER,
        transparent=theme.canvas.transparent,
        radii=Radii(
            cards=theme.cards.radius * layout.scale,
            # A pill that is higher, for the lines of its name, has no rounder ends.
            pills=theme.header.height / 2,
            bands=bands.radius if bands else 0.0,
            legend_squares=theme.legend.radius,
        ),
        line_widths=LineWidths(
            column_lines=theme.columns.line,
            card_edges=edge.width * layout.scale if edge else 0.0,
            pill_outlines=theme.header.outline,
            legend_edges=edge.width if edge and layout.legend else 0.0,
        ),
        badges=BADGE_SHAPE if layout.changes or any(card.badge for card in layout.cards) else None,
        logo=_logo(layout, theme),
        colours=colours,
        dark=dark_colours,
    )


def badge_colours(changes: Changes) -> BadgeColours:
    """Return the colours of badges in a theme."""
    return BadgeColours(changes.new, changes.forward, changes.back, changes.sign)


def _logo(layout: "Layout", theme: Theme) -> LogoLook | None:
    if not layout.logo or not theme.logo:
        return None
    name = theme.logo.name or PictureWords(layout.language).logo.format(name=theme.name)
    return LogoLook(name, theme.logo.file)


def _colours(layout: "Layout", theme: Theme) -> Colours:
    fills = zip(layout.columns, cycle(theme.header.fills), strict=False)
    return Colours(
        background=theme.canvas.background,
        title=theme.title.text.colour,
        subtitle=theme.title.subtitle.colour,
        page=theme.title.subtitle.colour,
        pill_outlines=theme.header.outline_colour,
        column_lines=theme.columns.line_colour,
        gates=theme.gates.colour,
        gate_texts=theme.gates.text.colour,
        legend=theme.legend.text.colour,
        changes=theme.legend.text.colour,
        footer=theme.foot.footer.colour,
        note=theme.foot.note.colour,
        columns=tuple(
            ColumnColours(column.stage, fill, theme.header.text.colour_on(fill)) for column, fill in fills
        ),
        lanes=tuple(_lane_colours(lane, theme) for lane in layout.lanes),
        badges=badge_colours(theme.changes),
        legend_edges=tuple(_legend_edges(layout, theme)),
    )


def _legend_edges(layout: "Layout", theme: Theme) -> Iterator[LegendEdge]:
    """Yield the edges of squares where cards have one and the square would be lost."""
    edge, background = theme.cards.edge, theme.canvas.background
    if edge is None or not edge.width or not layout.legend:
        return
    for entry in layout.legend.entries:
        if contrast(entry.colour, background) < edge.contrast:
            yield LegendEdge(entry.domain, standing_out(entry.colour, (background,), edge.contrast))


def _with_edges(colours: Colours, layout: "Layout", domains: set[str]) -> Colours:
    """Return colours in which the squares of some domains have an edge: in their own colour, if need be.

    So a square has the same shape in dark colours as in light ones.
    """
    known = {one.domain: one for one in colours.legend_edges}
    entries = layout.legend.entries if layout.legend else ()
    edges = tuple(
        known.get(entry.domain, LegendEdge(entry.domain, entry.colour))
        for entry in entries
        if entry.domain in domains
    )
    return colours._replace(legend_edges=edges)


def _lane_colours(lane: "Lane", theme: Theme) -> LaneColours:
    background, bands, labels, edge = (
        theme.canvas.background, theme.lanes.bands, theme.lanes.labels, theme.cards.edge,
    )  # fmt: skip
    band = mixed(lane.colour, background, bands.tint) if bands and lane.band else None
    behind = band or background
    return LaneColours(
        domain=lane.domain,
        card=lane.colour,
        card_text=theme.cards.text.colour_on(lane.colour),
        card_edge=standing_out(lane.colour, (behind,), edge.contrast) if edge and edge.width else None,
        band=band,
        label=labels.text.colour_on(behind) if labels else None,
    )
