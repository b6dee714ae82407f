"""Contrast: of every text with what is under it, and of what says something without words with its ground.

Text is held to WCAG 2.2, SC 1.4.3 (AA). Letters that lie on several grounds count with the worst.

SC 1.4.11 asks a contrast of 3 of "parts of graphics required to understand the content", which in this
picture are those that say what no text says:

- the fill of a card, and of a square of the legend, where no lane has its name beside it: then colour is the
  sign of the domain. With names of lanes a card is the name that is written on it, and needs no edge;
- the line between two stages: it tells where the one ends;
- the triangle of a gate: it tells where it is passed;
- a badge (by its disc or its ring) and the sign on it: the sign tells what became of the standard.

Not asked: pills (the name on them says the stage, and SC 1.4.3 holds the name), bands (they repeat the name
of their lane) and logos (exempt). A shape with an outline passes by its outline as well as by its fill.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from agendafunnel.checks.contrast_backgrounds import Grounds
from agendafunnel.checks.findings import Finding, figure, found, named
from agendafunnel.checks.nearest_colours import MOST_SUGGESTED, nearest_standing_out
from agendafunnel.colours import contrast
from agendafunnel.elements import Anatomy, Element, Kind
from agendafunnel.scene import Box, Line, Mark, Polygon, Text

LEAST_OF_TEXT = 4.5
"""Contrast of text with its ground (WCAG 2.2, SC 1.4.3)."""

LEAST_OF_LARGE_TEXT = 3.0
"""The same of large text."""

LEAST_OF_GRAPHICS = 3.0
"""Contrast of what carries meaning with what is around it (WCAG 2.2, SC 1.4.11)."""

LARGE, LARGE_BOLD = 24.0, 14 * 96 / 72
"""From these sizes on, in CSS pixels, text is large: 18 points, and 14 where it is bold."""

_ROUNDING = 1e-3
"""CSS pixels."""

_MEANS: Mapping[Kind, str] = {
    "card": "its colour tells the domain",
    "entry": "its colour tells the domain",
    "line": "it tells where a stage ends",
    "gate": "it tells where the gate is",
    "mark": "it tells what became of the standard",
    "key": "it tells what marks on cards mean",
}
"""What elements that are not text tell, and no text does."""


@dataclass
class _Fault:
    """Marks that stand out too little in the same way: the worst contrast, with which ground, and whose."""

    contrast: float
    ground: str
    elements: dict[Element, None] = field(default_factory=dict)
    grounds: set[str] = field(default_factory=set)

    def add(self, element: Element, value: float, ground: str, grounds: frozenset[str]) -> None:
        """Add the mark of an element."""
        self.elements[element] = None
        self.grounds |= grounds
        if value < self.contrast:
            self.contrast, self.ground = value, ground


def check_text_contrast(
    anatomy: Anatomy, grounds: Grounds, pixels: float, most_suggested: int = MOST_SUGGESTED
) -> Iterator[Finding]:
    """Give where text stands out too little; a point is shown `pixels` CSS pixels wide."""
    faults: dict[tuple[Kind, str, str, float], _Fault] = {}
    for number, (element, mark) in enumerate(anatomy.drawn):
        if not isinstance(mark, Text):
            continue
        least, under = least_of_text(mark, pixels), grounds.of(number)
        value, ground = _worst((mark.colour,), under)
        if value < least:
            key = (element.kind, mark.colour, ground, least)
            faults.setdefault(key, _Fault(value, ground)).add(element, value, ground, under)
    for number, ((_, colour, ground, least), fault) in enumerate(faults.items()):
        near = _nearest_of_text(colour, ground, fault, least) if number < most_suggested else ""
        yield found(
            "access-contrast",
            f"{named(fault.elements)} has text in {colour} on {ground}, a contrast of "
            f"{figure(fault.contrast, least)} where WCAG 1.4.3 asks for {least:g}.{near}",
        )


def _nearest_of_text(colour: str, ground: str, fault: _Fault, least: float) -> str:
    """Say what other colour of the text would do, and what other ground; there is none for some grounds."""
    text = nearest_standing_out(colour, sorted(fault.grounds), least)
    other = nearest_standing_out(ground, (colour,), least)
    near = [f"{near} for the {name}" for name, near in (("text", text), ("ground", other)) if near]
    return f" The nearest that passes is {' or '.join(near)}." if near else ""


def least_of_text(mark: Text, pixels: float) -> float:
    """Give the contrast that is asked of a text, where a point is shown `pixels` CSS pixels wide."""
    large = LARGE_BOLD if mark.style == "bold" else LARGE
    return LEAST_OF_LARGE_TEXT if mark.size * pixels >= large - _ROUNDING else LEAST_OF_TEXT


def check_graphics(
    anatomy: Anatomy, grounds: Grounds, most_suggested: int = MOST_SUGGESTED, *, colour_alone: bool
) -> Iterator[Finding]:
    """Give what says something without words and stands out too little.

    `colour_alone` tells that the colour of cards is the only sign of their domain.
    """
    faults: dict[tuple[str, bool, str], _Fault] = {}
    for number, (element, mark) in enumerate(anatomy.drawn):
        colours = _colours(mark)
        if not colours or element.kind not in _MEANS:
            continue
        if element.kind in ("card", "entry") and not colour_alone:
            continue
        around = grounds.of(number)
        value, ground = _worst(colours, around)
        if value < LEAST_OF_GRAPHICS:
            key = (_MEANS[element.kind], isinstance(mark, Box), colours[0])
            faults.setdefault(key, _Fault(value, ground)).add(element, value, ground, around)
    for number, ((meaning, is_box, colour), fault) in enumerate(faults.items()):
        near = (
            nearest_standing_out(colour, sorted(fault.grounds), LEAST_OF_GRAPHICS)
            if number < most_suggested
            else None
        )
        instead = f" The nearest that passes is {near}" + (
            "; an outline that stands out will do too." if is_box else "."
        )
        yield found(
            "access-graphics",
            f"{named(fault.elements)} is {colour} on {fault.ground}, a contrast of "
            f"{figure(fault.contrast, LEAST_OF_GRAPHICS)} where WCAG 1.4.11 asks for {LEAST_OF_GRAPHICS:g}: "
            f"{meaning}, and no text does.{instead if near else ''}",
        )


def _worst(colours: tuple[str, ...], grounds: frozenset[str]) -> tuple[float, str]:
    """Give the ground from which the best of some colours stands out least, after how far it does."""
    return min(
        ((max(contrast(colour, ground) for colour in colours), ground) for ground in grounds),
        default=(21.0, ""),
    )


def _colours(mark: Mark) -> tuple[str, ...]:
    """Give the colours that a shape may stand out by, its own first; of what is no shape, none."""
    if isinstance(mark, Box):
        return (mark.fill, mark.outline_colour) if mark.outline else (mark.fill,)
    if isinstance(mark, Polygon):
        return (mark.fill,)
    return (mark.colour,) if isinstance(mark, Line) else ()
