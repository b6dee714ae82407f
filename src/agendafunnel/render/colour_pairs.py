"""Which flat colours of a scene meet at edges, without drawing it."""

from agendafunnel.colours import rgb
from agendafunnel.layout.geometry import Rectangle, bounding_box
from agendafunnel.render.palette import Colour
from agendafunnel.scene import Box, Group, Line, Polygon, Scene, Text
from agendafunnel.scene import Image as ImageMark

Pair = tuple[Colour, Colour]


def colours_that_meet(scene: Scene) -> tuple[Pair, ...]:
    """Return pairs of the colour under an edge and the one over it, each once, in the order of drawing.

    A mark is taken to lie on the last box before it in its group. Without one there, it lies on the last box
    under its middle of those in groups of nothing but boxes (bands, pills), and a line or polygon on all of
    these that it touches, and on the background. Where that is wrong, drawing asks for a pair that is not
    here.
    """
    background = rgb(scene.background)
    grounds: list[Box] = []
    pairs: dict[Pair, None] = {}
    for group in scene.all_groups():
        own: list[Box] = []
        for mark in group.parts:
            if isinstance(mark, Group | ImageMark):
                continue
            if own and _is_on(own[-1].box, mark):
                unders = [rgb(own[-1].fill)]
            else:
                touched = [rgb(box.fill) for box in grounds if _is_on(box.box, mark)]
                unders = (
                    [background, *touched]
                    if isinstance(mark, Line | Polygon)
                    else touched[-1:] or [background]
                )
            over = mark.colour if isinstance(mark, Line | Text) else mark.fill
            if isinstance(mark, Box):
                own.append(mark)
                if mark.outline:
                    over = mark.outline_colour
                    pairs[rgb(over), rgb(mark.fill)] = None
            pairs.update({(under, rgb(over)): None for under in unders})
        if len(own) == len(group.parts):
            grounds += own
    return tuple(pairs)


def _is_on(box: Rectangle, mark: Box | Line | Polygon | Text) -> bool:
    """Return whether a mark lies on a box: a line or polygon with any part, others with their middle."""
    if isinstance(mark, Line | Polygon):
        points = (mark.begin, mark.end) if isinstance(mark, Line) else mark.points
        bounds = bounding_box(points)
        return (
            bounds.x <= box.right
            and box.x <= bounds.right
            and bounds.y <= box.bottom
            and box.y <= bounds.bottom
        )
    if isinstance(mark, Text):
        x, y = mark.x + mark.width / 2, mark.baseline - mark.size / 3
    else:
        x, y = mark.box.centre
    return box.x <= x <= box.right and box.y <= y <= box.bottom
