"""The slips that people make in YAML: each at its line, with the step that mends it, whatever the parser."""

import re

import pytest
import yaml

import agendafunnel
from agendafunnel import DataError
from agendafunnel.reading import yaml_tree

AGENDA = """\
title: Ontwikkelagenda
language: nl
edition:
  id: 2022-10
  label: oktober 2022
footer: Versie oktober 2022
note: |
  Eerste regel
  tweede: regel
stages:
  - name: Intake
    gate:
      - Intake
      - criteria
  - name: Analyse
domains:
  - name: Sociaal Domein
    colour: "#a842e0"
  - {name: Fysiek Domein, colour: '#2b0a3d'}
standards:
  # Sociaal Domein
  - name: Info Inburgeraars
    domain: sociaal-domein
    stage: intake
    contacts: [Jan Jansen, Piet]
    links:
      - title: Website
        url: https://example.org/a
  - name: Tweede
    domain: fysiek-domein
    stage: analyse # toch
    summary: Een tekst die
      doorloopt
    status: In gebruik
"""

LOADERS = [yaml.BaseLoader, *([yaml.CBaseLoader] if hasattr(yaml, "CBaseLoader") else [])]

PLACES = [1, 11, 28, 34]
"""Lines with a text of one line: the first, in a list, in a list in a list, and the last."""


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "_LoaderClass", request.param)


def faults(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "x")
    return [str(fault) for fault in caught.value.faults]


def copied(text: str, number: int) -> str:
    """Return a text in which the line that is shown for a line was copied over it."""
    with pytest.raises(DataError) as caught:
        agendafunnel.read_agenda(text.encode(), "x")
    (said,) = {
        str(one.message) for one in caught.value.faults if one.line == number and "Write:\n" in str(one)
    }
    lines = text.split("\n")
    lines[number - 1] = said.split("Write:\n")[1]
    return "\n".join(lines)


def read(text: str) -> agendafunnel.Agenda:
    return agendafunnel.read_agenda(text.encode(), "x")


def with_line(number: int, line: str, newline: str = "\n") -> str:
    lines = AGENDA.split("\n")
    lines[number - 1] = line
    return newline.join(lines)


def parts(number: int) -> tuple[str, str]:
    """Return what stands before the value on a line, and the value."""
    begin, value = re.fullmatch(r"(\s*(?:- )?\w+: )(.*)", AGENDA.split("\n")[number - 1]).groups()  # type: ignore[union-attr]  # Each place has a field.
    return begin, value


def test_the_agenda_itself_is_right() -> None:
    assert agendafunnel.read_agenda(AGENDA.encode()).standards[1].summary == "Een tekst die doorloopt"


VALUES = [
    ('"open', 'a quote (") that is never closed', '"open"'),
    ("'open", "a quote (') that is never closed", "'open'"),
    ('"Bijna" klaar', "begins with a word in quotes", "'\"Bijna\" klaar'"),
    ('"Dit is "bijna" klaar"', "has the same quotes in it", "'Dit is \"bijna\" klaar'"),
    ("'s-Hertogenbosch", "begins with an apostrophe", '"\'s-Hertogenbosch"'),
    ("'foto's'", "has the same quotes in it", '"foto\'s"'),
    ("Idee: nog te toetsen", "A text with a colon", '"Idee: nog te toetsen"'),
    ("Nog doen:", "A text with a colon", '"Nog doen:"'),
    ("“Idee: nog”", "quotes as Word makes them", '"Idee: nog"'),
    ("- iets", "cannot begin with the character '-'", '"- iets"'),
    ("? iets", "cannot begin with the character '?'", '"? iets"'),
    *(
        (f"{sign}iets ervan", f"cannot begin with the character '{sign}'", f'"{sign}iets ervan"')
        for sign in "&*!@%`|>,]}"
    ),
    *((f"{sign} iets", f"cannot begin with the character '{sign}'", f'"{sign} iets"') for sign in "&*!@%`|>"),
    ("[concept] tekst", "cannot begin with the character '['", '"[concept] tekst"'),
    ("{naam} volgt", "cannot begin with the character '{'", '"{naam} volgt"'),
    ("[een, twee", "cannot begin with the character '['", '"[een, twee"'),
    ("[realisatie.", "cannot begin with the character '['", '"[realisatie."'),
    ("{een: twee", "cannot begin with the character '{'", '"{een: twee"'),
    ("{{status}}", "cannot begin with the character '{'", '"{{status}}"'),
    ('"Klaar”', 'a quote (") that is never closed', '"Klaar"'),
    ('"Klaar",', "There is a comma too many here", '"Klaar"'),
    ('"Klaar""', "one quote too many at the end", '"Klaar"'),
    ("#35b8ff", "A colour must be in quotes", '"#35b8ff"'),
    ("Idee: nog # zie nr. 5", "A text with a colon", '"Idee: nog" # zie nr. 5'),
    ("@" + 30 * "lange tekst ", "cannot begin with the character '@'", f'"@{(30 * "lange tekst ").strip()}"'),
    ("#5 is klaar", "is read as a comment", '"#5 is klaar"'),
    ("Zie issue #5 ervan", "is read as a comment", '"Zie issue #5 ervan"'),
    (r'"C:\wachtrij"', "a backslash", r"'C:\wachtrij'"),
]


@pytest.mark.slow("has hundreds of cases", cases=60)
@pytest.mark.parametrize("number", PLACES)
@pytest.mark.parametrize(("value", "wrong", "right"), VALUES, ids=[value for value, _, _ in VALUES])
def test_a_value_is_told_with_how_it_should_be(number: int, value: str, wrong: str, right: str) -> None:
    begin, _ = parts(number)
    (told,) = [one for one in faults(with_line(number, begin + value)) if one.startswith(f"x:{number}:")]
    assert wrong in told
    assert told.endswith(f"Write:\n{begin}{right}")


@pytest.mark.slow("has hundreds of cases", cases=20)
@pytest.mark.parametrize("number", PLACES)
@pytest.mark.parametrize("between", [":", " ", "=", " = "])
def test_a_space_or_a_colon_that_is_missing_after_a_name_is_told(number: int, between: str) -> None:
    begin, value = parts(number)
    told = faults(with_line(number, begin.rstrip(": ") + between + value))[0]
    assert told.startswith(f"x:{number}:")
    assert f"{'A space' if between == ':' else 'A colon'} is missing after the" in told
    assert told.endswith(f"Write:\n{AGENDA.split(chr(10))[number - 1]}")


def lines_with(begin: str) -> list[int]:
    lines = enumerate(AGENDA.split("\n"), 1)
    return [number for number, line in lines if line.lstrip().startswith(begin)]


@pytest.mark.slow("has hundreds of cases", cases=10)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("number", [2, 5, 10, 11, 13, 19, 24, 28, 34])
def test_a_tab_is_told_at_its_line_with_the_spaces_to_write(number: int, newline: str) -> None:
    line = AGENDA.split("\n")[number - 1]
    (told,) = faults(with_line(number, "\t" + line.lstrip(), newline))
    assert told.startswith(f"x:{number}:1: This line begins with a tab, which cannot be read. Use spaces.")


@pytest.mark.slow("has hundreds of cases", cases=20)
@pytest.mark.parametrize(
    ("dash", "wrong"),
    [
        ("-", "A space is missing after the dash."),
        ("", "A dash is missing"),
        ("– ", "'–' does not begin an item of a list"),
        ("• ", "'•' does not begin an item of a list"),
        ("* ", "'*' does not begin an item of a list"),
    ],
)
@pytest.mark.parametrize("number", lines_with("- "))
def test_an_item_without_its_dash_is_told_with_how_it_should_be(number: int, dash: str, wrong: str) -> None:
    line = AGENDA.split("\n")[number - 1]
    told = faults(with_line(number, line.replace("- ", dash, 1)))[0]
    assert told.startswith(f"x:{number}:")
    assert wrong in told
    assert told.endswith(f"Write:\n{line}")


@pytest.mark.parametrize("number", [15, 22, 29])
def test_a_dash_that_became_spaces_is_told_where_its_item_begins(number: int) -> None:
    line = AGENDA.split("\n")[number - 1]
    if number == 22:
        assert "A dash is missing" in faults(with_line(number, line.replace("-", " ")))[0]
        return
    (told,) = faults(with_line(number, line.replace("-", " ")))
    assert told.startswith(f"x:{number}:5: The fields of an item begin here a second time.")
    assert told.endswith(f"Write:\n{line}")


INDENTED = [2, 4, 5, 6, 11, 13, 14, 18, 22, 23, 27, 28, 29, 34]


@pytest.mark.slow("has hundreds of cases", cases=20)
@pytest.mark.parametrize("number", INDENTED)
@pytest.mark.parametrize("more", [1, -1])
def test_a_space_too_many_or_too_few_is_told_with_the_line_as_it_should_be(number: int, more: int) -> None:
    line = AGENDA.split("\n")[number - 1]
    if more < 0 and not line.startswith(" "):
        return
    (told,) = faults(with_line(number, f" {line}" if more > 0 else line[1:]))
    assert told.startswith(f"x:{number}:")
    assert f"This line has 1 space too {'many' if more > 0 else 'few'} at its beginning." in told
    assert told.endswith(f"Write:\n{line}")


@pytest.mark.parametrize("number", [1, 6, 11, 24, 34])
def test_three_dashes_are_told_at_their_line(number: int) -> None:
    line = AGENDA.split("\n")[number - 1]
    (told,) = faults(with_line(number, f"{line}\n---"))
    assert (
        told
        == f"x:{number + 1}:1: A line with three dashes or dots begins a second document. Remove this line."
    )


@pytest.mark.slow("has hundreds of cases", cases=10)
@pytest.mark.parametrize("number", PLACES)
def test_a_field_that_is_there_twice_is_told_with_the_line_of_the_first(number: int) -> None:
    begin, _ = parts(number)
    name = begin.strip(" -:")
    told = faults(with_line(number, f"{begin}een\n{' ' * len(begin[: begin.index(name)])}{name}: twee"))
    assert any(
        one.startswith(f"x:{number + 1}:")
        and (
            f"'{name}' is here a second time (first on line {number})" in one
            or f"put it under the dash of line {number}." in one
        )
        for one in told
    )


@pytest.mark.parametrize(
    ("flow", "wrong"),
    [
        ("{id: 2022-10 label: oktober}", "There are two colons in one value."),
        ('{"id": "2022-10" "label": "oktober"}', "A comma is missing before this."),
        ("{id: 2022-10, label: Idee: oktober}", "There are two colons in one value."),
        ("{id: 2022-10,, label: oktober}", "There is a comma too many here."),
        ("{id: 2022-10, label: oktober]", "should be closed by }, and is closed by ]"),
        ("{id: 2022-10, label: oktober}}", "There is one closing bracket too many."),
        ("{id: 2022-10, label: @oktober}", "cannot begin with the character '@'"),
        ('{id: 2022-10, label: "oktober}', 'a quote (") that is never closed'),
        ("{id:2022-10, label: oktober}", "Write:\nedition: {id: 2022-10, label: oktober}"),
    ],
)
def test_slips_between_brackets_are_told(flow: str, wrong: str) -> None:
    told = faults(AGENDA.replace("edition:\n  id: 2022-10\n  label: oktober 2022", f"edition: {flow}"))
    assert any(one.startswith("x:3:") and wrong in one for one in told)


@pytest.mark.parametrize("text", ['{"title": "T",}', '{"title": ["a", "b",],}', '{\n  "title": "T",\n}\n'])
def test_json_may_have_a_comma_at_its_end(text: str) -> None:
    assert yaml_tree.read_tree(text.encode(), "x")[0].plain()["title"]


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        (" title: T\nlanguage: nl\n", "x:1:2:", "1 space too many"),
        ("title Ontwikkelagenda\nlanguage: nl\n", "x:1:1:", "A colon is missing"),
        ("title: T\nsummary: een\nZomaar een regel\n", "x:3:1:", "neither a field"),
        ("stages:\n  - name Intake\n    gate: x\n", "x:2:5:", "A colon is missing"),
        ("stages:\n  - name:Intake\n    gate: x\n", "x:2:5:", "A space is missing after the colon"),
        ("footer: Een tekst\n  met: dubbele punt\n", "x:2:3:", "2 spaces too many"),
        ("footer: Een tekst\n  en een Idee: nog\n", "x:2:3:", "must be in quotes"),
        ('footer: "Een\n  tekst\nnote: b\n', "x:1:9:", "never closed"),
        ("based_on: vng\ncards: {gap: 3\ncanvas: {width: 3}\n", "x:2:8:", "The bracket { is never closed"),
        ("based_on: vng\ncards:\n  gap: 3\n   width: 4\n", "x:4:4:", "1 space too many"),
    ],
)
def test_slips_of_files_that_are_no_agenda_are_told_too(text: str, place: str, wrong: str) -> None:
    with pytest.raises(DataError) as caught:
        yaml_tree.read_tree(text.encode(), "x")
    assert str(caught.value).startswith(place)
    assert wrong in str(caught.value)


def test_a_quote_that_another_one_closes_by_chance_is_told_where_it_opens() -> None:
    (told,) = faults(with_line(6, 'footer: "Versie oktober 2022'))
    assert told.startswith('x:6:9: This text begins with a quote (") that is never closed.')


def test_a_comment_is_a_comment_where_a_space_follows_its_sign() -> None:
    text = with_line(6, "footer: Versie oktober 2022 # zie nr. 5")
    assert agendafunnel.read_agenda(text.encode()).footer == "Versie oktober 2022"


STANDARDS = AGENDA[: AGENDA.index("  - name: Tweede")]


@pytest.mark.parametrize(
    ("end", "place", "wrong"),
    [
        (
            "  - name: B\n    domain: fysiek-domein stage: intake\n",
            "x:30:13:",
            "two fields on this line. Put 'stage'",
        ),
        ("  - name: B\n  stage: intake\n", "x:30:3:", "This line has 2 spaces too few"),
        (
            "  - name: B\n    note: |\n      een\n  twee\n",
            "x:32:3:",
            "neither a field (name: value) nor part",
        ),
        ("  -\tname: B\n    stage: intake\n", "x:29:4:", "There is a tab in this line. Use spaces."),
        (
            "  - name: B\n    links: https://example.org\n",
            "x:30:12:",
            'links: [{title: "example.org", url: "https://example.org"}]',
        ),
        ("  - name: B\n    contacts: Jan\n", "x:30:15:", 'Write:\n    contacts: ["Jan"]'),
        ("  - {name: B, summary: #1}\n", "x:29:24:", "is read as a comment"),
        (
            "name: B\n",
            "x:29:1:",
            "A dash is missing: each item of a list begins with a dash and a space. Write:\n  - name: B",
        ),
    ],
)
def test_other_slips_at_the_end_of_an_agenda_are_told(end: str, place: str, wrong: str) -> None:
    assert any(told.startswith(place) and wrong in told for told in faults(STANDARDS + end))


UNINDENTED = """\
title: T
edition: Q4 2022
stages:
- name: A
  gate:
  - een
  - twee
- name: B
domains:
- {name: D, colour: "#000"}
standards:
- name: N
  domain: d
  stage: a
"""


@pytest.mark.parametrize("dash", ["", "-", "– "])
@pytest.mark.parametrize("number", [4, 6, 7, 8, 12])
def test_a_dash_is_told_in_lists_that_are_not_indented_too(number: int, dash: str) -> None:
    lines = UNINDENTED.split("\n")
    right = lines[number - 1]
    lines[number - 1] = right.replace("- ", dash)
    if dash == "" and number == 7:
        return  # The second of two texts goes on with the first.
    (told,) = faults("\n".join(lines))
    assert told.startswith(f"x:{number}:")
    assert told.endswith(f"Write:\n{right}")


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
@pytest.mark.parametrize("dash", ["", "  ", "-", "– ", "• ", "−  ", "-- ", "* ", "- - ", "1. "])
@pytest.mark.parametrize("number", [number for number in lines_with("- ") if ":" in LINES[number - 1]])
def test_an_item_without_a_right_dash_is_shown_where_it_belongs(number: int, dash: str) -> None:
    wrong = LINES[number - 1].replace("- ", dash, 1)
    if number == 19 and dash in ("1. ", "- - "):
        return  # A field must follow.
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
