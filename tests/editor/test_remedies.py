"""Remedies: each mends what its rule found, by one edit, and nothing else comes of it."""

from typing import Any

import pytest

from agendafunnel.editor.remedies import _REMEDIES
from tests.editor.asking import ask, opened

HEAD = """\
title: API's
edition: {id: 2024-06, label: juni 2024}
stages: [{name: Intake}, {name: Analyse}]
domains:
  - {name: Zorg, colour: "#6d63cc"}
  - {name: Bouw, colour: "#35b8ff"}
"""
CARDS = """\
standards:
  - {name: Peilbuizen, domain: bouw, stage: intake, contacts: [Ann], status: In intake.}
  - name: Zorgmail
    domain: zorg
    stage: intake
    status: In intake.
    contacts: [Ann]
"""
OLD = HEAD.replace("06", "03").replace("juni", "maart") + CARDS

CASES = {
    "status-stage": CARDS.replace("status: In intake.\n", "status: In analyse.\n"),
    "status-adopted": CARDS.replace("status: In intake.\n", "status: In intake. Pas toe of leg uit.\n"),
    "unused-domain": CARDS.replace("domain: zorg", "domain: bouw"),
    "link-twice": CARDS
    + "    links: [{title: A, url: 'https://a.example'}, {title: A, url: 'https://a.example'}]\n",
    "quotes": CARDS + "    summary: “Voor de zorg.”\n",
    "edition-text": CARDS + "footer: Stand van mei 2024\n",
    "id-changed": CARDS.replace("- name: Zorgmail", "- name: Zorgmail\n    id: zorg-mail"),
    "silenced-needless": CARDS + "    silenced: [no-contact]\n",
    "access-contrast": CARDS,
    "access-graphics": CARDS,
    "access-colours": CARDS,
}
COLOURS = {
    "access-contrast": ("#6d63cc", "#35b8ff"),
    "access-graphics": ("#6d63cc", "#e5e5e5"),
    "access-colours": ("#6d63cc", "#6d63c8"),
}


def findings(text: str, rule: str, language: str = "en") -> list[dict[str, Any]]:
    """Return what a rule finds."""
    before = {"name": "oud.yaml", "text": OLD}
    found = ask("check", language, opened=opened(text, since=before, theme=theme_of(rule)))
    return [one for group in found["groups"] for one in group["findings"] if one["rule"] == rule]


def theme_of(rule: str) -> str:
    return "vng" if rule in COLOURS else "vng-toegankelijk"


def case(rule: str) -> str:
    text = HEAD + CASES[rule]
    for colour, other in zip(("#6d63cc", "#35b8ff"), COLOURS.get(rule, ()), strict=False):
        text = text.replace(f'"{colour}"', f'"{other}"')
    return text


def test_each_remedy_has_its_case_here() -> None:
    assert CASES.keys() == _REMEDIES.keys()


@pytest.mark.parametrize("rule", CASES)
def test_a_remedy_mends_what_its_rule_found(rule: str) -> None:
    text = case(rule)
    first = next(one for one in findings(text, rule) if one["remedy"])
    edited = ask(
        "edit",
        opened=opened(text, since={"name": "oud.yaml", "text": OLD}, theme=theme_of(rule)),
        action=first["remedy"]["action"],
    )
    assert edited["refused"] == []
    assert edited["changed"]
    left = [one["message"] for one in findings(edited["text"], rule)]
    assert first["message"] not in left
    assert len(left) < len(findings(text, rule))


@pytest.mark.parametrize("rule", CASES)
def test_a_remedy_says_what_it_does(rule: str) -> None:
    (label,) = {one["remedy"]["label"] for one in findings(case(rule), rule) if one["remedy"]}
    assert 10 < len(label) < 60


def test_what_a_person_must_judge_has_no_remedy() -> None:
    text = HEAD + CARDS.replace("status: In intake.\n", "version: 1.0\n").replace("contacts: [Ann]\n", "")
    text = text.rstrip(" ")
    found = ask("check", opened=opened(text))
    by_rule = {one["rule"]: one["remedy"] for group in found["groups"] for one in group["findings"]}
    assert {"no-status", "no-contact", "unused-stage"} <= by_rule.keys()
    assert not [rule for rule in ("no-status", "no-contact", "unused-stage") if by_rule[rule]]


@pytest.mark.parametrize(
    ("field", "mended"),
    [
        ("    links: [{title: “A”, url: 'https://a.example'}]\n", {"links": "A"}),
        ("    contacts: [“Ann”, Bo]\n", {"contacts": "Ann"}),
    ],
)
def test_quotes_are_left_out_within_a_list_too(field: str, mended: dict[str, str]) -> None:
    text = HEAD + CARDS.replace("    contacts: [Ann]\n", "") + field
    (found,) = findings(text, "quotes")
    values = found["remedy"]["action"]["values"]
    ((name, value),) = mended.items()
    assert next(iter(values[name][0].values())) == value
    edited = ask("edit", opened=opened(text), action=found["remedy"]["action"])
    assert edited["refused"] == []
    assert findings(edited["text"], "quotes") == []


def test_an_id_that_another_standard_has_now_is_not_offered() -> None:
    text = HEAD + CARDS.replace("- name: Zorgmail", "- name: Zorgmail\n    id: zorg-mail")
    text += "  - {name: Ander, id: zorgmail, domain: zorg, stage: intake}\n"
    assert [one["remedy"] for one in findings(text, "id-changed")] in ([], [None])
