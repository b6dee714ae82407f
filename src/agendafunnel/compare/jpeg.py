"""Pictures that were stored with loss: the other is taken through the same before the two are compared.

JPEG blurs colour and puts waves around edges, the same for the same picture. So of two pictures of which one
has been a JPEG, the other is stored as one too, and what is left is what was different before.
"""

import io
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare.mark_map import Array

_QUALITIES = (95, 92, 90, 88, 85, 80, 75, 70, 60, 50)
_SUBSAMPLINGS = (2, 0)
"""As Pillow numbers them: colour at half the resolution, and at the whole."""

_PROBE = 512
"""Pixels of a side of the parts by which it is found how a picture was stored; JPEG works in blocks of 16."""

JPEG_BLOCK = 16
"""Pixels of a side of what a JPEG stores together, where it stores colour at half the resolution."""

_NOTHING = 0.05
"""Of the difference of a block: what is left of it if the right loss is found, where nothing else differs."""

_MORE_COLOURS = 1.4
"""Times as many colours as the other has a picture that was stored with loss, and the other was not."""

_SOME = 0.08
"""Of all blocks: where fewer are alike, nothing was found. Of pictures that differ much, few are."""


def stored_alike(before: Image.Image, after: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Give the two pictures as they are, or one of them with the loss that the other has suffered."""
    probes = list(_probes(before))
    plain = [_apart(before.crop(box), after.crop(box)) for box in probes]
    seen = [blocks > 0 for blocks in plain]
    if not any(blocks.any() for blocks in seen):
        return before, after

    def healed(lossy: list[Array]) -> float:
        """Give the part of all blocks that differ of which the loss, if it is the same, leaves nothing."""
        pairs = zip(lossy, plain, seen, strict=True)
        return float(np.concatenate([rest[at] < _NOTHING * apart[at] for rest, apart, at in pairs]).mean())

    # What has been a JPEG has more colours than what has not.
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
    """Give a few parts of a picture, at whole blocks from its corner: of the title, and of the cards."""
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
    """Give how much each block differs: the mean of squared levels."""
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
