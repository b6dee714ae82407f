"""The steps that the CI of examples/repository takes, as plain shell."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))

INPUTS = {"agenda": "agenda.yaml", "picture": "gepubliceerd/agenda.png", "since": "vorige.yaml"}

CLEAN = re.compile(r"^(::(error|warning|notice)( [^\r\n]*)?::|\| |(result|folder)=|\S+\.(png|svg)$)")
"""A line that the Action may print, whatever its inputs hold: an annotation, or a line of the log."""


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", **variables}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def action(
    folder: Path, environment: Mapping[str, str] | None = None, /, **inputs: str
) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """Run the step of the Action as GitHub would: its inputs as the environment of its script."""
    (step,) = [step for step in ACTION["runs"]["steps"] if step.get("id") == "run"]
    given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()} | inputs
    variables = {
        name: given[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in step["env"].items()
    }
    summary, output = folder / "summary.md", folder / "output.txt"
    result = shell(
        step["run"],
        folder,
        GITHUB_ACTION_PATH=str(ROOT),
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_OUTPUT=str(output),
        **variables,
        **(environment or {}),
    )
    texts = [path.read_text("utf-8") if path.exists() else "" for path in (summary, output)]
    return result, texts[0], texts[1]


def move(folder: Path) -> None:
    command = "agendafunnel move agenda.yaml parkeervak-reserveren proef"
    assert shell(command, folder).returncode == 0
