"""What it means to move a card between two stages is said as the command says it."""

import agendafunnel
from agendafunnel.changes.differences import moves_within
from agendafunnel.editor.moves import moves_data
from agendafunnel.messages import catalogue
from agendafunnel.model import Agenda
from tests.editor.asking import ask, edition, opened

AGENDA = agendafunnel.load("2024-03")


def test_stages_that_are_skipped_are_said_with_the_gates_that_were_not_passed() -> None:
    meaning = moves_data(AGENDA, catalogue("en"))["meaning"]
    assert meaning["realisatie"]["vastgesteld"] == (
        "It skips 'Implementeerbaar'; the gate 'Implementeerbare versie 1.0' was not passed."
    )


def test_going_back_says_which_gates_must_be_passed_again() -> None:
    meaning = moves_data(AGENDA, catalogue("en"))["meaning"]
    assert meaning["vastgesteld"]["implementeerbaar"] == (
        "It goes back; the gate 'Implementeerbare versie 1.0' must be passed again."
    )


def test_to_the_next_stage_there_is_nothing_to_say() -> None:
    meaning = moves_data(AGENDA, catalogue("en"))["meaning"]
    assert "realisatie" not in meaning["analyse"]
    assert "analyse" not in meaning["analyse"]


def test_names_are_running_text() -> None:
    agenda = AGENDA.model_copy(
        update={
            "stages": (AGENDA.stages[0].model_copy(update={"name": "In\u00adtake"}), *AGENDA.stages[1:]),
        }
    )
    data = moves_data(agenda, catalogue("nl"))
    assert data["stages"]["intake"] == "Intake"
    assert list(data["domains"]) == [domain.id for domain in agenda.domains]


def test_each_move_is_what_a_comparison_of_the_two_editions_finds() -> None:
    moves = moves_within(AGENDA.stages)
    assert len(moves) == len(AGENDA.stages) * (len(AGENDA.stages) - 1)
    for (old, new), move in moves.items():
        one = next(standard for standard in AGENDA.standards if standard.stage == old)
        changes = agendafunnel.changes_between(AGENDA, _with_stage(AGENDA, one.id, new))
        assert [change.move for change in changes.changed] == [move]


def test_what_is_shown_says_what_moves_mean() -> None:
    shown = ask("show", "nl", opened=opened(edition("2024-03")))
    assert shown["moves"] == moves_data(AGENDA, catalogue("nl"))
    assert ask("show", opened=opened("geen"))["moves"] is None


def _with_stage(agenda: Agenda, identifier: str, stage: str) -> Agenda:
    standards = tuple(
        one.model_copy(update={"stage": stage}) if one.id == identifier else one for one in agenda.standards
    )
    return agenda.model_copy(update={"standards": standards})
