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
from itertools import pairwise
from typing import NamedTuple

from agendafunnel.arguments import require
from agendafunnel.changes.counterparts import folded
from agendafunnel.changes.differences import StandardChange, changes_between
from agendafunnel.errors import DataError, Fault
from agendafunnel.field_types import plain
from agendafunnel.fields import Place, listed_at
from agendafunnel.model import Agenda, Standard
from agendafunnel.page.importing import read_onto
from agendafunnel.page.parsing import read_page
from agendafunnel.page.phrases import Phrases, default_phrases
from agendafunnel.page.prose import escaped, link, links_in
from agendafunnel.page.values import Page, PageDomain, PageStandard, Span
from agendafunnel.page.writing import (
    PageWords,
    Picture,
    alternative,
    block,
    contacts_text,
    description_of,
    details_text,
    heading,
    image,
    labelled_text,
    refuse_twins,
    status_of,
)

# TODO merged: What must change in the section of one standard for a page to say what the data says.


class Edit(NamedTuple):
    """New text for a part of the old one."""

    span: Span
    text: str


def edited(text: str, edits: Sequence[Edit], span: Span) -> str:
    """Give a part of a text with its edits, which do not overlap."""
    pieces: list[str] = []
    place = span.start
    for edit in sorted(edits):
        pieces += [text[place : edit.span.start], edit.text]
        place = edit.span.end
    return "".join([*pieces, text[place : span.end]])


class SectionEditor:
    """Finds the edits of one standard after another."""

    def __init__(self, page: Page, agenda: Agenda, phrases: Phrases, prose: bool) -> None:
        self._page = page
        self._agenda = agenda
        self._phrases = phrases
        self._prose = prose
        self._words = PageWords(page.language)

    def of(self, found: PageStandard, change: StandardChange | None) -> list[Edit]:
        """Give the edits that make a section say what the data says."""
        if change is None:
            return []
        new, edits = change.new, []
        if found.name != new.name and "name" in change.fields:
            edits.append(Edit(found.heading, heading(new.name)))
        added: list[str] = []
        if "contacts" in change.fields:
            label = self._words.contact[len(new.contacts) > 1]
            text = contacts_text(new.contacts) if new.contacts else ""
            if found.contact:
                edits.append(Edit(found.contact, text) if text else self._gone(found.contact_label, found))
            elif text:
                added.append(f"**{label}**: {text}")
        status = self._status(found, change)
        if status is not None and status != found.status:
            if found.status_span:
                edits.append(Edit(found.status_span, escaped(status)))
            else:
                added.append(f"**Status**: {escaped(status)}")
        for field in listed_at(Place.LABEL):
            if field.name in change.fields:
                there, text = found.labelled.get(field.name), labelled_text(field, new, self._agenda)
                if there:
                    edits.append(Edit(there.whole, text) if text else self._gone(there.whole, found))
                elif text:
                    added.append(text)
        links = tuple(one for one in new.links if one.url not in found.links_in_prose)
        if "links" in change.fields:
            edits += self._links(found, new)
        if self._prose and "description" in change.fields and new.description:
            edits += self._description(found, new)
        addition = " ".join(added)
        if links and not found.details and "links" in change.fields:
            addition += "\n" * bool(addition) + details_text(links, self._agenda.language)
        if addition:
            edits.append(self._added(found, addition))
        return edits

    def _status(self, found: PageStandard, change: StandardChange) -> str | None:
        """Give the status that should stand there; None where what stands there may stay."""
        new = change.new
        if new.status is not None:
            return status_of(new, self._agenda, self._phrases)
        reading = self._phrases.stage_of(found.status or "", self._agenda.stages)
        says_so = reading.stage == new.stage and self._phrases.is_adopted(found.status or "") >= new.adopted
        return None if found.status and says_so else status_of(new, self._agenda, self._phrases)

    def _links(self, found: PageStandard, new: Standard) -> list[Edit]:
        """Write the links of the details anew, between the same words and marks where there are some."""
        if not found.details:
            return []
        text = self._page.text
        wanted = [one for one in new.links if one.url not in found.links_in_prose]
        first, *others = found.details
        edits = [self._gone(span, found) for span in others]
        if not wanted:
            return [self._gone(first, found), *edits]
        old = list(links_in(text, first, self._page.references))
        every = [one for span in found.details for one in links_in(text, span, self._page.references)]
        written = {one.url: one.span.of(text) for one in every}
        titles = {one.url: one.title for one in every}
        told = [
            written[one.url] if titles.get(one.url) == one.title else link(one.title, one.url)
            for one in wanted
        ]
        between = [text[one.span.end : other.span.start] for one, other in pairwise(old)]
        listed = next((mark for mark in between if "\n" in mark), None)
        if listed:
            joined = listed.join(told)
        else:
            comma = between[0] if len(between) > 1 else ", "
            last = between[-1] if between else f" {self._words.also} "
            joined = comma.join(told[:-1]) + (last if len(told) > 1 else "") + told[-1]
        return [Edit(Span(old[0].span.start, old[-1].span.end), joined), *edits]

    def _gone(self, span: Span, found: PageStandard) -> Edit:
        """Take something away, with its line if it has one of its own, or else the space behind it."""
        text, (start, end) = self._page.text, span
        while text[start - 1 : start] in ("*", "_"):
            start -= 1
        while text[end : end + 1] in (" ", "\u00a0"):
            end += 1
        if text[start - 1 : start] == "\n" and text[end : end + 1] in ("\n", ""):
            start -= 1
        return Edit(Span(start, min(end, found.section.end)), "")

    def _description(self, found: PageStandard, new: Standard) -> list[Edit]:
        """Put the description of the data in the place of the first prose of the section."""
        text = self._page.text
        wanted = description_of(new) or ""
        body = Span(
            text.find("\n", found.heading.end, found.section.end) + 1 or found.section.end, found.section.end
        )
        old = found.description or ""
        place = text.find(old.split("\n\n")[0], body.start, body.end) if old else -1
        if old and text[place : place + len(old)] == old:
            return [Edit(Span(place, place + len(old)), wanted)]
        if not old:
            return [Edit(Span(body.start, body.start), f"{wanted}\n\n")]
        return []  # Its prose stands in several places; what belongs where, the page must say.

    def _added(self, found: PageStandard, addition: str) -> Edit:
        """Put what had no place yet behind the last labelled thing, or at the end of the section."""
        values = (found.contact, found.status_span, *(one.value for one in found.labelled.values()))
        spans = [span for span in values if span and span.end > span.start]
        if spans and not addition.startswith(("Details", "\n")):
            end = max(span.end for span in spans)
            return Edit(Span(end, end), f" {addition}")
        text = self._page.text[: found.section.end].rstrip()
        end = max(len(text), found.heading.end)
        gap = "\n" if spans or end == found.heading.end else "\n\n"
        return Edit(
            Span(end, end), f"{gap}{addition}" + ("" if self._page.text[end : end + 1] == "\n" else "\n")
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
