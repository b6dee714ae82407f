"""A page brought up to date: only what the data says differently changes, so that its diff is small.

The page is read as an edition of the agenda, the two are compared, and each difference becomes an edit of
the text where it stands. Standards that are elsewhere, new or gone move whole sections:

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

from agendafunnel.arguments import require
from agendafunnel.changes.comparing import changes_between
from agendafunnel.changes.matching import folded
from agendafunnel.errors import DataError, Fault
from agendafunnel.fields import plain
from agendafunnel.model import Agenda
from agendafunnel.page.amending import Edit, SectionEditor, edited
from agendafunnel.page.importing import read_onto
from agendafunnel.page.phrases import Phrases, default_phrases
from agendafunnel.page.reading import read_page
from agendafunnel.page.values import Page, PageDomain, Span
from agendafunnel.page.writing import (
    Picture,
    alternative,
    block,
    heading,
    image,
    refuse_twins,
)

_ATTRIBUTE = r'(\b{name}\s*=\s*)("[^"]*"|\'[^\']*\'|[^\s"\'>]+)'


@dataclass(frozen=True)
class Updated:
    """A page after the data."""

    content: bytes
    """With the line ends, and the byte order mark, that the page had."""
    kept_descriptions: tuple[str, ...]
    """The names of standards whose prose on the page is not what the data says; it is the page's own."""
    matched: tuple[tuple[str, str], ...]
    """What was taken for what by likeness: the name on the page, and that of the data."""
    removed: tuple[str, ...]
    """The names of the standards whose sections are no longer there, as the data does not have them."""


def update_page(
    page: Page,
    agenda: Agenda,
    *,
    phrases: Phrases | None = None,
    picture: Picture | None = None,
    prose: bool = False,
) -> Updated:
    """Bring a page up to date with an agenda.

    Names, contacts, statuses, links, the order, new and removed standards follow the data. The front
    matter, the preamble and the prose stay the page's own; with `prose`, descriptions follow the data too,
    where it has them. With `picture`, the page shows that one. Raises DataError where the page that would
    come out of it would be read as another agenda.
    """
    require("page", page, Page)
    require("agenda", agenda, Agenda)
    require("phrases", phrases, Phrases, None)
    require("picture", picture, Picture, None)
    require("prose", prose, bool)
    if not agenda.standards:
        message = "has no standards; a page of it would be no agenda page."
        raise DataError((Fault("agenda", 0, 0, "standards", message),))
    refuse_twins(agenda)
    table = phrases or default_phrases()
    read, found = read_onto(page, agenda, table)
    changes = changes_between(read, agenda)
    changed = {change.new.id: change for change in changes.changed}
    blocks: dict[str, str] = {}
    edits: list[Edit] = []
    kept: list[str] = []
    writer = SectionEditor(page, agenda, table, prose)
    for identifier, one in found.items():
        own = list(writer.of(one, changed.get(identifier)))
        edits += own
        blocks[identifier] = edited(page.text, own, one.section)
        change = changed.get(identifier)
        if change and not prose and "description" in change.fields and change.new.description:
            kept.append(one.name)
    # A domain that is renamed keeps its heading, and the words below it.
    now = [changes.domains.new_of(domain.id) for domain in read.domains]
    headings = {
        identifier: domain for identifier, domain in zip(now, page.domains, strict=True) if identifier
    }
    before = [
        (identifier, [s.id for s in read.standards if s.domain == domain.id])
        for identifier, domain in zip(now, read.domains, strict=True)
    ]
    after = [
        (domain.id, ids)
        for domain in agenda.domains
        if (ids := [s.id for s in agenda.standards if s.domain == domain.id]) or domain.id in headings
    ]
    head = _head_edits(page, agenda, picture)
    if before == after:
        names = {domain.id: domain.name for domain in agenda.domains}
        for identifier, on_page in headings.items():
            if on_page.name != names[identifier]:
                edits.append(Edit(on_page.heading, heading(names[identifier])))
        text = edited(page.text, [*edits, *head], Span(0, len(page.text)))
    else:
        start = page.preamble.end
        text = edited(page.text, head, Span(0, start)) + _composed(
            page, agenda, table, blocks, after, headings
        )
    _refuse_other_reading(page, text, agenda, table)
    new = {standard.id: plain(standard.name) for standard in agenda.standards}
    content = text.replace("\n", page.newline).encode()
    return Updated(
        content=b"\xef\xbb\xbf" + content if page.mark else content,
        kept_descriptions=tuple(kept),
        matched=tuple(
            (one.name, new[identifier])
            for identifier, one in found.items()
            if identifier in new and folded(one.name) != folded(new[identifier])
        ),
        removed=tuple(one.name for identifier, one in found.items() if identifier not in new),
    )


def _composed(
    page: Page,
    agenda: Agenda,
    phrases: Phrases,
    blocks: Mapping[str, str],
    after: Sequence[tuple[str, list[str]]],
    headings: Mapping[str, PageDomain],
) -> str:
    """Give everything from the first domain on, in the order of the data."""
    domains = {domain.id: domain for domain in agenda.domains}
    standards = {standard.id: standard for standard in agenda.standards}
    parts: list[str] = []
    for identifier, ids in after:
        domain = domains[identifier]
        own = headings.get(identifier)
        parts.append(_domain_heading(page, own, domain.name) if own else f"## {heading(domain.name)}\n\n")
        parts += [blocks.get(one) or block(standards[one], agenda, phrases) for one in ids]
        parts += _text_below(page, own)
    # What stands behind a domain that is gone is not the domain's.
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
    """Give a part with an empty line behind it; a heading of a domain may have its first standard at once."""
    if part.startswith("## ") and part.count("\n") == 1 and part.endswith("\n"):
        return part
    return part.rstrip("\n") + "\n\n" if following else part


def _domain_heading(page: Page, domain: PageDomain, name: str) -> str:
    """Give the heading of a domain with what stands before its first standard."""
    end = domain.standards[0].section.start if domain.standards else domain.section.end
    edits = [] if domain.name == plain(name) else [Edit(domain.heading, heading(name))]
    return edited(page.text, edits, Span(domain.section.start, end))


def _text_below(page: Page, domain: PageDomain | None) -> list[str]:
    """Give the sections behind a domain that are no domains, which stay where they are."""
    if domain is None:
        return []
    starts = [one.section.start for one in page.domains if one.section.start > domain.section.start]
    text = page.text[domain.section.end : min(starts, default=page.tail.start)]
    return [text] if text.strip() else []


def _head_edits(page: Page, agenda: Agenda, picture: Picture | None) -> list[Edit]:
    """Give the edits of the front matter's edition and of the picture."""
    edits: list[Edit] = []
    front = page.text[: page.preamble.start]
    for name, value in (("edition", f'"{agenda.edition.id}"'), ("edition_label", agenda.edition.label)):
        found = re.search(rf"^{name}:[ \t]*+(.*[^ \t\n]|)[ \t]*$", front, re.MULTILINE)
        if found and page.front.get(name) != value.strip('"'):
            edits.append(Edit(Span(*found.span(1)), value))
    if not page.pictures:
        if picture:
            end = page.preamble.end
            edits.append(Edit(Span(end, end), f"{image(agenda, picture)}\n\n"))
        return edits
    place = page.pictures[0]
    tag = place.of(page.text)
    if not tag.startswith("<"):
        return [*edits, Edit(place, image(agenda, picture))] if picture else edits
    new = tag
    if picture:
        values = {"src": picture.url, "width": str(picture.width), "height": str(picture.height)}
        for name, value in (*values.items(), ("alt", alternative(agenda))):
            new = _with_attribute(new, name, value)
    elif not re.search(_ATTRIBUTE.format(name="alt"), tag, re.IGNORECASE):
        new = _with_attribute(new, "alt", alternative(agenda))
    return edits if new == tag else [*edits, Edit(place, new)]


def _with_attribute(tag: str, name: str, value: str) -> str:
    """Give a tag with an attribute set: in its place, or at the end."""
    quoted = f'"{escape(value)}"'
    found = re.search(_ATTRIBUTE.format(name=name), tag, re.IGNORECASE)
    if found:
        return tag[: found.start(2)] + quoted + tag[found.end(2) :]
    return re.sub(r"(?<!\s)\s*(/?)>$", lambda end: f" {name}={quoted}" + (" />" if end[1] else ">"), tag)


def _refuse_other_reading(page: Page, text: str, agenda: Agenda, phrases: Phrases) -> None:
    """Raise DataError where the new page would not be read as the agenda."""
    again, _ = read_onto(read_page(text.encode(), page.source), agenda, phrases)
    wanted = [s.id for domain in agenda.domains for s in agenda.standards if s.domain == domain.id]
    if [standard.id for standard in again.standards] != wanted:
        message = (
            "cannot be brought up to date: it would be read as other standards than those of the agenda. Two "
            "names may be too much alike; or write the page anew, without --onto."
        )
        raise DataError((Fault(page.source, 0, 0, "", message),))
