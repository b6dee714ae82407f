"""Where each mark of a picture is in its pixels, and which mark lies on top at each of them."""

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from agendafunnel.elements import Anatomy, Element, box_of
from agendafunnel.layout.values import Rectangle
from agendafunnel.scene import Image, Line, Mark, Text

Array = np.ndarray[Any, np.dtype[Any]]

BACKGROUND = 0
"""In the map of owners: where no mark lies."""

HIDDEN = -1
"""In the map of owners: where something is known to differ, and is told elsewhere."""

_TILES_ACROSS = 1000
"""About how many tiles a picture is wide."""

_AROUND_HIDDEN = 4
"""Pixels around what is hidden that its smoothing may touch, or its text beyond its measured box."""

_MARGIN = 2
"""Pixels around text that are still its own: for the smoothing of its edges, by any renderer."""


class Window(NamedTuple):
    """Whole pixels from `left` to before `right`, and from `top` to before `bottom`."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """The rows and columns, to take them from an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def is_empty(self) -> bool:
        """Whether there is no pixel in it."""
        return self.right <= self.left or self.bottom <= self.top

    def wider(self, pixels: int, width: int, height: int) -> "Window":
        """Give the window with so many pixels more at each side, as far as the picture goes."""
        return Window(
            max(0, self.left - pixels),
            max(0, self.top - pixels),
            min(width, self.right + pixels),
            min(height, self.bottom + pixels),
        )


class Place(NamedTuple):
    """A mark in the pixels: `number` is its place in drawing order, from 1; 0 is the background."""

    number: int
    element: Element
    mark: Mark
    window: Window
    under: int
    """The mark that lies under its middle."""


class Survey(NamedTuple):
    """All marks in the pixels of one picture; `scale` pixels are a point."""

    scale: float
    width: int
    height: int
    whole_height: float
    """What the height would be if it need not be whole."""
    background: str
    places: tuple[Place, ...]
    owner: Array
    """Height x width: the number of the mark on top; of text, the whole room of its line; or HIDDEN."""
    cells: tuple[tuple[str, Rectangle], ...]
    """Of the anatomy: what places of the background are called."""

    @property
    def tile(self) -> int:
        """How many pixels wide a tile is, by which what should be flat is looked at."""
        return max(1, round(self.width / _TILES_ACROSS))

    @property
    def unseen(self) -> list[int]:
        """The owners whose pixels say nothing of boxes: texts, and what is hidden."""
        return [HIDDEN, *(place.number for place in self.places if isinstance(place.mark, Text))]

    def is_hidden(self, window: Window) -> bool:
        """Tell whether any pixel of a window is hidden."""
        return bool((self.owner[window.slices] == HIDDEN).any())

    def fill_of(self, number: int) -> str:
        """Give the colour of a mark, as it is drawn."""
        if number == BACKGROUND:
            return self.background
        mark = self.places[number - 1].mark
        if isinstance(mark, Image):
            return self.background
        return mark.colour if isinstance(mark, Line | Text) else mark.fill


def survey(anatomy: Anatomy, width: int, height: int, hidden: Iterable[tuple[float, ...]] = ()) -> Survey:
    """Find the marks of a scene in a picture of so many pixels; `hidden` are boxes that nobody looks at."""
    scale = width / anatomy.width
    owner = np.zeros((height, width), np.int16 if len(anatomy.drawn) < 2**15 else np.int32)
    places: list[Place] = []
    for number, (element, mark) in enumerate(anatomy.drawn, 1):
        window = window_of(box_of(mark), scale, width, height, _MARGIN if isinstance(mark, Text) else 0)
        if window.is_empty:
            under = BACKGROUND
        else:
            middle = (window.top + window.bottom) // 2, (window.left + window.right) // 2
            under = int(owner[middle])
            owner[window.slices] = number
        places.append(Place(number, element, mark, window, under))
    for x, y, wide, high in hidden:
        window = window_of(Rectangle(x, y, wide, high), scale, width, height)
        if not window.is_empty:
            owner[window.wider(_AROUND_HIDDEN, width, height).slices] = HIDDEN
    return Survey(
        scale, width, height, anatomy.height * scale, anatomy.background, tuple(places), owner, anatomy.cells
    )


def window_of(box: Rectangle, scale: float, width: int, height: int, margin: int = 0) -> Window:
    """Give the pixels that a box (in points) touches, and `margin` around them, within the picture.

    Of a box beside the picture, which a layout may have, the window is empty and at its edge.
    """
    left = min(width, max(0, math.floor(box.x * scale + 1e-6) - margin))
    top = min(height, max(0, math.floor(box.y * scale + 1e-6) - margin))
    right = min(width, math.ceil(box.right * scale - 1e-6) + margin)
    bottom = min(height, math.ceil(box.bottom * scale - 1e-6) + margin)
    # A number below 0 would count from the other side of the picture.
    return Window(left, top, max(left, right), max(top, bottom))


def window_around(found: Array, left: int = 0, top: int = 0) -> Window:
    """Return the smallest window around what is true, of which there is some, in a part that begins there."""
    across, down = np.flatnonzero(found.any(axis=0)), np.flatnonzero(found.any(axis=1))
    return Window(
        left + int(across[0]), top + int(down[0]), left + int(across[-1]) + 1, top + int(down[-1]) + 1
    )


def is_plate(mark: Mark) -> bool:
    """Tell whether a mark is a box with straight sides: one that is filled, or a line."""
    return isinstance(mark, Line) or hasattr(mark, "radius")


def rgb(colour: str) -> Array:
    """Give a colour (`#rrggbb`) as three numbers from 0 to 255."""
    return np.array(list(bytes.fromhex(colour[1:])), np.float32)
