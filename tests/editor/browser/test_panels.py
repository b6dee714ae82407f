"""All around the picture and the form: opening, the next quarter, findings, changes, downloads, the list."""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Locator, expect

import agendafunnel
from agendafunnel.editor.remedies import BY_HAND
from agendafunnel.messages import catalogue
from tests.browsers.axe import violations
from tests.editor.browser.conftest import WindowOf, edition_text
from tests.editor.browser.window import READY_SECONDS, EditorWindow, Way

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens a window of the editor")]

MARCH = edition_text("2024-03")
PAGE = (Path(__file__).parents[3] / "examples" / "pagina.md").read_bytes()
WRONG = MARCH.replace("stage: intake", "stage: inteke", 1)
"""A text with one fault."""
DOUBTFUL = MARCH.replace("stage: vastgesteld", "stage: intake", 1)
"""A text with one finding: the status of a standard says another stage."""


def drop(window: EditorWindow, name: str, content: bytes) -> None:
    """Drop a file on the window."""
    given = window.page.evaluate_handle(
        """([name, data]) => {
          const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
          const given = new DataTransfer();
          given.items.add(new File([bytes], name));
          return given;
        }""",
        [name, b64encode(content).decode()],
    )
    for happening in ("dragenter", "dragover", "drop"):
        window.page.dispatch_event("body", happening, {"dataTransfer": given})


def picture(kind: str) -> bytes:
    """Return a picture of March 2024 that carries its agenda."""
    made: bytes = agendafunnel.draw(
        agendafunnel.with_data(agendafunnel.compose(agendafunnel.lay_out("2024-03"))), kind
    )
    return made


FILES: dict[str, bytes | Callable[[], bytes]] = {
    "agenda.yaml": MARCH.encode(),
    "plaat.png": lambda: picture("png"),
    "plaat.svg": lambda: picture("svg"),
    "pagina.md": PAGE,
}


def content_of(name: str) -> bytes:
    content = FILES[name]
    return content if isinstance(content, bytes) else content()


class TestOpening:
    @pytest.mark.parametrize("name", list(FILES))
    def test_each_kind_of_file_is_opened_by_choosing_it(self, name: str, window_of: WindowOf) -> None:
        window = window_of(None)
        window.choose_file(name, content_of(name))
        window.hears(f"‘{name}’")
        assert_has_name(window, f"{Path(name).stem}.yaml")

    @pytest.mark.parametrize("name", list(FILES))
    def test_each_kind_of_file_is_opened_by_dropping_it(
        self, name: str, way: Way, window_of: WindowOf
    ) -> None:
        window = window_of(None, way=way)
        drop(window, name, content_of(name))
        window.has_picture()
        assert_has_name(window, f"{Path(name).stem}.yaml")

    def test_a_file_that_is_no_agenda_is_refused_in_a_sentence(self, window_of: WindowOf) -> None:
        window = window_of(None)
        drop(window, "foto.gif", b"GIF89a" + bytes(20))
        expect(window.dialog()).to_contain_text(window.word("file-not-opened", name="foto.gif"))
        window.button("close", within=window.dialog()).click()
        expect(window.page.locator("#opening")).to_be_visible()

    def test_a_text_with_faults_is_opened_to_mend_them(self, window_of: WindowOf) -> None:
        window = window_of(None)
        drop(window, "agenda.yaml", WRONG.encode())
        expect(window.page.locator("#tab-text")).to_have_attribute("aria-selected", "true")
        expect(window.page.locator("#panel-text .text-faults")).to_contain_text("inteke")
        expect(window.show("findings").locator(".finding")).to_have_count(1)

    def test_on_a_phone_one_comes_to_the_picture_first(self, window_of: WindowOf) -> None:
        window = window_of("2024-03", width=360, height=500)
        window.has_picture()
        work = window.page.locator("#work")
        assert work.evaluate("work => (work.scrollTo(0, work.scrollHeight), work.scrollTop)") > 0
        drop(window, "ander.yaml", MARCH.encode())
        window.hears("‘ander.yaml’")
        assert work.evaluate("work => work.scrollTop") == 0
        expect(window.page.locator(".overlay .card").first).to_be_in_viewport()

    def test_wrong_files_one_after_another_leave_one_dialog(self, window_of: WindowOf) -> None:
        window = window_of(None)
        for name in ("een.gif", "twee.gif", "drie.gif"):
            drop(window, name, b"GIF89a" + bytes(20))
            expect(window.dialog()).to_contain_text(window.word("file-not-opened", name=name))
        expect(window.page.locator("dialog[open]")).to_have_count(1)

    def test_in_the_place_of_a_picture_it_is_said_why_there_is_none(self, window_of: WindowOf) -> None:
        window = window_of(None)
        drop(window, "agenda.yaml", WRONG.encode())
        why = window.page.locator("#picture .why-no-picture")
        expect(why).to_contain_text(window.word("no-picture-no-agenda"))
        expect(why).to_contain_text("inteke")
        line = WRONG[: WRONG.index("inteke")].count("\n") + 1
        why.get_by_role("button", name=window.word("no-picture-to-line", line=line)).click()
        expect(window.page.locator("#panel-text .cm-content")).to_be_focused()
        window.page.keyboard.press("ControlOrMeta+A")
        window.page.keyboard.insert_text(MARCH)
        window.has_picture()
        expect(why).to_be_hidden()

    def test_an_edition_that_is_opened_is_no_work_to_lose(self, window_of: WindowOf) -> None:
        window = window_of(None)
        window.choose_edition("Maart 2024")
        expect(state(window)).to_have_text(window.word("bar-unchanged"))
        drop(window, "ander.yaml", MARCH.encode())
        assert_has_name(window, "ander.yaml")

    def test_what_is_dropped_shows_where_it_lands(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        given = window.page.evaluate_handle(
            "() => { const d = new DataTransfer(); d.items.add(new File([''], 'a')); return d; }"
        )
        window.page.dispatch_event("body", "dragenter", {"dataTransfer": given})
        expect(window.page.locator(".drop-zone")).to_be_visible()
        window.page.dispatch_event("body", "dragleave", {"dataTransfer": given})
        expect(window.page.locator(".drop-zone")).to_be_hidden()

    def test_unsaved_work_is_asked_about(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        rename(window, "PDC", "PDC 2")
        drop(window, "ander.yaml", MARCH.encode())
        expect(window.dialog()).to_contain_text("‘agenda.yaml’")
        window.button("leave-stay", within=window.dialog()).click()
        assert_has_name(window, "agenda.yaml")
        drop(window, "ander.yaml", MARCH.encode())
        window.button("leave-save", within=window.dialog()).click()
        assert_has_name(window, "ander.yaml")
        assert window.file
        assert "PDC 2" in window.file.read_text("utf-8")

    def test_unsaved_work_can_be_left(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        rename(window, "PDC", "PDC 2")
        drop(window, "ander.yaml", MARCH.encode())
        window.button("leave-discard", within=window.dialog()).click()
        assert_has_name(window, "ander.yaml")
        assert window.file
        assert "PDC 2" not in window.file.read_text("utf-8")

    def test_unsaved_work_can_be_kept_for_later(self, way: Way, window_of: WindowOf) -> None:
        window = window_of("2024-03", way=way)
        rename(window, "PDC", "PDC 2")
        drop(window, "ander.yaml", MARCH.encode())
        window.button("leave-keep", within=window.dialog()).click()
        assert_has_name(window, "ander.yaml")
        window.button("open").click()
        kept = window.dialog().locator(".kept .tile")
        expect(kept).to_contain_text("agenda.yaml")
        kept.click()
        assert_has_name(window, "agenda.yaml")
        expect(window.card("PDC 2")).to_be_visible()


class TestNewQuarter:
    def test_it_is_proposed_and_made_of_what_is_open(self, way: Way, window_of: WindowOf) -> None:
        window = window_of(None, way=way)
        window.choose_edition("Maart 2024")
        window.button("new-quarter").click()
        expect(window.dialog().get_by_label(window.word("quarter-edition"))).to_have_value("juni 2024")
        expect(window.dialog().get_by_label(window.word("quarter-file"))).to_have_value("agenda-2024-06.yaml")
        window.button("quarter-make", within=window.dialog()).click()
        assert_has_name(window, "agenda-2024-06.yaml")
        expect(state(window)).to_have_text(window.word("bar-unsaved"))
        expect(window.show("changes")).to_contain_text("agenda-2024-03.yaml")

    def test_another_edition_can_be_written_and_a_wrong_one_is_refused(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        window.button("new-quarter").click()
        field = window.dialog().get_by_label(window.word("quarter-edition"))
        field.fill("straks")
        expect(window.dialog().locator(".error")).to_contain_text("‘straks’")
        window.button("quarter-make", within=window.dialog()).click()
        expect(window.dialog()).to_be_visible()
        field.fill("januari 2024")
        expect(window.dialog().locator(".error")).to_contain_text("2024-01")
        field.fill("Q3 2024")
        expect(window.dialog().locator(".error")).to_be_hidden()
        expect(window.dialog().get_by_label(window.word("quarter-file"))).to_have_value("agenda-2024-Q3.yaml")
        window.button("quarter-make", within=window.dialog()).click()
        assert_has_name(window, "agenda-2024-Q3.yaml")

    def test_its_file_can_be_called_otherwise(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        window.button("new-quarter").click()
        file = window.dialog().get_by_label(window.word("quarter-file"))
        file.fill("map/zomer")
        window.button("quarter-make", within=window.dialog()).click()
        expect(window.dialog()).to_be_visible()
        file.fill("zomer")
        window.dialog().get_by_label(window.word("quarter-edition")).fill("Q3 2024")
        expect(file).to_have_value("zomer")
        window.button("quarter-make", within=window.dialog()).click()
        assert_has_name(window, "zomer.yaml")

    def test_it_begins_with_the_last_edition_from_the_opening_screen(self, window_of: WindowOf) -> None:
        window = window_of(None)
        window.page.locator(".tile").filter(has_text=window.word("new-quarter")).click()
        window.button("quarter-make", within=window.dialog()).click()
        assert_has_name(window, "agenda-2024-06.yaml")


class TestFindings:
    def test_a_finding_leads_to_the_field_that_it_is_about(self, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL)
        expect(window.page.locator("#tab-findings .count")).to_have_text("1")
        window.show("findings").get_by_role("button", name=re.compile("BAG-Bevragen")).click()
        field = window.field("standard", "status")
        expect(field).to_be_focused()
        expect(window.page.locator("#tab-form")).to_have_attribute("aria-selected", "true")

    def test_a_finding_is_said_beside_its_field_with_its_remedy(self, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL)
        window.card("BAG-Bevragen").click()
        field = window.page.locator('#panel-form [data-field="standard status"]')
        minded = field.locator(".mind")
        expect(minded).to_contain_text("BAG-Bevragen")
        described = field.locator("textarea").get_attribute("aria-describedby") or ""
        assert minded.get_attribute("id") in described.split()
        minded.get_by_role("button").click()
        expect(minded).to_be_hidden()

    def test_a_finding_about_a_card_as_a_whole_is_said_above_its_fields(self, window_of: WindowOf) -> None:
        window = window_of(MARCH.replace("stage: realisatie", "stage: intake"))
        window.part("place stage realisatie").click()
        minded = window.page.locator("#panel-form > .mind:not(.broken)")
        expect(minded).to_contain_text("Realisatie")
        window.button("form-finding-all", within=minded).click()
        expect(window.page.locator("#panel-findings")).to_be_visible()

    @pytest.mark.parametrize("width", [1440, 1000])
    def test_a_finding_about_the_theme_leads_to_the_choice_of_themes(
        self, width: int, window_of: WindowOf
    ) -> None:
        window = window_of("2024-03", width=width)
        theme = window.open_menu("bar-look").locator("select").first
        theme.select_option("vng")
        # The menu that it is in, and the one that this is folded into.
        window.page.keyboard.press("Escape")
        window.page.keyboard.press("Escape")
        window.show("findings").locator("button.finding-jump").first.click()
        expect(theme).to_be_focused()

    def test_a_remedy_mends_a_finding_and_the_focus_stays(self, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL)
        panel = window.show("findings")
        remedy = panel.locator(".finding .button").last
        window.hand = "keyboard"
        window.use(remedy)
        expect(panel).to_contain_text(window.word("findings-none"))
        expect(panel.locator("h2")).to_be_focused()
        assert "BAG-Bevragen" in window.cards("Basisregistraties", "Vastgesteld")
        window.undo()
        expect(remedy).to_be_visible()

    def test_a_move_that_the_status_does_not_say_is_one_thing_to_mind_and_first_of_the_status(
        self, window_of: WindowOf
    ) -> None:
        window = window_of(DOUBTFUL, since="2024-03")
        panel = window.show("findings")
        expect(
            panel.locator(".finding").filter(has_text="BAG-Bevragen").filter(has_text="status")
        ).to_have_count(1)
        ways = panel.locator(".finding.error .button")
        expect(ways).to_have_count(2)
        expect(ways.first).to_have_text(catalogue("nl").say(BY_HAND["status-stage"]))
        ways.first.click()
        expect(window.field("standard", "status")).to_be_focused()

    def test_an_agenda_without_findings_is_told_so(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        expect(window.show("findings")).to_contain_text(window.word("findings-none"))
        expect(window.page.locator("#tab-findings .count")).to_be_hidden()

    def test_faults_of_the_text_come_first_and_lead_to_their_lines(self, window_of: WindowOf) -> None:
        window = window_of(WRONG)
        line = WRONG[: WRONG.index("inteke")].count("\n") + 1
        window.show("findings").get_by_role("button", name=re.compile(f"{line}")).click()
        expect(window.page.locator("#tab-text")).to_have_attribute("aria-selected", "true")
        expect(window.page.locator("#panel-text .cm-activeLine")).to_contain_text("inteke")


class TestText:
    def test_what_is_chosen_in_the_picture_is_shown_in_the_text_that_is_in_front(
        self, window_of: WindowOf
    ) -> None:
        window = window_of("2024-03")
        window.text_pane()
        window.choose_card("PDC")
        expect(window.page.locator("#panel-text .cm-activeLine")).to_contain_text("pdc")
        expect(window.page.locator("#tab-text")).to_have_attribute("aria-selected", "true")


class TestChanges:
    def test_they_are_listed_and_lead_to_their_cards(self, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL, since="2024-03")
        changes = window.show("changes")
        changes.get_by_role("button", name=re.compile("BAG-Bevragen")).click()
        expect(window.field("standard", "name")).to_have_value("BAG-Bevragen")

    @pytest.mark.parametrize(
        ("kind", "part"), [("text", "BAG-Bevragen"), ("markdown", "**BAG-Bevragen**"), ("html", "<li>")]
    )
    def test_they_are_copied(self, kind: str, part: str, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL, since="2024-03", permissions=["clipboard-read", "clipboard-write"])
        window.button(f"changes-copy-{kind}", within=window.show("changes")).click()
        window.hears(window.word(f"copied-{kind}"))
        assert part in window.page.evaluate("navigator.clipboard.readText()")

    def test_they_are_copied_where_the_clipboard_is_not_allowed(self, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL, since="2024-03")
        window.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
        window.button("changes-copy-text", within=window.show("changes")).click()
        window.hears(window.word("copied-text"))

    def test_the_edition_before_is_chosen_where_there_is_none(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        offered = window.show("changes").get_by_role("button", name=re.compile(r"\d{4}$"))
        # An edition is not the one before itself.
        expect(offered).to_have_text(["Juli 2022"])
        options = window.open_menu("edition-before").locator("option:not([hidden])")
        expect(options).to_have_text([window.word("none"), "Juli 2022"])
        window.page.keyboard.press("Escape")
        offered.click()
        window.hears("2022-07.yaml")
        # Spellings, contacts, links and texts are listed, but are no reason to look.
        expect(window.page.locator("#tab-changes .count")).to_have_text("11")

    def test_marks_go_off_and_on(self, window_of: WindowOf) -> None:
        window = window_of(DOUBTFUL, since="2024-03")
        marked = window.card("BAG-Bevragen").get_attribute("aria-label")
        marks = window.open_menu("edition-before").get_by_role("checkbox")
        marks.uncheck()
        expect(window.card("BAG-Bevragen")).not_to_have_attribute("aria-label", marked or "")
        marks.check()
        expect(window.card("BAG-Bevragen")).to_have_attribute("aria-label", marked or "")


class TestDownloads:
    def test_each_format_is_downloaded(self, way: Way, window_of: WindowOf) -> None:
        window = window_of("2024-03", way=way)
        formats = [one["name"] for one in window.begun["formats"] if one["made_by"] != "none"]
        if way == "file":
            # A PDF needs the installed program, and it is said so.
            formats.remove("pdf")
        files = window.download(*formats)
        assert sorted(files) == sorted(f"agenda.{name}" for name in formats)
        assert all(files.values())
        assert files["agenda.yaml"] == MARCH.encode()

    def test_all_come_in_one_zip(self, way: Way, window_of: WindowOf) -> None:
        window = window_of("2024-03", way=way)
        window.button("download").click()
        with window.page.expect_download() as download:
            window.dialog().locator("button.main").click()
        assert download.value.suggested_filename == "agenda.zip"
        with ZipFile(BytesIO(download.value.path().read_bytes())) as made:
            assert {"agenda.yaml", "agenda.png", "agenda.svg"} <= set(made.namelist())

    def test_the_browser_draws_a_png_that_carries_the_agenda(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        made = window.page.evaluate(
            """async (address) => {
              const { pngOf } = await import(`${address}png.js`);
              const { base64Of } = await import(`${address}files.js`);
              const { ask } = await import(`${address}program.js`);
              const { bytesOf } = await import(`${address}fonts.js`);
              const text = (await ask("edition", { name: "2024-03" })).text;
              const look = { theme: "vng-toegankelijk", size: "", fit: "preferred", marks: true };
              const opened = { name: "agenda.yaml", text, look, since: null, like: null };
              const [svg] = (await ask("write", { opened, formats: ["svg"], given: [], zip: false })).files;
              const data = await base64Of(await pngOf(bytesOf(svg.data)));
              const given = [{ name: "drawn.png", data }];
              return (await ask("write", { opened, formats: ["png"], given, zip: false })).files;
            }""",
            window.address,
        )
        ours, theirs = (b64decode(file["data"]) for file in made)
        assert [file["name"] for file in made] == ["agenda.png", "drawn.png"]
        carried = agendafunnel.carried_by(theirs)
        assert carried
        assert carried.agenda == agendafunnel.load("2024-03")
        with Image.open(BytesIO(ours)) as one, Image.open(BytesIO(theirs)) as other:
            assert one.size == other.size
            assert other.width == 4000
            small = [each.convert("RGB").resize((400, 333)) for each in (one, other)]
        # As Pillow draws it, but for the edges of letters.
        assert max(ImageStat.Stat(ImageChops.difference(*small)).mean) < 2


class TestLanguage:
    def test_another_language_keeps_the_work_and_its_steps(self, way: Way, window_of: WindowOf) -> None:
        window = window_of("2024-03", way=way)
        rename(window, "PDC", "PDC 2")
        window.page.locator("#bar").get_by_role("button", name="English", exact=True).click()
        expect(window.page.locator("html")).to_have_attribute("lang", "en", timeout=READY_SECONDS * 1000)
        expect(window.page.get_by_role("button", name="Save", exact=True)).to_be_visible()
        expect(window.card("PDC 2")).to_be_visible()
        expect(state(window)).to_have_text("not saved yet")
        window.page.keyboard.press("ControlOrMeta+Z")
        expect(window.card("PDC")).to_be_visible()
        assert window.leaving == []

    def test_another_language_leaves_the_same_panel_in_front(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        window.card("PDC").click()
        window.show("text")
        window.page.locator("#bar").get_by_role("button", name="English", exact=True).click()
        expect(window.page.locator("html")).to_have_attribute("lang", "en", timeout=READY_SECONDS * 1000)
        expect(window.card("PDC")).to_be_visible()
        expect(window.page.locator("#tab-text")).to_have_attribute("aria-selected", "true")
        expect(window.page.locator("#panel-text .cm-content")).to_contain_text("PDC")


class TestList:
    def test_a_standard_is_found_and_edited_on_a_telephone(self, window_of: WindowOf) -> None:
        window = window_of("2024-03", width=360, height=740, has_touch=True)
        panel = window.show("list")
        panel.get_by_label(window.word("list-search")).fill("reisdoc")
        items = panel.locator(".list-item")
        expect(items).to_have_count(1)
        items.first.click()
        field = window.field("standard", "name")
        expect(field).to_be_in_viewport()
        window.write_field("standard", "name", "BRP-Paspoorten")
        window.show("list")
        panel.get_by_label(window.word("list-search")).fill("paspoort")
        expect(items).to_have_count(1)

    def test_it_is_grouped_by_stage_or_domain(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        panel = window.show("list")
        expect(panel.locator("h3").first).to_contain_text("Basisregistraties")
        panel.get_by_label(window.word("list-by-stage")).check()
        expect(panel.locator("h3").first).to_contain_text("Intake")

    def test_nothing_is_wider_than_a_telephone(self, window_of: WindowOf) -> None:
        window = window_of("2024-03", width=360, height=740)
        for panel in ("form", "list", "findings", "changes", "text"):
            window.show(panel)
            assert window.page.evaluate("document.documentElement.scrollWidth") <= 360, panel


class TestSide:
    @pytest.mark.parametrize("locale", ["nl-NL", "en-GB"])
    @pytest.mark.parametrize("width", [360, 1000, 1440])
    def test_its_tabs_are_one_row_and_none_is_cut_off(
        self, width: int, locale: str, window_of: WindowOf
    ) -> None:
        window = window_of("2024-03", since="2022-07", width=width, locale=locale)
        expect(window.page.locator("#tab-changes .count")).to_be_visible()
        tabs = [one.bounding_box() for one in window.page.get_by_role("tab").all()]
        assert len({box and box["y"] for box in tabs}) == 1
        tablist = window.page.get_by_role("tablist")
        assert tablist.evaluate("one => one.scrollWidth - one.clientWidth") <= 0

    @pytest.mark.parametrize("width", [360, 1000])
    def test_the_lists_of_stages_and_domains_are_not_wider_than_it(
        self, width: int, window_of: WindowOf
    ) -> None:
        window = window_of("2024-03", width=width)
        panel = window.show("form")
        expect(panel.locator(".parts").first).to_be_visible()
        assert panel.evaluate("one => one.scrollWidth - one.clientWidth") <= 0

    def test_tabs_are_walked_by_arrows(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        window.page.locator("#tab-form").focus()
        window.page.keyboard.press("ArrowRight")
        expect(window.page.locator("#tab-list")).to_be_focused()
        expect(window.page.locator("#panel-list")).to_be_visible()
        window.page.keyboard.press("End")
        expect(window.page.locator("#panel-text")).to_be_visible()
        window.page.keyboard.press("ArrowRight")
        expect(window.page.locator("#panel-form")).to_be_visible()

    def test_it_is_made_wider_by_keys_and_by_dragging(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        separator = window.page.get_by_role("separator")
        before = width_of(window.page.locator("#side"))
        separator.focus()
        window.page.keyboard.press("ArrowLeft")
        expect(window.page.locator("#side")).to_have_css("width", f"{before + 32:.0f}px")
        box = separator.bounding_box()
        assert box
        window.page.mouse.move(box["x"] + box["width"] / 2, 300)
        window.page.mouse.down()
        window.page.mouse.move(box["x"] - 100, 300)
        window.page.mouse.up()
        assert width_of(window.page.locator("#side")) > before + 100


class TestKeys:
    def test_undo_in_a_field_is_of_what_is_being_typed(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        rename(window, "PDC", "PDC 2")
        field = window.field("standard", "name")
        field.focus()
        window.page.keyboard.press("End")
        window.page.keyboard.type("3")
        window.page.keyboard.press("ControlOrMeta+Z")
        expect(field).to_have_value("PDC 2")
        expect(window.card("PDC 2")).to_be_visible()

    def test_saving_by_keys_takes_what_is_being_typed(self, window_of: WindowOf) -> None:
        window = window_of("2024-03")
        window.choose_card("PDC")
        field = window.field("standard", "name")
        field.fill("PDC 3")
        window.page.keyboard.press("ControlOrMeta+S")
        window.hears(window.word("save-done", name="agenda.yaml"))
        assert window.file
        assert "PDC 3" in window.file.read_text("utf-8")
        expect(field).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_in_any_state(width: int, scheme: str, window_of: WindowOf) -> None:
    window = window_of(None, width=width, color_scheme=scheme)
    found = {"opening": violations(window.page)}
    drop(window, "agenda.yaml", DOUBTFUL.encode())
    window.has_picture()
    for panel in ("form", "list", "findings", "changes", "text"):
        window.show(panel)
        found[panel] = violations(window.page)
    window.page.locator("#panel-changes .button").first.evaluate("one => one.click()")
    window.hears("2022-07.yaml")
    window.show("changes")
    found["changes since"] = violations(window.page)
    for key in ("edition-before", "bar-look"):
        window.open_menu(key)
        found[key] = violations(window.page)
        window.page.keyboard.press("Escape")
        window.page.keyboard.press("Escape")
    for key in ("open", "new-quarter", "download", "about"):
        choose_in_bar(window, key)
        expect(window.dialog()).to_be_visible()
        found[key] = violations(window.page)
        window.page.keyboard.press("Escape")
        expect(window.page.locator("dialog[open]")).to_have_count(0)
    assert {name: told for name, told in found.items() if told} == {}


def choose_in_bar(window: EditorWindow, key: str) -> None:
    """Press a button of the bar, which may be in its menu."""
    button = window.page.locator("#bar").get_by_role("button", name=window.word(key), exact=True)
    if not button.is_visible():
        window.page.locator(".bar-fold > .menu-button").click()
    button.click()


def assert_has_name(window: EditorWindow, name: str) -> None:
    expect(window.page.locator("#bar .file-name")).to_have_text(name)
    expect(window.page).to_have_title(re.compile(f"^{re.escape(name)} "))


def state(window: EditorWindow) -> Locator:
    """Return where the bar says whether all is saved."""
    return window.page.locator("#bar .file-state")


def rename(window: EditorWindow, name: str, other: str) -> None:
    window.choose_card(name)
    window.write_field("standard", "name", other)
    expect(window.card(other)).to_be_visible()


def width_of(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["width"]
