"""What is nearly a value of a field is taken for it, or told with what it should be."""

from datetime import date, datetime
from typing import Any

import pytest

from agendafunnel import Agenda, DataError


@pytest.mark.parametrize("day", [date(2024, 3, 1), datetime(2024, 3, 1, 12)])
def test_a_day_is_an_edition(day: date, july: Agenda) -> None:
    assert july.replace(edition=day).edition.id == "2024-03"


@pytest.mark.parametrize("year", [2024, "2024"])
def test_a_year_is_no_edition_and_what_is_one_is_told(year: Any, july: Agenda) -> None:
    with pytest.raises(DataError, match="'2024' is not an edition"):
        july.replace(edition=year)


def test_a_name_in_the_place_of_a_stage_is_told_with_the_fields_that_it_has(july: Agenda) -> None:
    given: Any = ["S"]
    with pytest.raises(DataError, match="Expected fields, such as 'name' with the value 'S'"):
        july.replace(stages=given)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "This is no JSON: it goes wrong at line 1, column 1. Mend it there."),
        (b'{"title":\n x}', "This is no JSON: it goes wrong at line 2, column 2. Mend it there."),
        (5, "Expected JSON, as a text or as bytes; found '5'."),
    ],
)
def test_what_is_no_json_is_told(content: Any, said: str) -> None:
    with pytest.raises(DataError) as caught:
        Agenda.model_validate_json(content)
    assert str(caught.value) == said
