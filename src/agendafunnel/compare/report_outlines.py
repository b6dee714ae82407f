"""What is drawn upon the pictures of a comparison: outlines of what differs, and their numbers.

::

    +-----+             + - - +                + - - +
    |     |  is there           was there        x x    was there, and is gone
    +-----+             + - - +                + - - +
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from PIL import Image, ImageDraw, ImageFont

from agendafunnel.bundled import DATA
from agendafunnel.compare.comparing import Comparison
from agendafunnel.compare.layout_differences import several
from agendafunnel.compare.mark_map import Window, window_of
from agendafunnel.elements import Kind
from agendafunnel.layout.values import Rectangle
from agendafunnel.text.measuring import HarfBuzzMeasurer
from agendafunnel.text.runs import letters
from agendafunnel.theme import Theme

# TODO merged: What a picture of a comparison points at: each thing that differs, with a sentence and its
# places.

_ORDER: tuple[Kind, ...] = ("card", "mark", "gate", "header", "lane", "entry", "legend", "key")
"""What people ask about first; all other kinds follow, in the order of `Kind`."""

_NAMED = 3
"""Elements that are named each; of more their number is told."""


class Callout(NamedTuple):
    """One thing that differs, of one element or of several of one kind of which the same is to be said."""

    sentence: str
    looks: bool
    """Whether it is seen in the pixels; else it stands elsewhere or says something else, by the layout."""
    now: tuple[Window, ...]
    """Where it is in the second picture, in pixels as compared; of what is gone, nowhere."""
    then: tuple[Window, ...]
    """Where it was in the first, if that was elsewhere."""


class _Part(NamedTuple):
    """What differs of one element."""

    kind: Kind
    called: str
    told: tuple[str, ...]
    looks: bool
    now: Window | None
    then: Window | None


def callouts(comparison: Comparison) -> tuple[Callout, ...]:
    """Give what differs in layout and pixels, cards first; elements of which the same is told share one.

    What has no place in the pictures, as the background, comes last; of a comparison without pixels none has.
    """
    gathered: dict[tuple[Kind, tuple[str, ...], bool], list[_Part]] = {}
    for part in _parts(comparison):
        gathered.setdefault((part.kind, part.told, part.looks), []).append(part)
    kinds = [*_ORDER, *(kind for kind in get_args(Kind) if kind not in _ORDER)]
    groups = sorted(gathered.values(), key=lambda parts: kinds.index(parts[0].kind))
    found = [_callout(parts) for parts in groups]
    # What has no place has no number, and would leave a gap between those of others.
    return tuple(sorted(found, key=lambda one: not (one.now or one.then)))


def _parts(comparison: Comparison) -> Iterator[_Part]:
    for one in comparison.pixels.differences:
        yield _Part(one.kind, one.called, one.descriptions, looks=True, now=one.window, then=None)
    for change in comparison.layout.changes:
        then, now = (_window(comparison, box) for box in (change.before, change.after))
        then = None if then == now else then
        yield _Part(change.kind, change.called, change.told, looks=False, now=now, then=then)


def _window(comparison: Comparison, box: Rectangle | None) -> Window | None:
    if box is None or comparison.images is None:
        return None
    window = window_of(box, comparison.scale, *comparison.images[0].size)
    return None if window.is_empty else window


def _callout(parts: list[_Part]) -> Callout:
    told = "; ".join(parts[0].told)
    # The background may differ at several places.
    names = list(dict.fromkeys(part.called for part in parts))
    called = " and ".join(names) if len(names) <= _NAMED else ""
    subject = f"{called[:1].upper()}{called[1:]}" if called else several(parts[0].kind, len(names))
    return Callout(
        f"{subject}: {'each ' if len(names) > 1 else ''}{told}.",
        parts[0].looks,
        tuple(part.now for part in parts if part.now is not None),
        tuple(part.then for part in parts if part.then is not None),
    )


# TODO merged: Where the numbers beside outlines stand: so that they cover neither each other nor what is
# outlined.
#
# ::
#
#       1 2 3         a number stands at the first of these places where it covers nothing
#       +-----+
#     4 |     | 5
#       +-----+
#        6   7

_OVER_NUMBER = 10
"""Times as bad as over an outlined element."""


def placed(
    outlines: Sequence[Window], sizes: Sequence[tuple[int, int]], picture: tuple[int, int]
) -> list[Window]:
    """Give the place of a number beside each outline; `sizes` are width and height of the numbers.

    All are in pixels of the picture, and within it. Where each place covers something, it is the one that
    covers the least, and rather an outline than another number.
    """
    found: list[Window] = []
    for outline, size in zip(outlines, sizes, strict=True):
        places = [_within(place, picture) for place in _beside(outline, *size)]
        costs = [
            _OVER_NUMBER * sum(_shared(place, tag) for tag in found)
            + sum(_shared(place, other) for other in outlines)
            for place in places
        ]
        found.append(places[costs.index(min(costs))])
    return found


def _beside(outline: Window, width: int, height: int) -> Iterator[Window]:
    left, top, right, bottom = outline
    middle = (left + right - width) // 2
    for x, y in (
        (left, top - height),
        (middle, top - height),
        (right - width, top - height),
        (left - width, top),
        (right, top),
        (left, bottom),
        (right - width, bottom),
        (left, top),
    ):
        yield Window(x, y, x + width, y + height)


def _within(place: Window, picture: tuple[int, int]) -> Window:
    """Give the place moved into the picture, as far as it is not."""
    width, height = place.right - place.left, place.bottom - place.top
    left = max(0, min(place.left, picture[0] - width))
    top = max(0, min(place.top, picture[1] - height))
    return Window(left, top, left + width, top + height)


def _shared(one: Window, other: Window) -> int:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0, across) * max(0, down)


# TODO merged: Writing the lines of the picture of a comparison: each letter in the first font that has it.

_REGULAR, _BOLD = ((DATA / "fonts" / name).resolve() for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))


class Writer:
    """Writes in one size, in DejaVu Sans; what that has not, in the fonts of the themes that are compared."""

    def __init__(self, size: int, themes: tuple[Theme, ...] = ()) -> None:
        fonts = [path for theme in themes for path in (theme.fonts.regular, *theme.fonts.fallback)]
        # Each once, in their order.
        others = [path for path in dict.fromkeys(map(Path, fonts)) if path != _REGULAR]
        self._size = size
        self._measurer = HarfBuzzMeasurer({"regular": _REGULAR}, others)
        self._fonts = [ImageFont.truetype(str(path), size) for path in (_REGULAR, *others)]

    def width(self, text: str) -> float:
        """Give the width of a line, in pixels."""
        return self._measurer.advance(text, "regular") * self._size

    def write(self, pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, colour: str) -> None:
        """Write one line; `place` is its left, and where the letters of DejaVu Sans may begin."""
        left, baseline = place[0], place[1] + self._fonts[0].getmetrics()[0]
        for part in self._measurer.runs(text, "regular"):
            begin = left + part.x * self._size
            pen.text((begin, baseline), part.run.text, colour, self._fonts[part.run.fallback], anchor="ls")
        if not self._measurer.runs(text, "regular"):
            pen.text((left, baseline), text, colour, self._fonts[0], anchor="ls")

    def wrapped(self, text: str, width: float) -> Iterator[str]:
        """Give text in lines of at most so many pixels; a word too long for one is broken anywhere."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".lstrip()
            if self.width(longer) <= width:
                line = longer
                continue
            if line:
                yield line
            *whole, line = self._broken(word, width)
            yield from whole
        yield line

    def _broken(self, word: str, width: float) -> Iterator[str]:
        if self.width(word) <= width:
            yield word
            return
        line = ""
        for letter in letters(word):
            if line and self.width(line + letter) > width:
                yield line
                line = ""
            line += letter
        yield line


def bold(size: int) -> ImageFont.FreeTypeFont:
    """Give the font of numbers."""
    return ImageFont.truetype(str(_BOLD), size)


Stroke = Literal["whole", "dashed", "crossed"]
"""How an outline is drawn: of what is there now, of where something was, of what is gone."""

MOST_NUMBERED = 100
"""Things that differ which have a number; of more nobody reads the list."""
_MOST_TAGS = 200
"""Numbers in the picture; where there were more, each stands once for all that it is said of."""

LOOKS, STANDS = "#b80064", "#0057b8"
"""Of what looks otherwise, and of what stands elsewhere or says something else; 4.5 and more on white."""
_PAPER = "#ffffff"

_TAG = 18
"""Pixels: the height of a number's box."""
_GAP = 3
"""Pixels between an element and its outline."""
_DASH = 6


def colour_of(callout: Callout) -> str:
    """Give the colour in which a thing that differs is outlined and told."""
    return LOOKS if callout.looks else STANDS


def is_gone(callout: Callout) -> bool:
    """Tell whether it is in the first picture alone."""
    return bool(callout.then) and not callout.now


def marked(after: Image.Image, found: tuple[Callout, ...], part: float) -> Image.Image:
    """Give the second picture stepped back, with what differs at its full strength, outlined and numbered.

    `part` is how many of its pixels are one of the pictures as they were compared.
    """
    sheet = Image.blend(after.convert("L").convert("RGB"), Image.new("RGB", after.size, _PAPER), 0.55)
    pen = ImageDraw.Draw(sheet)
    # Below what stands there now, so that no word is struck through.
    for one in found:
        for window in _scaled(one.then, part):
            outline(pen, window, colour_of(one), "crossed" if is_gone(one) else "dashed")
    for one in found:
        for window in _scaled(one.now, part, gap=0):
            # The background is all of it; nothing would stand out.
            if window.right - window.left < after.width:
                sheet.paste(after.crop(window), window[:2])
    for one in found:
        for window in _scaled(one.now, part):
            outline(pen, window, colour_of(one), "whole")
    _number(pen, [_scaled(one.now or one.then, part) for one in found], found, after.size)
    return sheet


def with_what_is_gone(before: Image.Image, found: tuple[Callout, ...], part: float) -> Image.Image:
    """Give the first picture with an outline and a number on what the second has no longer."""
    sheet = before.copy()
    pen = ImageDraw.Draw(sheet)
    places = [_scaled(one.then, part) if is_gone(one) else [] for one in found]
    for windows, one in zip(places, found, strict=True):
        for window in windows:
            outline(pen, window, colour_of(one), "whole")
    _number(pen, places, found, before.size)
    return sheet


def outline(pen: ImageDraw.ImageDraw, window: Window, colour: str, stroke: Stroke) -> None:
    """Draw an outline, two pixels wide, within a window."""
    left, top, right, bottom = window
    if stroke == "whole":
        pen.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=2)
        return
    for x in range(left, right, 2 * _DASH):
        for y in (top, bottom - 2):
            pen.rectangle((x, y, min(right, x + _DASH) - 1, y + 1), fill=colour)
    for y in range(top, bottom, 2 * _DASH):
        for x in (left, right - 2):
            pen.rectangle((x, y, x + 1, min(bottom, y + _DASH) - 1), fill=colour)
    if stroke == "crossed":
        pen.line((left, top, right - 1, bottom - 1), fill=colour, width=2)
        pen.line((left, bottom - 1, right - 1, top), fill=colour, width=2)


def _number(
    pen: ImageDraw.ImageDraw,
    places: list[list[Window]],
    found: tuple[Callout, ...],
    picture: tuple[int, int],
) -> None:
    """Put its number beside each outline."""
    numbered = list(_numbered(places, found))
    if len(numbered) > _MOST_TAGS:
        numbered = list(_numbered([windows[:1] for windows in places], found))
    font = bold(_TAG - 3)
    sizes = [(round(font.getlength(number)) + 8, _TAG) for _, number, _ in numbered]
    tags = placed([window for window, _, _ in numbered], sizes, picture)
    for (_, text, colour), tag in zip(numbered, tags, strict=True):
        pen.rectangle((tag.left, tag.top, tag.right - 1, tag.bottom - 1), fill=colour)
        pen.text(((tag.left + tag.right) / 2, tag.top + _TAG / 2), text, _PAPER, font, anchor="mm")


def _numbered(places: list[list[Window]], found: tuple[Callout, ...]) -> Iterator[tuple[Window, str, str]]:
    for number, (windows, one) in enumerate(zip(places, found, strict=True), 1):
        if number <= MOST_NUMBERED:
            for window in windows:
                yield window, str(number), colour_of(one)


def _scaled(windows: tuple[Window, ...], part: float, gap: int = _GAP) -> list[Window]:
    """Give windows in the pixels of a smaller picture, so much larger that an outline stands around them."""
    scaled = [[round(side * part) for side in window] for window in windows]
    return [Window(left - gap, top - gap, right + gap, bottom + gap) for left, top, right, bottom in scaled]
