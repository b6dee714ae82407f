"""Rules about the agenda itself: what is missing, what stands twice, what contradicts itself."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from agendafunnel.changes.counterparts import folded
from agendafunnel.checks.findings import Found, quoted_name
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.editing.edition_dates import month_in
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda, Standard
from agendafunnel.page.phrases import Phrases, default_phrases

_Path = tuple[str | int, ...]

_HOST = re.compile(
    r"localhost|(?:[\w-]++\.)+[a-z][\w-]*+|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")


def _unused(checked: Checked) -> Iterator[Found]:
    agenda = checked.agenda
    stages = {standard.stage for standard in agenda.standards}
    domains = {standard.domain for standard in agenda.standards}
    for index, stage in enumerate(agenda.stages):
        if stage.id not in stages:
            message = f"No standard is in the stage {quoted_name(stage)}."
            yield Found("unused-stage", message, ("stages", index))
    for index, domain in enumerate(agenda.domains):
        if domain.id not in domains:
            message = (
                f"The domain {quoted_name(domain)} has no standard; it is in the picture only where that has "
                "a legend, or draws empty lanes."
            )
            yield Found("unused-domain", message, ("domains", index))


def _missing(checked: Checked) -> Iterator[Found]:
    """Yield what standards lack: one finding a standard, or one in all where all lack it."""
    standards = checked.agenda.standards
    for rule, field, word in (("no-contact", "contacts", "contact"), ("no-status", "status", "status")):
        without = [index for index, one in enumerate(standards) if not getattr(one, field)]
        if len(without) == len(standards) > 1:
            yield Found(rule, f"None of the {len(without)} standards has a {word}.", ("standards",))
            continue
        for index in without:
            yield Found(rule, f"{quoted_name(standards[index])} has no {word}.", ("standards", index))


def _in_standards(checked: Checked) -> Iterator[Found]:
    phrases = checked.phrases or default_phrases()
    for index, standard in enumerate(checked.agenda.standards):
        yield from _in_status(standard, checked.agenda, phrases, ("standards", index, "status"))
        yield from _in_links(standard, ("standards", index))


def _in_status(standard: Standard, agenda: Agenda, phrases: Phrases, path: _Path) -> Iterator[Found]:
    if not standard.status:
        return
    name = quoted_name(standard)
    reading = phrases.stage_of(standard.status, agenda.stages)
    if reading.stage and reading.stage != standard.stage:
        stages = {stage.id: plain(stage.name) for stage in agenda.stages}
        message = (
            f"{name} is in {stages[standard.stage]}, and its status says {stages[reading.stage]} "
            f"({shown(reading.phrase)}); change one of the two."
        )
        yield Found("status-stage", message, path)
    says_adopted = phrases.is_adopted(standard.status)
    if says_adopted and not standard.adopted:
        message = (
            f"The status of {name} says that it is on the list 'pas toe of leg uit'; add 'adopted: true'."
        )
        yield Found("status-adopted", message, path)
    elif standard.adopted and not says_adopted:
        message = f"{name} is adopted, and its status does not say so; the page will add it."
        yield Found("status-adopted", message, path)


def _in_links(standard: Standard, path: _Path) -> Iterator[Found]:
    name = quoted_name(standard)
    addresses: set[str] = set()
    titles: set[str] = set()
    for number, link in enumerate(standard.links):
        address, title = _normalised(link.url), folded(link.title)
        if address in addresses:
            message = f"{name} links to {link.url} a second time; remove one of the two."
            yield Found("link-twice", message, (*path, "links", number))
        elif title in titles:
            message = f"Two links of {name} are called {shown(link.title)}; say what parts them."
            yield Found("link-twice", message, (*path, "links", number))
        addresses.add(address)
        titles.add(title)
        yield from _in_address(name, link.url, (*path, "links", number))
    for number, contact in enumerate(standard.contacts):
        if contact.url:
            yield from _in_address(name, contact.url, (*path, "contacts", number))


def _normalised(url: str) -> str:
    """Return an address in one form for all addresses of the same place: no scheme, case nor last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:  # `link-form` is about that.
        return url.lower()
    if parts.scheme == "mailto":
        return url.lower()
    return parts._replace(scheme="", netloc=parts.netloc.lower(), path=parts.path.rstrip("/")).geturl()


def _in_address(name: str, url: str, path: _Path) -> Iterator[Found]:
    wrong = _wrong(url)
    if wrong:
        yield Found("link-form", f"{name} links to {shown(url)}, {wrong}.", path)
    elif url.lower().startswith("http://"):
        yield Found("link-http", f"{name} links to {shown(url)}; most sites have the same with https.", path)


def _wrong(url: str) -> str | None:
    """Return what is wrong with an address, or None."""
    if url.lower().startswith("mailto:"):
        domain = url.partition("?")[0].rpartition("@")[2]
        return None if _HOST.fullmatch(domain) else f"whose domain {shown(domain)} cannot be right"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "which cannot be taken apart"
    if not _HOST.fullmatch(_encoded(host)):
        return f"whose host {shown(host)} cannot be right"
    if re.search(r"https?:/*$", parts.netloc + parts.path[:2]) or re.match(r"/*https?:", parts.path):
        return "in which an address stands within an address"
    if _ESCAPE.search(url):
        return "which has a % that begins no escape"
    return f"which ends in {shown(url[-1])}" if url[-1] in ",;'\"" else None


def _encoded(host: str) -> str:
    """Return a host as DNS has it (IDNA), or as it is where that cannot be."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _alike(checked: Checked) -> Iterator[Found]:
    for kind in ("stages", "domains", "standards"):
        parts = getattr(checked.agenda, kind)
        same: defaultdict[str, list[int]] = defaultdict(list)
        for index, part in enumerate(parts):
            same[folded(part.name)].append(index)
        for first, *others in same.values():
            for index in others:
                one, other = quoted_name(parts[index]), quoted_name(parts[first])
                where = f"also stands in {kind}.{first}"
                if one != other:
                    where = f"and {other} differ only in writing"
                message = f"The name {one} {where}; readers take them for one."
                yield Found("name-alike", message, (kind, index, "name"))


def _in_edition(checked: Checked) -> Iterator[Found]:
    agenda, edition = checked.agenda, checked.agenda.edition
    if edition.previous is not None and edition.previous >= edition.id:
        message = f"The edition {edition.id} says that {edition.previous} comes before it, which it does not."
        yield Found("edition-order", message, ("edition", "previous"))
    own = month_in(edition.label) or month_in(edition.id)
    for name in ("title", "subtitle", "footer", "note"):
        month = month_in(getattr(agenda, name) or "")
        if own and month and month != own:
            message = f"The {name} names {month}, and the edition is {edition.label}."
            yield Found("edition-text", message, (name,))


RULES = (
    Rule("unused-stage", "warning", "A stage in which no standard is.", _unused),
    Rule("unused-domain", "warning", "A domain that has no standard.", _unused),
    Rule("no-contact", "warning", "A standard without a contact.", _missing),
    Rule("no-status", "warning", "A standard without a status.", _missing),
    Rule("status-stage", "error", "A status that says another stage than the standard is in.", _in_standards),
    Rule("status-adopted", "warning", "A status and `adopted` that do not say the same.", _in_standards),
    Rule("link-twice", "warning", "An address, or the title of a link, that stands twice in one standard.",
         _in_standards),
    Rule("link-form", "error", "An address that cannot be right.", _in_standards),
    Rule("link-http", "note", "An address without encryption (http:).", _in_standards),
    Rule("name-alike", "warning", "Names that differ only in case, spaces or hyphens.", _alike),
    Rule("edition-order", "error", "An edition that does not come after the one before it.", _in_edition),
    Rule("edition-text", "warning", "A text of the picture that names another month than the edition.",
         _in_edition),
)  # fmt: skip
