"""Where pages end: as few as there can be, and as evenly filled; against trying all divisions."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.page_breaks import (
    Cells,
    LaneToDivide,
    Piece,
    balanced,
    divided,
    height_of_page,
)

ROW, GAP = 10, 3


def height_of(cells: Cells, is_continued: bool) -> int:
    return max(1, *map(len, cells)) * ROW


def lane(number: int, rows: int) -> LaneToDivide:
    return LaneToDivide(number, (tuple(range(rows)),), (1,), (1,) * rows, height_of)


def lanes_of(rows: list[int]) -> list[LaneToDivide]:
    return [lane(number, count) for number, count in enumerate(rows)]


def pieces_of(rows: list[int]) -> list[Piece]:
    return [lane(number, count).whole()[0] for number, count in enumerate(rows)]


@given(rows=st.lists(st.integers(1, 9), min_size=1, max_size=7), count=st.integers(1, 5))
def test_the_fullest_page_is_as_low_as_it_can_be(rows: list[int], count: int) -> None:
    pieces = pieces_of(rows)
    pages = balanced(pieces, count, GAP)
    count = min(count, len(pieces))
    all_divisions = [
        [pieces[begin:end] for begin, end in pairwise((0, *ends, len(pieces)))]
        for ends in combinations(range(1, len(pieces)), count - 1)
    ]
    costs = [
        (max(heights), sum(height * height for height in heights))
        for division in all_divisions
        for heights in [[height_of_page(page, GAP) for page in division]]
    ]
    heights = [height_of_page(page, GAP) for page in pages]
    assert max(heights) == min(costs)[0]
    assert [piece for page in pages for piece in page] == pieces


@given(rows=st.lists(st.integers(0, 40), min_size=1, max_size=6), most=st.integers(ROW, 12 * ROW))
def test_every_card_is_on_one_page_in_order(rows: list[int], most: int) -> None:
    pages = divided(lanes_of(rows), [0] * len(rows), most, GAP, None)
    assert pages is not None
    for number, count in enumerate(rows):
        cards = [card for page in pages for piece in page if piece.lane == number for card in piece.cells[0]]
        assert cards == list(range(count))


@given(rows=st.lists(st.integers(1, 40), min_size=1, max_size=6), most=st.integers(ROW, 12 * ROW))
def test_no_page_is_too_high_and_no_lane_stands_on_it_twice(rows: list[int], most: int) -> None:
    pages = divided(lanes_of(rows), [0] * len(rows), most, GAP, None)
    assert pages is not None
    assert all(height_of_page(page, GAP) <= most for page in pages)
    assert all(len({piece.lane for piece in page}) == len(page) for page in pages)


@given(rows=st.lists(st.integers(1, 40), min_size=1, max_size=6), most=st.integers(ROW, 12 * ROW))
def test_a_lane_that_fits_a_page_is_whole(rows: list[int], most: int) -> None:
    pages = divided(lanes_of(rows), [0] * len(rows), most, GAP, None)
    assert pages is not None
    for number, count in enumerate(rows):
        if count * ROW <= most:
            assert sum(piece.lane == number for page in pages for piece in page) == 1


def test_pages_are_filled_evenly_rather_than_one_after_the_other() -> None:
    pages = divided(lanes_of([3, 3, 3, 1]), [0] * 4, 100, GAP, None)
    assert pages is not None
    assert [[piece.lane for piece in page] for page in pages] == [[0, 1], [2, 3]]


def test_a_lane_that_must_be_divided_begins_where_another_ends_if_that_saves_a_page() -> None:
    pages = divided(lanes_of([14, 14, 14]), [0] * 3, 100 + 2 * GAP, GAP, None)
    assert pages is not None
    assert len(pages) == 5


def test_lanes_of_different_groups_share_no_page() -> None:
    pages = divided(lanes_of([1, 1, 1]), [0, 1, 1], 1000, GAP, None)
    assert pages is not None
    assert [[piece.lane for piece in page] for page in pages] == [[0], [1, 2]]


def test_lanes_are_divided_where_more_pages_are_wanted_than_there_are_lanes() -> None:
    pages = divided(lanes_of([2, 6]), [0, 0], 1000, GAP, 4)
    assert pages is not None
    assert [[(piece.lane, len(piece.cells[0])) for piece in page] for page in pages] == [
        [(0, 2)], [(1, 2)], [(1, 2)], [(1, 2)],
    ]  # fmt: skip


def test_a_row_that_is_higher_than_a_page_fits_none() -> None:
    assert divided(lanes_of([2]), [0], ROW - 1, GAP, None) is None


def test_more_than_the_wanted_pages_are_none() -> None:
    assert divided(lanes_of([9, 9, 9]), [0] * 3, 100, GAP, 2) is None
