"""Reading the colour of text in two pictures: of all text of one kind and colour together.

Letters are thin: few of their pixels, or none, have the colour of the text. There are three ways to read it:

- *whole ink*: the middle colour of the pixels that letters cover wholly, where letters are so large;
- *thin ink*: every pixel is a mixture of text and ground by coverage, and the colour of the text is what fits
  all mixtures best (least squares), where both pictures are drawn by one program;
- *all ink*: what all pixels of the text differ by, added up and divided by how much is covered. It does not
  matter where letters stand, as no smoothing makes ink.

Each can be deceived by another program, by sharpening or by loss, but not in the same way: text has another
colour where it has by all that can be read. And how far off they are, the other kinds of text tell.
"""

from collections.abc import Iterator

import numpy as np

from agendafunnel.compare import tolerances
from agendafunnel.compare.letter_shapes import SMALL, Line, ink
from agendafunnel.compare.mark_places import Array, Window, rgb
from agendafunnel.compare.pixel_reading import Reading
from agendafunnel.compare.tolerances import difference
from agendafunnel.elements import Kind

_TO_YCC = np.array([[0.299, 0.587, 0.114], [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
"""From red, green and blue to lightness and two differences of colour, as JPEG stores them (JFIF 1.02)."""

_FROM_YCC = np.linalg.inv(_TO_YCC)

_LEAST_KINDS = 3
"""Other kinds of text that tell how far off the reading of thin ink is."""

_SPREAD = 2
"""Pixels beside a line of text that its ink may be spread to."""

_SEEN = 25.0
"""Levels of lightness between text and ground that coverage can be read by."""

KindOfText = tuple[str, Kind]
"""The colour of text, and the kind of element that it stands on: a theme colours all of it alike."""


def colours_of_text(reading: Reading, lines: list[Line], still: set[KindOfText]) -> None:
    """Tell of text in another colour, of `lines`; of the kinds `still` some lines are what they were."""
    kinds: dict[KindOfText, list[Line]] = {}
    for line in lines:
        shift = reading.shifts.get(line.place.under)
        # Where the ground has another colour, that is told of it.
        same_ground = shift is None or np.abs(shift).max() <= 1
        # Of small letters by another program, no pixel is sure to be all theirs.
        if same_ground and (line.size >= SMALL or reading.manner == "one hand"):
            kinds.setdefault((line.mark.colour, line.place.element.kind), []).append(line)
    read = {kind: tuple(_readings(reading, members)) for kind, members in kinds.items()}
    for kind, readings in read.items():
        others = [0.0] * len(still - kinds.keys())
        others += [max(others_read) for other, others_read in read.items() if other != kind]
        apart = min(readings)
        if apart >= _tolerance(reading, kinds[kind], others, whole_kind=kind not in still):
            for line in kinds[kind]:
                reading.tell(line.place, f"its text has another colour (ΔE {apart:.1f})")


def _readings(reading: Reading, lines: list[Line]) -> Iterator[float]:
    yield _of_all_ink(reading, lines)
    if reading.manner == "one hand" and reading.lossy:
        yield _of_thin_ink_in_jpeg(reading, lines)
        return
    apart = _of_whole_ink(reading, lines)
    if apart is not None:
        yield apart
    elif reading.manner == "one hand":
        yield _of_thin_ink(reading, lines)


def _tolerance(reading: Reading, lines: list[Line], others: list[float], *, whole_kind: bool) -> float:
    """Give from which difference on text has another colour; `others` are those of other kinds of text.

    In a JPEG, what changed beside a line changes it too; so a small difference counts where all of the kind
    differs.
    """
    if reading.manner == "two hands" or len(others) < _LEAST_KINDS:
        return tolerances.TEXT_COLOUR_TWO_HANDS
    little = sum(ink(line)[0] for line in lines) < tolerances.ENOUGH_INK
    least = tolerances.TEXT_COLOUR_LITTLE if little else tolerances.TEXT_COLOUR
    if reading.lossy and whole_kind:
        least = tolerances.TEXT_COLOUR_LOSSY
    return max(least, tolerances.TEXT_COLOUR_TIMES * float(np.median(others)))


def _of_all_ink(reading: Reading, lines: list[Line]) -> float:
    """Give how the colour differs by all that the pixels of text, and those beside it, differ by."""
    difference_of_all, inked = np.zeros(3), 0.0
    for line in lines:
        rows = line.place.window.wider(_SPREAD, reading.survey.width, reading.survey.height).slices
        apart = reading.after[rows].astype(np.float64) - reading.before[rows]
        difference_of_all += apart.sum(axis=(0, 1))
        inked += float(line.before.sum())
    return _shifted(lines, difference_of_all / inked) if inked > 1 else 0.0


def _of_whole_ink(reading: Reading, lines: list[Line]) -> float | None:
    """Give how the colour differs where letters cover whole pixels; None where they do nowhere."""
    colours = []
    for pixels, which in ((reading.before, "before"), (reading.after, "after")):
        whole = [pixels[line.place.window.slices][getattr(line, which) > tolerances.WHOLE] for line in lines]
        together = np.concatenate(whole)
        if len(together) < tolerances.ENOUGH_INK:
            return None
        colours.append(np.median(together, axis=0))
    return difference(*colours)


def _of_thin_ink(reading: Reading, lines: list[Line]) -> float:
    """Give how the colour differs by all pixels of text: mixtures of its colour and the ground's."""
    shift, weight = np.zeros(3), 0.0
    for members in _by_ground(reading, lines).values():
        coverage = np.concatenate([line.before.ravel() for line in members])
        levels = [
            np.concatenate([pixels[line.place.window.slices].reshape(-1, 3) for line in members])
            for pixels in (reading.before, reading.after)
        ]
        inked = float((coverage**2).sum())
        shift += inked * (_unmixed(coverage, levels[1]) - _unmixed(coverage, levels[0]))
        weight += inked
    return _shifted(lines, shift / weight) if weight else 0.0


def _of_thin_ink_in_jpeg(reading: Reading, lines: list[Line]) -> float:
    """Give the same of a JPEG, which stores colour at half the resolution.

    Lightness is unmixed by coverage, and colour by coverage that is blurred as colour was.
    """
    shift, weight = np.zeros(3), 0.0
    for ground, members in _by_ground(reading, lines).items():
        light = float(_TO_YCC[0] @ rgb(ground))
        way = float(_TO_YCC[0] @ rgb(members[0].mark.colour)) - light
        if abs(way) < _SEEN:
            continue
        sharp, blurred = [], []
        stored: tuple[list[Array], list[Array]] = ([], [])
        for line in members:
            window = _whole_pairs(line.place.window, reading)
            if window.is_empty:
                continue  # The last odd pixel of a picture.
            rows = window.slices
            pictures = [
                pixels[rows].astype(np.float64) @ _TO_YCC.T for pixels in (reading.before, reading.after)
            ]
            coverage = (pictures[0][..., 0] - light) / way
            sharp.append(coverage.ravel())
            blurred.append(_at_half_resolution(coverage).ravel())
            for levels, picture in zip(stored, pictures, strict=True):
                levels.append(picture.reshape(-1, 3))
        if not sharp:
            continue
        mixtures = np.concatenate(sharp), np.concatenate(blurred)
        old, new = (
            np.concatenate([_unmixed(mixtures[0], levels[:, :1]), _unmixed(mixtures[1], levels[:, 1:])])
            for levels in map(np.concatenate, stored)
        )
        inked = float((mixtures[0] ** 2).sum())
        shift += inked * (_FROM_YCC @ (new - old))
        weight += inked
    return _shifted(lines, shift / weight) if weight else 0.0


def _by_ground(reading: Reading, lines: list[Line]) -> dict[str, list[Line]]:
    grounds: dict[str, list[Line]] = {}
    for line in lines:
        grounds.setdefault(reading.survey.fill_of(line.place.under), []).append(line)
    return grounds


def _unmixed(coverage: Array, levels: Array) -> Array:
    """Give the levels of text, of pixels (n x channels) of which `coverage` is text and the rest ground."""
    mixture = np.stack([coverage, 1 - coverage], axis=1)
    found: Array = np.linalg.lstsq(mixture, levels.astype(np.float64), rcond=None)[0][0]
    return found


def _shifted(lines: list[Line], shift: Array) -> float:
    own = rgb(lines[0].mark.colour)
    return difference(own, own + shift)


def _whole_pairs(window: Window, reading: Reading) -> Window:
    """Give a window that begins and ends at even pixels, as a JPEG pairs them."""
    left, top, right, bottom = window
    even = Window(left // 2 * 2, top // 2 * 2, (right + 1) // 2 * 2, (bottom + 1) // 2 * 2)
    return even._replace(
        right=min(even.right, reading.survey.width // 2 * 2),
        bottom=min(even.bottom, reading.survey.height // 2 * 2),
    )


def _at_half_resolution(values: Array) -> Array:
    """Give values as a JPEG gives back what it stores at half the resolution.

    Four pixels become their mean, which is then spread with the weights 9, 3, 3 and 1 over those around
    ("fancy upsampling" of libjpeg).
    """
    height, width = values.shape
    half = values.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3))
    around = np.pad(half, 1, mode="edge")
    spread = np.empty_like(values)
    middle = slice(1, -1)
    for down, rows in enumerate((slice(0, -2), slice(2, None))):
        for across, columns in enumerate((slice(0, -2), slice(2, None))):
            spread[down::2, across::2] = (
                9 * half + 3 * around[rows, middle] + 3 * around[middle, columns] + around[rows, columns]
            ) / 16
    return spread
