"""Firefox, driven by its own remote control (Marionette: the commands of WebDriver as JSON over loopback).

Debian has no geckodriver, which would stand between, and Playwright drives a Firefox of its own only.
"""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MISSING = (
    "Firefox is not installed, and the editor is tested in it: install Debian's package 'firefox-esr' "
    "(apt-get install firefox-esr), or leave these tests out with -m 'not browser'."
)

PROGRAMS = ("firefox-esr", "firefox")

START_SECONDS = 60

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""By which WebDriver names an element."""


def program() -> str:
    """Return the path of Firefox; raise RuntimeError where there is none."""
    for name in PROGRAMS:
        if found := shutil.which(name):
            return found
    raise RuntimeError(MISSING)


class FirefoxError(Exception):
    """What Firefox could not do."""


class Firefox:
    """A Firefox that runs, with one page."""

    def __init__(self, port: int) -> None:
        self._stream = socket.create_connection(("127.0.0.1", port), timeout=START_SECONDS)
        self._read = self._stream.makefile("rb")
        self._number = 0
        self._message()
        self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {"unhandledPromptBehavior": "accept"}})

    def close(self) -> None:
        """Hang up."""
        self._read.close()
        self._stream.close()

    def _message(self) -> Any:
        length = b""
        while (byte := self._read.read(1)) != b":":
            if not byte:
                raise FirefoxError("Firefox has ended.")
            length += byte
        return json.loads(self._read.read(int(length)))

    def call(self, command: str, **arguments: object) -> Any:
        """Do a command of WebDriver, and return its value. Raises FirefoxError."""
        self._number += 1
        data = json.dumps([0, self._number, command, arguments]).encode()
        self._stream.sendall(b"%d:%s" % (len(data), data))
        _, number, error, result = self._message()
        assert number == self._number
        if error:
            raise FirefoxError(f"{error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, Mapping) else result

    def go(self, address: str) -> None:
        """Open a page."""
        self.call("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: object) -> Any:
        """Run a script in the page, which returns a value."""
        return self.call("WebDriver:ExecuteScript", script=script, args=list(arguments))

    def until(self, script: str, *arguments: object, seconds: float = 10) -> Any:
        """Run a script until it returns something that is true, and return that."""
        end = time.monotonic() + seconds
        while not (value := self.run(script, *arguments)):
            if time.monotonic() > end:
                raise FirefoxError(f"In {seconds:g} seconds this did not come true: {script} {arguments}")
            time.sleep(0.05)
        return value

    def find(self, selector: str, text: str = "") -> str:
        """Return the first visible element of a CSS selector, whose name or text begins with a text."""
        script = """
            return [...document.querySelectorAll(arguments[0])].find((one) => one.checkVisibility() &&
              (one.getAttribute("aria-label") ?? one.textContent).trim().startsWith(arguments[1])) ?? null;
        """
        found = self.until(script, selector, text)
        element: str = found[_ELEMENT]
        return element

    def click(self, element: str) -> None:
        """Click in the middle of an element."""
        self.call("WebDriver:ElementClick", id=element)

    def clear(self, element: str) -> None:
        """Empty a field."""
        self.call("WebDriver:ElementClear", id=element)

    def type(self, element: str, text: str) -> None:
        """Type in an element; of a field for files, its path."""
        self.call("WebDriver:ElementSendKeys", id=element, text=text)

    def picture(self) -> str:
        """Return what is seen, as PNG in base64."""
        shot: str = self.call("WebDriver:TakeScreenshot", full=False)
        return shot


PREFERENCES: Mapping[str, str | int | bool] = {
    "marionette.port": 0,  # A free one.
    "app.update.auto": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "nl-NL, nl",
    "network.proxy.type": 0,
    "ui.prefersReducedMotion": 1,
    # Downloads go to a folder without a question.
    "browser.download.folderList": 2,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.download.manager.showWhenStarting": False,
    "browser.helperApps.neverAsk.saveToDisk": "application/yaml,text/yaml,application/octet-stream",
}


@contextmanager
def firefox(folder: Path, *, offline: bool = False) -> Iterator[Firefox]:
    """Start Firefox with a profile in a folder of its own; downloads go to its folder `downloads`."""
    path = program()
    profile, downloads = folder / "profile", folder / "downloads"
    profile.mkdir(parents=True)
    downloads.mkdir()
    preferences = {**PREFERENCES, "browser.download.dir": str(downloads)}
    if offline:
        # Nothing listens there: whatever is asked of the network fails at once.
        preferences |= {
            "network.proxy.type": 1,
            "network.proxy.socks": "127.0.0.1",
            "network.proxy.socks_port": 9,
        }
    (profile / "user.js").write_text(
        "".join(
            f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()
        ),
        "utf-8",
    )
    process = subprocess.Popen(
        [path, "--headless", "--no-remote", "--marionette", "--profile", str(profile)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        running = Firefox(_port(profile / "MarionetteActivePort", process))
        try:
            yield running
        finally:
            running.close()
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _port(file: Path, process: "subprocess.Popen[bytes]") -> int:
    """Return the port that Firefox wrote into a file."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise FirefoxError("Firefox ended before it could be used.")
        if file.exists() and (text := file.read_text()):
            return int(text)
        time.sleep(0.05)
    raise FirefoxError(f"Firefox was not ready in {START_SECONDS} seconds.")
