"""Rules about an agenda beside others: the edition before it, and its page."""

from collections.abc import Iterator

from agendafunnel.changes.counterparts import folded
from agendafunnel.changes.differences import StandardChange, changes_between
from agendafunnel.checks.findings import Found, quoted_name
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda, Contact


def _since(checked: Checked) -> Iterator[Found]:
    agenda, previous = checked.agenda, checked.previous
    assert previous is not None  # noqa: S101 - for mypy: the rule needs one, so it is run with one.
    places = {standard.id: index for index, standard in enumerate(agenda.standards)}
    edition = previous.edition.label
    changes = changes_between(previous, agenda)
    for change in changes.changed:
        old, new, move = change.old, change.new, change.move
        name, path = quoted_name(new), ("standards", places[new.id])
        if move and move.mark == "forward" and move.skipped:
            gates = ", ".join(shown(gate) for gate in move.unseen)
            message = (
                f"{name} went from {move.old} to {move.new} since {edition}, and skipped "
                f"{', '.join(move.skipped)}{f': nobody saw it pass {gates}' if gates else ''}."
            )
            yield Found("gate-unseen", message, (*path, "stage"))
        elif move and move.mark == "back":
            message = f"{name} went back from {move.old} to {move.new} since {edition}."
            yield Found("moved-back", message, (*path, "stage"))
        if move and new.status and new.status == old.status:
            message = f"{name} moved to {move.new}, and its status still says {shown(new.status)}."
            yield Found("status-stale", message, (*path, "status"))
        if new.id != old.id:
            message = (
                f"{name} seems to be {quoted_name(old)}, which had the id {old.id} in {edition}; keep that "
                "id, so that it is known for the same one."
            )
            yield Found("id-changed", message, path)
    for standard in changes.removed:
        yield Found("gone", f"{quoted_name(standard)} of {edition} is no longer there.", ("standards",))


def _on_page(checked: Checked) -> Iterator[Found]:
    """Yield every difference between an agenda and its page, on the line of the page if it is there."""
    # markdown-it comes with it, which takes longer to load than all rules take for most agendas.
    from agendafunnel.page.importing import read_onto
    from agendafunnel.page.phrases import default_phrases

    agenda, page = checked.agenda, checked.page
    assert page is not None  # noqa: S101 - for mypy: the rule needs one, so it is run with one.
    read, sections = read_onto(page, agenda, checked.phrases or default_phrases())
    places = {standard.id: index for index, standard in enumerate(agenda.standards)}
    lines = {folded(domain.name): domain.line for domain in page.domains}
    changes = changes_between(read, agenda)
    for part in changes.domains.changed:
        if "name" in part.fields and plain(part.old.name) != plain(part.new.name):
            message = f"The page calls the domain {quoted_name(part.new)} {quoted_name(part.old)}."
            yield Found("page-domain", message, source=page.source, line=lines[folded(part.old.name)])
    for change in changes.changed:
        section = sections[change.old.id]
        for rule, message in _differences(change):
            in_status = rule in ("page-stage", "page-status", "page-adopted")
            line = section.status_line if in_status else section.line
            yield Found(rule, message, source=page.source, line=line)
    for standard in changes.added:
        message = f"{quoted_name(standard)} is not on the page {page.source}."
        yield Found("page-missing", message, ("standards", places[standard.id]))
    for standard in changes.removed:
        message = f"{quoted_name(standard)} is on the page and not in the agenda."
        yield Found("page-extra", message, source=page.source, line=sections[standard.id].line)
    if _order_differs(read, agenda):
        message = (
            "The standards stand in another order on the page; 'agendafunnel page --onto' puts that right."
        )
        yield Found("page-order", message, source=page.source, line=page.domains[0].line)


def _order_differs(read: Agenda, agenda: Agenda) -> bool:
    """Return whether standards that are in the same domain in both agendas stand in another order there."""
    in_both = {(one.domain, one.id) for one in read.standards}
    in_both &= {(one.domain, one.id) for one in agenda.standards}
    orders = (
        [(one.domain, one.id) for one in either.standards if (one.domain, one.id) in in_both]
        for either in (read, agenda)
    )
    one, other = (sorted(order, key=lambda place: place[0]) for order in orders)
    return one != other


def _differences(change: StandardChange) -> Iterator[tuple[str, str]]:
    """Yield the rules that one standard breaks, and the message of each."""
    old, new = change.old, change.new
    name = quoted_name(new)
    if change.domain:
        was, now = change.domain
        yield "page-domain", f"{name} stands below {was} on the page, and the agenda has it in {now}."
    if change.move:
        yield "page-stage", f"The page says {change.move.old} of {name}, and the agenda {change.move.new}."
    if change.renamed or change.respelled:
        yield "page-name", f"The page calls {name} {quoted_name(old)}."
    if "contacts" in change.fields:
        theirs, ours = _people(old.contacts), _people(new.contacts)
        yield "page-contact", f"The page names {theirs} for {name}, and the agenda {ours}."
    if "status" in change.fields and new.status is not None:
        message = f"The page says {shown(old.status or '')} of {name}, and the agenda {shown(new.status)}."
        yield "page-status", message
    if "adopted" in change.fields:
        verb = "is" if old.adopted else "is not"
        message = f"By the page, {name} {verb} on the list 'pas toe of leg uit'; the agenda says otherwise."
        yield "page-adopted", message
    if "links" in change.fields:
        old_urls, new_urls = {link.url for link in old.links}, {link.url for link in new.links}
        parts = [
            f"only the {where} has {', '.join(map(shown, sorted(urls)))}"
            for where, urls in (("page", old_urls - new_urls), ("agenda", new_urls - old_urls))
            if urls
        ]
        yield "page-links", f"The links of {name} differ: {'; '.join(parts) or 'titles or order'}."


def _people(contacts: tuple[Contact, ...]) -> str:
    return shown(" / ".join(contact.name for contact in contacts) or "nobody")


RULES = (
    Rule("gate-unseen", "warning", "A standard that skips a stage, and so passes a gate unseen.", _since,
         "previous"),
    Rule("moved-back", "warning", "A standard that is in an earlier stage than it was.", _since, "previous"),
    Rule("id-changed", "warning", "A standard that has another id than it had, though it is the same.",
         _since, "previous"),
    Rule("status-stale", "note", "A standard that moved, and whose status still says the same.", _since,
         "previous"),
    Rule("gone", "note", "A standard of the edition before that is no longer there.", _since, "previous"),
    Rule("page-missing", "error", "A standard that is not on the page.", _on_page, "page"),
    Rule("page-extra", "error", "A standard that is only on the page.", _on_page, "page"),
    Rule("page-domain", "error",
         "A standard in another domain on the page, or a domain that it calls otherwise.", _on_page, "page"),
    Rule("page-stage", "error", "A standard of which the page says another stage.", _on_page, "page"),
    Rule("page-name", "warning", "A standard that the page calls otherwise.", _on_page, "page"),
    Rule("page-contact", "warning", "Contacts that are others on the page.", _on_page, "page"),
    Rule("page-status", "warning", "A status that is another on the page.", _on_page, "page"),
    Rule("page-adopted", "warning", "A standard of which the page says otherwise whether it is adopted.",
         _on_page, "page"),
    Rule("page-links", "warning", "Links that are others on the page.", _on_page, "page"),
    Rule("page-order", "note", "Standards that stand in another order on the page.", _on_page, "page"),
)  # fmt: skip
