"""A layout comes back from its JSON."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, DataError, Layout, Theme
from agendafunnel.layout.values import read_layout
from tests.strategies import agendas


@given(agenda=agendas())
@settings(max_examples=15)
def test_any_layout_comes_back_as_it_went(agenda: Agenda, vng: Theme) -> None:
    layout = agendafunnel.lay_out(agenda, vng)
    assert read_layout(layout.to_json().encode()) == layout


def test_fields_of_a_later_version_are_passed_over(july_layout: Layout) -> None:
    data = july_layout.to_data() | {"later": [1]}
    assert read_layout(json.dumps(data).encode()) == july_layout


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"format": "x"}, "is no layout"),
        ({"version": 2}, "version: is not 1"),
        ({"width": "wide"}, "width: should be a number"),
        ({"width": float("inf")}, "width: should be a number"),
        ({"cards": {}}, "cards: should be a list"),
        ({"cards": [{}]}, r"cards\.0\.standard: is missing"),
        ({"title": None}, "title: should hold fields"),
        ({"name": 3}, "name: should be a text"),
        ({"width": 0}, "width: should be more than 0"),
        ({"height": -5}, "height: should be more than 0"),
        ({"columns": []}, "columns: should hold one at least"),
        ({"lanes": []}, r"cells\.0\.domain: is '.*', which no lane is of"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(damage: dict[str, Any], said: str, july_layout: Layout) -> None:
    with pytest.raises(DataError, match=said):
        read_layout(json.dumps(july_layout.to_data() | damage).encode(), "x.json")


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b"null", b"[]", b"\xff"])
def test_what_is_no_json_of_a_layout_is_told(content: bytes) -> None:
    with pytest.raises(DataError, match=r"is no (JSON|layout)"):
        read_layout(content)


@pytest.mark.parametrize(("field", "of"), [("gates", "stage"), ("cards", "stage"), ("cards", "domain")])
def test_a_part_of_a_stage_or_domain_that_is_not_there_is_told(
    field: str, of: str, july_layout: Layout
) -> None:
    data = july_layout.to_data()
    data[field][0][of] = "nowhere"
    with pytest.raises(DataError, match=rf"{field}\.0\.{of}: is 'nowhere'"):
        read_layout(json.dumps(data).encode(), "x.json")
