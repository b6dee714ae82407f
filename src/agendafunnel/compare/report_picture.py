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

from PIL import Image, ImageDraw

from agendafunnel.compare.comparing import LAYERS, Comparison
from agendafunnel.compare.drawing import seen_alone
from agendafunnel.compare.layout_differences import CANVAS, gathered
from agendafunnel.compare.mark_map import Window
from agendafunnel.compare.report_formats import one_line, said_of, sections, sentences_of_data
from agendafunnel.compare.report_outlines import (
    LOOKS,
    MOST_NUMBERED,
    STANDS,
    Callout,
    Stroke,
    Writer,
    callouts,
    colour_of,
    is_gone,
    marked,
    outline,
    with_what_is_gone,
)

_MOST_WIDTH = 1600
"""Pixels of each of the three where they stand below each other."""
_MOST_WIDTH_BESIDE = 800
"""Pixels of each where they stand beside each other."""
_HIGH = 1.1
"""Times as high as wide: from here on they stand beside each other."""
_LEAST_WIDTH = 900
"""Pixels of the sheet, so that words have room."""

_INK, _PAPER, _FRAME = "#1b1b1b", "#ffffff", "#b0b0b0"

_TEXT = 18
_LINE = 28
_MARGIN = 16
_INDENT = 48
"""Pixels of the numbers before the list."""
_SAMPLE = 32, 16
"""Pixels of an outline in the key."""
_MOST_OF_DATA = 12
"""Sentences of the data in the list; there may be one for each field of the theme."""


class _Words(NamedTuple):
    """A line of the list below."""

    number: str
    text: str
    colour: str
    sample: Stroke | None = None
    """In the key: the outline that is explained, in the place of a number."""


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
    titles = (
        ("Before: ", one_line(comparison.before)),
        ("After: ", one_line(comparison.after)),
        ("What differs", ""),
    )
    widest, highest = max(part.width for part in parts), max(part.height for part in parts)
    across = sum(part.width + _MARGIN for part in parts) - _MARGIN if beside else widest
    width = max(_LEAST_WIDTH, across + 2 * _MARGIN)
    down = highest + _LINE if beside else sum(part.height + _LINE + _MARGIN for part in parts) - _MARGIN
    below = _MARGIN + down + _MARGIN
    writer = Writer(_TEXT, tuple(side.look for side in comparison.sides or ()))
    words = [line for entry in _list_of(comparison) for line in _wrapped(entry, writer, width - 2 * _MARGIN)]
    sheet = Image.new("RGB", (width, below + _LINE * len(words) + _MARGIN), _PAPER)
    pen = ImageDraw.Draw(sheet)
    left = top = _MARGIN
    for picture, (title, name) in zip(_with_what_is_gone(comparison, parts), titles, strict=False):
        room = (picture.width if beside else width - 2 * _MARGIN) - writer.width(title)
        writer.write(pen, (left, top), title + _cut(name, writer, room), _INK)
        sheet.paste(picture, (left, top + _LINE))
        edge = left + picture.width, top + _LINE + picture.height
        pen.rectangle((left - 1, top + _LINE - 1, *edge), outline=_FRAME)
        left, top = (edge[0] + _MARGIN, top) if beside else (left, edge[1] + _MARGIN)
    for row, line in enumerate(words):
        _write(pen, writer, line, below + row * _LINE)
    return png_of(sheet)


def _write(pen: ImageDraw.ImageDraw, writer: Writer, line: _Words, top: int) -> None:
    if line.sample:
        window = Window(_MARGIN, top + 3, _MARGIN + _SAMPLE[0], top + 3 + _SAMPLE[1])
        outline(pen, window, line.colour, line.sample)
    writer.write(pen, (_MARGIN, top), line.number, line.colour)
    writer.write(pen, (_MARGIN + _INDENT, top), line.text, _INK if line.sample else line.colour)


def _with_what_is_gone(comparison: Comparison, parts: tuple[Image.Image, ...]) -> tuple[Image.Image, ...]:
    """Give the pictures, the first with what is gone outlined: the others have nothing of it."""
    if comparison.images is None:
        return parts
    part = parts[0].width / comparison.images[0].width
    return with_what_is_gone(parts[0], callouts(comparison), part), *parts[1:]


def parts_of(comparison: Comparison, most_width: int = _MOST_WIDTH) -> tuple[Image.Image, ...]:
    """Give before, after and the difference, each at most so many pixels wide.

    Before and after alone, where the two could not be laid upon each other or were not compared; nothing
    where one of them cannot be drawn. Raises DataError for a picture that is damaged.
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
    if comparison.pixels.same is None and not found:
        # Nobody looked; a third picture without an outline would say that nothing differs.
        return small[0], small[1]
    return small[0], small[1], marked(small[1], found, part)


def png_of(image: Image.Image) -> bytes:
    """Give a picture as the bytes of a PNG."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _list_of(comparison: Comparison) -> Iterator[_Words]:
    """Say what differs, each with its number in the picture; and what is seen nowhere in it."""
    found = callouts(comparison)
    of_canvas = [one for one in comparison.layout.changes if one.element == CANVAS]
    if of_canvas:
        # On another canvas all stands elsewhere; where to is of no use to anybody.
        yield _Words("–", f"{'; '.join(gathered(tuple(of_canvas)))}", STANDS)
        found = ()
    for number, one in enumerate(found[:MOST_NUMBERED], 1):
        seen = bool(one.now or one.then)
        yield _Words(str(number) if seen else "–", one.sentence, colour_of(one))
    if len(found) > MOST_NUMBERED:
        more = f"… and {len(found) - MOST_NUMBERED} more, which the text of this comparison tells."
        yield _Words("–", more, _INK)
    yield from _key_of(found)
    missing = [one.layer for one in comparison.missing]
    for layer, (name, verdict, _) in zip(LAYERS, sections(comparison), strict=True):
        if layer in missing:
            yield _Words("–", f"{name}: {verdict}", _INK)
    if comparison.pixels.note and comparison.pixels.same is not None:
        yield _Words("–", comparison.pixels.note, _INK)
    if not found:
        unseen = comparison.layout.same and comparison.pixels.same
        where = "In the data, and not seen in the picture" if unseen else "In the data"
        said = [f"{where}: {told}" for told in sentences_of_data(comparison)]
        if len(said) > _MOST_OF_DATA:
            said[_MOST_OF_DATA:] = [
                f"… and {len(said) - _MOST_OF_DATA} more, which the text of this comparison tells."
            ]
        yield from (_Words("–", told, _INK) for told in said)
    if comparison.same:
        where = "" if comparison.compared == LAYERS else f" in {said_of(comparison.compared)}"
        yield _Words("–", f"Nothing differs{where}.", _INK)


def _key_of(found: tuple[Callout, ...]) -> Iterator[_Words]:
    """Say what the outlines mean, of those that do not speak for themselves."""
    seen = {one.looks for one in found if one.now}
    if len(seen) > 1:
        yield _Words("", "Stands elsewhere or says something else, as the layout has it.", STANDS, "whole")
        yield _Words("", "Looks otherwise where the layout is the same.", LOOKS, "whole")
    if any(one.then and one.now for one in found):
        yield _Words("", "Where it was in the first picture.", STANDS, "dashed")
    if any(map(is_gone, found)):
        yield _Words("", "What is gone; it is numbered in the first picture too.", STANDS, "crossed")


def _wrapped(entry: _Words, writer: Writer, width: int) -> Iterator[_Words]:
    """Give an entry of the list in lines that fit the width."""
    first, *others = writer.wrapped(entry.text, width - _INDENT)
    yield entry._replace(text=first)
    yield from (_Words("", line, entry.colour) for line in others)


def _cut(name: str, writer: Writer, width: float) -> str:
    """Give the name of a file, without its beginning where there is no room for that: its end tells more."""
    if writer.width(name) <= width:
        return name
    while name and writer.width(f"…{name}") > width:
        name = name[1:]
    return f"…{name}"
