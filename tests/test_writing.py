"""Writing files whole or not at all."""

import os
import threading
from pathlib import Path

import pytest

from agendafunnel import OutputError
from agendafunnel.writing import format_of, write_all


@pytest.mark.parametrize(("name", "format"), [("a.png", "png"), ("a.b.SVG", "svg"), ("/x/y.pdf", "pdf")])
def test_the_suffix_names_the_format(name: str, format: str) -> None:
    assert format_of(Path(name)) == format


@pytest.mark.parametrize("name", ["a.gif", "png", "a.", ".png"])
def test_what_names_no_format_is_refused(name: str) -> None:
    with pytest.raises(OutputError, match=r"end it in one of \.png, \.svg, \.pdf"):
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
    with pytest.raises(OutputError, match="is a folder; name a file in it"):
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
