"""Dividing a length into whole parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.tracks import divide

_PARTS = st.lists(
    st.tuples(st.floats(0, 100, allow_subnormal=False), st.integers(0, 50)), min_size=1, max_size=12
)


@given(_PARTS, st.integers(0, 1000))
def test_parts_sum_to_the_whole_and_keep_their_minimum(parts: list[tuple[float, int]], more: int) -> None:
    weights, minimums = [weight for weight, _ in parts], [least for _, least in parts]
    total = sum(minimums) + more
    divided = divide(total, weights, minimums)
    assert sum(divided) == total
    assert all(part >= least for part, least in zip(divided, minimums, strict=True))


@given(st.integers(0, 10_000), st.lists(st.floats(0.1, 100), min_size=1, max_size=12))
def test_without_minimums_a_part_is_its_share_to_within_one(total: int, weights: list[float]) -> None:
    shares = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - share) < 1 for part, share in zip(divide(total, weights), shares, strict=True))


def test_what_does_not_go_round_goes_to_the_first_of_equals() -> None:
    assert divide(11, [1, 1, 1]) == (4, 4, 3)


def test_minimums_that_sum_to_more_than_the_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="more than the whole"):
        divide(3, [1, 1], [2, 2])


def test_as_many_minimums_as_weights_are_needed() -> None:
    with pytest.raises(ValueError, match="as many"):
        divide(3, [1, 1], [1])
