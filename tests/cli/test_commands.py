"""The command, as a user meets it: what it prints, what it writes, and how it ends."""

import gc
import io
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from PIL import Image

import agendafunnel
from agendafunnel.cli.main import main
from agendafunnel.fields import schema_text
from tests.cli.commands import run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_without_arguments_png_and_svg_land_here_and_are_named() -> None:
    result = run("render")
    assert (result.exit_code, result.stdout) == (0, "agenda-2022-07.png\nagenda-2022-07.svg\n")
    assert files() == ["agenda-2022-07.png", "agenda-2022-07.svg"]
    with Image.open("agenda-2022-07.png") as picture:
        assert picture.size == (4000, 2250)


def test_the_suffix_says_the_format_and_o_may_be_repeated() -> None:
    result = run("render", str(EXAMPLES / "library-roadmap.yaml"), "-o", "a.svg", "--output", "b.PDF")
    assert (result.exit_code, result.stdout) == (0, "a.svg\nb.PDF\n")
    ElementTree.parse("a.svg")  # noqa: S314 - our own output.
    assert Path("b.PDF").read_bytes().startswith(b"%PDF")


def test_a_file_of_an_agenda_names_its_pictures() -> None:
    Path("kwartaal.yaml").write_bytes((EXAMPLES / "library-roadmap.yaml").read_bytes())
    assert run("render", "kwartaal.yaml", "--format", "svg").stdout == "kwartaal.svg\n"


def test_standard_input_and_output() -> None:
    agenda = (EXAMPLES / "library-roadmap.yaml").read_bytes()
    result = run("render", "-", "--format", "svg", "-o", "-", given=agenda)
    assert result.exit_code == 0
    assert ElementTree.fromstring(result.stdout_bytes).tag.endswith("svg")  # noqa: S314 - our own output.
    assert files() == []


def test_dpi_is_that_of_the_png() -> None:
    result = run("render", "-o", "-", "--format", "png", "--dpi", "30")
    image = Image.open(io.BytesIO(result.stdout_bytes))
    assert image.size == (400, 225)


def test_a_command_leaves_the_process_as_it_was() -> None:
    before = (gc.isenabled(), dict(os.environ))
    run("render", "-o", "a.svg")
    assert (gc.isenabled(), dict(os.environ)) == before


def test_a_theme_of_ones_own() -> None:
    Path("own.yaml").write_text("based_on: vng\ncanvas: {background: '#fedcba'}")
    assert "#fedcba" in run("render", "--theme", "own.yaml", "--format", "svg", "-o", "-").stdout


def test_svg_text_says_how_fonts_are_carried() -> None:
    assert "base64" not in run("render", "--svg-text", "system", "--format", "svg", "-o", "-").stdout


def test_bad_data_is_told_and_nothing_is_written() -> None:
    Path("bad.yaml").write_text("title: x\n")
    result = run("render", "bad.yaml", "-o", "x.svg")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "bad.yaml:1:1: The field 'stages' is missing. Add it here.\n" in result.stderr
    assert files() == ["bad.yaml"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["render", "nothing.yaml"], "The file 'nothing.yaml' does not exist."),
        (["render", "2022-7"], "Did you mean '2022-07'?"),
        (
            ["render", "-o", "x.gif"],
            "ends in '.gif', which is not a format. End it in .png, .svg, .pdf, ",
        ),
        (["render", "-o", "x"], "does not show the format"),
        (["render", "-o", "-"], "Add --format, like --format svg."),
        (["render", "-o", "x.svg", "-o", "x.svg"], "is given twice"),
        (["render", "-o", "no/x.svg"], "The folder 'no' does not exist. Create it, or name another one."),
        (["render", "-o", "."], "is a folder. Name a file in it."),
        (["render", "-o", "x.png", "--dpi", "0"], "not in the range"),
        (["render", "-o", "x.png", "--dpi", "2400"], "too large to draw. Choose at most 1638 dots per inch."),
        (
            ["render", "-o", "x.svg", "--format", "svg", "--format", "png"],
            "Give at most one --format together with -o",
        ),
        (["render", "-o", "x.png", "--format", "svg"], "ends in '.png', but --format is svg"),
        (["render", "--theme", "vgn"], "Did you mean 'vng'?"),
        (["rendr"], "There is no command 'rendr'. Did you mean 'render'?"),
        (["render", "--colour"], "No such option"),
    ],
)
def test_bad_usage_is_told_in_a_sentence_and_nothing_is_written(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert files() == []


def test_a_picture_that_cannot_be_replaced_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.svg").write_text("before")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_room)
    result = run("render", "-o", "x.svg")
    assert result.exit_code == 2
    assert "The file 'x.svg' cannot be written. The disk is full." in result.stderr
    assert files() == ["x.svg"]
    assert Path("x.svg").read_text() == "before"


def test_two_pictures_are_written_both_or_neither() -> None:
    Path("a.svg").write_text("before")
    result = run("render", "-o", "a.svg", "-o", "no/b.svg")
    assert result.exit_code == 2
    assert Path("a.svg").read_text() == "before"
    assert files() == ["a.svg"]


@pytest.mark.slow("draws every format")
def test_format_is_for_what_has_no_suffix() -> None:
    result = run("render", "-o", "-", "-o", "x.svg", "-o", "plaat", "--format", "pdf")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"%PDF")
    assert Path("plaat").read_bytes().startswith(b"%PDF")
    assert Path("x.svg").read_text("utf-8").startswith("<?xml")


def test_folders_named_after_what_is_bundled_are_no_rivals() -> None:
    for name in ("vng", "2022-07"):
        Path(name).mkdir()
    assert run("render", "--format", "svg").exit_code == 0
    assert run("render", "2022-07", "--theme", "vng", "-o", "x.svg").exit_code == 0


def test_what_is_usual_is_not_replaced_by_files_that_lie_about() -> None:
    for name in ("vng", "2022-07"):
        Path(name).write_text("nonsense")
    assert run("render", "--format", "svg").exit_code == 0


def test_json_is_utf_8_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    agenda = (EXAMPLES / "library-roadmap.yaml").read_text("utf-8").replace("Renewing", "Ανανέωση")
    command = [sys.executable, "-m", "agendafunnel", "layout", "-"]
    finished = subprocess.run(
        command, input=agenda.encode(), capture_output=True, check=True, env={"PYTHONIOENCODING": "cp1252"}
    )
    assert "Ανανέωση" in json.loads(finished.stdout)["name"]


def test_what_is_read_is_not_written_over() -> None:
    Path("agenda.svg").write_bytes((EXAMPLES / "library-roadmap.yaml").read_bytes())
    result = run("render", "agenda.svg", "-o", "./agenda.svg")
    assert result.exit_code == 2
    assert "is read by this command. Write to another file." in result.stderr
    assert Path("agenda.svg").read_text("utf-8").startswith("# yaml")


def test_a_file_of_the_theme_is_not_written_over() -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1"/></svg>'
    Path("logo.svg").write_bytes(logo)
    Path("theme.yaml").write_text("based_on: vng\nlogo: {file: logo.svg, height: 20}")
    result = run("render", "--theme", "theme.yaml", "-o", "logo.svg")
    assert result.exit_code == 2
    assert "is a file of the theme. Write to another file." in result.stderr
    assert Path("logo.svg").read_bytes() == logo
    Path("logo.yaml").write_bytes((EXAMPLES / "library-roadmap.yaml").read_bytes())
    assert "is a file of the theme" in run("render", "--theme", "theme.yaml", "logo.yaml").stderr
    assert Path("logo.svg").read_bytes() == logo


@pytest.mark.parametrize("size", ["", "a5", "0x0", "5x5"])
def test_a_size_that_is_none_is_wrong_usage(size: str) -> None:
    result = run("render", "--size", size, "-o", "a.svg")
    assert result.exit_code == 2
    assert "size" in result.stderr
    assert not Path("a.svg").exists()


def test_a_sheet_has_the_size_that_was_asked_for() -> None:
    assert run("render", "--size", "a4-portrait", "--fit", "largest", "-o", "a.svg").exit_code == 0
    assert 'viewBox="0 0 595.2 841.92"' in Path("a.svg").read_text("utf-8")


def test_one_file_by_two_names_is_one_file() -> None:
    Path("folder").mkdir()
    result = run("render", "-o", "x.svg", "-o", "folder/../x.svg")
    assert (result.exit_code, files()) == (2, ["folder"])


def test_a_format_asked_for_twice_is_drawn_once() -> None:
    assert run("render", "--format", "svg", "--format", "svg").stdout == "agenda-2022-07.svg\n"


@pytest.mark.slow("starts processes")
def test_closed_streams_are_told_in_a_sentence() -> None:
    assert shell("agendafunnel render - <&-").stderr.startswith("Standard input is closed.")
    assert shell("agendafunnel render --format svg -o - >&-").stderr.startswith("Standard output is closed;")


@pytest.mark.slow("starts processes")
def test_a_reader_who_has_seen_enough_ends_it_quietly() -> None:
    assert shell("agendafunnel layout | head -1").stdout == "{\n"
    assert shell("agendafunnel layout | head -1").stderr == ""


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without /dev/zero")
def test_a_file_without_end_is_refused_in_time() -> None:
    finished = shell("agendafunnel render /dev/zero")
    assert finished.returncode == 2
    assert finished.stderr.startswith("The file '/dev/zero' cannot be read. It is a device.")


def shell(command: str) -> "subprocess.CompletedProcess[str]":
    command = command.replace("agendafunnel", f"{sys.executable} -m agendafunnel")
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)


def test_a_file_that_may_not_be_written_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.svg").write_text("before")
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = run("render", "-o", "x.svg")
    assert (result.exit_code, Path("x.svg").read_text()) == (2, "before")
    assert "You do not have permission" in result.stderr


def test_a_link_to_a_picture_stays_a_link() -> None:
    Path("real.svg").write_text("before")
    Path("link.svg").symlink_to("real.svg")
    assert run("render", "-o", "link.svg").exit_code == 0
    assert Path("link.svg").is_symlink()
    assert Path("real.svg").read_text("utf-8").startswith("<?xml")


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own() -> None:
    Path("old.svg").touch(mode=0o600)
    old_mask = os.umask(0o022)
    try:
        run("render", "-o", "old.svg", "-o", "new.svg")
    finally:
        os.umask(old_mask)
    assert stat.S_IMODE(Path("old.svg").stat().st_mode) == 0o600
    assert stat.S_IMODE(Path("new.svg").stat().st_mode) == 0o644


def test_what_had_to_give_is_noted_and_strict_refuses_it() -> None:
    agenda = agendafunnel.load("2022-07").model_dump(mode="json")
    for number in range(600):
        agenda["standards"].append({"id": f"n{number}", "name": "Nog een", "domain": "fysiek-domein",
                                    "stage": "analyse"})  # fmt: skip
    Path("many.json").write_text(json.dumps(agenda))
    result = run("render", "many.json", "--format", "svg")
    assert result.exit_code == 0
    assert re.search(r"^Note: The picture is \d+ points high instead of 540, ", result.stderr, re.MULTILINE)
    refused = run("render", "many.json", "--format", "svg", "--strict", "-o", "strict.svg")
    assert refused.exit_code == 1
    assert "points high instead of 540" in refused.stderr
    assert not Path("strict.svg").exists()


def test_of_many_notes_the_first_are_told_and_how_many_more() -> None:
    agenda = agendafunnel.load("2022-07").model_dump(mode="json")
    for standard in agenda["standards"]:
        standard["label"] = "\u4e00"  # which the fonts of the theme have not
    Path("odd.json").write_text(json.dumps(agenda))
    notes = run("render", "odd.json", "--format", "svg").stderr.splitlines()
    told = json.loads(run("layout", "odd.json").stdout)["notices"]
    assert len(told) == len(agenda["standards"])
    assert notes[:20] == [f"Note: {notice}" for notice in told[:20]]
    assert notes[20].startswith(
        f"Note: There are {len(told) - 20} more notes; 'agendafunnel layout' lists all"
    )
    assert len(notes) == 22
    assert "Not everyone can read" in notes[21]


def test_layout_prints_the_layout_as_json() -> None:
    result = run("layout", "2022-07")
    assert result.stdout == agendafunnel.lay_out(agendafunnel.load("2022-07")).to_json()


def test_editions_and_themes_are_listed() -> None:
    assert (
        run("editions").stdout == "2022-07  juli 2022  (36 standards)\n2024-03  maart 2024  (35 standards)\n"
    )
    assert run("themes").stdout == (
        "vng  VNG  (960 × 540 points)\n"
        "vng-toegankelijk  VNG toegankelijk  (960 × 810 points)\n"
        "vng-toegankelijk-dia  VNG toegankelijk, dia  (960 × 540 points)\n"
        "vng-toegankelijk-donker  VNG toegankelijk, donker  (960 × 810 points)\n"
        "vng-toegankelijk-druk  VNG toegankelijk, druk  (1190.4 × 841.92 points)\n"
    )


def test_the_schema_is_printed() -> None:
    assert run("schema").stdout == schema_text()


def test_the_schema_of_a_layout_is_printed() -> None:
    assert json.loads(run("schema", "--layout").stdout) == agendafunnel.layout_schema()
    result = run("schema", "--layout", "agenda.yaml")
    assert result.exit_code == 2
    assert "--layout prints a schema and checks no agenda. Leave AGENDA out." in result.stderr


def test_version_and_help() -> None:
    assert run("--version").stdout == f"agendafunnel {agendafunnel.__version__}\n"
    assert "render" in run("--help").stdout
    for command in ("render", "layout", "editions", "themes", "schema", "completion"):
        assert run(command, "--help").exit_code == 0
    assert "Examples:" in run("render", "-h").stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_are_told_how_to_complete(shell: str) -> None:
    assert "_AGENDAFUNNEL_COMPLETE" in run("completion", shell).stdout


def test_editions_and_themes_are_completed(monkeypatch: pytest.MonkeyPatch) -> None:
    def completed(words: str, number: int) -> str:
        environment = {
            "COMP_WORDS": words,
            "COMP_CWORD": str(number),
            "_AGENDAFUNNEL_COMPLETE": "bash_complete",
        }
        return CliRunner().invoke(main, [], prog_name="agendafunnel", env=environment).output

    assert "plain,2022-07" in completed("agendafunnel render 20", 2)
    assert "plain,vng" in completed("agendafunnel render --theme v", 3)
    assert "plain,render" in completed("agendafunnel ren", 1)
