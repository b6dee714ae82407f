"""Cards that stay in their cell keep their slots, as far as the new grid has them."""

from agendafunnel import Agenda, Domain, Edition, Stage, Standard
from agendafunnel.arrangement import KeptCard
from agendafunnel.layout.lanes import matrix_of
from agendafunnel.layout.slots import in_slots
from agendafunnel.layout.text_blocks import TextSetter
from agendafunnel.text.measuring import TextMeasurer
from agendafunnel.theme import Theme


def standing(
    now: str, before: str, across: int, vng: Theme, measurer: TextMeasurer, more_rows: int = 0
) -> str:
    """Return the rows of a cell of cards named by letters; `before` are its rows, divided by slashes."""
    agenda = Agenda(
        title="T",
        edition=Edition(id="1", label="1"),
        stages=(Stage(id="s", name="S"),),
        domains=(Domain(id="d", name="D", colour="#000000"),),
        standards=tuple(Standard(id=letter, name=letter, domain="d", stage="s") for letter in now),
    )
    kept = {
        letter: KeptCard(letter, "d", "s", row, column)
        for row, letters in enumerate(before.split("/"))
        for column, letter in enumerate(letters)
    }
    matrix = matrix_of(agenda, TextSetter(measurer, vng, "nl"))
    found = in_slots(matrix, ["s"], kept, (across,), (more_rows,))
    beside = found.beside(0, 0, across)
    order = "".join(found.standards[place].id for place in found.cells[0][0])
    return "/".join(order[first : first + beside] for first in range(0, len(order), beside))


def test_nothing_moves_where_nothing_changes(vng: Theme, measurer: TextMeasurer) -> None:
    assert standing("abcde", "abc/de", 3, vng, measurer) == "abc/de"


def test_the_order_of_before_is_kept(vng: Theme, measurer: TextMeasurer) -> None:
    assert standing("abcde", "ecb/ad", 3, vng, measurer) == "ecb/ad"


def test_a_hole_is_filled_by_the_last_card_alone(vng: Theme, measurer: TextMeasurer) -> None:
    assert standing("bcde", "abc/de", 3, vng, measurer) == "ebc/d"


def test_a_newcomer_stands_at_the_end_though_it_is_first_in_the_agenda(
    vng: Theme, measurer: TextMeasurer
) -> None:
    assert standing("xabcd", "ab/cd", 2, vng, measurer) == "ab/cd/x"


def test_a_newcomer_takes_a_hole(vng: Theme, measurer: TextMeasurer) -> None:
    assert standing("xbcd", "ab/cd", 2, vng, measurer) == "xb/cd"


def test_rows_are_no_fuller_than_before_where_there_is_room_for_them(
    vng: Theme, measurer: TextMeasurer
) -> None:
    assert standing("abc", "ab/cd", 3, vng, measurer, more_rows=1) == "ab/c"


def test_rows_become_fuller_where_there_is_no_room_for_one_more(vng: Theme, measurer: TextMeasurer) -> None:
    assert standing("abc", "ab/cd", 3, vng, measurer) == "abc"


def test_cards_of_another_grid_are_set_in_the_order_of_the_agenda(vng: Theme, measurer: TextMeasurer) -> None:
    assert standing("abcd", "abcd", 2, vng, measurer) == "ab/cd"


def test_two_cards_that_claim_one_slot_both_stand_somewhere(vng: Theme, measurer: TextMeasurer) -> None:
    assert sorted(standing("abc", "a/", 3, vng, measurer)) == ["a", "b", "c"]
