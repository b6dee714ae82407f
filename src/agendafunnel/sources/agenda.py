"""An agenda file (YAML or JSON), standard input, or a bundled edition by its name."""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from agendafunnel.sources import Opened, ReadEdition, Source
from agendafunnel.user_files import STANDARD_INPUT, bytes_of

if TYPE_CHECKING:
    from agendafunnel.reading.yaml_tree import Node


_SUFFIXES = ("", ".yaml", ".yml", ".json")

_FIELD = re.compile(rb"""(?m)(^|[{,])[ \t]*["']?(standards|stages|domains)["']?[ \t]*:""")
"""A field that every agenda has, in YAML or JSON."""


def _is_evident(file: Opened) -> bool:
    """Return whether a file is an agenda by its suffix and its fields."""
    return file.suffix in _SUFFIXES and _FIELD.search(file.content or b"") is not None


def _read(file: Opened) -> ReadEdition:
    from agendafunnel.reading.files import load, read_agenda
    from agendafunnel.reading.yaml_tree import MOST_YAML_BYTES

    source = file.display_name
    if file.content is not None:
        return ReadEdition(read_agenda(file.content, source), place=_places(file.content, source))
    if file.name == STANDARD_INPUT:
        return ReadEdition(read_agenda(bytes_of(file.name, MOST_YAML_BYTES), source))
    return ReadEdition(load(file.name))


def _places(content: bytes, source: str) -> Callable[[tuple[str | int, ...]], tuple[int, int]]:
    @cache
    def root() -> "Node":
        from agendafunnel.reading.yaml_tree import read_tree

        return read_tree(content, source)[0]

    def place(path: tuple[str | int, ...]) -> tuple[int, int]:
        node, taken = root().at(path)
        return (node.key_line or node.line, node.key_column or node.column) if taken else (0, 0)

    return place


SOURCE = Source("an agenda", recognises=lambda _: True, read=_read, is_evident=_is_evident)
