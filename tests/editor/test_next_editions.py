"""The edition that the one that is open becomes."""

from typing import Any

import pytest

from agendafunnel.editor.replying import reply

LOOK = {"theme": "vng-toegankelijk", "size": "", "fit": "preferred", "marks": True}


def next_of(edition: str, *, text: str | None = None, name: str = "agenda-2024-03.yaml") -> dict[str, Any]:
    if text is None:
        text = reply({"ask": "edition", "language": "en", "name": "2024-03"})["text"]
    opened = {"name": name, "text": text, "look": LOOK, "since": None, "like": None}
    return reply({"ask": "next", "language": "en", "opened": opened, "edition": edition})


def test_the_one_a_quarter_later_is_proposed() -> None:
    assert next_of("") == {
        "ok": True,
        "id": "2024-06",
        "label": "juni 2024",
        "name": "agenda-2024-06.yaml",
        "said": "",
    }


@pytest.mark.parametrize(
    ("written", "identifier", "label"),
    [
        ("juli 2024", "2024-07", "juli 2024"),
        ("2024-07", "2024-07", "juli 2024"),
        (" 3e kwartaal 2024 ", "2024-Q3", "3e kwartaal 2024"),
    ],
)
def test_it_is_written_as_people_write_editions(written: str, identifier: str, label: str) -> None:
    answer = next_of(written)
    assert (answer["ok"], answer["id"], answer["label"]) == (True, identifier, label)


@pytest.mark.parametrize(
    ("written", "said"),
    [("soon", "'soon' is not an edition"), ("maart 2024", "already"), ("januari 2024", "comes before")],
)
def test_what_it_cannot_be_is_said_without_the_name_of_the_file(written: str, said: str) -> None:
    answer = next_of(written)
    assert not answer["ok"]
    assert said in answer["said"]
    assert ".yaml" not in answer["said"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("2024-03.yaml", "2024-06.yaml"),
        ("agenda.yaml", "agenda-2024-06.yaml"),
        ("Agenda 2024-03 (concept).yml", "Agenda 2024-06 (concept).yaml"),
    ],
)
def test_its_file_is_called_as_the_one_before_with_its_own_id(name: str, file: str) -> None:
    assert next_of("", name=name)["name"] == file


def test_an_edition_that_is_no_date_has_none_to_propose() -> None:
    text = reply({"ask": "edition", "language": "en", "name": "2024-03"})["text"]
    answer = next_of("", text=text.replace("id: 2024-03", "id: eerste", 1))
    assert (answer["ok"], answer["said"]) == (False, "Write a month or a quarter.")


def test_a_text_that_is_no_agenda_has_none() -> None:
    assert "failed" in next_of("", text="title: Alleen een titel\n")
