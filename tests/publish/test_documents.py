"""Lists, texts, tables and maps of an edition: each standard once, and no text that is more than text."""

import csv
import io
import re
from html.parser import HTMLParser
from typing import cast

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from PIL import Image, ImageColor

import agendafunnel
from agendafunnel import Agenda, OutputError, Publication, Theme, document, lay_out
from agendafunnel.bundled import DOCUMENTS, Document
from agendafunnel.fields import plain
from agendafunnel.publish.alternative import MOST_LETTERS, short_text
from agendafunnel.publish.wiki_text import as_wiki
from agendafunnel.text.measuring import TextMeasurer
from tests.publish.hostile import PAYLOADS, hostile_agenda
from tests.quarters import full_agendas

IN_WORDS: list[Document] = ["alt.txt", "md", "csv", "wiki"]


def publication(agenda: Agenda, theme: Theme, measurer: TextMeasurer | None = None) -> Publication:
    return Publication(agenda, lay_out(agenda, theme, measurer=measurer), theme)


@pytest.fixture(scope="module")
def july_2022(july: Agenda) -> Publication:
    return publication(july, agendafunnel.load_theme("vng-toegankelijk"))


@pytest.fixture(scope="module")
def march_2024() -> Publication:
    return publication(agendafunnel.load("2024-03"), agendafunnel.load_theme("vng-toegankelijk"))


@pytest.fixture(scope="module")
def hostile(vng: Theme) -> Publication:
    return publication(hostile_agenda(), vng)


def told(publication: Publication, kind: Document) -> str:
    return document(publication, kind).decode()


def rows(text: str, separator: str = ";") -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), delimiter=separator))


def html_of(markdown: str) -> str:
    return str(MarkdownIt("commonmark").render(markdown))


# All of them


@pytest.mark.parametrize("kind", IN_WORDS)
def test_every_standard_is_told_and_so_is_how_many_there_are(kind: Document, july_2022: Publication) -> None:
    text = told(july_2022, kind)
    assert all(plain(standard.name) in text for standard in july_2022.agenda.standards)
    assert kind == "csv" or "36 standaarden in 5 fasen en 6 domeinen." in text


@pytest.mark.parametrize("kind", IN_WORDS)
def test_our_own_words_are_in_the_language_that_is_asked_for(kind: Document, july_2022: Publication) -> None:
    english = told(july_2022._replace(words="en"), kind)
    assert "domeinen" not in english
    assert re.search(r"\b(standards|stage)\b", english)


def test_there_is_no_other_document(july_2022: Publication) -> None:
    with pytest.raises(OutputError, match=r"^There is no document 'docx'; there are html, alt\.txt, md, "):
        document(july_2022, cast("Document", "docx"))


@settings(max_examples=20)
@given(agenda=full_agendas())
def test_every_agenda_gives_every_document(agenda: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    made = publication(agenda, vng, measurer)
    for kind in DOCUMENTS:
        text = told(made, kind)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


# The texts for those who do not see the picture


def test_the_short_text_says_what_the_picture_is_in_one_breath(july_2022: Publication) -> None:
    text = short_text(july_2022)
    assert text == (
        "Ontwikkelagenda API-standaarden VNG-Realisatie, juli 2022: 36 standaarden in 5 fasen en 6 domeinen. "
        "De lijst staat bij de plaat."
    )
    long = july_2022.agenda.model_copy(update={"title": "Een heel lange titel " * 20})
    assert len(short_text(july_2022._replace(agenda=long))) <= MOST_LETTERS


def test_the_long_text_goes_through_the_stages_with_their_domains_and_gates(march_2024: Publication) -> None:
    text = told(march_2024, "alt.txt")
    stages = [text.index(f"Fase {place} van 5: ") for place in range(1, 6)]
    assert stages == sorted(stages)
    assert "Fase 2 van 5: Analyse, 5 standaarden.\nBasisregistraties: HR-Bevragen, BGT-Bevragen.\n" in text
    assert "Fysiek Domein: Regels bij Activiteiten." in text
    assert "Poort naar Analyse: Intake criteria.\n" in text
    assert "Beheer geregeld?\n" in text


def test_a_stage_without_standards_is_told_as_one(july_2022: Publication) -> None:
    standards = tuple(one for one in july_2022.agenda.standards if one.stage != "intake")
    agenda = july_2022.agenda.model_copy(update={"standards": standards})
    assert "Fase 1 van 5: Intake, nog geen standaarden.\n" in told(
        publication(agenda, july_2022.theme), "alt.txt"
    )


@settings(max_examples=30)
@given(agenda=full_agendas())
def test_each_standard_is_told_once_below_its_stage(
    agenda: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    names = tuple(one.model_copy(update={"name": f"[{index}]"}) for index, one in enumerate(agenda.standards))
    agenda = agenda.model_copy(update={"standards": names})
    text = told(publication(agenda, vng, measurer), "alt.txt")
    starts = [found.start() for found in re.finditer(r"^(?:Fase|Stage) \d+ (?:van|of) \d+: ", text, re.M)]
    for index, one in enumerate(names):
        (at,) = (found.start() for found in re.finditer(rf"\[{index}\]", text))
        place = next(place for place, stage in enumerate(agenda.stages) if stage.id == one.stage)
        assert sum(start < at for start in starts[: len(agenda.stages)]) == place + 1


# The list


def test_the_list_has_a_heading_for_each_domain_and_a_line_for_each_standard(july_2022: Publication) -> None:
    html = html_of(told(july_2022, "md"))
    assert re.findall(r"<h2>(.*?)</h2>", html) == [plain(one.name) for one in july_2022.agenda.domains]
    assert html.count("<li>") == 36
    assert "<strong>BRP-historie</strong>: Implementeerbaar (fase 4 van 5)." in html


def test_a_line_tells_status_version_contact_and_links(march_2024: Publication) -> None:
    text = told(march_2024, "md")
    assert (
        "- **WOZ-Bevragen**: Vastgesteld (fase 5 van 5). Status: Versie 1.0 van de API is live. "
        "Pas-Toe-Leg-Uit. Beheer van de specificaties bij project Haal-Centraal. Versie: 1.0. "
        "Pas toe of leg uit. Contact: Johan Boer. Meer: [Github - HaalCentraal]("
    ) in text


def test_what_changed_stands_before_the_list(march_2024: Publication, july: Agenda) -> None:
    changes = agendafunnel.changes_between(july, march_2024.agenda)
    text = told(march_2024._replace(changes=changes), "md")
    assert text.index("## Wat er veranderde van juli 2022 naar maart 2024") < text.index(
        "## Basisregistraties"
    )
    assert "Wat er veranderde" in told(march_2024._replace(changes=changes), "alt.txt")


@settings(max_examples=30)
@given(agenda=full_agendas())
def test_a_list_is_read_as_headings_lines_and_links_and_nothing_else(
    agenda: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    html = html_of(told(publication(agenda, vng, measurer), "md"))
    assert html.count("<li>") == len(agenda.standards)
    assert html.count("<h2>") == len(agenda.domains)
    assert html.count("<a ") == sum(
        sum(1 for who in one.contacts if who.url) + len(one.links) for one in agenda.standards
    )


def test_hostile_texts_are_text_in_a_list(hostile: Publication) -> None:
    tags = set(re.findall(r"<([a-z0-9]+)", html_of(told(hostile, "md"))))
    assert tags <= {"h1", "h2", "p", "ul", "li", "strong", "a"}
    addresses = re.findall(r'<a href="([^"]*)"', html_of(told(hostile, "md")))
    assert addresses
    assert all(re.match(r"https?:|mailto:", address, re.IGNORECASE) for address in addresses)


# The table


def test_the_table_is_read_by_spreadsheets_as_it_was_written(march_2024: Publication) -> None:
    table = rows(told(march_2024, "csv"))
    assert len(table) == 35
    row = next(row for row in table if row["id"] == "woz-bevragen")
    assert (row["naam"], row["domein"], row["fase"], row["fasenummer"]) == (
        "WOZ-Bevragen",
        "Basisregistraties",
        "Vastgesteld",
        "5",
    )
    assert (row["versie"], row["pas toe of leg uit"], row["contact"]) == ("1.0", "ja", "Johan Boer")
    assert row["links"].split("\n")[0] == (
        "Github - HaalCentraal <https://vng-realisatie.github.io/Haal-Centraal/>"
    )


def test_cells_are_parted_as_the_language_of_the_words_has_it(july_2022: Publication) -> None:
    assert told(july_2022, "csv").startswith('\ufeff"id";"naam";"domein";"fase";')
    assert told(july_2022._replace(words="en"), "csv").startswith('\ufeff"id","name","domain","stage",')


@settings(max_examples=30)
@given(agenda=full_agendas())
def test_every_field_comes_back_from_a_table(agenda: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    def unguarded(cell: str) -> str:
        return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" and cell[1:] else cell

    made = publication(agenda, vng, measurer)
    table = {row["id"]: row for row in rows(told(made._replace(words="en"), "csv"), ",")}
    assert len(table) == len(agenda.standards)
    for one in agenda.standards:
        row = table[one.id]
        assert unguarded(row["name"]) == plain(one.name)
        assert unguarded(row["status"]) == " ".join(plain(one.status or "").split())
        assert row["comply or explain"] == ("yes" if one.adopted else "no")
        assert unguarded(row["contact"]).split("\n") == [plain(who.name) for who in one.contacts] or [""]


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"])
def test_no_cell_is_a_formula(start: str, july_2022: Publication) -> None:
    first = july_2022.agenda.standards[0].model_copy(update={"name": start, "status": start})
    agenda = july_2022.agenda.model_copy(update={"standards": (first,)})
    (row,) = rows(told(july_2022._replace(agenda=agenda), "csv"))
    assert (row["naam"], row["status"]) == (f"'{start}", f"'{start}")


# The maps


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


def test_the_areas_of_a_map_are_the_cards_at_the_width_at_which_it_is_shown(july_2022: Publication) -> None:
    found = Areas(told(july_2022._replace(page="agenda.html"), "map.html"))
    (image,) = found.of("img")
    assert (image["src"], image["width"], image["height"]) == ("agenda-2022-07.png", "1000", "802")
    assert image["usemap"] == "#agenda-2022-07"
    areas = {area["href"]: area for area in found.of("area")}
    assert len(areas) == 36
    area = areas["agenda.html#brp-historie"]
    box = july_2022.layout.card("brp-historie").box
    scale = 1000 / july_2022.layout.width
    assert [int(number) for number in area["coords"].split(",")] == [
        round(side * scale) for side in (box.x, box.y, box.right, box.bottom)
    ]
    assert area["alt"] == "BRP-historie – Basisregistraties – Implementeerbaar"


def test_without_a_page_only_cards_with_links_lead_somewhere(march_2024: Publication) -> None:
    areas = Areas(told(march_2024, "map.html")).of("area")
    linked = [one for one in march_2024.agenda.standards if one.links]
    assert len(areas) == len(linked) < 35
    assert {area["href"] for area in areas} == {one.links[0].url for one in linked}


def test_what_an_image_hides_is_told_below_it(july_2022: Publication) -> None:
    html = told(july_2022, "map.html")
    assert "<summary>Lange beschrijving</summary>" in html
    assert "<p>Fase 4 van 5: Implementeerbaar, 7 standaarden.</p>" in html


def test_hostile_texts_are_text_in_a_map(hostile: Publication) -> None:
    found = Areas(told(hostile, "map.html"))
    assert {tag for tag, _ in found.found} == {"img", "map", "area", "details", "summary", "p"}
    allowed = {"src", "width", "height", "alt", "usemap", "name", "shape", "coords", "href", "lang"}
    assert {name for _, attributes in found.found for name in attributes} <= allowed
    assert all(re.match(r"https?:|mailto:", area["href"], re.I) for area in found.of("area"))


RECTANGLE = re.compile(r"^rect (\d+) (\d+) (\d+) (\d+) \[\[(#\S+)\|([^\[\]]+)\]\]$", re.M)


def test_the_rectangles_of_a_wiki_lie_on_the_cards_of_the_picture_itself(march_2024: Publication) -> None:
    scene = agendafunnel.compose(march_2024.layout, march_2024.theme)
    dpi = 150
    picture = Image.open(io.BytesIO(agendafunnel.draw(scene, "png", dpi=dpi))).convert("RGB")
    colours = {plain(domain.name): domain.colour for domain in march_2024.agenda.domains}
    found = RECTANGLE.findall(told(march_2024._replace(dpi=dpi), "wiki"))
    assert len(found) == 35
    for left, top, right, bottom, _, title in found:
        # Just within the edge no letter stands.
        inside = picture.getpixel((int(left) + 6, (int(top) + int(bottom)) // 2))
        outside = picture.getpixel((int(right) + 2, int(bottom) + 2))
        assert inside == ImageColor.getrgb(colours[title.split(" – ")[1]])
        assert inside != outside


def test_a_map_on_a_wiki_leads_to_a_page_of_the_wiki_or_elsewhere(july_2022: Publication) -> None:
    own = told(july_2022._replace(page="Ontwikkelagenda"), "wiki")
    assert "[[Ontwikkelagenda#brp-historie|BRP-historie – Basisregistraties – Implementeerbaar]]" in own
    elsewhere = told(july_2022._replace(page="https://example.org/a.html"), "wiki")
    assert "[https://example.org/a.html#brp-historie BRP-historie – Basis" in elsewhere


def test_the_file_of_a_wiki_has_no_folder(july_2022: Publication) -> None:
    assert "\nFile:juli.png|1000px|alt=" in told(july_2022._replace(picture="platen/juli.png"), "wiki")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[[Categorie:X]]", "&#91;&#91;Categorie&#58;X&#93;&#93;"),
        ("{{sjabloon|x}}", "&#123;&#123;sjabloon&#124;x&#125;&#125;"),
        ("'''vet''' <b> &amp;", "&#39;&#39;&#39;vet&#39;&#39;&#39; &#60;b&#62; &#38;amp;"),
        ("__TOC__ ~~~~", "&#95;&#95;TOC&#95;&#95; &#126;&#126;&#126;&#126;"),
        ("https://x.nl RFC 123", "https&#58;//x.nl RFC&#32;123"),
        ("BRP-historie (1.0), één; twee", "BRP-historie (1.0), één; twee"),
    ],
)
def test_wiki_text_is_text(text: str, written: str) -> None:
    assert as_wiki(text) == written


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
