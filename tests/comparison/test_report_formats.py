"""A comparison as text, Markdown and JSON: whole sentences, whatever files are called and themes hold."""

import json
from pathlib import Path
from typing import get_args

import click
import pytest
from PIL import Image

from agendafunnel import Agenda, Theme, load_theme
from agendafunnel.cli.compare import compare as command
from agendafunnel.comparison.comparing import Comparison, compare
from agendafunnel.comparison.report_formats import ComparisonFormat, written
from agendafunnel.comparison.sides import side_of_agenda, side_of_picture
from tests.comparison.drawings import stored_as, with_fields


def with_logo(folder: Path, colour: str, size: tuple[int, int] = (6, 4)) -> Theme:
    """Return the theme with a logo of one colour."""
    Image.new("RGB", size, colour).save(folder / "logo.png")
    (folder / "theme.yaml").write_text("based_on: vng\nlogo: {file: logo.png, height: 20}\n")
    return load_theme(folder / "theme.yaml")


def data_of(agenda: Agenda, before: Theme, after: Theme) -> Comparison:
    return compare(side_of_agenda(agenda, "a", before), side_of_agenda(agenda, "b", after), ["data"])


def told(comparison: Comparison) -> list[str]:
    lines = written(comparison, "text").splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_another_logo_is_told_with_its_kind_and_size(july: Agenda, tmp_path: Path) -> None:
    red, blue = with_logo(tmp_path, "#ff0000"), with_logo(tmp_path, "#0000ff", (8, 4))
    (sentence,) = told(data_of(july, red, blue))
    assert sentence.startswith("Theme: logo.file is another picture: PNG, 8 × 4 (")
    assert " bytes) instead of PNG, 6 × 4 (" in sentence


def test_another_logo_of_the_same_size_is_told_to_be_another(july: Agenda, tmp_path: Path) -> None:
    red, blue = with_logo(tmp_path, "#102030"), with_logo(tmp_path, "#112131")
    (sentence,) = told(data_of(july, red, blue))
    assert sentence.startswith("Theme: logo.file is another picture of PNG, 6 × 4 (")


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_a_logo_that_is_new_is_told_without_its_bytes(
    format: ComparisonFormat, july: Agenda, vng: Theme, tmp_path: Path
) -> None:
    said = written(data_of(july, vng, with_logo(tmp_path, "#ff0000")), format)
    assert "PNG, 6 × 4 (" in said
    assert "x89PNG" not in said


def test_what_a_theme_has_of_a_new_part_is_told_in_brackets(july: Agenda, vng: Theme, tmp_path: Path) -> None:
    (sentence,) = told(data_of(july, vng, with_logo(tmp_path, "#ff0000")))
    assert sentence.startswith("Theme: logo is (file: PNG, 6 × 4 (")
    assert sentence.endswith(" bytes), height: 20, side: right) instead of none.")


def test_json_has_the_fields_of_a_logo_that_is_new(july: Agenda, vng: Theme, tmp_path: Path) -> None:
    data = json.loads(written(data_of(july, vng, with_logo(tmp_path, "#ff0000")), "json"))
    (field,) = data["data"]["theme"]
    assert (field["field"], field["before"], field["after"]["height"]) == ("logo", None, 20)


@pytest.mark.parametrize(
    ("radius", "said"),
    [(14 / 3, "4.66667 instead of 4.8"), (4.8000000001, "4.8000000001 instead of 4.8")],
)
def test_lengths_are_told_as_far_as_they_differ(radius: float, said: str, july: Agenda, vng: Theme) -> None:
    other = with_fields(vng, "cards", radius=radius)
    assert told(data_of(july, vng, other)) == [f"Theme: cards.radius is {said}."]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_file_name_of_two_lines_breaks_no_line_of_the_verdict(
    format: ComparisonFormat, july: Agenda
) -> None:
    scan = side_of_picture(stored_as(Image.new("RGB", (160, 90))), "scan\nvan juli.png")
    said = written(compare(scan, side_of_agenda(july, "a"), ["data"]), format)
    assert "van juli.png contains no agenda." in said
    assert "\nvan juli" not in said


def test_the_command_offers_every_format() -> None:
    (option,) = [one for one in command.params if one.name == "format_name"]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == get_args(ComparisonFormat)
