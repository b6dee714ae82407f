"""The README tells the truth: its commands run and print what it shows, its code works."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import agendafunnel
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.mark.slow("runs every command of the README")
def test_the_commands_print_what_is_shown(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "pagina.md", tmp_path)
    shown = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks("console")), re.MULTILINE)
    assert len(shown) >= 4
    for command, output in shown:
        program, *arguments = shlex.split(command)
        assert program == "agendafunnel"
        finished = subprocess.run(
            [sys.executable, "-m", "agendafunnel", *arguments],
            cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        assert finished.stdout == output, command
        # What differs is told by the exit code too.
        assert finished.returncode == (1 if " differs from " in output else 0), command


def test_the_agenda_that_is_shown_can_be_drawn() -> None:
    example = next(block for block in blocks("yaml") if "standards:" in block)
    agenda = agendafunnel.read_agenda(example.encode(), "README.md")
    assert agenda.standards[1].version == "1.10"
    assert len(agendafunnel.lay_out(agenda).cards) == 2


def test_the_theme_that_is_shown_can_be_used() -> None:
    example = next(block for block in blocks("yaml") if block.startswith("based_on"))
    assert agendafunnel.read_theme(example.encode()).cards.radius == 0


@pytest.mark.slow("draws what the README draws")
def test_the_code_that_is_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("python")
    exec(code.replace('"agenda.yaml"', '"2022-07"'), {})  # noqa: S102 - our own README.
    assert Path("agenda.svg").exists()
