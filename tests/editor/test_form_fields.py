"""What forms are made of: which fields stand open, items of lists, addresses, and colours to begin with."""

from typing import Any

import pytest

from agendafunnel.editor.replying import reply
from agendafunnel.field_types import completed_address
from agendafunnel.records.colours import COLOURS

AGENDA = """\
title: Proef
edition: {id: 2024-06, label: juni 2024}
stages: [{name: Intake}, {name: Klaar}]
domains:
  - {name: Zorg, colour: "#0b6fa4"}
  - {name: Bouw, colour: "#a04a00"}
standards:
  - {name: Peilbuizen, domain: bouw, stage: intake}
"""

LOOK = {"theme": "vng-toegankelijk", "size": "", "fit": "preferred", "marks": True}


def ask(question: str, **body: Any) -> dict[str, Any]:
    return reply({"ask": question, "language": "en", **body})


def opened(text: str = AGENDA, **look: Any) -> dict[str, Any]:
    return {"name": "agenda.yaml", "text": text, "look": LOOK | look, "since": None, "like": None}


def links_after(*links: dict[str, str]) -> dict[str, Any]:
    action = {"do": "set", "part": "standard", "id": "peilbuizen", "values": {"links": list(links)}}
    return ask("edit", opened=opened(), action=action)


def test_what_is_filled_in_most_stands_open_and_first() -> None:
    fields = ask("start")["fields"]
    open_ones = {part: [one["name"] for one in fields[part] if not one["fold"]] for part in fields}
    assert open_ones == {
        "agenda": ["title", "subtitle", "footer", "note"],
        "edition": ["label"],
        "stage": ["name", "gate"],
        "domain": ["name", "colour"],
        "standard": ["name", "domain", "stage", "status", "contacts", "links"],
        "contact": ["name", "url"],
        "link": ["title", "url"],
    }
    for part in fields.values():
        folds = [one["fold"] for one in part]
        assert folds == sorted(folds, key=["", "more", "programs"].index)


def test_what_only_programs_need_is_folded_away_on_its_own() -> None:
    fields = ask("start")["fields"]
    assert [one["name"] for one in fields["standard"] if one["fold"] == "programs"] == ["id", "silenced"]


def test_items_of_lists_have_labels_of_their_own() -> None:
    fields = ask("start")["fields"]
    assert [(one["label"], one["required"]) for one in fields["contact"]] == [
        ("Name", True),
        ("E-mail or link", False),
    ]
    assert [one["required"] for one in fields["link"]] == [True, True]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("jan@gemeente.nl", "mailto:jan@gemeente.nl"),
        (" jan.boer@dienst.gemeente.nl ", "mailto:jan.boer@dienst.gemeente.nl"),
        ("vng.nl", "https://vng.nl"),
        ("www.vng.nl/a b", "www.vng.nl/a b"),
        ("vng.nl/agenda?jaar=2024#top", "https://vng.nl/agenda?jaar=2024#top"),
        ("http://vng.nl", "http://vng.nl"),
        ("mailto:jan@gemeente.nl", "mailto:jan@gemeente.nl"),
        ("jan@gemeente", "jan@gemeente"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("javascript:a.nl", "javascript:a.nl"),
        ("1.10", "1.10"),
        ("020 1234567", "020 1234567"),
        ("", ""),
    ],
)
def test_an_address_gets_the_scheme_that_people_leave_out(written: str, address: str) -> None:
    assert completed_address(written) == address


def test_addresses_of_an_edit_are_completed() -> None:
    made = links_after({"title": "Uitleg", "url": "vng.nl"}, {"title": "Vraag", "url": "ann@vng.nl"})
    assert [one["url"] for one in made["agenda"]["standards"][0]["links"]] == [
        "https://vng.nl",
        "mailto:ann@vng.nl",
    ]


def test_an_address_that_is_none_is_refused_at_its_place_in_the_list() -> None:
    made = links_after({"title": "Uitleg", "url": "vng.nl"}, {"title": "Vraag", "url": "geen adres"})
    assert [one["path"] for one in made["refused"]] == [["links", 1, "url"]]
    assert made["text"] == AGENDA


def test_the_colour_that_is_proposed_is_one_that_no_domain_has() -> None:
    assert ask("colour", opened=opened(), colour="")["nearest"] == COLOURS[2]


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
def test_the_colour_that_is_proposed_can_be_read(theme: str) -> None:
    proposed = ask("colour", opened=opened(theme=theme), colour="")["nearest"]
    assert ask("colour", opened=opened(theme=theme), colour=proposed)["passes"]


def test_a_colour_is_proposed_too_where_every_usual_one_is_taken() -> None:
    domains = "".join(f'  - {{name: D{number}, colour: "{one}"}}\n' for number, one in enumerate(COLOURS))
    text = AGENDA.replace('  - {name: Zorg, colour: "#0b6fa4"}\n', domains)
    assert ask("colour", opened=opened(text), colour="")["nearest"] in COLOURS
