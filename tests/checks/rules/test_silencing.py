"""What an agenda silences is left out, and all else is told."""

from functools import partial

from hypothesis import given, settings

import agendafunnel
from agendafunnel import Agenda
from tests.checks.small import complete, found_by, quiet
from tests.quarters import changed, for_pages, remade

check = partial(agendafunnel.check, theme=quiet())


@settings(max_examples=8)
@given(for_pages())
def test_what_is_silenced_is_not_said_and_all_else_is(given_agenda: Agenda) -> None:
    given_agenda = changed(
        given_agenda,
        silenced=(),
        stages=[remade(one, silenced=()) for one in given_agenda.stages],
        domains=[remade(one, silenced=()) for one in given_agenda.domains],
        standards=[remade(one, silenced=()) for one in given_agenda.standards],
        edition={"id": "2030-01", "label": "januari 2030"},
    )
    found = check(given_agenda)
    assert check(given_agenda) == found
    for rule in {one.rule for one in found}:
        silenced = check(changed(given_agenda, silenced=[rule]))
        assert silenced == tuple(one for one in found if one.rule != rule)


def test_a_standard_is_silenced_by_itself() -> None:
    usual = complete()
    standards = [remade(one, contacts=[]) for one in usual.standards] + [
        remade(usual.standards[0], id="derde", name="Derde")
    ]
    silent = changed(usual, standards=[remade(standards[0], silenced=["no-contact"]), *standards[1:]])
    assert [one.path for one in found_by("no-contact", silent)] == [("standards", 1)]


def test_a_rule_that_depends_on_more_than_the_agenda_is_never_silenced_needlessly() -> None:
    silent = complete(silenced=["access-contrast", "page-order", "gone", "gate-unseen"])
    assert found_by("silenced-needless", silent, theme=quiet()) == []


def test_a_silence_of_no_rule_is_told_with_the_one_that_was_meant() -> None:
    (finding,) = found_by("silenced-unknown", complete(silenced=["no-contacts"]))
    assert finding.path == ("silenced", 0)
    assert str(finding.message) == (
        "'no-contacts' is silenced, but there is no such rule. Did you mean 'no-contact'?"
    )
