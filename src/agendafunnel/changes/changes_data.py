"""Changes as data for JSON: what `Changes.to_data` returns, and `agendafunnel diff --format json` prints."""

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from agendafunnel.changes.counterparts import PartChange
    from agendafunnel.changes.differences import Changes, StandardChange
    from agendafunnel.model import Domain, Stage

VERSION = 1
"""Of the data: it goes up when a reader of the old one would be wrong; fields may be added."""


def data_of_changes(changes: "Changes") -> dict[str, Any]:
    """Return changes as dicts, lists, texts and numbers, for `Changes.to_data`."""
    return {
        "version": VERSION,
        "language": changes.language,
        "old": changes.old.model_dump(mode="json"),
        "new": changes.new.model_dump(mode="json"),
        "added": [one.model_dump(mode="json", exclude_defaults=True) for one in changes.added],
        "removed": [one.model_dump(mode="json", exclude_defaults=True) for one in changes.removed],
        "changed": [_standard(change) for change in changes.changed],
        "order": list(changes.order),
        "agenda": {
            field: {"old": _value(old), "new": _value(new)} for field, (old, new) in changes.fields.items()
        },
        "stages": [_ids(change) | _fields(change) for change in changes.stages.changed],
        "domains": [_ids(change) | _fields(change) for change in changes.domains.changed],
    }


def _ids(change: "StandardChange | PartChange[Stage] | PartChange[Domain]") -> dict[str, Any]:
    return {"id": change.new.id, "old_id": change.old.id, "name": change.new.name}


def _fields(change: "StandardChange | PartChange[Stage] | PartChange[Domain]") -> dict[str, Any]:
    old, new = change.old.model_dump(mode="json"), change.new.model_dump(mode="json")
    return {"fields": {field: {"old": old[field], "new": new[field]} for field in change.fields}}


def _standard(change: "StandardChange") -> dict[str, Any]:
    data = _ids(change) | {"matched_by": change.by, "likeness": change.likeness}
    if change.move:
        move = change.move
        data["move"] = {
            "from": move.old,
            "to": move.new,
            "direction": move.mark,
            "skipped_stages": list(move.skipped),
            "gates_unseen": list(move.unseen),
        }
    if change.domain:
        data["domain"] = {"from": change.domain[0], "to": change.domain[1]}
    return data | {"renamed": change.renamed} | _fields(change)


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value
