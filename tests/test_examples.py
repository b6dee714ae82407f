"""The examples run as their users would run them."""

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


def test_every_example_is_run_here() -> None:
    scripts = {path.name for path in EXAMPLES.glob("*.py")}
    assert scripts == {"regenerate_quarter.py", "own_drawing.py", "own_agenda.py"}
