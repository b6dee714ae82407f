"""Every fault of a file is reported at its place."""

import pytest

import agendafunnel
from agendafunnel import DataError

FAULTY = """\
title: Test
tittle: x
edition: {id: 2022-07}
stages:
  - name: Intake
  - name: Analyse
    gate: b
domains:
  - name: Basis
    colour: #35b8ff
standards:
  - name: A
    domain: bassis
    stage: analise
    version: [1]
    stage: intake
"""


def faults(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "agenda.yaml")
    return str(caught.value).splitlines()


def test_every_fault_is_told_with_file_line_column_path_and_what_is_allowed() -> None:
    assert faults(FAULTY) == [
        "agenda.yaml:2:1: tittle: is no field that exists: did you mean 'title'? allowed: domains, edition, "
        "footer, language, legend_heading, note, publisher, silenced, stages, standards, subtitle, title.",
        "agenda.yaml:3:10: edition.label: is missing; write it here.",
        "agenda.yaml:7:11: stages.1.gate: is the gate of the last stage, which leads nowhere; remove it, or add "
        "the stage that follows.",
        'agenda.yaml:10:12: domains.0.colour: is empty; write a colour in quotes, like "#35b8ff" (without quotes '
        "YAML takes # for a comment).",
        "agenda.yaml:13:13: standards.0.domain: domain 'bassis' does not exist: did you mean 'basis'? allowed: "
        "basis.",
        "agenda.yaml:14:12: standards.0.stage: stage 'analise' does not exist: did you mean 'analyse'? allowed: "
        "intake, analyse.",
        "agenda.yaml:15:14: standards.0.version: should be text; found a list.",
        "agenda.yaml:16:5: 'stage' stands here a second time (first on line 14); remove one.",
    ]


def test_a_document_that_is_no_mapping_is_refused() -> None:
    assert faults("- a") == [
        "agenda.yaml:1:1: should hold fields, like 'title: …', and holds something else."
    ]


def test_of_many_faults_the_first_hundred_are_told_and_that_there_are_more() -> None:
    wrong = "".join(f"  - {{name: N{number}, domain: d, stage: x}}\n" for number in range(3_000))
    told = faults(
        "title: T\nedition: {id: '1', label: '1'}\nstages: [{name: A}]\n"
        f"domains: [{{name: D, colour: '#000'}}]\nstandards:\n{wrong}"
    )
    assert len(told) == 101
    assert told[0].startswith("agenda.yaml:6:34: standards.0.stage: stage 'x' does not exist")
    assert told[99].startswith("agenda.yaml:105:35: standards.99.stage:")
    assert told[100] == "agenda.yaml: has more faults than these; they are told once these are mended."


def test_the_path_of_a_fault_is_short() -> None:
    (told,) = (line for line in faults("title: T\n" + "k" * 900 + ": x") if "no field that exists" in line)
    assert told.startswith("agenda.yaml:2:1: " + "k" * 59 + "…: is no field")
