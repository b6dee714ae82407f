"""A handful of baseline pictures, where a person should look when they change.

Rewritten by `pytest --rewrite-baselines`. Two are the pixels of one minor version of matplotlib, held by
pytest-mpl; two are what users get.
"""

from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.testing.compare import compare_images
from PIL import Image

import agendafunnel
from agendafunnel import Agenda, Scene, Theme
from agendafunnel.pytest_plugin import AgendaPicture
from tests.conftest import BASELINES, ROOT
from tests.render.pixels import by_matplotlib, flat_colours

EXAMPLES = ROOT / "examples"
# A changed letter differs by 0.2 and more; the same picture by 0.
TOLERANCE = 0.1


class Drawn:
    """What pytest-mpl takes for a figure: it saves as the baselines are, and no settings reach it."""

    def __init__(self, scene: Scene, dpi: int | None = None) -> None:
        self._scene = scene
        self._dpi = dpi or scene.dpi

    def savefig(self, path: str | Path, **_: object) -> None:
        pixels = by_matplotlib(self._scene, self._dpi)
        in_palette(pixels, flat_colours(self._scene)).save(path, "PNG", dpi=(self._dpi, self._dpi))


def in_palette(pixels: np.ndarray, exact: Iterable[str]) -> Image.Image:
    """Return a figure's pixels in at most 256 colours, so that a baseline is a third of the size.

    The colours of `exact` (`#rrggbb`) are kept. The other shades are gathered in cells of the colour cube, as
    small as leave few enough, and each cell takes the shade in it that most pixels have.
    """
    red, green, blue = (pixels[:, :, channel].ravel() for channel in range(3))
    shades, shade_of_pixel, counts = np.unique(
        red | green << 8 | blue << 16, return_inverse=True, return_counts=True
    )
    kept = np.isin(shades, [int.from_bytes(bytes.fromhex(colour[1:]), "little") for colour in exact])
    for side in (1, 2, 4, 6, 8, 12, 16):
        cells = sum(((shades >> shift & 255) // side) << shift for shift in (0, 8, 16))
        # A kept colour has a cell of its own, which no other shade may fall in.
        cells = np.where(kept, -1 - shades, cells)
        order = np.lexsort((shades, -counts, cells))
        _, first, cell_of_shade = np.unique(cells[order], return_index=True, return_inverse=True)
        chosen = np.empty_like(shades)
        chosen[order] = shades[order][first][cell_of_shade]
        colours, colour_of_shade = np.unique(chosen, return_inverse=True)
        if colours.size <= 256:
            break
    places = colour_of_shade[shade_of_pixel].reshape(pixels.shape[:2])
    image = Image.fromarray(places.astype(np.uint8))
    image.putpalette(b"".join(int(colour).to_bytes(3, "little") for colour in colours))
    return image


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

    return Drawn(own_agenda.picture().scene, 150)


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
