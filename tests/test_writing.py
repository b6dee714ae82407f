"""Writing files whole or not at all."""

import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from agendafunnel import OutputError, writing
from agendafunnel.errors import ChangedError
from agendafunnel.writing import format_of, write_all


@pytest.mark.parametrize(("name", "format"), [("a.png", "png"), ("a.b.SVG", "svg"), ("/x/y.pdf", "pdf")])
def test_the_suffix_names_the_format(name: str, format: str) -> None:
    assert format_of(Path(name)) == format


@pytest.mark.parametrize("name", ["a.gif", "png", "a.", ".png"])
def test_what_names_no_format_is_refused(name: str) -> None:
    with pytest.raises(OutputError, match=r"End it in \.png, \.svg or \.pdf"):
        format_of(Path(name))


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"before")
    write_all({old: b"1", new: b"2"})
    assert (old.read_bytes(), new.read_bytes()) == (b"1", b"2")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old"]


def test_a_fault_in_the_last_leaves_all_as_they_were(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"before")
    with pytest.raises(OutputError, match=r"is a folder\. Name a file in it"):
        write_all({old: b"1", tmp_path / "new": b"2", tmp_path: b"3"})
    assert old.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


@pytest.mark.parametrize(
    ("name", "message"),
    [("a\0b", "cannot be written"), ("n" * 300, "cannot be written"), ("no/x", "does not exist")],
)
def test_what_cannot_be_written_is_told_in_a_sentence(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=message):
        write_all({tmp_path / name: b"1"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    write_all({pipe: b"picture"})
    listener.join(10)
    assert heard == [b"picture"]
    assert pipe.is_fifo()


def left(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_that_is_still_what_was_read_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"read")
    write_all({file: b"new"}, was={file: b"read"})
    assert left(tmp_path) == {"file": b"new"}


@pytest.mark.parametrize("now", [b"saved", b"rea", b"read and more", b""])
def test_a_file_that_is_no_longer_what_was_read_stays(now: bytes, tmp_path: Path) -> None:
    file, other = tmp_path / "file", tmp_path / "other"
    file.write_bytes(now)
    with pytest.raises(ChangedError, match=r"^Another program changed the file"):
        write_all({other: b"1", file: b"new"}, was={file: b"read"})
    assert left(tmp_path) == {"file": now}


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with pytest.raises(ChangedError):
        write_all({file: b"new"}, was={file: b"read"})
    assert left(tmp_path) == {}


def test_a_file_that_was_not_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_all({file: b"first"}, was={file: None})
    with pytest.raises(ChangedError, match=r"^Another program made the file"):
        write_all({file: b"second"}, was={file: None})
    assert left(tmp_path) == {"file": b"first"}


def saves(file: Path, content: bytes, how: str) -> None:
    """Save as editors do: into the file, or by a new one in its place."""
    if how == "into":
        file.write_bytes(content)
    else:
        (file.parent / "new").write_bytes(content)
        (file.parent / "new").replace(file)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere two files cannot change names at once")
@pytest.mark.parametrize("how", ["into", "by replacing"])
def test_what_is_saved_after_the_last_look_is_not_lost(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"read")
    exchanged = writing._exchanged
    times: list[int] = []

    def late(one: Path, other: Path) -> bool:
        times.append(1)
        if len(times) == 1:
            saves(file, b"saved", how)
        return exchanged(one, other)

    monkeypatch.setattr(writing, "_exchanged", late)
    with pytest.raises(ChangedError):
        write_all({file: b"new"}, was={file: b"read"})
    assert left(tmp_path) == {"file": b"saved"}


def test_what_is_saved_into_a_file_at_the_last_is_not_lost_without_exchange_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"read")

    def cannot(one: Path, other: Path) -> bool:
        saves(file, b"saved", "into")
        return False

    monkeypatch.setattr(writing, "_exchanged", cannot)
    with pytest.raises(ChangedError):
        write_all({file: b"new"}, was={file: b"read"})
    assert left(tmp_path) == {"file": b"saved"}


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let no file come to be called so."""
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target.name == name:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refusing)


def test_where_the_second_cannot_be_put_in_its_place_the_first_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / name for name in ("a", "b", "c")]
    files[0].write_bytes(b"old a")
    files[2].write_bytes(b"old c")
    refuse(monkeypatch, "c")
    with pytest.raises(OutputError, match=r"c' cannot be written\. The disk reported an error\."):
        write_all(dict.fromkeys(files, b"new"))
    assert left(tmp_path) == {"a": b"old a", "c": b"old c"}


def test_what_cannot_be_taken_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / name for name in ("a", "b")]
    for file in files:
        file.write_bytes(b"old")
    refuse(monkeypatch, "b")
    link = os.link

    def only_of_new(source: str, target: str, **where: Any) -> None:
        if not where:  # What is there gets no second name, as on a disk of the kind FAT.
            raise PermissionError(1, "Operation not permitted")
        link(source, target, **where)

    monkeypatch.setattr(os, "link", only_of_new)
    with pytest.raises(
        OutputError, match=r"replaced all the same: '.*a'\. These files are unchanged: '.*b'\.$"
    ):
        write_all(dict.fromkeys(files, b"new"))
    assert left(tmp_path) == {"a": b"new", "b": b"old"}


@pytest.fixture(params=["without a name", "with a name"])
def _named_or_not(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files be made without a name, where the system can, and as where it cannot."""
    if request.param == "with a name":
        opened = os.open

        def refusing(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            if flags & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", 1):
                raise OSError(95, "Operation not supported")
            return opened(path, flags, *rest, **more)

        monkeypatch.setattr(os, "open", refusing)


@pytest.mark.usefixtures("_named_or_not")
@pytest.mark.parametrize("moment", ["fsync", "urandom", "fstat"])
def test_an_interrupt_waits_until_files_are_in_their_places(
    moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {tmp_path / name: b"new" for name in ("a", "b")}
    (tmp_path / "a").write_bytes(b"old")
    real = getattr(os, moment)
    sent: list[int] = []

    def interrupted(*given: Any) -> Any:
        if not sent:
            sent.append(1)
            signal.raise_signal(signal.SIGINT)
        return real(*given)

    monkeypatch.setattr(os, moment, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(files)
    assert left(tmp_path) == {"a": b"new", "b": b"new"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("_named_or_not")
def test_who_insists_need_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def slow(_: int) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "fsync", slow)
    with pytest.raises(KeyboardInterrupt):
        write_all({file: b"new"})
    assert left(tmp_path) == {"file": b"old"}


@pytest.mark.usefixtures("_named_or_not")
@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_permissions_stay_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_all({file: b"new"})
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays_that_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    os.chown(file, 12345, 23456)
    write_all({file: b"new"}, was={file: b"old"})
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 23456)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups there")
def test_another_group_may_do_no_more_than_anybody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    os.chown(file, -1, next((group for group in os.getgroups() if group != os.getgid()), 23456))
    file.chmod(0o664)

    def refused(*_: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", refused)
    write_all({file: b"new"})
    assert file.stat().st_mode & 0o777 == 0o644


@pytest.mark.skipif(sys.platform != "linux", reason="attributes are those of Linux")
def test_attributes_stay_those_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    try:
        os.setxattr(file, "user.who", b"me")
    except OSError:
        pytest.skip("a file system without attributes")
    write_all({file: b"new"})
    assert os.getxattr(file, "user.who") == b"me"


def test_what_may_not_be_written_is_told_with_what_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(OutputError, match=r"do not have permission for that\. Close it in other programs"):
        write_all({file: b"new"})
    assert file.read_bytes() == b"old"
