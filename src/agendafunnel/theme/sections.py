"""The sections of a theme: canvas, fonts, title, header, columns, cards, lanes, gates, foot, legend and more.

Lengths are in points (1/72 inch).
"""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator
from pydantic_core import PydanticKnownError

from agendafunnel.bundled import Fit
from agendafunnel.colours import contrast
from agendafunnel.errors import NotFoundError
from agendafunnel.field_types import Colour, Line, TextOnly, YesOrNo, at_most
from agendafunnel.frozen import Frozen, FrozenDict
from agendafunnel.messages import message
from agendafunnel.pictures.files import MOST_PNG_BYTES, Picture, picture_of, read_picture
from agendafunnel.text.shaping import find_fallback_font, find_font
from agendafunnel.theme.faults import fault, fault_of

POINTS = "points"
"""Marks the fields in points: those that another size of canvas changes."""

LATER = "later"
"""Marks the fields that older versions do not know: pictures carry only those that are not the default."""


def _number(kind: Literal["float_parsing", "int_parsing"]) -> BeforeValidator:
    """Refuse what Python takes for a number, and nobody who reads a theme: yes, "1_000", bytes."""

    def _refuse_no_number(value: object) -> object:
        # Of yes and no, NumPy and pandas have a kind of their own.
        is_answer = isinstance(value, bool) or type(value).__name__ in ("bool", "bool_")
        if is_answer or isinstance(value, bytes | bytearray) or (isinstance(value, str) and "_" in value):
            raise PydanticKnownError(kind)
        return value

    return BeforeValidator(_refuse_no_number)


NUMBER = _number("float_parsing")
"""Of a field that is a number, or a text that is one; behind its bounds, which are then told as ever."""

WHOLE_NUMBER = _number("int_parsing")

Length = Annotated[float, Field(ge=0, le=20_000, allow_inf_nan=False), NUMBER, POINTS]
"""A length in points, zero or more."""

OptionalLength = Annotated[Length | None, POINTS]

Size = Annotated[float, Field(ge=1, le=20_000, allow_inf_nan=False), NUMBER, POINTS]
"""A length in points, one or more."""

TextSize = Annotated[float, Field(ge=2, le=144, allow_inf_nan=False), NUMBER, POINTS]
"""A font size in points."""

Factor = Annotated[float, Field(gt=0, le=1_000, allow_inf_nan=False), NUMBER]

ROUNDING = 0.001
"""What rounding may change of a length on another size of canvas, in points."""

_ROUNDING_OF_TEXT = 0.05
"""The same for sizes of text, which are rounded to a twentieth of a point."""

# More than any theme has, and few enough to be refused in little memory where all are wrong.
MOST_FALLBACKS = 20
_MOST_FILLS = 100
_MOST_WEIGHTS = 1_000


class Canvas(Frozen):
    """The sheet.

    ::

        +--------------------------- width ---------------------------+
        | left |                 columns                      | right |
    """

    width: Size
    height: Size
    least_height: OptionalLength = Field(
        default=None,
        description="The canvas is as high as all needs, from this up to its height. If absent, it has its "
        "height, unless more than 12 % of that would be blank.",
    )
    left: Length
    right: Length
    grid: Annotated[float, Field(ge=0.01, le=10), NUMBER] = Field(
        description="All boxes stand on whole steps of this; 0.24 is one pixel at 300 dpi."
    )
    dpi: Annotated[int, Field(ge=10, le=2400), WHOLE_NUMBER] = Field(
        description="Dots per inch of a PNG, if not asked for."
    )
    background: Colour
    transparent: Annotated[YesOrNo, LATER] = Field(
        default=False,
        description="Whether the picture has no background; `background` is then the colour that it is "
        "meant to lie on.",
    )

    @property
    def is_fixed(self) -> bool:
        """Whether its height may not be less."""
        return self.least_height is not None and self.least_height >= self.height

    @model_validator(mode="after")
    def _room_between_margins(self) -> Self:
        if self.left + self.right >= self.width:
            raise fault(message("The margins leave no room between them. Make 'left' or 'right' smaller."))
        return self


FontFile = Annotated[Line, AfterValidator(fault_of(lambda name: str(find_font(name))))]
"""A font file: the name of a bundled one or a whole path; as a value, always a whole path."""

FallbackFile = Annotated[Line, AfterValidator(fault_of(lambda name: str(find_fallback_font(name))))]
"""A font file that need not have Latin letters."""


class Fonts(Frozen):
    """One family in three styles. In a theme file, paths count from the folder of that file."""

    family: Line
    regular: FontFile
    bold: FontFile
    oblique: FontFile
    fallback: Annotated[tuple[FallbackFile, ...], at_most(MOST_FALLBACKS)] = Field(
        default=(),
        max_length=MOST_FALLBACKS,
        description="Asked in order for what the font of a style has not; drawn as they are in all three.",
    )


class Text(Frozen):
    """How one kind of text is set."""

    size: TextSize
    colour: Colour
    other_colour: Colour | None = Field(
        default=None, description="Taken instead where it stands out more from what is under the text."
    )
    line_spacing: Factor = Field(default=1.2, description="From baseline to baseline, in font sizes.")

    def colour_on(self, background: str) -> str:
        """Return the colour of text on a background: of the two the one with more contrast."""
        return max(self.colour, self.other_colour or self.colour, key=lambda one: contrast(one, background))


class Title(Frozen):
    """The heading; `top` is where its capitals begin."""

    text: Text
    subtitle: Text
    top: Length
    gap: Length = Field(description="Room kept free below its lines; a subtitle stands at half of it.")


class Header(Frozen):
    """The row of pills that name the stages; the middle one lies on top, each next one under it."""

    text: Text
    uppercase: YesOrNo
    counts: Annotated[YesOrNo, LATER] = Field(
        default=False, description="Whether the number of its standards stands behind the name of a stage."
    )
    top: Length
    height: Size
    overlap: Length = Field(description="How far a pill reaches past the line of its column.")
    outline: Length
    outline_colour: Colour
    fills: Annotated[tuple[Colour, ...], at_most(_MOST_FILLS)] = Field(
        min_length=1, max_length=_MOST_FILLS, description="Taken in turn."
    )


class Columns(Frozen):
    """How the width is shared among the stages."""

    line: Length = Field(description="Width of the line between two columns.")
    line_colour: Colour
    inset: Length = Field(description="Least room between a column's line and its cards.")
    first_inset: Length = Field(description="The same at the round end of the first pill.")
    weights: Annotated[Mapping[TextOnly, Factor], AfterValidator(FrozenDict), at_most(_MOST_WEIGHTS)] = Field(
        default_factory=FrozenDict,
        max_length=_MOST_WEIGHTS,
        description="Width of stages by id, relative to each other; used if it names all of an agenda.",
    )


class Edge(Frozen):
    """The outline of a card, within its box, in the colour of its domain made darker or lighter."""

    width: Length
    contrast: Annotated[float, Field(ge=1, le=21), NUMBER] = Field(
        default=3,
        description="How far it stands out, at least, from what is around the card (WCAG 1.4.11: 3).",
    )


class Cards(Frozen):
    """The cards, at their preferred size; the engine may make all of them smaller, together."""

    text: Text
    width: Size
    height: Size = Field(description="Of a card with at most the usual number of lines.")
    gap: Length = Field(description="Between cards, across and down.")
    radius: Length
    edge: Edge | None = None
    padding_across: Length = Field(description="Room that lines of text keep from the sides.")
    padding_least: Length = Field(description="The same for a single word that is too long for that.")
    padding_down: Length = Field(
        description="Least room above the first capitals and below the last baseline."
    )
    fit: Fit = Field(
        default="preferred",
        description="The preferred size where all fits at it, or always the largest at which all fits.",
    )
    widest: Annotated[float, Field(ge=1, le=10), NUMBER, LATER] = Field(
        default=3.25,
        description="How many times their width cards may have where few would leave the sheet empty. "
        "Their text may then have the largest size, too.",
    )
    largest_text: Annotated[TextSize | None, POINTS] = Field(
        default=None,
        description="The largest text that is tried for the largest fit; twice the preferred if absent.",
    )

    @model_validator(mode="after")
    def _can_hold_text(self) -> Self:
        if 2 * self.padding_across >= self.width:
            raise fault(
                message("There is no room for text. Make 'padding_across' smaller or 'width' larger.")
            )
        if self.width - 2 * self.padding_across < 2 * (self.text.size - _ROUNDING_OF_TEXT):
            raise fault(message("The text is too large for the cards. Make it smaller, or 'width' larger."))
        if self.padding_least > self.padding_across:
            raise fault(message("'padding_least' is larger than 'padding_across'. Make it smaller."))
        if self.largest_text is not None and self.largest_text < self.text.size:
            raise fault(message("'largest_text' is smaller than the size of 'text'. Make it larger."))
        return self


class LaneLabels(Frozen):
    """The names of domains at the left of their lanes; the columns begin behind them."""

    text: Text
    width: Size = Field(description="Of the room that is kept for them, up to the first column.")
    padding: Length = Field(description="Least room around the text of a label.")

    @model_validator(mode="after")
    def _can_hold_text(self) -> Self:
        if self.width - 2 * self.padding < self.text.size - _ROUNDING_OF_TEXT:
            raise fault(
                message("The padding leaves no room for text. Make 'padding' smaller or 'width' larger.")
            )
        return self


class LaneBands(Frozen):
    """The background of each lane, from the left margin to the right one."""

    tint: Annotated[float, Field(gt=0, le=1), NUMBER] = Field(
        description="How much of the domain's colour is in that of its band; the rest is the background's."
    )
    padding: Length = Field(description="How far a band reaches above and below the cards of its lane.")
    radius: Length


class Lanes(Frozen):
    """The rows of cells."""

    top: Length = Field(description="From the pills to the first lane.")
    gap: Length = Field(description="Between two lanes.")
    most_gap: OptionalLength = Field(
        default=None,
        description="The gap may grow to this, by whole times the gap, where height is left over; "
        "it does not grow if absent.",
    )
    empty: YesOrNo = Field(default=False, description="Whether a domain without standards has a lane too.")
    labels: LaneLabels | None = None
    bands: LaneBands | None = None

    @model_validator(mode="after")
    def _bands_apart(self) -> Self:
        if self.bands and 2 * self.bands.padding > self.gap + ROUNDING:
            raise fault(
                message(
                    "The backgrounds of lanes overlap: the 'padding' of 'bands' is more than half of 'gap'. "
                    "Make one smaller or the other larger."
                )
            )
        return self


class Gates(Frozen):
    """The triangle under a column's line, with its lines of text."""

    text: Text
    width: Length
    height: Length
    colour: Colour
    text_top: Length = Field(description="From the triangle to the capitals of the first line.")


class Foot(Frozen):
    """All that stands below the lanes."""

    height: Length = Field(description="From the end of the column lines to the edge; more if needed.")
    gap: Length = Field(description="Least room between things that stand here.")
    baseband: Length = Field(description="Height of the middle of footer and note above the edge.")
    footer: Text
    footer_align: Annotated[Literal["centre", "left"], LATER] = Field(
        default="centre",
        description="Where the footer stands: in the middle between the margins, or at the left one. "
        "The note then has the room that it leaves.",
    )
    note: Text
    note_right: Length = Field(description="From the note's right side to the edge.")


class Legend(Frozen):
    """The key of the domains' colours."""

    shown: YesOrNo = Field(
        default=True, description="Whether there is a legend; lanes with labels need none."
    )
    text: Text
    left: Length
    bottom: Length = Field(description="From the last square to the edge.")
    square: Size
    radius: Length
    pitch: Size = Field(description="From one square to the next.")
    text_left: Length = Field(description="From a square to its text.")
    heading_gap: Length = Field(description="From the baseline of the heading to the first square.")


class Changes(Frozen):
    """The badges of cards that are new or have moved since an edition, where a picture shows that."""

    size: OptionalLength = Field(
        default=None, description="Across a badge; 0.85 of the legend's squares if absent."
    )
    new: Colour = Field(default="#1a1a1a", description="Of the disc of what is new.")
    forward: Colour = Field(default="#00594f", description="Of the disc of what is in a later stage.")
    back: Colour = Field(default="#a3201b", description="Of the disc of what is in an earlier stage.")
    sign: Colour = Field(default="#ffffff", description="Of the signs, and of the rings around the discs.")


EMBEDDED = "data:"
"""Begins a text that is a picture itself, in base64 (https://www.rfc-editor.org/rfc/rfc2397)."""


def _picture(named: object) -> Picture:
    if isinstance(named, Picture):
        return named
    if isinstance(named, bytes):
        return fault_of(picture_of)(named)
    if isinstance(named, str) and named.startswith(EMBEDDED):
        return fault_of(_embedded)(named)
    if not isinstance(named, str | Path) or not str(named).strip():
        raise fault(message("Write the name of a PNG or SVG file."))
    return fault_of(read_picture)(Path(named))


def _embedded(text: str) -> Picture:
    """Return the picture that a text is. Raises NotFoundError where it is none."""
    try:
        if len(text) > 2 * MOST_PNG_BYTES:
            raise ValueError
        content = base64.b64decode(text.partition(";base64,")[2], validate=True)
    except ValueError:
        raise NotFoundError(message("The logo is not a picture.")) from None
    return picture_of(content)


PictureFile = Annotated[Picture, PlainValidator(_picture)]
"""A PNG or SVG file by its whole path, or as bytes or a "data:" URI; as a value, the picture that it is."""


class Logo(Frozen):
    """The picture beside the title. In a theme file, its path counts from the folder of that file."""

    file: PictureFile
    height: Size = Field(
        description="Less where it would touch the pills or be wider than a quarter of the canvas."
    )
    side: Literal["left", "right"] = Field(default="right", description="At which margin it stands.")
    name: Line | None = Field(default=None, description="What it is for those who do not see it.")


class Publishing(Frozen):
    """How the picture is shown to its readers, which decides what is legible."""

    width: Annotated[float, Field(ge=100, le=30_000, allow_inf_nan=False), NUMBER] = Field(
        description="How wide the picture is shown, in CSS pixels."
    )
    smallest_text: Annotated[float, Field(ge=1, le=100, allow_inf_nan=False), NUMBER] = Field(
        description="The smallest text that is legible there, in CSS pixels."
    )
