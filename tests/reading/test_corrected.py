"""The line that is shown below a message: copied over the wrong one, it mends the file."""

import re

import pytest

from agendafunnel import DataError
from tests.reading.wrong_agendas import AGENDA, VALUES, copied, faults, lines_with, parts, read, with_line

pytestmark = pytest.mark.usefixtures("each_parser")


@pytest.mark.slow("has hundreds of cases", cases=40)
@pytest.mark.parametrize("number", [1, 5, 6, 22, 27, 29, 34])
@pytest.mark.parametrize(("value", "right"), [(value, right) for value, _, right in VALUES])
def test_a_line_that_is_shown_may_be_copied_and_has_the_text_that_was_meant(
    number: int, value: str, right: str
) -> None:
    begin, _ = parts(number)
    assert read(copied(with_line(number, begin + value), number)) == read(with_line(number, begin + right))


LINES = AGENDA.split("\n")
SHIFTS = [
    (number, shift)
    for number, line in enumerate(LINES, 1)
    for shift in (-6, -4, -3, -2, -1, 1, 2, 3, 4)
    if re.search(r"\w+:|- ", line) and shift >= -(len(line) - len(line.lstrip())) and number != 9
]


@pytest.mark.slow("has hundreds of cases", cases=30)
@pytest.mark.parametrize(("number", "shift"), SHIFTS)
def test_a_line_in_another_column_is_blamed_itself_and_shown_where_it_belongs(
    number: int, shift: int
) -> None:
    line = LINES[number - 1]
    moved = " " * (len(line) - len(line.lstrip()) + shift) + line.lstrip()
    try:
        assert read(with_line(number, moved)) == read(AGENDA)
    except DataError:
        assert copied(with_line(number, moved), number) == AGENDA


@pytest.mark.slow("has hundreds of cases", cases=30)
@pytest.mark.parametrize(
    ("number", "dash"),
    [
        (number, dash)
        for number in lines_with("- ")
        if ":" in LINES[number - 1]
        for dash in ("", "  ", "-", "– ", "• ", "−  ", "-- ", "* ", "- - ", "1. ")
        # These are told only before a field, which an item between brackets does not begin with.
        if not (number == 19 and dash in ("- - ", "1. "))
    ],
)
def test_an_item_without_a_right_dash_is_shown_where_it_belongs(number: int, dash: str) -> None:
    wrong = LINES[number - 1].replace("- ", dash, 1)
    assert copied(with_line(number, wrong), number) == AGENDA


@pytest.mark.parametrize("quotes", ["‘{}’", "“{}”", '"{}', "‘{}"])
@pytest.mark.parametrize("number", [6, 23, 31, 34])
def test_a_whole_line_in_quotes_is_blamed_itself(number: int, quotes: str) -> None:
    line = LINES[number - 1].split(" #")[0]
    assert read(copied(with_line(number, quotes.format(line)), number)) == read(AGENDA)


@pytest.mark.parametrize("column", [2, 4, 6, 8])
@pytest.mark.parametrize("dash", ["- ", ""])
def test_an_item_at_the_depth_of_links_belongs_to_the_list_whose_fields_it_has(
    column: int, dash: str
) -> None:
    item = LINES[28].strip().removeprefix("- ")
    wrong = with_line(29, " " * column + dash + f"id: tweede\n    {item}")
    right = AGENDA.replace("  - name: Tweede", "  - id: tweede\n    name: Tweede")
    assert (read(wrong) if wrong == right else read(copied(wrong, 29))) == read(right)


def test_a_long_line_is_not_shown_and_what_to_do_is_told_in_words() -> None:
    (told,) = faults(with_line(34, "    status: @" + 60 * "lange tekst "))
    assert "Write:" not in told
    assert told.endswith('Put a " before the first and after the last character of the text.')


@pytest.mark.parametrize("begin", ['"', "@", "Idee: ", '"Een" ', "“Idee: "])
def test_a_text_that_goes_on_is_told_with_its_last_line_in_the_place_of_a_line_to_copy(begin: str) -> None:
    (told,) = faults(with_line(32, f"    summary: {begin}Een tekst die"))
    assert told.startswith("x:32:14:")
    assert "(line 33)." in told
    assert "Write:" not in told


@pytest.mark.parametrize("value", ["[een, twee", "{a: b"])
def test_only_a_list_that_is_not_closed_is_closed(value: str) -> None:
    closing = "]" if value[0] == "[" else "}"
    (told,) = faults(with_line(25, f"    contacts: {value}"))
    assert "is never closed" in told
    assert told.endswith(f"Write:\n    contacts: {value}{closing}")


@pytest.mark.parametrize(
    ("flow", "right"),
    [
        ("[Team #1, Jan]", '["Team #1", Jan]'),
        ('["Team, Jan]', '["Team", Jan]'),
        ("[*Team, Jan]", '["*Team", Jan]'),
        ("[Team: A, Jan]", '["Team: A", Jan]'),
        ("[Team, Jan]]", "[Team, Jan]"),
        ("{Team, Jan}", "[Team, Jan]"),
        ("Team, Jan]", '["Team", "Jan"]'),
    ],
)
def test_a_line_with_brackets_is_shown_whole(flow: str, right: str) -> None:
    assert copied(with_line(25, f"    contacts: {flow}"), 25) == with_line(25, f"    contacts: {right}")


@pytest.mark.parametrize(
    "line", ["    \u200bstage: intake", "\u2002\u2002  stage: intake", "    \ufeffstage: intake"]
)
def test_a_line_with_characters_that_cannot_be_seen_is_shown_without_them(line: str) -> None:
    assert copied(with_line(24, line), 24) == AGENDA


@pytest.mark.parametrize("number", [1, 2, 10, 11, 12, 15, 18, 22, 23, 26, 27, 28, 29, 34])
def test_a_line_with_a_tab_is_shown_where_it_belongs(number: int) -> None:
    assert copied(with_line(number, "\t" + LINES[number - 1].lstrip()), number) == AGENDA


def test_a_name_below_the_id_of_its_item_belongs_to_that_item() -> None:
    right = AGENDA.replace("  - name: Tweede", "  - id: tweede\n    name: Tweede")
    assert copied(right.replace("    name: Tweede", "  name: Tweede"), 30) == right
