"""With python-pptx and LibreOffice: a slide of shapes at places that are reckoned here, then converted."""

import subprocess
import sys
import tempfile
from pathlib import Path

from picture import ACROSS, PILLS, asked, rows
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

picture, out = asked()
slides = Presentation()
slides.slide_width, slides.slide_height = Pt(960), Pt(540)
slide = slides.slides.add_slide(slides.slide_layouts[6])
slide.background.fill.solid()
slide.background.fill.fore_color.rgb = RGBColor.from_string("ECECEC")
starts = [20 + 84 * sum(ACROSS[:stage]) for stage in range(6)]


def shape(
    place: tuple[float, float, float, float], words: str, size: float, fill: str = "", ink: str = "FFFFFF",
    align: PP_ALIGN = PP_ALIGN.CENTER, kind: MSO_SHAPE = MSO_SHAPE.ROUNDED_RECTANGLE,
) -> None:  # fmt: skip
    """Put a shape with a text on the slide; without fill, just the text."""
    new = slide.shapes.add_shape(kind, *map(Pt, place))
    new.line.fill.background()
    # Its style would give it the shadow of the office's theme.
    new.element.remove(new.element.find("{*}style"))
    if fill:
        new.fill.solid()
        new.fill.fore_color.rgb = RGBColor.from_string(fill.lstrip("#").upper())
    else:
        new.fill.background()
    frame = new.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(2)
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.text = words
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        paragraph.font.size, paragraph.font.name = Pt(size), "DejaVu Sans"
        paragraph.font.color.rgb = RGBColor.from_string(ink)


shape((20, 10, 920, 36), picture["title"], 24, ink="0070AD")
for index, stage in enumerate(picture["stages"]):
    left, width = starts[index], starts[index + 1] - starts[index]
    shape((left, 65, width - 4, 35), stage["name"].upper(), 10.3, PILLS[index])
    if stage["gate"]:
        shape((left + width - 9, 447, 18, 15), "", 8, PILLS[1], kind=MSO_SHAPE.ISOSCELES_TRIANGLE)
        shape((left + width - 75, 465, 150, 40), "\n".join(stage["gate"]), 8, ink="000000")
y = 108
for domain, cells in zip(picture["domains"], picture["cells"], strict=True):
    for row in rows(cells):
        for stage, labels in enumerate(row):
            for place, label in enumerate(labels):
                shape((starts[stage] + 6 + 76 * place, y, 70, 28), label, 8, domain["colour"])
        y += 31
    y += 5
shape((36, 432, 120, 12), picture["heading"], 6.8, ink="000000", align=PP_ALIGN.LEFT)
for index, domain in enumerate(picture["domains"]):
    shape((22, 447 + 13 * index, 11, 11), "", 6, domain["colour"])
    shape((36, 446 + 13 * index, 140, 13), domain["name"], 6.8, ink="000000", align=PP_ALIGN.LEFT)
shape((280, 515, 420, 20), picture["footer"], 7, ink="2B0A3D")
shape((700, 515, 250, 22), picture["note"], 6, ink="000000", align=PP_ALIGN.RIGHT)
with tempfile.TemporaryDirectory() as folder:
    deck = Path(folder, "agenda.pptx")
    slides.save(str(deck))
    # A profile of its own, so that an office that is open does not matter.
    profile = f"-env:UserInstallation=file://{Path(sys.prefix, 'office').resolve()}"
    kind = Path(out).suffix[1:]
    settings = ":impress_png_Export:" if kind == "png" else ""
    if settings:
        sizes = {"PixelWidth": 4000, "PixelHeight": 2250}
        values = ",".join(f'"{name}":{{"type":"long","value":"{size}"}}' for name, size in sizes.items())
        settings += "{" + values + "}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        kind + settings,
        "--outdir",
        folder,
        str(deck),
    ]
    subprocess.run(command, check=True, capture_output=True)
    Path(out).write_bytes(deck.with_suffix(f".{kind}").read_bytes())
