"""Two pictures while they are read: where everything is, what was found, and how alike they are."""

from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from PIL import Image

from agendafunnel.compare import tolerances
from agendafunnel.compare.mark_places import Array, Place, Survey, Window
from agendafunnel.elements import Element, Kind
from agendafunnel.scene import Text

# TODO merged: What a comparison finds, as values; how it is told stands in `formats`.

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


class Told(NamedTuple):
    """One thing that differs of an element, as the end of a sentence, and where."""

    element: Element
    text: str
    window: Window


class Reading:
    """What is known of two pictures so far; those who read add to it, in the order of `compare_pixels`."""

    def __init__(self, before: Image.Image, after: Image.Image, found: Survey, *, lossy: bool) -> None:
        self.lossy = lossy
        self.images = before, after
        self.before, self.after = np.asarray(before), np.asarray(after)
        self.survey = found
        self.told: list[Told] = []
        self.shifts: dict[int, Array] = {}
        """By the number of a mark: by how much its colour differs."""
        self.gone: set[Element] = set()
        """Elements that are in one of the two pictures alone."""
        self.moved: set[Element] = set()
        self.reworded: set[Element] = set()
        """Elements whose text has other letters."""
        self.recoloured: set[int] = set()
        """Thin marks, whose sides cannot be told from their colour."""
        self.manner: Manner = "one hand"

    def tell(self, place: Place, text: str, window: Window | None = None) -> None:
        """Note what differs of a mark; within `window`, or all of it."""
        self.told.append(Told(place.element, text, window or place.window))

    def differs(self, place: Place) -> bool:
        """Tell whether any pixel of a mark differs, or beside it; most of most pictures do not."""
        rows = place.window.wider(6, self.survey.width, self.survey.height).slices
        return not np.array_equal(self.before[rows], self.after[rows])

    def places(self, kind: type | tuple[type, ...]) -> list[Place]:
        """Give the marks of a kind of which any pixel differs."""
        return [
            place
            for place in self.survey.places
            if isinstance(place.mark, kind) and not place.window.is_empty and self.differs(place)
        ]

    @cached_property
    def untouched(self) -> float:
        """The part of all lines of text that are to the pixel what they were."""
        same = [
            not self.differs(place)
            for place in self.survey.places
            if isinstance(place.mark, Text) and not self.survey.is_hidden(place.window)
        ]
        return sum(same) / len(same) if same else 1.0

    @cached_property
    def is_exact(self) -> bool:
        """Whether both are drawn by the very same means: most of their text is equal to the pixel.

        No other program, size, palette or loss leaves most text as it was. So what is not equal differs, but
        for what nobody sees (`tolerances.VISIBLE`), as another palette or processor may round otherwise. A
        loss that was repeated (`lossy`) may leave most text equal, and what is beside a difference not.
        """
        return not self.lossy and self.has_text and self.untouched > tolerances.MOST_TEXT

    @cached_property
    def is_palette(self) -> bool:
        """Whether one of the pictures has no more colours than a palette, which rounds shades coarsely."""
        return any(image.getcolors(256) is not None for image in self.images)

    @property
    def has_text(self) -> bool:
        """Whether any line of text is looked at."""
        return any(
            isinstance(place.mark, Text) and not self.survey.is_hidden(place.window)
            for place in self.survey.places
        )

    @property
    def has_untouched_text(self) -> bool:
        """Whether some text is to the pixel what it was, as it is in pictures of one program alone."""
        return self.untouched >= tolerances.SOME_TEXT

    def is_quiet(self) -> bool:
        """Tell whether most boxes have to the level the colour they had, and some text is what it was."""
        still = [not shift.any() for shift in self.shifts.values()]
        return 2 * sum(still) >= len(still) and self.has_untouched_text
