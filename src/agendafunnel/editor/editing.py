"""An edit of an opened text: the new text, its picture, and what was done."""

from collections.abc import Mapping
from typing import Any

from agendafunnel.editor.actions import acted
from agendafunnel.editor.faults import fault_of, faults_of, path_of
from agendafunnel.editor.memory import remember
from agendafunnel.editor.opened import Opened
from agendafunnel.editor.showing import shown
from agendafunnel.errors import AgendaFunnelError, Fault
from agendafunnel.messages import Catalogue


def edited(opened: Opened, action: Mapping[str, Any], said_in: Catalogue) -> dict[str, Any]:
    """Return what an edit made of an opened text; the text as it was where it is refused."""
    unchanged = {"text": opened.text, "changed": False, "said": "", "notes": []}
    try:
        made = acted(opened.text.encode(), opened.name, action)
    except AgendaFunnelError as error:
        return shown(opened, said_in) | unchanged | {"refused": faults_of(error, said_in)}
    if made.said is None:
        refused = [_of_field(fault, said_in) for fault in made.refused]
        return shown(opened, said_in) | unchanged | {"refused": refused}
    text = made.edit.content.decode() if made.edit.changed else opened.text
    remember(text, made.edit.agenda)
    said, notes = said_in.say(made.said), [said_in.say(note) for note in made.notes]
    done = {"text": text, "changed": made.edit.changed, "said": said, "notes": notes, "refused": []}
    return shown(opened._replace(text=text), said_in) | done


def _of_field(fault: Fault, said_in: Catalogue) -> dict[str, Any]:
    """Return why an action is refused, beside the field of the form that it is about."""
    place = {"line": fault.line, "column": fault.column, "field": fault.path, "path": path_of(fault.path)}
    return fault_of(fault.message, said_in) | place
