"""A wrong call of a constructor is told in sentences of ours, by the name of the field that was meant."""

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import agendafunnel
from agendafunnel import (
    Agenda,
    AgendaFunnelError,
    ArgumentError,
    Contact,
    DataError,
    Domain,
    Edition,
    Link,
    Stage,
    Standard,
    Theme,
)
from agendafunnel.errors import FrozenError
from agendafunnel.theme.sections import Canvas


def made(model: Any, *arguments: object) -> object:
    """Call a constructor in a way that type checkers would refuse."""
    return model(*arguments)


WRONG: list[tuple[Callable[..., Any], dict[str, Any], list[str]]] = [
    (Standard, {"name": "A", "domain": "d"}, ["Standard 'A': The field 'stage' is missing. Add it here."]),
    (
        Standard,
        {"name": "A", "domain": "d", "stage": "s", "links": [{"title": "x"}]},
        ["Standard 'A', link 1: The field 'url' is missing. Add it here."],
    ),
    (
        Standard,
        {"nme": "A", "domain": "d", "stage": "s"},
        ["Standard: There is no field 'nme'. Did you mean 'name'?"],
    ),
    (
        Domain,
        {"name": "A", "color": "#123456"},
        ["Domain 'A': The field 'color' is called 'colour' here."],
    ),
    (
        Stage,
        {"name": "A\nB"},
        [
            "Stage 'A\\u000aB', field 'name': There is more than one line here, and only one is allowed. "
            "Join the lines."
        ],
    ),
    (Contact, {"name": ""}, ["Contact, field 'name': There is no text here. Write it."]),
    (
        Link,
        {"title": "x", "url": "example.org"},
        [
            "Link 'x', field 'url': 'example.org' is not a web address. Write one that begins with https://, "
            "http:// or mailto:."
        ],
    ),
    (Edition, {"id": "a", "label": 3}, ["Edition, field 'label': Expected a text; found '3'."]),
    (Canvas, {"widht": 3}, ["Canvas: There is no field 'widht'. Did you mean 'width'?"]),
]


@pytest.mark.parametrize(("model", "fields", "told"), WRONG, ids=str)
def test_a_wrong_field_is_told_with_what_it_is_of(
    model: Callable[..., Any], fields: dict[str, Any], told: list[str]
) -> None:
    with pytest.raises(DataError) as caught:
        model(**fields)
    assert set(told) <= {str(fault) for fault in caught.value.faults}
    assert {(fault.source, fault.line, fault.column) for fault in caught.value.faults} == {("", 0, 0)}


def test_all_faults_of_an_agenda_are_told_at_once_by_place() -> None:
    with pytest.raises(DataError) as caught:
        Agenda(
            title="",
            edition="herfst",
            stages=[Stage(name="Intake")],
            domains=[{"name": "A", "color": "#000"}],
            standards=[{"name": "N", "domain": "a", "stage": "intak"}],
        )
    assert {fault.path for fault in caught.value.faults} == {
        "title",
        "edition",
        "domains.0.color",
        "standards.0.stage",
    }


def test_a_value_within_another_is_named_as_a_dict_is() -> None:
    one = Standard(name="N", domain="a", stage="b")
    with pytest.raises(DataError, match=r"\AStandard 'N', field 'domain': There is no domain 'a'"):
        Agenda(
            title="T", edition="oktober 2022", stages=[Stage(name="B")],
            domains=[Domain(name="C", colour="#000")], standards=[one],
        )  # fmt: skip


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: made(Agenda, "2022-07"), r"Use agendafunnel\.load"),
        (lambda: made(Agenda, {"title": "T"}), r"Put \*\* before a dict: Agenda\(\*\*data\)"),
        (lambda: made(Theme, "vng"), r"Use agendafunnel\.load_theme"),
        (lambda: made(Standard, "A"), "Standard takes its fields by name, like name="),
    ],
)
def test_a_constructor_without_names_of_fields_is_told_how(call: Callable[[], Any], told: str) -> None:
    with pytest.raises(ArgumentError, match=told):
        call()


def test_the_error_is_the_same_after_pickling_and_copying() -> None:
    with pytest.raises(DataError) as caught:
        Standard.model_validate({"name": "A"})
    for other in (pickle.loads(pickle.dumps(caught.value)), copy.copy(caught.value)):  # noqa: S301 - Our own.
        assert (other.faults, str(other)) == (caught.value.faults, str(caught.value))


def test_json_that_is_wrong_is_told_too() -> None:
    with pytest.raises(DataError, match="The field 'url' is missing"):
        Link.model_validate_json('{"title": "x"}')
    with pytest.raises(DataError):
        Link.model_validate_json("{")


def test_within_a_model_of_somebody_else_pydantic_gets_its_own_error() -> None:
    class Board(BaseModel):
        link: Link

    with pytest.raises(ValidationError) as caught:
        Board.model_validate({"link": {"title": "x"}})
    assert caught.value.errors()[0]["loc"] == ("link", "url")
    with pytest.raises(ValidationError):
        TypeAdapter(list[Link]).validate_python([{"title": "x"}])


@pytest.mark.parametrize("name", ["title", "titel", "edition"])
def test_a_field_is_neither_set_nor_deleted(july: Agenda, name: str) -> None:
    with pytest.raises(FrozenError, match=f"The field '{name}' cannot be set: a value of the type Agenda"):
        setattr(july, name, "x")
    with pytest.raises(AttributeError):
        delattr(july, name)


def test_constructors_that_work_load_nothing_for_faults() -> None:
    code = (
        "import sys, agendafunnel\nagendafunnel.Stage(name='A'); agendafunnel.load('2022-07')\n"
        "rooms = ('agendafunnel.faults', 'agendafunnel.records')\n"
        "assert not [name for name in sys.modules if name.startswith(rooms)]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


_VALUES = (
    st.none() | st.text(max_size=5) | st.integers() | st.floats() | st.lists(st.text(max_size=3), max_size=3)
)


@given(st.sampled_from([Agenda, Standard, Stage, Domain, Edition, Contact, Link, Theme]), st.data())
def test_no_call_raises_anything_else(model: Any, data: st.DataObject) -> None:
    names = st.sampled_from([*model.model_fields, "color", "naam"])
    with suppress(AgendaFunnelError):
        model(**data.draw(st.dictionaries(names, _VALUES, max_size=6)))


def test_the_package_says_which_error_of_a_field_cannot_be_set() -> None:
    assert issubclass(agendafunnel.FrozenError, AgendaFunnelError)
