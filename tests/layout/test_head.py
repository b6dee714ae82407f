"""The head: title, subtitle, logo and pills, and what gives way to what."""

from collections.abc import Sequence
from typing import Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Layout, Stage, Standard, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.head import widths_for_names
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.pictures.files import Picture, picture_of
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme.sections import Logo
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
    assert str(layout.notices[0]).startswith(
        f"The text of the subtitle is {layout.subtitle.size:g} points instead of 12"
    )


def test_a_character_that_no_font_draws_is_told_of_the_subtitle(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    (notice,) = lay_out(july.model_copy(update={"subtitle": "漢"}), vng, measurer).notices
    assert str(notice).startswith("The subtitle has a character that ")
    assert "cannot draw: 漢 (U+6F22" in str(notice)


@settings(max_examples=25)
@given(words=st.integers(1, 75), subtitled=st.booleans())
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
        assert [str(notice) for notice in layout.notices] == [
            f"The logo is {round(layout.logo.height, 1):g} points high instead of {height:g}, so that "
            "everything fits."
        ]


def test_a_sheet_of_twice_the_size_has_a_logo_of_twice_the_height(vng: Theme) -> None:
    theme = agendafunnel.resized(with_logo(vng), "1920x1080")
    assert theme.logo is not None
    assert theme.logo.height == 60
    assert theme.logo.file == picture_of(svg())._replace(width=200, height=100)


@settings(max_examples=40)
@given(
    words=st.integers(1, 75),
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


def agenda_of(names: Sequence[str], cards: Sequence[int]) -> Agenda:
    """Return an agenda of one domain, with so many cards in each stage."""
    return Agenda(
        title="T",
        language="tlh",
        edition=Edition(id="1", label="1"),
        stages=tuple(Stage(id=f"s{index}", name=name) for index, name in enumerate(names)),
        domains=(Domain(id="d", name="D", colour="#000000"),),
        standards=tuple(
            Standard(id=f"c{stage}-{index}", name="Naam", domain="d", stage=f"s{stage}")
            for stage, count in enumerate(cards)
            for index in range(count)
        ),
    )


def words_of_names(layout: Layout) -> list[list[str]]:
    return [[line.text for line in column.header.lines] for column in layout.columns]


NAMES = st.lists(
    st.lists(st.integers(1, 24).map(lambda letters: "M" * letters), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(names=NAMES)
def test_names_that_have_room_beside_each_other_keep_their_size_and_words(
    names: list[str], vng: Theme, measurer: TextMeasurer
) -> None:
    agenda = agenda_of(names, [1] * len(names))
    whole = round((vng.canvas.width - vng.canvas.left - vng.canvas.right) / vng.canvas.grid)
    setter = TextSetter(measurer, vng, "tlh")
    widths = widths_for_names(agenda.stages, whole, setter, vng.header.text.size)
    # Cards of the preferred size need no more than this.
    cards = round((vng.cards.width + vng.columns.first_inset + vng.columns.inset) / vng.canvas.grid)
    assume(sum(max(width, cards) for width in widths) <= whole)
    layout = lay_out(agenda, vng, measurer)
    assert {column.header.size for column in layout.columns} == {vng.header.text.size}
    assert [" ".join(lines) for lines in words_of_names(layout)] == names


@settings(max_examples=40, deadline=None)
@given(names=NAMES)
def test_names_of_any_length_stay_in_their_pills(
    names: list[str], vng: Theme, measurer: TextMeasurer
) -> None:
    agenda = agenda_of(names, [1] * len(names))
    invariants.check(agenda, lay_out(agenda, vng, measurer), vng)


def test_a_long_name_takes_width_that_other_columns_have_to_spare(
    july: Agenda, vng: Theme, measurer: TextMeasurer
) -> None:
    long = [Stage(id="s0", name="Onvoorstelbaarheidsvraagstuk"), *july.stages[1:]]
    names = [stage.name for stage in long]
    layout = lay_out(agenda_of(names, [1] * 5), vng, measurer)
    assert words_of_names(layout) == [[name.upper()] for name in names]
    assert layout.columns[0].header.size == vng.header.text.size
    assert layout.columns[0].box.width > layout.columns[1].box.width


@pytest.mark.parametrize("full", range(4))
def test_a_crowded_stage_leaves_the_others_room_for_their_names(
    full: int, vng: Theme, measurer: TextMeasurer
) -> None:
    cards = [0] * 4
    cards[full] = 600
    layout = lay_out(agenda_of(["Idea", "Draft", "Review", "Pilot"], cards), vng, measurer)
    assert words_of_names(layout) == [["IDEA"], ["DRAFT"], ["REVIEW"], ["PILOT"]]
    assert min(column.header.size for column in layout.columns) >= 0.75 * vng.header.text.size


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
@pytest.mark.parametrize("cards", [57, 60, 120])
def test_names_stay_whole_beside_a_crowded_stage_where_the_canvas_grows_for_them(
    july: Agenda, theme: str, cards: int
) -> None:
    crowd = tuple(
        july.standards[place % 36].model_copy(
            update={"id": f"c{place}", "stage": "realisatie", "domain": july.domains[0].id}
        )
        for place in range(cards)
    )
    agenda = july.model_copy(update={"standards": crowd})
    layout = agendafunnel.lay_out(agenda, agendafunnel.load_theme(theme))
    names = [" ".join(line.text for line in column.header.lines) for column in layout.columns]
    assert [name.capitalize() for name in names] == [stage.name for stage in july.stages]


def test_names_have_the_size_of_the_theme_where_cards_keep_their_text(
    vng: Theme, measurer: TextMeasurer
) -> None:
    agenda = agendafunnel.load("2022-07")
    theme = agendafunnel.resized(vng, "a3-portrait")
    # Where names ask for no width, cards have what they can have.
    small = theme.header.model_copy(update={"text": theme.header.text.model_copy(update={"size": 4.0})})
    alone = lay_out(agenda, theme.model_copy(update={"header": small}), measurer)
    layout = lay_out(agenda, theme, measurer)
    assert layout.card_text_size == alone.card_text_size
    assert layout.columns[0].header.size == theme.header.text.size


@settings(max_examples=40, deadline=None)
@given(
    names=st.lists(
        st.sampled_from(["Idee", "In gebruik", "Verkenning en analyse", "Onvoorstelbaarheidsvraagstuk"]),
        min_size=2,
        max_size=9,
    ),
    data=st.data(),
)
def test_cards_give_way_only_for_larger_names_and_by_a_tenth_at_most(
    names: list[str], data: st.DataObject, vng: Theme, measurer: TextMeasurer
) -> None:
    cards = data.draw(st.lists(st.sampled_from([0, 1, 5, 25]), min_size=len(names), max_size=len(names)))
    agenda = agenda_of(names, cards)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("agendafunnel.layout.planner.Planner._better_name_sizes", lambda self, size: [])
        alone = lay_out(agenda, vng, measurer)
    layout = lay_out(agenda, vng, measurer)
    assert layout.card_text_size >= 0.9 * alone.card_text_size
    assert layout.height <= max(alone.height / 0.9, vng.canvas.height)
    assert layout.height <= vng.canvas.height or alone.height > vng.canvas.height
    whole = not any("The heading" in str(notice) for notice in alone.notices)
    assert layout == alone or layout.columns[0].header.size > alone.columns[0].header.size * whole


def test_thirty_long_names_give_way_to_the_cards(vng: Theme, measurer: TextMeasurer) -> None:
    names = ["Onvoorstelbaarheidsvraagstuk"] * 30
    agenda = agenda_of(names, [1] * 30)
    layout = lay_out(agenda, vng, measurer)
    invariants.check(agenda, layout, vng)
    assert any(str(notice).startswith("The text of the headings of stages is ") for notice in layout.notices)


@pytest.mark.parametrize("count", [12, 20, 30])
def test_many_stages_have_their_numbered_names_whole_and_clear_of_round_ends(
    count: int, vng: Theme, measurer: TextMeasurer
) -> None:
    names = [f"Week {number}" for number in range(1, count + 1)]
    agenda = agenda_of(names, [1] * count)
    layout = lay_out(agenda, vng, measurer)
    invariants.check(agenda, layout, vng)
    assert [" ".join(lines) for lines in words_of_names(layout)] == [name.upper() for name in names]


def test_one_very_long_name_is_hyphenated_rather_than_all_made_tiny(
    vng: Theme, measurer: TextMeasurer
) -> None:
    names = ["Idee", "Onderzoek", "Ontwerp", "Toetsing", "Besluit"] * 2 + [
        "Arbeidsongeschiktheidsverzekering"
    ]
    agenda = agenda_of(names, [9] * 11).model_copy(update={"language": "nl"})
    layout = lay_out(agenda, vng, measurer)
    assert min(column.header.size for column in layout.columns) > 0.6 * vng.header.text.size
    *_, long = words_of_names(layout)
    assert "".join(line.removesuffix("-") for line in long) == names[-1].upper()


def test_text_in_a_pill_keeps_clear_of_its_round_corners(vng: Theme, measurer: TextMeasurer) -> None:
    agenda = agenda_of(["Eerste tweede derde vierde vijfde zesde"] * 14, [1] * 14)
    layout = lay_out(agenda, vng, measurer)
    first = layout.columns[0]
    radius = vng.header.height / 2
    near = 0
    for line in first.header.lines:
        # The nearest corner of the line to the round end at the left, from the middle of that end.
        across = first.pill.x + radius - line.x
        top, bottom = line.baseline - 0.73 * first.header.size, line.baseline
        down = max(first.pill.y + radius - top, bottom - first.pill.bottom + radius)
        if across > 0 and down > 0:
            near += 1
            assert (across**2 + down**2) ** 0.5 <= radius - vng.header.outline / 2
    assert near
