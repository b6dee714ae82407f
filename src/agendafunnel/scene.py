"""The scene: what is to be drawn, final. Renderers loop over it and decide nothing.

A scene is a tree of groups of five kinds of marks, in drawing order, in points and in final colours. A group
has what a document may hold beside its marks: id, role, name, data, link.
"""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from agendafunnel.field_types import short
from agendafunnel.layout.geometry import Point, Rectangle
from agendafunnel.made_of import UNKNOWN, MadeOf
from agendafunnel.pictures.files import Picture
from agendafunnel.representation import short_repr
from agendafunnel.text.bidi import Direction
from agendafunnel.text.measuring import Style
from agendafunnel.text.parts import LineEnd
from agendafunnel.theme.sections import Fonts

Role = Literal[
    "title", "subtitle", "logo", "bands", "lines", "pills", "column", "lane", "standard", "badges", "gate",
    "legend", "entry", "text", "line", "repeats",
]  # fmt: skip


class Box(NamedTuple):
    """A rectangle with round corners, filled, and outlined where `outline` is more than 0.

    The outline is centred on the edge of `box`.
    """

    box: Rectangle
    radius: float
    fill: str
    outline: float = 0.0
    outline_colour: str = "#000000"


class Line(NamedTuple):
    """A straight line with flat ends."""

    begin: Point
    end: Point
    width: float
    colour: str


class Polygon(NamedTuple):
    """A filled polygon."""

    points: tuple[Point, ...]
    fill: str

    def __repr__(self) -> str:
        return short_repr(self)


class Text(NamedTuple):
    """Text of one font and one direction, with its left at `x` on `baseline`; `width` is its advance.

    It is a whole line, or a part of one that needs more fonts or directions; the parts are in a group of the
    role "line". Where `fallback` is 0 it has the font of its style; else the fallback font of that number,
    which is the same in every style (`Scene.font_file`).
    """

    text: str
    x: float
    baseline: float
    width: float
    style: Style
    size: float
    colour: str
    fallback: int = 0
    direction: Direction = "ltr"
    ends: LineEnd = ""
    """How its line ends (see `TextLine.ends`); of the parts of a line only the last says it."""

    def __repr__(self) -> str:
        return short_repr(self)


class Image(NamedTuple):
    """A picture that fills `box`, whose proportions are its own but for rounding to whole steps."""

    box: Rectangle
    picture: Picture

    def __repr__(self) -> str:
        return short_repr(self)


Mark = Box | Line | Polygon | Text | Image


class Group(NamedTuple):
    """Marks and groups that belong together.

    `id` is unique in the scene. `name` is its accessible name, empty where the marks say it all. `data` are
    facts by name ("domain", "stage"). A group of the role "line" has the parts of one line of text in reading
    order; its name is the line.
    """

    id: str
    role: Role
    name: str
    parts: tuple["Mark | Group", ...]
    data: tuple[tuple[str, str], ...] = ()
    url: str | None = None

    def marks(self) -> Iterator[Mark]:
        """Yield all marks in drawing order, with those of inner groups."""
        for part in self.parts:
            if isinstance(part, Group):
                yield from part.marks()
            else:
                yield part

    def groups(self) -> Iterator["Group"]:
        """Yield this group, and then those in it in drawing order."""
        yield self
        for part in self.parts:
            if isinstance(part, Group):
                yield from part.groups()

    def __repr__(self) -> str:
        return short_repr(self)


class Scene(NamedTuple):
    """A picture, ready to be drawn: `width` and `height` in points, `dpi` for pictures of pixels.

    >>> import agendafunnel as af
    >>> scene = af.compose(af.lay_out("2022-07"))
    >>> scene.background, sum(group.role == "standard" for group in scene.all_groups())
    ('#ececec', 36)
    """

    width: float
    height: float
    dpi: int
    background: str
    language: str
    title: str
    description: str
    fonts: Fonts
    groups: tuple[Group, ...]
    data: str = ""
    """What the picture carries for programs (see `agendafunnel.carrying`); empty for nothing."""
    dark: "Scene | None" = None
    """The same for readers who prefer dark colours: only the colours of its marks differ."""
    recolourable: bool = False
    """Whether no colour has a meaning of its own, so that a reader's own colours may replace all."""
    transparent: bool = False
    """Whether nothing is drawn where it is empty; `background` is then what it is taken to lie on."""
    made_of: MadeOf = UNKNOWN
    """The agenda, theme and options that it was made of; the theme is the one that it has its colours of."""

    def marks(self) -> Iterator[Mark]:
        """Yield all marks in drawing order."""
        for group in self.groups:
            yield from group.marks()

    def all_groups(self) -> Iterator[Group]:
        """Yield all groups in drawing order, each before those in it."""
        for group in self.groups:
            yield from group.groups()

    def font_file(self, mark: Text) -> str:
        """Return the path of the font file that a text is drawn with."""
        if mark.fallback:
            return self.fonts.fallback[mark.fallback - 1]
        files = {"regular": self.fonts.regular, "bold": self.fonts.bold, "oblique": self.fonts.oblique}
        return files[mark.style]

    def __repr__(self) -> str:
        marks = sum(1 for _ in self.marks())
        carried = f", carries {len(self.data)} characters of data" if self.data else ""
        return (
            f"<Scene of {short(self.title)!r}: {marks} marks in {len(self.groups)} groups, "
            f"{self.width:g} × {self.height:g} pt{carried}>"
        )

    def _repr_svg_(self) -> str | None:
        """Show the picture in a notebook; None where it is too large for that."""
        # The one import upwards in the pipeline: a notebook asks the value itself for its picture.
        from agendafunnel.render.notebook import svg_of

        return svg_of(self)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Show the picture in a notebook, and its description where no picture is seen."""
        from agendafunnel.render.notebook import mime_bundle

        return mime_bundle(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Say in words what the picture shows: of a tuple, IPython takes these for the bundle's."""
        from agendafunnel.render.notebook import words_of

        printer.text(words_of(self))
