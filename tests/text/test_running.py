"""Where running texts break: at semicolons rather than elsewhere, and not within names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.text.breaking import Breakable
from agendafunnel.text.running import cost_of_break

FOOTER = (
    "Ontwikkelagenda API-standaarden; Versie juli 2022; "
    "VNG Realisatie Kenniscentrum Architectuur & Standaarden"
)


def lines_of(text: str, width: float) -> list[str]:
    return list(Breakable(text, len, "nl").broken(width, cost_of_break=cost_of_break).lines)


def test_a_line_ends_at_a_semicolon_where_that_is_nearly_as_even() -> None:
    assert lines_of(FOOTER, 65) == [
        "Ontwikkelagenda API-standaarden; Versie juli 2022;",
        "VNG Realisatie Kenniscentrum Architectuur & Standaarden",
    ]


def test_a_semicolon_at_the_begin_does_not_make_lines_uneven() -> None:
    text = "Ja; aan de ene kant van de straat en aan de andere kant van het plein"
    assert len(lines_of(text, 50)) == 2
    assert min(map(len, lines_of(text, 50))) > 20


@pytest.mark.parametrize(
    ("text", "width", "whole"),
    [
        ("Gemaakt door de mensen van VNG Realisatie in Den Haag", 30, "VNG Realisatie"),
        ("Dit geldt voor alle plannen vanaf 1 juli 2022 in het land", 33, "1 juli 2022"),
        ("Er zijn sinds kort precies 342 gemeenten die meedoen", 29, "342 gemeenten"),
        ("Vragen of ideeën? Schrijf aan api-team@vng-realisatie.nl", 40, "api-team@vng-realisatie.nl"),
        (
            "Lees het na op https://vng-realisatie.github.io/agenda/",
            45,
            "https://vng-realisatie.github.io/agenda/",
        ),
        ("Opgesteld in opdracht van mevrouw A. Jansen uit Delft", 33, "A. Jansen"),
        ("Het team voor Architectuur & Standaarden maakt dit", 27, "Architectuur & Standaarden"),
    ],
)
def test_a_name_stays_on_one_line(text: str, width: int, whole: str) -> None:
    assert any(whole in line for line in lines_of(text, width))


def test_a_name_takes_a_line_more_rather_than_break() -> None:
    assert lines_of("De wet Digitale Overheid Voor Iedereen", 31) == [
        "De wet",
        "Digitale Overheid Voor Iedereen",
    ]
    assert lines_of("xxxxxxxxx VNG Realisatie xxxxxxxxx", 17) == ["xxxxxxxxx", "VNG Realisatie", "xxxxxxxxx"]


def test_a_name_that_no_line_can_take_breaks_where_it_is_loosest() -> None:
    assert lines_of("VNG Realisatie Kenniscentrum", 15) == ["VNG Realisatie", "Kenniscentrum"]
    assert lines_of("Architectuur & Standaarden", 15) == ["Architectuur", "& Standaarden"]


def test_the_last_line_is_not_one_short_word() -> None:
    text = "Een noot die net te lang is voor de regel, en dus door moet gaan met op"
    *_, last = lines_of(text, 35)
    assert len(last.split()) > 1


@given(
    st.lists(st.from_regex(r"[A-Za-z0-9;.,&@]{1,12}", fullmatch=True), min_size=1, max_size=12),
    st.integers(6, 60),
)
def test_no_word_is_lost_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    lines = lines_of(" ".join(words), width)
    if all(len(word) <= width for word in words):
        assert " ".join(lines).split() == words
        assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "").replace("-", "") == "".join(words)


@given(
    st.lists(st.sampled_from(["aan", "de", "kant", "van", "straten;", "plein."]), min_size=2, max_size=14),
    st.integers(10, 40),
)
def test_without_names_there_are_as_few_lines_as_ever(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert len(lines_of(text, width)) == len(Breakable(text, len, "nl").broken(width).lines)
