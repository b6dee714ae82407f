"""What refers from one part of an agenda to another: stages and domains of standards, ids that stand twice.

It looks at data that is not yet validated, so that these faults are reported together with all others.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Self

from pydantic import BaseModel
from pydantic_core import InitErrorDetails, PydanticCustomError

from agendafunnel.errors import nearest
from agendafunnel.field_types import altered, fault, short
from agendafunnel.messages import message, one_of, sentences, with_commas
from agendafunnel.naming import as_written, folded, id_from_name

REFERENCES = {"domain": "domains", "stage": "stages"}
"""Fields of a standard that hold an id, and the lists with these ids."""

_MOST_NAMED = 20
"""Ids that a message names."""


def with_ids(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an agenda whose standards name their stage and domain by id.

    A name is replaced by the id where only one stage or domain is called so: to the letter, or else without
    regard to case, accents, hyphens and spaces.
    """
    names = {plural: _names_of(data, plural) for plural in REFERENCES.values()}
    called: dict[str, _Called] = {}
    found: dict[int, Any] = {}
    for index, standard in _items(data, "standards"):
        if not isinstance(standard, Mapping | BaseModel):
            continue
        update = {}
        for field, plural in REFERENCES.items():
            value = _part(standard, field)
            if not isinstance(value, str) or value in names[plural] or value.strip() in names[plural]:
                continue
            if plural not in called:
                called[plural] = _Called.of(names[plural])
            ids = called[plural].meant(value)
            if len(ids) == 1:
                (update[field],) = ids
        if update:
            if isinstance(standard, BaseModel):
                found[index] = altered(standard, **update)
            else:
                found[index] = {**standard, **update}
    if not found:
        return data
    return {**data, "standards": [found.get(index, one) for index, one in _items(data, "standards")]}


def _names_of(data: Mapping[str, Any], field: str) -> dict[str, str]:
    """Return the name of each id in a list; of an id that stands twice, the first."""
    names: dict[str, str] = {}
    for _, item in _items(data, field):
        identifier, name, _ = _id_of(item)
        if identifier:
            names.setdefault(identifier, name)
    return names


def _id_of(item: Any) -> tuple[str, str, bool]:
    """Return the id and the name of an item, and whether the id is only made of the name."""
    name, given = _part(item, "name"), _part(item, "id")
    name = name if isinstance(name, str) else ""
    own = given.strip() if isinstance(given, str) else ""
    return own or id_from_name(name), name, not own


class _Called(NamedTuple):
    """The ids of stages or domains by what they are called."""

    to_the_letter: dict[str, set[str]]
    """By their name."""
    loosely: dict[str, set[str]]
    """By their id and their name, folded."""

    @classmethod
    def of(cls, names: Mapping[str, str]) -> Self:
        """Return them for the name of each id."""
        called = cls({}, {})
        for identifier, name in names.items():
            called.to_the_letter.setdefault(as_written(name), set()).add(identifier)
            for one in {folded(identifier), folded(name)} - {""}:
                called.loosely.setdefault(one, set()).add(identifier)
        return called

    def meant(self, value: str) -> set[str]:
        """Return the ids of those that a text may mean."""
        return self.to_the_letter.get(as_written(value)) or self.loosely.get(folded(value)) or set()


def faults_between_parts(data: Mapping[str, Any]) -> Iterator[InitErrorDetails]:
    """Yield faults between fields: references to nothing, ids that stand twice, a gate to nowhere.

    The data may have other faults too, so that all are reported at once.
    """
    known: dict[str, dict[str, str]] = {"stages": {}, "domains": {}, "standards": {}}
    for field, names in known.items():
        yield from _repeated_ids(data, field, names)
    for index, standard in _items(data, "standards"):
        for field, plural in REFERENCES.items():
            value = _part(standard, field)
            if not isinstance(value, str) or not value.strip() or not known[plural]:
                continue
            if value.strip() not in known[plural]:
                yield _between(
                    ("standards", index, field), value, _unknown(field, value.strip(), known[plural])
                )
    stages = list(_items(data, "stages"))
    gate = _part(stages[-1][1], "gate") if stages else ()
    if isinstance(gate, str | list | tuple) and gate:
        yield _between(
            ("stages", stages[-1][0], "gate"),
            gate,
            fault(
                message(
                    "The last stage has a gate, which leads nowhere. Remove it, or add the stage after it."
                )
            ),
        )


def _between(location: tuple[str | int, ...], found: object, error: PydanticCustomError) -> InitErrorDetails:
    return InitErrorDetails(type=error, loc=location, input=found)


def _repeated_ids(data: Mapping[str, Any], field: str, names: dict[str, str]) -> Iterator[InitErrorDetails]:
    """Yield faults for ids that stand twice in a list, and fill `names` with the name of each id."""
    first_place: dict[str, int] = {}
    for index, item in _items(data, field):
        identifier, name, made = _id_of(item)
        if not identifier:
            continue
        if identifier in names:
            yield _between(
                (field, index, "name" if made else "id"),
                _part(item, "id"),
                _repeated(field, first_place[identifier], identifier, names[identifier], name, made=made),
            )
        else:
            names[identifier] = name
            first_place[identifier] = index


def _repeated(
    field: str, place: int, identifier: str, first: str, name: str, *, made: bool
) -> PydanticCustomError:
    """Return the error of an id that the item at `place` in the list `field`, called `first`, has already.

    `made` says whether it was made of the name. "first" in its context is where that item stands.
    """
    id, first, name = short(identifier), short(first), short(name)
    if made and first == name:
        wrong = message("There are two with the name '{name}'. Change one, or remove it.", name=name)
    elif made:
        wrong = message(
            "The id '{id}', made of the name '{name}', is that of '{first}' too. Add a field 'id' with "
            "another id.",
            id=id,
            name=name,
            first=first,
        )
    else:
        wrong = message(
            "The id '{id}' is that of '{first}' too. Give one of the two another id.", id=id, first=first
        )
    return PydanticCustomError("agenda", "{message}", {"message": wrong, "first": (field, place)})


def _unknown(field: str, value: str, names: Mapping[str, str]) -> PydanticCustomError:
    name, several = short(value), sorted(_Called.of(names).meant(value))
    if len(several) > 1:
        ids = one_of(message("'{id}'", id=short(identifier)) for identifier in several[:_MOST_NAMED])
        return fault(
            message("'{name}' may be {ids}. Write the id of the one that you mean.", name=name, ids=ids)
        )
    if field == "stage":
        wrong = message("There is no stage '{name}'.", name=name)
    else:
        wrong = message("There is no domain '{name}'.", name=name)
    by_name = {name.casefold(): identifier for identifier, name in names.items()}
    near = nearest(value, names) or by_name.get((nearest(value, names.values()) or "").casefold())
    first = [short(identifier) for identifier in names][:_MOST_NAMED]
    if len(names) > len(first):
        rest = len(names) - len(first)
        allowed = message("Choose from: {ids} and {number} more.", ids=with_commas(first), number=rest)
    else:
        allowed = message("Choose from: {ids}.", ids=with_commas(first))
    guess = message("Did you mean '{guess}'?", guess=short(near)) if near else None
    return fault(sentences(wrong, guess, allowed))


def _items(data: Mapping[str, Any], field: str) -> Iterable[tuple[int, Any]]:
    value = data.get(field)
    return enumerate(value) if isinstance(value, list | tuple) else ()


def _part(item: Any, field: str) -> Any:
    return item.get(field) if isinstance(item, Mapping) else getattr(item, field, None)
