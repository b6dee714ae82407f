"""A page brought up to date: only what the data says differently changes, so that its diff is small.

The page is read as an edition of the agenda, the two are compared, and each difference becomes an edit of
the text at its place. Standards that are elsewhere, new or gone move whole sections:

```
    ## Domain            ┐ kept as it is, to the first standard
    ### Standard         ┐
    prose, labels, links ┘ one block, moved as it is but for its edits
```
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, pairwise

from agendafunnel.accepting import AgendaLike, agenda_of
from agendafunnel.arguments import require
from agendafunnel.changes.differences import StandardChange, changes_between
from agendafunnel.editing.document import Splice, spliced
from agendafunnel.errors import refused
from agendafunnel.field_types import plain
from agendafunnel.fields import ListedIn, field_of, listed_at
from agendafunnel.messages import message
from agendafunnel.model import Agenda, Link, Standard
from agendafunnel.naming import folded
from agendafunnel.page.importing import read_onto
from agendafunnel.page.markdown import escaped, link, links_in
from agendafunnel.page.parsing import read_page
from agendafunnel.page.phrases import Phrases, phrases_or_default
from agendafunnel.page.values import Page, PageDomain, PageStandard, Span
from agendafunnel.page.writing import (
    Picture,
    alternative,
    block,
    contacts_text,
    description_of,
    details_text,
    heading,
    image,
    labelled_contacts,
    labelled_text,
    refuse_twins,
    require_picture,
    status_of,
)
from agendafunnel.representation import short_repr
from agendafunnel.words import PageWords

_ATTRIBUTE = r'(\b{name}\s*=\s*)("[^"]*"|\'[^\']*\'|[^\s"\'>]+)'


@dataclass(frozen=True)
class Updated:
    r"""A page after an update.

    >>> import agendafunnel as af
    >>> page = af.read_page(b"# T\n\n## Water\n\n### Wells\n\n**Status**\nSoon\n")
    >>> af.update_page(page, "2022-07").removed
    ('Wells',)
    """

    content: bytes
    """With the line ends, and the byte order mark, that the page had."""
    kept_descriptions: tuple[str, ...]
    """The names of standards whose prose on the page differs from the data, and was kept."""
    matched: tuple[tuple[str, str], ...]
    """The standards that were matched by likeness: the name on the page, and that of the data."""
    removed: tuple[str, ...]
    """The names of the standards that the data does not have, whose sections are gone."""
    edited: tuple[str, ...]
    """The names, in the data, of standards whose sections changed, or moved to another domain."""
    added: tuple[str, ...]
    """The names of the standards that the page did not have."""
    reordered: bool
    """Whether standards stand in another order than they did."""

    def __repr__(self) -> str:
        return short_repr(self)


def update_page(
    page: Page,
    agenda: AgendaLike,
    *,
    phrases: Phrases | None = None,
    picture: Picture | None = None,
    prose: bool = False,
) -> Updated:
    """Bring a page up to date with an agenda.

    Names, contacts, statuses, links, the order, new and removed standards follow the data. The front
    matter, the preamble and the prose stay the page's own; with `prose`, descriptions follow the data too,
    where it has them. With `picture`, the page shows that one. Raises DataError if the new page would be
    read as another agenda; OutputError for an address of the picture that a browser would run.

    >>> import agendafunnel as af
    >>> from agendafunnel.page.writing import Picture
    >>> old, new = af.load("2022-07"), af.load("2024-03")
    >>> page = af.read_page(af.write_page(old, Picture("agenda.png", 1200, 675)).encode())
    >>> updated = af.update_page(page, new)
    >>> updated.removed[0]
    'Belasting heffen'
    """
    require("page", page, Page)
    agenda = agenda_of("agenda", agenda)
    table = phrases_or_default(phrases)
    if picture is not None:
        require_picture(picture)
    require("prose", prose, bool)
    if not agenda.standards:
        said = message("The agenda has no standards. Add at least one before you make a page of it.")
        raise refused("agenda", said, "standards")
    refuse_twins(agenda)
    read, found = read_onto(page, agenda, table)
    changes = changes_between(read, agenda)
    changed = {change.new.id: change for change in changes.changed}
    edits = {
        identifier: _section_edits(section, changed.get(identifier), page, agenda, table, prose)
        for identifier, section in found.items()
    }
    # A domain that is renamed keeps its heading, and the words below it.
    now = [changes.domains.new_of(domain.id) for domain in read.domains]
    headings = {
        identifier: domain for identifier, domain in zip(now, page.domains, strict=True) if identifier
    }
    before = list(zip(now, _ids_by_domain(read).values(), strict=True))
    after = [(domain, ids) for domain, ids in _ids_by_domain(agenda).items() if ids or domain in headings]
    head = _head_edits(page, agenda, picture)
    if before == after:
        names = {domain.id: domain.name for domain in agenda.domains}
        renamed = [
            Splice(*on_page.heading, heading(names[identifier]))
            for identifier, on_page in headings.items()
            if on_page.name != names[identifier]
        ]
        text = spliced(page.text, chain(head, renamed, *edits.values()))
    else:
        blocks = {key: spliced(page.text, edits[key], *section.section) for key, section in found.items()}
        composed = _composed(page, agenda, table, blocks, after, headings)
        text = spliced(page.text, head, 0, page.preamble.end) + composed
    _refuse_other_reading(page, text, agenda, table)
    new = {standard.id: plain(standard.name) for standard in agenda.standards}
    described = {
        identifier
        for identifier, change in changed.items()
        if "description" in change.fields and change.new.description and not prose
    }
    return Updated(
        content=page.format.encode(text),
        kept_descriptions=tuple(one.name for identifier, one in found.items() if identifier in described),
        matched=tuple(
            (one.name, new[identifier])
            for identifier, one in found.items()
            if identifier in new and folded(one.name) != folded(new[identifier])
        ),
        removed=tuple(one.name for identifier, one in found.items() if identifier not in new),
        edited=tuple(
            new[identifier]
            for identifier, section_edits in edits.items()
            if identifier in new and (section_edits or (identifier in changed and changed[identifier].domain))
        ),
        added=tuple(name for identifier, name in new.items() if identifier not in found),
        reordered=changes.reordered,
    )


def _ids_by_domain(agenda: Agenda) -> dict[str, list[str]]:
    return {
        domain.id: [standard.id for standard in agenda.standards if standard.domain == domain.id]
        for domain in agenda.domains
    }


def _section_edits(
    found: PageStandard,
    change: StandardChange | None,
    page: Page,
    agenda: Agenda,
    phrases: Phrases,
    prose: bool,
) -> list[Splice]:
    """Return the edits by which the section of a standard says what the data says."""
    if change is None:
        return []
    new, text = change.new, page.text
    edits: list[Splice] = []
    if found.name != new.name and "name" in change.fields:
        edits.append(Splice(*found.heading, heading(new.name)))
    added: list[str] = []
    if "contacts" in change.fields:
        contacts = contacts_text(new.contacts) if new.contacts else ""
        there = found.labels.get("contact")
        if there:
            edits.append(Splice(*there.value, contacts) if contacts else _removal(there.whole, found, text))
        elif contacts:
            added.append(labelled_contacts(new.contacts, page.language))
    status = _new_status(found, new, agenda, phrases)
    if status is not None and status != found.status:
        there = found.labels.get("status")
        if there:
            edits.append(Splice(*there.value, escaped(status)))
        else:
            label = field_of(Standard, "status").label(page.language)
            added.append(f"**{label}**: {escaped(status)}")
    for field in listed_at(ListedIn.LABEL):
        if field.name in change.fields:
            there, labelled = found.labels.get(field.name), labelled_text(field, new, agenda)
            if there:
                edits.append(
                    Splice(*there.whole, labelled) if labelled else _removal(there.whole, found, text)
                )
            elif labelled:
                added.append(labelled)
    if "description" in change.fields and prose and new.description:
        edits += _description_edits(found, new, text)
    addition = " ".join(added)
    if "links" in change.fields:
        links = [one for one in new.links if one.url not in found.links_in_prose]
        if found.details:
            edits += _link_edits(found, links, page)
        elif links:
            addition += "\n" * bool(addition) + details_text(links, agenda.language)
    if addition:
        edits.append(_addition(found, addition, text, has_labels=bool(added)))
    return edits


def _new_status(found: PageStandard, new: Standard, agenda: Agenda, phrases: Phrases) -> str | None:
    """Return the status to write; None if the one on the page may stay."""
    if new.status is None and found.status:
        stage = phrases.stage_of(found.status, agenda.stages).stage
        if stage == new.stage and phrases.is_adopted(found.status) >= new.adopted:
            return None
    return status_of(new, agenda, phrases)


def _link_edits(found: PageStandard, wanted: Sequence[Link], page: Page) -> list[Splice]:
    """Return the edits that write the links anew, with the words and marks between them that are there."""
    text = page.text
    first, *others = found.details
    edits = [_removal(span, found, text) for span in others]
    if not wanted:
        return [_removal(first, found, text), *edits]
    old = list(links_in(text, first, page.references))
    written = {
        one.url: (one.title, one.span.of(text))
        for span in found.details
        for one in links_in(text, span, page.references)
    }
    links: list[str] = []
    for one in wanted:
        title, as_written = written.get(one.url, ("", ""))
        links.append(as_written if title == one.title else link(one.title, one.url))
    between = [text[one.span.end : other.span.start] for one, other in pairwise(old)]
    line_break = next((mark for mark in between if "\n" in mark), None)
    if line_break:
        joined = line_break.join(links)
    else:
        comma = between[0] if len(between) > 1 else ", "
        last = between[-1] if between else f" {PageWords(page.language).also} "
        joined = comma.join(links[:-1]) + (last if len(links) > 1 else "") + links[-1]
    return [Splice(old[0].span.start, old[-1].span.end, joined), *edits]


def _description_edits(found: PageStandard, new: Standard, text: str) -> list[Splice]:
    """Return the edits that put the description of the data in the place of the first prose."""
    wanted, old = description_of(new) or "", found.description
    start = text.find("\n", found.heading.end, found.section.end) + 1 or found.section.end
    if not old:
        return [Splice(start, start, f"{wanted}\n\n")]
    place = text.find(old.split("\n\n")[0], start, found.section.end)
    if text[place : place + len(old)] == old:
        return [Splice(place, place + len(old), wanted)]
    return []  # Its prose stands in several places; only a person knows what belongs where.


def _removal(span: Span, found: PageStandard, text: str) -> Splice:
    """Return the edit that removes a part, with its line if it has one of its own, or the space behind it."""
    start, end = span
    while text[start - 1 : start] in ("*", "_"):
        start -= 1
    while text[end : end + 1] in (" ", "\u00a0"):
        end += 1
    if text[start - 1 : start] == "\n" and text[end : end + 1] in ("\n", ""):
        start -= 1
    return Splice(start, min(end, found.section.end), "")


def _addition(found: PageStandard, addition: str, text: str, *, has_labels: bool) -> Splice:
    """Return the edit that adds text behind the last labelled part, or at the end of the section.

    Only what has labels itself stands behind labels in their line.
    """
    ends = [one.value.end for one in found.labels.values() if one.value.end > one.value.start]
    if ends and has_labels:
        end = max(ends)
        return Splice(end, end, f" {addition}")
    end = max(len(text[: found.section.end].rstrip()), found.heading.end)
    gap = "\n" if ends or end == found.heading.end else "\n\n"
    return Splice(end, end, f"{gap}{addition}" + ("" if text[end : end + 1] == "\n" else "\n"))


def _composed(
    page: Page,
    agenda: Agenda,
    phrases: Phrases,
    blocks: Mapping[str, str],
    after: Sequence[tuple[str, list[str]]],
    headings: Mapping[str, PageDomain],
) -> str:
    """Return everything from the first domain on, in the order of the data."""
    domains = {domain.id: domain for domain in agenda.domains}
    standards = {standard.id: standard for standard in agenda.standards}
    parts: list[str] = []
    for identifier, ids in after:
        domain = domains[identifier]
        own = headings.get(identifier)
        parts.append(_domain_heading(page, own, domain.name) if own else f"## {heading(domain.name)}\n\n")
        parts += [blocks.get(one) or block(standards[one], agenda, phrases) for one in ids]
        parts += _text_below(page, own) if own else []
    # A section of its own behind a domain that is gone stays.
    kept = [headings[identifier] for identifier, _ in after if identifier in headings]
    for one in page.domains:
        if one not in kept:
            parts += _text_below(page, one)
    pieces = [
        part if part.endswith("\n\n") or index == len(parts) - 1 else _parted(part, parts[index + 1])
        for index, part in enumerate(parts)
    ]
    tail = page.tail.of(page.text)
    return "".join(pieces).rstrip("\n") + (f"\n\n{tail}" if tail else "\n")


def _parted(part: str, following: str) -> str:
    """Return a part with an empty line behind it; a domain's heading may have its first standard at once."""
    if part.startswith("## ") and part.count("\n") == 1 and part.endswith("\n"):
        return part
    return part.rstrip("\n") + "\n\n" if following else part


def _domain_heading(page: Page, domain: PageDomain, name: str) -> str:
    """Return the heading of a domain, up to its first standard."""
    end = domain.standards[0].section.start if domain.standards else domain.section.end
    edits = [] if domain.name == plain(name) else [Splice(*domain.heading, heading(name))]
    return spliced(page.text, edits, domain.section.start, end)


def _text_below(page: Page, domain: PageDomain) -> list[str]:
    """Return the sections behind a domain that are no domains, which stay where they are."""
    starts = [one.section.start for one in page.domains if one.section.start > domain.section.start]
    text = page.text[domain.section.end : min(starts, default=page.tail.start)]
    return [text] if text.strip() else []


def _head_edits(page: Page, agenda: Agenda, picture: Picture | None) -> list[Splice]:
    """Return the edits of the front matter's edition and of the picture."""
    edits: list[Splice] = []
    front = page.text[: page.preamble.start]
    for name, value in (("edition", f'"{agenda.edition.id}"'), ("edition_label", agenda.edition.label)):
        found = re.search(rf"^{name}:[ \t]*+(.*[^ \t\n]|)[ \t]*$", front, re.MULTILINE)
        if found and page.front.get(name) != value.strip('"'):
            edits.append(Splice(*found.span(1), value))
    if not page.pictures:
        if picture:
            end = page.preamble.end
            edits.append(Splice(end, end, f"{image(agenda, picture)}\n\n"))
        return edits
    place = page.pictures[0]
    tag = place.of(page.text)
    if not tag.startswith("<"):
        return [*edits, Splice(*place, image(agenda, picture))] if picture else edits
    new = tag
    if picture:
        values = {"src": picture.url, "width": str(picture.width), "height": str(picture.height)}
        for name, value in (*values.items(), ("alt", alternative(agenda))):
            new = _with_attribute(new, name, value)
    elif not re.search(_ATTRIBUTE.format(name="alt"), tag, re.IGNORECASE):
        new = _with_attribute(new, "alt", alternative(agenda))
    return edits if new == tag else [*edits, Splice(*place, new)]


def _with_attribute(tag: str, name: str, value: str) -> str:
    """Return a tag with an attribute set: in its place, or at the end."""
    quoted = f'"{escape(value)}"'
    found = re.search(_ATTRIBUTE.format(name=name), tag, re.IGNORECASE)
    if found:
        return tag[: found.start(2)] + quoted + tag[found.end(2) :]
    return re.sub(r"(?<!\s)\s*(/?)>$", lambda end: f" {name}={quoted}" + (" />" if end[1] else ">"), tag)


def _refuse_other_reading(page: Page, text: str, agenda: Agenda, phrases: Phrases) -> None:
    """Raise DataError if the new page would not be read as the agenda."""
    again, _ = read_onto(read_page(text.encode(), page.source), agenda, phrases)
    if [standard.id for standard in again.standards] != list(chain(*_ids_by_domain(agenda).values())):
        said = message(
            "The page cannot be brought up to date, because it would then be read as other standards than "
            "those of the agenda. Check whether two names are nearly the same, or make a new page, without "
            "--onto."
        )
        raise refused(page.source, said)
