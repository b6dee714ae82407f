"""The head of the picture: its title, the logo beside it, and the pills below them."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.grid_steps import Steps
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.values import Rectangle, TextBlock
from agendafunnel.model import Agenda, Stage
from agendafunnel.theme import Canvas, Header, Logo, Text, Theme

# TODO merged: The pills that name the stages, each over its column and a little of its neighbours.
#
# ::
#
#     (  intake   (  analyse  (  realisatie  )  implem.  )  vastgesteld  )
#                              depth 0: on top

_MOST_LINES = 2
"""Of a stage's name, before it is made smaller."""

_LEAST_NAME = 0.75
"""Of the size that the theme prefers for names of stages: what columns should have room for."""


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
    overlap = _overlap(theme, setter, min(column.width for column in columns))
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
    beside = max(overlap, steps.of(header.outline))
    fitted = _fitted_names(
        [
            (_name(column.stage, header), steps.points(right - left - 2 * beside))
            for column, (left, right) in zip(columns, seen, strict=True)
        ],
        theme,
        setter,
    )
    # Letters that reach below the last line keep clear of the outline, and as much above the first.
    border = max(
        2 * steps.of(header.outline),
        steps.of(header.outline) + round(1.5 * max(name_lines.descent for name_lines in fitted)),
        _below_corner(steps.of(header.height / 2), beside - steps.of(header.outline)),
    )
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
    stages: Sequence[Stage], whole: int, theme: Theme, setter: TextSetter, size: float
) -> tuple[int, ...]:
    """Give the widths that columns need for the names of their stages at `size`, with no word broken.

    `whole` is the width that there is for all of them.
    """
    steps, header = setter.steps, theme.header
    # No column is narrower than the mean, so no pill reaches further over its neighbour than this.
    overlap = _overlap(theme, setter, whole // len(stages))
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
        return tuple(map(max, least, widths_for_names(stages, whole, theme, setter, size)))

    wanted = widths(most)
    if sum(wanted) > whole:
        sizes = setter.sizes(most)
        place = bisect_left(sizes, True, lo=1, key=lambda size: sum(widths(size)) <= whole)
        wanted = widths(sizes[place]) if place < len(sizes) else tuple(least)
    return wanted


def sizes_of_names(theme: Theme, setter: TextSetter) -> list[float]:
    """Give the sizes that names of stages should have, from the theme's down to the least worth room."""
    preferred = theme.header.text.size
    return [size for size in setter.sizes(preferred) if size >= _LEAST_NAME * preferred]


def _overlap(theme: Theme, setter: TextSetter, narrowest: int) -> int:
    """Give how far pills reach over their neighbours: less in narrow columns, which have little to spare."""
    return min(setter.steps.of(theme.header.overlap), narrowest // 8)


def _below_corner(radius: int, beside: int) -> int:
    """Give how far below the top text must begin that stands `beside` from the side, to clear a round corner.

    ::

        .-´|      the corner is `beside` from the side where it is as far from the top as this:
        |  |      r - sqrt(r² - (r - beside)²)
    """
    clear = max(0, radius - beside)
    return math.ceil(radius - math.sqrt(radius * radius - clear * clear))


def _fitted_names(texts: Sequence[tuple[str, float]], theme: Theme, setter: TextSetter) -> list[Fitted]:
    """Fit names, each in its width, in one size: in words that are whole, if that leaves them legible.

    Where they would be much smaller than what columns should have room for, words are hyphenated.
    """
    header = theme.header
    size, spacing = header.text.size, header.text.line_spacing
    whole = setter.fit_alike([(*text, _MOST_LINES) for text in texts], "bold", size, spacing)
    least = sizes_of_names(theme, setter)[-1]
    if whole[0].size >= least:
        return whole
    broken = setter.fit_alike(
        [(*text, _MOST_LINES + 1) for text in texts], "bold", least, spacing, hyphenated=True
    )
    return broken if broken[0].size * _LEAST_NAME >= whole[0].size else whole


def _name(stage: Stage, header: Header) -> str:
    return stage.name.upper() if header.uppercase else stage.name


_MOST_OF_WIDTH = 0.25
"""Of the canvas, for the logo."""


class Head(NamedTuple):
    """Title, subtitle, logo and pills; `bottom` is where the pills end, in steps."""

    title: TextBlock
    subtitle: TextBlock | None
    logo: Rectangle | None
    pills: tuple[Pill, ...]
    bottom: int


def lay_out_head(agenda: Agenda, columns: Sequence[ColumnPlan], theme: Theme, setter: TextSetter) -> Head:
    """Lay out title, subtitle, logo and pills. What is long is wrapped, then shrunk; then the head grows.

    ::

        | left |<- as wide ->|         Title          |  logo | right |
        | left |<- as wide ->|        subtitle        |  logo | right |

    As much is kept free on the other side as the logo takes, so that all stays on one middle.
    """
    steps, canvas, look = setter.steps, theme.canvas, theme.title
    room = canvas.width - canvas.left - canvas.right
    beside = _size_of_logo(theme.logo, canvas, theme.logo.height)[0] + look.gap if theme.logo else 0.0

    def centred(words: str, text: Text, top: int) -> TextBlock:
        fitted = setter.fit(words, "regular", text.size, text.line_spacing, room - 2 * beside, most=2)
        return setter.placed(fitted, canvas.left + room / 2, top, "centre")

    title = centred(agenda.title, look.text, steps.of(look.top))
    subtitle = None
    if agenda.subtitle:
        # Nearer to the title, to which it belongs, than to the pills.
        top = steps.enough_for(title.box.bottom + look.gap / 2)
        subtitle = centred(agenda.subtitle, look.subtitle, top)
    last = subtitle or title
    pills_top = max(steps.of(theme.header.top), steps.enough_for(last.box.bottom + look.gap))
    pills, bottom = lay_out_pills(columns, theme, setter, pills_top)
    logo = _placed_logo(theme.logo, theme, steps, (title, last), pills_top) if theme.logo else None
    return Head(title, subtitle, logo, pills, bottom)


def _size_of_logo(logo: Logo, canvas: Canvas, height: float) -> tuple[float, float]:
    """Give the width and height of a logo of at most `height`, in points."""
    ratio = logo.file.width / logo.file.height
    width = min(height * ratio, canvas.width * _MOST_OF_WIDTH)
    return width, width / ratio


def _placed_logo(
    logo: Logo, theme: Theme, steps: Steps, texts: tuple[TextBlock, TextBlock], pills_top: int
) -> Rectangle:
    """Place the logo at its margin above the pills, centred on the texts from capitals to last baseline."""
    middle = (texts[0].box.y + texts[-1].lines[-1].baseline) / 2
    room = min(middle, steps.points(pills_top) - theme.title.gap / 2 - middle)
    width, height = _size_of_logo(logo, theme.canvas, min(logo.height, 2 * room))
    wide, high = max(1, steps.of(width)), max(1, steps.of(height))
    left = steps.of(theme.canvas.left)
    if logo.side == "right":
        left = steps.of(theme.canvas.width - theme.canvas.right) - wide
    return steps.rectangle(left, max(0, steps.of(middle - height / 2)), wide, high)
