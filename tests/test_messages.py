"""Messages as values, and what catalogues make of them."""

import copy
import io
import pickle
from collections.abc import Mapping
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from agendafunnel import messages
from agendafunnel.errors import ArgumentError, OutputError
from agendafunnel.messages import (
    ENGLISH,
    Catalogue,
    Message,
    Plural,
    Value,
    all_of,
    catalogue,
    counted,
    languages,
    lines,
    message,
    message_in,
    one_of,
    quoted,
    sentences,
    translated_language,
    verbatim,
    with_commas,
)

DUTCH = catalogue("nl")

CARDS = Plural("{number} card", "{number} cards")


def speaking(
    translated: Mapping[str | tuple[str, str], str | tuple[str, str]], context: str = ""
) -> Catalogue:
    """Return a catalogue of a made-up language with a few translations."""
    written = Catalog(locale="nl")
    for text, translation in translated.items():
        written.add(text, translation, context=context or None)
    buffer = io.BytesIO()
    write_mo(buffer, written)
    buffer.seek(0)
    return Catalogue("x", GNUTranslations(buffer))


def test_a_message_has_its_values_in_their_places() -> None:
    assert str(message("'{a}' is not {b}.", a="x", b=3)) == "'x' is not 3."


def test_a_text_without_values_stays_as_it_is() -> None:
    assert str(message("Write {name: value}.")) == "Write {name: value}."


@pytest.mark.parametrize("text", [3, None, b"It is so.", message("It is so."), ["It is so."]])
def test_the_text_of_a_message_is_a_text(text: Any) -> None:
    with pytest.raises(ArgumentError, match="The text of a message should be a text; it is of the type"):
        message(text)


@pytest.mark.parametrize("text", [3, "{x"])
def test_a_message_that_cannot_be_said_is_shown_all_the_same(text: Any) -> None:
    assert repr(Message(text, (("x", 1),))) == f"Message('{text}')"


def test_braces_in_a_value_are_no_places() -> None:
    assert str(message("{a} and {b}", a="{b}", b="x")) == "{b} and x"


def test_a_message_in_a_message_is_said_in_the_same_language() -> None:
    spoken = speaking({"the card": "de kaart", "{what} is empty.": "{what} is leeg."})
    assert spoken.say(message("{what} is empty.", what=message("the card"))) == "de kaart is leeg."


def test_a_value_may_stand_elsewhere_in_another_language() -> None:
    spoken = speaking({"{a} of {b}": "van {b}: {a}"})
    assert spoken.say(message("{a} of {b}", a=1, b=2)) == "van 2: 1"


@pytest.mark.parametrize(("number", "said"), [(0, "0 cards"), (1, "1 card"), (2, "2 cards")])
def test_a_number_chooses_the_text(number: int, said: str) -> None:
    assert str(CARDS.of(number)) == str(counted("{number} card", "{number} cards", number)) == said


def test_a_number_chooses_the_text_of_a_language_by_its_own_rule() -> None:
    spoken = speaking({("{number} card", "{number} cards"): ("{number} kaart", "{number} kaarten")})
    assert [spoken.say(CARDS.of(number)) for number in (0, 1, 2)] == ["0 kaarten", "1 kaart", "2 kaarten"]


def test_the_other_values_of_a_plural_are_said_too() -> None:
    assert (
        str(Plural("{number} card in {stage}", "{number} cards in {stage}").of(2, stage="x"))
        == "2 cards in x"
    )


@pytest.mark.parametrize(
    ("items", "all_said", "one_said", "commas"),
    [
        ([], "", "", ""),
        (["a"], "a", "a", "a"),
        (["a", "b"], "a and b", "a or b", "a, b"),
        (["a", "b", "c"], "a, b and c", "a, b or c", "a, b, c"),
    ],
)
def test_values_are_listed(items: list[str], all_said: str, one_said: str, commas: str) -> None:
    assert str(all_of(items)) == all_said
    assert str(one_of(items)) == one_said
    assert str(with_commas(items)) == commas


def test_a_list_in_a_message_is_in_the_language_of_the_message() -> None:
    said = message("{names}", names=all_of([quoted("a"), "b"]))
    assert DUTCH.say(said) == "‘a’ en b"
    assert DUTCH.say(one_of("ab")) == "a of b"


@pytest.mark.parametrize(
    ("name", "said"), [("élan", "Élan is empty."), ("", " is empty."), ("x", "X is empty.")]
)
def test_a_value_may_begin_with_a_capital(name: str, said: str) -> None:
    assert str(message("{name:c} is empty.", name=name)) == said


def test_the_decimal_mark_is_that_of_the_language() -> None:
    said = message("{ratio:.1f} and {width:g} and {file}", ratio=4.54, width=0.5, file="a.5")
    assert str(said) == "4.5 and 0.5 and a.5"
    assert DUTCH.say(said) == "4,5 and 0,5 and a.5"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\nb\rc", "a\\u000ab\\u000dc"),
        ("a\u2028b", "a\\u2028b"),
        ("\x9b2J", "\\u009b2J"),
        ("\udc80", "\\udc80"),
        ("é ‘x’ 日本", "é ‘x’ 日本"),
        (Path("a\x07b"), "a\\u0007b"),
    ],
)
def test_a_value_controls_no_terminal(value: Value, said: str) -> None:
    assert str(message("{value}", value=value)) == said
    assert str(all_of([value])) == said


def test_what_is_not_translated_is_said_in_english() -> None:
    assert DUTCH.say(message("Nobody translates {this}.", this="x")) == "Nobody translates x."
    assert DUTCH.say(counted("{number} zyx", "{number} zyxs", 2)) == "2 zyxs"
    assert DUTCH.say(message_in("nowhere", "zyx")) == "zyx"


def test_an_empty_message_says_nothing() -> None:
    assert DUTCH.say(message("")) == ""


def test_a_context_tells_two_meanings_apart() -> None:
    spoken = speaking({"open": "doe open"}, context="a command")
    assert spoken.say(message_in("a command", "open")) == "doe open"
    assert spoken.say(message("open")) == "open"
    assert str(message_in("a command", "open")) == "open"


def test_sentences_follow_each_other() -> None:
    said = sentences(message("{a}.", a=1), None, message("{a}.", a=2))
    assert str(said) == "1. 2."
    assert str(sentences(None)) == ""


def test_lines_are_below_each_other() -> None:
    assert str(lines([message("{a}", a=1), message("b")])) == "1\nb"


def test_a_text_that_is_the_same_in_all_languages_is_said_as_it_is() -> None:
    assert DUTCH.say(verbatim("No such {file}")) == "No such {file}"


def test_messages_of_the_same_words_and_values_are_equal() -> None:
    one, other = message("{a}", a="x"), message("{a}", a="x")
    assert one == other
    assert len({one, other, message("{a}", a="y"), message_in("b", "{a}", a="x")}) == 3


def test_a_message_is_the_same_after_a_journey_to_another_process() -> None:
    said = sentences(CARDS.of(2), message("{names}", names=all_of(["a", Path("b")])))
    assert pickle.loads(pickle.dumps(said)) == said  # noqa: S301 - our own
    assert copy.deepcopy(said) == said


def test_an_error_keeps_its_message_on_that_journey() -> None:
    error = pickle.loads(pickle.dumps(OutputError(message("{a}", a="x"))))  # noqa: S301 - our own
    assert error.message == message("{a}", a="x")
    assert str(error) == "x"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("nl", "nl"),
        ("nl-BE", "nl"),
        ("NL", "nl"),
        ("nl-Latn-NL-x-a", "nl"),
        ("en", None),
        ("n", None),
        ("", None),
    ],
)
def test_a_language_is_served_by_the_catalogue_of_its_first_part(code: str, language: str | None) -> None:
    assert translated_language(code) == language
    assert catalogue(code).language == (language or "en")


def test_english_needs_no_catalogue() -> None:
    assert "en" not in languages()
    assert catalogue("en") is ENGLISH


def test_a_message_cannot_be_changed() -> None:
    said: Message = message("x")
    with pytest.raises(AttributeError):
        said.text = "y"  # type: ignore[misc]


def test_what_documents_say_is_read_without_the_whole_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(path: Path) -> GNUTranslations:
        read.append(path.name)
        with path.open("rb") as file:
            return GNUTranslations(file)

    monkeypatch.setattr(messages, "_read", reading)
    dutch = catalogue.__wrapped__("nl")
    assert dutch.say(Plural("{number} standard", "{number} standards").of(2)) == "2 standaarden"
    assert read == ["documents.mo"]
    assert dutch.say(message("Stopped.")) == "Gestopt."
    assert read == ["documents.mo", "agendafunnel.mo"]


@pytest.mark.parametrize("wrong", [Message(3), Message("{n", (("n", 1),))], ids=["no text", "open brace"])  # type: ignore[arg-type] # As whoever has no type checker.
def test_a_message_that_cannot_be_said_is_refused_where_it_is_said(wrong: Message) -> None:
    with pytest.raises(ArgumentError, match="text"):
        str(wrong)
