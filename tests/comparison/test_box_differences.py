"""Boxes and lines are read by their colours and sides, whatever a JPEG makes of thin ones."""

import pytest

from agendafunnel import Agenda, Theme
from agendafunnel.comparison.pixels import compare_pixels
from tests.comparison.drawings import Drawing, drawing, standard_with, stored


@pytest.fixture(scope="module")
def before(july: Agenda, vng: Theme) -> Drawing:
    return drawing(july, vng)


@pytest.mark.slow("compares JPEGs at two resolutions", cases=1)
@pytest.mark.parametrize("dpi", [75, 300])
def test_another_colour_of_thin_lines_is_told_of_a_jpeg(
    dpi: int, before: Drawing, july: Agenda, vng: Theme
) -> None:
    # 3 from #68d1f3 (CIEDE2000), of lines of one pixel and of four.
    columns = vng.columns.model_copy(update={"line_colour": "#6ad3ec"})
    after = drawing(july, vng.model_copy(update={"columns": columns})).image(dpi)
    found = compare_pixels(before.image(dpi), stored(after, "JPEG", quality=90), before.elements)
    assert {one.kind for one in found.differences} == {"line"}
    assert len(found.differences) == 4


@pytest.mark.slow("compares JPEGs at full size")
def test_thin_lines_beside_what_changed_are_not_told_of_a_jpeg(
    before: Drawing, july: Agenda, vng: Theme
) -> None:
    after = drawing(standard_with(july, "open-raads-informatie", stage="realisatie"), vng).image(75)
    found = compare_pixels(before.image(75), stored(after, "JPEG", quality=90), before.elements)
    assert {one.element for one in found.differences} == {"standard-open-raads-informatie", "background"}
