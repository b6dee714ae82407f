"""A small agenda and a theme in which no rule of accessibility finds anything; and what one rule finds."""

from functools import cache
from typing import Any

import agendafunnel
from agendafunnel import Agenda, Finding, Theme
from tests.quarters import changed, remade

_QUIET = """
based_on: vng
canvas: {height: 720, background: "#ffffff"}
title: {text: {size: 24, colour: "#0070ad"}, subtitle: {size: 12, colour: "#0070ad"}}
header: {text: {size: 12, colour: "#ffffff"}, fills: ["#0070ad", "#005482"]}
columns: {line_colour: "#0070ad"}
cards: {text: {size: 11.6, colour: "#ffffff"}, width: 100.8, height: 38.4, fit: preferred}
lanes:
  gap: 9.6
  labels: {text: {size: 11.6, colour: "#2b0a3d"}, width: 100.8, padding: 6}
  bands: {tint: 0.14, padding: 3.6, radius: 6}
gates: {text: {size: 11.6, colour: "#000000"}}
foot: {footer: {size: 11.6, colour: "#2b0a3d"}, note: {size: 11.6, colour: "#000000"}}
legend: {shown: no, text: {size: 11.6, colour: "#000000"}}
"""


def agenda(**first: Any) -> Agenda:
    """Return an agenda of two standards; `first` has fields of the first one."""
    return Agenda.model_validate(
        {
            "title": "T",
            "edition": {"id": "2030-01", "label": "januari 2030"},
            "stages": [{"name": "Een"}, {"name": "Twee"}],
            "domains": [{"name": "Lucht", "colour": "#123456"}, {"name": "Water", "colour": "#654321"}],
            "standards": [
                {"name": "Adem", "domain": "lucht", "stage": "een"} | first,
                {"name": "Bron", "domain": "water", "stage": "twee"},
            ],
        }
    )


@cache
def quiet(more: str = "") -> Theme:
    """Return a theme in which no rule of accessibility finds anything, where cards are dark.

    `more` is YAML that is laid over it, with `based_on: vng` left out.
    """
    if not more:
        return agendafunnel.read_theme(_QUIET.encode())
    base = quiet()
    other = agendafunnel.read_theme(f"based_on: vng\n{more}".encode())
    parts = {line.partition(":")[0] for line in more.splitlines() if line[:1].strip()}
    return base.model_copy(update={part: getattr(other, part) for part in parts})


def found_by(rule: str, agenda: Agenda, **others: Any) -> list[Finding]:
    """Return what one rule finds; `others` are the other arguments of `check`."""
    return [one for one in agendafunnel.check(agenda, **others) if one.rule == rule]


def complete(*, standards: list[dict[str, Any]] | None = None, **update: Any) -> Agenda:
    """Return an agenda of two standards that have all that an editor would want."""
    fine = [
        {"name": "Adem", "domain": "lucht", "stage": "een", "status": "een.", "contacts": ["A"],
         "links": [{"title": "x", "url": "https://x.nl/a"}]},
        {"name": "Bron", "domain": "water", "stage": "twee", "status": "twee.", "contacts": ["B"]},
    ]  # fmt: skip
    data: dict[str, Any] = {
        "title": "T",
        "edition": {"id": "2030-01", "label": "januari 2030", "previous": "2029-10"},
        "stages": [{"name": "Een", "gate": "poort een"}, {"name": "Twee"}],
        "domains": [{"name": "Lucht", "colour": "#123456"}, {"name": "Water", "colour": "#654321"}],
        "standards": fine if standards is None else standards,
    }
    return Agenda(**data | update)


def with_first(**update: Any) -> Agenda:
    """Return the complete agenda with other fields of its first standard."""
    usual = complete()
    return changed(usual, standards=(remade(usual.standards[0], **update), usual.standards[1]))


PAGE = (
    "## Lucht\n### Adem\n**Contactpersoon**: A. **Status**: een.\nDetails op [x](https://x.nl/a).\n"
    "## Water\n### Bron\n**Contactpersoon**: B. **Status**: twee.\n"
)
"""The page of the complete agenda."""
