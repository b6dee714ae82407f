"""Widths of text, held against the library that draws it."""

from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from agendafunnel import Theme, measurer_of
from agendafunnel.text.measuring import HarfBuzzMeasurer, Style, TextMeasurer
from tests.tiny_fonts import ADVANCE, UNITS, tiny_font


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


def test_an_advance_does_not_hang_on_what_was_asked_before(vng: Theme) -> None:
    # In a text that is read from the right, the hyphen stands apart, and is not drawn towards the P.
    fonts = vng.fonts
    files: dict[Style, Path] = {"regular": Path(fonts.regular)}
    asked, fresh = HarfBuzzMeasurer(files), HarfBuzzMeasurer(files)
    asked.ink("BRP-", "regular", "rtl")
    assert asked.advance("BRP-", "regular") == fresh.advance("BRP-", "regular")


def test_what_the_font_lacks_is_named_once(measurer: TextMeasurer) -> None:
    assert measurer.missing("a漢b漢 字", "regular") == "漢字"
    assert measurer.missing("Zaken é ™", "regular") == ""


@pytest.fixture(scope="module")
def fallback(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_font(tmp_path_factory.mktemp("fonts") / "tiny.ttf", "漢字🦄Bנ")


@pytest.fixture(scope="module")
def with_fallback(vng: Theme, fallback: str) -> TextMeasurer:
    fonts = vng.fonts.model_copy(update={"fallback": (fallback,)})
    return measurer_of(vng.model_copy(update={"fonts": fonts}))


def runs_of(measurer: TextMeasurer, text: str) -> list[tuple[str, int, str]]:
    return [
        (placed.run.text, placed.run.fallback, placed.run.direction)
        for placed in measurer.runs(text, "regular")
    ]


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("aאس1(漢字🦄\u0301\u200d\u202e "),
    max_size=20,
)


@settings(max_examples=150)
@given(text=TEXTS)
def test_runs_stand_beside_each_other_and_are_as_wide_as_the_line(
    text: str, with_fallback: TextMeasurer
) -> None:
    runs = with_fallback.runs(text, "bold")
    x = 0.0
    for run in runs:
        assert run.x == pytest.approx(x)
        x += run.width
    if runs:
        assert x == pytest.approx(with_fallback.advance(text, "bold"))
    assert with_fallback.runs(text, "bold") == runs


def test_a_fallback_font_is_asked_for_what_the_first_has_not(with_fallback: TextMeasurer) -> None:
    assert runs_of(with_fallback, "AB 漢字B") == [("AB ", 0, "ltr"), ("漢字", 1, "ltr"), ("B", 0, "ltr")]
    apart = with_fallback.advance("AB ", "regular") + with_fallback.advance("B", "regular")
    assert with_fallback.advance("AB 漢字B", "regular") == pytest.approx(apart + 2 * ADVANCE / UNITS)
    assert with_fallback.missing("AB 漢字B水", "regular") == "水"


def test_fallback_fonts_are_asked_in_their_order(vng: Theme, fallback: str, tmp_path: Path) -> None:
    later = tiny_font(tmp_path / "later.ttf", "漢水")
    fonts = vng.fonts.model_copy(update={"fallback": (fallback, later)})
    measurer = measurer_of(vng.model_copy(update={"fonts": fonts}))
    assert runs_of(measurer, "漢水") == [("漢", 1, "ltr"), ("水", 2, "ltr")]


def test_an_accent_stays_in_the_font_of_its_letter(with_fallback: TextMeasurer) -> None:
    assert runs_of(with_fallback, "漢\u0301a") == [("漢\u0301", 1, "ltr"), ("a", 0, "ltr")]
    assert runs_of(with_fallback, "🦄\ufe0f") == [("🦄\ufe0f", 1, "ltr")]


@pytest.mark.parametrize(
    "text", ["Blöcks", "Blo\u0308cks", "SAFe™", "no\u00a0break", "a\u2011b", "12\u202f000"]
)
def test_an_ordinary_line_needs_no_runs_and_lacks_nothing(text: str, measurer: TextMeasurer) -> None:
    assert runs_of(measurer, text) == []
    assert measurer.missing(text, "regular") == ""


def test_an_accent_is_as_wide_written_apart_as_in_its_letter(measurer: TextMeasurer) -> None:
    assert measurer.advance("Blo\u0308cks", "regular") == measurer.advance("Blöcks", "regular")


UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\ufe0f\u202a\u202c\u202e\u2066\u2069\U000e0067"
)


@pytest.mark.parametrize("character", UNSEEN)
def test_what_is_never_seen_has_no_width_and_is_not_missing(character: str, measurer: TextMeasurer) -> None:
    text = f"BR{character}P"
    # Joining and turning break kerning, and nothing else.
    parts = measurer.advance("BR", "regular") + measurer.advance("P", "regular")
    assert measurer.advance(text, "regular") == pytest.approx(parts, abs=0.1)
    assert measurer.missing(text, "regular") == ""
    assert measurer.missing(character, "regular") == ""


def test_a_font_of_pictures_in_colour_draws_only_what_it_has_as_outlines(vng: Theme, tmp_path: Path) -> None:
    colour = tiny_font(tmp_path / "colour.ttf", "漢", coloured="🦄")
    fonts = vng.fonts.model_copy(update={"fallback": (colour,)})
    measurer = measurer_of(vng.model_copy(update={"fonts": fonts}))
    assert measurer.missing("漢🦄", "regular") == "🦄"


def test_scripts_are_shaped_apart(measurer: TextMeasurer) -> None:
    apart = sum(measurer.advance(part, "regular") for part in ("AV", "αβ", "нет"))
    assert measurer.advance("AVαβнет", "regular") == pytest.approx(apart)
