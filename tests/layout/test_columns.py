"""Columns: how a width is divided into whole parts."""

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.columns import divide, divide_with_least, narrowed

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


_TRACKS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=12)


@given(_TRACKS)
def test_parts_with_a_least_are_no_less_and_sum_to_the_shares(tracks: list[tuple[int, int]]) -> None:
    shares = [max(pair) for pair in tracks]
    least = [min(pair) for pair in tracks]
    least.reverse()
    if sum(least) <= sum(shares):
        parts = divide_with_least(shares, least)
        assert sum(parts) == sum(shares)
        assert all(part >= needed for part, needed in zip(parts, least, strict=True))


def test_shares_that_suffice_are_left_as_they_are() -> None:
    assert divide_with_least([10, 20, 30], [10, 5, 0]) == (10, 20, 30)


def test_what_one_needs_more_is_taken_from_what_others_can_spare() -> None:
    assert divide_with_least([10, 20, 30], [16, 20, 10]) == (16, 20, 24)
    assert divide_with_least([10, 20, 30], [16, 0, 10]) == (16, 17, 27)


@given(st.lists(st.tuples(st.integers(1, 500), st.none() | st.integers(0, 500)), min_size=1, max_size=12))
def test_narrowed_widths_keep_their_sum_and_their_bounds(tracks: list[tuple[int, int | None]]) -> None:
    widths, most = [width for width, _ in tracks], [bound for _, bound in tracks]
    parts = narrowed(widths, most)
    assert sum(parts) == sum(widths)
    if None not in most:
        assert parts == tuple(widths)
        return
    for part, width, bound in zip(parts, widths, most, strict=True):
        assert part >= width if bound is None else part == min(width, bound)
