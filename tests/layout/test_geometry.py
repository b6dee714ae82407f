"""Boxes by where they are."""

from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.layout.geometry import NearBoxes, Rectangle

_LENGTHS = st.integers(0, 60).map(float)
_BOXES = st.builds(
    Rectangle, st.integers(-50, 200).map(float), st.integers(-50, 200).map(float), _LENGTHS, _LENGTHS
)


@given(st.lists(_BOXES, max_size=30, unique=True), _BOXES, st.sampled_from([0.5, 7.0, 40.0, 500.0]))
def test_boxes_near_another_are_those_that_overlap_it_each_once(
    boxes: list[Rectangle], wanted: Rectangle, side: float
) -> None:
    found = NearBoxes(boxes, side).near(wanted)
    assert sorted(found) == sorted(box for box in boxes if box.overlaps(wanted))
