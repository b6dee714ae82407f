"""Runs: stretches of a line of one font and one direction."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel.text.bidi import Direction, first_direction
from agendafunnel.text.runs import Run, is_seen, letters, split

ANY = st.text(
    st.characters(exclude_categories=["Cs", "Cc"])
    | st.sampled_from("aאس1(漢\u0301\u200d\ufe0f\u202e\u2067\u2069 "),
    max_size=30,
)


def by_script(letter: str) -> int:
    return int("漢" in letter)


def split_freely(text: str) -> tuple[Run, ...]:
    return split(text, first_direction(text), lambda letter: ord(letter[0]) % 3)


@settings(max_examples=300)
@given(text=ANY)
def test_the_runs_in_reading_order_are_the_line(text: str) -> None:
    runs = sorted(split_freely(text), key=lambda run: run.start)
    assert "".join(run.text for run in runs) == text
    assert [run.start for run in runs] == [
        len("".join(run.text for run in runs[:n])) for n in range(len(runs))
    ]


@settings(max_examples=300)
@given(text=ANY)
def test_letters_are_the_text_and_no_accent_stands_alone(text: str) -> None:
    found = list(letters(text))
    assert "".join(found) == text
    assert not [letter for letter in found[1:] if unicodedata.combining(letter[0]) or not is_seen(letter[0])]


@given(text=ANY)
def test_no_run_cuts_a_letter(text: str) -> None:
    starts = {len("".join(list(letters(text))[:n])) for n in range(len(text) + 1)}
    assert {run.start for run in split_freely(text)} <= starts


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("", "ltr", []),
        ("Zaken", "ltr", [("Zaken", 0, "ltr")]),
        ("a漢 b", "ltr", [("a", 0, "ltr"), ("漢", 1, "ltr"), (" b", 0, "ltr")]),
        ("API אב 12", "ltr", [("API ", 0, "ltr"), ("12", 0, "ltr"), ("אב ", 0, "rtl")]),
        ("אב API", "rtl", [("API", 0, "ltr"), ("אב ", 0, "rtl")]),
        ("א漢ב", "rtl", [("ב", 0, "rtl"), ("漢", 1, "ltr"), ("א", 0, "rtl")]),
    ],
)  # fmt: skip
def test_runs_stand_as_they_are_seen(
    text: str, direction: Direction, expected: list[tuple[str, int, str]]
) -> None:
    runs = split(text, direction, by_script)
    assert [(run.text, run.fallback, run.direction) for run in runs] == expected


@pytest.mark.parametrize(
    "letter",
    ["e\u0301\u0323", "☺\ufe0f", "👍\U0001f3fd", "👩\u200d👧\u200d👦", "🇳🇱", "1\ufe0f\u20e3", "क\u094d"],
)  # fmt: skip
def test_what_belongs_together_is_one_letter(letter: str) -> None:
    assert list(letters(f"x{letter}y")) == ["x", letter, "y"]


def test_two_flags_are_two_letters() -> None:
    assert list(letters("🇳🇱🇧🇪")) == ["🇳🇱", "🇧🇪"]


def test_what_is_not_seen_goes_with_the_first_letter() -> None:
    assert list(letters("\u202e\u200fab")) == ["\u202e\u200fa", "b"]


def test_an_override_that_is_never_closed_ends_with_its_line() -> None:
    assert split("\u202eabc", "ltr", by_script) == (Run("\u202eabc", 0, 0, "rtl"),)
    assert split("abc", "ltr", by_script) == (Run("abc", 0, 0, "ltr"),)
