"""Where cards stand, as a picture carries it: read as it was, and refused where it cannot be."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel import (
    Agenda,
    DataError,
    Theme,
    carried_by,
    changes_between,
    compose,
    draw,
    lay_out,
    load,
    load_theme,
    with_data,
)
from agendafunnel.carrying.payload import Carried, payload_of, read_payload
from agendafunnel.layout.frames import arrangement_of
from agendafunnel.layout.json_form import read_layout
from tests.carrying.pictures import tree_of, with_sum
from tests.strategies import agendas

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def read(data: dict[str, Any]) -> Carried:
    return read_payload(with_sum(data), "plaat.png")


@pytest.fixture(scope="module")
def tree(july: Agenda, vng: Theme) -> dict[str, Any]:
    """Give what a picture of July 2022 carries that was laid out like an earlier one, without checksum."""
    like = arrangement_of(lay_out(july, vng))
    data: dict[str, Any] = json.loads(payload_of(july, vng, like=like))
    del data["checksum"]
    return data


@settings(max_examples=25)
@given(agenda=agendas(most_standards=20))
def test_every_arrangement_is_read_as_it_was(agenda: Agenda, vng: Theme) -> None:
    like = arrangement_of(lay_out(agenda, vng))
    text = payload_of(agenda, vng, like=like)
    assert text == payload_of(agenda, vng, like=like)
    assert read_payload(text.encode(), "plaat.png").arrangement == like


def test_a_picture_that_is_laid_out_by_itself_carries_none(july: Agenda, vng: Theme) -> None:
    assert "arrangement" not in tree_of(july, vng)
    found = carried_by(draw(with_data(compose(lay_out(july, vng))), "svg"))
    assert found is not None
    assert found.arrangement is None


def test_it_is_small_beside_the_agenda(tree: dict[str, Any]) -> None:
    assert len(json.dumps(tree["arrangement"], separators=(",", ":"))) < 1500


@pytest.mark.parametrize("theme", ["vng", "vng-toegankelijk"])
def test_a_picture_that_follows_another_is_drawn_again_to_the_byte_by_what_it_carries(theme: str) -> None:
    look, old, new = load_theme(theme), load("2022-07"), load("2024-03")
    layout = lay_out(new, look, since=changes_between(old, new).since(), like=lay_out(old, look))
    content = draw(with_data(compose(layout)), "svg")
    found = carried_by(content)
    assert found is not None
    assert found.arrangement is not None
    again = lay_out(found.agenda, found.theme, since=found.since, like=found.arrangement)
    assert draw(with_data(compose(again)), "svg") == content


@pytest.mark.slow("draws and compares at full size")
def test_names_of_what_is_gone_below_the_canvas_are_no_part_of_it() -> None:
    look, old, new = load_theme("vng"), load("2022-07"), load("2024-03")
    marks = changes_between(old, new).since()
    gone = marks._replace(removed=tuple(f"Een standaard met een lange naam {number}" for number in range(60)))
    layout = lay_out(new, look, since=gone, like=lay_out(old, look))
    assert layout == lay_out(new, look, since=gone, like=layout.made_of.like)
    assert layout.made_of.like == lay_out(new, look, like=lay_out(old, look)).made_of.like


def test_a_layout_that_was_read_is_carried_with_its_arrangement_where_that_is_given(
    july: Agenda, vng: Theme
) -> None:
    layout = read_layout(lay_out(july, vng).to_json().encode())
    scene = compose(layout, vng)
    for like, expected in ((None, None), (layout, arrangement_of(layout))):
        found = carried_by(draw(with_data(scene, july, vng, like=like), "svg"))
        assert found is not None
        assert found.arrangement == expected


def test_contacts_are_no_part_of_it(july: Agenda, vng: Theme) -> None:
    like = arrangement_of(lay_out(july, vng))
    text = payload_of(july, vng, like=like, contacts=False)
    assert read_payload(text.encode(), "plaat.png").arrangement == like


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("width",), -960.0),
        (("width",), "960"),
        (("width",), True),
        (("height",), 1e300),
        (("text_size",), 0),
        (("card_width",), None),
        (("columns",), []),
        (("columns", "intake"), [215.04]),
        (("columns", "intake"), [-1.0, 2]),
        (("columns", "intake"), [215.04, 2.5]),
        (("columns", "intake"), [215.04, 10**9]),
        (("columns", "intake"), [10_000.0, 2]),
        (("columns", "geen-fase"), [10.0, 1]),
        (("lanes", "geen-domein"), [0.0, 1.0]),
        (("lanes", "sociaal-domein"), [281.76, 33.6, 1.0]),
        (("cards", "geen-standaard"), [0, 0]),
        (("cards", "zaken"), [-1, 0]),
        (("cards", "zaken"), [0, 99_999]),
        (("cards", "zaken"), [99_999, 0]),
        (("iets",), 1),
    ],
)
def test_what_no_picture_can_be_arranged_as_is_refused_in_a_sentence(
    path: tuple[str, ...], value: object, tree: dict[str, Any]
) -> None:
    data = copy.deepcopy(tree)
    inner = data["arrangement"]
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    with pytest.raises(
        DataError, match=r"The agenda stored in this picture is damaged\. arrangement"
    ) as caught:
        read(data)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e999"])
def test_what_is_no_number_is_refused(number: str, tree: dict[str, Any]) -> None:
    text = with_sum(tree).replace(b'"width":960.0', f'"width":{number}'.encode(), 1)
    with pytest.raises(DataError, match="is damaged"):
        read_payload(text, "plaat.png")


@settings(max_examples=150)
@given(value=JSON, data=st.data())
def test_whatever_stands_in_its_place_is_read_or_refused(
    value: object, data: st.DataObject, tree: dict[str, Any], july: Agenda, vng: Theme
) -> None:
    hostile = copy.deepcopy(tree)
    name = data.draw(st.sampled_from([None, *hostile["arrangement"]]))
    if name is None:
        hostile["arrangement"] = value
    else:
        hostile["arrangement"][name] = value
    try:
        found = read(hostile)
    except DataError:
        return
    layout = lay_out(july, vng, like=found.arrangement)
    assert len(layout.cards) == len(july.standards)
