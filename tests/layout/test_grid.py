"""The grid of cards: rows, and how many cards stand beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.grid import card_column_choices, per_row, rows_for, starts_of_rows

_COUNTS = st.integers(1, 6).flatmap(
    lambda stages: st.lists(
        st.lists(st.integers(0, 9), min_size=stages, max_size=stages).map(tuple), min_size=1, max_size=6
    )
)


@pytest.mark.parametrize(
    ("count", "across", "rows", "beside"),
    [(0, 3, 0, 0), (1, 3, 1, 1), (4, 3, 2, 2), (5, 2, 3, 2), (6, 3, 2, 3), (7, 3, 3, 3), (9, 4, 3, 3)],
)
def test_cards_are_spread_evenly_over_the_rows_they_need(
    count: int, across: int, rows: int, beside: int
) -> None:
    assert (rows_for(count, across), per_row(count, across)) == (rows, beside)


@given(st.integers(1, 500), st.integers(1, 40))
def test_rows_hold_every_card_and_no_more_than_they_have_room_for(count: int, across: int) -> None:
    starts = starts_of_rows(count, across)
    assert len(starts) == rows_for(count, across)
    assert per_row(count, across) <= across
    assert starts[-1] < count <= starts[-1] + per_row(count, across)


@given(_COUNTS, st.integers(1, 30))
def test_each_choice_of_card_columns_has_fewer_rows_and_fits(
    counts: list[tuple[int, ...]], most: int
) -> None:
    choices = list(card_column_choices(counts, most))
    assert bool(choices) == (len(counts[0]) <= most)
    rows = [
        sum(max(rows_for(count, k) for count, k in zip(lane, chosen, strict=True)) for lane in counts)
        for chosen in choices
    ]
    assert rows == sorted(set(rows), reverse=True)
    assert all(sum(chosen) <= most for chosen in choices)
