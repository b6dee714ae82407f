"""The command that puts a new picture in the place of a baseline, and marks that are made anew."""

import json
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

import agendafunnel
from tests.cli.commands import run
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "repository"


@pytest.fixture(autouse=True)
def _files(folder: Path, outside_ci: None) -> None:
    for name in ("agenda.yaml", "vorige.yaml"):
        Path(name).write_bytes((EXAMPLE / name).read_bytes())


def drawn(name: str = "plaat.png", *options: str) -> Path:
    size = ("--dpi", "50") if name.endswith(".png") else ()
    assert run("render", "agenda.yaml", "-o", name, *size, *options).exit_code == 0
    return Path(name)


def move() -> None:
    assert run("move", "agenda.yaml", "boomkap-melden", "in-gebruik").exit_code == 0


@pytest.mark.slow("draws and compares at full size", cases=1)
@pytest.mark.parametrize("options", [(), ("--removed",)])
def test_marks_of_a_picture_are_the_same_where_they_are_made_anew(options: tuple[str, ...]) -> None:
    Path("weg.yaml").write_bytes(Path("agenda.yaml").read_bytes())
    assert run("remove", "agenda.yaml", "boomkap-melden").exit_code == 0
    drawn("plaat.png", "--since", "weg.yaml", *options)
    result = run("compare", "plaat.png", "agenda.yaml", "--since", "weg.yaml")
    assert result.exit_code == 0, result.output
    assert "not compared" not in result.stdout


@pytest.mark.parametrize("layer", ["data", "layout"])
def test_marks_that_are_taken_from_a_picture_are_said_not_to_be_compared(layer: str) -> None:
    drawn("plaat.png", "--since", "vorige.yaml")
    result = run("compare", "plaat.png", "agenda.yaml", "--layer", layer)
    assert result.exit_code == 0
    assert "taken from plaat.png and not compared. To compare them, name" in result.stdout


def test_stale_marks_are_told_where_the_edition_before_is_given() -> None:
    drawn("plaat.png", "--since", "vorige.yaml")
    result = run("compare", "plaat.png", "agenda.yaml", "--since", "agenda.yaml", "--layer", "data")
    assert result.exit_code == 1
    assert "Marks: the two mark different changes" in result.stdout


@pytest.mark.slow("draws and compares at full size")
def test_an_agenda_takes_the_place_of_a_picture_with_marks_only_with_marks_of_its_own() -> None:
    picture = drawn("plaat.png", "--since", "vorige.yaml")
    before = picture.read_bytes()
    move()
    refused = run("accept", "agenda.yaml", "plaat.png", "--yes")
    assert refused.exit_code == 2
    assert "Add --since with the previous edition, or --no-marks" in refused.stderr
    assert picture.read_bytes() == before
    assert run("accept", "agenda.yaml", "plaat.png", "--since", "vorige.yaml", "--yes").exit_code == 0
    carried = agendafunnel.carried_by(picture.read_bytes())
    assert carried is not None
    assert carried.since is not None
    assert carried.since.marks["boomkap-melden"] == "forward"
    assert run("accept", "agenda.yaml", "plaat.png", "--no-marks", "--yes").exit_code == 0
    carried = agendafunnel.carried_by(picture.read_bytes())
    assert carried is not None
    assert carried.since is None


@pytest.mark.slow("draws and compares at full size")
def test_one_comparison_may_be_told_in_several_forms_and_draw_what_it_compares() -> None:
    picture = drawn()
    options = ("--report", "r.md", "--report", "r.json", "--drawn", "weer.png", "--format", "github")
    result = run("compare", "plaat.png", "agenda.yaml", *options)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert Path("r.md").read_text("utf-8").startswith("## agenda.yaml is the same as plaat.png")
    assert json.loads(Path("r.json").read_text("utf-8"))["same"] is True
    assert Path("weer.png").read_bytes() == picture.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("plaat.png", "agenda.yaml", "--report", "r.html"), "End 'r.html' in .txt, .md or .json"),
        (("plaat.png", "plaat.png", "--drawn", "d.png"), "--drawn is for one agenda"),
        (("plaat.png", "agenda.yaml", "--drawn", "plaat.png"), "is one of the files that are compared"),
    ],
)
def test_what_cannot_be_written_beside_a_comparison_is_refused(arguments: tuple[str, ...], said: str) -> None:
    drawn()
    result = run("compare", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def unreadable(picture: bytes) -> bytes:
    """Give a PNG that is whole but for its pixels."""
    begin = picture.index(b"IDAT")
    end = picture.index(b"IEND") - 8
    length = (end - begin - 4).to_bytes(4, "big")
    data = b"IDAT" + bytes(end - begin - 4)
    return picture[: begin - 4] + length + data + zlib.crc32(data).to_bytes(4, "big") + picture[end + 4 :]


def test_a_new_picture_that_is_damaged_is_refused() -> None:
    picture = drawn()
    before = picture.read_bytes()
    Path("half.png").write_bytes(before[:2_000])
    Path("pixels.png").write_bytes(unreadable(before))
    for new in ("half.png", "pixels.png"):
        result = run("accept", new, "plaat.png", "--yes")
        assert result.exit_code == 1
        assert new in result.stderr
    assert picture.read_bytes() == before


@pytest.mark.parametrize("kind", ["JPEG", "SVG"])
def test_a_new_picture_of_another_kind_than_its_suffix_says_is_refused(kind: str) -> None:
    picture = drawn()
    before = picture.read_bytes()
    if kind == "JPEG":
        Image.new("RGB", (16, 9)).save("nieuw.png", "JPEG")
    else:
        drawn("nieuw.svg").rename("nieuw.png")
    result = run("accept", "nieuw.png", "plaat.png", "--yes")
    assert result.exit_code == 2
    assert f"is a picture of the kind {kind}, and plaat.png should be PNG" in result.stderr
    assert picture.read_bytes() == before


@pytest.mark.slow("draws and compares at full size", cases=1)
@pytest.mark.parametrize("damaged", [lambda content: content[:2_000], unreadable, lambda _: b""])
def test_a_damaged_baseline_is_replaced_and_that_is_said(damaged: Callable[[bytes], bytes]) -> None:
    picture = drawn()
    picture.write_bytes(damaged(picture.read_bytes()))
    result = run("accept", "agenda.yaml", "plaat.png", "--yes")
    assert result.exit_code == 0
    assert result.stdout.startswith("plaat.png: ")
    assert "does not exist" not in result.stdout
    assert agendafunnel.carried_by(picture.read_bytes()) is not None


def test_an_agenda_that_cannot_be_laid_out_cannot_be_compared() -> None:
    Path("breed.yaml").write_text("based_on: vng\ncards: {width: 500}")
    drawn("plaat.png", "--theme", "breed.yaml")
    stages = "".join(f"  - name: Stadium {number}\n" for number in range(60))
    text = Path("agenda.yaml").read_text("utf-8")
    Path("agenda.yaml").write_text(text.replace("stages:\n", f"stages:\n{stages}"), "utf-8")
    result = run("compare", "plaat.png", "agenda.yaml")
    assert result.exit_code == 2
    assert not result.stdout
    assert "stages" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "agenda.yaml", "plaat.png", "--removed"), "--removed only works with --since"),
        (("accept", "agenda.yaml", "plaat.png", "--since", "vorige.yaml", "--no-marks"), "Give one of them"),
        (("accept", "ander.png", "plaat.png", "--no-marks"), "is already drawn"),
        (("compare", "ander.png", "plaat.png", "--since", "vorige.yaml"), "--since is for an agenda"),
    ],
)
def test_marks_that_nothing_can_be_made_of_are_refused(arguments: tuple[str, ...], said: str) -> None:
    drawn("plaat.png")
    drawn("ander.png")
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
