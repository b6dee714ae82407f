"""The picture of the window: SVG, and what stands where in it, for the buttons that lie over it."""

from collections.abc import Iterator
from typing import Any

from agendafunnel.editor.arrangements import arrangement_data
from agendafunnel.editor.memory import Drawn
from agendafunnel.editor.opened import Look
from agendafunnel.elements import around
from agendafunnel.field_types import accessible_name
from agendafunnel.layout.geometry import Rectangle, bounding_box
from agendafunnel.layout.values import Card, Column, Gate, Lane, Layout
from agendafunnel.messages import Catalogue, Message, message, message_in
from agendafunnel.render.formats.svg import to_svg
from agendafunnel.words import PictureWords

ID_PREFIX = "picture-"
"""Goes before all ids of the SVG, so that none is one of the page."""

_TEXTS = {
    "title": message_in("place", "Title: {text}"),
    "subtitle": message_in("place", "Subtitle: {text}"),
    "footer": message_in("place", "Footer: {text}"),
    "note": message_in("place", "Note: {text}"),
}


def picture_data(drawn: Drawn, look: Look, said_in: Catalogue) -> dict[str, Any]:
    """Return the picture, and the boxes of all that can be chosen in it, in points of its canvas."""
    layout = drawn.layout
    return {
        "svg": to_svg(drawn.scene, text="system", id_prefix=ID_PREFIX),
        "width": layout.width,
        "height": layout.height,
        "cards": list(_cards(layout, said_in)),
        "cells": list(_cells(layout)),
        "places": list(_places(layout, said_in)),
        "arrangement": arrangement_data(layout, look, drawn.agenda),
        "notices": [said_in.say(notice.message) for notice in layout.notices],
    }


def _cards(layout: Layout, said_in: Catalogue) -> Iterator[dict[str, Any]]:
    words, since = PictureWords(said_in.language), layout.changes.since if layout.changes else ""
    lanes = {lane.domain: lane.name for lane in layout.lanes}
    columns = {column.stage: column.name for column in layout.columns}
    for card in layout.cards:
        name = _name_of(card, lanes[card.domain], columns[card.stage], words, since)
        yield {
            "id": card.standard,
            "name": name,
            "domain": card.domain,
            "stage": card.stage,
            "box": box_data(card.box),
        }


def _name_of(card: Card, lane: str, column: str, words: PictureWords, since: str) -> str:
    """Return what is heard of a card: its name after the words on it, its place and its mark of change."""
    mark = [words.marked(card.badge.mark, since)] if card.badge and since else []
    return ", ".join([accessible_name(card.name, card.label.text), lane, column, *mark])


def _cells(layout: Layout) -> Iterator[dict[str, Any]]:
    """Yield the cell of every lane and column, also where it has no cards."""
    full = {(cell.domain, cell.stage): cell.cards for cell in layout.cells}
    for lane in layout.lanes:
        for column in layout.columns:
            yield {
                "domain": lane.domain,
                "stage": column.stage,
                "name": f"{lane.name}, {column.name}",
                "box": box_data(_crossing(lane, column)),
                "cards": list(full.get((lane.domain, column.stage), ())),
            }


def _crossing(lane: Lane, column: Column) -> Rectangle:
    return Rectangle(column.box.x, lane.box.y, column.box.width, lane.box.height)


def _places(layout: Layout, said_in: Catalogue) -> Iterator[dict[str, Any]]:
    """Yield all that can be chosen but cards and cells, in the order in which the picture is read."""

    def place(kind: str, identifier: str, name: Message, box: Rectangle) -> dict[str, Any]:
        return {"kind": kind, "id": identifier, "name": said_in.say(name), "box": box_data(box)}

    blocks = {
        "title": layout.title,
        "subtitle": layout.subtitle,
        "footer": layout.footer,
        "note": layout.note,
    }

    def text(kind: str) -> Iterator[dict[str, Any]]:
        block = blocks[kind]
        if block is not None:
            yield place(kind, "", _TEXTS[kind].with_values(text=block.text), block.box)

    yield from text("title")
    yield from text("subtitle")
    for column in layout.columns:
        yield place("stage", column.stage, message("Stage {name}", name=column.name), column.pill)
    for lane in layout.lanes:
        if lane.label:
            name = message("Domain {name}", name=lane.name)
            # The whole width beside the lane's cells can be pressed, not only the words.
            left = layout.columns[0].box.x
            beside = Rectangle(lane.box.x, lane.box.y, max(left - lane.box.x, 0.0), lane.box.height)
            yield place("domain", lane.domain, name, beside if beside.width else lane.label.box)
    stages = {column.stage: column.name for column in layout.columns}
    for gate in layout.gates:
        if gate.text:
            said = message("Gate after {name}: {gate}", name=stages[gate.stage], gate=gate.text.text)
            yield place("gate", gate.stage, said, _box_of_gate(gate))
    if layout.legend:
        for entry in layout.legend.entries:
            name = message("Legend: {name}", name=entry.name)
            yield place("legend", entry.domain, name, around([entry.square, entry.text.box]))
    yield from text("footer")
    yield from text("note")


def _box_of_gate(gate: Gate) -> Rectangle:
    triangle = bounding_box(list(gate.triangle))
    return around([triangle, gate.text.box]) if gate.text else triangle


def box_data(box: Rectangle) -> dict[str, float]:
    """Return a box as data."""
    return {
        "x": round(box.x, 4),
        "y": round(box.y, 4),
        "width": round(box.width, 4),
        "height": round(box.height, 4),
    }
