"""Every fault of a file is reported at its place."""

from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

import agendafunnel
from agendafunnel import DataError
from agendafunnel.faults.sentences import message_of

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


FAULTLESS = """\
title: T
edition: {id: 2022-10, label: oktober 2022}
stages: [{name: S}]
domains: [{name: D, colour: "#000"}]
standards:
  - name: A
    domain: d
    stage: s
"""

BOUNDS = dict.fromkeys(("gt", "ge", "lt", "le"), 1.0) | {"expected": "'a' or 'b'"}


def faults(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "agenda.yaml")
    return [str(fault) for fault in caught.value.faults]


def test_every_fault_is_told_with_file_line_column_path_and_what_is_allowed() -> None:
    assert faults(FAULTY) == [
        "agenda.yaml:2:1: There is no field 'tittle'. Did you mean 'title'?",
        "agenda.yaml:3:10: field 'edition': The field 'label' is missing. Add it here.",
        "agenda.yaml:7:11: stage 'Analyse', field 'gate': The last stage has a gate, which leads nowhere. "
        "Remove it, "
        "or add the stage after it.",
        'agenda.yaml:10:12: A colour must be in quotes. Write:\n    colour: "#35b8ff"',
        "agenda.yaml:13:13: standard 'A', field 'domain': There is no domain 'bassis'. Did you mean "
        "'basis'? Choose "
        "from: basis.",
        "agenda.yaml:14:12: standard 'A', field 'stage': There is no stage 'analise'. Did you mean "
        "'analyse'? Choose "
        "from: intake, analyse.",
        "agenda.yaml:15:14: standard 'A', field 'version': A text cannot begin with the character '['. "
        "Remove it if it is there by mistake. If it belongs to the text, put the whole text in quotes. Write:\n"
        '    version: "[1]"',
        "agenda.yaml:16:5: The field 'stage' is here a second time (first on line 14). Keep the one "
        "that is right.",
    ]


def test_the_path_of_a_fault_is_kept_for_programs() -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(FAULTY.encode(), "agenda.yaml")
    assert [fault.path for fault in caught.value.faults if fault.path] == [
        "tittle",
        "edition.label",
        "stages.1.gate",
        "standards.0.domain",
        "standards.0.stage",
        "standards.0.version",
    ]


def test_a_name_that_is_there_twice_is_told_with_the_line_of_the_first() -> None:
    twice = FAULTLESS + "  - name: a\n    domain: d\n    stage: s\n"
    assert faults(twice) == [
        "agenda.yaml:9:11: standard 'a', field 'name': The id 'a', made of the name 'a', is that of 'A' "
        "too. Add a "
        "field 'id' with another id. The first is on line 6."
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("contacts: [{nam: x}]", "standard 'A', contact 1: There is no field 'nam'. Did you mean 'name'?"),
        ("links: [{title: x, url: y z}]", "standard 'A', link 1, field 'url': 'y z' is not a web address."),
        ("status: [concept]", 'Write:\n    status: "[concept]"'),
        ("status: {nog in te vullen}", 'Write:\n    status: "{nog in te vullen}"'),
        ("links: {title: x, url: y}", "between square brackets. Write:\n    links: [{title: x, url: y}]"),
        ("contacts:\n      name: x", "begins with a dash and a space. Write:\n    - name: x"),
        ("adopted: misschien", "standard 'A', field 'adopted': Write yes or no; found 'misschien'."),
        ("silenced: [a b]", "standard 'A', field 'silenced', item 1: 'a b' is not an id."),
        ("id: “a”", 'at the beginning and at the end of this text. Write:\n    id: "a"'),
        ("contacts: [[1], {a: b}", "The bracket [ is never closed"),
        ("version: [[1], {a: b}", "A text cannot begin with the character '['."),
    ],
)
def test_a_fault_is_told_with_the_name_of_its_standard_and_what_to_write(line: str, told: str) -> None:
    found = faults(f"{FAULTLESS}    {line}\n")
    assert any(told in one for one in found)
    assert all(one.startswith(("agenda.yaml:9:", "agenda.yaml:10:")) for one in found)


def test_a_part_without_a_name_is_counted_from_one() -> None:
    (missing,) = faults(FAULTLESS + "  - domain: d\n    stage: s\n")
    assert "standard 2 of 2: The field 'name' is missing. Add it here." in missing


def test_no_words_of_pydantic_are_told() -> None:
    for kind in get_args(ErrorType):
        detail = {"type": kind, "loc": ("a",), "msg": "Input should be", "input": "x", "ctx": BOUNDS}
        assert "nput" not in str(message_of(detail))


def test_a_document_that_is_no_mapping_is_refused() -> None:
    assert faults("- a") == [
        "agenda.yaml:1:1: A file begins with fields, like 'title: Ontwikkelagenda'; this one does not. Is "
        "it the "
        "right file?"
    ]


def test_of_many_faults_the_first_hundred_are_told_and_that_there_are_more() -> None:
    wrong = "".join(f"  - {{name: N{number}, domain: d, stage: x}}\n" for number in range(3_000))
    told = faults(
        "title: T\nedition: {id: '1', label: '1'}\nstages: [{name: A}]\n"
        f"domains: [{{name: D, colour: '#000'}}]\nstandards:\n{wrong}"
    )
    assert len(told) == 101
    assert told[0].startswith("agenda.yaml:6:34: standard 'N0', field 'stage': There is no stage 'x'.")
    assert told[99].startswith("agenda.yaml:105:35: standard 'N99', field 'stage':")
    assert told[100] == "agenda.yaml: There are more faults, which are reported after these are mended."


def test_the_path_of_a_fault_is_short() -> None:
    (told,) = (line for line in faults("title: T\n" + "k" * 900 + ": x") if "There is no field" in line)
    assert told.startswith("agenda.yaml:2:1: There is no field '" + "k" * 59 + "…'.")
