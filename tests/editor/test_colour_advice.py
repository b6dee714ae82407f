"""Advice on colours: what the rules of accessibility would say of the picture, while a colour is chosen."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel.bundled import theme_names
from tests.editor.asking import SMALL, ask, opened

ALONE = SMALL.replace("domain: bouw", "domain: zorg")


def advice(colour: str, language: str = "en", domain: str = "zorg", text: str = SMALL, **look: Any) -> Any:
    return ask("colour", language, opened=opened(text, **look), colour=colour, id=domain)


def test_the_contrast_of_the_letters_is_told_with_the_nearest_colour_that_passes() -> None:
    assert advice("#35b8ff", theme="vng") == {
        "ok": True,
        "passes": False,
        "said": "Contrast 2.2 : 1 with the white letters; 4.5 is needed to read them.",
        "nearest": "#107eb4",
    }


def test_a_colour_that_can_be_read_is_told_so() -> None:
    found = advice("#860864", theme="vng")
    assert (found["passes"], found["nearest"]) == (True, "")
    assert found["said"] == "Contrast 9.4 : 1 with the white letters: easy to read."
    assert advice("#35b8ff")["said"] == "Contrast 9.5 : 1 with the black letters: easy to read."


@pytest.mark.parametrize("colour", ["35B8FF", "#35b8ff", " #35B8FF "])
def test_a_colour_is_taken_as_people_write_it(colour: str) -> None:
    assert advice(colour)["ok"]


@pytest.mark.parametrize("colour", ["blue", "#12", "#1234567", "rgb(0, 0, 0)", "#12345g"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    found = advice(colour)
    assert (found["ok"], found["passes"]) == (False, False)
    assert "six digits" in found["said"]


def test_where_only_colour_shows_the_domain_it_must_differ_from_those_of_others() -> None:
    text = agendafunnel.as_yaml(agendafunnel.load("2022-07"))
    found = advice("#860864", domain="basisregistraties", text=text, theme="vng")
    assert not found["passes"]
    assert "the same as that of Generieke standaarden" in found["said"]
    assert advice("#860864", domain="generieke-standaarden", text=text, theme="vng")["passes"]
    assert advice("#860864", domain="basisregistraties", text=text)["passes"]


def test_a_text_that_is_being_mended_has_advice_too() -> None:
    assert not advice("#35b8ff", text="titel: T", theme="vng")["passes"]


@pytest.mark.parametrize("theme", theme_names())
@settings(max_examples=20)
@given(colour=st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_the_nearest_colour_passes(theme: str, colour: str) -> None:
    found = advice(colour, text=ALONE, theme=theme)
    if not found["passes"]:
        assert found["nearest"] != colour
        assert advice(found["nearest"], text=ALONE, theme=theme)["passes"]


@pytest.mark.parametrize("theme", theme_names())
@settings(max_examples=20)
@given(colour=st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_advice_is_what_check_finds_of_the_letters_on_cards(theme: str, colour: str) -> None:
    agenda = agendafunnel.read_agenda(ALONE.replace("#6d63cc", colour))
    found = {
        one.rule
        for one in agendafunnel.check(agenda, theme=theme)
        if one.rule == "access-contrast" and "card ‘" in str(one.message)
    }
    assert advice(colour, text=ALONE, theme=theme)["passes"] == (not found)
