"""Each rule about the agenda itself finds what it is for, and those beside it do not."""

import pytest

import agendafunnel
from agendafunnel import Agenda
from tests.checks.small import complete, quiet, with_first


def linked(*urls: str, titles: str = "xy") -> Agenda:
    return with_first(links=[{"title": title, "url": url} for title, url in zip(titles, urls, strict=False)])


CASES = [
    (complete(stages=[{"name": "Een"}, {"name": "Twee"}, {"name": "Drie"}]), "unused-stage"),
    (with_first(domain="water"), "unused-domain"),
    (with_first(contacts=[]), "no-contact"),
    (with_first(status=None), "no-status"),
    (with_first(status="Twee, bijna."), "status-stage"),
    (with_first(status="een. Pas-Toe-Leg-Uit."), "status-adopted"),
    (with_first(adopted=True), "status-adopted"),
    (linked("https://x.nl/a", "https://X.nl/a/"), "link-twice"),
    (linked("https://x.nl/a", "https://x.nl/b", titles="xX"), "link-twice"),
    (linked("https://x"), "link-form"),
    (linked("https://[x/"), "link-form"),
    (linked("https://https://x.nl"), "link-form"),
    (linked("https://x.nl/100%"), "link-form"),
    (linked("https://x.nl/a,"), "link-form"),
    (with_first(contacts=[{"name": "A", "url": "mailto:a@b"}]), "link-form"),
    (linked("http://x.nl/"), "link-http"),
    (with_first(name="BRON", id="adem"), "name-alike"),
    (complete(edition={"id": "2030-01", "label": "x", "previous": "2030-04"}), "edition-order"),
    (complete(footer="Versie oktober 2029"), "edition-text"),
    (complete(footer="“Versie januari 2030”"), "quotes"),
    (complete(silenced=["no-contacts"]), "silenced-unknown"),
    (complete(silenced=["no-contact"]), "silenced-needless"),
    (with_first(label="𓂂𓂂"), "character-missing"),
    (with_first(label="x" * 200), "word-cut"),
]
THESE = {rule for _, rule in CASES}


@pytest.mark.parametrize(("given", "rule"), CASES)
def test_each_rule_finds_what_it_is_for_and_the_others_here_do_not(given: Agenda, rule: str) -> None:
    findings = agendafunnel.check(given, theme=quiet())
    assert [one.rule for one in findings if one.rule in THESE] == [rule]


def test_what_all_standards_lack_is_told_once() -> None:
    lacking = complete(
        standards=[{"name": name, "domain": "lucht", "stage": "een", "status": "een."} for name in "AB"]
    )
    found = [one for one in agendafunnel.check(lacking, theme=quiet()) if one.rule == "no-contact"]
    assert [str(one.message) for one in found] == ["None of the 2 standards has a contact."]


def test_of_the_bundled_editions_an_editor_hears_no_errors() -> None:
    these = THESE | {"canvas-grown", "cards-shrunk", "text-shrunk", "text-small", "logo-shrunk"}

    def found(edition: str) -> list[str]:
        return [one.rule for one in agendafunnel.check(agendafunnel.load(edition)) if one.rule in these]

    assert found("2024-03") == []
    assert found("2022-07") == ["no-contact", "no-status"]
