"""The catalogues: every message is in them, translated and compiled; and no text goes round them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

import agendafunnel
from tests.conftest import ROOT

PACKAGE = Path(agendafunnel.__file__).parent

MAKERS = {"message": 1, "message_in": 2, "counted": 2, "Plural": 2, "Word": 1}
"""What makes messages, with how many of its first arguments are texts."""

SAYING = {"echo", "secho", "BadParameter", "ClickException", "fail", "print", "confirm", "prompt"}
"""What shows a text to a person, beside errors."""

OF_PROGRAMS = {"AttributeError", "AssertionError"}
"""Errors that only a mistake in a program raises."""


@pytest.fixture
def translating(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    import translating

    return translating


def test_every_message_is_translated_and_compiled(translating: Any) -> None:
    assert list(translating.faults()) == []


@pytest.mark.parametrize(
    ("translation", "flags", "fault"),
    [
        ("", (), "'{n} of {all}' is not translated."),
        ("{n} van {all}", ("fuzzy",), "'{n} of {all}' is marked fuzzy"),
        ("{n} van allemaal", (), "'{n} of {all}' has other places for values"),
        ("{n} van {alles}", (), "'{n} of {all}' has other places for values"),
    ],
)
def test_a_translation_that_is_wrong_is_named(
    translating: Any, translation: str, flags: tuple[str, ...], fault: str
) -> None:
    written = Catalog(locale="nl")
    written.add("{n} of {all}", translation, flags=flags)
    (found,) = translating.faults_of(written)
    assert found.startswith(fault)


def test_a_plural_may_leave_its_number_out_of_the_singular(translating: Any) -> None:
    written = Catalog(locale="nl")
    written.add(("a card", "{number} cards"), ("een kaart", "{number} kaarten"))
    assert list(translating.faults_of(written)) == []


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield each call in the package, with the name of what is called."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                yield path, node, name


def test_dutch_quotes_in_one_way_except_what_is_typed(translating: Any) -> None:
    """A command or YAML to copy has the quotes that are typed; what a message names stands in ‘ and ’."""
    in_another_way = [
        text
        for path in translating.catalogue_paths()
        if path.parts[-3] == "nl"
        for entry in translating.read(path)
        for text in ([entry.string] if isinstance(entry.string, str) else entry.string)
        for line in text.splitlines()
        if not line.startswith("  agendafunnel ") and re.search(r"(?<!\w)'[^'\n]+'(?!\w)", line)
    ]
    assert in_another_way == []


def test_a_message_is_made_of_a_text_that_can_be_taken_out_of_the_source() -> None:
    computed = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, call, name in calls()
        if name in MAKERS
        for argument in call.args[: MAKERS[name]]
        if not isinstance(argument, ast.Constant)
    ]
    # The functions that make messages of the texts that they are handed.
    assert [place for place in computed if not place.startswith("messages.py:")] == []


def test_no_text_for_a_person_goes_round_the_catalogue() -> None:
    shown = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, call, name in calls()
        if (name in SAYING or name.endswith("Error"))
        and name not in OF_PROGRAMS
        and any(map(_is_prose, call.args))
    ]
    assert shown == []


def test_no_value_of_a_message_is_english() -> None:
    english = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path, call, name in calls()
        if name in {*MAKERS, "of", "verbatim"}
        for value in (
            *(keyword.value for keyword in call.keywords),
            *(call.args if name == "verbatim" else ()),
        )
        if _is_prose(value)
    ]
    assert english == []


def _is_prose(node: ast.expr) -> bool:
    """Return whether an expression is a text with words of its own."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and _has_words(node.value)
    if isinstance(node, ast.JoinedStr):
        texts = [part.value for part in node.values if isinstance(part, ast.Constant)]
        return any(isinstance(text, str) and _has_words(text) for text in texts)
    if isinstance(node, ast.IfExp):
        return _is_prose(node.body) or _is_prose(node.orelse)
    return False


def _has_words(text: str) -> bool:
    """Return whether a text is more than one word, or a name."""
    words = [word for word in text.split() if word.strip(".,:;'‘’()[]").isalpha()]
    return len(words) > 1
