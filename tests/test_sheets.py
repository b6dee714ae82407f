"""Sheets: named sizes, sizes in lengths, and themes on them."""

import pytest

import agendafunnel
from agendafunnel import Agenda, LayoutError, Theme, lay_out
from agendafunnel.sheets import Sheet, resized, sheet_of
from tests.layout import invariants


@pytest.mark.parametrize(
    ("text", "width", "height", "published"),
    [
        ("slide", 960, 540, None),
        ("a4", 841.89, 595.28, 1123),
        ("A4-landscape", 841.89, 595.28, 1123),
        ("a4-portrait", 595.28, 841.89, 794),
        ("a3", 1190.55, 841.89, 1587),
        ("web", 900, 675, 1200),
        ("960x540", 960, 540, 1280),
        ("297x210mm", 841.89, 595.28, 1123),
        ("29.7 × 21 cm", 841.89, 595.28, 1123),
        ("1920x1080px", 1440, 810, 1920),
        ("10x8in", 720, 576, 960),
    ],
)
def test_a_sheet_is_a_name_or_two_lengths(
    text: str, width: float, height: float, published: float | None
) -> None:
    sheet = sheet_of(text)
    assert sheet.width == pytest.approx(width, abs=0.01)
    assert sheet.height == pytest.approx(height, abs=0.01)
    assert sheet.published == published


@pytest.mark.parametrize("text", ["", "a5", "a4-upside-down", "960", "960x", "x540", "-1x5", "5x5feet"])
def test_what_is_no_sheet_is_refused_with_those_that_there_are(text: str) -> None:
    with pytest.raises(LayoutError, match=r"is not a size. Choose from: slide, a4, a3, web"):
        sheet_of(text)


@pytest.mark.parametrize("text", ["99x500", "500x20001", "1x1mm"])
def test_a_sheet_that_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(LayoutError, match="Choose another size"):
        sheet_of(text)


def test_a_sheet_of_the_same_size_only_fixes_the_height_of_a_theme(vng: Theme) -> None:
    fixed = vng.canvas.model_copy(update={"least_height": None})
    assert resized(vng, Sheet(vng.canvas.width, vng.canvas.height)) == vng.model_copy(
        update={"canvas": fixed}
    )


def test_a_sheet_of_twice_the_width_and_height_has_everything_twice_as_large(vng: Theme) -> None:
    large = resized(vng, Sheet(1920, 1080))
    assert large.cards.width == 2 * vng.cards.width
    assert large.cards.text.size == 2 * vng.cards.text.size
    assert large.canvas.left == 2 * vng.canvas.left
    assert large.lanes.most_gap == 2 * (vng.lanes.most_gap or 0)
    # What is no length stays as it is.
    assert large.canvas.grid == vng.canvas.grid
    assert large.cards.text.line_spacing == vng.cards.text.line_spacing
    assert large.columns.weights == vng.columns.weights
    # It is shown as wide as before, so what is legible is twice as large on it.
    assert large.smallest_text == 2 * vng.smallest_text


def test_paper_is_read_at_its_own_width(vng: Theme) -> None:
    paper = agendafunnel.resized(vng, "a4")
    assert paper.smallest_text == pytest.approx(vng.publishing.smallest_text * 0.75, abs=0.01)


def test_a_theme_that_a_sheet_makes_impossible_is_refused(vng: Theme) -> None:
    with pytest.raises(
        LayoutError, match=r"cannot be used on a sheet of 100 by 100 points: its .*\.size' would be"
    ):
        agendafunnel.resized(vng, "100x100")


@pytest.mark.parametrize("size", ["slide", "a4", "a4-portrait", "a3", "a3-portrait", "web", "500x500"])
def test_the_agenda_of_july_fits_every_sheet(size: str, july: Agenda, vng: Theme) -> None:
    theme = agendafunnel.resized(vng, size)
    layout = lay_out(july, theme, strict=True)
    invariants.check(july, layout, theme)
    assert layout.width == pytest.approx(sheet_of(size).width, abs=0.13)
    assert layout.height == pytest.approx(sheet_of(size).height, abs=0.13)


@pytest.mark.parametrize("size", ["a4", "a3", "web", "a4-portrait", "1200x300"])
def test_a_theme_whose_lengths_just_do_is_not_refused_for_rounding_on_another_sheet(size: str) -> None:
    theme = agendafunnel.read_theme(
        b"based_on: vng\nlanes:\n  labels: {text: {size: 10.2, colour: '#000'}, width: 30, padding: 9.9}"
    )
    assert agendafunnel.resized(theme, size).lanes.labels is not None
