"""An edit of an opened text: the new text, its picture, and what was done."""

from collections.abc import Mapping
from typing import Any

from agendafunnel.editing.document import Edit
from agendafunnel.editing.edits import added, moved, next_edition, removed, renamed
from agendafunnel.editor.faults import faults_of
from agendafunnel.editor.memory import remember
from agendafunnel.editor.opened import Opened
from agendafunnel.editor.showing import shown
from agendafunnel.errors import AgendaFunnelError, ArgumentError
from agendafunnel.messages import Catalogue, message


def edited(opened: Opened, action: Mapping[str, Any], said_in: Catalogue) -> dict[str, Any]:
    """Return what an edit made of an opened text; the text as it was where it is refused."""
    try:
        edit = _acted(opened.text.encode(), opened.name, action)
    except AgendaFunnelError as error:
        refused = faults_of(error, said_in)
        unchanged = {"text": opened.text, "changed": False, "said": "", "notes": [], "refused": refused}
        return shown(opened, said_in) | unchanged
    text = edit.content.decode() if edit.changed else opened.text
    remember(text, edit.agenda)
    said, *notes = [said_in.say(one) for one in edit.messages] or [""]
    made = {"text": text, "changed": edit.changed, "said": said, "notes": notes, "refused": []}
    return shown(opened._replace(text=text), said_in) | made


def _acted(content: bytes, source: str, action: Mapping[str, Any]) -> Edit:
    match dict(action):
        case {"do": "move", "id": str(name), "stage": str(stage)}:
            return moved(content, source, name, stage)
        case {"do": "remove", "part": "standard", "id": str(name)}:
            return removed(content, source, name)
        case {"do": "set", "part": "standard", "id": str(one), "values": {"name": str(name)}}:
            return renamed(content, source, one, name)
        case {"do": "add", "part": "standard", "values": dict(values), "before": before}:
            return added(content, source, values, before=before or None)
        case {"do": "next", "edition": str(edition)}:
            return next_edition(content, source, edition)
    raise ArgumentError(message("The editor cannot do this yet."))
