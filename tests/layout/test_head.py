"""The head: what stands above the columns, and what gives way to what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel import Agenda, Layout, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.text.measuring import TextMeasurer

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
