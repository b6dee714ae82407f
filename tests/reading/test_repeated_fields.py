"""Fields that stand twice in one item."""

import pytest

import agendafunnel
from agendafunnel import DataError

AGENDA = """\
title: T
edition: Q4 2022
stages: [{name: S}]
domains: [{name: D, colour: "#000"}]
standards:
  - name: A
    domain: d
    stage: s
    status: een
    links:
      - title: L
        url: https://example.org
  - id: b
    name: B
    domain: d
    stage: s
"""


def fault(text: str) -> str:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "x")
    (one,) = caught.value.faults
    return str(one)


def test_of_two_equal_fields_one_is_removed() -> None:
    told = fault(AGENDA.replace("    status: een\n", "    status: een\n    status: een\n"))
    assert told == "x:10:5: The field 'status' is here a second time (first on line 9). Remove one of them."


def test_of_two_fields_the_right_one_is_kept() -> None:
    told = fault(AGENDA.replace("    status: een\n", "    status: een\n    status: twee\n"))
    assert told.endswith("(first on line 9). Keep the one that is right.")


def test_of_two_lists_no_item_is_removed() -> None:
    told = fault(AGENDA + "standards:\n  - name: C\n    domain: d\n    stage: s\n")
    assert told.endswith("Put what is below this line below the first one, and remove this line.")


@pytest.mark.parametrize("first", ["  - id: b\n    name: B\n", "  - name: B\n"])
def test_an_item_that_lacks_its_dash_is_told_as_that_with_the_line_of_the_dash_before(first: str) -> None:
    right = AGENDA.replace("  - id: b\n    name: B\n", first)
    told = fault(right.replace(first, first.replace("- ", "  ", 1)))
    assert told.startswith("x:13:5:")
    assert "put it under the dash of line 6." in told
    assert told.endswith("Write:\n" + first.split("\n")[0])
