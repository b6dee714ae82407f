"""What is drawn upon the pictures of a comparison: outlines of what differs, and their numbers.

::

    +-----+             + - - +                + - - +
    |     |  is there           was there        x x    was there, and is gone
    +-----+             + - - +                + - - +
"""

from collections.abc import Iterator
from typing import Literal

from PIL import Image, ImageDraw

from agendafunnel.compare.callouts import Callout
from agendafunnel.compare.survey import Window
from agendafunnel.compare.tags import placed
from agendafunnel.compare.writer import bold

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
