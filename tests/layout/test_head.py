"""The head: what stands above the columns, and what gives way to what."""

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Layout, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.pictures.files import Picture, picture_of
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Logo
from tests.layout import invariants
from tests.pictures.drawings import svg

Side = Literal["left", "right"]

LONG = " ".join(["een heel lang verhaal dat niet ophoudt"] * 12)


@pytest.fixture(scope="module")
def with_subtitle(july: Agenda, vng: Theme, measurer: TextMeasurer) -> Layout:
    return lay_out(july.model_copy(update={"subtitle": "Stand van juli 2022"}), vng, measurer)


def test_a_subtitle_stands_below_the_title_on_the_same_middle(with_subtitle: Layout, vng: Theme) -> None:
    title, subtitle = with_subtitle.title, with_subtitle.subtitle
    assert subtitle is not None
    assert subtitle.size == vng.title.subtitle.size
    assert subtitle.box.centre.x == pytest.approx(title.box.centre.x, abs=1)
    assert subtitle.box.y >= title.box.bottom


def test_the_pills_make_room_for_a_subtitle_and_nothing_is_told(
    with_subtitle: Layout, july_layout: Layout, vng: Theme
) -> None:
    assert with_subtitle.subtitle is not None
    assert with_subtitle.title == july_layout.title
    pills = with_subtitle.columns[0].pill
    assert pills.y > july_layout.columns[0].pill.y
    assert pills.y - with_subtitle.subtitle.box.bottom == pytest.approx(vng.title.gap, abs=vng.canvas.grid)
    assert with_subtitle.notices == ()


def test_a_title_that_stands_high_leaves_the_pills_where_they_are(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    high = vng.model_copy(update={"title": vng.title.model_copy(update={"top": 10.0})})
    agenda = july.model_copy(update={"subtitle": "S"})
    assert lay_out(agenda, high, measurer).columns[0].pill.y == vng.header.top


def test_a_subtitle_that_shrinks_is_told(july: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(july.model_copy(update={"subtitle": LONG}), vng, measurer)
    assert layout.subtitle is not None
    assert layout.subtitle.size < vng.title.subtitle.size
    assert layout.notices[0].startswith(
        f"The subtitle is set in {layout.subtitle.size:g} points instead of 12"
    )


def test_a_character_that_no_font_draws_is_told_of_the_subtitle(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    (notice,) = lay_out(july.model_copy(update={"subtitle": "漢"}), vng, measurer).notices
    assert notice.startswith("The subtitle has the character 漢")


@settings(max_examples=25)
@given(words=st.integers(1, 80), subtitled=st.booleans())
def test_titles_of_every_length_stay_between_the_margins_and_above_the_pills(
    words: int, subtitled: bool, july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    text = " ".join(["lang verhaal"] * words)
    update = {"title": text, "subtitle": text if subtitled else None}
    layout = lay_out(july.model_copy(update=update), vng, measurer)
    blocks = [block for block in (layout.title, layout.subtitle) if block]
    assert len(blocks) == 1 + subtitled
    for block in blocks:
        assert block.box.x >= vng.canvas.left
        assert block.box.right <= vng.canvas.width - vng.canvas.right
    ends = [0.0, *(block.box.bottom for block in blocks)]
    begins = [*(block.box.y for block in blocks), min(column.pill.y for column in layout.columns)]
    assert all(end <= begin for end, begin in zip(ends, begins, strict=True))


def with_logo(theme: Theme, height: float = 30, ratio: float = 2, side: Side = "right") -> Theme:
    logo = Logo(file=Picture("svg", ratio * 100, 100, svg()), height=height, side=side)
    return theme.model_copy(update={"logo": logo})


def test_a_logo_stands_at_the_right_margin_in_the_middle_of_the_title(
    july: Agenda, july_layout: Layout, vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(july, with_logo(vng), measurer)
    assert layout.logo is not None
    assert (layout.logo.width, layout.logo.height) == pytest.approx((60, 30), abs=vng.canvas.grid)
    assert layout.logo.right == pytest.approx(vng.canvas.width - vng.canvas.right, abs=vng.canvas.grid)
    middle = (july_layout.title.box.y + july_layout.title.lines[0].baseline) / 2
    assert layout.logo.centre.y == pytest.approx(middle, abs=vng.canvas.grid)
    # There is room for both, so all else stays where it was.
    assert layout._replace(logo=None) == july_layout


def test_a_logo_may_stand_at_the_left_margin(july: Agenda, vng: Theme, measurer: TextMeasurer) -> None:
    layout = lay_out(july, with_logo(vng, side="left"), measurer)
    assert layout.logo is not None
    assert layout.logo.x == pytest.approx(vng.canvas.left, abs=vng.canvas.grid)


def test_with_a_subtitle_a_logo_stands_in_the_middle_of_both(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    layout = lay_out(july.model_copy(update={"subtitle": "Stand van juli"}), with_logo(vng), measurer)
    assert layout.logo is not None
    assert layout.subtitle is not None
    middle = (layout.title.box.y + layout.subtitle.lines[0].baseline) / 2
    assert layout.logo.centre.y == pytest.approx(middle, abs=vng.canvas.grid)


def test_a_logo_that_is_too_high_or_too_wide_is_smaller_in_proportion_and_that_is_told(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    for height, ratio in ((200.0, 1.0), (30.0, 20.0)):
        layout = lay_out(july, with_logo(vng, height, ratio), measurer)
        assert layout.logo is not None
        assert layout.logo.width / layout.logo.height == pytest.approx(ratio, rel=0.02)
        assert layout.logo.width <= vng.canvas.width / 4
        assert layout.logo.bottom < layout.columns[0].pill.y
        assert layout.notices == (
            f"The logo is {round(layout.logo.height, 1):g} points high instead of {height:g}, "
            "to fit in its room.",
        )


def test_a_sheet_of_twice_the_size_has_a_logo_of_twice_the_height(vng: Theme) -> None:
    theme = agendafunnel.resized(with_logo(vng), "1920x1080")
    assert theme.logo is not None
    assert theme.logo.height == 60
    assert theme.logo.file == picture_of(svg())._replace(width=200, height=100)


@settings(max_examples=40)
@given(
    words=st.integers(1, 80),
    subtitled=st.booleans(),
    side=st.sampled_from(("left", "right")),
    height=st.floats(1, 400),
    ratio=st.floats(0.02, 50),
)
def test_no_title_lies_under_a_logo_and_all_stays_on_one_middle(
    words: int,
    subtitled: bool,
    side: Side,
    height: float,
    ratio: float,
    july: Agenda,
    vng: Theme,
    measurer: TextMeasurer,
) -> None:
    text = " ".join(["lang verhaal"] * words)
    agenda = july.model_copy(update={"title": text, "subtitle": text if subtitled else None})
    theme = with_logo(vng, height, ratio, side)
    layout = lay_out(agenda, theme, measurer)
    invariants.check(agenda, layout, theme)
    assert layout.logo is not None
    middle = (vng.canvas.left + vng.canvas.width - vng.canvas.right) / 2
    for block in (layout.title, layout.subtitle):
        assert block is None or block.box.centre.x == pytest.approx(middle, abs=2)
