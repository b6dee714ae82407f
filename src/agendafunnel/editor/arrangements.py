"""The arrangement of the picture on the screen, which the next picture follows steadily."""

import json
from collections.abc import Mapping
from typing import Any

from agendafunnel.arrangement import Arrangement, KeptCard, KeptColumn, KeptLane
from agendafunnel.editor.opened import Look, wrong_field
from agendafunnel.errors import ArgumentError
from agendafunnel.layout.frames import arrangement_of
from agendafunnel.layout.values import Layout
from agendafunnel.messages import message
from agendafunnel.model import Agenda

CellName = tuple[str, str]
"""The ids of a domain and a stage."""


def arrangement_data(layout: Layout, look: Look, agenda: Agenda) -> dict[str, object]:
    """Return the arrangement of a layout for the next request, with the look and the order that it is of."""
    kept = arrangement_of(layout)
    return {
        "look": [look.theme, look.size, look.fit],
        "sizes": [kept.width, kept.height, kept.text_size, kept.card_width, kept.card_height],
        "columns": [list(one) for one in kept.columns],
        "lanes": [list(one) for one in kept.lanes],
        "cards": [list(one) for one in kept.cards],
        "order": [one.id for one in agenda.standards],
    }


def kept_of(like: str, look: Look, agenda: Agenda) -> Arrangement | None:
    """Return what a picture keeps of the one on the screen; None where that has another look.

    A cell whose standards got another order in the file is not kept: they were given that order to be seen.
    Raises ArgumentError where it is no arrangement; whether one can be laid out so is seen there.
    """
    if not like:
        return None
    try:
        data = json.loads(like)
        if data["look"] != [look.theme, look.size, look.fit]:
            return None
        width, height, text_size, card_width, card_height = data["sizes"]
        another = _in_another_order(data["order"], agenda)
        return Arrangement(
            width,
            height,
            text_size,
            card_width,
            tuple(KeptColumn(*one) for one in data["columns"]),
            tuple(KeptLane(*one) for one in data["lanes"]),
            tuple(card for card in _cards(data) if (card.domain, card.stage) not in another),
            card_height,
        )
    except (ValueError, TypeError, KeyError, OverflowError):
        raise no_arrangement() from None


def seen_order(like: str) -> Mapping[CellName, tuple[str, ...]]:
    """Return the ids of the standards of each cell, as they are read on the screen.

    Raises ArgumentError where it is no arrangement.
    """
    if not like:
        return {}
    cells: dict[CellName, list[str]] = {}
    try:
        for card in sorted(_cards(json.loads(like)), key=lambda card: (card.row, card.column)):
            cells.setdefault((card.domain, card.stage), []).append(card.standard)
    except (ValueError, TypeError, KeyError):
        raise no_arrangement() from None
    return {cell: tuple(cards) for cell, cards in cells.items()}


def _cards(data: Mapping[str, Any]) -> list[KeptCard]:
    return [KeptCard(*one) for one in data["cards"]]


def _in_another_order(order: list[str], agenda: Agenda) -> set[CellName]:
    """Return the cells whose standards have another order in the file than they had."""
    before = {identifier: place for place, identifier in enumerate(order)}
    last: dict[CellName, int] = {}
    another: set[CellName] = set()
    for one in agenda.standards:
        cell, place = (one.domain, one.stage), before.get(one.id)
        if place is None:
            continue
        if place < last.get(cell, 0):
            another.add(cell)
        last[cell] = place
    return another


def no_arrangement() -> ArgumentError:
    """Return the error of a `like` that is no arrangement of a picture."""
    return wrong_field("like", message("the arrangement of a picture"))
