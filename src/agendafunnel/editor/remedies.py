"""Remedies of findings: the one action that certainly mends what a rule found."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from agendafunnel.checks.findings import Finding
from agendafunnel.messages import Message
from agendafunnel.model import Agenda
from agendafunnel.scene import Scene


class Remedy(NamedTuple):
    """A button that mends a finding, and the action that it does."""

    label: Message
    action: Mapping[str, Any]


def remedy_of(finding: Finding, agenda: Agenda, scene: Scene) -> Remedy | None:
    """Return the remedy of a finding; None where there are several ways to mend it, or none."""
    return None
