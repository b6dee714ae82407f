"""The marks of what every picture is made of: lines of text, boxes with round corners, badges."""

from collections.abc import Iterator

from agendafunnel.changes.differences import Mark as ChangeMark
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.layout.look import BADGE_SHAPE, BadgeColours
from agendafunnel.layout.texts import TextBlock
from agendafunnel.scene import Box, Group, Polygon, Text


def text_marks(owner: str, block: TextBlock, colour: str) -> Iterator[Text | Group]:
    """Yield the lines of a block; `owner` is the id of the group that holds them."""
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


def within(box: Rectangle, outline: float) -> Rectangle:
    """Return the box to outline so that the outline lies within another box, along its sides."""
    half = outline / 2
    return Rectangle(
        round(box.x + half, 4),
        round(box.y + half, 4),
        round(box.width - outline, 4),
        round(box.height - outline, 4),
    )


def rounded(
    box: Rectangle, radius: float, fill: str, outline: float = 0.0, outline_colour: str = "#000000"
) -> Box:
    """Return a box with corners of a radius, or as round as its sides allow."""
    return Box(box, round(min(radius, box.width / 2, box.height / 2), 4), fill, outline, outline_colour)


def outlined(box: Rectangle, radius: float, fill: str, width: float, colour: str) -> Box:
    """Return a box with an outline of a width that lies within it, along its sides.

    A box that is no larger than its outline is all outline.
    """
    if width >= min(box.width, box.height):
        return rounded(box, radius, colour)
    return rounded(within(box, width), max(0.0, radius - width / 2), fill, round(width, 4), colour)


def badge_marks(mark: ChangeMark, box: Rectangle, colours: BadgeColours) -> tuple[Box, Polygon]:
    """Return the disc of a badge, with a ring that sets it off from any card, and its sign."""
    side = min(box.width, box.height)  # They are the same, unless somebody made a layout by hand.
    radius, ring = side / 2, round(side * BADGE_SHAPE.ring, 4)
    fill = {"new": colours.new, "forward": colours.forward, "back": colours.back}[mark]
    signs = BADGE_SHAPE.signs
    sign = {"new": signs.new, "forward": signs.forward, "back": signs.back}[mark]
    middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    points = tuple(Point(round(middle.x + x * radius, 4), round(middle.y + y * radius, 4)) for x, y in sign)
    # As round as the disc within the ring allows.
    disc = rounded(within(box, ring), radius, fill, ring, colours.sign)
    return disc, Polygon(points, colours.sign)
