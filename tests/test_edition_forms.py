"""Editions as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.edition_forms import edition_named, label_in


@pytest.mark.parametrize(
    "text",
    [
        "oktober 2022", "Oktober 2022", "okt 2022", "okt. 2022", "oktober-2022",
        "2022 oktober", "October 2022",
        "1 oktober 2022", "1 okt. 2022", "October 1, 2022", "1st October 2022", "2022-10", "2022-10-01",
        "2022/10",
        "01-10-2022", "1-10-2022", "01/10/2022", "1.10.2022", "10-2022", "10/2022", " oktober\u00a02022 ",
    ],
)  # fmt: skip
def test_a_month_or_a_day_of_it_is_an_edition(text: str) -> None:
    assert edition_named(text, "nl") == ("2022-10", "oktober 2022")


@pytest.mark.parametrize(
    "text",
    [
        "Q4 2022", "2022 Q4", "2022-Q4", "2022-q4", "Q4-2022", "4e kwartaal 2022", "4de kwartaal van 2022",
        "K4 2022",
        "vierde kwartaal 2022", "kwartaal 4 2022", "4th quarter 2022", "fourth quarter of 2022",
    ],
)  # fmt: skip
def test_a_quarter_is_an_edition(text: str) -> None:
    assert edition_named(text, "nl") == ("2022-Q4", "4e kwartaal 2022")


@pytest.mark.parametrize(
    "text", ["", "herfst 2022", "2022", "13-2022", "31-02-2022", "Q5 2022", "x" * 500, "ma 2022"]
)
def test_what_is_no_date_is_no_edition(text: str) -> None:
    assert edition_named(text, "nl") is None


def test_a_date_that_can_be_of_two_months_is_no_edition() -> None:
    assert edition_named("01/10/2022", "en") is None
    assert edition_named("10/10/2022", "en") == ("2022-10", "October 2022")
    assert edition_named("25/10/2022", "en") == ("2022-10", "October 2022")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["nl", "en"]))
def test_every_day_in_every_form_is_of_its_month(day: date, language: str) -> None:
    month = f"{day:%Y-%m}"
    label = label_in(month, language)
    for text in (
        label or "",
        f"{day.day} {label}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.month}-{day.year}",
    ):
        assert edition_named(text, language) == (month, label)


@given(st.text(max_size=30))
def test_no_text_gives_an_error(text: str) -> None:
    edition_named(text, "nl")
