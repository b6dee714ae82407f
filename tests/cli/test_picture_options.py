"""Options of `render` that say which part is drawn, on what background, and how wide."""

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.commands import run


def size_of(path: str) -> tuple[int, int]:
    with Image.open(path) as image:
        return image.size


def test_a_part_is_named_in_the_file_the_picture_and_the_data() -> None:
    result = run("render", "--domain", "fysiek domein", "--stage", "INTAKE", "--format", "svg")
    assert result.stdout == "agenda-2022-07-fysiek-domein-intake.svg\n"
    drawn = Path("agenda-2022-07-fysiek-domein-intake.svg").read_text("utf-8")
    assert "VNG-Realisatie – Fysiek Domein · Intake</title>" in drawn
    part = run("extract", "agenda-2022-07-fysiek-domein-intake.svg").stdout
    assert "subtitle: Fysiek Domein · Intake" in part
    assert "sociaal" not in part


def test_a_part_is_marked_by_the_whole_editions() -> None:
    layout = json.loads(run("layout", "2024-03", "--stage", "analyse", "--since", "2022-07").stdout)
    marks = {card["standard"]: card["badge"]["mark"] for card in layout["cards"] if card.get("badge")}
    assert marks
    assert "new" not in marks.values()


def test_a_document_is_about_the_part() -> None:
    run("render", "2024-03", "--domain", "Sociaal Domein", "--since", "2022-07", "-o", "a.html")
    page = Path("a.html").read_text("utf-8")
    assert "Sociaal Domein" in page
    assert "Basisregistraties" not in page


def test_an_unknown_part_is_refused() -> None:
    result = run("render", "--domain", "fysiek", "-o", "a.svg")
    assert result.exit_code == 1
    assert "2022-07: There is no domain 'fysiek'. Did you mean 'Fysiek Domein'?" in result.stderr


def test_a_transparent_picture_differs_from_one_that_is_not() -> None:
    run("render", "--background", "none", "--width", "500", "-o", "transparent.png")
    run("render", "--width", "500px", "-o", "opaque.png")
    result = run("compare", "transparent.png", "opaque.png")
    assert result.exit_code == 1
    assert "canvas.transparent is no instead of yes." in result.stdout
    # Without the data, the pixels say it.
    result = run("compare", "transparent.png", "opaque.png", "--layer", "pixels")
    assert result.exit_code == 1
    assert "transparent in the first picture" in result.stdout


@pytest.mark.slow("draws and compares at full size")
@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_a_transparent_picture_is_the_same_as_its_agenda(name: str) -> None:
    run("render", "--background", "none", "--width", "800", "-o", name)
    assert run("compare", name, "2022-07").exit_code == 0


def test_contrast_with_an_unknown_background_is_told() -> None:
    result = run("render", "--theme", "vng-toegankelijk", "--background", "none", "-o", "a.svg")
    assert "It falls short in contrast with an unknown background." in result.stderr
    assert run("render", "--theme", "vng-toegankelijk", "--background", "fff", "-o", "a.svg").stderr == ""


@pytest.mark.parametrize("colour", ["#FEDCBA", "fedcba"])
def test_a_background_is_a_colour_of_ones_own(colour: str) -> None:
    drawn = run("render", "--background", colour, "--format", "svg", "-o", "-").stdout
    assert 'fill="#fedcba"' in drawn


def test_text_can_be_seen_on_a_background_of_ones_own() -> None:
    result = run("render", "--theme", "vng-toegankelijk", "--background", "101418", "-o", "a.svg")
    assert result.stderr == ""  # No word of what not everyone can read.
    assert 'fill="#7cc8f2"' in Path("a.svg").read_text("utf-8")


def test_a_width_is_that_of_the_png_and_of_the_svg_as_it_is_shown() -> None:
    run("render", "--width", "1200px", "-o", "a.png", "-o", "a.svg", "-o", "a.wiki")
    assert size_of("a.png") == (1200, 675)
    assert 'width="1200" height="675"' in Path("a.svg").read_text("utf-8")
    # The map is of a picture of that width.
    run("render", "--dpi", "90", "-o", "b.png", "-o", "b.wiki")
    assert size_of("b.png") == (1200, 675)
    width, dpi = Path("a.wiki").read_text("utf-8"), Path("b.wiki").read_text("utf-8")
    assert width == dpi.replace("File:b.png", "File:a.png")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--width", "wide"], "'wide' is not a width in pixels. Write a whole number, like 1200px."),
        (["--width", "0"], "is not a width in pixels"),
        (["--width", "900", "--dpi", "90"], "Leave one out."),
        (["--width", "900", "-o", "a.pdf"], "--width only applies to files that end in .png, .svg or .wiki"),
        (["--background", "white"], "'white' is not a background. Write 'none', or a colour"),
        (["--size", "social", "-o", "a.html"], "'a.html' is a document about the whole picture"),
        (["--size", "social", "--fit", "largest"], "Leave --fit out."),
        (["--size", "social", "--like", "2022-07"], "Leave --like out."),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(arguments: list[str], message: str) -> None:
    result = run("render", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_width_that_is_too_large_is_refused_with_the_greatest_that_will_do() -> None:
    result = run("render", "--width", "90000", "-o", "a.png")
    assert result.exit_code == 2
    assert "too large to draw. Choose a width of at most 21845 pixels." in result.stderr


def test_a_card_for_social_media_is_drawn_taken_apart_and_compared() -> None:
    result = run("render", "2024-03", "--size", "social", "--since", "2022-07", "--format", "png")
    assert result.stdout == "agenda-2024-03-social.png\n"
    assert size_of("agenda-2024-03-social.png") == (1200, 630)
    assert "edition:\n  id: 2024-03" in run("extract", "agenda-2024-03-social.png").stdout
    assert run("compare", "agenda-2024-03-social.png", "2024-03").exit_code == 0
    result = run("compare", "agenda-2024-03-social.png", "2022-07")
    assert result.exit_code == 1
    assert "heading of stage ‘Intake" in result.stdout


@pytest.mark.parametrize("command", [["layout"], ["check"]])
def test_only_render_draws_a_card(command: list[str]) -> None:
    result = run(*command, "2022-07", "--size", "social")
    assert result.exit_code == 2
    assert "'agendafunnel render --size social' draws it." in result.stderr


def test_a_card_whose_text_is_too_small_says_so() -> None:
    stages = "\n".join(f"  - name: Fase {n}" for n in range(30))
    Path("many.yaml").write_text(
        f"title: x\nedition: 2024-01\nstages:\n{stages}\n"
        "domains: [{name: d, colour: '#6d63cc'}]\nstandards: []\n"
    )
    assert "36 are legible on a phone" in run("render", "many.yaml", "--size", "social", "-o", "a.svg").stderr
    assert run("render", "many.yaml", "--size", "social", "--strict", "-o", "b.svg").exit_code == 1
