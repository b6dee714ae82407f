"""Which standard of a page is which of an edition, and what it keeps from there: id, label, version."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import NamedTuple

from agendafunnel.changes.counterparts import Pair, folded, is_initials, matched
from agendafunnel.errors import did_you_mean, nearest
from agendafunnel.field_types import plain, shown
from agendafunnel.fields import ListedIn, fields_of
from agendafunnel.model import Agenda, Standard
from agendafunnel.page.values import PageStandard, Report


class Draft(NamedTuple):
    """A standard of a page before its stage is settled."""

    found: PageStandard
    standard: Standard
    """In the first stage, or that of the edition, until it is settled."""
    old: Standard | None = None
    """The standard of the edition that it is."""


def with_edition(
    drafts: Sequence[Draft], onto: Agenda, matches: Mapping[str, str], report: Report
) -> list[Draft]:
    """Return the drafts with what the edition `onto` knows of them; new ones get an id that is free there.

    `matches` are those of `Choices`.
    """
    pairs = _pairs(drafts, onto, matches, report)
    taken = {pair.old.id for pair in pairs.values()}
    on_page = ListedIn.PAGE | ListedIn.LABEL
    not_on_page = [field.name for field in fields_of(Standard) if not field.listed & on_page]
    merged: list[Draft] = []
    for draft in drafts:
        pair = pairs.get(draft.standard.id)
        if pair:
            update = {name: getattr(pair.old, name) for name in not_on_page}
            update["label"] = _label(draft, pair.old, report)
        else:
            update = {"id": free_id(draft.standard.id, taken)}
            taken.add(update["id"])
        standard = draft.standard.model_copy(update=update)
        merged.append(Draft(draft.found, standard, pair.old if pair else None))
    return merged


def _pairs(
    drafts: Sequence[Draft], onto: Agenda, matches: Mapping[str, str], report: Report
) -> dict[str, Pair]:
    """Return, by the id of the page, which standard of the edition each is; report what is not the same."""
    edition = onto.edition.id
    asked = _asked_matches(drafts, onto, matches, report)
    taken = {old.id for old in asked.values() if old}
    pairs = {
        draft.standard.id: Pair(old, draft.standard, "id")
        for draft in drafts
        if (old := asked.get(draft.standard.id))
    }
    left_old = [one for one in onto.standards if one.id not in taken]
    left_new = [draft.standard for draft in drafts if draft.standard.id not in asked]
    pairs |= {pair.new.id: pair for pair in matched(left_old, left_new)}
    for draft in drafts:
        pair = pairs.get(draft.standard.id)
        line, name = draft.found.line, shown(draft.found.name)
        if pair is None:
            report.decide("new", line, draft.standard.id, f"{name} is new since {edition}.")
        elif pair.by == "likeness":
            message = (
                f"{name} is taken for {shown(plain(pair.old.name))} ({pair.old.id}) of {edition}, by "
                f"likeness ({pair.likeness:.2f}); if it is another, say --match {draft.standard.id}=."
            )
            report.decide("match", line, pair.old.id, message)
        elif pair.old.name != pair.new.name:
            message = f"{name} was written {shown(plain(pair.old.name))} in {edition}."
            report.decide("match", line, pair.old.id, message)
    return pairs


def _asked_matches(
    drafts: Sequence[Draft], onto: Agenda, matches: Mapping[str, str], report: Report
) -> dict[str, Standard | None]:
    known = {one.id: one for one in onto.standards}
    asked: dict[str, Standard | None] = {}
    for named, old in matches.items():
        identifier = id_of_named(named, drafts, "--match", report)
        if identifier is None:
            continue
        if old and old not in known:
            meant = did_you_mean(nearest(old, known))
            report.refuse(f"--match names {shown(old)}, which that edition does not have.{meant}")
        asked[identifier] = known.get(old)
    return asked


def id_of_named(named: str, drafts: Sequence[Draft], option: str, report: Report) -> str | None:
    """Return the id of the standard that an option names by id or by name; refuse what names none."""
    for draft in drafts:
        if named == draft.standard.id or folded(named) == folded(draft.found.name):
            return draft.standard.id
    meant = did_you_mean(nearest(named, (draft.standard.id for draft in drafts)))
    report.refuse(f"{option} names {shown(named)}, which is no standard of the page.{meant}")
    return None


def _label(draft: Draft, old: Standard, report: Report) -> str:
    """Return the text of the card: a label of its own stays; one that may no longer fit is reported."""
    new = draft.standard
    was, now = plain(old.label), shown(plain(new.name))
    name, line = shown(draft.found.name), draft.found.line
    if plain(old.name) == plain(new.name):
        return old.label
    if old.label == old.name == was:
        # No author gave it a label: its card follows the name, unless that only writes its initials in full.
        if not is_initials(old.name, new.name):
            return new.label
        message = f"The card of {name} still says {shown(was)}, its initials."
    elif folded(old.name) == folded(new.name):
        if was == plain(new.name) or folded(was) != folded(new.name):
            return old.label
        message = f"The card of {name} still says {shown(was)}, in the old spelling."
    elif folded(was) == folded(old.name):
        message = f"The card of {name} said {shown(was)}, its old name; it says {now} now."
        report.decide("label", line, old.id, message)
        return new.label
    else:
        message = f"The card of {name} still says {shown(was)}; see if that fits its new name."
    report.decide("label", line, old.id, message)
    return old.label


def free_id(identifier: str, taken: set[str]) -> str:
    """Return an id that is not taken: itself, or itself with a number."""
    if identifier not in taken:
        return identifier
    return next(made for number in count(2) if (made := f"{identifier}-{number}") not in taken)
