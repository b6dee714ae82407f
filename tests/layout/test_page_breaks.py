"""Where pages end: as few as there can be, and as evenly filled; against trying all divisions."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.page_breaks import (
    LaneToDivide,
    Pages,
    divided,
    height_of_page,
)

ROW, GAP = 10, 3
ROWS = st.lists(st.integers(1, 9), min_size=1, max_size=7)
MANY_ROWS = st.lists(st.integers(1, 40), min_size=1, max_size=6)
MOST = st.integers(ROW, 12 * ROW)


def lane(rows: int) -> LaneToDivide:
    return LaneToDivide(tuple((ROW * row, ROW * (row + 1)) for row in range(rows)))


def lanes_of(rows: list[int]) -> list[LaneToDivide]:
    return list(map(lane, rows))


def of_one_group(rows: list[int], most: int, count: int | None = None) -> Pages | None:
    return divided(lanes_of(rows), [0] * len(rows), most, GAP, count)


def heights_of(pages: Pages) -> list[int]:
    return [height_of_page(page, GAP) for page in pages]


@given(rows=ROWS, count=st.integers(1, 5))
def test_the_fullest_page_is_as_low_as_it_can_be_with_whole_lanes(rows: list[int], count: int) -> None:
    count = min(count, len(rows))
    pages = of_one_group(rows, 1000, count)
    assert pages is not None
    all_divisions = [
        [
            sum(number * ROW + GAP for number in rows[begin:end]) - GAP
            for begin, end in pairwise((0, *ends, len(rows)))
        ]
        for ends in combinations(range(1, len(rows)), count - 1)
    ]
    costs = [(max(heights), sum(height * height for height in heights)) for heights in all_divisions]
    heights = heights_of(pages)
    assert (max(heights), sum(height * height for height in heights)) == min(costs)


@given(
    rows=st.lists(st.integers(1, 40), min_size=1, max_size=6),
    most=MOST,
    count=st.none() | st.integers(1, 30),
)
def test_every_row_is_on_one_page_in_order(rows: list[int], most: int, count: int | None) -> None:
    pages = of_one_group(rows, most, count)
    if count is None:
        assert pages is not None
    elif pages is not None:
        assert len(pages) == min(count, sum(rows))
    drawn = [
        (piece.lane, row) for page in pages or () for piece in page for row in range(piece.begin, piece.end)
    ]
    assert pages is None or drawn == [
        (place, row) for place, number in enumerate(rows) for row in range(number)
    ]


@given(rows=MANY_ROWS, most=MOST)
def test_no_page_is_too_high_and_no_lane_stands_on_it_twice(rows: list[int], most: int) -> None:
    pages = of_one_group(rows, most)
    assert pages is not None
    assert all(height <= most for height in heights_of(pages))
    assert all(len({piece.lane for piece in page}) == len(page) for page in pages)


@given(rows=MANY_ROWS, most=MOST)
def test_a_lane_that_fits_a_page_is_whole(rows: list[int], most: int) -> None:
    pages = of_one_group(rows, most)
    assert pages is not None
    for number, count in enumerate(rows):
        if count * ROW <= most:
            assert sum(piece.lane == number for page in pages for piece in page) == 1


def test_pages_are_filled_evenly_rather_than_one_after_the_other() -> None:
    pages = of_one_group([3, 3, 3, 1], 100)
    assert pages is not None
    assert [[piece.lane for piece in page] for page in pages] == [[0, 1], [2, 3]]


def test_a_lane_that_must_be_divided_begins_where_another_ends_if_that_saves_a_page() -> None:
    pages = of_one_group([14, 14, 14], 100 + 2 * GAP)
    assert pages is not None
    assert len(pages) == 5


def test_no_single_row_of_a_lane_is_left_alone_where_another_break_is_as_low() -> None:
    pages = of_one_group([8], 5 * ROW, 2)
    assert pages is not None
    assert [page[0].end - page[0].begin for page in pages] == [4, 4]


def test_a_label_that_is_higher_than_its_rows_counts() -> None:
    labelled = LaneToDivide(((0, ROW), (ROW, 2 * ROW)), least=4 * ROW, least_continued=5 * ROW)
    pages = divided([labelled], [0], 1000, GAP, 2)
    assert pages is not None
    assert heights_of(pages) == [4 * ROW, 5 * ROW]


def test_lanes_of_different_groups_share_no_page() -> None:
    pages = divided(lanes_of([1, 1, 1]), [0, 1, 1], 1000, GAP)
    assert pages is not None
    assert [[piece.lane for piece in page] for page in pages] == [[0], [1, 2]]


def test_the_fullest_group_has_the_pages_that_are_left_over() -> None:
    pages = divided(lanes_of([1, 4, 4]), [0, 1, 1], 1000, GAP, 3)
    assert pages is not None
    assert [[piece.lane for piece in page] for page in pages] == [[0], [1], [2]]


def test_lanes_are_divided_where_more_pages_are_wanted_than_there_are_lanes() -> None:
    pages = of_one_group([2, 6], 1000, 4)
    assert pages is not None
    assert [[(piece.lane, piece.end - piece.begin) for piece in page] for page in pages] == [
        [(0, 2)], [(1, 2)], [(1, 2)], [(1, 2)],
    ]  # fmt: skip


def test_a_row_that_is_higher_than_a_page_fits_none() -> None:
    assert of_one_group([2], ROW - 1) is None


def test_more_than_the_wanted_pages_are_none() -> None:
    assert of_one_group([9, 9, 9], 100, 2) is None
