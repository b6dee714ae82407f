"""The pills that name the stages, each over its column and a little of its neighbours.

::

    (  intake   (  analyse  (  realisatie  )  implem.  )  vastgesteld  )
                             depth 0: on top
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.blocks import TextSetter
from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.values import Rectangle, TextBlock
from agendafunnel.model import Stage
from agendafunnel.theme import Header, Theme

_MOST_LINES = 2
"""Of a stage's name, before it is made smaller."""


class Pill(NamedTuple):
    """A stage's pill; `depth` 0 lies on top."""

    box: Rectangle
    depth: int
    header: TextBlock


def lay_out_pills(
    columns: Sequence[ColumnPlan], theme: Theme, setter: TextSetter, top: int
) -> tuple[tuple[Pill, ...], int]:
    """Lay out the pills from `top` (steps) down; give also where they end.

    A pill that lies under its neighbour runs on beneath it by more than its round end, so that no
    notch shows where the two meet. Its text is centred in what remains visible.
    """
    steps, header = setter.steps, theme.header
    # No pill reaches past the middle of its neighbour.
    overlap = min(steps.of(header.overlap), min(column.width for column in columns) // 4)
    middle = (len(columns) - 1) // 2
    last = len(columns) - 1
    lefts = [column.x - (overlap if index else 0) for index, column in enumerate(columns)]
    rights = [
        column.x + column.width + (overlap if index < last else 0) for index, column in enumerate(columns)
    ]
    seen = [
        (lefts[index] if index <= middle else rights[index - 1],
         rights[index] if index >= middle else lefts[index + 1])
        for index in range(len(columns))
    ]  # fmt: skip
    texts = [
        (
            _name(column.stage, header),
            steps.points(right - left - 2 * max(overlap, steps.of(header.outline))),
            _MOST_LINES,
        )
        for column, (left, right) in zip(columns, seen, strict=True)
    ]
    fitted = setter.fit_alike(texts, "bold", header.text.size, header.text.line_spacing)
    border = 2 * steps.of(header.outline)
    height = max(steps.of(header.height), *(name_lines.height + 2 * border for name_lines in fitted))
    pills: list[Pill] = []
    for index, name_lines in enumerate(fitted):
        left, right = seen[index]
        box_left, box_right = lefts[index], rights[index]
        if index < middle:
            box_right = min(box_right + height // 2, (lefts[index + 1] + rights[index + 1]) // 2)
        elif index > middle:
            box_left = max(box_left - height // 2, (lefts[index - 1] + rights[index - 1]) // 2)
        block = setter.placed(
            name_lines,
            steps.points((left + right) / 2),
            top + round((height - name_lines.height) / 2),
            "centre",
        )
        pills.append(
            Pill(steps.rectangle(box_left, top, box_right - box_left, height), abs(index - middle), block)
        )
    return tuple(pills), top + height


def widths_for_names(
    stages: Sequence[Stage], theme: Theme, setter: TextSetter, size: float
) -> tuple[int, ...]:
    """Give the widths that columns need for the names of their stages at `size`, with no word broken."""
    steps, header = setter.steps, theme.header
    overlap = steps.of(header.overlap)
    beside = 2 * max(overlap, steps.of(header.outline))
    middle, last = (len(stages) - 1) // 2, len(stages) - 1
    widths: list[int] = []
    for index, stage in enumerate(stages):
        # What is seen of a pill: that on top reaches over its neighbours, the outer ones lie under theirs.
        if index == middle:
            more = overlap * ((index > 0) + (index < last))
        else:
            more = -overlap if index in (0, last) else 0
        name = setter.least_width(_name(stage, header), "bold", _MOST_LINES) * size
        widths.append(steps.enough_for(name) + beside - more)
    return tuple(widths)


def with_names(
    least: Sequence[int], whole: int, stages: Sequence[Stage], theme: Theme, setter: TextSetter, most: float
) -> tuple[int, ...]:
    """Give least widths of columns that hold the names of their stages as large as `whole` has room for.

    They are not larger than `most`. Where not even the smallest legible ones have room,
    the widths are as they were.
    """

    def widths(size: float) -> tuple[int, ...]:
        return tuple(map(max, least, widths_for_names(stages, theme, setter, size)))

    wanted = widths(most)
    if sum(wanted) > whole:
        sizes = setter.sizes(most)
        place = bisect_left(sizes, True, lo=1, key=lambda size: sum(widths(size)) <= whole)
        wanted = widths(sizes[place]) if place < len(sizes) else tuple(least)
    return wanted


def _name(stage: Stage, header: Header) -> str:
    return stage.name.upper() if header.uppercase else stage.name
