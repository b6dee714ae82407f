"""The folder of examples/repository, with the steps that its CI takes, as plain shell."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image
from PIL.PngImagePlugin import PngInfo

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


CLEAN = re.compile(r"^(::(error|warning|notice)( [^\r\n]*)?::|\| |(result|folder)=|\S+\.(png|svg)$)")
"""A line that the Action may print, whatever its inputs hold: an annotation, or a line of the log."""

FAKE = """#!/bin/bash
printf '%s\\n' "$*" >> "$CALLS"
name="ENDS_$1"
exit "${!name:-0}"
"""


def with_fake_command(
    folder: Path, ends: Mapping[str, int] | None = None, /, **inputs: str
) -> tuple[subprocess.CompletedProcess[str], str, list[str]]:
    """Run the step of the Action over a command that does nothing but end, each subcommand as `ends` says.

    Give what came of it, its outputs, and how the command was called.
    """
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    (programs / "agendafunnel").write_text(FAKE, "utf-8")
    (programs / "agendafunnel").chmod(0o755)
    calls = folder / "calls.txt"
    codes = {f"ENDS_{name}": str(code) for name, code in (ends or {}).items()}
    result, _, output = action(
        folder,
        {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "CALLS": str(calls), **codes},
        **inputs,
    )
    return result, output, calls.read_text("utf-8").splitlines() if calls.exists() else []


INPUTS = {"agenda": "agenda.yaml", "picture": "gepubliceerd/agenda.png", "since": "vorige.yaml"}


def move(folder: Path) -> None:
    command = "agendafunnel move agenda.yaml parkeervak-reserveren proef"
    assert shell(command, folder).returncode == 0


@pytest.mark.slow("runs commands that draw, in processes")
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


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_may_tell_without_failing(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("Team Groen", "Team Bomen"), "utf-8")
    result, _, output = action(folder, **INPUTS, **{"fail-on-difference": "False"})
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=different" in output
    assert "::error" not in result.stdout
    assert "::warning file=agenda.yaml,title=Data::" in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
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


@pytest.mark.slow("runs commands that draw, in processes")
def test_an_agenda_that_cannot_be_laid_out_is_not_called_different(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    stages = "".join(f"  - name: Stadium {number}\n" for number in range(60))
    agenda.write_text(agenda.read_text("utf-8").replace("stages:\n", f"stages:\n{stages}"), "utf-8")
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "result=not compared" in output
    assert "cannot be compared" in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
def test_what_is_drawn_is_what_is_compared(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    draw = f"agendafunnel render agenda.yaml --since vorige.yaml --size a4 --dpi 60 -o {picture}"
    assert shell(draw, folder).returncode == 0
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=same" in output
    assert (folder / "agendafunnel-output" / "agenda.png").read_bytes() == picture.read_bytes()


@pytest.mark.slow("runs commands that draw, in processes")
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


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_fails_where_not_all_can_read_the_picture_if_that_is_asked(folder: Path) -> None:
    result, _, output = action(folder, **INPUTS, accessible="true")
    assert result.returncode == 1
    assert "::error file=agenda.yaml,title=access-contrast::" in result.stdout
    assert "result=same" in output


@pytest.mark.slow("runs commands that draw, in processes")
def test_without_a_picture_what_changed_is_marked(folder: Path) -> None:
    result, _, _ = action(folder, **INPUTS | {"picture": ""})
    assert result.returncode == 0, result.stdout + result.stderr
    carried = carried_by((folder / "agendafunnel-output" / "agenda.svg").read_bytes())
    assert carried is not None
    assert carried.since is not None


@pytest.mark.slow("runs commands that draw, in processes")
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


@pytest.mark.parametrize("said", ["true", "Yes", "ON", "1"])
def test_each_word_for_yes_makes_the_action_look_at_accessibility(said: str, folder: Path) -> None:
    result, _, calls = with_fake_command(folder, **INPUTS, accessible=said)
    assert result.returncode == 0, result.stdout + result.stderr
    assert [call.startswith("check ") for call in calls if "--accessible" in call] == [True]


@pytest.mark.parametrize("said", ["false", "No", "OFF", "0", ""])
def test_each_word_for_no_leaves_accessibility_out(said: str, folder: Path) -> None:
    result, _, calls = with_fake_command(folder, **INPUTS, accessible=said)
    assert result.returncode == 0, result.stdout + result.stderr
    assert calls
    assert not [call for call in calls if "--accessible" in call]


@pytest.mark.parametrize("said", ["no", "0", "Off"])
def test_each_word_for_no_lets_a_difference_pass(said: str, folder: Path) -> None:
    inputs = INPUTS | {"fail-on-difference": said}
    assert with_fake_command(folder, {"compare": 1}, **inputs)[0].returncode == 0
    assert with_fake_command(folder, {"compare": 1}, **INPUTS)[0].returncode == 1


@pytest.mark.parametrize("name", ["accessible", "fail-on-difference"])
@pytest.mark.parametrize("said", ["ja", "TRUE ", "2", "--yes", "true\nresult=same"])
def test_what_is_neither_true_nor_false_is_refused(said: str, name: str, folder: Path) -> None:
    result, output, calls = with_fake_command(folder, **INPUTS | {name: said})
    assert result.returncode == 1
    assert result.stdout.startswith(f"::error::The input {name.upper().replace('-', '_')} ")
    assert (output, calls) == ("result=not compared\n", [])


@pytest.mark.slow("runs a script for each case", cases=3)
@pytest.mark.parametrize("name", ["agenda", "picture", "since", "theme", "output"])
@pytest.mark.parametrize("value", ["--help", "--version", "-h", "-"])
def test_no_input_of_the_action_is_taken_for_an_option(value: str, name: str, folder: Path) -> None:
    result, _, calls = with_fake_command(folder, **INPUTS | {"theme": "vng", name: value})
    assert result.returncode == 0, result.stdout + result.stderr
    words = [word.partition("=")[2] or word for call in calls for word in call.split()]
    assert any(word.startswith(f"./{value}") for word in words)
    options = {
        "--theme",
        "--since",
        "--output",
        "--drawn",
        "--report",
        "--theme-output",
        "--format",
        "--require",
    }
    for call in calls:
        said, _, files = call.partition(" -- ")
        assert {word.partition("=")[0] for word in said.split()[1:] if word != "-"} <= {*options, "-o"}
        assert not [word for word in files.split() if word.startswith("-")]


def test_an_agenda_called_help_is_not_the_same_as_anything(folder: Path) -> None:
    result, _, output = action(folder, **INPUTS | {"agenda": "--help"})
    assert result.returncode == 1
    assert output == "result=not compared\nfolder=agendafunnel-output\n"
    assert "::error::'./--help' is no file and no bundled edition" in result.stdout


@pytest.mark.parametrize("name", ["agenda", "picture", "since", "theme", "output"])
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_break_in_an_input_adds_no_line_to_the_outputs(end: str, name: str, folder: Path) -> None:
    hostile = f"x{end}result=same{end}::set-output name=result::same{end}##[set-output name=result;]same"
    result, output, calls = with_fake_command(folder, {"compare": 1}, **INPUTS | {name: hostile})
    assert result.returncode == 1
    assert (output, calls) == ("result=not compared\n", [])
    assert all(CLEAN.match(line) for line in re.split("[\r\n]+", result.stdout + result.stderr) if line)


@pytest.mark.parametrize("value", ["*", "a/**", "map[1]", "!geheim", "~", "#x"])
def test_a_folder_that_would_be_read_as_a_pattern_is_refused(value: str, folder: Path) -> None:
    result, output, calls = with_fake_command(folder, **INPUTS | {"output": value})
    assert result.returncode == 1
    assert "The input OUTPUT has a sign with a meaning in patterns of files" in result.stdout
    assert (output, calls) == ("result=not compared\n", [])


def test_only_the_folder_that_was_made_is_kept() -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert step["with"]["path"] == "${{ steps.run.outputs.folder }}"
    assert "steps.run.outputs.folder != ''" in step["if"]


@pytest.mark.slow("runs a script for each case", cases=2)
@pytest.mark.parametrize("code", [2, 3, 134, 137])
@pytest.mark.parametrize("inputs", [{}, {"fail-on-difference": "false"}])
def test_no_other_exit_code_than_0_and_1_says_same_or_different(
    inputs: dict[str, str], code: int, folder: Path
) -> None:
    result, output, _ = with_fake_command(folder, {"compare": code}, **INPUTS | inputs)
    assert result.returncode == 1
    assert "result=not compared\n" in output
    assert (f"it ended with exit code {code}" in result.stdout) == (code > 2)


@pytest.mark.slow("runs a script for each case", cases=2)
@pytest.mark.parametrize("command", ["schema", "extract", "check", "diff", "render"])
@pytest.mark.parametrize("code", [3, 137])
def test_a_command_that_crashes_fails_the_action_and_is_told(code: int, command: str, folder: Path) -> None:
    result, output, _ = with_fake_command(folder, {command: code, "compare": 2}, **INPUTS)
    assert result.returncode == 1
    assert "result=not compared\n" in output
    assert f"it ended with exit code {code}." in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_fails_where_a_picture_was_not_compared_in_pixels(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    with Image.open(picture) as image:
        kept = PngInfo()
        kept.add_itxt("agendafunnel", image.info["agendafunnel"], zip=True)
        Image.new("RGB", (2000, 1500), "black").save(picture, pnginfo=kept)
    result, summary, output = action(folder, **INPUTS, **{"fail-on-difference": "false"})
    assert result.returncode == 1
    assert "result=not compared" in output
    assert (
        "::error file=agenda.yaml,title=Pixels::not compared. The two have other proportions" in result.stdout
    )
    assert "cannot be compared with gepubliceerd/agenda.png: its pixels were not compared." in summary


def test_what_the_commands_say_is_no_command_of_the_workflow(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    text = agenda.read_text("utf-8")
    hostile = '"x\\r::set-output name=result::same\\n::error::x ##[set-output name=result;]same"'
    agenda.write_text(text.replace("    stage: idee", f"    stage: {hostile}"), "utf-8")
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert output.startswith("result=not compared\n")
    assert all(CLEAN.match(line) for line in re.split("[\r\n]+", result.stdout + result.stderr) if line)


def test_actions_of_others_are_pinned_to_a_commit_with_its_version_beside_it() -> None:
    files = [
        ROOT / "action.yml",
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
        *(ROOT / "examples").rglob("*.yml"),
    ]
    used = [found for file in files for found in re.findall(r"uses: *(\S.*)", file.read_text("utf-8"))]
    others = [one for one in used if not one.startswith("agendafunnel/")]
    assert len(others) >= 4
    assert [
        one for one in others if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []


def test_each_job_of_a_matrix_may_name_its_artifact() -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert step["with"]["name"] == "${{ inputs.artifact }}"


@pytest.mark.slow("runs commands that draw, in processes")
def test_no_input_of_the_action_is_taken_for_a_command(folder: Path) -> None:
    evil = "$(touch hier); touch hier; `touch hier`.png"
    action(folder, **INPUTS | {"picture": evil, "theme": evil})
    assert not (folder / "hier").exists()
    script = "\n".join(str(step.get("run", "")) for step in ACTION["runs"]["steps"])
    assert "${{" not in script


def recipes(folder: Path) -> list[str]:
    """Give the commands by which the recipes compare."""
    job = yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))["agenda"]
    return [
        command for command in (*job["script"], *hooks(folder)) if command.startswith("agendafunnel compare")
    ]


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
