"""What the GitHub Action makes of its inputs and of exit codes, over a command that does nothing but end."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.repository.steps import CLEAN, INPUTS, action

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
    python = Path(sys.executable).parent
    codes = {f"ENDS_{name}": str(code) for name, code in (ends or {}).items()}
    result, _, output = action(
        folder,
        {
            "PATH": os.pathsep.join((str(programs), str(python), os.environ["PATH"])),
            "CALLS": str(calls),
            **codes,
        },
        **inputs,
    )
    return result, output, calls.read_text("utf-8").splitlines() if calls.exists() else []


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
    assert result.stdout.startswith(f"::error::The input '{name}' ")
    assert (output, calls) == ("result=not compared\n", [])


@pytest.mark.slow("runs a script for each case", cases=3)
@pytest.mark.parametrize("name", ["agenda", "picture", "since", "like", "theme", "output"])
@pytest.mark.parametrize("value", ["--help", "--version", "-h", "-"])
def test_no_input_of_the_action_is_taken_for_an_option(value: str, name: str, folder: Path) -> None:
    result, _, calls = with_fake_command(folder, **INPUTS | {"theme": "vng", name: value})
    assert result.returncode == 0, result.stdout + result.stderr
    words = [word.partition("=")[2] or word for call in calls for word in call.split()]
    assert any(word.startswith(f"./{value}") for word in words)
    options = {
        "--theme",
        "--since",
        "--like",
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


@pytest.mark.parametrize("name", ["agenda", "picture", "since", "like", "theme", "output"])
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
    assert "The input 'output' contains a character that is a wildcard" in result.stdout
    assert (output, calls) == ("result=not compared\n", [])


@pytest.mark.slow("runs a script for each case", cases=2)
@pytest.mark.parametrize("code", [2, 3, 134, 137])
@pytest.mark.parametrize("inputs", [{}, {"fail-on-difference": "false"}])
def test_no_other_exit_code_than_0_and_1_says_same_or_different(
    inputs: dict[str, str], code: int, folder: Path
) -> None:
    result, output, _ = with_fake_command(folder, {"compare": code}, **INPUTS | inputs)
    assert result.returncode == 1
    assert "result=not compared\n" in output
    assert (f"agendafunnel ended with exit code {code}" in result.stdout) == (code > 2)


@pytest.mark.slow("runs a script for each case", cases=2)
@pytest.mark.parametrize("command", ["schema", "extract", "check", "diff", "render"])
@pytest.mark.parametrize("code", [3, 137])
def test_a_command_that_crashes_fails_the_action_and_is_told(code: int, command: str, folder: Path) -> None:
    result, output, _ = with_fake_command(folder, {command: code, "compare": 2}, **INPUTS)
    assert result.returncode == 1
    assert "result=not compared\n" in output
    assert f"agendafunnel ended with exit code {code}." in result.stdout


def test_the_action_speaks_the_language_that_is_asked_for(folder: Path) -> None:
    result, _, _ = with_fake_command(folder, **INPUTS | {"language": "nl", "accessible": "misschien"})
    said = "De invoer ‘accessible’ is ‘misschien’. Schrijf true of false."
    assert result.stdout == f"::error::{said}\n"


def test_without_an_input_the_action_speaks_the_language_of_the_environment(folder: Path) -> None:
    inputs = INPUTS | {"agenda": ""}
    result, _, _ = action(folder, {"AGENDAFUNNEL_LANGUAGE": "nl"}, **inputs)
    assert result.stdout.startswith("::error::De invoer ‘agenda’ is leeg.")
    assert action(folder, **inputs)[0].stdout.startswith("::error::The input 'agenda' is empty.")


def test_without_our_python_the_action_says_what_is_wrong_in_a_word(folder: Path) -> None:
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (programs / "python").chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    result, _, _ = action(folder, {"PATH": path}, **INPUTS | {"agenda": ""})
    assert (result.returncode, result.stdout) == (1, "::error::empty\n")


def test_the_picture_that_cards_stand_as_in_is_named_to_each_command_that_lays_out(folder: Path) -> None:
    _, _, calls = with_fake_command(folder, **INPUTS | {"like": "vorige.png"})
    assert {call.split()[0] for call in calls if "--like=vorige.png" in call} == {
        "check",
        "compare",
        "render",
    }


def test_what_is_checked_stands_as_in_the_published_picture(folder: Path) -> None:
    _, _, calls = with_fake_command(folder, **INPUTS)
    assert [call.split()[0] for call in calls if "--like=none" in call] == ["check"]
    (folder / "calls.txt").unlink()
    _, _, calls = with_fake_command(folder, **INPUTS | {"picture": ""})
    assert not [call for call in calls if "--like" in call]
