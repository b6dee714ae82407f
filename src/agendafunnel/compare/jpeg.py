"""The loss of a JPEG, repeated: where one picture has been a JPEG, the other is stored as one too.

JPEG blurs colour and puts waves around edges, the same for the same picture. What still differs after both
have suffered the same loss is what was different before.
"""

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare.mark_map import Array

JPEG_BLOCK = 16
"""Pixels along a side of what a JPEG stores together, where it stores colour at half the resolution."""

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
    plain = [_apart(before.crop(box), after.crop(box)) for box in probes]
    seen = [blocks > 0 for blocks in plain]
    if not any(blocks.any() for blocks in seen):
        return before, after

    def healed(lossy: list[Array]) -> float:
        """Return the part of all blocks that differ in which a loss leaves nothing of the difference."""
        pairs = zip(lossy, plain, seen, strict=True)
        return float(np.concatenate([rest[at] < _NOTHING * apart[at] for rest, apart, at in pairs]).mean())

    counts = [sum(_colours(picture.crop(box)) for box in probes) for picture in (before, after)]
    if max(counts) <= 256 * len(probes) or max(counts) < _MORE_COLOURS * min(counts):
        return before, after
    second = counts[0] > counts[1]
    kept, lost = (before, after) if second else (after, before)
    most, found = _SOME, None
    for quality in _QUALITIES:
        for subsampling in _SUBSAMPLINGS:
            stored = (_through_jpeg(lost.crop(box), quality, subsampling) for box in probes)
            share = healed([_apart(one, kept.crop(box)) for one, box in zip(stored, probes, strict=True)])
            if share > most:
                most, found = share, (quality, subsampling)
    if found is None:
        return before, after
    stored_too = _through_jpeg(lost, *found)
    return (before, stored_too) if second else (stored_too, after)


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


def _apart(one: Image.Image, other: Image.Image) -> Array:
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
