"""The Markdown list, as a reader of Markdown takes it."""

from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.field_types import plain
from agendafunnel.publish.publication import safe_address
from tests.publish.publications import ODD, URLS, odd_agenda, of_size, written
from tests.quarters import full_agendas


class Read:
    """What a reader makes of Markdown."""

    def __init__(self, markdown: str) -> None:
        tokens = MarkdownIt("commonmark").parse(markdown)
        self.headings = [
            (token.tag, _text(tokens[place + 1]))
            for place, token in enumerate(tokens)
            if token.type == "heading_open"
        ]
        self.items = [
            _text(tokens[place + 2]) for place, token in enumerate(tokens) if token.type == "list_item_open"
        ]
        inline = [child for token in tokens for child in token.children or ()]
        self.links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
        self.kinds = {token.type for token in tokens} | {child.type for child in inline}


def _text(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


@settings(max_examples=25)
@given(full_agendas())
def test_it_has_a_heading_for_each_domain_and_each_standard_once_below_it(agenda: Agenda) -> None:
    read = Read(written(agenda, "md"))
    assert read.headings == [
        ("h1", _one_line(agenda.title)),
        *(("h2", _one_line(domain.name)) for domain in agenda.domains),
    ]
    wanted = [one for domain in agenda.domains for one in agenda.standards if one.domain == domain.id]
    assert len(read.items) == len(wanted)
    for item, standard in zip(read.items, wanted, strict=True):
        assert item.startswith(f"{_one_line(standard.called)}: ")
        assert all(_one_line(who.name) in item for who in standard.contacts)
        assert _one_line(standard.status or "") in item


@settings(max_examples=25)
@given(full_agendas())
def test_its_links_are_those_of_the_agenda_and_no_others(agenda: Agenda) -> None:
    wanted = [
        safe_address(url)
        for domain in agenda.domains
        for one in agenda.standards
        if one.domain == domain.id
        for url in [who.url for who in one.contacts if who.url] + [to.url for to in one.links]
    ]
    assert Read(written(agenda, "md")).links == wanted


def test_odd_names_are_text_and_nothing_else() -> None:
    read = Read(written(odd_agenda(), "md", before=odd_agenda(other=True)))
    assert read.kinds <= {
        "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open",
        "bullet_list_close", "list_item_open", "list_item_close", "text", "text_special", "strong_open",
        "strong_close", "link_open", "link_close",
    }  # fmt: skip
    for name in ODD:
        assert any(item.startswith(f"{_one_line(name)}: ") for item in read.items), name


def test_odd_addresses_lead_where_they_led() -> None:
    links = set(Read(written(odd_agenda(), "md")).links)
    assert links == {
        "https://example.org/a?b=1&lt;=2&copy=3#deel",
        "https://example.org/%5D%7C%5B%7B%7Bx%7D%7D'''__TOC__~~~~%3Cb%3E",
        "https://example.org/(a)%22b'c%60d%5Ee%5Cf",
        # Brackets, and letters that are not ASCII, as the reader writes them.
        "https://example.org/pad/%C3%A9-%C3%BC/%20/%5B",
        "mailto:a'b@example.org",
    }
    assert len(links) == len(URLS)


def test_nothing_is_left_that_jekyll_would_fill_in() -> None:
    text = written(odd_agenda(), "md", before=odd_agenda(other=True))
    assert "{{" not in text
    assert "{%" not in text


def test_what_changed_stands_before_the_list_and_in_brief(july: Agenda) -> None:
    read = Read(written(agendafunnel.load("2024-03"), "md", before=july))
    assert [text for tag, text in read.headings if tag != "h1"][:7] == [
        "Wat er veranderde van juli 2022 naar maart 2024",
        "Verder",
        "Terug",
        "Vervallen",
        "Naar een ander domein",
        "Andere naam",
        "Basisregistraties",
    ]


def test_its_own_words_are_those_of_the_language_that_is_asked(july: Agenda) -> None:
    text = written(july, "md", words="en", before=july)
    assert "As of juli 2022: 36 standards in 5 stages and 6 domains." in text
    assert "## What is different in juli 2022\n\nNothing has changed." in text
    assert "- **BAG-bevragen**: Vastgesteld (stage 5 of 5)." in text


def test_a_domain_without_standards_says_so() -> None:
    assert "## Domein 5\n\nNog geen standaarden.\n" in written(of_size(5), "md")
