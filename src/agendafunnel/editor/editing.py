"""An edit of an opened text: the new text, its picture, and what was done."""

from collections.abc import Mapping
from typing import Any

from agendafunnel.editor.actions import acted_on
from agendafunnel.editor.arrangements import seen_order
from agendafunnel.editor.faults import fault_data, faults_of
from agendafunnel.editor.memory import document_of, remember
from agendafunnel.editor.opened import Opened
from agendafunnel.editor.showing import shown
from agendafunnel.errors import DataError
from agendafunnel.messages import Catalogue, Message


def edited(opened: Opened, action: Mapping[str, Any], said_in: Catalogue) -> dict[str, Any]:
    """Return what an action made of an opened text; the text as it was where it is refused.

    A text that is no agenda is not edited: its own faults are why. Raises ArgumentError for no action.
    """
    unchanged = {"text": opened.text, "changed": False, "said": "", "notes": [], "lines": [], "refused": []}
    try:
        agenda, document = document_of(opened.text, opened.name)
    except DataError as error:
        return shown(opened, said_in) | unchanged | {"refused": faults_of(error, said_in)}
    made = acted_on(agenda, document, action, seen_order(opened.like))
    text = made.edit.content.decode() if made.edit.changed else opened.text
    notes = [_placed(one, opened.text, text) for one in made.notes]
    about = {
        "said": said_in.say(made.said) if made.said else "",
        "notes": [said_in.say(one) for one in notes],
        "lines": [line for one in notes if isinstance(line := dict(one.values).get("line"), int)],
        "refused": [fault_data(one, said_in) for one in made.refused],
    }
    if not made.edit.changed:
        return shown(opened, said_in) | unchanged | about
    remember(text, made.edit.agenda)
    return shown(opened._replace(text=text), said_in) | {"text": text, "changed": True} | about


def _placed(note: Message, old: str, new: str) -> Message:
    """Return a note on a line of the old text as one on where that stands in the new text."""
    values = dict(note.values)
    line = values.get("line")
    if not isinstance(line, int):
        return note
    before, after = old.split("\n"), new.split("\n")
    # An edit may put lines above it, or take it to another place.
    same = [number for number, one in enumerate(after, 1) if one == before[line - 1]]
    values["line"] = min(same, key=lambda number: abs(number - line), default=line)
    return note._replace(values=tuple(values.items()))
