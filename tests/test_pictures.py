"""A handful of baseline pictures, where a person should look when they change.

Rewritten by `pytest --rewrite-baselines`. Two are the pixels of one minor version of matplotlib, held by
pytest-mpl; two are what users get.
"""

from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.testing.compare import compare_images

import agendafunnel
from agendafunnel import Agenda, Scene, Theme
from agendafunnel.pytest_plugin import AgendaPicture
from tests.conftest import BASELINES, ROOT

EXAMPLES = ROOT / "examples"
# A changed letter differs by 0.2 and more; the same picture by 0.
TOLERANCE = 0.1


class Drawn:
    """What pytest-mpl takes for a figure: it saves through our own writer, and no settings reach it."""

    def __init__(self, scene: Scene, dpi: int | None = None) -> None:
        self._scene = scene
        self._dpi = dpi

    def savefig(self, path: str | Path, **_: object) -> None:
        Path(path).write_bytes(agendafunnel.draw(self._scene, "png", dpi=self._dpi, renderer="matplotlib"))


def drawn(named: str, dpi: int | None = None) -> Drawn:
    return Drawn(agendafunnel.compose(agendafunnel.lay_out(agendafunnel.load(named))), dpi)


def test_these_pixels_are_those_of_matplotlib_3_11() -> None:
    assert mpl.__version__.startswith("3.11."), "Install the extra 'test', which pins matplotlib to 3.11."


@pytest.mark.mpl_image_compare(filename="july-2022.png", tolerance=TOLERANCE)
def test_july_2022(july_scene: Scene) -> Drawn:
    return Drawn(july_scene)


@pytest.mark.mpl_image_compare(filename="own-agenda.png", tolerance=TOLERANCE)
def test_an_agenda_and_theme_made_in_python(monkeypatch: pytest.MonkeyPatch) -> Drawn:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    import own_agenda

    return Drawn(own_agenda.picture(), 150)


# What users get is drawn by Pillow, and held to its baseline by our own comparison, which names what differs.


@pytest.mark.slow("compares a picture at full size")
def test_march_2024(agenda_picture: AgendaPicture) -> None:
    agenda_picture("2024-03", baseline="march-2024.png", theme="vng")


@pytest.mark.slow("compares two pictures at full size")
@pytest.mark.parametrize("name", ["vng-toegankelijk", "vng-toegankelijk-donker"])
def test_july_2022_for_everyone(name: str, agenda_picture: AgendaPicture) -> None:
    agenda_picture("2022-07", baseline=f"july-2022-{name.removeprefix('vng-')}.png", theme=name)


@pytest.mark.slow("compares a picture at full size")
def test_an_agenda_of_another_shape(agenda_picture: AgendaPicture) -> None:
    agenda_picture(EXAMPLES / "library-roadmap.yaml", baseline="library-roadmap.png", theme="vng")


@pytest.mark.slow("compares a picture at full size")
def test_a_single_changed_letter_is_caught(july: Agenda, vng: Theme, tmp_path: Path) -> None:
    standards = tuple(
        standard.model_copy(update={"label": "BRP-historle"}) if standard.id == "brp-historie" else standard
        for standard in july.standards
    )
    changed = july.model_copy(update={"standards": standards})
    picture = tmp_path / "changed.png"
    Drawn(agendafunnel.compose(agendafunnel.lay_out(changed, vng), vng)).savefig(picture)
    same = tmp_path / "same.png"
    Drawn(agendafunnel.compose(agendafunnel.lay_out(july, vng), vng)).savefig(same)
    assert compare_images(str(BASELINES / "july-2022.png"), str(same), TOLERANCE) is None
    assert compare_images(str(BASELINES / "july-2022.png"), str(picture), TOLERANCE) is not None


PICTURE_TEST = """
import pytest
from tests.test_pictures import drawn

@pytest.mark.mpl_image_compare(filename="nothing-like-it.png", tolerance=0.1)
def test_picture():
    return drawn("2022-07", 20)
"""


@pytest.mark.slow("runs pytest in a process")
def test_a_missing_baseline_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(PICTURE_TEST)
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--mpl", "--mpl-baseline-path=baselines")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(failed=1)


def test_the_project_compares_pictures_by_default(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("--mpl") or pytestconfig.getoption("--rewrite-baselines")
