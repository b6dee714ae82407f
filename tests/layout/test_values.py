"""The layout as data, which comes back from its JSON."""

import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, DataError, Layout, Theme
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.json_form import read_layout, read_layouts
from agendafunnel.layout.texts import TextLine, TextRun
from tests.strategies import agendas


def test_the_json_names_its_form_and_version(july_layout: Layout) -> None:
    data = json.loads(july_layout.to_json())
    assert (data["format"], data["version"], data["unit"]) == ("agendafunnel-layout", 1, "pt")


def test_the_json_holds_every_card_as_the_layout_has_it(july_layout: Layout) -> None:
    cards = json.loads(july_layout.to_json())["cards"]
    assert len(cards) == 36
    for data, card in zip(cards, july_layout.cards, strict=True):
        assert (data["standard"], data["domain"], data["stage"]) == (card.standard, card.domain, card.stage)
        assert Rectangle(**data["box"]) == card.box
        assert [TextLine(**line) for line in data["label"]["lines"]] == list(card.label.lines)


def test_runs_are_written_where_a_line_has_them_and_nowhere_else(july_layout: Layout) -> None:
    plain = july_layout.title.lines[0]
    run = TextRun("שלום", 0, 1.0, 2.0, 0, "rtl")
    title = july_layout.title._replace(lines=(plain, plain._replace(runs=(run,))))
    lines = july_layout._replace(title=title).to_data()["title"]["lines"]
    assert "runs" not in lines[0]
    assert [TextRun(**written) for written in lines[1]["runs"]] == [run]


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


def test_a_layout_can_be_sent_to_another_process_with_its_notices(vng: Theme) -> None:
    crowded = agendafunnel.lay_out(agendafunnel.load("2024-03"), agendafunnel.resized(vng, "400x300"))
    received = pickle.loads(pickle.dumps(crowded))  # noqa: S301 - our own
    assert received == crowded
    assert crowded.notices
    rules = [[notice.rule for notice in one.notices] for one in (received, crowded)]
    assert rules[0] == rules[1]
    assert all(rules[0])


@given(agenda=agendas())
@settings(max_examples=15)
def test_any_layout_comes_back_as_it_went(agenda: Agenda, vng: Theme) -> None:
    layout = agendafunnel.lay_out(agenda, vng)
    assert read_layout(layout.to_json().encode()) == layout


def test_the_pages_of_a_picture_come_back_from_their_json() -> None:
    picture = agendafunnel.plot("2022-07", pages=2)
    assert len(picture.layouts) == 2
    assert read_layouts(picture.to_json()) == picture.layouts


def test_the_json_of_one_layout_is_a_picture_of_one_page(july_layout: Layout) -> None:
    assert read_layouts(july_layout.to_json()) == (july_layout,)


def test_a_list_of_pages_is_not_taken_for_one_layout(july_layout: Layout) -> None:
    with pytest.raises(DataError, match=r"x\.json: The file is a list of the layouts of pages.*read_layouts"):
        read_layout(json.dumps([july_layout.to_data()]), "x.json")


def test_what_is_wrong_on_a_page_is_told_with_the_place_of_the_page(july_layout: Layout) -> None:
    damaged = july_layout.to_data() | {"cards": [{}]}
    with pytest.raises(DataError, match=r"x\.json: 1\.cards\.0\.standard: This field is missing"):
        read_layouts(json.dumps([july_layout.to_data(), damaged]), "x.json")


def test_notices_come_back_from_the_json_as_what_they_say_in_english(vng: Theme) -> None:
    crowded = agendafunnel.lay_out(agendafunnel.load("2024-03"), agendafunnel.resized(vng, "400x300"))
    said = json.loads(crowded.to_json())["notices"]
    assert said == [str(notice.message) for notice in crowded.notices]
    assert [str(notice) for notice in read_layout(crowded.to_json().encode()).notices] == said


def test_fields_of_a_later_version_are_passed_over(july_layout: Layout) -> None:
    data = july_layout.to_data() | {"later": [1]}
    assert read_layout(json.dumps(data).encode()) == july_layout


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ({"format": "x"}, "is not a layout"),
        ({"version": 2}, "version: .* only layouts of version 1"),
        ({"width": "wide"}, "width: The value must be a number"),
        ({"width": float("inf")}, "width: The value must be a number"),
        ({"width": 10**400}, "width: The value must be a number"),
        (
            {"page": {"number": float("nan"), "pages": 2, "text": None}},
            "page.number: The value must be a number",
        ),
        ({"cards": {}}, "cards: The value must be a list"),
        ({"cards": [{}]}, r"cards\.0\.standard: This field is missing"),
        ({"title": None}, "title: The value must have fields"),
        ({"name": 3}, "name: The value must be a text"),
        ({"width": 0}, "width: The number must be more than 0"),
        ({"height": -5}, "height: The number must be more than 0"),
        ({"columns": []}, "columns: The list is empty"),
        ({"theme": "vng"}, "theme: The value must have fields"),
        ({"theme": {}}, "theme.name: This is not a value that a theme may have"),
        ({"lanes": []}, r"cells\.0\.domain: There is no lane of domain '.*'"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(damage: dict[str, Any], said: str, july_layout: Layout) -> None:
    with pytest.raises(DataError, match=said):
        read_layout(json.dumps(july_layout.to_data() | damage).encode(), "x.json")


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b"null", b"[]", b"\xff"])
def test_what_is_no_json_of_a_layout_is_told(content: bytes) -> None:
    for read in (read_layout, read_layouts):
        with pytest.raises(DataError, match="is not a layout"):
            read(content)


@pytest.mark.parametrize(("field", "of"), [("gates", "stage"), ("cards", "stage"), ("cards", "domain")])
def test_a_part_of_a_stage_or_domain_that_is_not_there_is_told(
    field: str, of: str, july_layout: Layout
) -> None:
    data = july_layout.to_data()
    data[field][0][of] = "nowhere"
    with pytest.raises(DataError, match=rf"{field}\.0\.{of}: There is no (column|lane) of {of} 'nowhere'"):
        read_layout(json.dumps(data).encode(), "x.json")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("lanes", 1, "colour"), "red", "'red' is not a colour"),
        (("lanes", 0, "colour"), "#12345", "'#12345' is not a colour"),
        (("title", "lines", 0, "text"), "a\ud800", r"Character 2 of this text is U\+D800"),
        (("title", "lines", 0, "text"), "a\0", r"Character 2 of this text is U\+0000"),
        (("lanes", 0, "label", "lines", 0, "text"), "", "There is no text here"),
        (("title", "size"), 0, "The number must be at least 0.5"),
        (("cards", 1, "url"), "javascript:alert(1)", "'javascript:alert.1.' is not a web address"),
        (("cards", 1, "standard"), "the first", "'.*' is in this list already"),
        (("columns", 1, "stage"), "intake", "'intake' is in this list already"),
    ],
)
def test_what_cannot_be_drawn_is_told_with_its_place(
    path: tuple[str | int, ...], value: object, said: str
) -> None:
    whole = agendafunnel.lay_out(agendafunnel.load("2022-07"), "vng-toegankelijk").to_data()
    first = whole["cards"][0]["standard"]
    *way, last = path
    part: Any = whole
    for step in way:
        part = part[step]
    part[last] = first if value == "the first" else value
    place = r"\.".join(map(str, path))
    with pytest.raises(DataError, match=f"x.json: {place}: {said}"):
        read_layout(json.dumps(whole).encode(), "x.json")


def test_a_colour_of_three_digits_is_written_out(july_layout: Layout) -> None:
    data = july_layout.to_data()
    data["lanes"][1]["colour"] = "#F00"
    assert read_layout(json.dumps(data).encode()).lanes[1].colour == "#ff0000"


def test_a_box_that_is_made_smaller_is_never_less_than_nothing() -> None:
    assert Rectangle(10, 10, 4, 8).expanded(-3) == Rectangle(13, 13, 0, 2)
