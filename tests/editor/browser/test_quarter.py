"""The quarter as people go through it: by command and as one file, by mouse and by keyboard alone."""

import re
from difflib import unified_diff
from pathlib import Path

import pytest
from playwright.sync_api import expect

import agendafunnel
from agendafunnel import Agenda
from tests.editor.browser.conftest import WindowOf, edition_text
from tests.editor.browser.quarter import EDITION, FOOTER, GATE, LINKS, by_the_commands
from tests.editor.browser.window import EditorWindow, Hand, Way

FILE = "agenda-2024-06.yaml"

pytestmark = [pytest.mark.browser, pytest.mark.slow("goes through a whole quarter in a browser")]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the file that the commands make of the same edits."""
    return by_the_commands(tmp_path_factory.mktemp("quarter") / "commands")


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_the_file_of_a_quarter_is_what_the_commands_make(
    way: Way, hand: Hand, wanted: str, window_of: WindowOf
) -> None:
    window = window_of("2024-03", way=way)
    window.hand = hand
    _new_quarter(window)
    _two_standards_forward(window)
    _one_back(window)
    _a_new_standard(window)
    _one_out(window)
    _another_name_and_domain(window)
    _gate_and_footer(window)
    _a_fault_in_the_text(window)
    _a_fault_in_a_form(window)
    _steps_back_and_forth(window, wanted)
    _what_changed(window)
    _is_the_same(_saved(window), wanted)
    _downloads(window, wanted)


def _new_quarter(window: EditorWindow) -> None:
    window.use(window.button("new-quarter"))
    edition = window.dialog().get_by_label(window.word("quarter-edition"))
    assert edition.input_value() == EDITION
    # It is proposed, and can be written too.
    window.write(edition, EDITION)
    window.use(window.button("quarter-make"))
    expect(window.dialog()).to_have_count(0)
    window.sees(FILE, within="#bar")
    window.hears(window.word("quarter-since", name="agenda.yaml"))


def _two_standards_forward(window: EditorWindow) -> None:
    if window.hand == "mouse":
        window.drag("HR-Bevragen", to=("Basisregistraties", "Realisatie"))
    else:
        window.carry("HR-Bevragen", "ArrowRight")
    window.has_cards("Basisregistraties", "Realisatie", ["HR-Bevragen"])
    _hears_move(window, "HR-Bevragen", "Analyse", "Realisatie")
    window.hears("Ctrl+Z")

    window.choose_card("BRP-Historie")
    window.use(window.button("move-to", within=window.page.locator("#panel-form")))
    _choose_where(window, "Vastgesteld")
    window.has_cards(
        "Basisregistraties",
        "Vastgesteld",
        ["BAG-Bevragen", "BRP-Bevragen", "BRK-Bevragen", "WOZ-Bevragen", "BRP-Historie"],
    )
    _hears_move(window, "BRP-Historie", "Implementeerbaar", "Vastgesteld")


def _hears_move(window: EditorWindow, name: str, old: str, new: str) -> None:
    window.hears(re.compile(f"{name}: .*{old}.* {new}"))


def _choose_where(window: EditorWindow, name: str) -> None:
    option = window.dialog().get_by_role("radio", name=re.compile(f"^{name}"))
    if window.hand == "mouse":
        option.check()
    else:
        window.reach(window.dialog().locator("fieldset").first.locator("input:checked"))
        for _ in range(10):
            if option.is_checked():
                break
            window.page.keyboard.press("ArrowDown")
    assert option.is_checked()
    window.use(window.button("move-do", within=window.dialog()))


def _one_back(window: EditorWindow) -> None:
    if window.hand == "mouse":
        window.drag("Klanten", to=("Dienstverlenings Domein", "Analyse"))
    else:
        window.carry("Klanten", "ArrowLeft")
    window.has_cards("Dienstverlenings Domein", "Analyse", ["Klanten"])
    _hears_move(window, "Klanten", "Realisatie", "Analyse")


def _a_new_standard(window: EditorWindow) -> None:
    window.choose_part(window.part("add basisregistraties intake"))
    dialog = window.dialog()
    window.write(dialog.get_by_label(window.label("standard", "name"), exact=True), "BRP-Vragen")
    window.use(window.button("form-make", within=dialog))
    expect(window.dialog()).to_have_count(0)
    window.has_cards("Basisregistraties", "Intake", ["BRP-Vragen"])
    window.add_row("contacts", name="Johan Boer")
    for title, url in LINKS.items():
        window.add_row("links", title=title, url=url)


def _one_out(window: EditorWindow) -> None:
    if window.hand == "mouse":
        window.choose_card("Selectielijst")
        window.button("remove", within=window.page.locator("#panel-form")).click()
    else:
        window.go_to_card("Selectielijst")
        window.page.keyboard.press("Delete")
    window.has_cards("Dienstverlenings Domein", "Intake", ["Medewerker", "PDC"])


def _another_name_and_domain(window: EditorWindow) -> None:
    window.choose_card("PDC")
    window.write_field("standard", "name", "Producten- en dienstencatalogus")
    window.has_cards("Dienstverlenings Domein", "Intake", ["Medewerker", "Producten- en dienstencatalogus"])
    window.choose_in_field("standard", "domain", "Generieke standaarden")
    window.has_cards("Dienstverlenings Domein", "Intake", ["Medewerker"])


def _gate_and_footer(window: EditorWindow) -> None:
    window.choose_part(window.part("place gate analyse"))
    window.write(window.page.locator("#panel-form .gate textarea"), "\n".join(GATE))
    window.page.keyboard.press("Tab")
    window.hears("Analyse")
    if window.hand == "keyboard":
        window.go_to(window.part("place gate intake"))
        window.page.keyboard.press("ArrowDown")
    window.choose_part(window.part("place footer "))
    window.write_field("agenda", "footer", FOOTER)
    expect(window.field("agenda", "footer")).to_have_value(FOOTER)


def _a_fault_in_the_text(window: EditorWindow) -> None:
    pane = window.text_pane()
    if window.hand == "mouse":
        pane.click()
    else:
        window.reach(pane)
    keyboard = window.page.keyboard
    keyboard.press("ControlOrMeta+End")
    keyboard.type("onbekend: x")
    faults = window.page.locator("#panel-text .text-faults li")
    expect(faults).to_have_count(1)
    expect(faults).to_contain_text("onbekend")
    # The last picture stays on the screen.
    assert window.card("HR-Bevragen").count() == 1
    keyboard.press("Shift+Home")
    keyboard.press("Delete")
    expect(faults).to_have_count(0)


def _a_fault_in_a_form(window: EditorWindow) -> None:
    window.choose_card("BRP-Vragen")
    window.show("form")
    address = window.in_row("links", "url").first
    right = address.input_value()
    window.write(address, "geen adres")
    window.page.keyboard.press("Tab")
    window.page.keyboard.press("Tab")
    if window.hand == "mouse":
        window.page.locator("#panel-form h2").click()
    else:
        window.page.keyboard.press("Tab")
        window.page.keyboard.press("Tab")
    expect(address).to_have_attribute("aria-invalid", "true")
    described = address.get_attribute("aria-describedby") or ""
    said = [window.page.locator(f"#{one}").inner_text() for one in described.split()]
    assert any("http" in one for one in said), said
    window.write(address, right)
    window.page.keyboard.press("Enter")
    expect(address).not_to_have_attribute("aria-invalid", "true")


def _steps_back_and_forth(window: EditorWindow, wanted: str) -> None:
    window.choose_card("BRP-Vragen")
    for _ in range(3):
        window.undo()
    for _ in range(3):
        window.redo()
    window.undo()
    window.redo()
    _is_the_same(window.text(), wanted)


def _what_changed(window: EditorWindow) -> None:
    changes = window.show("changes")
    expect(changes).to_contain_text("BRP-Vragen")
    expect(changes).to_contain_text("HR-Bevragen")
    marked = window.card("BRP-Vragen").get_attribute("aria-label")
    assert marked
    assert "nieuw" in marked.lower()


def _saved(window: EditorWindow) -> str:
    if window.file:
        window.save()
        name = window.dialog().get_by_label(window.word("save-as-name"))
        expect(name).to_have_value(FILE)
        window.use(window.button("save", within=window.dialog()))
        window.is_saved()
        return (window.file.parent / FILE).read_bytes().decode()
    with window.page.expect_download() as download:
        window.save()
    window.is_saved()
    assert download.value.suggested_filename == FILE
    return download.value.path().read_bytes().decode()


def _downloads(window: EditorWindow, wanted: str) -> None:
    files = window.download("png", "svg", "html", "md")
    contents = {Path(name).suffix: content for name, content in files.items()}
    agenda = agendafunnel.read_agenda(wanted.encode())
    assert contents[".png"].startswith(b"\x89PNG")
    assert _agenda_in(contents[".png"]) == agenda
    assert _agenda_in(contents[".svg"]) == agenda
    assert b"<title>" in contents[".html"]
    assert "BRP-Vragen" in contents[".html"].decode()
    assert "BRP-Vragen" in contents[".md"].decode()


def _is_the_same(text: str, wanted: str) -> None:
    lines = unified_diff(wanted.splitlines(), text.splitlines(), "commands", "window", n=1, lineterm="")
    assert text == wanted, "\n".join(lines)


def _agenda_in(picture: bytes) -> Agenda:
    carried = agendafunnel.carried_by(picture)
    assert carried, "The picture carries no agenda."
    return carried.agenda


def test_the_file_that_was_opened_stays_as_it_was(window_of: WindowOf) -> None:
    window = window_of("2024-03")
    _new_quarter(window)
    assert window.file
    _saved(window)
    assert window.file.read_bytes().decode() == edition_text("2024-03")
