"""The search finds what trying everything finds."""

import math
import textwrap
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, Domain, Edition, Stage, Standard, Theme
from agendafunnel.layout.cards import CardSizes, Labels
from agendafunnel.layout.columns import Insets, divide, least_widths
from agendafunnel.layout.geometry import Steps
from agendafunnel.layout.lanes import matrix_of
from agendafunnel.layout.search import NARROWEST, NODE_BUDGET, WIDEST, Choice, Search
from agendafunnel.layout.text_blocks import TextSetter
from tests.measurers import OneEm

# Steps of three points, so that all widths can be tried, and little room, so that it matters.
COARSE = agendafunnel.read_theme(
    b"based_on: vng\ncanvas: {width: 300, height: 300, grid: 3, left: 3, right: 3}\n"
    b"columns: {inset: 3, first_inset: 6}\n"
    b"cards: {width: 60, height: 21, gap: 3, padding_across: 4, padding_least: 1, padding_down: 3}"
)
SIZES = (4.0, 4.6, 5.2, 5.8, 6.4, 7.0, 7.6, 8.0)


def search_of(
    agenda: Agenda, theme: Theme, width: int, least: int = 0, for_names: Sequence[int] | None = None
) -> Search:
    stages, setter = len(agenda.stages), TextSetter(OneEm(), theme, agenda.language)
    matrix, sizes = matrix_of(agenda, setter), CardSizes(setter)
    matrix = matrix._replace(least=(least,) * len(matrix.domains))
    labels = Labels(
        [standard.label for standard in agenda.standards], setter, sizes.of(theme.cards.text.size).label_room
    )
    insets = Insets(theme.columns, setter.steps, tuple(for_names or (0,) * stages))
    shares = divide(width, [1.0] * stages)
    return Search(matrix, labels, sizes, insets, shares)


def every_choice(
    agenda: Agenda, theme: Theme, width: int, text_size: float, whole: bool = True
) -> Iterator[Choice]:
    """Yield every width of cards, to the step, with every number of card columns that has room.

    If they are to be `whole`, no card breaks a word that the theme's own card keeps.
    """
    stages, setter = len(agenda.stages), TextSetter(OneEm(), theme, agenda.language)
    matrix, sizes = matrix_of(agenda, setter), CardSizes(setter)
    insets = Insets(theme.columns, setter.steps, (0,) * stages)
    around = sum(map(sum, insets.at(sizes.of(text_size))))
    widest_word = max(map(max, kept_words(agenda, theme)), default=0) if whole else 0
    narrow, wide = (sizes.of(text_size, proportion=part).width for part in (NARROWEST, WIDEST))
    for card in range(narrow, wide + 1):
        size = sizes.of(text_size, card, WIDEST)
        if size.label_room.word + 1e-9 < widest_word:
            continue
        for columns in product(*(range(1, max(1, cards) + 1) for cards in matrix.fullest)):
            needed = sum(columns) * size.pitch - stages * size.gap + around
            if needed <= width:
                yield Choice(size, columns)


def kept_words(agenda: Agenda, theme: Theme) -> list[list[int]]:
    """Return, for each label, the letters of the words that the theme's own card keeps whole, and a 0."""
    sizes = CardSizes(TextSetter(OneEm(), theme, agenda.language))
    room = sizes.of(theme.cards.text.size).label_room.word
    return [
        [0, *(len(word) for word in standard.label.split() if len(word) <= room)]
        for standard in agenda.standards
    ]


def value_of(kept: list[list[int]], choice: Choice) -> float:
    """Return the size of text, less its half for the share of labels of which a kept word has no room."""
    broken = [max(words) > choice.size.label_room.word + 1e-9 for words in kept]
    return choice.size.text_size * (1 - sum(broken) / max(1, len(broken)) / 2)


def agenda_of(places: list[tuple[int, int]], labels: list[str], stages: int, domains: int) -> Agenda:
    return Agenda(
        title="T",
        language="tlh",
        edition=Edition(id="1", label="1"),
        stages=tuple(Stage(id=f"s{index}", name="S") for index in range(stages)),
        domains=tuple(Domain(id=f"d{index}", name="D", colour="#000000") for index in range(domains)),
        standards=tuple(
            Standard(id=f"c{index}", name="N", label=label, domain=f"d{domain}", stage=f"s{stage}")
            for index, ((domain, stage), label) in enumerate(zip(places, labels, strict=True))
        ),
    )


def words_of(letters: int, most: int) -> st.SearchStrategy[str]:
    word = st.integers(1, letters).map(lambda number: "a" * number)
    return st.lists(word, min_size=1, max_size=most).map(" ".join)


# A word that is broken may take a line less than one that is whole, if others stand before or behind it.
LONG_WORDS_ALONE = words_of(9, 1) | words_of(3, 4)


@st.composite
def small_agendas(
    draw: st.DrawFn,
    most_stages: int = 4,
    most_cards: int = 14,
    label: st.SearchStrategy[str] = LONG_WORDS_ALONE,
) -> Agenda:
    stages, domains = draw(st.integers(1, most_stages)), draw(st.integers(1, 4))
    count = draw(st.integers(0, most_cards))
    place = st.tuples(st.integers(0, domains - 1), st.integers(0, stages - 1))
    return agenda_of(
        draw(st.lists(place, min_size=count, max_size=count)),
        draw(st.lists(label, min_size=count, max_size=count)),
        stages,
        domains,
    )


@settings(max_examples=60)
@given(agenda=small_agendas(), room=st.integers(5, 60), width=st.integers(60, 98))
def test_the_largest_size_is_the_one_that_trying_every_choice_finds(
    agenda: Agenda, room: int, width: int
) -> None:
    search = search_of(agenda, COARSE, width)
    best = None
    for text_size in SIZES:
        heights = [height_of(agenda, choice) for choice in every_choice(agenda, COARSE, width, text_size)]
        if heights and min(heights) <= room:
            best = text_size
    found = search.largest(SIZES, room)
    assert (found.size.text_size if found else None) == best
    assert found is None or height_of(agenda, found) <= room


@settings(max_examples=40)
@given(
    agenda=small_agendas(most_stages=3, most_cards=10),
    room=st.integers(5, 60),
    width=st.integers(60, 98),
)
def test_what_is_chosen_has_the_value_of_the_best_that_trying_every_choice_finds(
    agenda: Agenda, room: int, width: int
) -> None:
    search = search_of(agenda, COARSE, width)
    kept, best = kept_words(agenda, COARSE), 0.0
    for text_size in reversed(SIZES):
        for choice in every_choice(agenda, COARSE, width, text_size, whole=False):
            value = value_of(kept, choice)
            if value > best and height_of(agenda, choice) <= room:
                best = value
    breaking, found = search._with_broken_words(search.largest(SIZES, room), SIZES, room)
    if found is None:
        assert best == 0
        return
    chosen = breaking._best_like(found, room)
    assert height_of(agenda, chosen) <= room
    assert value_of(kept, chosen) == pytest.approx(best)


@settings(max_examples=40)
@given(agenda=small_agendas(), width=st.integers(60, 98), text_size=st.sampled_from(SIZES))
def test_the_lowest_picture_is_the_one_that_trying_every_choice_finds(
    agenda: Agenda, width: int, text_size: float
) -> None:
    search = search_of(agenda, COARSE, width)
    heights = [height_of(agenda, choice) for choice in every_choice(agenda, COARSE, width, text_size)]
    found = search.lowest(text_size)
    assert (height_of(agenda, found) if found else None) == min(heights, default=None)


@settings(max_examples=40)
@given(
    agenda=small_agendas(),
    width=st.integers(60, 98),
    room=st.integers(5, 60),
    text_size=st.sampled_from(SIZES),
)
def test_what_is_chosen_fits_and_takes_least_from_the_shares_of_others(
    agenda: Agenda, width: int, room: int, text_size: float
) -> None:
    search, stages = search_of(agenda, COARSE, width), len(agenda.stages)
    insets = Insets(COARSE.columns, Steps(COARSE.canvas.grid), (0,) * stages)
    shares = divide(width, [1.0] * stages)

    def excess(choice: Choice) -> int:
        needed = least_widths(choice.card_columns, insets.at(choice.size), choice.size)
        return sum(max(0, need - share) for need, share in zip(needed, shares, strict=True))

    for choice in search.nearest(text_size, room):
        assert height_of(agenda, choice) <= room
        around = insets.at(choice.size)
        assert sum(least_widths(choice.card_columns, around, choice.size)) <= width
        fullest = [max(1, cards) for cards in search._matrix.fullest]
        others = [
            other
            for columns in product(*(range(1, cards + 1) for cards in fullest))
            for other in [Choice(choice.size, columns)]
            if sum(least_widths(columns, around, choice.size)) <= width and height_of(agenda, other) <= room
        ]
        assert excess(choice) == min(map(excess, others))


@settings(max_examples=60)
@given(
    agenda=small_agendas(),
    width=st.integers(60, 98),
    room=st.integers(5, 90),
    least=st.integers(0, 20),
    wider=st.lists(st.integers(0, 6), min_size=4, max_size=4),
    text_size=st.sampled_from(SIZES),
)
def test_no_number_of_card_columns_is_left_out_that_fits(
    agenda: Agenda, width: int, room: int, least: int, wider: list[int], text_size: float
) -> None:
    for_names = wider[: len(agenda.stages)]
    search = search_of(agenda, COARSE, width, least, for_names)
    fewest = search._fewest_total(text_size, room)
    for choice in every_choice(agenda, COARSE, width - sum(for_names), text_size):
        if sum(choice.card_columns) < fewest:
            assert search.height(choice) > room


def lines_of(label: str, line: float, word: float) -> int:
    """Count the lines of a label in a font of one em: on each line as many words as there is room for."""
    count, free = 0, 0.0
    for text in label.split():
        begun = count > 0
        # A word that is too long is cut into the longest pieces that have room.
        pieces = [text] if len(text) <= word + 1e-9 else textwrap.wrap(text, max(1, int(line + 1e-9)))
        for index, piece in enumerate(pieces):
            space = 1 if index == 0 and begun else 0
            if begun and len(piece) + space <= free + 1e-9:
                free -= len(piece) + space
            else:
                count, free = count + 1, line - len(piece)
            begun = True
    return count


def height_of(agenda: Agenda, choice: Choice) -> int:
    """Compute the height of a picture from the rules alone: rows, their highest cards, and the gaps."""
    size = choice.size
    whole = 0
    lanes = [
        domain.id for domain in agenda.domains if any(one.domain == domain.id for one in agenda.standards)
    ]
    for lane in lanes:
        rows: dict[int, int] = {}
        for stage, across in zip(agenda.stages, choice.card_columns, strict=True):
            cell = [one for one in agenda.standards if (one.domain, one.stage) == (lane, stage.id)]
            needed = math.ceil(len(cell) / across)
            for index, standard in enumerate(cell):
                row = index // math.ceil(len(cell) / needed)
                lines = lines_of(standard.label, size.label_room.line, size.label_room.word)
                text = size.capitals + (lines - 1) * size.line_pitch + 2 * size.padding_down
                rows[row] = max(rows.get(row, 0), size.height, text)
        whole += sum(rows.values()) + size.gap * (len(rows) - 1)
    return whole + size.lane_gap * max(0, len(lanes) - 1)


def test_a_search_that_proves_nothing_ends_all_the_same() -> None:
    labels = [" ".join(["aaaa"] * (30 if index % 4 == 0 else 1)) for index in range(120)]
    agenda = agenda_of([(0, index * 7 % 12) for index in range(120)], labels, stages=12, domains=1)
    search = search_of(agenda, COARSE, 900)
    work = search._budget
    choice = search.lowest(4.0)
    assert choice is not None
    # Each allocator may look at a hundred nodes when the work is done, and there are few of them.
    assert work.left > -NODE_BUDGET
