"""Pixels as a palette picture: every flat colour exact, and edges so near that nobody sees a difference.

A picture of flat shapes has few colours, and the many shades along their smooth edges. The shades are
gathered in cells of the colour cube, as small as leave at most 256 colours, and each cell takes the
shade in it that most pixels have.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

MOST_COLOURS = 256

_CELLS = (1, 2, 4, 6, 8, 12, 16)
"""Sides of the cells that are tried, in levels of 255; an edge is off by less than the side."""


class Palette(NamedTuple):
    """`indices` is height x width; `colours` has three bytes for each."""

    indices: Array
    colours: bytes


def to_palette(pixels: Array, exact: Iterable[str]) -> Palette | None:
    """Give opaque pixels (height x width x 4 bytes) as a palette picture, or None where that cannot be.

    The colours of `exact` (`#rrggbb`) are kept as they are.
    """
    height, width = pixels.shape[:2]
    whole = np.ascontiguousarray(pixels).view("<u4").reshape(-1) & 0xFFFFFF
    # Rows of flat colour are long runs: one colour each instead of one a pixel.
    starts = np.flatnonzero(np.concatenate(([True], whole[1:] != whole[:-1])))
    lengths = np.diff(starts, append=whole.size)
    shades, shade_of_run = np.unique(whole[starts], return_inverse=True)
    weights = np.bincount(shade_of_run, weights=lengths, minlength=shades.size)
    kept = np.array(sorted(_little_endian(colour) for colour in exact), dtype=np.uint32)
    for cell in _CELLS:
        chosen = _gathered(shades, weights, kept, cell)
        colours, colour_of_shade = np.unique(chosen, return_inverse=True)
        if colours.size <= MOST_COLOURS:
            indices = np.repeat(colour_of_shade[shade_of_run].astype(np.uint8), lengths)
            channels = np.stack([colours & 255, colours >> 8 & 255, colours >> 16 & 255], axis=1)
            return Palette(indices.reshape(height, width), channels.astype(np.uint8).tobytes())
    return None


def _gathered(shades: Array, weights: Array, kept: Array, cell: int) -> Array:
    """Give for each shade the one that stands for its cell; those of `kept` stand for themselves."""
    cells = sum(((shades >> shift & 255) // cell).astype(np.int64) << shift for shift in (0, 8, 16))
    flat = np.isin(shades, kept)
    # A kept colour has a cell of its own, which no other shade may fall in.
    cells = np.where(flat, -1 - shades.astype(np.int64), cells)
    order = np.lexsort((shades, -weights, cells))
    _, first, cell_of_shade = np.unique(cells[order], return_index=True, return_inverse=True)
    result = np.empty_like(shades)
    result[order] = shades[order][first][cell_of_shade]
    return result


def _little_endian(colour: str) -> int:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red | green << 8 | blue << 16
