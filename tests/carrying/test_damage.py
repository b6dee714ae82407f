"""Whatever a picture is, it is read or refused in a sentence, in little memory."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from agendafunnel.carrying.picture_files import MOST_MEMORY
from tests.conftest import ROOT

pytestmark = [
    pytest.mark.slow("reads two hundred pictures in a process"),
    pytest.mark.skipif(
        sys.platform == "win32", reason="a system that does not tell how much memory a process took"
    ),
]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    finished = subprocess.run(
        [sys.executable, "-m", "tests.carrying.damage"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert finished.returncode == 0, finished.stderr
    found: dict[str, Any] = json.loads(finished.stdout)
    return found


def test_two_hundred_damaged_pictures_are_read_as_they_were_or_refused(told: dict[str, Any]) -> None:
    assert len(told["results"]) == 200
    wrong = [(name, text) for name, text in told["results"] if text != "same" and not is_sentence(text)]
    assert wrong == []


def test_damage_elsewhere_does_no_harm(told: dict[str, Any]) -> None:
    kinds = {name.split()[0] for name, text in told["results"] if text == "same"}
    # Most of a PNG or PDF is not the data: so some damage always hits what does not count.
    assert kinds >= {"png", "pdf"}


def test_no_picture_takes_more_memory_than_is_promised(told: dict[str, Any]) -> None:
    assert told["bytes"] < MOST_MEMORY


def is_sentence(text: str) -> bool:
    return text.startswith("plaat: ") and text.endswith(".") and "\n" not in text and len(text) < 400
