"""The cards in their cells, each with its label."""

from collections.abc import Sequence

from agendafunnel.fields import plain
from agendafunnel.layout.blocks import TextSetter
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.grid import CardSize, Grid, LanePlan, per_row
from agendafunnel.layout.values import Card, Cell, Rectangle
from agendafunnel.text.breaking import Broken


def lay_out_cards(
    grid: Grid,
    size: CardSize,
    columns: Sequence[ColumnPlan],
    lanes: Sequence[LanePlan],
    first_lane: int,
    labels: Sequence[Broken],
    setter: TextSetter,
) -> tuple[tuple[Cell, ...], tuple[Card, ...]]:
    """Give all cells that have a standard, and all cards, lane by lane and column by column.

    `first_lane` is where the first lane begins, in steps; `labels` has the lines of each standard's
    label.
    """
    steps, points = setter.steps, setter.points
    cells: list[Cell] = []
    cards: list[Card] = []
    for lane, row_of_cells in zip(lanes, grid.cells, strict=True):
        top = first_lane + lane.y
        for column, indices in zip(columns, row_of_cells, strict=True):
            if not indices:
                continue
            standards = [grid.agenda.standards[index] for index in indices]
            ids = tuple(standard.id for standard in standards)
            box = steps.rectangle(column.x, top, column.width, lane.height)
            cells.append(Cell(lane.domain.id, column.stage.id, box, ids))
            beside = per_row(len(standards), column.card_columns)
            for place, (index, standard) in enumerate(zip(indices, standards, strict=True)):
                row = lane.rows[place // beside]
                x = column.first_card + place % beside * size.pitch
                y = top + row.y
                lines = labels[index].lines
                text_top = y + round((row.height - size.label_height(len(lines))) / 2)
                label = setter.block(
                    lines,
                    "regular",
                    size.text_size,
                    points[x + size.width / 2],
                    text_top + size.capitals,
                    size.line_pitch,
                    "centre",
                    text_top,
                    labels[index].ends,
                )
                cards.append(
                    Card(
                        standard.id,
                        plain(standard.name),
                        lane.domain.id,
                        column.stage.id,
                        standard.links[0].url if standard.links else None,
                        place // beside,
                        place % beside,
                        Rectangle(points[x], points[y], points[size.width], points[row.height]),
                        label,
                    )
                )
    return tuple(cells), tuple(cards)
