"""Parts of an agenda: some of its domains and stages, and what changed in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, DataError, changes_between, part_of
from agendafunnel.selection import changes_in_part, name_of_part
from tests.strategies import agendas


@given(st.data(), agendas(most_standards=20))
def test_a_part_has_the_standards_of_its_domains_and_stages_in_their_order(
    data: st.DataObject, agenda: Agenda
) -> None:
    domains = data.draw(st.lists(st.sampled_from([one.id for one in agenda.domains])))
    stages = data.draw(st.lists(st.sampled_from([one.id for one in agenda.stages])))
    part = part_of(agenda, domains, stages)
    assert [one.id for one in part.domains] == [
        one.id for one in agenda.domains if one.id in domains or not domains
    ]
    assert [one.id for one in part.stages] == [
        one.id for one in agenda.stages if one.id in stages or not stages
    ]
    kept = {one.id for one in part.domains}, {one.id for one in part.stages}
    assert part.standards == tuple(
        one for one in agenda.standards if one.domain in kept[0] and one.stage in kept[1]
    )


@given(agendas(most_standards=10))
def test_a_part_that_leaves_nothing_out_is_the_agenda(agenda: Agenda) -> None:
    whole = part_of(agenda, [one.id for one in agenda.domains], [one.id for one in agenda.stages])
    assert part_of(agenda) is agenda
    assert whole is agenda
    assert name_of_part(agenda, whole) == ""


@pytest.mark.parametrize("named", ["fysiek-domein", "Fysiek Domein", "FYSIEK DOMEIN", "fysiekdomein"])
def test_a_domain_is_named_by_its_id_or_its_name_in_any_case(july: Agenda, named: str) -> None:
    part = part_of(july, [named])
    assert [one.id for one in part.domains] == ["fysiek-domein"]
    assert name_of_part(july, part) == "fysiek-domein"


def test_the_subtitle_says_which_part_it_is(july: Agenda) -> None:
    part = part_of(july, ["Sociaal Domein", "Fysiek Domein"], ["Vastgesteld"])
    assert part.subtitle == "Fysiek Domein en Sociaal Domein · Vastgesteld"
    titled = july.model_copy(update={"subtitle": "Concept"})
    assert part_of(titled, stages=["Intake"]).subtitle == "Concept · Intake"


def test_of_many_names_the_subtitle_and_the_name_say_how_many(july: Agenda) -> None:
    part = part_of(july, [one.id for one in july.domains[:5]])
    assert part.subtitle == "5 domeinen"
    assert name_of_part(july, part).endswith("-2-more")


def test_a_gate_stays_where_it_leads_to_the_next_stage(july: Agenda) -> None:
    part = part_of(july, stages=["Intake", "Analyse", "Implementeerbaar"])
    assert [bool(stage.gate) for stage in part.stages] == [True, False, False]


@pytest.mark.parametrize(
    ("domains", "stages", "message"),
    [
        (["fysiek"], [], "There is no domain 'fysiek'. Did you mean 'Fysiek Domein'?"),
        ([], ["Vastgestelt"], "There is no stage 'Vastgestelt'. Did you mean 'Vastgesteld'?"),
        (["nothing at all"], [], "The domains are"),
    ],
)
def test_an_unknown_name_is_refused_with_those_that_there_are(
    july: Agenda, domains: list[str], stages: list[str], message: str
) -> None:
    with pytest.raises(DataError, match=message):
        part_of(july, domains, stages)


def test_the_whole_editions_are_compared_and_then_what_the_part_shows_is_kept() -> None:
    old, new = agendafunnel.load("2022-07"), agendafunnel.load("2024-03")
    whole = changes_between(old, new)
    part = part_of(new, stages=["Realisatie"])
    marks = changes_in_part(whole, part).since().marks
    shown = {one.id for one in part.standards}
    assert marks == {standard: mark for standard, mark in whole.since().marks.items() if standard in shown}
    # Compared with a part of the old edition, each of these would be new.
    assert "new" not in marks.values()


def test_what_was_removed_is_named_in_the_part_that_it_was_in() -> None:
    old, new = agendafunnel.load("2022-07"), agendafunnel.load("2024-03")
    whole = changes_between(old, new)
    (removed,) = whole.removed
    for domain in new.domains:
        part = changes_in_part(whole, part_of(new, [domain.id]))
        assert part.removed == ((removed,) if domain.id == removed.domain else ())
