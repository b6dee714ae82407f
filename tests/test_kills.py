"""The bench of kills, in small: files are whole, old or new, and nothing is left over."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow("starts and kills processes")

BENCH = Path(__file__).parent.parent / "benchmarks" / "kills.py"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_killed_commands_leave_whole_files_and_nothing_else() -> None:
    command = [sys.executable, str(BENCH), "--kills", "6", "--rounds", "0"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "file whole" in finished.stdout
