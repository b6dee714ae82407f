"""Where lines break, and how words break that are too wide for their room or held together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.field_types import WITHOUT_BREAK_HINTS
from agendafunnel.text.breaking import Breakable, Broken
from agendafunnel.text.parts import LineEnd

NO_BREAKS = "\u00a0\u2007\u202f\u2060\ufeff"
"""NO-BREAK SPACE, FIGURE SPACE, NARROW NO-BREAK SPACE; WORD JOINER in its new and its old form."""


def broken(text: str, width: float, language: str = "nl", widest: float | None = None) -> Broken:
    return Breakable(text, lambda line: float(len(line)), language).broken(width, widest)


def lines(text: str, width: float, language: str = "nl", widest: float | None = None) -> tuple[str, ...]:
    return broken(text, width, language, widest).lines


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Zaken", 12, ("Zaken",)),
        ("Regels bij activiteiten", 12, ("Regels bij", "activiteiten")),
        ("BRP-reisdocumenten", 14, ("BRP-", "reisdocumenten")),
        ("Digitale terinzage-legging", 12, ("Digitale", "terinzage-", "legging")),
        ("a bb ccc", 20, ("a bb ccc",)),
        ("a\u00a0b c", 3, ("a\u00a0b", "c")),
        ("eerste\ntweede", 40, ("eerste", "tweede")),
        ("  veel   ruimte  ", 20, ("veel ruimte",)),
        ("-begin", 6, ("-begin",)),
        ("100\u2007000 euro", 8, ("100\u2007000", "euro")),
        ("a\u3000b", 3, ("a\u3000b",)),
        ("voor\u200bbeeld", 5, ("voor", "beeld")),
    ],
)
def test_lines_break_at_spaces_after_hyphens_and_at_newlines(
    text: str, width: float, expected: tuple[str, ...]
) -> None:
    assert lines(text, width) == expected
    assert not broken(text, width).hyphenated


def test_a_line_may_end_after_a_slash_between_two_words() -> None:
    assert lines("bevragen/wijzigen", 12) == ("bevragen/", "wijzigen")
    assert lines("80 km/h en 24/7", 8) == ("80 km/h", "en 24/7")


def test_lines_are_balanced_and_not_filled_one_by_one() -> None:
    assert lines("aaaa bbbb cccc dd", 14) == ("aaaa bbbb", "cccc dd")


def test_a_word_is_kept_whole_where_that_costs_no_line() -> None:
    assert lines("How to Re-invent the Wheel", 16) == ("How to Re-invent", "the Wheel")


def test_a_soft_hyphen_is_a_break_only_where_it_saves_a_line_or_room() -> None:
    assert lines("Product\u00adaanvragen", 20) == ("Productaanvragen",)
    assert lines("Product\u00adaanvragen", 10) == ("Product-", "aanvragen")
    assert lines("een Product\u00adaanvraag", 12, widest=16) == ("een Product-", "aanvraag")


def test_the_dictionary_of_the_language_breaks_what_is_too_wide() -> None:
    assert lines("reisdocumenten", 10) == ("reis-", "documenten")
    assert lines("samenstelling", 10) == ("samen-", "stelling")
    assert lines("development", 8, language="en") == ("devel-", "opment")
    assert broken("reisdocumenten", 10).hyphenated


def test_a_word_may_be_as_wide_as_is_allowed_for_words() -> None:
    assert lines("BRP-reisdocumenten", 12, widest=14) == ("BRP-", "reisdocumenten")
    assert lines("reis documenten", 12, widest=15) == ("reis", "documenten")


def test_a_language_without_dictionary_breaks_anywhere_in_even_pieces() -> None:
    assert lines("x" * 25, 10, language="tlh") == ("x" * 8, "x" * 8, "x" * 9)
    assert lines("x" * 11, 10, language="tlh") == ("x" * 5, "x" * 6)
    assert broken("x" * 25, 10, language="tlh").forced


def test_what_is_longer_than_any_word_is_not_looked_up() -> None:
    word = "onderzoekscommissie" * 5
    assert broken(word, 10).lines[0].endswith("-")
    assert broken(word + word, 10).lines[0] == word[:10]


def test_a_letter_keeps_its_accents() -> None:
    assert lines("e\u0301" * 4, 2.0, language="tlh") == ("e\u0301",) * 4


@given(
    st.text("ab cé-\u00ad\n\u00a0", max_size=60),
    st.integers(1, 20),
    st.sampled_from(["nl", "en", "tlh"]),
)
def test_nothing_is_lost_and_all_lines_fit(text: str, width: int, language: str) -> None:
    found = lines(text, width, language)
    unseen = dict.fromkeys(map(ord, " -\n\u00ad\u00a0"))
    assert "".join(found).translate(unseen) == text.translate(unseen)
    assert all(len(line) <= width for line in found)


@given(st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=9), st.integers(6, 20))
def test_no_breaking_has_fewer_lines_or_is_more_even(words: list[str], width: int) -> None:
    found = lines(" ".join(words), width)
    assert _cost(found, width) == min(_cost(other, width) for other in _all_breakings(words, width))


def _cost(found: tuple[str, ...], width: int) -> tuple[int, int]:
    return len(found), sum((width - len(line)) ** 2 for line in found)


def _all_breakings(words: list[str], width: int) -> list[tuple[str, ...]]:
    if not words:
        return [()]
    return [
        (line, *rest)
        for end in range(1, len(words) + 1)
        if len(line := " ".join(words[:end])) <= width
        for rest in _all_breakings(words[end:], width)
    ]


@pytest.mark.parametrize(
    ("text", "width", "ends"),
    [
        ("Open Raads Informatie", 11, ("", "")),
        ("BRP-reis\u00addocumenten", 10, ("hyphen", "")),
        ("BRP-Bewoning", 9, ("word", "")),
        ("A -\u00adB", 3, ("", "")),
        ("eerste\ntweede", 40, ("", "")),
        ("reis\u200bdocumenten", 10, ("word", "")),
        ("漢字漢字", 2, ("word", "")),
        ("100\u00a0000", 4, ("", "")),
        ("xxxxxx", 3, ("word", "")),
        ("reisdocumenten", 10, ("hyphen", "")),
        ("de BRP-reis\u00addocumenten", 12, ("hyphen", "")),
    ],
)
def test_a_line_says_what_it_ends_in(text: str, width: float, ends: tuple[str, ...]) -> None:
    assert broken(text, width).ends == ends


@given(
    text=st.text(alphabet="ab-\u00ad\u200b \n漢é", min_size=1, max_size=25).filter(
        lambda text: text.translate(WITHOUT_BREAK_HINTS).strip()
    ),
    width=st.integers(2, 12),
)
def test_lines_put_together_by_what_they_end_in_are_the_text(text: str, width: int) -> None:
    found = broken(text, width)
    together = "".join(
        line[:-1] if end == "hyphen" else line + " " * (not end)
        for line, end in zip(found.lines, found.ends, strict=True)
    )
    assert together.split() == text.translate(WITHOUT_BREAK_HINTS).split()


@pytest.mark.parametrize("space", NO_BREAKS)
def test_words_held_together_that_fit_stay_together(space: str) -> None:
    held = f"reis{space}documenten"
    assert broken(f"de {held}", 15) == Broken(("de", held), hyphenated=False, forced=False, ends=("", ""))


@pytest.mark.parametrize("space", NO_BREAKS)
def test_words_held_together_are_parted_before_one_is_broken(space: str) -> None:
    found = broken(f"reis{space}documenten", 12)
    end: LineEnd = "" if space.isspace() else "word"
    assert found == Broken(("reis", "documenten"), hyphenated=True, forced=False, ends=(end, ""))


def test_a_no_break_space_yields_only_where_it_must() -> None:
    assert broken("de wet\u00a0op\u00a0de\u00a0zorg", 9).lines == ("de wet\u00a0op", "de\u00a0zorg")


def test_a_word_that_is_held_and_still_too_wide_is_hyphenated() -> None:
    found = broken("een\u00a0reisdocumenten", 10)
    ends: tuple[LineEnd, ...] = ("hyphen", "")
    assert found == Broken(("een\u00a0reis-", "documenten"), hyphenated=True, forced=False, ends=ends)


def test_a_word_that_no_dictionary_knows_is_cut_by_force_also_where_it_is_held() -> None:
    assert broken("a\u00a0" + "x" * 12, 10).forced


def test_a_word_out_of_a_group_may_be_as_wide_as_is_allowed_for_words() -> None:
    assert broken("de\u00a0reisdocumenten", 12, widest=14).lines == ("de", "reisdocumenten")


def test_no_break_spaces_at_the_edge_of_a_group_go_with_a_line_only() -> None:
    assert broken("aa \u00a0bb\u00a0cccc", 5).lines == ("aa", "bb", "cccc")
    assert broken("aa \u00a0\u00a0\u00a0\u00a0\u00a0 bb", 4).lines == ("aa", "bb")


@given(
    st.lists(st.text("abé", min_size=1, max_size=9), min_size=1, max_size=6), st.integers(1, 20), st.data()
)
def test_no_line_begins_or_ends_with_a_no_break_space(
    words: list[str], width: int, data: st.DataObject
) -> None:
    spaces = st.sampled_from([" ", *NO_BREAKS, "\u00a0\u2060"])
    text = words[0] + "".join(data.draw(spaces) + word for word in words[1:])
    found = broken(text, width)
    assert all(line == line.strip(" " + NO_BREAKS) for line in found.lines)
    assert all(len(line) <= width for line in found.lines)
    unseen = dict.fromkeys(map(ord, " -" + NO_BREAKS))
    assert "".join(found.lines).translate(unseen) == "".join(words)


@given(st.lists(st.text("xyz", min_size=1, max_size=6), min_size=1, max_size=6), st.integers(6, 20))
def test_words_that_fit_are_never_broken_however_they_are_held(words: list[str], width: int) -> None:
    found = broken("\u00a0".join(words), width)
    assert "\u00a0".join(found.lines) == "\u00a0".join(words)
    assert not found.forced
    assert found.hyphenated == (len("\u00a0".join(words)) > width)


WORDS = ["a", "aa-aaa", "leerlingenvervoer", "GeoRegelingBevragen", "b\u00adb", "x\u00a0yy"]


@given(
    words=st.lists(st.sampled_from(WORDS) | st.text("ab", min_size=1, max_size=9), min_size=1, max_size=6),
    widths=st.lists(st.integers(2, 24), min_size=1, max_size=12),
    leeway=st.integers(0, 3),
)
def test_as_many_lines_are_told_as_are_made_whatever_was_asked_before(
    words: list[str], widths: list[int], leeway: int
) -> None:
    text = " ".join(words)
    breakable = Breakable(text, len, "nl")
    for width in widths:
        anew = Breakable(text, len, "nl").broken(width, width + leeway)
        assert breakable.broken(width, width + leeway) == anew
        assert breakable.lines_in(width, leeway) == len(anew.lines)
