"""The text of a file with the fewest changes by which it is read as another agenda."""

import difflib
import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel import Agenda, DataError, Domain, Stage, Standard, as_yaml, read_agenda
from agendafunnel.bundled import edition_file
from agendafunnel.editing.updating import with_agenda
from tests.editing.test_edits import files, touched
from tests.quarters import changed, full_agendas, remade, two_editions
from tests.reading.layouts import DATA, SMALL, Layout

few = settings(max_examples=40)

HEAD = """\
title: T  # de titel
edition: oktober 2022
stages:
  - name: A
    gate: [x, y]  # de poort
  - name: B
domains:
  - {name: D, colour: "#123456"}
  - {name: E, colour: "#654321"}
"""

FILE = f"""{HEAD}
standards:
  # D
  - name: een  # de eerste
    domain: D
    stage: A
    status: Op weg  # sinds maart

  # over twee
  - id: twee
    name: Twee
    label: "T\\xadwee"
    domain: d
    stage: b
    contacts:
      - Jan  # tot juni
      - name: Piet
        url: https://example.org/piet
    links:
      # de eerste
      - title: Een
        url: https://example.org/1
      - {{title: Twee, url: "https://example.org/2"}}
    description: |  # lang
      Regel

      Nog een

  # E
  - name: drie
    domain: E
    stage: A
# einde
"""


def edited(text: str, wanted: Agenda) -> str:
    """Give the new text, which is read as the agenda that was wanted."""
    edit = with_agenda(text.encode(), "a.yaml", wanted)
    assert edit.agenda == wanted
    assert not edit.changed or read_agenda(edit.content) == wanted
    return edit.content.decode() if edit.changed else text


def with_standard(text: str, place: int, **update: Any) -> str:
    agenda = read_agenda(text)
    one = agenda.standards[place].replace(**update)
    standards = (*agenda.standards[:place], one, *agenda.standards[place + 1 :])
    return edited(text, agenda.replace(standards=standards))


def difference(old: str, new: str) -> str:
    """Give the lines that are gone and new, in order."""
    found = list(difflib.unified_diff(old.splitlines(), new.splitlines(), n=0))[2:]
    return "\n".join(f"{line[0]} {line[1:]}".rstrip() for line in found if line[0] in "+-")


@pytest.mark.parametrize(
    ("place", "update", "lines"),
    [
        # The comment beside a value stays; one of a field that goes, goes with it.
        (0, {"status": "Nu"}, ["-     status: Op weg  # sinds maart", "+     status: Nu  # sinds maart"]),
        (0, {"status": None}, ["-     status: Op weg  # sinds maart"]),
        (0, {"name": "Een"}, ["-   - name: een  # de eerste", "+   - name: Een  # de eerste"]),
        # An id that was only made of the name is written once the name makes another.
        (
            0,
            {"name": "uno"},
            ["-   - name: een  # de eerste", "+   - id: een", "+     name: uno  # de eerste"],
        ),
        # What is new stands behind the nearest field before it.
        (0, {"version": "1.10"}, ['+     version: "1.10"']),
        (0, {"adopted": True}, ["+     adopted: true"]),
        (0, {"silenced": "tie"}, ["+     silenced:", "+       - tie"]),
        (
            0,
            {"status": "a: b\nc"},
            [
                "-     status: Op weg  # sinds maart",
                "+     status: |-  # sinds maart",
                "+       a: b",
                "+       c",
            ],
        ),
        (0, {"stage": "b"}, ["-     stage: A", "+     stage: b"]),
        (1, {"label": "Twee!"}, ['-     label: "T\\xadwee"', '+     label: "Twee!"']),
        (1, {"label": None}, ['-     label: "T\\xadwee"']),
        (
            1,
            {"description": "Regel\n\nEn nog een"},
            ["-       Nog een", "+       En nog een"],
        ),
        (1, {"description": "Kort"}, None),
        (1, {"contacts": ["Jan"]}, ["-       - name: Piet", "-         url: https://example.org/piet"]),
        (1, {"contacts": ["Joop", {"name": "Piet", "url": "https://example.org/piet"}]},
            ["-       - Jan  # tot juni", "+       - Joop  # tot juni"]),
        (
            1,
            {"contacts": [{"name": "Jan", "url": "mailto:j@example.org"}, "Piet"]},
            [
                "-       - Jan  # tot juni",
                "+       - name: Jan  # tot juni",
                "+         url: mailto:j@example.org",
                "-         url: https://example.org/piet",
            ],
        ),
        (1, {"contacts": []},
            ["-     contacts:", "-       - Jan  # tot juni", "-       - name: Piet",
             "-         url: https://example.org/piet"]),
        (1, {"links": [{"title": "Een", "url": "https://example.org/een"},
                       {"title": "Twee", "url": "https://example.org/2"}]},
            ["-         url: https://example.org/1", "+         url: https://example.org/een"]),
        (1, {"links": [{"title": "Nul", "url": "https://example.org/0"},
                       {"title": "Een", "url": "https://example.org/1"},
                       {"title": "2", "url": "https://example.org/2"}]},
            ["+       - title: Nul", "+         url: https://example.org/0",
             '-       - {title: Twee, url: "https://example.org/2"}',
             '+       - {title: "2", url: "https://example.org/2"}']),
    ],
)  # fmt: skip
def test_a_field_is_changed_where_it_is(place: int, update: dict[str, Any], lines: list[str] | None) -> None:
    found = difference(FILE, with_standard(FILE, place, **update))
    if lines is None:
        assert found == "\n".join(
            [
                "-     description: |  # lang",
                "-       Regel",
                "-",
                "-       Nog een",
                "+     description: Kort  # lang",
            ]
        )
    else:
        assert found == "\n".join(lines)


def parts(text: str) -> dict[str, Standard]:
    return {one.id: one for one in read_agenda(text).standards}


def test_a_standard_moves_with_its_comments_below_the_heading_of_its_domain() -> None:
    agenda = read_agenda(FILE)
    one, two, three = agenda.standards
    moved = edited(FILE, agenda.replace(standards=[one, three, two.replace(domain="e")]))
    assert moved.endswith(
        "# E\n  - name: drie\n    domain: E\n    stage: A\n\n  # over twee\n  - id: twee\n"
        + FILE.partition("- id: twee\n")[2].partition("\n  # E")[0].replace("domain: d", "domain: e")
        + "# einde\n"
    )
    first = edited(FILE, agenda.replace(standards=[one, two.replace(domain="e"), three]))
    assert difference(FILE, first) == "-     domain: d\n+     domain: e"


def test_a_new_standard_stands_below_the_heading_of_its_domain() -> None:
    agenda = read_agenda(FILE)
    one, two, three = agenda.standards
    new = Standard(name="Nieuw", domain="e", stage="a")
    found = edited(FILE, agenda.replace(standards=[one, two, new, three]))
    assert "  # E\n  - name: Nieuw\n    domain: e\n    stage: a\n\n  - name: drie\n" in found
    other = Standard(name="Nieuw", domain="d", stage="a")
    found = edited(FILE, agenda.replace(standards=[one, two, other, three]))
    assert "\n\n  - name: Nieuw\n    domain: d\n    stage: a\n\n  # E\n  - name: drie\n" in found


def test_standards_that_go_leave_one_empty_line_and_the_headings() -> None:
    agenda = read_agenda(FILE)
    one, _, three = agenda.standards
    found = edited(FILE, agenda.replace(standards=[one, three]))
    assert found.endswith(
        "    status: Op weg  # sinds maart\n\n  # E\n  - name: drie\n    domain: E\n    stage: A\n# einde\n"
    )
    found = edited(FILE, agenda.replace(standards=[three]))
    assert "standards:\n  # D\n  # E\n  - name: drie\n" in found
    found = edited(FILE, agenda.replace(standards=[]))
    assert found == f"{HEAD}\nstandards: []\n  # D\n\n  # E\n# einde\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("standards: []\n", "standards:\n"),
        ("standards: []  # nog geen\n", "standards:  # nog geen\n"),
        ("standards: [ ]", "standards:\n"),
    ],
)
def test_the_first_standard_comes_below_the_name_of_the_list(written: str, expected: str) -> None:
    agenda = read_agenda(HEAD + written)
    new = Standard(name="X", domain="d", stage="a")
    found = edited(HEAD + written, agenda.replace(standards=[new]))
    item = "  - name: X\n    domain: d\n    stage: a"
    assert found == HEAD + expected + item + ("\n" if written.endswith("\n") else "")


def test_stages_and_domains_change_as_standards_do() -> None:
    agenda = read_agenda(FILE)
    a, b = agenda.stages
    new = edited(FILE, agenda.replace(stages=[a.replace(gate=["x", "z"]), Stage(name="M", gate=["m"]), b]))
    assert difference(FILE, new) == "\n".join(
        [
            "-     gate: [x, y]  # de poort",
            '+     gate: [x, "z"]  # de poort',
            "+   - name: M",
            "+     gate:",
            "+       - m",
        ]
    )
    d, e = agenda.domains
    new = edited(FILE, agenda.replace(domains=[e, d, Domain(name="F", colour="#0a0b0c")]))
    assert new.partition("domains:\n")[2].split("\n")[:3] == [
        '  - {name: E, colour: "#654321"}',
        '  - {name: D, colour: "#123456"}',
        '  - {name: "F", colour: "#0a0b0c"}',
    ]


def test_a_domain_that_is_renamed_keeps_its_id_and_the_standards_that_name_it() -> None:
    agenda = read_agenda(FILE)
    d, e = agenda.domains
    new = edited(FILE, agenda.replace(domains=[d.replace(name="Heel anders"), e]))
    assert difference(FILE, new) == "\n".join(
        ['-   - {name: D, colour: "#123456"}', '+   - {id: "d", name: "Heel anders", colour: "#123456"}']
    )


def test_standards_name_a_domain_by_the_id_that_it_gets() -> None:
    agenda = read_agenda(FILE)
    d, e = agenda.domains
    one, two, three = agenda.standards
    wanted = agenda.replace(
        domains=[d.replace(id="dom"), e],
        standards=[one.replace(domain="dom"), two.replace(domain="dom"), three],
    )
    # "D" is still the name of the domain; "d" was its id.
    edit = with_agenda(FILE.encode(), "a.yaml", wanted, was={"domains.dom": "d"})
    assert difference(FILE, edit.content.decode()) == "\n".join(
        [
            '-   - {name: D, colour: "#123456"}',
            '+   - {id: "dom", name: D, colour: "#123456"}',
            "-     domain: d",
            "+     domain: dom",
        ]
    )


@pytest.mark.parametrize(
    ("written", "edition", "expected"),
    [
        ("oktober 2022", {"id": "2023-01", "label": "januari 2023"}, "januari 2023"),
        ('"oktober 2022"', {"id": "2023-01", "label": "januari 2023"}, '"januari 2023"'),
        ("2022-10", {"id": "2023-01", "label": "januari 2023"}, "2023-01"),
        (
            "oktober 2022",
            {"id": "2023-01", "label": "Winter", "previous": "2022-10"},
            '{id: "2023-01", label: "Winter", previous: "2022-10"}',
        ),
        ("{id: oktober 2022}", {"id": "2022-10", "label": "Herfst"}, '{id: oktober 2022, label: "Herfst"}'),
        (
            "{id: oktober 2022}",
            {"id": "2023-01", "label": "januari 2023"},
            '{id: "2023-01", label: "januari 2023"}',
        ),
    ],
)
def test_an_edition_keeps_the_form_that_it_is_written_in(
    written: str, edition: dict[str, str], expected: str
) -> None:
    text = FILE.replace("oktober 2022", written)
    new = edited(text, read_agenda(text).replace(edition=edition))
    assert difference(text, new) == f"- edition: {written}\n+ edition: {expected}"


@pytest.mark.parametrize("indent", [None, 0, 2])
def test_json_stays_json(indent: int | None) -> None:
    text = json.dumps(DATA, indent=indent)
    agenda = read_agenda(text)
    new = Standard(
        name="Nieuw", domain="fysiek", stage="intake", links=[{"title": "x", "url": "https://x.nl"}]
    )
    first = agenda.standards[0].replace(status="Op weg", name="Anders")
    wanted = agenda.replace(subtitle="S", standards=[agenda.standards[4], first, new, *agenda.standards[1:3]])
    written = json.loads(edited(text, wanted))
    assert written["standards"][1] == {
        "id": "inburgeraars",
        "name": "Anders",
        "domain": "Sociaal",
        "stage": "Intake",
        "status": "Op weg",
    }
    assert written["standards"][0] == DATA["standards"][4]
    assert written["standards"][2]["links"] == [{"title": "x", "url": "https://x.nl"}]
    assert edited(text, agenda.replace(standards=[])).count('"standards": []') == 1


def test_between_brackets_over_lines_each_has_a_line_of_its_own() -> None:
    text = (
        HEAD
        + "standards: [\n  {name: een, domain: D,\n   stage: A},\n  {name: twee, domain: D, stage: A}\n]\n"
    )
    agenda = read_agenda(text)
    one, two = agenda.standards
    new = Standard(name="drie", domain="d", stage="a")
    assert edited(text, agenda.replace(standards=[two, new, one.replace(status="x")])) == HEAD + (
        'standards: [\n  {name: twee, domain: D, stage: A},\n  {name: "drie", domain: "d", stage: "a"},\n'
        '  {name: een, domain: D,\n   stage: A,\n   status: "x"}\n]\n'
    )


@pytest.mark.parametrize(
    ("old", "written", "new", "expected"),
    [
        ("een twee drie", ">-\n  een twee\n  drie", "een acht drie", ">-\n  een acht\n  drie"),
        ("een twee drie", '"een\n  twee drie"', "een twee 3", '"een\n  twee 3"'),
        ("een twee drie", "een twee\n  drie", "een twee drie vier", "een twee\n  drie vier"),
        ("é é", '"\\u00e9 \\xe9"', "é x", None),
        # Escapes: what is read as \n stands here as \\n.
        ("\\n een", r'"\\n een"', "acht een", None),
        ("een \\n", r'"een \\n"', "een n", None),
        ("'s een", "'''s een'", "is een", "'is een'"),
    ],
)
def test_words_change_within_a_text_of_several_lines(
    old: str, written: str, new: str, expected: str | None
) -> None:
    text = f"footer: {written}\n{FILE}"
    agenda = read_agenda(text)
    assert agenda.footer == old
    assert edited(text, agenda.replace(footer=new)).startswith(
        f"footer: {expected or json.dumps(new, ensure_ascii=False)}\n"
    )


def test_a_text_that_others_refer_to_is_not_changed_for_all_of_them() -> None:
    text = FILE.replace("status: Op weg", "status: &s Op weg").replace(
        "    stage: A\n# einde", "    stage: A\n    status: *s\n    summary: *s\n# einde"
    )
    assert difference(text, with_standard(text, 2, status="Klaar")) == "-     status: *s\n+     status: Klaar"
    assert "name: Een" in with_standard(text, 0, name="Een")
    with pytest.raises(DataError, match=r"anchor \(&\)"):
        with_standard(text, 0, status="Klaar")


def test_what_is_the_same_agenda_is_the_same_file() -> None:
    edit = with_agenda(FILE.encode(), "a.yaml", read_agenda(FILE))
    assert (edit.changed, edit.content) == (False, b"")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_the_byte_order_mark_stay(end: str, mark: bytes) -> None:
    content = mark + FILE.replace("\n", end).encode()
    agenda = read_agenda(content)
    wanted = agenda.replace(note="een\ntwee", standards=agenda.standards[::-1])
    expected = edited(FILE, wanted)
    assert with_agenda(content, "a.yaml", wanted).content == mark + expected.replace("\n", end).encode()


def test_a_file_without_an_end_to_its_last_line_keeps_none() -> None:
    text = FILE.removesuffix("\n# einde\n")
    new = with_standard(text, 2, status="Klaar")
    assert new == f"{text}\n    status: Klaar"
    assert with_standard(new, 2, status=None) == text


@few
@given(files(), st.data())
def test_a_field_that_changes_leaves_all_other_lines(file: tuple[bytes, Agenda], data: st.DataObject) -> None:
    content, agenda = file
    place = data.draw(st.integers(0, len(agenda.standards) - 1))
    one = agenda.standards[place]
    update: dict[str, Any] = data.draw(
        st.sampled_from(
            [
                {"version": "3"},
                {"adopted": not one.adopted},
                {"domain": agenda.domains[0].id},
                {"status": "Nu"},
            ]
        )
    )
    wanted = changed(
        agenda,
        standards=(*agenda.standards[:place], remade(one, **update), *agenda.standards[place + 1 :]),
    )
    edit = with_agenda(content, "a.yaml", wanted)
    if wanted == agenda:
        assert not edit.changed
        return
    gone, new = touched(content, edit.content)
    assert len(gone) <= 1
    assert len([line for line in new if line.strip()]) <= 1
    assert all(next(iter(update)) in line for line in (*gone, *new) if line.strip())
    assert read_agenda(edit.content) == wanted
    assert read_agenda(with_agenda(edit.content, "a.yaml", agenda).content) == agenda


@few
@given(two_editions(), st.booleans())
def test_any_agenda_can_be_made_of_any_other(editions: tuple[Agenda, Agenda], is_back: bool) -> None:
    old, new = editions[::-1] if is_back else editions
    assert edited(as_yaml(old), new)


@few
@given(full_agendas(most_standards=4), full_agendas(most_standards=4))
def test_so_can_one_that_has_nothing_to_do_with_it(old: Agenda, new: Agenda) -> None:
    edited(as_yaml(old), new)


@few
@given(files(), st.data())
def test_comments_go_nowhere_but_with_their_own_standard(
    file: tuple[bytes, Agenda], data: st.DataObject
) -> None:
    content, agenda = file
    standards = data.draw(st.permutations(agenda.standards))
    edit = with_agenda(content, "a.yaml", changed(agenda, standards=tuple(standards)))
    old, new = content.decode(), edit.content.decode() or content.decode()
    assert sorted(line.strip() for line in old.splitlines() if line.strip()) == sorted(
        line.strip() for line in new.splitlines() if line.strip()
    )


@settings(max_examples=150)
@given(st.integers(0, 100_000), st.integers(0, 100_000), st.sampled_from([DATA, SMALL]))
def test_in_every_layout_an_edit_is_made_or_refused_for_its_anchor(
    layout: int, edit: int, data: dict[str, Any]
) -> None:
    text = Layout(Random(layout)).written(data)  # noqa: S311  # It has no secrets: it is a layout.
    agenda = read_agenda(text)
    wanted = other_agenda(agenda, Random(edit))  # noqa: S311
    try:
        new = with_agenda(text.encode(), "a.yaml", wanted)
    except DataError:
        assert "&" in text
        return
    if new.changed:
        assert read_agenda(new.content) == wanted
        assert read_agenda(with_agenda(new.content, "a.yaml", agenda).content) == agenda


def other_agenda(agenda: Agenda, choices: Random) -> Agenda:
    """Give an agenda with one thing changed, of every kind that there is."""
    standards = list(agenda.standards)
    place = choices.randrange(len(standards))
    one = standards[place]
    new = Standard(name="Vers", domain=agenda.domains[0].id, stage=agenda.stages[0].id, description="x\n\ny")
    links = [*one.links, {"title": "N", "url": "https://example.org/n"}]
    update: dict[str, Any] = choices.choice(
        [
            {"stage": choices.choice(agenda.stages).id, "domain": choices.choice(agenda.domains).id},
            {"status": choices.choice([None, "Nieuw: ja", "a\nb\nc"])},
            {"name": "Heel: anders #3"},
            {"links": links},
            {"links": one.links[1:], "contacts": ["Jan Jansen"]},
            {"contacts": ["Q", {"name": "Piet", "url": "https://example.org/p"}]},
            {
                "description": choices.choice([None, " diep\nx", "Kort"]),
                "silenced": ("tie",),
                "label": "L\na",
            },
            {"adopted": True, "silenced": ("tie", "speech"), "version": "2"},
        ]
    )
    standards[place] = one.replace(**update)
    mixed = choices.sample(agenda.standards, len(agenda.standards))
    return choices.choice(
        [
            agenda.replace(standards=standards),
            agenda.replace(standards=standards),
            agenda.replace(standards=standards),
            agenda.replace(standards=[*agenda.standards[:place], *agenda.standards[place + 1 :]]),
            agenda.replace(standards=[*agenda.standards[:place], new, *agenda.standards[place:]]),
            agenda.replace(standards=mixed),
            agenda.replace(title="Een ander", footer=None, note="a\nb", subtitle="s", silenced=()),
            agenda.replace(edition={"id": "2023-01", "label": "januari 2023"}),
            agenda.replace(stages=[Stage(name="T2", gate=["g"]), *agenda.stages[:-1], agenda.stages[-1]]),
            agenda.replace(domains=[agenda.domains[0].replace(name="Anders"), *agenda.domains[:0:-1]]),
        ]
    )


def test_the_bundled_editions_become_each_other() -> None:
    july, march = (edition_file(name).read_text("utf-8") for name in ("2022-07", "2024-03"))
    edited(july, read_agenda(march))
    edited(march, read_agenda(july))
