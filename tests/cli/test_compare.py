"""Comparing, accepting and extracting by the command."""

import json
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import agendafunnel
from agendafunnel.bundled import edition_file
from tests.cli.commands import run


@pytest.fixture(autouse=True)
def _files(folder: Path, outside_ci: None) -> None:
    text = edition_file("2022-07").read_text("utf-8")
    Path("agenda.yaml").write_text(text, "utf-8")
    Path("typfout.yaml").write_text(text.replace("BRP-historie", "BRP-historle"), "utf-8")


def drawn(name: str = "plaat.png", *options: str) -> None:
    assert run("render", "agenda.yaml", "-o", name, *options).exit_code == 0


def test_a_picture_of_the_agenda_is_the_same() -> None:
    drawn("plaat.png", "--dpi", "100")
    result = run("compare", "plaat.png", "agenda.yaml")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "agenda.yaml is the same as plaat.png."


@pytest.mark.slow("draws and compares at full size")
def test_another_name_ends_with_1_and_is_told() -> None:
    drawn("plaat.png", "--dpi", "100")
    result = run("compare", "plaat.png", "typfout.yaml", "-o", "verschil.png")
    assert result.exit_code == 1
    assert "The card ‘BRP-historie’: it says ‘BRP-historle’ instead of ‘BRP-historie’." in result.stdout
    with Image.open("verschil.png") as picture:
        assert picture.width > 1000


@pytest.mark.slow("compares pictures at full size")
def test_a_picture_without_data_is_compared_by_its_pixels() -> None:
    drawn("plaat.png", "--dpi", "100", "--no-data")
    assert run("compare", "plaat.png", "agenda.yaml").exit_code == 0
    result = run("compare", "plaat.png", "typfout.yaml", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["data"]["same"] is None
    assert [one["element"] for one in found["pixels"]["differences"]] == ["standard-brp-historie"]


@pytest.mark.slow("draws and compares six times", cases=1)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plaat.png", "ander.png"), "cannot be compared"),
        (("kapot.png", "agenda.yaml"), "kapot.png: "),
        (("plaat.png", "pagina.md"), "'agendafunnel diff'"),
        (("plaat.png", "nergens.yaml"), "does not exist"),
        (("plaat.png", "agenda.yaml", "-o", "plaat.png"), "is one of the files that are compared"),
        (("plaat.png", "agenda.yaml", "-o", "verschil.svg"), "End 'verschil.svg' in .png"),
    ],
)
def test_what_cannot_be_compared_ends_with_2(arguments: tuple[str, ...], said: str) -> None:
    drawn("plaat.png", "--dpi", "50", "--no-data")
    drawn("ander.png", "--dpi", "60", "--no-data")
    Path("kapot.png").write_bytes(Path("plaat.png").read_bytes()[:2_000])
    before = Path("plaat.png").read_bytes()
    result = run("compare", *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert Path("plaat.png").read_bytes() == before


def black(name: str, height: int = 750) -> None:
    """Write a black picture that carries the agenda."""
    drawn("bron.png", "--dpi", "50")
    info = PngInfo()
    with Image.open("bron.png") as picture:
        info.add_itxt("agendafunnel", picture.info["agendafunnel"])
    Image.new("RGB", (1000, height), "black").save(name, pnginfo=info)


@pytest.mark.slow("draws and compares at full size")
def test_what_has_pixels_and_was_not_compared_in_pixels_ends_with_2() -> None:
    black("zwart.png")
    result = run("compare", "zwart.png", "agenda.yaml", "--report", "r.md", "-o", "beide.png")
    assert result.exit_code == 2
    assert result.stdout.splitlines()[0] == (
        "agenda.yaml cannot be compared with zwart.png. Not compared: pixels."
    )
    assert "Pixels: not compared. The proportions differ" in result.stdout
    assert "Not compared: pixels." in Path("r.md").read_text("utf-8")
    assert Path("beide.png").is_file()


def test_what_was_left_out_on_purpose_is_said_beside_the_verdict() -> None:
    black("zwart.png")
    result = run("compare", "zwart.png", "agenda.yaml", "--layer", "data", "--layer", "layout")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "agenda.yaml is the same as zwart.png in data and layout."


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("agenda.yaml", "agenda.yaml"), 0),
        (("agenda.yaml", "agenda.yaml", "--require", "data", "--require", "layout"), 0),
        (("agenda.yaml", "agenda.yaml", "--require", "pixels"), 2),
        (("agenda.yaml", "typfout.yaml", "--require", "pixels"), 2),
        (("agenda.yaml", "typfout.yaml", "--require", "data"), 1),
        (("agenda.yaml", "agenda.yaml", "--require", "data", "--layer", "layout"), 2),
    ],
)
def test_what_is_required_must_have_been_compared(arguments: tuple[str, ...], code: int) -> None:
    assert run("compare", *arguments).exit_code == code


def test_a_picture_that_can_be_told_but_not_shown_is_no_difference() -> None:
    Path("eindeloos.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1000000000"/>')
    result = run("compare", "eindeloos.svg", "agenda.yaml", "-o", "verschil.png")
    assert result.exit_code == 2
    assert "at most 48 million can be compared" in result.stderr


@pytest.mark.slow("draws and compares at full size")
def test_accepting_over_a_picture_that_cannot_be_compared_says_so_and_asks() -> None:
    black("zwart.png")
    result = run("accept", "agenda.yaml", "zwart.png", given="n\n")
    assert result.exit_code == 1
    assert "cannot be compared with zwart.png. Not compared: pixels." in result.stdout
    assert "the same as" not in result.stdout
    assert "nothing to accept" not in result.stdout


@pytest.mark.slow("draws and compares at full size")
def test_what_is_required_is_not_accepted_unseen() -> None:
    drawn("plaat.png", "--dpi", "50")
    black("zwart.png")
    before = Path("plaat.png").read_bytes()
    result = run("accept", "zwart.png", "plaat.png", "--require", "pixels", "--yes")
    assert result.exit_code == 2
    assert "What --require names could not be compared (pixels)" in result.stderr
    assert Path("plaat.png").read_bytes() == before
    assert run("accept", "typfout.yaml", "plaat.png", "--require", "pixels", "--yes").exit_code == 0
    assert run("accept", "agenda.yaml", "eerste.png", "--require", "pixels", "--yes").exit_code == 0


@pytest.mark.slow("draws and compares at full size")
def test_a_new_picture_is_accepted_after_the_difference_was_shown() -> None:
    drawn("plaat.png", "--dpi", "100")
    result = run("accept", "typfout.yaml", "plaat.png", given="y\n")
    assert result.exit_code == 0
    assert "BRP-historle" in result.stdout
    assert run("compare", "plaat.png", "typfout.yaml").exit_code == 0
    with Image.open("plaat.png") as picture:
        assert picture.width == 1333


@pytest.mark.slow("draws and compares at full size", cases=1)
@pytest.mark.parametrize(("answer", "code"), [("ja", 0), ("J", 0), ("yes", 0), ("nee", 1), ("", 1)])
def test_a_reader_of_dutch_is_asked_and_answers_in_dutch(
    answer: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn("plaat.png", "--dpi", "50")
    monkeypatch.setenv("AGENDAFUNNEL_LANGUAGE", "nl")
    result = run("accept", "typfout.yaml", "plaat.png", given=f"{answer}\n")
    assert "plaat.png vervangen? [j/N]" in result.stderr
    assert result.exit_code == code


@pytest.mark.slow("draws and compares at full size")
def test_nothing_is_accepted_without_a_yes() -> None:
    drawn("plaat.png", "--dpi", "50")
    before = Path("plaat.png").read_bytes()
    assert run("accept", "typfout.yaml", "plaat.png", given="n\n").exit_code == 1
    assert Path("plaat.png").read_bytes() == before


@pytest.mark.slow("draws and compares at full size")
def test_nothing_is_accepted_in_ci_without_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn("plaat.png", "--dpi", "50")
    before = Path("plaat.png").read_bytes()
    monkeypatch.setenv("CI", "true")
    result = run("accept", "typfout.yaml", "plaat.png", "--yes")
    assert result.exit_code == 2
    assert "BRP-historle" in result.stdout
    assert "--in-ci" in result.stderr
    assert Path("plaat.png").read_bytes() == before
    assert run("accept", "typfout.yaml", "plaat.png", "--yes", "--in-ci").exit_code == 0
    assert Path("plaat.png").read_bytes() != before


def test_the_first_picture_becomes_the_baseline_and_the_same_is_nothing_new() -> None:
    assert run("accept", "agenda.yaml", "eerste.png", "--yes").exit_code == 0
    drawn("zelfde.png")
    assert "nothing to accept" in run("accept", "zelfde.png", "eerste.png").stdout
    assert run("accept", "zelfde.png", "ander.svg").exit_code == 2


@pytest.mark.slow("draws every format", cases=1)
@pytest.mark.parametrize("name", ["plaat.png", "plaat.svg", "plaat.pdf"])
def test_an_agenda_is_taken_out_of_a_picture(name: str) -> None:
    drawn(name)
    assert run("extract", name, "-o", "terug.yaml").exit_code == 0
    assert agendafunnel.load("terug.yaml") == agendafunnel.load("agenda.yaml")


@pytest.mark.slow("draws and compares at full size")
def test_the_theme_is_taken_out_too_and_draws_the_same_bytes() -> None:
    drawn("plaat.png", "--size", "a4", "--fit", "largest")
    assert run("extract", "plaat.png", "-o", "terug.yaml", "--theme-output", "thema.yaml").exit_code == 0
    assert run("render", "terug.yaml", "--theme", "thema.yaml", "-o", "weer.png").exit_code == 0
    assert Path("weer.png").read_bytes() == Path("plaat.png").read_bytes()


def test_a_picture_without_data_has_nothing_to_take_out() -> None:
    drawn("plaat.png", "--no-data")
    assert run("diff", "plaat.png", "agenda.yaml").exit_code == 1
    result = run("extract", "plaat.png")
    assert result.exit_code == 1
    assert "Name the file of the agenda" in result.stderr
    assert not result.stdout


def test_contacts_stay_at_home_where_that_is_asked() -> None:
    with Path("agenda.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n  - name: Proef\n    domain: sociaal-domein\n    stage: intake\n    contacts: [Onvindbaar]\n"
        )
    drawn("met.svg")
    drawn("zonder.svg", "--no-contacts")
    assert "Onvindbaar" in Path("met.svg").read_text("utf-8")
    assert "Onvindbaar" not in Path("zonder.svg").read_text("utf-8")


def test_editions_are_compared_by_their_pictures() -> None:
    drawn("oud.png", "--dpi", "50")
    told = run("diff", "oud.png", "2024-03").stdout
    assert told == run("diff", "2022-07", "2024-03").stdout
    assert run("render", "2024-03", "--since", "oud.png", "-o", "merken.svg").exit_code == 0


def test_agendas_are_held_to_their_form() -> None:
    Path("fout.yaml").write_text("title: x\n", "utf-8")
    assert run("schema", "agenda.yaml", "typfout.yaml").exit_code == 0
    result = run("schema", "agenda.yaml", "fout.yaml")
    assert result.exit_code == 1
    assert "fout.yaml:1:1: " in result.stderr
    assert not result.stdout
