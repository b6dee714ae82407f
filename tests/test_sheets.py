"""Sheets: named sizes, sizes in lengths, and themes on them."""

import math
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, LayoutError, Theme, lay_out
from agendafunnel.bundled import edition_names, theme_names
from agendafunnel.scene import Text
from agendafunnel.sheets import SHEET_NAMES, Sheet, resized, sheet_of
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


@pytest.mark.parametrize("name", theme_names())
def test_a_sheet_of_the_same_size_leaves_the_theme_as_it_is(name: str) -> None:
    theme = agendafunnel.load_theme(name)
    same = resized(theme, Sheet(theme.canvas.width, theme.canvas.height))
    others: dict[str, Any] = {"canvas": {"least_height"}, "dark": True}
    assert same.model_dump(exclude=others) == theme.model_dump(exclude=others)


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


_ALL_SHEETS = [f"{name}{turned}" for name, turned in product(SHEET_NAMES, ("", "-portrait"))]


@pytest.mark.parametrize(("name", "size"), list(product(theme_names(), _ALL_SHEETS)))
def test_no_text_of_a_bundled_edition_is_too_small_to_read_on_any_sheet(name: str, size: str) -> None:
    theme = agendafunnel.resized(agendafunnel.load_theme(name), size)
    for edition in edition_names():
        layout = lay_out(agendafunnel.load(edition), theme)
        assert min(sizes_of_text(agendafunnel.compose(layout))) >= theme.smallest_text - 0.001, edition


def sizes_of_text(scene: agendafunnel.Scene) -> list[float]:
    return [mark.size for mark in scene.marks() if isinstance(mark, Text)]


def preferred_sizes(theme: Theme) -> dict[str, float]:
    labels = theme.lanes.labels
    sizes = {
        "title": theme.title.text,
        "header": theme.header.text,
        "cards": theme.cards.text,
        "gates": theme.gates.text,
        "footer": theme.foot.footer,
        "note": theme.foot.note,
        "legend": theme.legend.text,
    }
    return {name: text.size for name, text in sizes.items()} | (
        {"labels": labels.text.size} if labels else {}
    )


@given(
    st.sampled_from(theme_names()),
    st.builds(
        Sheet,
        st.floats(400, 3000),
        st.floats(300, 3000),
        st.one_of(st.none(), st.floats(500, 4000)),
    ),
)
def test_a_theme_keeps_what_it_promises_as_legible_on_every_sheet(name: str, sheet: Sheet) -> None:
    theme = agendafunnel.load_theme(name)
    other = resized(theme, sheet)
    least = other.smallest_text
    assert all(size >= least - 0.001 for size in preferred_sizes(other).values())
    # Text that need not be raised is in proportion to the sheet.
    scale = math.sqrt(sheet.width * sheet.height / (theme.canvas.width * theme.canvas.height))
    for place, size in preferred_sizes(theme).items():
        wanted = max(size * scale, least)
        assert preferred_sizes(other)[place] == pytest.approx(wanted, abs=0.03), place


def test_boxes_keep_their_proportion_to_text_that_stays_legible() -> None:
    theme = agendafunnel.load_theme("vng-toegankelijk")
    slide = agendafunnel.resized(theme, "slide")
    assert slide.cards.text.size == theme.cards.text.size
    assert slide.cards.width == pytest.approx(theme.cards.width, rel=0.001)
    assert slide.cards.height == pytest.approx(theme.cards.height, rel=0.001)
    ratio = slide.header.text.size / slide.header.height
    assert ratio == pytest.approx(theme.header.text.size / theme.header.height, rel=0.001)


def test_text_that_a_theme_wants_smaller_than_legible_is_as_much_smaller_on_another_sheet(vng: Theme) -> None:
    small = agendafunnel.read_theme(b"based_on: vng\nfoot: {note: {size: 2.88}}")
    assert small.foot.note.size == small.smallest_text / 2
    wide = resized(small, Sheet(960, 270, 500))
    assert wide.foot.note.size == pytest.approx(wide.smallest_text / 2, abs=0.001)


def test_a_sheet_too_small_for_legible_text_makes_the_canvas_grow_and_says_so(july: Agenda) -> None:
    theme = agendafunnel.resized(agendafunnel.load_theme("vng-toegankelijk"), "slide")
    layout = lay_out(july, theme)
    assert layout.height > 540
    assert [notice.rule for notice in layout.notices] == ["canvas-grown"]


def test_a_theme_that_a_sheet_makes_impossible_is_refused(vng: Theme) -> None:
    with pytest.raises(
        LayoutError, match=r"cannot be used on a sheet of 20000 by 20000 points: its .*\.size' would be"
    ):
        agendafunnel.resized(vng, "20000x20000")


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
