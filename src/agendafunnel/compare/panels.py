"""The picture of a comparison: before, after, and what differs, outlined and named."""

import io
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from agendafunnel.bundled import DATA
from agendafunnel.compare.comparing import Comparison
from agendafunnel.compare.survey import Window, window_of

_MOST_WIDTH = 1600
"""Pixels of each of the three."""

_INK, _PAPER = "#1b1b1b", "#ffffff"
_LOOKS, _STANDS = "#c8006e", "#0057b8"
"""Outlines of what looks otherwise, and of what stands elsewhere or says something else."""

_TEXT = 18
_MARGIN = 16
_MOST_NAMED = 24
"""Elements that are named below; what is more is counted."""


class _Outline(NamedTuple):
    window: Window
    called: str
    told: str
    colour: str


def panels(comparison: Comparison) -> bytes:
    """Give a PNG of before, after and the difference below each other; only what could be compared.

    Raises ValueError where the comparison has no pixels.
    """
    parts = parts_of(comparison)
    outlines = list(_outlines(comparison))
    font = ImageFont.truetype(str(DATA / "fonts" / "DejaVuSans.ttf"), _TEXT)
    names = _names(outlines)
    width = parts[0].width + 2 * _MARGIN
    line = round(1.6 * _TEXT)
    height = sum(part.height + line + _MARGIN for part in parts) + line * len(names) + 2 * _MARGIN
    sheet = Image.new("RGB", (width, height), _PAPER)
    pen = ImageDraw.Draw(sheet)
    titles = (f"Before: {comparison.before}", f"After: {comparison.after}", "What differs")
    top = _MARGIN
    for part, title in zip(parts, titles, strict=True):
        pen.text((_MARGIN, top), _fitting(title, font, parts[0].width), _INK, font)
        sheet.paste(part, (_MARGIN, top + line))
        pen.rectangle(
            (_MARGIN - 1, top + line - 1, _MARGIN + part.width, top + line + part.height), outline="#b0b0b0"
        )
        top += part.height + line + _MARGIN
    for text, colour in names:
        pen.text((_MARGIN, top), _fitting(text, font, parts[0].width), colour, font)
        top += line
    return _png(sheet)


def parts_of(comparison: Comparison) -> tuple[Image.Image, Image.Image, Image.Image]:
    """Give before, after and the difference, each at most 1600 pixels wide."""
    if comparison.images is None:
        raise ValueError("The comparison has no pixels.")
    before, after = comparison.images
    part = min(1.0, _MOST_WIDTH / before.width)
    size = max(1, round(before.width * part)), max(1, round(before.height * part))
    small = [image if part == 1 else image.resize(size, Image.Resampling.BOX) for image in (before, after)]
    # What is the same steps back, so that the outlines are seen first.
    marked = Image.blend(small[1].convert("L").convert("RGB"), Image.new("RGB", size, _PAPER), 0.55)
    pen = ImageDraw.Draw(marked)
    font = ImageFont.truetype(str(DATA / "fonts" / "DejaVuSans-Bold.ttf"), _TEXT - 3)
    for number, outline in enumerate(_outlines(comparison), 1):
        left, top, right, bottom = (round(side * part) for side in outline.window)
        box = (left - 3, top - 3, right + 2, bottom + 2)
        if outline.window.right - outline.window.left < before.width:
            marked.paste(small[1].crop((left, top, right, bottom)), (left, top))
        pen.rectangle(box, outline=outline.colour, width=2)
        text = str(number)
        wide = round(font.getlength(text)) + 8
        corner = max(0, min(size[0] - wide, box[0])), max(0, box[1] - _TEXT)
        pen.rectangle((*corner, corner[0] + wide, corner[1] + _TEXT), fill=outline.colour)
        pen.text((corner[0] + 4, corner[1]), text, _PAPER, font)
    return small[0], small[1], marked


def png_of(image: Image.Image) -> bytes:
    """Give a picture as the bytes of a PNG."""
    return _png(image)


def _outlines(comparison: Comparison) -> Iterator[_Outline]:
    assert comparison.images is not None  # noqa: S101 - for mypy
    width, height = comparison.images[0].size
    for one in comparison.pixels.differences:
        yield _Outline(one.window, one.called, "; ".join(one.told), _LOOKS)
    for change in comparison.layout.changes:
        box = change.after or change.before
        if box is not None:
            window = window_of(box, comparison.scale, width, height)
            yield _Outline(window, change.called, "; ".join(change.told), _STANDS)


def _names(outlines: list[_Outline]) -> list[tuple[str, str]]:
    names = [
        (f"{number}  {outline.called[:1].upper()}{outline.called[1:]}: {outline.told}", outline.colour)
        for number, outline in enumerate(outlines[:_MOST_NAMED], 1)
    ]
    if len(outlines) > _MOST_NAMED:
        names.append((f"… and {len(outlines) - _MOST_NAMED} more.", _INK))
    return names or [("Nothing differs.", _INK)]


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
