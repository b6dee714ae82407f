"""The grid of cards: rows, and how many cards stand beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.grid import longest_labels, per_row, rows_for


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
    rows, beside = rows_for(count, across), per_row(count, across)
    assert beside <= across
    assert (rows - 1) * beside < count <= rows * beside


def test_a_row_is_as_high_as_its_longest_label() -> None:
    assert longest_labels([1, 3, 2, 1, 1], 2) == [3, 2, 1]
    assert longest_labels([1, 3, 2], 1) == [1, 3, 2]
    assert longest_labels([], 3) == []
