"""Pills that say how many standards are in a stage."""

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Theme, compose, lay_out
from agendafunnel.layout.engine import lay_out as lay_out_measured
from tests.layout import invariants
from tests.measurers import OneEm
from tests.strategies import agendas


@pytest.fixture(scope="module")
def counting() -> Theme:
    return agendafunnel.read_theme(b"based_on: vng-toegankelijk\nheader: {counts: yes}")


def test_the_number_stands_behind_the_name(july: Agenda, counting: Theme) -> None:
    layout = lay_out(july, counting)
    assert [column.header.text.replace("\N{NO-BREAK SPACE}", " ") for column in layout.columns] == [
        "Intake · 10", "Analyse · 3", "Realisatie · 4", "Implementeerbaar · 7", "Vastgesteld · 12",
    ]  # fmt: skip
    # A program that reads the layout has the name by itself.
    assert layout.columns[0].name == "Intake"


def test_it_is_heard_too(july: Agenda, counting: Theme) -> None:
    names = [group.name for group in compose(lay_out(july, counting)).groups if group.role == "column"]
    assert names[1] == "Analyse: 3 standaarden"


def test_the_number_is_never_parted_from_the_name(july: Agenda, counting: Theme) -> None:
    for column in lay_out(july, counting).columns:
        assert not any(line.text.strip().isdigit() for line in column.header.lines)


@settings(max_examples=20)
@given(agenda=agendas(most_standards=25))
def test_all_that_holds_of_layouts_holds_with_counts(agenda: Agenda, vng: Theme) -> None:
    header = vng.header.model_copy(update={"counts": True})
    theme = vng.model_copy(update={"header": header})
    invariants.check(agenda, lay_out_measured(agenda, theme, OneEm()), theme)
