"""Errors as a caller meets them."""

import pickle
from typing import Any

import pytest

from agendafunnel import AgendaFunnelError, ArgumentError, DataError, Fault
from agendafunnel.messages import catalogue, message

FAULTS = (
    Fault("a.yaml", 3, 5, "standards.0.stage", message("There is no text here.")),
    Fault("a.yaml", 0, 0, "", message("The file is empty.")),
)


def test_a_fault_tells_its_place() -> None:
    assert [str(fault) for fault in FAULTS] == [
        "a.yaml:3:5: standards.0.stage: There is no text here.",
        "a.yaml: The file is empty.",
    ]


def test_a_place_that_people_have_a_name_for_stands_for_the_path() -> None:
    fault = FAULTS[0]._replace(where=message("stage 'Intake', field 'gate'"))
    assert str(fault) == "a.yaml:3:5: stage 'Intake', field 'gate': There is no text here."


def test_in_dutch_line_and_column_are_named() -> None:
    fault = Fault("a.yaml", 3, 5, "", message("{text}", text="Hier."))
    assert catalogue("nl").say(fault.placed) == "a.yaml, regel 3, kolom 5: Hier."


def test_standard_input_is_named_in_the_language_of_the_reader() -> None:
    fault = Fault("standard input", 0, 0, "", message("{text}", text="Hier."))
    assert catalogue("nl").say(fault.placed) == "standaardinvoer: Hier."


def test_a_fault_stands_on_one_line_and_steers_no_terminal() -> None:
    fault = Fault("a.yaml", 1, 1, "a\x1b[31m", message("{text}", text="is\nno field \x9b\ud800."))
    assert str(fault) == r"a.yaml:1:1: a\u001b[31m: is\u000ano field \u009b\ud800."


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DataError(FAULTS)))  # noqa: S301 - our own.
    assert error.faults == FAULTS
    assert str(error) == "\n".join(str(fault) for fault in FAULTS)


def test_an_error_of_another_program_may_have_a_text_of_its_own() -> None:
    class OwnError(AgendaFunnelError):
        pass

    assert str(OwnError("Niets: {hier}.")) == "Niets: {hier}."


@pytest.mark.parametrize("faults", ["x", 3, [1], ("x",)], ids=repr)
def test_an_error_of_faults_that_are_none_is_refused(faults: Any) -> None:
    with pytest.raises(ArgumentError, match="should be a tuple of Fault values"):
        DataError(faults)


def test_any_error_can_be_said() -> None:
    assert str(AgendaFunnelError(3)) == "3"  # type: ignore[arg-type] # As whoever has no type checker.
