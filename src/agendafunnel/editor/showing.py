"""What the picture of an opened text is, or what is wrong with the text."""

from typing import Any

from agendafunnel.bundled import edition_names
from agendafunnel.editor.faults import faults_of
from agendafunnel.editor.forms import agenda_data
from agendafunnel.editor.memory import agenda_of, compared, drawn
from agendafunnel.editor.moves import moves_data
from agendafunnel.editor.opened import Opened
from agendafunnel.editor.picture import picture_data
from agendafunnel.errors import AgendaFunnelError, ArgumentError
from agendafunnel.messages import Catalogue
from agendafunnel.model import Agenda


def shown(opened: Opened, said_in: Catalogue) -> dict[str, Any]:
    """Return the picture and the values of an opened text, or its faults.

    A text that is an agenda, but cannot be drawn, has values and no picture.
    """
    try:
        agenda = agenda_of(opened.text, opened.name)
    except AgendaFunnelError as error:
        return _shown(faults=faults_of(error, said_in))
    values, moves, since = agenda_data(agenda), moves_data(agenda, said_in), since_of(agenda)
    try:
        picture = picture_data(drawn(opened), opened.look, said_in)
    except ArgumentError:
        raise  # What was asked is wrong, and not what is open.
    except AgendaFunnelError as error:
        faults = faults_of(error, said_in)
        return _shown(ok=True, agenda=values, moves=moves, since=since, faults=faults)
    problem = compared(opened.text, opened.name, opened.since).problem
    if problem:
        picture["notices"] = [said_in.say(problem), *picture["notices"]]
    return _shown(ok=True, picture=picture, agenda=values, moves=moves, since=since)


def since_of(agenda: Agenda) -> str:
    """Return the bundled edition that is the one before an agenda; empty where none is."""
    previous = agenda.edition.previous or ""
    return previous if previous in edition_names() else ""


def _shown(
    *,
    ok: bool = False,
    picture: dict[str, Any] | None = None,
    agenda: dict[str, Any] | None = None,
    moves: dict[str, Any] | None = None,
    since: str = "",
    faults: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {
        "ok": ok,
        "picture": picture,
        "agenda": agenda,
        "moves": moves,
        "suggested_since": since,
        "faults": faults or [],
    }
