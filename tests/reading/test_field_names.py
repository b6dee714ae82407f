"""Names of fields that do not exist, and what was meant."""

import pytest

import agendafunnel
from agendafunnel import DataError
from agendafunnel.faults.names import field_meant
from agendafunnel.messages import catalogue
from agendafunnel.model import Agenda, Contact, Domain, Link, Stage, Standard
from agendafunnel.reading.slip_messages import unknown_field

RIGHT = """\
title: T
edition: Q4 2022
stages: [{name: S}]
domains: [{name: D, colour: "#000"}]
standards:
  - name: A
    domain: d
    stage: s
"""


@pytest.mark.parametrize(
    ("model", "name", "meant"),
    [
        (Standard, "naam", "name"),
        (Standard, "fase", "stage"),
        (Standard, "domein", "domain"),
        (Standard, "titel", "name"),
        (Standard, "omschrijving", "description"),
        (Standard, "samenvatting", "summary"),
        (Standard, "koppelingen", "links"),
        (Standard, "links ", "links"),
        (Standard, "versie", "version"),
        (Standard, "contactpersoon", "contacts"),
        (Standard, "Stage", "stage"),
        (Standard, "stge", "stage"),
        (Standard, "pas_toe_of_leg_uit", "adopted"),
        (Stage, "poort", "gate"),
        (Domain, "kleur", "colour"),
        (Domain, "color", "colour"),
        (Link, "titel", "title"),
        (Link, "adres", "url"),
        (Contact, "naam", "name"),
        (Agenda, "titel", "title"),
        (Agenda, "fases", "stages"),
        (Agenda, "fasen", "stages"),
        (Agenda, "voettekst", "footer"),
        (Agenda, "STANDARDS", "standards"),
        (Standard, "qqq", None),
    ],
)
def test_the_field_that_was_meant_is_known_in_every_language(
    model: type, name: str, meant: str | None
) -> None:
    assert field_meant(name, model) == meant


def test_the_line_is_shown_with_the_right_name() -> None:
    wrong = unknown_field("naam", Standard, "  - naam: A  # b", 5)
    assert str(wrong) == "The field 'naam' is called 'name' here. Write:\n  - name: A  # b"
    assert catalogue("nl").say(wrong).startswith("Het veld ‘naam’ heet hier ‘name’. Schrijf:\n")


def test_all_names_are_listed_only_where_there_is_no_guess() -> None:
    assert "Choose from" not in str(unknown_field("statis", Standard, "    statis: x", 5))
    assert "Choose from: colour, id, name, silenced." in str(unknown_field("qqq", Domain, "    qqq: x", 5))


def test_a_field_that_has_a_wrong_name_is_not_missing_too() -> None:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(RIGHT.replace("stage: s", "fase: s").encode())
    (one,) = caught.value.faults
    assert str(one.message).endswith("Write:\n    stage: s")
