"""The layout as data."""

import json

import pytest

from agendafunnel import Layout
from agendafunnel.layout.values import Rectangle


def test_the_json_names_its_form_and_version(july_layout: Layout) -> None:
    data = json.loads(july_layout.to_json())
    assert (data["format"], data["version"], data["unit"]) == ("agendafunnel-layout", 1, "pt")


def test_the_json_holds_the_whole_layout(july_layout: Layout) -> None:
    data = json.loads(july_layout.to_json())
    assert data == json.loads(json.dumps(july_layout.to_data()))
    card = next(card for card in data["cards"] if card["standard"] == "brp-historie")
    assert card["box"] == {"x": 640.32, "y": 108.24, "width": 70.08, "height": 28.32}
    assert [line["text"] for line in card["label"]["lines"]] == ["BRP-historie"]


def test_a_card_is_found_by_its_standard(july_layout: Layout) -> None:
    assert july_layout.card("brp-historie").name == "BRP-historie"
    with pytest.raises(KeyError):
        july_layout.card("nothing")


def test_a_layout_is_frozen(july_layout: Layout) -> None:
    with pytest.raises(AttributeError):
        july_layout.width = 1.0  # type: ignore[misc]  # What may not be is what is tried.


def test_boxes_that_share_an_edge_do_not_overlap() -> None:
    box = Rectangle(0, 0, 10, 10)
    assert not box.overlaps(Rectangle(10, 0, 5, 5))
    assert box.overlaps(Rectangle(9, 9, 5, 5))
    assert box.contains(Rectangle(0, 0, 10, 10))
    assert not box.contains(Rectangle(5, 5, 6, 1))
