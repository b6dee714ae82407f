"""The colour of text is read of all text that has it, however thin its letters are."""

import pytest
from PIL import Image

from agendafunnel import Agenda, Theme
from agendafunnel.comparison.pixels import compare_pixels
from tests.comparison.drawings import Drawing, drawing, stored


def with_colour_of(theme: Theme, part: str, colour: str) -> Theme:
    """Return a theme in which the text of a part has another colour."""
    data = theme.model_dump()
    data[part]["footer" if part == "foot" else "text"]["colour"] = colour
    return Theme.model_validate(data)


# Each is 3 from the old one (CIEDE2000): from #2b0a3d, #ffffff, #000000 and #000000.
CHANGED = [
    ("foot", "#2d1249", {"footer"}),
    ("cards", "#fff9f9", {"card"}),
    ("gates", "#101111", {"gate"}),
    ("legend", "#100c0e", {"legend", "entry"}),
]


@pytest.fixture(scope="module")
def before(july: Agenda, vng: Theme) -> Drawing:
    return drawing(july, vng)


@pytest.fixture(scope="module")
def pictures(before: Drawing) -> dict[int, Image.Image]:
    return {dpi: before.image(dpi) for dpi in (75, 150)}


@pytest.mark.slow("compares twelve pairs of JPEGs and PNGs", cases=1)
@pytest.mark.parametrize("way", [75, 150, "JPEG"])
@pytest.mark.parametrize(("part", "colour", "kinds"), CHANGED)
def test_another_colour_of_small_text_is_told_of_all_that_has_it_and_no_other(
    way: int | str,
    part: str,
    colour: str,
    kinds: set[str],
    before: Drawing,
    pictures: dict[int, Image.Image],
    july: Agenda,
    vng: Theme,
) -> None:
    dpi = way if isinstance(way, int) else 150
    after = drawing(july, with_colour_of(vng, part, colour)).image(dpi)
    if way == "JPEG":
        after = stored(after, "JPEG", quality=90)
    found = compare_pixels(pictures[dpi], after, before.elements).differences
    assert {one.kind for one in found} == kinds
    assert all("its text has another colour" in str(told) for one in found for told in one.descriptions)


@pytest.mark.slow("compares pictures at full size")
def test_a_colour_of_text_that_nobody_can_tell_is_not_told(
    before: Drawing, pictures: dict[int, Image.Image], july: Agenda, vng: Theme
) -> None:
    # One level of blue: 0.4 by CIEDE2000.
    after = drawing(july, with_colour_of(vng, "foot", "#2b0a3e")).image(150)
    assert compare_pixels(pictures[150], after, before.elements).same
