"""The agenda on disk: written whole or not at all, and never over what somebody else made of it."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from agendafunnel import locking, writing
from agendafunnel.editor import saving
from agendafunnel.editor.own_files import Opening, OwnFiles
from agendafunnel.editor.saving import MOST_BYTES, NO_FILE, Conflict, OnDisk, another, look, new_file, save
from agendafunnel.errors import ChangedError, NotFoundError, OutputError
from agendafunnel.user_files import decode
from tests.editor.serving import in_base64, opening_of, serving

OLD, NEW, OTHER = b"title: Old\n", b"title: New\n", b"title: Other\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.yaml"
    path.write_bytes(OLD)
    return path


def version_of(content: bytes) -> str:
    return OnDisk(content).version


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Written.


def test_a_file_that_is_as_it_was_is_written(file: Path) -> None:
    assert save(file, NEW, version_of(OLD)) == OnDisk(NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["agenda.yaml"]


def test_a_file_that_somebody_changed_is_left_to_them(file: Path) -> None:
    file.write_bytes(OTHER)
    assert save(file, NEW, version_of(OLD)) == Conflict(OnDisk(OTHER))
    assert file.read_bytes() == OTHER


def test_who_knows_what_somebody_made_of_it_may_write_over_it(file: Path) -> None:
    file.write_bytes(OTHER)
    result = save(file, NEW, version_of(OLD))
    assert isinstance(result, Conflict)
    assert save(file, NEW, result.now.version) == OnDisk(NEW)


def test_a_file_that_was_removed_is_only_made_again_by_who_knows(file: Path) -> None:
    file.unlink()
    assert save(file, NEW, version_of(OLD)) == Conflict(OnDisk(None))
    assert names(file.parent) == []
    assert save(file, NEW, NO_FILE) == OnDisk(NEW)
    assert file.read_bytes() == NEW


def test_a_new_file_is_not_written_over_one_that_is_there(file: Path) -> None:
    assert save(file, NEW, NO_FILE) == Conflict(OnDisk(OLD))
    assert file.read_bytes() == OLD


def test_the_same_content_once_more_is_no_conflict(file: Path) -> None:
    assert save(file, NEW, version_of(OLD)) == OnDisk(NEW)
    assert save(file, NEW, version_of(OLD)) == OnDisk(NEW)


def test_what_an_editor_saves_between_look_and_writing_is_found(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed_before(*given: object, **named: object) -> None:
        file.write_bytes(OTHER)
        write_all(*given, **named)  # type: ignore[arg-type] # As it was called.

    write_all = writing.write_all
    monkeypatch.setattr(saving, "write_all", changed_before)
    assert save(file, NEW, version_of(OLD)) == Conflict(OnDisk(OTHER))
    assert file.read_bytes() == OTHER


def test_a_file_that_is_changed_and_put_back_all_the_time_is_a_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise ChangedError("It was changed.")

    monkeypatch.setattr(saving, "write_all", refused)
    with pytest.raises(OutputError, match=r"is being changed by another program, and was not written\."):
        save(file, NEW, version_of(OLD))


def test_a_file_that_another_command_holds_is_a_sentence(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_LOCK_SECONDS", 0.1)
    with locking.locked(file), pytest.raises(OutputError, match=r"Save again in a moment\."):
        save(file, NEW, version_of(OLD))
    assert file.read_bytes() == OLD


@pytest.mark.parametrize(
    "content",
    [
        "title: é\r\nstages: []\r\n".encode(),
        b"\xef\xbb\xbftitle: T\n",
        b"\xef\xbb\xbftitle: T\r\n",
        "title: é\n".encode("utf-16"),
        "title: é\r\n".encode("utf-16-le"),
        b"title: a\rstages: []\r",
        b"title: a\r\nstages: []\n",
        b"",
        b"\xff\xfe\x00 no text at all \x00",
    ],
)
def test_a_file_is_read_and_written_to_the_byte(content: bytes, tmp_path: Path) -> None:
    with serving(opening_of(tmp_path, content)) as served:
        file = served.file()
        assert file["opened"]["data"] == in_base64(content)
        # What is not changed is the same afterwards, and what is changed is what was sent.
        assert served.save(content, file["version"]) == {"version": file["version"]}
        assert (tmp_path / "agenda.yaml").read_bytes() == content
        changed = served.save(b"\xef\xbb\xbfnew\r\n", file["version"])
        assert (tmp_path / "agenda.yaml").read_bytes() == b"\xef\xbb\xbfnew\r\n"
        assert changed["version"] != file["version"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_text_that_is_not_changed_comes_back_as_the_same_bytes(newline: str, mark: bytes) -> None:
    content = mark + f"title: é{newline}stages: []{newline}".encode()
    text, form = decode(content)
    assert form.encode(text) == content


def test_permissions_and_links_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.yaml")
    link.symlink_to(file.name)
    assert save(link, NEW, version_of(OLD)) == OnDisk(NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


# Not written.


def denied(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)


def failing_with(number: int) -> Callable[[Path, pytest.MonkeyPatch], None]:
    def fail(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fsync(_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fsync)

    return fail


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (denied, "You do not have permission for that."),
        (failing_with(errno.ENOSPC), "The disk is full."),
        (failing_with(errno.EDQUOT), "Your space on this disk is used up."),
        (failing_with(errno.EROFS), "read"),
        (failing_with(errno.EIO), "cannot be written"),
    ],
    ids=["read-only", "a full disk", "a full quota", "a disk for reading", "a broken disk"],
)
def test_what_cannot_be_written_is_a_sentence_and_the_file_stays(
    happens: Callable[[Path, pytest.MonkeyPatch], None],
    reason: str,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    happens(file, monkeypatch)
    with pytest.raises(OutputError) as caught:
        save(file, NEW, version_of(OLD))
    assert str(caught.value).startswith(f"The file '{file}' cannot be written. ")
    assert reason in str(caught.value)
    monkeypatch.undo()
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["agenda.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="names and limits are others there")
def test_a_disk_that_is_full_in_the_middle_leaves_the_old_file(file: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from agendafunnel.editor.saving import look, save\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"path = Path({str(file)!r})\n"
        "try: save(path, b'x' * 5000, look(path).version)\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "OutputError\n"
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["agenda.yaml"]


def test_a_folder_that_is_gone_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "map" / "agenda.yaml"
    path.parent.mkdir()
    path.write_bytes(OLD)
    path.unlink()
    path.parent.rmdir()
    assert save(path, NEW, version_of(OLD)) == Conflict(OnDisk(None))
    with pytest.raises(OutputError, match=r"The folder '.*map' does not exist\."):
        save(path, NEW, NO_FILE)


def test_a_folder_that_became_a_file_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "map" / "agenda.yaml"
    path.parent.write_text("a file")
    with pytest.raises((OutputError, NotFoundError), match="is a file and not a folder"):
        save(path, NEW, NO_FILE)


def test_what_grew_too_large_is_not_read(file: Path) -> None:
    with file.open("wb") as opened:
        opened.truncate(MOST_BYTES + 1)
    with pytest.raises(NotFoundError, match=r"is larger than 8 MB, and no agenda is\."):
        save(file, NEW, version_of(OLD))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_in_the_place_of_the_file_holds_nothing_up(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(NotFoundError, match="It is a named pipe"):
        look(file)


# Several at once.


@pytest.mark.slow("saves many times at once")
def test_of_many_who_save_at_once_one_wins_and_all_others_know(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path, OLD)) as served:
        version = served.file()["version"]
        answers: list[tuple[bytes, dict[str, object]]] = []

        def run(content: bytes) -> None:
            answers.append((content, served.save(content, version)))

        threads = [threading.Thread(target=run, args=(b"title: %d\n" % number,)) for number in range(12)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    (winner,) = [content for content, answer in answers if "version" in answer]
    assert (tmp_path / "agenda.yaml").read_bytes() == winner
    conflicts = [answer["conflict"] for _, answer in answers if "conflict" in answer]
    assert conflicts == [{"data": in_base64(winner), "version": version_of(winner)}] * 11


def test_two_commands_on_one_file_do_not_write_over_each_other(tmp_path: Path) -> None:
    opening = opening_of(tmp_path, OLD)
    with serving(opening) as one, serving(opening) as other:
        version = one.file()["version"]
        assert "version" in one.save(NEW, version)
        assert other.save(OTHER, version)["conflict"] == {"data": in_base64(NEW), "version": version_of(NEW)}
    assert (tmp_path / "agenda.yaml").read_bytes() == NEW


@pytest.mark.slow("starts and kills processes")
@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_command_that_is_killed_while_it_saves_leaves_one_whole_file(file: Path) -> None:
    contents = {OLD, *(b"title: %s\n" % (letter * 200_000) for letter in (b"a", b"b"))}
    code = (
        "import itertools; from pathlib import Path\n"
        "from agendafunnel.editor.saving import look, save\n"
        f"path = Path({str(file)!r})\n"
        "print('ready', flush=True)\n"
        "for letter in itertools.cycle((b'a', b'b')):\n"
        "    save(path, b'title: %s\\n' % (letter * 200_000), look(path).version)\n"
    )
    for wait in (0.05, 0.1, 0.15, 0.21, 0.3):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert file.read_bytes() in contents


# New files.


def test_a_new_file_is_made_beside_the_agenda_and_is_the_windows_from_then_on(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path, OLD)) as served:
        saved = served.save(NEW, NO_FILE, name="agenda-2024-q3.yaml")
        assert saved == {"version": version_of(NEW)}
        again = served.save(OTHER, saved["version"], name="agenda-2024-q3.yaml")
        assert again == {"version": version_of(OTHER)}
    assert names(tmp_path) == ["agenda-2024-q3.yaml", "agenda.yaml"]
    assert (tmp_path / "agenda.yaml").read_bytes() == OLD


def test_a_new_file_whose_answer_was_lost_is_made_once(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path, None, named=False)) as served:
        assert served.save(NEW, NO_FILE) == served.save(NEW, NO_FILE)
        assert served.file()["saved_as"] == "agenda.yaml"
        assert served.file()["opened"]["data"] == in_base64(NEW)


def test_no_file_that_is_there_is_taken_for_a_new_one(tmp_path: Path) -> None:
    other = tmp_path / "andere.yaml"
    other.write_bytes(OTHER)
    with serving(opening_of(tmp_path)) as served:
        for version in (NO_FILE, version_of(OTHER)):
            said = served.save(NEW, version, name="andere.yaml")["failed"]
            assert said == f"The file 'andere.yaml' exists already in '{tmp_path}'. Choose another name."
        (tmp_path / "los.yaml").symlink_to("nergens")
        assert "exists already" in served.save(NEW, NO_FILE, name="los.yaml")["failed"]
    assert other.read_bytes() == OTHER
    assert not (tmp_path / "nergens").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../a.yaml", "a/b.yaml", "/a.yaml", "..\\a.yaml", "C:a.yaml", "C:\\a.yaml", ".verborgen.yaml",
        ".yaml", "a\0.yaml", "a\n.yaml", "con.yaml", "AUX.yml", "lpt1.x.yaml", " a.yaml", "a?.yaml",
        "a*.yaml", '"a".yaml', "a|b.yaml", "<a>.yaml", "\ud800.yaml", "..yaml", "a\x7f.yaml",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_or_is_no_name_everywhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"cannot be the name of a file everywhere\. Use letters, digits, "):
        new_file(tmp_path, name)


@pytest.mark.parametrize("name", ["", "agenda", "agenda.txt", "agenda.json", "geheim.ssh", "agenda.yaml.exe"])
def test_a_new_file_is_yaml(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"should end in \.yaml\."):
        new_file(tmp_path, name)


def test_a_name_that_is_too_long_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is too long\. Choose a shorter one\."):
        new_file(tmp_path, "é" * 99 + ".yaml")
    assert new_file(tmp_path, "é" * 97 + ".yaml").parent == tmp_path


def test_nothing_is_written_after_the_end(tmp_path: Path) -> None:
    files = OwnFiles(opening_of(tmp_path, OLD), lambda _: None)
    files.finish(1)
    with pytest.raises(OutputError, match="The command has ended, and nothing was written"):
        files.save("agenda.yaml", NEW, version_of(OLD))
    assert (tmp_path / "agenda.yaml").read_bytes() == OLD


def test_each_file_that_is_written_is_noted(tmp_path: Path) -> None:
    written: list[Path] = []
    files = OwnFiles(Opening(None, tmp_path), written.append)
    files.save("a.yaml", NEW, NO_FILE)
    assert written == [tmp_path / "a.yaml"]


# Looked at.


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_PAUSE", 0.02)


def after(seconds: float, act: Callable[[], object]) -> None:
    threading.Timer(seconds, act).start()


def found(file: Path, seconds: float = 5) -> OnDisk | None:
    return another(file, version_of(OLD), threading.Event(), seconds)


@pytest.mark.usefixtures("quick")
def test_what_another_program_saves_is_found(file: Path) -> None:
    after(0.1, lambda: file.write_bytes(OTHER))
    assert found(file) == OnDisk(OTHER)


@pytest.mark.usefixtures("quick")
def test_what_takes_the_place_of_the_file_is_found(file: Path) -> None:
    def replace() -> None:
        beside = file.with_name("beside")
        beside.write_bytes(OTHER)
        os.utime(beside, ns=(file.stat().st_atime_ns, file.stat().st_mtime_ns))
        beside.replace(file)

    after(0.1, replace)
    assert found(file) == OnDisk(OTHER)


@pytest.mark.usefixtures("quick")
def test_a_change_that_leaves_size_and_time_as_they_were_is_found(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a disk whose times have steps of two seconds.
    stamp = saving._stamp(file)
    monkeypatch.setattr(saving, "_stamp", lambda _: stamp)
    after(0.1, lambda: file.write_bytes(OLD.swapcase()))
    assert found(file) == OnDisk(OLD.swapcase())


@pytest.mark.usefixtures("quick")
def test_a_file_that_nobody_touches_is_not_read_all_the_time(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(file, (1_000_000, 1_000_000))
    read: list[Path] = []
    once = saving.look

    def counted(path: Path) -> OnDisk:
        read.append(path)
        return once(path)

    monkeypatch.setattr(saving, "look", counted)
    assert found(file, 0.5) is None
    assert len(read) == 1


@pytest.mark.usefixtures("quick")
def test_a_file_that_is_removed_is_found_once_it_stays_away(file: Path) -> None:
    after(0.1, file.unlink)
    assert found(file) == OnDisk(None)


def test_a_file_that_is_gone_for_a_moment_is_not_gone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_PAUSE", 0.1)

    def save_as_editors_do() -> None:
        file.rename(file.with_suffix(".bak"))
        time.sleep(0.15)
        file.write_bytes(OTHER)

    after(0.1, save_as_editors_do)
    assert found(file) == OnDisk(OTHER)


def test_a_file_that_is_being_written_is_waited_for(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "_PAUSE", 0.1)

    def slowly() -> None:
        with file.open("wb", buffering=0) as opened:
            for letter in OTHER:
                opened.write(bytes([letter]))
                time.sleep(0.04)

    after(0, slowly)
    assert found(file) == OnDisk(OTHER)


@pytest.mark.usefixtures("quick")
def test_a_file_that_comes_back_is_found(file: Path) -> None:
    file.unlink()
    after(0.1, lambda: file.write_bytes(OTHER))
    assert another(file, NO_FILE, threading.Event(), 5) == OnDisk(OTHER)


@pytest.mark.usefixtures("quick")
def test_a_file_that_is_changed_and_put_back_is_no_news(file: Path) -> None:
    file.write_bytes(OTHER)
    file.write_bytes(OLD)
    assert found(file, 0.3) is None


@pytest.mark.usefixtures("quick")
def test_a_disk_that_does_not_answer_is_no_news(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(*_: object) -> bytes:
        raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    monkeypatch.setattr(saving, "read_at_most", stale)
    assert found(file, 0.3) is None


def test_waiting_ends_at_once_when_it_is_told(file: Path) -> None:
    ending = threading.Event()
    after(0.1, ending.set)
    began = time.monotonic()
    assert another(file, version_of(OLD), ending, 60) is None
    assert time.monotonic() - began < 5


def test_the_window_is_told_what_another_program_saved(tmp_path: Path) -> None:
    with serving(opening_of(tmp_path, OLD)) as served:
        after(0.1, lambda: (tmp_path / "agenda.yaml").write_bytes(OTHER))
        said = served.ask("changes", name="agenda.yaml", version=version_of(OLD))
        assert said == {"data": in_base64(OTHER), "version": version_of(OTHER)}


def test_of_files_that_are_not_the_windows_nothing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agendafunnel.editor.own_files._WAIT_SECONDS", 0.1)
    (tmp_path / "geheim.yaml").write_bytes(OTHER)
    with serving(opening_of(tmp_path)) as served:
        assert served.ask("changes", name="geheim.yaml", version="") == {}
        assert served.ask("changes", name="../geheim.yaml", version="x") == {}
