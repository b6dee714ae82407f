"""Whoever clicks twice means once: nothing is made or removed twice, and the focus stays where one types."""

import pytest
from playwright.sync_api import Locator, expect

from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.window import EditorWindow

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens a window of the editor")]

CARD = "HR-Bevragen"


def _in_form(window: EditorWindow, key: str) -> Locator:
    return window.button(key, within=window.page.locator("#panel-form"))


@pytest.mark.parametrize("pause", [0, 300])
def test_remove_removes_once_and_can_still_be_undone(pause: int, window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.card(CARD).click()
    _in_form(window, "remove").dblclick(delay=pause / 2)
    expect(window.card(CARD)).to_have_count(0)
    window.page.wait_for_timeout(500)
    undo = window.page.locator("#foot").get_by_role("button", name=window.word("undo"))
    expect(undo).to_be_visible()
    undo.click()
    expect(window.card(CARD)).to_have_count(1)


def test_enter_twice_on_remove_removes_once(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.card(CARD).click()
    # Both before the program can have answered.
    _in_form(window, "remove").evaluate("button => { button.click(); button.click(); }")
    expect(window.card(CARD)).to_have_count(0)
    window.page.wait_for_timeout(500)
    expect(window.page.locator("#foot").get_by_role("button", name=window.word("undo"))).to_be_visible()


@pytest.mark.parametrize("pause", [0, 300])
def test_duplicate_makes_one_copy(pause: int, window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.card(CARD).click()
    _in_form(window, "duplicate").dblclick(delay=pause / 2)
    copies = window.page.locator("#picture .overlay button.card[aria-label*='kopie']")
    expect(copies).to_have_count(1)
    window.page.wait_for_timeout(500)
    expect(copies).to_have_count(1)


def test_a_dialog_that_comes_up_keeps_the_focus_in_its_name(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    add = _in_form(window, "form-new-standard").or_(
        window.page.get_by_role("button", name=window.word("form-new-standard"), exact=True)
    )
    add.first.dblclick()
    name = window.dialog().locator("input[type=text]").first
    expect(name).to_be_focused()
    window.page.keyboard.type("Nieuw")
    expect(name).to_have_value("Nieuw")


def test_steps_are_made_as_often_as_they_are_pressed(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.choose_card(CARD)
    before = window.field("standard", "status").input_value()
    for text in ("Een", "Twee"):
        window.write_field("standard", "status", text)
        expect(window.page.locator("#bar .bar-steps button").first).to_have_attribute(
            "aria-disabled", "false"
        )
        window.page.wait_for_timeout(400)
    window.page.locator("#bar .bar-steps button").first.dblclick()
    window.card(CARD).click()
    expect(window.field("standard", "status")).to_have_value(before)
