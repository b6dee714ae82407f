"""What is wrong with the fields that a constructor is called with, as a `DataError`."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from agendafunnel.errors import WHOLE, ArgumentError, DataError, Fault
from agendafunnel.faults.names import misnamed, model_at, no_such_field
from agendafunnel.faults.places import is_filled, place_called, value_at
from agendafunnel.faults.sentences import message_of
from agendafunnel.field_types import MOST_FAULTS, short
from agendafunnel.messages import Message, message, sentences, verbatim

_INSTEAD = {
    "Agenda": message(
        "Use agendafunnel.load for a file or a bundled edition, and Agenda.from_records for a table."
    ),
    "Theme": message("Use agendafunnel.load_theme for a file or a bundled theme."),
}
"""What reads a value from what people give its constructor without a name."""


def data_error(model: type[BaseModel], data: Any, error: ValidationError) -> DataError:
    """Return what is wrong with the data of a model as faults of ours, which come from no file.

    Each names the value ("Standard 'X', field 'stage'"). Of more than MOST_FAULTS the first are reported, and
    that there are more.
    """
    own = _called(model, data)
    faults = dict.fromkeys(fault_at(detail, model, data, own) for detail in details_of(model, data, error))
    return DataError(at_most_faults(tuple(faults)))


def details_of(model: type[BaseModel], data: Any, error: ValidationError) -> list[Any]:
    """Return the errors of pydantic on data of a model, without those that follow from others."""
    details: list[Any] = error.errors(include_url=False)[: 2 * MOST_FAULTS + 2]
    wrongly_named = misnamed(details, model)
    return [
        detail
        for detail in details
        if (detail["type"], detail["loc"]) not in wrongly_named
        # Pydantic takes a list whose every item is wrong for empty; the items have been reported.
        and not (detail["type"] == "too_short" and is_filled(value_at(detail["loc"], data)))
    ]


def at_most_faults(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return faults, of very many the first, with one that says that there are more."""
    if len(faults) <= MOST_FAULTS:
        return faults
    more = message("There are more faults, which are reported after these are mended.")
    return (*faults[:MOST_FAULTS], Fault(faults[0].source, 0, 0, "", more))


def without_names(model: type[BaseModel], first: object) -> ArgumentError:
    """Return the error of a constructor whose arguments were given without their names."""
    name, field = model.__name__, next(name for name, field in model.model_fields.items() if name != "id")
    wrong = message("{model} takes its fields by name, like {field}=….", model=name, field=field)
    if isinstance(first, Mapping):
        return ArgumentError(sentences(wrong, message("Put ** before a dict: {model}(**data).", model=name)))
    return ArgumentError(sentences(wrong, _INSTEAD.get(name)))


def sentence_of(detail: Any, model: type[BaseModel]) -> Message:
    """Return one error of pydantic on data of a model as whole sentences."""
    location = detail["loc"]
    if detail["type"] == "missing" and location:
        return message("The field '{name}' is missing. Add it here.", name=location[-1])
    if detail["type"] == "extra_forbidden" and location:
        return no_such_field(str(location[-1]), model_at(model, location[:-1]))
    found = detail["input"]
    if detail["type"] in ("model_type", "model_attributes_type") and isinstance(found, str) and found.strip():
        wanted = model_at(model, location)
        if wanted is not None and "name" in wanted.model_fields:
            return message(
                "Expected fields, such as 'name' with the value '{name}'; found only a text.",
                name=short(found.strip()),
            )
    return message_of(detail)


def fault_at(detail: Any, model: type[BaseModel], data: Any, own: Message = WHOLE) -> Fault:
    """Return one error of pydantic on data of a model as a fault; `own` is what the value is called."""
    location = detail["loc"]
    is_named = detail["type"] in ("missing", "extra_forbidden")  # The sentence names the field.
    where = place_called(location[:-1] if is_named else location, data)
    if own != WHOLE:
        where = own if where == WHOLE else message("{place}, {part}", place=own, part=where)
    path = ".".join(short(str(step)) for step in location)
    return Fault("", 0, 0, path, sentence_of(detail, model), where)


def _called(model: type[BaseModel], data: Any) -> Message:
    """Return what people call a value of which these are the fields; WHOLE for an agenda or theme."""
    kind = model.__name__
    if kind in ("Agenda", "Theme"):
        return WHOLE
    name = data.get("name", data.get("title")) if isinstance(data, Mapping) else None
    if not isinstance(name, str) or not name.strip():
        return verbatim(kind)
    name = short(name.strip())
    match kind:
        case "Standard":
            return message("standard '{name}'", name=name)
        case "Stage":
            return message("stage '{name}'", name=name)
        case "Domain":
            return message("domain '{name}'", name=name)
    return message("{kind} '{name}'", kind=kind, name=name)
