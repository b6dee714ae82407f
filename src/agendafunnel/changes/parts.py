"""Which stage or domain of one edition is which of another, and what became of it.

```
    Intake   Analyse      Realisatie           the edition before
       │        │             │
    Intake   Onderzoek    Realisatie           most of the cards of Analyse are in Onderzoek: it was renamed
```
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from agendafunnel.changes.matching import folded, unique
from agendafunnel.model import Domain, Stage

Part = TypeVar("Part", Stage, Domain)


@dataclass(frozen=True)
class PartChange(Generic[Part]):
    """A stage or domain of both editions that is not the same in both."""

    old: Part
    new: Part
    fields: tuple[str, ...]
    """The fields that differ, in their order in the model."""


class Counterparts(Generic[Part]):
    """The stages, or the domains, of two editions, and which is which.

    The same id goes first, then the same name (but for case, spaces and hyphens). What is left is the same
    where as many are gone from a place as are new there, and at least half of its cards stayed; of one that
    has no cards left, where its gate or colour stayed.
    """

    def __init__(
        self, old: Sequence[Part], new: Sequence[Part], cards: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Match two lists; `cards` has the ids of the old and the new part of each standard of both."""
        self.old: dict[str, Part] = {part.id: part for part in old}
        self.new: dict[str, Part] = {part.id: part for part in new}
        self._new_of = {identifier: identifier for identifier in self.old if identifier in self.new}
        self._match_names()
        self._match_places(tuple(cards))
        self._old_of = {mine: its for its, mine in self._new_of.items()}

    def _left(self) -> tuple[list[Part], list[Part]]:
        taken = set(self._new_of.values())
        return (
            [part for identifier, part in self.old.items() if identifier not in self._new_of],
            [part for identifier, part in self.new.items() if identifier not in taken],
        )

    def _match_names(self) -> None:
        left_old, left_new = self._left()
        names = unique((folded(part.name), part) for part in left_new)
        for name, part in unique((folded(part.name), part) for part in left_old).items():
            if name in names:
                self._new_of[part.id] = names[name].id

    def _match_places(self, cards: tuple[tuple[str, str], ...]) -> None:
        """Match as many as are gone from a place with as many that are new there, in their order.

        Each match parts a place in two, in which others may be found.
        """
        found = True
        while found:
            left_old, left_new = self._left()
            there = _by_place(left_old, _places(self.old, self._new_of))
            here = _by_place(left_new, _places(self.new, {mine: mine for mine in self._new_of.values()}))
            stayed = {
                old.id: new.id
                for place, gone in there.items()
                if len(gone) == len(here.get(place, ()))
                for old, new in zip(gone, here[place], strict=True)
                if _stayed(old, new, cards)
            }
            self._new_of |= stayed
            found = bool(stayed)

    def new_of(self, old: str) -> str | None:
        """Return the id in the new edition of what has this id in the old one; None where it is gone."""
        return self._new_of.get(old)

    def old_of(self, new: str) -> str | None:
        """Return the id in the old edition of what has this id in the new one; None where it is new."""
        return self._old_of.get(new)

    @property
    def changed(self) -> tuple[PartChange[Part], ...]:
        """Return those of both editions that differ, in the order of the new one."""
        found = []
        for identifier, new in self.new.items():
            its = self.old_of(identifier)
            if its is None:
                continue
            old = self.old[its]
            fields = tuple(
                name for name in type(new).model_fields if getattr(old, name) != getattr(new, name)
            )
            if fields:
                found.append(PartChange(old, new, fields))
        return tuple(found)

    @property
    def relisted(self) -> bool:
        """Tell whether one is new, one is gone, or they stand in another order."""
        return [self.new_of(identifier) for identifier in self.old] != list(self.new)


def _places(parts: Iterable[str], matched: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Return where each stands: the nearest matched before and after it, by their ids in the new edition."""
    ids = list(parts)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for places, order in ((before, ids), (after, ids[::-1])):
        nearest = ""
        for identifier in order:
            places[identifier] = nearest
            nearest = matched.get(identifier, nearest)
    return {identifier: (before[identifier], after[identifier]) for identifier in ids}


def _by_place(
    parts: Iterable[Part], places: Mapping[str, tuple[str, str]]
) -> dict[tuple[str, str], list[Part]]:
    found: dict[tuple[str, str], list[Part]] = {}
    for part in parts:
        found.setdefault(places[part.id], []).append(part)
    return found


def _stayed(old: Part, new: Part, cards: tuple[tuple[str, str], ...]) -> bool:
    went = [its_new for its_old, its_new in cards if its_old == old.id]
    if went:
        return went.count(new.id) * 2 >= len(went)
    if isinstance(old, Stage):
        return bool(old.gate) and isinstance(new, Stage) and old.gate == new.gate
    return isinstance(new, Domain) and old.colour == new.colour
