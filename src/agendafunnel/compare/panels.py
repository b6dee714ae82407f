"""The picture of a comparison: before, after, and what differs, outlined, numbered and named.

::

    +--------+   a picture that is higher than wide       +------+ +------+ +------+
    | before |   stands beside the others            ──▶  |before| |after | |diff  |
    +--------+                                            +------+ +------+ +------+
    | after  |                                            1  The card …: …
    +--------+
    | diff   |
    +--------+
    1  The card ‘BRP-historie’: stands 153.6 pt to the right.
"""

import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from agendafunnel.bundled import DATA
from agendafunnel.compare.callouts import Callout, callouts
from agendafunnel.compare.comparing import Comparison
from agendafunnel.compare.drawing import seen_alone
from agendafunnel.compare.formats import sentences_of_data
from agendafunnel.compare.places import CANVAS, gathered
from agendafunnel.compare.survey import Window
from agendafunnel.compare.tags import placed

_MOST_WIDTH = 1600
"""Pixels of each of the three where they stand below each other."""
_MOST_WIDTH_BESIDE = 800
"""Pixels of each where they stand beside each other."""
_HIGH = 1.1
"""Times as high as wide: from here on they stand beside each other."""
_LEAST_WIDTH = 900
"""Pixels of the sheet, so that words have room."""

_INK, _PAPER, _FRAME = "#1b1b1b", "#ffffff", "#b0b0b0"
_LOOKS, _STANDS = "#b80064", "#0057b8"
"""Of what looks otherwise, and of what stands elsewhere or says something else; 4.5 and more on white."""

_TEXT = 18
_LINE = 28
_MARGIN = 16
_GAP = 3
"""Pixels between an element and its outline."""
_DASH = 6
_MOST_OF_DATA = 12
"""Sentences of the data in the list; there may be one for each field of the theme."""


class _Words(NamedTuple):
    """A line of the list below."""

    number: str
    text: str
    colour: str


def panels(comparison: Comparison) -> bytes | None:
    """Give a PNG of before, after and the difference, with a list of what differs below them.

    Where the two could not be laid upon each other, as on another canvas, it shows both, each by itself. None
    where one of them cannot be drawn. Raises DataError for a picture that is damaged.
    """
    parts = parts_of(comparison)
    if not parts:
        return None
    beside = all(part.height > _HIGH * part.width for part in parts)
    if beside:
        parts = parts_of(comparison, _MOST_WIDTH_BESIDE)
    titles = (f"Before: {comparison.before}", f"After: {comparison.after}", "What differs")
    widest, highest = max(part.width for part in parts), max(part.height for part in parts)
    across = sum(part.width + _MARGIN for part in parts) - _MARGIN if beside else widest
    width = max(_LEAST_WIDTH, across + 2 * _MARGIN)
    down = highest + _LINE if beside else sum(part.height + _LINE + _MARGIN for part in parts) - _MARGIN
    below = _MARGIN + down + _MARGIN
    font = _font("DejaVuSans.ttf", _TEXT)
    words = [line for entry in _list_of(comparison) for line in _wrapped(entry, font, width - 2 * _MARGIN)]
    sheet = Image.new("RGB", (width, below + _LINE * len(words) + _MARGIN), _PAPER)
    pen = ImageDraw.Draw(sheet)
    left = top = _MARGIN
    for part, title in zip(parts, titles, strict=False):
        pen.text((left, top), _cut(title, font, part.width if beside else across), _INK, font)
        sheet.paste(part, (left, top + _LINE))
        edge = left + part.width, top + _LINE + part.height
        pen.rectangle((left - 1, top + _LINE - 1, *edge), outline=_FRAME)
        left, top = (edge[0] + _MARGIN, top) if beside else (left, edge[1] + _MARGIN)
    for row, line in enumerate(words):
        top = below + row * _LINE
        pen.text((_MARGIN, top), line.number, line.colour, font)
        pen.text((_MARGIN + _indent(font), top), line.text, line.colour, font)
    return png_of(sheet)


def parts_of(comparison: Comparison, most_width: int = _MOST_WIDTH) -> tuple[Image.Image, ...]:
    """Give before, after and the difference, each at most so many pixels wide.

    Before and after alone, where the two could not be laid upon each other; nothing where one of them
    cannot be drawn. Raises DataError for a picture that is damaged.
    """
    if comparison.images is None:
        alone = [seen_alone(side, most_width) for side in comparison.sides or ()]
        drawn = tuple(image for image in alone if image is not None)
        return drawn if len(drawn) == len(alone) else ()
    found = callouts(comparison)
    before, after = comparison.images
    part = min(1.0, most_width / before.width)
    size = max(1, round(before.width * part)), max(1, round(before.height * part))
    small = [image if part == 1 else image.resize(size, Image.Resampling.BOX) for image in (before, after)]
    return small[0], small[1], _marked(small[1], found, part)


def png_of(image: Image.Image) -> bytes:
    """Give a picture as the bytes of a PNG."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _marked(after: Image.Image, found: tuple[Callout, ...], part: float) -> Image.Image:
    """Give the second picture stepped back, with what differs at its full strength, outlined and numbered."""
    marked = Image.blend(after.convert("L").convert("RGB"), Image.new("RGB", after.size, _PAPER), 0.55)
    pen = ImageDraw.Draw(marked)
    scaled = [
        [tuple(Window(*(round(side * part) for side in window)) for window in windows) for windows in one[2:]]
        for one in found
    ]
    for now, _ in scaled:
        for window in now:
            if window.right - window.left < after.width:
                marked.paste(after.crop(window), window[:2])
    outlines: list[tuple[Window, str, str]] = []
    for number, (one, (now, then)) in enumerate(zip(found, scaled, strict=True), 1):
        colour = _LOOKS if one.looks else _STANDS
        for window in then:
            _dashed(pen, _around(window), colour)
        for window in now:
            left, top, right, bottom = _around(window)
            pen.rectangle((left, top, right - 1, bottom - 1), outline=colour, width=2)
        outlines += [(_around(window), str(number), colour) for window in now or then]
    font = _font("DejaVuSans-Bold.ttf", _TEXT - 3)
    sizes = [(round(font.getlength(number)) + 8, _TEXT) for _, number, _ in outlines]
    places = placed([window for window, _, _ in outlines], sizes, after.size)
    for (_, text, colour), tag in zip(outlines, places, strict=True):
        pen.rectangle((tag.left, tag.top, tag.right - 1, tag.bottom - 1), fill=colour)
        pen.text(((tag.left + tag.right) / 2, tag.top + _TEXT / 2), text, _PAPER, font, anchor="mm")
    return marked


def _around(window: Window) -> Window:
    return Window(window.left - _GAP, window.top - _GAP, window.right + _GAP, window.bottom + _GAP)


def _dashed(pen: ImageDraw.ImageDraw, window: Window, colour: str) -> None:
    left, top, right, bottom = window
    for x in range(left, right, 2 * _DASH):
        for y in (top, bottom - 2):
            pen.rectangle((x, y, min(right, x + _DASH) - 1, y + 1), fill=colour)
    for y in range(top, bottom, 2 * _DASH):
        for x in (left, right - 2):
            pen.rectangle((x, y, x + 1, min(bottom, y + _DASH) - 1), fill=colour)


def _list_of(comparison: Comparison) -> Iterator[_Words]:
    """Say what differs, each with its number in the picture; and what is seen nowhere in it."""
    found = callouts(comparison)
    of_canvas = [one for one in comparison.layout.changes if one.element == CANVAS]
    if of_canvas:
        # On another canvas all stands elsewhere; where to is of no use to anybody.
        yield _Words("–", f"{'; '.join(gathered(tuple(of_canvas)))}", _STANDS)
        found = ()
    for number, one in enumerate(found, 1):
        seen = bool(one.now or one.then)
        yield _Words(str(number) if seen else "–", one.sentence, _LOOKS if one.looks else _STANDS)
    if any(one.then for one in found):
        yield _Words("", "Dashed: where it was in the first picture.", _INK)
    if comparison.pixels.note:
        yield _Words("–", comparison.pixels.note, _INK)
    if not found:
        said = [f"In the data: {told}" for told in sentences_of_data(comparison)]
        if len(said) > _MOST_OF_DATA:
            said[_MOST_OF_DATA:] = [
                f"… and {len(said) - _MOST_OF_DATA} more, which the text of this comparison tells."
            ]
        yield from (_Words("–", told, _INK) for told in said)
    if comparison.same:
        yield _Words("–", "Nothing differs.", _INK)


def _wrapped(entry: _Words, font: ImageFont.FreeTypeFont, width: int) -> Iterator[_Words]:
    """Give an entry of the list in lines that fit the width; a word too long for one is cut."""
    room = width - _indent(font)
    number, line = entry.number, ""
    for word in entry.text.split():
        longer = f"{line} {word}".lstrip()
        if line and font.getlength(longer) > room:
            yield _Words(number, _cut(line, font, room), entry.colour)
            number, line = "", word
        else:
            line = longer
    yield _Words(number, _cut(line, font, room), entry.colour)


def _indent(font: ImageFont.FreeTypeFont) -> int:
    return round(font.getlength("000")) + 8


def _cut(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(DATA / "fonts" / name), size)
