"""The two ways in: the command with its server, and the one file; each on an agenda."""

import ctypes
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).parents[3]

ADDRESS = re.compile(r"http://127\.0\.0\.1:[0-9]+/[A-Za-z0-9_-]+/")


@dataclass
class Command:
    """`agendafunnel edit`, that runs."""

    process: "subprocess.Popen[str]"
    address: str
    lines: list[str]
    """What it printed so far, as it was printed."""

    def end(self) -> int:
        """Interrupt it, as Ctrl+C does, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=15)

    def kill(self) -> None:
        """End it as a computer that stops does."""
        self.process.kill()
        self.process.wait(timeout=15)


@contextmanager
def edit(
    *arguments: str, folder: Path, language: str = "nl", heeds_permissions: bool = False
) -> Iterator[Command]:
    """Start `agendafunnel edit` with arguments in a folder, and end it.

    Where root runs the tests, as in containers, every file may be written, unless it `heeds_permissions`.
    """
    command = [sys.executable, "-m", "agendafunnel", "edit", *arguments, "--no-browser"]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"AGENDAFUNNEL_LANGUAGE": language, "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        preexec_fn=_without_rights_of_root if heeds_permissions else None,
    )
    running = Command(process, "", [])
    assert process.stdout is not None
    # What it prints later is read, or it would wait when the pipe is full.
    reader = Thread(target=lambda: running.lines.extend(process.stdout or ()), daemon=True)
    try:
        for line in process.stdout:
            running.lines.append(line)
            if found := ADDRESS.search(line):
                running.address = found[0]
                break
        assert running.address, f"The command printed no address:\n{''.join(running.lines)}"
        reader.start()
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if reader.is_alive():
            reader.join()
        process.stdout.close()


_DROP_CAPABILITY = 24
_RIGHTS_OVER_FILES = (1, 2, 3)
"""Of prctl(2), and of capabilities(7): to write and read all files, and to change those of others."""


def _without_rights_of_root() -> None:
    if os.geteuid() == 0:
        for right in _RIGHTS_OVER_FILES:
            ctypes.CDLL(None).prctl(_DROP_CAPABILITY, right, 0, 0, 0)


def built(folder: Path) -> Path:
    """Build the one file into a folder, and return it."""
    file = folder / "agendafunnel-editor.html"
    command = [sys.executable, str(ROOT / "scripts" / "build_editor.py"), "--output", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return file
