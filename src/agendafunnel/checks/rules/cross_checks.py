"""Rules about an agenda beside others: the edition before it, and its page."""

from collections.abc import Iterator

from agendafunnel.changes.differences import Move, StandardChange, changes_between
from agendafunnel.checks.findings import Found, name_of
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.field_types import plain, short
from agendafunnel.messages import Message, message, sentences, with_commas
from agendafunnel.model import Agenda, Contact, Standard
from agendafunnel.naming import folded


def _since(checked: Checked) -> Iterator[Found]:
    agenda, previous = checked.agenda, checked.previous
    assert previous is not None  # noqa: S101 - for mypy: the rule needs one, so it is run with one.
    places = {standard.id: index for index, standard in enumerate(agenda.standards)}
    edition = previous.edition.label
    changes = changes_between(previous, agenda)
    for change in changes.changed:
        path = ("standards", places[change.new.id])
        if change.move:
            yield from _in_move(change, change.move, edition, path)
        if change.new.id != change.old.id:
            text = message(
                "'{standard}' seems to be '{old}', which had the id '{id}' in {edition}. Give it that id "
                "again, so that it counts as the same standard.",
                standard=name_of(change.new),
                old=name_of(change.old),
                id=change.old.id,
                edition=edition,
            )
            yield Found("id-changed", text, path)
    for standard in changes.removed:
        text = message(
            "'{standard}' was in {edition} and is no longer in the agenda.",
            standard=name_of(standard),
            edition=edition,
        )
        yield Found("gone", text, ("standards",))


def _in_move(
    change: StandardChange, move: Move, edition: str, path: tuple[str | int, ...]
) -> Iterator[Found]:
    name, status = name_of(change.new), change.new.status
    if move.mark == "forward" and move.skipped:
        text = message(
            "'{standard}' went from '{old}' to '{new}' since {edition}.",
            standard=name,
            old=move.old,
            new=move.new,
            edition=edition,
        )
        yield Found("gate-unseen", sentences(text, move.skips()), (*path, "stage"))
    elif move.mark == "back":
        text = message(
            "'{standard}' went back from '{old}' to '{new}' since {edition}.",
            standard=name,
            old=move.old,
            new=move.new,
            edition=edition,
        )
        yield Found("moved-back", text, (*path, "stage"))
    if status and status == change.old.status:
        text = message(
            "'{standard}' went to '{new}', but its status is still '{status}'.",
            standard=name,
            new=move.new,
            status=short(status),
        )
        yield Found("status-stale", text, (*path, "status"))


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
            text = message(
                "Domain '{domain}' is called '{other}' on the page.",
                domain=name_of(part.new),
                other=name_of(part.old),
            )
            yield Found("page-domain", text, source=page.source, line=lines[folded(part.old.name)])
    for change in changes.changed:
        section = sections[change.old.id]
        for rule, text in _differences(change):
            in_status = rule in ("page-stage", "page-status", "page-adopted")
            line = section.status_line if in_status else section.line
            yield Found(rule, text, source=page.source, line=line)
    for standard in changes.added:
        text = message(
            "'{standard}' is not on the page {page}.", standard=name_of(standard), page=page.source
        )
        yield Found("page-missing", text, ("standards", places[standard.id]))
    for standard in changes.removed:
        text = message("'{standard}' is on the page, but not in the agenda.", standard=name_of(standard))
        yield Found("page-extra", text, source=page.source, line=sections[standard.id].line)
    if _order_differs(read, agenda):
        text = message(
            "The standards are in another order on the page. 'agendafunnel page --onto' corrects that."
        )
        yield Found("page-order", text, source=page.source, line=page.domains[0].line)


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


def _differences(change: StandardChange) -> Iterator[tuple[str, Message]]:
    """Yield the rules that one standard breaks, and the message of each."""
    old, new = change.old, change.new
    name = name_of(new)
    if change.domain:
        was, now = change.domain
        text = message(
            "'{standard}' is in domain '{was}' on the page, and in domain '{now}' in the agenda.",
            standard=name,
            was=was,
            now=now,
        )
        yield "page-domain", text
    if change.move:
        text = message(
            "'{standard}' is in stage '{was}' on the page, and in stage '{now}' in the agenda.",
            standard=name,
            was=change.move.old,
            now=change.move.new,
        )
        yield "page-stage", text
    if change.renamed or change.respelled:
        text = message("'{standard}' is called '{other}' on the page.", standard=name, other=name_of(old))
        yield "page-name", text
    if "contacts" in change.fields:
        yield "page-contact", _contacts_differ(name, _people(old.contacts), _people(new.contacts))
    if "status" in change.fields and new.status is not None:
        yield "page-status", _status_differs(name, short(old.status or ""), short(new.status))
    if "adopted" in change.fields:
        text = message(
            "'{standard}' is on the list 'pas toe of leg uit' in the agenda, but not on the page.",
            standard=name,
        )
        if old.adopted:
            text = message(
                "'{standard}' is on the list 'pas toe of leg uit' on the page, but not in the agenda.",
                standard=name,
            )
        yield "page-adopted", text
    if "links" in change.fields:
        yield "page-links", _links_differ(name, old, new)


def _contacts_differ(name: str, page: str, agenda: str) -> Message:
    if not page:
        return message(
            "'{standard}' has no contact on the page; in the agenda that is '{agenda}'.",
            standard=name,
            agenda=agenda,
        )
    if not agenda:
        return message(
            "'{standard}' has no contact in the agenda; on the page that is '{page}'.",
            standard=name,
            page=page,
        )
    return message(
        "The contact of '{standard}' is '{page}' on the page, and '{agenda}' in the agenda.",
        standard=name,
        page=page,
        agenda=agenda,
    )


def _status_differs(name: str, page: str, agenda: str) -> Message:
    if not page:
        return message(
            "'{standard}' has no status on the page; in the agenda that is '{agenda}'.",
            standard=name,
            agenda=agenda,
        )
    return message(
        "The status of '{standard}' is '{page}' on the page, and '{agenda}' in the agenda.",
        standard=name,
        page=page,
        agenda=agenda,
    )


def _links_differ(name: str, old: Standard, new: Standard) -> Message:
    """Return a sentence on the links of a standard on the page (old) and in the agenda (new)."""
    old_urls, new_urls = {link.url for link in old.links}, {link.url for link in new.links}
    on_page = with_commas(map(short, sorted(old_urls - new_urls)))
    in_agenda = with_commas(map(short, sorted(new_urls - old_urls)))
    if on_page.items and in_agenda.items:
        return message(
            "'{standard}' has other links: only on the page {page}, and only in the agenda {agenda}.",
            standard=name,
            page=on_page,
            agenda=in_agenda,
        )
    if on_page.items:
        return message(
            "'{standard}' has more links on the page than in the agenda: {page}.", standard=name, page=on_page
        )
    if in_agenda.items:
        return message(
            "'{standard}' has more links in the agenda than on the page: {agenda}.",
            standard=name,
            agenda=in_agenda,
        )
    return message(
        "The links of '{standard}' have other titles, or another order, on the page.", standard=name
    )


def _people(contacts: tuple[Contact, ...]) -> str:
    return short(" / ".join(contact.name for contact in contacts))


RULES = (
    Rule("gate-unseen", "warning",
         message("A standard that skips a stage, so that a gate was not passed."), _since, "previous",
         group="previous"),
    Rule("moved-back", "warning", message("A standard that is in an earlier stage than it was."), _since,
         "previous", group="previous"),
    Rule("id-changed", "warning", message("A standard that is the same, but has another id than it had."),
         _since, "previous", group="previous"),
    Rule("status-stale", "note", message("A standard that moved, while its status remained the same."),
         _since, "previous", group="previous"),
    Rule("gone", "note", message("A standard of the edition before that is no longer there."), _since,
         "previous", group="previous"),
    Rule("page-missing", "error", message("A standard that is not on the page."), _on_page, "page",
         group="page"),
    Rule("page-extra", "error", message("A standard that is only on the page."), _on_page, "page",
         group="page"),
    Rule("page-domain", "error",
         message("A standard in another domain on the page, or a domain with another name there."), _on_page,
         "page", group="page"),
    Rule("page-stage", "error", message("A standard in another stage on the page."), _on_page, "page",
         group="page"),
    Rule("page-name", "warning", message("A standard with another name on the page."), _on_page, "page",
         group="page"),
    Rule("page-contact", "warning", message("A standard with another contact on the page."), _on_page,
         "page", group="page"),
    Rule("page-status", "warning", message("A standard with another status on the page."), _on_page, "page",
         group="page"),
    Rule("page-adopted", "warning",
         message("A standard that is adopted on the page and not in the agenda, or the reverse."), _on_page,
         "page", group="page"),
    Rule("page-links", "warning", message("A standard with other links on the page."), _on_page, "page",
         group="page"),
    Rule("page-order", "note", message("Standards in another order on the page."), _on_page, "page",
         group="page"),
)  # fmt: skip
