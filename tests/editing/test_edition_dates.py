"""Editions by their dates."""

import pytest

from agendafunnel.editing.edition_dates import is_later, label_of, month_in
from tests.test_architecture import loaded_by


@pytest.mark.parametrize(
    ("identifier", "language", "like", "label"),
    [
        ("2022-10", "nl", "juli 2022", "oktober 2022"),
        ("2022-10", "nl", "Juli 2022", "Oktober 2022"),
        ("2022-10", "en-GB", "July 2022", "October 2022"),
        ("2022-10", "nl", "2022-07", "2022-10"),
        ("2022-Q4", "nl", "3e kwartaal 2022", "4e kwartaal 2022"),
        ("2022-Q4", "nl", "juli 2022", "4e kwartaal 2022"),
        ("2022-Q4", "nl", "Q3 2022", "Q4 2022"),
        ("2022-Q4", "en", "Q3 2022", "Q4 2022"),
        ("2022-Q4", "en", "July 2022", "Q4 2022"),
        ("2022-13", "nl", "juli 2022", None),
        ("herfst", "nl", "zomer", None),
    ],
)
def test_a_label_is_written_as_the_one_before_it(
    identifier: str, language: str, like: str, label: str | None
) -> None:
    assert label_of(identifier, language, like) == label


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("plaat_Juli_2022_v2.png", "2022-07"),
        ("Versie maart 2024; VNG", "2024-03"),
        ("As of October 2022", "2022-10"),
        ("agenda-2026-04.png", "2026-04"),
        ("Auguſtus 2022", "2022-08"),
        ("versie 1.2022-7", None),
        ("in mei", None),
    ],
)
def test_a_month_is_found_in_a_text(text: str, month: str | None) -> None:
    assert month_in(text) == month


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2022-10", "2022-07", True),
        ("2022-07", "2022-10", False),
        ("2022-07", "2022-07", False),
        ("2022-Q4", "2022-09", True),
        ("2022-Q3", "2022-09", False),
        ("zomer", "2022-09", False),
        ("2022-09", "2022-herfst", False),
    ],
)
def test_an_edition_is_later_where_both_dates_say_so(one: str, other: str, later: bool) -> None:
    assert is_later(one, other) == later


def test_to_compare_dates_no_parser_of_yaml_is_loaded() -> None:
    assert not loaded_by("import agendafunnel.editing.edition_dates") & {"yaml"}
