"""Errors as a caller meets them."""

import pickle

from agendafunnel import DataError, Fault

FAULTS = (
    Fault("a.yaml", 3, 5, "standards.0.stage", "is missing; write it here."),
    Fault("a.yaml", 0, 0, "", "is empty."),
)


def test_a_fault_tells_its_place() -> None:
    assert [str(fault) for fault in FAULTS] == [
        "a.yaml:3:5: standards.0.stage: is missing; write it here.",
        "a.yaml: is empty.",
    ]


def test_a_fault_stands_on_one_line_and_steers_no_terminal() -> None:
    fault = Fault("a.yaml", 1, 1, "a\x1b[31m", "is\nno field \x9b\ud800.")
    assert str(fault) == r"a.yaml:1:1: a\u001b[31m: is\u000ano field \u009b\ud800."


def test_an_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(DataError(FAULTS)))  # noqa: S301 - our own.
    assert error.faults == FAULTS
    assert str(error) == "\n".join(str(fault) for fault in FAULTS)
