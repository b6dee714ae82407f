"""Rules about an agenda and what stands beside it: its picture, the edition before it, its page."""

from collections.abc import Iterator

from agendafunnel.changes.counterparts import folded
from agendafunnel.changes.differences import StandardChange, changes_between
from agendafunnel.checks.findings import Finding, found
from agendafunnel.field_types import plain, shown
from agendafunnel.layout.notices import Notice
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.page.importing import read_onto
from agendafunnel.page.phrases import Phrases
from agendafunnel.page.values import Page, PageStandard

_MOST_NAMED = 3


def check_picture(layout: Layout) -> Iterator[Finding]:
    """Give what had to give for the picture, and what cannot be drawn."""
    for notice in layout.notices:
        if isinstance(notice, Notice):
            more = ""
            if notice.rule in ("cards-shrunk", "canvas-grown"):
                more = f" The fullest cards are {_fullest(layout)}; a shorter label gives all more room."
            yield found(notice.rule, f"{notice}{more}")


def _fullest(layout: Layout) -> str:
    """Name the cards whose labels leave least room."""

    def room_taken(index: int) -> float:
        card = layout.cards[index]
        width = max(line.width for line in card.label.lines) / card.box.width
        return max(width, card.label.box.height / card.box.height)

    first = sorted(range(len(layout.cards)), key=lambda index: (-room_taken(index), index))[:_MOST_NAMED]
    return ", ".join(shown(layout.cards[index].name) for index in first)


def check_since(agenda: Agenda, previous: Agenda) -> Iterator[Finding]:
    """Give what is to be said of an agenda beside the edition before it."""
    places = {standard.id: index for index, standard in enumerate(agenda.standards)}
    edition = previous.edition.label
    changes = changes_between(previous, agenda)
    for change in changes.changed:
        path, name, move = (
            ("standards", places[change.new.id], "stage"),
            shown(plain(change.new.name)),
            change.move,
        )
        if move and move.mark == "forward" and move.skipped:
            gates = ", ".join(shown(gate) for gate in move.unseen)
            message = (
                f"{name} went from {move.old} to {move.new} since {edition}, and skipped "
                f"{', '.join(move.skipped)}{f': nobody saw it pass {gates}' if gates else ''}."
            )
            yield found("gate-unseen", message, *path)
        elif move and move.mark == "back":
            yield found(
                "moved-back", f"{name} went back from {move.old} to {move.new} since {edition}.", *path
            )
        if move and change.new.status and change.new.status == change.old.status:
            message = f"{name} moved to {move.new}, and its status still says {shown(change.new.status)}."
            yield found("status-stale", message, "standards", places[change.new.id], "status")
        if change.new.id != change.old.id:
            message = (
                f"{name} seems to be {shown(plain(change.old.name))}, which had the id {change.old.id} in "
                f"{edition}; keep that id, so that it is known for the same one."
            )
            yield found("id-changed", message, "standards", places[change.new.id])
    for standard in changes.removed:
        yield found("gone", f"{shown(plain(standard.name))} of {edition} is no longer there.", "standards")


def check_page(agenda: Agenda, page: Page, phrases: Phrases) -> Iterator[Finding]:
    """Give every difference between an agenda and its page; each on the line of the page, if it is there."""
    read, on_page = read_onto(page, agenda, phrases)
    places = {standard.id: index for index, standard in enumerate(agenda.standards)}
    changes = changes_between(read, agenda)
    lines = {folded(domain.name): domain.line for domain in page.domains}
    for part in changes.domains.changed:
        if "name" in part.fields and plain(part.old.name) != plain(part.new.name):
            was, now = shown(plain(part.old.name)), shown(plain(part.new.name))
            message = f"The page calls the domain {now} {was}."
            yield found("page-domain", message, source=page.source, line=lines[folded(part.old.name)])
    for change in changes.changed:
        yield from _differences(change, on_page[change.old.id], page, agenda)
    for standard in changes.added:
        message = f"{shown(plain(standard.name))} is not on the page {page.source}."
        yield found("page-missing", message, "standards", places[standard.id])
    for standard in changes.removed:
        message = f"{shown(plain(standard.name))} is on the page and not in the agenda."
        yield found("page-extra", message, source=page.source, line=on_page[standard.id].line)
    if _order(read, agenda):
        message = (
            "The standards stand in another order on the page; 'agendafunnel page --onto' puts that right."
        )
        yield found("page-order", message, source=page.source, line=page.domains[0].line)


def _order(read: Agenda, agenda: Agenda) -> bool:
    known = {standard.id for standard in read.standards} & {standard.id for standard in agenda.standards}

    def by_domain(one: Agenda) -> list[list[str]]:
        return [
            [
                standard.id
                for standard in one.standards
                if standard.domain == domain.id and standard.id in known
            ]
            for domain in agenda.domains
        ]

    # One that is in another domain is told by itself, and puts nothing else out of order.
    moved = {
        one.id
        for one in read.standards
        for other in agenda.standards
        if one.id == other.id and one.domain != other.domain
    }
    return [[i for i in ids if i not in moved] for ids in by_domain(read)] != [
        [i for i in ids if i not in moved] for ids in by_domain(agenda)
    ]


def _differences(
    change: StandardChange, section: PageStandard, page: Page, agenda: Agenda
) -> Iterator[Finding]:
    name, old, new = shown(plain(change.new.name)), change.old, change.new

    def told(rule: str, message: str, line: int = section.line) -> Finding:
        return found(rule, message, source=page.source, line=line)

    if change.domain:
        was, now = change.domain
        message = f"{name} stands below {was} on the page, and the agenda has it in {now}."
        yield told("page-domain", message)
    if change.move:
        message = f"The page says {change.move.old} of {name}, and the agenda {change.move.new}."
        yield told("page-stage", message, section.status_line)
    if change.renamed or change.respelled:
        yield told("page-name", f"The page calls {name} {shown(plain(old.name))}.")
    if "contacts" in change.fields:
        theirs = " / ".join(contact.name for contact in old.contacts) or "nobody"
        ours = " / ".join(contact.name for contact in new.contacts) or "nobody"
        message = f"The page names {shown(theirs)} for {name}, and the agenda {shown(ours)}."
        yield told("page-contact", message)
    if "status" in change.fields and new.status is not None:
        message = f"The page says {shown(old.status or '')} of {name}, and the agenda {shown(new.status)}."
        yield told("page-status", message, section.status_line)
    if "adopted" in change.fields:
        said = "is" if old.adopted else "is not"
        message = f"By the page, {name} {said} on the list 'pas toe of leg uit'; the agenda says otherwise."
        yield told("page-adopted", message, section.status_line)
    if "links" in change.fields:
        old_urls, new_urls = {link.url for link in old.links}, {link.url for link in new.links}
        only_page, only_data = sorted(old_urls - new_urls), sorted(new_urls - old_urls)
        parts = []
        if only_page:
            parts.append(f"only the page has {', '.join(map(shown, only_page))}")
        if only_data:
            parts.append(f"only the agenda has {', '.join(map(shown, only_data))}")
        yield told("page-links", f"The links of {name} differ: {'; '.join(parts) or 'titles or order'}.")
