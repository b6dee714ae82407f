"""Search and filters: what they show, hide and dim, and what they say of it."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

import agendafunnel
from agendafunnel.colours import contrast
from tests.publish.browser.conftest import Opened
from tests.publish.pages import page_of

pytestmark = pytest.mark.browser

COLOUR = "(one, name) => getComputedStyle(one)[name]"


def shown(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all(
        "article.standard", "all => all.filter((one) => one.checkVisibility()).map((one) => one.id)"
    )
    return ids


def bright(page: Page) -> list[str]:
    ids: list[str] = page.eval_on_selector_all(
        "g.standard:not(.dimmed)", "all => all.map((one) => one.dataset.standard)"
    )
    return ids


def hexadecimal(colour: str) -> str:
    """Give "rgb(1, 2, 3)" as "#010203"."""
    return "#" + "".join(f"{int(level):02x}" for level in colour.removeprefix("rgb(").rstrip(")").split(","))


def test_at_first_all_are_there(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    assert len(shown(page)) == len(bright(page)) == 36
    expect(page.get_by_role("status")).to_have_text("36 van 36 standaarden")


def test_a_word_leaves_those_that_have_it_in_list_and_picture(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Zoek in de standaarden").fill("brp")
    wanted = [
        "brp-reisdocumenten",
        "brp-historie",
        "brp-bewoning",
        "brp-tabellen",
        "brp-update",
        "brp-bevragen",
    ]
    assert shown(page) == wanted
    assert sorted(bright(page)) == sorted(wanted)
    expect(page.get_by_role("status")).to_have_text("6 van 36 standaarden")
    assert page.locator("section.domain:visible").count() == 1


@pytest.mark.parametrize(
    "words", ["MATCHINGSGEGEVENS werkzoekenden", "  wérkzoekenden ", "de Zwart matchings"]
)
def test_case_accents_and_order_of_words_do_not_matter(words: str, opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    page.get_by_label("Zoek in de standaarden").fill(words)
    assert shown(page) == ["uitwisseling-matchings-gegevens"]


def test_filters_go_together(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07")).page
    page.get_by_label("Domein", exact=True).select_option("Basisregistraties")
    assert len(shown(page)) == 11
    page.get_by_label("Fase", exact=True).select_option("Vastgesteld")
    assert shown(page) == ["bag-bevragen", "brp-bevragen", "brk-bevragen", "woz-bevragen"]
    page.get_by_label("Contact", exact=True).select_option("Sander Bakker")
    assert shown(page) == []
    expect(page.locator("#_nothing")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("0 van 35 standaarden")


def test_what_moved_on_is_found(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07")).page
    page.get_by_label("Gewijzigd sinds juli 2022").select_option("Verder")
    assert shown(page) == ["open-wob", "erfgoed-registratie", "uitwisseling-matchings-gegevens"]


def test_the_button_brings_all_back(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Zoek in de standaarden").fill("brp")
    page.get_by_label("Fase", exact=True).select_option("Intake")
    page.get_by_role("button", name="Wis filters").click()
    expect(page.get_by_role("status")).to_have_text("36 van 36 standaarden")
    assert len(bright(page)) == 36
    assert page.get_by_label("Zoek in de standaarden").input_value() == ""


def test_enter_in_the_field_leaves_the_page_where_it_is(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Zoek in de standaarden").fill("brp")
    page.keyboard.press("Enter")
    assert len(shown(page)) == 6


def test_a_dimmed_card_is_no_stop_on_the_way(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Zoek in de standaarden").fill("brp")
    dimmed = page.locator("g.dimmed")
    assert dimmed.count() == 30
    expect(dimmed.first).to_have_attribute("aria-hidden", "true")
    expect(dimmed.first.locator("a")).to_have_attribute("tabindex", "-1")
    assert page.get_by_role("link", name="WhO").count() == 0


@pytest.mark.parametrize("theme", agendafunnel.theme_names())
def test_a_dimmed_card_is_as_bright_as_the_picture_around_it(theme: str, opened: Opened) -> None:
    page = opened(page_of("2022-07", theme)).page
    page.get_by_label("Zoek in de standaarden").fill("brp")
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        card = page.locator("g.dimmed rect").first.evaluate(COLOUR, "fill")
        assert card == page.locator(".frame svg > rect").evaluate(COLOUR, "fill"), scheme
        text = page.locator("g.dimmed text").first.evaluate(COLOUR, "fill")
        assert contrast(hexadecimal(text), hexadecimal(card)) >= 4.5, scheme


def test_a_deep_link_to_what_is_left_out_still_shows_it(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Zoek in de standaarden").fill("brp")
    page.evaluate("location.hash = '#who'")
    expect(page.get_by_role("dialog", name="WhO")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_label("Zoek in de standaarden")).to_be_focused()


def test_what_was_filled_in_is_still_so_after_coming_back(opened: Opened) -> None:
    page = opened(page_of("2022-07")).page
    page.get_by_label("Fase", exact=True).select_option("Analyse")
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("3 van 36 standaarden")
    assert page.get_by_label("Fase", exact=True).input_value() == "analyse"


@pytest.mark.parametrize("asked", ["WhO", "zgw-notificaties", "ZGW notificaties", "reisdocumenten"])
def test_what_is_written_on_a_card_is_found(asked: str, opened: Opened) -> None:
    page = opened(page_of("2024-03", "vng-toegankelijk")).page
    page.fill("#_search", asked)
    assert page.locator("article.standard:visible").count() >= 1
