"""Compose a scene from a layout: the same places, with the shapes and colours of its look."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import accessible_name
from agendafunnel.layout.consistency import most_fallback
from agendafunnel.layout.look import Look, Part, look_of
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import (
    Card,
    Column,
    Lane,
    Layout,
    LegendEntry,
)
from agendafunnel.made_of import are_cards_of, drawn_with
from agendafunnel.marks import badge_marks, outlined, rounded, text_marks
from agendafunnel.messages import message, sentences
from agendafunnel.model import Agenda
from agendafunnel.scene import Box, Group, Image, Line, Mark, Polygon, Role, Scene
from agendafunnel.theme import Theme
from agendafunnel.words import PictureWords


def compose(layout: Layout, theme: Theme | None = None) -> Scene:
    """Return the scene of a layout: the same places, with the shapes and colours of the theme.

    `theme` is the one that the layout was made with if absent; another may differ from that in its colours
    alone. Raises ArgumentError where it differs in more, or where the layout does not know its theme.
    """
    drawn_in = drawn_with(layout.made_of, theme)
    if drawn_in is not layout.made_of.theme:
        _refuse_fewer_fonts(layout, drawn_in)
    scene = _scene(layout, drawn_in, look_of(layout, drawn_in))
    return scene._replace(made_of=replace(layout.made_of, theme=drawn_in))


def _scene(layout: Layout, theme: Theme, look: Look) -> Scene:
    dark = look._replace(colours=look.dark, dark=None) if look.dark else None
    return Scene(
        width=layout.width,
        height=layout.height,
        dpi=theme.canvas.dpi,
        background=look.colours.background,
        language=layout.language,
        title=_title(layout),
        description=description(layout),
        fonts=theme.fonts,
        groups=tuple(_Composer(layout, look, counts=theme.header.counts).groups()),
        dark=_scene(layout, theme, dark) if dark else None,
        recolourable=theme.lanes.labels is not None and not layout.legend,
        transparent=look.transparent,
    )


def _may_be_wider(layout: Layout, theme: Theme) -> bool:
    """Return whether a layout may be wider than its theme says: its sheet has no room for so many stages."""
    return theme.canvas.width < theme.cards.width * len(layout.columns)


def _refuse_fewer_fonts(layout: Layout, theme: Theme) -> None:
    """Raise ArgumentError where a theme lacks a fallback font that a text of a layout has."""
    needed = most_fallback(layout)
    if needed > len(theme.fonts.fallback):
        raise ArgumentError(
            message(
                "A text of the layout has fallback font {number}, which the theme '{theme}' does not have. "
                "Give the theme that the layout was made with.",
                number=needed,
                theme=theme.name,
            )
        )


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


class _Composer:
    """Composes the groups of one layout. Methods return those of one part, in drawing order."""

    def __init__(self, layout: Layout, look: Look, *, counts: bool) -> None:
        self.layout, self.look, self.colours = layout, look, look.colours
        self.counts = counts
        """Whether the names of stages are followed by the number of their standards."""
        self.words = PictureWords(layout.language)
        self.lanes = {lane.domain: lane for lane in look.colours.lanes}
        self.columns = {column.stage: column for column in look.colours.columns}
        self.legend_edges = {edge.domain: edge.colour for edge in look.colours.legend_edges}

    def groups(self) -> Iterator[Group]:
        """Yield all groups in drawing order, in which screen readers read them too."""
        layout, colours = self.layout, self.colours
        number = layout.page.text if layout.page else None
        parts: Mapping[Part, Callable[[], Iterator[Group]]] = {
            "title": lambda: self.text("title", "title", layout.title, colours.title),
            "subtitle": lambda: self.text("subtitle", "subtitle", layout.subtitle, colours.subtitle),
            "page": lambda: self.text("page", "text", number, colours.page),
            "logo": self.logo,
            "bands": self.bands,
            "column_lines": self.column_lines,
            "pills": self.pills,
            "headers": self.headers,
            "lanes": self.lanes_with_cards,
            "repeats": self.repeats,
            "badges": self.badges,
            "gates": self.gates,
            "legend": self.legend,
            "changes": self.changes,
            "footer": lambda: self.text("footer", "text", layout.footer, colours.footer),
            "note": lambda: self.text("note", "text", layout.note, colours.note),
        }
        for part in self.look.drawing_order:
            yield from parts[part]()

    def text(self, name: str, role: Role, block: TextBlock | None, colour: str) -> Iterator[Group]:
        if block is not None:
            yield Group(name, role, "", tuple(text_marks(name, block, colour)))

    def logo(self) -> Iterator[Group]:
        logo = self.look.logo
        if self.layout.logo and logo:
            yield Group("logo", "logo", logo.name, (Image(self.layout.logo, logo.picture),))

    def bands(self) -> Iterator[Group]:
        bands = ((lane.band, self.lanes[lane.domain].band) for lane in self.layout.lanes)
        radius = self.look.radii.bands
        boxes = tuple(rounded(box, radius, colour) for box, colour in bands if box and colour)
        if boxes:
            yield Group("bands", "bands", "", boxes)

    def column_lines(self) -> Iterator[Group]:
        width, colour = self.look.line_widths.column_lines, self.colours.column_lines
        lines = tuple(Line(gate.top, gate.bottom, width, colour) for gate in self.layout.gates)
        if lines:
            yield Group("lines", "lines", "", lines)

    def pills(self) -> Iterator[Group]:
        # Pills overlap, so they are drawn from the outer ones to the middle one. The names on them are in
        # groups of their own, in the order of the stages.
        yield Group("pills", "pills", "", tuple(self.boxes_of_pills(self.layout.columns)))

    def boxes_of_pills(self, columns: tuple[Column, ...]) -> Iterator[Box]:
        """Yield the pills of columns, the deepest first."""
        radius, width = self.look.radii.pills, self.look.line_widths.pill_outlines
        for column in sorted(columns, key=lambda column: -column.pill_depth):
            fill = self.columns[column.stage].pill
            yield outlined(column.pill, radius, fill, width, self.colours.pill_outlines)

    def headers(self) -> Iterator[Group]:
        counts = Counter(card.stage for card in self.layout.cards)
        for column in self.layout.columns:
            owner = f"column-{column.stage}"
            texts = tuple(text_marks(owner, column.header, self.columns[column.stage].text))
            name = column.name
            if self.counts:
                name = self.words.stage_with_count(name, counts[column.stage])
            yield Group(owner, "column", name, texts, (("stage", column.stage),))

    def lanes_with_cards(self) -> Iterator[Group]:
        cards: dict[str, list[Card]] = {lane.domain: [] for lane in self.layout.lanes}
        for card in self.layout.cards:
            cards[card.domain].append(card)
        stages = {column.stage: column.name for column in self.layout.columns}
        for lane in self.layout.lanes:
            owner, colour = f"lane-{lane.domain}", self.lanes[lane.domain].label
            parts = (
                *(text_marks(owner, lane.label, colour) if lane.label and colour else ()),
                *(self.card(card, lane, stages[card.stage]) for card in cards[lane.domain]),
            )
            yield Group(owner, "lane", lane.name, parts, (("domain", lane.domain),))

    def card(self, card: Card, lane: Lane, stage: str) -> Group:
        changes, colours = self.layout.changes, self.lanes[lane.domain]
        mark, since = (card.badge.mark, changes.since) if card.badge and changes else (None, "")
        name = self.words.name_of_card(_accessible_name(card), lane.name, stage, mark, since)
        owner, radius = f"standard-{card.standard}", self.look.radii.cards
        box = (
            outlined(card.box, radius, colours.card, self.look.line_widths.card_edges, colours.card_edge)
            if colours.card_edge
            else rounded(card.box, radius, colours.card)
        )
        return Group(
            owner,
            "standard",
            name,
            (box, *text_marks(owner, card.label, colours.card_text)),
            (("standard", card.standard), ("domain", card.domain), ("stage", card.stage)),
            card.url,
        )

    def repeats(self) -> Iterator[Group]:
        parts = tuple(self.repeated())
        if parts:
            yield Group("repeats", "repeats", "", parts)

    def repeated(self) -> Iterator[Mark | Group]:
        """Yield what a high picture says once more: names of lanes, and below all lanes those of stages."""
        for lane in self.layout.lanes:
            for number, block in enumerate(lane.repeats, 1):
                owner = f"lane-{lane.domain}-repeat-{number}"
                yield from text_marks(owner, block, self.lanes[lane.domain].label or self.colours.title)
        columns = self.layout.columns
        lower = tuple(one._replace(pill=one.foot_pill) for one in columns if one.foot_pill)
        yield from self.boxes_of_pills(lower)
        for column in lower:
            if column.foot_header:
                owner = f"column-{column.stage}-repeat"
                yield from text_marks(owner, column.foot_header, self.columns[column.stage].text)

    def badges(self) -> Iterator[Group]:
        badges = [card.badge for card in self.layout.cards if card.badge]
        if badges:
            # Above all cards. The names of the cards say the same.
            marks = (badge_marks(badge.mark, badge.box, self.colours.badges) for badge in badges)
            yield Group("badges", "badges", "", tuple(part for parts in marks for part in parts))

    def gates(self) -> Iterator[Group]:
        for gate in self.layout.gates:
            if gate.text:
                owner = f"gate-{gate.stage}"
                triangle = Polygon(gate.triangle, self.colours.gates)
                parts = (triangle, *text_marks(owner, gate.text, self.colours.gate_texts))
                yield Group(owner, "gate", "", parts, (("stage", gate.stage),))

    def legend(self) -> Iterator[Group]:
        legend, colour = self.layout.legend, self.colours.legend
        if not legend:
            return
        entries = (
            _entry(
                f"legend-{entry.domain}",
                (self.square(entry),),
                entry.text,
                colour,
                (("domain", entry.domain),),
            )
            for entry in legend.entries
        )
        heading = text_marks("legend", legend.heading, colour) if legend.heading else ()
        yield Group("legend", "legend", self.words.legend, (*heading, *entries))

    def square(self, entry: LegendEntry) -> Box:
        """Return the square of a domain, with an edge where it would be lost."""
        radius, edge = self.look.radii.legend_squares, self.legend_edges.get(entry.domain)
        if edge is None:
            return rounded(entry.square, radius, entry.colour)
        return outlined(entry.square, radius, entry.colour, self.look.line_widths.legend_edges, edge)

    def changes(self) -> Iterator[Group]:
        changes, colour = self.layout.changes, self.colours.changes
        if not changes:
            return
        entries = (
            _entry(
                f"changes-{entry.mark}",
                badge_marks(entry.mark, entry.box, self.colours.badges),
                entry.text,
                colour,
            )
            for entry in changes.entries
        )
        removed = text_marks("changes-removed", changes.removed, colour) if changes.removed else ()
        heading = text_marks("changes", changes.heading, colour)
        yield Group("changes", "legend", "", (*heading, *entries, *removed))


def _accessible_name(card: Card) -> str:
    """Return the name of a card, after the words on it where these are others."""
    return accessible_name(card.name, card.label.text)


def _entry(
    owner: str,
    sign: tuple[Mark, ...],
    text: TextBlock,
    colour: str,
    data: tuple[tuple[str, str], ...] = (),
) -> Group:
    return Group(owner, "entry", "", (*sign, *text_marks(owner, text, colour)), data)
