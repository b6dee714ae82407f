"""Rules about the agenda itself: what is missing, what stands twice, what contradicts itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from agendafunnel.changes.counterparts import folded
from agendafunnel.checks.findings import Finding, found
from agendafunnel.editing.next_edition import month_in
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda, Standard
from agendafunnel.page.phrases import Phrases

_HOST = re.compile(
    r"localhost|(?:[\w-]++\.)+[a-z][\w-]*+|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")


def check_content(agenda: Agenda, phrases: Phrases) -> Iterator[Finding]:
    """Give what is to be said of an agenda by itself."""
    yield from _unused(agenda)
    yield from _missing(agenda)
    for index, standard in enumerate(agenda.standards):
        yield from _status(agenda, index, standard, phrases)
        yield from _links(index, standard)
    for name in ("stages", "domains", "standards"):
        yield from _alike(agenda, name)
    yield from _edition(agenda)


def _unused(agenda: Agenda) -> Iterator[Finding]:
    stages = {standard.stage for standard in agenda.standards}
    domains = {standard.domain for standard in agenda.standards}
    for index, stage in enumerate(agenda.stages):
        if stage.id not in stages:
            message = f"No standard is in the stage {shown(plain(stage.name))}."
            yield found("unused-stage", message, "stages", index)
    for index, domain in enumerate(agenda.domains):
        if domain.id not in domains:
            message = (
                f"The domain {shown(plain(domain.name))} has no standard; it is in the picture only where "
                "that has a legend, or draws empty lanes."
            )
            yield found("unused-domain", message, "domains", index)


def _missing(agenda: Agenda) -> Iterator[Finding]:
    """Tell of what a standard lacks; of what no standard has, once."""
    for rule, field, word in (("no-contact", "contacts", "contact"), ("no-status", "status", "status")):
        without = [index for index, one in enumerate(agenda.standards) if not getattr(one, field)]
        if without and len(without) == len(agenda.standards) > 1:
            message = f"None of the {len(without)} standards has a {word}."
            yield found(rule, message, "standards")
            continue
        for index in without:
            name = shown(plain(agenda.standards[index].name))
            yield found(rule, f"{name} has no {word}.", "standards", index)


def _status(agenda: Agenda, index: int, standard: Standard, phrases: Phrases) -> Iterator[Finding]:
    if not standard.status:
        return
    name = shown(plain(standard.name))
    reading = phrases.stage_of(standard.status, agenda.stages)
    if reading.stage and reading.stage != standard.stage:
        stages = {stage.id: plain(stage.name) for stage in agenda.stages}
        message = (
            f"{name} is in {stages[standard.stage]}, and its status says {stages[reading.stage]} "
            f"({shown(reading.phrase)}); change one of the two."
        )
        yield found("status-stage", message, "standards", index, "status")
    said = phrases.is_adopted(standard.status)
    if said and not standard.adopted:
        message = (
            f"The status of {name} says that it is on the list 'pas toe of leg uit'; add 'adopted: true'."
        )
        yield found("status-adopted", message, "standards", index, "status")
    elif standard.adopted and not said:
        message = f"{name} is adopted, and its status does not say so; the page will add it."
        yield found("status-adopted", message, "standards", index, "status")


def _links(index: int, standard: Standard) -> Iterator[Finding]:
    name = shown(plain(standard.name))
    first: dict[str, int] = {}
    titles: dict[str, int] = {}
    for number, link in enumerate(standard.links):
        path = ("standards", index, "links", number)
        address, title = _folded_address(link.url), folded(link.title)
        if address in first:
            message = f"{name} links to {link.url} a second time; remove one of the two."
            yield found("link-twice", message, *path)
        elif title in titles:
            message = f"Two links of {name} are called {shown(link.title)}; say what parts them."
            yield found("link-twice", message, *path)
        first.setdefault(address, number)
        titles.setdefault(title, number)
        yield from _form(name, link.url, path)
    for number, contact in enumerate(standard.contacts):
        if contact.url:
            yield from _form(name, contact.url, ("standards", index, "contacts", number))


def _folded_address(url: str) -> str:
    """Give an address as those are alike in that lead to one place."""
    try:
        parts = None if url.lower().startswith("mailto:") else urlsplit(url)
    except ValueError:  # What is wrong with it, `_wrong` tells.
        parts = None
    if parts is None:
        return url.lower()
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}{query}{fragment}"


def _form(name: str, url: str, path: Iterable[str | int]) -> Iterator[Finding]:
    wrong = _wrong(url)
    if wrong:
        yield found("link-form", f"{name} links to {shown(url)}, {wrong}.", *path)
    elif url.lower().startswith("http://"):
        message = f"{name} links to {shown(url)}; most sites have the same with https."
        yield found("link-http", message, *path)


def _wrong(url: str) -> str | None:
    """Tell what is wrong with an address; None where nothing is."""
    if url.lower().startswith("mailto:"):
        domain = url.partition("?")[0].rpartition("@")[2]
        return None if _HOST.fullmatch(domain) else f"whose domain {shown(domain)} cannot be right"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "which cannot be taken apart"
    if not _HOST.fullmatch(host.encode("idna").decode() if _encodes(host) else host):
        return f"whose host {shown(host)} cannot be right"
    if re.search(r"https?:/*$", parts.netloc + parts.path[:2]) or re.match(r"/*https?:", parts.path):
        return "in which an address stands within an address"
    if _ESCAPE.search(url):
        return "which has a % that begins no escape"
    return f"which ends in {shown(url[-1])}" if url[-1] in ",;'\"" else None


def _encodes(host: str) -> bool:
    try:
        host.encode("idna")
    except UnicodeError:
        return False
    return bool(host)


def _alike(agenda: Agenda, kind: str) -> Iterator[Finding]:
    names: defaultdict[str, list[int]] = defaultdict(list)
    parts = getattr(agenda, kind)
    for index, part in enumerate(parts):
        names[folded(part.name)].append(index)
    for indexes in names.values():
        for index in indexes[1:]:
            one, other = (shown(plain(parts[number].name)) for number in (index, indexes[0]))
            told = (
                f"also stands in {kind}.{indexes[0]}"
                if one == other
                else f"and {other} differ only in writing"
            )
            yield found(
                "name-alike", f"The name {one} {told}; readers take them for one.", kind, index, "name"
            )


def _edition(agenda: Agenda) -> Iterator[Finding]:
    edition = agenda.edition
    if edition.previous is not None and edition.previous >= edition.id:
        message = f"The edition {edition.id} says that {edition.previous} comes before it, which it does not."
        yield found("edition-order", message, "edition", "previous")
    own = month_in(edition.label) or month_in(edition.id)
    for name in ("title", "subtitle", "footer", "note"):
        said = month_in(getattr(agenda, name) or "")
        if own and said and said != own:
            message = f"The {name} names {said}, and the edition is {edition.label}."
            yield found("edition-text", message, name)
