"""Words of documents: in the language of the document, from the catalogues."""

import pytest

from agendafunnel.words import (
    DocumentWords,
    PageWords,
    PictureWords,
    StoryWords,
    Vocabulary,
    Word,
    all_languages,
    month_names,
    quarter_label,
)


@pytest.mark.parametrize(
    ("asked", "language", "legend"),
    [
        ("nl", "nl", "Legenda"),
        ("nl-BE", "nl", "Legenda"),
        ("NL", "nl", "Legenda"),
        ("en", "en", "Legend"),
        ("en-GB", "en", "Legend"),
        ("tlh", "en", "Legend"),
    ],
)
def test_words_are_in_the_nearest_language_that_has_a_catalogue(
    asked: str, language: str, legend: str
) -> None:
    words = PictureWords(asked)
    assert (words.language, words.legend) == (language, legend)


def test_one_text_with_two_meanings_has_two_translations() -> None:
    assert DocumentWords("en").separator == ","
    assert DocumentWords("nl").separator == ";"
    assert Word("new", "links").of("nl") == "nieuw"


@pytest.mark.parametrize(
    ("language", "numbers"), [("nl", ("1 fase", "0 fasen")), ("en", ("1 stage", "0 stages"))]
)
def test_a_number_has_the_plural_of_its_language(language: str, numbers: tuple[str, str]) -> None:
    words = PictureWords(language)
    assert (words.numbered(words.stages, 1), words.numbered(words.stages, 0)) == numbers


def test_a_plural_may_say_no_number() -> None:
    words = PageWords("nl")
    assert [words.numbered(words.contact, number) for number in (1, 2)] == [
        "Contactpersoon",
        "Contactpersonen",
    ]


def test_values_stand_in_a_plural_as_they_are() -> None:
    words = StoryWords("en")
    assert (
        words.numbered(words.skips, 1, stages="A\tB", gates="‘x’")
        == "skips A\tB; the gate ‘x’ was not passed"
    )


def test_answers_and_lists_of_words() -> None:
    assert (Vocabulary("nl").answer(True), Vocabulary("en").answer(False)) == ("ja", "no")
    assert Vocabulary("nl").listed(["een", "twee", "drie"]) == "een, twee en drie"


@pytest.mark.parametrize("language", all_languages())
def test_every_language_has_twelve_months(language: str) -> None:
    assert len({name.casefold() for name in month_names(language)}) == 12


def test_a_quarter_is_written_as_its_language_does() -> None:
    assert (quarter_label(2022, 4, "nl"), quarter_label(2022, 4, "en")) == ("4e kwartaal 2022", "Q4 2022")


@pytest.mark.parametrize("language", all_languages())
def test_cells_of_a_table_are_kept_apart_by_one_character(language: str) -> None:
    assert len(DocumentWords(language).separator) == 1
