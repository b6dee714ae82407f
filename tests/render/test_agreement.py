"""The SVG, drawn by a renderer that shares no code with ours, is the same picture as PNG and figure."""

import io
from typing import Any

import numpy as np
import pytest
import resvg_py
from PIL import Image

from agendafunnel import Layout, Scene
from agendafunnel.bundled import SvgText
from agendafunnel.render.formats.svg import to_svg
from tests.render.pixels import by_matplotlib, of_file

PIXEL = 0.24


@pytest.fixture(scope="module", params=[of_file, by_matplotlib])
def ours(july_scene: Scene, request: pytest.FixtureRequest) -> np.ndarray:
    drawn: np.ndarray = request.param(july_scene, 300)
    return drawn


def theirs(scene: Scene, way: SvgText) -> np.ndarray:
    fonts = [scene.fonts.regular, scene.fonts.bold, scene.fonts.oblique]
    drawn: Any = resvg_py.svg_to_bytes(
        svg_string=to_svg(scene, text=way), width=4000, height=2250, font_files=fonts, skip_system_fonts=True
    )
    return np.asarray(Image.open(io.BytesIO(bytes(drawn))).convert("RGB")).astype(int)


def ink(pixels: np.ndarray) -> tuple[int, int, int, int]:
    """Return the left, right, top and bottom of what is not of the colour of the first pixel."""
    seen = np.abs(pixels - pixels[0, 0]).max(axis=2) > 100
    across, down = np.flatnonzero(seen.any(axis=0)), np.flatnonzero(seen.any(axis=1))
    return across[0], across[-1], down[0], down[-1]


@pytest.mark.slow("draws at full size with every renderer", cases=1)
@pytest.mark.parametrize("way", ["embed", "outline"])
def test_boxes_agree_to_the_pixel_and_text_within_one(
    way: SvgText, ours: np.ndarray, july_scene: Scene, july_layout: Layout
) -> None:
    drawn = theirs(july_scene, way)
    for card in july_layout.cards:
        left, top = round(card.box.x / PIXEL), round(card.box.y / PIXEL)
        right, bottom = round(card.box.right / PIXEL), round(card.box.bottom / PIXEL)
        around = (slice(top - 4, bottom + 4), slice(left - 4, right + 4))
        fill = ours[(top + bottom) // 2, left + 2]
        for rim in (ours[around], drawn[around]):
            box = (rim == fill).all(axis=2)
            across, down = np.flatnonzero(box.any(axis=0)), np.flatnonzero(box.any(axis=1))
            assert (across[0], across[-1], down[0], down[-1]) == (4, right - left + 3, 4, bottom - top + 3)
        inside = (slice(top + 6, bottom - 6), slice(left + 6, right - 6))
        assert np.abs(np.subtract(ink(ours[inside]), ink(drawn[inside]))).max() <= 1, card.name


@pytest.mark.slow("draws at full size with every renderer")
@pytest.mark.parametrize("way", ["embed", "outline"])
def test_the_whole_picture_agrees(way: SvgText, ours: np.ndarray, july_scene: Scene) -> None:
    difference = np.abs(ours - theirs(july_scene, way)).max(axis=2)
    # Edges are smoothed by two hands; flat colour is the same everywhere.
    assert difference.max() < 110
    assert (difference > 16).mean() < 0.005
