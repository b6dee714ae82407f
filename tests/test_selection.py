"""Parts of an agenda: some of its domains and stages, and what changed in them."""

import copy
import pickle
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import (
    Agenda,
    AgendaFunnelError,
    ArgumentError,
    Changes,
    DataError,
    Standard,
    changes_between,
    part_of,
    without_contacts,
)
from agendafunnel.accepting import changes_of, since_of
from agendafunnel.changes.in_part import changes_in_part
from agendafunnel.selection import name_of_part
from tests.strategies import agendas


@pytest.fixture(scope="module")
def march() -> Agenda:
    return agendafunnel.load("2024-03")


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


def test_only_takes_what_is_named_by_name_id_or_value(july: Agenda) -> None:
    part = july.only(domain="Fysiek Domein", stage=["intake", "Analyse"])
    assert part == part_of(july, ["fysiek-domein"], ["intake", "analyse"])
    assert july.only(domain=july.domains[:2], stage=july.stages[0]) == part_of(
        july, [one.id for one in july.domains[:2]], ["intake"]
    )
    assert july.only() is july


def test_only_takes_standards_by_name_or_by_a_function(july: Agenda) -> None:
    named = july.only(standards=["BRP-historie", july.standards[-1]])
    assert [one.name for one in named.standards] == [
        one.name for one in july.standards if one.name == "BRP-historie" or one is july.standards[-1]
    ]
    assert (named.domains, named.stages, named.subtitle) == (july.domains, july.stages, july.subtitle)
    found = july.only(stage="Intake", standards=lambda one: one.domain == "fysiek-domein")
    assert {(one.domain, one.stage) for one in found.standards} <= {("fysiek-domein", "intake")}
    assert july.only(standards=[]).standards == ()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"domain": "Fysik Domein"}, "There is no domain 'Fysik Domein'. Did you mean 'Fysiek Domein'?"),
        ({"stage": "Intak"}, "There is no stage 'Intak'. Did you mean 'Intake'?"),
        ({"standards": "BRP-historei"}, "There is no standard 'BRP-historei'."),
        ({"domain": 3}, "The argument 'domain' should be a text or Domain; it is 3."),
        ({"stage": [None]}, "The argument 'stage' should be a text or Stage; it is None."),
        ({"domain": []}, "The argument 'domain' names nothing."),
    ],
)
def test_only_tells_what_it_does_not_know(july: Agenda, arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(AgendaFunnelError) as caught:
        july.only(**arguments)
    assert str(caught.value).startswith(told)


def test_a_part_knows_its_whole_and_is_equal_without_it(july: Agenda) -> None:
    part = july.only(domain="Fysiek Domein")
    bare = Agenda(**dict(part))
    assert part.whole is july
    assert part.only(stage="Intake").whole is july
    assert (bare.is_part, bare.whole) == (False, bare)
    assert (part, hash(part), repr(part)) == (bare, hash(bare), repr(bare))
    assert part.model_dump() == bare.model_dump()
    assert part.model_dump_json() == bare.model_dump_json()
    assert agendafunnel.as_yaml(part) == agendafunnel.as_yaml(bare)
    assert pickle.loads(pickle.dumps(part)).whole == july  # noqa: S301 - Our own.
    assert copy.deepcopy(part).whole == july
    assert part.model_copy().whole is july


def test_what_is_changed_in_a_part_is_changed_in_its_whole(july: Agenda) -> None:
    part = july.only(domain="Fysiek Domein")
    assert part.replace(title="T", subtitle="S").whole == july.replace(title="T")
    one = part.standards[0]
    more = part.with_standard(one, status="Nieuw").with_standard(
        name="X", domain="Fysiek Domein", stage="Intake"
    )
    assert more.whole.standard(one.id).status == "Nieuw"
    assert more.whole.standards[-1].name == "X"
    assert more.without_standard(one).whole == more.whole.without_standard(one)
    assert not part.replace(standards=[]).is_part


def test_a_part_without_contacts_has_none_in_its_whole(march: Agenda) -> None:
    part = without_contacts(march.only(stage=march.stages[-1]))
    assert part.whole == without_contacts(march)
    assert b"mailto:" not in pickle.dumps(part)


@pytest.mark.parametrize("named", ["march", "part"])
def test_since_of_a_part_marks_what_the_command_marks(july: Agenda, march: Agenda, named: str) -> None:
    for domain in march.domains:
        part = march.only(domain=domain)
        before = july
        if named == "part":
            before = july.only(domain=domain.id) if domain.id in {one.id for one in july.domains} else july
        command = changes_in_part(changes_between(july, march), part_of(march, [domain.id]))
        found = changes_of("since", before, part)
        assert isinstance(found, Changes)
        assert (found.title, found.added, found.removed) == (command.title, command.added, command.removed)
        assert (found.changed, found.order) == (command.changed, command.order)
        assert since_of("since", before, part) == command.since()
        layout = agendafunnel.lay_out(part, since=before)
        assert layout.to_json() == agendafunnel.lay_out(part, since=command.since()).to_json()


def test_what_was_removed_is_named_where_the_part_has_its_place_and_all_that_is_there(july: Agenda) -> None:
    old = july.with_standard(name="Weg", domain=july.standards[0].domain, stage=july.standards[0].stage)
    assert [one.name for one in changes_between(old, july).removed] == ["Weg"]
    for part, removed in (
        (july.only(domain=july.standards[0].domain), ["Weg"]),
        (july.only(domain=[one for one in july.domains if one.id != july.standards[0].domain]), []),
        (july.only(standards=july.standards[:3]), []),
    ):
        found = changes_of("since", old, part)
        assert isinstance(found, Changes)
        assert [one.name for one in found.removed] == removed


@pytest.mark.parametrize(
    "function",
    [lambda one: one.nme, lambda _: np.array([1, 2]), lambda: True, lambda _: 1 / 0],
    ids=["a name that is not there", "an array", "no argument", "an error"],
)
def test_a_function_that_fails_is_told_with_the_standard_on_which(function: Any, july: Agenda) -> None:
    with pytest.raises(ArgumentError) as caught:
        july.only(standards=function)
    told = str(caught.value)
    assert told.startswith("The function that is the argument 'standards' fails on the standard '")
    assert july.standards[0].name in told
    assert told.endswith("It should return True or False.")
    assert caught.value.__cause__ is not None


def test_a_stage_as_a_domain_is_told(july: Agenda) -> None:
    with pytest.raises(ArgumentError) as caught:
        cast("Any", july).only(domain=july.stages[0])
    assert str(caught.value) == "The argument 'domain' should be a text or Domain; it is of the type Stage."


@given(agendas(most_standards=6), st.data())
def test_a_standard_is_added_at_the_end_or_takes_the_place_of_that_of_its_id(
    agenda: Agenda, data: st.DataObject
) -> None:
    stage = data.draw(st.sampled_from(agenda.stages)).id
    new = Standard(name="Nieuw", domain=agenda.domains[-1].id, stage=stage)
    more = agenda.with_standard(new)
    assert more.standards == (*agenda.standards, new)
    assert more.without_standard("Nieuw") == agenda
    for place, one in enumerate(agenda.standards):
        moved = agenda.with_standard(one, stage=stage)
        assert moved.standards[place] == one.replace(stage=stage)
        assert moved.without_standard(one.id) == agenda.without_standard(one)


def test_a_standard_is_given_as_its_fields_or_a_dict_and_names_its_domain(july: Agenda) -> None:
    fields: dict[str, Any] = {"name": "Peilbuizen", "domain": "Fysiek Domein", "stage": "intake"}
    assert july.with_standard(**fields) == july.with_standard(fields)
    assert july.with_standard(fields).standard("PEILBUIZEN").domain == "fysiek-domein"
    given = {**fields, "domain": july.domains[3], "stage": july.stages[0]}
    assert july.with_standard(**given) == july.with_standard(fields)
    with pytest.raises(DataError, match="Standard 'P', field 'domain': There is no domain 'Fysik Domein'"):
        july.with_standard(name="P", domain="Fysik Domein", stage="Intake")
    with pytest.raises(DataError, match="The field 'name' is missing"):
        july.with_standard(stage="Intake", domain="Fysiek Domein")
    with pytest.raises(ArgumentError, match="The argument 'standard' should be"):
        july.with_standard(3)  # type: ignore[arg-type] # What may not be is what is tried.


def test_a_standard_does_not_take_the_place_of_one_with_another_name(july: Agenda) -> None:
    cell: dict[str, Any] = {"domain": "Fysiek Domein", "stage": "Intake"}
    agenda = july.with_standard(name="C", **cell)
    assert len(agenda.with_standard(name="c", **cell).standards) == len(agenda.standards)
    with pytest.raises(DataError, match=r"The id 'c', made of the name 'C\+\+', is that of 'C' too"):
        agenda.with_standard(name="C++", **cell)
    more = agenda.with_standard(name="C++", id="cpp", **cell)
    assert (more.standard("C++").id, more.standard("C").id) == ("cpp", "c")


def test_a_standard_is_found_by_its_id_or_name_and_the_nearest_is_told(july: Agenda) -> None:
    assert july.standard("BRP-historie") is july.standard("brp-historie")
    with pytest.raises(DataError, match=r"\AThere is no standard 'BRP-historei'"):
        july.standard("BRP-historei")
    with pytest.raises(DataError, match="There is no standard 'no'"):
        july.without_standard("BRP-historie", "no")
