"""Parts of an agenda: some of its domains, some of its stages, or both."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from agendafunnel.accepting import AgendaLike, agenda_of
from agendafunnel.arguments import refuse_kind, require
from agendafunnel.changes.counterparts import Counterparts
from agendafunnel.changes.differences import Changes
from agendafunnel.editing.finding import Kind, find
from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import plain
from agendafunnel.messages import message
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.words import PictureWords

_Part = TypeVar("_Part", Stage, Domain)

_MOST_NAMED = 4
"""Domains or stages that the subtitle names; of more it says how many there are."""
_MOST_IN_NAME = 3
"""Ids in the name of a file."""


def part_of(
    agenda: AgendaLike, domains: Iterable[str] = (), stages: Iterable[str] = (), source: str = "the agenda"
) -> Agenda:
    """Return the agenda with only some domains and stages, and the standards that are in both.

    They are named by id, or by name in any case; without any, all are kept. All stay in their order. The
    subtitle says which part it is. A gate stays where the stage that it leads to is the next one. `source`
    names the agenda in messages. Raises DataError for a name that none or several of them have.
    """
    agenda = agenda_of("agenda", agenda)
    domains, stages = _names("domains", domains), _names("stages", stages)
    require("source", source, str)
    kept_domains = _named(agenda.domains, domains, "domain", source)
    kept_stages = _named(agenda.stages, stages, "stage", source)
    if kept_domains == agenda.domains and kept_stages == agenda.stages:
        return agenda
    words = PictureWords(agenda.language)
    said = [plain(agenda.subtitle)] if agenda.subtitle else []
    for kept, whole, noun in (
        (kept_domains, agenda.domains, words.domains),
        (kept_stages, agenda.stages, words.stages),
    ):
        if len(kept) < len(whole):
            names = [plain(one.name) for one in kept]
            few = len(names) <= _MOST_NAMED
            said.append(words.listed(names) if few else words.numbered(noun, len(names)))
    fields: dict[str, Any] = {name: getattr(agenda, name) for name in Agenda.model_fields}
    fields["subtitle"] = " · ".join(said)
    fields["domains"] = kept_domains
    fields["stages"] = _with_gates_that_lead_on(kept_stages, agenda.stages)
    fields["standards"] = tuple(_within(agenda.standards, kept_domains, kept_stages))
    return Agenda.model_validate(fields)


def name_of_part(agenda: Agenda, part: Agenda) -> str:
    """Return the ids of the domains and stages of a part, for the name of a file; empty for the whole.

    >>> name_of_part(agenda, part_of(agenda, ["Fysiek Domein"], ["intake"]))  # doctest: +SKIP
    'fysiek-domein-intake'
    """
    names: list[str] = []
    for kept, whole in ((part.domains, agenda.domains), (part.stages, agenda.stages)):
        if len(kept) < len(whole):
            names += [one.id for one in kept[:_MOST_IN_NAME]]
            names += [f"{len(kept) - _MOST_IN_NAME}-more"] if len(kept) > _MOST_IN_NAME else []
    return "-".join(names)


def changes_in_part(changes: Changes, part: Agenda) -> Changes:
    """Return those changes between two whole editions that a part of the new one shows.

    A standard that came into the part from elsewhere is shown as it moved, and one that left the part is not
    shown. One that was removed is named where its domain and stage, as they are called now, are in the part.
    """
    shown = {standard.id for standard in part.standards}
    domains, stages = {one.id for one in part.domains}, {one.id for one in part.stages}
    return replace(
        changes,
        title=part.title,
        added=tuple(one for one in changes.added if one.id in shown),
        removed=tuple(
            one
            for one in changes.removed
            if _is_in(one.domain, changes.domains, domains) and _is_in(one.stage, changes.stages, stages)
        ),
        changed=tuple(one for one in changes.changed if one.new.id in shown),
        order=tuple(one for one in changes.order if one in shown),
    )


def _names(name: str, given: Iterable[str]) -> tuple[str, ...]:
    """Return the names that an argument lists. Raises ArgumentError where it is no list of texts."""
    if isinstance(given, str):
        raise ArgumentError(
            message("The argument '{name}' should be a list of names; it is one text.", name=name)
        )
    if isinstance(given, bytes | dict | type) or not isinstance(given, Iterable):
        raise refuse_kind(name, given, message("a list of names"))
    names = tuple(given)
    for one in names:
        require(name, one, str)
    return names


def _is_in(identifier: str, counterparts: Counterparts[_Part], shown: set[str]) -> bool:
    return counterparts.new_of(identifier) in shown


def _named(parts: tuple[_Part, ...], named: Iterable[str], kind: Kind, source: str) -> tuple[_Part, ...]:
    """Return the stages or domains that are named, in their own order; all of them where none is."""
    found = {find(parts, name, kind, source).id for name in named}
    return tuple(part for part in parts if part.id in found) if found else parts


def _with_gates_that_lead_on(kept: Sequence[Stage], whole: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return stages, without the gates to a stage that is not the next one here."""
    following = {one.id: other.id for one, other in pairwise(whole)}
    here = {one.id: other.id for one, other in pairwise(kept)}
    return tuple(
        stage
        if stage.id in here and here[stage.id] == following.get(stage.id)
        else stage.model_copy(update={"gate": ()})
        for stage in kept
    )


def _within(
    standards: Iterable[Standard], domains: Iterable[Domain], stages: Iterable[Stage]
) -> Iterable[Standard]:
    cells = {one.id for one in domains}, {one.id for one in stages}
    return (one for one in standards if one.domain in cells[0] and one.stage in cells[1])
