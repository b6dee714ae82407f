"""What differs of the boxes and lines of two pictures: their colour, their sides, their outline."""

import numpy as np

from agendafunnel.compare import box_geometry, flat_regions, tolerances
from agendafunnel.compare.jpeg import JPEG_BLOCK
from agendafunnel.compare.mark_places import BACKGROUND as BACKGROUND_NUMBER
from agendafunnel.compare.mark_places import Array, Place, Window, is_plate
from agendafunnel.compare.pixel_reading import Reading, Told
from agendafunnel.compare.tolerances import difference, hexadecimal
from agendafunnel.elements import BACKGROUND
from agendafunnel.scene import Line, Polygon


def colours(reading: Reading) -> None:
    """Read the colours of the background, of boxes and of polygons, and which of these are gone."""
    whole = Window(0, 0, reading.survey.width, reading.survey.height)
    found = box_geometry.middle_colours(whole, 0, reading.survey, reading.before, reading.after)
    if found is not None:
        reading.shifts[0] = found[1] - found[0]
        if difference(*found) >= tolerances.COLOUR:
            text = _recoloured(*found)
            reading.told.append(Told(BACKGROUND, text, whole))
    for place in reading.survey.places:
        if not (is_plate(place.mark) or isinstance(place.mark, Polygon)) or not reading.differs(place):
            continue
        if box_geometry.is_thin(place):
            continue
        pair = box_geometry.colours(place, reading.survey, reading.before, reading.after)
        if pair is None:
            continue
        reading.shifts[place.number] = pair[1] - pair[0]
        if difference(*pair) < _colour_tolerance(reading, place):
            continue
        lacking = _lacking(reading, place, pair)
        if lacking:
            reading.gone.add(place.element)
        reading.tell(place, lacking or _recoloured(*pair))


def thin_lines(reading: Reading) -> None:
    """Read the colours of thin lines."""
    pairs: dict[Place, tuple[Array, Array]] = {}
    for place in reading.places(Line):
        pair = box_geometry.colours_of_thin(place, reading.survey, reading.before, reading.after)
        if box_geometry.is_thin(place) and pair is not None:
            pairs[place] = pair
    together = _lines_of_a_jpeg(reading, pairs)
    for place, pair in pairs.items():
        lacking = _lacking(reading, place, pair)
        apart = difference(*pair)
        if lacking:
            reading.gone.add(place.element)
            reading.tell(place, lacking)
        elif together or apart > _thin_tolerance(reading, place):
            reading.recoloured.add(place.number)
            reading.tell(place, f"has another colour (ΔE {together or apart:.1f})")


def _lines_of_a_jpeg(reading: Reading, pairs: dict[Place, tuple[Array, Array]]) -> float:
    """Give how far apart the colours of all lines are together, in a JPEG; 0 where that says nothing.

    A JPEG mixes the colour of one thin line with that of its ground, but of all alike where nothing else
    differs: then all lines differ, and their ground does not.
    """
    lines = [place for place in reading.survey.places if isinstance(place.mark, Line)]
    ground = reading.shifts.get(BACKGROUND_NUMBER)
    if not reading.lossy or not reading.has_untouched_text or len(pairs) < max(2, len(lines)):
        return 0.0
    if ground is not None and np.abs(ground).max() > 1:
        return 0.0
    old, new = (np.mean([pair[which] for pair in pairs.values()], axis=0) for which in (0, 1))
    apart = difference(old, new)
    return apart if apart > tolerances.THIN_COLOUR_LOSSY else 0.0


def _thin_tolerance(reading: Reading, place: Place) -> float:
    wide = box_geometry.width_of(place, reading.survey) >= tolerances.FEW
    quiet = reading.manner == "one hand" and not reading.lossy and reading.is_quiet()
    if wide or quiet:
        return tolerances.THIN_COLOUR
    return tolerances.THINNEST_COLOUR_LOSSY if reading.lossy else tolerances.THINNEST_COLOUR


def _colour_tolerance(reading: Reading, place: Place) -> float:
    """Give from which difference on a box has another colour.

    A JPEG mixes the colours of a block of 16 pixels, and so those of what is smaller, or has points,
    with those around it.
    """
    left, top, right, bottom = place.window
    small = min(right - left, bottom - top) <= JPEG_BLOCK or isinstance(place.mark, Polygon)
    if not (reading.lossy and small):
        return tolerances.COLOUR
    return (
        tolerances.COLOUR_SMALL_LOSSY if reading.has_untouched_text else tolerances.COLOUR_SMALL_LOSSY_APART
    )


def _lacking(reading: Reading, place: Place, pair: tuple[Array, Array]) -> str:
    """Say of a mark in which of the two pictures it is not: where it has the colour of what lies under it."""
    if difference(*pair) <= tolerances.CLEARLY_OTHER:
        return ""
    under = reading.survey.places[place.under - 1].window if place.under else None
    window = under or Window(0, 0, reading.survey.width, reading.survey.height)
    grounds = box_geometry.middle_colours(window, place.under, reading.survey, reading.before, reading.after)
    if grounds is None:
        return ""
    lacks_before, lacks_after = (
        difference(colour, ground) < tolerances.COLOUR * 2
        for colour, ground in zip(pair, grounds, strict=True)
    )
    if lacks_after:
        return "is not there"
    return "was not there" if lacks_before else ""


def sides(reading: Reading) -> None:
    """Read where the sides of boxes and lines stand."""
    found = []
    for place in reading.survey.places:
        if not is_plate(place.mark) or place.element in reading.gone or not reading.differs(place):
            continue
        if place.number in reading.recoloured:
            continue
        pair = reading.shifts.get(place.number)
        found.append((place, box_geometry.sides(place, reading.survey, reading.before, reading.after, pair)))
    found = _unsqueezed(reading, found)
    moves = [abs(side.moved) for _, sides in found for side in sides]
    if not moves:
        return
    # Sides of places without any difference stand still, and count.
    still = 4 * sum(is_plate(place.mark) for place in reading.survey.places) - len(moves)
    usual = float(np.quantile([*moves, *[0.0] * max(0, still)], 0.9))
    most = max(_least_move(reading), min(tolerances.MOST_SIDE, 1.5 * usual))
    for place, sides in found:
        thin = isinstance(place.mark, Line)
        moved = [
            side for side in sides if abs(side.moved) > (max(tolerances.SIDE_THIN, most) if thin else most)
        ]
        if moved:
            reading.moved.add(place.element)
            reading.tell(place, _moved(moved))


def _least_move(reading: Reading) -> float:
    """Give from how many pixels on a side has moved, where nothing else has."""
    if reading.manner == "two hands":
        return tolerances.SIDE_TWO_HANDS
    if reading.lossy and reading.survey.width > tolerances.LARGE:
        return tolerances.SIDE_LOSSY_LARGE
    return tolerances.SIDE_AMONG_SAME if reading.untouched > tolerances.MOST_TEXT else tolerances.SIDE


def _unsqueezed(
    reading: Reading, found: list[tuple[Place, list[box_geometry.Side]]]
) -> list[tuple[Place, list[box_geometry.Side]]]:
    """Give the sides, less what comes of a height that was rounded to whole pixels in one picture.

    A picture that is made smaller fills the rounded height; one that is drawn so small ends as it comes.
    """
    survey = reading.survey
    rest = survey.height - survey.whole_height
    if 2 * len(found) < sum(is_plate(place.mark) for place in survey.places):
        return found

    def less(part: float) -> list[tuple[Place, list[box_geometry.Side]]]:
        return [
            (
                place,
                [
                    side._replace(moved=side.moved - part * side.at / survey.height)
                    if side.name in ("top", "bottom")
                    else side
                    for side in sides
                ],
            )
            for place, sides in found
        ]

    def total(choice: list[tuple[Place, list[box_geometry.Side]]]) -> float:
        return sum(abs(side.moved) for _, sides in choice for side in sides)

    return min((less(part) for part in (0.0, rest, -rest)), key=total)


def outlines(reading: Reading) -> None:
    """Read the outlines of what stands where it stood."""
    most = flat_regions.EDGE if reading.has_untouched_text else flat_regions.EDGE_TWO_HANDS
    for place in reading.survey.places:
        plate = is_plate(place.mark) or isinstance(place.mark, Polygon)
        if not plate or place.element in reading.gone | reading.moved or not reading.differs(place):
            continue
        # Other words may reach where none were: then only what is beside the edge is its outline.
        other_words = place.element in reading.reworded
        before, after = reading.before, reading.after
        window = flat_regions.edges(reading.survey, place, before, after, most, rim=other_words)
        if window is not None:
            reading.tell(place, "its outline differs", window)


def _recoloured(before: Array, after: Array) -> str:
    apart = difference(before, after)
    return f"is {hexadecimal(after)} instead of {hexadecimal(before)} (ΔE {apart:.1f})"


def _moved(sides: list[box_geometry.Side]) -> str:
    """Say where a box stands now: moved as a whole, or some of its sides."""
    by = {side.name: side.moved for side in sides}
    parts = []
    for low, high, less, more in (
        ("left", "right", "to the left", "to the right"),
        ("top", "bottom", "higher", "lower"),
    ):
        if low in by and high in by and abs(by[low] - by[high]) < 0.3:
            parts.append(f"stands {abs(by[low]):.1f} px {more if by[low] > 0 else less}")
            continue
        parts += [
            f"its {side} stands {abs(by[side]):.1f} px {more if by[side] > 0 else less}"
            for side in (low, high)
            if side in by
        ]
    return " and ".join(parts)
