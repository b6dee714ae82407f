"""No field is forgotten: each is in the table, and what writes, compares or lists agendas has it."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from pydantic import BaseModel

from agendafunnel import (
    Agenda,
    Contact,
    Domain,
    Edition,
    Link,
    Stage,
    Standard,
    Theme,
    as_yaml,
    changes_between,
    compose,
    lay_out,
    persons_left,
    read_agenda,
    without_contacts,
)
from agendafunnel.carrying.payload import payload_of, read_payload
from agendafunnel.changes.story import story_of
from agendafunnel.comparison.comparing import Layer, compare
from agendafunnel.comparison.report_formats import sentences_of_data
from agendafunnel.comparison.sides import side_of_agenda
from agendafunnel.fields import FIELDS, Field, Form, ListedIn, field_of, fields_in_file, fields_of, listed_at
from tests.quarters import full_agendas

MODELS = (Agenda, Edition, Stage, Domain, Standard, Contact, Link)
LINK = {"title": "Bron", "url": "https://example.org/a"}
BASE: dict[str, Any] = {
    "title": "T",
    "edition": {"id": "2030-04", "label": "april 2030", "previous": "2030-01"},
    "stages": [{"id": "een", "name": "Een", "gate": ["poort", "een"]}, {"id": "twee", "name": "Twee"}],
    "domains": [
        {"id": "lucht", "name": "Lucht", "colour": "#123456"},
        {"name": "Water", "colour": "#654321"},
    ],
    "standards": [
        {
            "id": "adem",
            "name": "Adem",
            "domain": "lucht",
            "stage": "een",
            "contacts": [{"name": "Jan", "url": "https://example.org/jan"}],
            "links": [LINK],
        },
        {"id": "bron", "name": "Bron", "domain": "lucht", "stage": "een"},
    ],
}

# Of each model: where one stands; and of its fields, another value and a word that `diff` must tell.
CHANGES: dict[type[BaseModel], tuple[tuple[str | int, ...], dict[str, tuple[Any, str]]]] = {
    Agenda: (
        (),
        {
            "title": ("Ander", "Ander"),
            "subtitle": ("Onder", "Onder"),
            "language": ("nl-BE", "nl-BE"),
            "publisher": ("Wij", "Wij"),
            "footer": ("Voet", "Voet"),
            "note": ("Noot", "Noot"),
            "legend_heading": ("Legenda", "Legenda"),
            "silenced": (["no-status"], "no-status"),
            "stages": ([*BASE["stages"], {"name": "Drie"}], "Drie"),
            "domains": ([*BASE["domains"], {"name": "Vuur", "colour": "#abcdef"}], "Vuur"),
            "standards": (BASE["standards"][::-1], "volgorde"),
            "edition": ({**BASE["edition"], "label": "mei 2030"}, "mei 2030"),
        },
    ),
    Edition: (
        ("edition",),
        {"id": ("2030-05", "2030-05"), "label": ("mei 2030", "mei 2030"), "previous": ("2029-10", "2029-10")},
    ),
    Stage: (
        ("stages", 1),
        {
            "id": ("later", "later"),
            "name": ("Slot", "Slot"),
            "gate": (["hek"], "hek"),
            "silenced": (["unused-stage"], "unused-stage"),
        },
    ),
    Domain: (
        ("domains", 1),
        {
            "id": ("nat", "nat"),
            "name": ("Regen", "Regen"),
            "colour": ("#abcdef", "#abcdef"),
            "silenced": (["unused-domain"], "unused-domain"),
        },
    ),
    Standard: (
        ("standards", 0),
        {
            "id": ("lucht-adem", "lucht-adem"),
            "name": ("Zuchten", "Zuchten"),
            "label": ("Ade\u00adm", "breekt"),
            "domain": ("water", "Water"),
            "stage": ("twee", "Twee"),
            "status": ("Idee.", "Idee."),
            "summary": ("Kort.", "samenvatting"),
            "description": ("Lang.", "omschrijving"),
            "contacts": ([], "Jan"),
            "version": ("1.10", "1.10"),
            "adopted": (True, "pas toe of leg uit"),
            "links": ([], "Bron"),
            "silenced": (["no-contact"], "no-contact"),
        },
    ),
    Contact: (
        ("standards", 0, "contacts", 0),
        {"name": ("Piet", "Piet"), "url": (None, "adres")},
    ),
    Link: (
        ("standards", 0, "links", 0),
        {"title": ("Herkomst", "Herkomst"), "url": ("https://example.org/b", "vervallen")},
    ),
}  # fmt: skip
# The same of any field that is not named there.
OF_FORM: dict[Form, tuple[Any, str]] = {
    Form.TEXT: ("EUPL", "EUPL"),
    Form.LINES: ("EUPL\n1.2", "EUPL 1.2"),
    Form.YES_OR_NO: (True, "ja"),
    Form.TEXTS: (["EUPL"], "EUPL"),
    Form.CODES: (["no-status"], "no-status"),
}
LAYER: tuple[Layer, ...] = ("data",)
CASES = [(model, name) for model in MODELS for name in model.model_fields]
cases = pytest.mark.parametrize(("model", "name"), CASES)


def editions(model: type[BaseModel], name: str) -> tuple[Agenda, Agenda, str]:
    """Two editions that differ in one field, and a word that must be told of that."""
    path, values = CHANGES[model]
    value, word = values[name] if name in values else OF_FORM[field_of(model, name).form]
    if (model, name) == (Stage, "gate"):
        path = ("stages", 0)  # The last stage has no gate.
    new = _with(BASE, (*path, name), value)
    old = BASE
    # What is renamed is known for the same by what stays: its id, or for a standard nearly all.
    if (model, name) in ((Stage, "id"), (Domain, "id")):
        old = _with(BASE, (*path, "id"), "vroeger")
    return Agenda(**old), Agenda(**new), word


def _with(value: Any, path: tuple[str | int, ...], leaf: Any) -> Any:
    if not path:
        return leaf
    step, *rest = path
    copied: Any = dict(value) if isinstance(value, dict) else list(value)
    copied[step] = _with(copied.get(step) if isinstance(copied, dict) else copied[step], tuple(rest), leaf)
    return copied


@pytest.mark.parametrize("model", MODELS)
def test_the_table_has_every_field_and_no_other(model: type[BaseModel]) -> None:
    rows = [field.name for field in fields_of(model)]
    assert sorted(rows) == sorted(model.model_fields)
    assert sorted(field.name for field in fields_in_file(model)) == sorted(model.model_fields)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.model.__name__}.{field.name}")
def test_every_field_is_described_and_has_a_name_in_both_languages(field: Field) -> None:
    assert field.description.endswith(".")
    assert field.called.of("nl")
    assert field.called.of("en")


def test_only_what_a_label_can_say_is_read_behind_one() -> None:
    assert {field.form for field in listed_at(ListedIn.LABEL)} <= {Form.TEXT, Form.LINES, Form.YES_OR_NO}


@cases
def test_diff_tells_a_change_of_every_field(model: type[BaseModel], name: str) -> None:
    old, new, word = editions(model, name)
    story = story_of(changes_between(old, new))
    told = [story.title]
    told += ["".join(piece.text for piece in one) for part in story.sections for one in part.sentences]
    assert any(word in sentence for sentence in told)


@cases
def test_compare_names_a_change_of_every_field(model: type[BaseModel], name: str) -> None:
    old, new, word = editions(model, name)
    found = compare(side_of_agenda(old, "a"), side_of_agenda(new, "b"), LAYER)
    assert found.data.same is False
    assert any(word in str(sentence) for sentence in sentences_of_data(found, "nl"))


@cases
def test_every_field_is_written_as_yaml_and_read_again(model: type[BaseModel], name: str) -> None:
    _, new, _ = editions(model, name)
    assert read_agenda(as_yaml(new).encode()) == new


@cases
def test_pictures_carry_every_field(model: type[BaseModel], name: str, vng: Theme) -> None:
    _, new, _ = editions(model, name)
    assert read_payload(payload_of(new, vng).encode(), "x").agenda == new


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.model.__name__}.{field.name}")
def test_a_picture_shows_no_field_that_the_table_says_it_does_not(field: Field, vng: Theme) -> None:
    if not field.shown:
        old, new, _ = editions(field.model, field.name)
        assert compose(lay_out(old, vng)) == compose(lay_out(new, vng))


@pytest.mark.parametrize(
    "field",
    [field for field in FIELDS if field.person],
    ids=lambda field: f"{field.model.__name__}.{field.name}",
)
def test_no_person_is_reached_by_a_field_of_which_the_table_says_so(field: Field) -> None:
    path, _ = CHANGES[field.model]
    value: Any = "Vraag [Jan](mailto:jan@example.org)"
    if field.form is Form.CONTACTS:
        value = [{"name": "Jan", "url": "mailto:jan@example.org"}]
    elif field.form is Form.LINKS:
        value = [{"title": "Jan", "url": "mailto:jan@example.org"}]
    bare = without_contacts(Agenda(**_with(BASE, (*path, field.name), value)))
    assert "mailto" not in bare.model_dump_json()


@pytest.mark.parametrize(
    "field",
    [field for field in FIELDS if field.may_name_person and field.model is not Contact],
    ids=lambda field: f"{field.model.__name__}.{field.name}",
)
def test_a_person_is_found_in_every_text_that_people_read(field: Field) -> None:
    path, _ = CHANGES[field.model]
    value: Any = "Vraag het Piet Jansen"
    if field.form is Form.LINKS:
        value = [{"title": value, "url": "https://example.org"}]
    if field.model is Stage:
        path = ("stages", 0)
    other = _with(BASE, ("standards", 1, "contacts"), [{"name": "Piet Jansen"}])
    agenda = Agenda(**_with(other, (*path, field.name), value))
    assert persons_left(agenda)


def test_generated_agendas_have_every_field() -> None:
    """What is tried with them is tried with all there is."""
    seen: dict[tuple[type[BaseModel], str], set[str]] = {}

    @settings(max_examples=60, phases=[Phase.generate], database=None)
    @given(full_agendas())
    def collect(agenda: Agenda) -> None:
        for part in _parts(agenda):
            for name in type(part).model_fields:
                seen.setdefault((type(part), name), set()).add(repr(getattr(part, name)))

    collect()
    # All are of one quarter, so that tests can make the next one of them.
    assert {case for case in CASES if len(seen[case]) < 2} == {(Edition, "id"), (Edition, "label")}


def _parts(one: Any) -> Iterator[BaseModel]:
    if isinstance(one, BaseModel):
        yield one
        for name in type(one).model_fields:
            yield from _parts(getattr(one, name))
    elif isinstance(one, tuple):
        for item in one:
            yield from _parts(item)
