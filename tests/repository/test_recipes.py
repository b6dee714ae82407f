"""The recipes of examples/repository: its job of GitLab, its hooks of pre-commit, its test of pytest."""

import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.repository.steps import move, shell


def recipes(folder: Path) -> list[str]:
    """Give the commands by which the recipes compare."""
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))["agenda"]
    return [
        command for command in (*job["script"], *hooks(folder)) if command.startswith("agendafunnel compare")
    ]


def hooks(folder: Path) -> list[str]:
    """Give the commands that pre-commit would run."""
    known = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    (repository,) = yaml.safe_load((folder / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    commands = []
    for used in repository["hooks"]:
        hook: dict[str, Any] = known[used["id"]]
        files = ["agenda.yaml", "vorige.yaml"] if hook.get("pass_filenames", True) else []
        commands.append(f"{hook['entry']} {shlex.join([*used.get('args', []), *files])}")
    assert len(commands) == len(known)
    return commands


def test_every_recipe_requires_pixels_and_holds_marks_to_the_edition_before(folder: Path) -> None:
    commands = recipes(folder)
    assert len(commands) == 2
    for command in commands:
        assert "--require pixels" in command
        assert "--since vorige.yaml" in command


@pytest.mark.slow("runs commands that draw, in processes")
def test_stale_marks_fail_each_recipe(folder: Path) -> None:
    # What was new in the quarter before, as if nobody had drawn the picture anew.
    shutil.copy(folder / "agenda.yaml", folder / "vorige.yaml")
    assert [shell(command, folder).returncode for command in recipes(folder)] == [1, 1]


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_job_of_gitlab_passes_and_fails_as_it_should(folder: Path) -> None:
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))["agenda"]
    script = "set -e\n" + "\n".join(job["script"])
    assert shell(script, folder).returncode == 0
    move(folder)
    assert shell(script, folder).returncode == 1


def test_the_hook_that_takes_an_svg_installs_what_draws_it() -> None:
    known = {
        hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    assert known["agendafunnel-picture"]["additional_dependencies"] == ["resvg-py"]


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_hooks_of_pre_commit_pass_and_the_picture_is_missed_when_it_is_old(folder: Path) -> None:
    assert [shell(command, folder).returncode for command in hooks(folder)] == [0, 0, 0]
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("name: Boomkap melden", "name: Boomkap"), "utf-8")
    assert [shell(command, folder).returncode for command in hooks(folder)] == [0, 0, 1]


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_test_of_the_folder_passes(folder: Path) -> None:
    result = shell("python -m pytest -q -p no:cacheprovider", folder)
    assert result.returncode == 0, result.stdout
