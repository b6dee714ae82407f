"""Compose a scene from a layout: the same places, with the shapes and colours of the theme."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import cycle
from typing import NamedTuple

from agendafunnel.colours import contrast, mixed, standing_out
from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import accessible_name
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.values import Card, ChangesLegend, Column, Lane, Layout, Legend, TextBlock
from agendafunnel.made_of import are_cards_of, drawn_with
from agendafunnel.marks import badge_marks, rounded, text_marks, within
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda
from agendafunnel.scene import Box, Group, Image, Line, Mark, Polygon, Scene
from agendafunnel.theme import Theme
from agendafunnel.words import PictureWords


def compose(layout: Layout, theme: Theme | None = None) -> Scene:
    """Return the scene of a layout: the same places, with the shapes and colours of the theme.

    `theme` is the one that the layout was made with if absent; another may differ from that in its colours
    alone. Raises ArgumentError where it differs in more, or where the layout does not know its theme.
    """
    look = drawn_with(layout.made_of, theme)
    return _scene(layout, look)._replace(made_of=replace(layout.made_of, theme=look))


def _scene(layout: Layout, theme: Theme) -> Scene:
    dark = theme.dark and theme.dark.model_copy(update={"logo": theme.logo})
    if theme.canvas.transparent:
        dark = None  # Nobody knows whether what lies under it turns dark too.
    return Scene(
        width=layout.width,
        height=layout.height,
        dpi=theme.canvas.dpi,
        background=theme.canvas.background,
        language=layout.language,
        title=_title(layout),
        description=description(layout),
        fonts=theme.fonts,
        groups=tuple(_groups(layout, theme)),
        dark=_scene(layout, dark) if dark else None,
        recolourable=theme.lanes.labels is not None and not layout.legend,
        transparent=theme.canvas.transparent,
    )


def _may_be_wider(layout: Layout, theme: Theme) -> bool:
    """Return whether a layout may be wider than its theme says: its sheet has no room for so many stages."""
    return theme.canvas.width < theme.cards.width * len(layout.columns)


def refuse_theme_of_another(layout: Layout, theme: Theme) -> None:
    """Raise ArgumentError where a layout that does not know its theme was plainly made with another."""
    lanes, look = layout.lanes, theme.lanes
    width, other = layout.width, theme.canvas.width
    unlike = (
        (
            abs(width - other) > theme.canvas.grid and not (width > other and _may_be_wider(layout, theme)),
            message(
                "The layout is {width:g} points wide, and a sheet of the theme {other:g} points.",
                width=width,
                other=other,
            ),
        ),
        (
            any(lane.label for lane in lanes) and not look.labels,
            message("The layout has names of lanes, and the theme has none."),
        ),
        (
            bool(look.labels) and not all(lane.label for lane in lanes),
            message("The theme has names of lanes, and the layout has none."),
        ),
        (
            any(lane.band for lane in lanes) and not look.bands,
            message("The layout has backgrounds of lanes, and the theme has none."),
        ),
        (
            bool(look.bands) and not all(lane.band for lane in lanes),
            message("The theme has backgrounds of lanes, and the layout has none."),
        ),
        (bool(layout.logo) and not theme.logo, message("The layout has a logo, and the theme has none.")),
        (
            bool(layout.legend) and not theme.legend.shown,
            message("The layout has a legend, and the theme has none."),
        ),
    )
    for is_unlike, difference in unlike:
        if is_unlike:
            raise ArgumentError(
                sentences(
                    message("The layout was not made with the theme '{theme}'.", theme=theme.name),
                    difference,
                    message("Give the theme that the layout was made with."),
                )
            )


def refuse_other_agenda(scene: Scene, agenda: Agenda) -> None:
    """Raise ArgumentError where the cards of a scene are not those of the standards of an agenda.

    Those of one of its pages are some of them.
    """
    cards = (
        tuple(dict(group.data).get(fact) for fact in ("standard", "domain", "stage"))
        for group in scene.all_groups()
        if group.role == "standard"
    )
    if not are_cards_of(agenda, cards, some=scene.made_of.page is not None):
        raise ArgumentError(
            message(
                "The scene does not belong to this agenda: its cards are other standards. "
                "Lay this agenda out, and compose a scene of that layout."
            )
        )


def _title(layout: Layout) -> str:
    """Return the name of the picture, with its subtitle, and the number of the page where it has several.

    Of a part of an agenda, the subtitle says which part it is.
    """
    parts = [layout.name]
    if layout.subtitle:
        parts.append(layout.subtitle.text)
    if layout.page and layout.page.text:
        words = PictureWords(layout.language)
        parts.append(words.page.format(number=layout.page.number, pages=layout.page.pages))
    return " – ".join(parts)


def description(layout: Layout) -> str:
    """Return a description of the picture in words: how much there is, and the standards of each stage."""
    words = PictureWords(layout.language)
    domains = layout.legend.entries if layout.legend and layout.page is None else layout.lanes
    sentences = [words.overview_of(layout.cards, layout.columns, domains)]
    by_stage: Mapping[str, list[str]] = {column.stage: [] for column in layout.columns}
    for card in layout.cards:
        by_stage[card.stage].append(_accessible_name(card))
    for column in layout.columns:
        names = by_stage[column.stage]
        sentences.append(f"{column.name} ({len(names)}): {', '.join(names) or words.none}.")
    return " ".join(sentences)


class _LaneColours(NamedTuple):
    """The colours in a lane, which depend on that of its domain."""

    band: str
    """What is behind the cards: the band of the lane, or the background of the canvas."""
    label: str
    card_text: str
    card_edge: str


def _lane_colours(lane: Lane, theme: Theme) -> _LaneColours:
    background, bands, labels, edge = (
        theme.canvas.background, theme.lanes.bands, theme.lanes.labels, theme.cards.edge,
    )  # fmt: skip
    band = mixed(lane.colour, background, bands.tint) if bands and lane.band else background
    return _LaneColours(
        band,
        labels.text.colour_on(band) if labels else "",
        theme.cards.text.colour_on(lane.colour),
        standing_out(lane.colour, (band,), edge.contrast) if edge else "",
    )


def _groups(layout: Layout, theme: Theme) -> Iterator[Group]:
    """Yield the groups of a scene in drawing order, in which screen readers read them too."""
    words = PictureWords(layout.language)
    colours = {lane.domain: _lane_colours(lane, theme) for lane in layout.lanes}
    parts: tuple[Mark | Group, ...]
    yield Group("title", "title", "", tuple(text_marks("title", layout.title, theme.title.text.colour)))
    if layout.subtitle:
        parts = tuple(text_marks("subtitle", layout.subtitle, theme.title.subtitle.colour))
        yield Group("subtitle", "subtitle", "", parts)
    if layout.page and layout.page.text:
        parts = tuple(text_marks("page", layout.page.text, theme.title.subtitle.colour))
        yield Group("page", "text", "", parts)
    if layout.logo and theme.logo:
        name = theme.logo.name or words.logo.format(name=theme.name)
        yield Group("logo", "logo", name, (Image(layout.logo, theme.logo.file),))
    look = theme.lanes.bands
    bands = [(lane.band, lane.domain) for lane in layout.lanes if look and lane.band]
    if look and bands:
        boxes = tuple(rounded(box, look.radius, colours[domain].band) for box, domain in bands)
        yield Group("bands", "bands", "", boxes)
    if layout.gates:
        line = theme.columns
        lines = tuple(Line(gate.top, gate.bottom, line.line, line.line_colour) for gate in layout.gates)
        yield Group("lines", "lines", "", lines)
    # Pills overlap, so they are drawn from the outer ones to the middle one. The names on them are in groups
    # of their own, in the order of the stages.
    pills = list(zip(layout.columns, cycle(theme.header.fills), strict=False))
    yield Group("pills", "pills", "", tuple(_pills(pills, theme)))
    counts = Counter(card.stage for card in layout.cards)
    for column, fill in pills:
        owner = f"column-{column.stage}"
        texts = tuple(text_marks(owner, column.header, theme.header.text.colour_on(fill)))
        name = (
            words.stage_with_count(column.name, counts[column.stage]) if theme.header.counts else column.name
        )
        yield Group(owner, "column", name, texts, (("stage", column.stage),))
    stages = {column.stage: column.name for column in layout.columns}
    cards: dict[str, list[Card]] = {lane.domain: [] for lane in layout.lanes}
    for card in layout.cards:
        cards[card.domain].append(card)
    for lane in layout.lanes:
        owner, lane_colours = f"lane-{lane.domain}", colours[lane.domain]
        parts = (
            *(text_marks(owner, lane.label, lane_colours.label) if theme.lanes.labels and lane.label else ()),
            *(
                _card(card, lane, stages[card.stage], layout, theme, lane_colours)
                for card in cards[lane.domain]
            ),
        )
        yield Group(owner, "lane", lane.name, parts, (("domain", lane.domain),))
    repeats = tuple(_repeats(layout, pills, colours, theme))
    if repeats:
        yield Group("repeats", "repeats", "", repeats)
    badges = [card.badge for card in layout.cards if card.badge]
    if badges:
        # Above all cards. The names of the cards say the same.
        parts = tuple(part for badge in badges for part in badge_marks(badge.mark, badge.box, theme))
        yield Group("badges", "badges", "", parts)
    for gate in layout.gates:
        if gate.text:
            owner = f"gate-{gate.stage}"
            triangle = Polygon(gate.triangle, theme.gates.colour)
            parts = (triangle, *text_marks(owner, gate.text, theme.gates.text.colour))
            yield Group(owner, "gate", "", parts, (("stage", gate.stage),))
    if layout.legend:
        yield _legend(layout.legend, theme, words)
    if layout.changes:
        yield _changes(layout.changes, theme)
    for name, block, text in (
        ("footer", layout.footer, theme.foot.footer),
        ("note", layout.note, theme.foot.note),
    ):
        if block is not None:
            yield Group(name, "text", "", tuple(text_marks(name, block, text.colour)))


def _pills(pills: list[tuple[Column, str]], theme: Theme) -> Iterator[Box]:
    """Yield the pills, each of a column and in a colour, the deepest first.

    The outline lies within the pill's box. A pill that is higher than the theme's, for the lines of its name,
    has no rounder ends.
    """
    header = theme.header
    for column, fill in sorted(pills, key=lambda pill: -pill[0].pill_depth):
        inner = within(column.pill, header.outline)
        radius = min(inner.width, inner.height, header.height - header.outline) / 2
        yield rounded(inner, radius, fill, header.outline, header.outline_colour)


def _repeats(
    layout: Layout,
    pills: list[tuple[Column, str]],
    colours: Mapping[str, _LaneColours],
    theme: Theme,
) -> Iterator[Mark | Group]:
    """Yield what a high picture says once more: names of lanes, and below all lanes those of stages."""
    for lane in layout.lanes:
        for number, block in enumerate(lane.repeats, 1):
            yield from text_marks(f"lane-{lane.domain}-repeat-{number}", block, colours[lane.domain].label)
    lower = [(column._replace(pill=column.foot_pill), fill) for column, fill in pills if column.foot_pill]
    yield from _pills(lower, theme)
    for column, fill in lower:
        if column.foot_header:
            owner = f"column-{column.stage}-repeat"
            yield from text_marks(owner, column.foot_header, theme.header.text.colour_on(fill))


def _card(card: Card, lane: Lane, stage: str, layout: Layout, theme: Theme, colours: _LaneColours) -> Group:
    mark, since = (card.badge.mark, layout.changes.since) if card.badge and layout.changes else (None, "")
    words = PictureWords(layout.language)
    name = words.name_of_card(_accessible_name(card), lane.name, stage, mark, since)
    owner = f"standard-{card.standard}"
    return Group(
        owner,
        "standard",
        name,
        (
            _card_box(card, lane, theme, colours, layout.scale),
            *text_marks(owner, card.label, colours.card_text),
        ),
        (("standard", card.standard), ("domain", card.domain), ("stage", card.stage)),
        card.url,
    )


def _card_box(card: Card, lane: Lane, theme: Theme, colours: _LaneColours, scale: float) -> Box:
    edge, radius = theme.cards.edge, theme.cards.radius * scale
    if edge is None or not edge.width:
        return rounded(card.box, radius, lane.colour)
    width = edge.width * scale
    inner = within(card.box, width)
    return rounded(inner, max(0.0, radius - width / 2), lane.colour, round(width, 4), colours.card_edge)


def _accessible_name(card: Card) -> str:
    """Return the name of a card, after the words on it where these are others."""
    return accessible_name(card.name, card.label.text)


def _changes(changes: ChangesLegend, theme: Theme) -> Group:
    colour = theme.legend.text.colour
    entries = (
        _entry(f"changes-{entry.mark}", badge_marks(entry.mark, entry.box, theme), entry.text, colour)
        for entry in changes.entries
    )
    removed = tuple(text_marks("changes-removed", changes.removed, colour)) if changes.removed else ()
    return Group(
        "changes", "legend", "", (*text_marks("changes", changes.heading, colour), *entries, *removed)
    )


def _legend(legend: Legend, theme: Theme, words: PictureWords) -> Group:
    colour, radius = theme.legend.text.colour, theme.legend.radius
    heading = tuple(text_marks("legend", legend.heading, colour)) if legend.heading else ()
    entries = (
        _entry(
            f"legend-{entry.domain}",
            (_square(entry.square, radius, entry.colour, theme),),
            entry.text,
            colour,
            (("domain", entry.domain),),
        )
        for entry in legend.entries
    )
    return Group("legend", "legend", words.legend, (*heading, *entries))


def _square(box: Rectangle, radius: float, colour: str, theme: Theme) -> Box:
    """Return a square of the legend, with an edge where cards have one and the square would be lost."""
    edge, background = theme.cards.edge, theme.canvas.background
    if edge is None or not edge.width or contrast(colour, background) >= edge.contrast:
        return rounded(box, radius, colour)
    outline = standing_out(colour, (background,), edge.contrast)
    return rounded(within(box, edge.width), max(0.0, radius - edge.width / 2), colour, edge.width, outline)


def _entry(
    owner: str,
    sign: tuple[Mark, ...],
    text: TextBlock,
    colour: str,
    data: tuple[tuple[str, str], ...] = (),
) -> Group:
    return Group(owner, "entry", "", (*sign, *text_marks(owner, text, colour)), data)
