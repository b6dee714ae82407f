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

from agendafunnel import ArgumentError, Layout, Scene, compose, draw_on, figure, lay_out
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


def test_axes_that_fill_a_figure_show_the_picture_to_the_pixel(july_scene: Scene) -> None:
    own = Figure(figsize=(960 / 72, 540 / 72))
    draw_on(july_scene, own.add_axes((0, 0, 1, 1)))
    assert np.array_equal(saved(own, 60), saved(figure(july_scene), 60))


def test_axes_have_the_coordinates_of_the_layout(july_layout: Layout, july_scene: Scene) -> None:
    own = Figure(figsize=(9, 6), layout="constrained")
    left, right = own.subplots(1, 2)
    assert draw_on(july_scene, left) is left
    right.plot([1, 2])
    pixels = saved(own, 100)
    assert (left.get_xlim(), left.get_ylim()) == ((0, 960), (540, 0))
    box = july_layout.cards[0].box
    x, y = left.transData.transform((box.x + 2, box.centre.y))
    # Matplotlib counts from the lower edge; the first card has the colour of its domain.
    assert tuple(pixels[round(pixels.shape[0] - y), round(x)]) == (53, 184, 255)
    corners = left.transData.transform([(0, 540), (960, 0)])
    width, height = corners[1] - corners[0]
    assert width / height == pytest.approx(960 / 540)


def test_a_part_of_the_picture_is_drawn_in_the_axes_alone(july_scene: Scene) -> None:
    own = Figure(figsize=(4, 4))
    ax = own.add_axes((0.25, 0.25, 0.5, 0.5))
    draw_on(july_scene, ax)
    ax.set_xlim(100, 101)
    ax.set_ylim(101, 100)
    pixels = saved(own, 50)
    pixels[50:150, 50:150] = 255
    assert (pixels == 255).all()


@pytest.mark.slow("draws with matplotlib in two formats")
def test_in_pdf_and_svg_text_stays_text_as_the_file_is_set_up() -> None:
    own = Figure(figsize=(9, 6))
    draw_on(compose(lay_out("2024-03")), own.subplots())
    buffer = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        own.savefig(buffer, format="svg")
    assert ">HR-Bevragen</text>" in buffer.getvalue().decode()
    for kind in (3, 42):
        buffer = io.BytesIO()
        with mpl.rc_context({"pdf.fonttype": kind}):
            own.savefig(buffer, format="pdf", metadata={"CreationDate": None})
        # Text is shown by an operator, and its fonts are of one kind, as the file's.
        assert (b"/Type3" in buffer.getvalue()) == (kind == 3)
        assert buffer.getvalue().count(b"/URI (https://") > 20


def test_pictures_of_axes_that_share_limits_all_fit(july_scene: Scene) -> None:
    wide = july_scene._replace(width=1200)
    first, second = Figure().subplots(2, 1, sharex=True, sharey=True)
    draw_on(wide, first)
    draw_on(july_scene, second)
    assert first.get_xlim() == second.get_xlim() == (0, 1200)


def test_drawing_in_axes_leaves_settings_alone(july_scene: Scene) -> None:
    before = dict(mpl.rcParams)
    own = Figure(figsize=(2, 1))
    draw_on(july_scene, own.subplots())
    saved(own, 20)
    assert dict(mpl.rcParams) == before


def unfit_axes() -> dict[str, tuple[Any, str]]:
    own = Figure()
    log = own.add_subplot(3, 1, 1)
    log.set_xscale("log")
    twin = own.add_subplot(3, 1, 2)
    twin.twinx()
    removed = own.add_subplot(3, 1, 3)
    removed.remove()
    return {
        "figure": (own, "of the type Figure. Use the axes that figure.add_subplot() returns."),
        "several": (Figure().subplots(1, 2), "Give one of several axes, such as axes[0]."),
        "module": (mpl, "Use the axes that plt.gca() or figure.add_subplot() returns."),
        "nothing": (None, "The argument 'ax' should be axes of matplotlib; it is of the type NoneType."),
        "polar": (Figure().add_subplot(projection="polar"), "of the projection 'polar'"),
        "log": (log, 'Use ax.set_xscale("linear") and ax.set_yscale("linear").'),
        "twin": (twin, "have a twin in the same place"),
        "removed": (removed, "are in no figure any more"),
    }


@pytest.mark.parametrize("kind", sorted(unfit_axes()))
def test_axes_that_can_hold_no_picture_are_refused(kind: str, july_scene: Scene) -> None:
    ax, said = unfit_axes()[kind]
    with pytest.raises(ArgumentError) as refused:
        draw_on(july_scene, ax)
    assert said in str(refused.value)
    assert not getattr(ax, "artists", ())


def test_a_scale_that_is_no_longer_linear_is_said_where_it_is_drawn(july_scene: Scene) -> None:
    own = Figure()
    ax = own.subplots()
    draw_on(july_scene, ax)
    ax.set_aspect("auto")
    ax.set_xlim(1, 960)
    ax.set_xscale("log")
    with pytest.raises(ArgumentError, match="not linear"):
        saved(own, 20)
