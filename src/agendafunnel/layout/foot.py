"""The foot of the picture: gates with their texts, the legend, the footer and the note.

It is laid out from the bottom edge up, on a canvas of a given height. The legend stands beside the
gates' texts or in columns below them, whichever leaves the lanes more room::

      legend beside the gates                     legend below the gates
    |        |            |          |          |        |            |          |
    | Legend ▲            ▲          |          |        ▲            ▲          |
    | ■ one  criteria     model      |          |     criteria      model        |
    | ■ two     footer          note |          | ■ one   ■ three   ■ five       |
                                                | ■ two   ■ four        note     |
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from agendafunnel.field_types import plain
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.geometry import Point
from agendafunnel.layout.text_blocks import Align, Fitted, TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import Gate, Legend, LegendEntry
from agendafunnel.model import Agenda, Stage

_MOST_OF_WIDTH = 0.25  # Of the canvas, for the note, and for a legend that stands beside the gates.
_MOST_OF_FOOT = 1.6  # How much higher than the foot a legend may be that stands beside the gates.
_BETWEEN_TEXTS = 3  # Font sizes between a footer at the left and the note.
_BETWEEN_GATES = 0.75  # Font sizes that two texts of gates are apart at least.
_MOST_LINES_OF_BAND = 4
_ROUNDING = 0.01  # Points: widths that were added in another order differ.


class Foot(NamedTuple):
    """The foot; `lanes_end` is the lowest step where a card may end."""

    gates: tuple[Gate, ...]
    legend: Legend | None
    footer: TextBlock | None
    note: TextBlock | None
    lanes_end: int


class _LegendPlan(NamedTuple):
    """The legend without a place, in steps from its own top left."""

    heading: Fitted | None
    entries: tuple[Fitted, ...]
    rows: int
    row: int
    """The height of a row."""
    row_pitch: int
    first_row: int
    lefts: tuple[int, ...]
    """Where each column begins."""
    height: int
    width: int


def lay_out_foot(
    agenda: Agenda, columns: Sequence[ColumnPlan], setter: TextSetter, top: int, height: int
) -> Foot:
    """Lay out the foot, with the legend beside the gates or below them, where it leaves the lanes most room.

    The canvas has `height`, and the lines of columns begin at `top`, both in steps.
    """
    steps, theme = setter.steps, setter.theme

    def with_legend(legend: _LegendPlan | None, *, beside: bool = False) -> Foot:
        return _foot_with(legend, beside, agenda, columns, setter, top, height)

    if not theme.legend.shown:
        return with_legend(None)
    left = steps.of(theme.legend.left)
    below = with_legend(_plan_legend(agenda, setter, _right(setter) - left, len(agenda.domains)))
    in_one = _plan_legend(agenda, setter, steps.of(theme.canvas.width * _MOST_OF_WIDTH), 1)
    if not _has_room_beside(in_one, columns, setter, left + in_one.width + steps.of(theme.foot.gap)):
        return below
    beside = with_legend(in_one, beside=True)
    return beside if beside.lanes_end >= below.lanes_end else below


def _right(setter: TextSetter) -> int:
    return setter.steps.of(setter.theme.canvas.width - setter.theme.canvas.right)


def _foot_with(
    legend: _LegendPlan | None,
    beside: bool,
    agenda: Agenda,
    columns: Sequence[ColumnPlan],
    setter: TextSetter,
    top: int,
    height: int,
) -> Foot:
    """Lay out the foot with this legend, `beside` the gates or below them."""
    steps, theme, foot = setter.steps, setter.theme, setter.theme.foot
    gap, free_left, right = steps.of(foot.gap), steps.of(theme.canvas.left), _right(setter)
    middle = (free_left + right) / 2
    if beside and legend:
        free_left = steps.of(theme.legend.left) + legend.width + gap
    note_right = steps.of(theme.canvas.width - foot.note_right)
    at_left = foot.footer_align == "left"
    if at_left:
        footer, note = _fitted_side_by_side(agenda, setter, note_right - free_left)
    else:
        footer, note = _fitted_around_middle(agenda, setter, free_left, note_right)
    band = [text for text in (footer, note) if text]
    # The band is as far from the edge as the theme says, or as far as its lines and a gap need.
    above = max((round(text.height / 2) for text in band), default=0)
    under = max((text.height - round(text.height / 2) + text.descent for text in band), default=0)
    band_middle = height - max(steps.of(foot.baseband), under + (gap if band else 0))
    band_top = band_middle - above

    gates = _fitted_gates(columns, setter, free_left, right)
    gates_height = max((text.height + text.descent for text in gates if text), default=0)
    needed = height - band_top + gap
    if gates_height:
        gates_height += steps.of(theme.gates.height) + steps.of(theme.gates.text_top)
        needed = max(needed + gates_height, steps.of(foot.height))
    legend_top = height
    if legend and beside:
        legend_top = height - steps.of(theme.legend.bottom) - legend.height
    elif legend:
        legend_top = band_top - gap - legend.height
        needed = max(needed, height - legend_top + gap + gates_height)
    line_end = height - needed

    def in_band(text: Fitted | None, x: float, align: Align) -> TextBlock | None:
        # Capitals and baselines are centred on the band's middle.
        top = band_middle - round(text.height / 2) if text else 0
        return setter.placed(text, steps.points(x), top, align) if text else None

    return Foot(
        _place_gates(gates, columns, setter, top, line_end),
        _place_legend(legend, agenda, setter, legend_top) if legend else None,
        footer=in_band(footer, free_left, "left") if at_left else in_band(footer, middle, "centre"),
        note=in_band(note, note_right, "right"),
        lanes_end=min(line_end, legend_top) - gap,
    )


def widths_of_gates(stages: Sequence[Stage], setter: TextSetter) -> list[int]:
    """Return how wide the text of each gate is with its lines as they are given, in steps."""
    text = setter.theme.gates.text
    return [
        setter.steps.enough_for(setter.measured(stage.gate, "regular", text.size, text.line_spacing).width)
        if stage.gate
        else 0
        for stage in stages[:-1]
    ]


def _fitted_around_middle(
    agenda: Agenda, setter: TextSetter, left: int, note_right: int
) -> tuple[Fitted | None, Fitted | None]:
    """Fit the footer, which is centred between the margins, and the note at its right."""
    steps, theme, foot = setter.steps, setter.theme, setter.theme.foot
    note = footer = None
    right = _right(setter)
    middle = (steps.of(theme.canvas.left) + right) / 2
    if agenda.note:
        width = theme.canvas.width * _MOST_OF_WIDTH
        note = setter.fit(agenda.note, "oblique", foot.note, width, most=3, running=True)
        right = note_right - steps.enough_for(note.width) - steps.of(foot.gap)
    if agenda.footer:
        room = steps.points(2 * min(middle - left, right - middle))
        footer = setter.fit(agenda.footer, "regular", foot.footer, room, most=2, running=True)
    return footer, note


def _fitted_side_by_side(
    agenda: Agenda, setter: TextSetter, width: int
) -> tuple[Fitted | None, Fitted | None]:
    """Fit footer and note beside each other in `width` steps, in as few lines as both can have.

    The note has the least width for its lines, and the footer the rest, to choose where its lines end. If the
    footer's lines end there as well beside a note of fewer lines, the note has those.
    """
    steps, foot = setter.steps, setter.theme.foot
    whole = steps.points(width)

    def footer_in(room: float, most: int) -> Fitted | None:
        if not agenda.footer:
            return None
        return setter.fit(agenda.footer, "regular", foot.footer, room, most, running=True)

    if not agenda.note:
        return footer_in(whole, 2), None
    between = _BETWEEN_TEXTS * foot.footer.size if agenda.footer else 0.0
    letters = sum(setter.breakable(agenda.note, "oblique").part_widths) * foot.note.size / steps.size
    least = agenda.note.count("\n") + 1
    for most in range(least, _MOST_LINES_OF_BAND + 1):
        # In its most lines first, as these leave the footer most room.
        chosen: tuple[Fitted | None, Fitted] | None = None
        for lines in range(most, least - 1, -1):
            if lines * width < letters:
                break
            room = setter.least_width(agenda.note, "oblique", lines) * foot.note.size
            note = setter.fit(agenda.note, "oblique", foot.note, room + _ROUNDING, lines, running=True)
            footer = footer_in(whole - room - between, most)
            fits = note.width + (footer.width + between if footer else 0) <= whole + _ROUNDING
            if not fits or len(note.lines) > lines or (footer and _gave_way(footer, foot.footer.size, most)):
                break
            if chosen and footer != chosen[0]:
                break
            chosen = footer, note
        if chosen:
            return chosen
    width_of_note = min(whole * _MOST_OF_WIDTH, whole - between) if agenda.footer else whole
    note = setter.fit(agenda.note, "oblique", foot.note, width_of_note, most=3, running=True)
    return footer_in(whole - note.width - between, 2), note


def _gave_way(text: Fitted, size: float, most: int) -> bool:
    """Return whether a text is smaller than wanted, or has more lines."""
    return text.size < size or len(text.lines) > most


def _fitted_gates(
    columns: Sequence[ColumnPlan], setter: TextSetter, left: int, right: int
) -> list[Fitted | None]:
    """Fit each gate's lines in the room between `left`, `right` and its neighbours."""
    steps, text_style = setter.steps, setter.theme.gates.text
    lines = [column.x for column in columns[1:]]
    gap = steps.of(max(setter.theme.foot.gap, _BETWEEN_GATES * text_style.size))
    gates = [column.stage.gate for column in columns[:-1]]
    texts = ["\n".join(gate) for gate in gates]
    halves = [steps.enough_for(_widest_line(gate, setter) / 2) for gate in gates]
    words = [
        steps.enough_for(setter.breakable(text, "regular").widest_part * text_style.size / 2)
        for text in texts
    ]
    # How far each text may reach to its left and to its right.
    before, after = [x - left - gap / 2 for x in lines], [right - x - gap / 2 for x in lines]
    for index in range(len(lines) - 1):
        between = lines[index + 1] - lines[index] - gap
        share = _shared_room(between, halves[index : index + 2], words[index : index + 2])
        after[index], before[index + 1] = share, between - share
    rooms = [steps.points(2 * min(sides)) for sides in zip(before, after, strict=True)]
    wanted = [
        (text, room, len(gate) + 1) for text, room, gate in zip(texts, rooms, gates, strict=True) if gate
    ]
    fitted = iter(setter.fit_alike(wanted, "regular", text_style))
    return [next(fitted) if gate else None for gate in gates]


def _shared_room(room: float, wanted: Sequence[int], least: Sequence[int]) -> float:
    """Return what the first of two neighbours has of the room between them; the second has the rest.

    Both have what they want if there is so much. Otherwise one that wants less than half leaves the rest to
    the other; and each has at least what its longest word needs, if there is so much.
    """
    one, other = wanted
    if one + other <= room:
        return (room + one - other) / 2
    share = room - other if other < room / 2 else min(one, room / 2)
    if sum(least) <= room:
        share = min(max(share, least[0]), room - least[1])
    return share


def _widest_line(gate: Sequence[str], setter: TextSetter) -> float:
    """Return the width of a gate's text in its own lines, in points; 0 without lines."""
    text = setter.theme.gates.text
    return setter.measured(tuple(gate), "regular", text.size, text.line_spacing).width if gate else 0.0


def _place_gates(
    texts: Sequence[Fitted | None],
    columns: Sequence[ColumnPlan],
    setter: TextSetter,
    top: int,
    line_end: int,
) -> tuple[Gate, ...]:
    """Place the lines of columns from `top` down to `line_end`, and the gates below them."""
    steps, section = setter.steps, setter.theme.gates
    narrowest = min(column.width for column in columns)
    half, height = min(steps.of(section.width / 2), narrowest // 3), steps.of(section.height)
    gates: list[Gate] = []
    for index, text in enumerate(texts):
        x = columns[index + 1].x
        block: TextBlock | None = None
        triangle: tuple[Point, ...] = ()
        if text:
            text_top = line_end + height + steps.of(section.text_top)
            block = setter.placed(text, steps.points(x), text_top, "centre")
            triangle = (
                steps.point(x, line_end),
                steps.point(x + half, line_end + height),
                steps.point(x - half, line_end + height),
            )
        ends = steps.point(x, top), steps.point(x, line_end)
        gates.append(Gate(columns[index].stage.id, *ends, triangle, block))
    return tuple(gates)


def _plan_legend(agenda: Agenda, setter: TextSetter, width: int, most: int) -> _LegendPlan:
    """Plan the legend in `width` steps, in as many columns as fit but at most `most`."""
    steps, section = setter.steps, setter.theme.legend
    square = steps.of(section.square)
    before = square + steps.of(section.text_left)
    room = steps.points(width - before)
    entries = tuple(
        setter.fit(plain(domain.name), "regular", section.text, room, most=2) for domain in agenda.domains
    )
    heading = None
    if agenda.legend_heading:
        heading = setter.fit(agenda.legend_heading, "regular", section.text, room, most=1)
    gap = 2 * steps.of(setter.theme.foot.gap)
    widths = [before + steps.enough_for(entry.width) for entry in entries]
    lefts, across = _legend_columns(widths, gap, width, most)
    rows = -(-len(entries) // len(lefts))
    # A row is as high as its square, or as its text, which is centred on the square.
    row = max(square, *(entry.height + 2 * entry.descent for entry in entries))
    row_pitch = max(steps.of(section.pitch), row + max(0, steps.of(section.pitch) - square))
    first_row = heading_width = 0
    if heading:
        first_row = heading.height + max(steps.of(section.heading_gap), heading.descent)
        heading_width = before + steps.enough_for(heading.width)
    return _LegendPlan(
        heading,
        entries,
        rows,
        row,
        row_pitch,
        first_row,
        lefts=lefts,
        height=first_row + (rows - 1) * row_pitch + row,
        width=max(across, heading_width),
    )


def _legend_columns(widths: Sequence[int], gap: int, room: int, most: int) -> tuple[tuple[int, ...], int]:
    """Return where the columns of a legend begin, and its width: as many columns as have room, or one.

    Each is as wide as its widest entry, so that the gaps between them are the same. No more are tried
    than `most`, nor than would have room if all were as wide as the narrowest.
    """
    for across in range(min(most, (room + gap) // (min(widths) + gap)), 1, -1):
        rows = -(-len(widths) // across)
        columns = [max(widths[first : first + rows]) for first in range(0, len(widths), rows)]
        whole = sum(columns) + gap * (len(columns) - 1)
        if whole <= room:
            return tuple(accumulate((column + gap for column in columns[:-1]), initial=0)), whole
    return (0,), max(widths)


def _has_room_beside(
    legend: _LegendPlan, columns: Sequence[ColumnPlan], setter: TextSetter, right: int
) -> bool:
    """Return whether the legend stands free of the first gate and not too far up into the lanes."""
    steps, section = setter.steps, setter.theme.gates
    if legend.height > steps.of(setter.theme.foot.height * _MOST_OF_FOOT):
        return False
    if len(columns) == 1:
        return True
    half = max(section.width, _widest_line(columns[0].stage.gate, setter)) / 2
    return right <= columns[1].x - steps.enough_for(half)


def _place_legend(plan: _LegendPlan, agenda: Agenda, setter: TextSetter, top: int) -> Legend:
    steps, section = setter.steps, setter.theme.legend
    left, square = steps.of(section.left), steps.of(section.square)
    before = square + steps.of(section.text_left)
    heading = setter.placed(plan.heading, steps.points(left + before), top, "left") if plan.heading else None
    entries: list[LegendEntry] = []
    for index, (domain, text) in enumerate(zip(agenda.domains, plan.entries, strict=True)):
        x = left + plan.lefts[index // plan.rows]
        y = top + plan.first_row + index % plan.rows * plan.row_pitch
        box = steps.rectangle(x, y + round((plan.row - square) / 2), square, square)
        block = setter.placed(text, steps.points(x + before), y, "left", plan.row)
        entries.append(LegendEntry(domain.id, plain(domain.name), domain.colour, box, block))
    return Legend(steps.rectangle(left, top, plan.width, plan.height), heading, tuple(entries))
