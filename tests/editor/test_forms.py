"""Forms: each field of the table has its label, and each value its form."""

import pytest

from agendafunnel.editor.forms import LABELS
from agendafunnel.fields import FIELDS, Form
from agendafunnel.messages import catalogue
from agendafunnel.model import Agenda, Domain, Edition, Stage, Standard
from tests.editor.asking import SMALL, ask, opened

PARTS = {"agenda": Agenda, "edition": Edition, "stage": Stage, "domain": Domain, "standard": Standard}


def test_each_field_of_the_table_is_in_the_form_of_its_part() -> None:
    fields = ask("start")["fields"]
    for part, model in PARTS.items():
        rows = {one.name for one in FIELDS if one.model is model and one.form not in (Form.PART, Form.PARTS)}
        assert {one["name"] for one in fields[part]} == rows


def test_no_label_is_for_a_field_that_there_is_not() -> None:
    fields = ask("start")["fields"]
    shown = {(part, one["name"]) for part, all_of_it in fields.items() for one in all_of_it}
    assert LABELS.keys() <= shown


def test_what_must_be_filled_in_is_what_an_agenda_cannot_do_without() -> None:
    fields = ask("start")["fields"]
    required = {part: {one["name"] for one in fields[part] if one["required"]} for part in PARTS}
    assert required == {
        "agenda": {"title"},
        "edition": {"id", "label"},
        "stage": {"name"},
        "domain": {"name", "colour"},
        "standard": {"name", "domain", "stage"},
    }


@pytest.mark.parametrize("part", PARTS)
def test_what_few_people_need_comes_last(part: str) -> None:
    names = [one["name"] for one in ask("start")["fields"][part]]
    assert names[-1] == ("silenced" if part not in ("edition",) else names[-1])
    assert names[0] in ("name", "title", "label", "id")


def test_labels_and_help_are_in_the_language_of_the_window() -> None:
    fields = {one["name"]: one for one in ask("start", "nl")["fields"]["domain"]}
    assert fields["name"]["label"] == "Naam"
    assert catalogue("nl").say(LABELS["domain", "colour"].label) == fields["colour"]["label"] == "Kleur"


def test_values_are_those_that_forms_show() -> None:
    text = SMALL + (
        "    label: Peil-\n"
        "    contacts: [Ann, {name: Bo, url: 'mailto:bo@example.org'}]\n"
        "    links: [{title: Uitleg, url: 'https://example.org'}]\n"
        "    adopted: yes\n"
    ).replace("label: Peil-", 'label: "Peil\\nbuizen"')
    (one,) = ask("show", opened=opened(text))["agenda"]["standards"]
    assert one == {
        "id": "peilbuizen",
        "name": "Peilbuizen",
        "label": "Peil\nbuizen",
        "domain": "bouw",
        "stage": "intake",
        "status": None,
        "summary": None,
        "description": None,
        "contacts": [{"name": "Ann", "url": None}, {"name": "Bo", "url": "mailto:bo@example.org"}],
        "version": None,
        "adopted": True,
        "links": [{"title": "Uitleg", "url": "https://example.org"}],
        "silenced": [],
    }


def test_a_label_that_says_the_name_is_not_shown_as_one() -> None:
    (one,) = ask("show", opened=opened(SMALL))["agenda"]["standards"]
    assert one["label"] is None
