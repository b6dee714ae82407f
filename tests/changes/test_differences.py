"""What differs between two editions."""

from typing import Any

import pytest
from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda, Stage, Standard, changes_between
from agendafunnel.changes.differences import Changes, StandardChange
from agendafunnel.changes.story_formats import changes_as
from tests.quarters import changed, full_agendas, remade, two_editions


def agenda_of(*standards: dict[str, Any]) -> Agenda:
    stages = [{"name": name, "gate": f"poort {name}"} for name in ("Een", "Twee", "Drie")] + [
        {"name": "Vier"}
    ]
    domains = [{"name": "Lucht", "colour": "#123456"}, {"name": "Water", "colour": "#654321"}]
    usual = {"domain": "lucht", "stage": "een"}
    data = {"title": "T", "edition": {"id": "2030-01", "label": "januari 2030"}}
    parts = {"stages": stages, "domains": domains, "standards": [usual | one for one in standards]}
    return Agenda.model_validate(data | parts)


@settings(max_examples=50)
@given(full_agendas())
def test_an_edition_does_not_differ_from_itself(agenda: Agenda) -> None:
    assert not changes_between(agenda, agenda)


def apply(changes: Changes, agenda: Agenda) -> Agenda:
    """The new edition, made of the old one and what changed."""
    gone = {standard.id for standard in changes.removed}
    became = {change.old.id: change for change in changes.changed}
    standards = [
        _changed(standard, became.get(standard.id))
        for standard in agenda.standards
        if standard.id not in gone
    ]
    standards.extend(changes.added)
    if changes.order:
        place = {identifier: index for index, identifier in enumerate(changes.order)}
        standards.sort(key=lambda standard: place.get(standard.id, len(place)))
    data = {name: getattr(agenda, name) for name in Agenda.model_fields}
    data |= {name: new for name, (_, new) in changes.fields.items()}
    return Agenda(**data | {"edition": changes.new, "standards": tuple(standards)})


def _changed(standard: Standard, change: StandardChange | None) -> Standard:
    if change is None:
        return standard
    return standard.model_copy(update={name: getattr(change.new, name) for name in change.fields})


@settings(max_examples=50)
@given(two_editions())
def test_what_changed_makes_the_new_edition_of_the_old(editions: tuple[Agenda, Agenda]) -> None:
    old, new = editions
    assert apply(changes_between(old, new), old) == new


@settings(max_examples=50)
@given(two_editions())
def test_what_is_new_one_way_is_gone_the_other_way(editions: tuple[Agenda, Agenda]) -> None:
    old, new = editions
    there, back = changes_between(old, new), changes_between(new, old)
    assert {one.id for one in there.added} == {one.id for one in back.removed}
    assert {one.id for one in there.removed} == {one.id for one in back.added}
    opposite = {"forward": "back", "back": "forward"}
    moves = {change.old.id: change.move.mark for change in there.moved if change.move and change.move.mark}
    assert {change.new.id: change.move.mark for change in back.moved if change.move} == {
        identifier: opposite[mark] for identifier, mark in moves.items()
    }


@pytest.mark.parametrize(
    ("old", "new", "mark", "skipped", "unseen"),
    [
        ("een", "twee", "forward", (), ()),
        ("een", "vier", "forward", ("Twee", "Drie"), ("poort Twee", "poort Drie")),
        ("drie", "een", "back", (), ("poort Een", "poort Twee")),
        ("vier", "drie", "back", (), ("poort Drie",)),
    ],
)
def test_a_move_tells_its_direction_and_the_gates_that_nobody_saw_it_pass(
    old: str, new: str, mark: str, skipped: tuple[str, ...], unseen: tuple[str, ...]
) -> None:
    (change,) = changes_between(
        agenda_of({"name": "A", "stage": old}), agenda_of({"name": "A", "stage": new})
    ).moved
    assert change.move
    assert (change.move.mark, change.move.skipped, change.move.unseen) == (mark, skipped, unseen)


def test_a_stage_that_is_renamed_moves_nothing() -> None:
    old = agenda_of({"name": "A"})
    stages = (old.stages[0].model_copy(update={"id": "eerst"}), *old.stages[1:])
    new = changed(old, stages=stages, standards=(remade(old.standards[0], stage="eerst"),))
    assert not changes_between(old, new).moved


def test_a_stage_that_only_one_edition_has_is_a_move_without_a_direction() -> None:
    old = agenda_of({"name": "A"})
    new = Agenda(
        title="T",
        edition=old.edition,
        stages=[Stage(name="Begin")],
        domains=old.domains,
        standards=[Standard(name="A", domain="lucht", stage="begin")],
    )
    (change,) = changes_between(old, new).moved
    assert change.move
    assert change.move.mark is None


def test_the_same_name_written_otherwise_is_no_other_name() -> None:
    old, new = agenda_of({"name": "Contact momenten"}), agenda_of({"name": "Contactmomenten"})
    (change,) = changes_between(old, new).changed
    assert change.respelled
    assert not change.renamed


def test_the_two_bundled_editions_tell_what_happened_between_them() -> None:
    changes = changes_between(agendafunnel.load("2022-07"), agendafunnel.load("2024-03"))
    assert [one.name for one in changes.removed] == ["Belasting heffen"]
    assert changes.added == ()
    assert {change.new.name: change.domain for change in changes.changed if change.domain} == {
        "Overige Objecten Registratie": ("Generieke standaarden", "Dienstverlenings Domein")
    }
    moves = {change.new.name: change.move for change in changes.moved}
    assert {name: (move.old, move.new, move.mark) for name, move in moves.items() if move} == {
        "Open WoB": ("Intake", "Analyse", "forward"),
        "Uitwisseling Matchingsgegevens": ("Intake", "Analyse", "forward"),
        "Erfgoedregistratie": ("Intake", "Implementeerbaar", "forward"),
        "Logging van Verwerkingen": ("Implementeerbaar", "Realisatie", "back"),
        "Notificeren Berichtenstandaard": ("Implementeerbaar", "Realisatie", "back"),
    }
    assert {(change.old.name, change.new.name) for change in changes.changed if change.renamed} == {
        ("WhO", "Wet hergebruik Overheidsinformatie"),
        ("Autorisatie", "Autorisaties"),
        ("Product Aanvraag", "Productaanvragen"),
        ("Notificatie Services standaard", "Notificeren Berichtenstandaard"),
    }


def test_marks_are_of_what_is_new_or_moved_and_of_nothing_else() -> None:
    old = agenda_of({"name": "A"}, {"name": "B", "stage": "twee"}, {"name": "Cedille"}, {"name": "Weg"})
    new = agenda_of({"name": "A", "stage": "twee"}, {"name": "B"}, {"name": "Cedille"}, {"name": "Nieuw"})
    since = changes_between(old, new).since()
    assert since.marks == {"a": "forward", "b": "back", "nieuw": "new"}
    assert since.removed == ("Weg",)


def test_a_stage_without_a_gate_is_skipped_and_no_gate_is_named() -> None:
    old = agenda_of({"name": "A"})
    bare = tuple(stage.model_copy(update={"gate": ()}) for stage in old.stages)
    new = changed(old, stages=bare, standards=(remade(old.standards[0], stage="drie"),))
    (change,) = changes_between(changed(old, stages=bare), new).moved
    assert change.move
    assert (change.move.skipped, change.move.unseen) == (("Twee",), ())
    assert "A: from Een to Drie; skips Twee\n" in changes_as(
        changes_between(old, changed(new, language="en")), "text"
    )
