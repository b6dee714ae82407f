"""White space that indents, as Word pastes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agendafunnel.reading.plain_spaces import with_plain_spaces
from agendafunnel.reading.yaml_tree import read_tree

NBSP = "\u00a0"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2007", "\u3000"])
def test_other_spaces_indent_and_follow_dashes_and_names(space: str) -> None:
    text = "a:\n  - b: c\n    d: e\n".replace(" ", space)
    assert with_plain_spaces(text) == "a:\n  - b: c\n    d: e\n"


@pytest.mark.parametrize(
    "text",
    [
        f"a: b{NBSP}c\n",
        f"a: b:{NBSP}c\n",
        f"a: |\n  b\n  {NBSP}c\n",
        f"a: |\n  {NBSP}{NBSP}b\n",
        f"- a{NBSP}- b\n",
        "a: b\n",
    ],
)
def test_within_texts_nothing_changes(text: str) -> None:
    assert with_plain_spaces(text) == text


def test_a_text_in_block_style_may_be_indented_so_too() -> None:
    text = f"a: |\n{NBSP}{NBSP}b\n{NBSP}{NBSP}{NBSP}c\nd: e\n"
    assert with_plain_spaces(text) == f"a: |\n  b\n  {NBSP}c\nd: e\n"


def test_what_is_read_so_keeps_its_place() -> None:
    root, _ = read_tree(f"a:\n{NBSP}{NBSP}- b:{NBSP}c\n".encode(), "x")
    assert root.plain() == {"a": [{"b": "c"}]}
    assert (root.at(("a", 0, "b"))[0].line, root.at(("a", 0, "b"))[0].column) == (2, 8)


@given(st.text(st.sampled_from(f"ab-: |>#\n{NBSP}\u3000"), max_size=60))
def test_no_character_moves_and_only_spaces_change(text: str) -> None:
    found = with_plain_spaces(text)
    assert len(found) == len(text)
    assert all(new == old or new == " " for old, new in zip(text, found, strict=True))
