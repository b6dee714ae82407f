"""Forms as they are filled in: by the keyboard, with faults beside fields, and nothing typed is lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, expect

from tests.browsers.axe import violations
from tests.editor.browser.conftest import WindowOf
from tests.editor.browser.window import EditorWindow

pytestmark = pytest.mark.browser

AGENDA = """\
title: Proef
language: nl
edition:
  id: 2024-03
  label: maart 2024
stages:
  - name: Intake
    gate:
      - Intake
      - criteria
  - name: Analyse
    gate: [Model]
  - name: Klaar
domains:
  - name: Wonen
    colour: "#0b6fa4"
  - name: Zorg
    colour: "#a04a00"
standards:
  - name: Eerste
    domain: wonen
    stage: intake
  - name: Tweede
    domain: wonen
    stage: intake
    links:
      - title: Een
        url: https://example.org/1
      - title: Twee
        url: https://example.org/2
  - name: Derde
    domain: zorg
    stage: analyse
"""


def opened(window_of: WindowOf, **how: Any) -> EditorWindow:
    """Open the agenda of these tests."""
    window = window_of(AGENDA, **how)
    window.has_picture()
    return window


def form(window: EditorWindow) -> Locator:
    """Return the room of the form."""
    return window.page.locator("#panel-form")


def unfold(window: EditorWindow) -> None:
    """Open what is folded away."""
    folded = form(window).locator("details:not([open]) > summary")
    while folded.count():
        window.use(folded.first)


def fault_of(field: Locator) -> str:
    """Return what is said of a field to who hears it, where it is wrong."""
    expect(field).to_have_attribute("aria-invalid", "true")
    page, described = field.page, field.get_attribute("aria-describedby") or ""
    return " ".join(
        page.locator(f"#{one}").inner_text() for one in described.split() if one.endswith("fault")
    )


def saved(window: EditorWindow, holds: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Save, and return the agenda that is in the file once it holds; every value is as it is written."""
    assert window.file
    window.page.keyboard.press("ControlOrMeta+S")
    for _ in range(100):
        agenda: dict[str, Any] = yaml.load(window.file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
        if holds(agenda):
            break
        window.page.wait_for_timeout(50)
    assert holds(agenda), agenda
    return agenda


# Every field, by the keyboard alone.


def test_every_field_of_a_standard_is_filled_in_by_the_keyboard(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.choose_card("Eerste")
    window.write_field("standard", "name", "Eerste keer")
    window.choose_in_field("standard", "domain", "Zorg")
    window.choose_in_field("standard", "stage", "Klaar")
    window.write_field("standard", "status", "Klaar.\nIn gebruik.")
    window.add_row("contacts", name="Jan Boer", url="jan@gemeente.nl")
    window.add_row("links", title="Uitleg", url="vng.nl/uitleg")
    unfold(window)
    window.write_field("standard", "label", "Eer-\nste")
    window.write_field("standard", "version", "1.10")
    window.use(window.field("standard", "adopted"), "Space")
    window.write_field("standard", "summary", "Waarvoor het is.")
    window.write_field("standard", "description", "Wat het is.\n\nEn **meer**.")
    window.write_field("standard", "silenced", "no-contact\nno-version")
    window.write_field("standard", "id", "eerste-keer")
    agenda = saved(window, lambda agenda: "eerste-keer" in str(agenda))
    assert {"name": "Eerste keer"}.items() <= (one := agenda["standards"][-1]).items()
    assert one == {
        "id": "eerste-keer",
        "name": "Eerste keer",
        "silenced": ["no-contact", "no-version"],
        "label": "Eer-\nste",
        "domain": "zorg",
        "stage": "klaar",
        "status": "Klaar.\nIn gebruik.",
        "summary": "Waarvoor het is.",
        "description": "Wat het is.\n\nEn **meer**.",
        "contacts": [{"name": "Jan Boer", "url": "mailto:jan@gemeente.nl"}],
        "version": "1.10",
        "adopted": one["adopted"],
        "links": [{"title": "Uitleg", "url": "https://vng.nl/uitleg"}],
    }
    assert one["adopted"] in ("true", "yes")


def test_every_field_of_a_stage_is_filled_in_by_the_keyboard(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.choose_part(window.part("place stage analyse"))
    assert form(window).get_by_role("textbox", name="Poort na Analyse").is_visible()
    window.write_field("stage", "name", "Onderzoek")
    window.write_field("stage", "gate", "Een model\n\nen een plan")
    unfold(window)
    window.write_field("stage", "silenced", "crowded")
    window.write_field("stage", "id", "onderzoek")
    agenda = saved(window, lambda agenda: agenda["stages"][1].get("id") == "onderzoek")
    assert agenda["stages"][1] == {
        "id": "onderzoek",
        "name": "Onderzoek",
        "silenced": ["crowded"],
        "gate": ["Een model", "en een plan"],
    }
    assert agenda["standards"][2]["stage"] == "onderzoek"


def test_the_last_stage_has_no_gate(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_part(window.part("place stage klaar"))
    expect(window.field("stage", "name")).to_have_value("Klaar")
    expect(window.field("stage", "gate")).to_have_count(0)


def test_every_field_of_a_domain_is_filled_in_by_the_keyboard(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.choose_part(window.part("place domain zorg"))
    window.write_field("domain", "name", "Zorg en welzijn")
    window.write_field("domain", "colour", "#660000")
    unfold(window)
    window.write_field("domain", "silenced", "access-contrast")
    window.write_field("domain", "id", "welzijn")
    agenda = saved(window, lambda agenda: agenda["domains"][1].get("id") == "welzijn")
    assert agenda["domains"][1] == {
        "id": "welzijn",
        "name": "Zorg en welzijn",
        "silenced": ["access-contrast"],
        "colour": "#660000",
    }
    assert agenda["standards"][2]["domain"] == "welzijn"


def test_every_text_of_the_agenda_is_filled_in_by_the_keyboard(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.use(window.button("form-agenda", within=form(window)))
    window.write_field("edition", "label", "april 2024")
    unfold(window)
    texts = {
        "title": "Een agenda",
        "subtitle": "van alles",
        "footer": "Onder\naan",
        "note": "Let op",
        "publisher": "De gemeente",
        "legend_heading": "Legenda",
    }
    for name, text in texts.items():
        window.write_field("agenda", name, text)
    window.choose_in_field(
        "agenda", "language", window.field("agenda", "language").locator("option").first.inner_text()
    )
    window.write_field("agenda", "silenced", "no-contact")
    window.write_field("edition", "previous", "2023-12")
    window.write_field("edition", "id", "2024-04")
    agenda = saved(window, lambda agenda: agenda["edition"]["id"] == "2024-04")
    assert agenda["edition"] == {"id": "2024-04", "label": "april 2024", "previous": "2023-12"}
    assert {name: agenda[name] for name in texts} == texts
    assert agenda["silenced"] == ["no-contact"]


def test_a_field_that_is_emptied_is_no_more_in_the_file(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    window.write_field("standard", "status", "Bezig")
    window.hears("Eerste")
    window.write_field("standard", "status", "")
    saved(window, lambda agenda: "status" not in agenda["standards"][0])


def test_what_is_typed_is_saved_without_leaving_the_field(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    window.write(window.field("standard", "status"), "Bezig")
    saved(window, lambda agenda: agenda["standards"][0].get("status") == "Bezig")
    assert window.has_focus(window.field("standard", "status"))


# Rows.


def test_links_are_ordered_and_removed_by_buttons_that_keep_the_focus(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.choose_card("Tweede")
    links = {"field": window.label("standard", "links")}
    window.use(window.button_named("form-row-up", **links, number=2))
    window.use(window.button_named("form-row-remove", **links, number=2))
    assert window.has_focus(window.button_named("form-row-remove", **links, number=1))
    saved(
        window,
        lambda agenda: agenda["standards"][1]["links"] == [{"title": "Twee", "url": "https://example.org/2"}],
    )


def test_a_row_is_not_wrong_before_it_is_left(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.choose_card("Eerste")
    window.use(window.button("form-add-links", within=form(window)))
    window.page.keyboard.type("Uitleg")
    window.page.keyboard.press("Tab")
    address = form(window).get_by_label(window.label("link", "url"), exact=True)
    assert window.has_focus(address)
    window.page.wait_for_timeout(200)
    expect(address).not_to_have_attribute("aria-invalid", "true")
    window.page.keyboard.type("vng.nl")
    window.page.keyboard.press("Enter")
    expect(address).to_have_value("https://vng.nl")
    assert window.has_focus(address)


# What is wrong.


def test_a_fault_is_said_beside_its_input_and_what_was_typed_stays_until_it_is_mended(
    window_of: WindowOf,
) -> None:
    window = opened(window_of)
    window.choose_card("Tweede")
    address = form(window).get_by_label(window.label("link", "url"), exact=True).nth(1)
    window.write(address, "geen adres")
    window.page.keyboard.press("Enter")
    assert "‘geen adres’ is geen webadres" in fault_of(address)
    assert window.has_focus(address)
    window.hears("‘geen adres’ is geen webadres")
    other = form(window).get_by_label(window.label("link", "url"), exact=True).nth(0)
    expect(other).not_to_have_attribute("aria-invalid", "true")
    # It is there again after another card was looked at.
    window.choose_card("Derde")
    expect(window.field("standard", "name")).to_have_value("Derde")
    window.choose_card("Tweede")
    expect(address).to_have_value("geen adres")
    assert "‘geen adres’ is geen webadres" in fault_of(address)
    window.write(address, "https://example.org/3")
    window.page.keyboard.press("Enter")
    expect(address).not_to_have_attribute("aria-invalid", "true")
    saved(window, lambda agenda: agenda["standards"][1]["links"][1]["url"] == "https://example.org/3")


def test_escape_takes_back_what_is_typed_and_wrong(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    name = window.field("standard", "name")
    window.write(name, "")
    window.page.keyboard.press("Enter")
    assert fault_of(name)
    window.page.keyboard.press("Escape")
    expect(name).to_have_value("Eerste")
    expect(name).not_to_have_attribute("aria-invalid", "true")


def test_escape_leads_from_the_form_back_to_the_card(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.card("Tweede").click()
    name = window.field("standard", "name")
    window.write(name, "Anders")
    window.page.keyboard.press("Escape")
    expect(name).to_have_value("Tweede")
    expect(name).to_be_focused()
    window.page.keyboard.press("Escape")
    expect(window.card("Tweede")).to_be_focused()


def test_a_double_click_makes_one_copy_and_removes_once(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.card("Tweede").click()
    window.button("duplicate").dblclick()
    expect(window.card("Tweede (kopie)")).to_be_visible()
    assert window.text().count("Tweede (kopie)") == 1
    window.show("form")
    window.card("Eerste").click()
    window.button("remove").dblclick()
    window.hears("Eerste")
    expect(
        window.page.locator("#foot").get_by_role("button", name=window.word("undo"), exact=True)
    ).to_be_visible()


def test_several_faults_are_summed_up_above_each_a_way_to_its_field(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Tweede")
    name = window.field("standard", "name")
    window.write(name, "")
    window.page.keyboard.press("Enter")
    assert fault_of(name)
    address = form(window).get_by_label(window.label("link", "url"), exact=True).nth(1)
    window.write(address, "x")
    window.page.keyboard.press("Enter")
    assert fault_of(address)
    summary = form(window).get_by_role("alert")
    expect(summary.get_by_role("button")).to_have_count(2)
    summary.get_by_role("button", name=window.label("standard", "links")).click()
    assert window.has_focus(address)
    window.page.keyboard.press("Escape")
    expect(summary).to_be_hidden()


# The agenda changes from elsewhere.


def test_the_form_follows_undo_and_redo(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    window.write_field("standard", "name", "Anders")
    window.hears("Anders")
    window.undo()
    expect(window.field("standard", "name")).to_have_value("Eerste")
    expect(form(window).locator("h2")).to_have_text("Eerste")
    window.redo()
    expect(window.field("standard", "name")).to_have_value("Anders")


def test_undo_while_typing_undoes_what_is_typed(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    window.write_field("standard", "version", "1") if window.field(
        "standard", "version"
    ).is_visible() else None
    window.write_field("standard", "status", "Bezig")
    window.hears("Eerste")
    window.write(window.field("standard", "status"), "Klaar")
    window.undo()
    expect(window.field("standard", "status")).to_have_value("Bezig")


def test_typing_stays_when_somebody_else_saves_the_file(window_of: WindowOf) -> None:
    window = opened(window_of)
    assert window.file
    window.choose_card("Eerste")
    status = window.field("standard", "status")
    status.click()
    window.page.keyboard.type("Bijna ")
    window.file.write_text(AGENDA.replace("name: Tweede", "name: Tweede keer"), "utf-8")
    window.has_cards("Wonen", "Intake", ["Eerste", "Tweede keer"])
    assert window.has_focus(status)
    window.page.keyboard.type("klaar")
    expect(status).to_have_value("Bijna klaar")
    saved(
        window,
        lambda agenda: (
            [one.get("status") or one["name"] for one in agenda["standards"][:2]]
            == ["Bijna klaar", "Tweede keer"]
        ),
    )


def test_while_the_text_is_no_agenda_the_form_says_so_and_keeps_what_is_filled_in(
    window_of: WindowOf,
) -> None:
    window = opened(window_of)
    assert window.file
    window.choose_card("Eerste")
    window.file.write_text(AGENDA.replace("name: Klaar", "naam: Klaar"), "utf-8")
    told = form(window).get_by_role("button", name=window.word("form-broken-where"), exact=True)
    expect(told).to_be_visible()
    window.write_field("standard", "status", "Bezig")
    expect(window.field("standard", "status")).to_have_value("Bezig")
    window.file.write_text(AGENDA, "utf-8")
    expect(told).to_be_hidden()
    saved(window, lambda agenda: agenda["standards"][0].get("status") == "Bezig")


def test_a_wrong_value_is_there_again_when_its_card_is_back(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    name = window.field("standard", "name")
    window.write(name, "")
    window.page.keyboard.press("Enter")
    assert fault_of(name)
    window.use(window.button("remove", within=form(window)))
    expect(window.card("Eerste")).to_have_count(0)
    window.undo()
    window.choose_card("Eerste")
    expect(name).to_have_value("")
    assert fault_of(name)


def test_the_browser_asks_before_a_window_is_closed_in_which_somebody_is_typing(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    window.field("standard", "status").click()
    window.page.keyboard.type("Bez")
    window.page.reload()
    window.is_ready()
    assert window.leaving


def test_the_form_follows_an_id_that_changes(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Derde")
    unfold(window)
    window.write_field("standard", "id", "nummer-drie")
    expect(window.part("card nummer-drie")).to_be_visible()
    expect(window.field("standard", "name")).to_have_value("Derde")
    window.undo()
    expect(window.part("card derde")).to_be_visible()
    expect(window.field("standard", "id")).to_have_value("derde")


def test_a_part_that_is_gone_has_no_form_any_more(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_card("Eerste")
    window.use(window.button("remove", within=form(window)))
    expect(form(window).locator("h2")).to_have_text(window.word("form-choose"))
    window.undo()
    expect(window.card("Eerste")).to_be_visible()


# New parts.


def test_a_new_card_needs_a_name_and_then_goes_on_with_its_next_empty_field(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.choose_part(window.part("add zorg klaar"))
    name = window.dialog().get_by_role("textbox")
    assert window.has_focus(name)
    window.page.keyboard.type("derde")
    expect(window.dialog()).to_contain_text("Er is al een kaart ‘Derde’, in Zorg, Analyse.")
    window.page.keyboard.press("ControlOrMeta+A")
    window.page.keyboard.press("Delete")
    window.page.keyboard.press("Enter")
    assert fault_of(name)
    window.page.keyboard.type("Vierde")
    window.page.keyboard.press("Enter")
    window.page.keyboard.press("Enter")
    window.has_cards("Zorg", "Klaar", ["Vierde"])
    expect(window.dialog()).to_have_count(0)
    expect(window.field("standard", "name")).to_have_value("Vierde")
    expect(window.field("standard", "status")).to_be_focused()


def test_a_new_domain_has_a_colour_that_no_other_has_and_that_can_be_read(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.use(window.button("form-new-domain", within=form(window)))
    dialog = window.dialog()
    expect(dialog.locator(".advice")).to_have_attribute("data-passes", "true")
    window.page.keyboard.type("Werk")
    window.page.keyboard.press("Enter")
    expect(form(window).locator("h2")).to_have_text("Werk")
    agenda = saved(window, lambda agenda: agenda["domains"][-1]["name"] == "Werk")
    assert len({one["colour"] for one in agenda["domains"]}) == 3


def test_a_new_stage_is_the_last_one(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.use(window.button("form-new-stage", within=form(window)))
    window.page.keyboard.type("Gebruikt")
    window.page.keyboard.press("Enter")
    expect(form(window).locator("h2")).to_have_text("Gebruikt")
    saved(window, lambda agenda: [one["name"] for one in agenda["stages"]][-2:] == ["Klaar", "Gebruikt"])


# Stages and domains.


def test_stages_are_ordered_by_buttons_that_keep_the_focus(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.hand = "keyboard"
    window.use(window.button_named("form-down", name="Intake"))
    expect(window.button_named("form-down", name="Intake")).to_be_focused()
    saved(window, lambda agenda: [one["name"] for one in agenda["stages"]] == ["Analyse", "Intake", "Klaar"])


def test_a_domain_is_ordered_by_dragging(window_of: WindowOf) -> None:
    window = opened(window_of)
    rows = form(window).locator(".parts").nth(1).locator("li")
    rows.nth(0).drag_to(rows.nth(1))
    expect(rows.nth(0)).to_contain_text("Zorg")
    saved(window, lambda agenda: [one["name"] for one in agenda["domains"]] == ["Zorg", "Wonen"])


def test_of_a_stage_with_cards_it_is_asked_where_they_go(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.use(window.button_named("form-remove", name="Analyse"))
    expect(window.dialog()).to_contain_text("Analyse")
    window.choose(window.dialog().get_by_role("combobox"), "Klaar")
    window.use(window.button("form-remove-and-move", within=window.dialog()))
    window.has_cards("Zorg", "Klaar", ["Derde"])
    agenda = saved(window, lambda agenda: len(agenda["stages"]) == 2)
    assert agenda["standards"][2]["stage"] == "klaar"


def test_a_stage_without_cards_is_removed_at_once(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.use(window.button_named("form-remove", name="Klaar"))
    saved(window, lambda agenda: [one["name"] for one in agenda["stages"]] == ["Intake", "Analyse"])


# Colours.


def theme_with_white_letters(window: EditorWindow) -> None:
    """Choose the theme of the published picture, on whose cards not every colour can be read."""
    menu = window.open_menu("bar-look")
    window.choose(menu.locator("select").first, "VNG")
    window.page.keyboard.press("Escape")


def test_of_a_colour_it_is_said_whether_it_can_be_read_and_the_nearest_that_can_is_offered(
    window_of: WindowOf,
) -> None:
    window = opened(window_of)
    theme_with_white_letters(window)
    window.choose_part(window.part("place legend wonen"))
    colour = window.field("domain", "colour")
    window.write(colour, "#35b8ff")
    advice = form(window).locator(".advice")
    expect(advice).to_have_attribute("data-passes", "false")
    expect(advice).to_contain_text(re.compile("[Cc]ontrast"))
    offer = form(window).get_by_role("button", name=re.compile("^Neem #"))
    expect(offer).to_be_visible()
    nearest = re.search("#[0-9a-f]{6}", offer.inner_text())
    assert nearest
    offer.click()
    expect(colour).to_have_value(nearest[0])
    expect(advice).to_have_attribute("data-passes", "true")
    saved(window, lambda agenda: agenda["domains"][0]["colour"] == nearest[0])


def test_the_colours_of_other_domains_are_seen(window_of: WindowOf) -> None:
    window = opened(window_of)
    window.choose_part(window.part("place domain wonen"))
    expect(form(window).get_by_role("list", name=window.word("form-colour-others"))).to_have_text("Zorg")


# For everybody.


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_state_of_the_forms_breaks_a_rule_of_axe(colours: str, window_of: WindowOf) -> None:
    window = opened(window_of, color_scheme=colours)
    found: dict[str, list[str]] = {"beginning": violations(window.page)}
    window.choose_card("Tweede")
    unfold(window)
    found["standard"] = violations(window.page)
    window.write(window.field("standard", "name"), "")
    window.page.keyboard.press("Enter")
    address = form(window).get_by_label(window.label("link", "url"), exact=True).nth(1)
    window.write(address, "x")
    window.page.keyboard.press("Enter")
    fault_of(address)
    found["faults"] = violations(window.page)
    window.choose_part(window.part("place stage intake"))
    found["stage"] = violations(window.page)
    window.choose_part(window.part("place domain wonen"))
    expect(form(window).locator(".advice")).to_have_attribute("data-passes", "true")
    found["domain"] = violations(window.page)
    theme_with_white_letters(window)
    window.write(window.field("domain", "colour"), "#35b8ff")
    expect(form(window).locator(".advice")).to_have_attribute("data-passes", "false")
    found["colour that cannot be read"] = violations(window.page)
    window.use(window.button("form-back", within=form(window)))
    window.use(window.button("form-agenda", within=form(window)))
    unfold(window)
    found["agenda"] = violations(window.page)
    window.use(window.button("form-back", within=form(window)))
    for kind in ("standard", "stage", "domain"):
        window.use(window.button(f"form-new-{kind}", within=form(window)))
        window.page.keyboard.type("Eerste")
        found[f"new {kind}"] = violations(window.page)
        window.use(window.button("cancel", within=window.dialog()))
    window.use(window.button_named("form-remove", name="Intake"))
    found["removal"] = violations(window.page)
    assert {state: told for state, told in found.items() if told} == {}
