"""Tables of every kind have rows and columns; what is none is told."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas
import polars
import pytest

from agendafunnel import Agenda, ArgumentError, Contact
from agendafunnel.records.tables import table_of

DICTS = [{"item": "A", "team": "T"}, {"item": "B", "team": "U"}]

LEVELS = pandas.DataFrame([[1]], columns=pandas.MultiIndex.from_tuples([("a", "b")]))


class Item(NamedTuple):
    item: str
    team: str


@dataclass(frozen=True)
class Entry:
    item: str
    team: str


class Plain:
    def __init__(self, item: str, team: str) -> None:
        self.item, self.team, self._hidden = item, team, 1


class Unconverted:
    """A table that needs a package that is not here."""

    columns = ("item", "team")

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def to_arrow(self) -> object:
        raise ModuleNotFoundError("No module 'x'.")


class Converted(Unconverted):
    """A table that can be turned into another one all the same."""

    def to_pandas(self) -> pandas.DataFrame:
        return pandas.DataFrame(DICTS)


class Slotted:
    __slots__ = ("_hidden", "item", "team", "unset")

    def __init__(self, item: str, team: str) -> None:
        self.item, self.team, self._hidden = item, team, 1


class Arrow:
    """As a table of pyarrow is."""

    column_names = ("item", "team")

    def to_pylist(self) -> list[dict[str, str]]:
        return DICTS


class Lazy:
    """As a table of Ibis is, or a relation of DuckDB."""

    def to_pandas(self) -> Any:
        return pandas.DataFrame(DICTS)


def of_database() -> list[Any]:
    database = sqlite3.connect(":memory:")
    database.row_factory = sqlite3.Row
    return database.execute("SELECT 'A' AS item, 'T' AS team UNION ALL SELECT 'B', 'U'").fetchall()


@pytest.mark.parametrize(
    "rows",
    [
        DICTS,
        tuple(DICTS),
        (row for row in DICTS),
        {"item": ["A", "B"], "team": ["T", "U"]},
        [Item("A", "T"), Item("B", "U")],
        [Item("A", "T"), Entry("B", "U")],
        [Plain("A", "T"), Plain("B", "U")],
        [Plain("A", "T"), Slotted("B", "U")],
        of_database(),
        pandas.DataFrame(DICTS),
        pandas.DataFrame(DICTS).set_index("item"),
        pandas.DataFrame(DICTS).itertuples(index=False),
        polars.DataFrame(DICTS),
        polars.DataFrame(DICTS).lazy(),
        polars.Series(DICTS),
        Converted(),
        Arrow(),
        Lazy(),
    ],
    ids=lambda rows: type(rows).__name__,
)
def test_a_table_of_any_kind_has_the_same_rows(rows: object) -> None:
    table = table_of(rows)
    assert [dict(row) for row in table.rows] == DICTS
    assert table.columns == ("item", "team")


def test_values_of_the_package_are_rows_too() -> None:
    assert table_of([Contact(name="Ann")]).rows == ({"name": "Ann", "url": None},)


def test_a_column_that_only_later_rows_have_is_one() -> None:
    assert table_of([{"a": 1}, {"a": 2, "b": 3}]).columns == ("a", "b")


def test_ordered_categories_are_kept_in_their_order() -> None:
    ordered = pandas.Categorical(["b", "a"], categories=["a", "b", "c"], ordered=True)
    frame = pandas.DataFrame({"x": ordered, "y": pandas.Categorical(["q", "p"])})
    assert table_of(frame).order == {"x": ("a", "b", "c")}
    series = polars.Series("x", ["b", "a"], dtype=polars.Enum(["a", "b", "c"]))
    assert table_of(polars.DataFrame([series])).order == {"x": ("a", "b", "c")}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("items.csv", "of the type str. Read the file first"),
        (Path("items.csv"), "Read the file first"),
        (b"a,b", "Read the file first"),
        (pandas.DataFrame, "it is a class"),
        (None, "of the type NoneType"),
        (3, "of the type int"),
        ([1], "Row 1 of the argument 'rows' is of the type int"),
        ([{"a": 1}, ("x", "y")], "Row 2 of the argument 'rows' is of the type tuple"),
        ([None], "Row 1 of the argument 'rows' is of the type NoneType"),
        (["A", "B"], "A row has columns with names"),
        (pandas.Series(["A"]), "A row has columns with names"),
        (polars.Series(["A"]), "A row has columns with names"),
        (Unconverted(), "of the type Unconverted, whose rows cannot be read. Python says: No module 'x'."),
        ({"name": "A", "domain": "B"}, r"Put rows in a list, also where there is one: \[row\]"),
        ({"a": [1, 2], "b": [3]}, "not equally long"),
        (
            pandas.DataFrame([[1]], columns=pandas.MultiIndex.from_tuples([("a", "b")])),
            "Give each one name first",
        ),
        ([True], "Row 1 of the argument 'rows' is of the type bool"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_what_is_no_table_is_told_in_a_sentence(rows: object, told: str) -> None:
    with pytest.raises(ArgumentError, match=told):
        table_of(rows)


def test_a_table_that_cannot_be_computed_is_told_with_its_reason() -> None:
    lazy = polars.DataFrame(DICTS).lazy().select("x")
    with pytest.raises(ArgumentError, match="of the type LazyFrame, whose rows cannot be read") as caught:
        table_of(lazy)
    assert isinstance(caught.value.__cause__, polars.exceptions.ColumnNotFoundError)


def test_a_record_array_of_numpy_has_the_columns_of_its_fields() -> None:
    array = np.array([("A", "T"), ("B", "U")], dtype=[("item", "U1"), ("team", "U1")])
    assert table_of(array).rows == tuple(DICTS)
    rows: Any = array.view(np.recarray)
    assert table_of(rows).rows == tuple(DICTS)


def test_a_name_that_two_columns_of_a_dataframe_have_is_told_where_it_is_used() -> None:
    frame = pandas.DataFrame([["A", "B", "C", "D", "E"]], columns=["name", "domain", "stage", "name", "x"])
    with pytest.raises(ArgumentError) as caught:
        Agenda.from_records(frame)
    assert str(caught.value) == (
        "Several columns are called 'name', which is the argument 'name'. Rename all but one."
    )
    frame.columns = pandas.Index(["name", "domain", "stage", "x", "x"])
    assert len(Agenda.from_records(frame).standards) == 1


def test_rows_without_columns_are_told() -> None:
    with pytest.raises(ArgumentError, match="have no columns"):
        Agenda.from_records([{}])
