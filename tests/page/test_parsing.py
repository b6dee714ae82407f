"""A page as people write it, each a little differently."""

import pytest

from agendafunnel import Contact, DataError, read_page
from agendafunnel.page.values import PageStandard
from tests.conftest import ROOT

EXAMPLE = (ROOT / "examples" / "pagina.md").read_bytes()
REFERENCE = ROOT.parent / "shared" / "reference" / "page.md"


def only(body: str) -> PageStandard:
    """Read the one standard of a page."""
    (standard,) = read_page(f"## D\n### Naam\n{body}\n".encode()).standards
    return standard


def test_the_page_of_our_own_is_read_with_all_that_is_on_it() -> None:
    page = read_page(EXAMPLE, "pagina.md")
    assert [(domain.name, len(domain.standards)) for domain in page.domains] == [
        ("Collectie", 4),
        ("Leden en lenen", 4),
        ("Gebouw en balie", 2),
        ("Samenwerking", 2),
    ]
    assert all(one.contacts and one.status for one in page.standards)
    assert page.front["title"] == "Ontwikkelagenda Bibliotheekstandaarden"
    assert [picture.of(page.text)[:9] for picture in page.pictures] == ["<img src="]
    by_name = {one.name: one for one in page.standards}
    assert [len(one.links) for one in page.standards] == [3, 2, 0, 1, 2, 2, 0, 1, 2, 1, 0, 1]
    assert by_name["Boetevrij"].description is None
    assert by_name["Bezoekcijfers"].contacts == (
        Contact(name="Werkgroep ‘De Deur’", url="https://bibliotheken.example.org/de-deur"),
    )
    assert by_name["Zelfbediening"].contacts[0].name.startswith("De gebruikersgroep Kasten, voorgezeten")
    assert (by_name["Zelfbediening"].description or "").endswith("(mag het mee, en tot wanneer).")


@pytest.mark.skipif(
    not REFERENCE.exists(), reason="The published page of March 2024 is not beside this project."
)
def test_the_published_page_is_read_with_every_contact_and_status() -> None:
    page = read_page(REFERENCE.read_bytes(), "page.md")
    assert [len(domain.standards) for domain in page.domains] == [11, 3, 13, 3, 3, 2]
    assert all(one.contacts and one.status for one in page.standards)


@pytest.mark.parametrize(
    "label",
    ["**Contactpersoon**:", "**Contactpersoon**", "**Contactpersoon:**", "__Contactpersonen__ :",
     "\nContact:", "<br/>**Contactpersoon**:", "glued.**CONTACTPERSOON**:", "\n* lijst\n**Contactpersoon**:"],
)  # fmt: skip
def test_a_label_is_known_however_it_is_written(label: str) -> None:
    found = only(f"Tekst. {label} Jan Jansen. **Status**: Idee.")
    assert [contact.name for contact in found.contacts] == ["Jan Jansen"]
    assert found.status == "Idee."


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Jan Jansen.", ["Jan Jansen"]),
        ("Jan Jansen", ["Jan Jansen"]),
        ("Jan (A/B) / Piet e.a.", ["Jan (A/B)", "Piet e.a."]),
        ("Jan; Piet.", ["Jan", "Piet"]),
        ("[Groep / X](https://example.org/a)", ["Groep / X"]),
        ("A\\*b &amp; c.", ["A*b & c"]),
        ("", []),
    ],
)
def test_contacts_are_names_without_the_stop_of_the_sentence(written: str, names: list[str]) -> None:
    assert [
        contact.name for contact in only(f"**Contactpersoon**: {written} **Status**: x").contacts
    ] == names


@pytest.mark.parametrize(
    "details",
    ["Details zijn te vinden op [a](https://a.nl/1) en [ b](https://b.nl)",
     "Details op: [a](https://a.nl/1), [b](https://b.nl).",
     "**Details**: op Github.com:\n   * [a](https://a.nl/1)\n   * [b](https://b.nl)",
     "Details: <https://a.nl/1> <https://b.nl>"],
)  # fmt: skip
def test_details_give_links_and_are_no_part_of_the_status(details: str) -> None:
    found = only(f"**Contactpersoon**: A. **Status**: Idee.{details}")
    assert [link.url for link in found.links] == ["https://a.nl/1", "https://b.nl"]
    assert found.status == "Idee."
    assert found.description is None


def test_what_follows_the_details_is_description() -> None:
    found = only(
        "Voor. **Status**: Idee.\nDetails op [a](https://a.nl)\nEn nog iets over de [b](https://b.nl)."
    )
    assert found.description == "Voor.\n\nEn nog iets over de [b](https://b.nl)."
    assert [link.url for link in found.links] == ["https://b.nl", "https://a.nl"]


@pytest.mark.parametrize(
    "text", ["Details volgen.", "Details op [a](b", "Details in [hoofdstuk] 3 op [x](https://x.nl)"]
)
def test_the_word_details_without_a_link_behind_it_is_prose(text: str) -> None:
    assert only(f"**Status**: x\n\n{text}").description == text


def test_a_label_in_a_fence_or_a_heading_is_none() -> None:
    found = only("```\n**Status**: code\n```\n\n#### Status: kop\n\n**Status**: echt")
    assert found.status == "echt"


def test_links_that_refer_to_an_address_elsewhere_on_the_page_are_links() -> None:
    page = read_page(
        b"## D\n### A\nZie [hier][een]. **Contactpersoon**: [Wij]. **Status**: x [twee].\n"
        b'Details op [a][een] en [b](https://b.nl)\n\n[een]: https://een.nl\n[Twee]: https://twee.nl "t"\n\n'
        b"[wij]: <mailto:a@b.nl>\n"
    )
    (found,) = page.standards
    assert [link.url for link in found.links] == ["https://een.nl", "https://twee.nl", "https://b.nl"]
    assert found.description == "Zie [hier](https://een.nl)."
    assert found.contacts == (Contact(name="Wij", url="mailto:a@b.nl"),)
    assert found.status == "x twee."
    assert page.tail.of(page.text).startswith("[een]: https://een.nl\n")


def test_links_that_no_agenda_may_hold_are_told() -> None:
    found = only(
        "**Status**: x. Details op [a](javascript:alert(1)) en [b](../c) en [d](https://d.nl) en [d](https://d.nl)"
    )
    assert [link.url for link in found.links] == ["https://d.nl"]
    assert found.refused == ("javascript:alert(1)", "../c")
    assert found.repeated == ("https://d.nl",)


def test_lines_are_those_of_the_file_whatever_its_line_ends_and_front_matter() -> None:
    page = read_page(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n## D\r\n### A\r\nTekst.\r\n**Status**: y\r\n")
    assert [(one.line, one.status_line) for one in page.standards] == [(5, 7)]
    assert (page.format.newline, page.format.has_mark) == ("\r\n", True)


def test_a_second_level_heading_with_text_and_no_standards_is_no_domain() -> None:
    page = read_page(b"## D\n### A\n**Status**: x\n## Vragen\nMail ons.\n## Leeg\n")
    assert [domain.name for domain in page.domains] == ["D", "Leeg"]
    assert [one.name for one in page.ignored] == ["Vragen"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "It has no headings."),
        (b"Alleen tekst.", "It has no headings."),
        (b"# Titel\n\nTekst.", "It has no standards. Write each domain as a heading (## …)"),
        (b"<!doctype html><html></html>", "It is HTML."),
        (b"## A\n### B\nTekst\n### C\nTekst", "None of the 2 headings ### … has a contact or status"),
        (b"### A\n**Status**: x", "page:1:1: The standard 'A' is not below a domain."),
        (b"## D\n### A\n**Status**: x\n**Status**: y", "page:4:1: 'A' has this label twice."),
        (b"## D\n### \n**Status**: x", "page:2:1: This heading is empty."),
        (b"\xff## A", "This is not text in UTF-8."),
        (b"## A\0", "page:1:1: This is not a text file."),
        (b"PK\x03\x04\0\xff", "page: This is not a text file. Give the Markdown file of the page (.md)."),
        (b"#" * (2 * 1024 * 1024 + 1), "larger than 2 MiB"),
    ],
)
def test_what_is_no_agenda_gets_a_clear_sentence(content: bytes, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_page(content)
    assert message in str(caught.value)


@pytest.mark.slow("measures time", cases=1)
@pytest.mark.parametrize(
    "piece",
    ["[" * 20_000, "**" * 20_000, "> " * 20_000, "[a](" * 10_000, "Details " * 10_000, "<br/>" * 20_000],
)
def test_a_page_that_is_made_to_be_slow_is_not(piece: str) -> None:
    import time

    start = time.perf_counter()
    only(f"{piece}\n\n**Status**: x")
    assert time.perf_counter() - start < 5
