"""What changed, written down."""

import json
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

import agendafunnel
from agendafunnel import Agenda, changes_between
from agendafunnel.changes.story_formats import CHANGES_FORMATS, ChangesFormat, changes_as
from tests.quarters import changed, remade, two_editions


def _two() -> tuple[Agenda, Agenda]:
    return agendafunnel.load("2022-07"), agendafunnel.load("2024-03")


def test_the_story_is_told_in_the_language_of_the_agenda() -> None:
    old, new = _two()
    assert changes_as(changes_between(old, new), "text", brief=True) == (
        "Wat er veranderde van juli 2022 naar maart 2024\n\n"
        "Verder\n"
        "  Open WoB: van Intake naar Analyse\n"
        "  Erfgoedregistratie: van Intake naar Implementeerbaar; slaat Analyse en Realisatie over; niet "
        "getoetst bij de poorten ‘Informatiemodel UGM’ en ‘DoD OAS3-specificatie Referentie implementatie "
        "Beheer geregeld?’\n"
        "  Uitwisseling Matchingsgegevens: van Intake naar Analyse\n\n"
        "Terug\n"
        "  Logging van Verwerkingen: van Implementeerbaar naar Realisatie; de poort ‘DoD "
        "OAS3-specificatie Referentie implementatie Beheer geregeld?’ moet opnieuw worden gepasseerd\n"
        "  Notificeren Berichtenstandaard: van Implementeerbaar naar Realisatie; de poort ‘DoD "
        "OAS3-specificatie Referentie implementatie Beheer geregeld?’ moet opnieuw worden gepasseerd\n\n"
        "Vervallen\n"
        "  Belasting heffen (Dienstverlenings Domein, Intake)\n\n"
        "Naar een ander domein\n"
        "  Overige Objecten Registratie: van Generieke standaarden naar Dienstverlenings Domein\n\n"
        "Andere naam\n"
        "  WhO heet nu Wet hergebruik Overheidsinformatie\n"
        "  Autorisatie heet nu Autorisaties\n"
        "  Product Aanvraag heet nu Productaanvragen\n"
        "  Notificatie Services standaard heet nu Notificeren Berichtenstandaard\n"
    )
    english = changes_as(changes_between(old, changed(new, language="en-GB")), "text", brief=True)
    assert "Moved back\n  Logging van Verwerkingen: from Implementeerbaar to Realisatie; the gate" in english
    assert "Belasting heffen" in english.partition("Removed\n")[2].partition("\n\n")[0]


def test_contacts_links_and_texts_are_told_where_they_changed() -> None:
    _, new = _two()
    first, second, *others = new.standards
    later = (
        remade(first, contacts=["Iemand Anders"], links=first.links[:1], status="Klaar."),
        remade(second, contacts=["Iemand Anders"], adopted=False, version=None),
        *others,
    )
    told = changes_as(changes_between(new, changed(new, standards=later)), "text")
    assert "BAG-Bevragen en BRP-Bevragen: nu Iemand Anders, was Johan Boer" in told
    assert "BAG-Bevragen: vervallen Github - HaalCentraal BAG Bevragen (https://" in told
    assert "BAG-Bevragen: status nu “Klaar.”, was “Versie 1.5" in told
    assert "BRP-Bevragen: zonder versie, was 1.3.1; staat niet meer op de lijst" in told


@pytest.mark.parametrize("format_name", ["text", "markdown", "html"])
def test_where_nothing_changed_that_is_said(format_name: ChangesFormat) -> None:
    old, _ = _two()
    assert "Er is niets veranderd." in changes_as(changes_between(old, old), format_name)


def test_a_short_story_of_small_things_says_that_there_are_some() -> None:
    _, new = _two()
    later = changed(new, standards=(remade(new.standards[0], status="Klaar."), *new.standards[1:]))
    told = changes_as(changes_between(new, later), "text", brief=True)
    assert "alleen kleine dingen" in told
    assert "Klaar" not in told


@settings(max_examples=50)
@given(two_editions())
def test_markdown_and_html_read_as_the_plain_text(editions: tuple[Agenda, Agenda]) -> None:
    changes = changes_between(*editions)
    text, markdown, html = (changes_as(changes, name) for name in CHANGES_FORMATS[:3])
    told = {_folded(line) for line in text.splitlines() if line.startswith("  ") and "(http" not in line}
    told = {line for line in told if "mailto:" not in line}
    as_html = _items(MarkdownIt("commonmark").render(markdown))
    assert told <= {_folded(item) for item in _items(html)}
    assert told <= {_folded(item) for item in as_html}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _items(html: str) -> list[str]:
    class Items(HTMLParser):
        found: list[str] = []  # noqa: RUF012 - one parser, one list.
        inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in {"section", "h2", "h3", "ul", "li", "strong", "a", "p"}, tag
            if tag == "li":
                self.inside = True
                self.found.append("")

        def handle_endtag(self, tag: str) -> None:
            self.inside = self.inside and tag != "li"

        def handle_data(self, data: str) -> None:
            if self.inside:
                self.found[-1] += data

    parser = Items()
    parser.found = []
    parser.feed(html)
    return parser.found


def test_markup_in_a_name_is_text() -> None:
    old, new = _two()
    hostile = remade(new.standards[0], id="x", name="<img src=x onerror=alert(1)> **vet** [a](javascript:b)")
    changes = changes_between(old, changed(new, standards=(*new.standards, hostile)))
    assert "<img" not in changes_as(changes, "html")
    assert "&lt;img src=x" in changes_as(changes, "html")
    rendered = MarkdownIt("commonmark").render(changes_as(changes, "markdown"))
    assert "<img" not in rendered
    assert "javascript:b)" in rendered
    assert '<a href="javascript' not in rendered


def test_json_tells_each_field_that_differs() -> None:
    data = json.loads(changes_as(changes_between(*_two()), "json"))
    assert data["version"] == 1
    assert [one["id"] for one in data["removed"]] == ["belasting-heffen"]
    moved = {one["id"]: one["move"] for one in data["changed"] if "move" in one}
    assert moved["erfgoed-registratie"]["skipped_stages"] == ["Analyse", "Realisatie"]
    renamed = next(one for one in data["changed"] if one["id"] == "who")
    assert renamed["fields"]["name"] == {"old": "WhO", "new": "Wet hergebruik Overheidsinformatie"}
