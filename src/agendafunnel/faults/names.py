"""Names of fields that do not exist, and which one was meant: people write their own language too."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args
from unicodedata import category

from pydantic import BaseModel

from agendafunnel.errors import nearest
from agendafunnel.field_types import short
from agendafunnel.fields import fields_of
from agendafunnel.messages import Message, catalogue, languages, message, message_in, sentences, with_commas

_OTHER_NAMES: Mapping[str, Message] = {
    "title": message_in("other names of a field, with commas", "heading"),
    "subtitle": message_in("other names of a field, with commas", "subheading"),
    "footer": message_in("other names of a field, with commas", "foot"),
    "note": message_in("other names of a field, with commas", "remark"),
    "stages": message_in("other names of a field, with commas", "phases"),
    "standards": message_in("other names of a field, with commas", "cards"),
    "domains": message_in("other names of a field, with commas", "lanes"),
    "name": message_in("other names of a field, with commas", "title"),
    "stage": message_in("other names of a field, with commas", "phase"),
    "domain": message_in("other names of a field, with commas", "lane"),
    "status": message_in("other names of a field, with commas", "state"),
    "gate": message_in("other names of a field, with commas", "criteria"),
    "colour": message_in("other names of a field, with commas", "color"),
    "contacts": message_in("other names of a field, with commas", "contact, person, people"),
    "summary": message_in("other names of a field, with commas", "abstract"),
    "description": message_in("other names of a field, with commas", "text"),
    "links": message_in("other names of a field, with commas", "link, urls"),
    "url": message_in("other names of a field, with commas", "link, address, website"),
    "label": message_in("other names of a field, with commas", "caption"),
    "id": message_in("other names of a field, with commas", "identifier, code"),
    "adopted": message_in("other names of a field, with commas", "mandatory"),
}


def no_such_field(name: str, model: type[BaseModel] | None, given: Collection[str] = ()) -> Message:
    """Return the message on a field that a model does not have, with the nearest one that it has.

    A field that is `given` already is not called by another name.
    """
    wrong = message("There is no field '{name}'.", name=short(name))
    allowed = sorted(model.model_fields) if model is not None else []
    meant = field_called(name, model) if model is not None else None
    if meant is not None and meant not in given:
        return message("The field '{name}' is called '{meant}' here.", name=short(name), meant=meant)
    if (guess := nearest(name.strip(), allowed)) is not None:
        return sentences(wrong, message("Did you mean '{guess}'?", guess=guess))
    return sentences(wrong, message("Choose from: {names}.", names=with_commas(allowed)))


def field_meant(name: str, model: type[BaseModel] | None) -> str | None:
    """Return the field of a model that was most likely meant by a name that it does not have."""
    if model is None:
        return None
    # Without what is not seen (Cf), and without spaces other than the usual one.
    plain = "".join(one for one in name if one == " " or category(one) not in ("Cf", "Zs"))
    return field_called(plain, model) or nearest(plain.partition(":")[0].strip(), model.model_fields)


def field_called(name: str, model: type[BaseModel]) -> str | None:
    """Return the field of a model that has this name in some language, or in other letters."""
    wanted = name.strip().casefold().replace("_", " ").replace("-", " ")
    for language in ("en", *languages()):
        said = catalogue(language)
        for field in fields_of(model):
            if wanted == field.name != name or wanted == _noun(field.called.of(language)) != field.name:
                return field.name
        for field in fields_of(model):
            others = said.say(_OTHER_NAMES[field.name]) if field.name in _OTHER_NAMES else ""
            if wanted in [other.strip().casefold() for other in others.split(",")]:
                return field.name
    return None


def _noun(called: str) -> str:
    """Return what a field is called without its article, and without what it is of."""
    words = called.casefold().split()
    return words[1 if len(words) > 1 else 0].strip("‘’{}")


def misnamed(details: list[Any], model: type[BaseModel]) -> set[tuple[str, tuple[str | int, ...]]]:
    """Return the errors on fields that are missing, where they are there under a wrong name."""
    found = set()
    for detail in details:
        *place, name = detail["loc"] or ("",)
        if detail["type"] == "extra_forbidden":
            meant = field_meant(str(name), model_at(model, tuple(place)))
            found.add(("missing", (*place, "name" if place[-2:-1] == ["contacts"] else meant)))
    return found


def model_at(model: type[BaseModel], location: tuple[str | int, ...]) -> type[BaseModel] | None:
    """Return the model of the fields at `location`."""
    current: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = next(_models_in(current.model_fields[step].annotation), None)
    return current


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not get_args(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
