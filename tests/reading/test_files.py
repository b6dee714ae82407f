"""Agendas and themes by the name of a file, or of what is bundled."""

from pathlib import Path

import pytest

import agendafunnel
from agendafunnel import Agenda, DataError, NotFoundError


def test_versions_stay_as_they_are_written(july: Agenda) -> None:
    text = (
        "title: T\nedition: {id: '1', label: '1'}\nstages: [{name: A}]\ndomains: [{name: D, colour: '#000'}]\n"
        "standards: [{name: no, domain: d, stage: a, version: 1.10}]\n"
    )
    found = agendafunnel.read_agenda(text.encode()).standards[0]
    assert (found.version, found.name) == ("1.10", "no")


def test_a_file_wins_from_an_edition_of_the_same_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert agendafunnel.load("2022-07").edition.label == "juli 2022"
    Path("2022-07").write_text("title: Test\ntittle: x\n")
    with pytest.raises(DataError, match="2022-07:2:1"):
        agendafunnel.load("2022-07")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("2022-7", "is no file and no bundled edition. Did you mean '2022-07'?"),
        ("nothing.yaml", "does not exist"),
        (".", "is a folder"),
        ("x" * 5000, "cannot be read|no file"),
        ("a\0b", "cannot be read|no file"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(named: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message.replace("?", r"\?")):
        agendafunnel.load(named)
