"""Small edits of a file: they change what was asked, and not one line more."""

import difflib
import json
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from agendafunnel import Agenda, DataError, Edition, as_yaml, read_agenda
from agendafunnel.bundled import edition_file
from agendafunnel.editing.document import Edit
from agendafunnel.editing.edits import added, moved, next_edition, removed, renamed
from tests.quarters import changed, full_agendas, remade

few = settings(max_examples=30)


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, Agenda]:
    """Files of agendas as people keep them: with comments and empty lines, in several styles."""
    agenda = draw(full_agendas(most_standards=5).filter(lambda one: len(one.standards) > 1))
    lines: list[str] = []
    inside = -1
    for line in as_yaml(agenda).split("\n"):
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= inside:
            inside = -1
        if inside < 0 and line.lstrip().startswith("- ") and indent == 2 and draw(st.booleans()):
            lines += draw(st.sampled_from([["  # een opmerking"], ["", "  # los", ""], ["# links"]]))
        lines.append(line)
        if inside < 0 and line.rstrip().endswith(("|-", "|2-")):
            inside = indent
        elif inside < 0 and line.startswith("    stage:") and draw(st.booleans()):
            lines[-1] += "  # sinds maart"
    text = "\n".join(lines)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    mark = draw(st.sampled_from([b"", b"\xef\xbb\xbf"]))
    content = mark + text.encode()
    assert read_agenda(content) == agenda
    return content, agenda


def lines_of(content: bytes) -> list[str]:
    return content.decode().splitlines(keepends=True)


def touched(old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """Give the lines that are gone and those that are new."""
    found = list(difflib.ndiff(lines_of(old), lines_of(new)))
    return [line[2:] for line in found if line[0] == "-"], [line[2:] for line in found if line[0] == "+"]


@few
@given(files(), st.data())
def test_a_move_changes_the_line_of_its_stage_and_no_other(
    file: tuple[bytes, Agenda], data: st.DataObject
) -> None:
    content, agenda = file
    place = data.draw(st.integers(0, len(agenda.standards) - 1))
    stage = data.draw(st.sampled_from([stage.id for stage in agenda.stages]))
    one = agenda.standards[place]
    edit = moved(content, "a.yaml", one.id, stage)
    if one.stage == stage:
        assert not edit.changed
        return
    gone, new = touched(content, edit.content)
    assert [line.replace(f"stage: {one.stage}", f"stage: {stage}") for line in gone] == new
    assert len(new) == 1
    assert edit.agenda == with_standard(agenda, place, stage=stage)


@few
@given(files(), st.data())
def test_a_standard_that_is_removed_takes_its_lines_and_no_others(
    file: tuple[bytes, Agenda], data: st.DataObject
) -> None:
    content, agenda = file
    place = data.draw(st.integers(0, len(agenda.standards) - 1))
    edit = removed(content, "a.yaml", agenda.standards[place].id)
    gone, new = touched(content, edit.content)
    assert new == [] or (place == len(agenda.standards) - 1 and [line.strip() for line in new] == [""])
    own = (
        as_yaml(changed(agenda, standards=(agenda.standards[place],)))
        .partition("standards:\n")[2]
        .split("\n")
    )
    kept = {"# een opmerking", "# los", "# links", ""}
    left = [line.partition("  # sinds")[0].strip() for line in gone]
    assert [line for line in left if line not in kept] == [line.strip() for line in own if line.strip()]
    assert read_agenda(edit.content) == changed(
        agenda, standards=tuple(one for one in agenda.standards if one != agenda.standards[place])
    )


@few
@given(files(), st.data())
def test_what_is_added_is_only_more_lines(file: tuple[bytes, Agenda], data: st.DataObject) -> None:
    content, agenda = file
    beside = data.draw(st.sampled_from([None, *(one.id for one in agenda.standards)]))
    way = data.draw(st.sampled_from(["after", "before"]))
    fields: dict[str, Any] = {
        "name": "Nieuw: ding",
        "domain": agenda.domains[0].id,
        "stage": agenda.stages[0].id,
    }
    fields |= {
        "status": "a\nb",
        "contacts": ["Iemand"],
        "links": [{"title": "T", "url": "https://example.org"}],
    }
    where = {way: beside} if beside else {}
    edit = added(content, "a.yaml", fields, **where)
    gone, new = touched(content, edit.content)
    # A last line that had no end gets one.
    assert [line.rstrip("\r\n") for line in gone if line.strip()] == []
    assert len([line for line in new if line.strip()]) == 11
    ids = [one.id for one in edit.agenda.standards]
    if beside:
        assert ids.index("nieuw-ding") - ids.index(beside) == (1 if way == "after" else -1)
    assert (
        changed(edit.agenda, standards=[s for s in edit.agenda.standards if s.id != "nieuw-ding"]) == agenda
    )


@few
@given(files(), st.data())
def test_another_name_keeps_the_id_and_all_other_lines(
    file: tuple[bytes, Agenda], data: st.DataObject
) -> None:
    content, agenda = file
    place = data.draw(st.integers(0, len(agenda.standards) - 1))
    edit = renamed(content, "a.yaml", agenda.standards[place].id, "Heel: anders")
    gone, new = touched(content, edit.content)
    assert len(gone) == 1
    assert len(new) <= 2
    assert edit.agenda.standards[place].id == agenda.standards[place].id
    assert edit.agenda.standards[place].name == "Heel: anders"


@few
@given(files())
def test_the_next_edition_differs_in_its_edition_only(file: tuple[bytes, Agenda]) -> None:
    content, agenda = file
    assume("januari 2030" not in (agenda.title, agenda.subtitle))
    edit = next_edition(content, "a.yaml", "2030-04")
    gone, new = touched(content, edit.content)
    assert [line.strip() for line in new if "previous" not in line] == [
        "id: 2030-04",
        "label: april 2030" if agenda.language == "nl" else "label: April 2030",
    ]
    assert len(gone) == 2 + (agenda.edition.previous is not None)
    assert edit.agenda.edition.previous == "2030-01"
    assert edit.agenda.standards == agenda.standards


def with_standard(agenda: Agenda, place: int, **update: Any) -> Agenda:
    one = remade(agenda.standards[place], **update)
    return changed(agenda, standards=(*agenda.standards[:place], one, *agenda.standards[place + 1 :]))


BUNDLED = edition_file("2024-03").read_bytes()


def test_a_skipped_stage_and_a_way_back_are_reported_with_their_gates() -> None:
    skipped = said(moved(BUNDLED, "a.yaml", "PDC", "Implementeerbaar"))
    assert skipped[:2] == [
        "'PDC' moved from 'Intake' to 'Implementeerbaar'.",
        "It skips 'Analyse' and 'Realisatie'; the gates 'Informatiemodel UGM' and "
        "'DoD OAS3-specificatie Referentie implementatie Beheer gereg…' were not passed.",
    ]
    back = said(moved(BUNDLED, "a.yaml", "klanten", "analyse", "Terug naar de tekentafel."))
    assert back == [
        "'Klanten' moved from 'Realisatie' to 'Analyse'.",
        "It goes back; the gate 'Informatiemodel UGM' must be passed again.",
        "The status of 'Klanten' is now 'Terug naar de tekentafel.'.",
    ]
    one_step = said(moved(BUNDLED, "a.yaml", "klanten", "implementeerbaar", "Implementeerbaar."))
    assert one_step[0] == "'Klanten' moved from 'Realisatie' to 'Implementeerbaar'."
    assert not any("gate" in sentence for sentence in one_step)


def said(edit: Edit) -> list[str]:
    return list(map(str, edit.messages))


def test_a_heading_of_a_domain_stays_when_its_first_standard_goes() -> None:
    edit = removed(BUNDLED, "a.yaml", "bag-bevragen")
    assert b"  # Basisregistraties\n  - id: brp-bevragen" in edit.content


@pytest.mark.parametrize("named", ["brp-historie", "BRP-Historie", " BRP-Historie "])
def test_what_is_removed_is_named_to_the_letter(named: str) -> None:
    assert said(removed(BUNDLED, "a.yaml", named))[0].startswith("'BRP-Historie' (")


def test_what_is_removed_may_be_named_by_its_card_without_its_break_hints() -> None:
    content = BUNDLED.replace(b"name: PDC", 'name: Ee\u0301n PDC\n    label: "P\\xadDC"'.encode())
    assert removed(content, "a.yaml", "PDC").messages == removed(content, "a.yaml", "E\u00e9n PDC").messages


@pytest.mark.parametrize(
    ("named", "candidate"),
    [
        ("BRP Historie", "Did you mean 'BRP-Historie'? Then write 'brp-historie'."),
        ("brp-Historie", "Did you mean 'BRP-Historie'? Then write 'brp-historie'."),
        ("BRP-Histori", "Did you mean 'BRP-Historie'? Then write 'brp-historie'."),
        ("iets heel anders", "no standard 'iets heel anders'."),
    ],
)
def test_nothing_is_removed_that_is_only_nearly_named(named: str, candidate: str) -> None:
    with pytest.raises(DataError) as caught:
        removed(BUNDLED, "a.yaml", named)
    assert candidate in str(caught.value)
    assert str(caught.value).endswith("Nothing was removed.")


def test_nothing_is_removed_whose_name_two_have() -> None:
    content = BUNDLED.replace(b"name: PDC", b"name: PDC\n    label: Zaken")
    with pytest.raises(
        DataError,
        match=r"called 'Zaken'. Write the id of one of them: 'zaken' or 'pdc'. Nothing was removed.",
    ):
        removed(content, "a.yaml", "Zaken")
    assert said(removed(content, "a.yaml", "zaken"))[0].startswith("'Zaken' (")


def test_a_comment_by_the_stage_is_told() -> None:
    assert any(
        "comment on its stage" in sentence for sentence in said(moved(BUNDLED, "a.yaml", "pdc", "analyse"))
    )


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda c: moved(c, "a.yaml", "bag", "analyse"), "no standard 'bag'"),
        (
            lambda c: moved(c, "a.yaml", "Analyse", "PDC"),
            "'Analyse' is a stage. Write the standard first: 'PDC',",
        ),
        (lambda c: moved(c, "a.yaml", "pdc", "analise"), "Did you mean 'Analyse'? Then write 'analyse'."),
        (
            lambda c: added(c, "a.yaml", {"name": "PDC", "domain": "fysiek-domein", "stage": "intake"}),
            "already",
        ),
        (
            lambda c: added(c, "a.yaml", {"name": "X", "domain": "lucht", "stage": "intake"}),
            "no domain 'lucht'",
        ),
        (lambda c: renamed(c, "a.yaml", "pdc", "X", new_id="zaken"), "already"),
        (lambda c: renamed(c, "a.yaml", "pdc", " "), "standard 'PDC', field 'name': "),
        (lambda c: next_edition(c, "a.yaml", "2024-03"), "is '2024-03' already"),
        (lambda c: next_edition(c, "a.yaml", "2023-12"), "comes before"),
        (lambda c: next_edition(c, "a.yaml", "herfst"), "--label"),
    ],
)
def test_what_is_wrong_is_refused_in_a_sentence(edit: Any, message: str) -> None:
    with pytest.raises(DataError) as caught:
        edit(BUNDLED)
    assert message in str(caught.value)
    assert str(caught.value).startswith("a.yaml")


HAND = b"""\
{title: T, edition: {id: "2030-01", label: januari 2030}, stages: [{name: A}, {name: B}],
 domains: [{name: D, colour: "#123456"}],
 standards: [{name: een, domain: d, stage: a}, {name: 'twee', domain: d, stage: "a"}]}
"""


def test_what_stands_between_brackets_is_changed_in_place() -> None:
    edit = moved(HAND, "a.yaml", "twee", "b", "Kan, nu")
    assert b"""{name: 'twee', domain: d, stage: "b", status: "Kan, nu"}""" in edit.content
    assert renamed(HAND, "a.yaml", "een", "drie").content.count(b'{id: "een", name: "drie"') == 1


def test_a_standard_between_brackets_goes_and_another_one_comes() -> None:
    gone = removed(HAND, "a.yaml", "een").content
    assert gone == HAND.replace(b"{name: een, domain: d, stage: a}, ", b"")
    again = added(gone, "a.yaml", {"name": "drie", "domain": "d", "stage": "b"}).content
    assert [one.id for one in read_agenda(again).standards] == ["twee", "drie"]


def test_a_standard_goes_from_json_and_another_one_comes() -> None:
    content = json.dumps(yaml.safe_load(HAND), indent=2).encode()
    gone = removed(content, "a.json", "een").content
    assert [one["name"] for one in json.loads(gone)["standards"]] == ["twee"]
    again = added(gone, "a.json", {"name": "drie", "domain": "d", "stage": "b"}).content
    assert [one["name"] for one in json.loads(again)["standards"]] == ["twee", "drie"]


def test_what_cannot_be_changed_safely_is_refused() -> None:
    with pytest.raises(DataError, match=r"a.yaml:3:13: .* cannot be changed safely"):
        removed(HAND.replace(b"a}, {name: 'twee'", b"a}, # Nieuw\n {name: 'twee'"), "a.yaml", "een")
    shared = HAND.replace(b"stage: a}", b"stage: &s a}").replace(b'stage: "a"', b"stage: *s")
    assert read_agenda(shared) == read_agenda(HAND)
    with pytest.raises(DataError, match="anchor"):
        moved(shared, "a.yaml", "een", "b")


def test_the_only_standard_can_go_and_another_one_come() -> None:
    agenda = read_agenda(BUNDLED)
    content = as_yaml(changed(agenda, standards=agenda.standards[:1])).encode()
    empty: Edit = removed(content, "a.yaml", agenda.standards[0].id)
    assert empty.content.endswith(b"standards: []\n")
    full = added(empty.content, "a.yaml", {"name": "X", "domain": "fysiek-domein", "stage": "intake"})
    assert full.content.endswith(b"standards:\n  - name: X\n    domain: fysiek-domein\n    stage: intake\n")


def test_an_anchor_that_stands_twice_is_no_news() -> None:
    twice = HAND.replace(b"title: T", b"title: &x T, subtitle: *x").replace(
        b"label: januari", b"label: &x januari"
    )
    edit = moved(twice, "a.yaml", "een", "b")
    assert edit.content == twice.replace(
        b"{name: een, domain: d, stage: a}", b'{name: een, domain: d, stage: "b"}'
    )


SPACED = """\
title: T
edition: oktober 2022
footer: Versie oktober 2022
stages: [{name: A}, {name: B}]
domains: [{name: D, colour: "#123456"}]
standards:
  - name: een
    domain: D
    stage: A
"""


def test_a_file_in_utf_16_is_written_as_utf_8_and_that_is_said() -> None:
    edit = moved(SPACED.encode("utf-16"), "a.yaml", "een", "b")
    assert edit.content == SPACED.replace("stage: A", "stage: b").encode()
    assert "The file was saved as UTF-16; it is saved as UTF-8 now." in map(str, edit.messages)


def test_no_break_spaces_that_indent_are_written_as_spaces_and_that_is_said() -> None:
    edit = moved(SPACED.replace("    ", "\u00a0" * 4).encode(), "a.yaml", "een", "b")
    assert edit.content == SPACED.replace("stage: A", "stage: b").encode()
    assert any("no-break spaces" in str(said) for said in edit.messages)


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_lines_end_as_they_did(end: str) -> None:
    content = SPACED.replace("\n", end).encode()
    edit = moved(content, "a.yaml", "een", "b")
    changed = [
        (old, new)
        for old, new in zip(content.split(end.encode()), edit.content.split(end.encode()), strict=True)
        if old != new
    ]
    assert len(changed) == 1


def test_line_ends_of_several_kinds_become_one_which_is_said() -> None:
    content = SPACED.replace("\n", "\r\n", 2).encode()
    edit = moved(content, "a.yaml", "een", "b")
    assert b"\r" not in edit.content
    assert any("ended in different ways" in str(said) for said in edit.messages)


@pytest.mark.parametrize("edition", ["januari 2023", "2023-01-01", "01-01-2023", "1 januari 2023", "2023-01"])
def test_the_next_edition_may_be_named_as_people_write_it(edition: str) -> None:
    edit = next_edition(SPACED.encode(), "a.yaml", edition)
    assert edit.agenda.edition == Edition(id="2023-01", label="januari 2023", previous="2022-10")
    assert b'edition: {id: "2023-01", label: "januari 2023", previous: "2022-10"}' in edit.content
    assert b"footer: Versie januari 2023" in edit.content
