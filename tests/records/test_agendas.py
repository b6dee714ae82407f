"""Agendas of tables: which standards, stages and domains they have, and what is told of wrong rows."""

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import combinations
from typing import Any

import numpy
import pandas
import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

import agendafunnel
from agendafunnel import Agenda, ArgumentError, DataError, Domain, Link, Stage, Standard
from agendafunnel.checks.rules.accessible_colours import LEAST_DIFFERENCE, VISIONS, difference_seen
from agendafunnel.colours import contrast
from agendafunnel.records.colours import COLOURS, colour_of


class Version(Enum):
    FIRST = "1"


ROWS: list[dict[str, Any]] = [
    {"item": "Refunds", "team": "Payments", "stage": "Idea", "url": "https://example.org/1"},
    {"item": "Search", "team": "Shop", "stage": "Live", "url": None},
    {"item": "Cart", "team": "Shop", "stage": "Idea", "url": float("nan")},
]


def of_items(rows: object = ROWS, **arguments: Any) -> Agenda:
    named = {"name": "item", "domain": "team", "url": "url", "title": "Roadmap"} | arguments
    return Agenda.from_records(rows, **named)


def one(**cells: Any) -> Standard:
    """Return the standard of a row with more cells, each a column of the field of its name."""
    row = {"name": "A", "domain": "D", "stage": "S"} | cells
    return Agenda.from_records([row], **{name: name for name in cells}).standards[0]


def faults(rows: list[dict[str, Any]], **arguments: Any) -> list[str]:
    with pytest.raises(DataError) as caught:
        of_items(rows, **arguments)
    return [str(fault) for fault in caught.value.faults]


def test_stages_and_domains_are_made_in_the_order_in_which_they_appear() -> None:
    agenda = of_items()
    assert [stage.name for stage in agenda.stages] == ["Idea", "Live"]
    assert [domain.name for domain in agenda.domains] == ["Payments", "Shop"]
    assert [(card.name, card.domain, card.stage) for card in agenda.standards] == [
        ("Refunds", "payments", "idea"),
        ("Search", "shop", "live"),
        ("Cart", "shop", "idea"),
    ]
    assert agenda.standards[0].links == (Link(title="Refunds", url="https://example.org/1"),)
    assert [card.links for card in agenda.standards[1:]] == [(), ()]
    assert (agenda.title, agenda.edition.id, agenda.edition.label) == (
        "Roadmap", "roadmap", "editie zonder datum",
    )  # fmt: skip


@pytest.mark.parametrize("frame", [pandas.DataFrame, polars.DataFrame])
def test_a_dataframe_makes_the_agenda_that_its_rows_make(frame: Any) -> None:
    rows = [{**row, "url": row["url"] if isinstance(row["url"], str) else None} for row in ROWS]
    assert of_items(frame(rows)) == of_items()


def test_pandas_with_a_gap_in_a_column_of_addresses_is_read_and_drawn() -> None:
    frame = pandas.DataFrame(ROWS)
    agenda = Agenda.from_records(frame, name="item", domain="team", stage="stage", url="url", title="Roadmap")
    assert len(agendafunnel.lay_out(agenda.only(domain="Payments")).cards) == 1


@pytest.mark.parametrize("other", ["pandas", "polars"])
def test_neither_pandas_nor_polars_needs_the_other_one(other: str) -> None:
    frame = {"pandas": "polars", "polars": "pandas"}[other]
    code = (
        f"import sys; sys.modules[{other!r}] = None\n"
        f"import {frame}, agendafunnel\n"
        f"rows = {frame}.DataFrame([dict(name='A', domain='B', stage='C')])\n"
        "assert agendafunnel.Agenda.from_records(rows).standards[0].id == 'a'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "missing", [None, "", "  ", float("nan"), numpy.nan, pandas.NA, pandas.NaT, Decimal("NaN")], ids=repr
)
def test_what_is_missing_is_absent(missing: object) -> None:
    bare = one()
    assert one(status=missing, version=missing, adopted=missing, contacts=missing, links=missing) == bare
    assert one(url=missing, label=missing, id=missing) == bare


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.10", "1.10"),
        (1.1, "1.1"),
        (3, "3"),
        (3.0, "3"),
        (numpy.int64(3), "3"),
        (numpy.float64(3.0), "3"),
        (Decimal("1.10"), "1.10"),
        (date(2022, 10, 1), "2022-10-01"),
        (datetime(2022, 10, 1), "2022-10-01"),
        (datetime(2022, 10, 1, 12, 30), "2022-10-01 12:30"),
        (pandas.Timestamp("2022-10-01"), "2022-10-01"),
        (Version.FIRST, "1"),
    ],
    ids=repr,
)
def test_numbers_and_dates_are_written_as_people_do(value: object, text: str) -> None:
    assert one(version=value).version == text


def test_whole_numbers_beside_others_keep_their_decimals() -> None:
    rows = [{**row, "version": version} for row, version in zip(ROWS, (1.0, 1.5, None), strict=True)]
    assert [card.version for card in of_items(rows, version="version").standards] == ["1.0", "1.5", None]


@pytest.mark.parametrize(
    ("value", "adopted"),
    [(True, True), (False, False), (numpy.True_, True), (1, True), (0.0, False), ("ja", True), ("no", False)],
)
def test_adopted_is_yes_or_no(value: object, adopted: bool) -> None:
    assert one(adopted=value).adopted is adopted


@pytest.mark.parametrize(
    ("value", "names"),
    [("Ann", ["Ann"]), ("Ann\nBo", ["Ann", "Bo"]), (["Ann", {"name": "Bo"}], ["Ann", "Bo"]),
     (numpy.array(["Ann", "Bo"]), ["Ann", "Bo"])],
)  # fmt: skip
def test_contacts_are_lines_or_a_list(value: object, names: list[str]) -> None:
    assert [contact.name for contact in one(contacts=value).contacts] == names


def test_links_are_addresses_or_links_and_follow_the_url() -> None:
    more = [{"title": "Meer", "url": "https://example.org/2"}, "https://example.org/3"]
    found = one(url="https://example.org/1", links=more).links
    assert [(link.title, link.url[-1]) for link in found] == [("A", "1"), ("Meer", "2"), ("A", "3")]


def test_ordered_categories_give_the_order_of_stages() -> None:
    frame = pandas.DataFrame(ROWS)
    order = ["Idea", "Build", "Live"]
    frame["stage"] = pandas.Categorical(frame["stage"][::-1], categories=order, ordered=True)
    assert [stage.name for stage in of_items(frame).stages] == order
    series = polars.Series("stage", ["Live"], dtype=polars.Enum(order))
    frame = polars.DataFrame({"item": ["A"], "team": ["T"], "url": [None], "stage": series})
    assert [stage.name for stage in of_items(frame).stages] == order


def test_names_that_differ_in_case_alone_are_one_stage() -> None:
    assert len(of_items([ROWS[0], {**ROWS[1], "stage": "IDEA"}]).stages) == 1


def test_names_that_make_no_id_get_one() -> None:
    agenda = of_items([{"item": "★", "team": "♥", "stage": "→", "url": None}] * 1)
    assert (agenda.stages[0].name, agenda.standards[0].name) == ("→", "★")


def test_stages_and_domains_are_given_as_names_values_dicts_or_colours() -> None:
    agenda = of_items(
        stages=["Idea", Stage(name="Build"), {"name": "Live"}],
        domains=["Shop", Domain(id="payments", name="Betalen", colour="#123456")],
    )
    assert [stage.id for stage in agenda.stages] == ["idea", "build", "live"]
    assert [(one.id, one.colour) for one in agenda.domains] == [
        ("shop", colour_of(0)),
        ("payments", "#123456"),
    ]
    coloured = of_items(domains={"Shop": "#123456", "Payments": "#654321"})
    assert [(one.id, one.colour) for one in coloured.domains] == [
        ("shop", "#123456"),
        ("payments", "#654321"),
    ]


def test_a_table_without_rows_needs_stages_and_domains() -> None:
    assert of_items([], stages=["Idea"], domains=["Shop"]).standards == ()
    with pytest.raises(ArgumentError, match="Give the arguments 'stages' and 'domains'"):
        of_items([])


def test_the_same_name_in_two_domains_has_ids_that_no_order_of_rows_changes() -> None:
    rows = [{**ROWS[0], "team": team} for team in ("Shop", "Payments")]
    assert [card.id for card in of_items(rows).standards] == ["refunds-shop", "refunds-payments"]
    assert {card.id for card in of_items(rows[::-1]).standards} == {"refunds-shop", "refunds-payments"}


def test_names_that_differ_in_signs_alone_have_these_in_their_ids_in_any_order_of_rows() -> None:
    rows = [{**ROWS[0], "item": item} for item in ("A+", "A-", "A")]
    for ordered in (rows, rows[::-1]):
        ids = {card.name: card.id for card in of_items(ordered).standards}
        assert ids == {"A+": "a-plus-sign", "A-": "a-hyphen-minus", "A": "a"}


@pytest.mark.parametrize(
    "names",
    [
        ("C", "C++", "C#"),
        ("> 10", "< 10", "10"),
        ("-1", "1"),
        ("0.5", "-0.5"),
        ("A+", "A-"),
        ("Ready?", "Ready!"),
        ("Hé", "He"),
        ("★", "→"),
    ],
)
def test_stages_and_domains_of_other_names_are_others(names: tuple[str, ...]) -> None:
    rows = [{**ROWS[0], "item": f"Item {name}", "team": name, "stage": name} for name in names]
    agenda = of_items(rows)
    assert [one.name for one in agenda.domains] == list(names)
    assert [one.name for one in agenda.stages] == list(names)
    called = {one.id: one.name for one in agenda.domains}
    assert [called[one.domain] for one in agenda.standards] == list(names)
    ids = {one.name: one.id for one in agenda.domains}
    assert {one.name: one.id for one in of_items(rows[::-1]).domains} == ids
    # Each is found by its very name afterwards.
    for name in names:
        assert [one.name for one in agenda.only(domain=name).standards] == [f"Item {name}"]
        assert agenda.with_standard(name="New", domain=name, stage=name).standard("New").domain == ids[name]


def test_the_order_of_categories_with_names_alike_is_kept() -> None:
    teams = pandas.Categorical(["C#", "C"], categories=["C", "C++", "C#"], ordered=True)
    frame = pandas.DataFrame({"item": ["a", "b"], "team": teams, "stage": "Idea", "url": None})
    assert [one.name for one in of_items(frame).domains] == ["C", "C++", "C#"]


def test_the_same_name_twice_in_a_domain_is_told_with_both_rows() -> None:
    (told,) = faults([*ROWS, {**ROWS[2], "stage": "Live"}])
    assert told.startswith("Row 4 ('Cart'), column 'item': Row 3 has the same name and domain.")
    rows = [{**row, "key": f"k{number}"} for number, row in enumerate([*ROWS, ROWS[2]])]
    assert of_items(rows, id="key").standards[3].id == "k3"


def test_all_faults_are_told_at_once_with_the_row_as_people_count_it() -> None:
    wrong: list[dict[str, Any]] = [
        {"item": None, "team": "T", "stage": "S", "url": None},
        {"item": "B", "team": "T", "stage": None, "url": "example.org"},
        {"item": "C", "team": "U\nV", "stage": "S", "url": None},
    ]
    assert faults(wrong) == [
        "Row 1, column 'item': There is no text here. Write it.",
        "Row 2 ('B'), column 'stage': There is no text here. Write it.",
        "Row 2 ('B'), column 'url': 'example.org' is not a web address. Write one that begins with https://, "
        "http:// or mailto:.",
        "Row 3 ('C'), column 'team': There is more than one line here, and only one is allowed. Join the "
        "lines.",
    ]


def test_a_stage_that_is_not_among_those_given_is_told_with_the_nearest() -> None:
    told = faults(ROWS, stages=["Ideas", "Live"])
    assert told[0].startswith(
        "Row 1 ('Refunds'), column 'stage': There is no stage 'Idea'. Did you mean 'ideas'?"
    )
    assert len(told) == 2


def test_of_very_many_faults_the_first_hundred_are_told() -> None:
    told = faults([{**ROWS[0], "item": f"R{number}", "url": "x"} for number in range(300)])
    assert len(told) == 101
    assert told[-1] == "There are more faults, which are reported after these are mended."


def test_faults_of_the_agenda_name_its_fields() -> None:
    assert faults(ROWS, title="") == ["Field 'title': There is no text here. Write it."]
    (told,) = faults(ROWS, domains={"Shop": "red", "Payments": "#000"})
    assert told.startswith("Domain 'Shop', field 'colour': 'red' is not a colour.")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"name": "itm"}, "There is no column 'itm', for the argument 'name'. Did you mean 'item'?"),
        ({"url": "link"}, "The columns are 'item', 'team', 'stage', 'url'."),
        ({"name": 3}, "The argument 'name' should be a text; it is 3."),
        ({"domain": None}, "The argument 'domain' should be a text; it is None."),
        ({"stages": "Idea"}, "The argument 'stages' should be a list, such as of names."),
        ({"domains": 3}, "The argument 'domains' should be a list, such as of names."),
    ],
)
def test_wrong_arguments_are_told(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        of_items(**arguments)
    assert told in str(caught.value)


def test_the_colours_of_domains_are_readable_and_differ_in_every_vision() -> None:
    assert min(contrast(colour, "#ffffff") for colour in map(colour_of, range(60))) >= 4.5
    assert (
        min(
            difference_seen(one, other, vision)
            for one, other in combinations(COLOURS, 2)
            for vision in VISIONS
        )
        >= LEAST_DIFFERENCE
    )


@pytest.mark.slow("draws")
def test_check_finds_nothing_about_the_colours_of_a_table() -> None:
    rows = [{"name": f"Item {n}", "domain": f"Team {n}", "stage": f"S{n % 3}"} for n in range(12)]
    theme = agendafunnel.load_theme("vng-toegankelijk")
    found = agendafunnel.check(Agenda.from_records(rows), theme=theme)
    assert [one.rule for one in found if "colour" in one.rule or "contrast" in one.rule] == []


_TEXTS = st.text(min_size=1, max_size=6) | st.integers(0, 9) | st.none() | st.floats()


@given(st.lists(st.fixed_dictionaries({"name": _TEXTS, "domain": _TEXTS, "stage": _TEXTS}), max_size=6))
def test_any_table_makes_an_agenda_or_is_told(rows: list[dict[str, Any]]) -> None:
    try:
        agenda = Agenda.from_records(rows)
    except (DataError, ArgumentError):
        return
    assert len(agenda.standards) == len(rows)


@pytest.mark.parametrize(
    "given", [{"Idea", "Live"}, frozenset({"Idea", "Live"}), pandas.DataFrame({"x": [1]})]
)
@pytest.mark.parametrize("argument", ["stages", "domains"])
def test_stages_and_domains_without_an_order_are_refused(argument: str, given: object) -> None:
    with pytest.raises(ArgumentError, match=f"The argument '{argument}' should be a list"):
        of_items(**{argument: given})


def test_numbers_are_names_of_stages_as_they_are_in_rows() -> None:
    rows = [{**ROWS[0], "stage": 1}, {**ROWS[1], "stage": 2}]
    assert of_items(rows, stages=[2, 1]).stages == (Stage(name="2"), Stage(name="1"))
    assert of_items(rows, stages=numpy.array([2, 1])).stages[0].name == "2"


def test_a_series_with_names_as_labels_has_the_colours_of_domains() -> None:
    colours = {"Shop": "#123456", "Payments": "#654321"}
    assert of_items(domains=pandas.Series(colours)) == of_items(domains=colours)
    assert of_items(domains=pandas.Series(list(colours))) == of_items(domains=list(colours))


def test_of_one_wrong_cell_one_thing_is_told() -> None:
    (told,) = faults([{**ROWS[0], "stage": b"Idea"}])
    assert told == "Row 1 ('Refunds'), column 'stage': Expected a text; found a value of the type bytes."


def test_columns_that_are_called_as_a_field_are_that_field() -> None:
    row = {
        "name": "A", "domain": "D", "stage": "S", "url": "https://example.org", "id": "key", "label": "B",
        "status": "Bijna", "summary": "Kort", "description": "Lang", "contacts": "Ann", "version": "1.0",
        "adopted": True, "links": "https://example.org/2", "budget": 3,
    }  # fmt: skip
    made = Agenda.from_records([row]).standards[0]
    named = {field: field for field in row if field != "budget"}
    assert made == Agenda.from_records([row], **named).standards[0]
    assert (made.id, made.status, len(made.links), made.adopted) == ("key", "Bijna", 2, True)


def test_a_column_that_is_called_as_a_field_can_be_left_out() -> None:
    row = {"name": "A", "domain": "D", "stage": "S", "id": "key", "status": "Bijna"}
    made = Agenda.from_records([row], id=None, status=None).standards[0]
    assert (made.id, made.status) == ("a", None)


def test_a_column_that_was_asked_for_by_its_usual_name_has_to_be_there() -> None:
    with pytest.raises(ArgumentError, match="There is no column 'status', for the argument 'status'"):
        Agenda.from_records([{"name": "A", "domain": "D", "stage": "S"}], status="status")


def test_a_column_is_used_once() -> None:
    row = {"name": "A", "domain": "D", "stage": "S", "label": "B"}
    assert Agenda.from_records([row], name="label").standards[0].name == "B"


def test_without_an_edition_texts_do_not_say_the_title_twice() -> None:
    text = agendafunnel.plot(of_items(language="en")).to_bytes("alt.txt").decode()
    assert "Roadmap, undated edition: 3 standards" in text
    assert of_items() == of_items()
