"""docs/handleiding.md, the manual for staff: its names are those of the window, as are its pictures."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from agendafunnel.editor.replying import reply
from tests.conftest import ROOT

MANUAL = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
PICTURES = ROOT / "docs" / "images" / "editor"

_NAMED = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_SHOWN = re.compile(r"!\[([^\]]*)\]\(images/editor/([\w-]+)\.png\)")

MOST_WIDE = 1000
MOST_BYTES = 60_000
MOST_BYTES_TOGETHER = 600_000


def names_of_the_window() -> set[str]:
    """Return what one reads in the window in Dutch: its words, and the names of fields."""
    begun = reply({"ask": "start", "language": "nl"})
    fields = {field["label"] for part in begun["fields"].values() for field in part}
    return {*begun["words"].values(), *fields}


def test_what_is_bold_is_read_so_in_the_window() -> None:
    named = {" ".join(name.split()) for name in _NAMED.findall(MANUAL)}
    assert len(named) > 25
    assert named - names_of_the_window() == set()


def test_each_picture_of_the_folder_is_shown_once_with_a_text_for_who_cannot_see_it() -> None:
    shown = _SHOWN.findall(MANUAL)
    assert sorted(name for _, name in shown) == sorted(path.stem for path in PICTURES.iterdir())
    assert [name for text, name in shown if len(text) < 40] == []


def test_pictures_are_small_enough_to_load_at_once() -> None:
    contents = {path.stem: path.read_bytes() for path in PICTURES.iterdir()}
    assert {name: len(content) for name, content in contents.items() if len(content) > MOST_BYTES} == {}
    assert sum(map(len, contents.values())) <= MOST_BYTES_TOGETHER
    widths = {name: Image.open(BytesIO(content)).width for name, content in contents.items()}
    assert {name: width for name, width in widths.items() if width > MOST_WIDE} == {}


@pytest.mark.browser
@pytest.mark.slow("goes through a quarter in a browser, and draws twelve pictures")
def test_the_steps_of_the_manual_can_be_done_and_drawn(tmp_path: Path) -> None:
    script = ROOT / "scripts" / "editor_manual.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in PICTURES.iterdir()}
