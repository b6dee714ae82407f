"""The theme: every size, gap, font and colour of a picture, as data.

A theme knows nothing of any one agenda, but may weigh stages by their id. Lengths are in points (1/72 inch).
The layout rounds them to whole steps of `canvas.grid`, so that boxes stand on whole pixels of a picture of
`72 / grid` dots per inch.
"""

from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, model_validator

from agendafunnel.colours import is_colour, luminance
from agendafunnel.field_types import Line
from agendafunnel.frozen import Frozen
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
    """Everything that decides how a picture looks; see `data/themes/vng.yaml` for one in full.

    Make one over another by `Theme.based_on`, of data by `Theme.from_data`, or of a file by `load_theme`.

    >>> from agendafunnel import load_theme
    >>> load_theme("vng").canvas.background
    '#ececec'
    """

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
        if not dark.is_dark:
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

    if TYPE_CHECKING:
        # Type checkers see the sections; at run time an unknown one is a fault like any other.
        @classmethod
        def based_on(
            cls,
            base: "Theme | str | PathLike[str]",
            *,
            name: str | None = None,
            canvas: Mapping[str, object] | Canvas | None = None,
            publishing: Mapping[str, object] | Publishing | None = None,
            fonts: Mapping[str, object] | Fonts | None = None,
            title: Mapping[str, object] | Title | None = None,
            header: Mapping[str, object] | Header | None = None,
            columns: Mapping[str, object] | Columns | None = None,
            cards: Mapping[str, object] | Cards | None = None,
            lanes: Mapping[str, object] | Lanes | None = None,
            gates: Mapping[str, object] | Gates | None = None,
            foot: Mapping[str, object] | Foot | None = None,
            legend: Mapping[str, object] | Legend | None = None,
            logo: Mapping[str, object] | Logo | None = ...,
            changes: Mapping[str, object] | Changes | None = None,
            dark: "Mapping[str, object] | Theme | str | None" = ...,
        ) -> "Theme":
            """Return a theme that differs from `base` in what is written of its sections."""
            ...

    else:

        @classmethod
        def based_on(cls, base, **sections):
            """Return a theme that differs from `base` in what is written of its sections, as in a theme file.

            `base` is a theme, the name of a bundled one or the path of a file. A section is a mapping of what
            differs, to any depth, or a whole value of it (`agendafunnel.theme.sections`): canvas, publishing,
            fonts, title, header, columns, cards, lanes, gates, foot, legend, logo, changes; `name` is a text,
            and `dark` a mapping, a theme or its name. None removes logo and dark side, and says of others
            that nothing differs. Fonts are bundled ones or files; paths count from the working directory.

            Where another background makes colours of the base hard to see, these give way to fitting ones;
            colours that are given stay (docs/decisions/themes.md). Raises DataError with all that is wrong,
            and NotFoundError where there is no such base.

            >>> theme = Theme.based_on("vng-toegankelijk", canvas={"background": "#101418"})
            >>> theme.title.text.colour  # of the dark side of that theme
            '#7cc8f2'
            >>> Theme.based_on(theme, cards={"text": {"size": 12}}).cards.text.size
            12.0
            """
            from agendafunnel.arguments import require
            from agendafunnel.reading.files import load_theme
            from agendafunnel.reading.themes import theme_over

            require("base", base, Theme, str, PathLike)
            if not isinstance(base, Theme):
                base = load_theme(base if isinstance(base, str) else Path(base))
            return theme_over(base, sections)

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Theme":
        """Return the theme of a mapping: what `to_data` returns, or what a theme file would say.

        It may say `based_on` and only what differs. Fonts and logo are files, whose paths count from the
        working directory. Raises DataError with all that is wrong.

        >>> Theme.from_data({"based_on": "vng", "cards": {"radius": 0}}).cards.radius
        0.0
        """
        from agendafunnel.reading.themes import theme_from_mapping

        return theme_from_mapping(data)

    def to_data(self) -> dict[str, Any]:
        """Return all of the theme as a dict that JSON can hold; `from_data` makes the same theme of it.

        The logo is within. Bundled fonts stand there by name, so that the data can be moved to another
        computer; other fonts by their whole path.

        >>> import json
        >>> from agendafunnel import load_theme
        >>> theme = load_theme("vng-toegankelijk")
        >>> Theme.from_data(json.loads(json.dumps(theme.to_data()))) == theme
        True
        """
        from agendafunnel.theme.data import whole_data

        return whole_data(self)

    @property
    def is_dark(self) -> bool:
        """Whether the background is dark: white stands out more from it than black.

        >>> from agendafunnel import load_theme
        >>> load_theme("vng-toegankelijk-donker").is_dark
        True
        """
        return luminance(self.canvas.background) <= _DARKEST_LIGHT

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
    return None if is_colour(value) else value
