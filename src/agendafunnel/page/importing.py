"""From a page to an agenda. What the page does not settle is asked or taken from an edition, never guessed.

Every choice is a `Decision`, with the line of the page that it is about.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from agendafunnel.arguments import require
from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.changes.counterparts import folded
from agendafunnel.changes.differences import changes_between
from agendafunnel.editing.edition_dates import is_later, label_of, month_in, with_label
from agendafunnel.errors import DataError, Fault
from agendafunnel.field_types import BREAK_HINTS, id_from_name, plain, shown
from agendafunnel.fields import ListedIn, listed_at
from agendafunnel.model import Agenda, Domain, Edition, Stage, Standard
from agendafunnel.page.import_matching import Draft, free_id, id_of_named, with_edition
from agendafunnel.page.markdown import plain_text
from agendafunnel.page.phrases import Phrases, Reading, default_phrases
from agendafunnel.page.values import Choices, Imported, Page, PageStandard, Report, Unsettled
from agendafunnel.reading.files import load
from agendafunnel.words import listed

# For domains that no edition gives a colour: far enough from each other, and white letters on each of them
# have a contrast of 4.5 at least (https://www.w3.org/TR/WCAG21/#contrast-minimum).
_COLOURS = (
    "#006aab", "#00734a", "#8a2fc0", "#9c4221", "#5b50b8",
    "#7a5c00", "#a3005a", "#007079", "#4d6b2f", "#5d4037",
)  # fmt: skip


def import_page(
    page: Page,
    *,
    phrases: Phrases | None = None,
    skeleton: Agenda | None = None,
    onto: Agenda | None = None,
    choices: Choices | None = None,
) -> Imported:
    """Return the agenda of a page, or what is missing for it.

    `phrases` says which words of a status mean which stage; the bundled table if absent. `skeleton` gives
    the stages, and colours to domains that it knows; the bundled edition of July 2022 if absent. With
    `onto`, that edition gives these, and whatever else a page does not hold: ids, labels, versions, the
    texts of the picture, and the stage where the status does not say it. Raises DataError if a choice
    names nothing that exists, and if the page says what no agenda can hold.
    """
    require("page", page, Page)
    require("phrases", phrases, Phrases, None)
    require("skeleton", skeleton, Agenda, None)
    require("onto", onto, Agenda, None)
    require("choices", choices, Choices, None)
    base = onto or skeleton or load(edition_file(DEFAULT_EDITION))
    try:
        return _imported(page, phrases or default_phrases(), base, onto, choices or Choices())
    except ValidationError as error:
        # For instance an edition that is no id, or a heading of a thousand letters.
        raise DataError(
            tuple(
                Fault(page.source, 0, 0, ".".join(map(str, one["loc"])), f"{one['msg']}.")
                for one in error.errors(include_url=False)
            )
        ) from None


def read_onto(page: Page, agenda: Agenda, phrases: Phrases) -> tuple[Agenda, dict[str, PageStandard]]:
    """Return a page as an edition of an agenda, to compare them, and its sections by the ids of the agenda.

    A stage that the page does not name is that of the agenda, or the first for a standard that is not in it.
    """
    choices = Choices(default_stage=agenda.stages[0].id)
    found = import_page(page, phrases=phrases, onto=agenda, choices=choices).agenda
    if found is None:
        raise AssertionError("With a default, no stage is left open.")
    return found, {one.id: section for one, section in zip(found.standards, page.standards, strict=True)}


def _imported(page: Page, phrases: Phrases, base: Agenda, onto: Agenda | None, choices: Choices) -> Imported:
    report = Report(page.source)
    edition = _edition(page, onto, choices, report)
    domains = _domains(page, base, report)
    drafts = _drafts(page, domains, base.stages[0].id, phrases, report)
    if onto:
        drafts = with_edition(drafts, onto, choices.matches, report)
    chosen: dict[str, str] = {}
    for named, asked in choices.stages.items():
        identifier = id_of_named(named, drafts, "--stage", report)
        found = _stage_id(asked, base.stages, "--stage", report)
        if identifier and found:
            chosen[identifier] = found
    default = choices.default_stage
    if default is not None:
        default = _stage_id(default, base.stages, "--default-stage", report)
    if report.faults:
        raise DataError(tuple(report.faults))
    standards: list[Standard] = []
    unsettled: list[Unsettled] = []
    for draft in drafts:
        one = draft.found
        says = phrases.stage_of(one.status or "", base.stages)
        stage, why = _stage(draft, says, chosen, onto, default)
        if stage:
            report.decide("stage", one.status_line, draft.standard.id, f"{shown(one.name)}: {stage}, {why}.")
            standards.append(draft.standard.model_copy(update={"stage": stage}))
        else:
            unsettled.append(Unsettled(one.status_line, draft.standard.id, one.name, one.status, says.phrase))
    for ignored in page.ignored:
        message = f"{shown(ignored.name)} holds text and no standards: it is no domain, and left out."
        report.decide("ignored", ignored.line, "", message)
    if unsettled:
        return Imported(None, tuple(report.decisions), tuple(unsettled))
    if onto:
        data = {name: getattr(onto, name) for name in Agenda.model_fields} | with_label(onto, edition.label)
    else:
        data = _own_data(page, base.stages, report)
    data |= {"edition": edition, "domains": tuple(domains.values()), "standards": tuple(standards)}
    agenda = Agenda(**data)
    if onto:
        _report_differences(onto, agenda, drafts, report)
    return Imported(agenda, tuple(report.decisions), ())


def _edition(page: Page, onto: Agenda | None, choices: Choices, report: Report) -> Edition:
    """Return the edition: the one asked for, or that of `onto`, or the one that the page names."""
    asked, label = choices.edition, choices.label
    if asked is None and onto:
        old = onto.edition
        report.decide("edition", 0, "", f"The edition stays {old.id} ({old.label}); -e gives another.")
        return old.model_copy(update={"label": label}) if label else old
    previous = onto.edition.id if onto else None
    if asked is None:
        asked, line, where = edition_of_page(page)
        label = label or page.front.get("edition_label")
        previous = page.front.get("edition_previous") or None
        if asked is None:
            report.refuse(
                "does not say of which quarter it is; say it with -e, like -e 2022-10, or with a line "
                "'edition: 2022-10' in its front matter."
            )
            return Edition(id="none", label="none")
        report.decide("edition", line, "", f"The edition is {asked}, after {where}; -e gives another.")
    elif onto and is_later(onto.edition.id, asked):
        previous = None  # An old page, imported onto a later edition for its ids and colours.
    language, like = (onto.language, onto.edition.label) if onto else (page.language, "")
    label = label or label_of(asked, language, like) or asked
    return Edition(id=asked, label=label, previous=None if previous == asked else previous)


def edition_of_page(page: Page) -> tuple[str | None, int, str]:
    """Return the id of the edition that a page names, its line and what names it; None if nothing does."""
    if page.front.get("edition"):
        return page.front["edition"], 1, "the front matter"
    places = [(page.front.get("title", ""), 1, "the title"), (page.heading or "", 1, "the heading")]
    for picture in page.pictures:
        line = page.text.count("\n", 0, picture.start) + 1
        places.append((picture.of(page.text), line, "the name of the picture"))
    for text, line, where in places:
        found = month_in(text)
        if found:
            return found, line, f"{where} (line {line})"
    return None, 0, ""


def _domains(page: Page, base: Agenda, report: Report) -> dict[str, Domain]:
    """Return the domains by their folded names, in the order of the page."""
    known = {folded(domain.name): domain for domain in base.domains}
    ids = {domain.id for domain in base.domains}
    taken = {known[name].colour for one in page.domains if (name := folded(one.name)) in known}
    free = [colour for colour in _COLOURS if colour not in taken]
    domains: dict[str, Domain] = {}
    for found in page.domains:
        name = folded(found.name)
        if name in domains:
            message = f"the domain {shown(found.name)} has a heading already; put its standards below it."
            report.refuse(message, found.line)
        elif name in known:
            old = known[name]
            # A page cannot say where a name may break.
            is_same = plain(old.name) == found.name
            new_name = old.name if is_same else _with_break_hints(old.name, found.name)
            domains[name] = old.model_copy(update={"name": new_name})
        else:
            identifier = free_id(id_from_name(found.name) or "domain", ids)
            ids.add(identifier)
            colour = free.pop(0) if free else _COLOURS[len(domains) % len(_COLOURS)]
            domains[name] = Domain(id=identifier, name=found.name, colour=colour)
            message = f"The domain {shown(found.name)} is not known yet; it gets the colour {colour}."
            report.decide("domain", found.line, "", message)
    return domains


def _with_break_hints(old: str, new: str) -> str:
    """Return a name with the break hints of its old form, if only its case differs."""
    if plain(old).casefold() != new.casefold() or len(plain(old)) != len(new):
        return new
    letters = iter(new)
    return "".join(letter if letter in BREAK_HINTS else next(letters) for letter in old)


def _drafts(
    page: Page, domains: Mapping[str, Domain], stage: str, phrases: Phrases, report: Report
) -> list[Draft]:
    """Return the standards of the page, each with an id of its own, all in one stage."""
    fields = {field.name for field in listed_at(ListedIn.LABEL)}
    drafts: list[Draft] = []
    ids: set[str] = set()
    for domain in page.domains:
        for found in domain.standards:
            made = found.id or id_from_name(found.name)
            identifier = free_id(made or "standard", ids)
            if identifier != made:
                why = f"{made} is taken already" if made else "none can be made of its name"
                message = f"{shown(found.name)} gets the id {identifier}, as {why}."
                report.decide("id", found.line, identifier, message)
            ids.add(identifier)
            for url in found.refused:
                message = f"The link to {shown(url)} is left out: it is no https:, http: or mailto: address."
                report.decide("link", found.line, identifier, message)
            for url in found.repeated:
                message = f"The link to {shown(url)} stands more than once, and is taken once."
                report.decide("link", found.line, identifier, message)
            try:
                standard = Standard(
                    id=identifier,
                    name=found.name,
                    domain=domains[folded(domain.name)].id,
                    stage=stage,
                    status=found.status,
                    description=found.description,
                    contacts=found.contacts,
                    adopted=phrases.is_adopted(found.status or ""),
                    links=found.links,
                    **{name: one.text for name, one in found.labels.items() if name in fields},
                )
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    place = ".".join(map(str, detail["loc"]))
                    report.refuse(f"{shown(found.name)}: {place}: {detail['msg']}", found.line)
            else:
                drafts.append(Draft(found, standard))
    return drafts


def _stage(
    draft: Draft, says: Reading, chosen: Mapping[str, str], onto: Agenda | None, default: str | None
) -> tuple[str | None, str]:
    """Return the stage of a standard, and why: the caller, its status, its edition or the default says so."""
    if draft.standard.id in chosen:
        return chosen[draft.standard.id], "as --stage says"
    if says.stage:
        return says.stage, f"as its status says {shown(says.phrase)}"
    status = draft.found.status
    lack = f"its status {shown(status)} does not say" if status else "it has no status"
    if onto and draft.old:
        return draft.old.stage, f"as in {onto.edition.id}; {lack}"
    return default, f"as --default-stage says; {lack}"


def _stage_id(named: str, stages: Sequence[Stage], option: str, report: Report) -> str | None:
    """Return the id of the stage that an option names by id or by name; refuse what names none."""
    for stage in stages:
        if named == stage.id or folded(named) == folded(stage.name):
            return stage.id
    allowed = ", ".join(stage.id for stage in stages)
    report.refuse(f"{option} names the stage {shown(named)}, which does not exist; allowed: {allowed}.")
    return None


def _own_data(page: Page, stages: tuple[Stage, ...], report: Report) -> dict[str, Any]:
    """Return the fields of an agenda that follows no edition."""
    title = page.front.get("title") or page.heading
    if not title:
        title = PurePath(page.source).stem
        message = f"The page has no title; {shown(title)}, its file's name, stands for it."
        report.decide("agenda", 0, "", message)
    names = ", ".join(plain(stage.name) for stage in stages)
    report.decide("agenda", 0, "", f"A page holds no stages; they are {names}.")
    return {"title": plain_text(title), "language": page.language, "stages": stages}


def _report_differences(onto: Agenda, agenda: Agenda, drafts: Sequence[Draft], report: Report) -> None:
    """Report what stands elsewhere than in the edition `onto`, and what is gone."""
    changes = changes_between(onto, agenda)
    sections = {draft.standard.id: draft.found for draft in drafts}
    edition = onto.edition.id
    for change in changes.changed:
        found, name = sections[change.new.id], shown(plain(change.new.name))
        if change.move:
            message = f"{name}: the page says {change.move.new}, {edition} said {change.move.old}."
            report.decide("move", found.status_line, change.new.id, message)
        if change.domain:
            message = f"{name} stands below {change.domain[1]}, in {edition} below {change.domain[0]}."
            report.decide("moved-domain", found.line, change.new.id, message)
        lost = _lost_fields(change.old, change.new)
        if lost:
            message = f"{name}: the page does not have its {listed(lost)} of {edition}; left out."
            report.decide("lost", found.line, change.new.id, message)
    kept = {domain.id for domain in agenda.domains}
    for domain in onto.domains:
        if domain.id not in kept:
            message = f"The domain {shown(plain(domain.name))} of {edition} is not on the page; left out."
            report.decide("domain", 0, "", message)
    for standard in changes.removed:
        name = f"{shown(plain(standard.name))} ({standard.id})"
        message = f"{name} of {edition} is not on the page, and left out."
        report.decide("gone", 0, standard.id, message)


def _lost_fields(old: Standard, new: Standard) -> list[str]:
    """Return what a standard no longer has, of all that a page can say."""
    fields = {"status": "status", "description": "description", "contacts": "contacts", "links": "links"}
    fields |= {field.name: field.called.of("en") for field in listed_at(ListedIn.LABEL)}
    lost = [name for field, name in fields.items() if getattr(old, field) and not getattr(new, field)]
    now = {contact.name: contact.url for contact in new.contacts}
    if any(one.url and one.name in now and not now[one.name] for one in old.contacts):
        lost.append("addresses of contacts")
    if old.adopted and not new.adopted:
        lost.append("place on the list 'pas toe of leg uit'")
    return lost
