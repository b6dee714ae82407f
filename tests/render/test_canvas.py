"""A palette canvas holds what the full one does: flat colours exactly, edges nearly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from agendafunnel.render.canvas import FullCanvas, PaletteCanvas
from agendafunnel.render.coverage import Window
from agendafunnel.render.palette import Colour, NoRoomError, Palette, SharedPalette

SIZE = (60, 50)  # More than is blended one pixel after the other.
WHOLE = Window(0, 0, *SIZE)

colours = st.tuples(*[st.integers(0, 255)] * 3)
windows = st.just(WHOLE) | st.tuples(
    st.integers(0, 20), st.integers(0, 15), st.integers(1, 20), st.integers(1, 15)
).map(lambda box: Window(box[0], box[1], box[0] + box[2], box[1] + box[3]))


def slope(window: Window, turned: bool) -> Image.Image:
    """Return a mask in which every coverage from none to all comes, across or down."""
    width, height = window.size
    levels = np.linspace(0, 255, height if turned else width).round().astype(np.uint8)
    return Image.fromarray(np.broadcast_to(levels[:, None] if turned else levels, (height, width)).copy())


def shown(canvas: PaletteCanvas) -> np.ndarray:
    pixels: np.ndarray = np.array(canvas.palette.colours)[np.asarray(canvas.image)]
    return pixels


palettes = st.one_of(
    st.builds(Palette, st.sampled_from([2, 9, 16, 20])), st.builds(SharedPalette, st.sampled_from([5, 9, 13]))
)


@given(colours, st.lists(st.tuples(windows, colours, st.booleans()), max_size=5), palettes)
def test_whatever_lies_over_what_it_is_off_by_less_than_16(
    background: Colour, layers: list[tuple[Window, Colour, bool]], palette: Palette
) -> None:
    canvas, full = PaletteCanvas(SIZE, palette), FullCanvas(SIZE)
    try:
        for one in (canvas, full):
            one.fill(WHOLE, background)
            for window, colour, turned in layers:
                one.cover(window, slope(window, turned), colour)
    except NoRoomError:
        return
    difference = np.abs(shown(canvas) - np.asarray(full.image).astype(int)).max(axis=2)
    assert difference.max() < 16


def test_an_edge_is_off_by_half_a_step_and_its_ends_by_nothing() -> None:
    canvas, full = PaletteCanvas(SIZE, Palette(20)), FullCanvas(SIZE)
    for one in (canvas, full):
        one.fill(WHOLE, (255, 255, 255))
        one.cover(WHOLE, slope(WHOLE, False), (0, 40, 80))
    difference = np.abs(shown(canvas) - np.asarray(full.image).astype(int)).max(axis=2)
    assert 8 <= difference.max() <= 11
    assert difference[:, 0].max() == 0
    assert difference[:, -1].max() == 0


def test_a_colour_stays_exact_where_a_shade_is_the_same() -> None:
    canvas = PaletteCanvas(SIZE, Palette(20))
    canvas.fill(WHOLE, (0, 0, 0))
    canvas.cover(WHOLE, slope(WHOLE, False), (200, 200, 200))
    shade = canvas.palette.colours[int(canvas.image.getpixel((20, 5)))]  # type: ignore[arg-type] # Of mode L.
    canvas.fill(Window(0, 0, 5, 5), shade)
    canvas.cover(Window(0, 0, 5, 5), slope(Window(0, 0, 5, 5), False), (255, 0, 0))
    assert tuple(shown(canvas)[0, 0]) == shade


def test_more_colours_than_a_palette_holds_are_refused() -> None:
    canvas = PaletteCanvas(SIZE, Palette(20))
    for colour in range(256):
        canvas.fill(WHOLE, (colour, 0, 0))
    with pytest.raises(NoRoomError):
        canvas.fill(WHOLE, (0, 0, 1))


def test_a_window_that_comes_again_is_drawn_the_same() -> None:
    drawn, canvas = [], PaletteCanvas(SIZE, SharedPalette(9))
    corner = Window(5, 5, 25, 20)
    for _ in range(2):
        canvas.fill(WHOLE, (250, 250, 250))
        canvas.cover(corner, slope(corner, False), (0, 112, 173))
        canvas.cover(corner, slope(corner, False), (0, 195, 123))
        drawn.append(shown(canvas))
    assert np.array_equal(drawn[0], drawn[1])


def test_windows_of_other_sides_with_the_same_bytes_are_told_apart() -> None:
    canvas, full = PaletteCanvas(SIZE, Palette(16)), FullCanvas(SIZE)
    for one in (canvas, full):
        one.fill(WHOLE, (255, 255, 255))
        # Under each of the two, in the same order, are pixels of both colours.
        for x, y in ((0, 0), (2, 0), (4, 0), (20, 0), (22, 0), (21, 1)):
            one.fill(Window(x, y, x + 1, y + 1), (200, 0, 0))
        for window in (Window(0, 0, 6, 1), Window(20, 0, 23, 2)):
            one.cover(window, Image.new("L", window.size, 128), (0, 0, 200))
    assert np.abs(shown(canvas).astype(int) - np.asarray(full.image)).max() < 16
