"""A published page that the user opens: the text of its agenda, and what somebody should look at."""

from dataclasses import replace

from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.editing.updating import with_agenda
from agendafunnel.editing.yaml_text import as_yaml
from agendafunnel.editor.memory import agenda_of
from agendafunnel.editor.opened import File, Opened
from agendafunnel.errors import DataError
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda
from agendafunnel.page.import_wording import OF_PAGE_ALONE
from agendafunnel.page.importing import edition_of_page, import_worded
from agendafunnel.page.parsing import read_page
from agendafunnel.page.values import Choices
from agendafunnel.reading.files import read_agenda

_OURS = (None, "status", "edition")
"""Decisions that need no look, or of which we say it ourselves."""


def text_of_page(file: File, onto: Opened | None) -> tuple[str, list[Message]]:
    """Return the text of the agenda of a page, and what somebody should look at.

    What a page does not say, such as stages and colours, is that of the agenda that is open, whose text stays
    as it is but for what the page changes. Raises DataError.
    """
    page = read_page(file.content, file.name)
    base = agenda_of(onto.text, onto.name) if onto else None
    edition = edition_of_page(page)[0]
    choices = Choices(edition=edition) if base and edition else Choices()
    imported = import_worded(page, OF_PAGE_ALONE, onto=base, choices=choices)
    notes: list[Message] = []
    if base and edition is None:
        label = base.edition.label
        notes.append(
            message(
                "The page does not say of which edition it is, so the edition is still {label}.", label=label
            )
        )
    if imported.agenda is None:
        notes += [
            message(
                "The page does not say in which stage '{name}' is. It stands in the first stage: move it.",
                name=short(one.name),
            )
            for one in imported.unsettled
        ]
        first = base or read_agenda(edition_file(DEFAULT_EDITION).read_bytes(), DEFAULT_EDITION)
        choices = replace(choices, default_stage=first.stages[0].id)
        imported = import_worded(page, OF_PAGE_ALONE, onto=base, choices=choices)
    if imported.agenda is None:
        raise AssertionError("With a default, no stage is left open.")
    notes += [one.message for one in imported.decisions if one.review not in _OURS]
    return _text_of(imported.agenda, onto), notes


def _text_of(agenda: Agenda, onto: Opened | None) -> str:
    """Return the text of an agenda: that of the open one with the fewest changes, or else a new one."""
    if onto is None:
        return as_yaml(agenda)
    try:
        edit = with_agenda(onto.text.encode(), onto.name, agenda)
    except DataError:  # It is written in a way that is not changed.
        return as_yaml(agenda)
    return edit.content.decode() if edit.changed else onto.text
