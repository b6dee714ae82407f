"""Small pictures that carry data, drawn as all are; and small parts of pictures that nobody would draw."""

import hashlib
import json
from typing import Any

import agendafunnel
from agendafunnel import Agenda, Scene, Theme
from agendafunnel.carrying.payload import payload_of
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.scene import Box, Group

FORMATS = ("png", "svg", "pdf")
"""The formats that carry data."""


def small_scene(theme: Theme, data: str) -> Scene:
    """Give a scene of one box, which is drawn in a moment."""
    box = Group("box", "pills", "", (Box(Rectangle(4, 4, 20, 10), 2, "#6d63cc"),))
    return Scene(40, 30, 72, "#ffffff", "nl", "Een & ander", "Een doos.", theme.fonts, (box,), data)


def drawn(theme: Theme, data: str, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
    """Give a small picture that carries `data`, in each format."""
    scene = small_scene(theme, data)
    return {name: agendafunnel.draw(scene, name) for name in formats}


def tree_of(agenda: Agenda, theme: Theme) -> dict[str, Any]:
    """Give what a picture carries as data, without its checksum."""
    data: dict[str, Any] = json.loads(payload_of(agenda, theme))
    del data["checksum"]
    return data


def with_sum(data: dict[str, Any]) -> bytes:
    """Give data as a picture carries it, with a checksum that is right."""
    said = json.dumps(data, separators=(",", ":"))
    checksum = hashlib.sha256(said.encode()).hexdigest()[:32]
    return json.dumps({**data, "checksum": checksum}, separators=(",", ":")).encode()
