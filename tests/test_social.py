"""The card for social media: how many standards are in which stage, in large type."""

import io
from itertools import combinations

import pytest
from hypothesis import given, settings
from PIL import Image

import agendafunnel
from agendafunnel import (
    Agenda,
    Scene,
    Stage,
    Theme,
    carried_by,
    changes_between,
    draw,
    social_card,
    with_data,
)
from agendafunnel.bundled import edition_names, theme_names
from agendafunnel.changes.short_story import ShortStory
from agendafunnel.elements import box_of
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.scene import Box, Text
from agendafunnel.social import LEAST_PIXELS, card_of, elements_of_card, smallest_text
from agendafunnel.words import CardWords
from tests.measurers import OneEm
from tests.strategies import agendas


def texts(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks() if isinstance(mark, Text)]


@pytest.fixture(scope="module")
def accessible() -> Theme:
    return agendafunnel.load_theme("vng-toegankelijk")


@pytest.fixture(scope="module")
def march() -> Agenda:
    return agendafunnel.load("2024-03")


@pytest.fixture(scope="module")
def card(july: Agenda, march: Agenda, accessible: Theme) -> Scene:
    return social_card(march, accessible, since=changes_between(july, march).since())


def test_it_is_1200_by_630_pixels(card: Scene) -> None:
    assert Image.open(io.BytesIO(draw(card, "png"))).size == (1200, 630)
    assert 'width="1200" height="630"' in draw(card, "svg").decode()[:300]


@pytest.mark.parametrize("theme", theme_names())
@pytest.mark.parametrize("edition", edition_names())
def test_all_text_of_the_bundled_editions_is_legible_on_a_phone(edition: str, theme: str) -> None:
    scene = social_card(agendafunnel.load(edition), agendafunnel.load_theme(theme))
    assert smallest_text(scene) >= LEAST_PIXELS


def test_it_says_how_many_standards_are_in_each_stage(card: Scene, march: Agenda) -> None:
    said = texts(card)
    for stage in march.stages:
        number = sum(one.stage == stage.id for one in march.standards)
        at = said.index(stage.name)
        assert said[at + 1] == str(number)
    names = [group.name for group in card.groups if group.role == "column"]
    assert names[-1] == "Vastgesteld: 12 standaarden"


def test_each_standard_is_a_square_in_the_colour_of_its_domain(card: Scene, march: Agenda) -> None:
    fills = [
        box.fill
        for group in card.groups
        if group.role == "column"
        for box in group.marks()
        if isinstance(box, Box)
    ]
    for domain in march.domains:
        assert fills.count(domain.colour) == sum(one.domain == domain.id for one in march.standards)


def test_it_says_what_has_changed_with_the_names_that_fit(card: Scene) -> None:
    said = texts(card)
    assert {"Sinds juli 2022:", "3 verder", "2 terug", "1 vervallen"} <= set(said)
    assert said[-1] == "Verder: Open WoB, Erfgoedregistratie en nog 1"
    assert "Verder: Open WoB, Erfgoedregistratie en Uitwisseling Matchingsgegevens." in card.description


def test_nothing_changed_is_said(july: Agenda) -> None:
    story = ShortStory(july, changes_between(july, july).since(), CardWords("nl"))
    assert story.summary() == "er is niets veranderd"
    assert list(story.lines(lambda _: True)) == []


def test_the_title_for_those_who_do_not_see_it_has_part_and_edition(july: Agenda) -> None:
    part = agendafunnel.part_of(july, ["Fysiek Domein"])
    assert social_card(part).title == f"{july.title} – Fysiek Domein – juli 2022"


@settings(max_examples=40)
@given(agenda=agendas(most_stages=24, most_standards=60))
def test_whatever_the_agenda_all_is_on_the_card_and_no_text_lies_on_another(
    agenda: Agenda, vng: Theme
) -> None:
    scene = card_of(agenda, vng, OneEm())
    sheet = Rectangle(0, 0, scene.width, scene.height)
    columns = [group for group in scene.groups if group.role == "column"]
    assert [dict(group.data)["stage"] for group in columns] == [stage.id for stage in agenda.stages]
    for group in columns:
        for mark in group.marks():
            if not isinstance(mark, Text):
                assert sheet.contains(box_of(mark), 0.5)
    pills = [next(mark.box for mark in group.marks() if isinstance(mark, Box)) for group in columns]
    assert not any(one.overlaps(other, 0.1) for one, other in combinations(pills, 2))


def test_of_very_many_standards_a_stage_has_a_bar(vng: Theme, july: Agenda) -> None:
    one = july.standards[0]
    many = july.model_copy(
        update={"standards": tuple(one.model_copy(update={"id": f"s{n}"}) for n in range(900))}
    )
    boxes = [mark for mark in social_card(many, vng).marks() if isinstance(mark, Box)]
    assert len(boxes) == len(july.stages) + 1


def test_a_card_of_many_stages_is_drawn_small_rather_than_without_some(vng: Theme) -> None:
    stages = [Stage(name=f"Fase {n}") for n in range(30)]
    agenda = Agenda(
        title="x",
        edition=agendafunnel.Edition(id="2024-01", label="januari 2024"),
        stages=stages,
        domains=[agendafunnel.Domain(name="d", colour="#6d63cc")],
        standards=[],
    )
    scene = social_card(agenda, vng)
    assert smallest_text(scene) < LEAST_PIXELS
    assert {f"FASE {n}" for n in range(30)} <= set(texts(scene))


def test_it_carries_its_agenda_and_says_that_it_is_a_card(
    card: Scene, march: Agenda, accessible: Theme
) -> None:
    carried = carried_by(draw(with_data(card), "svg"))
    assert carried is not None
    assert (carried.agenda, carried.theme, carried.form) == (march, accessible, "social")
    assert carried.since is not None


def test_the_dark_card_differs_in_colours_alone(card: Scene) -> None:
    assert card.dark is not None
    places = [[box_of(mark) for mark in scene.marks()] for scene in (card, card.dark)]
    assert places[0] == places[1]


def test_every_mark_of_a_card_belongs_to_an_element(card: Scene) -> None:
    assert [one.mark for one in elements_of_card(card).marks] == list(card.marks())


def test_a_card_is_no_sheet(vng: Theme) -> None:
    with pytest.raises(agendafunnel.LayoutError, match="is a picture of its own"):
        agendafunnel.resized(vng, "social")
