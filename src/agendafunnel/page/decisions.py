"""What an import decides, what it is told, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from agendafunnel.model import Agenda

Kind = Literal[
    "agenda",
    "edition",
    "domain",
    "ignored",
    "id",
    "match",
    "new",
    "gone",
    "stage",
    "move",
    "moved-domain",
    "link",
    "label",
    "lost",
]
"""What a decision is about."""


class Decision(NamedTuple):
    """One choice that an import took."""

    kind: Kind
    line: int
    """Of the page; 0 where it is about the whole."""
    standard: str
    """The id of the standard that it is about, or empty."""
    message: str
    """A whole sentence."""


class Unsettled(NamedTuple):
    """A standard whose stage the page does not say, and nobody else did."""

    line: int
    """Of its status, or of its heading where it has none."""
    id: str
    name: str
    status: str | None
    reading: str
    """The phrases that say different things; empty where none says anything."""


@dataclass(frozen=True)
class Choices:
    """What the caller decides, so that the page need not."""

    stages: Mapping[str, str] = field(default_factory=dict)
    """By id of a standard, the id or name of a stage."""
    default_stage: str | None = None
    """For each that nothing else settles."""
    matches: Mapping[str, str] = field(default_factory=dict)
    """By id or name of a standard of the page, its id in the edition; empty if it is not in it."""
    edition: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Imported:
    """What an import gives: an agenda, or what is missing for it."""

    agenda: Agenda | None
    """None where `unsettled` holds something."""
    decisions: tuple[Decision, ...]
    unsettled: tuple[Unsettled, ...]
