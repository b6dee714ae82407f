"""Values whose truth and equality are none of ours, and bytes, are refused by any field in sentences."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest

from agendafunnel import Agenda, AgendaFunnelError, Contact, Domain, Edition, Link, Stage, Standard, Theme

ROWS = [{"name": "A", "domain": "D", "stage": "S"}, {"name": "B", "domain": "E", "stage": "T"}]
STRANGE: dict[str, Any] = {
    "pandas.NA": pd.NA,
    "an array": np.array([[1, 2], [3, 4]]),
    "a series": pd.Series([1, 2]),
    "a dataframe": pd.DataFrame({"x": [1, 2]}),
    "a dataframe of polars": pl.DataFrame({"x": [1, 2]}),
    "bytes": b"https://example.org",
    "bytes that may be changed": bytearray(b"x"),
}
RIGHT: list[tuple[Any, dict[str, Any]]] = [
    (Standard, {"name": "N", "domain": "d", "stage": "s"}),
    (Stage, {"name": "N"}),
    (Domain, {"name": "N", "colour": "#123456"}),
    (Edition, {"id": "x", "label": "x"}),
    (Contact, {"name": "N"}),
    (Link, {"title": "N", "url": "https://example.org"}),
    (Agenda, dict(Agenda.from_records(ROWS))),
]
FIELDS = [(model, right, field) for model, right in RIGHT for field in model.model_fields]
IDS = [f"{model.__name__}.{field}" for model, _, field in FIELDS]


def refusal(call: Callable[[], object]) -> str:
    """Return the message with which a call is refused."""
    with pytest.raises(AgendaFunnelError) as caught:
        call()
    return str(caught.value)


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize(("model", "right", "field"), FIELDS, ids=IDS)
def test_a_strange_value_of_a_field_is_told(
    model: Any, right: dict[str, Any], field: str, value: Any
) -> None:
    said = refusal(lambda: model(**{**right, field: value}))
    assert "ound " in said
    assert said.endswith(".")


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize(
    "sections",
    [
        lambda value: {"name": value},
        lambda value: {"canvas": value},
        lambda value: {"canvas": {"width": value, "background": value}},
        lambda value: {"fonts": {"regular": value, "fallback": value}},
        lambda value: {"logo": {"file": value, "height": 20}},
        lambda value: {"cards": {"fit": value}},
        lambda value: {"dark": value},
    ],
)
def test_a_strange_value_in_a_theme_is_told(sections: Callable[[Any], dict[str, Any]], value: Any) -> None:
    assert refusal(lambda: Theme.based_on("vng", **sections(value))).endswith((".", "?"))


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize(
    "field", ["title", "subtitle", "language", "edition", "publisher", "silenced", "stages"]
)
def test_a_strange_value_of_an_argument_of_from_records_is_told(field: str, value: Any) -> None:
    assert refusal(lambda: Agenda.from_records(ROWS, **{field: value})).endswith((".", "?"))


@pytest.mark.parametrize("value", [STRANGE["bytes"], STRANGE["a dataframe"]], ids=["bytes", "a dataframe"])
@pytest.mark.parametrize(
    "field",
    ["name", "domain", "stage", "url", "id", "label", "status", "summary", "contacts", "version", "links"],
)
def test_a_strange_value_in_a_cell_is_told_once_with_its_row(field: str, value: Any) -> None:
    rows = [{**ROWS[0], field: value}, ROWS[1]]
    columns = {} if field in ROWS[0] else {field: field}
    (line,) = refusal(lambda: Agenda.from_records(rows, **columns)).splitlines()
    assert line.startswith("Row 1")
    assert f"found a value of the type {type(value).__name__}." in line


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
def test_a_strange_value_names_no_card(value: Any, july_layout: Any) -> None:
    assert "no card of a standard" in refusal(lambda: july_layout.card(value))


@pytest.mark.parametrize("value", STRANGE.values(), ids=STRANGE)
def test_a_standard_with_a_strange_id_is_refused_where_it_is_added(value: Any) -> None:
    agenda = Agenda.from_records(ROWS)
    said = refusal(lambda: agenda.with_standard(id=value, name="Q", domain="D", stage="S"))
    assert said.startswith("Standard 'Q', field 'id': Expected a text;")


@pytest.mark.parametrize("field", ["stages", "domains", "standards"])
def test_one_value_where_a_list_is_wanted_is_told_in_one_sentence(field: str) -> None:
    agenda = Agenda.from_records(ROWS)
    one = getattr(agenda, field)[0]
    kind = type(one).__name__
    assert refusal(lambda: agenda.replace(**{field: one})) == (
        f"Field '{field}': Expected a list; found one {kind}. Put it between brackets: [{kind}(…)]."
    )


@pytest.mark.parametrize(
    ("field", "one"), [("links", Link(title="x", url="https://x.org")), ("contacts", Contact(name="Ann"))]
)
def test_one_value_where_a_standard_has_a_list_is_told_in_one_sentence(field: str, one: Any) -> None:
    said = refusal(lambda: Standard(name="N", domain="d", stage="s", **{field: one}))
    assert said.startswith(f"Standard 'N', field '{field}': Expected a list; found one {type(one).__name__}.")


@pytest.mark.parametrize("field", ["stages", "domains", "standards", "silenced"])
def test_a_set_where_order_counts_is_refused(field: str) -> None:
    agenda = Agenda.from_records(ROWS)
    given: Any = {"x"} if field == "silenced" else set(getattr(agenda, field))
    assert "a set, which has no order" in refusal(lambda: agenda.replace(**{field: given}))


def test_a_dataframe_as_standards_names_what_takes_one() -> None:
    said = refusal(lambda: Agenda.from_records(ROWS).replace(standards=STRANGE["a dataframe"]))
    assert "Agenda.from_records makes an agenda of a table." in said
