"""The agenda as text: what is typed, what is wrong with it, and the keyboard in it."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browsers.axe import violations
from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.window import EditorWindow

pytestmark = pytest.mark.browser

AGENDA = """\
title: Proef
edition:
  id: 2024-03
  label: maart 2024
stages:
  - name: Intake
  - name: Klaar
domains:
  - name: Wonen
    colour: "#0b6fa4"
standards:
  # Deze opmerking blijft staan.
  - name: Eerste
    domain: wonen
    stage: intake
"""


def typed_at_start(window: EditorWindow, text: str) -> Locator:
    """Type at the start of the text, and return where it is typed."""
    window.show("text")
    pane = window.text_pane()
    pane.click()
    window.page.keyboard.press("Control+Home")
    window.page.keyboard.type(text)
    return pane


def test_what_is_typed_is_in_the_picture_and_is_undone_in_the_text(window_of: WindowOf) -> None:
    window = window_of(AGENDA)
    pane = typed_at_start(window, "subtitle: Ondertitel\n")
    window.page.wait_for_timeout(400)
    expect(window.page.get_by_text("Ondertitel").first).to_be_attached()
    window.page.keyboard.press("Control+z")
    expect(pane).not_to_contain_text("Ondertitel")
    expect(pane).to_be_focused()
    window.hears(window.word("undone", step=window.word("step-text")))
    assert window.text() == AGENDA
    window.redo()
    window.hears(window.word("redone", step=window.word("step-text")))


def test_a_fault_is_told_below_the_text_with_a_jump_to_its_line(window_of: WindowOf) -> None:
    window = window_of(AGENDA.replace("stage: intake", "stage: intaek"))
    panel = window.show("text")
    fault = panel.get_by_role("button").filter(has_text=window.word("text-line", line=15))
    expect(fault).to_contain_text("intaek")
    fault.focus()
    window.page.keyboard.press("Enter")
    expect(panel.locator(".cm-content")).to_be_focused()
    window.page.keyboard.press("End")
    window.page.keyboard.press("Backspace")
    window.page.keyboard.press("Backspace")
    window.page.keyboard.type("ke")
    expect(fault).to_have_count(0)
    assert window.text() == AGENDA


def test_the_foot_leads_to_the_line_that_it_speaks_of(window_of: WindowOf) -> None:
    window = window_of(AGENDA.replace("stage: intake", "stage: intake  # sinds mei"))
    window.card("Eerste").click()
    window.choose(window.field("standard", "stage"), "Klaar")
    window.button_named("foot-line", line=15).click()
    expect(window.page.locator("#panel-text .cm-content")).to_be_focused()
    expect(window.page.locator("#panel-text .cm-activeLine")).to_contain_text("sinds mei")


def test_tab_indents_and_after_escape_leaves_the_text(window_of: WindowOf) -> None:
    window = window_of(AGENDA)
    pane = typed_at_start(window, "")
    window.page.keyboard.press("Tab")
    expect(pane).to_be_focused()
    expect(pane).to_contain_text("  title: Proef")
    window.page.keyboard.press("Shift+Tab")
    window.page.keyboard.press("Escape")
    window.page.keyboard.press("Tab")
    expect(pane).not_to_be_focused()
    assert window.text() == AGENDA


def test_one_escape_is_enough_where_something_is_selected(window_of: WindowOf) -> None:
    window = window_of(AGENDA)
    pane = typed_at_start(window, "")
    window.page.keyboard.press("Shift+ArrowDown")
    window.page.keyboard.press("Escape")
    window.page.keyboard.press("Tab")
    expect(pane).not_to_be_focused()
    assert window.text() == AGENDA


def test_it_is_searched_in_the_words_of_the_window(window_of: WindowOf) -> None:
    window = window_of(AGENDA)
    typed_at_start(window, "")
    window.page.keyboard.press("Control+f")
    expect(window.page.get_by_role("textbox", name=window.word("text-find"))).to_be_focused()
    expect(window.button("text-next")).to_be_visible()
    assert violations(window.page) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_text_with_faults(colours: str, window_of: WindowOf) -> None:
    window = window_of(AGENDA.replace("stage: intake", "stage: intaek"), color_scheme=colours)
    panel = window.show("text")
    expect(panel.get_by_role("button").filter(has_text="intaek")).to_be_visible()
    assert violations(window.page) == []


@pytest.mark.slow("types in an agenda of 360 standards")
def test_typing_in_360_standards_does_not_hold_the_window_up(window_of: WindowOf) -> None:
    standards = "".join(
        f"  - name: Standaard {number}\n    domain: wonen\n    stage: intake\n    summary: Iets.\n"
        for number in range(360)
    )
    window = window_of(AGENDA + standards)
    typed_at_start(window, "")
    window.page.wait_for_timeout(1000)
    # The browser tells of each task of more than 50 ms.
    window.page.evaluate(
        """() => {
          window.held = [];
          const hear = (list) => window.held.push(...list.getEntries().map((one) => one.duration));
          new PerformanceObserver(hear).observe({ entryTypes: ["longtask"] });
        }"""
    )
    typed = "# Wat hier staat, is een opmerking."
    window.page.keyboard.type(typed)
    held: list[float] = window.page.evaluate("window.held")
    # Some may be of a machine that does other things too; were it the typing, each key would have one.
    assert len(held) < len(typed) / 4, held
