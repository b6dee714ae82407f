"""The format draw.io: a scene as a diagram in which everything can be edited.

It measures and chooses nothing: each shape stands where its marks do. What belongs together in the scene is
one shape: a card with its label, the pill of a stage with its name, a gate with its text, an entry of the
legend.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from agendafunnel import DrawingOptions, PictureFormat, Scene
from agendafunnel.elements import around, box_of
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.scene import Box, Group, Image, Line, Mark, Polygon, Text
from agendafunnel_drawio.cells import Label, Page, label_of, number, styled

DATA = "agendafunnel"
"""The id of the shape that carries the agenda, and the name of its data."""


def _draw(scene: Scene, options: DrawingOptions) -> bytes:
    return _draw_pages([scene], options)


def _draw_pages(scenes: Sequence[Scene], _: DrawingOptions) -> bytes:
    diagrams = []
    for place, scene in enumerate(scenes, 1):
        page = _Drawing(scene)
        page.draw()
        if scene.data and place == 1:
            page.carry(scene.data)
        name = scene.title if len(scenes) == 1 else f"{place}"
        background = "none" if scene.transparent else scene.background
        diagrams.append(
            f'<diagram id="page-{place}" name="{escape(name)}">'
            f'<mxGraphModel grid="0" page="1" pageScale="1" pageWidth="{number(scene.width)}" '
            f'pageHeight="{number(scene.height)}" background="{background}" math="0" shadow="0"><root>\n'
            + "\n".join(page.lines)
            + "\n</root></mxGraphModel></diagram>"
        )
    body = "\n".join(diagrams)
    return f'<mxfile host="agendafunnel" pages="{len(scenes)}">\n{body}\n</mxfile>\n'.encode()


_PADDING = 0.35
"""Between a text and the edge of its shape, in em; so lines break where they do in the scene."""


class _Drawing(Page):
    """The cells of a scene."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene

    def draw(self) -> None:
        """Add all groups of the scene."""
        for group in self._scene.groups:
            if group.role == "pills":
                # Each is drawn with its name. Pills overlap: those that lie deeper come first here too.
                columns = [other for other in self._scene.groups if other.role == "column"]
                self._draw_pills(group, columns)
            elif group.role == "lane":
                self._draw_lane(group)
            elif group.role == "repeats":
                self._draw_loose(group)
            elif group.role != "column":
                self._draw_group(group)

    def carry(self, data: str) -> None:
        """Add a shape that is not shown, and stays in the file when it is edited: its data is the agenda."""
        style = styled("text", opacity=0, locked="1", pointerEvents="0")
        self.shape(DATA, Rectangle(0, 0, 1, 1), style, data={DATA: data})

    def _label(self, parts: Sequence[Mark | Group]) -> Label | None:
        """Return the texts among the parts of a group as one label; None where there are none."""
        lines: list[tuple[Text, ...]] = []
        for part in parts:
            if isinstance(part, Group) and part.role == "line":
                lines.append(tuple(mark for mark in part.marks() if isinstance(mark, Text)))
            elif isinstance(part, Text):
                lines.append((part,))
        return label_of(lines, self._scene.fonts.family) if lines else None

    def _draw_pills(self, pills: Group, columns: Sequence[Group]) -> None:
        texts = {column.id: (column, self._label(column.parts)) for column in columns}
        for place, pill in enumerate(_boxes(pills.parts), 1):
            inside = [one for one, (_, text) in texts.items() if text and _holds(pill.box, text.box)]
            column, label = texts.pop(inside[0]) if inside else (None, None)
            name = column.id if column else f"pill-{place}"
            data = dict(column.data) if column else None
            self._draw_box(name, pill, label, data=data)

    def _draw_lane(self, lane: Group) -> None:
        """Add a group with the name of a lane and its cards."""
        boxes = [box_of(mark) for mark in lane.marks()]
        if not boxes:
            return
        within = (lane.id, around(boxes))
        self.shape(
            lane.id, within[1], "group;collapsible=0;foldable=0;", data={**dict(lane.data), "name": lane.name}
        )
        label = self._label(lane.parts)
        if label:
            self._draw_text(f"{lane.id}-name", label, within)
        for card in lane.parts:
            if isinstance(card, Group) and card.role == "standard":
                box, *_ = _boxes(card.parts)
                data = {**dict(card.data), "tooltip": card.name, "link": card.url or ""}
                self._draw_box(card.id, box, self._label(card.parts), within=within, data=data)

    def _draw_group(self, group: Group) -> None:
        """Add a group by what it is: a sign with its text beside or below it, or marks of their own."""
        for part in group.parts:
            if isinstance(part, Group) and part.role != "line":
                self._draw_group(part)
        label, signs = self._label(group.parts), [one for one in group.parts if not isinstance(one, Group)]
        signs = [sign for sign in signs if not isinstance(sign, Text)]
        if group.role == "gate" and label and len(signs) == 1 and isinstance(signs[0], Polygon):
            style = _below(label, box_of(signs[0]))
            self._draw_polygon(group.id, signs[0], style, label.fixed, dict(group.data))
        elif group.role == "entry" and label and len(signs) == 1 and isinstance(signs[0], Box):
            self._draw_box(group.id, signs[0], label, _beside(label, signs[0].box), data=dict(group.data))
        else:
            for place, sign in enumerate(signs, 1):
                self._draw_mark(f"{group.id}-{place}" if len(signs) > 1 or label else group.id, sign)
            if label:
                self._draw_text(group.id, label)

    def _draw_loose(self, group: Group) -> None:
        """Add marks of which each is a shape of its own."""
        for place, part in enumerate(group.parts, 1):
            label = self._label([part])
            if label:
                self._draw_text(f"{group.id}-{place}", label)
            elif not isinstance(part, Group):
                self._draw_mark(f"{group.id}-{place}", part)

    def _draw_mark(self, name: str, mark: Mark) -> None:
        if isinstance(mark, Box):
            self._draw_box(name, mark, None)
        elif isinstance(mark, Polygon):
            self._draw_polygon(name, mark)
        elif isinstance(mark, Line):
            self.line(name, mark.begin, mark.end, mark.width, mark.colour)
        elif isinstance(mark, Image):
            kind = "svg+xml" if mark.picture.kind == "svg" else "png"
            # A semicolon would end the value, so draw.io writes no ";base64".
            data = f"data:image/{kind},{b64encode(mark.picture.content).decode()}"
            self.shape(name, mark.box, styled("shape=image", imageAspect="0", image=data))

    def _draw_box(
        self,
        name: str,
        mark: Box,
        label: Label | None,
        text_style: str = "",
        *,
        within: tuple[str, Rectangle] | None = None,
        data: dict[str, str] | None = None,
    ) -> None:
        shortest = min(mark.box.width, mark.box.height)
        style = styled(
            "html=1",
            rounded="1" if mark.radius else "0",
            absoluteArcSize="1",
            arcSize=2 * min(mark.radius, shortest / 2),
            fillColor=mark.fill,
            strokeColor=mark.outline_colour if mark.outline else "none",
            strokeWidth=mark.outline or 1,
        )
        html = ""
        if label:
            html = label.fixed if text_style else label.flowing
            style += (text_style or _inside(label, mark.box)) + label.style
        self.shape(name, mark.box, style, html, within=within, data=data)

    def _draw_polygon(
        self,
        name: str,
        mark: Polygon,
        text_style: str = "",
        html: str = "",
        data: dict[str, str] | None = None,
    ) -> None:
        box = box_of(mark)
        corners = ",".join(
            f"[{(point.x - box.x) / box.width:.4f},{(point.y - box.y) / box.height:.4f}]"
            for point in mark.points
        )
        if _points_up(mark, box):
            style = styled("shape=triangle", "html=1", direction="north", fillColor=mark.fill)
        else:
            shape = "shape=mxgraph.basic.polygon"
            style = styled(shape, "html=1", polyCoords=f"[{corners}]", polyline="0", fillColor=mark.fill)
        self.shape(name, box, f"{style}strokeColor=none;{text_style}", html, data=data)

    def _draw_text(self, name: str, label: Label, within: tuple[str, Rectangle] | None = None) -> None:
        middle = label.box.x + label.box.width / 2
        is_centred = abs(middle - self._scene.width / 2) < 1  # Of one line, the sides do not tell.
        align = "center" if is_centred else label.align
        style = styled("text", "html=1", align=align, verticalAlign="middle", spacing="0")
        self.shape(name, label.box, style + label.style, label.fixed, within=within)


def _boxes(parts: Sequence[Mark | Group]) -> Iterator[Box]:
    return (part for part in parts if isinstance(part, Box))


def _holds(box: Rectangle, other: Rectangle) -> bool:
    """Return whether the middle of a box is in another."""
    x, y = other.x + other.width / 2, other.y + other.height / 2
    return box.x <= x <= box.right and box.y <= y <= box.bottom


def _points_up(mark: Polygon, box: Rectangle) -> bool:
    """Return whether a polygon is a triangle with its apex in the middle above."""
    apex, *others = sorted(mark.points, key=lambda point: point.y)
    return len(others) == 2 and apex.x == box.centre.x and others[0].y == others[1].y


def _inside(label: Label, box: Rectangle) -> str:
    """Return the style of a text in a shape, which wraps there; it stands where it does in the scene.

    The middle of what is seen of a pill is not that of the pill, which lies below its neighbour.
    """
    padding = _PADDING * label.size
    beside = label.box.centre.x - box.centre.x
    return styled(
        whiteSpace="wrap",
        align="center",
        verticalAlign="middle",
        spacing="0",
        spacingLeft=padding + max(0.0, 2 * beside),
        spacingRight=padding + max(0.0, -2 * beside),
    )


def _below(label: Label, box: Rectangle) -> str:
    """Return the style of a text below a shape."""
    return (
        styled(
            labelPosition="center",
            verticalLabelPosition="bottom",
            align="center",
            verticalAlign="top",
            spacing="0",
            spacingTop=label.box.y - box.bottom,
        )
        + label.style
    )


def _beside(label: Label, box: Rectangle) -> str:
    """Return the style of a text to the right of a shape."""
    return (
        styled(
            labelPosition="right",
            verticalLabelPosition="middle",
            align="left",
            verticalAlign="middle",
            spacing="0",
            spacingLeft=label.box.x - box.right,
        )
        + label.style
    )


FORMAT = PictureFormat(_draw, draw_pages=_draw_pages)
