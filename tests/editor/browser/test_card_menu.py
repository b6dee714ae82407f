"""The menu of a card: what can be done with it, by mouse, finger and keys."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browsers.axe import violations
from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.test_picture import Finger
from tests.editor.browser.window import EditorWindow

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens windows in a browser")]

BASIS = "Basisregistraties"
REST = 450
"""Milliseconds after which a finger holds a card."""


def _menu(window: EditorWindow) -> Locator:
    return window.page.locator(".card-menu")


def _item(window: EditorWindow, key: str, **values: str) -> Locator:
    return _menu(window).get_by_role("menuitem", name=window.word(key, **values))


def test_the_right_button_moves_a_card_to_the_next_stage(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.card("HR-Bevragen").click(button="right")
    _item(window, "move-to-stage", stage="Realisatie").click()
    window.has_cards(BASIS, "Realisatie", ["HR-Bevragen"])
    window.hears("Realisatie")
    expect(_menu(window)).to_be_hidden()
    expect(window.card("HR-Bevragen")).to_be_focused()
    window.undo()
    window.has_cards(BASIS, "Realisatie", [])


def test_going_back_says_which_gate_must_be_passed_again(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.card("HR-Bevragen").click(button="right")
    expect(_item(window, "move-to-stage", stage="Intake")).to_contain_text("Intake criteria")


def test_a_card_in_the_last_stage_has_no_next_one(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.card("BAG-Bevragen").click(button="right")
    items = _menu(window).get_by_role("menuitem")
    expect(items.first).to_contain_text(window.word("move-to-stage", stage="Implementeerbaar"))
    expect(items).to_have_count(5)


@pytest.mark.parametrize("keys", ["Shift+F10", "ContextMenu"])
def test_it_is_used_by_keys_alone(keys: str, window_of: WindowOf) -> None:
    window = window_of("2024-03")
    window.go_to_card("HR-Bevragen")
    press = window.page.keyboard.press
    press(keys)
    items = _menu(window).get_by_role("menuitem")
    expect(items.first).to_be_focused()
    press("ArrowUp")
    expect(items.last).to_be_focused()
    press("Home")
    press("Escape")
    expect(_menu(window)).to_be_hidden()
    expect(window.card("HR-Bevragen")).to_be_focused()
    press(keys)
    press("ArrowDown")
    press("Enter")
    window.has_cards(BASIS, "Intake", ["HR-Bevragen"])
    expect(window.card("HR-Bevragen")).to_be_focused()


def test_each_of_its_items_does_what_it_says(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    card = window.card("HR-Bevragen")
    card.click(button="right")
    _item(window, "move-to").click()
    expect(window.dialog()).to_contain_text("HR-Bevragen")
    window.page.keyboard.press("Escape")
    card.click(button="right")
    _item(window, "card-menu-edit").click()
    expect(window.field("standard", "name")).to_be_focused()
    card.click(button="right")
    _item(window, "duplicate").click()
    copy = window.card("HR-Bevragen (kopie)")
    copy.click(button="right")
    _item(window, "remove").click()
    expect(copy).to_have_count(0)


def test_a_finger_that_rests_and_lets_go_opens_it(window_of: WindowOf) -> None:
    window = window_of("2024-03", has_touch=True)
    box = window.card("HR-Bevragen").bounding_box()
    assert box
    finger = Finger(window)
    finger.down(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    window.page.wait_for_timeout(REST)
    finger.up()
    expect(_menu(window)).to_be_visible()
    expect(window.page.locator(".ghost")).to_have_count(0)
    _item(window, "move-to-stage", stage="Realisatie").tap()
    window.has_cards(BASIS, "Realisatie", ["HR-Bevragen"])


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740), (720, 450)])
def test_it_is_within_the_window_and_axe_has_nothing_to_say(
    width: int, height: int, window_of: WindowOf
) -> None:
    window = window_of("2024-03", width=width, height=height)
    window.card("Autorisaties").scroll_into_view_if_needed()
    window.card("Autorisaties").click(button="right")
    box = _menu(window).bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    assert violations(window.page) == []
