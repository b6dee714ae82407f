"""The HTML image map: what it holds, and where its areas are."""

from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, document
from agendafunnel.field_types import plain
from agendafunnel.scene import Group
from tests.publish.publications import ODD, Part, odd_agenda, of_size, publication_of, written
from tests.strategies import agendas

HALF = 0.5 + 1e-6
"""A pixel: as far as rounding may go, which falls on it exactly now and then."""


def _places(part: Part) -> list[tuple[int, ...]]:
    return [tuple(map(int, area["coords"].split(","))) for area in part.all("area")]


@settings(max_examples=25)
@given(agendas())
def test_with_a_page_every_card_is_an_area_over_its_box_and_in_the_picture(agenda: Agenda) -> None:
    publication = publication_of(agenda, page="agenda.html")
    part = Part(document(publication, "map.html").decode())
    (image,) = part.all("img")
    width, height = int(image["width"]), int(image["height"])
    scale = publication.look.publishing.width / publication.layout.width
    assert width == publication.look.publishing.width
    assert abs(height - publication.layout.height * scale) <= HALF
    leads_to = [area["href"].removeprefix("agenda.html#") for area in part.all("area")]
    assert leads_to == [
        one.id
        for domain in agenda.domains
        for stage in agenda.stages
        for one in agenda.standards
        if (one.domain, one.stage) == (domain.id, stage.id)
    ]
    for identifier, place in zip(leads_to, _places(part), strict=True):
        box = publication.layout.card(identifier).box
        exact = [side * scale for side in (box.x, box.y, box.right, box.bottom)]
        assert all(abs(one - other) <= HALF for one, other in zip(place, exact, strict=True))
        assert 0 <= place[0] < place[2] <= width
        assert 0 <= place[1] < place[3] <= height


@settings(max_examples=20)
@given(agendas())
def test_without_a_page_the_cards_with_a_link_are_areas(agenda: Agenda) -> None:
    part = Part(written(agenda, "map.html"))
    linked = [
        one.id
        for domain in agenda.domains
        for one in agenda.standards
        if one.domain == domain.id
        if one.links
    ]
    assert len(part.all("area")) == len(linked)
    assert {area["href"] for area in part.all("area")} <= {"https://example.org/?a=1&b=2"}


def test_an_area_tells_name_domain_and_stage() -> None:
    part = Part(written(agendafunnel.load("2024-03"), "map.html"))
    assert part.all("area")[0]["alt"] == "HR-Bevragen – Basisregistraties – Analyse"


def test_cards_are_called_what_the_picture_calls_them(july: Agenda) -> None:
    later = agendafunnel.load("2024-03")
    publication = publication_of(later, before=july)
    scene = agendafunnel.compose(publication.layout, publication.theme)
    named = {
        dict(part.data)["standard"]: part.name
        for group in scene.groups
        if group.role == "lane"
        for part in group.parts
        if isinstance(part, Group) and part.role == "standard"
    }
    areas = Part(written(later, "map.html", before=july, page="x.html")).all("area")
    assert {area["href"].partition("#")[2]: area["alt"] for area in areas} == named
    assert named["open-wob"] == "Open WoB – Bestuurlijk Domein – Analyse – verder dan in juli 2022"


def test_the_picture_names_its_map_which_is_of_this_edition(july: Agenda) -> None:
    part = Part(written(july, "map.html", page="x.html"))
    assert [one["usemap"] for one in part.all("img")] == ["#agenda-2022-07"]
    assert [one["name"] for one in part.all("map")] == ["agenda-2022-07"]
    # A part of a page may meet any id there.
    assert not any("id" in attributes for _, attributes in part.tags)


def test_where_no_card_leads_anywhere_there_is_no_map(july: Agenda) -> None:
    part = Part(written(july, "map.html"))
    assert part.all("map") == []
    assert "usemap" not in part.all("img")[0]


def test_all_that_the_picture_says_can_be_read_beside_it(july: Agenda) -> None:
    part = Part(written(july, "map.html"))
    assert part.all("details") == [{"lang": "nl"}]
    for one in july.standards:
        assert plain(one.name) in part.text


def test_the_words_are_in_the_language_that_they_say_they_are() -> None:
    agenda = of_size(1).model_copy(update={"language": "de"})
    part = Part(written(agenda, "map.html"))
    assert part.all("details") == [{"lang": "en"}]
    assert "Long description" in part.text


def test_odd_names_are_text_and_nothing_else() -> None:
    part = Part(written(odd_agenda(), "map.html", page='a"><script>.html', picture="x' onerror='alert(1)"))
    assert {tag for tag, _ in part.tags} == {"img", "map", "area", "details", "summary", "p"}
    assert {name for _, attributes in part.tags for name in attributes} == {
        "src", "width", "height", "alt", "usemap", "name", "shape", "coords", "href", "lang",
    }  # fmt: skip
    alts = [area["alt"] for area in part.all("area")]
    assert all(any(alt.startswith(f"{plain(name)} – ") for alt in alts) for name in ODD)
    assert {area["href"].partition("#")[0] for area in part.all("area")} == {"a%22%3E%3Cscript%3E.html"}


def test_a_part_of_the_page_that_is_named_gives_way_to_that_of_the_standard() -> None:
    agenda = of_size(1)
    part = Part(written(agenda, "map.html", page="https://example.org/agenda?x=1#top"))
    assert part.all("area")[0]["href"] == "https://example.org/agenda?x=1#s0"


def test_what_is_no_address_is_written_as_it_was_given() -> None:
    part = Part(written(of_size(1), "map.html", page="http://[x"))
    assert part.all("area")[0]["href"] == "http://[x#s0"


def test_ids_that_are_not_ascii_are_coded_in_addresses() -> None:
    agenda = of_size(1)
    one = agenda.standards[0].model_copy(update={"id": "één"})
    part = Part(written(agenda.model_copy(update={"standards": (one,)}), "map.html", page="x.html"))
    assert part.all("area")[0]["href"] == "x.html#%C3%A9%C3%A9n"


def test_none_and_a_thousand_standards_are_areas_as_well() -> None:
    assert Part(written(of_size(0), "map.html", page="x.html")).all("area") == []
    assert len(Part(written(of_size(1000), "map.html", page="x.html")).all("area")) == 1000
