"""What it means to move a card: from each stage to each other one, as the rules of a move have it."""

from typing import Any

from agendafunnel.changes.differences import moves_within
from agendafunnel.field_types import plain
from agendafunnel.messages import Catalogue
from agendafunnel.model import Agenda


def moves_data(agenda: Agenda, said_in: Catalogue) -> dict[str, Any]:
    """Return the names of stages and domains as running text, and what a move between two stages means.

    A move of which there is nothing to mind has no sentence.
    """
    meaning: dict[str, dict[str, str]] = {stage.id: {} for stage in agenda.stages}
    for (old, new), move in moves_within(agenda).items():
        if said := move.meaning():
            meaning[old][new] = said_in.say(said)
    return {
        "stages": {stage.id: plain(stage.name) for stage in agenda.stages},
        "domains": {domain.id: plain(domain.name) for domain in agenda.domains},
        "meaning": meaning,
    }
