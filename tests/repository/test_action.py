"""The GitHub Action, with the commands that it runs."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from agendafunnel import carried_by
from tests.conftest import ROOT
from tests.repository.steps import ACTION, CLEAN, INPUTS, action, move, shell


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_passes_where_the_picture_is_that_of_the_agenda(folder: Path) -> None:
    result, summary, output = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=same" in output
    assert "Uittreksel aanvragen" in summary
    assert "is the same as" in summary
    assert (folder / "agendafunnel-output" / "agenda.svg").is_file()


@pytest.mark.slow("draws and compares at full size")
def test_the_action_names_the_card_that_differs(folder: Path) -> None:
    move(folder)
    result, summary, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "result=different" in output
    differs = "::error file=agenda.yaml,title=Layout::The card ‘Parkeervak reserveren’"
    assert differs in result.stdout
    assert "The card ‘Parkeervak reserveren’" in summary
    assert (folder / "agendafunnel-output" / "difference.png").is_file()


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_may_tell_without_failing(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("Team Groen", "Team Bomen"), "utf-8")
    result, _, output = action(folder, **INPUTS, **{"fail-on-difference": "False"})
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=different" in output
    assert "::error" not in result.stdout
    assert "::warning file=agenda.yaml,title=Data::" in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_fails_where_the_picture_is_damaged(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    picture.write_bytes(picture.read_bytes()[:3_000])
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "result=not compared" in output
    assert "cannot be compared" in result.stdout


def test_a_faulty_agenda_is_told_beside_its_line_and_there_is_a_result(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("    stage: idee", "    stage: ide"), "utf-8")
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert "::error file=agenda.yaml,line=50,col=" in result.stdout
    assert "result=not compared" in output


def test_a_faulty_agenda_is_reported_beside_its_line_in_dutch_too(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("    stage: idee", "    stage: ide"), "utf-8")
    result, _, _ = action(folder, **INPUTS, language="nl")
    assert "::error file=agenda.yaml,line=50,col=" in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
def test_a_published_picture_with_marks_is_compared_with_marks_in_dutch_too(folder: Path) -> None:
    result, _, output = action(folder, **INPUTS, language="nl")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=same" in output


@pytest.mark.slow("runs commands that draw, in processes")
def test_an_agenda_that_cannot_be_laid_out_is_not_called_different(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    stages = "".join(f"  - name: Stadium {number}\n" for number in range(60))
    agenda.write_text(agenda.read_text("utf-8").replace("stages:\n", f"stages:\n{stages}"), "utf-8")
    (folder / "breed.yaml").write_text("based_on: vng\ncards: {width: 500}")
    result, _, output = action(folder, **INPUTS, theme="breed.yaml")
    assert result.returncode == 1
    assert "result=not compared" in output
    assert "cannot be compared" in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
def test_what_is_drawn_is_what_is_compared(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    draw = f"agendafunnel render agenda.yaml --since vorige.yaml --size a4 --dpi 60 -o {picture}"
    assert shell(draw, folder).returncode == 0
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "result=same" in output
    assert (folder / "agendafunnel-output" / "agenda.png").read_bytes() == picture.read_bytes()


@pytest.mark.slow("runs commands that draw, in processes")
def test_a_picture_that_follows_none_is_the_same_and_one_that_is_named_is_followed(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    draw = f"agendafunnel render agenda.yaml --since vorige.yaml --like none --dpi 60 -o {picture}"
    assert shell(draw, folder).returncode == 0
    assert "result=same" in action(folder, **INPUTS)[2]
    shutil.copy(picture, folder / "eerder.png")
    draw = f"agendafunnel render agenda.yaml --since vorige.yaml --like eerder.png --dpi 60 -o {picture}"
    assert shell(draw, folder).returncode == 0
    result, _, output = action(folder, **INPUTS, like="eerder.png")
    assert "result=same" in output, result.stdout + result.stderr
    assert (folder / "agendafunnel-output" / "agenda.png").read_bytes() == picture.read_bytes()


@pytest.mark.slow("runs commands that draw, in processes")
def test_what_is_looked_at_is_the_picture_that_is_published(folder: Path) -> None:
    found = "::warning file=agenda.yaml,title=access-colour-alone::"
    assert found in action(folder, **INPUTS)[0].stdout
    theme = folder / "namen.yaml"
    labels = "{text: {size: 12, colour: '#000000'}, width: 100, padding: 6}"
    theme.write_text(f"based_on: vng\nlanes: {{labels: {labels}}}\n", "utf-8")
    draw = "agendafunnel render agenda.yaml --since vorige.yaml --theme namen.yaml -o gepubliceerd/agenda.png"
    assert shell(draw, folder).returncode == 0
    result, _, _ = action(folder, **INPUTS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert found not in result.stdout


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_fails_where_not_all_can_read_the_picture_if_that_is_asked(folder: Path) -> None:
    result, _, output = action(folder, **INPUTS, accessible="true")
    assert result.returncode == 1
    assert "::error file=agenda.yaml,title=access-contrast::" in result.stdout
    assert "result=same" in output


@pytest.mark.slow("runs commands that draw, in processes")
def test_without_a_picture_what_changed_is_marked(folder: Path) -> None:
    result, _, _ = action(folder, **INPUTS | {"picture": ""})
    assert result.returncode == 0, result.stdout + result.stderr
    carried = carried_by((folder / "agendafunnel-output" / "agenda.svg").read_bytes())
    assert carried is not None
    assert carried.since is not None


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_script_of_the_action_loses_nothing_where_it_writes_to_a_file(folder: Path) -> None:
    # Findings of the check come before the summary, and the result behind it.
    script = f"bash {ROOT / 'scripts' / 'action.sh'} > alles.txt"
    agenda = folder / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("Boomkap melden", "Boomkap  melden"), "utf-8")
    move(folder)
    variables = {name.upper(): value for name, value in INPUTS.items()}
    result = shell(script, folder, **variables, GITHUB_STEP_SUMMARY="", GITHUB_OUTPUT="")
    assert result.returncode == 1
    lines = (folder / "alles.txt").read_text("utf-8").splitlines()
    places = [
        next(place for place, line in enumerate(lines) if line.startswith(begin))
        for begin in ("## ", "## agenda.yaml differs", "::error file=agenda.yaml,title=Layout", "result=")
    ]
    assert places == sorted(places)


def test_the_published_picture_is_not_written_over(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    before = picture.read_bytes()
    move(folder)
    result, _, _ = action(folder, **INPUTS, output="gepubliceerd")
    assert result.returncode == 1
    assert "would be overwritten" in result.stdout
    assert picture.read_bytes() == before


def test_an_agenda_called_help_is_not_the_same_as_anything(folder: Path) -> None:
    result, _, output = action(folder, **INPUTS | {"agenda": "--help"})
    assert result.returncode == 1
    assert output == "result=not compared\nfolder=agendafunnel-output\n"
    assert "::error::'./--help' is neither a file nor a bundled edition" in result.stdout


def test_only_the_folder_that_was_made_is_kept() -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert step["with"]["path"] == "${{ steps.run.outputs.folder }}"
    assert "steps.run.outputs.folder != ''" in step["if"]


@pytest.mark.slow("runs commands that draw, in processes")
def test_the_action_fails_where_a_picture_was_not_compared_in_pixels(folder: Path) -> None:
    picture = folder / "gepubliceerd" / "agenda.png"
    with Image.open(picture) as image:
        kept = PngInfo()
        kept.add_itxt("agendafunnel", image.info["agendafunnel"], zip=True)
        Image.new("RGB", (2000, 1500), "black").save(picture, pnginfo=kept)
    result, summary, output = action(folder, **INPUTS, **{"fail-on-difference": "false"})
    assert result.returncode == 1
    assert "result=not compared" in output
    assert "::error file=agenda.yaml,title=Pixels::not compared." in result.stdout
    assert "agenda.yaml cannot be compared with gepubliceerd/agenda.png" in summary


def test_what_the_commands_say_is_no_command_of_the_workflow(folder: Path) -> None:
    agenda = folder / "agenda.yaml"
    text = agenda.read_text("utf-8")
    hostile = '"x\\r::set-output name=result::same\\n::error::x ##[set-output name=result;]same"'
    agenda.write_text(text.replace("    stage: idee", f"    stage: {hostile}"), "utf-8")
    result, _, output = action(folder, **INPUTS)
    assert result.returncode == 1
    assert output.startswith("result=not compared\n")
    assert all(CLEAN.match(line) for line in re.split("[\r\n]+", result.stdout + result.stderr) if line)


def test_actions_of_others_are_pinned_to_a_commit_with_its_version_beside_it() -> None:
    files = [
        ROOT / "action.yml",
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "README.md",
        *(ROOT / "examples").rglob("*.yml"),
    ]
    used = [found for file in files for found in re.findall(r"uses: *(\S.*)", file.read_text("utf-8"))]
    others = [one for one in used if not one.startswith("agendafunnel/")]
    assert len(others) >= 4
    assert [
        one for one in others if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
    ] == []


def test_each_job_of_a_matrix_may_name_its_artifact() -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert step["with"]["name"] == "${{ inputs.artifact }}"


@pytest.mark.slow("runs commands that draw, in processes")
def test_no_input_of_the_action_is_taken_for_a_command(folder: Path) -> None:
    evil = "$(touch hier); touch hier; `touch hier`.png"
    action(folder, **INPUTS | {"picture": evil, "theme": evil})
    assert not (folder / "hier").exists()
    script = "\n".join(str(step.get("run", "")) for step in ACTION["runs"]["steps"])
    assert "${{" not in script
