"""Commands whose streams have an encoding that lacks characters, in Dutch, which has quotes and accents."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from agendafunnel.bundled import edition_file

NAME = "Élan – ‘x’ “ĳ” → Ω 日本 ½"
"""The name of a standard, of which every encoding but UTF-8 lacks characters."""

ENCODINGS = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""},
}

COMMANDS = (
    "move a.yaml brp-historie intake",
    "render a.yaml -o a.svg -o a.html -o a.csv -o a.md -o a.alt.txt -o a.wiki",
    "page a.yaml -o page.md",
    "render a.yaml --no-contacts -o b.svg",
)
"""Commands that write files and say something."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Windows is in UTF-8")


@pytest.fixture(autouse=True)
def _agenda(folder: Path) -> None:
    text = edition_file("2022-07").read_text("utf-8")
    Path("a.yaml").write_text(text.replace("name: BRP-historie", f"name: {NAME}"), "utf-8")


def environment(**variables: str) -> dict[str, str]:
    return {**os.environ, "AGENDAFUNNEL_LANGUAGE": "nl", **variables}


def run(command: str, **variables: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "agendafunnel", *command.split()],
        capture_output=True,
        check=False,
        env=environment(**variables),
    )


def written() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.name != "a.yaml"}


@pytest.mark.slow("starts a process for each command", cases=0)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_files_are_written_whole_and_the_same_in_every_encoding(encoding: str) -> None:
    agenda = Path("a.yaml").read_bytes()
    for command in COMMANDS:
        finished = run(command, PYTHONUTF8="1")
        assert finished.returncode == 0, finished.stderr.decode()
    expected, moved = written(), Path("a.yaml").read_bytes()
    Path("a.yaml").write_bytes(agenda)
    for name in expected:
        Path(name).unlink()
    for command in COMMANDS:
        finished = run(command, **ENCODINGS[encoding])
        assert finished.returncode == 0, finished.stderr
        (finished.stdout + finished.stderr).decode("ascii" if encoding == "C" else encoding)
    assert written() == expected
    assert Path("a.yaml").read_bytes() == moved


@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "command", ["--help", "render --help", "doctor", "render nergens.yaml", "remove a.yaml Elan", "fout"]
)
def test_what_is_said_is_in_the_encoding_of_the_stream(command: str, encoding: str) -> None:
    finished = run(command, **ENCODINGS[encoding])
    said = (finished.stdout + finished.stderr).decode("ascii" if encoding == "C" else encoding)
    assert "Traceback" not in said
    assert finished.returncode in (0, 1, 2)


@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", ["layout a.yaml", "page a.yaml", "render a.yaml --format svg -o -"])
def test_what_programs_read_is_in_utf_8(command: str, encoding: str) -> None:
    assert run(command, **ENCODINGS[encoding]).stdout == run(command, PYTHONUTF8="1").stdout


@posix
@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize(
    ("encoding", "sign"), [("ascii", b"x"), ("cp1252", b"\xd7"), ("utf-8", "×".encode())]
)
def test_a_report_on_a_terminal_is_in_its_encoding(encoding: str, sign: bytes) -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "agendafunnel", "themes"],
        stdout=theirs,
        env=environment(PYTHONIOENCODING=encoding),
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # How Linux says that the terminal has nothing more to read.
        pass
    os.close(ours)
    process.wait()
    assert b"960 %b 540 punt" % sign in shown
    shown.decode(encoding)
