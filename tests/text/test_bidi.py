"""The order of letters that are read from the left and from the right."""

import bidi as other
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel.text.bidi import Direction, first_direction, levels, may_turn, visual_order

LRE, RLE, PDF, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
REMOVED = {LRE, RLE, PDF, LRO, RLO, "\u00ad", "\u200b", "\u200d"}

# Some of every class of characters, and all that embeds.
LETTERS = "aZéאב\u05b0سلم٣٤12+-,.:/%$€°() []{}<>〈\u2329!?\u00a0 \u0301\u200f\u200e\u061c" + "".join(REMOVED)
TEXTS = st.text(st.sampled_from(LETTERS + LRI + RLI + FSI + PDI), max_size=24)


def seen(text: str, direction: Direction) -> str:
    order = visual_order(levels(text, direction))
    return "".join(text[place] for place in order if text[place] not in REMOVED)


@settings(max_examples=400)
@given(text=TEXTS, direction=st.sampled_from(["ltr", "rtl"]))
def test_the_order_is_that_of_an_implementation_that_shares_no_code(text: str, direction: Direction) -> None:
    theirs = other.get_display(text, base_dir="R" if direction == "rtl" else "L")
    assert seen(text, direction) == "".join(letter for letter in str(theirs) if letter not in REMOVED)


@given(text=TEXTS)
def test_every_character_has_one_place(text: str) -> None:
    assert sorted(visual_order(levels(text, "ltr"))) == list(range(len(text)))


@given(text=TEXTS.filter(lambda text: not may_turn(text)))
def test_what_cannot_turn_stands_as_it_is_written(text: str) -> None:
    assert first_direction(text) == "ltr"
    assert set(levels(text, "ltr")) <= {0}


@pytest.mark.parametrize(
    ("text", "direction", "expected"),
    [
        ("API אבג 12", "ltr", "API 12 גבא"),
        ("אבג API 12", "rtl", "API 12 גבא"),
        # Digits behind Arabic are read with it, each number from the left.
        ("سلم 12-34", "ltr", "34-12 ملس"),
        # A sign between digits goes with them; one at the end of the paragraph stands at its end.
        ("אב 1.5%!", "rtl", "!1.5% בא"),
        # Brackets go together, with what is in them (N0); each is drawn as its mirror image.
        ("אב (a) ב", "rtl", "ב )a( בא"),
        ("a (ב) b", "ltr", "a (ב) b"),
        (f"a{RLO}bc{PDF}d", "ltr", "acbd"),
    ],
)
def test_lines_of_two_directions(text: str, direction: Direction, expected: str) -> None:
    assert seen(text, direction) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", "ltr"), ("12 !", "ltr"), ("1 אb", "rtl"), ("a א", "ltr"), (f"{RLI}א{PDI}a", "ltr"),
     (f"{RLI}א", "ltr"), ("\u200fa", "rtl")],
)  # fmt: skip
def test_the_first_strong_character_that_is_not_isolated_says_the_direction(text: str, expected: str) -> None:
    assert first_direction(text) == expected


def test_embeddings_without_end_are_followed_to_the_depth_that_unicode_says() -> None:
    assert max(levels(RLE * 500 + "א", "ltr")) == 125
    assert max(levels(RLI * 500 + "א" + PDI * 500 + "a", "ltr")) == 125
