"""Contrast of text and of shapes that carry meaning with what is under or around them, and the size of text.

Text is held to WCAG 2.2, SC 1.4.3 (AA). Letters on several backgrounds count with the worst.

SC 1.4.11 asks a contrast of 3 of "parts of graphics required to understand the content". In this picture
these are the parts that say what no text says:

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

from agendafunnel.checks.contrast_backgrounds import Backgrounds
from agendafunnel.checks.findings import Found, named, rounded_below
from agendafunnel.checks.nearest_colours import nearest_standing_out
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.colours import contrast
from agendafunnel.elements import Element, ElementKind, Elements, elements_of
from agendafunnel.layout import called
from agendafunnel.messages import Message, message, sentences, with_commas
from agendafunnel.scene import Box, Line, Mark, Polygon, Text
from agendafunnel.text.measuring import Style

LEAST_OF_TEXT, LEAST_OF_LARGE_TEXT = 4.5, 3.0
"""Contrast of text with its background (WCAG 2.2, SC 1.4.3)."""

LEAST_OF_GRAPHICS = 3.0
"""Contrast of what carries meaning with what is around it (WCAG 2.2, SC 1.4.11)."""

SMALLEST_TEXT = 12.0
"""CSS pixels, where the picture is shown. The limit is ours: SC 1.4.4 of WCAG asks that text can be enlarged,
and sets no size. But a picture is looked at as a whole, and what is enlarged is not."""

LARGE, LARGE_BOLD = 24.0, 14 * 96 / 72
"""From these sizes on, in CSS pixels, text is large: 18 points, and 14 where it is bold."""

_ROUNDING = 1e-3
"""CSS pixels."""

_COLOUR_OF_DOMAIN = message("Only this colour shows the domain.")
_MEANS: Mapping[ElementKind, Message] = {
    "card": _COLOUR_OF_DOMAIN,
    "entry": _COLOUR_OF_DOMAIN,
    "line": message("Only this line shows where a stage ends."),
    "gate": message("Only this triangle shows where the gate is."),
    "mark": message("Only this mark shows what happened to the standard."),
    "key": message("Only this shows what the marks on cards mean."),
}
"""What elements that are not text show, and no text does."""

_TOGETHER: Mapping[ElementKind, Message] = {
    "title": called.TITLE,
    "subtitle": called.SUBTITLE,
    "page": called.PAGE,
    "header": called.HEADINGS,
    "lane": called.LANE_NAMES,
    "card": called.CARDS,
    "gate": called.GATES,
    "legend": called.LEGEND_HEADING,
    "entry": called.ENTRIES,
    "key": called.KEY,
    "footer": called.FOOTER,
    "note": called.NOTE,
}
"""All elements of a kind that have text."""


def _in_light_and_dark(checked: Checked) -> Iterator[Found]:
    marks, backgrounds = checked.elements, checked.backgrounds
    yield from _in_colours(checked, marks, backgrounds)
    if checked.scene.dark:
        dark = elements_of(checked.scene.dark, checked.layout)
        for one in _in_colours(checked, dark, backgrounds.recoloured(dark)):
            yield one._replace(message=message("In the dark picture: {finding}", finding=one.message))


def _in_colours(checked: Checked, marks: Elements, backgrounds: Backgrounds) -> Iterator[Found]:
    most = checked.most_suggested
    yield from contrast_of_text(marks, backgrounds, checked.scale, most)
    yield from contrast_of_graphics(marks, backgrounds, most, colour_alone=checked.is_colour_alone)


@dataclass
class _Fault:
    """Marks with too little contrast in the same way: their elements, and the worst contrast of all."""

    contrast: float
    background: str
    """The background with that contrast."""
    elements: dict[Element, None] = field(default_factory=dict)
    backgrounds: set[str] = field(default_factory=set)
    """The backgrounds of all marks."""

    def add(self, element: Element, value: float, background: str, backgrounds: frozenset[str]) -> None:
        """Add the mark of an element."""
        self.elements[element] = None
        self.backgrounds |= backgrounds
        if value < self.contrast:
            self.contrast, self.background = value, background


def contrast_of_text(
    elements: Elements, backgrounds: Backgrounds, scale: float, most_suggested: int
) -> Iterator[Found]:
    """Yield where text has too little contrast; a point is shown `scale` CSS pixels wide."""
    faults: dict[tuple[ElementKind, str, str, float], _Fault] = {}
    for number, (element, mark) in enumerate(elements.marks):
        if not isinstance(mark, Text):
            continue
        least, under = least_of_text(mark.style, mark.size, scale), backgrounds.of(number)
        value, background = _worst((mark.colour,), under)
        if value < least:
            key = (element.kind, mark.colour, background, least)
            faults.setdefault(key, _Fault(value, background)).add(element, value, background, under)
    for number, ((_, colour, background, least), fault) in enumerate(faults.items()):
        text = message(
            "{element:c} has text in {colour} on {background}, a contrast of {contrast:.2f}; WCAG 1.4.3 asks "
            "for {least:g}.",
            element=named(fault.elements),
            colour=colour,
            background=background,
            contrast=rounded_below(fault.contrast, least),
            least=least,
        )
        near = _nearest_of_text(colour, background, fault, least) if number < most_suggested else None
        yield Found("access-contrast", sentences(text, near))


def _nearest_of_text(colour: str, background: str, fault: _Fault, least: float) -> Message | None:
    """Return a sentence with the nearest colours of text and background that pass; None without any."""
    text = nearest_standing_out(colour, sorted(fault.backgrounds), least)
    under = nearest_standing_out(background, (colour,), least)
    if text and under:
        return message(
            "The nearest colour that passes is {text} for the text, or {under} for the background.",
            text=text,
            under=under,
        )
    if text:
        return message("The nearest colour that passes is {text} for the text.", text=text)
    if under:
        return message("The nearest colour that passes is {under} for the background.", under=under)
    return None


def least_of_text(style: Style, size: float, scale: float) -> float:
    """Return the contrast that is asked of text of a size in points, each `scale` CSS pixels wide."""
    large = LARGE_BOLD if style == "bold" else LARGE
    return LEAST_OF_LARGE_TEXT if size * scale >= large - _ROUNDING else LEAST_OF_TEXT


def contrast_of_graphics(
    elements: Elements, backgrounds: Backgrounds, most_suggested: int, *, colour_alone: bool
) -> Iterator[Found]:
    """Yield where what is not text carries meaning and has too little contrast.

    `colour_alone` is whether the colour of cards is the only sign of their domain.
    """
    faults: dict[tuple[Message, bool, str], _Fault] = {}
    for number, (element, mark) in enumerate(elements.marks):
        colours = _colours(mark)
        is_sign = element.kind in _MEANS and (colour_alone or element.kind not in ("card", "entry"))
        if not colours or not is_sign:
            continue
        around = backgrounds.of(number)
        value, background = _worst(colours, around)
        if value < LEAST_OF_GRAPHICS:
            key = (_MEANS[element.kind], isinstance(mark, Box), colours[0])
            faults.setdefault(key, _Fault(value, background)).add(element, value, background, around)
    for number, ((meaning, is_box, colour), fault) in enumerate(faults.items()):
        near = None
        if number < most_suggested:
            near = nearest_standing_out(colour, sorted(fault.backgrounds), LEAST_OF_GRAPHICS)
        text = message(
            "{element:c} is {colour} on {background}, a contrast of {contrast:.2f}; WCAG 1.4.11 asks for "
            "{least:g}.",
            element=named(fault.elements),
            colour=colour,
            background=fault.background,
            contrast=rounded_below(fault.contrast, LEAST_OF_GRAPHICS),
            least=LEAST_OF_GRAPHICS,
        )
        instead = None
        if near and is_box:
            instead = message(
                "The nearest colour that passes is {colour}; an outline that stands out helps too.",
                colour=near,
            )
        elif near:
            instead = message("The nearest colour that passes is {colour}.", colour=near)
        yield Found("access-graphics", sentences(text, meaning, instead))


def _worst(colours: tuple[str, ...], backgrounds: frozenset[str]) -> tuple[float, str]:
    """Return the least contrast that the best of some colours has with a background, and that background."""
    return min(
        ((max(contrast(colour, background) for colour in colours), background) for background in backgrounds),
        default=(21.0, ""),
    )


def _colours(mark: Mark) -> tuple[str, ...]:
    """Return the colours that a shape may stand out by, its own first; none of what is no shape."""
    if isinstance(mark, Box):
        return (mark.fill, mark.outline_colour) if mark.outline else (mark.fill,)
    if isinstance(mark, Polygon):
        return (mark.fill,)
    return (mark.colour,) if isinstance(mark, Line) else ()


def _too_small(checked: Checked) -> Iterator[Found]:
    """Yield one finding at most: it names all that is too small, the smallest first."""
    sizes: dict[ElementKind, float] = {}
    for element, mark in checked.elements.marks:
        size = round(mark.size * checked.scale, 3) if isinstance(mark, Text) else SMALLEST_TEXT
        if size < SMALLEST_TEXT:
            sizes[element.kind] = min(size, sizes.get(element.kind, size))
    if not sizes:
        return
    parts = [
        message(
            "{part} ({size:.1f})", part=_TOGETHER[kind], size=rounded_below(sizes[kind], SMALLEST_TEXT, 1)
        )
        for kind in sorted(sizes, key=lambda kind: (sizes[kind], kind))
    ]
    text = message(
        "Text is smaller than {least:g} CSS pixels in a picture {width:g} pixels wide: {parts}. That limit "
        "is ours; WCAG sets none.",
        least=SMALLEST_TEXT,
        width=checked.theme.publishing.width,
        parts=with_commas(parts),
    )
    yield Found("access-size", text)


def _on_nothing(checked: Checked) -> Iterator[Found]:
    if checked.theme.canvas.transparent:
        background = checked.theme.canvas.background
        text = message(
            "The picture has no background, so nobody knows what its text lies on. Contrast is computed as "
            "on {background}: show it on that colour only, or give it a background.",
            background=background,
        )
        yield Found("access-background", text)


RULES = (
    Rule("access-contrast", "warning",
         message("A text with too little contrast with its background (WCAG 1.4.3)."), _in_light_and_dark,
         group="reading", briefly=message("contrast of text")),
    Rule("access-graphics", "warning",
         message("A line or shape with a meaning and too little contrast with its background (WCAG 1.4.11)."),
         _in_light_and_dark, group="reading", briefly=message("contrast of shapes")),
    Rule("access-size", "warning",
         message("Text below 12 CSS pixels where the picture is shown."), _too_small, group="reading",
         briefly=message("size of text")),
    Rule("access-background", "warning",
         message("A picture without a background, whose contrast nobody knows."), _on_nothing,
         group="reading", briefly=message("contrast with an unknown background")),
)  # fmt: skip
