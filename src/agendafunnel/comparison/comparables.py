"""`agendafunnel.compare`: what it compares, as sides, and how agendas among them are drawn."""

from collections.abc import Collection
from contextlib import suppress
from os import PathLike
from typing import TypeAlias

from agendafunnel.accepting import SinceLike, ThemeLike, file_of, since_of, theme_or_none
from agendafunnel.api import draw, with_data
from agendafunnel.arguments import require, require_one_of
from agendafunnel.comparison.comparing import LAYERS, Comparison, Layer
from agendafunnel.comparison.comparing import compare as compare_sides
from agendafunnel.comparison.sides import Side, side_of_agenda, side_of_layout, side_of_picture
from agendafunnel.earlier_pictures import EarlierPicture, arrangement_like
from agendafunnel.errors import ArgumentError, OutputError, refused
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message
from agendafunnel.model import Agenda
from agendafunnel.picture import Picture
from agendafunnel.scene import Scene
from agendafunnel.sources import Opened, source_of
from agendafunnel.sources.picture import is_picture
from agendafunnel.theme import Theme
from agendafunnel.user_files import is_layout

Comparable = Agenda | Picture | Layout | Scene | bytes | str | PathLike[str]
"""An agenda, a picture, a layout, a scene, the bytes of a file, or the name or path of one."""

Layers: TypeAlias = Layer | tuple[Layer, ...] | Collection[Layer]
"""Layers to compare, or one alone. Tuples are named apart: mypy takes `("data",)` for texts otherwise."""

_COMPARABLE = message(
    "an agenda, a picture, a layout, a scene, the bytes of a file, or the name or path of one"
)


def compare(
    before: Comparable,
    after: Comparable,
    *,
    theme: ThemeLike | None = None,
    since: SinceLike | None = None,
    removed: bool = False,
    like: EarlierPicture | None = None,
    layers: Layers = LAYERS,
    required: Layers = (),
) -> Comparison:
    """Return what differs between two pictures of agendas: in their data, their layout and their pixels.

    Each of the two is an agenda, a picture, a layout, a scene, the bytes of a file (PNG, SVG, PDF, JPEG,
    YAML, or the JSON of a layout), the text of an SVG or of a layout, or the name or path of such a file or
    of a bundled edition. A picture and a scene are compared as the PNG that is drawn of them.

    An agenda is drawn like the picture beside it: in its theme, its width and with its marks, and like the
    earlier picture that it keeps the places of. `theme` is for agendas and layouts that know none. With
    `since`, as `lay_out` takes it, agendas are marked anew, and marks are compared too; with `removed`,
    standards that are gone are named. `like`, as `plot` takes it, says how agendas are laid out ("none":
    anew).

    Only `layers` ("data", "layout", "pixels") are compared. Without those of `required` there is no verdict.
    Raises NotFoundError and DataError for what cannot be read, and ArgumentError for a wrong argument.

    >>> compare("2022-07", "2024-03", layers=["data"]).outcome
    'different'
    """
    look = theme_or_none("theme", theme)
    require("removed", removed, bool)
    layers, required = layers_of("layers", layers), layers_of("required", required)
    sides = (side_of("before", before, look), side_of("after", after, look))
    if look and all(side.content is not None for side in sides):
        raise ArgumentError(
            message(
                "The argument 'theme' is for an agenda or a layout. Pictures have their own: leave it out."
            )
        )
    for name, given in (("since", since), ("like", like)):
        if given is not None and not any(side.is_agenda for side in sides):
            raise ArgumentError(
                message(
                    "The argument '{name}' is for an agenda. What is drawn already has its own: leave it "
                    "out.",
                    name=name,
                )
            )
    if removed and since is None:
        raise ArgumentError(
            message("The argument 'removed' only works with 'since'. Give 'since' too, or leave it out.")
        )

    def drawn(side: Side, other: Side) -> Side:
        agenda = side.agenda
        if agenda is None or not side.is_agenda:
            return side
        if since is not None:
            side = side.with_badges(since_of("since", since, agenda), removed=removed)
        if like is None:
            return side
        own = side.with_look_of(other).look
        return side.laid_out_like(arrangement_like("like", like, agenda, own))

    first, second = sides
    return compare_sides(drawn(first, second), drawn(second, first), layers, required)


def side_of(name: str, value: Comparable, theme: Theme | None = None) -> Side:
    """Return what an argument is or names as a side; `theme` is for what has none of its own.

    Raises ArgumentError where it is something else, NotFoundError and DataError.
    """
    require(name, value, Agenda, Picture, Layout, Scene, bytes, str, PathLike, wanted=_COMPARABLE)
    if isinstance(value, Agenda):
        return side_of_agenda(value, name, theme)
    if isinstance(value, Layout):
        return _side_of_layout(value, name, theme)
    if isinstance(value, Picture):
        if len(value.layouts) > 1:
            raise ArgumentError(
                message(
                    "The argument '{name}' is a picture of {number} pages. Compare its 'pages' one by one.",
                    name=name,
                    number=len(value.layouts),
                )
            )
        value = value.scene
    if isinstance(value, Scene):
        return side_of_picture(_drawn(value), name)
    file = file_of(name, value)
    if isinstance(value, bytes | bytearray) and not value.strip():
        raise refused(name, message("The file is empty. Give a picture, an agenda or a layout."))
    return side_of_opened(file, theme)


def side_of_opened(file: Opened, theme: Theme | None = None) -> Side:
    """Return what was opened as a side: a picture, an agenda, a bundled edition or a layout; never a page.

    `theme` is for what carries none of its own. Raises NotFoundError and DataError.
    """
    source = source_of(file)
    if not source.is_complete:
        raise refused(
            file.display_name,
            message("It has no picture to compare. Compare its contents with 'agendafunnel diff'."),
        )
    if file.content is not None and source.origin is None and is_picture(file):
        return side_of_picture(file.content, file.display_name)
    if file.content is not None and is_layout(file.content):
        return side_of_layout(file.content, file.display_name, theme)
    return side_of_agenda(source.edition_in(file).completed_by(None), file.display_name, theme)


def _side_of_layout(layout: Layout, source: str, theme: Theme | None) -> Side:
    """Return a layout as a side, with what it was made of; a theme of its own comes before another."""
    made_of = layout.made_of
    return Side(
        source,
        made_of.agenda,
        made_of.theme or theme,
        made_of.since,
        has_own_badges=made_of.agenda is not None,
        like=made_of.like,
        given_layout=layout,
        page=made_of.page,
    )


def _drawn(scene: Scene) -> bytes:
    """Return a scene as PNG, with what it was made of where that is known and not too much."""
    if not scene.data and scene.made_of.agenda is not None:
        # Where its cards were taken away, or it has too many, its pixels alone are compared.
        with suppress(ArgumentError, OutputError):
            scene = with_data(scene)
    return draw(scene, "png")


def layers_of(name: str, given: Layers) -> tuple[Layer, ...]:
    """Return the layers that an argument names, which may be one alone, in their order."""
    named = (given,) if isinstance(given, str) else given
    if not isinstance(named, frozenset):  # Which few people would look for in the message.
        require(name, named, list, tuple, set)
    for layer in named:
        require_one_of(name, layer, LAYERS)
    return tuple(layer for layer in LAYERS if layer in named)
