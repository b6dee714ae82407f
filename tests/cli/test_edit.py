"""`agendafunnel edit`: what it opens, what it prints, and how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import agendafunnel
from agendafunnel.cli import edit as edit_module
from tests.cli.commands import run
from tests.editor.serving import in_base64

EDITION = agendafunnel.as_yaml(agendafunnel.load("2024-03")).encode()

BY_SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")


class Window:
    """The window of a command that runs."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.process = process
        self.address = address

    def _request(self, method: str, name: str, body: bytes | None = None) -> dict[str, Any]:
        parts = urlsplit(self.address)
        connection = HTTPConnection(parts.netloc, timeout=60)
        headers = {"Origin": f"http://{parts.netloc}", "Content-Type": "application/json"} if body else {}
        with closing(connection):
            connection.request(method, f"{parts.path}{name}", body, headers)
            response = connection.getresponse()
            assert response.status == 200, response.status
            said: dict[str, Any] = json.loads(response.read())
            return said

    def file(self) -> dict[str, Any]:
        return self._request("GET", "file")

    def opened(self) -> tuple[str, bytes]:
        found = self.file()["opened"]
        return found["name"], b64decode(found["data"])

    def ask(self, question: str, /, **asked: object) -> dict[str, Any]:
        return self._request("POST", question, json.dumps(asked).encode())

    def save(self, content: bytes, version: str, name: str) -> dict[str, Any]:
        return self.ask("file", name=name, data=in_base64(content), version=version)

    def end(self, number: int = signal.SIGINT) -> tuple[int, str]:
        self.process.send_signal(number)
        _, errors = self.process.communicate(timeout=30)
        return self.process.returncode, errors


@contextmanager
def editing(*arguments: str, given: str | None = None, browser: bool = False) -> Iterator[Window]:
    """Run the command with arguments in this folder, and give its window."""
    process = subprocess.Popen(
        [sys.executable, "-m", "agendafunnel", "edit", *arguments, *([] if browser else ["--no-browser"])],
        stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        if given is not None:
            assert process.stdin is not None
            process.stdin.write(given)
            process.stdin.close()
            process.stdin = None
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.communicate()[1]
        yield Window(process, address)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


# What it opens.


@pytest.mark.slow("starts the command")
def test_a_file_is_opened_and_saved_to() -> None:
    Path("agenda.yaml").write_bytes(EDITION)
    with editing("agenda.yaml") as window:
        file = window.file()
        assert (file["opened"]["name"], file["saved_as"]) == ("agenda.yaml", "agenda.yaml")
        assert "version" in window.save(b"title: New\n", file["version"], "agenda.yaml")
        assert Path("agenda.yaml").read_bytes() == b"title: New\n"
        code, errors = window.end()
    assert code == 130
    path = Path("agenda.yaml").absolute()
    assert errors.splitlines()[-1] == f"Stopped. The file '{path}' had been written."


@pytest.mark.slow("starts the command")
def test_the_program_answers_behind_it() -> None:
    Path("agenda.yaml").write_bytes(EDITION)
    with editing("agenda.yaml") as window:
        words = window.ask("ask", ask="start", language="en")["words"]
        assert words["save"] == "Save"


@pytest.mark.slow("starts the command")
def test_a_file_with_faults_is_opened_so_that_they_can_be_mended() -> None:
    Path("agenda.yaml").write_bytes(b"title: [\n")
    with editing("agenda.yaml") as window:
        assert window.opened() == ("agenda.yaml", b"title: [\n")
        assert window.file()["saved_as"] == "agenda.yaml"


@pytest.mark.slow("starts the command")
def test_an_edition_is_opened_and_saved_as_a_new_file_alone() -> None:
    with editing("2024-03") as window:
        name, content = window.opened()
        assert (name, window.file()["saved_as"]) == ("2024-03.yaml", "")
        assert agendafunnel.read_agenda(content).edition.id == "2024-03"
        assert "version" in window.save(content, "", "agenda.yaml")
        assert Path("agenda.yaml").read_bytes() == content


@pytest.mark.slow("starts the command")
def test_a_picture_is_opened_and_never_written_over() -> None:
    picture = agendafunnel.with_data(agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load("2022-07"))))
    agendafunnel.save(picture, "plaat.svg")
    before = Path("plaat.svg").read_bytes()
    with editing("plaat.svg") as window:
        assert window.opened() == ("plaat.svg", before)
        assert window.file()["saved_as"] == ""
        assert "failed" in window.save(b"x", "", "plaat.svg")
    assert Path("plaat.svg").read_bytes() == before


@pytest.mark.slow("starts the command")
@pytest.mark.parametrize("name", ["pagina.md", "pagina.html", "agenda.txt"])
def test_what_is_no_yaml_is_never_written_over(name: str) -> None:
    Path(name).write_bytes(EDITION if name.endswith("txt") else b"# Agenda\n\n## Standaard\n")
    with editing(name) as window:
        assert window.opened()[0] == name
        assert window.file()["saved_as"] == ""


@pytest.mark.slow("starts the command")
def test_without_an_agenda_it_begins_with_the_opening_screen() -> None:
    with editing() as window:
        file = window.file()
        assert (file["opened"], file["saved_as"], file["folder"]) == (None, "", str(Path.cwd()))


@pytest.mark.slow("starts the command")
def test_an_output_is_where_it_is_saved() -> None:
    Path("oud.yaml").write_bytes(EDITION)
    with editing("oud.yaml", "-o", "nieuw.yaml") as window:
        file = window.file()
        assert (file["saved_as"], file["version"]) == ("nieuw.yaml", "")
        assert not Path("nieuw.yaml").exists()
        assert "version" in window.save(b"title: New\n", "", "nieuw.yaml")
        assert window.opened() == ("nieuw.yaml", b"title: New\n")
    assert Path("nieuw.yaml").read_bytes() == b"title: New\n"
    assert Path("oud.yaml").read_bytes() == EDITION


@pytest.mark.slow("starts the command")
def test_standard_input_is_opened_as_a_new_file() -> None:
    with editing("-", given="title: Gegeven\n") as window:
        assert window.opened() == ("agenda.yaml", b"title: Gegeven\n")
        assert window.file()["saved_as"] == ""


@pytest.mark.slow("starts the command")
def test_since_is_the_edition_before_a_file_or_a_bundled_one() -> None:
    Path("agenda.yaml").write_bytes(EDITION)
    Path("vorige.yaml").write_bytes(b"title: Vorige\n")
    with editing("agenda.yaml", "--since", "vorige.yaml") as window:
        assert window.file()["since"] == {"name": "vorige.yaml", "data": in_base64(b"title: Vorige\n")}
    with editing("agenda.yaml", "--since", "2022-07") as window:
        assert window.file()["since"]["name"] == "2022-07.yaml"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["niets.yaml"], "The file 'niets.yaml' does not exist."),
        (["2024-3"], "Did you mean '2024-03'?"),
        (["map"], "'map' is a folder. Name a file."),
        (["--since", "niets.yaml"], "The file 'niets.yaml' does not exist."),
        (["-o", "er.yaml"], "exists already. Name another one, or edit that file: agendafunnel edit er.yaml"),
        (["-o", "x.svg"], "An agenda is written as YAML. End the name 'x.svg' in .yaml."),
        (["-o", "weg/x.yaml"], "does not exist. Create it, or name another one."),
        (["--port", "65536"], "not in the range"),
        (["--port", "-1"], "not in the range"),
        (["--port", "{taken}"], "The window cannot be opened at port {taken}."),
        (["groot.yaml"], "is larger than 8 MB, and no agenda is."),
    ],
)  # fmt: skip
def test_what_cannot_be_opened_is_a_sentence_and_no_window(arguments: list[str], message: str) -> None:
    Path("er.yaml").write_bytes(EDITION)
    Path("map").mkdir()
    with Path("groot.yaml").open("wb") as file:
        file.truncate(8 * 1024**2 + 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("edit", "--no-browser", *(argument.format(taken=port) for argument in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message.format(taken=port) in result.stderr
    assert Path("er.yaml").read_bytes() == EDITION


# What it prints.


@pytest.mark.slow("starts the command")
def test_it_prints_the_address_and_how_to_end_it() -> None:
    with editing("2024-03") as window:
        parts = urlsplit(window.address)
        assert (parts.scheme, parts.hostname) == ("http", "127.0.0.1")
        assert len(parts.path.strip("/")) == 32
        code, errors = window.end()
    assert code == 130
    assert errors == "Keep this command running while you work in the window. Ctrl+C ends it.\nStopped.\n"


@pytest.mark.slow("starts the command")
def test_the_port_is_that_which_is_asked_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with editing("2024-03", "--port", str(port)) as window:
        assert urlsplit(window.address).port == port


@pytest.mark.slow("starts the command")
def test_a_closed_output_ends_it_in_a_sentence() -> None:
    command = f"exec {sys.executable} -m agendafunnel edit 2024-03 --no-browser >&-"
    finished = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (
        2,
        "Standard output is closed; there is nowhere to write.\n",
    )


# The browser.


@pytest.mark.slow("starts the command")
@pytest.mark.skipif(sys.platform == "win32", reason="browsers are started in another way there")
def test_the_browser_is_started_at_an_address_without_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Path("seen.txt").absolute()
    browser = Path("browser.sh").absolute()
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}.part\nmv {seen}.part {seen}\n', "utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with editing("2024-03", browser=True) as window:
        deadline = time.monotonic() + 20
        while not seen.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        address = urlsplit(seen.read_text("utf-8").strip())
        assert address.netloc == urlsplit(window.address).netloc
        assert urlsplit(window.address).path.strip("/") not in address.path
        connection = HTTPConnection(address.netloc, timeout=20)
        connection.request("GET", address.path)
        response = connection.getresponse()
        assert (response.status, response.headers["Location"]) == (303, window.address)


@pytest.mark.parametrize("failing", ["returns", "raises"])
def test_where_no_browser_is_there_it_says_what_to_do(
    failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import webbrowser

    def no_browser(_: str) -> bool:
        if failing == "raises":
            raise webbrowser.Error("could not locate runnable browser")
        return False

    monkeypatch.setattr(webbrowser, "open", no_browser)
    edit_module._open_browser("http://127.0.0.1:1/x")
    said = "Note: No browser could be started. Open the address above in one, on this same computer.\n"
    assert capsys.readouterr().err == said


# How it ends.


@BY_SIGNALS
@pytest.mark.slow("starts the command")
@pytest.mark.parametrize(
    ("name", "code"), [("SIGINT", 130), ("SIGTERM", -15), ("SIGHUP", -1)]
)  # As all commands end.
def test_it_ends_by_a_signal_in_no_time_and_without_a_traceback(name: str, code: int) -> None:
    with editing("2024-03") as window:
        waiting = threading.Thread(target=lambda: window.ask("changes", name="x.yaml", version=""))
        waiting.start()
        time.sleep(0.2)
        began = time.monotonic()
        ended, errors = window.end(getattr(signal, name))
        assert time.monotonic() - began < 5
        waiting.join(5)
        parts = urlsplit(window.address)
        with socket.socket() as trying:
            assert trying.connect_ex(("127.0.0.1", parts.port or 0)) != 0
    assert ended == code
    assert "Traceback" not in errors


@BY_SIGNALS
@pytest.mark.slow("starts the command many times")
def test_what_is_saved_when_it_is_interrupted_is_whole_and_answered_truly() -> None:
    new = b"title: %s\n" % (b"x" * 3_000_000)
    for wait in (0.0, 0.002, 0.005, 0.01, 0.02):
        Path("agenda.yaml").write_bytes(EDITION)
        with editing("agenda.yaml") as window:
            answer, code, errors = saved_while_it_ends(window, new, wait)
        assert code == 130
        assert "Traceback" not in errors
        content = Path("agenda.yaml").read_bytes()
        assert content == new if "version" in answer else content in (EDITION, new)
        assert [path.name for path in Path().iterdir()] == ["agenda.yaml"]


def saved_while_it_ends(window: Window, new: bytes, wait: float) -> tuple[dict[str, Any], int, str]:
    version = window.file()["version"]
    answers: list[dict[str, Any]] = []

    def save() -> None:
        with suppress(OSError, HTTPException):
            answers.append(window.save(new, version, "agenda.yaml"))

    thread = threading.Thread(target=save)
    thread.start()
    time.sleep(wait)
    code, errors = window.end()
    thread.join(30)
    return (answers[0] if answers else {}), code, errors


@BY_SIGNALS
@pytest.mark.slow("starts the command")
def test_an_interrupt_that_is_ignored_stays_ignored() -> None:
    command = f"trap '' INT; exec {sys.executable} -m agendafunnel edit 2024-03 --no-browser"
    process = subprocess.Popen(
        ["bash", "-c", command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://")
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.terminate()
        assert process.wait(20) == -signal.SIGTERM
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow("starts the command")
def test_a_fault_of_the_program_prints_its_traceback_where_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AGENDAFUNNEL_TRACEBACK", raising=False)
    edit_module._report(ValueError("odd"))
    assert capsys.readouterr().err == ""
    monkeypatch.setitem(os.environ, "AGENDAFUNNEL_TRACEBACK", "1")
    edit_module._report(ValueError("odd"))
    assert "ValueError: odd" in capsys.readouterr().err
