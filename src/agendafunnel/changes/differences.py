"""What became of each standard between two editions, as values, and what a picture marks of it.

```
    intake ──gate──▶ analyse ──gate──▶ realisatie ──gate──▶ …
       └───────── skips analyse ──────────▲
```
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self, get_args

from agendafunnel.arguments import require
from agendafunnel.changes.changes_data import data_of_changes
from agendafunnel.changes.counterparts import Counterparts, How, Pair, fields_that_differ, matched
from agendafunnel.errors import UnknownNameError
from agendafunnel.field_types import plain, short
from agendafunnel.frozen import FrozenDict, freeze_mappings
from agendafunnel.messages import Message, Plural, all_of, counted, message, quoted
from agendafunnel.model import Agenda, Domain, Edition, Stage, Standard
from agendafunnel.naming import folded
from agendafunnel.representation import short_repr

Mark = Literal["new", "forward", "back"]
"""Of a card: new since the edition before, or in a later or an earlier stage than it was."""

MARKS: tuple[Mark, ...] = get_args(Mark)
"""In the order of a legend."""


class _SinceFields(NamedTuple):
    label: str
    """Of that edition, as people read it: 'juli 2022'."""
    marks: Mapping[str, Mark]
    """By the id of a standard of the new edition; one that is neither new nor moved has none."""
    removed: tuple[str, ...] = ()
    """The names of the standards that are there no more, in the order of the old edition."""


class Since(_SinceFields):
    """What has changed since an edition, as far as a picture shows it.

    >>> import agendafunnel as af
    >>> changes = af.changes_between("2022-07", "2024-03")
    >>> since = changes.since()
    >>> since.label, since.marks["open-wob"], since.removed[0]
    ('juli 2022', 'forward', 'Belasting heffen')
    """

    __slots__ = ()

    def __new__(cls, label: str, marks: Mapping[str, Mark], removed: tuple[str, ...] = ()) -> Self:
        """Return the changes; a named tuple alone would hold `marks` that others can change."""
        frozen = FrozenDict(marks) if isinstance(marks, Mapping) else marks
        return super().__new__(cls, label, frozen, removed)

    if not TYPE_CHECKING:

        @classmethod
        def _make(cls, iterable):
            """Return the changes from their fields in order; `_replace` asks it."""
            return cls(*iterable)

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        marks, removed = self.marks, self.removed
        right = {
            "label": isinstance(self.label, str),
            "marks": isinstance(marks, Mapping) and all(mark in MARKS for mark in marks.values()),
            "removed": isinstance(removed, tuple) and all(isinstance(name, str) for name in removed),
        }
        return next((name for name, is_right in right.items() if not is_right), "")

    def __repr__(self) -> str:
        return short_repr(self)


class Move(NamedTuple):
    """A standard that is in another stage than it was.

    >>> import agendafunnel as af
    >>> changes = af.changes_between("2022-07", "2024-03")
    >>> changes.moved[0].move.old, changes.moved[0].move.new, changes.moved[0].move.mark
    ('Intake', 'Analyse', 'forward')
    """

    old: str
    """The name of the stage where it was, as all stages here."""
    new: str
    mark: Mark | None
    """ "forward" or "back"; None where the stages changed their order, or one of the two is gone or new."""
    skipped: tuple[str, ...]
    """The stages between that a move forward leaves out, in order, of those that both editions have."""
    unseen: tuple[str, ...]
    """The gates passed without having been in the stage before them, or to be passed again after a move back.

    Each is the text under its triangle in one line; a stage without such a text has no gate."""

    def skips(self) -> Message:
        """Return the sentence on the stages that it skips, and the gates that were not passed."""
        stages = all_of(quoted(short(stage)) for stage in self.skipped)
        if not self.unseen:
            return message("It skips {stages}.", stages=stages)
        return counted(
            "It skips {stages}; the gate {gates} was not passed.",
            "It skips {stages}; the gates {gates} were not passed.",
            len(self.unseen),
            stages=stages,
            gates=all_of(quoted(short(gate)) for gate in self.unseen),
        )

    def meaning(self) -> Message | None:
        """Return what should be known of the move: what it skips or must pass again; None for nothing."""
        if self.mark == "forward" and self.skipped:
            return self.skips()
        if self.mark == "back" and self.unseen:
            gates = all_of(quoted(short(gate)) for gate in self.unseen)
            return _GOES_BACK.of(len(self.unseen), gates=gates)
        return message("It goes back to an earlier stage.") if self.mark == "back" else None


_GOES_BACK = Plural(
    "It goes back; the gate {gates} must be passed again.",
    "It goes back; the gates {gates} must be passed again.",
)


@dataclass(frozen=True)
class StandardChange:
    """One standard of both editions that is not the same in both.

    >>> import agendafunnel as af
    >>> changes = af.changes_between("2022-07", "2024-03")
    >>> changes.moved[0].new.name, changes.moved[0].old.stage
    ('Open WoB', 'intake')
    """

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
        """Whether the name is another, and not the same in another spelling."""
        return folded(self.old.name) != folded(self.new.name)

    @property
    def respelled(self) -> bool:
        """Whether the name is the same in another spelling: "Contact momenten", "Contactmomenten"."""
        return plain(self.old.name) != plain(self.new.name) and not self.renamed

    @property
    def relabelled(self) -> bool:
        """Whether the card says something else, and not only because the name does."""
        old, new = self.old, self.new
        repeats = plain(old.label) == plain(old.name) and plain(new.label) == plain(new.name)
        return plain(old.label) != plain(new.label) and not repeats

    @property
    def rebroken(self) -> bool:
        """Whether the name or the label is the same, and breaks at other places."""
        return any(
            one != other and plain(one) == plain(other)
            for one, other in ((self.old.name, self.new.name), (self.old.label, self.new.label))
        )

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass(frozen=True)
class Changes:
    """All that differs between two editions. It is empty (false) where they are the same agenda.

    >>> import agendafunnel as af
    >>> changes = af.changes_between("2022-07", "2024-03")
    >>> len(changes.added), len(changes.removed), len(changes.moved)
    (0, 1, 5)
    >>> bool(af.changes_between("2022-07", "2022-07"))
    False
    """

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
    stages: Counterparts[Stage]
    """Which stage is which; `stages.changed` are those of both editions that differ."""
    domains: Counterparts[Domain]

    def __post_init__(self) -> None:
        freeze_mappings(self, "fields", "names")

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.added or self.removed or self.changed or self.order or self.fields) or (
            self.old != self.new
        )

    @property
    def moved(self) -> tuple[StandardChange, ...]:
        """Those of `changed` that are in another stage."""
        return tuple(change for change in self.changed if change.move)

    def stage_of(self, standard: Standard) -> str:
        """Return the name of a standard's stage."""
        require("standard", standard, Standard)
        return self._name_of("stage", standard.stage)

    def domain_of(self, standard: Standard) -> str:
        """Return the name of a standard's domain."""
        require("standard", standard, Standard)
        return self._name_of("domain", standard.domain)

    def _name_of(self, kind: Literal["stage", "domain"], identifier: str) -> str:
        name = self.names.get(f"{kind}:{identifier}")
        if name is None:
            if kind == "stage":
                raise UnknownNameError(message("Neither edition has a stage '{id}'.", id=short(identifier)))
            raise UnknownNameError(message("Neither edition has a domain '{id}'.", id=short(identifier)))
        return name

    def since(self) -> Since:
        """Return what a picture of the new edition can show of this."""
        marks: dict[str, Mark] = {standard.id: "new" for standard in self.added}
        for change in self.moved:
            if change.move and change.move.mark:
                marks[change.new.id] = change.move.mark
        return Since(self.old.label, marks, tuple(plain(standard.name) for standard in self.removed))

    def to_data(self) -> dict[str, Any]:
        """Return all of it as dicts, lists, texts and numbers: what `agendafunnel diff --format json` prints.

        `added` and `removed` hold whole standards. `changed` holds, for each standard, its ids, how the two
        were paired, its move, and the old and new value of each field that differs. `stages` and `domains`
        hold those of both editions that differ, in the same way; `agenda` has the whole lists. `version`
        goes up when a reader of the old form would be wrong; fields may be added.

        >>> import agendafunnel
        >>> data = agendafunnel.changes_between("2022-07", "2024-03").to_data()
        >>> data["old"]["label"], data["changed"][0]["name"], data["changed"][0]["matched_by"]
        ('juli 2022', 'BAG-Bevragen', 'id')
        """
        return data_of_changes(self)

    def __repr__(self) -> str:
        return short_repr(self)


def changes_between(old: Agenda, new: Agenda) -> Changes:
    """Return all that differs between two editions of an agenda.

    Standards are paired by `counterparts.matched`, stages and domains by `counterparts.Counterparts`; a stage
    or domain that is renamed moves no standard.
    """
    pairs = matched(old.standards, new.standards)
    stages = Counterparts(old.stages, new.stages, ((one.old.stage, one.new.stage) for one in pairs))
    domains = Counterparts(old.domains, new.domains, ((one.old.domain, one.new.domain) for one in pairs))
    new_of = {pair.old.id: pair.new.id for pair in pairs}
    kept = {pair.new.id for pair in pairs}
    added = tuple(standard for standard in new.standards if standard.id not in kept)
    order = tuple(standard.id for standard in new.standards)
    order_before = [new_of[one.id] for one in old.standards if one.id in new_of]
    return Changes(
        old=old.edition,
        new=new.edition,
        title=new.title,
        language=new.language,
        added=added,
        removed=tuple(standard for standard in old.standards if standard.id not in new_of),
        changed=tuple(
            _change(pair, fields, stages, domains)
            for pair in pairs
            if (fields := fields_that_differ(pair.old, pair.new))
        ),
        order=() if list(order) == [*order_before, *(one.id for one in added)] else order,
        reordered=order_before != [identifier for identifier in order if identifier in kept],
        fields={
            name: (getattr(old, name), getattr(new, name))
            for name in fields_that_differ(old, new)
            if name not in ("edition", "standards")
        },
        names={
            f"{kind}:{part.id}": plain(part.name)
            for agenda in (old, new)
            for kind, parts in (("stage", agenda.stages), ("domain", agenda.domains))
            for part in parts
        },
        stages=stages,
        domains=domains,
    )


def _change(
    pair: Pair, fields: tuple[str, ...], stages: Counterparts[Stage], domains: Counterparts[Domain]
) -> StandardChange:
    old, new = pair.old, pair.new
    names = (plain(domains.old[old.domain].name), plain(domains.new[new.domain].name))
    return StandardChange(
        old=old,
        new=new,
        by=pair.by,
        likeness=pair.likeness,
        fields=fields,
        move=_move(old.stage, new.stage, stages),
        domain=names if domains.new_of(old.domain) != new.domain else None,
    )


def moves_within(all_stages: Sequence[Stage]) -> Mapping[tuple[str, str], Move]:
    """Return how a standard would move between each two stages of an agenda, by the ids of the two.

    >>> import agendafunnel as af
    >>> moves_within(af.load("2024-03").stages)["analyse", "implementeerbaar"].skipped
    ('Realisatie',)
    """
    stages = Counterparts(all_stages, all_stages)
    moves = {(old, new): _move(old, new, stages) for old in stages.old for new in stages.new}
    return {pair: move for pair, move in moves.items() if move}


def _move(old: str, new: str, stages: Counterparts[Stage]) -> Move | None:
    """Return how a standard moved; None where it stayed.

    Only stages and gates of both editions are skipped or passed: nobody skips a stage that did not exist. A
    standard whose stage is gone had to move; where nothing lies between, that is neither forward nor back.
    The same holds if a stage was divided and the standard is in the new part, just before the old one.
    """
    there, here = stages.new_of(old), stages.old_of(new)
    if there == new:
        return None
    names = (plain(stages.old[old].name), plain(stages.new[new].name))
    ways: list[_Way] = []
    if here is not None:
        ways.append(_way(list(stages.old), old, here))
    if there is not None:
        # By their old ids; what is new has none, and is only known as an end.
        ids = [stages.old_of(one) or ("" if one == new else None) for one in stages.new]
        ways.append(_way(ids, old, here or ""))
    if len({way.forward for way in ways}) != 1:
        # No list holds both stages, or the two lists have them in another order.
        return Move(*names, mark=None, skipped=(), unseen=())
    forward = ways[0].forward
    known = [(its, one) for one in stages.new.values() if (its := stages.old_of(one.id))]
    skipped = [(its, one) for its, one in known if all(its in way.between for way in ways)]
    if not skipped and (there is None or (here is None and not forward)):
        return Move(*names, mark=None, skipped=(), unseen=())
    # Forward, the gate of the stage that it left is the first passed, and not unseen: it was in that stage.
    # Back, the gate of the stage that it is in now must be passed again.
    unseen = skipped if forward else [pair for pair in known if pair[0] == here or pair in skipped]
    return Move(
        *names,
        mark="forward" if forward else "back",
        skipped=tuple(plain(one.name) for _, one in skipped) if forward else (),
        unseen=tuple(_gate(one) for its, one in unseen if one.gate and stages.old[its].gate),
    )


class _Way(NamedTuple):
    """The stages that lie between two in one edition, by their ids in the old one."""

    forward: bool
    between: frozenset[str | None]


def _way(ids: Sequence[str | None], start: str, end: str) -> _Way:
    first, last = sorted((ids.index(start), ids.index(end)))
    return _Way(ids.index(start) < ids.index(end), frozenset(ids[first + 1 : last]))


def _gate(stage: Stage) -> str:
    return " ".join(plain(line) for line in stage.gate)
