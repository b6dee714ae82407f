"""The folder of examples/repository, with the steps that its CI takes, as plain shell."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from agendafunnel import carried_by
from tests.conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "repository", tmp_path / "repository")
    return tmp_path / "repository"


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    programs = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", **variables}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def action(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], str, str]:
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
    )
    texts = [path.read_text("utf-8") if path.exists() else "" for path in (summary, output)]
    return result, texts[0], texts[1]


INPUTS = {"agenda": "agenda.yaml", "picture": "gepubliceerd/agenda.png", "since": "vorige.yaml"}


def move(folder: Path) -> None:
    command = "agendafunnel move agenda.yaml parkeervak-reserveren proef"
    assert shell(command, folder).returncode == 0


def test_the_action_passes_where_the_picture_is_that_of_the_agenda(folder: Path) -> None:
    result, summary, output = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=same" in output
    assert "Uittreksel aanvragen" in summary
    assert "is the same as" in summary
    assert (folder / "agendafunnel-output" / "agenda.svg").is_file()


def test_the_action_names_the_card_that_differs(folder: Path) -> None:
    move(folder)
    result, summary, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "result=different" in output
    assert "::error file=agenda.yaml,title=Layout::The card ‘Parkeervak reserveren’: stands" in result.stdout
    assert "The card ‘Parkeervak reserveren’: stands" in summary
    assert (folder / "agendafunnel-output" / "difference.png").is_file()


def test_the_action_may_tell_without_failing(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("Team Groen", "Team Bomen"), "utf-8")
    result, _, output = action(folder, **INPUTS, **{"fail-on-difference": "False"})
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=different" in output
    assert "::error" not in result.stdout
    assert "::warning file=agenda.yaml,title=Data::" in result.stdout


def test_the_action_fails_where_the_picture_is_damaged(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    picture.write_bytes(picture.read_bytes()[:3_000])
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "result=not compared" in output
    assert "cannot be compared" in result.stdout


def test_a_faulty_agenda_is_told_beside_its_line_and_there_is_a_result(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("    stage: idee", "    stage: ide"), "utf-8")
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "::error file=agenda.yaml,line=50,col=" in result.stdout
    assert "result=not compared" in output


def test_an_agenda_that_cannot_be_laid_out_is_not_called_different(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    stages = "".join(f"  - name: Stadium {number}\n" for number in range(60))
    agenda.write_text(agenda.read_text("utf-8").replace("stages:\n", f"stages:\n{stages}"), "utf-8")
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "result=not compared" in output
    assert "cannot be compared" in result.stdout


def test_what_is_drawn_is_what_is_compared(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    draw = f"agendafunnel render agenda.yaml --since vorige.yaml --size a4 --dpi 60 -o {picture}"
    assert shell(draw, folder).returncode == 0
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=same" in output
    assert (folder / "agendafunnel-output" / "agenda.png").read_bytes() == picture.read_bytes()


def test_what_is_looked_at_is_the_picture_that_is_published(folder: Path) -> None:
    told = "Colour alone tells the domains"
    assert (
        f"::warning file=agenda.yaml,title=access-colour-alone::{told}" in action(folder, **INPUTS)[0].stdout
    )
    theme = folder / "namen.yaml"
    labels = "{text: {size: 12, colour: '#000000'}, width: 100, padding: 6}"
    theme.write_text(f"based_on: vng\nlanes: {{labels: {labels}}}\n", "utf-8")
    draw = "agendafunnel render agenda.yaml --since vorige.yaml --theme namen.yaml -o gepubliceerd/agenda.png"
    assert shell(draw, folder).returncode == 0
    result, _, _ = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert told not in result.stdout


def test_the_action_fails_where_not_all_can_read_the_picture_if_that_is_asked(folder: Path) -> None:
    result, _, output = action(folder, **INPUTS, accessible="true")
    assert result.returncode == 1
    assert "::error file=agenda.yaml,title=access-contrast::" in result.stdout
    assert "result=same" in output


def test_without_a_picture_what_changed_is_marked(folder: Path) -> None:
    result, _, _ = action(folder, **INPUTS | {"picture": ""})
    assert result.returncode == 0, result.stdout + result.stderr
    carried = carried_by((folder / "agendafunnel-output" / "agenda.svg").read_bytes())
    assert carried is not None
    assert carried.since is not None


def test_the_script_of_the_action_loses_nothing_where_it_writes_to_a_file(folder: Path) -> None:
    # Findings of the check come before the summary, and the result behind it.
    script = f"bash {ROOT / 'scripts' / 'action.sh'} > alles.txt"
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("Boomkap melden", "Boomkap  melden"), "utf-8")
    move(folder)
    variables = {name.upper(): value for name, value in INPUTS.items()}
    result = shell(script, folder, **variables, GITHUB_STEP_SUMMARY="", GITHUB_OUTPUT="")
    assert result.returncode == 1
    lines = (folder / "alles.txt").read_text("utf-8").splitlines()
    places = [
        next(place for place, line in enumerate(lines) if line.startswith(begin))
        for begin in ("## ", "## agenda.yaml differs", "::error file=agenda.yaml,title=Layout", "result=")
    ]
    assert places == sorted(places)


def test_the_published_picture_is_not_written_over(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    before = picture.read_bytes()
    move(folder)
    result, _, _ = action(folder, **INPUTS, output="gepubliceerd")
    assert result.returncode == 1
    assert "would be written over" in result.stdout
    assert picture.read_bytes() == before


def test_each_job_of_a_matrix_may_name_its_artifact() -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert step["with"]["name"] == "${{ inputs.artifact }}"


def test_no_input_of_the_action_is_taken_for_a_command(folder: Path) -> None:
    evil = "$(touch hier); touch hier; `touch hier`.png"
    action(folder, **INPUTS | {"picture": evil, "theme": evil})
    assert not (folder / "hier").exists()
    script = "\n".join(str(step.get("run", "")) for step in ACTION["runs"]["steps"])
    assert "${{" not in script


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


def test_the_hooks_of_pre_commit_pass_and_the_picture_is_missed_when_it_is_old(folder: Path) -> None:
    assert [shell(command, folder).returncode for command in hooks(folder)] == [0, 0, 0]
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("name: Boomkap melden", "name: Boomkap"), "utf-8")
    assert [shell(command, folder).returncode for command in hooks(folder)] == [0, 0, 1]


def test_the_test_of_the_folder_passes(folder: Path) -> None:
    result = shell("python -m pytest -q -p no:cacheprovider", folder)
    assert result.returncode == 0, result.stdout
