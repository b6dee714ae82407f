"""What differs in the text of two pictures: other letters, another size, another colour."""

from collections.abc import Iterator

import numpy as np

from agendafunnel.comparison import letter_shapes, phrases, tolerances
from agendafunnel.comparison.letter_shapes import Fit, LineCoverage
from agendafunnel.comparison.mark_map import Array
from agendafunnel.comparison.pixel_findings import Findings, PicturePair, Report, report
from agendafunnel.comparison.text_colour import colours_of_text
from agendafunnel.messages import message
from agendafunnel.render.coverage import Window


def compare_text(pair: PicturePair, found: Findings) -> Findings:
    """Compare all lines of text; their letters also tell whether one program drew both pictures."""
    lines: list[LineCoverage] = []
    equal = []
    for place in pair.texts:
        if place.element in found.gone:
            continue
        if not pair.differs(place):
            equal.append(place)
        elif (line := letter_shapes.line_coverage(place, pair)) is not None:
            lines.append(line)
    if not lines:
        return Findings()
    in_place = [letter_shapes.difference_in_place(line) for line in lines]
    size = int(np.mean([one.size for one in in_place]))
    everything = np.concatenate([*in_place, np.zeros(len(equal) * size)])
    # If most text is untouched, lines that differ have other letters, however many they are.
    two_programs = not pair.is_exact and float(np.quantile(everything, 0.75)) > tolerances.ONE_PROGRAM
    stretches: list[Report] = []
    if two_programs:
        fits = [letter_shapes.best_fit(line, two_programs=True) for line in lines]
        letters, unlike = _letters_by_two_programs(pair, lines, fits)
        # Where other letters stand, nothing can be said of their size.
        alike = [both for both in zip(lines, fits, strict=True) if both[0].place.number not in unlike]
        still = bool(equal) or min(float(one.max()) for one in in_place) < tolerances.STILL
        stretches += _stretches(alike, tolerances.STRETCH if still else tolerances.STRETCH_NO_STILL)
    else:
        letters, unlike = _letters_by_one_program(pair, found, lines, in_place, len(equal))
    letter_findings = Findings(
        (*letters, *stretches), reworded=frozenset(one.element for one in letters), two_programs=two_programs
    )
    kinds = {(place.mark.colour, place.element.kind) for place in equal}
    same_letters = [line for line in lines if line.place.number not in unlike]
    colours = colours_of_text(pair, found | letter_findings, same_letters, kinds)
    return letter_findings | Findings(tuple(colours))


def _letters_by_one_program(
    pair: PicturePair, found: Findings, lines: list[LineCoverage], in_place: list[Array], equal: int
) -> tuple[list[Report], set[int]]:
    """Report other letters; also return the numbers of the lines whose colour cannot be measured.

    `equal` is the number of lines that are equal to the pixel.
    """
    reports, unlike = _letters_to_the_pixel(pair, found, lines) if pair.is_exact else ([], set())
    # Noise has the same levels everywhere, and is a greater part of a weaker contrast.
    levels = np.concatenate([one * line.contrast for line, one in zip(lines, in_place, strict=True)])
    share = len(lines) / (len(lines) + equal)
    noise = float(np.quantile(levels, max(0.0, 1 - 0.1 / share))) if share > 0.1 else 0.0
    least = tolerances.LETTER_MOSTLY_UNTOUCHED if pair.is_mostly_untouched else tolerances.LETTER
    for line, differs in zip(lines, in_place, strict=True):
        most = min(tolerances.MOST_LETTER, max(least, tolerances.NOISE_TIMES * noise / line.contrast))
        if float(differs.max()) <= most or line.place.number in unlike:
            continue
        unlike.add(line.place.number)
        # The same letters may stand elsewhere by a part of a pixel, in a long line by more.
        fit = letter_shapes.best_fit(line, two_programs=False)
        if float(fit.left_over.max()) > _fitted_tolerance(pair, line):
            reports.append(_other_letters(line, int(differs.argmax()), differs > most))
    return reports, unlike


def _letters_to_the_pixel(
    pair: PicturePair, found: Findings, lines: list[LineCoverage]
) -> tuple[list[Report], set[int]]:
    """Report every line with other letters, however little differs, in pictures drawn by the same means.

    Also return the numbers of the lines that need no more comparing. The other lines are left to the next
    comparison: their background has another colour, nothing visible differs, or a letter differs in all lines
    that have it, as another version of a program may draw it.
    """
    settled, changed = set(), []
    for line in lines:
        if found.is_recoloured(line.place.under):
            continue
        columns = letter_shapes.columns_that_differ(line, pair)
        if not columns.any():
            continue
        if not letter_shapes.is_shifted(line, pair):
            changed.append((line, columns))
        elif not pair.has_palette:
            # A palette rounds colours too coarsely to pass over what fits nowhere else.
            settled.add(line.place.number)
    differ = {line.place.number for line, _ in changed}
    reports = []
    for line, columns in changed:
        if not _is_drawn_otherwise(pair, line, columns, differ):
            settled.add(line.place.number)
            span = np.flatnonzero(columns)
            reports.append(_other_letters(line, int(span[0] + span[-1]) // 2, columns))
    return reports, settled


def _is_drawn_otherwise(pair: PicturePair, line: LineCoverage, columns: Array, differ: set[int]) -> bool:
    """Return whether a letter of those that differ also differs in all other lines in which it stands."""
    own = line.place.mark
    like = [one for one in pair.texts if (one.mark.style, one.mark.size) == (own.style, own.size)]
    for letter in letter_shapes.letters_in(line, columns):
        having = [one.number for one in like if letter in one.mark.text]
        if len(having) >= tolerances.THROUGHOUT and differ.issuperset(having):
            return True
    return False


def _fitted_tolerance(pair: PicturePair, line: LineCoverage) -> float:
    """Return what may differ in a line by one program where it fits best."""
    if line.size >= letter_shapes.SMALL:
        return tolerances.LETTER_FITTED
    if line.before.shape[1] < tolerances.LONG_LINE * line.size:
        return tolerances.SMALL_LETTER_FITTED_SHORT
    if pair.has_untouched_text:
        return tolerances.SMALL_LETTER_FITTED_UNTOUCHED
    return tolerances.SMALL_LETTER_FITTED


def _letters_by_two_programs(
    pair: PicturePair, lines: list[LineCoverage], fits: list[Fit]
) -> tuple[list[Report], set[int]]:
    """Report other letters; also return the numbers of their lines."""
    usual = float(np.quantile(np.concatenate([fit.left_over for fit in fits]), 0.9))
    noisy = max(tolerances.LETTER_TWO_PROGRAMS, tolerances.NOISE_TIMES_TWO_PROGRAMS * usual)
    # Where some text is untouched, much has moved, but one program drew both.
    untouched = pair.has_untouched_text
    small = tolerances.SMALL_LETTER_FITTED if untouched else tolerances.LETTER_TWO_PROGRAMS
    reports, unlike = [], set()
    for line, fit in zip(lines, fits, strict=True):
        is_small = line.size < letter_shapes.SMALL
        most = small if is_small else min(tolerances.MOST_LETTER_TWO_PROGRAMS, noisy)
        if float(fit.left_over.max()) > most:
            unlike.add(line.place.number)
            reports.append(_other_letters(line, int(fit.left_over.argmax()), fit.left_over > most))
    return reports, unlike


def _stretches(lines: list[tuple[LineCoverage, Fit]], most: float) -> Iterator[Report]:
    """Yield reports of text that is longer or shorter than it was, all of one size and style together."""
    alike: dict[tuple[str, float, str], list[tuple[LineCoverage, Fit]]] = {}
    for line, fit in lines:
        mark = line.place.mark
        alike.setdefault((mark.style, mark.size, line.place.element.kind), []).append((line, fit))
    for members in alike.values():
        widths = np.array([line.before.shape[1] for line, _ in members], float)
        if widths.sum() < tolerances.LONG_TEXT * members[0][0].size:
            continue
        by = float(np.average([letter_shapes.stretch(*both) for both in members], weights=widths))
        if abs(by) > most:
            larger = message("its text is {part:.0%} larger", part=by)
            smaller = message("its text is {part:.0%} smaller", part=-by)
            for line, _ in members:
                yield report(line.place, larger if by > 0 else smaller)


def _other_letters(line: LineCoverage, column: int, differs: Array) -> Report:
    """Report other letters: at `column` most of all, and in the columns that are true in `differs`."""
    span = np.flatnonzero(differs)
    left, top, _, bottom = line.place.window
    window = Window(left + int(span[0]), top, left + int(span[-1]) + 1, bottom)
    before, after = line.covered
    if after < 0.1 * before:
        return report(line.place, message("its text is gone"))
    if before < 0.1 * after:
        return report(line.place, message("its text is new"))
    if span[-1] - span[0] > 3 * line.size:
        return report(line.place, message("its text differs"), window)
    return report(line.place, phrases.text_differs_at(letter_shapes.letters_at(line, column)), window)
