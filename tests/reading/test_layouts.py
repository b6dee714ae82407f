"""In every layout that YAML allows, what is wrong is reported as what it is, and a line that is right never is."""

import json
import re
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import DataError, Fault
from agendafunnel.reading.yaml_slips import first_slip
from agendafunnel.reading.yaml_tree import decoded, read_tree
from tests.reading.layouts import DATA, SMALL, Data, Layout

Path = tuple[str | int, ...]

LAYOUTS = st.integers(0, 100_000)
"""Each number is a layout."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def written(data: Data, layout: int) -> str:
    return Layout(Random(layout)).written(data)  # noqa: S311  # It has no secrets: it is a layout.


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "x")
    return caught.value.faults


def faults_if_any(text: str) -> tuple[Fault, ...]:
    try:
        agendafunnel.read_agenda(text.encode(), "x")
    except DataError as error:
        return error.faults
    return ()


def with_value(data: Data, path: Path, value: Any) -> Data:
    """Return data with another value at a path, whose last field may be a new one."""
    data = deepcopy(data)
    part: Any = data
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return data


def with_name(data: Data, path: Path, name: str) -> Data:
    """Return data in which the field at a path has another name, and stands where it stood."""
    data = deepcopy(data)
    part: Any = data
    for step in path[:-1]:
        part = part[step]
    renamed = [(name if field == path[-1] else field, value) for field, value in part.items()]
    part.clear()
    part.update(renamed)
    return data


def without(data: Data, path: Path) -> Data:
    data = deepcopy(data)
    part: Any = data
    for step in path[:-1]:
        part = part[step]
    del part[path[-1]]
    return data


def wrong_agendas(data: Data) -> list[Data]:
    """Return the data with one thing wrong, in every way that has nothing to do with its layout."""
    wrong = []
    for number in range(3):
        own = ("standards", number)
        wrong += [with_value(data, (*own, name), value) for name, value in WRONG]
        wrong += [with_name(data, (*own, old), new) for old, new in (("domain", "domaine"), ("stage", "xyz"))]
        wrong += [without(data, (*own, "stage")), without(data, (*own, "name"))]
        wrong.append(with_value(data, own, "tekst"))
    first = data["standards"][0]["name"]
    return [
        *wrong,
        *(with_value(data, ("domains", 0, "colour"), colour) for colour in ("#12", "red")),
        *(with_value(data, (kind, 0, "name"), "") for kind in ("stages", "domains")),
        with_name(data, ("domains", 0, "colour"), "color"),
        with_value(data, ("stages", 1, "id"), "geen id!"),
        with_value(data, ("stages", 1, "name"), data["stages"][0]["name"]),
        with_value(data, ("standards", 1, "name"), first),
        *(with_value(data, (name,), "!") for name in ("language", "edition", "xyz")),
        with_value(data, ("title",), ""),
        *(with_name(data, ("title",), name) for name in ("titel", "name")),
        *(without(data, (name,)) for name in ("title", "stages", "domains")),
        with_value(data, ("stages",), "S, T"),
    ]


LINK = {"title": "a", "url": "https://example.org"}
WRONG = [
    ("domain", "Zz"),
    ("stage", "Zz"),
    ("name", ""),
    ("name", ["een", "twee"]),
    ("xyz", "1"),
    ("title", "1"),
    ("adopted", "zz"),
    ("contacts", "Jan"),
    ("links", [{"title": "a", "url": "nergens"}]),
    ("links", [LINK, {"title": "a", "link": "https://example.org"}]),
]
WRONG_AGENDAS = [*wrong_agendas(SMALL), *wrong_agendas(DATA)]


@given(LAYOUTS, st.sampled_from([SMALL, DATA]))
@settings(max_examples=40)
def test_an_agenda_is_the_same_in_every_layout(layout: int, data: Data) -> None:
    assert agendafunnel.read_agenda(written(data, layout)) == agendafunnel.read_agenda(json.dumps(data))


@given(LAYOUTS, st.sampled_from([SMALL, DATA]))
@settings(max_examples=80)
def test_no_line_of_a_file_that_is_right_is_a_slip(layout: int, data: Data) -> None:
    assert first_slip(decoded(written(data, layout).encode(), "x")) is None


@given(LAYOUTS, st.sampled_from(WRONG_AGENDAS))
@settings(max_examples=100)
def test_what_is_wrong_is_reported_at_its_value_in_every_layout(layout: int, data: Data) -> None:
    text = written(data, layout)
    root, _ = read_tree(text.encode(), "x")
    found = faults(text)
    # On one line of JSON no line can be indented wrongly.
    assert {fault.path for fault in found} == {fault.path for fault in faults(json.dumps(data))}
    for fault in found:
        steps = [int(step) if step.isdigit() else step for step in fault.path.split(".") if step]
        node, _ = root.at(tuple(steps))
        assert fault.line in (node.line, node.key_line)


@given(LAYOUTS, st.sampled_from(WRONG_AGENDAS))
@settings(max_examples=80)
def test_the_line_that_is_shown_makes_no_other_fault(layout: int, data: Data) -> None:
    text = written(data, layout)
    before = faults(text)
    shown = next((fault for fault in before if "Write:\n" in str(fault.message)), None)
    if shown is None:
        return
    lines = _LINE_END.split(text)
    lines[shown.line - 1] = str(shown.message).split("Write:\n")[1]
    assert {fault.path for fault in faults_if_any("\n".join(lines))} < {fault.path for fault in before}


_VALUE = re.compile(r"([ -]*\w+: +)(\w[^\"'#]*)")
SLIPS: dict[str, Callable[[str], str]] = {
    "a colon in a text": lambda line: _VALUE.sub(r"\1\2: x", line) if _VALUE.fullmatch(line) else line,
    "a sign before it": lambda line: _VALUE.sub(r"\1@\2", line) if _VALUE.fullmatch(line) else line,
    "an anchor before it": lambda line: _VALUE.sub(r"\1&\2", line) if _VALUE.fullmatch(line) else line,
    "a sign of a comment": lambda line: _VALUE.sub(r"\1\2 #5", line) if _VALUE.fullmatch(line) else line,
    "a tab": lambda line: re.sub(r"^ +(\w+: )", r"\t\1", line),
    "no bracket": lambda line: re.sub(r"^( *-? *\{.*)\}$", r"\1", line),
    "no comma": lambda line: re.sub(r"^( *-? *\{[^,]*),", r"\1", line),
}


@given(LAYOUTS, st.sampled_from([SMALL, DATA]), st.sampled_from(sorted(SLIPS)), st.integers(0, 50))
@settings(max_examples=80)
def test_no_line_above_a_slip_is_reported_in_its_place(
    layout: int, data: Data, slip: str, place: int
) -> None:
    lines = _LINE_END.split(written(data, layout))
    wrong = [number for number, line in enumerate(lines) if SLIPS[slip](line) != line]
    if not wrong:
        return
    number = wrong[place % len(wrong)]
    lines[number] = SLIPS[slip](lines[number])
    assert all(fault.line > number for fault in faults_if_any("\n".join(lines)))


SHORT = """\
title: x
edition: Q1 2030
stages: [{name: S}]
domains: [{name: C, colour: "#112233"}]
standards:
- {name: a, domain: Zz, stage: S}
- {name: b, domain: C, stage: S}
"""


@pytest.mark.parametrize("indent", ["", " ", "  ", "   ", "    "])
def test_an_unknown_domain_is_not_hidden_by_the_indent_of_items_between_braces(indent: str) -> None:
    (fault,) = faults(SHORT.replace("- {", f"{indent}- {{"))
    assert (fault.line, fault.path) == (6, "standards.0.domain")


def test_a_field_of_the_agenda_in_an_item_is_not_moved_out_where_the_list_goes_on() -> None:
    text = (
        "title: x\nstages:\n  - name: S\n    footer: x\n  - name: T\ndomains: [{name: C, colour: '#123'}]\n"
    )
    assert [fault.path for fault in faults(f"{text}edition: Q1 2030\nstandards: []\n")] == ["stages.0.footer"]


def test_a_line_of_a_text_is_no_list_where_no_items_follow_it() -> None:
    text = SHORT.replace("stages: [{name: S}]\n", "note: |\n  zie de\n  stages:\n")
    assert "stages" in [fault.path for fault in faults(text)]


def test_the_name_of_a_field_that_is_there_already_is_not_proposed() -> None:
    (fault,) = faults(SHORT.replace("name: a, domain: Zz", "name: a, domain: C, title: t"))
    assert "There is no field 'title'." in str(fault.message)
    assert "Write:" not in str(fault.message)


@pytest.mark.parametrize(
    "text",
    [
        "title:\tx\nedition:\tQ1 2030\nstages: [{name: S]\n",
        '"title" : x\n\n# Kop\nstages : [{name: S]\n',
        '{"title":"x",\n"edition":"Q1 2030",\n"stages":[}\n',
    ],
)
def test_a_file_of_fields_is_not_taken_for_a_table_or_page(text: str) -> None:
    assert "This file is" not in str(faults(text)[0].message)
