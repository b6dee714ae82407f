"""What differs of the text of two pictures: other letters, another size, another colour."""

import numpy as np

from agendafunnel.compare import letters, tolerances
from agendafunnel.compare.colours import difference
from agendafunnel.compare.reading import Reading
from agendafunnel.compare.survey import Array, Window, rgb
from agendafunnel.scene import Text


def text(reading: Reading) -> None:
    """Read all text, and find by it whether the pictures are of one hand, and how noisy they are."""
    lines = []
    quiet = 0
    for place in reading.survey.places:
        if not isinstance(place.mark, Text) or reading.survey.is_hidden(place.window):
            continue
        if place.element in reading.gone:
            continue
        if not reading.differs(place):
            quiet += 1
            continue
        line = letters.line_of(place, place.mark, reading.survey, reading.before, reading.after)
        if line is not None:
            lines.append(line)
    if not lines:
        return
    reading.untouched = quiet / (quiet + len(lines))
    rests = [letters.as_they_stand(line) for line in lines]
    everything = np.concatenate([*rests, np.zeros(quiet * int(np.mean([rest.size for rest in rests])))])
    if float(np.quantile(everything, 0.75)) > tolerances.ONE_HAND or not reading.has_untouched_text:
        reading.manner = "two hands"
        unlike = _letters_of_two_hands(
            reading, lines, still=quiet > 0 or min(map(_most, rests)) < tolerances.STILL
        )
    else:
        unlike = _letters_of_one_hand(reading, lines, rests, quiet)
    _ink(reading, [line for line in lines if line.place.number not in unlike])


def _letters_of_one_hand(
    reading: Reading, lines: list[letters.Line], rests: list[Array], quiet: int
) -> set[int]:
    # Noise has the same levels everywhere, and is a greater part of a weaker contrast.
    levels = np.concatenate([rest * line.contrast for line, rest in zip(lines, rests, strict=True)])
    share = len(lines) / (len(lines) + quiet)
    noise = float(np.quantile(levels, max(0.0, 1 - 0.1 / share))) if share > 0.1 else 0.0
    flagged = set()
    for line, rest in zip(lines, rests, strict=True):
        least = (
            tolerances.LETTER_AMONG_SAME if reading.untouched > tolerances.MOST_TEXT else tolerances.LETTER
        )
        most = min(tolerances.MOST_LETTER, max(least, tolerances.NOISE_TIMES * noise / line.contrast))
        if float(rest.max()) <= most:
            continue
        # Its colour cannot be told either where it drifted.
        flagged.add(line.place.number)
        # A long line may drift, by the rounding of its font's size: the same letters are there.
        fit = letters.where_it_fits_best(line, two_hands=False)
        small = line.size < letters.SMALL
        # A short line of small letters drifts by less than half a pixel.
        short = small and line.before.shape[1] < tolerances.DRIFTS * line.size
        fits = tolerances.SMALL_LETTER_THAT_FITS if small else tolerances.LETTER_THAT_FITS
        if short or float(fit.left_over.max()) > fits:
            _letters_differ(reading, line, rest, most)
    return flagged


def _letters_of_two_hands(reading: Reading, lines: list[letters.Line], *, still: bool) -> set[int]:
    fits = [letters.where_it_fits_best(line, two_hands=True) for line in lines]
    usual = float(np.quantile(np.concatenate([fit.left_over for fit in fits]), 0.9))
    noisy = max(tolerances.LETTER_TWO_HANDS, tolerances.NOISE_TIMES_TWO_HANDS * usual)
    flagged = set()
    for line, fit in zip(lines, fits, strict=True):
        most = (
            tolerances.LETTER_TWO_HANDS
            if line.size < letters.SMALL
            else min(tolerances.MOST_LETTER_TWO_HANDS, noisy)
        )
        if float(fit.left_over.max()) > most:
            flagged.add(line.place.number)
            _letters_differ(reading, line, fit.left_over, most)
    # Where other letters stand, nothing can be said of their size.
    alike = [pair for pair in zip(lines, fits, strict=True) if pair[0].place.number not in flagged]
    _stretches(reading, alike, tolerances.STRETCH if still else tolerances.STRETCH_ALL)
    return flagged


def _stretches(reading: Reading, pairs: list[tuple[letters.Line, letters.Fit]], most: float) -> None:
    """Tell of text that is longer or shorter than it was, all of one size and style together."""
    classes: dict[tuple[str, float, str], list[tuple[letters.Line, float]]] = {}
    for line, fit in pairs:
        mark = line.mark
        classes.setdefault((mark.style, mark.size, line.place.element.kind), []).append(
            (line, letters.stretch(line, fit))
        )
    for members in classes.values():
        weights = np.array([line.before.shape[1] for line, _ in members], float)
        if weights.sum() < tolerances.LONG * members[0][0].size:
            continue  # Too short to tell.
        by = float(np.average([stretch for _, stretch in members], weights=weights))
        if abs(by) > most:
            size = "larger" if by > 0 else "smaller"
            for line, _ in members:
                reading.tell(line.place, f"its text is {abs(by):.0%} {size}")


def _letters_differ(reading: Reading, line: letters.Line, rest: Array, most: float) -> None:
    at = int(rest.argmax())
    span = np.flatnonzero(rest > most)
    left, top, _, bottom = line.place.window
    window = Window(left + int(span[0]), top, left + int(span[-1]) + 1, bottom)
    before, after = letters.ink(line)
    if after < 0.1 * before:
        reading.tell(line.place, "its text is not there")
    elif span[-1] - span[0] > 3 * line.size:
        reading.tell(line.place, "its text differs", window)
    else:
        reading.tell(line.place, f"its text differs at ‘{letters.letters_at(line, at)}’", window)


def _ink(reading: Reading, lines: list[letters.Line]) -> None:
    """Tell of text in another colour: of all of one kind of element that has one colour, together."""
    kinds: dict[tuple[str, str], list[letters.Line]] = {}
    for line in lines:
        shift = reading.shifts.get(line.place.under)
        # Where the ground has another colour, that is told of it.
        same_ground = shift is None or np.abs(shift).max() <= 1
        # Of small letters by another program, no pixel is sure to be all theirs.
        if same_ground and (line.size >= letters.SMALL or reading.has_untouched_text):
            kinds.setdefault((line.mark.colour, line.place.element.kind), []).append(line)
    one_hand = reading.manner == "one hand"
    for members in kinds.values():
        apart = _of_whole_ink(reading, members)
        most = tolerances.TEXT_COLOUR if one_hand and reading.is_quiet() else tolerances.TEXT_COLOUR_TWO_HANDS
        if apart is None and one_hand and reading.is_quiet():
            apart = _of_thin_ink(reading, members)
        if apart is not None and apart >= most:
            for line in members:
                reading.tell(line.place, f"its text has another colour (ΔE {apart:.1f})")


def _of_whole_ink(reading: Reading, lines: list[letters.Line]) -> float | None:
    """Give how the colour differs where letters cover whole pixels; None where they do nowhere.

    These are other pixels in each of the pictures, so that it does not matter where letters stand.
    """
    colours = []
    for pixels, which in ((reading.before, "before"), (reading.after, "after")):
        whole = [pixels[line.place.window.slices][getattr(line, which) > tolerances.WHOLE] for line in lines]
        together = np.concatenate(whole)
        if len(together) < tolerances.ENOUGH_INK:
            return None
        colours.append(np.median(together, axis=0))
    return difference(*colours)


def _of_thin_ink(reading: Reading, lines: list[letters.Line]) -> float:
    """Give how the colour differs by all pixels of text: mixtures of its colour and the ground's."""
    grounds: dict[str, list[letters.Line]] = {}
    for line in lines:
        grounds.setdefault(reading.survey.fill_of(line.place.under), []).append(line)
    shift, weight = np.zeros(3), 0.0
    for members in grounds.values():
        coverage = np.concatenate([line.before.ravel() for line in members])
        mixture = np.stack([coverage, 1 - coverage], axis=1)
        colours = []
        for pixels in (reading.before, reading.after):
            levels = [pixels[line.place.window.slices].reshape(-1, 3) for line in members]
            found = np.linalg.lstsq(mixture, np.concatenate(levels).astype(np.float64), rcond=None)
            colours.append(found[0][0])
        inked = float((coverage**2).sum())
        shift += inked * (colours[1] - colours[0])
        weight += inked
    own = rgb(lines[0].mark.colour)
    return difference(own, own + shift / weight) if weight else 0.0


def _most(values: Array) -> float:
    return float(values.max())
