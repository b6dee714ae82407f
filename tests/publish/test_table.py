"""The table, as Python's csv reads it back, and as a spreadsheet would."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda
from agendafunnel.field_types import plain
from agendafunnel.publish.table import guarded, unguarded
from tests.publish.publications import odd_agenda, of_size, written
from tests.quarters import full_agendas


def rows_of(table: str, separator: str = ";") -> list[list[str]]:
    assert table.startswith("\ufeff")
    return list(csv.reader(io.StringIO(table[1:], newline=""), delimiter=separator, strict=True))


def _one_line(text: str | None) -> str:
    return " ".join(plain(text or "").split())


DUTCH = ("id", "naam", "domein", "fase", "fasenummer", "status", "versie", "pas toe of leg uit", "contact",
         "contactadres", "omschrijving", "links")  # fmt: skip
ENGLISH = ("id", "name", "domain", "stage", "stage number", "status", "version", "comply or explain",
           "contact", "contact address", "description", "links")  # fmt: skip


@settings(max_examples=25)
@given(full_agendas())
def test_it_reads_back_to_the_fields_of_every_standard(agenda: Agenda) -> None:
    separator = ";" if agenda.language == "nl" else ","
    heading, *rows = rows_of(written(agenda, "csv"), separator)
    assert len(heading) == len(set(heading))
    in_english = dict(zip(DUTCH, ENGLISH, strict=True)) if agenda.language == "nl" else {}
    wanted = [one for domain in agenda.domains for one in agenda.standards if one.domain == domain.id]
    stages = [stage.id for stage in agenda.stages]
    names = {part.id: plain(part.name) for part in (*agenda.stages, *agenda.domains)}
    for row, one in zip(rows, wanted, strict=True):
        cells = {
            in_english.get(column, column): unguarded(cell) for column, cell in zip(heading, row, strict=True)
        }
        told = {
            "id": one.id,
            "name": plain(one.name),
            "domain": names[one.domain],
            "stage": names[one.stage],
            "stage number": str(stages.index(one.stage) + 1),
            "status": _one_line(one.status),
            "version": one.version or "",
            "contact": "\n".join(plain(who.name) for who in one.contacts),
            "links": "\n".join(f"{plain(to.title)} <{to.url}>" for to in one.links),
        }
        assert {column: cells[column] for column in told} == told
        assert cells["comply or explain"] in (("ja", "yes") if one.adopted else ("nee", "no"))
        if any(who.url for who in one.contacts):
            assert cells["contact address"].split("\n") == [who.url or "–" for who in one.contacts]
        if one.summary:
            assert cells["description"] == _one_line(one.summary)


def test_the_separator_is_what_a_spreadsheet_of_the_language_expects(july: Agenda) -> None:
    assert rows_of(written(july, "csv"))[0][:3] == ["id", "naam", "domein"]
    assert rows_of(written(july, "csv", words="en"), ",")[0][:3] == ["id", "name", "domain"]


def test_rows_end_as_rfc_4180_says_and_every_cell_stands_in_quotes(july: Agenda) -> None:
    lines = written(july, "csv").split("\r\n")
    assert len(lines) == 36 + 2
    assert lines[-1] == ""
    assert all(line.lstrip("\ufeff").startswith('"') and line.endswith('"') for line in lines[:-1])


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_no_cell_is_a_formula_however_cells_are_parted(separator: str) -> None:
    table = written(odd_agenda(), "csv")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=separator))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+31 6", "'+31 6"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("1.10", "1.10"),
        ("a - b", "a - b"),
    ],
)
def test_only_what_would_be_a_formula_is_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(st.text(alphabet="=+-@'\",;\t\r\n a＝"))
def test_a_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_the_description_stands_for_a_summary_that_is_absent() -> None:
    agenda = of_size(1)
    one = agenda.standards[0].model_copy(update={"description": "Een **regel**.\n\nEn nog een."})
    heading, row = rows_of(written(agenda.model_copy(update={"standards": (one,)}), "csv"))
    assert row[heading.index("omschrijving")] == "Een regel. En nog een."


def test_what_became_of_each_standard_is_a_column(july: Agenda) -> None:
    heading, *rows = rows_of(written(agendafunnel.load("2024-03"), "csv", before=july))
    assert heading[-1] == "sinds juli 2022"
    assert {row[1]: row[-1] for row in rows if row[-1]} == {
        "Open WoB": "verder",
        "Erfgoedregistratie": "verder",
        "Uitwisseling Matchingsgegevens": "verder",
        "Logging van Verwerkingen": "terug",
        "Notificeren Berichtenstandaard": "terug",
    }


def test_none_and_a_thousand_standards_are_rows_as_well() -> None:
    assert len(rows_of(written(of_size(0), "csv"))) == 1
    assert len(rows_of(written(of_size(1000), "csv"))) == 1001
