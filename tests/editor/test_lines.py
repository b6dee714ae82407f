"""Where a part of the agenda stands in its text."""

from typing import Any

import pytest

from agendafunnel.editor.replying import reply

TEXT = """\
title: Proef
edition:
  id: 2024-03
  label: maart 2024
stages:
  - id: intake
    name: Intake
domains:
  - name: Zorg
    colour: "#005482"
standards:
  - name: Een
    domain: zorg
    stage: intake
  - name: Twee
    domain: zorg
    stage: intake
    status: Idee
"""


def line_of(part: str, identifier: str = "", field: str = "", text: str = TEXT) -> Any:
    look = {"theme": "vng-toegankelijk", "size": "", "fit": "preferred", "marks": True}
    opened = {"name": "agenda.yaml", "text": text, "look": look, "since": None, "like": None}
    asked = {
        "ask": "line",
        "language": "en",
        "opened": opened,
        "part": part,
        "id": identifier,
        "field": field,
    }
    answer = reply(asked)
    return answer.get("line", answer)


@pytest.mark.parametrize(
    ("part", "identifier", "field", "line"),
    [
        ("standard", "twee", "", 15),
        ("standard", "twee", "status", 18),
        ("stage", "intake", "name", 7),
        ("domain", "zorg", "colour", 10),
        ("edition", "", "", 2),
        ("edition", "", "label", 4),
        ("agenda", "", "title", 1),
    ],
)
def test_a_part_and_its_fields_have_lines(part: str, identifier: str, field: str, line: int) -> None:
    assert line_of(part, identifier, field) == line


def test_a_field_that_the_text_leaves_out_is_where_its_part_is() -> None:
    assert line_of("standard", "een", "status") == 12


def test_a_part_that_is_not_there_is_looked_for_at_the_top() -> None:
    assert line_of("standard", "drie") == 1


def test_a_text_that_is_no_agenda_has_no_lines() -> None:
    assert "failed" in line_of("standard", "een", text="title: Proef\n")
