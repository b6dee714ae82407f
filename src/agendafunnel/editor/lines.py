"""Where a part of the agenda stands in its text: the line that the text pane jumps to."""

from agendafunnel.editor.memory import agenda_of
from agendafunnel.editor.opened import Opened
from agendafunnel.model import Agenda
from agendafunnel.reading.yaml_tree import read_tree

_LISTS = {"stage": "stages", "domain": "domains", "standard": "standards"}

_TOP = 1


def line_data(opened: Opened, part: str, identifier: str, field: str) -> dict[str, int]:
    """Return the line of a part, or of its field where the text has that.

    It is the first line where the agenda has no such part. Raises DataError where the text is no agenda.
    """
    path = _path_of(agenda_of(opened.text, opened.name), part, identifier)
    if path is None:
        return {"line": _TOP}
    node, _ = read_tree(opened.text.encode(), opened.name)[0].at((*path, *([field] if field else [])))
    return {"line": node.key_line or node.line}


def _path_of(agenda: Agenda, part: str, identifier: str) -> tuple[str | int, ...] | None:
    """Return the path of a part in its agenda; None where there is none."""
    if part == "agenda":
        return ()
    if part == "edition":
        return ("edition",)
    name = _LISTS.get(part)
    if name is None:
        return None
    ids = [one.id for one in getattr(agenda, name)]
    return (name, ids.index(identifier)) if identifier in ids else None
