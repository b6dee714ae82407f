"""What has changed in a part of an agenda, of all that differs between two whole editions."""

from dataclasses import replace
from typing import TypeVar

from agendafunnel.changes.counterparts import Counterparts
from agendafunnel.changes.differences import Changes
from agendafunnel.model import Agenda, Domain, Stage

_Part = TypeVar("_Part", Stage, Domain)


def changes_in_part(changes: Changes, part: Agenda) -> Changes:
    """Return those changes between two whole editions that a part of the new one shows.

    A standard that came into the part from elsewhere is shown as it moved, and one that left the part is not
    shown. One that was removed is named where its domain and stage, as they are called now, are in the part;
    but not where the part has only some standards of these, as nobody knows whether it would be one of them.
    """
    shown = {standard.id for standard in part.standards}
    domains, stages = {one.id for one in part.domains}, {one.id for one in part.stages}
    in_cells = (one for one in part.whole.standards if one.domain in domains and one.stage in stages)
    has_all = all(one.id in shown for one in in_cells)
    return replace(
        changes,
        title=part.title,
        added=tuple(one for one in changes.added if one.id in shown),
        removed=tuple(
            one
            for one in changes.removed
            if has_all
            and _is_in(one.domain, changes.domains, domains)
            and _is_in(one.stage, changes.stages, stages)
        ),
        changed=tuple(one for one in changes.changed if one.new.id in shown),
        order=tuple(one for one in changes.order if one in shown),
    )


def _is_in(identifier: str, counterparts: Counterparts[_Part], shown: set[str]) -> bool:
    return counterparts.new_of(identifier) in shown
