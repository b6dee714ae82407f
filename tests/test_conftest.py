"""What the tests share leaves nothing of itself behind."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SHOW = "import os, tests.conftest; print(os.environ['MPLCONFIGDIR'])"


def settings_folder(**variables: str) -> Path:
    """Return where a process that loads the fixtures has its settings of matplotlib."""
    others = {name: value for name, value in os.environ.items() if name != "PYTEST_XDIST_WORKER"}
    finished = subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT, env=others | variables, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return Path(finished.stdout.strip())


def test_the_folder_for_settings_is_removed_at_the_end(tmp_path: Path) -> None:
    assert settings_folder(TMPDIR=str(tmp_path)).parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_process_of_xdist_makes_no_folder_and_removes_none(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    variables = {"PYTEST_XDIST_WORKER": "gw0", "MPLCONFIGDIR": str(shared), "TMPDIR": str(tmp_path)}
    assert settings_folder(**variables) == shared
    assert list(tmp_path.iterdir()) == [shared]
