"""What is divided over pages: all lanes below each other, as on a roll of paper that is to be cut.

Where the stages cannot stand side by side, some of them stand on each page, in order. Then each lane is that
of a domain in those stages, and the roll has as many columns as a page::

    stages 1-4           stages 5-8            the roll
    (1) (2) (3) (4)      (5) (6) (7) (8)       ( ) ( ) ( ) ( )
    [A            ]      [A            ]       [A            ]  1-4
    [B            ]      [C            ]       [B            ]  1-4
                                               [A            ]  5-8
                                               [C            ]  5-8
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from agendafunnel.bundled import Pages
from agendafunnel.field_types import altered
from agendafunnel.layout.cards import CardSizes
from agendafunnel.layout.columns import Insets, divide, least_widths
from agendafunnel.layout.head import widths_for_names
from agendafunnel.layout.lanes import Matrix, matrix_of
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.model import Agenda, Stage
from agendafunnel.words import PictureWords


class Roll(NamedTuple):
    """All lanes of all pages, in order."""

    agenda: Agenda
    """With a stage for each column."""
    matrix: Matrix
    groups: tuple[int, ...]
    """Of each lane; lanes of different groups share no page."""
    stages: tuple[tuple[Stage, ...], ...]
    """The stages that stand on the page of each lane."""
    continued: tuple[Fitted, ...]
    """The label of each lane on a page that it does not begin on; none where the theme has no labels."""


def roll_of(agenda: Agenda, setter: TextSetter, sizes: CardSizes, pages: Pages) -> Roll:
    """Return all lanes of an agenda, which are to be divided over pages.

    Too many stages stand side by side all the same where fewer pages are wanted than they need.
    """
    matrix = matrix_of(agenda, setter)
    continued = _continued_labels(agenda, matrix, setter)
    parts = _parts_of(agenda, setter, sizes, pages)
    is_enough = not isinstance(pages, int) or len(parts) <= pages
    if pages == "stage" or (len(parts) > 1 and is_enough):
        roll = _roll_by_stages(agenda, matrix, continued, parts, setter)
    else:
        count = len(matrix.domains)
        roll = Roll(agenda, matrix, (0,) * count, (agenda.stages,) * count, continued)
    return roll._replace(groups=tuple(range(len(roll.groups)))) if pages == "domain" else roll


def least_height(label: Fitted) -> int:
    """Return the least height of a lane with this label, as `matrix_of` has it."""
    return label.height + 2 * label.descent


def stand_side_by_side(stages: Sequence[Stage], setter: TextSetter, sizes: CardSizes) -> bool:
    """Return whether there is width for the whole names of stages, and a card below each.

    Both are as small as is legible, and cards as wide as the theme has them at that size.
    """
    theme, steps = setter.theme, setter.steps
    labels = theme.lanes.labels
    width = steps.of(theme.canvas.width - theme.canvas.right)
    width -= steps.of(theme.canvas.left + (labels.width if labels else 0))
    size = sizes.of(sizes.smallest)
    around = Insets(theme.columns, steps, (0,) * len(stages)).at(size)
    cards = least_widths((1,) * len(stages), around, size)
    names = widths_for_names(stages, width, setter, setter.sizes(theme.header.text.size)[-1])
    return sum(map(max, cards, names)) <= width


def _parts_of(agenda: Agenda, setter: TextSetter, sizes: CardSizes, pages: Pages) -> list[tuple[int, ...]]:
    """Return the places of the stages of each page: as few parts as can be, of about as many stages.

    For pages by stage, each is a part of its own.
    """
    stages = agenda.stages
    most = len(stages)
    for count in range(most if pages == "stage" else 1, most + 1):
        ends = tuple(accumulate(divide(most, [1.0] * count)))
        parts = [tuple(range(begin, end)) for begin, end in pairwise((0, *ends))]
        if all(stand_side_by_side([stages[place] for place in part], setter, sizes) for part in parts):
            break
    return parts


def _roll_by_stages(
    agenda: Agenda,
    matrix: Matrix,
    continued: Sequence[Fitted],
    parts: Sequence[tuple[int, ...]],
    setter: TextSetter,
) -> Roll:
    """Return the lanes of each part of the stages that has standards."""
    columns = max(map(len, parts))
    wants_empty = setter.theme.lanes.empty
    found = [
        (number, lane, tuple(cells[stage] for stage in part))
        for number, part in enumerate(parts)
        for lane, cells in enumerate(matrix.cells)
        if any(other[stage] for other in matrix.cells for stage in part)
        and (wants_empty or any(cells[stage] for stage in part))
    ]
    cells = tuple(own + ((),) * (columns - len(own)) for _, _, own in found)
    by_stages = Matrix(
        matrix.standards,
        tuple(matrix.domains[lane] for _, lane, _ in found),
        tuple(matrix.labels[lane] for _, lane, _ in found) if matrix.labels else (),
        tuple(matrix.least[lane] for _, lane, _ in found),
        cells,
        tuple(max((len(own[column]) for own in cells), default=0) for column in range(columns)),
        matrix.spans,
    )
    in_columns = [
        [agenda.stages[part[column]] for part in parts if column < len(part)] for column in range(columns)
    ]
    longest = [max(stages, key=lambda stage: len(stage.name)) for stages in in_columns]
    return Roll(
        altered(agenda, stages=tuple(longest)),
        by_stages,
        tuple(number for number, _, _ in found),
        tuple(tuple(agenda.stages[stage] for stage in parts[number]) for number, _, _ in found),
        tuple(continued[lane] for _, lane, _ in found) if continued else (),
    )


def _continued_labels(agenda: Agenda, matrix: Matrix, setter: TextSetter) -> tuple[Fitted, ...]:
    """Return the labels of lanes that began on a page before, in the size of the others."""
    section = setter.theme.lanes.labels
    if section is None:
        return ()
    words, room = PictureWords(agenda.language), max(1.0, section.width - 2 * section.padding)
    return tuple(
        setter.fit(
            words.continued.format(name=domain.name), "bold", section.text, room, most=99, size=label.size
        )
        for domain, label in zip(matrix.domains, matrix.labels, strict=True)
    )
