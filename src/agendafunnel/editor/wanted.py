"""The agenda that an action of the editor makes of another one, and what is said of it.

Nothing here knows of files. What is wrong with the values of an action is one `DataError` with all its
faults, whose `path` is the field: "name", and of lists "links.0.url".
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from pydantic import BaseModel, ValidationError

from agendafunnel.editing.edits import change_of, move_notes
from agendafunnel.edition_forms import edition_named
from agendafunnel.editor.refusing import refused_values
from agendafunnel.errors import refused
from agendafunnel.field_types import is_identifier, plain, short, validate
from agendafunnel.fields import fields_of
from agendafunnel.messages import Message, all_of, catalogue, message, message_in, sentences
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.naming import id_from_name

Part: TypeAlias = "Stage | Domain | Standard"

LISTS = {"stage": "stages", "domain": "domains", "standard": "standards"}
"""The list of an agenda that holds a kind of part."""

_PARTS = ("edition", *LISTS.values())
"""Fields of an agenda that are no values of its own."""


class Wanted(NamedTuple):
    """An agenda that is to be written."""

    agenda: Agenda
    said: Message
    """What was done, for who hears it."""
    notes: tuple[Message, ...] = ()
    """What somebody should know of it."""
    was: Mapping[str, str] = {}
    """The old id of each part with another one, as `with_agenda` takes it."""


def moved(
    agenda: Agenda,
    id: str,
    stage: str | None,
    domain: str | None,
    before: str | None,
    seen: Mapping[tuple[str, str], Sequence[str]] = {},
) -> Wanted:
    """Move a standard to another stage, domain or place in its cell.

    `seen` has the ids of the standards of each cell as they stand on the screen, which may be another order:
    where a place among them is chosen, the file gets them in that order.
    """
    place = _place_of(agenda, "standard", id)
    old = agenda.standards[place]
    update = {"stage": stage or old.stage, "domain": domain or old.domain}
    one = _with(agenda, "standard", place, update).standards[place]
    standing = agenda.standards
    if before is not None:
        standing = _as_seen(standing, seen.get((one.domain, one.stage), ()))
    standards = _reordered(standing, standing.index(old), one, before)
    new = _checked(agenda, "standards", standards)
    return _said_of_move(agenda, new, old, one)


def _as_seen(standards: tuple[Standard, ...], seen: Sequence[str]) -> tuple[Standard, ...]:
    """Return standards with those of a cell in the order in which they are seen, in the places they have."""
    by_id = {one.id: one for one in standards}
    inside = iter([by_id[one] for one in dict.fromkeys(seen) if one in by_id])
    return tuple(next(inside) if one.id in seen else one for one in standards)


def _reordered(
    standards: Sequence[Standard], place: int, one: Standard, before: str | None
) -> list[Standard]:
    """Return standards in which one has changed, and stands as asked while all others stay in their order.

    `before` is the id of the standard that it stands before, "" for the end of its cell; with None, it moves
    to the others of its domain if that is another one.
    """
    others = [*standards[:place], *standards[place + 1 :]]
    cell = [other for other in others if (other.domain, other.stage) == (one.domain, one.stage)]
    has_domain = one.domain == standards[place].domain
    as_it_is = [*others[:place], one, *others[place:]]
    if before:
        follower = next((other for other in others if other.id == before), None)
        if follower is None:
            raise refused("", _unknown("standard", before), "before")
        in_cell = [other for other in as_it_is if other is one or other in cell]
        if has_domain and follower in cell and in_cell.index(follower) == in_cell.index(one) + 1:
            return as_it_is
        at = others.index(follower)
        return [*others[:at], one, *others[at:]]
    beside = (
        cell if before is not None and cell else [other for other in others if other.domain == one.domain]
    )
    if has_domain and (before is None or not cell or others.index(cell[-1]) < place):
        return as_it_is
    at = others.index(beside[-1]) + 1 if beside else place
    return [*others[:at], one, *others[at:]]


def _said_of_move(old: Agenda, new: Agenda, one: Standard, now: Standard) -> Wanted:
    """Return a move with what is heard of it: stages and domains, or else the neighbour in its cell."""
    if new == old:
        return Wanted(new, message("{name}: it is there already. Nothing was changed.", name=plain(now.name)))
    name = plain(now.name)
    stages = {"old": _name(old.stages, one.stage), "new": _name(new.stages, now.stage)}
    domains = {"old_domain": _name(old.domains, one.domain), "new_domain": _name(new.domains, now.domain)}
    notes: list[Message] = []
    if one.stage != now.stage:
        move = change_of(old, new, one, now).move
        notes += move_notes(move) if move else []
        if now.status:
            said = message("Its status still says ‘{status}’.", status=short(plain(now.status)))
            notes.append(sentences(said, message("Check whether it is still true.")))
    if one.stage != now.stage and one.domain != now.domain:
        said = message(
            "{name}: from {old} to {new}, and from {old_domain} to {new_domain}.",
            name=name,
            **stages,
            **domains,
        )
    elif one.stage != now.stage:
        said = message("{name}: from {old} to {new}.", name=name, **stages)
    elif one.domain != now.domain:
        said = message(
            "{name}: from {old} to {new}.",
            name=name,
            old=domains["old_domain"],
            new=domains["new_domain"],
        )
    else:
        cell = [other for other in new.standards if (other.domain, other.stage) == (now.domain, now.stage)]
        said = _said_of_place(cell, cell.index(now))
    return Wanted(new, said, tuple(notes))


def _said_of_place(parts: Sequence[Part], place: int) -> Message:
    """Return the sentence on the place of a part among others."""
    name = plain(parts[place].name)
    if len(parts) == 1:
        return message("{name}: to another place.", name=name)
    if place + 1 < len(parts):
        return message("{name}: now before {other}.", name=name, other=plain(parts[place + 1].name))
    return message("{name}: now after {other}.", name=name, other=plain(parts[place - 1].name))


def changed(agenda: Agenda, part: str, id: str, values: Mapping[str, Any]) -> Wanted:
    """Give other values to some fields of a part; None takes a value away."""
    if part == "agenda":
        given = {
            name: value
            for name, value in values.items()
            if name not in ("edition", "stages", "domains", "standards")
        }
        return _said_of_fields(agenda, _checked_with(agenda, given, ()), part, given)
    if part == "edition":
        return _said_of_fields(agenda, _with_edition(agenda, values), part, values)
    place = _place_of(agenda, part, id)
    name = LISTS[part]
    old = getattr(agenda, name)[place]
    new = _with(agenda, part, place, values)
    one = getattr(new, name)[place]
    if part == "standard":
        if one.domain != old.domain:
            new = _checked(new, name, _reordered(agenda.standards, place, one, None))
        if one.stage != old.stage or one.domain != old.domain:
            move = _said_of_move(agenda, new, old, one)
            rest = [field for field in values if field not in ("stage", "domain")]
            more = _said_of_fields(agenda, new, part, dict.fromkeys(rest), old, one)
            said = sentences(move.said, more.said) if more.agenda is not agenda else move.said
            is_told = getattr(old, "status", None) != getattr(one, "status", None)
            notes = move.notes[:-1] if is_told and one.status else move.notes
            return Wanted(new, said, notes, _was(name, old, one))
    return _said_of_fields(agenda, new, part, values, old, one)._replace(was=_was(name, old, one))


def _was(name: str, old: Part, new: Part) -> dict[str, str]:
    return {f"{name}.{new.id}": old.id} if old.id != new.id else {}


def _said_of_fields(
    old: Agenda,
    new: Agenda,
    part: str,
    values: Mapping[str, Any],
    was: BaseModel | None = None,
    now: BaseModel | None = None,
) -> Wanted:
    """Return an agenda with the sentence on the fields that have other values; the old one where none has."""
    one, other = {"agenda": (old, new), "edition": (old.edition, new.edition)}.get(part, (was, now))
    if one is None or other is None:
        raise AssertionError(part)
    fields = [
        field
        for field in fields_of(type(other))
        if getattr(one, field.name) != getattr(other, field.name)
        and (field.name in values or field.name not in ("stage", "domain"))
    ]
    if not fields:
        return Wanted(old, message("Nothing was changed."))
    if isinstance(one, Stage | Domain | Standard) and isinstance(other, Stage | Domain | Standard):
        name = plain(other.name)
        if any(field.name == "name" for field in fields):
            said = message("{old} is now called {new}.", old=plain(one.name), new=name)
            fields = [field for field in fields if field.name not in ("name", "label")]
            if not fields:
                return Wanted(new, said)
            return Wanted(new, sentences(said, _changed_fields(fields, name)))
        return Wanted(new, _changed_fields(fields, name))
    return Wanted(new, _changed_fields(fields, ""))


def _changed_fields(fields: Sequence[Any], name: str) -> Message:
    """Return the sentence that some fields were changed; those of a standard stand behind its name."""
    called = [field.called.message().with_values(name=name) for field in fields]
    if fields[0].model is Standard:
        return message("{name}: {fields} changed.", name=name, fields=all_of(called))
    return message("{fields:c} changed.", fields=all_of(called))


def _with_edition(agenda: Agenda, values: Mapping[str, Any]) -> Agenda:
    """Return an agenda with other values of its edition, whose id may be one as people write it."""
    given = dict(values)
    written = given.get("id")
    if isinstance(written, str) and not is_identifier(written.strip()):
        named = edition_named(written, agenda.language)
        if named:
            given = {"label": named.label, **given, "id": named.id}
    edition = {**dict(agenda.edition), **given}
    edition = {name: value for name, value in edition.items() if value is not None}
    return _validated({**dict(agenda), "edition": edition}, ("edition",))


def added(agenda: Agenda, part: str, values: Mapping[str, Any], before: str | None) -> Wanted:
    """Add a stage, a domain or a standard: before another one, last (""), or at the usual place (None)."""
    name = LISTS[part]
    parts = list(getattr(agenda, name))
    given = _given(values)
    at = len(parts)
    if before:
        at = _place_of(agenda, part, before, "before")
    elif part == "standard" and before is None:
        own = [place for place, one in enumerate(parts) if one.domain == given.get("domain")]
        at = own[-1] + 1 if own else at
    parts.insert(at, given)
    gates = _without_last_gate(parts) if part == "stage" else None
    new = _validated({**dict(agenda), name: gates.parts if gates else parts}, (name, at))
    one = getattr(new, name)[at]
    called = plain(one.name)
    if isinstance(one, Standard):
        said = message(
            "{name}: added to {domain}, {stage}.",
            name=called,
            domain=_name(new.domains, one.domain),
            stage=_name(new.stages, one.stage),
        )
    elif isinstance(one, Stage):
        said = message("The stage {name} was added.", name=called)
    else:
        said = message("The domain {name} was added.", name=called)
    return Wanted(new, said, gates.notes if gates else ())


def duplicated(agenda: Agenda, id: str) -> Wanted:
    """Add a standard with the values of another one, directly behind it, under a name that says so."""
    place = _place_of(agenda, "standard", id)
    old = agenda.standards[place]
    ids = {one.id for one in agenda.standards}
    number = 1
    while id_from_name(name := _copied(old.name, number, agenda.language)) in ids:
        number += 1
    label = name if old.label == old.name else _copied(old.label, number, agenda.language)
    new = {**dict(old), "id": id_from_name(name), "name": name, "label": label}
    standards: list[Any] = [*agenda.standards[: place + 1], new, *agenda.standards[place + 1 :]]
    made = _validated({**dict(agenda), "standards": standards}, ("standards", place + 1))
    return Wanted(made, message("{new}: a copy of {old}.", new=plain(name), old=plain(old.name)))


def _copied(text: str, number: int, language: str) -> str:
    """Return a name or label of a copy, in the language of the agenda."""
    said = catalogue(language)
    if number == 1:
        return said.text_of(message_in("name of a duplicate", "{name} (copy)")).replace("{name}", text)
    written = said.text_of(message_in("name of a duplicate", "{name} (copy {number})"))
    return written.replace("{number}", str(number)).replace("{name}", text)


def removed(agenda: Agenda, part: str, id: str, to: str | None) -> Wanted:
    """Remove a standard; or a stage or domain, whose standards go to another one."""
    place = _place_of(agenda, part, id)
    if part == "standard":
        standard = agenda.standards[place]
        said = message(
            "'{name}' ({domain}, {stage}) was removed from the agenda.",
            name=plain(standard.name),
            domain=_name(agenda.domains, standard.domain),
            stage=_name(agenda.stages, standard.stage),
        )
        standards = [one for one in agenda.standards if one.id != id]
        return Wanted(_checked(agenda, "standards", standards), said)
    name = LISTS[part]
    parts = getattr(agenda, name)
    one = parts[place]
    called, rest = plain(one.name), [other for other in parts if other.id != id]
    own = [standard for standard in agenda.standards if getattr(standard, part) == id]
    if not rest:
        raise refused("", _only_one(part), "")
    if own and not any(other.id == to for other in rest):
        raise refused("", _not_empty(part, called, len(own)), "to")
    standards = [
        validate(Standard, {**dict(standard), part: to}) if standard in own else standard
        for standard in agenda.standards
    ]
    gates = _without_last_gate(rest) if part == "stage" else None
    new = _validated({**dict(agenda), name: gates.parts if gates else rest, "standards": standards}, (name,))
    said = (
        message("The stage {name} was removed.", name=called)
        if part == "stage"
        else message("The domain {name} was removed.", name=called)
    )
    if own:
        taker = next(plain(other.name) for other in rest if other.id == to)
        said = sentences(said, message("Its standards are in {name} now.", name=taker))
    return Wanted(new, said, gates.notes if gates else ())


def _only_one(part: str) -> Message:
    if part == "stage":
        return message("This is the only stage, and an agenda has at least one. Add another one first.")
    return message("This is the only domain, and an agenda has at least one. Add another one first.")


def _not_empty(part: str, name: str, number: int) -> Message:
    if part == "stage":
        return message("The stage {name} still has standards. Choose the stage that they go to.", name=name)
    return message("The domain {name} still has standards. Choose the domain that they go to.", name=name)


def ordered(agenda: Agenda, part: str, id: str, before: str) -> Wanted:
    """Put a part before another one of its kind, or last ("")."""
    place = _place_of(agenda, part, id)
    name = LISTS[part]
    parts = list(getattr(agenda, name))
    one = parts.pop(place)
    if before == id:
        return Wanted(agenda, message("Nothing was changed."))
    if before and not any(other.id == before for other in parts):
        raise refused("", _unknown(part, before), "before")
    at = next((number for number, other in enumerate(parts) if other.id == before), len(parts))
    parts.insert(at, one)
    if at == place:
        return Wanted(
            agenda, message("{name}: it is there already. Nothing was changed.", name=plain(one.name))
        )
    said = _said_of_place(parts, at)
    gates = _without_last_gate(parts) if part == "stage" else None
    new = _validated({**dict(agenda), name: gates.parts if gates else parts}, (name, at))
    return Wanted(new, said, gates.notes if gates else ())


class _Gates(NamedTuple):
    parts: list[Any]
    notes: tuple[Message, ...] = ()


def _without_last_gate(stages: Sequence[Any]) -> _Gates:
    """Return stages of which the last has no gate, as it would lead nowhere; and what is said of that."""
    last = stages[-1]
    if not isinstance(last, Stage) or not last.gate:
        return _Gates(list(stages))
    said = message(
        "The stage {name} is the last one now, so its gate ‘{gate}’ was removed.",
        name=plain(last.name),
        gate=short(plain(" ".join(last.gate))),
    )
    return _Gates([*stages[:-1], last.replace(gate=())], (said,))


def _name(parts: Sequence[Stage] | Sequence[Domain], id: str) -> str:
    return next(plain(one.name) for one in parts if one.id == id)


def _place_of(agenda: Agenda, part: str, id: str, field: str = "") -> int:
    """Return the place of a part in its list. Raises DataError where there is none with the id."""
    parts: Sequence[Part] = getattr(agenda, LISTS[part])
    for place, one in enumerate(parts):
        if one.id == id:
            return place
    raise refused("", _unknown(part, id), field)


def _unknown(part: str, id: str) -> Message:
    return {
        "stage": message("There is no stage '{name}'.", name=short(id)),
        "domain": message("There is no domain '{name}'.", name=short(id)),
        "standard": message("There is no standard '{name}'.", name=short(id)),
    }[part]


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that a part is made of: what is None is absent."""
    return {name: value for name, value in values.items() if value is not None}


def _with(agenda: Agenda, part: str, place: int, values: Mapping[str, Any]) -> Agenda:
    """Return an agenda with other values of some fields of a part. Its standards follow another id."""
    name = LISTS[part]
    parts = list(getattr(agenda, name))
    old = parts[place]
    fields = {**dict(old), **values}
    if isinstance(old, Standard):
        fields = old.fields_with(values)
    if fields.get("id") is None or not str(fields["id"]).strip():
        fields["id"] = old.id
    parts[place] = _given(fields)
    data: dict[str, Any] = {**dict(agenda), name: parts}
    if part != "standard" and fields["id"] != old.id:
        data["standards"] = [
            {**dict(one), part: fields["id"]} if getattr(one, part) == old.id else one
            for one in agenda.standards
        ]
    return _validated(data, (name, place))


def _checked(agenda: Agenda, name: str, parts: Sequence[Part]) -> Agenda:
    return _validated({**dict(agenda), name: tuple(parts)}, (name,))


def _checked_with(agenda: Agenda, values: Mapping[str, Any], at: tuple[str | int, ...]) -> Agenda:
    return _validated(_given({**dict(agenda), **values}), at)


def _validated(data: dict[str, Any], at: tuple[str | int, ...]) -> Agenda:
    """Return the agenda of data. Raises DataError with the faults of all fields, of the part at a place."""
    try:
        return validate(Agenda, data)
    except ValidationError as error:
        raise refused_values(error, data, at) from None
