"""Dividing a length into whole parts."""

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.tracks import divide

_WEIGHTS = st.lists(st.floats(0.1, 100), min_size=1, max_size=12)


@given(st.integers(0, 10_000), _WEIGHTS)
def test_parts_sum_to_the_whole(total: int, weights: list[float]) -> None:
    assert sum(divide(total, weights)) == total


@given(st.integers(0, 10_000), _WEIGHTS)
def test_a_part_is_its_share_to_within_one(total: int, weights: list[float]) -> None:
    shares = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - share) < 1 for part, share in zip(divide(total, weights), shares, strict=True))


def test_what_does_not_go_round_goes_to_the_largest_remainders() -> None:
    assert divide(10, [1.4, 1.4, 7.2]) == (2, 1, 7)
    assert divide(11, [1, 1, 1]) == (4, 4, 3)
