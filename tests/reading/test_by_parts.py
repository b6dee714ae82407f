"""A file read part by part is what it is read as whole, in every layout and with every fault."""

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel import Agenda, DataError, read_agenda
from agendafunnel.bundled import edition_file
from agendafunnel.reading import by_parts
from agendafunnel.reading.by_parts import read_again
from agendafunnel.reading.places import Place, place_of
from agendafunnel.reading.yaml_tree import events_of
from tests.reading.layouts import DATA, SMALL, Layout

BUNDLED = edition_file("2024-03").read_text("utf-8")

# What ends, begins or goes on over parts of a file.
_PIECES = (
    "-", " ", "  ", "\n", '"', "'", "#", ":", "|", ">", "{", "}", "[", "]", "&a ", "*a", "? ", "!!str ", "---\n",
    "...\n", "\t", "- x\n", "  - x\n", "standards:\n", "\nstages:\n", "%", "\u00a0", "\r", "\\", "- - ", "|+\n",
    "\n\n", "name: ", " # c\n", "\n  - name: q\n    domain: C\n    stage: S\n",
)  # fmt: skip


def mutated(text: str, choices: Random) -> str:
    """Give a text with one thing put in, taken out, repeated or indented otherwise."""
    place = choices.randrange(len(text) + 1)
    match choices.randrange(4):
        case 0:
            return text[:place] + choices.choice(_PIECES) + text[place:]
        case 1:
            return text[:place] + text[place + choices.randrange(1, 6) :]
        case 2:
            start = choices.randrange(len(text) + 1)
            return text[:place] + text[start : start + choices.randrange(1, 40)] + text[place:]
    lines = text.split("\n")
    number = choices.randrange(len(lines))
    lines[number] = choices.choice((f" {lines[number]}", lines[number].replace(" ", "", 1)))
    return "\n".join(lines)


def outcome(text: str) -> Any:
    try:
        return read_agenda(text, "x")
    except DataError as error:
        return error.faults


def outcome_again(text: str) -> Any:
    try:
        return read_again(text.encode(), "x").agenda
    except DataError as error:
        return error.faults


@settings(max_examples=200)
@given(st.integers(0, 1_000_000), st.sampled_from([DATA, SMALL, BUNDLED[:9000]]), st.integers(0, 3))
def test_a_file_is_read_as_it_is_read_whole(layout: int, data: Any, changes: int) -> None:
    choices = Random(layout)  # noqa: S311  # It has no secrets: it is a layout.
    text = data if isinstance(data, str) else Layout(choices).written(data)
    for _ in range(changes):
        text = mutated(text, choices)
    assert outcome_again(text) == outcome(text)


def flat(place: Place) -> Any:
    """Give all that a place says, with what is within it."""
    own = (place.kind, place.start, place.end, place.style, place.text, place.in_brackets)
    fields = {name: (flat(key), flat(value)) for name, (key, value) in place.fields.items()}
    return (*own, [flat(one) for one in place.items], fields)


@settings(max_examples=60)
@given(st.integers(0, 1_000_000), st.sampled_from([DATA, SMALL]))
def test_values_are_where_they_are_in_the_whole(layout: int, data: Any) -> None:
    text = Layout(Random(layout)).written(data).replace("\r\n", "\n").replace("\r", "\n")  # noqa: S311
    root = read_again(text.encode(), "x").root
    if root is not None:
        assert flat(root) == flat(place_of(events_of(text), text))


def test_only_the_part_that_changed_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_again(BUNDLED.encode(), "x").root is not None
    parsed: list[str] = []

    def events(text: str) -> Any:
        parsed.append(text)
        return events_of(text)

    monkeypatch.setattr(by_parts, "events_of", events)
    read = read_again(BUNDLED.replace("name: PDC\n", "name: Producten\n").encode(), "x")
    assert "Producten" in [one.name for one in read.agenda.standards]
    assert len(parsed) == 1
    assert parsed[0].startswith("standards:\n  - id: pdc\n    name: Producten\n")


@pytest.mark.parametrize(
    "standards",
    [
        "[]",
        "\n  - {name: a, domain: d, stage: s}\n  -\n    name: b\n    domain: d\n    stage: s",
        '\n- name: "a\n- name: b"\n  domain: d\n  stage: s',
        "\n- name: a\n  domain: d\n  stage: s\n  description: |\n    - name: b\n\n    standards:",
        "\n  - &x\n    name: a\n    domain: d\n    stage: s\n    silenced: []\n  - name: b\n    domain: d\n    stage: s",
    ],
)
def test_what_looks_like_parts_is_read_as_what_it_is(standards: str) -> None:
    for tail in ("", "title: T\n", "title: T\n# einde\n...\n"):
        head = "edition: 2022-10\nstages: [{name: s}]\ndomains: [{name: d, colour: '#123456'}]\n"
        title = "" if tail else "title: T\n"
        text = f"{head}{title}standards: {standards}\n{tail}"
        assert outcome_again(text) == outcome(text)


def test_a_field_before_and_after_the_standards_stands_twice() -> None:
    text = f"{BUNDLED.rstrip()}\n\ntitle: Nog een\n"
    assert not isinstance(outcome(text), Agenda)
    assert outcome_again(text) == outcome(text)
