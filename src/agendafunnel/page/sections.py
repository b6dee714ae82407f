"""The section of one standard on a page: its description, contact, status, details and other labels."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pydantic import ValidationError

from agendafunnel.field_types import validate
from agendafunnel.fields import ListedIn, field_of, listed_at
from agendafunnel.model import Agenda, Contact, Standard
from agendafunnel.page.markdown import (
    NO_REFERENCES,
    References,
    begins_link,
    links_in,
    plain_text,
    with_addresses,
)
from agendafunnel.page.values import FoundLink, Labelled, SectionText, Span
from agendafunnel.words import PageWords, ReadingWords, all_languages

_ALL_NUMBERS = (0, 1, 2, 3, 5, 11, 100)
"""One or more numbers for each plural that a language may have."""

# White space, <br/>, and the mark of an empty item of a list. It is matched on the text in reverse, so that
# only one place is tried.
_BREAKS_AT_END = re.compile(r"\s*+(?:[-*+](?=\n))?(?:\s|>/?\s*+rb<)*+", re.IGNORECASE)
_BREAKS_AT_START = re.compile(r"\A(?:[ \t]*\n|\s*<br\s*/?>|\s*[.,;](?=\s|\Z))+", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\s*\n")
# Not the end of an entity ("&amp;"), and nothing that is escaped. Other white space is matched as a whole, so
# that it is tried once.
_SEPARATOR = re.compile(r"&#?\w+;|\\.|(?P<parts>\s++/\s+|\s*+;\s+)|\s+")
_ITEM = re.compile(r"[ \t]*+[-*+] ")
# "e.a.", "B.V.": the stop belongs to the word.
_OWN_STOP = re.compile(r"\.\w\.\Z")


class _Patterns(NamedTuple):
    """By which labels, and the links behind them, are found in all languages that have a catalogue."""

    kinds: Mapping[str, str]
    """What a label begins: the contact, the status, the details, or a field of that name."""
    bold: re.Pattern[str]
    """**Label**, **Label:**, **Label**:"""
    bare: re.Pattern[str]
    """At the beginning of a line, Label: without stars."""
    details: re.Pattern[str]
    """Details zijn te vinden op [; Details op: [; **Details**: op Github.com: a list of links."""
    between: re.Pattern[str]
    """Between two links of one enumeration: a comma, "en", a new line, the mark of a list item."""


@cache
def _patterns(languages: tuple[str, ...]) -> _Patterns:
    kinds = {"details": "details"}
    details = {"Details"}
    between: set[str] = set()
    for language in languages:
        kinds |= dict.fromkeys(_contact_labels(language), "contact")
        kinds[_called("status", language)] = "status"
        kinds |= {field.called.of(language).lower(): field.name for field in listed_at(ListedIn.LABEL)}
        # "Details are at" begins with the word that is looked for in any case.
        if not (text := PageWords(language).details).startswith("Details"):
            details.add(text)
        between |= set(ReadingWords(language).between.split("|"))
    names = _any_of(kinds)
    words = "|".join(rf"\b{re.escape(word)}\b" for word in sorted(between))
    return _Patterns(
        kinds,
        re.compile(rf"(?<!\\)(\*\*|__)\s*(?P<name>{names})\s*+(?::\s*)?\1[ \t\u00a0]*:?", re.IGNORECASE),
        re.compile(rf"^[ \t]*(?:[-*+][ \t]+)?(?P<name>{names})[ \t]*:", re.IGNORECASE | re.MULTILINE),
        re.compile(rf"\b(?:{_any_of(details)})(?!\w)[^\[\]<>]{{0,80}}?(?=\[|<http)", re.IGNORECASE),
        re.compile(
            rf"[ \t\u00a0]*(?:[,;.]|{words}|&)?[ \t\u00a0]*(?:{words})?[ \t\u00a0]*"
            r"(?:\n\s*[-*+]\s+|\n\s*\d+[.)]\s+|\n[ \t]*)?",
            re.IGNORECASE,
        ),
    )


def _called(name: str, language: str) -> str:
    """Return the name of a field of a standard in small letters."""
    return field_of(Standard, name).called.of(language).lower()


def _contact_labels(language: str) -> set[str]:
    """Return the labels that begin a contact, in small letters."""
    page = PageWords(language)
    written = {page.numbered(page.contact, number).lower() for number in _ALL_NUMBERS}
    return {*written, *ReadingWords(language).contact.split("|"), _called("contacts", language)}


def _any_of(texts: Iterable[str]) -> str:
    """Return a pattern of one of some texts, in which any white space stands for a space."""
    return "|".join(
        re.escape(text).replace(r"\ ", r"\s+") for text in sorted(texts, key=lambda text: (-len(text), text))
    )


def language_of(text: str) -> str:
    """Return the language of a page by its labels of contacts; the usual one if they do not show it."""
    for language, pattern in _own_labels(all_languages()).items():
        if pattern.search(text):
            return language
    usual: str = Agenda.model_fields["language"].default
    return usual


@cache
def _own_labels(languages: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    """Return by language the pattern of labels that no other one has; English, which shares most, is last."""
    labels = {language: _contact_labels(language) for language in languages}
    found: dict[str, re.Pattern[str]] = {}
    for language, own in labels.items():
        names = _any_of(own.difference(*(its for other, its in labels.items() if other != language)))
        pattern = rf"(\*\*|__)\s*(?:{names})\s*+(?::\s*)?\1" if language == "en" else rf"\b(?:{names})"
        if names:
            found[language] = re.compile(pattern, re.IGNORECASE)
    return found


class _Label(NamedTuple):
    kind: str
    start: int
    end: int


def read_section(
    text: str, body: Span, is_prose: Callable[[int], bool], references: References = NO_REFERENCES
) -> SectionText:
    """Return the parts of a section: what its labels claim, and the rest, which is the description.

    `is_prose` tells of a place in `text` whether Markdown sees running text there.
    """
    labels = _labels(text, body, is_prose, references)
    claimed: list[Span] = []
    details: list[Span] = []
    links: list[FoundLink] = []
    repeated: list[int] = []
    values: dict[str, Labelled] = {}
    contacts: tuple[Contact, ...] = ()
    for index, label in enumerate(labels):
        end = labels[index + 1].start if index + 1 < len(labels) else body.end
        if label.kind == "details":
            span, found = _enumeration(text, label, end, references)
            details.append(span)
            links.extend(found)
        else:
            span = Span(label.start, _end_of_prose(text, label.end, end, is_prose))
            if label.kind in values:
                repeated.append(label.start)
            value = _trimmed(text, Span(label.end, span.end))
            markdown = with_addresses(value.of(text), references)
            values[label.kind] = Labelled(plain_text(markdown), value, Span(label.start, value.end))
            found = list(links_in(text, value, references))
            if label.kind == "contact":
                contacts, found = contacts_of(markdown)
            links.extend(found)
        claimed.append(span)
    gaps = _gaps(text, body, claimed)
    return SectionText(
        description=with_addresses("\n\n".join(gap.of(text) for gap in gaps), references) or None,
        contacts=contacts,
        labels=values,
        details=tuple(details),
        prose_links=tuple(found for gap in gaps for found in links_in(text, gap, references)),
        detail_links=tuple(links),
        repeated_labels=tuple(repeated),
    )


def _labels(text: str, body: Span, is_prose: Callable[[int], bool], references: References) -> list[_Label]:
    found: dict[int, _Label] = {}
    patterns = _patterns(all_languages())
    for pattern in (patterns.bold, patterns.bare):
        for match in pattern.finditer(text, body.start, body.end):
            # Letters that differ in case alone for a pattern may have another small letter: "ſ" for "s".
            kind = patterns.kinds.get(" ".join(match["name"].lower().split()), "details")
            if kind != "details":
                found.setdefault(match.end(), _Label(kind, match.start(), match.end()))
    # A sentence that begins with this word gives details only if a link follows soon.
    for match in patterns.details.finditer(text, body.start, body.end):
        if not begins_link(text, match.end(), body.end, references):
            continue
        start = match.start()
        while start > body.start and text[start - 1] in "*_":
            start -= 1
        found.setdefault(match.end(), _Label("details", start, match.end()))
    labels = sorted((one for one in found.values() if is_prose(one.start)), key=lambda one: one.start)
    # "**Details** (**Status**: …)": what begins within another label is none.
    return [one for index, one in enumerate(labels) if not index or one.start >= labels[index - 1].end]


def _enumeration(text: str, label: _Label, end: int, references: References) -> tuple[Span, list[FoundLink]]:
    """Return the span of the links that follow each other behind the word "Details", and the links."""
    place = label.end
    links: list[FoundLink] = []
    for link in links_in(text, Span(label.end, end), references):
        between = _patterns(all_languages()).between.match(text, place, link.span.start)
        if links and not (between and between.end() == link.span.start):
            break
        links.append(link)
        place = link.span.end
    if links and text[place : place + 1] == ".":
        place += 1
    return Span(label.start, place), links


def _end_of_prose(text: str, start: int, end: int, is_prose: Callable[[int], bool]) -> int:
    """Return where the paragraph that holds `start` ends, at the latest at `end`."""
    place = start
    while place < end:
        newline = text.find("\n", place, end)
        if newline < 0:
            return end
        place = newline + 1
        if place >= end or not is_prose(place) or _ITEM.match(text, place, end):
            return newline
    return end


def _trimmed(text: str, span: Span) -> Span:
    """Return a span without the white space and line breaks at both ends."""
    value = span.of(text)
    left = len(value) - len(value.lstrip())
    return Span(span.start + left, span.start + max(left, _without_breaks_at_end(value)))


def _without_breaks_at_end(text: str) -> int:
    """Return where a text ends without the white space and line breaks at its end."""
    found = _BREAKS_AT_END.match(text[::-1])
    return len(text) - (found.end() if found else 0)


def _gaps(text: str, body: Span, claimed: list[Span]) -> list[Span]:
    """Return the spans that no label claims, without line breaks at their ends; none of punctuation alone."""
    gaps: list[Span] = []
    place = body.start
    for span in [*claimed, Span(body.end, body.end)]:
        gap = Span(place, max(place, span.start))
        begin = (_BREAKS_AT_START if place > body.start else _EMPTY_LINES).match(gap.of(text))
        start = gap.start + (begin.end() if begin else 0)
        end = start + _without_breaks_at_end(text[start : gap.end])
        if text[start:end].strip(" \t\n\u00a0.,;*-"):
            gaps.append(Span(start, end))
        place = span.end
    return gaps


def contacts_of(markdown: str) -> tuple[tuple[Contact, ...], list[FoundLink]]:
    """Return the contacts of some inline Markdown, and the links in it that are not a contact's own.

    Several are parted by " / " or ";". A stop at the end is the sentence's and not the name's.
    """
    contacts: list[Contact] = []
    links: list[FoundLink] = []
    place = 0
    found = list(links_in(markdown, Span(0, len(markdown))))
    starts = [link.span.start for link in found]
    cuts = [
        separator.span()
        for separator in _SEPARATOR.finditer(markdown)
        if separator["parts"] and not _is_within_one(found, starts, separator.start())
    ]
    for start, end in [*cuts, (len(markdown), len(markdown))]:
        part = Span(place, start)
        own = found[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        bare = part.of(markdown).strip().rstrip(".").strip()
        whole = len(own) == 1 and bare == own[0].span.of(markdown)
        name = own[0].title if whole else plain_text(part.of(markdown))
        if not whole and start == len(markdown):
            name = without_stop(name)
        contact = contact_of(name, own[0].url if whole else None)
        if contact:
            contacts.append(contact)
        if not (whole and contact and contact.url):
            links.extend(own)
        place = end
    return tuple(contacts), links


def _is_within_one(links: Sequence[FoundLink], starts: Sequence[int], place: int) -> bool:
    """Return whether a place is within one of `links`, which begin at `starts`, in order."""
    index = bisect_left(starts, place) - 1
    return index >= 0 and place < links[index].span.end


def without_stop(text: str) -> str:
    """Return a name without a full stop at its end, unless that is its own, as in "e.a."."""
    text = text.strip()
    return text[:-1].rstrip() if text.endswith(".") and not _OWN_STOP.search(text) else text


def contact_of(name: str, url: str | None) -> Contact | None:
    """Return a contact, without its address where that is not allowed; None where it has no name."""
    for address in (url, None):
        try:
            return validate(Contact, {"name": name, "url": address})
        except ValidationError:
            continue
    return None
