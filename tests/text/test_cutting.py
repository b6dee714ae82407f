"""What becomes of words that are too wide for their room, and of words that are held together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.text.breaking import Broken, break_lines
from agendafunnel.text.parts import LineEnd

NO_BREAKS = "\u00a0\u2007\u202f\u2060\ufeff"
"""NO-BREAK SPACE, FIGURE SPACE, NARROW NO-BREAK SPACE; WORD JOINER in its new and its old form."""


def broken(text: str, width: float, widest: float | None = None) -> Broken:
    return break_lines(text, width, lambda line: float(len(line)), "nl", widest=widest)


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
