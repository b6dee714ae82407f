"""One at a time: who holds a file keeps others out, and nothing is left of it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agendafunnel.errors import LockedError
from agendafunnel.locking import locked

HOLDS = """
import sys, time
from pathlib import Path
from agendafunnel.locking import locked
with locked(Path(sys.argv[1])):
    print("holds", flush=True)
    time.sleep(60)
"""


@contextmanager
def holder(file: Path) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen([sys.executable, "-c", HOLDS, file], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "holds\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_who_waits_in_vain_is_told_who_holds_it(tmp_path: Path) -> None:
    file = tmp_path / "agenda.yaml"
    with holder(file) as process:
        began = time.monotonic()
        with pytest.raises(LockedError) as caught, locked(file, 0.2):
            pytest.fail("two hold it")
        assert 0.2 <= time.monotonic() - began < 5
        by = f"(process {process.pid})" if sys.platform == "linux" else "another program"
        assert f"'{file}' is being changed by " in str(caught.value)
        assert by in str(caught.value)
        assert "seconds, and wrote nothing. Run the command again" in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="a program is ended otherwise there")
def test_of_a_program_that_was_killed_nothing_is_held_or_left(tmp_path: Path) -> None:
    file = tmp_path / "agenda.yaml"
    with holder(file) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with locked(file, 5):
            assert list(tmp_path.iterdir()) == []


def test_a_link_holds_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "link.yaml"
    link.symlink_to(tmp_path / "there" / "agenda.yaml")
    with (
        locked(link),
        pytest.raises(LockedError),
        locked(tmp_path / "there" / "agenda.yaml", 0.1),
    ):
        pytest.fail("two hold it")


def test_who_stands_in_a_queue_waits_on_as_long_as_it_moves(tmp_path: Path) -> None:
    file = tmp_path / "agenda.yaml"
    with holder(file):
        began = time.monotonic()
        stop = threading.Event()

        def others() -> None:
            for number in range(4):
                stop.wait(0.3)
                (tmp_path / str(number)).touch()

        queue = threading.Thread(target=others)
        queue.start()
        with pytest.raises(LockedError), locked(file, 0.7):
            pytest.fail("two hold it")
        queue.join()
        assert time.monotonic() - began > 1.4


def test_files_of_other_folders_are_free(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with locked(tmp_path / "a.yaml"), locked(tmp_path / "other" / "a.yaml", 0.1):
        pass


def test_one_after_the_other_is_let_in(tmp_path: Path) -> None:
    for _ in range(3):
        with locked(tmp_path / "a.yaml", 0.1):
            pass


@pytest.mark.parametrize("name", ["no/such/folder", "a\0b"])
def test_what_cannot_be_there_is_told_by_who_reads_or_writes_it(name: str, tmp_path: Path) -> None:
    with locked(tmp_path / name, 0.1):
        pass


def test_where_the_system_cannot_lock_nobody_is_kept_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def cannot(*_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", cannot)
    with locked(tmp_path / "a.yaml", 0.1), locked(tmp_path / "a.yaml", 0.1):
        pass
