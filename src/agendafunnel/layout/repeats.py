"""What a high picture says more than once, for those who see only a part of it.

A screen shows about as much of a picture as is 16:9 of its width. A lane that is higher has its name in each
part of about that height, and a picture that is clearly higher has the names of stages below the lanes too::

    (intake)(analyse)(realisatie)           (intake)(analyse)(realisatie)
    |       [card]  [card]                  | Name  [card]  [card]
    |       [card]  [card]                  |       [card]  [card]
    | Name  [card]  [card]          ->      |       [card]  [card]
    |       [card]  [card]                  | Name  [card]  [card]
    |       [card]  [card]                  |       [card]  [card]
       ▲       ▲                            (intake)(analyse)(realisatie)
                                               ▲       ▲
"""

from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.layout.texts import TextBlock
from agendafunnel.layout.values import (
    Gate,
    Lane,
    Layout,
    Legend,
)

_SCREEN = 9 / 16
"""The height of what is seen at once, as part of the width of the picture."""
_HIGH = 1.5
"""How many screens high a picture is from which on the names of stages stand below the lanes too."""


def with_repeats(layout: Layout, setter: TextSetter) -> Layout:
    """Return a layout with names repeated where it is too high to be seen at once.

    Only a canvas that has grown is made higher for the names of stages; on a sheet they stand there if the
    lanes leave room for them.
    """
    screen = setter.steps.of(layout.width * _SCREEN)
    layout = layout._replace(lanes=tuple(_named_again(lane, screen, setter) for lane in layout.lanes))
    if setter.steps.of(layout.height) <= _HIGH * screen or not layout.lanes:
        return layout
    return _with_stages_below(layout, setter)


def _named_again(lane: Lane, screen: int, setter: TextSetter) -> Lane:
    """Return a lane with its name in the middle of each of its parts of about the height of a screen."""
    height = setter.steps.of(lane.box.height)
    if lane.label is None or height <= screen:
        return lane
    parts = -(-height // screen)
    middle = [height * (2 * part + 1) // (2 * parts) - height // 2 for part in range(parts)]
    first, *others = (setter.moved(lane.label, down) for down in middle)
    return lane._replace(label=first, repeats=tuple(others))


def _with_stages_below(layout: Layout, setter: TextSetter) -> Layout:
    """Return a layout with the pills once more below the lanes."""
    steps = setter.steps
    gap = steps.of(setter.theme.lanes.top)
    end = steps.of(layout.columns[0].box.bottom)
    lowest = max(steps.of((lane.band or lane.box).bottom) for lane in layout.lanes)
    top, pill = lowest + gap, steps.of(layout.columns[0].pill.height)
    lacking = max(0, top + pill - end)
    if lacking and steps.of(layout.height) <= steps.of(setter.theme.canvas.height):
        return layout
    if not lacking:
        top = end - pill  # Near the gates, to which they lead.
    down = top - steps.of(layout.columns[0].pill.y)
    columns = tuple(
        column._replace(
            foot_pill=_lower(column.pill, down, setter), foot_header=setter.moved(column.header, down)
        )
        for column in layout.columns
    )
    return (
        _foot_lower(layout._replace(columns=columns), lacking, setter)
        if lacking
        else layout._replace(columns=columns)
    )


def _foot_lower(layout: Layout, down: int, setter: TextSetter) -> Layout:
    """Return a layout that is higher by so many steps, with its foot so much lower."""
    steps = setter.steps

    def text(block: TextBlock | None) -> TextBlock | None:
        return block and setter.moved(block, down)

    def point(one: Point) -> Point:
        return steps.point(steps.of(one.x), steps.of(one.y) + down)

    def gate(one: Gate) -> Gate:
        triangle = tuple(Point(corner.x, point(corner).y) for corner in one.triangle)
        bottom = Point(one.bottom.x, point(one.bottom).y)
        return one._replace(bottom=bottom, triangle=triangle, text=text(one.text))

    def legend(one: Legend) -> Legend:
        entries = tuple(
            entry._replace(square=_lower(entry.square, down, setter), text=setter.moved(entry.text, down))
            for entry in one.entries
        )
        return Legend(_lower(one.box, down, setter), text(one.heading), entries)

    return layout._replace(
        height=steps.points(steps.of(layout.height) + down),
        foot_pills_height=steps.points(down),
        columns=tuple(
            column._replace(box=column.box._replace(height=round(column.box.height + steps.points(down), 4)))
            for column in layout.columns
        ),
        gates=tuple(map(gate, layout.gates)),
        legend=layout.legend and legend(layout.legend),
        footer=text(layout.footer),
        note=text(layout.note),
    )


def _lower(box: Rectangle, down: int, setter: TextSetter) -> Rectangle:
    return box._replace(y=setter.steps.points(setter.steps.of(box.y) + down))
