"""The part of an agenda that a path leads to, for a jump to its form and for what is changed there."""

from typing import NamedTuple

from pydantic import BaseModel

from agendafunnel.model import Agenda

Path = tuple[str | int, ...]

_LISTS = {"stages": "stage", "domains": "domain", "standards": "standard"}


class PartAt(NamedTuple):
    """A part with a form of its own, and the field that a path leads to."""

    part: str = ""
    """Its kind; empty where a path leads to none."""
    id: str = ""
    """Of a stage, domain or standard."""
    field: str = ""
    """Empty where the path leads to the part itself."""
    rest: Path = ()
    """The path from the value of the field on."""
    one: BaseModel | None = None
    """The part itself."""


def part_at(agenda: Agenda, path: Path) -> PartAt:
    """Return the part that a path leads to.

    >>> import agendafunnel as af
    >>> at = part_at(af.load("2022-07"), ("standards", 0, "links", 1, "url"))
    >>> at.part, at.id, at.field, at.rest
    ('standard', 'bgt-bevragen', 'links', (1, 'url'))
    """
    match path:
        case (("stages" | "domains" | "standards") as name, int(place), *rest):
            parts = getattr(agenda, name)
            if not 0 <= place < len(parts):
                return PartAt()
            return _at(_LISTS[name], parts[place].id, parts[place], rest)
        case (("stages" | "domains" | "standards"),):
            return PartAt()
        case ("edition", *rest):
            return _at("edition", "", agenda.edition, rest)
        case (str(), *_):
            return _at("agenda", "", agenda, list(path))
    return PartAt()


def _at(part: str, identifier: str, one: BaseModel, rest: list[str | int]) -> PartAt:
    field = rest[0] if rest and isinstance(rest[0], str) and rest[0] in type(one).model_fields else ""
    return PartAt(part, identifier, field, tuple(rest[1:]), one)
