"""Replies: what the contract says, in the language that is asked for, to whatever is asked."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel import as_yaml
from agendafunnel.editor.replying import reply, reply_text
from tests.editor.asking import SMALL, ask, edition, opened
from tests.editor.contract import asks, types
from tests.strategies import agendas

MOVE = {"do": "move", "id": "peilbuizen", "stage": "analyse", "domain": None, "before": None}

QUESTIONS: dict[str, dict[str, Any]] = {
    "start": {},
    "show": {"opened": opened()},
    "edit": {"opened": opened(), "action": MOVE},
    "check": {"opened": opened(since={"name": "oud.yaml", "text": SMALL.replace("06", "03")})},
    "read": {"file": {"name": "a.yaml", "data": "dGl0ZWw6IFQ="}, "onto": None},
    "edition": {"name": "2022-07"},
    "next": {"opened": opened(), "edition": ""},
    "line": {"opened": opened(), "part": "standard", "id": "peilbuizen", "field": "stage"},
    "licences": {},
    "colour": {"opened": opened(), "colour": "#35b8ff"},
    "write": {"opened": opened(), "formats": ["yaml", "csv"], "given": [], "zip": False},
}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def test_there_is_a_question_of_each_kind_here() -> None:
    assert QUESTIONS.keys() == asks().keys()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_each_reply_is_what_the_contract_says(question: str, language: str) -> None:
    assert "failed" not in ask(question, language, **QUESTIONS[question])


def test_a_reply_is_said_in_the_language_of_the_request() -> None:
    in_dutch, in_english = (ask("edition", code, name="2022-08")["failed"] for code in ("nl-NL", "en-GB"))
    assert in_dutch.startswith("De editie ‘2022-08’ is er hier niet.")
    assert in_english.startswith("There is no edition '2022-08' here.")


@pytest.mark.parametrize("language", ["xx", "", 3, None, ["nl"], "nl\n"])
def test_an_unknown_language_is_answered_in_english(language: object) -> None:
    answer = reply({"ask": "edition", "language": language, "name": "x"})
    assert answer["failed"].startswith("There is no edition 'x' here.")


def test_a_question_that_there_is_not_gets_a_sentence() -> None:
    assert ask("shwo") == {
        "failed": "The program does not know the question 'shwo'. Did you mean 'show'? Save your work and "
        "open the page again."
    }


def test_what_is_asked_wrongly_gets_a_sentence_with_the_field() -> None:
    assert "'theme'" not in (wrong := ask("show", opened=opened(theme="vgn"))["failed"])
    assert wrong.startswith("There is no theme 'vgn'. Did you mean 'vng'?")
    assert "'text' should be a text" in ask("show", opened={**opened(), "text": None})["failed"]
    assert "'look' should be an object" in ask("show", opened={**opened(), "look": "vng"})["failed"]
    assert "'opened' should be an object" in ask("check")["failed"]
    assert "'like' should be the arrangement" in ask("show", opened=opened(like=[1]))["failed"]
    assert "'data' should be bytes" in ask("read", file={"name": "a", "data": "%"}, onto=None)["failed"]


def test_no_theme_is_read_from_a_path() -> None:
    assert ask("show", opened=opened(theme="/etc/passwd"))["failed"].startswith("There is no theme")
    assert ask("edition", name="../themes/vng")["failed"].startswith("There is no edition")


@pytest.mark.parametrize("request_text", ["", "{", "[", "3", "null", '"show"', "[" * 100_000, '{"ask": 1}'])
def test_what_is_no_request_gets_a_sentence(request_text: str) -> None:
    assert json.loads(reply_text(request_text)).keys() == {"failed"}


@given(JSON)
def test_whatever_json_is_asked_is_answered_by_json(request: object) -> None:
    assert isinstance(json.loads(reply_text(json.dumps(request))), dict)


@given(st.sampled_from(sorted(QUESTIONS)), st.data())
def test_a_question_with_anything_in_the_place_of_a_field_is_answered(
    question: str, data: st.DataObject
) -> None:
    body = json.loads(json.dumps(QUESTIONS[question]))
    path = data.draw(st.sampled_from(list(_paths(body))) if body else st.just(()))
    body = _with(body, path, data.draw(JSON))
    request = body if isinstance(body, dict) else {"opened": body}
    answer = json.loads(reply_text(json.dumps({"language": "nl", **request, "ask": question})))
    assert answer.keys() in ({"failed"}, types_of_reply(question))


def types_of_reply(question: str) -> set[str]:
    kind = asks()[question]
    return set((kind if hasattr(kind, "fields") else types()[kind.name]).fields)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Any:
    yield path
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield from _paths(inner, (*path, key))


def _with(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    return {**value, path[0]: _with(value[path[0]], path[1:], other)} if path else other


@given(agendas(most_standards=6))
def test_agendas_of_every_shape_are_shown_and_checked(agenda: Any) -> None:
    text = as_yaml(agenda)
    shown = ask("show", "nl", opened=opened(text))
    assert shown["ok"]
    assert [one["id"] for one in shown["agenda"]["standards"]] == [one.id for one in agenda.standards]
    assert "failed" not in ask("check", "nl", opened=opened(text))


def test_the_same_request_has_the_same_reply_whatever_was_asked_before() -> None:
    request = json.dumps({"ask": "show", "language": "nl", "opened": opened(edition("2022-07"))})
    first = reply_text(request)
    for theme in ("vng", "vng-toegankelijk"):
        ask("show", opened=opened(edition("2024-03"), theme=theme, size="a4"))
    assert reply_text(request) == first
