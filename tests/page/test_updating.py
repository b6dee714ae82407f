"""A page brought up to date."""

import contextlib
import difflib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agendafunnel import (
    Agenda,
    Contact,
    DataError,
    Link,
    changes_between,
    import_page,
    read_page,
    update_page,
    write_page,
)
from agendafunnel.page.values import Choices, Page
from agendafunnel.page.writing import Picture
from tests.conftest import ROOT
from tests.quarters import changed, for_pages, remade, two_editions

CONTENT = (ROOT / "examples" / "pagina.md").read_bytes()
PAGE = read_page(CONTENT, "pagina.md")
CHOICES = Choices(edition="2026-04", stages={"exemplaren": "realisatie", "omslagen": "intake"})
PICTURE = Picture("plaat.png", 1000, 562)


def agenda() -> Agenda:
    made = import_page(PAGE, choices=CHOICES).agenda
    assert made
    return made


def with_changes(identifier: str, **update: object) -> Agenda:
    before = agenda()
    return changed(
        before,
        standards=[remade(one, **update) if one.id == identifier else one for one in before.standards],
    )


def touched(new: bytes, old: bytes = CONTENT) -> tuple[list[str], list[str]]:
    """Give the lines that are gone and new, but for the picture, which gets its alternative text."""
    found = difflib.ndiff(old.decode().splitlines(), new.decode().splitlines())
    lines = [line for line in found if "<img" not in line]
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def read_back(content: bytes, onto: Agenda) -> Agenda:
    made = import_page(read_page(content), onto=onto).agenda
    assert made
    return made


def test_a_page_that_says_what_the_data_says_stays_as_it_is() -> None:
    assert touched(update_page(PAGE, agenda()).content) == ([], [])


def test_the_picture_gets_its_alternative_text_and_its_new_address() -> None:
    text = update_page(PAGE, agenda(), picture=Picture('a"b.png', 800, 450)).content.decode()
    assert '<img src="a&quot;b.png" width="800" height="450" alt="Ontwikkelagenda Bibliotheek' in text


@pytest.mark.parametrize(
    ("identifier", "update", "gone", "new"),
    [
        ("boetevrij", {"status": "Analyse.", "stage": "analyse"}, "Idee.", "Analyse."),
        ("leesplank", {"contacts": ["A. Ander"]}, "Bram Ossewaarde.", "A. Ander."),
        ("omslagen", {"name": "Omslagen [en] ruggen"}, "### Omslagen", "### Omslagen \\[en\\] ruggen"),
        (
            "zelfbediening",
            {"links": [Link(title="Kastbericht", url="https://git.example.org/anders")]},
            "   * [Kastbericht](https://git.example.org/kastbericht)",
            "   * [Kastbericht](https://git.example.org/anders)",
        ),
        ("bezoekcijfers", {"contacts": []}, "**Contactpersoon**: [Werkgroep", "**Status**: Realisatie "),
        ("boetevrij", {"contacts": [Contact(name="X", url="mailto:x@y.nl")]}, "Fatima", "[X](mailto:x@y"),
        ("leesplank", {"links": [Link(title="L", url="https://l.nl/(1)")]}, "", "[L](<https://l.nl/(1)>)."),
        ("berichten-tussen-systemen", {"links": []}, "Details op: [Community pagina](https://samen.", ""),
    ],
)  # fmt: skip
def test_only_what_the_data_says_otherwise_is_changed(
    identifier: str, update: dict[str, object], gone: str, new: str
) -> None:
    data = with_changes(identifier, **update)
    content = update_page(PAGE, data).content
    old_lines, new_lines = touched(content)
    assert len(old_lines) <= 2
    assert len(new_lines) <= 2
    assert any(gone in line for line in old_lines) or not gone
    assert any(new in line for line in new_lines) or not new
    assert read_back(content, data).standards == data.standards


def test_a_stage_that_the_page_contradicts_is_written_where_the_data_has_no_words() -> None:
    data = with_changes("leesplank", status=None, stage="realisatie")
    old_lines, new_lines = touched(update_page(PAGE, data).content)
    assert [
        line.replace("analyse. Eerst moet de privacytoets gedaan zijn.", "Realisatie.") for line in old_lines
    ] == new_lines


def test_new_gone_and_moved_standards_are_whole_sections() -> None:
    before = agenda()
    standards = [one for one in before.standards if one.id != "boetevrij"]
    new = remade(
        standards[0],
        id="luisterboeken",
        name="Luisterboeken",
        label="Luisterboeken",
        links=(),
        description=None,
    )
    moved = remade(standards[-1], domain="collectie")
    data = changed(before, standards=[new, moved, *standards[:-1]])
    content = update_page(PAGE, data).content
    assert read_back(content, data).standards == data.standards
    old_lines, new_lines = touched(content)
    assert "### Boetevrij" in old_lines
    assert "### Luisterboeken" in new_lines
    section = CONTENT.decode().partition("### Berichten tussen systemen\n")[2].rstrip("\n")
    assert f"### Berichten tussen systemen\n{section}\n\n### Titelbeschrijving" in content.decode()


def test_the_prose_of_the_page_stays_unless_it_is_asked_to_follow() -> None:
    data = with_changes("leesplank", description="Andere woorden.")
    kept = update_page(PAGE, data)
    assert kept.kept_descriptions == ("Leesplank",)
    assert touched(kept.content) == ([], [])
    followed = update_page(PAGE, data, prose=True)
    assert "Andere woorden.**Contactpersoon**: Bram" in followed.content.decode()


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    windows = b"\xef\xbb\xbf" + CONTENT.replace(b"\n", b"\r\n")
    content = update_page(
        read_page(windows), with_changes("boetevrij", status="Analyse.", stage="analyse")
    ).content
    assert touched(content, windows) == (
        ["**Contactpersoon**: Fatima el Idrissi. **Status**: Idee. "],
        ["**Contactpersoon**: Fatima el Idrissi. **Status**: Analyse. "],
    )
    assert content.startswith(b"\xef\xbb\xbf---\r\n")


def test_a_section_that_is_no_domain_stays_where_it_is() -> None:
    text = CONTENT.decode().replace("## Samenwerking", "## Vragen\nMail ons.\n\n## Samenwerking")
    page: Page = read_page(text.encode())
    before = agenda()
    data = changed(before, standards=before.standards[1:])
    content = update_page(page, data).content.decode()
    assert (
        content.index("### Bezoekcijfers")
        < content.index("## Vragen\nMail ons.\n")
        < content.index("## Samenwerking")
    )


def test_what_stands_behind_the_standards_stays_when_a_whole_domain_goes() -> None:
    text = CONTENT.decode() + "\n## Vragen\nMail [ons].\n\n[ons]: https://example.org\n"
    before = agenda()
    data = changed(
        before,
        domains=before.domains[:-1],
        standards=[one for one in before.standards if one.domain != "samenwerking"],
    )
    content = update_page(read_page(text.encode()), data).content.decode()
    assert "## Samenwerking" not in content
    assert content.endswith("\n\n## Vragen\nMail [ons].\n\n[ons]: https://example.org\n")


@settings(max_examples=40)
@given(two_editions(for_pages()))
def test_a_page_of_the_old_edition_becomes_one_of_the_new(editions: tuple[Agenda, Agenda]) -> None:
    old, new = editions
    assume(new.standards)
    page = read_page(write_page(old, PICTURE).encode())
    updated = update_page(page, new)
    read = read_back(updated.content, new)
    differs = changes_between(read, new)
    # A page has an order within its domains only, and says a stage where there is no status.
    assert (differs.added, differs.removed, differs.moved) == ((), (), ())
    # What a page does not keep apart are spaces that break and that do not.
    assert not any(change.renamed or change.domain for change in differs.changed)
    assert update_page(read_page(updated.content), new).content == updated.content


_PIECES = st.sampled_from(
    ["**Status**: ", "**Contactpersoon**", "### ", "\n", "\n\n", "[a](b)", "Details ", "<br/>", "|", "```\n",
     "\u00a0", "{#id}", "<img src=x>", "&amp;", "\\", "* ", "    ", "\t", ">", "[", "](", "---\n", "=\n"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 10_000), _PIECES | st.integers(1, 60)), min_size=1, max_size=8))
def test_a_page_that_is_damaged_is_read_or_refused_and_nothing_worse(
    damage: list[tuple[int, str | int]],
) -> None:
    text = CONTENT.decode()
    for place, piece in damage:
        place %= len(text)
        text = text[:place] + (piece + text[place:] if isinstance(piece, str) else text[place + piece :])
    data = agenda()
    with contextlib.suppress(DataError):
        page = read_page(text.encode())
        updated = update_page(page, data)
        assert {one.id for one in read_back(updated.content, data).standards} == {
            one.id for one in data.standards
        }


def test_a_domain_that_is_renamed_keeps_its_place_and_the_words_below_its_heading() -> None:
    text = CONTENT.decode().replace("## Collectie\n", "## Collectie\nAlles over boeken.\n\n", 1)
    page, before = read_page(text.encode(), "p.md"), agenda()
    domains = (before.domains[0].model_copy(update={"id": "boeken", "name": "Boeken"}), *before.domains[1:])
    standards = [
        one.model_copy(update={"domain": "boeken"}) if one.domain == before.domains[0].id else one
        for one in before.standards
    ]
    new = update_page(page, changed(before, domains=domains, standards=standards)).content
    assert touched(new, text.encode()) == (["## Collectie"], ["## Boeken"])
