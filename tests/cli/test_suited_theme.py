"""Which bundled theme is named where a picture is higher than its sheet."""

from pathlib import Path

import pytest
import yaml

from agendafunnel import load_theme, theme_names
from agendafunnel.bundled import THEMES_OF_SHEETS, theme_file
from tests.cli.commands import run


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def noted(*arguments: str) -> str:
    result = run("render", *arguments, "-o", "a.svg")
    assert result.exit_code == 0
    return result.stderr


def test_the_table_says_what_the_themes_say() -> None:
    said = {name: yaml.safe_load(theme_file(name).read_text(encoding="utf-8")) for name in theme_names()}
    made_for_a_sheet = {
        name: data["based_on"]
        for name, data in said.items()
        if data.get("based_on") != "vng" and "least_height" in data.get("canvas", {})
    }
    assert made_for_a_sheet == THEMES_OF_SHEETS
    assert all(load_theme(name).canvas.is_fixed for name in THEMES_OF_SHEETS)


@pytest.mark.parametrize("edition", ["2022-07", "2024-03"])
def test_one_that_is_made_for_slides_is_named_on_a_slide_with_a_command_that_does(edition: str) -> None:
    command = f"agendafunnel render {edition} --theme vng-toegankelijk-dia --size slide"
    assert f"and everything fits on it: '{command}'" in noted(
        edition, "--theme", "vng-toegankelijk", "--size", "slide"
    )
    assert "points high" not in noted(*command.split()[2:])


@pytest.mark.parametrize("size", ["600x300", "web-portrait"])
def test_none_is_named_on_a_sheet_of_another_shape(size: str) -> None:
    assert "is made for a sheet" not in noted("2024-03", "--theme", "vng-toegankelijk", "--size", size)


def test_none_is_named_where_everything_fits() -> None:
    assert "is made for a sheet" not in noted("2024-03", "--theme", "vng-toegankelijk-dia", "--size", "slide")


def test_none_is_named_for_a_theme_of_other_colours() -> None:
    assert "is made for a sheet" not in noted(
        "2022-07", "--theme", "vng-toegankelijk-donker", "--size", "slide"
    )
