"""The colour of text in two pictures, measured of all text of one kind and colour together.

Letters are thin: few of their pixels, or none, have the colour of the text. So it is measured of solid
pixels, of mixed pixels, and by the sum of all (docs/comparing.md). Another program, sharpening or loss can
deceive each of these, but not in the same way: text has another colour where all three find one.
"""

from collections.abc import Iterator

import numpy as np

from agendafunnel.comparison import tolerances
from agendafunnel.comparison.jpeg import (
    FROM_LIGHT_AND_COLOUR,
    LIGHTNESS,
    TO_LIGHT_AND_COLOUR,
    at_half_resolution,
    even_window,
)
from agendafunnel.comparison.letter_shapes import SMALL, LineCoverage
from agendafunnel.comparison.mark_map import Array, rgb
from agendafunnel.comparison.pixel_findings import Findings, PicturePair, Report, report
from agendafunnel.comparison.tolerances import delta_e
from agendafunnel.elements import ElementKind
from agendafunnel.messages import message

_LEAST_KINDS = 3  # Other kinds of text that it takes to estimate the error of measuring.
_SPREAD = 2  # Pixels beside a line of text that smoothing may spread it to.

KindOfText = tuple[str, ElementKind]
"""The colour of text, and the kind of its element: a theme colours all of it alike."""


def colours_of_text(
    pair: PicturePair, found: Findings, lines: list[LineCoverage], equal: set[KindOfText]
) -> Iterator[Report]:
    """Yield a report for each of `lines` that has another colour.

    `equal` are the kinds of text of which some lines are equal to the pixel.
    """
    kinds: dict[KindOfText, list[LineCoverage]] = {}
    for line in lines:
        # Where the background has another colour, that is reported. Of small letters by another program, no
        # pixel is sure to be all theirs.
        if not found.is_recoloured(line.place.under) and (line.size >= SMALL or not found.two_programs):
            kinds.setdefault((line.place.mark.colour, line.place.element.kind), []).append(line)
    measured = {kind: tuple(_measurements(pair, found, members)) for kind, members in kinds.items()}
    for kind, measurements in measured.items():
        others = [0.0] * len(equal - kinds.keys())
        others += [max(of_other) for other, of_other in measured.items() if other != kind]
        apart = min(measurements)
        if found.two_programs or len(others) < _LEAST_KINDS:
            least = tolerances.TEXT_COLOUR_TWO_PROGRAMS
        else:
            least = _tolerance(pair, kinds[kind], others, whole_kind=kind not in equal)
        if apart >= least:
            for line in kinds[kind]:
                text = message("its text has another colour (ΔE {difference:.1f})", difference=apart)
                yield report(line.place, text)


def _measurements(pair: PicturePair, found: Findings, lines: list[LineCoverage]) -> Iterator[float]:
    yield _by_sum(pair, lines)
    lossy = pair.lossy and not found.two_programs
    apart = None if lossy else _by_solid_pixels(pair, lines)
    if apart is not None:
        yield apart
    elif not found.two_programs:
        shift, weight = np.zeros(3), 0.0
        mixed = _by_mixed_pixels_of_jpeg if lossy else _by_mixed_pixels
        for covered, part in mixed(pair, lines):
            shift += covered * part
            weight += covered
        yield _of_shift(lines, shift / weight) if weight else 0.0


def _tolerance(
    pair: PicturePair, lines: list[LineCoverage], others: list[float], *, whole_kind: bool
) -> float:
    """Return the least difference that is reported by one program; `others` are those of other kinds of text.

    In a JPEG, what changed beside a line changes it too, so a small difference counts only where the whole
    kind differs.
    """
    if pair.lossy and whole_kind:
        least = tolerances.TEXT_COLOUR_LOSSY
    elif sum(line.covered[0] for line in lines) < tolerances.SOLID_PIXELS:
        least = tolerances.TEXT_COLOUR_LITTLE
    else:
        least = tolerances.TEXT_COLOUR
    return max(least, tolerances.TEXT_COLOUR_TIMES * float(np.median(others)))


def _by_sum(pair: PicturePair, lines: list[LineCoverage]) -> float:
    """Return the difference by the sum of all pixels of text and those beside it."""
    total, covered = np.zeros(3), 0.0
    for line in lines:
        rows = pair.marks.around(line.place.window, _SPREAD).slices
        total += (pair.after[rows].astype(np.float64) - pair.before[rows]).sum(axis=(0, 1))
        covered += line.covered[0]
    return _of_shift(lines, total / covered) if covered > 1 else 0.0


def _by_solid_pixels(pair: PicturePair, lines: list[LineCoverage]) -> float | None:
    """Return the difference of the pixels that letters cover wholly; None where these are too few."""
    before = [pair.before[line.place.window.slices][line.before > tolerances.SOLID] for line in lines]
    after = [pair.after[line.place.window.slices][line.after > tolerances.SOLID] for line in lines]
    colours = []
    for solid in map(np.concatenate, (before, after)):
        if len(solid) < tolerances.SOLID_PIXELS:
            return None
        colours.append(np.median(solid, axis=0))
    return delta_e(*colours)


def _by_mixed_pixels(pair: PicturePair, lines: list[LineCoverage]) -> Iterator[tuple[float, Array]]:
    """Yield the difference by all pixels of text, as mixtures of its colour and the background's.

    It is the difference (RGB) for each background, with how much its pixels say (squared coverage).
    """
    for members in _by_background(pair, lines).values():
        coverage = np.concatenate([line.before.ravel() for line in members])
        rows = [line.place.window.slices for line in members]
        old, new = (
            _unmixed(coverage, _joined([pixels[one] for one in rows])) for pixels in (pair.before, pair.after)
        )
        yield float((coverage**2).sum()), new - old


def _by_mixed_pixels_of_jpeg(pair: PicturePair, lines: list[LineCoverage]) -> Iterator[tuple[float, Array]]:
    """Yield the same of a JPEG, which stores colour at half the resolution.

    Lightness is unmixed by coverage, and colour by coverage that is blurred as colour was.
    """
    for background, members in _by_background(pair, lines).items():
        light = float(LIGHTNESS @ background)
        contrast = float(LIGHTNESS @ rgb(members[0].place.mark.colour)) - light
        windows = [even_window(line.place.window, pair.marks.window) for line in members]
        rows = [window.slices for window in windows if not window.is_empty]
        if abs(contrast) < tolerances.MEASURABLE_LIGHTNESS or not rows:
            continue
        before, after = (
            [pixels[one].astype(np.float64) @ TO_LIGHT_AND_COLOUR.T for one in rows]
            for pixels in (pair.before, pair.after)
        )
        coverages = [(levels[..., 0] - light) / contrast for levels in before]
        sharp = np.concatenate([coverage.ravel() for coverage in coverages])
        blurred = np.concatenate([at_half_resolution(coverage).ravel() for coverage in coverages])
        old, new = (
            np.concatenate([_unmixed(sharp, levels[:, :1]), _unmixed(blurred, levels[:, 1:])])
            for levels in map(_joined, (before, after))
        )
        yield float((sharp**2).sum()), FROM_LIGHT_AND_COLOUR @ (new - old)


def _by_background(
    pair: PicturePair, lines: list[LineCoverage]
) -> dict[tuple[float, ...], list[LineCoverage]]:
    """Return the lines by the colour (RGB) of their background."""
    backgrounds: dict[tuple[float, ...], list[LineCoverage]] = {}
    for line in lines:
        colour = tuple(map(float, pair.marks.colour_of(line.place.under)))
        backgrounds.setdefault(colour, []).append(line)
    return backgrounds


def _joined(windows: list[Array]) -> Array:
    """Return the pixels (n x 3) of windows (height x width x 3)."""
    return np.concatenate([pixels.reshape(-1, 3) for pixels in windows])


def _unmixed(coverage: Array, levels: Array) -> Array:
    """Return the levels of text, given pixels (n x channels) of which `coverage` is text, the rest not."""
    mixture = np.stack([coverage, 1 - coverage], axis=1)
    found: Array = np.linalg.lstsq(mixture, levels.astype(np.float64), rcond=None)[0][0]
    return found


def _of_shift(lines: list[LineCoverage], shift: Array) -> float:
    own = rgb(lines[0].place.mark.colour)
    return delta_e(own, own + shift)
