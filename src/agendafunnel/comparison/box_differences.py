"""What differs in the boxes and lines of two pictures: their colours, their sides, their outlines."""

import numpy as np

from agendafunnel.comparison import box_geometry, phrases, tolerances
from agendafunnel.comparison.box_geometry import ColourPair, Edge
from agendafunnel.comparison.jpeg import JPEG_BLOCK
from agendafunnel.comparison.mark_map import NO_MARK, Array, Placed, PlacedMark
from agendafunnel.comparison.pixel_findings import Findings, PicturePair, Report, report
from agendafunnel.comparison.tolerances import delta_e, hexadecimal
from agendafunnel.elements import BACKGROUND, Element
from agendafunnel.messages import Message, all_of, message
from agendafunnel.scene import Box, Line, Polygon

_EDGE, _EDGE_TWO_PROGRAMS = 64.0, 140.0
"""Levels of lightness by which a pixel at an edge must differ from all around it in the other picture."""


def compare_box_colours(pair: PicturePair, _: Findings) -> Findings:
    """Compare the colours of the background, of boxes and of polygons, and find which of these are gone."""
    reports, shifts, gone = [], {}, set()
    whole = pair.marks.window
    background = box_geometry.median_colours(whole, NO_MARK, pair)
    if background is not None:
        shifts[NO_MARK] = background[1] - background[0]
        if delta_e(*background) >= tolerances.COLOUR:
            reports.append(Report(BACKGROUND, _other_colour(*background), whole))
    for place in pair.marks.places:
        is_filled = isinstance(place.mark, Box | Line | Polygon)
        if not is_filled or not pair.differs(place) or box_geometry.is_thin(place):
            continue
        colours = box_geometry.colours_of_box(place, pair)
        if colours is None:
            continue
        shifts[place.number] = colours[1] - colours[0]
        if delta_e(*colours) >= _colour_tolerance(pair, place):
            absent = _absent(pair, place, colours)
            if absent:
                gone.add(place.element)
            reports.append(report(place, absent or _other_colour(*colours)))
    return Findings(tuple(reports), shifts, frozenset(gone))


def _colour_tolerance(pair: PicturePair, place: PlacedMark) -> float:
    """Return the least difference of a box's colour that is reported.

    A JPEG mixes the colours within blocks of 16 pixels: the colour of a smaller or pointed mark is mixed with
    those around it.
    """
    left, top, right, bottom = place.window
    is_small = min(right - left, bottom - top) <= JPEG_BLOCK or isinstance(place.mark, Polygon)
    if not (pair.lossy and is_small):
        return tolerances.COLOUR
    if pair.has_untouched_text:
        return tolerances.COLOUR_SMALL_LOSSY
    return tolerances.COLOUR_SMALL_LOSSY_NO_UNTOUCHED


def _other_colour(before: Array, after: Array) -> Message:
    return message(
        "is {after} instead of {before} (ΔE {difference:.1f})",
        after=hexadecimal(after),
        before=hexadecimal(before),
        difference=delta_e(before, after),
    )


def _absent(pair: PicturePair, place: PlacedMark, colours: ColourPair) -> Message | None:
    """Return that a mark is gone or new, which has the colour of what is under it; None for any other."""
    if delta_e(*colours) <= tolerances.CLEARLY_OTHER:
        return None
    window = pair.marks.places[place.under - 1].window if place.under else pair.marks.window
    under = box_geometry.median_colours(window, place.under, pair)
    if under is None:
        return None
    before, after = (
        delta_e(own, other) < tolerances.COLOUR * 2 for own, other in zip(colours, under, strict=True)
    )
    if after:
        return phrases.IS_GONE
    return phrases.IS_NEW if before else None


def compare_line_colours(pair: PicturePair, found: Findings) -> Findings:
    """Compare the colours of thin lines."""
    colours: dict[Placed[Line], ColourPair] = {}
    for place in pair.marks.of_kind(Line):
        if pair.differs(place) and not place.window.is_empty and box_geometry.is_thin(place):
            measured = box_geometry.colours_of_thin_line(place, pair)
            if measured is not None:
                colours[place] = measured
    together = _lines_of_jpeg(pair, found, list(colours.values()))
    reports, gone, recoloured = [], set(), set()
    for place, measured in colours.items():
        absent = _absent(pair, place, measured)
        apart = delta_e(*measured)
        if absent:
            gone.add(place.element)
            reports.append(report(place, absent))
        elif together or apart > _line_tolerance(pair, found, place):
            recoloured.add(place.number)
            text = message("has another colour (ΔE {difference:.1f})", difference=together or apart)
            reports.append(report(place, text))
    return Findings(tuple(reports), gone=frozenset(gone), recoloured_lines=frozenset(recoloured))


def _lines_of_jpeg(pair: PicturePair, found: Findings, colours: list[ColourPair]) -> float:
    """Return how far apart the mean colours of all lines are in a JPEG; 0 where that says nothing.

    A JPEG mixes the colour of a thin line with the background's, in all lines alike if nothing else differs.
    It says nothing if some lines are the same, or the background has another colour.
    """
    lines = pair.marks.of_kind(Line)
    if not pair.lossy or not pair.has_untouched_text or len(colours) < max(2, len(lines)):
        return 0.0
    if found.is_recoloured(NO_MARK):
        return 0.0
    apart = delta_e(*(np.mean([one[which] for one in colours], axis=0) for which in (0, 1)))
    return apart if apart > tolerances.LINE_COLOUR_LOSSY else 0.0


def _line_tolerance(pair: PicturePair, found: Findings, place: Placed[Line]) -> float:
    # There is no noise if most boxes have exactly the colour they had, and some text is untouched.
    equal = [not shift.any() for shift in found.shifts.values()]
    is_calm = 2 * sum(equal) >= len(equal) and pair.has_untouched_text
    has_noise = found.two_programs or pair.lossy or not is_calm
    if not has_noise or place.mark.width * pair.marks.scale >= tolerances.LINE_PIXELS:
        return tolerances.LINE_COLOUR
    return tolerances.NARROW_LINE_COLOUR_LOSSY if pair.lossy else tolerances.NARROW_LINE_COLOUR


def compare_sides(pair: PicturePair, found: Findings) -> Findings:
    """Compare where the sides of boxes and lines are."""
    boxes = [place for place in pair.marks.places if isinstance(place.mark, Box | Line)]
    measured = [
        (place, box_geometry.measured_edges(place, pair, found.shifts.get(place.number)))
        for place in boxes
        if place.element not in found.gone
        and place.number not in found.recoloured_lines
        and pair.differs(place)
    ]
    if 2 * len(measured) >= len(boxes):
        measured = _unsqueezed(pair, measured)
    moves = [abs(edge.moved) for _, edges in measured for edge in edges]
    if not moves:
        return Findings()
    # The sides of boxes without any difference have not moved, and count.
    still = [0.0] * max(0, 4 * len(boxes) - len(moves))
    usual = float(np.quantile([*moves, *still], 0.9))
    most = max(_side_tolerance(pair, found), min(tolerances.MOST_SIDE, 1.5 * usual))
    reports: list[Report] = []
    elements: set[Element] = set()
    for place, edges in measured:
        least = max(tolerances.SIDE_OF_LINE, most) if isinstance(place.mark, Line) else most
        moved = [edge for edge in edges if abs(edge.moved) > least]
        if moved:
            elements.add(place.element)
            reports.append(report(place, _moved(moved)))
    return Findings(tuple(reports), moved=frozenset(elements))


def _unsqueezed(
    pair: PicturePair, measured: list[tuple[PlacedMark, list[Edge]]]
) -> list[tuple[PlacedMark, list[Edge]]]:
    """Return the sides without the moves that come of rounding the height of one picture to whole pixels.

    A picture that was made smaller fills the rounded height; one that was drawn in that size ends before it.
    """
    height = pair.marks.height
    rounded = height - pair.marks.elements.height * pair.marks.scale

    def without(part: float, edges: list[Edge]) -> list[Edge]:
        return [
            edge if edge.is_upright else edge._replace(moved=edge.moved - part * edge.at / height)
            for edge in edges
        ]

    def total(part: float) -> float:
        return sum(abs(edge.moved) for _, edges in measured for edge in without(part, edges))

    part = min((0.0, rounded, -rounded), key=total)
    return [(place, without(part, edges)) for place, edges in measured]


def _side_tolerance(pair: PicturePair, found: Findings) -> float:
    """Return by how many pixels a side must have moved to be reported, if no other side has."""
    if found.two_programs:
        return tolerances.SIDE_TWO_PROGRAMS
    if pair.lossy and pair.marks.width > tolerances.LARGE:
        return tolerances.SIDE_LOSSY_LARGE
    return tolerances.SIDE_MOSTLY_UNTOUCHED if pair.is_mostly_untouched else tolerances.SIDE


def _moved(edges: list[Edge]) -> Message:
    """Return how a box has moved: as a whole, or some of its sides."""
    by: dict[str, float] = {edge.name: edge.moved for edge in edges}
    whole, sides = [], []
    for low, high in (("left", "right"), ("top", "bottom")):
        if low in by and high in by and abs(by[low] - by[high]) < 0.3:
            whole.append(_distance(by[low], across=low == "left"))
        else:
            sides += [_side_moved(side, by[side]) for side in (low, high) if side in by]
    return message("{moves}", moves=all_of([*([phrases.moved(whole)] if whole else []), *sides]))


def _side_moved(side: str, pixels: float) -> Message:
    distance = _distance(pixels, across=side in ("left", "right"))
    match side:
        case "left":
            return message("its left side has moved {distance}", distance=distance)
        case "right":
            return message("its right side has moved {distance}", distance=distance)
        case "top":
            return message("its top has moved {distance}", distance=distance)
        case _:
            return message("its bottom has moved {distance}", distance=distance)


def _distance(pixels: float, *, across: bool) -> Message:
    """Return a distance with its direction: to the right or down where it is more than 0."""
    distance = message("{pixels:.1f} px", pixels=abs(pixels))
    if across:
        return phrases.to_the("right" if pixels > 0 else "left", distance)
    return phrases.to_the("down" if pixels > 0 else "up", distance)


def compare_outlines(pair: PicturePair, found: Findings) -> Findings:
    """Compare the outlines of boxes, lines and polygons that have not moved."""
    most = _EDGE if pair.has_untouched_text else _EDGE_TWO_PROGRAMS
    reports = []
    for place in pair.marks.places:
        has_outline = isinstance(place.mark, Box | Line | Polygon)
        if not has_outline or place.element in found.gone | found.moved or not pair.differs(place):
            continue
        # New words may be where none were, so only pixels beside the edge belong to the outline.
        reworded = place.element in found.reworded
        window = box_geometry.outline_window(place, pair, most, edge_alone=reworded)
        if window is not None:
            reports.append(report(place, message("its outline differs"), window))
    return Findings(tuple(reports))
