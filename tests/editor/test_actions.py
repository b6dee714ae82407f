"""Actions of the editor: the text that comes of them, what is said, and why one is refused."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendafunnel import Agenda, ArgumentError, DataError, Stage, read_agenda
from agendafunnel.bundled import edition_file
from agendafunnel.editing.edits import added, moved, next_edition, removed, renamed
from agendafunnel.editor.actions import Acted, acted
from tests.editing.test_edits import files, lines_of
from tests.editing.test_updating import difference

FILE = """\
title: T
edition: maart 2024
stages:
  - name: Intake
    gate: Criteria
  - name: Analyse
    gate: Model
  - name: Klaar
domains:
  - name: Fysiek
    colour: "#123456"
  - name: Sociaal
    colour: "#654321"
standards:
  # Fysiek
  - name: Bomen
    domain: fysiek
    stage: intake
    status: Idee.

  - name: Water
    domain: fysiek
    stage: intake

  - name: Wegen
    domain: fysiek
    stage: klaar
    links:
      - title: Site
        url: https://example.org/

  # Sociaal
  - id: hulp
    name: Hulp
    label: "Hu\\xadlp"
    domain: sociaal
    stage: intake
"""


def act(text: str = FILE, /, **action: Any) -> Acted:
    return acted(text.encode(), "a.yaml", action)


def move(id: str, **where: Any) -> dict[str, Any]:
    return {"do": "move", "id": id, "stage": None, "domain": None, "before": None, **where}


def refused(**action: Any) -> dict[str, str]:
    """Give what is wrong by field; nothing was done."""
    made = act(**action)
    assert (made.said, made.edit.changed, made.edit.agenda) == (None, False, read_agenda(FILE))
    return {fault.path: str(fault.message) for fault in made.refused}


def told(made: Acted) -> list[str]:
    assert made.refused == ()
    return [str(made.said), *map(str, made.notes)]


def order(made: Acted, domain: str = "fysiek", stage: str = "intake") -> list[str]:
    """Give the ids of a cell, in order."""
    return [one.id for one in made.edit.agenda.standards if (one.domain, one.stage) == (domain, stage)]


def test_a_move_changes_the_stage_and_says_which_gates_it_skips() -> None:
    made = act(**move("bomen", stage="klaar"))
    assert difference(FILE, made.edit.content.decode()) == "-     stage: intake\n+     stage: klaar"
    assert told(made) == [
        "Bomen: from Intake to Klaar.",
        "It skips 'Analyse'; the gate 'Model' was not passed.",
        "Its status still says ‘Idee.’. Check whether it is still true.",
    ]
    assert told(act(**move("wegen", stage="intake"))) == [
        "Wegen: from Klaar to Intake.",
        "It goes back; the gates 'Criteria' and 'Model' must be passed again.",
    ]
    assert told(act(**move("water", stage="analyse"))) == ["Water: from Intake to Analyse."]


def test_a_comment_on_the_stage_is_told() -> None:
    made = act(FILE.replace("stage: klaar", "stage: klaar  # sinds mei"), **move("wegen", stage="analyse"))
    assert told(made)[-1] == "Line 27 has a comment on its stage. Check whether it is still true."


def test_another_domain_takes_a_standard_to_the_others_of_it_in_the_file() -> None:
    made = act(**move("bomen", domain="sociaal", stage="analyse"))
    assert told(made)[0] == "Bomen: from Intake to Analyse, and from Fysiek to Sociaal."
    assert [one.id for one in made.edit.agenda.standards] == ["water", "wegen", "hulp", "bomen"]
    assert "standards:\n  # Fysiek\n  - name: Water\n" in made.edit.content.decode()
    assert told(act(**move("bomen", domain="sociaal"))) == ["Bomen: from Fysiek to Sociaal."]


@pytest.mark.parametrize(
    ("id", "before", "expected", "said"),
    [
        ("water", "bomen", ["water", "bomen"], "Water: now before Bomen."),
        ("bomen", "", ["water", "bomen"], "Bomen: now after Water."),
        ("bomen", "water", ["bomen", "water"], "Bomen: it is there already. Nothing was changed."),
        ("water", "", ["bomen", "water"], "Water: it is there already. Nothing was changed."),
        ("bomen", None, ["bomen", "water"], "Bomen: it is there already. Nothing was changed."),
    ],
)
def test_a_place_within_a_cell_is_a_place_in_the_file(
    id: str, before: str | None, expected: list[str], said: str
) -> None:
    made = act(**move(id, before=before))
    assert order(made) == expected
    assert told(made) == [said]
    assert made.edit.changed == (expected != ["bomen", "water"])


def test_a_card_can_be_dropped_between_two_others_of_another_cell() -> None:
    made = act(**move("hulp", domain="fysiek", before="water"))
    assert order(made) == ["bomen", "hulp", "water"]
    assert act(**move("wegen", stage="intake", before="bomen")).edit.agenda.standards[0].id == "wegen"
    # What is there already need not move in the file.
    lines = difference(FILE, act(**move("wegen", stage="intake", before="")).edit.content.decode())
    assert lines == "-     stage: klaar\n+     stage: intake"


def test_fields_are_set_where_they_are() -> None:
    values = {"name": "Groen", "status": None, "contacts": [{"name": "Jan", "url": None}], "label": None}
    made = act(do="set", part="standard", id="bomen", values=values)
    assert told(made) == ["Bomen is now called Groen. Groen: status and contacts changed."]
    assert difference(FILE, made.edit.content.decode()) == "\n".join(
        [
            "-   - name: Bomen",
            "+   - id: bomen",
            "+     name: Groen",
            "-     status: Idee.",
            "+     contacts:",
            "+       - Jan",
        ]
    )


def test_a_stage_that_is_set_is_a_move_too() -> None:
    made = act(do="set", part="standard", id="bomen", values={"stage": "klaar", "status": "Af."})
    assert told(made) == [
        "Bomen: from Intake to Klaar. Bomen: status changed.",
        "It skips 'Analyse'; the gate 'Model' was not passed.",
    ]
    made = act(do="set", part="standard", id="bomen", values={"id": "groen", "domain": "sociaal"})
    assert told(made) == ["Bomen: from Fysiek to Sociaal. Bomen: id changed."]
    assert made.edit.agenda.standards[-1].id == "groen"


@pytest.mark.parametrize(
    ("part", "id", "values", "said", "lines"),
    [
        ("agenda", "", {"title": "U", "note": None}, "The title changed.", "- title: T\n+ title: U"),
        ("agenda", "", {"footer": "F"}, "The footer changed.", "+ footer: F"),
        ("agenda", "", {"title": "T"}, "Nothing was changed.", ""),
        (
            "edition",
            "",
            {"label": "lente 2024"},
            "The edition changed.",
            '- edition: maart 2024\n+ edition: {id: "2024-03", label: "lente 2024"}',
        ),
        (
            "edition",
            "",
            {"id": "juni 2024"},
            "The id of the edition and the edition changed.",
            "- edition: maart 2024\n+ edition: juni 2024",
        ),
        (
            "stage",
            "analyse",
            {"gate": ["Model", "Toets"]},
            "The gate of the stage ‘Analyse’ changed.",
            "-     gate: Model\n+     gate: |-\n+       Model\n+       Toets",
        ),
        (
            "domain",
            "sociaal",
            {"colour": "#abc"},
            "The colour of the domain ‘Sociaal’ changed.",
            '-     colour: "#654321"\n+     colour: "#aabbcc"',
        ),
        (
            "domain",
            "sociaal",
            {"id": "soc"},
            "The id of the domain ‘Sociaal’ changed.",
            "-   - name: Sociaal\n+   - id: soc\n+     name: Sociaal\n"
            "-     domain: sociaal\n+     domain: soc",
        ),
        (
            "stage",
            "klaar",
            {"name": "Af"},
            "Klaar is now called Af.",
            "-   - name: Klaar\n+   - id: klaar\n+     name: Af",
        ),
    ],
)
def test_every_part_can_be_set(part: str, id: str, values: dict[str, Any], said: str, lines: str) -> None:
    made = act(do="set", part=part, id=id, values=values)
    assert told(made) == [said]
    assert difference(FILE, made.edit.content.decode() or FILE) == lines


def test_a_new_part_stands_where_it_is_asked_for() -> None:
    values: dict[str, Any] = {
        "name": "Lucht",
        "domain": "fysiek",
        "stage": "analyse",
        "status": None,
        "links": [],
    }
    made = act(do="add", part="standard", values=values, before=None)
    assert told(made) == ["Lucht: added to Fysiek, Analyse."]
    assert difference(FILE, made.edit.content.decode()) == "\n".join(
        ["+   - name: Lucht", "+     domain: fysiek", "+     stage: analyse", "+"]
    )
    made = act(do="add", part="standard", values=values, before="water")
    assert [one.id for one in made.edit.agenda.standards][:3] == ["bomen", "lucht", "water"]
    made = act(do="add", part="stage", values={"name": "Test"}, before="klaar")
    assert (told(made), [one.id for one in made.edit.agenda.stages]) == (
        ["The stage Test was added."],
        ["intake", "analyse", "test", "klaar"],
    )
    made = act(do="add", part="domain", values={"name": "Zorg", "colour": "#0a0a0a"}, before=None)
    assert told(made) == ["The domain Zorg was added."]
    assert made.edit.agenda.domains[-1].id == "zorg"


def test_a_copy_stands_behind_the_original_under_a_name_in_the_language_of_the_agenda() -> None:
    text = FILE.replace("title: T\n", "title: T\nlanguage: en\n")
    made = act(text, do="duplicate", id="hulp")
    assert told(made) == ["Hulp (copy): a copy of Hulp."]
    *_, original, copy = made.edit.agenda.standards
    assert (original.id, copy.id, copy.name, copy.label) == (
        "hulp",
        "hulp-copy",
        "Hulp (copy)",
        "Hu\u00adlp (copy)",
    )
    again = act(made.edit.content.decode(), do="duplicate", id="hulp")
    assert [one.name for one in again.edit.agenda.standards[-3:]] == ["Hulp", "Hulp (copy 2)", "Hulp (copy)"]
    same = act(text, do="duplicate", id="wegen").edit.agenda.standards[3]
    assert (same.label, same.links) == ("Wegen (copy)", read_agenda(text).standards[2].links)


def test_a_stage_with_standards_goes_when_another_one_takes_them() -> None:
    made = act(do="remove", part="stage", id="klaar", to="analyse")
    assert told(made) == [
        "The stage Klaar was removed. Its standards are in Analyse now.",
        "The stage Analyse is the last one now, so its gate ‘Model’ was removed.",
    ]
    assert made.edit.agenda.stages[-1] == Stage(name="Analyse")
    assert order(made, stage="analyse") == ["wegen"]
    made = act(do="remove", part="domain", id="sociaal", to="fysiek")
    assert told(made) == ["The domain Sociaal was removed. Its standards are in Fysiek now."]
    assert told(act(do="remove", part="stage", id="analyse", to=None)) == ["The stage Analyse was removed."]
    assert told(act(do="remove", part="standard", id="hulp", to=None)) == [
        "'Hulp' (Sociaal, Intake) was removed from the agenda."
    ]


def test_what_is_removed_is_called_as_its_card_says_and_by_its_name() -> None:
    text = FILE.replace('label: "Hu\\xadlp"', "label: WMO")
    assert text != FILE
    assert told(act(text, do="remove", part="standard", id="hulp", to=None)) == [
        "'WMO (Hulp)' (Sociaal, Intake) was removed from the agenda."
    ]


def test_stages_and_domains_are_put_in_another_order() -> None:
    made = act(do="order", part="stage", id="klaar", before="intake")
    assert told(made) == [
        "Klaar: now before Intake.",
        "The stage Analyse is the last one now, so its gate ‘Model’ was removed.",
    ]
    made = act(do="order", part="domain", id="fysiek", before="")
    assert (told(made), [one.id for one in made.edit.agenda.domains]) == (
        ["Fysiek: now after Sociaal."],
        ["sociaal", "fysiek"],
    )
    assert not act(do="order", part="domain", id="sociaal", before="").edit.changed
    assert not act(do="order", part="domain", id="sociaal", before="sociaal").edit.changed


def test_the_next_edition_is_named_as_people_write_it() -> None:
    made = act(do="next", edition="juni 2024")
    assert made.edit.content == next_edition(FILE.encode(), "a.yaml", "2024-06").content
    assert told(made) == ["The edition 'maart 2024' (2024-03) became 'juni 2024' (2024-06)."]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (move("bomen", stage="x", domain="y"),
            {"stage": "There is no stage 'x'.", "domain": "There is no domain 'y'."}),
        (move("weg"), {"": "There is no standard 'weg'."}),
        (move("bomen", before="weg"), {"before": "There is no standard 'weg'."}),
        (
            {"do": "set", "part": "standard", "id": "wegen",
             "values": {"name": " ", "links": [{"title": "", "url": "ftp://x.nl"}], "label": "x" * 1001}},
            {"name": "There is no text here.", "links.0.title": "There is no text here.",
             "links.0.url": "'ftp://x.nl' is not a web address.", "label": "This text has 1001"},
        ),
        ({"do": "set", "part": "standard", "id": "wegen", "values": {"name": None, "domain": None}},
            {"name": "There is no text here.", "domain": "Choose one."}),
        ({"do": "set", "part": "standard", "id": "wegen", "values": {"id": "hulp"}},
            {"id": "The id 'hulp' is that of"}),
        ({"do": "set", "part": "standard", "id": "bomen", "values": {"id": "wegen"}},
            {"id": "The id 'wegen' is that of"}),
        ({"do": "set", "part": "standard", "id": "bomen", "values": {"colour": "#123456"}},
            {"colour": "There is no field 'colour'"}),
        ({"do": "set", "part": "domain", "id": "fysiek", "values": {"colour": "rood"}},
            {"colour": "'rood' is not a colour. Write # and six digits or letters from a to f, like #"}),
        ({"do": "set", "part": "domain", "id": "fysiek", "values": {"colour": None}},
            {"colour": "There is no text here."}),
        ({"do": "set", "part": "stage", "id": "klaar", "values": {"gate": ["x"]}},
            {"gate": "The last stage has a gate"}),
        ({"do": "set", "part": "agenda", "id": "", "values": {"title": None, "language": "Dutch"}},
            {"title": "There is no text here.", "language": "'Dutch' is not a language code."}),
        ({"do": "set", "part": "edition", "id": "", "values": {"label": None}},
            {"label": "There is no text"}),
        ({"do": "add", "part": "standard", "values": {"name": "Hulp"}, "before": "bomen"},
            {"name": "There is one of this name already", "domain": "Choose one.", "stage": "Choose one."}),
        ({"do": "add", "part": "standard", "before": None,
          "values": {"name": "???", "domain": "fysiek", "stage": "klaar"}},
            {"name": "No id can be made of the name '???'."}),
        ({"do": "add", "part": "domain", "values": {}, "before": None},
            {"name": "There is no text here.", "colour": "There is no text here."}),
        ({"do": "remove", "part": "stage", "id": "intake", "to": None},
            {"to": "The stage Intake still has standards. Choose the stage that they go to."}),
        ({"do": "remove", "part": "domain", "id": "fysiek", "to": "fysiek"},
            {"to": "The domain Fysiek still has standards. Choose the domain that they go to."}),
        ({"do": "order", "part": "stage", "id": "intake", "before": "x"},
            {"before": "There is no stage 'x'."}),
        ({"do": "next", "edition": "lente"}, {"edition": "'lente' is not an edition."}),
        ({"do": "next", "edition": "maart 2024"}, {"edition": "The edition is '2024-03' already."}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_field_and_all_at_once(
    action: dict[str, Any], expected: dict[str, str]
) -> None:
    found = refused(**action)
    assert found.keys() == expected.keys()
    assert {field: found[field][: len(text)] for field, text in expected.items()} == expected


def test_the_last_stage_and_the_last_domain_stay() -> None:
    text = FILE.replace('domains:\n  - name: Fysiek\n    colour: "#123456"\n', "domains:\n").replace(
        "fysiek", "sociaal"
    )
    made = act(text, do="remove", part="domain", id="sociaal", to=None)
    assert [str(fault.message) for fault in made.refused] == [
        "This is the only domain, and an agenda has at least one. Add another one first."
    ]


def test_what_cannot_be_changed_safely_is_refused() -> None:
    text = (
        FILE.replace("stage: klaar", "stage: &s klaar")
        + "  - name: Zorg\n    domain: sociaal\n    stage: *s\n"
    )
    made = act(text, **move("wegen", stage="intake"))
    assert made.said is None
    assert "anchor" in str(made.refused[0].message)


@pytest.mark.parametrize(
    "action",
    [
        {},
        {"do": "dance"},
        {"do": "move", "id": 3},
        {"do": "set", "part": "card", "id": "x", "values": {}},
        {"do": "add", "part": "agenda", "values": {}},
        {"do": "set", "part": "standard", "id": "bomen", "values": []},
        {"do": "next"},
    ],
)
def test_what_is_no_action_is_an_error_of_the_window(action: dict[str, Any]) -> None:
    with pytest.raises(ArgumentError, match="The window asked for an edit that the program does not know"):
        act(**action)


def test_a_text_that_is_no_agenda_is_not_edited() -> None:
    with pytest.raises(DataError):
        act("title: T", **move("bomen", stage="klaar"))


few = settings(max_examples=25)
BUNDLED = [edition_file(name).read_bytes() for name in ("2022-07", "2024-03")]
ANY = files() | st.sampled_from([(content, read_agenda(content)) for content in BUNDLED])


@few
@given(ANY, st.data())
def test_an_action_makes_of_a_file_what_the_command_makes_of_it(
    file: tuple[bytes, Agenda], data: st.DataObject
) -> None:
    content, agenda = file
    one = data.draw(st.sampled_from(agenda.standards))
    stage = data.draw(st.sampled_from(agenda.stages)).id
    domain = data.draw(st.sampled_from(agenda.domains)).id
    before = data.draw(st.none() | st.sampled_from([other.id for other in agenda.standards]))
    fields = {
        "name": "Nieuw: ding",
        "domain": domain,
        "stage": stage,
        "contacts": ["Iemand"],
        "status": "a b",
    }
    for action, edit in (
        (move(one.id, stage=stage), moved(content, "a.yaml", one.id, stage)),
        ({"do": "remove", "part": "standard", "id": one.id, "to": None}, removed(content, "a.yaml", one.id)),
        (
            {"do": "set", "part": "standard", "id": one.id, "values": {"name": "Heel: anders"}},
            renamed(content, "a.yaml", one.id, "Heel: anders"),
        ),
        (
            {"do": "add", "part": "standard", "values": fields, "before": before},
            added(content, "a.yaml", fields, before=before),
        ),
        ({"do": "next", "edition": "2040-04"}, next_edition(content, "a.yaml", "2040-04")),
    ):
        made = acted(content, "a.yaml", action)
        assert made.refused == ()
        assert made.edit.content == edit.content
        assert made.edit.agenda == edit.agenda


@few
@given(ANY, st.data())
def test_a_card_that_is_dragged_stands_where_it_was_dropped_and_no_other_moves(
    file: tuple[bytes, Agenda], data: st.DataObject
) -> None:
    content, agenda = file
    one = data.draw(st.sampled_from(agenda.standards))
    stage = data.draw(st.sampled_from(agenda.stages)).id
    domain = data.draw(st.sampled_from(agenda.domains)).id
    cell = [
        other.id
        for other in agenda.standards
        if (other.domain, other.stage) == (domain, stage) and other.id != one.id
    ]
    before = data.draw(st.sampled_from([*cell, ""]))
    made = acted(content, "a.yaml", move(one.id, stage=stage, domain=domain, before=before))
    place = cell.index(before) if before else len(cell)
    assert order(made, domain, stage) == [*cell[:place], one.id, *cell[place:]]
    rest = [other for other in made.edit.agenda.standards if other.id != one.id]
    assert rest == [other for other in agenda.standards if other.id != one.id]
    old, new = (Counter(lines_of(text)) for text in (content, made.edit.content or content))
    assert {line.split(":")[0].strip() for line in (old - new) if line.strip()} <= {"stage", "domain"}
