"""Earlier pictures, whose columns, lanes and cards a new picture keeps: from whatever file has one."""

from os import PathLike
from typing import TYPE_CHECKING, TypeAlias

from agendafunnel.accepting import file_of
from agendafunnel.arguments import require
from agendafunnel.arrangement import Arrangement, problem_in
from agendafunnel.bundled import NOT_LIKE_ANY, Fit
from agendafunnel.errors import LayoutError, refused
from agendafunnel.layout.frames import OfLayout, arrangement_given, arrangement_of, layout_in
from agendafunnel.layout.values import Layout
from agendafunnel.messages import Message, message, sentences
from agendafunnel.sources import Opened, source_of
from agendafunnel.sources.picture import carried_in, is_picture
from agendafunnel.user_files import is_layout

if TYPE_CHECKING:
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

EarlierPicture: TypeAlias = OfLayout | Layout | Arrangement | bytes | str | PathLike[str]
"""A picture, its layout or arrangement, the content of its file, or the name or path of that; or "none"."""

_LIKE = message("an earlier picture, its layout, its file, or 'none'")


def arrangement_like(
    name: str, like: EarlierPicture | None, agenda: "Agenda", theme: "Theme", fit: Fit | None = None
) -> Arrangement | None:
    """Return what a picture of an agenda keeps of the earlier one that an argument is or names.

    It is None for None and "none". Raises ArgumentError where the argument is something else, LayoutError
    where there is no such picture, and NotFoundError and DataError for its file.
    """
    from agendafunnel.picture import Picture

    if like is None or (isinstance(like, str) and like == NOT_LIKE_ANY):
        return None
    if not isinstance(like, bytes | bytearray | str | PathLike):
        if layout_in(like) is None:
            require(name, like, Picture, Layout, Arrangement, wanted=_LIKE)
        return arrangement_given(name, like)
    file = file_of(name, like)
    found = arrangement_in(file, agenda, theme, fit)
    if isinstance(found, Message):
        raise LayoutError(sentences(message("'{file}' cannot be laid out.", file=file.display_name), found))
    return found


def arrangement_in(
    file: Opened, agenda: "Agenda", theme: "Theme", fit: Fit | None = None
) -> Arrangement | Message:
    """Return the arrangement of the picture that a file is or would be; or why there is no such picture.

    A picture has the one that it carries, or that of its agenda in its own theme. A layout (JSON) has its
    own. An agenda, or a page completed by `agenda`, is laid out by itself in `theme` and `fit`: those of the
    new picture. Raises NotFoundError and DataError as for any edition, and DataError for a layout in which
    nothing can stand.
    """
    if file.content is not None and is_layout(file.content):
        return _of_layout(file.content, file.display_name)
    source = source_of(file)
    if source.origin is None and is_picture(file):
        carried = carried_in(file)
        return carried.arrangement or arrangement_of_agenda(carried.agenda, carried.theme)
    return arrangement_of_agenda(source.edition_in(file).completed_by(agenda), theme, fit)


def _of_layout(content: bytes, source: str) -> Arrangement:
    from agendafunnel.layout.json_form import read_layout

    arrangement = arrangement_of(read_layout(content, source))
    problem = problem_in(arrangement)
    if problem:
        raise refused(source, sentences(message("No picture can be laid out like this layout."), problem))
    return arrangement


def arrangement_of_agenda(agenda: "Agenda", theme: "Theme", fit: Fit | None = None) -> Arrangement | Message:
    """Return the arrangement of an agenda that is laid out by itself; or why it cannot be laid out."""
    from agendafunnel.api import lay_out

    try:
        return arrangement_of(lay_out(agenda, theme, fit=fit))
    except LayoutError as error:
        return error.message
