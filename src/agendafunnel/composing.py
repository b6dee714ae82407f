"""From a layout to the scene: the same places, with the shapes and colours of the theme."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from agendafunnel.changes.differences import Mark as ChangeMark
from agendafunnel.colours import mixed, standing_out
from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import heard
from agendafunnel.layout.values import (
    Card,
    ChangesLegend,
    Column,
    Gate,
    Lane,
    Layout,
    Legend,
    Point,
    Rectangle,
    TextBlock,
)
from agendafunnel.made_of import drawn_with
from agendafunnel.model import Agenda
from agendafunnel.scene import Box, Group, Image, Line, Polygon, Scene, Text
from agendafunnel.theme import Theme
from agendafunnel.words import Words, words_of


def compose(layout: Layout, theme: Theme | None = None) -> Scene:
    """Return the scene of a layout: the same places, with the shapes and colours of the theme.

    `theme` is the one that the layout was made with if absent; another may differ from that in its colours
    alone. Raises ArgumentError where it differs in more, or where the layout does not know its theme.
    """
    look = drawn_with(layout.made_of, theme)
    return _scene(layout, look)._replace(made_of=replace(layout.made_of, theme=look))


def _scene(layout: Layout, theme: Theme) -> Scene:
    words = words_of(layout.language)
    dark = theme.dark and theme.dark.model_copy(update={"logo": theme.logo})
    return Scene(
        width=layout.width,
        height=layout.height,
        dpi=theme.canvas.dpi,
        background=theme.canvas.background,
        language=layout.language,
        title=layout.name,
        description=description(layout),
        fonts=theme.fonts,
        groups=tuple(_groups(layout, theme, words)),
        dark=_scene(layout, dark) if dark else None,
        recolourable=theme.lanes.labels is not None and not layout.legend,
    )


def refuse_theme_of_another(layout: Layout, theme: Theme) -> None:
    """Raise ArgumentError where a layout that does not know its theme was plainly made with another."""
    lanes, look = layout.lanes, theme.lanes
    grid, width = theme.canvas.grid, theme.canvas.width
    unlike = {
        f"is {layout.width:g} points wide, and a sheet of the theme {width:g}": abs(layout.width - width)
        > grid,
        "has names of lanes, and the theme none": any(lane.label for lane in lanes) and not look.labels,
        "has no names of lanes, and the theme has": bool(look.labels) and not all(one.label for one in lanes),
        "has bands, and the theme none": any(lane.band for lane in lanes) and not look.bands,
        "has no bands, and the theme has": bool(look.bands) and not all(lane.band for lane in lanes),
        "has a logo, and the theme none": bool(layout.logo) and not theme.logo,
        "has a legend, and the theme none": bool(layout.legend) and not theme.legend.shown,
    }
    for what, is_so in unlike.items():
        if is_so:
            raise ArgumentError(
                f"The theme {theme.name!r} is not the one that the layout was made with: the layout {what}. "
                "Give the theme that it was made with."
            )


def refuse_other_agenda(scene: Scene, agenda: Agenda) -> None:
    """Raise ArgumentError where the cards of a scene are not those of the standards of an agenda."""
    drawn = {
        tuple(dict(group.data).get(fact) for fact in ("standard", "domain", "stage"))
        for group in scene.all_groups()
        if group.role == "standard"
    }
    if drawn != {(one.id, one.domain, one.stage) for one in agenda.standards}:
        raise ArgumentError(
            "The scene is that of another agenda: its cards are not the standards of the agenda. Lay the "
            "agenda out anew, and make a scene of that."
        )


def description(layout: Layout) -> str:
    """Tell in words what the picture shows: how much there is, and which standards stand in each stage."""
    words = words_of(layout.language)
    domains = len(layout.legend.entries if layout.legend else layout.lanes)
    sentences = [
        words.overview.format(
            standards=words.counted(len(layout.cards), words.standard),
            stages=words.counted(len(layout.columns), words.stage),
            domains=words.counted(domains, words.domain),
        )
    ]
    by_stage: Mapping[str, list[str]] = {column.stage: [] for column in layout.columns}
    for card in layout.cards:
        by_stage[card.stage].append(_called(card))
    for column in layout.columns:
        names = by_stage[column.stage]
        sentences.append(f"{column.name} ({len(names)}): {', '.join(names) or words.none}.")
    return " ".join(sentences)


def _groups(layout: Layout, theme: Theme, words: Words) -> Iterator[Group]:
    yield Group("title", "title", "", tuple(_texts("title", layout.title, theme.title.text.colour)))
    if layout.subtitle:
        parts = tuple(_texts("subtitle", layout.subtitle, theme.title.subtitle.colour))
        yield Group("subtitle", "subtitle", "", parts)
    if layout.logo and theme.logo:
        name = theme.logo.name or words.logo.format(name=theme.name)
        yield Group("logo", "logo", name, (Image(layout.logo, theme.logo.file),))
    bands = tuple(_bands(layout.lanes, theme))
    if bands:
        yield Group("bands", "bands", "", bands)
    if layout.gates:
        yield Group("lines", "lines", "", tuple(_lines(layout.gates, theme)))
    # Pills overlap, so they are drawn from the outer ones to the middle one; the names on them stand
    # apart, in the order of the stages, which is the order for those who listen.
    yield Group("pills", "pills", "", tuple(_pills(layout.columns, theme)))
    for index, column in enumerate(layout.columns):
        colour = theme.header.text.colour_on(_pill_fill(index, theme))
        yield Group(
            f"column-{column.stage}",
            "column",
            column.name,
            tuple(_texts(f"column-{column.stage}", column.header, colour)),
            (("stage", column.stage),),
        )
    stage_names = {column.stage: column.name for column in layout.columns}
    cards: dict[str, list[Card]] = {lane.domain: [] for lane in layout.lanes}
    for card in layout.cards:
        cards[card.domain].append(card)
    for lane in layout.lanes:
        yield Group(
            f"lane-{lane.domain}",
            "lane",
            lane.name,
            (
                *_lane_label(lane, theme),
                *(_card(card, lane, stage_names[card.stage], layout, theme) for card in cards[lane.domain]),
            ),
            (("domain", lane.domain),),
        )
    badges = tuple(
        part for card in layout.cards if card.badge for part in _badge(card.badge.mark, card.badge.box, theme)
    )
    if badges:
        # On top of all cards; what they say, the names of their cards say too.
        yield Group("badges", "badges", "", badges)
    for gate in layout.gates:
        if gate.text:
            yield Group(
                f"gate-{gate.stage}",
                "gate",
                "",
                (
                    Polygon(gate.triangle, theme.gates.colour),
                    *_texts(f"gate-{gate.stage}", gate.text, theme.gates.text.colour),
                ),
                (("stage", gate.stage),),
            )
    if layout.legend:
        yield _legend(layout.legend, theme, words)
    if layout.changes:
        yield _changes(layout.changes, theme)
    for name, block, text in (
        ("footer", layout.footer, theme.foot.footer),
        ("note", layout.note, theme.foot.note),
    ):
        if block is not None:
            yield Group(name, "text", "", tuple(_texts(name, block, text.colour)))


def _texts(owner: str, block: TextBlock, colour: str) -> Iterator[Text | Group]:
    """Give the lines of a block; `owner` is the id of the group that holds them."""
    for number, line in enumerate(block.lines, 1):
        if not line.runs:
            yield Text(
                line.text, line.x, line.baseline, line.width, block.style, block.size, colour, ends=line.ends
            )
            continue
        runs = sorted(line.runs, key=lambda run: run.start)
        parts = tuple(
            Text(run.text, run.x, line.baseline, run.width, block.style, block.size, colour, run.fallback,
                 run.direction, line.ends if run is runs[-1] else "")
            for run in runs
        )  # fmt: skip
        yield Group(f"line-{owner}-{number}", "line", line.text, parts)


def _lines(gates: tuple[Gate, ...], theme: Theme) -> Iterable[Line]:
    for gate in gates:
        yield Line(gate.top, gate.bottom, theme.columns.line, theme.columns.line_colour)


def _bands(lanes: tuple[Lane, ...], theme: Theme) -> Iterable[Box]:
    """Give the grounds of lanes, in their domain's colour mixed with the background's."""
    look = theme.lanes.bands
    for lane in lanes:
        if look and lane.band:
            yield _rounded(lane.band, look.radius, _ground(lane, theme))


def _ground(lane: Lane, theme: Theme) -> str:
    """Give the colour that is under the cards of a lane: that of its band, or of the background."""
    look = theme.lanes.bands
    if not look or not lane.band:
        return theme.canvas.background
    return mixed(lane.colour, theme.canvas.background, look.tint)


def _lane_label(lane: Lane, theme: Theme) -> Iterable[Text | Group]:
    if theme.lanes.labels and lane.label:
        colour = theme.lanes.labels.text.colour_on(_ground(lane, theme))
        yield from _texts(f"lane-{lane.domain}", lane.label, colour)


def _pills(columns: tuple[Column, ...], theme: Theme) -> Iterable[Box]:
    """Give the pills, the deepest first. The outline lies within the pill's box.

    One that is higher than the theme has them, for the lines of its name, is not rounder for it.
    """
    header = theme.header
    for index, column in sorted(enumerate(columns), key=lambda pair: (-pair[1].pill_depth, pair[0])):
        pill = column.pill
        inner = _within(pill, header.outline)
        fill = _pill_fill(index, theme)
        radius = min(inner.width, inner.height, header.height - header.outline) / 2
        yield _rounded(inner, radius, fill, header.outline, header.outline_colour)


def _pill_fill(index: int, theme: Theme) -> str:
    return theme.header.fills[index % len(theme.header.fills)]


def _within(box: Rectangle, outline: float) -> Rectangle:
    """Give the box on whose edge an outline is centred that lies within another box, up to its sides."""
    half = outline / 2
    return Rectangle(
        round(box.x + half, 4),
        round(box.y + half, 4),
        round(box.width - outline, 4),
        round(box.height - outline, 4),
    )


def _rounded(
    box: Rectangle, radius: float, fill: str, outline: float = 0.0, outline_colour: str = "#000000"
) -> Box:
    """Give a box with corners as round as asked for, or as its sides allow."""
    return Box(box, round(min(radius, box.width / 2, box.height / 2), 4), fill, outline, outline_colour)


def _card(card: Card, lane: Lane, stage: str, layout: Layout, theme: Theme) -> Group:
    name = f"{_called(card)} – {lane.name} – {stage}"
    if card.badge and layout.changes:
        name += f" – {words_of(layout.language).marked[card.badge.mark].format(edition=layout.changes.since)}"
    return Group(
        f"standard-{card.standard}",
        "standard",
        name,
        (
            _card_box(card, lane, layout, theme),
            *_texts(f"standard-{card.standard}", card.label, theme.cards.text.colour_on(lane.colour)),
        ),
        (("standard", card.standard), ("domain", card.domain), ("stage", card.stage)),
        card.url,
    )


def _called(card: Card) -> str:
    """Give the name of a card, behind what is written on it where that is something else."""
    return heard(card.name, card.label.text)


def _card_box(card: Card, lane: Lane, layout: Layout, theme: Theme) -> Box:
    edge, radius = theme.cards.edge, theme.cards.radius * layout.scale
    if edge is None or not edge.width:
        return _rounded(card.box, radius, lane.colour)
    width = edge.width * layout.scale
    colour = standing_out(lane.colour, (_ground(lane, theme),), edge.contrast)
    return _rounded(
        _within(card.box, width), max(0.0, radius - width / 2), lane.colour, round(width, 4), colour
    )


# The signs on a disc of radius 1: x to the right, y down.
_PLUS = (
    (-0.16, -0.56), (0.16, -0.56), (0.16, -0.16), (0.56, -0.16), (0.56, 0.16), (0.16, 0.16),
    (0.16, 0.56), (-0.16, 0.56), (-0.16, 0.16), (-0.56, 0.16), (-0.56, -0.16), (-0.16, -0.16),
)  # fmt: skip
_ARROW = ((-0.6, -0.16), (0.0, -0.16), (0.0, -0.52), (0.64, 0.0), (0.0, 0.52), (0.0, 0.16), (-0.6, 0.16))
_SIGNS: Mapping[ChangeMark, tuple[tuple[float, float], ...]] = {
    "new": _PLUS,
    "forward": _ARROW,
    "back": tuple((-x, y) for x, y in _ARROW),
}


def _badge(mark: ChangeMark, box: Rectangle, theme: Theme) -> tuple[Box, Polygon]:
    """Give the disc of a mark, with a ring that parts it from any card, and its sign."""
    look, radius = theme.changes, box.width / 2
    fill = {"new": look.new, "forward": look.forward, "back": look.back}[mark]
    ring = round(box.width * 0.09, 4)
    inner = _within(box, ring)
    middle = Point(box.x + radius, box.y + radius)
    points = tuple(
        Point(round(middle.x + x * radius, 4), round(middle.y + y * radius, 4)) for x, y in _SIGNS[mark]
    )
    return _rounded(inner, radius, fill, ring, look.sign), Polygon(points, look.sign)


def _changes(changes: ChangesLegend, theme: Theme) -> Group:
    colour = theme.legend.text.colour
    entries = tuple(
        Group(
            f"changes-{entry.mark}",
            "entry",
            "",
            (
                *_badge(entry.mark, entry.box, theme),
                *_texts(f"changes-{entry.mark}", entry.text, colour),
            ),
        )
        for entry in changes.entries
    )
    removed = tuple(_texts("changes-removed", changes.removed, colour)) if changes.removed else ()
    return Group("changes", "legend", "", (*_texts("changes", changes.heading, colour), *entries, *removed))


def _legend(legend: Legend, theme: Theme, words: Words) -> Group:
    colour, radius = theme.legend.text.colour, theme.legend.radius
    heading = tuple(_texts("legend", legend.heading, colour)) if legend.heading else ()
    entries = tuple(
        Group(
            f"legend-{entry.domain}",
            "entry",
            "",
            (
                _rounded(entry.square, radius, entry.colour),
                *_texts(f"legend-{entry.domain}", entry.text, colour),
            ),
            (("domain", entry.domain),),
        )
        for entry in legend.entries
    )
    return Group("legend", "legend", words.legend, (*heading, *entries))
