"""Errors as a caller meets them."""

import pickle

from agendafunnel import AgendaFunnelError, DataError, Fault
from agendafunnel.messages import message

FAULTS = (
    Fault("a.yaml", 3, 5, "standards.0.stage", message("is missing; write it here.")),
    Fault("a.yaml", 0, 0, "", message("is empty.")),
)


def test_a_fault_tells_its_place() -> None:
    assert [str(fault) for fault in FAULTS] == [
        "a.yaml:3:5: standards.0.stage: is missing; write it here.",
        "a.yaml: is empty.",
    ]


def test_a_fault_stands_on_one_line_and_steers_no_terminal() -> None:
    fault = Fault("a.yaml", 1, 1, "a\x1b[31m", message("is not a field: {text}", text="\n\x9b\ud800"))
    assert str(fault) == r"a.yaml:1:1: a\u001b[31m: is not a field: \u000a\u009b\ud800"


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DataError(FAULTS)))  # noqa: S301 - our own.
    assert error.faults == FAULTS
    assert str(error) == "\n".join(str(fault) for fault in FAULTS)


def test_an_error_of_another_program_may_have_a_text_of_its_own() -> None:
    class OwnError(AgendaFunnelError):
        pass

    assert str(OwnError("Niets: {hier}.")) == "Niets: {hier}."
