"""Whatever a rule finds can be said in Dutch: each of its sentences, and each part of one."""

import re
from collections.abc import Iterator

import pytest

import agendafunnel
from agendafunnel import Agenda, Theme, read_page
from agendafunnel.checks.rules import all_rules
from agendafunnel.layout.notices import grown_for_key
from agendafunnel.messages import Listed, Message, Value, catalogue, message
from tests.checks.rules.test_content import CASES
from tests.checks.rules.test_picture import MANY, SOME
from tests.checks.small import PAGE, complete, quiet, with_first

DUTCH = catalogue("nl")
THEMES = (
    b"based_on: vng\nfoot: {footer: {size: 4}}",
    b"based_on: vng-toegankelijk\ndark: {title: {text: {colour: '#222222'}}}",
)


def english_in(said: Value) -> Iterator[str]:
    """Yield the texts of a message, and of the messages in it, that are not in the Dutch catalogue."""
    parts: tuple[Value, ...] = said.items if isinstance(said, Listed) else ()
    if isinstance(said, Message):
        parts = tuple(value for _, value in said.values)
        has_words = re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", said.text))
        if has_words and DUTCH.text_of(said) in (said.text, said.plural):
            yield said.text
    for part in parts:
        yield from english_in(part)


def texts_in(agenda: Agenda, **others: object) -> set[str]:
    findings = agendafunnel.check(agenda, **others)  # type: ignore[arg-type] # Those of `check`.
    return {text for one in findings for text in english_in(one.message)}


def test_a_message_that_is_not_in_the_catalogue_is_seen() -> None:
    part = message("Nobody translates this.")
    assert list(english_in(message("{part}", part=part))) == ["Nobody translates this."]


@pytest.mark.parametrize(("given", "rule"), CASES)
def test_what_is_found_in_an_agenda(given: Agenda, rule: str) -> None:
    assert texts_in(given, theme=quiet()) == set()


@pytest.mark.parametrize("given", [SOME, MANY, complete(subtitle="lang " * 100, footer="x")])
def test_what_is_found_in_a_picture(given: Agenda) -> None:
    assert texts_in(given) == set()


@pytest.mark.parametrize("content", THEMES)
def test_what_is_found_in_a_theme(content: bytes, july: Agenda) -> None:
    assert texts_in(july, theme=agendafunnel.read_theme(content)) == set()


def test_what_is_found_in_the_bundled_theme(july: Agenda) -> None:
    assert texts_in(july) == set()


@pytest.mark.parametrize(
    "old",
    [
        with_first(id="ander"), with_first(stage="twee"),
        complete(stages=[{"name": "Twee"}, {"name": "Een"}]),
    ],
)  # fmt: skip
def test_what_is_found_beside_the_edition_before(old: Agenda) -> None:
    assert texts_in(complete(), since=old, theme=quiet()) == set()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("### Bron", "### BRON"), ("## Water", "### Extra\n**Status**: een.\n## Water"), ("een.", "twee."),
        ("**Contactpersoon**: A.", "**Contactpersoon**: Z."), ("**Contactpersoon**: A. ", ""),
        ("https://x.nl/a", "https://x.nl/b"), ("Details op [x](https://x.nl/a).\n", ""),
        ("## Water", "## Regen"),
    ],
)  # fmt: skip
def test_what_is_found_on_a_page(old: str, new: str) -> None:
    assert (
        texts_in(complete(), page=read_page(PAGE.replace(old, new).encode(), "p.md"), theme=quiet()) == set()
    )


def test_what_a_rule_is_about() -> None:
    assert [text for rule in all_rules().values() for text in english_in(rule.about)] == []
    assert [text for rule in all_rules().values() if rule.briefly for text in english_in(rule.briefly)] == []


def test_what_a_key_of_changes_needs() -> None:
    assert list(english_in(grown_for_key(540, 600.5).message)) == []
    assert "600,5 punt hoog in plaats van 540" in DUTCH.say(grown_for_key(540, 600.5).message)


def test_numbers_have_the_decimal_mark_of_the_language(july: Agenda, vng: Theme) -> None:
    findings = agendafunnel.check(july, theme=vng)
    (size,) = [one for one in findings if one.rule == "access-size"]
    assert "de noot (6,2)" in DUTCH.say(size.message)
    assert "the note (6.2)" in str(size.message)
