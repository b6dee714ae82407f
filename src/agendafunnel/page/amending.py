"""What must change in the section of one standard for a page to say what the data says."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from agendafunnel.changes.comparing import StandardChange
from agendafunnel.model import Agenda, Standard
from agendafunnel.page.phrases import Phrases
from agendafunnel.page.prose import escaped, link, links_in
from agendafunnel.page.values import Page, PageStandard, Span
from agendafunnel.page.writing import (
    contacts_text,
    description_of,
    details_text,
    heading,
    page_words_of,
    status_of,
)


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
        self._words = page_words_of(page.language)

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
        spans = [span for span in (found.contact, found.status_span) if span and span.end > span.start]
        if spans and not addition.startswith(("Details", "\n")):
            end = max(span.end for span in spans)
            return Edit(Span(end, end), f" {addition}")
        text = self._page.text[: found.section.end].rstrip()
        end = max(len(text), found.heading.end)
        gap = "\n" if spans or end == found.heading.end else "\n\n"
        return Edit(
            Span(end, end), f"{gap}{addition}" + ("" if self._page.text[end : end + 1] == "\n" else "\n")
        )
