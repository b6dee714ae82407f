"""What a careful editor would notice."""

import json
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, read_page
from agendafunnel.checks.finding_formats import written
from agendafunnel.checks.findings import RULES, Finding
from tests.checks.small import quiet
from tests.quarters import changed, for_pages, remade

# What a theme says is told elsewhere.
check = partial(agendafunnel.check, theme=quiet())

PAGE = (
    "## Lucht\n### Adem\n**Contactpersoon**: A. **Status**: een.\nDetails op [x](https://x.nl/a).\n"
    "## Water\n### Bron\n**Contactpersoon**: B. **Status**: twee.\n"
)


def agenda(*, standards: list[dict[str, Any]] | None = None, **update: Any) -> Agenda:
    fine = [
        {"name": "Adem", "domain": "lucht", "stage": "een", "status": "een.", "contacts": ["A"],
         "links": [{"title": "x", "url": "https://x.nl/a"}]},
        {"name": "Bron", "domain": "water", "stage": "twee", "status": "twee.", "contacts": ["B"]},
    ]  # fmt: skip
    data: dict[str, Any] = {
        "title": "T",
        "edition": {"id": "2030-01", "label": "januari 2030", "previous": "2029-10"},
        "stages": [{"name": "Een", "gate": "poort een"}, {"name": "Twee"}],
        "domains": [{"name": "Lucht", "colour": "#123456"}, {"name": "Water", "colour": "#654321"}],
        "standards": fine if standards is None else standards,
    }
    return Agenda(**data | update)


def rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def with_first(**update: Any) -> Agenda:
    usual = agenda()
    return changed(usual, standards=(remade(usual.standards[0], **update), usual.standards[1]))


def linked(*urls: str, titles: str = "xy") -> Agenda:
    links = [{"title": title, "url": url} for title, url in zip(titles, urls, strict=False)]
    return with_first(links=links)


OLD = {"name": "Oud", "domain": "water", "stage": "een"}


def test_of_what_is_fine_nothing_is_said() -> None:
    assert check(agenda(), page=read_page(PAGE.encode()), since=agenda()) == ()


@pytest.mark.parametrize(
    ("given_agenda", "expected"),
    [
        (agenda(stages=[{"name": "Een"}, {"name": "Twee"}, {"name": "Drie"}]), ["unused-stage"]),
        (with_first(domain="water"), ["unused-domain"]),
        (with_first(contacts=[]), ["no-contact"]),
        (with_first(status=None), ["no-status"]),
        (with_first(status="Twee, bijna."), ["status-stage"]),
        (with_first(status="een. Pas-Toe-Leg-Uit."), ["status-adopted"]),
        (with_first(adopted=True), ["status-adopted"]),
        (linked("https://x.nl/a", "https://X.nl/a/"), ["link-twice"]),
        (linked("https://x.nl/a", "https://x.nl/b", titles="xX"), ["link-twice"]),
        (linked("https://x"), ["link-form"]),
        (linked("https://[x/"), ["link-form"]),
        (linked("https://https://x.nl"), ["link-form"]),
        (linked("https://x.nl/100%"), ["link-form"]),
        (linked("https://x.nl/a,"), ["link-form"]),
        (with_first(contacts=[{"name": "A", "url": "mailto:a@b"}]), ["link-form"]),
        (linked("http://x.nl/"), ["link-http"]),
        (with_first(name="BRON", id="adem"), ["name-alike"]),
        (agenda(edition={"id": "2030-01", "label": "x", "previous": "2030-04"}), ["edition-order"]),
        (agenda(footer="Versie oktober 2029"), ["edition-text"]),
        (agenda(silenced=["no-contacts"]), ["silenced-unknown"]),
        (agenda(silenced=["no-contact"]), ["silenced-needless"]),
        (with_first(label="𓂂𓂂"), ["character-missing"]),
        (with_first(label="x" * 200), ["word-cut"]),
    ],
)  # fmt: skip
def test_each_rule_finds_what_it_is_for_and_nothing_else(given_agenda: Agenda, expected: list[str]) -> None:
    assert [rule for rule in rules(check(given_agenda)) if rule not in ("cards-shrunk",)] == expected


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        (with_first(id="ander"), ["id-changed"]),
        (with_first(stage="twee", status="één."), ["moved-back"]),
        (with_first(stage="twee"), ["moved-back", "status-stale"]),
        (agenda(standards=[*agenda().model_dump()["standards"], OLD]), ["gone"]),
    ],
)  # fmt: skip
def test_beside_the_edition_before_it_is_told_what_is_odd(old: Agenda, expected: list[str]) -> None:
    assert sorted(rules(check(agenda(), since=old))) == sorted(expected)


def test_a_gate_that_was_passed_unseen_is_named() -> None:
    stages = [{"name": "Een"}, {"name": "Twee", "gate": "de toets"}, {"name": "Drie"}]
    standards = [
        {"name": "A", "domain": "lucht", "stage": "een"},
        {"name": "B", "domain": "water", "stage": "twee"},
    ]
    old = agenda(stages=stages, standards=standards)
    new = agenda(stages=stages, standards=[standards[0] | {"stage": "drie"}, standards[1]])
    (found,) = [one for one in check(new, since=old) if one.rule == "gate-unseen"]
    assert "skipped Twee: nobody saw it pass 'de toets'" in found.message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("### Bron", "### BRON", ["page-name"]),
        ("### Bron\n**Contactpersoon**: B. **Status**: twee.\n", "", ["page-missing"]),
        ("## Water", "### Extra\n**Status**: een.\n## Water", ["page-extra"]),
        ("**Status**: een.", "**Status**: twee.", ["page-stage", "page-status"]),
        ("**Contactpersoon**: A.", "**Contactpersoon**: Z.", ["page-contact"]),
        ("https://x.nl/a", "https://x.nl/b", ["page-links"]),
        ("**Status**: een.", "**Status**: een. Pas-Toe-Leg-Uit.", ["page-stage"]),
    ],
)  # fmt: skip
def test_every_difference_from_the_page_is_told(old: str, new: str, expected: list[str]) -> None:
    findings = check(agenda(), page=read_page(PAGE.replace(old, new).encode(), "p.md"))
    if expected == ["page-stage"]:
        # The bundled table takes these words for the stage 'vastgesteld', which this agenda does not have.
        expected = ["page-status", "page-adopted"]
    assert sorted(rules(findings)) == sorted(expected)
    assert all(one.source == "p.md" and one.line for one in findings if one.rule != "page-missing")


def test_a_domain_that_the_page_calls_otherwise_is_told_once_and_of_no_standard() -> None:
    findings = check(agenda(), page=read_page(PAGE.replace("## Water", "## Regen").encode(), "p.md"))
    assert [(one.rule, one.message) for one in findings] == [
        ("page-domain", "The page calls the domain 'Water' 'Regen'.")
    ]


def test_a_standard_below_another_domain_on_the_page_is_told() -> None:
    moved = PAGE.replace("## Water\n", "") + "## Water\n"
    findings = check(agenda(), page=read_page(moved.encode(), "p.md"))
    assert [(one.rule, one.line) for one in findings] == [("page-domain", 5)]


@pytest.mark.slow("checks whole agendas again and again")
@settings(max_examples=8)
@given(for_pages())
def test_what_is_silenced_is_not_said_and_all_else_is(given_agenda: Agenda) -> None:
    given_agenda = changed(
        given_agenda,
        standards=[remade(one, silenced=()) for one in given_agenda.standards],
        edition={"id": "2030-01", "label": "januari 2030"},
    )
    found = check(given_agenda)
    assert check(given_agenda) == found
    for rule in {one.rule for one in found}:
        silenced = check(changed(given_agenda, silenced=[rule]))
        assert silenced == tuple(one for one in found if one.rule != rule)


def test_a_standard_is_silenced_by_itself() -> None:
    usual = agenda()
    standards = [remade(one, contacts=[]) for one in usual.standards] + [
        remade(usual.standards[0], id="derde", name="Derde")
    ]
    silent = [remade(standards[0], silenced=["no-contact"]), *standards[1:]]
    found = check(changed(usual, standards=silent))
    assert [(one.rule, one.path) for one in found] == [("no-contact", ("standards", 1))]


def test_of_the_bundled_editions_an_editor_hears_no_errors() -> None:
    def heard(edition: str) -> list[str]:
        found = rules(agendafunnel.check(agendafunnel.load(edition)))
        return [rule for rule in found if not rule.startswith("access-")]

    assert heard("2024-03") == []
    assert heard("2022-07") == ["no-contact", "no-status"]


def test_findings_are_written_for_people_for_programs_and_for_github() -> None:
    odd = Finding("no-status", "warning", "100% raar:\nja, echt.", ("standards", 0), "a,b:c.yaml", 3, 5)
    assert (
        written((odd,), "text") == "a,b:c.yaml:3:5: warning: 100% raar:\nja, echt. [no-status]\n1 warning.\n"
    )
    assert written((), "text") == "Nothing to remark.\n"
    assert written((odd,), "github") == (
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=5,title=no-status::100%25 raar:%0Aja, echt.\n"
    )
    data = json.loads(written((odd,), "json"))
    assert data["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert data["findings"][0]["path"] == "standards.0"


def test_every_rule_has_a_sentence_that_says_what_it_looks_at() -> None:
    assert all(rule.about.endswith(".") and name == name.lower() for name, rule in RULES.items())
