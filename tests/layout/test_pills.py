"""The pills: columns have room for the names of their stages, and what that may cost."""

from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Layout, Stage, Standard, Theme
from agendafunnel.layout.engine import lay_out
from agendafunnel.layout.grid_steps import Steps
from agendafunnel.layout.header import widths_for_names
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.text.measuring import TextMeasurer
from tests.layout import invariants


def agenda_of(names: Sequence[str], cards: Sequence[int]) -> Agenda:
    """Give an agenda of one domain, with so many cards in each stage."""
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


def setter_of(theme: Theme, measurer: TextMeasurer) -> TextSetter:
    return TextSetter(measurer, Steps(theme.canvas.grid), "tlh", theme.smallest_text)


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
    setter = setter_of(vng, measurer)
    widths = widths_for_names(agenda.stages, whole, vng, setter, vng.header.text.size)
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


def test_names_shrink_a_little_before_cards_do(vng: Theme, measurer: TextMeasurer) -> None:
    agenda = agendafunnel.load("2022-07")
    theme = agendafunnel.resized(vng, "a3-portrait")
    # Where names ask for no width, cards have what they can have.
    small = theme.header.model_copy(update={"text": theme.header.text.model_copy(update={"size": 4.0})})
    alone = lay_out(agenda, theme.model_copy(update={"header": small}), measurer)
    layout = lay_out(agenda, theme, measurer)
    assert layout.card_text_size == alone.card_text_size
    assert [card.box.width for card in layout.cards] == [card.box.width for card in alone.cards]
    assert 0.75 * theme.header.text.size <= layout.columns[0].header.size < theme.header.text.size


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
        patched.setattr("agendafunnel.layout.plans.Planner.larger_names", lambda self, size: [])
        alone = lay_out(agenda, vng, measurer)
    layout = lay_out(agenda, vng, measurer)
    assert layout.card_text_size >= 0.9 * alone.card_text_size
    assert layout.height <= max(alone.height / 0.9, vng.canvas.height)
    assert layout.height == alone.height or alone.height > vng.canvas.height
    whole = not any("The heading" in notice for notice in alone.notices)
    assert layout == alone or layout.columns[0].header.size > alone.columns[0].header.size * whole


def test_thirty_long_names_give_way_to_the_cards(vng: Theme, measurer: TextMeasurer) -> None:
    names = ["Onvoorstelbaarheidsvraagstuk"] * 30
    agenda = agenda_of(names, [1] * 30)
    layout = lay_out(agenda, vng, measurer)
    invariants.check(agenda, layout, vng)
    assert any(notice.startswith("The names of stages are set in") for notice in layout.notices)


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
