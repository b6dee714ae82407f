"""The forms of the window, made of the table of fields, and the agenda as the values that they show."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.fields import Field, Form, fields_in_file
from agendafunnel.messages import Catalogue, Message, message, message_in
from agendafunnel.model import Agenda, Contact, Domain, Edition, Link, Stage, Standard

PARTS: Mapping[str, type[BaseModel]] = {
    "agenda": Agenda,
    "edition": Edition,
    "stage": Stage,
    "domain": Domain,
    "standard": Standard,
}
"""The kinds of parts that have a form."""

_CHOICES = {
    ("standard", "stage"): "stage",
    ("standard", "domain"): "domain",
    ("domain", "colour"): "colour",
    ("agenda", "language"): "language",
}
"""Codes that are chosen and not typed."""

_LAST = ("id", "silenced")
"""Fields that few people need."""

_FIRST = {
    "agenda": ("title", "subtitle", "footer", "note"),
    "edition": ("label",),
    "stage": ("name", "gate"),
    "domain": ("name", "colour"),
    "standard": ("name", "domain", "stage", "status", "contacts", "links"),
}
"""The fields of each form that are filled in most, in the order in which people do."""

ITEMS: Mapping[str, type[BaseModel]] = {"contact": Contact, "link": Link}
"""What lists in forms hold: each item has fields of its own."""


class _Labelled(NamedTuple):
    """What a field is called in a form, and what is said below it."""

    label: Message
    help: Message | None = None


_ID = _Labelled(message("Id"), message("For programs and links. Change it only if you must."))
_SILENCED = _Labelled(
    message("Rules that are not checked"),
    message("The names of rules, such as no-contact. What they find here is not shown any more."),
)

LABELS: Mapping[tuple[str, str], _Labelled] = {
    ("agenda", "title"): _Labelled(message_in("form", "Title")),
    ("agenda", "subtitle"): _Labelled(message_in("form", "Subtitle")),
    ("agenda", "language"): _Labelled(
        message_in("form", "Language of the agenda"),
        message("The language of all texts: it decides where words are broken, and the words of documents."),
    ),
    ("agenda", "publisher"): _Labelled(
        message_in("form", "Publisher"), message("Who publishes the agenda. It is not in the picture.")
    ),
    ("agenda", "footer"): _Labelled(message_in("form", "Footer")),
    ("agenda", "note"): _Labelled(
        message_in("form", "Note"), message("The small text at the bottom right of the picture.")
    ),
    ("agenda", "legend_heading"): _Labelled(
        message_in("form", "Heading of the legend"), message("Only in themes with a legend.")
    ),
    ("agenda", "silenced"): _SILENCED,
    ("edition", "id"): _Labelled(
        message_in("form", "Id of the edition"), message("Sorts by date, like 2022-07 or 2022-Q3.")
    ),
    ("edition", "label"): _Labelled(message_in("form", "Edition")),
    ("edition", "previous"): _Labelled(
        message_in("form", "Edition before"), message("The id of the edition before this one, like 2022-04.")
    ),
    ("stage", "name"): _Labelled(message_in("form", "Name")),
    ("stage", "gate"): _Labelled(
        message_in("form", "Gate to the next stage"),
        message("The lines below the triangle."),
    ),
    ("stage", "id"): _ID,
    ("stage", "silenced"): _SILENCED,
    ("domain", "name"): _Labelled(message_in("form", "Name")),
    ("domain", "colour"): _Labelled(message_in("form", "Colour")),
    ("domain", "id"): _ID,
    ("domain", "silenced"): _SILENCED,
    ("standard", "name"): _Labelled(message_in("form", "Name")),
    ("standard", "label"): _Labelled(
        message_in("form", "Text of the card"),
        message("Only where the card should say something else than the name. A new line breaks it there."),
    ),
    ("standard", "domain"): _Labelled(message_in("form", "Domain")),
    ("standard", "stage"): _Labelled(message_in("form", "Stage")),
    ("standard", "status"): _Labelled(
        message_in("form", "Status"), message("As the page says it; it begins with the stage.")
    ),
    ("standard", "summary"): _Labelled(
        message_in("form", "Summary"), message("What it is for, in a sentence or a few.")
    ),
    ("standard", "description"): _Labelled(
        message_in("form", "Description"),
        message("What the page says about it, as Markdown. Without it, the page has the summary."),
    ),
    ("standard", "contacts"): _Labelled(message_in("form", "Contacts")),
    ("standard", "version"): _Labelled(message_in("form", "Version")),
    ("standard", "adopted"): _Labelled(message_in("form", "On the list ‘comply or explain’")),
    ("standard", "links"): _Labelled(
        message_in("form", "Links"), message("The card leads to the first one.")
    ),
    ("standard", "id"): _ID,
    ("standard", "silenced"): _SILENCED,
    ("contact", "name"): _Labelled(message_in("form", "Name")),
    ("contact", "url"): _Labelled(message_in("form", "E-mail or link")),
    ("link", "title"): _Labelled(message_in("form", "Text of the link")),
    ("link", "url"): _Labelled(message_in("form", "Web address")),
}
"""Each field that a form has; `tests/editor/test_forms.py` holds it to the table of fields."""


def forms_data(said_in: Catalogue) -> dict[str, list[dict[str, Any]]]:
    """Return the fields of the form of each kind of part, and of each item of a list, in their order."""
    return {
        part: [_field(part, field, said_in) for field in fields_of_form(part)] for part in (*PARTS, *ITEMS)
    }


def fields_of_form(part: str) -> list[Field]:
    """Return the fields that a form has: those that are filled in most first, those that few need last."""
    fields = [
        one for one in fields_in_file({**PARTS, **ITEMS}[part]) if one.form not in (Form.PART, Form.PARTS)
    ]
    first = _FIRST.get(part, ())
    return sorted(
        fields,
        key=lambda one: (first.index(one.name) if one.name in first else len(first), one.name in _LAST),
    )


def _fold(part: str, field: Field) -> str:
    if field.name in _FIRST.get(part, ()) or part in ITEMS:
        return ""
    return "programs" if field.name in _LAST or part == "edition" else "more"


def _field(part: str, field: Field, said_in: Catalogue) -> dict[str, Any]:
    words = LABELS[part, field.name]
    return {
        "name": field.name,
        "label": said_in.say(words.label),
        "help": said_in.say(words.help) if words.help else "",
        "form": _CHOICES.get((part, field.name), field.form.name.lower()),
        # What a file may leave out, as it is made of another field, is not required.
        "required": field.model.model_fields[field.name].is_required(),
        "fold": _fold(part, field),
    }


def agenda_data(agenda: Agenda) -> dict[str, Any]:
    """Return an agenda as the values of forms."""
    return {
        "agenda": values_of("agenda", agenda),
        "edition": values_of("edition", agenda.edition),
        "stages": [values_of("stage", one) for one in agenda.stages],
        "domains": [values_of("domain", one) for one in agenda.domains],
        "standards": [values_of("standard", one) for one in agenda.standards],
    }


def values_of(part: str, one: BaseModel) -> dict[str, Any]:
    """Return the value of each field of a form: null where it has none, or one that is implied.

    An id is always given.
    """
    return {field.name: _value(field, one) for field in fields_of_form(part)}


def _value(field: Field, one: BaseModel) -> Any:
    value = getattr(one, field.name)
    if field.form in (Form.CONTACTS, Form.LINKS):
        return [{name: getattr(item, name) for name in type(item).model_fields} for item in value]
    if isinstance(value, tuple):
        return list(value)
    if field.implied and field.name != "id" and value == field.implied(one):
        return None
    return value
