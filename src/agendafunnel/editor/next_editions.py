"""The edition that the one that is open becomes: proposed, or as the user writes it."""

from pathlib import PurePath
from typing import Any

from agendafunnel.editing.edits import next_edition
from agendafunnel.edition_forms import edition_named, no_edition, quarter_after
from agendafunnel.editor.memory import agenda_of
from agendafunnel.editor.opened import Opened
from agendafunnel.errors import AgendaFunnelError, DataError
from agendafunnel.messages import Catalogue, Value, message


def next_edition_data(opened: Opened, written: str, said_in: Catalogue) -> dict[str, Any]:
    """Return the edition that a text names, or for an empty text the one a quarter later, and its file name.

    Where it is none, or not later than the edition that is open, the answer says why. Raises DataError
    where the text that is open is no agenda.
    """
    agenda = agenda_of(opened.text, opened.name)
    old = agenda.edition
    wanted = written.strip() or quarter_after(old.id) or ""
    named = edition_named(wanted, agenda.language)
    if named is None:
        wrong = no_edition(wanted) if wanted else message("Write a month or a quarter.")
        return _answer(wrong=said_in.say(wrong))
    try:
        edited = next_edition(opened.text.encode(), opened.name, named.id)
    except AgendaFunnelError as error:
        return _answer(wrong=_said(error, said_in))
    edition = edited.agenda.edition
    return _answer(edition.id, edition.label, _file_name(opened.name, old.id, edition.id))


def _file_name(name: str, old: str, new: str) -> str:
    """Return the name of the file of the new edition: that of the old one, with the new id in it."""
    stem = PurePath(name).stem
    return f"{stem.replace(old, new) if old in stem else f'agenda-{new}'}.yaml"


def _said(error: AgendaFunnelError, said_in: Catalogue) -> str:
    """Return what is wrong with the edition, without the name of the file that is open."""
    wrong: Value = error.faults[0].message if isinstance(error, DataError) else error.message
    return said_in.say(wrong)


def _answer(identifier: str = "", label: str = "", name: str = "", *, wrong: str = "") -> dict[str, Any]:
    return {"ok": not wrong, "id": identifier, "label": label, "name": name, "said": wrong}
