"""Which standard of a page is which of an edition, and what it keeps from there: id, label, version."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import NamedTuple

from agendafunnel.changes.counterparts import Pair, is_initials, matched
from agendafunnel.errors import did_you_mean
from agendafunnel.field_types import plain, short
from agendafunnel.fields import ListedIn, fields_of
from agendafunnel.messages import Message, message, sentences
from agendafunnel.model import Agenda, Standard
from agendafunnel.naming import folded
from agendafunnel.page.import_wording import Wording
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
    has_gone = len(pairs) < len(onto.standards)
    for draft in drafts:
        pair = pairs.get(draft.standard.id)
        line, name = draft.found.line, short(draft.found.name)
        if pair is None:
            said, identifier = (
                _is_new(name, draft, edition, report.wording, has_gone=has_gone),
                draft.standard.id,
            )
            report.decide("new", line, identifier, said, "new" if has_gone else None)
            continue
        was = short(plain(pair.old.name))
        if pair.by == "likeness":
            said = message(
                "'{name}' is taken for '{old}' of {edition}. If it is a different standard, add {option}.",
                name=name, old=was, edition=edition, option=report.wording.match(draft.standard.id, ""),
            )  # fmt: skip
            report.decide("match", line, pair.old.id, said, "match")
        elif pair.old.name != pair.new.name:
            said = message("'{name}' is spelled '{old}' in {edition}.", name=name, old=was, edition=edition)
            report.decide("match", line, pair.old.id, said)
    return pairs


def _is_new(name: str, draft: Draft, edition: str, wording: Wording, *, has_gone: bool) -> Message:
    """Return that a standard is new; where one is gone, that may be this one, under another name."""
    if not has_gone:
        return message("'{name}' is new since {edition}.", name=name, edition=edition)
    return message(
        "'{name}' is new since {edition}. If it is an old standard with a new name, add {option}, with the "
        "id of the old one.",
        name=name, edition=edition, option=wording.match(draft.standard.id, "ID"),
    )  # fmt: skip


def _asked_matches(
    drafts: Sequence[Draft], onto: Agenda, matches: Mapping[str, str], report: Report
) -> dict[str, Standard | None]:
    known = {one.id: one for one in onto.standards}
    asked: dict[str, Standard | None] = {}
    for named, old in matches.items():
        identifier = id_of_named(named, drafts, report.wording.matches, report)
        if identifier is None:
            continue
        if old and old not in known:
            said = message(
                "{edition} has no standard with the id '{id}', which {option} names.",
                edition=onto.edition.id, id=short(old), option=report.wording.matches,
            )  # fmt: skip
            report.refuse(sentences(said, did_you_mean(old, known)))
        asked[identifier] = known.get(old)
    return asked


def id_of_named(named: str, drafts: Sequence[Draft], option: str, report: Report) -> str | None:
    """Return the id of the standard that an option names by id or by name; refuse what names none."""
    for draft in drafts:
        if named == draft.standard.id or folded(named) == folded(draft.found.name):
            return draft.standard.id
    said = message(
        "The page has no standard '{name}', which {option} names.", name=short(named), option=option
    )
    report.refuse(sentences(said, did_you_mean(named, (draft.standard.id for draft in drafts))))
    return None


def _label(draft: Draft, old: Standard, report: Report) -> str:
    """Return the text of the card: a label of its own stays; one that may no longer fit is reported."""
    new = draft.standard
    was = plain(old.label)
    name, label, line = short(draft.found.name), short(was), draft.found.line
    if plain(old.name) == plain(new.name):
        return old.label
    if old.label == old.name == was:
        # No author gave it a label: its card follows the name, unless that only writes its initials in full.
        if not is_initials(old.name, new.name):
            return new.label
        said = message(
            "The card of '{name}' still says '{label}', the initials of its name.", name=name, label=label
        )
    elif folded(old.name) == folded(new.name):
        if was == plain(new.name) or folded(was) != folded(new.name):
            return old.label
        said = message("The card of '{name}' still says '{label}', the old spelling.", name=name, label=label)
    elif folded(was) == folded(old.name):
        said = message(
            "The card of '{name}' said '{label}', its old name. It now says '{new}'.",
            name=name, label=label, new=short(plain(new.name)),
        )  # fmt: skip
        report.decide("label", line, old.id, said)
        return new.label
    else:
        said = message(
            "The card of '{name}' still says '{label}', but its name has changed.", name=name, label=label
        )
    report.decide("label", line, old.id, said, "card")
    return old.label


def free_id(identifier: str, taken: set[str]) -> str:
    """Return an id that is not taken: itself, or itself with a number."""
    if identifier not in taken:
        return identifier
    return next(made for number in count(2) if (made := f"{identifier}-{number}") not in taken)
