"""An agenda of the rows of a table: a standard of each, and the stages and domains that they name."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from agendafunnel.arguments import require
from agendafunnel.errors import ArgumentError, DataError, Fault, did_you_mean
from agendafunnel.faults.constructing import at_most_faults, details_of, fault_at, sentence_of
from agendafunnel.field_types import not_a_list, short, validate
from agendafunnel.messages import Message, message, sentences, with_commas
from agendafunnel.model import Agenda
from agendafunnel.model.agenda import UsualColumn
from agendafunnel.naming import id_from_name, in_any_case, spelled_out_id
from agendafunnel.records.cells import are_whole, contacts_of, links_of, plain_value, text_of, yes_or_no
from agendafunnel.records.colours import colour_of
from agendafunnel.records.tables import Table, table_of
from agendafunnel.words import DocumentWords

_MOST_NAMED = 20
"""Columns that a message names."""

_LONGEST_ID = 100
"""Letters of an id that is made here."""

_CELLS = ("name", "domain", "stage")
"""What each row has."""


class _Given(NamedTuple):
    """Stages or domains for an agenda, and the index of the row that named each first; none where given."""

    parts: list[Any]
    ids: dict[str, str]
    """By the value of a cell, the id of the part that it names."""
    rows: tuple[int, ...]


def agenda_of_rows(
    rows: object,
    columns: Mapping[str, str | None],
    stages: object,
    domains: object,
    fields: Mapping[str, Any],
) -> Agenda:
    """Return the agenda that `Agenda.from_records` returns for its arguments.

    `columns` has the column of each field of a standard, and of its "url"; `fields` are those of the agenda.
    """
    table = table_of(rows)
    columns = _columns_there(table, columns)
    _refuse_columns(table, columns)
    texts = {field: _texts(table, column) for field, column in columns.items() if column is not None}
    found = {
        "stage": _parts_of("stages", stages, table, columns["stage"] or "", texts["stage"]),
        "domain": _parts_of("domains", domains, table, columns["domain"] or "", texts["domain"]),
    }
    if not table.rows and (stages is None or domains is None):
        raise ArgumentError(
            message("The argument 'rows' has no rows. Give the arguments 'stages' and 'domains' too.")
        )
    standards = [_standard(row, index, columns, texts, found) for index, row in enumerate(table.rows)]
    faults = _with_ids(standards, columns) if columns["id"] is None else ()
    title, edition, language = fields["title"], fields["edition"], fields["language"]
    if edition is None:
        # Beside the title, in "Roadmap, undated edition", the title itself would be said twice.
        words = DocumentWords(language if isinstance(language, str) else "en")
        own = _short_id(title) if isinstance(title, str) else ""
        edition = {"id": own or "edition", "label": words.undated}
    data = {
        **fields,
        "edition": edition,
        "stages": found["stage"].parts,
        "domains": found["domain"].parts,
        "standards": standards,
    }
    try:
        agenda = validate(Agenda, data)
    except ValidationError as error:
        faults = (*_faults(error, data, columns, found), *faults)
    else:
        if not faults:
            return agenda
    raise DataError(at_most_faults(tuple(sorted(faults, key=_row_of))))


def _columns_there(table: Table, columns: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the columns without those that nobody asked for, and that are not there or used for another."""
    asked = {one for one in columns.values() if isinstance(one, str) and not isinstance(one, UsualColumn)}
    return {
        field: None
        if isinstance(column, UsualColumn) and (column not in table.columns or column in asked)
        else column
        for field, column in columns.items()
    }


def _refuse_columns(table: Table, columns: Mapping[str, str | None]) -> None:
    """Raise ArgumentError with every column that a table does not have."""
    wrong: list[Message] = []
    twice: list[Message] = []
    for argument, column in columns.items():
        require(argument, column, str, *(() if argument in _CELLS else (None,)))
        if column in table.repeated:
            twice.append(
                message(
                    "Several columns are called '{column}', which is the argument '{argument}'. Rename all "
                    "but one.",
                    column=short(str(column)),
                    argument=argument,
                )
            )
        if column is None or column in table.columns or not (table.columns or table.rows):
            continue
        wrong.append(
            sentences(
                message(
                    "There is no column '{column}', for the argument '{argument}'.",
                    column=short(column),
                    argument=argument,
                ),
                did_you_mean(column, table.columns),
            )
        )
    if wrong and not table.columns:
        raise ArgumentError(message("The rows of the argument 'rows' have no columns."))
    if wrong:
        names = [message("'{name}'", name=short(name)) for name in table.columns[:_MOST_NAMED]]
        wrong.append(message("The columns are {names}.", names=with_commas(names)))
    if wrong or twice:
        raise ArgumentError(sentences(*twice, *wrong))


def _texts(table: Table, column: str) -> list[Any]:
    """Return the values of a column as texts; None for those that are missing."""
    values = [row.get(column) for row in table.rows]
    whole = are_whole(values)
    return [text_of(value, whole=whole) for value in values]


def _parts_of(argument: str, given: object, table: Table, column: str, values: list[Any]) -> _Given:
    """Return the stages or domains that are given, or else those that the rows name, in their order."""
    if given is not None:
        parts = [_part(argument, one, number) for number, one in enumerate(_listed(argument, given))]
        return _Given(parts, {}, ())
    order = [text_of(value, whole=True) for value in table.order.get(column, ())]
    first: dict[str, tuple[str, int]] = {}
    for value, row in [*((value, 0) for value in order), *((value, row) for row, value in enumerate(values))]:
        if isinstance(value, str):
            first.setdefault(in_any_case(value), (value, row))
    names = [name for name, _ in first.values()]
    ids = _ids_of(names, argument.removesuffix("s"))
    by_spelling = dict(zip(first, ids, strict=True))
    parts = []
    for number, (identifier, name) in enumerate(zip(ids, names, strict=True)):
        colour = {"colour": colour_of(number)} if argument == "domains" else {}
        parts.append({"id": identifier, "name": name, **colour})
    by_value = {value: by_spelling[in_any_case(value)] for value in values if isinstance(value, str)}
    return _Given(parts, by_value, tuple(row for _, row in first.values()))


def _ids_of(names: Sequence[str], kind: str) -> list[str]:
    """Return an id for each name, so that none is there twice.

    Names that differ in signs or accents alone (C, C++) have these spelled out: so their ids do not depend
    on the order of rows, and the next edition gives the same ones. Only names that differ in case alone,
    and those without a letter, are numbered.
    """
    made = [_short_id(name) for name in names]
    alike = Counter(made)
    taken: set[str] = set()
    for place, name in enumerate(names):
        if alike[made[place]] > 1 or not made[place]:
            made[place] = _shortened(spelled_out_id(name)) or f"{kind}-{place + 1}"
        wanted, number = made[place], 1
        while made[place] in taken:
            number += 1
            made[place] = f"{wanted}-{number}"
        taken.add(made[place])
    return made


def _listed(argument: str, given: Any) -> Iterable[Any]:
    """Return the stages or domains of an argument; a dict has the colour of each domain by its name."""
    if argument == "domains" and callable(getattr(given, "to_dict", None)) and hasattr(given, "index"):
        # A series of pandas whose labels are names has a value for each, as a dict.
        by_name = given.to_dict()
        if any(isinstance(name, str) for name in by_name) and not hasattr(given, "columns"):
            given = by_name
    if isinstance(given, Mapping) and argument == "domains":
        return [{"name": name, "colour": colour} for name, colour in given.items()]
    if isinstance(given, str | bytes | bytearray | Mapping | BaseModel) or not isinstance(given, Iterable):
        raise ArgumentError(
            message("The argument '{name}' should be a list, such as of names.", name=argument)
        )
    if (wrong := not_a_list(given)) is not None:
        raise ArgumentError(
            sentences(
                message("The argument '{name}' should be a list, such as of names.", name=argument), wrong
            )
        )
    return given


def _part(argument: str, one: Any, number: int) -> Any:
    if not isinstance(one, Mapping | BaseModel) and isinstance(name := text_of(one, whole=True), str):
        one = {"name": name}  # A number or a date is a name too, as it is in a row.
    if argument == "domains" and isinstance(one, Mapping) and not {"colour", "color"} & one.keys():
        return {**one, "colour": colour_of(number)}
    return one


def _standard(
    row: Mapping[str, Any],
    index: int,
    columns: Mapping[str, str | None],
    texts: Mapping[str, list[Any]],
    found: Mapping[str, _Given],
) -> dict[str, Any]:
    """Return the fields of the standard of a row."""
    fields: dict[str, Any] = {}
    for field, column in columns.items():
        if column is None or field == "url":
            continue
        value = row.get(column)
        match field:
            case "adopted":
                fields[field] = yes_or_no(value)
            case "contacts":
                fields[field] = contacts_of(value)
            case "links":
                fields[field] = links_of(value, str(texts["name"][index] or column))
            case "stage" | "domain":
                text = texts[field][index]
                fields[field] = found[field].ids.get(text, text) if isinstance(text, str) else text
            case _:
                fields[field] = texts[field][index]
    for field in _CELLS:
        fields[field] = "" if fields[field] is None else fields[field]
    if (column := columns["url"]) is not None:
        own = links_of(row.get(column), str(texts["name"][index] or column))
        fields["links"] = [*own, *fields.get("links", ())]
    return fields


def _with_ids(standards: Sequence[dict[str, Any]], columns: Mapping[str, str | None]) -> tuple[Fault, ...]:
    """Give each standard an id of its own, and return the faults of those that nothing tells apart.

    Of the same name in several domains, the id has the domain too: so it does not depend on the order of
    rows, and the next edition gives the same ids.
    """
    domains: dict[str, set[str]] = {}
    for one in standards:
        domains.setdefault(_name_id(one), set()).add(str(one["domain"]))
    first: dict[tuple[str, str], int] = {}
    named: dict[int, str] = {}
    faults: list[Fault] = []
    for row, one in enumerate(standards):
        name = one["name"]
        if not isinstance(name, str) or not name:
            continue
        same = first.setdefault((name, str(one["domain"])), row)
        if same != row:
            text = message(
                "Row {number} has the same name and domain. Leave one out, or name a column that tells them "
                "apart in the argument 'id'.",
                number=same + 1,
            )
            faults.append(_fault_of_row(row, one, columns["name"], text, "name"))
        has_domain = len(domains[_name_id(one)]) > 1 and isinstance(one["domain"], str)
        named[row] = f"{name[:_LONGEST_ID]} {one['domain']}" if has_domain else name
    for row, identifier in zip(named, _ids_of(tuple(named.values()), "standard"), strict=True):
        standards[row]["id"] = identifier
    return tuple(faults)


def _name_id(standard: Mapping[str, Any]) -> str:
    name = standard["name"]
    return _short_id(name) if isinstance(name, str) else ""


def _short_id(name: str) -> str:
    return _shortened(id_from_name(name))


def _shortened(identifier: str) -> str:
    return identifier[:_LONGEST_ID].strip("-")


def _faults(
    error: ValidationError,
    data: Mapping[str, Any],
    columns: Mapping[str, str | None],
    found: Mapping[str, _Given],
) -> tuple[Fault, ...]:
    """Return the faults of an agenda, each of the row and column that it comes from, if it comes from one."""
    faults: list[Fault] = []
    lacking: list[Fault] = []
    standards = data["standards"]
    named_by = {f"{kind}s": parts.rows for kind, parts in found.items() if parts.rows}
    for detail in details_of(Agenda, data, error):
        text = sentence_of(detail, Agenda)
        match detail["loc"]:
            case ("standards", int(row), *rest) if row < len(standards):
                field = str(rest[0]) if rest else "name"
                column = columns["url"] if field == "links" and columns["url"] else columns.get(field)
                path = ".".join(map(str, rest))
                faults.append(_fault_of_row(row, standards[row], column, text, path))
            case ("stages" | "domains" as plural, int(number), *_) if plural in named_by:
                row, kind = named_by[plural][number], plural.removesuffix("s")
                faults.append(_fault_of_row(row, standards[row], columns[kind], text, kind))
            case ("stages" | "domains",) if standards and not data[detail["loc"][0]]:
                lacking.append(fault_at(detail, Agenda, data))
            case _:
                faults.append(fault_at(detail, Agenda, data))
    # That there is none at all is reported of each row, where the rows should have named them.
    return tuple(dict.fromkeys(faults or lacking))


def _row_of(fault: Fault) -> int:
    """Return the index of the row of a fault; -1 where it is of none."""
    kind, _, rest = fault.path.partition(".")
    row = rest.partition(".")[0]
    return int(row) if kind == "standards" and row.isdecimal() else -1


def _fault_of_row(
    row: int, standard: Mapping[str, Any], column: str | None, text: Message, path: str
) -> Fault:
    """Return the fault of a row, which counts from 1."""
    name = plain_value(standard["name"])
    place = message("row {number}", number=row + 1)
    if isinstance(name, str):
        place = message("row {number} ('{name}')", number=row + 1, name=short(name))
    if column is not None:
        place = message("{place}, column '{column}'", place=place, column=short(column))
    return Fault("", 0, 0, f"standards.{row}.{path}", text, place)
