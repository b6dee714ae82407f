"""Earlier pictures, whose columns, lanes and cards a new picture keeps: from whatever file has one."""

from typing import TYPE_CHECKING

from agendafunnel.errors import LayoutError
from agendafunnel.sources import Opened, source_of
from agendafunnel.sources.picture import carried_in, is_picture

if TYPE_CHECKING:
    from agendafunnel.arrangement import Arrangement
    from agendafunnel.bundled import Fit
    from agendafunnel.messages import Message
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme


def arrangement_in(
    file: Opened, agenda: "Agenda", theme: "Theme", fit: "Fit | None" = None
) -> "Arrangement | Message":
    """Return the arrangement of the picture that a file is or would be; or why there is no such picture.

    A picture has the one that it carries, or that of its agenda in its own theme. A layout (JSON) has its
    own. An agenda, or a page completed by `agenda`, is laid out by itself in `theme` and `fit`: those of the
    new picture. Raises NotFoundError and DataError as for any edition, and DataError for a layout in which
    nothing can stand.
    """
    from agendafunnel.layout.json_form import is_layout

    if file.content is not None and is_layout(file.content):
        return _of_layout(file.content, file.display_name)
    source = source_of(file)
    if source.origin is None and is_picture(file):
        carried = carried_in(file)
        return carried.arrangement or arrangement_of_agenda(carried.agenda, carried.theme)
    return arrangement_of_agenda(source.edition_in(file).completed_by(agenda), theme, fit)


def _of_layout(content: bytes, source: str) -> "Arrangement":
    from agendafunnel.arrangement import problem_in
    from agendafunnel.errors import refused
    from agendafunnel.layout.frames import arrangement_of
    from agendafunnel.layout.json_form import read_layout
    from agendafunnel.messages import message, sentences

    arrangement = arrangement_of(read_layout(content, source))
    problem = problem_in(arrangement)
    if problem:
        raise refused(source, sentences(message("No picture can be laid out like this layout."), problem))
    return arrangement


def arrangement_of_agenda(
    agenda: "Agenda", theme: "Theme", fit: "Fit | None" = None
) -> "Arrangement | Message":
    """Return the arrangement of an agenda that is laid out by itself; or why it cannot be laid out."""
    from agendafunnel.api import lay_out
    from agendafunnel.layout.frames import arrangement_of

    try:
        return arrangement_of(lay_out(agenda, theme, fit=fit))
    except LayoutError as error:
        return error.message
