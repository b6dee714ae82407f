"""An agenda as a page."""

import html
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

import agendafunnel
from agendafunnel import Agenda, Contact, DataError, import_page, read_page, write_page
from agendafunnel.page.values import Choices
from agendafunnel.page.writing import Picture
from tests.conftest import ROOT
from tests.pseudo_language import CODE, spoken
from tests.quarters import changed, for_pages, remade

PICTURE = Picture("plaat.png", 1000, 562)
REFERENCE = ROOT.parent / "shared" / "reference" / "page.md"


def again(agenda: Agenda, onto: Agenda | None = None) -> Agenda:
    """Write an agenda as a page, and import that."""
    result = import_page(read_page(write_page(agenda, PICTURE).encode()), onto=onto)
    assert result.agenda
    return result.agenda


@settings(max_examples=60)
@given(for_pages())
def test_what_was_imported_is_imported_the_same_from_the_page_that_is_written_of_it(agenda: Agenda) -> None:
    imported = again(agenda, onto=agenda)
    assert again(imported, onto=imported) == imported


@settings(max_examples=60)
@given(for_pages())
def test_a_page_says_of_each_standard_what_the_agenda_says(agenda: Agenda) -> None:
    found = {one.id: one for one in again(agenda, onto=agenda).standards}
    for standard in agenda.standards:
        one = found[standard.id]
        assert (one.domain, one.stage) == (standard.domain, standard.stage)
        assert one.name == " ".join(standard.name.split())
        assert [contact.name for contact in one.contacts] == [
            " ".join(contact.name.split()) for contact in standard.contacts
        ]
        assert one.adopted == standard.adopted or (
            one.adopted and "Pas-Toe-Leg-Uit" in (standard.status or "")
        )


def test_the_page_of_our_own_comes_back_the_same() -> None:
    page = read_page((ROOT / "examples" / "pagina.md").read_bytes())
    choices = Choices(edition="2026-04", stages={"exemplaren": "realisatie", "omslagen": "intake"})
    agenda = import_page(page, choices=choices).agenda
    assert agenda
    back = import_page(read_page(write_page(agenda, PICTURE).encode()), choices=choices).agenda
    assert back == agenda


def test_a_page_in_any_language_that_has_a_catalogue_is_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agenda = changed(agendafunnel.load("2024-03"), language=CODE)
    with spoken(tmp_path, monkeypatch):
        written = write_page(agenda, PICTURE)
        page = read_page(written.replace(f"lang: {CODE}\n", "").encode())
        found = import_page(page, onto=agenda).agenda
    assert page.language == CODE
    assert found
    assert [(one.contacts, one.links, one.adopted, one.status) for one in found.standards] == [
        (one.contacts, one.links, one.adopted, one.status) for one in again(agenda, onto=agenda).standards
    ]


@pytest.mark.skipif(not REFERENCE.exists(), reason="The published page is not beside this project.")
def test_the_published_page_comes_back_the_same() -> None:
    july = agendafunnel.load("2022-07")
    agenda = import_page(read_page(REFERENCE.read_bytes()), onto=july).agenda
    assert agenda
    assert again(agenda, onto=july) == agenda


def test_the_page_names_its_edition_and_describes_its_picture() -> None:
    text = write_page(agendafunnel.load("2024-03"), PICTURE)
    assert text.startswith(
        '---\ntitle: Ontwikkelagenda API-standaarden VNG-Realisatie\nlang: nl\nedition: "2024-03"\n'
        "edition_label: maart 2024\n---\n"
    )
    assert (
        '<img src="plaat.png" width="1000" height="562" alt="Ontwikkelagenda API-standaarden VNG-Realisatie, '
        "maart 2024: 35 standaarden in 5 fasen en 6 domeinen. Onder de plaat staat elke standaard met zijn "
        'status." />'
    ) in text


def test_an_edition_without_statuses_tells_the_stages() -> None:
    july = agendafunnel.load("2022-07")
    text = write_page(july, PICTURE)
    assert "### HR-Bevragen\n**Status**: Analyse.\n" in text
    assert {one.id: one.stage for one in again(july, onto=july).standards} == {
        one.id: one.stage for one in july.standards
    }


def test_markup_in_names_contacts_and_statuses_is_text() -> None:
    march = agendafunnel.load("2024-03")
    hostile = "<img src=x onerror=alert(1)> [k](javascript:x) **v** `c` / d; e"
    one = remade(
        march.standards[0], name=hostile, contacts=[Contact(name=hostile)], status=hostile, adopted=False
    )
    text = write_page(changed(march, standards=(one, *march.standards[1:])), PICTURE)
    (found, *_) = read_page(text.encode()).standards
    assert (found.name, found.contacts, found.status) == (hostile, (Contact(name=hostile),), hostile)

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert (tag, dict(attrs).get("src")) != ("img", "x")
            assert not (dict(attrs).get("href") or "").startswith("javascript")

    rendered = MarkdownIt("commonmark").render(text)
    Tags().feed(rendered)
    assert html.escape(hostile, quote=False) in rendered


def test_a_description_that_would_be_read_as_something_else_is_refused() -> None:
    march = agendafunnel.load("2024-03")
    for description in ("Tekst\n\n### Kop", "Tekst. **Status**: nee", "## Domein"):
        one = remade(march.standards[0], description=description)
        with pytest.raises(DataError, match=r"BAG-Bevragen|description"):
            write_page(changed(march, standards=(one, *march.standards[1:])), PICTURE)
