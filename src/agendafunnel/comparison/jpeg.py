"""What a JPEG loses, and how that loss is repeated in another picture.

JPEG blurs colour and puts waves around edges, the same for the same picture. Where one picture has been a
JPEG, the other is stored as one too: what still differs after both have suffered the same loss is what was
different before.
"""

import io
from collections.abc import Iterator
from itertools import product

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.comparison.mark_map import Array
from agendafunnel.render.coverage import Window

JPEG_BLOCK = 16
"""Pixels along a side of a block that a JPEG stores as one, with colour at half the resolution."""
TO_LIGHT_AND_COLOUR = np.array(
    [[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]]
)
"""From RGB to lightness and two differences of colour, as a JPEG stores them (JFIF 1.02)."""
FROM_LIGHT_AND_COLOUR = np.linalg.inv(TO_LIGHT_AND_COLOUR)
LIGHTNESS = TO_LIGHT_AND_COLOUR[0]
"""Weights of red, green and blue in lightness (ITU-R BT.601)."""
_QUALITIES = (95, 92, 90, 88, 85, 80, 75, 70, 60, 50)
_SUBSAMPLINGS = (2, 0)  # As Pillow numbers them: colour at half the resolution, and at the whole.
_PROBE = 512  # Pixels along a side of the parts of a picture in which its loss is searched for.
_NOTHING = 0.05  # The part of a block's difference that the right loss leaves, where nothing else differs.
_SOME = 0.08
"""The part of all blocks in which the right loss leaves nothing; it is small if pictures differ much."""
_MORE_COLOURS = 1.4  # A picture that was stored with loss has so many times the colours of one that was not.


def stored_alike(before: Image.Image, after: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return both pictures as they are, or one of them with the loss that the other has suffered."""
    probes = list(_probes(before))
    apart = [_difference_of_blocks(before.crop(box), after.crop(box)) for box in probes]
    counts = [sum(_colours(picture.crop(box)) for box in probes) for picture in (before, after)]
    may_be_lossy = max(counts) > 256 * len(probes) and max(counts) >= _MORE_COLOURS * min(counts)
    if not may_be_lossy or not any(blocks.any() for blocks in apart):
        return before, after
    is_first_lossy = counts[0] > counts[1]
    lossy, plain = (before, after) if is_first_lossy else (after, before)

    def explained(loss: tuple[int, int]) -> float:
        """Return in which part of all blocks that differ nothing differs any more with a loss."""
        left = [
            _difference_of_blocks(_through_jpeg(plain.crop(box), *loss), lossy.crop(box)) for box in probes
        ]
        pairs = [(rest[blocks > 0], blocks[blocks > 0]) for rest, blocks in zip(left, apart, strict=True)]
        return float(np.concatenate([rest < _NOTHING * blocks for rest, blocks in pairs]).mean())

    shares = {loss: explained(loss) for loss in product(_QUALITIES, _SUBSAMPLINGS)}
    best = max(shares, key=shares.__getitem__)
    if shares[best] <= _SOME:
        return before, after
    stored = _through_jpeg(plain, *best)
    return (before, stored) if is_first_lossy else (stored, after)


def _probes(picture: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes of a few parts of a picture, at whole blocks: the title, and cards."""
    width, height = picture.size
    side = max(16, min(_PROBE, width // 64 * 16, height // 32 * 16))
    for across, down in ((0, 0), (1, 3), (2, 2), (3, 1)):
        left = max(0, width * across // 4 - side // 2) // 16 * 16
        top = max(0, height * down // 4 - side // 2) // 16 * 16
        yield left, top, min(width, left + side), min(height, top + side)


def _colours(picture: Image.Image) -> int:
    colours = picture.getcolors(_PROBE * _PROBE)
    return len(colours) if colours else _PROBE * _PROBE


def _difference_of_blocks(one: Image.Image, other: Image.Image) -> Array:
    """Return how much each block differs: the mean of squared levels."""
    squares = np.square(np.asarray(ImageChops.difference(one, other), np.float32)).sum(axis=2)
    high, wide = (length // JPEG_BLOCK for length in squares.shape)
    blocks = squares[: high * JPEG_BLOCK, : wide * JPEG_BLOCK].reshape(high, JPEG_BLOCK, wide, JPEG_BLOCK)
    apart: Array = blocks.mean(axis=(1, 3))
    return apart


def _through_jpeg(picture: Image.Image, quality: int, subsampling: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality, subsampling=subsampling)
    with Image.open(buffer) as stored:
        return stored.convert("RGB")


def even_window(window: Window, picture: Window) -> Window:
    """Return a window that begins and ends at even pixels, as a JPEG pairs them.

    It is empty for the last odd pixel of a picture.
    """
    return Window(
        window.left // 2 * 2,
        window.top // 2 * 2,
        min((window.right + 1) // 2, picture.right // 2) * 2,
        min((window.bottom + 1) // 2, picture.bottom // 2) * 2,
    )


def at_half_resolution(values: Array) -> Array:
    """Return values as a JPEG returns what it stores at half the resolution.

    Four pixels become their mean, which is then spread with the weights 9, 3, 3 and 1 over those around
    ("fancy upsampling" of libjpeg).
    """
    height, width = values.shape
    half = values.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3))
    around = np.pad(half, 1, mode="edge")
    spread = np.empty_like(values)
    middle = slice(1, -1)
    sides = list(enumerate((slice(0, -2), slice(2, None))))
    for (down, rows), (across, columns) in product(sides, sides):
        near = 9 * half + 3 * around[rows, middle] + 3 * around[middle, columns] + around[rows, columns]
        spread[down::2, across::2] = near / 16
    return spread
