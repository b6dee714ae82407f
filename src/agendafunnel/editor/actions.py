"""An action of the editor, made in the text of a file: the new text, what was done, or why it is refused."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from agendafunnel.editing.document import Document, Edit, open_document
from agendafunnel.editing.edits import comment_notes, following
from agendafunnel.editing.updating import updated
from agendafunnel.editor import wanted
from agendafunnel.editor.arrangements import CellName
from agendafunnel.editor.pasting import as_pasted, one_line
from agendafunnel.editor.wanted import LISTS, Wanted
from agendafunnel.errors import ArgumentError, DataError, Fault
from agendafunnel.field_types import completed_address
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda

_PARTS = ("agenda", "edition", *LISTS)


class Acted(NamedTuple):
    """What an action made of a file."""

    edit: Edit
    """The new content, which is empty where nothing changed, and its agenda."""
    said: Message | None = None
    """What was done, for who hears it; None where the action was refused."""
    notes: tuple[Message, ...] = ()
    """What somebody should know of it."""
    refused: tuple[Fault, ...] = ()
    """Why nothing was done; the `path` of each is the field that it is about, such as "links.0.url"."""


def acted(content: bytes, source: str, action: Mapping[str, Any]) -> Acted:
    """Return what an action, as `window/contract.d.ts` has them, makes of a file.

    Raises DataError if the file is no agenda, and ArgumentError for what is no action.
    """
    agenda, document = open_document(content, source)
    return acted_on(agenda, document, action)


def acted_on(
    agenda: Agenda, document: Document, action: Mapping[str, Any], seen: Mapping[CellName, Sequence[str]] = {}
) -> Acted:
    """Return the same of a file that is open: its agenda, and its text.

    `seen` has the ids of the standards of each cell, as they are read on the screen.
    """
    try:
        if action.get("do") == "next":
            edit = following(agenda, document, one_line(_text(action, "edition")), with_options=False)
            said, *notes = edit.messages
            return Acted(edit, said, tuple(notes))
        made = _wanted(agenda, action, seen)
        edit = updated(agenda, document, made.agenda, was=made.was)
    except DataError as error:
        field = "edition" if action.get("do") == "next" else None
        refused = (one if field is None else one._replace(path=field) for one in error.faults)
        return Acted(Edit(b"", agenda, ()), refused=tuple(refused))
    notes = [*made.notes, *_comments(agenda, document, made.agenda, action), *edit.messages]
    return Acted(edit, made.said, tuple(notes))


def _wanted(agenda: Agenda, action: Mapping[str, Any], seen: Mapping[CellName, Sequence[str]]) -> Wanted:
    """Return the agenda that an action makes. Raises DataError for what is refused, by field."""
    match action.get("do"):
        case "move":
            stage, domain = _text_or_none(action, "stage"), _text_or_none(action, "domain")
            before = _text_or_none(action, "before")
            return wanted.moved(agenda, _text(action, "id"), stage, domain, before, seen)
        case "set":
            part = _part(action, _PARTS)
            return wanted.changed(agenda, part, _text(action, "id"), _values(action, part))
        case "add":
            before = _text_or_none(action, "before")
            part = _part(action, LISTS)
            return wanted.added(agenda, part, _values(action, part), before)
        case "duplicate":
            return wanted.duplicated(agenda, _text(action, "id"))
        case "remove":
            to = _text_or_none(action, "to")
            return wanted.removed(agenda, _part(action, LISTS), _text(action, "id"), to)
        case "order":
            return wanted.ordered(agenda, _part(action, LISTS), _text(action, "id"), _text(action, "before"))
    raise _no_action("do")


def _comments(
    agenda: Agenda, document: Document, new: Agenda, action: Mapping[str, Any]
) -> tuple[Message, ...]:
    """Return what is said of a comment at the stage of a standard that got another stage."""
    stages = {one.id: one.stage for one in new.standards}
    for place, one in enumerate(agenda.standards):
        if one.id == action.get("id") and stages.get(one.id, one.stage) != one.stage:
            return tuple(comment_notes(document, place))
    return ()


def _part(action: Mapping[str, Any], parts: Any) -> str:
    part = action.get("part")
    if part not in parts:
        raise _no_action("part")
    return str(part)


def _text(action: Mapping[str, Any], field: str) -> str:
    value = action.get(field)
    if not isinstance(value, str):
        raise _no_action(field)
    return value


def _text_or_none(action: Mapping[str, Any], field: str) -> str | None:
    return None if action.get(field) is None else _text(action, field)


def _values(action: Mapping[str, Any], part: str) -> Mapping[str, Any]:
    value = action.get("values")
    if not isinstance(value, Mapping):
        raise _no_action("values")
    return {name: _with_addresses(one) for name, one in as_pasted(part, value).items()}


def _with_addresses(value: Any) -> Any:
    """Return a value of a field, in which addresses of contacts and links are completed."""
    if not isinstance(value, list):
        return value
    return [
        {**one, "url": completed_address(one["url"])}
        if isinstance(one, Mapping) and isinstance(one.get("url"), str)
        else one
        for one in value
    ]


def _no_action(field: str) -> ArgumentError:
    return ArgumentError(
        message(
            "The window asked for an edit that the program does not know: '{field}' is wrong. "
            "Save your work and open the page again.",
            field=field,
        )
    )
