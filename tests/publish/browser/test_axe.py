"""What axe-core, which holds a page against WCAG 2.2 AA and its own good practice, has to say: nothing."""

import pytest

import agendafunnel
from tests.browsers.axe import violations
from tests.publish.browser.conftest import Opened
from tests.publish.pages import page, page_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", agendafunnel.theme_names())
@pytest.mark.parametrize("words", ["nl", "en"])
@pytest.mark.parametrize("edition", agendafunnel.edition_names())
def test_the_page_has_no_violation(edition: str, words: str, theme: str, opened: Opened) -> None:
    assert violations(opened(page_of(edition, theme, words)).page) == []


def test_cards_of_another_spelling_than_their_names_have_none(opened: Opened) -> None:
    labels = {
        "Erfgoed registratie": "Erfgoedregistratie",
        "Zaaksysteem": "Zaak",
        "ZGW Notificaties API": "ZGW-notificaties",
        "Wet hergebruik Overheidsinformatie": "Over\u00adheids\u00adinformatie\u00adobjecten",
        "Burgerzaken": "Burger\nzaken",
        "Re-integratie": "(Re-)integratie en/of werk",
    }
    july = agendafunnel.load("2022-07")
    named = [
        standard.model_copy(update={"name": name, "label": label})
        for standard, (name, label) in zip(july.standards, labels.items(), strict=False)
    ]
    agenda = july.model_copy(update={"standards": (*named, *july.standards[len(named) :])})
    assert violations(opened(page(agenda, agendafunnel.load_theme("vng-toegankelijk"))).page) == []


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
def test_a_page_in_two_languages_that_tells_what_changed_has_none_in_light_and_dark(
    theme: str, opened: Opened
) -> None:
    page = opened(page_of("2024-03", theme, "en", since="2022-07")).page
    page.locator("summary").click()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_has_none(scheme: str, width: int, opened: Opened) -> None:
    page = opened(
        page_of("2024-03", since="2022-07"), place="#brp-historie", width=width, color_scheme=scheme
    ).page
    assert page.locator("dialog").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_with_a_filter_on_has_none(width: int, opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07"), width=width).page
    page.select_option("#_stage", "realisatie")
    assert page.locator("g.dimmed").count() > 0
    assert violations(page) == []
    page.fill("#_search", "dit staat nergens")
    assert page.locator("#_nothing").is_visible()
    assert violations(page) == []


@pytest.mark.parametrize("forced", ["active", "none"])
def test_a_narrow_page_has_none(forced: str, opened: Opened) -> None:
    page = opened(page_of("2022-07"), width=360, height=740, forced_colors=forced).page
    assert violations(page) == []


def test_axe_finds_a_card_whose_lines_run_into_one_another(opened: Opened) -> None:
    html = page_of("2022-07").replace(">Open Raads</text> ", ">Open Raads</text>")
    page = opened(html, watched=False).page
    assert [found.split(":")[0] for found in violations(page)] == ["label-content-name-mismatch"]


def test_axe_is_recent_and_finds_what_is_wrong(opened: Opened) -> None:
    html = page_of("2022-07").replace("<html lang=", "<html data-lang=")
    page = opened(html, watched=False).page
    assert [found.split(":")[0] for found in violations(page)] == ["html-has-lang"]
    assert tuple(map(int, page.evaluate("axe.version").split("."))) >= (4, 14)
