"""A picture that is lower than its sheet stands in the middle of it."""

from typing import Any

from agendafunnel.layout.geometry import Point, Rectangle, Steps
from agendafunnel.layout.values import Layout, TextLine


def centred(layout: Layout, height: float, steps: Steps) -> Layout:
    """Return a layout on a canvas of `height` points, in the middle; as it is where it is not lower."""
    canvas = steps.of(height)
    down = (canvas - steps.of(layout.height)) // 2
    if down <= 0:
        return layout
    lower: Layout = _lower(layout, steps.points(down))
    return lower._replace(height=steps.points(canvas))


def _lower(part: Any, by: float) -> Any:
    """Return a part of a layout, of any kind, with all that is in it `by` points further down."""
    if isinstance(part, Point | Rectangle):
        return part._replace(y=round(part.y + by, 4))
    if isinstance(part, TextLine):
        return part._replace(baseline=round(part.baseline + by, 4))
    if isinstance(part, tuple) and hasattr(part, "_fields"):
        return type(part)(*(_lower(one, by) for one in part))
    if isinstance(part, tuple):
        return tuple(_lower(one, by) for one in part)
    return part
