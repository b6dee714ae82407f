"""What differs of the text of two pictures: other letters, another size, another colour."""

import numpy as np

from agendafunnel.compare import letter_shapes, tolerances
from agendafunnel.compare.mark_places import Array, Place, Window
from agendafunnel.compare.pixel_reading import Reading
from agendafunnel.compare.text_colour import colours_of_text
from agendafunnel.scene import Text


def text(reading: Reading) -> None:
    """Read all text, and find by it whether the pictures are of one hand, and how noisy they are."""
    lines = []
    quiet = 0
    still = set()
    for place in reading.survey.places:
        if not isinstance(place.mark, Text) or reading.survey.is_hidden(place.window):
            continue
        if place.element in reading.gone:
            continue
        if not reading.differs(place):
            quiet += 1
            still.add((place.mark.colour, place.element.kind))
            continue
        line = letter_shapes.line_of(place, place.mark, reading.survey, reading.before, reading.after)
        if line is not None:
            lines.append(line)
    if not lines:
        return
    rests = [letter_shapes.as_they_stand(line) for line in lines]
    everything = np.concatenate([*rests, np.zeros(quiet * int(np.mean([rest.size for rest in rests])))])
    # Where most is equal to the pixel, what differs has other letters, however much it is.
    if not reading.is_exact and float(np.quantile(everything, 0.75)) > tolerances.ONE_HAND:
        reading.manner = "two hands"
        unlike = _letters_of_two_hands(
            reading, lines, still=quiet > 0 or min(map(_most, rests)) < tolerances.STILL
        )
    else:
        settled = _letters_to_the_pixel(reading, lines) if reading.is_exact else set()
        unlike = settled | _letters_of_one_hand(reading, lines, rests, quiet, settled)
    colours_of_text(reading, [line for line in lines if line.place.number not in unlike], still)


def _letters_of_one_hand(
    reading: Reading, lines: list[letter_shapes.Line], rests: list[Array], quiet: int, settled: set[int]
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
        if float(rest.max()) <= most or line.place.number in settled:
            continue
        # Its colour cannot be told either where it drifted.
        flagged.add(line.place.number)
        # The same letters may stand elsewhere by a part of a pixel, in a long line by more.
        fit = letter_shapes.where_it_fits_best(line, two_hands=False)
        if float(fit.left_over.max()) > _that_fits(reading, line):
            _letters_differ(reading, line, rest, most)
    return flagged


def _letters_to_the_pixel(reading: Reading, lines: list[letter_shapes.Line]) -> set[int]:
    """Tell of each line that is not what it was, however small, of pictures that are drawn by the same means.

    Returns the lines that need no more reading. Of the others, the ground has another colour, nothing is seen
    to differ, or a letter differs wherever it stands, as another version of a program may draw it otherwise.
    """
    settled, found = set(), []
    for line in lines:
        shift = reading.shifts.get(line.place.under)
        if shift is not None and float(np.abs(shift).max()) > 1:
            continue
        columns = letter_shapes.columns_that_differ(line, reading.before, reading.after)
        if not columns.any():
            continue
        if letter_shapes.is_moved(line, reading.before, reading.after, palette=reading.is_palette):
            # A palette rounds the ink too coarsely to pass over what fits nowhere else.
            settled |= set() if reading.is_palette else {line.place.number}
        else:
            found.append((line, columns))
    differ = {line.place.number for line, _ in found}
    for line, columns in found:
        if not _is_drawn_otherwise(reading, line, columns, differ):
            settled.add(line.place.number)
            span = np.flatnonzero(columns)
            _tell_letters(reading, line, int(span[0] + span[-1]) // 2, span)
    return settled


def _is_drawn_otherwise(reading: Reading, line: letter_shapes.Line, columns: Array, differ: set[int]) -> bool:
    """Tell whether a letter of those that differ also differs in all other lines in which it stands."""
    like = [
        (place.number, place.mark.text)
        for place in reading.survey.places
        if isinstance(place.mark, Text)
        and (place.mark.style, place.mark.size) == (line.mark.style, line.mark.size)
        and not reading.survey.is_hidden(place.window)
    ]
    for letter in letter_shapes.letters_in(line, columns):
        having = [number for number, text in like if letter in text]
        if len(having) >= tolerances.THROUGHOUT and differ.issuperset(having):
            return True
    return False


def goes_on(reading: Reading, place: Place, mark: Text, window: Window) -> None:
    """Tell of the line of `mark`, at `place`, that it has other letters beyond its end, in `window`."""
    reading.reworded.add(place.element)
    end = mark.text[-3:] if window.left > place.window.left else mark.text[:3]
    reading.tell(place, f"its text differs at ‘{end.strip()}’", window)


def _that_fits(reading: Reading, line: letter_shapes.Line) -> float:
    """Give what may be left of a line by one hand where it fits best."""
    if line.size >= letter_shapes.SMALL:
        return tolerances.LETTER_THAT_FITS
    if line.before.shape[1] < tolerances.DRIFTS * line.size:
        return tolerances.SMALL_LETTER_THAT_FITS_SHORT
    among = reading.has_untouched_text
    return tolerances.SMALL_LETTER_AMONG_SAME if among else tolerances.SMALL_LETTER_THAT_FITS


def _letters_of_two_hands(reading: Reading, lines: list[letter_shapes.Line], *, still: bool) -> set[int]:
    fits = [letter_shapes.where_it_fits_best(line, two_hands=True) for line in lines]
    usual = float(np.quantile(np.concatenate([fit.left_over for fit in fits]), 0.9))
    noisy = max(tolerances.LETTER_TWO_HANDS, tolerances.NOISE_TIMES_TWO_HANDS * usual)
    # Where some text is what it was, much has moved, but one program drew both.
    small = tolerances.SMALL_LETTER_THAT_FITS if reading.has_untouched_text else tolerances.LETTER_TWO_HANDS
    flagged = set()
    for line, fit in zip(lines, fits, strict=True):
        most = small if line.size < letter_shapes.SMALL else min(tolerances.MOST_LETTER_TWO_HANDS, noisy)
        if float(fit.left_over.max()) > most:
            flagged.add(line.place.number)
            _letters_differ(reading, line, fit.left_over, most)
    # Where other letters stand, nothing can be said of their size.
    alike = [pair for pair in zip(lines, fits, strict=True) if pair[0].place.number not in flagged]
    _stretches(reading, alike, tolerances.STRETCH if still else tolerances.STRETCH_ALL)
    return flagged


def _stretches(
    reading: Reading, pairs: list[tuple[letter_shapes.Line, letter_shapes.Fit]], most: float
) -> None:
    """Tell of text that is longer or shorter than it was, all of one size and style together."""
    classes: dict[tuple[str, float, str], list[tuple[letter_shapes.Line, float]]] = {}
    for line, fit in pairs:
        mark = line.mark
        classes.setdefault((mark.style, mark.size, line.place.element.kind), []).append(
            (line, letter_shapes.stretch(line, fit))
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


def _letters_differ(reading: Reading, line: letter_shapes.Line, rest: Array, most: float) -> None:
    _tell_letters(reading, line, int(rest.argmax()), np.flatnonzero(rest > most))


def _tell_letters(reading: Reading, line: letter_shapes.Line, at: int, span: Array) -> None:
    """Tell of other letters: at the column `at` most of all, and in those of `span`, which has some."""
    reading.reworded.add(line.place.element)
    left, top, _, bottom = line.place.window
    window = Window(left + int(span[0]), top, left + int(span[-1]) + 1, bottom)
    before, after = letter_shapes.ink(line)
    if after < 0.1 * before:
        reading.tell(line.place, "its text is not there")
    elif before < 0.1 * after:
        reading.tell(line.place, "its text was not there")
    elif span[-1] - span[0] > 3 * line.size:
        reading.tell(line.place, "its text differs", window)
    else:
        reading.tell(line.place, f"its text differs at ‘{letter_shapes.letters_at(line, at)}’", window)


def _most(values: Array) -> float:
    return float(values.max())
