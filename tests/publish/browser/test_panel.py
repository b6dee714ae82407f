"""The panel with one standard: how it opens and closes, what it shows, and what the address says."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from agendafunnel import Agenda, Domain, Edition, Stage, Standard
from tests.browsers.watching import until
from tests.publish.browser.conftest import ADDRESS, Opened
from tests.publish.pages import page, page_of

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement.closest('[data-standard]')?.dataset.standard ?? document.activeElement.id"
EVERY_ID_ONCE = """
() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}
"""


def card(page: Page, standard: str) -> None:
    page.locator(f'g.standard[data-standard="{standard}"] a').click()


def test_a_card_opens_what_is_known_of_its_standard(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07")).page
    card(page, "erfgoed-registratie")
    panel = page.get_by_role("dialog", name="Erfgoedregistratie")
    expect(panel).to_be_visible()
    for told in ("Implementeerbaar", "fase 4 van 5", "Fysiek Domein", "Verder"):
        expect(panel).to_contain_text(told)
    assert panel.locator("dl a").first.get_attribute("href") is not None
    assert page.url == f"{ADDRESS}#erfgoed-registratie"


def test_a_page_that_lies_on_a_disk_does_the_same(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "agenda.html"
    file.write_text(page_of("2024-03"), "utf-8")
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{file.as_uri()}#zaken")
    expect(page.get_by_role("dialog", name="Zaken")).to_be_visible()
    page.keyboard.press("Escape")
    card(page, "brp-historie")
    expect(page).to_have_url(f"{file.as_uri()}#brp-historie")
    page.go_back()
    expect(page.locator("dialog")).to_be_hidden()
    page.close()
    assert faults == []


def test_a_touch_opens_it_too(opened: Opened) -> None:
    page = opened(page_of("2022-07"), width=360, height=740, has_touch=True, is_mobile=True).page
    page.locator('g.standard[data-standard="who"] a').tap()
    expect(page.get_by_role("dialog", name="WhO")).to_be_visible()


def test_no_id_stands_twice_while_it_is_open(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07")).page
    card(page, "brp-historie")
    assert page.evaluate(EVERY_ID_ONCE) == []


def test_focus_goes_in_stays_in_and_comes_back(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    card(page, "brp-historie")
    expect(page.locator("#_panel-name")).to_be_focused()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate(FOCUSED) == "brp-historie"


@pytest.mark.parametrize("how", ["button", "beside", "back"])
def test_it_closes_in_other_ways_and_leaves_the_address_as_it_was(how: str, opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    card(page, "brp-historie")
    if how == "button":
        page.get_by_role("button", name="Sluiten").click()
    elif how == "beside":
        page.mouse.click(1000, 500)
    else:
        page.go_back()
    expect(page.locator("dialog")).to_be_hidden()
    expect(page).to_have_url(ADDRESS)
    assert page.evaluate(FOCUSED) == "brp-historie"


def test_forward_opens_it_again(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    card(page, "brp-historie")
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("dialog", name="BRP-Historie")).to_be_visible()


def test_its_card_stands_out_as_long_as_it_is_open(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    card(page, "brp-historie")
    chosen = page.locator("g.chosen")
    expect(chosen).to_have_attribute("data-standard", "brp-historie")
    expect(chosen.locator("a")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(chosen).to_have_count(0)


@pytest.mark.parametrize("standard", ["who", "brp-historie", "zaken"])
def test_it_does_not_cover_its_card(standard: str, opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    card(page, standard)
    panel = page.locator("dialog").bounding_box()
    box = page.locator("g.chosen").bounding_box()
    assert panel is not None
    assert box is not None
    assert box["x"] + box["width"] <= panel["x"] or panel["x"] + panel["width"] <= box["x"]


def test_the_next_and_the_previous_standard_are_one_press_away(opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#brp-historie").page
    page.get_by_role("button", name="Volgende").click()
    expect(page.get_by_role("dialog", name="BRP-Reisdocumenten")).to_be_visible()
    expect(page.locator("#_position")).to_have_text("BRP-Reisdocumenten, 7 van 35")
    expect(page).to_have_url(f"{ADDRESS}#brp-reisdocumenten")
    page.get_by_role("button", name="Vorige").click()
    page.get_by_role("button", name="Vorige").click()
    expect(page.get_by_role("dialog", name="BRP-Bewoning")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(ADDRESS)
    assert page.evaluate(FOCUSED) == "brp-bewoning"


def test_a_deep_link_opens_it_and_closing_it_leaves_the_page(opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#brp-historie").page
    expect(page.get_by_role("dialog", name="BRP-Historie")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page).to_have_url(ADDRESS)
    expect(page.get_by_role("heading", level=1)).to_be_attached()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_deep_link_brings_the_focus_into_the_panel_and_back_to_the_card(width: int, opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#brp-historie", width=width, height=740).page
    drawn(page)
    assert page.evaluate(FOCUSED) == "_panel-name"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "_close"
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_be_hidden()
    assert page.evaluate(FOCUSED) == "brp-historie"


def test_a_link_of_another_page_brings_the_focus_into_the_panel(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "agenda.html").write_text(page_of("2024-03"), "utf-8")
    (tmp_path / "map.html").write_text('<a href="agenda.html#brp-historie">BRP-Historie</a>', "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "map.html").as_uri())
    page.locator("a").click()
    expect(page.get_by_role("dialog", name="BRP-Historie")).to_be_visible()
    drawn(page)
    assert page.evaluate(FOCUSED) == "_panel-name"
    page.close()


def test_every_change_of_the_address_brings_the_focus_into_the_panel(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    for standard in ("zaken", "brp-historie"):
        page.evaluate("id => { location.hash = id }", standard)
        drawn(page)
        assert page.evaluate(FOCUSED) == "_panel-name"
    page.go_back()
    drawn(page)
    expect(page.locator("#_panel-name")).to_have_text("Zaken")
    assert page.evaluate(FOCUSED) == "_panel-name"
    page.go_back()
    expect(page.locator("dialog")).to_be_hidden()
    page.go_forward()
    drawn(page)
    assert page.evaluate(FOCUSED) == "_panel-name"


def test_a_deep_link_to_what_a_filter_leaves_out_brings_the_focus_into_the_panel(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    page.select_option("#_stage", "realisatie")
    page.evaluate("location.hash = '#zaken'")
    drawn(page)
    assert page.evaluate(FOCUSED) == "_panel-name"


@pytest.mark.parametrize("place", ["1.0", "%31%2e%30", "straße", "stra%C3%9Fe", "%e6%bc%a2", "toString"])
def test_an_address_in_any_spelling_brings_the_focus_into_the_panel(place: str, opened: Opened) -> None:
    window = opened(page(odd("1.0", "straße", "漢", "toString")), place=f"#{place}").page
    drawn(window)
    assert window.evaluate(FOCUSED) == "_panel-name"


def test_what_the_reader_does_with_the_focus_is_let_alone(opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#brp-historie").page
    drawn(page)
    page.locator("dialog .prose").click()
    page.evaluate("document.activeElement.blur()")
    drawn(page)
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def drawn(page: Page) -> None:
    """Wait until what the browser does with an address, at the next frames and later, is done."""
    page.wait_for_timeout(200)


def test_an_address_that_is_changed_by_hand_is_followed(opened: Opened) -> None:
    page = opened(page_of("2024-03")).page
    page.evaluate("location.hash = '#zaken'")
    expect(page.get_by_role("dialog", name="Zaken")).to_be_visible()
    page.evaluate("location.hash = '#_standards'")
    expect(page.locator("dialog")).to_be_hidden()


def test_an_address_of_no_standard_opens_nothing(opened: Opened) -> None:
    page = opened(page_of("2024-03"), place="#nothing-of-the-kind").page
    for place in ("#%E0%A4%A", "#_panel", "#_picture", "#_picture-standard-zaken", "#zaken%20", "#"):
        expect(page.locator("dialog")).to_be_hidden()
        page.goto(f"{ADDRESS}{place}")
    expect(page.locator("dialog")).to_be_hidden()


def test_a_name_in_what_changed_opens_it_and_has_the_focus_back(opened: Opened) -> None:
    page = opened(page_of("2024-03", since="2022-07")).page
    link = page.locator("#_changes a.name", has_text="Open WoB").first
    link.click()
    expect(page.get_by_role("dialog", name="Open WoB")).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_a_long_description_is_scrolled_to_with_keys(opened: Opened) -> None:
    html = page(odd("long", description="Een hele alinea. " * 500))
    window = opened(html, place="#long").page
    expect(window.locator("dialog")).to_be_visible()
    body = window.locator("#_panel-body")
    expect(body).to_have_attribute("tabindex", "0")
    body.focus()
    window.keyboard.press("End")
    until(window, "document.getElementById('_panel-body').scrollTop > 100")
    close = window.get_by_role("button", name="Sluiten").bounding_box()
    assert close is not None
    assert close["y"] >= 0
    assert min(close["width"], close["height"]) >= 44


def test_ids_of_any_letters_are_deep_links(opened: Opened) -> None:
    ids = ["1.0", "A.b-C_d", "straße", "漢字", "constructor", "toString", "top"]
    window = opened(page(odd(*ids))).page
    for standard in ids:
        window.locator(f'g.standard[data-standard="{standard}"] a').click()
        expect(window.get_by_role("dialog", name=f"Standaard {standard}")).to_be_visible()
        address = window.url
        window.goto("about:blank")
        window.goto(address)
        expect(window.get_by_role("dialog", name=f"Standaard {standard}")).to_be_visible()
        window.keyboard.press("Escape")


def odd(*standards: str, **more: str) -> Agenda:
    """Give an agenda of standards with these ids."""
    place = {"domain": "D.1", "stage": "intake"}
    return Agenda(
        title="Agenda",
        edition=Edition(id="2026-10", label="oktober 2026"),
        stages=[Stage(name="Intake")],
        domains=[Domain(id="D.1", name="Domein", colour="#35b8ff")],
        standards=[
            Standard.model_validate({"id": one, "name": f"Standaard {one}", **place, **more})
            for one in standards
        ],
    )
