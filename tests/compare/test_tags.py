"""Numbers stand beside what they number, and cover neither it nor each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.compare.mark_places import Window
from agendafunnel.compare.report_outlines import placed

PICTURE = (800, 450)
SIZE = (20, 18)


def cover_each_other(one: Window, other: Window) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def test_a_number_stands_above_the_left_corner_where_nothing_is() -> None:
    assert placed([Window(100, 100, 200, 150)], [SIZE], PICTURE) == [Window(100, 82, 120, 100)]


def test_a_number_gives_way_to_what_is_above() -> None:
    card, above = Window(100, 100, 200, 150), Window(60, 40, 260, 99)
    first, _ = placed([card, above], [SIZE, SIZE], PICTURE)
    assert first == Window(80, 100, 100, 118)


def test_two_outlines_at_one_place_have_their_numbers_beside_each_other() -> None:
    card = Window(100, 100, 200, 150)
    first, second = placed([card, card], [SIZE, SIZE], PICTURE)
    assert not cover_each_other(first, second)


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 400), st.integers(1, 100), st.integers(1, 50))))
def test_numbers_stay_within_the_picture(boxes: list[tuple[int, int, int, int]]) -> None:
    outlines = [Window(x, y, x + wide, y + high) for x, y, wide, high in boxes]
    for tag in placed(outlines, [SIZE] * len(outlines), PICTURE):
        assert 0 <= tag.left < tag.right <= PICTURE[0]
        assert 0 <= tag.top < tag.bottom <= PICTURE[1]


def test_of_cards_in_rows_no_number_covers_a_card_or_another_number() -> None:
    # As the cards of July 2022 at 1,600 pixels: 3 pixels apart.
    cards = [
        Window(100 + 120 * x, 100 + 52 * y, 217 + 120 * x, 149 + 52 * y) for x in range(2) for y in range(3)
    ]
    tags = placed(cards, [SIZE] * len(cards), PICTURE)
    assert not any(cover_each_other(*pair) for pair in combinations(tags, 2))
    assert not any(cover_each_other(tag, card) for tag in tags for card in cards)
