"""What it means to move a card: from each stage to each other one, as the rules of a move have it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from agendafunnel.changes.differences import moves_within
from agendafunnel.field_types import plain
from agendafunnel.messages import Catalogue, catalogue
from agendafunnel.model import Agenda, Stage


def moves_data(agenda: Agenda, said_in: Catalogue) -> dict[str, Any]:
    """Return the names of stages and domains as running text, and what a move between two stages means.

    A move of which there is nothing to mind has no sentence.
    """
    return {
        "stages": {stage.id: plain(stage.name) for stage in agenda.stages},
        "domains": {domain.id: plain(domain.name) for domain in agenda.domains},
        "meaning": _meaning(agenda.stages, said_in.language),
    }


@lru_cache(maxsize=8)
def _meaning(stages: tuple[Stage, ...], language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the sentences of moves, which change only with the stages; nobody may change them."""
    said_in = catalogue(language)
    meaning: dict[str, dict[str, str]] = {stage.id: {} for stage in stages}
    for (old, new), move in moves_within(stages).items():
        if said := move.meaning():
            meaning[old][new] = said_in.say(said)
    return meaning
