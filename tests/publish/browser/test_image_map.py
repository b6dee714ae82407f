"""The image map in a page of somebody else: by mouse, by keys, and to those who only hear it."""

from base64 import b64encode
from functools import cache

import pytest

import agendafunnel
from agendafunnel import Agenda, document
from tests.browsers.axe import violations
from tests.publish.browser.conftest import ADDRESS, Opened
from tests.publish.hostile import hostile_agenda
from tests.publish.publications import Part, odd_agenda, publication_of

pytestmark = pytest.mark.browser


def pasted(agenda: Agenda, words: str = "") -> str:
    """Give a page into which the map is pasted; its picture stands in it, as it may ask for nothing."""
    publication = publication_of(agenda, words=words, page=ADDRESS)
    scene = agendafunnel.compose(publication.layout, publication.theme)
    picture = b64encode(agendafunnel.draw(scene, "png", dpi=75)).decode()
    part = document(publication._replace(picture=f"data:image/png;base64,{picture}"), "map.html").decode()
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Agenda</title></head>'
        f"<body><main><h1>Agenda</h1>\n{part}</main></body></html>"
    )


@cache
def march(words: str = "") -> str:
    return pasted(agendafunnel.load("2024-03"), words)


@pytest.mark.parametrize("words", ["nl", "en"])
def test_axe_has_nothing_to_say_of_it(words: str, opened: Opened) -> None:
    page = opened(march(words)).page
    assert violations(page) == []
    page.locator("summary").click()
    assert violations(page) == []


def test_a_click_in_the_middle_of_a_card_leads_to_its_standard(opened: Opened) -> None:
    page = opened(march()).page
    areas = Part(march()).all("area")
    assert len(areas) == 35
    for area in areas[::6]:
        left, top, right, bottom = map(int, area["coords"].split(","))
        page.locator("img").click(position={"x": (left + right) / 2, "y": (top + bottom) / 2})
        assert page.url == area["href"]


def test_keys_go_through_the_cards_in_the_order_of_the_picture(opened: Opened) -> None:
    page = opened(march()).page
    reached = []
    for _ in range(3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.alt"))
    assert reached == [area["alt"] for area in Part(march()).all("area")[:3]]
    page.keyboard.press("Enter")
    assert page.url == f"{ADDRESS}#brp-bewoning"


@pytest.mark.parametrize("agenda", [hostile_agenda(), odd_agenda()], ids=["hostile", "odd"])
def test_no_name_or_address_runs_anything(agenda: Agenda, opened: Opened) -> None:
    page = opened(pasted(agenda)).page
    page.locator("summary").click()
    assert page.locator("script, iframe, svg").count() == 0
    assert page.locator("area").count() == len(agenda.standards)
