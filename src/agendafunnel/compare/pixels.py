"""Comparing the pixels of two pictures, by what is known of where everything stands.

Nothing is compared pixel by pixel, as no two programs smooth the same edge alike. Each element is read
in both pictures and the readings are compared: the colour of a box and of text, where sides stand, whether
the same letters are there, whether nothing is drawn where nothing should be.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops

from agendafunnel.compare import flats, letters, plates
from agendafunnel.compare.colours import difference, hexadecimal
from agendafunnel.compare.elements import BACKGROUND, Anatomy, Element
from agendafunnel.compare.lossy import stored_alike
from agendafunnel.compare.survey import Array, Place, Survey, Window, is_plate, rgb, survey
from agendafunnel.compare.values import Difference, Manner, PixelVerdict
from agendafunnel.scene import Image as ImageMark
from agendafunnel.scene import Line, Polygon, Text

# The tolerances: what is below them is how two programs smooth the same edge. Where they come from:
# docs/comparing.md, and benchmarks/mutations.py, which holds them against hundreds of pictures.
COLOUR = 1.0
THIN_COLOUR = 2.0
THINNEST_COLOUR = 12.0
"""CIEDE2000: of the colour of a box or the background; of a thin line; of one of less than three pixels."""
TEXT_COLOUR = 2.0
TEXT_COLOUR_TWO_HANDS = 4.0
"""CIEDE2000: of all text of one colour; and where there is noise, or by two hands."""
SIDE_AMONG_SAME = 0.3
SIDE = 0.45
SIDE_LOSSY = 0.45
SIDE_TWO_HANDS = 0.65
SIDE_THIN = 1.3
MOST_SIDE = 0.7
"""Pixels: how far a side may have moved; more where many sides have, as in a picture made smaller."""
LETTER_AMONG_SAME = 0.003
LETTER = 0.012
MOST_LETTER = 0.06
"""Of a letter's area that may differ, by one hand: where most other text is the same to the pixel, where it
is not, and in a picture full of noise."""
LETTER_THAT_FITS = 0.02
SMALL_LETTER_THAT_FITS = 0.0035
"""The same where it fits best within a pixel, which it must exceed too; and of letters of few pixels."""
LETTER_TWO_HANDS = 0.045
MOST_LETTER_TWO_HANDS = 0.075
"""The same of letters where they fit best, by two hands."""
STRETCH = 0.02
STRETCH_ALL = 0.03
"""Of the length of text of one size and style; and where there is no text at all that stands as it stood."""
PICTURE = 24.0
"""Levels of 255: of a logo, in tiles of four pixels."""

_ONE_HAND = 0.012
"""What three quarters of all letters differ by at most in pictures of one hand."""
_NOISE_TIMES = 3.0
_NOISE_TIMES_TWO_HANDS = 4.0
"""A letter differs that is off by so many times what one in ten is."""
_STILL = 0.002
_SOME_TEXT, _MOST_TEXT = 0.1, 0.5
_FEW = 3
_DRIFTS = 20
_LONG = 15
"""Font sizes: the length of a line that may drift; and of all text of a size, to tell a stretch by."""
_QUIET = 45.0
"""Squared levels: less noise of text is that of pictures of one program."""
_WHOLE = 0.9
_ENOUGH_INK = 100
"""Pixels of text whose coverage is `_WHOLE`, that its colour is taken from."""
_VISIBLE = 16
"""Levels of 255 by which a pixel is counted as different."""


def compare_pixels(
    before: Image.Image, after: Image.Image, anatomy: Anatomy, hidden: Iterable[tuple[float, ...]] = ()
) -> PixelVerdict:
    """Compare two pictures of one size (RGB) of which `anatomy` tells what should be seen in both.

    `hidden` are boxes (x, y, width, height in points) of what is known to differ, and is told elsewhere.
    """
    size = before.size
    apart = ImageChops.difference(before, after).getbbox()
    if apart is None:
        return PixelVerdict(True, "", "same pixels", size)
    alike = stored_alike(before, after)
    lossy = alike[0] is not before or alike[1] is not after
    return _Reader(*alike, survey(anatomy, *size, hidden), lossy).verdict()


class _Told(NamedTuple):
    element: Element
    text: str
    window: Window


class _Reader:
    def __init__(self, before: Image.Image, after: Image.Image, found: Survey, lossy: bool) -> None:
        self.lossy = lossy
        self.images = before, after
        self.before, self.after = np.asarray(before), np.asarray(after)
        self.survey = found
        self.told: list[_Told] = []
        self.shifts: dict[int, Array] = {}
        """By the number of a mark: by how much its colour differs."""
        self.gone: set[Element] = set()
        self.moved: set[Element] = set()
        self.recoloured: set[int] = set()
        """Thin marks, whose sides cannot be told from their colour."""
        self.manner: Manner = "one hand"
        self.untouched = 0.0
        """The part of all lines of text that are to the pixel what they were."""
        self.noise = 0.0
        """Of text: the squared levels that letters differ by, but for one in ten; known once it is read."""

    def verdict(self) -> PixelVerdict:
        """Read all, and give what differs, in drawing order."""
        self.colours()
        self.text()
        self.thin_lines()
        self.sides()
        self.outlines()
        self.logos()
        self.patches()
        differences = self.differences()
        return PixelVerdict(not differences, "", self.manner, self.images[0].size, differences)

    def tell(self, place: Place, text: str, window: Window | None = None) -> None:
        self.told.append(_Told(place.element, text, window or place.window))

    def differs(self, place: Place) -> bool:
        """Tell whether any pixel of a mark differs, or beside it; most of most pictures do not."""
        rows = place.window.wider(6, self.survey.width, self.survey.height).slices
        return not np.array_equal(self.before[rows], self.after[rows])

    def places(self, kind: type | tuple[type, ...]) -> list[Place]:
        return [
            place
            for place in self.survey.places
            if isinstance(place.mark, kind) and not place.window.is_empty and self.differs(place)
        ]

    def colours(self) -> None:
        whole = Window(0, 0, self.survey.width, self.survey.height)
        found = plates.middle_colours(whole, 0, self.survey, self.before, self.after)
        if found is not None:
            self.shifts[0] = found[1] - found[0]
            if difference(*found) >= COLOUR:
                text = _recoloured(*found)
                self.told.append(_Told(BACKGROUND, text, whole))
        for place in self.survey.places:
            if not (is_plate(place.mark) or isinstance(place.mark, Polygon)) or not self.differs(place):
                continue
            if plates.is_thin(place):
                continue
            pair = plates.colours(place, self.survey, self.before, self.after)
            if pair is None:
                continue
            self.shifts[place.number] = pair[1] - pair[0]
            if difference(*pair) < COLOUR:
                continue
            under = self.colour_under(place)
            if under is not None and difference(pair[1], under) < COLOUR * 2 and difference(*pair) > 5:
                self.gone.add(place.element)
                self.tell(place, "is not there")
            else:
                self.tell(place, _recoloured(*pair))

    def thin_lines(self) -> None:
        for place in self.places(Line):
            if plates.is_thin(place):
                self.thin_line(place)

    def thin_line(self, place: Place) -> None:
        pair = plates.colours_of_thin(place, self.survey, self.before, self.after)
        if pair is None:
            return
        apart = difference(*pair)
        wide = plates.width_of(place, self.survey) >= _FEW
        quiet = self.manner == "one hand" and not self.lossy and self.is_quiet()
        ground = self.colour_under(place)
        if ground is not None and difference(pair[1], ground) < COLOUR * 2 and apart > 5:
            self.gone.add(place.element)
            self.tell(place, "is not there")
        elif apart > (THIN_COLOUR if wide or quiet else THINNEST_COLOUR):
            self.recoloured.add(place.number)
            self.tell(place, f"has another colour (ΔE {apart:.1f})")

    def colour_under(self, place: Place) -> Array | None:
        under = self.survey.places[place.under - 1].window if place.under else None
        window = under or Window(0, 0, self.survey.width, self.survey.height)
        pair = plates.middle_colours(window, place.under, self.survey, self.before, self.after)
        return pair[1] if pair else None

    def sides(self) -> None:
        found = []
        for place in self.survey.places:
            if not is_plate(place.mark) or place.element in self.gone or not self.differs(place):
                continue
            if place.number in self.recoloured:
                continue
            pair = self.shifts.get(place.number)
            found.append((place, plates.sides(place, self.survey, self.before, self.after, pair)))
        found = self.unsqueezed(found)
        moves = [abs(side.moved) for _, sides in found for side in sides]
        if not moves:
            return
        # Sides of places without any difference stand still, and count.
        still = 4 * sum(is_plate(place.mark) for place in self.survey.places) - len(moves)
        usual = float(np.quantile([*moves, *[0.0] * max(0, still)], 0.9))
        least = SIDE_LOSSY if self.lossy else SIDE
        if self.manner == "two hands":
            least = SIDE_TWO_HANDS
        elif self.untouched > _MOST_TEXT and not self.lossy:
            least = SIDE_AMONG_SAME
        most = min(MOST_SIDE, max(least, 1.5 * usual))
        for place, sides in found:
            thin = isinstance(place.mark, Line)
            moved = [side for side in sides if abs(side.moved) > (max(SIDE_THIN, most) if thin else most)]
            if moved:
                self.moved.add(place.element)
                self.tell(place, _moved(moved))

    def unsqueezed(
        self, found: list[tuple[Place, list[plates.Side]]]
    ) -> list[tuple[Place, list[plates.Side]]]:
        """Give the sides, less what comes of a height that was rounded to whole pixels in one picture.

        A picture that is made smaller fills the rounded height; one that is drawn so small ends as it comes.
        """
        survey = self.survey
        rest = survey.height - survey.whole_height
        if 2 * len(found) < sum(is_plate(place.mark) for place in survey.places):
            return found

        def less(part: float) -> list[tuple[Place, list[plates.Side]]]:
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

        def total(choice: list[tuple[Place, list[plates.Side]]]) -> float:
            return sum(abs(side.moved) for _, sides in choice for side in sides)

        return min((less(part) for part in (0.0, rest, -rest)), key=total)

    def outlines(self) -> None:
        most = flats.EDGE_TWO_HANDS if self.manner == "two hands" else flats.EDGE
        for place in self.survey.places:
            plate = is_plate(place.mark) or isinstance(place.mark, Polygon)
            if not plate or place.element in self.gone | self.moved or not self.differs(place):
                continue
            window = flats.edges(self.survey, place, self.before, self.after, most)
            if window is not None:
                self.tell(place, "its outline differs", window)

    def text(self) -> None:
        lines = []
        quiet = 0
        for place in self.survey.places:
            if not isinstance(place.mark, Text) or self.survey.is_hidden(place.window):
                continue
            if place.element in self.gone:
                continue
            if not self.differs(place):
                quiet += 1
                continue
            line = letters.line_of(place, place.mark, self.survey, self.before, self.after)
            if line is not None:
                lines.append(line)
        if not lines:
            return
        self.untouched = quiet / (quiet + len(lines))
        rests = [letters.as_they_stand(line) for line in lines]
        everything = np.concatenate([*rests, np.zeros(quiet * int(np.mean([rest.size for rest in rests])))])
        if float(np.quantile(everything, 0.75)) > _ONE_HAND:
            self.manner = "two hands"
            unlike = self.letters_of_two_hands(lines, still=quiet > 0 or min(map(_most, rests)) < _STILL)
        else:
            unlike = self.letters_of_one_hand(lines, rests, quiet)
        self.ink([line for line in lines if line.place.number not in unlike])

    def letters_of_one_hand(self, lines: list[letters.Line], rests: list[Array], quiet: int) -> set[int]:
        # Noise has the same levels everywhere, and is a greater part of a weaker contrast.
        levels = np.concatenate([rest * line.contrast for line, rest in zip(lines, rests, strict=True)])
        share = len(lines) / (len(lines) + quiet)
        noise = float(np.quantile(levels, max(0.0, 1 - 0.1 / share))) if share > 0.1 else 0.0
        self.noise = noise
        flagged = set()
        for line, rest in zip(lines, rests, strict=True):
            least = LETTER_AMONG_SAME if self.untouched > _MOST_TEXT else LETTER
            most = min(MOST_LETTER, max(least, _NOISE_TIMES * noise / line.contrast))
            if float(rest.max()) <= most:
                continue
            # Its colour cannot be told either where it drifted.
            flagged.add(line.place.number)
            # A long line may drift, by the rounding of its font's size: the same letters are there.
            fit = letters.where_it_fits_best(line, two_hands=False)
            small = line.size < letters.SMALL
            # A short line of small letters drifts by less than half a pixel.
            short = small and line.before.shape[1] < _DRIFTS * line.size
            if short or float(fit.left_over.max()) > (SMALL_LETTER_THAT_FITS if small else LETTER_THAT_FITS):
                self.letters_differ(line, rest, most)
        return flagged

    def letters_of_two_hands(self, lines: list[letters.Line], *, still: bool) -> set[int]:
        fits = [letters.where_it_fits_best(line, two_hands=True) for line in lines]
        usual = float(np.quantile(np.concatenate([fit.left_over for fit in fits]), 0.9))
        noisy = max(LETTER_TWO_HANDS, _NOISE_TIMES_TWO_HANDS * usual)
        flagged = set()
        for line, fit in zip(lines, fits, strict=True):
            most = LETTER_TWO_HANDS if line.size < letters.SMALL else min(MOST_LETTER_TWO_HANDS, noisy)
            if float(fit.left_over.max()) > most:
                flagged.add(line.place.number)
                self.letters_differ(line, fit.left_over, most)
        # Where other letters stand, nothing can be said of their size.
        alike = [pair for pair in zip(lines, fits, strict=True) if pair[0].place.number not in flagged]
        self.stretches(alike, STRETCH if still else STRETCH_ALL)
        return flagged

    def stretches(self, pairs: list[tuple[letters.Line, letters.Fit]], most: float) -> None:
        """Tell of text that is longer or shorter than it was, all of one size and style together."""
        classes: dict[tuple[str, float, str], list[tuple[letters.Line, float]]] = {}
        for line, fit in pairs:
            mark = line.mark
            classes.setdefault((mark.style, mark.size, line.place.element.kind), []).append(
                (line, letters.stretch(line, fit))
            )
        for members in classes.values():
            weights = np.array([line.before.shape[1] for line, _ in members], float)
            if weights.sum() < _LONG * members[0][0].size:
                continue  # Too short to tell.
            by = float(np.average([stretch for _, stretch in members], weights=weights))
            if abs(by) > most:
                size = "larger" if by > 0 else "smaller"
                for line, _ in members:
                    self.tell(line.place, f"its text is {abs(by):.0%} {size}")

    def letters_differ(self, line: letters.Line, rest: Array, most: float) -> None:
        at = int(rest.argmax())
        span = np.flatnonzero(rest > most)
        left, top, _, bottom = line.place.window
        window = Window(left + int(span[0]), top, left + int(span[-1]) + 1, bottom)
        before, after = letters.ink(line)
        if after < 0.1 * before:
            self.tell(line.place, "its text is not there")
        elif span[-1] - span[0] > 3 * line.size:
            self.tell(line.place, "its text differs", window)
        else:
            self.tell(line.place, f"its text differs at ‘{letters.letters_at(line, at)}’", window)

    def ink(self, lines: list[letters.Line]) -> None:
        """Tell of text in another colour: of all of one kind of element that has one colour, together."""
        kinds: dict[tuple[str, str], list[letters.Line]] = {}
        for line in lines:
            shift = self.shifts.get(line.place.under)
            # Where the ground has another colour, that is told of it.
            if shift is None or np.abs(shift).max() <= 1:
                kinds.setdefault((line.mark.colour, line.place.element.kind), []).append(line)
        one_hand = self.manner == "one hand"
        for members in kinds.values():
            apart = self.of_whole_ink(members)
            most = TEXT_COLOUR if one_hand and self.is_quiet() else TEXT_COLOUR_TWO_HANDS
            if apart is None and one_hand and self.is_quiet():
                apart = self.of_thin_ink(members)
            if apart is not None and apart >= most:
                for line in members:
                    self.tell(line.place, f"its text has another colour (ΔE {apart:.1f})")

    def is_quiet(self) -> bool:
        """Tell whether most boxes have to the level the colour that they had, and text shows no noise.

        Text of another colour is no noise: then some other text is what it was, to the pixel.
        """
        still = [not shift.any() for shift in self.shifts.values()]
        return 2 * sum(still) >= len(still) and (self.noise < _QUIET or self.untouched >= _SOME_TEXT)

    def of_whole_ink(self, lines: list[letters.Line]) -> float | None:
        """Give how the colour differs where letters cover whole pixels; None where they do nowhere.

        These are other pixels in each of the pictures, so that it does not matter where letters stand.
        """
        colours = []
        for pixels, which in ((self.before, "before"), (self.after, "after")):
            whole = [pixels[line.place.window.slices][getattr(line, which) > _WHOLE] for line in lines]
            together = np.concatenate(whole)
            if len(together) < _ENOUGH_INK:
                return None
            colours.append(np.median(together, axis=0))
        return difference(*colours)

    def of_thin_ink(self, lines: list[letters.Line]) -> float:
        """Give how the colour differs by all pixels of text: mixtures of its colour and the ground's."""
        grounds: dict[str, list[letters.Line]] = {}
        for line in lines:
            grounds.setdefault(self.survey.fill_of(line.place.under), []).append(line)
        shift, weight = np.zeros(3), 0.0
        for members in grounds.values():
            coverage = np.concatenate([line.before.ravel() for line in members])
            mixture = np.stack([coverage, 1 - coverage], axis=1)
            colours = []
            for pixels in (self.before, self.after):
                levels = [pixels[line.place.window.slices].reshape(-1, 3) for line in members]
                found = np.linalg.lstsq(mixture, np.concatenate(levels).astype(np.float64), rcond=None)
                colours.append(found[0][0])
            inked = float((coverage**2).sum())
            shift += inked * (colours[1] - colours[0])
            weight += inked
        own = rgb(lines[0].mark.colour)
        return difference(own, own + shift / weight) if weight else 0.0

    def logos(self) -> None:
        for place in self.places(ImageMark):
            left, top, right, bottom = place.window
            crops = [image.crop((left, top, right, bottom)).reduce(4) for image in self.images]
            apart = np.abs(np.asarray(crops[0], float) - np.asarray(crops[1], float)).max()
            if apart > PICTURE:
                self.tell(place, "it differs")

    def patches(self) -> None:
        # What covers a whole element, or all, is told of it already.
        for patch in flats.patches(self.survey, *self.images, self.shifts, lossy=self.lossy):
            if patch.number:
                place = self.survey.places[patch.number - 1]
                if place.element not in self.gone:
                    self.tell(place, "something else is drawn on it", patch.window)
            else:
                self.told.append(_Told(BACKGROUND, self.on_background(patch.window), patch.window))

    def on_background(self, window: Window) -> str:
        scale = self.survey.scale
        middle = (window.left + window.right) / 2 / scale, (window.top + window.bottom) / 2 / scale
        where = ""
        for name, box in self.survey.cells:
            if box.x <= middle[0] < box.right and box.y <= middle[1] < box.bottom:
                where = f" {name}"
        return f"something is drawn where nothing was{where}"

    def differences(self) -> tuple[Difference, ...]:
        """Gather what was told of each element; what lies on the background is apart, place by place."""
        gathered: dict[tuple[Element, Window | None], list[_Told]] = {}
        for told in self.told:
            apart = told.window if told.element is BACKGROUND else None
            gathered.setdefault((told.element, apart), []).append(told)
        order = {place.element: place.number for place in reversed(self.survey.places)}
        found = sorted(gathered.items(), key=lambda item: order.get(item[0][0], len(order) + 1e6))
        return tuple(self.difference(element, tolds) for (element, _), tolds in found)

    def difference(self, element: Element, tolds: list[_Told]) -> Difference:
        window = Window(
            min(told.window.left for told in tolds),
            min(told.window.top for told in tolds),
            max(told.window.right for told in tolds),
            max(told.window.bottom for told in tolds),
        )
        rows = window.slices
        apart = np.abs(self.after[rows].astype(np.int16) - self.before[rows]).max(axis=2)
        at = np.unravel_index(int(apart.argmax()), apart.shape)
        strongest = difference(self.before[rows][at], self.after[rows][at])
        texts = tuple(dict.fromkeys(told.text for told in tolds))
        return Difference(
            element.id, element.kind, element.called, texts, window, int((apart > _VISIBLE).sum()), strongest
        )


def _most(values: Array) -> float:
    return float(values.max())


def _recoloured(before: Array, after: Array) -> str:
    apart = difference(before, after)
    return f"is {hexadecimal(after)} instead of {hexadecimal(before)} (ΔE {apart:.1f})"


def _moved(sides: list[plates.Side]) -> str:
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
