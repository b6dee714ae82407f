"""What stands elsewhere on a page than in the edition that it is imported onto, and what is gone."""

from collections.abc import Sequence

from agendafunnel.changes.differences import changes_between
from agendafunnel.field_types import plain, short
from agendafunnel.fields import ListedIn, field_of, listed_at
from agendafunnel.messages import Message, all_of, message
from agendafunnel.model import Agenda, Standard
from agendafunnel.page.import_matching import Draft
from agendafunnel.page.values import Report


def report_differences(onto: Agenda, agenda: Agenda, drafts: Sequence[Draft], report: Report) -> None:
    """Report what stands elsewhere than in the edition `onto`, and what is gone."""
    changes = changes_between(onto, agenda)
    sections = {draft.standard.id: draft.found for draft in drafts}
    edition = onto.edition.id
    for change in changes.changed:
        found, name = sections[change.new.id], short(plain(change.new.name))
        if change.move:
            said = message(
                "'{name}' is in {new} on the page, and in {old} in {edition}.",
                name=name, new=change.move.new, old=change.move.old, edition=edition,
            )  # fmt: skip
            report.decide("move", found.status_line, change.new.id, said, "stage")
        if change.domain:
            said = message(
                "'{name}' is below {new} on the page, and below {old} in {edition}.",
                name=name, new=change.domain[1], old=change.domain[0], edition=edition,
            )  # fmt: skip
            report.decide("moved-domain", found.line, change.new.id, said, "domain")
        lost = _lost_fields(change.old, change.new)
        if lost:
            said = message(
                "The page no longer has this of '{name}': {fields}. It is left out.",
                name=name, fields=all_of(lost),
            )  # fmt: skip
            report.decide("lost", found.line, change.new.id, said, "left-out")
    kept = {domain.id for domain in agenda.domains}
    for domain in onto.domains:
        if domain.id not in kept:
            said = message(
                "The domain '{name}' of {edition} is not on the page, and is left out.",
                name=short(plain(domain.name)), edition=edition,
            )  # fmt: skip
            report.decide("domain", 0, "", said, "left-out")
    for standard in changes.removed:
        said = message(
            "'{name}' ({id}) of {edition} is not on the page, and is left out.",
            name=short(plain(standard.name)), id=standard.id, edition=edition,
        )  # fmt: skip
        report.decide("gone", 0, standard.id, said, "left-out")


def _lost_fields(old: Standard, new: Standard) -> list[Message]:
    """Return what a standard no longer has, of all that a page can say."""
    fields = [field_of(Standard, name) for name in ("status", "description", "contacts", "links")]
    lost = [
        Message(field.called.text, context=field.called.context)
        for field in (*fields, *listed_at(ListedIn.LABEL))
        if getattr(old, field.name) and not getattr(new, field.name)
    ]
    now = {contact.name: contact.url for contact in new.contacts}
    if any(one.url and one.name in now and not now[one.name] for one in old.contacts):
        lost.append(message("addresses of contacts"))
    if old.adopted and not new.adopted:
        lost.append(message("place on the list 'pas toe of leg uit'"))
    return lost
