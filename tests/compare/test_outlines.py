"""Outlines tell what is there, what was there and what is gone, and strike no word through."""

import pytest
from PIL import Image

from agendafunnel.compare.mark_places import Window
from agendafunnel.compare.report_outlines import STANDS, Callout, marked, with_what_is_gone

PICTURE = Image.new("RGB", (400, 300), "#00c878")
INK = (0x00, 0x57, 0xB8)
OLD, NEW = Window(100, 100, 201, 161), Window(140, 120, 241, 181)
MIDDLE = 150, 130


def callout(now: tuple[Window, ...] = (), then: tuple[Window, ...] = ()) -> Callout:
    return Callout("The card: …", looks=False, now=now, then=then)


def test_the_colour_of_what_stands_elsewhere_is_the_one_that_is_looked_for() -> None:
    assert bytes(INK).hex() == STANDS.lstrip("#")


def test_what_is_gone_is_crossed_and_what_moved_is_not() -> None:
    gone = marked(PICTURE, (callout(then=(OLD,)),), 1)
    moved = marked(PICTURE, (callout((Window(300, 200, 350, 250),), (OLD,)),), 1)
    assert gone.getpixel(MIDDLE) == INK
    assert moved.getpixel(MIDDLE) != INK


@pytest.mark.parametrize(
    "found", [(callout((NEW,), (OLD,)),), (callout((NEW,)), callout(then=(OLD,)))], ids=["moved", "gone"]
)
def test_what_was_there_strikes_nothing_through_that_is_there_now(found: tuple[Callout, ...]) -> None:
    sheet = marked(PICTURE, found, 1)
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
    sheet = marked(Image.new("RGB", (720, 1500), "#ffffff"), (callout(windows[:places]),), 1)
    # Numbers stand above the left of an outline, which is three pixels around its element.
    first, second = (sheet.getpixel((one.left - 2, one.top - 20)) == INK for one in windows[:2])
    assert first
    assert second == numbered
