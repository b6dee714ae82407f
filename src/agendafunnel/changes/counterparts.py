"""Which standard, stage or domain of one edition is which of another.

A page has no ids and people rename things: "WhO" becomes "Wet hergebruik Overheidsinformatie". Standards are
paired by id, then by name, then by likeness; every pair says which, as a likeness must be shown to somebody.

```
    Intake   Analyse      Realisatie           the edition before
       │        │             │
    Intake   Onderzoek    Realisatie           most of the cards of Analyse are in Onderzoek: it was renamed
```
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from pydantic import BaseModel

from agendafunnel.arguments import refuse_kind
from agendafunnel.field_types import plain
from agendafunnel.frozen import FrozenDict, frozen_error
from agendafunnel.messages import message
from agendafunnel.model import Domain, Stage, Standard
from agendafunnel.naming import folded, id_from_name
from agendafunnel.representation import short_repr

_Thing = TypeVar("_Thing", Standard, Stage, Domain)
_AnyPair = TypeVar("_AnyPair", bound=tuple[Any, ...])

How = Literal["id", "name", "likeness"]
"""How two standards were found to be one."""

_ALIKE = 0.85
"""At least this likeness, of 0 to 1, makes one standard of two; less will do where the domain is the same."""

_ALIKE_IN_DOMAIN = 0.65
_SHORTEST_LIKE_WORD = 5
"""Shorter words are mostly abbreviations (BAG, BGT): one letter makes another thing of them."""

_LONGEST_LIKE_WORD = 100
"""Letters: to compare longer ones takes time that grows with their square, and no word is so long."""

_MOST_COMPARED = 250_000
"""Pairs of standards that are left over; where more are, the agendas are not two editions of one."""


class Pair(NamedTuple):
    """One standard in two editions."""

    old: Standard
    new: Standard
    by: How
    likeness: float = 1.0


def matched(old: Sequence[Standard], new: Sequence[Standard]) -> tuple[Pair, ...]:
    """Return a pair for every standard that is in both editions, in the order of `new`.

    Standards are paired by id; then by name or label (folded), where only one on each side has it; then the
    most alike of those that are left (`_likeness`).
    """
    by_id = {standard.id: standard for standard in old}
    pairs = [Pair(by_id[one.id], one, "id") for one in new if one.id in by_id]
    for names_of in (_name, _name_and_label):
        of_one_name = _of_one_name(*_left(old, new, pairs), names_of)
        pairs += [Pair(one, other, "name") for one, other in of_one_name]
    pairs += _most_alike(*_left(old, new, pairs), _shares((*old, *new)))
    by_new = {pair.new.id: pair for pair in pairs}
    return tuple(by_new[standard.id] for standard in new if standard.id in by_new)


def _left(
    old: Iterable[Standard], new: Iterable[Standard], pairs: Sequence[Pair]
) -> tuple[list[Standard], list[Standard]]:
    """Return the old and the new standards that are in no pair."""
    taken_old, taken_new = {pair.old.id for pair in pairs}, {pair.new.id for pair in pairs}
    return [one for one in old if one.id not in taken_old], [one for one in new if one.id not in taken_new]


def _name(one: Standard | Stage | Domain) -> tuple[str, ...]:
    return (folded(one.name),)


def _name_and_label(one: Standard) -> tuple[str, ...]:
    return tuple(dict.fromkeys((folded(one.name), folded(one.label))))


def _of_one_name(
    old: Iterable[_Thing], new: Iterable[_Thing], names_of: Callable[[_Thing], tuple[str, ...]]
) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield an old and a new thing of one name that no other has on either side; each thing at most once."""
    theirs, ours = _by_name(old, names_of), _by_name(new, names_of)
    return _each_once((theirs[name], thing) for name, thing in ours.items() if name in theirs)


def _each_once(pairs: Iterable[_AnyPair]) -> Iterator[_AnyPair]:
    """Yield pairs of an old and a new thing, without those of which either is in an earlier pair."""
    taken_old: set[str] = set()
    taken_new: set[str] = set()
    for pair in pairs:
        old, new = pair[0].id, pair[1].id
        if old not in taken_old and new not in taken_new:
            taken_old.add(old)
            taken_new.add(new)
            yield pair


def _by_name(things: Iterable[_Thing], names_of: Callable[[_Thing], tuple[str, ...]]) -> dict[str, _Thing]:
    """Return things by their names, without empty names and those that two things have."""
    found: dict[str, _Thing | None] = {}
    for thing in things:
        found |= {name: None if name in found else thing for name in names_of(thing) if name}
    return {name: thing for name, thing in found.items() if thing is not None}


def _words(name: str) -> tuple[str, ...]:
    return tuple(id_from_name(plain(name)).split("-"))


def _shares(standards: Iterable[Standard]) -> dict[str, float]:
    """Return the weight of every word: more where fewer names have it, and little for a number."""
    counted = Counter(word for standard in standards for word in set(_words(standard.name)))
    return {word: (0.2 if word.isdigit() else 1) / number for word, number in counted.items()}


def _most_alike(old: Sequence[Standard], new: Sequence[Standard], shares: dict[str, float]) -> list[Pair]:
    """Return pairs of what is alike, the most alike first."""
    if len(old) * len(new) > _MOST_COMPARED:
        return []
    # Of thousands of pairs, each name is taken apart once.
    words = [_names(standard) for standard in new]
    alike = [
        (likeness, index, place)
        for index, one in enumerate(old)
        for its in (_names(one),)
        for place, other in enumerate(new)
        if (likeness := _likeness(its, words[place], shares))
        >= (_ALIKE_IN_DOMAIN if one.domain == other.domain else _ALIKE)
    ]
    return list(
        _each_once(
            Pair(old[index], new[place], "likeness", round(likeness, 2))
            for likeness, index, place in sorted(alike, key=lambda found: (-found[0], found[1:]))
        )
    )


def _names(standard: Standard) -> list[tuple[str, ...]]:
    """Return the words of the name of a standard, and of its label where that is another."""
    return [_words(name) for name in {standard.name, standard.label}]


def _likeness(
    one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]], shares: dict[str, float]
) -> float:
    """Return the likeness of two standards, from 0 to 1, by the words of their names.

    A word weighs more where fewer names have it, so that "BAG-bevragen" is not "BGT-bevragen". A name may
    also be the initials of the other.
    """
    return max(_of_words(a, b, shares) for a in one for b in other)


def is_initials(name: str, long: str) -> bool:
    """Return whether a name is the initials of another: "WhO" of "Wet hergebruik Overheidsinformatie"."""
    return _are_initials(_words(name), _words(long))


def _are_initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[:1] for word in long)


def _of_words(one: tuple[str, ...], other: tuple[str, ...], shares: dict[str, float]) -> float:
    for short, long in ((one, other), (other, one)):
        if _are_initials(short, long):
            return 1.0
    return min(_covered(one, other, shares), _covered(other, one, shares))


def _covered(one: tuple[str, ...], other: tuple[str, ...], shares: dict[str, float]) -> float:
    """Return the part of the words of `one`, by weight, that `other` has too, or something like it."""
    weight = sum(shares.get(word, 1.0) for word in one)
    return sum(shares.get(word, 1.0) * max(_alike(word, its) for its in other) for word in one) / weight


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _SHORTEST_LIKE_WORD:
        return 0.0
    if one in other or other in one:
        return 0.9
    if max(len(one), len(other)) > _LONGEST_LIKE_WORD:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def fields_that_differ(old: BaseModel, new: BaseModel) -> tuple[str, ...]:
    """Return the names of the fields in which two values of one model differ, in the order of the model."""
    return tuple(name for name in type(new).model_fields if getattr(old, name) != getattr(new, name))


Part = TypeVar("Part", Stage, Domain)


@dataclass(frozen=True)
class PartChange(Generic[Part]):
    """A stage or domain of both editions that is not the same in both.

    >>> import agendafunnel as af
    >>> old = af.load("2022-07")
    >>> new = af.part_of(old, stages=["Intake", "Vastgesteld"])
    >>> [(change.new.name, change.fields) for change in af.changes_between(old, new).stages.changed]
    [('Intake', ('gate',))]
    """

    old: Part
    new: Part
    fields: tuple[str, ...]
    """The fields that differ, in their order in the model."""

    def __repr__(self) -> str:
        return short_repr(self)


class Counterparts(Generic[Part]):
    """The stages, or the domains, of two editions, and which is which.

    They are paired by id, then by folded name. Those that are left are the same where as many are gone from a
    place as are new there, and at least half of the cards stayed; without cards, where gate or colour stayed.

    >>> import agendafunnel as af
    >>> changes = af.changes_between("2022-07", "2024-03")
    >>> changes.stages.new_of("intake"), changes.domains.changed
    ('intake', ())
    """

    def __init__(
        self, old: Sequence[Part], new: Sequence[Part], cards: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Match two lists; `cards` has the ids of the old and the new part of each standard of both.

        Raises ArgumentError where a list is none of stages or domains.
        """
        _require_parts("old", old)
        _require_parts("new", new)
        self.old: Mapping[str, Part] = FrozenDict({part.id: part for part in old})
        self.new: Mapping[str, Part] = FrozenDict({part.id: part for part in new})
        self._new_of = {identifier: identifier for identifier in self.old if identifier in self.new}
        self._new_of |= {one.id: other.id for one, other in _of_one_name(*self._left(), _name)}
        self._match_places(tuple(cards))
        self._old_of = {mine: its for its, mine in self._new_of.items()}

    if not TYPE_CHECKING:

        def __setattr__(self, name, value):
            if "_old_of" in self.__dict__:  # Which is the last that is set.
                raise frozen_error(self, name)
            super().__setattr__(name, value)

        def __delattr__(self, name):
            raise frozen_error(self, name)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Counterparts):
            return NotImplemented
        mine, its = ((tuple(one.old.items()), tuple(one.new.items()), one._new_of) for one in (self, other))
        return mine == its

    def __hash__(self) -> int:
        return hash((tuple(self.old.items()), tuple(self.new.items()), frozenset(self._new_of.items())))

    def _left(self) -> tuple[list[Part], list[Part]]:
        taken = set(self._new_of.values())
        return (
            [part for identifier, part in self.old.items() if identifier not in self._new_of],
            [part for identifier, part in self.new.items() if identifier not in taken],
        )

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
        pairs = (
            (self.old[self._old_of[name]], new) for name, new in self.new.items() if name in self._old_of
        )
        return tuple(
            PartChange(old, new, fields) for old, new in pairs if (fields := fields_that_differ(old, new))
        )

    @property
    def relisted(self) -> bool:
        """Return whether one is new, one is gone, or they stand in another order."""
        return [self.new_of(identifier) for identifier in self.old] != list(self.new)


def _require_parts(name: str, parts: object) -> None:
    if not isinstance(parts, Sequence) or not all(isinstance(one, Stage | Domain) for one in parts):
        raise refuse_kind(name, parts, message("a list of stages or domains"))


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
