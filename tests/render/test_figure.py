"""The matplotlib figure for notebooks."""

import io
from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from IPython.core.pylabtools import select_figure_formats
from matplotlib.figure import Figure
from PIL import Image

from agendafunnel import Scene, figure
from agendafunnel.scene import Box
from tests.render.pixels import by_matplotlib, by_pillow


def saved(made: Figure, dpi: int) -> np.ndarray:
    buffer = io.BytesIO()
    made.savefig(buffer, dpi=dpi, format="png")
    return np.asarray(Image.open(buffer).convert("RGB")).astype(int)


@pytest.mark.slow("draws with matplotlib at three resolutions")
def test_a_figure_is_the_picture_at_any_resolution(july_scene: Scene) -> None:
    made = figure(july_scene)
    assert tuple(made.get_size_inches()) == (960 / 72, 540 / 72)
    # Of what Pillow draws, as `test_raster` measured it.
    for dpi, most, share in ((300, 80, 0.001), (150, 64, 0.002)):
        difference = np.abs(saved(made, dpi) - by_pillow(july_scene, dpi)).max(axis=2)
        assert difference.max() < most
        assert (difference > 16).mean() < share


def test_threads_draw_the_same_and_leave_the_settings_alone(july_scene: Scene) -> None:
    usual = by_matplotlib(july_scene, 40)
    before = dict(mpl.rcParams)
    with ThreadPoolExecutor(4) as pool:
        for drawn in pool.map(lambda _: by_matplotlib(july_scene, 40), range(12)):
            assert np.array_equal(drawn, usual)
    assert dict(mpl.rcParams) == before


def test_drawing_needs_no_settings_of_matplotlib_and_leaves_them_alone(july_scene: Scene) -> None:
    before = dict(mpl.rcParams)
    usual = by_matplotlib(july_scene, 50)
    assert dict(mpl.rcParams) == before
    with mpl.rc_context({"text.hinting": "default", "font.size": 40, "path.snap": True, "text.color": "red"}):
        assert np.array_equal(by_matplotlib(july_scene, 50), usual)


def test_a_figure_may_be_resized_and_drawn_over(july_scene: Scene) -> None:
    made = figure(july_scene)
    made.set_size_inches(4, 2.25)
    made.text(0.5, 0.5, "CONCEPT", size=30, color="#ff0000")
    pixels = saved(made, 100)
    assert pixels.shape[:2] == (225, 400)
    assert ((pixels == (255, 0, 0)).all(axis=2)).any()
    # The first card's colour, at its place on the smaller sheet.
    box = next(mark.box for mark in july_scene.marks() if isinstance(mark, Box) and mark.fill == "#35b8ff")
    assert tuple(pixels[int((box.y + 2) * 225 / 540) + 1, int((box.x + 8) * 400 / 960)]) == (53, 184, 255)


def test_a_notebook_that_trims_its_pictures_trims_nothing(july_scene: Scene) -> None:
    made = figure(july_scene)
    made.text(0.5, 0.5, "CONCEPT")
    buffer = io.BytesIO()
    made.savefig(buffer, dpi=50, bbox_inches="tight", pad_inches=0)
    with Image.open(buffer) as picture:
        assert picture.size == pytest.approx((667, 375), abs=1)


class Notebook:
    """The formatters of a notebook, without a kernel."""

    def __init__(self) -> None:
        self.display_formatter = DisplayFormatter()

    def shown(self, made: Figure, kind: str = "image/png") -> Any:
        """Return what a notebook shows of a figure: the last expression of a cell, or what is displayed."""
        data, _ = self.display_formatter.format(made)
        return data.get(kind)


def size_of(png: bytes | str) -> tuple[int, int]:
    # As a notebook file holds it, a picture is text in base64.
    with Image.open(io.BytesIO(b64decode(png) if isinstance(png, str) else png)) as picture:
        return picture.size


def test_a_notebook_shows_a_figure_where_matplotlib_is_not_set_up(july_scene: Scene) -> None:
    made = figure(july_scene)
    png = Notebook().shown(made)
    assert size_of(png) == (1333, 750)
    buffer = io.BytesIO()
    made.savefig(buffer)
    assert png == buffer.getvalue()


@pytest.mark.slow("starts a shell of IPython", cases=1)
@pytest.mark.parametrize(("trim", "size"), [(None, (1333, 750)), ("tight", (1353, 770))])
def test_a_notebook_with_matplotlib_inline_shows_a_figure_with_nothing_trimmed(
    july_scene: Scene, trim: str | None, size: tuple[int, int]
) -> None:
    notebook = Notebook()
    select_figure_formats(notebook, {"png"}, bbox_inches=trim)
    # Trimmed, a figure gets the margin around all that is drawn that every other figure gets.
    assert size_of(notebook.shown(figure(july_scene))) == pytest.approx(size, abs=1)


def test_a_notebook_shows_a_figure_in_the_format_that_is_chosen(july_scene: Scene) -> None:
    notebook = Notebook()
    select_figure_formats(notebook, {"svg"})
    assert notebook.shown(figure(july_scene), "image/svg+xml").startswith("<?xml")


def test_a_figure_has_no_axes_until_its_owner_adds_some(july_scene: Scene) -> None:
    made = figure(july_scene)
    assert made.axes == []
    assert made.gca().get_position().bounds == Figure().gca().get_position().bounds


@pytest.mark.slow("draws with matplotlib at two sizes")
def test_text_is_as_much_smaller_as_the_figure(july_scene: Scene) -> None:
    whole, half = figure(july_scene), figure(july_scene)
    half.set_size_inches(960 / 144, 540 / 144)
    big, small = saved(whole, 150), saved(half, 150)
    assert small.shape[0] * 2 == pytest.approx(big.shape[0], abs=1)

    def title(pixels: np.ndarray) -> int:
        band = pixels[: pixels.shape[0] // 9]
        across = np.flatnonzero((np.abs(band - band[0, 0]).max(axis=2) > 100).any(axis=0))
        return int(across[-1] - across[0])

    assert title(small) * 2 == pytest.approx(title(big), abs=3)
