"""The theme: every size, gap, font and colour of a picture, as data.

A theme knows nothing of any one agenda, but may weigh stages by their id. Lengths are in points (1/72 inch).
The layout rounds them to whole steps of `canvas.grid`, so that boxes stand on whole pixels of a picture of
`72 / grid` dots per inch.
"""

from collections.abc import Iterator
from typing import Any, Self

from pydantic import Field, model_validator

from agendafunnel.colours import luminance
from agendafunnel.field_types import Frozen, Line
from agendafunnel.messages import Message, message
from agendafunnel.theme.faults import faults_at
from agendafunnel.theme.sections import (
    ROUNDING,
    Canvas,
    Cards,
    Changes,
    Columns,
    Fonts,
    Foot,
    Gates,
    Header,
    Lanes,
    Legend,
    Logo,
    Publishing,
    Title,
)

_DARKEST_LIGHT = 0.18
"""The luminance of a background from which on black has more contrast with it than white."""


class Theme(Frozen):
    """Everything that decides how a picture looks; see `data/themes/vng.yaml` for one in full."""

    name: Line
    canvas: Canvas
    publishing: Publishing
    fonts: Fonts
    title: Title
    header: Header
    columns: Columns
    cards: Cards
    lanes: Lanes
    gates: Gates
    foot: Foot
    legend: Legend
    logo: Logo | None = None
    changes: Changes = Changes()
    dark: "Theme | None" = Field(
        default=None,
        description="What an SVG looks like for those who prefer dark colours: another theme, by its name "
        "or in full, that differs in nothing but colours.",
    )

    @model_validator(mode="after")
    def _dark_in_colours_alone(self) -> Self:
        dark = self.dark
        if dark is None:
            return self
        if dark.dark is not None:
            nested = message("A dark theme cannot have a dark theme of its own. Remove this 'dark'.")
            raise faults_at({("dark", "dark"): nested})
        if luminance(dark.canvas.background) > _DARKEST_LIGHT:
            light = message("The background of a dark theme should be dark. Choose a darker colour.")
            raise faults_at({("dark", "canvas", "background"): light})
        if place := difference_in_places(self, dark):
            differs = message("A dark theme may differ in its colours only, and this differs. Remove it.")
            raise faults_at({("dark", *place): differs})
        return self

    @model_validator(mode="after")
    def _fits_the_canvas(self) -> Self:
        labels, width = self.lanes.labels, self.canvas.width
        half = message(
            "This is more than half of the width of the canvas, {width:g}. Make it smaller.", width=width
        )
        quarter = message(
            "This is more than a quarter of the width of the canvas, {width:g}. Make it smaller.", width=width
        )
        bounded: tuple[tuple[tuple[str, ...], float, float, Message], ...] = (
            (("lanes", "labels", "width"), labels.width if labels else 0, 1 / 2, half),
            (("foot", "note_right"), self.foot.note_right, 1 / 4, quarter),
            (("legend", "left"), self.legend.left, 1 / 4, quarter),
        )
        faults = {
            place: wrong for place, length, share, wrong in bounded if length > width * share + ROUNDING
        }
        if faults:
            raise faults_at(faults)
        return self

    @property
    def smallest_text(self) -> float:
        """The size of the smallest text that is legible where the picture is shown, in points."""
        return round(self.publishing.smallest_text * self.canvas.width / self.publishing.width, 4)


def difference_in_places(one: Theme, other: Theme) -> tuple[str, ...]:
    """Return the path of the first field by which two themes place parts otherwise; () if there is none.

    Logo and publishing are not compared.
    """
    # What only colours are computed of places nothing.
    looks: dict[str, Any] = {
        "canvas": {"transparent"},
        "lanes": {"bands": {"tint"}},
        "cards": {"edge": {"contrast"}},
    }
    exclude = {**dict.fromkeys(("name", "dark", "logo", "publishing"), True), **looks}
    fields = differing_fields(one.model_dump(exclude=exclude), other.model_dump(exclude=exclude))
    paths = (path for path, was, now in fields if _without_colours(was) != _without_colours(now))
    return min(paths, default=())


def differing_fields(
    one: Any, other: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield the path of each field in which the data of two themes differs, with both values."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one | other:
            yield from differing_fields(one.get(name), other.get(name), (*path, name))
    elif one != other:
        yield path, one, other


def _without_colours(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_without_colours, value))
    return None if isinstance(value, str) and value.startswith("#") else value
