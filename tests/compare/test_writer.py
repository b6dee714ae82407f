"""Words of the picture of a comparison are written whole, each letter in a font that has it."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from agendafunnel import Theme
from agendafunnel.compare.report_outlines import Writer
from tests.compare.drawings import with_fields
from tests.tiny_fonts import ADVANCE, UNITS, tiny_font


def written(writer: Writer, text: str) -> bytes:
    sheet = Image.new("RGB", (80, 30), "#ffffff")
    writer.write(ImageDraw.Draw(sheet), (2, 2), text, "#000000")
    return sheet.tobytes()


def test_what_dejavu_lacks_is_written_in_the_fonts_of_the_theme(vng: Theme, tmp_path: Path) -> None:
    theme = with_fields(vng, "fonts", fallback=[tiny_font(tmp_path / "tiny.ttf", "数据")])
    writer = Writer(20, (theme,))
    assert writer.width("数") == pytest.approx(20 * ADVANCE / UNITS)
    assert written(writer, "数") != written(writer, "据")
    # Without it both are the same empty box.
    assert written(Writer(20), "数") == written(Writer(20), "据")


def test_no_letter_is_lost_of_words_that_are_too_long_for_a_line() -> None:
    writer = Writer(18)
    text = "kort " + "x" * 90 + " 数据 slot"
    lines = list(writer.wrapped(text, 300))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(writer.width(line) <= 300 for line in lines)
    assert len(lines) > 2


def test_a_text_without_words_is_one_empty_line() -> None:
    assert list(Writer(18).wrapped("", 300)) == [""]
