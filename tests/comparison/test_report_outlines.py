"""Outlines show what is there, what was there and what is gone; their numbers cover nothing."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from agendafunnel.comparison.report_outlines import (
    LAYOUT_COLOUR,
    Callout,
    placed,
    with_differences,
    with_what_is_gone,
)
from agendafunnel.messages import message
from agendafunnel.render.coverage import Window

PICTURE = Image.new("RGB", (400, 300), "#00c878")
INK = (0x00, 0x57, 0xB8)
OLD, NEW = Window(100, 100, 201, 161), Window(140, 120, 241, 181)
MIDDLE = 150, 130

SHEET = (800, 450)
SIZE = (20, 18)


def callout(now: tuple[Window, ...] = (), then: tuple[Window, ...] = ()) -> Callout:
    return Callout(message("The card: …"), in_pixels=False, now=now, then=then)


def test_the_colour_of_what_stands_elsewhere_is_the_one_that_is_looked_for() -> None:
    assert bytes(INK).hex() == LAYOUT_COLOUR.lstrip("#")


def test_what_is_gone_is_crossed_and_what_moved_is_not() -> None:
    gone = with_differences(PICTURE, (callout(then=(OLD,)),), 1)
    moved = with_differences(PICTURE, (callout((Window(300, 200, 350, 250),), (OLD,)),), 1)
    assert gone.getpixel(MIDDLE) == INK
    assert moved.getpixel(MIDDLE) != INK


@pytest.mark.parametrize(
    "found", [(callout((NEW,), (OLD,)),), (callout((NEW,)), callout(then=(OLD,)))], ids=["moved", "gone"]
)
def test_what_was_there_strikes_nothing_through_that_is_there_now(found: tuple[Callout, ...]) -> None:
    sheet = with_differences(PICTURE, found, 1)
    assert sheet.crop(NEW).tobytes() == PICTURE.crop(NEW).tobytes()


def test_in_the_first_picture_only_what_is_gone_is_outlined() -> None:
    on_outline = OLD.left + 50, OLD.top - 2
    gone = with_what_is_gone(PICTURE, (callout(then=(OLD,)),), 1)
    moved = with_what_is_gone(PICTURE, (callout((NEW,), (OLD,)),), 1)
    assert gone.getpixel(on_outline) == INK
    assert moved.tobytes() == PICTURE.tobytes()
    assert gone.crop(OLD).tobytes() == PICTURE.crop(OLD).tobytes()


@pytest.mark.parametrize(("places", "numbered"), [(12, True), (210, False)])
def test_of_very_many_alike_one_has_the_number(places: int, numbered: bool) -> None:
    windows = tuple(Window(x, y, x + 4, y + 4) for y in range(30, 1500, 70) for x in range(30, 700, 67))
    sheet = with_differences(Image.new("RGB", (720, 1500), "#ffffff"), (callout(windows[:places]),), 1)
    # Numbers stand above the left of an outline, which is three pixels around its element.
    first, second = (sheet.getpixel((one.left - 2, one.top - 20)) == INK for one in windows[:2])
    assert first
    assert second == numbered


def cover_each_other(one: Window, other: Window) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )


def test_a_number_stands_above_the_left_corner_where_nothing_is() -> None:
    assert placed([Window(100, 100, 200, 150)], [SIZE], SHEET) == [Window(100, 82, 120, 100)]


def test_a_number_gives_way_to_what_is_above() -> None:
    card, above = Window(100, 100, 200, 150), Window(60, 40, 260, 99)
    first, _ = placed([card, above], [SIZE, SIZE], SHEET)
    assert first == Window(80, 100, 100, 118)


def test_two_outlines_at_one_place_have_their_numbers_beside_each_other() -> None:
    card = Window(100, 100, 200, 150)
    first, second = placed([card, card], [SIZE, SIZE], SHEET)
    assert not cover_each_other(first, second)


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(0, 400), st.integers(1, 100), st.integers(1, 50))))
def test_numbers_stay_within_the_picture(boxes: list[tuple[int, int, int, int]]) -> None:
    outlines = [Window(x, y, x + wide, y + high) for x, y, wide, high in boxes]
    for tag in placed(outlines, [SIZE] * len(outlines), SHEET):
        assert 0 <= tag.left < tag.right <= SHEET[0]
        assert 0 <= tag.top < tag.bottom <= SHEET[1]


def test_of_cards_in_rows_no_number_covers_a_card_or_another_number() -> None:
    # As the cards of July 2022 at 1,600 pixels: 3 pixels apart.
    cards = [
        Window(100 + 120 * x, 100 + 52 * y, 217 + 120 * x, 149 + 52 * y) for x in range(2) for y in range(3)
    ]
    tags = placed(cards, [SIZE] * len(cards), SHEET)
    assert not any(cover_each_other(*pair) for pair in combinations(tags, 2))
    assert not any(cover_each_other(tag, card) for tag in tags for card in cards)
