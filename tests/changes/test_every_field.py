"""No field changes in silence: of each, `diff` tells it, and so does the layer of data of `compare`."""

from typing import Any

import pytest
from pydantic import BaseModel

from agendafunnel import Agenda, Contact, Domain, Edition, Link, Stage, Standard, changes_between
from agendafunnel.changes.story import story_of
from agendafunnel.compare.comparing import Layer, compare
from agendafunnel.compare.report_formats import sentences_of_data
from agendafunnel.compare.sides import side_of_agenda

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

# Of each field of each model: where it stands, another value, and a word that must be told.
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
LAYER: tuple[Layer, ...] = ("data",)
CASES = [(model, field) for model in CHANGES for field in model.model_fields]


def editions(model: type[BaseModel], field: str) -> tuple[Agenda, Agenda, str]:
    path, values = CHANGES[model]
    value, word = values[field]
    if (model, field) == (Stage, "gate"):
        path = ("stages", 0)  # The last stage has no gate.
    new = _with(BASE, (*path, field), value)
    old = BASE
    # What is renamed is known for the same by what stays: its id, or for a standard nearly all.
    if (model, field) == (Stage, "id") or (model, field) == (Domain, "id"):
        old = _with(BASE, (*path, "id"), "vroeger")
    return Agenda(**old), Agenda(**new), word


def _with(value: Any, path: tuple[str | int, ...], leaf: Any) -> Any:
    if not path:
        return leaf
    step, *rest = path
    copied: Any = dict(value) if isinstance(value, dict) else list(value)
    copied[step] = _with(copied.get(step) if isinstance(copied, dict) else copied[step], tuple(rest), leaf)
    return copied


def test_every_field_of_every_model_has_a_change_here() -> None:
    assert {model: set(values) for model, (_, values) in CHANGES.items()} == {
        model: set(model.model_fields) for model in CHANGES
    }


@pytest.mark.parametrize(("model", "field"), CASES)
def test_diff_tells_a_change_of_every_field(model: type[BaseModel], field: str) -> None:
    old, new, word = editions(model, field)
    story = story_of(changes_between(old, new))
    told = [story.title]
    told += ["".join(piece.text for piece in one) for part in story.sections for one in part.sentences]
    assert any(word in sentence for sentence in told)


@pytest.mark.parametrize(("model", "field"), CASES)
def test_compare_names_a_change_of_every_field(model: type[BaseModel], field: str) -> None:
    old, new, word = editions(model, field)
    found = compare(side_of_agenda(old, "a"), side_of_agenda(new, "b"), LAYER)
    assert found.data.same is False
    assert any(word in sentence for sentence in sentences_of_data(found))
