"""The examples run as their users would run them."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"


def run(script: str, *arguments: str, folder: Path) -> str:
    command = [sys.executable, str(EXAMPLES / script), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def test_this_quarters_files_are_regenerated(tmp_path: Path) -> None:
    printed = run("regenerate_quarter.py", "2022-07", "out", folder=tmp_path).split()
    assert [Path(name).suffix for name in printed] == [".png", ".svg", ".pdf"]
    assert all((tmp_path / name).stat().st_size > 10_000 for name in printed)


def test_the_layout_is_drawn_by_other_hands(tmp_path: Path) -> None:
    sheet = run("own_drawing.py", folder=tmp_path)
    rows = [line for line in sheet.splitlines() if line.count("|") == 4]
    assert len(rows) > 15
    assert "BBBBBB" in sheet
    assert "SSSSSS" in sheet


def test_an_agenda_of_ones_own_is_drawn(tmp_path: Path) -> None:
    assert run("own_agenda.py", "museum.svg", folder=tmp_path) == "museum.svg\n"
    assert "Pendulums that never agree" in (tmp_path / "museum.svg").read_text("utf-8")


def test_a_list_of_items_is_drawn_whatever_their_number_and_names(tmp_path: Path) -> None:
    items = str(EXAMPLES / "allotments.json")
    assert run("from_items.py", items, "a.svg", "b.png", folder=tmp_path) == "a.svg\nb.png\n"
    assert (tmp_path / "a.svg").read_text("utf-8").count('class="standard"') == 14
    many = {
        "title": "Many",
        "stages": ["A", "B", "a"],
        "lanes": [f"Lane {number % 9}" if number < 9 else f"Lane {number}" for number in range(20)],
        "items": [
            {"name": f"Item {number % 400}", "lane": f"Lane {number % 20}", "stage": "ABa"[number % 3]}
            for number in range(1_000)
        ],
    }
    (tmp_path / "many.json").write_text(json.dumps(many), "utf-8")
    printed = run("from_items.py", "many.json", "many.svg", "--size", "a3", folder=tmp_path)
    assert "needs a canvas" in printed
    assert (tmp_path / "many.svg").read_text("utf-8").count('class="standard"') == 1_000


def test_a_small_change_moves_little(tmp_path: Path) -> None:
    lines = run("one_change.py", "out", folder=tmp_path).splitlines()
    assert [line.split(":")[0] for line in lines] == [
        "one-card-more.png",
        "one-long-label.png",
        "one-stage-more.png",
    ]
    assert all("text of 8 points" in line for line in lines)
    # A card more in the fullest cell finds its room across. Up goes one card in that cell and two in the one
    # above it, as their rows get longer; down goes one in the column that gives the room.
    assert lines[0].endswith(" 4 up or down")
    assert len(list((tmp_path / "out").glob("*.png"))) == 4


def test_every_example_is_run_here() -> None:
    scripts = {path.name for path in EXAMPLES.glob("*.py")}
    assert scripts == {
        "regenerate_quarter.py",
        "own_drawing.py",
        "own_agenda.py",
        "from_items.py",
        "one_change.py",
    }
