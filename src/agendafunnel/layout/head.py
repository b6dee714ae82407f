"""The head of the picture: its title, the logo beside it, and the pills with the names of the stages."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from agendafunnel.layout.columns import ColumnPlan
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.text_blocks import Fitted, TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.model import Agenda, Stage
from agendafunnel.theme import Theme
from agendafunnel.theme.sections import Logo, Text

_MOST_LINES = 2  # Of a stage's name, before it is made smaller.
_LEAST_NAME = 0.75
"""Of the size that the theme prefers for names of stages: what columns should have room for."""
_MOST_OF_WIDTH = 0.25  # Of the canvas, for the logo.


class Pill(NamedTuple):
    """A stage's pill; `depth` 0 lies on top."""

    box: Rectangle
    depth: int
    header: TextBlock


class Head(NamedTuple):
    """Title, subtitle, logo and pills; `bottom` is where the pills end, in steps."""

    title: TextBlock
    subtitle: TextBlock | None
    logo: Rectangle | None
    pills: tuple[Pill, ...]
    bottom: int


def lay_out_head(agenda: Agenda, columns: Sequence[ColumnPlan], setter: TextSetter) -> Head:
    """Lay out title, subtitle, logo and pills.

    ::

        | left |<- as wide ->|         Title          |  logo | right |
        | left |<- as wide ->|        subtitle        |  logo | right |

    As much is kept free on the other side as the logo takes, so that all is centred alike. Long texts
    are wrapped, then made smaller; then the head grows.
    """
    steps, theme, section = setter.steps, setter.theme, setter.theme.title
    room = theme.canvas.width - theme.canvas.left - theme.canvas.right
    beside = _size_of_logo(theme.logo, theme, theme.logo.height)[0] + section.gap if theme.logo else 0.0

    def centred(words: str, text: Text, top: int) -> TextBlock:
        fitted = setter.fit(words, "regular", text, room - 2 * beside, most=2)
        return setter.placed(fitted, theme.canvas.left + room / 2, top, "centre")

    title = last = centred(agenda.title, section.text, steps.of(section.top))
    subtitle = None
    if agenda.subtitle:
        # Nearer to the title, to which it belongs, than to the pills.
        top = steps.enough_for(title.box.bottom + section.gap / 2)
        subtitle = last = centred(agenda.subtitle, section.subtitle, top)
    pills_top = max(steps.of(theme.header.top), steps.enough_for(last.box.bottom + section.gap))
    pills, bottom = _lay_out_pills(columns, setter, pills_top)
    logo = None
    if theme.logo:
        # From the title's capitals to the last baseline.
        middle = (title.box.y + last.lines[-1].baseline) / 2
        logo = _placed_logo(theme.logo, setter, middle, pills_top)
    return Head(title, subtitle, logo, pills, bottom)


def _size_of_logo(logo: Logo, theme: Theme, height: float) -> tuple[float, float]:
    """Return the width and height of a logo of at most `height`, in points."""
    ratio = logo.file.width / logo.file.height
    width = min(height * ratio, theme.canvas.width * _MOST_OF_WIDTH)
    return width, width / ratio


def _placed_logo(logo: Logo, setter: TextSetter, middle: float, pills_top: int) -> Rectangle:
    """Place the logo at its margin above the pills, centred on `middle` (points)."""
    steps, theme = setter.steps, setter.theme
    room = min(middle, steps.points(pills_top) - theme.title.gap / 2 - middle)
    width, height = _size_of_logo(logo, theme, min(logo.height, 2 * room))
    wide, high = max(1, steps.of(width)), max(1, steps.of(height))
    left = steps.of(theme.canvas.left)
    if logo.side == "right":
        left = steps.of(theme.canvas.width - theme.canvas.right) - wide
    return steps.rectangle(left, max(0, steps.of(middle - height / 2)), wide, high)


def _lay_out_pills(
    columns: Sequence[ColumnPlan], setter: TextSetter, top: int
) -> tuple[tuple[Pill, ...], int]:
    """Lay out the pills from `top` (steps) down, and return also where they end.

    ::

        (  intake   (  analyse  (  realisatie  )  implem.  )  vastgesteld  )
                                 depth 0: on top

    A pill that lies under its neighbour runs on beneath it by more than its round end, so that no
    notch shows where the two meet. Its text is centred in what remains visible.
    """
    steps, header = setter.steps, setter.theme.header
    overlap = _overlap(setter, min(column.width for column in columns))
    middle, last = (len(columns) - 1) // 2, len(columns) - 1
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
    names = _fitted_names(
        [
            (_name(column.stage, setter), steps.points(right - left - 2 * beside))
            for column, (left, right) in zip(columns, seen, strict=True)
        ],
        setter,
    )
    # Letters that reach below the last line keep clear of the outline, and as much above the first.
    border = max(
        2 * steps.of(header.outline),
        steps.of(header.outline) + round(1.5 * max(name.descent for name in names)),
        _below_corner(steps.of(header.height / 2), beside - steps.of(header.outline)),
    )
    height = max(steps.of(header.height), *(name.height + 2 * border for name in names))
    pills: list[Pill] = []
    for index, name in enumerate(names):
        left, right = lefts[index], rights[index]
        if index < middle:
            right = min(right + height // 2, (lefts[index + 1] + rights[index + 1]) // 2)
        elif index > middle:
            left = max(left - height // 2, (lefts[index - 1] + rights[index - 1]) // 2)
        block = setter.placed(name, steps.points(sum(seen[index]) / 2), top, "centre", height)
        pills.append(Pill(steps.rectangle(left, top, right - left, height), abs(index - middle), block))
    return tuple(pills), top + height


def _overlap(setter: TextSetter, narrowest: int) -> int:
    """Return how far pills reach over their neighbours: less in narrow columns."""
    return min(setter.steps.of(setter.theme.header.overlap), narrowest // 8)


def _below_corner(radius: int, beside: int) -> int:
    """Return how far below the top text must begin, `beside` from the side, to clear a round corner.

    ::

        .-´|      the corner is `beside` from the side where it is as far from the top as this:
        |  |      r - sqrt(r² - (r - beside)²)
    """
    clear = max(0, radius - beside)
    return math.ceil(radius - math.sqrt(radius * radius - clear * clear))


def _fitted_names(texts: Sequence[tuple[str, float]], setter: TextSetter) -> list[Fitted]:
    """Fit names, each in its width, in one size: in whole words on at most `_MOST_LINES` lines.

    Only where that is not possible at the smallest legible size, words are hyphenated on one line more.
    """
    text_style = setter.theme.header.text
    whole = setter.fit_alike([(*text, _MOST_LINES) for text in texts], "bold", text_style)
    if not any(name.broken for name in whole):
        return whole
    one_more = [(*text, _MOST_LINES + 1) for text in texts]
    least = sizes_of_names(setter)[-1]
    broken = setter.fit_alike(one_more, "bold", text_style, size=least, hyphenated=True)
    return broken if broken[0].size >= whole[0].size else whole


def sizes_of_names(setter: TextSetter) -> list[float]:
    """Return the sizes that names of stages should have, from the theme's down to the least worth room."""
    preferred = setter.theme.header.text.size
    return [size for size in setter.sizes(preferred) if size >= _LEAST_NAME * preferred]


def with_room_for_names(
    least: Sequence[int], whole: int, stages: Sequence[Stage], setter: TextSetter, most: float
) -> tuple[int, ...]:
    """Return `least`, widened so that the names of stages fit.

    They fit at the largest size, up to `most`, at which all columns together are no wider than `whole`.
    Where not even the smallest legible names have room, the widths are `least`.
    """

    def widths(size: float) -> tuple[int, ...]:
        return tuple(map(max, least, widths_for_names(stages, whole, setter, size)))

    wanted = widths(most)
    if sum(wanted) > whole:
        sizes = setter.sizes(most)
        place = bisect_left(sizes, True, lo=1, key=lambda size: sum(widths(size)) <= whole)
        wanted = widths(sizes[place]) if place < len(sizes) else tuple(least)
    return wanted


def widths_for_names(stages: Sequence[Stage], whole: int, setter: TextSetter, size: float) -> tuple[int, ...]:
    """Return the widths that columns need for the names of their stages at `size`, with no word broken.

    `whole` is the width that there is for all of them.
    """
    steps, header = setter.steps, setter.theme.header
    # No column is narrower than the mean, so no pill reaches further over its neighbour than this.
    overlap = _overlap(setter, whole // len(stages))
    beside = 2 * max(overlap, steps.of(header.outline))
    middle, last = (len(stages) - 1) // 2, len(stages) - 1
    widths: list[int] = []
    for index, stage in enumerate(stages):
        # What is seen of a pill: the one on top reaches over its neighbours, the outer ones lie under theirs.
        if index == middle:
            more = overlap * ((index > 0) + (index < last))
        else:
            more = -overlap if index in (0, last) else 0
        name = setter.least_width(_name(stage, setter), "bold", _MOST_LINES) * size
        widths.append(steps.enough_for(name) + beside - more)
    return tuple(widths)


def _name(stage: Stage, setter: TextSetter) -> str:
    header = setter.theme.header
    name = stage.name.upper() if header.uppercase else stage.name
    # A number alone on a line would belong to nothing.
    return (
        f"{name}\N{NO-BREAK SPACE}·\N{NO-BREAK SPACE}{setter.counts.get(stage.id, 0)}"
        if header.counts
        else name
    )
