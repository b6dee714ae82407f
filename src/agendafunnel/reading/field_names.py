"""Names of fields that do not exist, and which one was meant: people write their own language too."""

import re
from collections.abc import Mapping

from pydantic import BaseModel

from agendafunnel.errors import nearest
from agendafunnel.field_types import short
from agendafunnel.fields import fields_of
from agendafunnel.messages import Message, catalogue, languages, message, message_in, sentences, with_commas
from agendafunnel.reading.corrected import should_be
from agendafunnel.reading.slip_messages import OTHER_SPACES, UNSEEN, other_spaces, unseen

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


def unknown_field(name: str, model: type[BaseModel] | None, line: str, column: int) -> Message:
    """Return the message on a field that does not exist in a model, on a line; its column counts from 1."""
    allowed = sorted(model.model_fields) if model is not None else []
    before, rest = line[: column - 1], line[column - 1 :]
    begin, colon, value = name.partition(":")
    if re.search(f"[{OTHER_SPACES}]", name):
        return other_spaces(line)
    if re.search(f"[{UNSEEN}]", name):
        return unseen(line)
    if colon and begin in allowed:
        wrong = message("A space is missing after the colon.")
        is_written = rest.startswith(name)
        return should_be(wrong, f"{before}{begin}: {value}{rest[len(name) :]}") if is_written else wrong
    wrong = message("There is no field '{name}'.", name=short(name))
    meant = _called(name, model) if model is not None else None
    if meant is not None:
        wrong = message("The field '{name}' is called '{meant}' here.", name=short(name), meant=meant)
        return should_be(wrong, before + meant + rest[len(name) :]) if rest.startswith(f"{name}:") else wrong
    if (guess := nearest(name.strip(), allowed)) is not None:
        return sentences(wrong, message("Did you mean '{guess}'?", guess=guess))
    return sentences(wrong, message("Choose from: {names}.", names=with_commas(allowed)))


def field_meant(name: str, model: type[BaseModel] | None) -> str | None:
    """Return the field of a model that was most likely meant by a name that it does not have."""
    if model is None:
        return None
    plain = re.sub(f"[{OTHER_SPACES}{UNSEEN}]", "", name)
    return _called(plain, model) or nearest(plain.partition(":")[0].strip(), model.model_fields)


def _called(name: str, model: type[BaseModel]) -> str | None:
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
