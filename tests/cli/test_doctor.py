"""agendafunnel doctor: lines to paste into an e-mail that asks for help."""

import importlib.util
import platform
from typing import Any

import pytest

import agendafunnel
from agendafunnel.messages import message
from tests.cli.commands import run


def test_it_says_in_ten_lines_what_it_runs_on_and_that_it_works() -> None:
    result = run("doctor")
    lines = dict(line.split(": ", 1) for line in result.output.splitlines())
    assert result.exit_code == 0
    assert len(lines) <= 10
    assert lines["agendafunnel"].startswith(agendafunnel.__version__)
    assert lines["Python"].startswith(platform.python_version())
    assert "click 8." in lines["Packages"]
    assert lines["Drawing"].startswith("2022-07 is drawn as PNG, SVG and PDF in ")


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the drawing, which takes a second."""
    monkeypatch.setattr("agendafunnel.cli.doctor._TRIALS", {})


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"AGENDAFUNNEL_LANGUAGE": "nl"}, "Taal: Nederlands (nl), gevraagd met AGENDAFUNNEL_LANGUAGE=nl; "),
        ({"LANG": "nl_NL.UTF-8"}, "Taal: Nederlands (nl), gevraagd met LANG=nl_NL.UTF-8; "),
        ({"LANG": "fr_FR.UTF-8"}, "Language: English (en), asked for by LANG=fr_FR.UTF-8; "),
        ({}, "Language: English (en), as nothing asks for another; "),
    ],
)
def test_it_says_which_language_it_speaks_and_why(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    for name in ("AGENDAFUNNEL_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert said in run("doctor").output


@pytest.mark.usefixtures("undrawn")
def test_it_says_how_to_get_what_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec = importlib.util.find_spec

    def without_resvg(name: str, package: str | None = None) -> Any:
        return None if name == "resvg_py" else find_spec(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without_resvg)
    assert "not installed; to have it: pip install 'agendafunnel[logo]'" in run("doctor").output


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (agendafunnel.LayoutError(message("There is no room.")), "Drawing: does not work. There is no room."),
        (ImportError("DLL load failed"), "Drawing: does not work. ImportError: DLL load failed"),
    ],
)
def test_what_does_not_work_is_said_with_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(agendafunnel, "draw", fail)
    result = run("doctor")
    assert result.exit_code == 1
    assert said in result.output.splitlines()
