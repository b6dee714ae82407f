"""The window in Firefox, by the command and as the one file: opening, editing by a form, saving."""

import json
import time
from pathlib import Path

import pytest

from tests.browsers import firefox
from tests.browsers.firefox import Firefox
from tests.editor.browser.conftest import edition_text
from tests.editor.browser.ways import edit
from tests.editor.browser.window import READY_SECONDS, Way, begun_in

pytestmark = [pytest.mark.browser, pytest.mark.slow("starts Firefox")]

NAME = "BRP-Historie en meer"
WATCH = """
  window.complaints = [];
  addEventListener("error", (event) => window.complaints.push(String(event.message)));
  document.addEventListener("securitypolicyviolation", (event) =>
    window.complaints.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    try:
        firefox.program()
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


def _word(key: str) -> str:
    return str(begun_in("nl")["words"][key])


def _field(browser: Firefox, name: str) -> str:
    label = next(one["label"] for one in begun_in("nl")["fields"]["standard"] if one["name"] == name)
    identity = browser.until(
        """
        const label = [...document.querySelectorAll("#panel-form .field label")]
          .find((one) => one.childNodes[0]?.textContent.trim() === arguments[0] && one.checkVisibility());
        return label?.htmlFor;
        """,
        label,
    )
    return browser.find(f"#{identity}")


def _renames(browser: Firefox) -> None:
    """Give a card another name by its form."""
    browser.click(browser.find('#picture button[data-key="card brp-historie"]'))
    field = _field(browser, "name")
    browser.clear(field)
    browser.type(field, NAME)
    browser.click(browser.find("#panel-form h2"))
    browser.until("return document.querySelector('#said').textContent.includes(arguments[0])", NAME)
    browser.until(
        """return document.querySelector('#picture button[data-key="card brp-historie"]')
          .getAttribute("aria-label").startsWith(arguments[0])""",
        NAME,
    )


def _is_renamed(text: str) -> bool:
    return text == edition_text("2024-03").replace("name: BRP-Historie\n", f"name: {NAME}\n")


def _is_saved(browser: Firefox) -> None:
    browser.until(
        "return document.querySelector('#bar .file-state').textContent === arguments[0]", _word("bar-saved")
    )


def _downloaded(folder: Path, name: str) -> str:
    """Return the text of a download, once it is whole."""
    file = folder / name
    for _ in range(200):
        if file.exists() and file.stat().st_size and not list(folder.glob("*.part")):
            return file.read_text("utf-8")
        time.sleep(0.05)
    raise AssertionError(f"{name} was not downloaded: {[one.name for one in folder.iterdir()]}")


def test_firefox_opens_edits_and_saves(way: Way, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file = tmp_path / "agenda.yaml"
    file.write_text(edition_text("2024-03"), "utf-8")
    if way == "file":
        address = request.getfixturevalue("one_file").as_uri()
        with firefox.firefox(tmp_path / "firefox", offline=True) as browser:
            browser.go(address)
            browser.until("return document.querySelector('#opening') !== null", seconds=READY_SECONDS)
            browser.run(WATCH)
            _chooses(browser, file)
            _renames(browser)
            browser.click(browser.find("#bar button", _word("save")))
            _is_saved(browser)
            assert _is_renamed(_downloaded(tmp_path / "firefox" / "downloads", "agenda.yaml"))
            assert browser.run("return window.complaints") == []
        return
    with edit(str(file), folder=tmp_path) as command, firefox.firefox(tmp_path / "firefox") as browser:
        browser.go(command.address)
        browser.until(
            "return document.querySelector('#picture .overlay button') !== null", seconds=READY_SECONDS
        )
        browser.run(WATCH)
        _renames(browser)
        browser.click(browser.find("#bar button", _word("save")))
        _is_saved(browser)
        assert _is_renamed(file.read_text("utf-8"))
        assert browser.run("return window.complaints") == []


def _chooses(browser: Firefox, file: Path) -> None:
    """Choose a file: the field for it is there for a moment only, and its dialog is the system's."""
    browser.run(
        """
        const name = arguments[0];
        const type = HTMLInputElement.prototype.click;
        HTMLInputElement.prototype.click = function () {
          if (this.type === "file") this.dataset.waits = name;
          else type.call(this);
        };
        """,
        json.dumps(file.name),
    )
    browser.click(browser.find("#opening-choose"))
    found = browser.until("return document.querySelector('input[type=file][data-waits]')")
    browser.type(next(iter(found.values())), str(file))
    browser.until("return document.querySelector('#picture .overlay button') !== null", seconds=READY_SECONDS)
