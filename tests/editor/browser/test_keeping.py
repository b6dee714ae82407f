"""Files of the window in a browser: saved, changed by others, kept until they are saved; nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers.axe import violations
from tests.browsers.chromium import ARGUMENTS, program
from tests.editor.browser.conftest import WindowOf, edition_text
from tests.editor.browser.ways import Command, edit
from tests.editor.browser.window import EditorWindow

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens windows in a browser")]

MINE, OTHER = "# van mij\n", "# van een ander\n"


def append(window: EditorWindow, line: str) -> None:
    """Write a line at the end of the text."""
    window.has_picture()
    window.text_pane().focus()
    window.page.keyboard.press("ControlOrMeta+End")
    window.page.keyboard.insert_text(line)
    expect(window.page.locator("#bar .file-state")).to_have_text(window.word("bar-unsaved"))


def file_of(window: EditorWindow) -> Path:
    assert window.file
    return window.file


def saved_by_another(window: EditorWindow) -> bytes:
    """Save the file as another program does."""
    content = file_of(window).read_bytes() + OTHER.encode()
    file_of(window).write_bytes(content)
    return content


# Saving.


def test_what_is_saved_is_in_the_file_to_the_letter(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    window.save()
    window.is_saved()
    assert file_of(window).read_text("utf-8") == edition_text("2024-03") + MINE
    window.hears(window.word("save-done", name="agenda.yaml"))


def test_what_was_typed_a_moment_ago_is_saved_by_the_keys(window_of: WindowOf) -> None:
    window = window_of()
    window.text_pane().focus()
    window.page.keyboard.press("ControlOrMeta+End")
    window.page.keyboard.insert_text(MINE)
    window.page.keyboard.press("ControlOrMeta+S")
    window.is_saved()
    assert file_of(window).read_text("utf-8") == edition_text("2024-03") + MINE


def test_what_stands_in_a_field_alone_is_not_said_to_be_saved(window_of: WindowOf) -> None:
    window = window_of()
    window.card("BAG-Bevragen").click()
    state, other = window.page.locator("#bar .file-state"), window.field("standard", "domain")
    expect(state).to_have_text(window.word("bar-saved"))
    name = window.field("standard", "name")
    window.write(name, "")
    expect(state).to_have_text(window.word("bar-unsaved"))
    other.focus()
    window.hears(window.begun["fields"]["standard"][0]["label"])
    window.page.keyboard.press("ControlOrMeta+S")
    expect(state).to_have_text(window.word("bar-unsaved"))
    window.write(name, "BAG-Bevragen")
    other.focus()
    expect(state).to_have_text(window.word("bar-saved"))


def test_what_was_opened_is_unsaved_again_once_something_else_was_saved(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    window.save()
    window.is_saved()
    window.undo()
    expect(window.page.locator("#bar .file-state")).to_have_text(window.word("bar-unsaved"))
    is_kept(window)


def test_line_ends_and_a_mark_are_kept(window_of: WindowOf) -> None:
    window = window_of()
    content = b"\xef\xbb\xbf" + edition_text("2024-03").replace("\n", "\r\n").encode()
    file_of(window).write_bytes(content)
    window.page.reload()
    window.is_ready()
    append(window, MINE)
    window.save()
    window.is_saved()
    assert file_of(window).read_bytes() == content + MINE.replace("\n", "\r\n").encode()


def test_a_bundled_edition_is_saved_as_a_new_file(browser: Browser, tmp_path: Path) -> None:
    with edit("2024-03", folder=tmp_path) as command:
        context = browser.new_context(locale="nl-NL")
        window = EditorWindow(context, command.address, command=command)
        window.open()
        window.save()
        window.write(window.dialog().get_by_label(window.word("save-as-name")), "nieuw")
        window.use(window.button("save", within=window.dialog()))
        window.is_saved()
        assert (tmp_path / "nieuw.yaml").read_text("utf-8") == edition_text("2024-03")
        context.close()


def test_a_new_file_is_not_saved_over_one_that_is_there(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "er.yaml").write_text("van een ander", "utf-8")
    with edit("2024-03", folder=tmp_path) as command:
        context = browser.new_context(locale="nl-NL")
        window = EditorWindow(context, command.address, command=command)
        window.open()
        window.save()
        window.write(window.dialog().get_by_label(window.word("save-as-name")), "er.yaml")
        window.use(window.button("save", within=window.dialog()))
        expect(window.dialog()).to_contain_text("er.yaml")
        window.use(window.button("save-again", within=window.dialog()))
        window.write(window.dialog().get_by_label(window.word("save-as-name")), "anders.yaml")
        window.use(window.button("save", within=window.dialog()))
        window.is_saved()
        context.close()
    assert (tmp_path / "er.yaml").read_text("utf-8") == "van een ander"
    assert (tmp_path / "anders.yaml").read_text("utf-8") == edition_text("2024-03")


def test_a_file_that_cannot_be_written_is_a_sentence_and_goes_on_when_it_can(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    file = file_of(window)
    file.rename(file.with_suffix(".weg"))
    file.mkdir()
    window.save()
    expect(window.dialog()).to_contain_text(window.word("save-still-here"))
    with window.page.expect_download() as download:
        window.use(window.button("save-copy", within=window.dialog()))
    assert download.value.path().read_text("utf-8") == edition_text("2024-03") + MINE
    file.rmdir()
    file.with_suffix(".weg").rename(file)
    append(window, MINE)
    window.save()
    window.is_saved()
    assert file.read_text("utf-8") == edition_text("2024-03") + MINE * 2


# What others save.


def test_what_another_program_saves_is_shown_at_once_and_can_be_undone(window_of: WindowOf) -> None:
    window = window_of()
    saved_by_another(window)
    window.hears(window.word("others-shown", name="agenda.yaml"))
    assert window.text() == edition_text("2024-03") + OTHER
    window.is_saved()
    window.undo()
    assert window.text() == edition_text("2024-03")


def test_two_versions_are_shown_and_mine_can_be_saved_without_losing_the_other(
    window_of: WindowOf,
) -> None:
    window = window_of()
    append(window, MINE)
    saved_by_another(window)
    window.hears(window.word("others-changed", name="agenda.yaml"))
    window.save()
    versions = window.dialog().get_by_role("region", name=window.word("conflict-differences"))
    expect(versions).to_contain_text(MINE.strip())
    expect(versions).to_contain_text(OTHER.strip())
    window.use(window.button("conflict-mine", within=window.dialog()))
    window.is_saved()
    assert file_of(window).read_text("utf-8") == edition_text("2024-03") + MINE
    window.undo()
    assert window.text() == edition_text("2024-03") + OTHER


def test_the_other_version_can_be_taken_without_losing_mine(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    content = saved_by_another(window)
    window.save()
    window.use(window.button("conflict-theirs", within=window.dialog()))
    window.is_saved()
    assert file_of(window).read_bytes() == content
    assert window.text() == content.decode()
    window.undo()
    assert window.text() == edition_text("2024-03") + MINE


def test_a_conflict_can_be_left_for_later(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    content = saved_by_another(window)
    window.save()
    window.use(window.button("conflict-later", within=window.dialog()))
    expect(window.dialog()).to_have_count(0)
    assert file_of(window).read_bytes() == content
    assert window.text() == edition_text("2024-03") + MINE


def test_what_is_no_text_is_downloaded_before_it_is_written_over(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    file_of(window).write_bytes(b"\xff\xfa\x00 geen tekst")
    window.save()
    expect(window.dialog()).to_contain_text(window.word("conflict-no-text"))
    with window.page.expect_download() as download:
        window.use(window.button("conflict-mine", within=window.dialog()))
    window.is_saved()
    assert download.value.path().read_bytes() == b"\xff\xfa\x00 geen tekst"
    assert file_of(window).read_text("utf-8") == edition_text("2024-03") + MINE


def test_a_file_that_is_removed_is_told_and_made_again(window_of: WindowOf) -> None:
    window = window_of()
    window.has_picture()
    file_of(window).unlink()
    window.hears(window.word("others-removed", name="agenda.yaml"))
    expect(window.page.locator("#bar .file-state")).to_have_text(window.word("bar-unsaved"))
    window.save()
    window.is_saved()
    assert file_of(window).read_text("utf-8") == edition_text("2024-03")


def test_two_tabs_do_not_save_over_each_other(window_of: WindowOf) -> None:
    one = window_of()
    other = window_of(beside=one)
    expect(other.dialog()).to_have_count(0)
    append(one, MINE)
    append(other, OTHER)
    one.save()
    one.is_saved()
    other.save()
    expect(other.dialog()).to_contain_text(other.word("conflict-body"))
    other.use(other.button("conflict-later", within=other.dialog()))
    assert file_of(one).read_text("utf-8") == edition_text("2024-03") + MINE
    assert other.text() == edition_text("2024-03") + OTHER


# What is kept.


def opened_anew(page: Page, window: EditorWindow, command: Command | None = None) -> EditorWindow:
    """Open the address of the command once more, in another tab."""
    again = EditorWindow(
        page.context,
        command.address if command else window.address,
        language="nl",
        file=window.file,
        command=command or window.command,
    )
    again.open()
    return again


def goes_on(window: EditorWindow) -> None:
    expect(window.dialog()).to_contain_text(window.word("kept-title", name="agenda.yaml"))
    window.use(window.button("kept-go-on", within=window.dialog()))
    window.hears(window.word("kept-again", name="agenda.yaml"))


KEPT = """async () => {
  const open = indexedDB.open("agendafunnel-editor");
  return new Promise((resolve) => {
    open.onsuccess = () => {
      const asked = open.result.transaction("work").objectStore("work").getAll();
      asked.onsuccess = () => (open.result.close(), resolve(asked.result.map(({ text }) => text)));
    };
  });
}"""


def is_kept(window: EditorWindow) -> None:
    """Wait until the browser has kept what is not saved."""
    text, deadline = window.text(), time.monotonic() + 10
    while text not in window.page.evaluate(KEPT):
        assert time.monotonic() < deadline, "It was not kept."
        time.sleep(0.05)


def test_what_stood_in_a_field_is_there_after_the_tab_was_closed(window_of: WindowOf) -> None:
    window = window_of()
    window.card("BAG-Bevragen").click()
    window.write(window.field("standard", "status"), "In beheer bij Ann.")
    deadline = time.monotonic() + 10
    while not window.page.evaluate(KEPT):
        assert time.monotonic() < deadline, "It was not kept."
        time.sleep(0.05)
    window.page.close()
    again = opened_anew(window.page, window)
    again.use(again.button("kept-go-on", within=again.dialog()))
    status = again.field("standard", "status")
    expect(status).to_have_value("In beheer bij Ann.")
    expect(status).to_be_focused()
    again.page.keyboard.press("ControlOrMeta+S")
    again.is_saved()
    assert "status: In beheer bij Ann.\n" in file_of(again).read_text("utf-8")


def test_what_was_not_saved_is_there_after_the_tab_was_closed(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    is_kept(window)
    window.page.close()
    again = opened_anew(window.page, window)
    goes_on(again)
    assert again.text() == edition_text("2024-03") + MINE
    again.undo()
    assert again.text() == edition_text("2024-03")
    again.redo()
    again.save()
    again.is_saved()
    again.page.close()
    # What is saved is offered no more.
    last = opened_anew(window.page, window)
    expect(last.dialog()).to_have_count(0)


def test_the_one_file_keeps_what_was_not_saved_too(window_of: WindowOf) -> None:
    window = window_of(way="file")
    append(window, MINE)
    is_kept(window)
    window.page.close()
    again = EditorWindow(window.page.context, window.address, language="nl")
    again.open()
    again.use(again.page.locator(".kept .tile"))
    again.has_picture()
    assert again.text() == edition_text("2024-03") + MINE
    with again.page.expect_download() as download:
        again.save()
    again.is_saved()
    assert download.value.path().read_text("utf-8") == edition_text("2024-03") + MINE


def test_what_was_not_saved_can_be_thrown_away(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    is_kept(window)
    window.page.close()
    again = opened_anew(window.page, window)
    again.use(again.button("kept-throw-away", within=again.dialog()))
    assert again.text() == edition_text("2024-03")
    again.page.reload()
    again.is_ready()
    again.has_picture()
    expect(again.dialog()).to_have_count(0)


def test_what_was_kept_is_not_saved_over_what_the_file_became_since(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    is_kept(window)
    window.page.close()
    content = saved_by_another(window)
    again = opened_anew(window.page, window)
    goes_on(again)
    again.save()
    expect(again.dialog()).to_contain_text(again.word("conflict-body"))
    again.use(again.button("conflict-later", within=again.dialog()))
    assert file_of(window).read_bytes() == content


@pytest.mark.parametrize("is_closed", [True, False])
def test_after_the_command_was_killed_the_window_says_so_and_loses_nothing(
    is_closed: bool, window_of: WindowOf, tmp_path: Path
) -> None:
    window = window_of(watched=False)
    append(window, MINE)
    assert window.command
    window.command.kill()
    append(window, MINE)
    window.sees(window.word("command-ended-band"), seconds=20)
    window.save()
    expect(window.dialog()).to_contain_text(window.word("save-still-here"))
    window.page.keyboard.press("Escape")
    with window.page.expect_download() as download:
        window.page.locator(".presence button").click()
    assert download.value.path().read_text("utf-8") == edition_text("2024-03") + MINE * 2
    # Started anew it has the same port, for which the browser keeps what was not saved.
    with edit(str(file_of(window)), folder=file_of(window).parent) as command:
        window.sees(window.word("command-restarted-band"), seconds=20)
        if is_closed:
            window.page.close()
        again = opened_anew(window.page, window, command)
        goes_on(again)
        assert again.text() == edition_text("2024-03") + MINE * 2
        again.save()
        again.is_saved()
    assert file_of(window).read_text("utf-8") == edition_text("2024-03") + MINE * 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_what_was_not_saved_is_there_after_the_browser_was_killed(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "agenda.yaml"
    file.write_text(edition_text("2024-03"), "utf-8")
    code = f"""
import sys, time
from pathlib import Path
from playwright.sync_api import sync_playwright
from tests.browsers.chromium import ARGUMENTS, program
from tests.editor.browser.test_keeping import MINE, append, is_kept
from tests.editor.browser.window import EditorWindow
with sync_playwright() as playwright:
    context = playwright.chromium.launch_persistent_context(
        {str(tmp_path / "profile")!r}, executable_path=program(), args=ARGUMENTS, locale="nl-NL"
    )
    window = EditorWindow(context, sys.argv[1], file=Path({str(file)!r}), command=object())
    window.open()
    append(window, MINE)
    is_kept(window)
    session = context.browser.new_browser_cdp_session()
    print(*[one["id"] for one in session.send("SystemInfo.getProcessInfo")["processInfo"]], flush=True)
    time.sleep(60)
"""
    with edit(str(file), folder=tmp_path) as command:
        process = subprocess.Popen(
            [sys.executable, "-c", code, command.address], stdout=subprocess.PIPE, text=True
        )
        try:
            assert process.stdout is not None
            processes = [int(number) for number in process.stdout.readline().split()]
            assert processes
            for number in processes:
                os.kill(number, signal.SIGKILL)
        finally:
            process.kill()
            process.communicate()
        context = browser.browser_type.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=program(), args=ARGUMENTS, locale="nl-NL"
        )
        window = EditorWindow(context, command.address, file=file, command=command)
        window.open()
        goes_on(window)
        assert window.text() == edition_text("2024-03") + MINE
        context.close()


def test_a_browser_that_keeps_nothing_is_told(window_of: WindowOf) -> None:
    window = window_of()
    window.page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
    window.page.reload()
    window.is_ready()
    window.has_picture()
    append(window, MINE)
    window.hears(window.word("keep-failed"))
    window.save()
    window.is_saved()


def test_another_language_leaves_the_work_in_its_place(window_of: WindowOf) -> None:
    window = window_of()
    append(window, MINE)
    window.page.get_by_role("button", name="English", exact=True).click()
    expect(window.page.locator("html")).to_have_attribute("lang", "en")
    window.has_picture()
    window.page.keyboard.press("ControlOrMeta+S")
    expect(window.page.locator("#bar .file-state")).to_have_text("saved")
    assert file_of(window).read_text("utf-8") == edition_text("2024-03") + MINE


def test_what_is_asked_about_files_is_for_everyone(window_of: WindowOf) -> None:
    window = window_of(watched=False)
    append(window, MINE)
    is_kept(window)
    window.page.close()
    saved_by_another(window)
    again = opened_anew(window.page, window)
    expect(again.dialog()).to_be_visible()
    assert violations(again.page) == []
    goes_on(again)
    again.save()
    expect(again.dialog()).to_contain_text(again.word("conflict-body"))
    assert violations(again.page) == []
    again.page.keyboard.press("Escape")
    assert window.command
    window.command.kill()
    again.sees(again.word("command-ended-band"), seconds=20)
    assert violations(again.page) == []


# A file on the disk, by the browser's own access.

ON_DISK = """async () => {{
  const {{ DiskPlace }} = await import("./places.js");
  const {{ base64OfText }} = await import("./text_bytes.js");
  // The browser's own files have the same handles as those that a person chooses.
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle("agenda.yaml", {{ create: true }});
  const write = async (text) => {{
    const stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  }};
  const text = async () => (await handle.getFile()).text();
  const data = (text) => base64OfText(text, null);
  const never = new AbortController().signal;
  await write("old");
  const place = new DiskPlace(handle, data("old"));
  {act}
}}"""

DISK = {
    "a file that is as it was is written": (
        "return [await place.save(data('new')), await text()]",
        [None, "new"],
    ),
    "a file that somebody changed is left to them": (
        "await write('other'); const theirs = await place.save(data('new'));"
        "return [theirs.data === data('other'), await text()]",
        [True, "other"],
    ),
    "who knows what they made of it may write over it": (
        "await write('other'); place.take(await place.save(data('new')));"
        "return [await place.save(data('new')), await text()]",
        [None, "new"],
    ),
    "a file that was removed is told, and made again": (
        "await folder.removeEntry('agenda.yaml'); const theirs = await place.save(data('new'));"
        "place.take(theirs); const again = await place.save(data('new')).catch((error) => error.message);"
        "return [theirs.data, again === null ? await text() : again]",
        [None, "new"],
    ),
    "what another program saves is found": (
        "setTimeout(() => write('other'), 100); let theirs = null;"
        "while (!theirs) theirs = await place.theirs(never);"
        "return [theirs.data === data('other'), place.knows(theirs)]",
        [True, False],
    ),
    "what it saves itself is no news": (
        "await place.save(data('new')); return [await place.theirs(never), await place.theirs(never)]",
        [None, None],
    ),
    "a disk that is full is a sentence": (
        "place.handle = { name: 'agenda.yaml', getFile: () => handle.getFile(),"
        "createWritable: async () => ({ abort: async () => {},"
        "write: async () => { throw new DOMException('', 'QuotaExceededError'); } }) };"
        "return [await place.save(data('new')).catch((error) => error.message), await text()]",
        ["FULL", "old"],
    ),
    "a place is kept and made of it again": (
        "const kept = place.kept(); return [kept.kind, kept.handle === handle, kept.known === data('old')]",
        ["disk", True, True],
    ),
}


@pytest.mark.parametrize("case", DISK)
def test_a_file_on_the_disk(case: str, window_of: WindowOf) -> None:
    act, expected = DISK[case]
    window = window_of()
    full = window.word("save-full", name="agenda.yaml")
    found = window.page.evaluate(ON_DISK.format(act=act))
    assert ["FULL" if one == full else one for one in found] == expected
