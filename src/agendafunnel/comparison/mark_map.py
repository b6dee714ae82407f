"""A map of the marks of a picture: where each is in the pixels, and which is on top at each pixel."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar, cast

import numpy as np

from agendafunnel import colours
from agendafunnel.elements import Element, Elements, box_of
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Image, Line, Mark, Text

Array = np.ndarray[Any, np.dtype[Any]]

NO_MARK = 0
"""In `MarkMap.owner`: no mark is here, but the background."""
HIDDEN = -1
"""In `MarkMap.owner`: something is known to differ here, and is reported elsewhere."""
_TILES_ACROSS = 1000  # About how many tiles a picture is wide.
_AROUND_HIDDEN = 4
"""Pixels around a hidden box that its smoothing may touch, or text that reaches beyond its measured box."""
_AROUND_TEXT = 2  # Pixels around text that any renderer's smoothing of its edges may touch.


M_co = TypeVar("M_co", bound=Mark, covariant=True)


class Placed(NamedTuple, Generic[M_co]):
    """A mark in the pixels: `number` is its place in drawing order, from 1; 0 is the background."""

    number: int
    element: Element
    mark: M_co
    window: Window
    under: int
    """The number of the mark under its middle."""


PlacedMark = Placed[Mark]
PlacedText = Placed[Text]


@dataclass(frozen=True)
class MarkMap:
    """All marks in the pixels of one picture; `scale` pixels are a point."""

    elements: Elements
    scale: float
    width: int
    height: int
    places: tuple[PlacedMark, ...]
    owner: Array
    """Height x width: the number of the mark on top, NO_MARK or HIDDEN. A line of text owns its whole box."""

    @property
    def window(self) -> Window:
        """The whole picture."""
        return Window(0, 0, self.width, self.height)

    @property
    def tile(self) -> int:
        """The side, in pixels, of the tiles by which flat regions are compared."""
        return max(1, round(self.width / _TILES_ACROSS))

    @cached_property
    def owners_over_boxes(self) -> list[int]:
        """The owners of pixels that show nothing of a box below them: all texts, and HIDDEN."""
        return [HIDDEN, *(place.number for place in self.of_kind(Text))]

    def of_kind(self, kind: type[M_co]) -> list[Placed[M_co]]:
        """Return the marks of one kind, in drawing order."""
        return [cast("Placed[M_co]", place) for place in self.places if isinstance(place.mark, kind)]

    def around(self, window: Window, pixels: int) -> Window:
        """Return a window with `pixels` more at each side, within the picture."""
        return window.grown(pixels).within(self.window)

    def is_hidden(self, window: Window) -> bool:
        """Return whether any pixel of a window is hidden."""
        return bool((self.owner[window.slices] == HIDDEN).any())

    def colour_of(self, number: int) -> Array:
        """Return the colour (RGB, 0 to 255) that a mark is filled with; of an image, the background's."""
        mark = self.places[number - 1].mark if number != NO_MARK else None
        if mark is None or isinstance(mark, Image):
            return rgb(self.elements.background)
        return rgb(mark.colour if isinstance(mark, Line | Text) else mark.fill)


def map_marks(
    elements: Elements, width: int, height: int, hidden: Iterable[tuple[float, ...]] = ()
) -> MarkMap:
    """Map the marks of a scene in a picture of `width` x `height` pixels.

    `hidden` are boxes (x, y, width, height in points) that are not to be compared.
    """
    scale = width / elements.width
    owner = np.zeros((height, width), np.int16 if len(elements.marks) < 2**15 else np.int32)
    places: list[PlacedMark] = []
    for number, (element, mark) in enumerate(elements.marks, 1):
        window = window_of(box_of(mark), scale, width, height, _AROUND_TEXT if isinstance(mark, Text) else 0)
        under = NO_MARK
        if not window.is_empty:
            under = int(owner[(window.top + window.bottom) // 2, (window.left + window.right) // 2])
            owner[window.slices] = number
        places.append(Placed(number, element, mark, window, under))
    for x, y, wide, high in hidden:
        window = window_of(Rectangle(x, y, wide, high), scale, width, height)
        if not window.is_empty:
            owner[window.grown(_AROUND_HIDDEN).within(Window(0, 0, width, height)).slices] = HIDDEN
    return MarkMap(elements, scale, width, height, tuple(places), owner)


def window_of(box: Rectangle, scale: float, width: int, height: int, margin: int = 0) -> Window:
    """Return the pixels that a box (in points) touches, and `margin` around them, within the picture.

    A layout may have a box beside the picture: its window is empty and at the edge.
    """
    touched = Window(
        math.floor(box.x * scale + 1e-6),
        math.floor(box.y * scale + 1e-6),
        math.ceil(box.right * scale - 1e-6),
        math.ceil(box.bottom * scale - 1e-6),
    )
    return touched.grown(margin).within(Window(0, 0, width, height))


def window_around(found: Array) -> Window:
    """Return the smallest window around what is true in an array; something in it must be."""
    across, down = np.flatnonzero(found.any(axis=0)), np.flatnonzero(found.any(axis=1))
    return Window(int(across[0]), int(down[0]), int(across[-1]) + 1, int(down[-1]) + 1)


def rgb(colour: str) -> Array:
    """Return a colour (`#rrggbb`) as three numbers from 0 to 255."""
    return np.array(colours.rgb(colour), np.float32)
