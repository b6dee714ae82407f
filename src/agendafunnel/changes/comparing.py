"""What became of each standard between two editions, as values; what is said of it stands in `telling`.

```
    intake ──gate──▶ analyse ──gate──▶ realisatie ──gate──▶ …
       └───────── skips analyse ──────────▲
```
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from agendafunnel.arguments import require
from agendafunnel.changes.marks import Mark, Since
from agendafunnel.changes.matching import How, folded, matched
from agendafunnel.fields import plain
from agendafunnel.model import Agenda, Domain, Edition, Stage, Standard

_TOLD_ELSEWHERE = {"edition", "standards"}


class Move(NamedTuple):
    """A standard that is in another stage than it was."""

    old: str
    """The name of the stage where it was, as all stages here."""
    new: str
    mark: Mark | None
    """ "forward" or "back"; None where no one list holds both stages, so that neither comes first."""
    skipped: tuple[str, ...]
    """The stages between, in the order of the funnel, that a move forward leaves out."""
    unseen: tuple[str, ...]
    """The gates that were passed without being in the stage before them, or that are left behind on going
    back: each the text under its triangle in one line. A stage without such a text has no gate."""


@dataclass(frozen=True)
class StandardChange:
    """One standard of both editions that is not the same in both."""

    old: Standard
    new: Standard
    by: How
    """How the two were found to be one."""
    likeness: float
    fields: tuple[str, ...]
    """The fields of `Standard` that differ, in their order there."""
    move: Move | None
    domain: tuple[str, str] | None
    """The names of the old and the new domain, where it has another."""

    @property
    def renamed(self) -> bool:
        """Whether people read another name, and not the same written another way."""
        return folded(self.old.name) != folded(self.new.name)

    @property
    def respelled(self) -> bool:
        """Whether the same name is written another way: "Contact momenten", "Contactmomenten"."""
        return self.old.name != self.new.name and not self.renamed

    @property
    def relabelled(self) -> bool:
        """Whether the card says something else, of a standard whose name is what it was."""
        return self.old.name == self.new.name and plain(self.old.label) != plain(self.new.label)


@dataclass(frozen=True)
class Changes:
    """All that differs between two editions. It is empty (false) where they are the same agenda."""

    old: Edition
    new: Edition
    title: str
    """Of the new edition."""
    language: str
    """Of the new edition: BCP 47."""
    added: tuple[Standard, ...]
    """In the order of the new edition."""
    removed: tuple[Standard, ...]
    """In the order of the old edition."""
    changed: tuple[StandardChange, ...]
    """In the order of the new edition."""
    order: tuple[str, ...]
    """The ids of the new edition in its order, if that is not the old order with the new ones at the end."""
    reordered: bool
    """Whether those of both editions stand in another order than they did."""
    fields: Mapping[str, tuple[Any, Any]]
    """Of the agenda itself: what each field was and is. Stages and domains are whole tuples."""
    names: Mapping[str, str]
    """The names of the stages and domains of both editions by "stage:id" and "domain:id"; the new wins."""

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        return bool(self.added or self.removed or self.changed or self.order or self.fields) or (
            self.old != self.new
        )

    @property
    def moved(self) -> tuple[StandardChange, ...]:
        """Those of `changed` that are in another stage."""
        return tuple(change for change in self.changed if change.move)

    def stage_of(self, standard: Standard) -> str:
        """Give the name of a standard's stage."""
        return self.names[f"stage:{standard.stage}"]

    def domain_of(self, standard: Standard) -> str:
        """Give the name of a standard's domain."""
        return self.names[f"domain:{standard.domain}"]

    def since(self) -> Since:
        """Give what a picture of the new edition can show of this."""
        marks: dict[str, Mark] = {standard.id: "new" for standard in self.added}
        for change in self.moved:
            if change.move and change.move.mark:
                marks[change.new.id] = change.move.mark
        return Since(self.old.label, marks, tuple(plain(standard.name) for standard in self.removed))


def changes_between(old: Agenda, new: Agenda) -> Changes:
    """Find all that differs between two editions of an agenda.

    Standards are paired by `matching.matched`. Stages and domains are the same if their ids are, or else
    their names; a stage or domain that is renamed moves no standard.
    """
    require("old", old, Agenda)
    require("new", new, Agenda)
    stages = _Counterparts(old.stages, new.stages)
    domains = _Counterparts(old.domains, new.domains)
    pairs = matched(old.standards, new.standards)
    changed = []
    for pair in pairs:
        fields = tuple(
            name for name in Standard.model_fields if getattr(pair.old, name) != getattr(pair.new, name)
        )
        if fields:
            other = domains.of(pair.old.domain) != pair.new.domain
            changed.append(
                StandardChange(
                    old=pair.old,
                    new=pair.new,
                    by=pair.by,
                    likeness=pair.likeness,
                    fields=fields,
                    move=_move(pair.old.stage, pair.new.stage, stages),
                    domain=(
                        plain(domains.old[pair.old.domain].name),
                        plain(domains.new[pair.new.domain].name),
                    )
                    if other
                    else None,
                )
            )
    kept_old = {pair.old.id: pair.new.id for pair in pairs}
    kept_new = {pair.new.id for pair in pairs}
    added = tuple(standard for standard in new.standards if standard.id not in kept_new)
    order = tuple(standard.id for standard in new.standards)
    usual = [kept_old[one.id] for one in old.standards if one.id in kept_old] + [one.id for one in added]
    return Changes(
        old=old.edition,
        new=new.edition,
        title=new.title,
        language=new.language,
        added=added,
        removed=tuple(standard for standard in old.standards if standard.id not in kept_old),
        changed=tuple(changed),
        order=() if list(order) == usual else order,
        reordered=[kept_old[one.id] for one in old.standards if one.id in kept_old]
        != [one.id for one in new.standards if one.id in kept_new],
        fields={
            name: (getattr(old, name), getattr(new, name))
            for name in Agenda.model_fields
            if name not in _TOLD_ELSEWHERE and getattr(old, name) != getattr(new, name)
        },
        names={
            f"{kind}:{part.id}": plain(part.name)
            for agenda in (old, new)
            for kind, parts in (("stage", agenda.stages), ("domain", agenda.domains))
            for part in parts
        },
    )


def apply(changes: Changes, agenda: Agenda) -> Agenda:
    """Give the new edition, made of the old one and what changed; `apply(changes_between(a, b), a) == b`.

    Raises `pydantic.ValidationError` where `agenda` is not the edition that was compared, and the two do
    not go together.
    """
    gone = {standard.id for standard in changes.removed}
    became = {change.old.id: change for change in changes.changed}
    standards = [
        _changed(standard, became.get(standard.id))
        for standard in agenda.standards
        if standard.id not in gone
    ]
    standards.extend(changes.added)
    if changes.order:
        place = {identifier: index for index, identifier in enumerate(changes.order)}
        standards.sort(key=lambda standard: place.get(standard.id, len(place)))
    data = {name: getattr(agenda, name) for name in Agenda.model_fields}
    data |= {name: new for name, (_, new) in changes.fields.items()}
    return Agenda(**data | {"edition": changes.new, "standards": tuple(standards)})


def _changed(standard: Standard, change: StandardChange | None) -> Standard:
    if change is None:
        return standard
    return standard.model_copy(update={name: getattr(change.new, name) for name in change.fields})


class _Counterparts:
    """Stages or domains of two editions, and which is which."""

    def __init__(
        self, old: Iterable[Stage] | Iterable[Domain], new: Iterable[Stage] | Iterable[Domain]
    ) -> None:
        self.old: dict[str, Stage | Domain] = {part.id: part for part in old}
        self.new: dict[str, Stage | Domain] = {part.id: part for part in new}
        names = {
            folded(part.name): identifier
            for identifier, part in self.new.items()
            if identifier not in self.old
        }
        self._of = {
            identifier: identifier if identifier in self.new else names.get(folded(part.name))
            for identifier, part in self.old.items()
        }

    def of(self, old: str) -> str | None:
        """Give the id in the new edition of what has this id in the old one; None where it is gone."""
        return self._of[old]


def _move(old: str, new: str, stages: _Counterparts) -> Move | None:
    was = stages.of(old)
    if was == new:
        return None
    names = (plain(stages.old[old].name), plain(stages.new[new].name))
    if was is not None:
        return _between(list(stages.new.values()), was, new, names)
    if new in stages.old:
        return _between(list(stages.old.values()), old, new, names)
    return Move(*names, mark=None, skipped=(), unseen=())


def _between(stages: list[Stage | Domain], old: str, new: str, names: tuple[str, str]) -> Move:
    ids = [stage.id for stage in stages]
    start, end = ids.index(old), ids.index(new)
    skipped = tuple(plain(stage.name) for stage in stages[start + 1 : end])
    # Forward, the first gate is that of the stage it was in; back, all between are to be passed again.
    gates = stages[start + 1 : end] if end > start else stages[end:start]
    unseen = tuple(text for stage in gates if (text := _gate(stage)))
    return Move(*names, "forward" if end > start else "back", skipped, unseen)


def _gate(stage: Stage | Domain) -> str:
    gate = stage.gate if isinstance(stage, Stage) else ()
    return " ".join(plain(line) for line in gate)
