"""A short run of the fuzzer, the same on every machine; CONTRIBUTING.md tells of the long ones."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = [
    pytest.mark.slow("runs the fuzzer in processes"),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="a system that cannot fork"),
]


def fuzz(*arguments: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "scripts" / "fuzz.py"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_bad_and_extreme_input_is_answered_as_promised(tmp_path: Path) -> None:
    finished = fuzz("--seed", "1", "--cases", "80", folder=tmp_path)
    assert finished.returncode == 0, finished.stdout
    assert finished.stdout.startswith("80 cases (")
    assert "; 0 failed." in finished.stdout


@pytest.mark.parametrize(
    ("agenda", "outputs", "fault"),
    [
        ("title: [", ["a.svg"], "refuses what is right"),
        ((ROOT / "examples" / "library-roadmap.yaml").read_text("utf-8"), ["b.svg"], "leaves ['a.svg']"),
    ],
)
def test_a_case_that_fails_is_told(agenda: str, outputs: list[str], fault: str, tmp_path: Path) -> None:
    (tmp_path / "agenda.yaml").write_text(agenda, "utf-8")
    call = {"arguments": ["render", "agenda.yaml", "-o", "a.svg"], "files": ["agenda.yaml"], "kind": "agenda"}
    (tmp_path / "case.json").write_text(json.dumps({**call, "outputs": outputs, "valid": True}))
    finished = fuzz("--replay", ".", folder=tmp_path)
    assert finished.returncode == 1, finished.stderr
    assert fault in finished.stdout
