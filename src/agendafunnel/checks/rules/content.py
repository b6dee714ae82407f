"""Rules about the agenda itself: what is missing, what stands twice, what contradicts itself."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from agendafunnel.checks.findings import Found, name_of
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.editing.edition_dates import month_in
from agendafunnel.field_types import plain, short
from agendafunnel.layout import called
from agendafunnel.messages import Message, message
from agendafunnel.model import Agenda, Standard
from agendafunnel.naming import folded
from agendafunnel.page.phrases import Phrases, default_phrases

_Path = tuple[str | int, ...]

_HOST = re.compile(
    r"localhost|(?:[\w-]++\.)+[a-z][\w-]*+|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_ESCAPE = re.compile(r"%(?![0-9a-fA-F]{2})")

_DATED = {"title": called.TITLE, "subtitle": called.SUBTITLE, "footer": called.FOOTER, "note": called.NOTE}
"""The texts of a picture that may name a month."""


def _unused(checked: Checked) -> Iterator[Found]:
    agenda = checked.agenda
    stages = {standard.stage for standard in agenda.standards}
    domains = {standard.domain for standard in agenda.standards}
    for index, stage in enumerate(agenda.stages):
        if stage.id not in stages:
            text = message(
                "No standard is in stage '{stage}', and its column stays empty.", stage=name_of(stage)
            )
            yield Found("unused-stage", text, ("stages", index))
    for index, domain in enumerate(agenda.domains):
        if domain.id not in domains:
            text = message(
                "No standard is in domain '{domain}'. Remove the domain if it is no longer needed.",
                domain=name_of(domain),
            )
            yield Found("unused-domain", text, ("domains", index))


def _missing(checked: Checked) -> Iterator[Found]:
    """Yield what standards lack: one finding a standard, or one in all where all lack it."""
    standards = checked.agenda.standards
    without = [index for index, one in enumerate(standards) if not one.contacts]
    if len(without) == len(standards) > 1:
        text = message("None of the {number} standards has a contact.", number=len(without))
        yield Found("no-contact", text, ("standards",))
    else:
        for index in without:
            text = message("'{standard}' has no contact.", standard=name_of(standards[index]))
            yield Found("no-contact", text, ("standards", index))
    without = [index for index, one in enumerate(standards) if not one.status]
    if len(without) == len(standards) > 1:
        text = message("None of the {number} standards has a status.", number=len(without))
        yield Found("no-status", text, ("standards",))
    else:
        for index in without:
            text = message("'{standard}' has no status.", standard=name_of(standards[index]))
            yield Found("no-status", text, ("standards", index))


def _in_standards(checked: Checked) -> Iterator[Found]:
    phrases = checked.phrases or default_phrases()
    for index, standard in enumerate(checked.agenda.standards):
        yield from _in_status(standard, checked.agenda, phrases, ("standards", index, "status"))
        yield from _in_links(standard, ("standards", index))


def _in_status(standard: Standard, agenda: Agenda, phrases: Phrases, path: _Path) -> Iterator[Found]:
    if not standard.status:
        return
    name = name_of(standard)
    reading = phrases.stage_of(standard.status, agenda.stages)
    if reading.stage and reading.stage != standard.stage:
        stages = {stage.id: plain(stage.name) for stage in agenda.stages}
        text = message(
            "'{standard}' is in stage '{stage}', but its status says '{other}' (by the words '{phrase}'). "
            "Change one of the two.",
            standard=name,
            stage=stages[standard.stage],
            other=stages[reading.stage],
            phrase=short(reading.phrase),
        )
        yield Found("status-stage", text, path)
    says_adopted = phrases.is_adopted(standard.status)
    if says_adopted and not standard.adopted:
        text = message(
            "The status of '{standard}' says that it is on the list 'pas toe of leg uit'. Add 'adopted: "
            "true'.",
            standard=name,
        )
        yield Found("status-adopted", text, path)
    elif standard.adopted and not says_adopted:
        text = message(
            "'{standard}' has 'adopted: true', but its status does not mention the list 'pas toe of leg "
            "uit'. On the page, that is added.",
            standard=name,
        )
        yield Found("status-adopted", text, path)


def _in_links(standard: Standard, path: _Path) -> Iterator[Found]:
    name = name_of(standard)
    addresses: set[str] = set()
    titles: set[str] = set()
    for number, link in enumerate(standard.links):
        address, title = _normalised(link.url), folded(link.title)
        if address in addresses:
            text = message(
                "'{standard}' has the link {url} twice. Remove one of the two.", standard=name, url=link.url
            )
            yield Found("link-twice", text, (*path, "links", number))
        elif title in titles:
            text = message(
                "Two links of '{standard}' have the title '{title}'. Give each its own title.",
                standard=name,
                title=short(link.title),
            )
            yield Found("link-twice", text, (*path, "links", number))
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
        text = message(
            "'{standard}' has the link '{url}', which cannot be right: {wrong}",
            standard=name,
            url=short(url),
            wrong=wrong,
        )
        yield Found("link-form", text, path)
    elif url.lower().startswith("http://"):
        text = message(
            "'{standard}' has the link '{url}', which is not encrypted. Write https:// if the website has "
            "that.",
            standard=name,
            url=short(url),
        )
        yield Found("link-http", text, path)


def _wrong(url: str) -> Message | None:
    """Return a sentence on what is wrong with an address, or None."""
    if url.lower().startswith("mailto:"):
        domain = url.partition("?")[0].rpartition("@")[2]
        if _HOST.fullmatch(domain):
            return None
        return message("'{domain}' is not the name of an e-mail domain.", domain=short(domain))
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return message("it is not a web address.")
    if not _HOST.fullmatch(_encoded(host)):
        return message("'{host}' is not the name of a website.", host=short(host))
    if re.search(r"https?:/*$", parts.netloc + parts.path[:2]) or re.match(r"/*https?:", parts.path):
        return message("it contains a second web address.")
    if _ESCAPE.search(url):
        return message(
            "after '%' two digits or letters from A to F must follow; write '%25' for the sign itself."
        )
    return message("it ends in '{sign}'.", sign=url[-1]) if url[-1] in ",;'\"" else None


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
                one, other = name_of(parts[index]), name_of(parts[first])
                text = message("The name '{name}' stands here twice. Change one of the two.", name=one)
                if one != other:
                    text = message(
                        "The names '{one}' and '{other}' differ only in capitals, spaces or hyphens. Change "
                        "one of the two, or readers take them for the same.",
                        one=one,
                        other=other,
                    )
                yield Found("name-alike", text, (kind, index, "name"))


def _in_edition(checked: Checked) -> Iterator[Found]:
    agenda, edition = checked.agenda, checked.agenda.edition
    if edition.previous is not None and edition.previous >= edition.id:
        text = message(
            "Edition '{edition}' has '{previous}' as the edition before it, which is not earlier. Correct "
            "'previous'.",
            edition=edition.id,
            previous=edition.previous,
        )
        yield Found("edition-order", text, ("edition", "previous"))
    own = month_in(edition.label) or month_in(edition.id)
    for name, part in _DATED.items():
        month = month_in(getattr(agenda, name) or "")
        if own and month and month != own:
            text = message(
                "{part:c} mentions '{month}', but the edition is '{label}'. Correct one of the two.",
                part=part,
                month=month,
                label=edition.label,
            )
            yield Found("edition-text", text, (name,))


RULES = (
    Rule("unused-stage", "warning", message("A stage without standards."), _unused),
    Rule("unused-domain", "warning", message("A domain without standards."), _unused),
    Rule("no-contact", "warning", message("A standard without a contact."), _missing, group="links"),
    Rule("no-status", "warning", message("A standard without a status."), _missing),
    Rule("status-stage", "error", message("A status that says another stage than that of the standard."),
         _in_standards),
    Rule("status-adopted", "warning", message("A status and 'adopted' that contradict each other."),
         _in_standards),
    Rule("link-twice", "warning",
         message("A web address, or the title of a link, that a standard has twice."), _in_standards,
         group="links"),
    Rule("link-form", "error", message("A web address or e-mail address that cannot be right."),
         _in_standards, group="links"),
    Rule("link-http", "note", message("A web address without encryption (http:)."), _in_standards,
         group="links"),
    Rule("name-alike", "warning", message("Names that differ only in capitals, spaces or hyphens."), _alike),
    Rule("edition-order", "error", message("An edition that is not later than the edition before it."),
         _in_edition),
    Rule("edition-text", "warning", message("A text that mentions another month than that of the edition."),
         _in_edition),
)  # fmt: skip
