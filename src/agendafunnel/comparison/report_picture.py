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
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from agendafunnel.bundled import DATA
from agendafunnel.comparison.comparing import Comparison
from agendafunnel.comparison.drawing import at_most, seen_alone
from agendafunnel.comparison.layout_differences import CANVAS, sentences_of_changes
from agendafunnel.comparison.report_formats import sections, sentences_of_data, where_compared
from agendafunnel.comparison.report_outlines import (
    LAYOUT_COLOUR,
    MOST_NUMBERED,
    PIXELS_COLOUR,
    Callout,
    OutlineStyle,
    callouts,
    outline,
    with_differences,
    with_what_is_gone,
)
from agendafunnel.messages import ENGLISH, Catalogue, Message, counted, message
from agendafunnel.render.coverage import Window
from agendafunnel.text.measuring import HarfBuzzMeasurer
from agendafunnel.text.runs import letters
from agendafunnel.theme import Theme

# Pixels.
_MOST_WIDTH = 1600  # Of each of the three where they stand below each other,
_MOST_WIDTH_BESIDE = 800  # and beside each other.
_LEAST_WIDTH = 900  # Of the sheet, so that words have room.
_TEXT = 18
_LINE = 28
_MARGIN = 16
_INDENT = 48  # Of the list, for its numbers.
_SAMPLE = 32, 16  # Of an outline in the key.

_HIGH = 1.1  # Times as high as wide: from here on they stand beside each other.
_MOST_OF_DATA = 12  # Sentences about the data in the list; there may be one for each field of the theme.
_TEXT_COLOUR, _PAPER, _FRAME = "#1b1b1b", "#ffffff", "#b0b0b0"
_REGULAR = (DATA / "fonts" / "DejaVuSans.ttf").resolve()


class _Line(NamedTuple):
    """A line of the list below."""

    number: str
    text: str
    colour: str = _TEXT_COLOUR
    sample: OutlineStyle | None = None
    """In the key: the outline that is explained, in the place of a number."""


def panels(comparison: Comparison, catalogue: Catalogue = ENGLISH) -> bytes | None:
    """Return a PNG of before, after and the difference, with a list of what differs below them.

    Its words are in the language of a catalogue.
    If the two could not be laid upon each other, as on another canvas, it shows both and no difference. None
    where one of them cannot be drawn. Raises DataError for a picture that is damaged.
    """
    parts = parts_of(comparison)
    if not parts:
        return None
    beside = all(part.height > _HIGH * part.width for part in parts)
    if beside:
        parts = parts_of(comparison, _MOST_WIDTH_BESIDE)
    titles = [
        (catalogue.say(title), catalogue.say(name))
        for title, name in (
            (message("Before:"), comparison.before),
            (message("After:"), comparison.after),
            (message("What differs"), ""),
        )
    ]
    widest, highest = max(part.width for part in parts), max(part.height for part in parts)
    across = sum(part.width + _MARGIN for part in parts) - _MARGIN if beside else widest
    width = max(_LEAST_WIDTH, across + 2 * _MARGIN)
    down = highest + _LINE if beside else sum(part.height + _LINE + _MARGIN for part in parts) - _MARGIN
    below = _MARGIN + down + _MARGIN
    writer = Writer(_TEXT, tuple(side.look for side in comparison.sides))
    lines = [
        line
        for entry in _list_of(comparison, catalogue)
        for line in _wrapped(entry, writer, width - 2 * _MARGIN)
    ]
    sheet = Image.new("RGB", (width, below + _LINE * len(lines) + _MARGIN), _PAPER)
    pen = ImageDraw.Draw(sheet)
    if comparison.images is not None:
        # Only the first picture has what is gone.
        part = parts[0].width / comparison.images[0].width
        parts = with_what_is_gone(parts[0], callouts(comparison), part), *parts[1:]
    left = top = _MARGIN
    for picture, (title, name) in zip(parts, titles, strict=False):
        room = (picture.width if beside else width - 2 * _MARGIN) - writer.width(f"{title} ")
        writer.write(pen, (left, top), f"{title} {_cut(name, writer, room)}".rstrip(), _TEXT_COLOUR)
        sheet.paste(picture, (left, top + _LINE))
        edge = left + picture.width, top + _LINE + picture.height
        pen.rectangle((left - 1, top + _LINE - 1, *edge), outline=_FRAME)
        left, top = (edge[0] + _MARGIN, top) if beside else (left, edge[1] + _MARGIN)
    for row, line in enumerate(lines):
        _write(pen, writer, line, below + row * _LINE)
    return png_of(sheet)


def parts_of(comparison: Comparison, most_width: int = _MOST_WIDTH) -> tuple[Image.Image, ...]:
    """Return before, after and the difference, each at most `most_width` pixels wide.

    Before and after alone, where the two could not be laid upon each other or were not compared; nothing
    where one of them cannot be drawn. Raises DataError for a picture that is damaged.
    """
    if comparison.images is None:
        alone = [seen_alone(side, most_width) for side in comparison.sides]
        drawn = tuple(image for image in alone if image is not None)
        return drawn if len(drawn) == len(alone) else ()
    found = callouts(comparison)
    before, after = (at_most(image, most_width) for image in comparison.images)
    if comparison.pixels.same is None and not found:
        # Nothing was compared; a third picture without an outline would say that nothing differs.
        return before, after
    return before, after, with_differences(after, found, min(1.0, most_width / comparison.images[0].width))


def png_of(image: Image.Image) -> bytes:
    """Return a picture as the bytes of a PNG."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _list_of(comparison: Comparison, catalogue: Catalogue = ENGLISH) -> Iterator[_Line]:
    """Yield what differs, each with its number in the picture, and then what is not seen in it."""
    found = callouts(comparison)
    of_canvas = tuple(one for one in comparison.layout.changes if one.element == CANVAS)
    say = catalogue.say
    if of_canvas:
        # On another canvas everything is elsewhere, so places say nothing.
        yield from (_Line("–", say(one), LAYOUT_COLOUR) for one in sentences_of_changes(of_canvas))
        found = ()
    for number, one in enumerate(found[:MOST_NUMBERED], 1):
        yield _Line(str(number) if one.now or one.then else "–", say(one.sentence), one.colour)
    if len(found) > MOST_NUMBERED:
        yield _Line("–", say(_more(len(found) - MOST_NUMBERED)))
    for text, colour, sample in _key_of(found):
        yield _Line("", say(text), colour, sample)
    missing = [one.layer for one in comparison.missing]
    for section in sections(comparison, catalogue.language):
        if section.layer in missing:
            yield _Line("–", say(section.headline))
    if comparison.pixels.note and comparison.pixels.same is not None:
        yield _Line("–", say(comparison.pixels.note))
    if not found:
        yield from (_Line("–", say(text)) for text in _of_data(comparison, catalogue.language))
    if comparison.same:
        where = where_compared(comparison)
        nothing = (
            message("Nothing differs in {layers}.", layers=where) if where else message("Nothing differs.")
        )
        yield _Line("–", say(nothing))


def _of_data(comparison: Comparison, language: str) -> Iterator[Message]:
    """Yield what differs in the data, told in a language; of very much, the first."""
    found = list(sentences_of_data(comparison, language))
    for one in found[:_MOST_OF_DATA]:
        if comparison.layout.same and comparison.pixels.same:
            yield message("In the data, not visible in the picture: {text}", text=one)
        else:
            yield message("In the data: {text}", text=one)
    if len(found) > _MOST_OF_DATA:
        yield _more(len(found) - _MOST_OF_DATA)


def _more(number: int) -> Message:
    return counted(
        "… and {number} more, which is in the text of this comparison.",
        "… and {number} more, which are in the text of this comparison.",
        number,
    )


def _key_of(found: tuple[Callout, ...]) -> Iterator[tuple[Message, str, OutlineStyle]]:
    """Yield what the outlines mean that do not speak for themselves, with their colour and style."""
    if len({one.in_pixels for one in found if one.now}) > 1:
        yield message("Is in another place or says something else."), LAYOUT_COLOUR, "whole"
        yield message("Looks different, in the same place and with the same words."), PIXELS_COLOUR, "whole"
    if any(one.then and one.now for one in found):
        yield message("Where it was in the first picture."), LAYOUT_COLOUR, "dashed"
    if any(one.is_gone for one in found):
        yield message("What is gone; it is numbered in the first picture too."), LAYOUT_COLOUR, "crossed"


def _wrapped(entry: _Line, writer: "Writer", width: int) -> Iterator[_Line]:
    first, *others = writer.wrapped(entry.text, width - _INDENT)
    yield entry._replace(text=first)
    yield from (_Line("", line, entry.colour) for line in others)


def _write(pen: ImageDraw.ImageDraw, writer: "Writer", line: _Line, top: int) -> None:
    if line.sample:
        window = Window(_MARGIN, top + 3, _MARGIN + _SAMPLE[0], top + 3 + _SAMPLE[1])
        outline(pen, window, line.colour, line.sample)
    writer.write(pen, (_MARGIN, top), line.number, line.colour)
    writer.write(pen, (_MARGIN + _INDENT, top), line.text, _TEXT_COLOUR if line.sample else line.colour)


def _cut(name: str, writer: "Writer", width: float) -> str:
    """Return the name of a file, without its beginning where there is no room: its end says more."""
    if writer.width(name) <= width:
        return name
    while name and writer.width(f"…{name}") > width:
        name = name[1:]
    return f"…{name}"


class Writer:
    """Writes in one size, each letter in the first font that has it: DejaVu Sans, or one of the themes'."""

    def __init__(self, size: int, themes: tuple[Theme, ...] = ()) -> None:
        fonts = [path for theme in themes for path in (theme.fonts.regular, *theme.fonts.fallback)]
        # Each once, in their order.
        others = [path for path in dict.fromkeys(map(Path, fonts)) if path != _REGULAR]
        self._size = size
        self._measurer = HarfBuzzMeasurer({"regular": _REGULAR}, others)
        self._fonts = [ImageFont.truetype(str(path), size) for path in (_REGULAR, *others)]

    def width(self, text: str) -> float:
        """Return the width of a line, in pixels."""
        return self._measurer.advance(text, "regular") * self._size

    def write(self, pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, colour: str) -> None:
        """Write one line; `place` is its left and the ascender of DejaVu Sans."""
        left, baseline = place[0], place[1] + self._fonts[0].getmetrics()[0]
        runs = self._measurer.runs(text, "regular")
        for part in runs:
            begin = left + part.x * self._size
            pen.text((begin, baseline), part.run.text, colour, self._fonts[part.run.fallback], anchor="ls")
        if not runs:
            pen.text((left, baseline), text, colour, self._fonts[0], anchor="ls")

    def wrapped(self, text: str, width: float) -> Iterator[str]:
        """Yield text in lines of at most `width` pixels; a word too long for one is broken anywhere."""
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
