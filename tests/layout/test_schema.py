"""The JSON Schema of a layout: what is written is valid by it, and a slip in what is made by hand is not."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Layout, Theme, changes_between, lay_out, layout_schema
from tests.conftest import ROOT
from tests.strategies import agendas

GOLDEN = sorted((ROOT / "tests" / "golden").glob("*.layout.json"))
VALIDATOR = jsonschema.Draft202012Validator(layout_schema())


def wrong(data: Any, validator: Any = VALIDATOR) -> list[str]:
    return [error.message for error in validator.iter_errors(json.loads(json.dumps(data)))]


@pytest.fixture
def layout_form(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import layout_form

    return layout_form


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(layout_schema())


def test_schema_and_documentation_are_made_of_the_texts_below_the_fields(layout_form: Any) -> None:
    for path, text in (
        (layout_form.SCHEMA, layout_form.schema_text()),
        (layout_form.DOCUMENT, layout_form.document_text()),
    ):
        assert path.read_text("utf-8") == text, "Run: python scripts/layout_form.py"


def test_every_field_has_a_description() -> None:
    silent = [
        f"{name}.{field}"
        for name, form in layout_schema()["$defs"].items()
        for field, value in form["properties"].items()
        if not value["description"].endswith(".")
    ]
    assert silent == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_golden_layouts_are_valid(path: Path) -> None:
    assert wrong(json.loads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("theme", agendafunnel.theme_names())
def test_layouts_of_every_theme_are_valid_with_what_has_changed(theme: str) -> None:
    march = agendafunnel.load("2024-03")
    since = changes_between(agendafunnel.load("2022-07"), march).since()
    assert wrong(lay_out(march, agendafunnel.load_theme(theme), since=since).to_data()) == []


def test_a_list_of_pages_is_valid() -> None:
    pages = agendafunnel.lay_out_pages(agendafunnel.load("2022-07"), pages=2)
    assert wrong([page.to_data() for page in pages]) == []
    assert wrong([])


@settings(max_examples=15)
@given(agenda=agendas(most_standards=25))
def test_layouts_of_any_agenda_are_valid(agenda: Agenda, vng: Theme) -> None:
    assert wrong(lay_out(agenda, vng).to_data()) == []


def test_a_layout_that_does_not_know_its_theme_is_valid(july_layout: Layout) -> None:
    data = {
        name: value for name, value in july_layout.to_data().items() if name not in ("fonts", "look", "theme")
    }
    assert wrong(data) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("titel",), None),
        (("cards", 0, "bagde"), {"mark": "new"}),
        (("cards", 0, "box", "heigth"), 3),
        (("look", "colours", "titel"), "#ffffff"),
        (("look", "colours", "title"), "white"),
        (("lanes", 0, "colour"), "red"),
        (("cards", 0, "box", "width"), -1),
        (("title", "style"), "italic"),
        (("version",), 2),
    ],
)
def test_a_slip_is_noticed(place: tuple[str | int, ...], value: object, july_layout: Layout) -> None:
    data: Any = july_layout.to_data()
    part = data
    for name in place[:-1]:
        part = part[name]
    part[place[-1]] = value
    assert wrong(data)


def test_a_field_that_is_missing_is_noticed(july_layout: Layout) -> None:
    data = july_layout.to_data()
    del data["cards"][3]["label"]
    assert wrong(data) == ["'label' is a required property"]


def test_fields_of_ones_own_begin_with_x(july_layout: Layout) -> None:
    data = july_layout.to_data() | {"x-drawn-by": "me"}
    assert wrong(data) == []


def test_fields_of_later_versions_are_valid_where_that_is_asked_for(july_layout: Layout) -> None:
    data = july_layout.to_data()
    data["cards"][0]["later"] = True
    assert wrong(data)
    assert wrong(data, jsonschema.Draft202012Validator(layout_schema(later=True))) == []


def marked_by_a_later_version() -> dict[str, Any]:
    """Return the JSON of a layout with a mark and a part to draw that are not known, and new fields."""
    data: Any = json.loads(lay_out("2024-03", "vng-toegankelijk", since="2022-07").to_json())
    card = next(card for card in data["cards"] if "badge" in card)
    card["badge"]["mark"] = data["changes"]["entries"][0]["mark"] = "split"
    data["look"]["drawing_order"].insert(3, "watermark")
    for part in (
        data,
        card,
        card["box"],
        card["badge"],
        data["look"],
        data["look"]["colours"],
        data["fonts"],
    ):
        part["later"] = 1
    return data  # type: ignore[no-any-return] # It is a dict.


def test_new_marks_and_parts_are_valid_where_later_versions_are_asked_for() -> None:
    data = marked_by_a_later_version()
    assert wrong(data, jsonschema.Draft202012Validator(layout_schema(later=True))) == []
    for one in ("'split' is not one of", "'watermark' is not one of"):
        assert any(one in said for said in everything_wrong(data)), one


def everything_wrong(data: Any) -> list[str]:
    """Return what is wrong, also within choices of the schema."""
    waiting = list(VALIDATOR.iter_errors(json.loads(json.dumps(data))))
    said: list[str] = []
    while waiting:
        error = waiting.pop()
        said.append(error.message)
        waiting.extend(error.context or ())
    return said


def test_the_schema_for_later_versions_is_a_schema_that_refuses_what_is_no_text() -> None:
    schema = layout_schema(later=True)
    jsonschema.Draft202012Validator.check_schema(schema)
    data = marked_by_a_later_version()
    data["look"]["drawing_order"][0] = 3
    assert wrong(data, jsonschema.Draft202012Validator(schema))


def test_a_layout_of_a_later_version_is_read_and_drawn_without_what_is_not_known() -> None:
    data = marked_by_a_later_version()
    known = lay_out("2024-03", "vng-toegankelijk", since="2022-07")
    read = agendafunnel.read_layout(json.dumps(data))
    (added,) = set(map(str, read.notices)) - set(map(str, known.notices))
    assert "marks cards as 'split'" in added
    badges = [sum(card.badge is not None for card in layout.cards) for layout in (known, read)]
    assert badges[1] == badges[0] - 1
    assert read.changes
    assert known.changes
    assert read.changes.entries == known.changes.entries[1:]
    assert agendafunnel.compose(read).background == agendafunnel.compose(known).background
    # What was read is a layout of this version.
    assert wrong(read.to_data()) == []
    assert agendafunnel.read_layout(read.to_json()) == read


@pytest.mark.parametrize("value", [3, None, "a\0b"])
def test_a_mark_that_is_no_text_is_refused(value: object) -> None:
    data = marked_by_a_later_version()
    data["changes"]["entries"][0]["mark"] = value
    with pytest.raises(agendafunnel.DataError, match=r"changes\.entries\.0\.mark: "):
        agendafunnel.read_layout(json.dumps(data))


def test_what_the_schema_lets_pass_is_read(july_layout: Layout) -> None:
    data = july_layout.to_data()
    for name, value in list(data.items()):
        if value is not None and name not in layout_schema()["$defs"]["Layout"]["required"]:
            del data[name]
    assert wrong(data) == []
    assert agendafunnel.read_layout(json.dumps(data).encode()).cards == july_layout.cards
