"""The fixture `agenda_picture`, as a project that uses it has it."""

from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import agendafunnel
from agendafunnel import Agenda, Scene
from agendafunnel.bundled import edition_file
from agendafunnel.pytest_plugin import _as_folder
from tests.conftest import ROOT

TEST = """
def test_picture(agenda_picture):
    agenda_picture("agenda.yaml", baseline="agenda.png")
"""

TEST_SINCE = """
def test_marks(agenda_picture):
    agenda_picture("agenda.yaml", baseline="agenda.png", since="vorige.yaml")
"""


@pytest.fixture(scope="module")
def baseline(july: Agenda, july_scene: Scene) -> bytes:
    """Give the picture of July 2022, drawn small."""
    return agendafunnel.draw(agendafunnel.with_data(july_scene, july), "png", dpi=75)


@pytest.fixture
def project(pytester: pytest.Pytester, outside_ci: None) -> pytest.Pytester:
    pytester.makepyfile(test_own=TEST)
    pytester.path.joinpath("agenda.yaml").write_bytes(edition_file("2022-07").read_bytes())
    return pytester


def ran(project: pytest.Pytester, *options: str) -> pytest.RunResult:
    # In this process, of which the project has the modules, but not the rule that warnings are errors.
    return project.runpytest_inprocess("-p", "no:cacheprovider", "-W", "default", *options)


def drawn(project: pytest.Pytester, baseline: bytes) -> Path:
    """Lay the baseline where somebody has accepted it."""
    folder = project.path / "baseline_images"
    folder.mkdir()
    (folder / "agenda.png").write_bytes(baseline)
    return folder / "agenda.png"


def change(project: pytest.Pytester) -> None:
    agenda = project.path / "agenda.yaml"
    agenda.write_text(agenda.read_text("utf-8").replace("BRP-historie", "BRP-historle"), "utf-8")


@pytest.mark.slow("runs pytest in a process, which draws")
def test_a_missing_baseline_fails_and_says_how_to_make_it(project: pytest.Pytester) -> None:
    result = ran(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*There is no baseline*pytest --accept-agenda-pictures*"])


@pytest.mark.slow("runs pytest in a process, which draws")
def test_an_accepted_picture_passes(baseline: bytes, project: pytest.Pytester) -> None:
    picture = drawn(project, baseline)
    change(project)
    before = picture.read_bytes()
    ran(project, "--accept-agenda-pictures").assert_outcomes(passed=1)
    assert picture.read_bytes() != before
    with Image.open(picture) as image:
        assert image.width == 1000
    ran(project).assert_outcomes(passed=1)


@pytest.mark.slow("runs pytest in a process, which draws")
def test_a_changed_agenda_fails_with_the_name_of_the_card_and_three_pictures(
    baseline: bytes, project: pytest.Pytester
) -> None:
    drawn(project, baseline)
    change(project)
    result = ran(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*The card ‘BRP-historie’: it says ‘BRP-historle’*"])
    left = {path.name for path in Path(project.path, "results").rglob("*.png")}
    assert left == {"before.png", "after.png", "difference.png"}
    project.path.joinpath("agenda.yaml").write_bytes(edition_file("2022-07").read_bytes())
    ran(project).assert_outcomes(passed=1)
    assert not list(Path(project.path, "results").iterdir())


@pytest.mark.slow("runs pytest in a process, which draws")
def test_what_differs_is_told_in_the_language_of_who_runs_the_tests(
    baseline: bytes, project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENDAFUNNEL_LANGUAGE", "nl")
    drawn(project, baseline)
    change(project)
    ran(project).stdout.fnmatch_lines(
        [
            "agenda.yaml verschilt van agenda.png.",
            "*De kaart ‘BRP-historie’: er staat ‘BRP-historle’*",
            "Oud, nieuw en verschil: *",
            "Is dit de bedoeling[?] Gebruik dan: pytest --accept-agenda-pictures",
        ]
    )


def test_options_are_explained_in_the_language_of_who_runs_the_tests(
    project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENDAFUNNEL_LANGUAGE", "nl")
    ran(project, "--help").stdout.fnmatch_lines(["*Maak de goedgekeurde afbeeldingen*"])


@pytest.mark.slow("runs pytest in a process", cases=1)
@pytest.mark.parametrize(("name", "value"), [("CI", "true"), ("JENKINS_URL", "https://bouw.example.nl/")])
def test_pictures_are_not_accepted_in_ci(
    name: str, value: str, project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    result = ran(project, "--accept-agenda-pictures")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert not (project.path / "baseline_images").exists()


@pytest.mark.slow("runs pytest in a process, which draws")
def test_marks_are_made_of_the_edition_before_and_a_baseline_with_others_fails(
    project: pytest.Pytester,
) -> None:
    for name in ("agenda.yaml", "vorige.yaml"):
        project.path.joinpath(name).write_bytes((ROOT / "examples" / "repository" / name).read_bytes())
    picture = drawn(project, b"")
    old, new = (
        agendafunnel.load(project.path / "vorige.yaml"),
        agendafunnel.load(project.path / "agenda.yaml"),
    )
    since = agendafunnel.changes_between(old, new).since()
    scene = agendafunnel.compose(agendafunnel.lay_out(new, since=since))
    picture.write_bytes(agendafunnel.draw(agendafunnel.with_data(scene, new, since=since), "png", dpi=50))
    project.makepyfile(test_own=TEST + TEST_SINCE)
    result = ran(project)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*Marks: the two mark different changes*",
            "*To mark that here too, give since=*",
            "FAILED*::test_picture *",
        ]
    )


@pytest.mark.slow("runs pytest in a process, which draws")
def test_a_picture_keeps_the_places_of_its_baseline_or_of_what_is_named(
    project: pytest.Pytester, july: Agenda
) -> None:
    picture = drawn(project, b"")
    march = agendafunnel.load("2024-03")
    steady = agendafunnel.lay_out(march, like=agendafunnel.lay_out(july))
    scene = agendafunnel.with_data(agendafunnel.compose(steady))
    picture.write_bytes(agendafunnel.draw(scene, "png", dpi=50))
    call = """
def test_{name}(agenda_picture):
    agenda_picture("2024-03", baseline="{baseline}"{like})
"""
    tests = (
        call.format(name="own", baseline="agenda.png", like=""),
        call.format(name="file", baseline="agenda.png", like=', like="agenda.yaml"'),
        call.format(name="value", baseline="nieuw.svg", like=', like="2022-07"'),
        call.format(name="none", baseline="zonder.svg", like=', like="none"'),
        call.format(name="wrong", baseline="agenda.png", like=', like="weg.png"'),
    )
    project.makepyfile(test_own="".join(tests))
    accepted = ran(project, "--accept-agenda-pictures", "-k", "value or none")
    accepted.assert_outcomes(passed=2, deselected=3)
    for name, is_kept in (("nieuw.svg", True), ("zonder.svg", False)):
        found = agendafunnel.carried_by((picture.parent / name).read_bytes())
        assert found is not None
        assert (found.arrangement is not None) is is_kept
    result = ran(project)
    result.assert_outcomes(passed=4, failed=1)
    result.stdout.fnmatch_lines(["*The file 'weg.png' does not exist.*"])


@pytest.mark.slow("runs pytest in a process, which draws")
def test_a_baseline_that_was_not_compared_in_pixels_fails(
    project: pytest.Pytester, july: Agenda, july_scene: Scene
) -> None:
    picture = drawn(project, b"")
    info = PngInfo()
    info.add_itxt("agendafunnel", agendafunnel.with_data(july_scene, july).data)
    Image.new("RGB", (1000, 750), "black").save(picture, pnginfo=info)
    result = ran(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*agenda.yaml cannot be compared with agenda.png. Not compared: pixels.",
            "Pixels: not compared. The proportions differ*",
        ]
    )


TEST_PDF = """
def test_all(agenda_picture):
    agenda_picture("agenda.yaml", baseline="agenda.pdf")

def test_what_it_carries(agenda_picture):
    agenda_picture("agenda.yaml", baseline="agenda.pdf", layers=["data", "layout"], require=["data"])

def test_one_layer(agenda_picture):
    agenda_picture("agenda.yaml", baseline="agenda.pdf", layers="data", require=("data",))

def test_no_layer(agenda_picture):
    agenda_picture("agenda.yaml", baseline="agenda.pdf", layers=["pixel"])
"""


@pytest.mark.slow("runs pytest in a process, which draws")
def test_a_baseline_that_is_a_pdf_is_held_to_what_it_carries_where_pixels_are_left_out(
    project: pytest.Pytester, july: Agenda, july_scene: Scene
) -> None:
    pdf = agendafunnel.draw(agendafunnel.with_data(july_scene, july), "pdf")
    drawn(project, b"").with_suffix(".pdf").write_bytes(pdf)
    project.makepyfile(test_own=TEST_PDF)
    result = ran(project)
    result.assert_outcomes(passed=2, failed=2)
    result.stdout.fnmatch_lines(["*agenda.pdf is a PDF, and the pixels of*", "FAILED*::test_all *"])
    result.stdout.fnmatch_lines(["*The argument 'layers' is 'pixel'. Did you mean 'pixels'?*"])


FAULTS = """
import pytest

@pytest.mark.parametrize(
    ("agenda", "options"),
    [
        ("weg.yaml", {}),
        ("agenda.yaml", {"theme": "weg.yaml"}),
        ("agenda.yaml", {"since": "2021-99"}),
        ("agenda.yaml", {"since": "2024-03"}),
        ("vol.yaml", {}),
        ("agenda.yaml", {"baseline": "agenda.jpg"}),
    ],
)
def test_faults(agenda_picture, agenda, options):
    agenda_picture(agenda, **{"baseline": "agenda.png"} | options)
"""


@pytest.mark.slow("runs pytest in a process, which draws")
def test_what_cannot_be_compared_fails_in_a_sentence_each(baseline: bytes, project: pytest.Pytester) -> None:
    drawn(project, baseline)
    text = (project.path / "agenda.yaml").read_text("utf-8")
    stages = "".join(f"  - name: Stadium {number}\n" for number in range(60))
    (project.path / "vol.yaml").write_text(text.replace("stages:\n", f"stages:\n{stages}"), "utf-8")
    project.makepyfile(test_own=FAULTS)
    result = ran(project, "--tb=short")
    result.assert_outcomes(failed=6)
    result.stdout.fnmatch_lines(
        [
            "The file 'weg.yaml' does not exist.",
            "The file 'weg.yaml' does not exist.",
            "'2021-99' is *bundled edition.*",
            "maart 2024 is later than juli 2022. Give `since` the previous edition.",
            "*stages*",
            "*agenda.jpg' ends in '.jpg'*",
        ]
    )
    for word in ("Traceback", "During handling", "Error:", "raise "):
        assert word not in result.stdout.str()


@pytest.mark.slow("runs pytest in a process, which draws")
def test_an_agenda_is_looked_for_from_the_root_like_its_baseline(
    baseline: bytes, project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(project, baseline)
    project.makeini("[pytest]")
    inner = project.path / "inner"
    inner.mkdir()
    project.path.joinpath("test_own.py").rename(inner / "test_own.py")
    monkeypatch.chdir(inner)
    ran(project).assert_outcomes(passed=1)


def test_each_test_has_a_folder_of_results_of_its_own() -> None:
    folders = {
        _as_folder(f"test_x.py::test_it[{id}]") for id in ("a/b", "a-b", "a b", "a" * 200, "b" + "a" * 200)
    }
    assert len(folders) == 5
    assert all(len(folder) < 125 for folder in folders)


@pytest.mark.slow("runs pytest in a process, which draws")
def test_a_damaged_baseline_fails_in_a_sentence_and_can_be_replaced(
    baseline: bytes, project: pytest.Pytester
) -> None:
    picture = drawn(project, baseline)
    picture.write_bytes(picture.read_bytes()[:5_000])
    result = ran(project)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*agenda.png: *", "To write the baseline again: pytest *"])
    assert "Traceback" not in result.stdout.str()
    result = ran(project, "--accept-agenda-pictures")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*It is replaced as if there were none*"])
    assert agendafunnel.carried_by(picture.read_bytes()) is not None
