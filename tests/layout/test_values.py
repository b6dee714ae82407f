"""The layout as data."""

import json
import pickle

import pytest

import agendafunnel
from agendafunnel import Layout, Theme
from agendafunnel.layout.values import Rectangle, TextLine, TextRun
from tests.conftest import ROOT


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


def test_the_documentation_names_every_field_of_the_json(july_layout: Layout) -> None:
    document = (ROOT / "docs" / "layout-format.md").read_text("utf-8")
    data = json.loads(july_layout.to_json())
    fields = {*data, *data["columns"][0], *data["lanes"][0], *data["cells"][0], *data["cards"][0]}
    fields |= {*data["gates"][0], *data["legend"], *data["legend"]["entries"][0], *data["title"]}
    fields |= set(data["title"]["lines"][0]) | {*TextRun._fields, "runs"}
    assert [
        field for field in sorted(fields) if f"`{field}`" not in document and f'"{field}"' not in document
    ] == []


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
    rules = [[getattr(notice, "rule", None) for notice in one.notices] for one in (received, crowded)]
    assert rules[0] == rules[1]
    assert None not in rules[0]
