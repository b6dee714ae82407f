"""The nearest places are the best of all, and those that tracks have already where these are possible."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.nearest import FAR, NEAR, Span, Track, nearest_places

_TRACKS = st.lists(
    st.builds(
        lambda wanted, weight, least, more: Track(wanted, weight, least, least + more),
        st.integers(-2, 9),
        st.integers(1, 3),
        st.integers(0, 3),
        st.integers(0, 2),
    ),
    min_size=1,
    max_size=4,
)
_ENDS = st.builds(lambda least, more: Span(least, least + more), st.integers(0, 12), st.integers(0, 5))


_BEGINS = st.builds(lambda least, more: Span(least, least + more), st.integers(-2, 0), st.integers(0, 2))


def every(tracks: list[Track], end: Span, first: int) -> Iterator[list[int]]:
    """Yield all places that keep the distances."""
    distances = range(tracks[0].least, tracks[0].most + 1)
    if len(tracks) == 1:
        if any(end.least <= first + distance <= end.most for distance in distances):
            yield [first]
        return
    for distance in distances:
        for others in every(tracks[1:], end, first + distance):
            yield [first, *others]


def cost(tracks: list[Track], places: list[int], tolerance: int) -> int:
    moved = [abs(place - track.wanted) for place, track in zip(places, tracks, strict=True)]
    return sum(
        track.weight * (NEAR * min(by, tolerance) + FAR * max(0, by - tolerance))
        for by, track in zip(moved, tracks, strict=True)
    )


@given(_TRACKS, _BEGINS, _ENDS, st.integers(0, 2))
def test_no_other_places_cost_less(tracks: list[Track], begin: Span, end: Span, tolerance: int) -> None:
    found = nearest_places(tracks, begin, end, tolerance)
    firsts = range(begin.least, begin.most + 1)
    possible = [places for first in firsts for places in every(tracks, end, first)]
    if found is None:
        assert possible == []
    else:
        assert found in possible
        assert cost(tracks, found, tolerance) == min(cost(tracks, one, tolerance) for one in possible)


def test_what_has_its_place_keeps_it() -> None:
    tracks = [Track(0, 1, 10, 30), Track(14, 1, 10, 30), Track(40, 1, 10, 10)]
    assert nearest_places(tracks, Span(0, 0), Span(0, 60), 2) == [0, 14, 40]


def test_what_needs_more_room_takes_it_from_the_next_alone() -> None:
    tracks = [Track(0, 1, 18, 30), Track(14, 1, 10, 30), Track(40, 1, 10, 10)]
    assert nearest_places(tracks, Span(0, 0), Span(0, 60), 2) == [0, 18, 40]


def test_no_track_needs_no_place() -> None:
    assert nearest_places([], Span(0, 0), Span(0, 0), 2) == []
