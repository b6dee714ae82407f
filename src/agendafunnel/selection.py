"""Parts of an agenda: some of its domains, stages and standards; and which of them is meant by a name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from pydantic import BaseModel

from agendafunnel.accepting import AgendaLike, agenda_of
from agendafunnel.arguments import require
from agendafunnel.editing.finding import Kind, find
from agendafunnel.errors import ArgumentError
from agendafunnel.field_types import plain, short, validate
from agendafunnel.messages import message
from agendafunnel.model import Agenda, Domain, Stage, Standard
from agendafunnel.model.agenda import as_part_of
from agendafunnel.naming import folded, id_from_name
from agendafunnel.words import PictureWords

_Part = TypeVar("_Part", Stage, Domain)
_AnyPart = TypeVar("_AnyPart", Stage, Domain, Standard)

_MOST_NAMED = 4
"""Domains or stages that the subtitle names; of more it says how many there are."""
_MOST_IN_NAME = 3
"""Ids in the name of a file."""


def part_of(
    agenda: AgendaLike,
    domains: str | Domain | Iterable[str | Domain] = (),
    stages: str | Stage | Iterable[str | Stage] = (),
    source: str = "the agenda",
) -> Agenda:
    """Return the agenda with only some domains and stages, and the standards that are in both.

    They are named by id, or by name in any case; without any, all are kept. All stay in their order. The
    subtitle says which part it is. A gate stays where the stage that it leads to is the next one. `source`
    names the agenda in messages. Raises DataError for a name that none or several of them have.

    >>> import agendafunnel as af
    >>> part = af.part_of(af.load("2022-07"), domains=["Sociaal Domein"], stages=["intake"])
    >>> part.standards[0].name
    'Info Inburgeraars'
    """
    agenda = agenda_of("agenda", agenda)
    names = _names_given("domains", domains, Domain, empty=True)
    names_of_stages = _names_given("stages", stages, Stage, empty=True)
    require("source", source, str)
    kept_domains = _named(agenda.domains, names, "domain", source)
    kept_stages = _named(agenda.stages, names_of_stages, "stage", source)
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
    return as_part_of(validate(Agenda, fields), agenda.whole)


def chosen(agenda: Agenda, domain: object, stage: object, standards: object) -> Agenda:
    """Return what `Agenda.only` returns for its arguments."""
    part = part_of(
        agenda,
        _names_given("domain", domain, Domain),
        _names_given("stage", stage, Stage),
        source="",
    )
    if standards is None:
        return part
    if callable(standards):
        kept = tuple(one for one in part.standards if _is_kept(one, standards))
    else:
        ids = {one.id for one in standards_named(agenda, standards)}
        kept = tuple(one for one in part.standards if one.id in ids)
    return as_part_of(part.replace(standards=kept), agenda.whole)


def _is_kept(standard: Standard, says: Callable[[Standard], object]) -> bool:
    """Return what a function of somebody else says of a standard. Raises ArgumentError where it fails."""
    try:
        return bool(says(standard))
    except Exception as error:
        raise ArgumentError(
            message(
                "The function that is the argument 'standards' fails on the standard '{name}': {error}. It "
                "should return True or False.",
                name=short(standard.name),
                error=short(f"{type(error).__name__}: {error}".splitlines()[0].rstrip(". ")),
            )
        ) from error


def standards_with(agenda: Agenda, standard: object, fields: Mapping[str, Any]) -> tuple[list[Any], int]:
    """Return the standards of an agenda with that of `Agenda.with_standard`, and its place among them.

    The new one may be the fields of one. Without an id, it takes the place of that of its name; another
    standard whose id would be the same stays, so that the constructor refuses both.
    """
    require("standard", standard, Standard, Mapping, None)
    fields = {name: one.id if isinstance(one, Stage | Domain) else one for name, one in fields.items()}
    if isinstance(standard, Standard):
        data = standard.fields_with(fields)
    else:
        data = {**(standard if isinstance(standard, Mapping) else {}), **fields}
    name, given = data.get("name"), data.get("id")
    own = given if isinstance(given, str) and given else ""
    own = own or (id_from_name(name) if isinstance(name, str) else "")
    standards: list[Any] = list(agenda.standards)
    there = (
        place
        for place, one in enumerate(standards)
        if one.id == own and (given or folded(one.name) == folded(str(name)))
    )
    place = next(there, len(standards))
    standards[place : place + 1] = [data]
    return standards, place


def standard_named(agenda: Agenda, named: str) -> Standard:
    """Return the standard that `Agenda.standard` returns for a name."""
    require("named", named, str)
    return find(agenda.standards, named, "standard", "")


def standards_named(agenda: Agenda, named: object) -> tuple[Standard, ...]:
    """Return the standards that are named, each by its id or its name. Raises DataError and ArgumentError."""
    names = _names_given("standards", named, Standard, empty=True)
    return tuple(find(agenda.standards, name, "standard", "") for name in names)


def _names_given(argument: str, given: object, kind: type[_AnyPart], *, empty: bool = False) -> list[str]:
    """Return the ids and names in an argument that holds one or several; none where it is None.

    `empty` says whether it may hold none. Raises ArgumentError for what is no name.
    """
    if given is None:
        return []
    several: Iterable[object] = (given,)
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | bytearray | BaseModel):
        several = given
    names = []
    for one in several:
        require(argument, one, str, kind)
        names.append(str(getattr(one, "id", one)))
    if not names and not empty:
        raise ArgumentError(
            message("The argument '{name}' names nothing. Name at least one, or leave it out.", name=argument)
        )
    return names


def name_of_part(agenda: Agenda, part: Agenda) -> str:
    """Return the ids of the domains and stages of a part, for the name of a file; empty for the whole.

    >>> import agendafunnel as af
    >>> agenda = af.load("2022-07")
    >>> name_of_part(agenda, part_of(agenda, ["Fysiek Domein"], ["intake"]))
    'fysiek-domein-intake'
    """
    names: list[str] = []
    for kept, whole in ((part.domains, agenda.domains), (part.stages, agenda.stages)):
        if len(kept) < len(whole):
            names += [one.id for one in kept[:_MOST_IN_NAME]]
            names += [f"{len(kept) - _MOST_IN_NAME}-more"] if len(kept) > _MOST_IN_NAME else []
    return "-".join(names)


def _named(parts: tuple[_Part, ...], named: Iterable[str], kind: Kind, source: str) -> tuple[_Part, ...]:
    """Return the stages or domains that are named, in their own order; all of them where none is."""
    found = {find(parts, name, kind, source).id for name in named}
    return tuple(part for part in parts if part.id in found) if found else parts


def _with_gates_that_lead_on(kept: Sequence[Stage], whole: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return stages, without the gates to a stage that is not the next one here."""
    following = {one.id: other.id for one, other in pairwise(whole)}
    here = {one.id: other.id for one, other in pairwise(kept)}
    return tuple(
        stage if stage.id in here and here[stage.id] == following.get(stage.id) else stage.replace(gate=())
        for stage in kept
    )


def _within(
    standards: Iterable[Standard], domains: Iterable[Domain], stages: Iterable[Stage]
) -> Iterable[Standard]:
    cells = {one.id for one in domains}, {one.id for one in stages}
    return (one for one in standards if one.domain in cells[0] and one.stage in cells[1])
