"""The cells of a draw.io diagram, as XML: shapes, lines and groups.

The format is that of mxGraph: a cell has a parent, a style ("rounded=1;fillColor=#ffffff;") and a geometry,
which is relative to that of its group. A cell with data of its own stands in an `object`, which has then its
id and label. Lengths of the scene, points, are taken as the units of the diagram.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.scene import Text

LAYER = "layer"
"""The id of the layer that all cells are in which are in no group."""

_ASCENT, _DESCENT = 0.93, 0.24
"""How far a line of text reaches above and below its baseline, in em, in Verdana and DejaVu Sans."""

_SAME_WIDTHS = {"DejaVu Sans": "Verdana"}
"""Families that most computers lack, and one of the same widths that they have."""


class Label(NamedTuple):
    """Lines of text as one label."""

    fixed: str
    """HTML in which each line ends where it does in the scene."""
    flowing: str
    """HTML for a shape that wraps: a broken word has a soft hyphen there, so that it is whole to edit."""
    style: str
    """Of the font: family, size, style and colour."""
    box: Rectangle
    """Around the lines."""
    size: float
    """Of the font, in points."""
    align: str
    """"left", "center" or "right": by the side on which the lines are flush."""


def number(value: float) -> str:
    """Return a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def styled(*words: str, **values: str | float) -> str:
    """Return a style: words of their own, and names with their values."""
    pairs = (f"{name}={value if isinstance(value, str) else number(value)}" for name, value in values.items())
    return "".join(f"{part};" for part in (*words, *pairs))


def label_of(lines: Iterable[tuple[Text, ...]], family: str) -> Label:
    """Return lines, each of the texts that it consists of, as one label; there is one line at least."""
    rows = list(lines)
    fixed = flowing = ""
    for row in rows:
        words, ends = "".join(mark.text for mark in row), row[-1].ends
        fixed += escape(words)
        flowing += escape(words.removesuffix("-") if ends == "hyphen" else words)
        if row is not rows[-1]:
            fixed += "<br>"
            flowing += {"": "<br>", "word": "&#8203;", "hyphen": "&shy;"}[ends]
    first = rows[0][0]
    lefts = [min(mark.x for mark in row) for row in rows]
    rights = [max(mark.x + mark.width for mark in row) for row in rows]
    top = rows[0][0].baseline - _ASCENT * first.size
    bottom = rows[-1][0].baseline + _DESCENT * first.size
    box = Rectangle(min(lefts), top, max(rights) - min(lefts), bottom - top)
    spread = {
        "left": max(lefts) - min(lefts),
        "right": max(rights) - min(rights),
        "center": max(a + b for a, b in zip(lefts, rights, strict=True))
        - min(a + b for a, b in zip(lefts, rights, strict=True)),
    }
    align = min(spread, key=lambda side: round(spread[side], 1))
    style = styled(
        fontFamily=_SAME_WIDTHS.get(family, family),
        fontSize=first.size,
        fontStyle={"regular": 0, "bold": 1, "oblique": 2}[first.style],
        fontColor=first.colour,
    )
    return Label(fixed, flowing, style, box, first.size, align)


class Page:
    """The cells of a page, in drawing order, as they are written."""

    def __init__(self) -> None:
        """Begin with the root of all cells, and a layer."""
        self.lines = ['<mxCell id="root"/>', f'<mxCell id="{LAYER}" parent="root"/>']

    def shape(
        self,
        id: str,
        box: Rectangle,
        style: str,
        html: str = "",
        *,
        within: tuple[str, Rectangle] | None = None,
        data: Mapping[str, str] | None = None,
    ) -> None:
        """Add a shape, in the group `within`, which is its id and its box; `data` makes it an object."""
        parent, x, y = (within[0], within[1].x, within[1].y) if within else (LAYER, 0.0, 0.0)
        geometry = (
            f'<mxGeometry x="{number(box.x - x)}" y="{number(box.y - y)}" width="{number(box.width)}" '
            f'height="{number(box.height)}" as="geometry"/>'
        )
        named = f'id="{escape(id)}"'
        cell = f'style="{escape(style)}" vertex="1" parent="{escape(parent)}">{geometry}</mxCell>'
        if data is None:
            self.lines.append(f'<mxCell {named} value="{escape(html)}" {cell}')
            return
        facts = "".join(f' {name}="{escape(value)}"' for name, value in data.items() if value)
        self.lines.append(f'<object {named} label="{escape(html)}"{facts}><mxCell {cell}</object>')

    def line(self, id: str, begin: Point, end: Point, width: float, colour: str) -> None:
        """Add a straight line."""
        style = styled("html=1", endArrow="none", strokeColor=colour, strokeWidth=width)
        ends = "".join(
            f'<mxPoint x="{number(point.x)}" y="{number(point.y)}" as="{name}"/>'
            for point, name in ((begin, "sourcePoint"), (end, "targetPoint"))
        )
        self.lines.append(
            f'<mxCell id="{escape(id)}" style="{style}" edge="1" parent="{LAYER}">'
            f'<mxGeometry relative="1" as="geometry">{ends}</mxGeometry></mxCell>'
        )
