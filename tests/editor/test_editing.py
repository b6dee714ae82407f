"""An edit: the text that the engine makes, with its picture; or the text as it was, and why."""

import pytest

import agendafunnel
from agendafunnel.editor.actions import acted
from agendafunnel.reading import by_parts, yaml_tree
from tests.editor.asking import SMALL, ask, edition, opened

MOVE = {"do": "move", "id": "peilbuizen", "stage": "analyse", "domain": None, "before": None}


def test_the_text_is_that_of_the_engine_and_the_picture_is_that_of_the_text() -> None:
    text = "# Kop\n" + edition("2024-03")
    action = {"do": "move", "id": "open-wob", "stage": "realisatie", "domain": None, "before": None}
    edited = ask("edit", opened=opened(text), action=action)
    assert edited["text"] == acted(text.encode(), "agenda.yaml", action).edit.content.decode()
    assert edited["text"].startswith("# Kop\n")
    shown = ask("show", opened=opened(edited["text"]))
    assert {name: edited[name] for name in shown} == shown


def test_it_is_said_what_was_done() -> None:
    edited = ask("edit", "nl", opened=opened(SMALL), action=MOVE)
    assert (edited["changed"], edited["refused"]) == (True, [])
    assert edited["said"] == "Peilbuizen: van Intake naar Analyse."


def test_what_changes_nothing_leaves_the_text_as_it_is() -> None:
    edited = ask("edit", opened=opened(SMALL), action={**MOVE, "stage": "intake"})
    assert (edited["changed"], edited["text"]) == (False, SMALL)
    assert edited["picture"] is not None


def test_a_refused_edit_has_its_reason_by_field_and_the_picture_as_it_was() -> None:
    action = {"do": "set", "part": "domain", "id": "zorg", "values": {"colour": "paars"}}
    edited = ask("edit", opened=opened(SMALL), action=action)
    assert (edited["changed"], edited["text"]) == (False, SMALL)
    (refused,) = edited["refused"]
    assert refused["field"] == "colour"
    assert "'paars' is not a colour." in refused["message"]
    assert edited["picture"] is not None


def test_a_text_with_faults_is_not_edited() -> None:
    text = SMALL.replace("title:", "titel:")
    edited = ask("edit", opened=opened(text), action=MOVE)
    assert (edited["ok"], edited["changed"], edited["text"]) == (False, False, text)
    assert edited["refused"] == edited["faults"]


def test_what_is_no_action_is_refused_as_a_request() -> None:
    assert "'do' is wrong" in ask("edit", opened=opened(SMALL), action={"do": "jump"})["failed"]


def test_an_edit_parses_only_the_standard_that_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = edition("2022-07").replace("BGT-Bevragen", "BGT-Vragen", 1)
    ask("edit", opened=opened(text), action={**MOVE, "id": "zgw-notificaties", "stage": "intake"})
    parsed: list[str] = []
    events_of = yaml_tree.events_of

    def counted(text: str) -> object:
        parsed.append(text)
        return events_of(text)

    monkeypatch.setattr(by_parts, "events_of", counted)
    monkeypatch.delattr(yaml_tree, "read_tree")
    edited = ask("edit", opened=opened(text), action={**MOVE, "id": "open-wob"})
    assert edited["changed"]
    assert len(parsed) == 1
    assert "open-wob" in parsed[0] or "Open WoB" in parsed[0]


def test_an_agenda_that_was_edited_often_is_read_as_if_it_had_never_been() -> None:
    text = edition("2022-07")
    for number in range(12):
        agenda = agendafunnel.read_agenda(text)
        one, stages = agenda.standards[3 * number], [stage.id for stage in agenda.stages]
        to = stages[(stages.index(one.stage) + 1) % len(stages)]
        edited = ask("edit", opened=opened(text), action={**MOVE, "id": one.id, "stage": to})
        text = edited["text"]
        values = {one["id"]: one["stage"] for one in edited["agenda"]["standards"]}
        assert values == {one.id: one.stage for one in agendafunnel.read_agenda(text).standards}


def test_a_note_on_a_line_says_where_that_is_in_the_new_text() -> None:
    text = SMALL.replace("stages:", "# Stand van juni 2024.\nstages:")
    edited = ask("edit", opened=opened(text), action={"do": "next", "edition": "2024-09"})
    (line,) = edited["lines"]
    assert edited["text"].split("\n")[line - 1] == "# Stand van juni 2024."
    assert f"line {line} " in edited["notes"][-1]


def test_a_note_on_no_line_has_none() -> None:
    assert ask("edit", opened=opened(SMALL), action=MOVE)["lines"] == []
