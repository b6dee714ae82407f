"""What the window has open, and what it asks, as tests write it."""

from typing import Any

from agendafunnel import as_yaml, load
from agendafunnel.editor.replying import reply
from tests.editor.contract import asks, problems

SMALL = """\
title: API's
edition: {id: 2024-06, label: juni 2024}
stages:
  - name: Intake
    gate: [Criteria]
  - name: Analyse
domains:
  - {name: Zorg, colour: "#6d63cc"}
  - {name: Bouw, colour: "#35b8ff"}
standards:
  - name: Peilbuizen
    domain: bouw
    stage: intake
"""


def opened(text: str = SMALL, **fields: Any) -> dict[str, Any]:
    """Return what is open; `fields` are others of it, and those of its look."""
    look = {"theme": "vng-toegankelijk", "size": "", "fit": "preferred", "marks": True}
    return {
        "name": fields.pop("name", "agenda.yaml"),
        "text": text,
        "since": fields.pop("since", None),
        "like": fields.pop("like", None),
        **({"format": fields.pop("format")} if "format" in fields else {}),
        "look": look | fields,
    }


def edition(name: str) -> str:
    """Return the text of a bundled edition."""
    return as_yaml(load(name))


def ask(question: str, language: str = "en", **body: Any) -> dict[str, Any]:
    """Return the reply to a question, which is what the contract says."""
    answer = reply({"ask": question, "language": language, **body})
    if "failed" not in answer:
        assert list(problems(answer, asks()[question])) == []
    return answer
