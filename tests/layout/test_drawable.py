"""What `read_layout` returns can be drawn in every format, and what it refuses has a place in the file."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel as af
from agendafunnel import DataError, Layout, OutputError
from tests.conftest import ROOT

ROWS: list[dict[str, Any]] = [
    {"name": "API", "domain": "Zaken", "stage": "Intake", "url": "https://example.org"},
    {"name": "Wet שלום", "domain": "Zaken", "stage": "Analyse"},
    {"name": "BRP", "domain": "Burgers", "stage": "Klaar"},
]
STAGES = [{"name": "Intake", "gate": "Intake criteria"}, {"name": "Analyse"}, {"name": "Klaar"}]
OTHERS = [ROWS[0] | {"stage": "Analyse"}, ROWS[1] | {"stage": "Klaar"}, ROWS[2] | {"name": "Gone"}]


@cache
def small() -> dict[str, Any]:
    """Return the JSON of a layout that is drawn at once, and has a bit of everything."""
    old = af.Agenda.from_records(OTHERS, title="T", edition="2029-01", stages=STAGES)
    new = af.Agenda.from_records(
        ROWS, title="T", subtitle="S", edition="2030-01", footer="F", note="N", stages=STAGES
    )
    data = af.lay_out(new, "vng-toegankelijk", since=old).to_data()
    column, lane = data["columns"][0], data["lanes"][0]
    column |= {"foot_pill": column["pill"], "foot_header": column["header"]}
    lane["repeats"] = [lane["label"]]
    data["page"] = {"number": 1, "pages": 2, "text": data["subtitle"]}
    data["legend"] = af.lay_out(new, "vng").to_data()["legend"]
    assert data["changes"]["entries"]
    assert data["changes"]["removed"]
    # Texts that are the same are changed one by one.
    return copy.deepcopy(json.loads(json.dumps(data)))


@cache
def large() -> list[dict[str, Any]]:
    """Return the JSON of layouts as they are published: golden ones, and pages with what has changed."""
    golden = sorted((ROOT / "tests" / "golden").glob("*.layout.json"))
    pages = af.lay_out_pages("2024-03", "vng-toegankelijk", since="2022-07", pages=2)
    return [*(json.loads(path.read_text("utf-8")) for path in golden), *(page.to_data() for page in pages)]


VALIDATOR = jsonschema.Draft202012Validator(af.layout_schema())

_NOT_READ = {"format", "version", "unit", "look", "fonts"}
_NUMBERS = (0, -1, 1, 0.25, 1e-9, 500, 70_000, 1_000_000, -1_000_000, 1e9, 1e300)
_TEXTS = ("", " ", "x", "\u00ad", "\u202e", "\u0301", "a\nb", "é" * 1_500, "#F00", "word")
_REMOVED = object()

Way = tuple[str | int, ...]


def places(part: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Yield all values of a layout that are read, each with the way to it."""
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, value in items:
        if way or name not in _NOT_READ:
            yield (*way, name), value
            yield from places(value, (*way, name))


@cache
def by_kind(number: int | None) -> list[list[tuple[Way, Any]]]:
    """Return the values of a large layout, or of the small one, by the names on their way.

    So all fields are tried as often.
    """
    kinds: dict[Way, list[tuple[Way, Any]]] = {}
    for way, value in places(small() if number is None else large()[number]):
        kinds.setdefault(tuple(name for name in way if isinstance(name, str)), []).append((way, value))
    return list(kinds.values())


def replaced(layout: dict[str, Any], way: Way, value: object) -> dict[str, Any]:
    """Return a layout with another value at one place, or with nothing there."""
    changed: Any = copy.copy(layout)
    part = changed
    for name in way[:-1]:
        part[name] = copy.copy(part[name])
        part = part[name]
    if value is _REMOVED:
        del part[way[-1]]
    else:
        part[way[-1]] = value
    return changed  # type: ignore[no-any-return] # It is a copy of a dict.


def others(value: Any) -> st.SearchStrategy[Any]:
    """Return values that could stand in the place of another one."""
    if isinstance(value, bool):
        return st.just(not value)
    if isinstance(value, int | float):
        return st.sampled_from(_NUMBERS)
    if isinstance(value, str):
        return st.sampled_from((*_TEXTS, _REMOVED))
    if isinstance(value, list):
        return st.sampled_from((0, 1, -1, 2, None)).map(
            lambda length: (
                [*value, *value[-1:]] if length == 2 else value[:length] if length is not None else _REMOVED
            )
        )
    return st.sampled_from((None, _REMOVED))


class Damage(NamedTuple):
    """What is changed in which layout."""

    number: int | None
    way: Way
    value: object

    def data(self) -> dict[str, Any]:
        return replaced(small() if self.number is None else large()[self.number], self.way, self.value)


@st.composite
def damages(draw: st.DrawFn, *, is_small: bool) -> Damage:
    number = None if is_small else draw(st.integers(0, len(large()) - 1))
    kinds = by_kind(number)
    kind = kinds[draw(st.integers(0, len(kinds) - 1))]
    way, value = kind[draw(st.integers(0, len(kind) - 1))]
    return Damage(number, way, draw(others(value)))


def read(data: dict[str, Any]) -> Layout | None:
    """Return the layout in data, or None where it is refused with a place that is in it."""
    try:
        return af.read_layout(json.dumps(data))
    except DataError as error:
        places_in_it = [fault.path for fault in error.faults]
    assert all(places_in_it)
    return None


def assert_drawn(layout: Layout, *formats: str) -> None:
    if layout.made_of.theme is None:
        return  # It was taken away, and any other would be told that it is another.
    scene = af.compose(layout)
    svg = af.draw(scene, "svg", svg_text="system").decode()
    for size in ("width", "height", "r", "rx", "font-size", "stroke-width"):
        assert f' {size}="-' not in svg
    for name in formats:
        if name == "png" and max(layout.width, layout.height) > 65_535:
            # The sides of a PNG are no longer.
            with pytest.raises(OutputError, match="too large to draw"):
                af.draw(scene, name, dpi=72)
        else:
            assert af.draw(scene, name, dpi=72 if name == "png" else None)


@pytest.mark.slow("draws many pictures")
@settings(max_examples=40)
@given(damage=damages(is_small=True), formats=st.sampled_from([("png",), ("png",), ("pdf",)]))
def test_a_small_layout_that_is_read_can_be_drawn(damage: Damage, formats: tuple[str, ...]) -> None:
    layout = read(damage.data())
    if layout:
        assert_drawn(layout, *formats)


@pytest.mark.slow("draws many pictures")
@settings(max_examples=15)
@given(damage=damages(is_small=False))
def test_a_layout_that_is_read_can_be_drawn(damage: Damage) -> None:
    layout = read(damage.data())
    if layout:
        assert_drawn(layout, "png")


@settings(max_examples=50)
@given(damage=damages(is_small=True))
def test_what_is_read_comes_back_as_it_went(damage: Damage) -> None:
    layout = read(damage.data())
    if layout:
        assert af.read_layout(layout.to_json()) == layout


@settings(max_examples=60)
@given(st.data())
def test_the_schema_has_the_limits_of_the_reader(data: st.DataObject) -> None:
    numbers = [kind[0][0] for kind in by_kind(None) if isinstance(kind[0][1], int | float)]
    way = data.draw(st.sampled_from([way for way in numbers if way[0] != "theme"]))
    changed = replaced(small(), way, data.draw(st.sampled_from(_NUMBERS)))
    refused = read(changed) is None
    # No schema compares a number with another one, or with how many fonts there are.
    if way[-1] not in ("fallback", "number", "pages"):
        assert VALIDATOR.is_valid(changed) != refused


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("gates", 0, "triangle"), [], "may not be empty where there is a 'text'"),
        (("gates", 0, "triangle"), [{"x": 1, "y": 1}], "must have 3, or none"),
        (("cards", 0, "box", "width"), 0, "must be more than 0"),
        (("cards", 0, "row"), -1, "must be at least 0"),
        (("cards", 0, "row"), 1.5, "must be a whole number"),
        (("columns",), [], "The list is empty"),
        (("columns", 0, "card_columns"), 0, "must be at least 1"),
        (("columns", 0, "pill", "height"), 0, "must be more than 0"),
        (("title", "lines"), [], "The list is empty"),
        (("title", "lines", 0, "width"), -1, "must be at least 0"),
        (("title", "lines", 0, "x"), 2_000_000, "must be at most 1000000"),
        (("title", "size"), 1e-9, "must be at least 0.5"),
        (("language",), "Dutch!", "is not a language code"),
        (("cards", 0, "label", "lines", 0, "text"), "", "There is no text here"),
    ],
)
def test_reader_and_schema_refuse_what_cannot_be_drawn(way: Way, value: object, said: str) -> None:
    data = replaced(small(), way, value)
    assert not VALIDATOR.is_valid(data)
    place = r"\.".join(map(str, way))
    with pytest.raises(DataError, match=f"x: {place}: .*{said}"):
        af.read_layout(json.dumps(data), "x")


@pytest.mark.parametrize(
    ("way", "value", "said"),
    [
        (("page", "number"), 3, "must be at most 2"),
        (("cells", 0, "cards", 0), "nothing", "There is no card 'nothing' in this cell"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(way: Way, value: object, said: str) -> None:
    with pytest.raises(DataError, match=rf"x: {way[0]}\..*{said}"):
        af.read_layout(json.dumps(replaced(small(), way, value)), "x")


@pytest.mark.parametrize("way", [("cells",), ("legend", "entries"), ("changes", "entries")])
def test_a_part_that_is_there_twice_is_refused(way: Way) -> None:
    listed: Any = small()
    for name in way:
        listed = listed[name]
    with pytest.raises(DataError, match="is in this list already"):
        af.read_layout(json.dumps(replaced(small(), way, [*listed, listed[0]])))


def test_a_gate_without_a_text_needs_no_triangle() -> None:
    data = replaced(replaced(small(), ("gates", 0, "text"), None), ("gates", 0, "triangle"), [])
    assert VALIDATOR.is_valid(data)
    assert_drawn(af.read_layout(json.dumps(data)), "png")


def test_whole_numbers_may_be_written_with_a_point() -> None:
    layout = af.read_layout(json.dumps(replaced(small(), ("cards", 0, "row"), 0.0)))
    assert isinstance(layout.cards[0].row, int)
