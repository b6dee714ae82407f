"""The rows of a table, of whatever kind it is, and its columns.

No library of dataframes is imported: each kind is known by the methods that it has. `docs/decisions/types.md`
says why.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import count
from os import PathLike
from typing import Any, TypeAlias

from pydantic import BaseModel

from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import short
from agendafunnel.messages import Message, message, sentences

Row: TypeAlias = dict[str, Any]

_CONVERSIONS = ("collect", "to_pyarrow", "to_arrow", "arrow", "to_pandas", "toPandas")
"""Methods of other tables that return one that is known here: lazy frames, Ibis, DuckDB, cuDF, Spark."""

_READ_FIRST = message("Read the file first, such as with csv.DictReader or pandas.read_csv.")

_SEVERAL_LEVELS = message(
    "The columns of the argument 'rows' have names of several levels. Give each one name first, such as with "
    "rows.columns = map(str, rows.columns)."
)


@dataclass(frozen=True)
class Table:
    """The rows of a table, and the names of its columns in their order."""

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    order: Mapping[str, tuple[Any, ...]]
    """The values of a column in the order that they have of themselves: the categories of an ordered one."""
    repeated: frozenset[str] = frozenset()
    """Names that several columns have, of which a row has one value only."""


def table_of(rows: Any) -> Table:
    """Return the table that is given as the argument 'rows'. Raises ArgumentError where it is none."""
    if isinstance(rows, str | bytes | PathLike):
        raise ArgumentError(sentences(_not_rows(rows), _READ_FIRST))
    if rows is None or isinstance(rows, type) or not (_is_table(rows) or isinstance(rows, Iterable)):
        raise ArgumentError(_not_rows(rows))
    if isinstance(rows, Mapping):
        return _of_columns(rows)
    if hasattr(rows, "to_dicts"):  # polars
        return _of_rows(rows.to_dicts(), rows.columns, _categories(rows, _polars_categories))
    if hasattr(rows, "to_pylist") and hasattr(rows, "column_names"):  # pyarrow
        return _of_rows(rows.to_pylist(), rows.column_names)
    if hasattr(rows, "itertuples") and hasattr(rows, "columns"):  # pandas, and what is like it
        if any(name is not None for name in rows.index.names):
            rows = rows.reset_index(allow_duplicates=True)
        if getattr(rows.columns, "nlevels", 1) > 1:
            raise ArgumentError(_SEVERAL_LEVELS)
        names = [str(name) for name in rows.columns]
        found = (dict(zip(names, values, strict=True)) for values in rows.itertuples(index=False, name=None))
        return _of_rows(found, names, _categories(rows, _pandas_categories))
    if isinstance(rows, Iterable) and not _has_columns(rows):
        return _of_rows(map(_row, rows, count(1)), ())
    return table_of(_converted(rows))


def _has_columns(rows: object) -> bool:
    """Return whether something iterable is a table and no list of rows, as a series or a database's rows are.

    The class is asked, as some tables work long to tell their columns.
    """
    names = ("columns", "column_names", "schema")
    return any(hasattr(type(rows), name) or name in getattr(rows, "__dict__", ()) for name in names)


def _converted(rows: Any) -> Any:
    """Return a table as one of a kind that is known here. Raises ArgumentError where that cannot be done."""
    failed: Exception | None = None
    for conversion in _CONVERSIONS:
        if callable(convert := getattr(rows, conversion, None)):
            try:
                return convert()
            except ImportError as error:  # By another one it may work.
                failed = failed or error
            except Exception as error:
                raise _not_converted(rows, error) from error
    if failed:
        raise _not_converted(rows, failed) from failed
    raise ArgumentError(_not_rows(rows))


def _not_converted(rows: object, error: Exception) -> ArgumentError:
    wrong = message(
        "The argument 'rows' is of the type {type}, whose rows cannot be read. Python says: {reason}.",
        type=type(rows).__name__,
        reason=short(str(error).strip().partition("\n")[0].rstrip(".")),
    )
    return ArgumentError(
        sentences(wrong, message("Give a dataframe of pandas or polars, or a list of dicts."))
    )


def _is_table(rows: object) -> bool:
    return any(hasattr(rows, method) for method in ("to_dicts", "to_pylist", "itertuples", *_CONVERSIONS))


def _of_rows(
    rows: Iterable[Mapping[Any, Any]],
    columns: Iterable[str],
    order: Mapping[str, tuple[Any, ...]] | None = None,
) -> Table:
    found = tuple({str(name): value for name, value in row.items()} for row in rows)
    counted = Counter(iter(columns))  # Also of a dict, whose values are no numbers.
    names = dict.fromkeys(counted)
    for row in found:
        names.update(dict.fromkeys(row))
    repeated = frozenset(name for name, number in counted.items() if number > 1)
    return Table(found, tuple(names), order or {}, repeated)


def _of_columns(columns: Mapping[Any, Any]) -> Table:
    """Return the table of a dict of columns, as `pandas.DataFrame` takes one."""
    series: dict[str, list[Any]] = {}
    for name, values in columns.items():
        if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
            raise ArgumentError(
                sentences(
                    message("The argument 'rows' is one row, or no table."),
                    message("Put rows in a list, also where there is one: [row]."),
                )
            )
        series[str(name)] = list(values)
    if len({len(values) for values in series.values()}) > 1:
        raise ArgumentError(
            message("The columns of the argument 'rows' are not equally long. Make them equal.")
        )
    rows = [dict(zip(series, values, strict=True)) for values in zip(*series.values(), strict=True)]
    return _of_rows(rows, series)


def _row(row: object, number: int) -> Mapping[Any, Any]:
    """Return a row as the values of its columns: a dict, a named tuple, a row of a database or an object."""
    if isinstance(row, Mapping):
        return row
    for method in ("_asdict", "asDict"):
        if callable(found := getattr(row, method, None)) and not isinstance(row, type):
            values: Mapping[Any, Any] = found()
            return values
    if isinstance(row, BaseModel):
        return dict(row)
    if names := getattr(getattr(row, "dtype", None), "names", None):  # A row of a record array of NumPy.
        return {name: row[name] for name in names}  # type: ignore[index] # It has these names.
    if is_dataclass(row) and not isinstance(row, type):
        return {field.name: getattr(row, field.name) for field in fields(row)}
    if callable(keys := getattr(row, "keys", None)) and hasattr(row, "__getitem__"):  # sqlite3.Row
        return {name: row[name] for name in keys()}
    if not isinstance(row, type | Sequence) and not callable(row) and (names := _attributes(row)):
        return {name: getattr(row, name) for name in names}
    raise ArgumentError(
        message(
            "Row {number} of the argument 'rows' is {found}. A row has columns with names: make it a dict, a "
            "named tuple or an object.",
            number=number,
            found=message("of the type {type}", type=type(row).__name__),
        )
    )


def _attributes(row: object) -> list[str]:
    """Return the names of the attributes that an object has values for: its own, and those of its slots."""
    slots = (getattr(kind, "__slots__", ()) for kind in type(row).__mro__)
    named = [name for one in slots for name in ([one] if isinstance(one, str) else one)]
    return [
        name for name in (*named, *getattr(row, "__dict__", ())) if name[:1] != "_" and hasattr(row, name)
    ]


def _categories(frame: Any, of: "Callable[[Any], Any]") -> dict[str, tuple[Any, ...]]:
    """Return the categories of the columns of a dataframe that have them in an order."""
    found = {}
    for name, kind in zip(frame.columns, frame.dtypes, strict=True):
        categories = of(kind)
        if categories is not None:
            found[str(name)] = tuple(categories)
    return found


def _pandas_categories(kind: Any) -> Any:
    return getattr(kind, "categories", None) if getattr(kind, "ordered", False) is True else None


def _polars_categories(kind: Any) -> Any:
    # An Enum has its categories in order; a Categorical has those of other columns too.
    return getattr(kind, "categories", None) if type(kind).__name__ == "Enum" else None


def _not_rows(rows: object) -> Message:
    found = (
        message("a class")
        if isinstance(rows, type)
        else message("of the type {type}", type=type(rows).__name__)
    )
    return message(
        "The argument 'rows' should be a dataframe, or a list of dicts with a value for each column; it is "
        "{found}.",
        found=found,
    )
