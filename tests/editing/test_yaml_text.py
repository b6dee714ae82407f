"""A whole agenda as YAML."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, as_yaml, read_agenda
from agendafunnel.editing.yaml_text import block, quoted, scalar
from tests.quarters import full_agendas


@given(full_agendas())
def test_what_is_written_is_read_as_the_same_agenda(agenda: Agenda) -> None:
    text = as_yaml(agenda, heading="Gemaakt: door #niemand\ntweede regel")
    assert read_agenda(text.encode()) == agenda
    assert as_yaml(read_agenda(text.encode()), heading="Gemaakt: door #niemand\ntweede regel") == text


@pytest.mark.parametrize("edition", ["2022-07", "2024-03"])
def test_the_bundled_editions_can_be_written_whole(edition: str) -> None:
    agenda = agendafunnel.load(edition)
    assert read_agenda(as_yaml(agenda).encode()) == agenda


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).map(str.strip).filter(bool))
def test_every_reader_of_yaml_takes_a_scalar_for_the_same_text(text: str) -> None:
    if any(character in text for character in "\u2028\u2029\ufffe\uffff\x7f\x85"):
        return
    assert yaml.safe_load(f"key: {scalar(text)}\n") == {"key": text}
    assert yaml.safe_load(f"key: {quoted(text)}\n") == {"key": text}


@pytest.mark.parametrize(
    "text",
    ["yes", "No", "1.10", "0x1F", "1e3", "2022-07-01", "null", "~", "- a", "a: b", "a #b", "'a'", "12:30"],
)
def test_what_some_reader_takes_for_something_else_stands_in_quotes(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    "text", ["2022-07", "Idee.", "a#b", "a:b", "https://example.org/#x", "é", "(a) b"[4:]]
)
def test_plain_text_stands_without_quotes(text: str) -> None:
    assert scalar(text) == text


def test_what_is_not_seen_is_written_by_its_number() -> None:
    assert scalar("Product\u00adaanvraag") == '"Product\\xadaanvraag"'


@given(st.lists(st.sampled_from(["a", "  b", "", "c: d", "# e", "- f", "g  "]), min_size=2, max_size=6))
def test_a_block_is_read_as_its_lines(lines: list[str]) -> None:
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        return
    head, *body = block(text, 2)
    assert yaml.safe_load("\n".join([f"key: {head}", *body, "next: x"])) == {"key": text, "next": "x"}
