"""From a page to an agenda. What the page does not settle is asked or taken from an edition, never guessed.

Every choice is a `Decision`, with the line of the page that it is about.
"""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from agendafunnel.accepting import AgendaLike, agenda_or_none
from agendafunnel.arguments import require
from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.editing.edition_dates import is_later, label_of, month_in, with_label
from agendafunnel.edition_forms import edition_named
from agendafunnel.errors import DataError
from agendafunnel.field_types import BREAK_HINTS, plain, short, validate
from agendafunnel.fields import ListedIn, listed_at
from agendafunnel.messages import Message, message, verbatim, with_commas
from agendafunnel.model import Agenda, Domain, Edition, Stage, Standard
from agendafunnel.naming import folded, id_from_name
from agendafunnel.page.import_choices import asked_edition, require_choices
from agendafunnel.page.import_differences import report_differences
from agendafunnel.page.import_matching import Draft, free_id, id_of_named, with_edition
from agendafunnel.page.import_stages import settled_stage, stage_id
from agendafunnel.page.import_wording import IN_CODE, Wording
from agendafunnel.page.markdown import plain_text
from agendafunnel.page.phrases import Phrases, phrases_or_default
from agendafunnel.page.values import Choices, Imported, Page, PageStandard, Report, Unsettled
from agendafunnel.reading.files import load

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
    skeleton: AgendaLike | None = None,
    onto: AgendaLike | None = None,
    choices: Choices | None = None,
) -> Imported:
    r"""Return the agenda of a page, or what is missing for it.

    `phrases` says which words of a status mean which stage; the bundled table if absent. `skeleton` gives
    the stages, and colours to domains that it knows; the bundled edition of July 2022 if absent. With
    `onto`, that edition gives these, and whatever else a page does not hold: ids, labels, versions, the
    texts of the picture, and the stage where the status does not say it. Raises DataError if a choice
    names nothing that exists, and if the page says what no agenda can hold; ArgumentError if a field of
    `choices` or `phrases` is of another kind than it should be.

    >>> import agendafunnel as af
    >>> text = "---\nedition: 2030-01\n---\n# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n"
    >>> page = af.read_page(text.encode())
    >>> found = af.import_page(page)
    >>> found.agenda.standards[0].stage if found.agenda else found
    'intake'
    """
    return import_worded(page, IN_CODE, phrases=phrases, skeleton=skeleton, onto=onto, choices=choices)


def import_worded(
    page: Page,
    wording: Wording,
    *,
    phrases: Phrases | None = None,
    skeleton: AgendaLike | None = None,
    onto: AgendaLike | None = None,
    choices: Choices | None = None,
) -> Imported:
    """Return what `import_page` does, with messages for a caller who decides by other names."""
    require("page", page, Page)
    table = phrases_or_default(phrases)
    skeleton, onto = agenda_or_none("skeleton", skeleton), agenda_or_none("onto", onto)
    require("choices", choices, Choices, None)
    choices = choices or Choices()
    require_choices(choices)
    base = onto or skeleton or load(edition_file(DEFAULT_EDITION))
    try:
        return _imported(page, table, base, onto, choices, Report(page.source, wording))
    except DataError as error:
        # For instance an edition that is no id, or a heading of a thousand letters.
        raise error.of(page.source) if not error.faults[0].source else error from None


def read_onto(page: Page, agenda: Agenda, phrases: Phrases) -> tuple[Agenda, dict[str, PageStandard]]:
    """Return a page as an edition of an agenda, to compare them, and its sections by the ids of the agenda.

    A stage that the page does not name is that of the agenda, or the first for a standard that is not in it.
    """
    choices = Choices(default_stage=agenda.stages[0].id)
    found = import_page(page, phrases=phrases, onto=agenda, choices=choices).agenda
    if found is None:
        raise AssertionError("With a default, no stage is left open.")
    return found, {one.id: section for one, section in zip(found.standards, page.standards, strict=True)}


def _imported(
    page: Page, phrases: Phrases, base: Agenda, onto: Agenda | None, choices: Choices, report: Report
) -> Imported:
    wording = report.wording
    edition = _edition(page, onto, choices, report)
    domains = _domains(page, base, report)
    drafts = _drafts(page, domains, base.stages[0].id, phrases, report)
    if onto:
        drafts = with_edition(drafts, onto, choices.matches, report)
    chosen: dict[str, str] = {}
    for named, asked in choices.stages.items():
        identifier = id_of_named(named, drafts, wording.stages, report)
        found = stage_id(asked, base.stages, wording.stages, report)
        if identifier and found:
            chosen[identifier] = found
    default = choices.default_stage
    if default is not None:
        default = stage_id(default, base.stages, wording.default_stage, report)
    if report.faults:
        raise DataError(tuple(report.faults))
    names = {stage.id: plain(stage.name) for stage in base.stages}
    standards: list[Standard] = []
    unsettled: list[Unsettled] = []
    for draft in drafts:
        one = draft.found
        says = phrases.stage_of(one.status or "", base.stages)
        settled = settled_stage(draft, says, chosen.get(draft.standard.id), onto, default, names, wording)
        if settled:
            report.decide("stage", one.status_line, draft.standard.id, settled.said, settled.review)
            standards.append(draft.standard.model_copy(update={"stage": settled.stage}))
        else:
            unsettled.append(Unsettled(one.status_line, draft.standard.id, one.name, one.status, says.phrase))
    for ignored in page.ignored:
        said = message(
            "Below the heading '{name}' there is text and no standard. It is not a domain, and is left out.",
            name=short(ignored.name),
        )
        report.decide("ignored", ignored.line, "", said, "left-out")
    if unsettled:
        return Imported(None, tuple(report.decisions), tuple(unsettled))
    if onto:
        data = {name: getattr(onto, name) for name in Agenda.model_fields} | with_label(onto, edition.label)
    else:
        data = _own_data(page, base.stages, report)
    data |= {"edition": edition, "domains": tuple(domains.values()), "standards": tuple(standards)}
    agenda = Agenda(**data)
    if onto:
        report_differences(onto, agenda, drafts, report)
    return Imported(agenda, tuple(report.decisions), ())


def _edition(page: Page, onto: Agenda | None, choices: Choices, report: Report) -> Edition:
    """Return the edition: the one asked for, or that of `onto`, or the one that the page names."""
    language = onto.language if onto else page.language
    named, label = asked_edition(choices, language, report), choices.label
    if named is None and onto:
        old = onto.edition
        said = message(
            "The edition is still {edition} ({label}), that of the previous agenda. For another, "
            "add {option}.",
            edition=old.id, label=old.label, option=report.wording.edition(),
        )  # fmt: skip
        report.decide("edition", 0, "", said, "edition")
        return old.model_copy(update={"label": label}) if label else old
    previous = onto.edition.id if onto else None
    if named:
        asked, label = named.id, named.label
        if isinstance(choices.edition, Edition) and choices.edition.previous:
            previous = choices.edition.previous
        elif onto and is_later(onto.edition.id, asked):
            previous = None  # An old page, imported onto a later edition for its ids and colours.
    else:
        found, line, where = edition_of_page(page)
        label = label or page.front.get("edition_label")
        previous = page.front.get("edition_previous") or None
        if found is None:
            report.refuse(report.wording.no_edition())
            return Edition(id="none", label="none")
        said = message(
            "The edition is {edition}, taken from {place}. For another, add {option}.",
            edition=found, place=where, option=report.wording.edition(),
        )  # fmt: skip
        report.decide("edition", line, "", said)
        asked = found
    label = label or label_of(asked, language, onto.edition.label if onto else "") or asked
    return Edition(id=asked, label=label, previous=None if previous == asked else previous)


def edition_of_page(page: Page) -> tuple[str | None, int, Message]:
    """Return the id of the edition that a page names, its line and what names it; None if nothing does."""
    if written := page.front.get("edition"):
        named = edition_named(written, page.language)
        return named.id if named else written, 1, message("the front matter")
    places = [
        (page.front.get("title", ""), 1, message("the title (line {line})", line=1)),
        (page.heading or "", 1, message("the heading (line {line})", line=1)),
    ]
    for picture in page.pictures:
        line = page.text.count("\n", 0, picture.start) + 1
        where = message("the name of the picture (line {line})", line=line)
        places.append((picture.of(page.text), line, where))
    for text, line, where in places:
        found = month_in(text)
        if found:
            return found, line, where
    return None, 0, verbatim("")


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
            said = message(
                "The domain '{name}' has two headings. Put its standards below the first one, and remove "
                "this heading.",
                name=short(found.name),
            )
            report.refuse(said, found.line)
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
            said = message(
                "The domain '{name}' is new, and gets the colour {colour}.",
                name=short(found.name), colour=colour,
            )  # fmt: skip
            report.decide("domain", found.line, "", said, "chosen")
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
            name = short(found.name)
            if identifier != made:
                report.decide("id", found.line, identifier, _new_id(name, made, identifier), "chosen")
            ids.add(identifier)
            for url in found.refused:
                said = message(
                    "The link '{url}' of '{name}' is left out, because it does not begin with https://, "
                    "http:// or mailto:.",
                    url=short(url), name=name,
                )  # fmt: skip
                report.decide("link", found.line, identifier, said, "left-out")
            for url in found.repeated:
                said = message(
                    "'{name}' has the link '{url}' more than once. It is used once.",
                    url=short(url), name=name,
                )  # fmt: skip
                report.decide("link", found.line, identifier, said)
            try:
                data: dict[str, Any] = {
                    "id": identifier,
                    "name": found.name,
                    "domain": domains[folded(domain.name)].id,
                    "stage": stage,
                    "status": found.status,
                    "description": found.description,
                    "contacts": found.contacts,
                    "adopted": phrases.is_adopted(found.status or ""),
                    "links": found.links,
                    **{name: one.text for name, one in found.labels.items() if name in fields},
                }
                standard = validate(Standard, data)
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    said = message(
                        "'{name}': {field}: {text}",
                        name=name, field=".".join(map(str, detail["loc"])), text=_said_of_field(detail),
                    )  # fmt: skip
                    report.refuse(said, found.line)
            else:
                drafts.append(Draft(found, standard))
    return drafts


def _new_id(name: str, made: str, identifier: str) -> Message:
    if made:
        return message(
            "'{name}' gets the id '{id}', because the id '{made}' is already in use.",
            name=name, id=identifier, made=made,
        )  # fmt: skip
    return message(
        "'{name}' gets the id '{id}', because no id can be made of its name.", name=name, id=identifier
    )


def _own_data(page: Page, stages: tuple[Stage, ...], report: Report) -> dict[str, Any]:
    """Return the fields of an agenda that follows no edition."""
    title = page.front.get("title") or page.heading
    if not title:
        title = PurePath(page.source).stem
        said = message("The page has no title. The name of its file is used: '{title}'.", title=short(title))
        report.decide("agenda", 0, "", said, "chosen")
    said = message(
        "A page does not list the stages. These are used: {stages}.",
        stages=with_commas(plain(stage.name) for stage in stages),
    )
    report.decide("agenda", 0, "", said)
    return {"title": plain_text(title), "language": page.language, "stages": stages}


def _said_of_field(detail: Mapping[str, Any]) -> Message:
    """Return what is wrong with a field, as our fields say it, or in pydantic's words."""
    said = detail.get("ctx", {}).get("message")
    return said if isinstance(said, Message) else verbatim(f"{detail['msg']}.")
