"""What a picture tells of the edition before it: a mark on each card that is new or has moved."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Mark = Literal["new", "forward", "back"]
"""Of a card: new since the edition before, or in a later or an earlier stage than it was."""

MARKS: tuple[Mark, ...] = get_args(Mark)
"""In the order in which a legend tells them."""


class Since(NamedTuple):
    """What has changed since an edition, as far as a picture shows it."""

    label: str
    """Of that edition, as people read it: 'juli 2022'."""
    marks: Mapping[str, Mark]
    """By the id of a standard of the new edition; one that is neither new nor moved has none."""
    removed: tuple[str, ...] = ()
    """The names of the standards that are there no more, in the order of the old edition."""
