"""The two pictures whose pixels are compared, and what is found in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from PIL import Image

from agendafunnel.comparison import tolerances
from agendafunnel.comparison.mark_map import Array, MarkMap, PlacedMark, PlacedText
from agendafunnel.elements import Element, ElementKind
from agendafunnel.messages import Message
from agendafunnel.render.coverage import Window
from agendafunnel.scene import Text

Likeness = Literal["same pixels", "one hand", "two hands"]
"""How alike two pictures are where they should be.

Equal to the pixel, drawn by one program ("one hand"), or by two programs ("two hands").
"""


class Difference(NamedTuple):
    """A named element that looks otherwise in the second picture."""

    element: str
    """Its id: that of its group in the scene and the SVG; "background" for what lies outside all."""
    kind: ElementKind
    called: Message
    """Its name in a sentence: "the card ‘BRP-historie’"."""
    descriptions: tuple[Message, ...]
    """What differs, each as the end of a sentence: "its text differs at ‘rie’"."""
    window: Window
    """Where, in pixels of the pictures as compared."""
    pixels: int
    """How many pixels within `window` differ visibly."""
    colour_difference: float
    """At the pixel where red, green or blue differs most, as CIEDE2000."""


class PixelVerdict(NamedTuple):
    """The result of comparing the pixels.

    >>> import agendafunnel as af
    >>> png = af.plot("2022-07").to_png(width=1200)
    >>> af.compare(png, "2022-07").pixels.same
    True
    """

    same: bool | None
    """None where they were not compared."""
    note: Message | None
    """Why they were not compared; or what may be the cause where nearly all differs."""
    likeness: Likeness | None = None
    size: tuple[int, int] = (0, 0)
    """Width and height, in pixels, in which the two were compared."""
    differences: tuple[Difference, ...] = ()
    settled: bool = False
    """Whether they were not compared because the layout already says that the whole picture is another."""


class Report(NamedTuple):
    """One thing that differs in an element, as the end of a sentence, and where."""

    element: Element
    text: Message
    window: Window


def report(place: PlacedMark, text: Message, window: Window | None = None) -> Report:
    """Return a report about the element of a mark: within `window`, or the whole mark."""
    return Report(place.element, text, window or place.window)


class Findings(NamedTuple):
    """What one step of the comparison finds, or all steps so far; `a | b` has the findings of both."""

    reports: tuple[Report, ...] = ()
    shifts: Mapping[int, Array] = {}
    """By how much the colour of a mark (by number) differs: second less first, RGB."""
    gone: frozenset[Element] = frozenset()
    """Elements that are in one of the two pictures alone."""
    moved: frozenset[Element] = frozenset()
    reworded: frozenset[Element] = frozenset()
    """Elements whose text has other letters."""
    recoloured_lines: frozenset[int] = frozenset()
    """Thin lines (by number) of another colour, which shifts what is measured of their sides."""
    two_programs: bool = False
    """Whether the letters say that two programs drew the pictures."""

    def __or__(self, other: "Findings") -> "Findings":
        return Findings(
            self.reports + other.reports,
            {**self.shifts, **other.shifts},
            self.gone | other.gone,
            self.moved | other.moved,
            self.reworded | other.reworded,
            self.recoloured_lines | other.recoloured_lines,
            self.two_programs or other.two_programs,
        )

    def is_recoloured(self, number: int, levels: float = 1.0) -> bool:
        """Return whether the colour of a mark differs by more than `levels` of 255."""
        return number in self.shifts and float(np.abs(self.shifts[number]).max()) > levels


@dataclass(frozen=True)
class PicturePair:
    """Two pictures of one size (RGB), and the map of the marks that both should show."""

    images: tuple[Image.Image, Image.Image]
    marks: MarkMap
    lossy: bool
    """Whether one was saved as a JPEG in memory, as the other shows the loss of one."""

    @cached_property
    def before(self) -> Array:
        """The pixels of the first picture (height x width x 3)."""
        return np.asarray(self.images[0])

    @cached_property
    def after(self) -> Array:
        """The pixels of the second picture."""
        return np.asarray(self.images[1])

    @cached_property
    def _differing(self) -> frozenset[int]:
        windows = [(place.number, self.marks.around(place.window, 6).slices) for place in self.marks.places]
        return frozenset(
            number for number, rows in windows if not np.array_equal(self.before[rows], self.after[rows])
        )

    def differs(self, place: PlacedMark) -> bool:
        """Return whether any pixel of a mark, or just beside it, differs; most do not in most pictures."""
        return place.number in self._differing

    @cached_property
    def texts(self) -> tuple[PlacedText, ...]:
        """The lines of text that are compared: those without any hidden pixel."""
        return tuple(place for place in self.marks.of_kind(Text) if not self.marks.is_hidden(place.window))

    @cached_property
    def untouched(self) -> float:
        """The part of all lines of text that are equal to the pixel; 1 where there are none."""
        if not self.texts:
            return 1.0
        return sum(not self.differs(place) for place in self.texts) / len(self.texts)

    @property
    def has_untouched_text(self) -> bool:
        """Whether some text is equal to the pixel, as it is only in pictures of one program."""
        return self.untouched >= tolerances.SOME_TEXT

    @property
    def is_mostly_untouched(self) -> bool:
        """Whether most text is equal to the pixel."""
        return self.untouched > tolerances.MOST_TEXT

    @property
    def is_exact(self) -> bool:
        """Whether both are drawn by the very same means, so that every visible difference is a real one.

        Any other program, size, palette or loss changes most text. What nobody sees is no difference
        (`tolerances.VISIBLE`), as another palette or processor may round otherwise. A loss that is repeated
        (`lossy`) may leave most text equal, but not the surroundings of a difference.
        """
        return not self.lossy and bool(self.texts) and self.is_mostly_untouched

    @cached_property
    def has_palette(self) -> bool:
        """Whether one of them has no more colours than a palette, which rounds shades coarsely."""
        return any(image.getcolors(256) is not None for image in self.images)
