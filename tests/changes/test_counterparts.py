"""Which standard, stage or domain of two editions is which, and what that makes of moves."""

from typing import Any

import pytest

from agendafunnel import (
    Agenda,
    ArgumentError,
    Counterparts,
    Domain,
    Edition,
    FrozenError,
    Stage,
    Standard,
    changes_between,
    check,
    load,
)
from agendafunnel.changes.counterparts import matched
from agendafunnel.changes.story_formats import changes_as

OLD = ("Intake", "Analyse", "Realisatie", "Vastgesteld")


def agenda(stages: tuple[str, ...], *, gates: bool = True, **where: str) -> Agenda:
    """An agenda whose standards are in the stages that are named."""
    return agenda_of(stages, where, gates=gates)


def agenda_of(stages: tuple[str, ...], where: dict[str, str], *, gates: bool = True) -> Agenda:
    names = ("Domein 1", "Domein 2")
    return Agenda(
        title="T",
        edition=Edition(id="2030-01", label="januari 2030"),
        stages=[
            Stage(name=name, gate=f"poort {name}" if gates and name != stages[-1] else ()) for name in stages
        ],
        domains=[Domain(name=name, colour=f"#{name[-1] * 3}") for name in names],
        standards=[
            Standard(name=f"Standaard {name}", domain="domein-1", stage=stage.lower())
            for name, stage in where.items()
        ],
    )


def moves(old: Agenda, new: Agenda) -> dict[str, tuple[Any, ...]]:
    return {
        change.new.name.removeprefix("Standaard "): (
            change.move.mark,
            change.move.skipped,
            change.move.unseen,
        )
        for change in changes_between(old, new).moved
        if change.move
    }


def with_stage(*stages: str, at: int) -> tuple[str, ...]:
    return (*OLD[:at], *stages, *OLD[at:])


@pytest.mark.parametrize(
    ("new", "frm", "to", "move"),
    [
        # One that is new in this edition was not skipped, nor its gate passed unseen.
        (with_stage("Verkenning", at=1), "Intake", "Analyse", ("forward", (), ())),
        (
            with_stage("Verkenning", at=1),
            "Intake",
            "Realisatie",
            ("forward", ("Analyse",), ("poort Analyse",)),
        ),
        (with_stage("Verkenning", at=1), "Intake", "Verkenning", ("forward", (), ())),
        (with_stage("Verkenning", at=1), "Analyse", "Intake", ("back", (), ("poort Intake",))),
        # Divided: what stood in Analyse stands in a new stage before it, and did not go back.
        (with_stage("Verkenning", at=1), "Analyse", "Verkenning", (None, (), ())),
        # One that is gone: its standards had to go elsewhere.
        (("Intake", "Realisatie", "Vastgesteld"), "Analyse", "Realisatie", (None, (), ())),
        (("Intake", "Realisatie", "Vastgesteld"), "Analyse", "Intake", (None, (), ())),
        (("Intake", "Realisatie", "Vastgesteld"), "Intake", "Realisatie", ("forward", (), ())),
        (
            ("Intake", "Realisatie", "Vastgesteld"),
            "Analyse",
            "Vastgesteld",
            ("forward", ("Realisatie",), ("poort Realisatie",)),
        ),
        # In another order neither comes first.
        (("Intake", "Realisatie", "Analyse", "Vastgesteld"), "Analyse", "Realisatie", (None, (), ())),
        (
            ("Intake", "Realisatie", "Analyse", "Vastgesteld"),
            "Intake",
            "Vastgesteld",
            ("forward", ("Realisatie", "Analyse"), ("poort Realisatie", "poort Analyse")),
        ),
        (("Intake", "Realisatie", "Analyse", "Vastgesteld"), "Intake", "Analyse", ("forward", (), ())),
        # Divided in two, and two made one.
        (with_stage("Vooronderzoek", "Hoofdonderzoek", at=1)[:3] + OLD[2:], "Analyse", "Hoofdonderzoek",
         (None, (), ())),
    ],
)  # fmt: skip
def test_only_stages_that_both_editions_have_are_skipped(
    new: tuple[str, ...], frm: str, to: str, move: tuple[Any, ...]
) -> None:
    # Others stay, so that what is gone is not taken for renamed.
    kept = [name for name in OLD if name in new]
    old = agenda_of(OLD, {"A": frm} | {f"s{name}": name for name in kept})
    assert moves(old, agenda_of(new, {"A": to} | {f"s{name}": name for name in kept}))["A"] == move


def test_a_gate_that_is_new_was_not_passed_unseen() -> None:
    old, new = agenda(OLD, gates=False, A="Intake"), agenda(OLD, A="Realisatie")
    assert moves(old, new)["A"] == ("forward", ("Analyse",), ())
    assert moves(new, agenda(OLD, gates=False, A="Intake"))["A"] == ("back", (), ())


def test_check_does_not_warn_of_a_stage_that_did_not_exist() -> None:
    old, new = agenda(OLD, A="Intake"), agenda(with_stage("Verkenning", at=1), A="Analyse")
    findings = [one.rule for one in check(new, since=old)]
    assert not {"gate-unseen", "moved-back"} & set(findings)


@pytest.mark.parametrize(
    ("new", "mapped"),
    [
        (("Intake", "Onderzoek", "Realisatie", "Vastgesteld"), True),
        (("INTAKE", "ana-lyse", "Realisatie", "Vastgesteld"), True),
        # Two new at its place: nobody can say which of them it is.
        (("Intake", "Onderzoek", "Vooronderzoek", "Realisatie", "Vastgesteld"), False),
        # At another place it is another stage.
        (("Intake", "Realisatie", "Vastgesteld", "Onderzoek"), False),
    ],
)
def test_a_stage_that_is_renamed_without_an_id_moves_no_standard(new: tuple[str, ...], mapped: bool) -> None:
    old = agenda(OLD, A="Analyse", B="Analyse", C="Analyse", D="Intake", E="Realisatie")
    name = next(one for one in new if one in ("Onderzoek", "ana-lyse"))
    first = new[0]
    after = agenda(new, A=name, B=name, C="Realisatie", D=first, E="Realisatie")
    assert ("A" not in moves(old, after)) == mapped


def test_a_stage_whose_cards_mostly_went_elsewhere_is_not_renamed() -> None:
    old = agenda(OLD, A="Analyse", B="Analyse", C="Analyse")
    new = agenda(
        ("Intake", "Onderzoek", "Realisatie", "Vastgesteld"), A="Onderzoek", B="Realisatie", C="Realisatie"
    )
    assert set(moves(old, new)) == {"A", "B", "C"}


def test_a_stage_is_renamed_where_one_of_its_two_cards_moved_on() -> None:
    old = agenda(OLD, A="Analyse", B="Analyse")
    new = agenda(("Intake", "Onderzoek", "Realisatie", "Vastgesteld"), A="Onderzoek", B="Realisatie")
    assert moves(old, new) == {"B": ("forward", (), ())}


def test_stages_beside_each_other_that_are_all_renamed_move_no_standard() -> None:
    old = agenda(OLD, A="Intake", B="Analyse", C="Realisatie", D="Vastgesteld", E="Vastgesteld")
    new = agenda(
        ("Idee", "Onderzoek", "Bouw", "Klaar"), A="Onderzoek", B="Onderzoek", C="Bouw", D="Klaar", E="Klaar"
    )
    assert set(moves(old, new)) == {"A"}


def test_an_empty_stage_is_renamed_where_its_gate_stayed() -> None:
    old, other = agenda(OLD, A="Intake"), agenda(("Intake", "Onderzoek", *OLD[2:]), A="Realisatie")
    stages = list(other.stages)
    stages[1] = stages[1].model_copy(update={"gate": old.stages[1].gate})
    new = other.model_copy(update={"stages": tuple(stages)})
    assert moves(old, new)["A"] == ("forward", ("Onderzoek",), ("poort Analyse",))


def test_a_renamed_stage_is_told() -> None:
    old = agenda(OLD, A="Analyse")
    new = agenda(("Intake", "Onderzoek", "Realisatie", "Vastgesteld"), A="Onderzoek")
    told = changes_as(changes_between(old, new), "text", brief=True)
    assert "Andere naam\n  De fase ‘Analyse’ heet nu ‘Onderzoek’\n" in told
    data = changes_between(old, new).to_data()["stages"]
    assert [(one["old_id"], one["id"]) for one in data] == [("analyse", "onderzoek")]


def test_a_renamed_domain_moves_no_standard_and_is_told() -> None:
    old = agenda(OLD, A="Analyse", B="Intake")
    domains = (old.domains[0].model_copy(update={"name": "Zorg", "id": "zorg"}), *old.domains[1:])
    new = Agenda(
        title="T",
        edition=old.edition,
        stages=old.stages,
        domains=domains,
        standards=[one.model_copy(update={"domain": "zorg"}) for one in old.standards],
    )
    changes = changes_between(old, new)
    assert [change.domain for change in changes.changed] == [None, None]
    assert "Het domein ‘Domein 1’ heet nu ‘Zorg’" in changes_as(changes, "text")


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


def test_of_two_that_have_its_name_or_its_label_it_is_the_one_with_its_name() -> None:
    old = [
        Standard(id="a", name="Rood", label="Pit", domain="d", stage="s"),
        Standard(id="b", name="Staal", label="Kwik", domain="d", stage="s"),
    ]
    new = [Standard(id="n", name="Pit", label="Kwik", domain="d", stage="s")]
    assert [(pair.old.id, pair.new.id) for pair in matched(old, new)] == [("a", "n")]


def test_one_whose_name_and_label_two_others_have_is_only_one_of_them() -> None:
    old = [Standard(id="a", name="Pit", label="Kwik", domain="d", stage="s")]
    new = [
        Standard(id="m", name="Veel", label="Pit", domain="d", stage="s"),
        Standard(id="n", name="Zand", label="Kwik", domain="d", stage="s"),
    ]
    assert [(pair.old.id, pair.new.id) for pair in matched(old, new)] == [("a", "m")]


def test_counterparts_of_agendas_are_refused() -> None:
    agenda: Any = load("2022-07")
    with pytest.raises(ArgumentError, match="'old' should be a list of stages or domains"):
        Counterparts(agenda, agenda)


def test_counterparts_cannot_be_changed() -> None:
    stages: Any = changes_between(load("2022-07"), load("2024-03")).stages
    with pytest.raises(FrozenError, match="The field 'old' cannot be set"):
        stages.old = {}
