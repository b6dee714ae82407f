"""What plugins print and how they end: standard output and the exit code are those of the command."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.plugins import Packages

CODE = """
import sys
print("It is loaded.")
import agendafunnel as af

def draw(scene, options):
    print("It draws.")
    return b"drawn"

def find(checked):
    print("It looks.")
    yield af.Found("seen", af.message("It is seen."))

def recognises(file):
    print("It recognises.")
    return file.suffix == ".x"

def read(file):
    print("It reads.")
    return af.ReadEdition(lambda *_: print("It completes.") or af.load("2022-07"), place=placed)

def placed(path):
    print("It places.")
    return 3, 1

def ends(*given):
    sys.exit(0)

def stops(*given):
    raise KeyboardInterrupt

def fills(*given):
    raise MemoryError

PRINTS, ENDS, STOPS, FILLS = (af.PictureFormat(do) for do in (draw, ends, stops, fills))
RULE = af.Rule("seen", "note", af.message("What is seen."), find)
ENDING_RULE = af.Rule("ends", "note", af.message("It ends."), ends)
STOPPING_RULE = af.Rule("stops", "note", af.message("It stops."), stops)
SOURCE = af.Source("x", recognises, read)
ENDING_SOURCE = af.Source("x", recognises, ends)
"""

LOUD = """
import os, sys
import agendafunnel as af

def draw(scene, options):
    print("by print")
    os.write(1, b"by descriptor\\n")
    os.system("echo by a program")
    print("by another name", file=sys.__stdout__, flush=True)
    return b"drawn"

LOUD = af.PictureFormat(draw)
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def process(packages: Packages) -> Run:
    """Run the command in a process of its own, which finds the packages."""

    def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "agendafunnel", *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(packages.folder)},
        )

    return run


# What they print.


def test_what_a_format_prints_is_not_in_the_picture(packages: Packages) -> None:
    packages.install("acme", CODE, formats="x = PRINTS")
    done = run("render", "--format", "x", "-o", "-")
    assert done.stdout == "drawn"
    assert done.stderr.splitlines()[:2] == ["It is loaded.", "It draws."]


def test_what_rules_and_sources_print_is_not_in_the_json(packages: Packages) -> None:
    packages.install("acme", CODE, checks="x = RULE", sources="x = SOURCE")
    Path("a.x").write_text("X", "utf-8")
    done = run("check", "a.x", "--format", "json")
    assert "seen" in {one["rule"] for one in json.loads(done.stdout)["findings"]}
    printed = {"It is loaded.", "It recognises.", "It reads.", "It completes.", "It places.", "It looks."}
    assert printed <= set(done.stderr.splitlines())


def test_a_list_of_names_has_no_more_lines_for_what_is_printed(packages: Packages) -> None:
    packages.install("acme", CODE, checks="x = RULE")
    done = run("check", "--rules")
    assert (done.stdout.count("It is loaded."), done.stderr) == (0, "It is loaded.\n")


def test_nothing_that_is_written_some_other_way_gets_through(packages: Packages, process: Run) -> None:
    packages.install("acme", LOUD, formats="x = LOUD")
    done = process("render", "--format", "x", "-o", "-", "--theme", "vng-toegankelijk")
    assert done.stdout == "drawn"
    assert sorted(done.stderr.splitlines()) == [
        "by a program", "by another name", "by descriptor", "by print",
    ]  # fmt: skip


# How they end.


def test_a_format_that_ends_the_program_does_not(packages: Packages) -> None:
    packages.install("acme", CODE, formats="x = ENDS")
    done = run("render", "-o", "a.x", "-o", "a.svg")
    assert done.exit_code == 2
    assert "The plugin 'x' of acme 1.2 fails with this agenda." in done.stderr


@pytest.mark.parametrize(
    "command", [("check", "a.x"), ("diff", "2022-07", "a.x"), ("render", "a.x", "-o", "a.svg")]
)
def test_a_source_that_ends_the_program_does_not(packages: Packages, command: tuple[str, ...]) -> None:
    packages.install("acme", CODE, sources="x = ENDING_SOURCE")
    Path("a.x").write_text("X", "utf-8")
    done = run(*command)
    assert done.exit_code == 1
    assert "a.x: The plugin 'x' of acme 1.2 fails with this file." in done.stderr


def test_a_rule_that_ends_the_program_makes_no_check_pass(packages: Packages) -> None:
    packages.install("acme", CODE, checks="x = ENDING_RULE")
    done = run("check", "2022-07", "--accessible")
    assert done.exit_code == 1
    assert "The plugin 'x' of acme 1.2 cannot be asked for 'ends'." in done.stdout
    assert "[access-" in done.stdout


def test_the_doctor_goes_on_after_a_plugin_that_ends_or_has_no_memory(
    packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agendafunnel.cli.doctor._TRIALS", {})
    packages.install("acme", CODE, formats="ends = ENDS\nfills = FILLS\nprints = PRINTS", checks="a = RULE")
    done = run("doctor")
    lines = [line.partition(" fails")[0] for line in done.stdout.splitlines() if line.startswith("Plugin")]
    assert (done.exit_code, lines) == (
        1,
        [
            "Plugin (format): The plugin 'ends' of acme 1.2",
            "Plugin (format): The plugin 'fills' of acme 1.2 runs out of memory with the edition 2022-07. "
            "Report it to those who made it.",
            "Plugin (format): prints, of acme 1.2",
            "Plugin (rules): seen, of acme 1.2",
        ],
    )


@pytest.mark.slow("starts a process for each case", cases=1)
@pytest.mark.parametrize("code", [CODE, "raise KeyboardInterrupt"])
def test_an_interrupt_in_a_plugin_ends_the_command_as_one_by_hand(
    packages: Packages, process: Run, code: str
) -> None:
    packages.install("acme", code, checks="x = STOPPING_RULE")
    done = process("check", "2022-07")
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr.splitlines()[-1] == "Stopped."
