"""Where marks are in pixels, also of a layout that has some beside its canvas."""

import pytest

from agendafunnel import Agenda, Theme, draw
from agendafunnel.comparison.comparing import compare
from agendafunnel.comparison.mark_map import HIDDEN, map_marks, window_of
from agendafunnel.comparison.report_picture import panels
from agendafunnel.comparison.sides import side_of_layout, side_of_picture
from agendafunnel.elements import Elements
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.render.coverage import Window
from tests.comparison.drawings import drawing


@pytest.mark.parametrize(
    "box",
    [
        Rectangle(-60, 10, 20, 20),
        Rectangle(200, 10, 20, 20),
        Rectangle(10, -60, 20, 20),
        Rectangle(10, 90, 20, 20),
    ],
)
def test_a_box_beside_the_picture_has_no_pixels_of_it(box: Rectangle) -> None:
    window = window_of(box, 1.0, 100, 50)
    assert window.is_empty
    assert 0 <= window.left <= window.right <= 100
    assert 0 <= window.top <= window.bottom <= 50


def test_a_box_over_the_edge_has_the_pixels_within() -> None:
    assert window_of(Rectangle(-5, 40, 20, 20), 1.0, 100, 50) == Window(0, 40, 15, 50)


def test_what_is_known_to_differ_beside_the_picture_hides_nothing_of_it() -> None:
    empty = Elements(100, 50, "#ffffff", (), ())
    assert not (map_marks(empty, 100, 50, [(-60, 10, 20, 20)]).owner == HIDDEN).any()


@pytest.mark.slow("draws pictures of what differs")
@pytest.mark.parametrize("away", [-900.0, 900.0])
def test_a_layout_with_a_card_beside_its_canvas_is_shown_and_told(
    away: float, july: Agenda, vng: Theme
) -> None:
    july_drawing = drawing(july, vng)
    first, *others = july_drawing.layout.cards
    lines = tuple(line._replace(x=line.x + away) for line in first.label.lines)
    box = first.box._replace(x=first.box.x + away)
    gone = first._replace(box=box, label=first.label._replace(lines=lines))
    layout = july_drawing.layout._replace(cards=(gone, *others))
    picture = side_of_picture(draw(july_drawing.carrying(), "png", dpi=75), "x.png")
    found = compare(picture, side_of_layout(layout.to_json().encode(), "layout.json"))
    assert found.different
    assert panels(found) is not None
