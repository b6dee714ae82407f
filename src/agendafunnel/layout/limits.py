"""What the values of a layout may be, besides their types: how large, how many, and which are open to more.

The reader of the JSON refuses what is outside these, and `scripts/layout_form.py` says the same in the schema
and in the documentation, so that a limit stands in one place. Values that are made in Python are not checked.
"""

from dataclasses import dataclass
from typing import Annotated

from agendafunnel.arrangement import MOST_POINTS


@dataclass(frozen=True)
class Between:
    """Limits of a number."""

    least: float
    most: float = MOST_POINTS
    is_above: bool = False
    """Whether the number is more than `least`, and not `least` itself."""


@dataclass(frozen=True)
class Items:
    """How many a list has."""

    least: int
    most: int | None = None
    or_none: bool = False
    """Whether the list may be empty as well."""


@dataclass(frozen=True)
class NeededBy:
    """Marks a list that may not be empty where another field of the same object is not null."""

    field: str


@dataclass(frozen=True)
class HasSize:
    """Marks a box that something is drawn in: it is wider and higher than nothing."""


@dataclass(frozen=True)
class NotEmpty:
    """Marks a text that has at least one character."""


@dataclass(frozen=True)
class Open:
    """Marks a choice of texts that may become larger within a version of the form.

    The reader lets any text pass, and what cannot be drawn is left out afterwards.
    """


Coordinate = Annotated[float, Between(-MOST_POINTS)]
"""A place on the canvas or beside it, in points."""

Length = Annotated[float, Between(0)]
"""A length in points, or 0."""

Size = Annotated[float, Between(0, is_above=True)]
"""A length in points, or a factor, that is more than 0."""

TextSize = Annotated[float, Between(0.5, 10_000)]
"""A size of text in points. Smaller text has no pixel in a PNG of 72 dots per inch."""

Place = Annotated[int, Between(0)]
"""A place in a list, counted from 0."""

Count = Annotated[int, Between(1)]
"""A number of things, or the number of one of them, from 1."""

Words = Annotated[str, NotEmpty()]
"""A text that is drawn."""
