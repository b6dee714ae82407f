"""Widths of text, held against the library that draws it."""

from typing import Any

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from agendafunnel import Theme
from agendafunnel.text.measuring import Style, TextMeasurer


@pytest.mark.parametrize("style", ["regular", "bold", "oblique"])
@pytest.mark.parametrize(
    "text", ["BRP-reisdocumenten", "AVATAR To. We", "Referentie implementatie", "é", "ﬁ fi ffi", "100 %"]
)
def test_text_is_as_wide_as_it_is_drawn(text: str, style: Style, vng: Theme, measurer: TextMeasurer) -> None:
    font = FontProperties(fname=getattr(vng.fonts, style), size=100)
    with mpl.rc_context({"text.hinting": "no_hinting"}):
        untyped: Any = RendererAgg
        renderer = untyped(10, 10, 72)
        width, _, _ = renderer.get_text_width_height_descent(text, font, False)
    # matplotlib tells widths in 64ths of a pixel, here of a point: 0.02 of a size of 100.
    ink = measurer.ink(text, style)
    assert max(measurer.advance(text, style), ink.right) * 100 == pytest.approx(width, abs=0.05)


def test_kerning_counts(measurer: TextMeasurer) -> None:
    apart = measurer.advance("A", "regular") + measurer.advance("V", "regular")
    assert measurer.advance("AV", "regular") < apart


def test_ink_lies_within_the_advance_of_upright_text(measurer: TextMeasurer) -> None:
    ink = measurer.ink("Basis", "regular")
    assert 0 < ink.left < ink.right < measurer.advance("Basis", "regular")


def test_text_without_ink_counts_by_its_advance(measurer: TextMeasurer) -> None:
    assert measurer.ink(" ", "regular").right == measurer.advance(" ", "regular") > 0
    assert measurer.advance("", "regular") == 0


def test_what_the_font_lacks_is_named_once(measurer: TextMeasurer) -> None:
    assert measurer.missing("a漢b漢 字", "regular") == "漢字"
    assert measurer.missing("Zaken é ™", "regular") == ""
