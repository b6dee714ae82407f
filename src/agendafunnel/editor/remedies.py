"""Remedies of findings: the one action that certainly mends what a rule found, as a button.

Where a person has to write something, or can mend it in several ways, there is none. Colours are those that
the finding itself suggests: they are values of its message.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.changes.differences import Changes
from agendafunnel.checks.findings import Finding, name_of
from agendafunnel.checks.rules.quotes import without_quotes
from agendafunnel.editing.edition_dates import label_of, month_in
from agendafunnel.editor.paths import PartAt, part_at
from agendafunnel.messages import Message, Value, message
from agendafunnel.model import Agenda, Domain, Standard
from agendafunnel.page.phrases import default_phrases


class Remedy(NamedTuple):
    """A button that mends a finding, and the action that it does."""

    label: Message
    action: Mapping[str, Any]


class _Found(NamedTuple):
    """A finding, and all that a remedy can look at."""

    finding: Finding
    agenda: Agenda
    at: PartAt
    """The part that it is about."""
    changes: Changes | None
    """Since the edition before."""


def remedy_of(finding: Finding, agenda: Agenda, changes: Changes | None) -> Remedy | None:
    """Return the remedy of a finding; None where there are several ways to mend it, or none."""
    find = _REMEDIES.get(finding.rule)
    return find(_Found(finding, agenda, part_at(agenda, finding.path), changes)) if find else None


def _set(at: PartAt, label: Message, **values: object) -> Remedy:
    return Remedy(label, {"do": "set", "part": at.part, "id": at.id, "values": values})


def _stage_of_status(found: _Found) -> Remedy | None:
    """Move to the stage that the status says."""
    one, stages = found.at.one, found.agenda.stages
    if not isinstance(one, Standard) or not one.status:
        return None
    said = default_phrases().stage_of(one.status, stages).stage
    stage = next((stage for stage in stages if stage.id == said), None)
    if stage is None:
        return None
    label = message("Move to ‘{stage}’, as the status says", stage=name_of(stage))
    return Remedy(label, {"do": "move", "id": one.id, "stage": stage.id, "domain": None, "before": None})


def _adopted(found: _Found) -> Remedy | None:
    """Say that it is on the list, as the status does; a status that does not say so can be right."""
    if not isinstance(found.at.one, Standard) or found.at.one.adopted:
        return None
    return _set(found.at, message("Put it on the list ‘comply or explain’"), adopted=True)


def _without_domain(found: _Found) -> Remedy | None:
    one = found.at.one
    if not isinstance(one, Domain) or len(found.agenda.domains) == 1:
        return None
    label = message("Remove the domain ‘{domain}’", domain=name_of(one))
    return Remedy(label, {"do": "remove", "part": "domain", "id": one.id, "to": None})


def _without_link(found: _Found) -> Remedy | None:
    """Remove a link that is there before with the same title; of two titles a person chooses."""
    match found.at.one, found.at.field, found.at.rest:
        case Standard(links=links), "links", (int(place),) if links[place] in links[:place]:
            kept = [one.model_dump() for number, one in enumerate(links) if number != place]
            return _set(found.at, message("Remove the second one"), links=kept)
    return None


def _without_quotes(found: _Found) -> Remedy | None:
    """Leave out the curly quotes around a text, or the one before it."""
    at = found.at
    if at.one is None or not at.field:
        return None
    value = _changed(getattr(at.one, at.field), at.rest, without_quotes)
    return _set(at, message("Leave the quotes out"), **{at.field: value})


def _changed(value: Any, rest: tuple[str | int, ...], change: Callable[[str], str]) -> Any:
    """Return the value of a form in which a text, which a path leads to, is changed."""
    if isinstance(value, BaseModel):
        value = value.model_dump()
    if not rest:
        return change(value)
    if isinstance(value, dict):
        return value | {rest[0]: _changed(value[rest[0]], rest[1:], change)}
    return [
        _changed(one, rest[1:], change)
        if number == rest[0]
        else one.model_dump()
        if isinstance(one, BaseModel)
        else one
        for number, one in enumerate(value)
    ]


def _own_edition(found: _Found) -> Remedy | None:
    """Write the edition in the place of another month, where a text has that once as a label has it."""
    at, label = found.at, found.agenda.edition.label
    text = str(getattr(found.agenda, at.field)) if at.part == "agenda" and at.field else ""
    month = month_in(text)
    written = label_of(month, found.agenda.language) if month else None
    if not written or text.count(written) != 1 or month_in(label) is None:
        return None
    return _set(at, message("Write ‘{label}’ there", label=label), **{at.field: text.replace(written, label)})


def _id_before(found: _Found) -> Remedy | None:
    """Give a standard the id that it had, unless another one has it now."""
    changed = found.changes.changed if found.changes else ()
    old = next((one.old.id for one in changed if one.new.id == found.at.id), found.at.id)
    if old in {one.id for one in found.agenda.standards}:
        return None
    return _set(found.at, message("Give it the id ‘{id}’ again", id=old), id=old)


def _used_rules(found: _Found) -> Remedy | None:
    """No longer silence a rule that finds nothing."""
    values, at = dict(found.finding.message.values), found.at
    if at.one is None or at.field != "silenced":
        return None
    silenced = [one for one in getattr(at.one, "silenced", ()) if one != values.get("rule")]
    return _set(at, message("Check this rule again"), silenced=silenced)


def _colour_of_background(found: _Found) -> Remedy | None:
    """Give the domain whose colour is behind a text the nearest colour on which that can be read."""
    wrong, *others = _sentences(found.finding.message)
    return _colour_for(found, wrong.get("background"), next((one.get("under") for one in others), None))


def _colour_of_card(found: _Found) -> Remedy | None:
    """Give the domain whose cards do not stand out the nearest colour that does."""
    wrong, *others = _sentences(found.finding.message)
    return _colour_for(found, wrong.get("colour"), others[-1].get("colour") if others else None)


def _colour_apart(found: _Found) -> Remedy | None:
    """Give a domain the nearest colour that differs from all others."""
    _, *others = _sentences(found.finding.message)
    one, near = found.at.one, others[-1].get("colour") if others else None
    return _with_colour(one, near) if isinstance(one, Domain) else None


def _sentences(said: Message) -> list[dict[str, Value]]:
    """Return the values in each sentence of a message of several."""
    found = [dict(value.values) for _, value in said.values if isinstance(value, Message)]
    return found or [{}]


def _colour_for(found: _Found, colour: object, near: object) -> Remedy | None:
    """Return the remedy of the one domain that has a colour; None where none has it, or several."""
    domains = [one for one in found.agenda.domains if one.colour == colour]
    return _with_colour(domains[0], near) if len(domains) == 1 else None


def _with_colour(domain: Domain, colour: object) -> Remedy | None:
    if not isinstance(colour, str):
        return None
    label = message("Give ‘{domain}’ the colour {colour}", domain=name_of(domain), colour=colour)
    at = PartAt("domain", domain.id)
    return _set(at, label, colour=colour)


BY_HAND: Mapping[str, Message] = {
    "status-stage": message("Change the status"),
    "status-stale": message("Change the status"),
}
"""By rule, what a person does in the field of a finding: the first way to mend it, before its remedy."""

_REMEDIES: Mapping[str, Callable[[_Found], Remedy | None]] = {
    "status-stage": _stage_of_status,
    "status-adopted": _adopted,
    "unused-domain": _without_domain,
    "link-twice": _without_link,
    "quotes": _without_quotes,
    "edition-text": _own_edition,
    "id-changed": _id_before,
    "silenced-needless": _used_rules,
    "access-contrast": _colour_of_background,
    "access-graphics": _colour_of_card,
    "access-colours": _colour_apart,
}
"""By rule. `tests/editor/test_remedies.py` holds that each mends what its rule found."""
