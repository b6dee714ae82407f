"""Lists, texts, tables and maps of an edition: each standard once, and no text that is more than text."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

import agendafunnel
from agendafunnel import (
    Agenda,
    AgendaFunnelError,
    ArgumentError,
    OutputError,
    Publication,
    Theme,
    document,
    lay_out,
)
from agendafunnel.bundled import DOCUMENTS
from agendafunnel.field_types import plain
from agendafunnel.text.measuring import TextMeasurer
from tests.publish.hostile import PAYLOADS, hostile_agenda
from tests.quarters import full_agendas

IN_WORDS: list[str] = ["alt.txt", "md", "csv", "wiki"]


def publication(agenda: Agenda, theme: Theme, measurer: TextMeasurer | None = None) -> Publication:
    return Publication(agenda, lay_out(agenda, theme, measurer=measurer), theme)


@pytest.fixture(scope="module")
def july_2022(july: Agenda) -> Publication:
    return publication(july, agendafunnel.load_theme("vng-toegankelijk"))


@pytest.fixture(scope="module")
def hostile(vng: Theme) -> Publication:
    return publication(hostile_agenda(), vng)


def told(publication: Publication, kind: str) -> str:
    return document(publication, kind).decode()


def html_of(markdown: str) -> str:
    return str(MarkdownIt("commonmark").render(markdown))


@pytest.mark.parametrize("kind", IN_WORDS)
def test_every_standard_is_told_and_so_is_how_many_there_are(kind: str, july_2022: Publication) -> None:
    text = told(july_2022, kind)
    assert all(plain(standard.name) in text for standard in july_2022.agenda.standards)
    assert kind == "csv" or "36 standaarden in 5 fasen en 6 domeinen." in text


@pytest.mark.parametrize("kind", IN_WORDS)
def test_our_own_words_are_in_the_language_that_is_asked_for(kind: str, july_2022: Publication) -> None:
    english = told(july_2022._replace(words="en"), kind)
    assert "domeinen" not in english
    assert re.search(r"\b(standards|stage)\b", english)


def test_there_is_no_other_document(july_2022: Publication) -> None:
    with pytest.raises(
        OutputError, match=r"^There is no document 'docx'\. The documents are html, alt\.txt, "
    ):
        document(july_2022, "docx")


@pytest.mark.parametrize("kind", ["html", "alt.txt", "md", "map.html", "wiki"])
def test_what_is_written_on_a_card_is_told_with_its_name(kind: str) -> None:
    march = publication(agendafunnel.load("2024-03"), agendafunnel.load_theme("vng-toegankelijk"))
    assert "WhO (Wet hergebruik Overheidsinformatie)" in told(march._replace(page="a.html"), kind)


def test_a_layout_of_another_agenda_is_refused(july_2022: Publication) -> None:
    other = july_2022._replace(agenda=agendafunnel.load("2024-03"))
    with pytest.raises(ArgumentError, match=r"^The layout does not belong to this agenda"):
        document(other, "md")


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x"])
@pytest.mark.parametrize("field", ["picture", "page"])
def test_an_address_that_a_browser_would_run_is_refused(
    field: str, address: str, july_2022: Publication
) -> None:
    given = july_2022._replace(page=address) if field == "page" else july_2022._replace(picture=address)
    with pytest.raises(OutputError, match=rf"^The address of the {field} cannot be '.*', which"):
        document(given, "map.html")


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize(
    "options",
    [
        {"words": "nonsense!!"},
        {"picture": "javascript:x"},
        {"page": "javascript:x"},
        {"width": 0},
        {"dpi": 9, "width": 9},
        {"page_pictures": ("a.png", "javascript:x")},
    ],
    ids=str,
)
def test_an_option_that_no_document_takes_is_refused_by_all(
    options: dict[str, Any], kind: str, july_2022: Publication
) -> None:
    with pytest.raises(AgendaFunnelError):
        document(july_2022._replace(**options), kind)


@settings(max_examples=20)
@given(agenda=full_agendas())
def test_every_agenda_gives_every_document(agenda: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    made = publication(agenda, vng, measurer)
    for kind in DOCUMENTS:
        text = told(made, kind)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_hostile_texts_are_text_in_a_list(hostile: Publication) -> None:
    tags = set(re.findall(r"<([a-z0-9]+)", html_of(told(hostile, "md"))))
    assert tags <= {"h1", "h2", "p", "ul", "li", "strong", "a"}
    addresses = re.findall(r'<a href="([^"]*)"', html_of(told(hostile, "md")))
    assert addresses
    assert all(re.match(r"https?:|mailto:", address, re.IGNORECASE) for address in addresses)


class Areas(HTMLParser):
    """Reads the elements of a map, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_hostile_texts_are_text_in_a_map(hostile: Publication) -> None:
    found = Areas(told(hostile, "map.html"))
    assert {tag for tag, _ in found.found} == {"img", "map", "area", "details", "summary", "p"}
    allowed = {"src", "width", "height", "alt", "usemap", "name", "shape", "coords", "href", "lang"}
    assert {name for _, attributes in found.found for name in attributes} <= allowed
    assert all(re.match(r"https?:|mailto:", area["href"], re.I) for area in found.of("area"))


RECTANGLE = re.compile(r"^rect (\d+) (\d+) (\d+) (\d+) \[\[(#\S+)\|([^\[\]]+)\]\]$", re.M)


def test_hostile_texts_are_text_on_a_wiki(hostile: Publication) -> None:
    text = told(hostile, "wiki")
    outside = re.sub(r"\[(?:https?://|mailto:)\S+ ", "[", text, flags=re.IGNORECASE)
    ours = r"</?imagemap>|^rect .*$|^File:.*$|^== | ==$|'''|^\* <span id=\"[\w-]+\"></span>"
    markup = re.sub(ours, "", outside, flags=re.M)
    assert not re.search(r"[<>{}|]|''|\[\[|~~|__", markup)
    assert all(payload not in text for payload in PAYLOADS if "<" in payload)
    for line in text.splitlines():
        if line.startswith("rect "):
            assert RECTANGLE.match(line), line
