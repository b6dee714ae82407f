"""The first thing that keeps people from reading a picture, found quickly, for those who draw it."""

from agendafunnel.checks.accessibility import check_accessibility
from agendafunnel.checks.findings import Finding
from agendafunnel.checks.silence import Silence
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.scene import Scene
from agendafunnel.theme import Theme


def first_barrier(agenda: Agenda, layout: Layout, scene: Scene, theme: Theme) -> Finding | None:
    """Return the first finding of `check` about accessibility that the agenda does not silence, or None.

    It is found by the same rules, and only as far as it takes: no other colours are looked for, which takes
    most of the time of a check, and no rule is asked after the first that finds something.
    """
    findings = check_accessibility(agenda, layout, scene, theme, most_suggested=0)
    return next(Silence(agenda).unsilenced(findings), None)
