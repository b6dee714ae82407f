"""The grid of cards: how large they are, how many stand beside each other, how high each row is.

::

      column (a stage)            column
    |<inset>[card] gap [card]  |<inset>[card] gap [card]  |
    |       [card]             |       [card] gap [card]  |   lane: two rows
                       lane gap
    |       [card] gap [card]  |                          |   lane: one row

All lengths are whole steps of the canvas grid, but for text, which is in points.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from agendafunnel.layout.blocks import Fitted, TextSetter
from agendafunnel.layout.steps import Steps
from agendafunnel.layout.tracks import divide
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.theme import Cards, Columns, Theme


@dataclass(frozen=True, slots=True)
class CardSize:
    """The size of cards at one scale of the theme's preferred size."""

    scale: float
    width: int
    height: int
    gap: int
    padding_down: int
    text_width: float
    """Room for lines of text across, in points."""
    word_width: float
    """Room for a single word that is wider than that, in points."""
    text_size: float

    @property
    def pitch(self) -> int:
        """From one card to the next in its row."""
        return self.width + self.gap

    def row_height(self, label: Fitted) -> int:
        """Give the height of a row that holds `label`: the theme's, or more where its lines need more."""
        return max(self.height, label.height + 2 * self.padding_down)


def card_size(cards: Cards, text_size: float, steps: Steps, width: int | None = None) -> CardSize:
    """Give the cards whose text has `text_size`; `width` makes them narrower than their scale."""
    scale = text_size / cards.text.size
    wide = max(1, steps.of(cards.width * scale)) if width is None else width
    padding, least = steps.of(cards.padding_across * scale), steps.of(cards.padding_least * scale)
    return CardSize(
        scale,
        wide,
        height=steps.of(cards.height * scale),
        gap=steps.of(cards.gap * scale),
        padding_down=steps.of(cards.padding_down * scale),
        text_width=steps.points(max(1, wide - 2 * padding)),
        word_width=steps.points(max(1, wide - 2 * least)),
        text_size=text_size,
    )


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A stage's share of the width; `x` is its left and `first_card` that of its first cards."""

    stage: Stage
    x: int
    width: int
    card_columns: int
    first_card: int


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row of a lane, over all stages; `y` counts from the top of the lane."""

    y: int
    height: int


@dataclass(frozen=True, slots=True)
class LanePlan:
    """A domain's share of the height; `y` counts from the top of the first lane."""

    domain: Domain
    y: int
    height: int
    rows: tuple[RowPlan, ...]


@dataclass(frozen=True)
class Grid:
    """An agenda's standards by cell, with what is reckoned from their number and labels alone."""

    agenda: Agenda

    @cached_property
    def cells(self) -> Mapping[tuple[str, str], tuple[Standard, ...]]:
        """The standards by domain id and stage id, in data order; empty cells are absent."""
        cells: dict[tuple[str, str], list[Standard]] = {}
        for standard in self.agenda.standards:
            cells.setdefault((standard.domain, standard.stage), []).append(standard)
        return {place: tuple(standards) for place, standards in cells.items()}

    @cached_property
    def domains(self) -> tuple[Domain, ...]:
        """The domains that have a standard, in order."""
        used = {domain for domain, _ in self.cells}
        return tuple(domain for domain in self.agenda.domains if domain.id in used)

    @cached_property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """How many standards each cell has: a tuple for each domain, a number for each stage."""
        return tuple(
            tuple(len(self.cells.get((domain.id, stage.id), ())) for stage in self.agenda.stages)
            for domain in self.domains
        )

    def labels(self, size: CardSize, setter: TextSetter, spacing: float) -> Mapping[str, Fitted]:
        """Give each standard's label, by id, in the lines that fit on a card of this size."""
        labels: dict[str, Fitted] = {}
        for standard in self.agenda.standards:
            broken = setter.broken(
                standard.label, "regular", size.text_size, size.text_width, size.word_width
            )
            labels[standard.id] = setter.fitted(
                "regular", size.text_size, spacing, broken.lines, cut=broken.forced
            )
        return labels

    def lanes(
        self, card_columns: Sequence[int], size: CardSize, labels: Mapping[str, Fitted], lane_gap: int
    ) -> tuple[LanePlan, ...]:
        """Give the lanes: as high as their fullest cell, and each row as high as its longest label needs."""
        lanes: list[LanePlan] = []
        y = 0
        for domain in self.domains:
            heights: list[int] = []
            for stage, across in zip(self.agenda.stages, card_columns, strict=True):
                standards = self.cells.get((domain.id, stage.id), ())
                for row, first in enumerate(starts_of_rows(len(standards), across)):
                    end = first + per_row(len(standards), across)
                    needed = max(size.row_height(labels[standard.id]) for standard in standards[first:end])
                    if row == len(heights):
                        heights.append(needed)
                    heights[row] = max(heights[row], needed)
            rows: list[RowPlan] = []
            inner = 0
            for height in heights:
                rows.append(RowPlan(inner, height))
                inner += height + size.gap
            lanes.append(LanePlan(domain, y, inner - size.gap, tuple(rows)))
            y += inner - size.gap + lane_gap
        return tuple(lanes)


def rows_for(count: int, across: int) -> int:
    """Give the number of rows that `count` cards need with room for `across` beside each other."""
    return -(-count // across)


def per_row(count: int, across: int) -> int:
    """Spread `count` cards evenly over the rows they need: 4 with room for 3 stand 2 + 2."""
    rows = rows_for(count, across)
    return -(-count // rows) if rows else 0


def starts_of_rows(count: int, across: int) -> range:
    """Give the index of the first card of each row."""
    return range(0, count, per_row(count, across) or 1)


def weighted_widths(stages: Sequence[Stage], columns: Columns, width: int) -> tuple[int, ...] | None:
    """Divide `width` by the theme's weights, or give None where it does not weigh all these stages."""
    if not all(stage.id in columns.weights for stage in stages):
        return None
    return divide(width, [columns.weights[stage.id] for stage in stages])


def least_widths(
    card_columns: Sequence[int], size: CardSize, columns: Columns, steps: Steps
) -> tuple[int, ...]:
    """Give the width that each stage needs for its number of card columns."""
    inset, first_inset = steps.of(columns.inset), steps.of(columns.first_inset)
    return tuple(
        across * size.pitch - size.gap + inset + (first_inset if index == 0 else inset)
        for index, across in enumerate(card_columns)
    )


def place_columns(
    stages: Sequence[Stage],
    widths: Sequence[int],
    counts: Sequence[Sequence[int]],
    size: CardSize,
    theme: Theme,
) -> tuple[ColumnPlan, ...] | None:
    """Place columns of these widths side by side; None where one has no room for a card."""
    steps = Steps(theme.canvas.grid)
    inset, first_inset = steps.of(theme.columns.inset), steps.of(theme.columns.first_inset)
    plans: list[ColumnPlan] = []
    x = steps.of(theme.canvas.left)
    for index, (stage, width) in enumerate(zip(stages, widths, strict=True)):
        before = first_inset if index == 0 else inset
        room = (width - before - inset + size.gap) // size.pitch
        if room < 1:
            return None
        fullest = max((row[index] for row in counts), default=1)
        plans.append(ColumnPlan(stage, x, width, max(1, min(room, fullest)), x + before))
        x += width
    return tuple(plans)


def card_column_choices(counts: Sequence[Sequence[int]], most: int) -> Iterator[tuple[int, ...]]:
    """Give numbers of card columns per stage, from one each, each choice with fewer rows than the last.

    From one choice to the next, the lane is taken whose loss of a row costs the fewest card columns
    for the rows that all lanes lose by it. This is a heuristic: it does not look two steps ahead.
    At most `most` card columns stand on the canvas; nothing is given where the stages are more.
    """
    stages = len(counts[0]) if counts else 0
    chosen = [1] * stages
    if stages > most:
        return
    yield tuple(chosen)
    while True:
        total = _rows_of_all(counts, chosen)
        best: tuple[float, int, list[int]] | None = None
        for lane in counts:
            rows = _rows_of_lane(lane, chosen)
            if rows < 2:
                continue
            wanted = [
                max(across, rows_for(count, rows - 1)) for count, across in zip(lane, chosen, strict=True)
            ]
            cost = sum(wanted) - sum(chosen)
            if sum(wanted) > most:
                continue
            gain = total - _rows_of_all(counts, wanted)
            rank = (-gain / cost, cost, wanted)
            if best is None or rank < best:
                best = rank
        if best is None:
            return
        chosen = best[2]
        yield tuple(chosen)


def _rows_of_lane(lane: Sequence[int], card_columns: Sequence[int]) -> int:
    return max(rows_for(count, across) for count, across in zip(lane, card_columns, strict=True))


def _rows_of_all(counts: Sequence[Sequence[int]], card_columns: Sequence[int]) -> int:
    return sum(_rows_of_lane(lane, card_columns) for lane in counts)
