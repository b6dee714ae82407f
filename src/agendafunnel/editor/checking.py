"""What to mind of an agenda: findings by group, each with where it leads, and what changed."""

from collections.abc import Callable, Sequence
from typing import Any

from agendafunnel.changes.differences import Changes
from agendafunnel.changes.story import SMALL, Sentence, story_of
from agendafunnel.changes.story_formats import changes_as
from agendafunnel.checks.checking import check
from agendafunnel.checks.findings import Finding
from agendafunnel.checks.reports import sections
from agendafunnel.editor.memory import agenda_of, compared, drawn, theme_of
from agendafunnel.editor.opened import Opened
from agendafunnel.editor.paths import part_at
from agendafunnel.editor.remedies import BY_HAND, remedy_of
from agendafunnel.errors import AgendaFunnelError
from agendafunnel.field_types import plain
from agendafunnel.messages import Catalogue
from agendafunnel.model import Agenda
from agendafunnel.reading.yaml_tree import read_tree


def checked(opened: Opened, said_in: Catalogue) -> dict[str, Any]:
    """Return the findings on an opened text, and what changed since the edition before.

    Of a text that is no agenda nothing is found: its faults are what to mind. Raises LayoutError.
    """
    try:
        agenda = agenda_of(opened.text, opened.name)
    except AgendaFunnelError:
        return {"groups": [], "changes": None}
    beside = compared(opened.text, opened.name, opened.since)
    picture = drawn(opened)
    findings = check(
        agenda,
        theme=theme_of(opened.look.theme, opened.look.size),
        since=beside.before,
        like=picture.layout,
        source=opened.name,
        place=_places(opened.text, opened.name),
    )
    groups = [
        {
            "heading": said_in.say(heading),
            "findings": [_finding_data(one, agenda, beside.changes, said_in) for one in group],
        }
        for heading, group in sections(_told_once(findings))
    ]
    changes = None if beside.changes is None else changes_data(beside.changes)
    return {"groups": groups, "changes": changes}


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings without what another one says too.

    A status that was not changed with its stage is one thing to mend where it also says another stage: beside
    a card that was just moved, both would stand below each other.
    """
    contradicted = {one.path for one in findings if one.rule == "status-stage"}
    return [one for one in findings if one.rule != "status-stale" or one.path not in contradicted]


def _places(text: str, name: str) -> Callable[[tuple[str | int, ...]], tuple[int, int]]:
    """Return a function of the path of a value that returns its line and column."""
    root = read_tree(text.encode(), name)[0]

    def place(path: tuple[str | int, ...]) -> tuple[int, int]:
        node, taken = root.at(path)
        return (node.key_line or node.line, node.key_column or node.column) if taken else (0, 0)

    return place


def _finding_data(
    one: Finding, agenda: Agenda, changes: Changes | None, said_in: Catalogue
) -> dict[str, Any]:
    at = part_at(agenda, one.path)
    is_of_look = not at.part and not one.line and one.group in ("picture", "reading")
    remedy = remedy_of(one, agenda, changes)
    return {
        "rule": one.rule,
        "severity": one.severity,
        "message": said_in.say(one.message),
        "path": list(one.path),
        "part": "look" if is_of_look else at.part,
        "id": at.id,
        "field": at.field,
        "line": one.line,
        "to_field": said_in.say(BY_HAND[one.rule]) if at.field and one.rule in BY_HAND else "",
        "remedy": None
        if remedy is None
        else {"label": said_in.say(remedy.label), "action": dict(remedy.action)},
    }


def changes_data(changes: Changes) -> dict[str, Any]:
    """Return what changed, as sections and as texts to copy, in the language of the agenda."""
    story = story_of(changes)
    new = (*changes.added, *(one.new for one in changes.changed))
    ids = {plain(one.name): one.id for one in new}
    return {
        "heading": story.title,
        "nothing": "" if story.sections else story.nothing,
        "sections": [
            {
                "heading": section.heading,
                "items": [_item(sentence, ids) for sentence in section.sentences],
            }
            for section in story.sections
        ],
        "large": sum(len(section.sentences) for section in story.sections if section.id not in SMALL),
        "text": changes_as(changes, "text"),
        "markdown": changes_as(changes, "markdown"),
        "html": changes_as(changes, "html"),
    }


def _item(sentence: Sentence, ids: dict[str, str]) -> dict[str, str]:
    """Return a sentence with the id of the standard that it is about; empty where that has no card."""
    first = sentence[0].text if sentence and sentence[0].strong else ""
    return {"text": "".join(piece.text for piece in sentence), "id": ids.get(first, "")}
