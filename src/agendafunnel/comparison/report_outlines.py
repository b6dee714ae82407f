"""Outlines and numbers, drawn upon the pictures of a comparison around what differs.

::

    +-----+             + - - +                + - - +
    |     |  is there           was there        x x    was there, and is gone
    +-----+             + - - +                + - - +
"""

import math
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, get_args

from PIL import Image, ImageDraw, ImageFont

from agendafunnel.bundled import DATA
from agendafunnel.comparison.comparing import Comparison
from agendafunnel.comparison.layout_differences import Change, number_of
from agendafunnel.comparison.mark_map import window_of
from agendafunnel.comparison.phrases import about, about_each
from agendafunnel.comparison.pixel_findings import Difference
from agendafunnel.elements import ElementKind
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.messages import Message, all_of
from agendafunnel.render.coverage import Window

OutlineStyle = Literal["whole", "dashed", "crossed"]
"""How an outline is drawn: around what is there now, around where it was, and around what is gone."""

PIXELS_COLOUR, LAYOUT_COLOUR = "#b80064", "#0057b8"
"""Colours of what differs in the pixels, and of what differs in the layout; on white their contrast is 4.5 or
more."""
MOST_NUMBERED = 100
"""Differences that have a number; nobody reads a longer list."""
_PAPER = "#ffffff"
_BOLD = (DATA / "fonts" / "DejaVuSans-Bold.ttf").resolve()
_ORDER: tuple[ElementKind, ...] = ("card", "mark", "gate", "header", "lane", "entry", "legend", "key")
"""What people ask about first; all other kinds follow, in the order of `ElementKind`."""
_NAMED = 3  # Elements that are each named in one sentence; more are counted.
_MOST_TAGS = 200
"""Numbers in the picture; if there were more, each difference has its number at one of its places alone."""
_TAG = 18  # Pixels: the height of a number's box.
_GAP = 3  # Pixels between an element and its outline.
_DASH = 6  # Pixels.
_OVER_NUMBER = 10
"""How many times worse it is for a number to cover another than to cover an outlined element."""


class Callout(NamedTuple):
    """One thing that differs, in one element or alike in several of one kind."""

    sentence: Message
    in_pixels: bool
    """Whether it differs in the pixels; if not, in the layout."""
    now: tuple[Window, ...]
    """Where it is in the second picture, in pixels as compared; empty where it is gone."""
    then: tuple[Window, ...]
    """Where it was in the first, if that was elsewhere."""

    @property
    def colour(self) -> str:
        """The colour in which it is outlined and written."""
        return PIXELS_COLOUR if self.in_pixels else LAYOUT_COLOUR

    @property
    def is_gone(self) -> bool:
        """Whether it is in the first picture alone."""
        return bool(self.then) and not self.now


class _Part(NamedTuple):
    """What differs in one element, and where it is and was."""

    found: Difference | Change
    now: Window | None
    then: Window | None


def callouts(comparison: Comparison) -> tuple[Callout, ...]:
    """Return what differs in layout and pixels, cards first; elements that differ alike share one.

    What has no place in the pictures, as the background, comes last; without pixels, nothing has a place.
    """
    alike: dict[object, list[_Part]] = {}
    for part in _parts(comparison):
        key = type(part.found), part.found.kind, part.found.descriptions
        alike.setdefault(key, []).append(part)
    kinds = [*_ORDER, *(kind for kind in get_args(ElementKind) if kind not in _ORDER)]
    groups = sorted(alike.values(), key=lambda parts: kinds.index(parts[0].found.kind))
    # Without a place it has no number; the numbers of the others must have no gap.
    return tuple(sorted(map(_callout, groups), key=lambda one: not (one.now or one.then)))


def _parts(comparison: Comparison) -> Iterator[_Part]:
    for one in comparison.pixels.differences:
        yield _Part(one, now=one.window, then=None)
    for change in comparison.layout.changes:
        then, now = (_window(comparison, box) for box in (change.before, change.after))
        yield _Part(change, now, None if then == now else then)


def _window(comparison: Comparison, box: Rectangle | None) -> Window | None:
    if box is None or comparison.images is None:
        return None
    window = window_of(box, comparison.scale, *comparison.images[0].size)
    return None if window.is_empty else window


def _callout(parts: list[_Part]) -> Callout:
    # The background may differ at several places.
    names = list(dict.fromkeys(part.found.called for part in parts))
    one = parts[0].found
    if len(names) == 1:
        sentence = about(names[0], one.descriptions)
    else:
        several = all_of(names) if len(names) <= _NAMED else number_of(one.kind, len(names))
        sentence = about_each(several, one.descriptions)
    return Callout(
        sentence,
        isinstance(one, Difference),
        tuple(part.now for part in parts if part.now is not None),
        tuple(part.then for part in parts if part.then is not None),
    )


def with_differences(after: Image.Image, found: tuple[Callout, ...], part: float) -> Image.Image:
    """Return the second picture faded, with what differs in full colour, outlined and numbered.

    `part` is how large it is, as a part of the pictures as they were compared.
    """
    sheet = Image.blend(after.convert("L").convert("RGB"), Image.new("RGB", after.size, _PAPER), 0.55)
    pen = ImageDraw.Draw(sheet)
    # Below what is there now, so that no word is struck through.
    for one in found:
        for window in _scaled(one.then, part):
            outline(pen, window, one.colour, "crossed" if one.is_gone else "dashed")
    for one in found:
        for window in _scaled(one.now, part, gap=0):
            # If it is the whole background, nothing would stand out.
            if window.right - window.left < after.width:
                sheet.paste(after.crop(window), window[:2])
    for one in found:
        for window in _scaled(one.now, part):
            outline(pen, window, one.colour, "whole")
    _number(pen, [_scaled(one.now or one.then, part) for one in found], found, after.size)
    return sheet


def with_what_is_gone(before: Image.Image, found: tuple[Callout, ...], part: float) -> Image.Image:
    """Return the first picture with an outline and a number on what is gone from the second."""
    sheet = before.copy()
    pen = ImageDraw.Draw(sheet)
    places = [_scaled(one.then, part) if one.is_gone else [] for one in found]
    for windows, one in zip(places, found, strict=True):
        for window in windows:
            outline(pen, window, one.colour, "whole")
    _number(pen, places, found, before.size)
    return sheet


def _scaled(windows: tuple[Window, ...], part: float, gap: int = _GAP) -> list[Window]:
    """Return windows in the pixels of a smaller picture, `gap` larger so that an outline is around them."""
    return [Window(*(round(side * part) for side in window)).grown(gap) for window in windows]


def outline(pen: ImageDraw.ImageDraw, window: Window, colour: str, style: OutlineStyle) -> None:
    """Draw an outline, two pixels wide, within a window."""
    left, top, right, bottom = window
    if style == "whole":
        pen.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=2)
        return
    for x in range(left, right, 2 * _DASH):
        for y in (top, bottom - 2):
            pen.rectangle((x, y, min(right, x + _DASH) - 1, y + 1), fill=colour)
    for y in range(top, bottom, 2 * _DASH):
        for x in (left, right - 2):
            pen.rectangle((x, y, x + 1, min(bottom, y + _DASH) - 1), fill=colour)
    if style == "crossed":
        pen.line((left, top, right - 1, bottom - 1), fill=colour, width=2)
        pen.line((left, bottom - 1, right - 1, top), fill=colour, width=2)


def _number(
    pen: ImageDraw.ImageDraw, places: list[list[Window]], found: tuple[Callout, ...], picture: tuple[int, int]
) -> None:
    if sum(map(len, places[:MOST_NUMBERED])) > _MOST_TAGS:
        places = [windows[:1] for windows in places]
    numbered = [
        (window, str(number), one.colour)
        for number, (windows, one) in enumerate(zip(places, found, strict=True), 1)
        for window in windows
        if number <= MOST_NUMBERED
    ]
    font = ImageFont.truetype(str(_BOLD), _TAG - 3)
    sizes = [(round(font.getlength(number)) + 8, _TAG) for _, number, _ in numbered]
    tags = placed([window for window, _, _ in numbered], sizes, picture)
    for (_, text, colour), tag in zip(numbered, tags, strict=True):
        pen.rectangle((tag.left, tag.top, tag.right - 1, tag.bottom - 1), fill=colour)
        pen.text(((tag.left + tag.right) / 2, tag.top + _TAG / 2), text, _PAPER, font, anchor="mm")


def placed(
    outlines: Sequence[Window], sizes: Sequence[tuple[int, int]], picture: tuple[int, int]
) -> list[Window]:
    """Return the place of a number beside each outline; `sizes` are width and height of the numbers.

    All are in pixels, and within the picture. Each is the first of these places that covers nothing; if none
    does, the one that covers least, and rather an outline than another number.

    ::

          1 2 3
          +-----+
        4 |     | 5
          +-----+
          6   7
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
    above, middle, last = top - height, (left + right - width) // 2, right - width
    corners = [(left, above), (middle, above), (last, above), (left - width, top), (right, top)]
    for x, y in [*corners, (left, bottom), (last, bottom), (left, top)]:
        yield Window(x, y, x + width, y + height)


def _within(place: Window, picture: tuple[int, int]) -> Window:
    """Return a place, moved into the picture where it is not."""
    left = max(0, min(place.left, picture[0] - place.size[0]))
    top = max(0, min(place.top, picture[1] - place.size[1]))
    return place.moved(left - place.left, top - place.top)


def _shared(one: Window, other: Window) -> int:
    """Return how many pixels are in both windows."""
    return math.prod(one.within(other).size)
