"""The slips that people make in YAML: each at its line, with the step that mends it, whatever the parser."""

import pytest

import agendafunnel
from agendafunnel import DataError
from agendafunnel.reading.yaml_tree import read_tree
from tests.reading.wrong_agendas import AGENDA, PLACES, VALUES, faults, lines_with, parts, with_line

pytestmark = pytest.mark.usefixtures("each_parser")


def test_the_agenda_itself_is_right() -> None:
    assert agendafunnel.read_agenda(AGENDA.encode()).standards[1].summary == "Een tekst die doorloopt"


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


@pytest.mark.parametrize("number", [15, 29])
def test_a_dash_that_became_spaces_is_told_where_its_item_begins(number: int) -> None:
    line = AGENDA.split("\n")[number - 1]
    (told,) = faults(with_line(number, line.replace("-", " ")))
    assert told.startswith(f"x:{number}:5: The fields of an item begin here a second time.")
    assert told.endswith(f"Write:\n{line}")


def test_the_first_item_of_a_list_without_its_dash_is_told_too() -> None:
    line = AGENDA.split("\n")[21]
    assert "A dash is missing" in faults(with_line(22, line.replace("-", " ")))[0]


INDENTED = [2, 4, 5, 6, 11, 13, 14, 18, 22, 23, 27, 28, 29, 34]


@pytest.mark.slow("has hundreds of cases", cases=20)
@pytest.mark.parametrize(
    ("number", "more"),
    [(number, 1) for number in INDENTED]
    + [(number, -1) for number in INDENTED if AGENDA.split("\n")[number - 1].startswith(" ")],
)
def test_a_space_too_many_or_too_few_is_told_with_the_line_as_it_should_be(number: int, more: int) -> None:
    line = AGENDA.split("\n")[number - 1]
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
    assert read_tree(text.encode(), "x")[0].plain()["title"]


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
        read_tree(text.encode(), "x")
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


# Without its dash, the second of two texts goes on with the first.
@pytest.mark.parametrize(
    ("number", "dash"),
    [(number, dash) for number in (4, 6, 7, 8, 12) for dash in ("", "-", "– ") if (number, dash) != (7, "")],
)
def test_a_dash_is_told_in_lists_that_are_not_indented_too(number: int, dash: str) -> None:
    lines = UNINDENTED.split("\n")
    right = lines[number - 1]
    lines[number - 1] = right.replace("- ", dash)
    (told,) = faults("\n".join(lines))
    assert told.startswith(f"x:{number}:")
    assert told.endswith(f"Write:\n{right}")
