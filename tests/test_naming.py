"""Ids made of names, and the forms in which two names are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.naming import as_written, folded, id_from_name, in_any_case, spelled_out_id


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("BRP-reisdocumenten", "brp-reisdocumenten"),
        ("Één  (2)", "een-2"),
        ("日本 API", "日本-api"),
        ("!", ""),
    ],
)
def test_an_id_is_the_name_in_plain_letters(name: str, identifier: str) -> None:
    assert id_from_name(name) == identifier


@given(st.text(max_size=30))
def test_an_id_that_is_spelled_out_is_an_id_too(name: str) -> None:
    assert id_from_name(spelled_out_id(name)) == spelled_out_id(name)


@pytest.mark.parametrize("name", ["C", "Fysiek Domein", "ZGW-notificaties"])
def test_names_in_plain_letters_and_spaces_have_nothing_to_spell_out(name: str) -> None:
    assert spelled_out_id(name.replace("-", " ")) == id_from_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C", "C++"), ("C++", "C#"), ("> 10", "< 10"), ("A+", "A-"), ("Hé", "He"), ("Ready?", "Ready!")],
)
def test_names_that_make_one_id_differ_when_they_are_spelled_out(one: str, other: str) -> None:
    assert id_from_name(one) == id_from_name(other)
    assert spelled_out_id(one) != spelled_out_id(other)


@pytest.mark.parametrize(
    ("one", "other", "forms"),
    [
        ("Zaken", " Zaken ", {as_written, in_any_case, folded}),
        ("Zaken", "Za\u00adken", {as_written, in_any_case, folded}),
        ("e\u0301\u0301n", "\u00e9\u0301n", {as_written, in_any_case, folded}),
        ("Follow-up", "FOLLOW UP", {in_any_case, folded}),
        ("Beheer", "beheer", {in_any_case, folded}),
        ("Hé", "He", {folded}),
        ("Ready?", "Ready!", {folded}),
        ("A-", "A", {folded}),
        ("C", "C++", set()),
        ("C++", "C#", set()),
        ("< 10", "> 10", set()),
    ],
)
def test_each_form_is_the_same_for_these_names_and_no_others(
    one: str, other: str, forms: set[object]
) -> None:
    assert {form for form in (as_written, in_any_case, folded) if form(one) == form(other)} == forms
