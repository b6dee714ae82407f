"""How large an SVG is, and the same SVG in another size; read from its root element alone."""

import math
import re
from typing import NamedTuple
from xml.parsers import expat

from agendafunnel.carrying.names import refused
from agendafunnel.compare.sides import Side

_PIECE = 64 * 1024
"""Bytes that are read at a time, until the root element is there."""

_TAG = re.compile(r"""<[^\s/>]++(?:"[^"]*+"|'[^']*+'|[^>"'])*+>""")
_NAME = re.compile(r"<[^\s/>]+")
_SIZE = re.compile(r"""\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')""")
_LENGTH = re.compile(r"([+.\deE-]+)(px|pt|pc|mm|cm|in)?")
_POINTS = {None: 0.75, "px": 0.75, "pt": 1.0, "pc": 12.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


class Canvas(NamedTuple):
    """The canvas of an SVG."""

    width: float
    """In any unit, as only the proportions are of use."""
    height: float
    start: int
    """In bytes: where the root element begins."""

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.width / self.height


def canvas_of(side: Side) -> Canvas:
    """Give the canvas of an SVG: its viewBox, or else its width and height. Raises DataError without one."""
    fields, start = _root(side.content or b"")
    view = [_number(one) for one in re.split(r"[\s,]+", fields.get("viewBox", "").strip())]
    sizes = view[2:] if len(view) == 4 else [_length(fields.get("width")), _length(fields.get("height"))]
    if not all(0 < size < math.inf for size in sizes):
        raise refused(
            side.source, "is an SVG that does not say how large it is, by a viewBox or a width and a height."
        )
    return Canvas(sizes[0], sizes[1], start)


def in_size(side: Side, canvas: Canvas, width: int, height: float) -> str:
    """Give the text of an SVG that is so many pixels large: resvg rounds its own size, and all would be off.

    Raises ValueError where it is not in UTF-8.
    """
    content = side.content or b""
    before, after = content[: canvas.start].decode("utf-8-sig"), content[canvas.start :].decode()
    root = _TAG.match(after)
    name = _NAME.match(after)
    if root is None or name is None:
        raise ValueError("its first element has no end")
    sized = f'{name[0]} width="{width}" height="{height:.4f}"{_SIZE.sub("", root[0][name.end() :])}'
    return before + sized + after[root.end() :]


def _root(content: bytes) -> tuple[dict[str, str], int]:
    """Give the fields of the root element, and where it begins."""
    found: list[tuple[dict[str, str], int]] = []
    parser = expat.ParserCreate()

    def start(name: str, fields: dict[str, str]) -> None:
        if not found:
            is_svg = name.rpartition(":")[2] == "svg"
            found.append((fields if is_svg else {}, parser.CurrentByteIndex))

    parser.StartElementHandler = start
    try:
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            if found:
                break
    except expat.ExpatError:
        pass  # What stands behind the root element is for those to judge who draw it.
    return found[0] if found else ({}, 0)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def _length(text: str | None) -> float:
    found = _LENGTH.fullmatch((text or "").strip())
    return _number(found[1]) * _POINTS[found[2]] if found else math.nan
