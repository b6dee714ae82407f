"""What is a name of code, and where a line may break within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.code_names import has_signs_of_code, is_mixed, places

SEGMENTS = st.sampled_from(
    ["get", "Reflect", "HTML", "Element", "isCallable", "v2", "x", "documenten", "API", "10"]
)
SIGNS = st.sampled_from(["", ".", "_", "/", "::", ".{", "(", "),", "[", "]", "->", "-", "=", "`", "@"])
NAMES = st.lists(st.tuples(SEGMENTS, SIGNS), min_size=1, max_size=6).map(
    lambda pairs: "".join(map("".join, pairs))
)
NAMES_WITH_SIGNS = NAMES.map("ab_{}".format).filter(has_signs_of_code)


def broken(text: str, width: float, widest: float | None = None) -> Broken:
    return Breakable(text, lambda line: float(len(line)), "nl").broken(width, widest)


def marked(name: str) -> str:
    ends = {place.after for place in places(name)}
    return "".join("|" * (index in ends) + letter for index, letter in enumerate(name))


@pytest.mark.parametrize(
    "name",
    [
        "Merchant|Validation|Event",
        "get|Elements|By|Tag|Name",
        "HTML|Element",
        "Zaakafhandelcomponent|API",
        "Open|API",
        "container2|wasm",
        "base|64|Encode",
        "ISO|27001",
        "v1.|10.2",
        "foo_|bar_|baz",
        "com.|example.|Thing",
        "`Array.|prototype.|{flat,|flat|Map}`",
        "node:|fs/|promises",
        "@scope/|package",
        "std::|vector",
        "List|<String>",
        "https://|example.|org/|zaken?|id=|12",
        "2024/|03",
    ],
)
def test_a_name_breaks_at_punctuation_capitals_and_digits(name: str) -> None:
    assert marked(name.replace("|", "")) == name


@pytest.mark.parametrize(
    "name", ["IPv6", "OAuth", "OAuth2", "APIs", "DigiD", "a.b", "C++", "#foo", "f(x)", "IJsbaan"]
)
def test_two_letters_or_digits_are_on_each_side(name: str) -> None:
    assert marked(name) == name


@pytest.mark.parametrize(
    "word",
    [
        "foo_bar_baz", "com.example.Thing", "Modern.js", "https://vng.nl", "node:fs", "@scope/package",
        "#foo", "{id}", "List<String>", "main()", "items[0]", "/zaken/rollen", "--dry-run", "`foo`",
        "ik@vng.nl",
    ],
)  # fmt: skip
def test_a_word_with_punctuation_of_code_is_code(word: str) -> None:
    assert has_signs_of_code(word)


@pytest.mark.parametrize(
    "word",
    [
        "e-mail", "km/h", "and/or", "bevragen/wijzigen", "t.a.v.", "2.0", "24/7", "1.000.000", "C++", "C#",
        "(re-)integratie", "leerling(en)vervoer", "foto`s", "API's", "“standaard”", "[nieuw]", "10:30",
    ],
)  # fmt: skip
def test_a_word_with_punctuation_of_text_is_not_code(word: str) -> None:
    assert not has_signs_of_code(word)


@pytest.mark.parametrize(
    "word", ["OpenAPI", "isCallable", "HTMLElement", "StUF", "OAuth", "IPv6", "container2wasm"]
)
def test_capitals_and_digits_among_small_letters_make_a_name(word: str) -> None:
    assert is_mixed(word)


@pytest.mark.parametrize(
    "word",
    ["Basisregistratie", "standaard", "WKPB", "JSON", "APIs", "eDelivery", "iStandaarden", "IJsselmeer",
     "STRAßENVERKEHR", "Énergie", "2024", "漢字", "don't", "e\u0301tat", ""],
)  # fmt: skip
def test_words_in_the_case_of_sentences_or_in_capitals_are_of_the_language(word: str) -> None:
    assert not is_mixed(word)


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("`Reflect.{isCallable,isConstructor}`", 16, ("`Reflect.", "{isCallable,", "isConstructor}`")),
        ("MerchantValidationEvent", 16, ("Merchant", "ValidationEvent")),
        ("OpenAPI-specificatie", 9, ("OpenAPI-", "speci-", "ficatie")),
        ("com.documenten.registratie", 12, ("com.", "documenten.", "registratie")),
        ("my-package.documentatie", 12, ("my-package.", "documentatie")),
        ("DSO-API's", 6, ("DSO-", "API's")),
        ("iStandaarden", 10, ("iStan-", "daarden")),
        ("std->vector", 8, ("std->", "vector")),
    ],
)
def test_only_words_of_the_language_get_a_hyphen(name: str, width: float, lines: tuple[str, ...]) -> None:
    found = broken(name, width)
    assert found.lines == lines
    assert not found.forced


def test_a_name_that_fits_is_whole() -> None:
    assert broken("de MerchantValidationEvent", 23) == Broken(
        ("de", "MerchantValidationEvent"), hyphenated=False, forced=False, ends=("", "")
    )


def test_a_name_that_is_broken_counts_as_a_broken_word() -> None:
    assert broken("HTMLElement", 8).hyphenated


def test_words_within_a_name_may_be_as_wide_as_is_allowed_for_words() -> None:
    assert broken("MerchantValidation", 8, widest=10).lines == ("Merchant", "Validation")
    assert not broken("MerchantValidation", 8, widest=10).forced


def test_what_is_still_too_wide_is_cut_at_syllables_without_a_hyphen() -> None:
    found = broken("ZaakafhandelcomponentAPI", 13)
    assert found.lines == ("Zaakafhandel", "componentAPI")
    assert found.forced


def test_held_words_are_judged_each_by_itself() -> None:
    assert broken("foo_bar\u00a0reisdocumenten", 10).lines == ("foo_bar", "reis-", "documenten")


def test_brackets_break_a_word_of_the_language_only_where_nothing_else_does() -> None:
    assert broken("leerling(en)vervoer", 17).lines == ("leer-", "ling(en)vervoer")
    assert broken("leerling(en)vervoer", 8).lines == ("leerling", "(en)", "vervoer")


@given(NAMES, st.integers(2, 14))
def test_the_lines_of_a_name_put_together_are_the_name(name: str, width: int) -> None:
    found = broken(name, width)
    assert (
        "".join(
            line[: -1 if end == "hyphen" else None] for line, end in zip(found.lines, found.ends, strict=True)
        )
        == name
    )
    assert all(len(line) <= width for line in found.lines)


@given(NAMES_WITH_SIGNS, st.integers(2, 14))
def test_no_hyphen_is_ever_added_to_a_name_of_code(name: str, width: int) -> None:
    assert "hyphen" not in broken(name, width).ends


@given(NAMES)
def test_a_place_has_two_letters_or_digits_on_each_side(name: str) -> None:
    for place in places(name):
        assert sum(map(str.isalnum, name[: place.after])) >= 2
        assert sum(map(str.isalnum, name[place.after :])) >= 2


@given(NAMES)
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(name: str) -> None:
    for place in places(name):
        assert name[place.after] not in ".,:;/_)]}>"
        assert name[place.after - 1] not in "([{<@#"
