"""What a comparison finds, as values; how it is told stands in `formats`."""

from typing import Literal, NamedTuple

from agendafunnel.compare.survey import Window
from agendafunnel.elements import Kind

Manner = Literal["same pixels", "one hand", "two hands"]
"""How alike two pictures are where they should be: to the pixel, drawn by one program, or by two."""


class Difference(NamedTuple):
    """A named element that looks otherwise in the second picture."""

    element: str
    """Its id: that of its group in the scene and the SVG; "background" for what lies outside all."""
    kind: Kind
    called: str
    """As one speaks of it: "the card ‘BRP-historie’"."""
    told: tuple[str, ...]
    """What differs of it, each as the end of a sentence: "its text differs at ‘rie’"."""
    window: Window
    """Where, in pixels of the pictures as compared."""
    pixels: int
    """How many pixels within `window` differ visibly."""
    colour_difference: float
    """The greatest, as CIEDE2000."""


class PixelVerdict(NamedTuple):
    """What the pixels say."""

    same: bool | None
    """None where they were not compared."""
    note: str
    """Why they were not compared; or what it may be where nearly all differs."""
    manner: Manner | None = None
    size: tuple[int, int] = (0, 0)
    """Width and height, in pixels, in which the two were compared."""
    differences: tuple[Difference, ...] = ()
    settled: bool = False
    """Whether they were not compared because the layout says already that the whole picture is another."""
