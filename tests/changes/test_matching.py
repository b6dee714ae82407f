"""Which standard is which."""

import pytest

from agendafunnel import Standard
from agendafunnel.changes.counterparts import matched


def named(name: str, domain: str = "d", **fields: str) -> Standard:
    return Standard.model_validate({"name": name, "domain": domain, "stage": "s", **fields})


def how(old: list[Standard], new: list[Standard]) -> dict[str, tuple[str, str]]:
    return {pair.new.name: (pair.old.name, pair.by) for pair in matched(old, new)}


def test_the_same_id_is_the_same_whatever_the_name() -> None:
    assert how([named("A", id="x")], [named("Zebra", id="x")]) == {"Zebra": ("A", "id")}


@pytest.mark.parametrize(
    ("old", "new"),
    [("Contact momenten", "Contactmomenten"), ("ZGW-notificaties", "ZGW Notificaties"), ("Café", "CAFE")],
)
def test_case_spaces_hyphens_and_accents_make_no_other_name(old: str, new: str) -> None:
    one, other = named(old, id="a"), named(new, id="b")
    assert how([one], [other]) == {new: (old, "name")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("WhO", "Wet hergebruik Overheidsinformatie"),
        ("Autorisatie", "Autorisaties"),
        ("Product Aanvraag", "Productaanvragen"),
        ("Besluiten", "Besluiten 2"),
    ],
)
def test_names_that_are_much_alike_are_one(old: str, new: str) -> None:
    assert how([named(old), named("Iets anders")], [named(new)]) == {new: (old, "likeness")}


@pytest.mark.parametrize(("old", "new"), [("BAG-Bevragen", "BGT-Bevragen"), ("BRP-Tabellen", "BRP-Bewoning")])
def test_abbreviations_that_differ_are_two(old: str, new: str) -> None:
    others = [named(f"{word}-{verb}") for word in ("WOZ", "HR", "BRP") for verb in ("Bevragen", "Historie")]
    assert new not in how([named(old), *others], [named(new), *others])


def test_what_is_much_alike_in_another_domain_needs_to_be_more_alike() -> None:
    old, new = named("Documenten", "a"), named("BRP-Reisdocumenten", "b")
    assert how([old], [new]) == {}


def test_a_name_that_two_have_says_nothing() -> None:
    twins = [named("Zaken", id="a"), named("ZAKEN", id="b")]
    assert all(by != "name" for _, by in how(twins, [named("zaken", id="c")]).values())


def test_each_is_one_other_at_most() -> None:
    pairs = matched([named("Autorisatie")], [named("Autorisaties"), named("Autorisatiebeheer")])
    assert [pair.new.name for pair in pairs] == ["Autorisaties"]
