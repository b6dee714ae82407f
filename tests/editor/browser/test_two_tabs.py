"""What happens to a file, a command or a browser meanwhile: nothing is lost, and it is said in a sentence."""

import os
import re
import resource
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsers.chromium import ARGUMENTS, program
from tests.editor.browser.conftest import WindowOf, edition_text
from tests.editor.browser.ways import edit
from tests.editor.browser.window import EditorWindow, Way

pytestmark = [pytest.mark.browser, pytest.mark.slow("opens windows, and kills what is behind them")]

FOOTER = re.compile(r"^footer: .*$", re.MULTILINE)
PARTS = ("Basisregistraties", "Realisatie")


def _file(window: EditorWindow) -> Path:
    assert window.file
    return window.file


def _content(window: EditorWindow) -> str:
    return _file(window).read_text("utf-8")


def _moves(window: EditorWindow, name: str = "HR-Bevragen", to: tuple[str, str] = PARTS) -> None:
    window.drag(name, to=to)
    window.hears(name)
    expect(window.page.locator("#bar .file-state")).to_have_text(window.word("bar-unsaved"))


def _write(file: Path, text: str) -> None:
    """Change a file as another program does: a new one in its place."""
    new = file.with_suffix(".new")
    new.write_text(text, "utf-8")
    new.replace(file)


def _refuses(window: EditorWindow) -> str:
    """Save what cannot be saved, and return what the dialog says."""
    window.save()
    dialog = window.dialog()
    expect(dialog).to_contain_text(window.word("save-not-saved", name="agenda.yaml"))
    expect(dialog).to_contain_text(window.word("save-still-here"))
    return dialog.inner_text()


def test_a_tab_shows_at_once_what_another_one_saved(window_of: WindowOf) -> None:
    one = window_of()
    other = window_of(beside=one)
    _moves(one)
    one.save()
    one.is_saved()
    other.has_cards(*PARTS, ["HR-Bevragen"])
    other.hears(other.word("others-shown", name="agenda.yaml"))
    other.is_saved()
    other.undo()
    other.has_cards(*PARTS, [])


@pytest.mark.parametrize("choice", ["conflict-mine", "conflict-theirs"])
def test_of_two_tabs_that_save_both_versions_are_shown_and_none_is_lost(
    choice: str, window_of: WindowOf
) -> None:
    one = window_of()
    other = window_of(beside=one)
    _moves(one)
    _moves(other, "Klanten", ("Dienstverlenings Domein", "Analyse"))
    one.save()
    one.is_saved()
    first = _content(one)
    other.hears(other.word("others-changed", name="agenda.yaml"))
    mine = other.text()
    other.save()
    expect(other.dialog()).to_contain_text(other.word("conflict-title", name="agenda.yaml"))
    expect(other.dialog()).to_contain_text("stage: realisatie")
    assert _content(one) == first
    other.use(other.button(choice, within=other.dialog()))
    other.is_saved()
    chosen, lost = (mine, first) if choice == "conflict-mine" else (first, mine)
    assert _content(one) == chosen
    assert other.text() == chosen
    other.undo()
    assert other.text() == lost


def test_what_another_program_saved_is_shown_at_once(window_of: WindowOf) -> None:
    window = window_of()
    _write(_file(window), FOOTER.sub("footer: Van een ander", _content(window)))
    window.hears(window.word("others-shown", name="agenda.yaml"))
    assert "footer: Van een ander\n" in window.text()
    window.is_saved()


def test_what_another_program_saved_is_not_written_over(window_of: WindowOf) -> None:
    window = window_of()
    _moves(window)
    mine = window.text()
    theirs = FOOTER.sub("footer: Van een ander", _content(window))
    _write(_file(window), theirs)
    window.hears(window.word("others-changed", name="agenda.yaml"))
    assert window.text() == mine
    window.save()
    window.use(window.button("conflict-later", within=window.dialog()))
    assert _content(window) == theirs
    assert window.text() == mine


def test_a_file_that_another_program_broke_can_still_be_seen(window_of: WindowOf) -> None:
    window = window_of()
    _write(_file(window), "title: [\n")
    window.hears(window.word("others-shown", name="agenda.yaml"))
    assert window.text() == "title: [\n"
    window.undo()
    assert window.text() == edition_text("2024-03")


def test_a_file_that_was_removed_is_made_again(window_of: WindowOf) -> None:
    window = window_of()
    _file(window).unlink()
    window.hears(window.word("others-removed", name="agenda.yaml"))
    expect(window.page.locator("#bar .file-state")).not_to_have_text(window.word("bar-saved"))
    _moves(window)
    mine = window.text()
    window.save()
    window.is_saved()
    assert _content(window) == mine


def test_a_file_that_may_not_be_written_stays_and_so_does_the_work(window_of: WindowOf) -> None:
    window = window_of(heeds_permissions=True)
    _moves(window)
    mine = window.text()
    folder = _file(window).parent
    _file(window).chmod(0o444)
    folder.chmod(0o555)
    try:
        assert "agenda.yaml" in _refuses(window)
        assert _content(window) == edition_text("2024-03")
    finally:
        folder.chmod(0o755)
        _file(window).chmod(0o644)
    window.use(window.button("save-again", within=window.dialog()))
    window.is_saved()
    assert _content(window) == mine


def test_on_a_full_disk_the_file_stays_and_so_does_the_work(window_of: WindowOf) -> None:
    window = window_of()
    _moves(window)
    mine = window.text()
    assert window.command
    process = window.command.process.pid
    soft, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
    # What is longer cannot be written, which is as near to a full disk as one gets without one.
    resource.prlimit(process, resource.RLIMIT_FSIZE, (1000, hard))
    _refuses(window)
    assert _content(window) == edition_text("2024-03")
    assert [one.name for one in _file(window).parent.iterdir()] == ["agenda.yaml"]
    with window.page.expect_download() as download:
        window.use(window.button("save-copy", within=window.dialog()))
    assert download.value.path().read_text("utf-8") == mine
    resource.prlimit(process, resource.RLIMIT_FSIZE, (soft, hard))


def test_when_the_command_is_killed_the_work_waits_for_the_next_one(window_of: WindowOf) -> None:
    window = window_of()
    window.forgiven.append("Failed to load resource: net::ERR_")
    _moves(window)
    mine = window.text()
    # What is typed is kept within a moment.
    window.page.wait_for_timeout(1_000)
    assert window.command
    window.command.kill()
    window.sees(window.word("command-ended-band"), seconds=40)
    assert window.text() == mine
    with edit(str(_file(window)), folder=_file(window).parent, language="nl") as again:
        window.page.close()
        new = EditorWindow(window.context, again.address, file=window.file, command=again)
        new.open()
        expect(new.dialog()).to_contain_text(new.word("kept-title", name="agenda.yaml"))
        new.use(new.button("kept-go-on", within=new.dialog()))
        assert new.text() == mine
        assert _content(window) == edition_text("2024-03")
        new.save()
        new.is_saved()
        assert _content(window) == mine
        assert new.noticed() == []


def _kill(profile: Path) -> None:
    """Kill the browser that uses a profile; what it started ends with it."""
    option = f"--user-data-dir={profile}".encode()
    found = [
        entry
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _has_option(entry / "cmdline", option)
    ]
    assert found
    for entry in found:
        with suppress(ProcessLookupError):
            os.kill(int(entry.name), signal.SIGKILL)


def _has_option(file: Path, option: bytes) -> bool:
    try:
        return option in file.read_bytes().split(b"\0")
    except OSError:
        return False  # It has just ended.


def test_when_the_browser_is_killed_the_work_is_there_again(
    way: Way, browser: Browser, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tmp_path / "agenda.yaml"
    file.write_text(edition_text("2024-03"), "utf-8")
    profile = tmp_path / "profile"
    with edit(str(file), folder=tmp_path, language="nl") as command:
        behind = command if way == "command" else None
        address = command.address if behind else request.getfixturevalue("one_file").as_uri()

        def window_in(profile: Path) -> EditorWindow:
            context = browser.browser_type.launch_persistent_context(
                profile, executable_path=program(), args=ARGUMENTS, locale="nl-NL", reduced_motion="reduce"
            )
            context.set_offline(way == "file")
            window = EditorWindow(context, address, command=behind)
            window.open()
            return window

        window = window_in(profile)
        if way == "file":
            window.choose_file("agenda.yaml", file.read_bytes())
        else:
            window.has_opened()
        _moves(window)
        mine = window.text()
        window.page.wait_for_timeout(2_000)
        _kill(profile)

        window = window_in(profile)
        if behind:
            window.use(window.button("kept-go-on", within=window.dialog()))
        else:
            window.use(window.page.locator(".kept .tile").filter(has_text="agenda.yaml"))
        window.has_picture()
        window.has_cards(*PARTS, ["HR-Bevragen"])
        assert window.text() == mine
        assert file.read_text("utf-8") == edition_text("2024-03")
        assert window.noticed() == []
        window.context.close()
