"""The text of a MediaWiki page: its map as the extension ImageMap reads it, its list as the parser does.

What is read of the map follows `ImageMap::render` of https://github.com/wikimedia/mediawiki-extensions-ImageMap.
"""

import html
import io
import re
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.field_types import plain
from agendafunnel.publish.documents.wiki import as_wiki, file_name, wiki_address
from agendafunnel.publish.publication import safe_address
from tests.publish.publications import ODD, URLS, odd_agenda, of_size, publication_of, written
from tests.quarters import full_agendas

_INSIDE = re.compile(r"\[\[([^|]*)\|([^\]]*)\]\]\w*")
_OUTSIDE = re.compile(r"\[(\S*)\s([^\]]*)\]\w*")


class Area(NamedTuple):
    place: tuple[int, ...]
    target: str
    name: str


class Map:
    """What the extension makes of the map of a page."""

    def __init__(self, text: str) -> None:
        begin, end = text.index("<imagemap>\n"), re.search("</imagemap", text, re.IGNORECASE)
        assert end
        assert begin == 0
        first, *lines = [line.strip() for line in text[len("<imagemap>\n") : end.start()].strip().split("\n")]
        self.file, self.width, self.alt = first.split("|")
        assert lines.pop() == "desc none"
        self.areas = list(map(_area, lines))
        self.rest = text[end.start() :].partition("\n")[2]


def _area(line: str) -> Area:
    shape, bracket, link = line.partition("[")
    found = _INSIDE.fullmatch(f"{bracket}{link}") or _OUTSIDE.fullmatch(f"{bracket}{link}")
    assert found, line
    word, *place = shape.split()
    assert word == "rect"
    return Area(tuple(map(int, place)), found[1], found[2])


def _without_our_own(rest: str) -> str:
    """Take away the markup that is meant, of which all stands where it should."""
    for pattern in (
        r'^\* (?:<span id="[^"<>]*"></span>)?',
        r"^(={2,3}) (.*) \1$",
        r"'''((?:[^'])*)'''",
        r"\[(?:https?://|mailto:)[^\s\[\]]+ ([^\[\]]*)\]",
    ):
        group = r"\2" if "={2,3}" in pattern else r"\1" if "(" in pattern.replace("(?:", "") else ""
        rest = re.sub(pattern, group, rest, flags=re.MULTILINE)
    return rest


@settings(max_examples=25)
@given(full_agendas())
def test_every_standard_is_once_in_the_map_and_once_in_the_list(agenda: Agenda) -> None:
    read = Map(written(agenda, "wiki"))
    wanted = [one.id for domain in agenda.domains for one in agenda.standards if one.domain == domain.id]
    assert sorted(area.target for area in read.areas) == sorted(f"#{identifier}" for identifier in wanted)
    assert re.findall(r'<span id="([^"]*)"></span>', read.rest) == wanted


def test_rectangles_are_where_the_cards_are_in_the_pixels_of_the_picture(july: Agenda) -> None:
    publication = publication_of(july)
    scene = agendafunnel.compose(publication.layout, publication.theme)
    colours = {domain.id: domain.colour for domain in july.domains}
    domains = {one.id: one.domain for one in july.standards}
    with Image.open(io.BytesIO(agendafunnel.draw(scene, "png"))) as picture:
        pixels = picture.convert("RGB")
        areas = Map(written(july, "wiki")).areas
        assert len(areas) == 36
        for area in areas:
            left, top, right, bottom = area.place
            assert 0 <= left < right <= pixels.width
            assert 0 <= top < bottom <= pixels.height
            card = pixels.crop((left, top, right, bottom))
            fill = "#%02x%02x%02x" % _most_of(card)  # noqa: UP031 - of a tuple, this is the shortest.
            assert fill == colours[domains[area.target.removeprefix("#")]]
            # The first and last pixel of the middle line are the card's, and those beside them the ground's.
            middle = (top + bottom) // 2
            inside = {pixels.getpixel((left, middle)), pixels.getpixel((right - 1, middle))}
            outside = {pixels.getpixel((left - 1, middle)), pixels.getpixel((right, middle))}
            assert inside == {_most_of(card)}
            assert not inside & outside


def _most_of(image: Image.Image) -> tuple[int, ...]:
    counted = image.getcolors(image.width * image.height)
    assert counted
    colour = max(counted, key=lambda pair: pair[0])[1]
    assert isinstance(colour, tuple)
    return colour


def test_at_another_resolution_the_rectangles_are_those_of_that_picture(july: Agenda) -> None:
    usual, half = (Map(written(july, "wiki", dpi=dpi)).areas for dpi in (None, 150))
    for one, other in zip(usual, half, strict=True):
        assert all(abs(a / 2 - b) <= 0.5 for a, b in zip(one.place, other.place, strict=True))


def test_the_picture_is_shown_as_wide_as_the_theme_says_and_has_its_text(july: Agenda) -> None:
    read = Map(written(july, "wiki", picture="platen/agenda%20juli.png"))
    assert (read.file, read.width) == ("File:agenda juli.png", "1000px")
    assert read.alt.startswith("alt=Ontwikkelagenda API-standaarden VNG-Realisatie, juli 2022: 36")


def test_a_page_elsewhere_is_an_address_and_one_of_the_wiki_a_title(july: Agenda) -> None:
    away = Map(written(july, "wiki", page="https://example.org/agenda")).areas[0]
    assert away.target == "https://example.org/agenda#bgt-bevragen"
    here = Map(written(july, "wiki", page="Ontwikkelagenda juli 2022")).areas[0]
    assert here.target == "Ontwikkelagenda juli 2022#bgt-bevragen"
    assert here.name == "BGT-Bevragen – Basisregistraties – Analyse"


def test_odd_names_end_neither_a_link_of_the_map_nor_the_map() -> None:
    read = Map(written(odd_agenda(), "wiki"))
    assert len(read.areas) == len(ODD)
    names = {area.target: area.name for area in read.areas}
    assert names["#s4"].startswith(")) | ) – ")


def test_odd_names_are_text_and_nothing_else() -> None:
    text = written(odd_agenda(), "wiki", before=odd_agenda(other=True))
    rest = _without_our_own(Map(text).rest)
    assert re.findall(r"[<>\[\]{}|=~_*]|''|(?<!&)#|:(?=\S)|(?:RFC|ISBN) ", rest) == []
    for name in ODD:
        assert " ".join(plain(name).split()) in html.unescape(rest)


def test_odd_addresses_are_whole_and_mean_nothing_to_a_wiki() -> None:
    text = Map(written(odd_agenda(), "wiki")).rest
    links = set(re.findall(r"\[((?:https?://|mailto:)\S+) ", text))
    assert links == {wiki_address(safe_address(url)) for url in URLS} == {
        "https://example.org/a?b=1&lt%3B=2&copy=3#deel",
        "https://example.org/%5D%7C%5B%7B%7Bx%7D%7D%27%27%27_%5FTOC_%5F~%7E%7E%7E%3Cb%3E",
        "https://example.org/(a)%22b%27c%60d%5Ee%5Cf",
        "https://example.org/pad/%C3%A9-%C3%BC/%20/%5B",
        "mailto:a%27b@example.org",
    }  # fmt: skip


@pytest.mark.parametrize("text", [*ODD, "x" * 9, "a: b", "12:30", "RFC 1", "ODS_x"])
def test_a_text_reads_back_as_it_was(text: str) -> None:
    assert html.unescape(as_wiki(text)) == " ".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_any_text_reads_back_and_has_nothing_that_a_wiki_would_act_on(text: str) -> None:
    wiki = as_wiki(text)
    assert html.unescape(wiki) == " ".join(text.split())
    assert re.findall(r"[<>\[\]{}|=~_*]|''|(?<!&)#|:(?=\S)", wiki) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
def test_any_address_is_one_word_that_no_wiki_acts_on(text: str) -> None:
    address = wiki_address(safe_address(f"https://example.org/{text}"))
    assert re.findall(r"[\s<>\[\]{}|'\"]|__|~~|&#?\w+;", address) == []
    assert unquote(address) == unquote(f"https://example.org/{text}")


def test_plain_words_stay_as_they_are() -> None:
    text = "Status: versie 1.5 (in beheer), zie zo’n ‘poort’ – 100 %."
    assert as_wiki(text) == text


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("agenda.png", "agenda.png"),
        ("https://example.org/platen/juli_2022.png?v=2#x", "juli_2022.png"),
        ("a%5Bb%5D%7Cc%23.png", "a-b--c-.png"),
        ("a%2Fb.png", "a-b.png"),
    ],
)
def test_a_file_has_the_name_that_a_wiki_gives_it(address: str, name: str) -> None:
    assert file_name(address) == name


def test_what_changed_is_told_in_brief_before_the_list(july: Agenda) -> None:
    text = written(agendafunnel.load("2024-03"), "wiki", before=july)
    headings = re.findall(r"^=+ (.*) =+$", text, re.MULTILINE)
    assert headings[:3] == ["Wat er veranderde van juli 2022 naar maart 2024", "Verder", "Terug"]
    assert "* '''Open WoB''': van Intake naar Analyse\n" in text
    assert "Contact" not in headings


def test_where_nothing_changed_that_is_told_in_the_language_that_is_asked(july: Agenda) -> None:
    text = written(july, "wiki", before=july, words="en")
    assert "== What is different in juli 2022 ==\nNothing has changed.\n" in text


def test_none_and_a_thousand_standards_are_areas_as_well() -> None:
    assert Map(written(of_size(0), "wiki")).areas == []
    assert len(Map(written(of_size(1000), "wiki")).areas) == 1000
