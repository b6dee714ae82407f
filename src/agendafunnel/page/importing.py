"""From a page to an agenda. What the page does not settle is not guessed, but told or taken from an edition.

Every choice is a `Decision` of the report, with the line of the page that it is about.
"""

from collections.abc import Mapping
from itertools import count
from pathlib import PurePath
from typing import Any, NamedTuple

from pydantic import ValidationError

from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.changes.comparing import changes_between
from agendafunnel.changes.matching import Pair, folded, matched
from agendafunnel.editing.dates import label_of, month_in, with_label
from agendafunnel.errors import DataError, Fault
from agendafunnel.fields import id_from_name, plain, shown
from agendafunnel.guess import nearest
from agendafunnel.model import Agenda, Domain, Edition, Standard
from agendafunnel.page.decisions import Choices, Decision, Imported, Kind, Unsettled
from agendafunnel.page.phrases import Phrases, default_phrases
from agendafunnel.page.prose import plain_text
from agendafunnel.page.values import Page, PageStandard
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
    skeleton: Agenda | None = None,
    onto: Agenda | None = None,
    choices: Choices | None = None,
) -> Imported:
    """Make an agenda of a page.

    `phrases` says which words of a status mean which stage; the bundled table if absent. `skeleton` gives
    the stages, and colours to domains that it knows; the bundled edition of July 2022 if absent. With
    `onto`, that edition gives these, and whatever else a page does not hold: ids, labels, versions, the
    texts of the picture, and the stage where the status does not say it. Raises DataError where a choice
    names nothing that there is.
    """
    base = onto or skeleton or load(edition_file(DEFAULT_EDITION))
    return _Importer(page, phrases or default_phrases(), base, onto, choices or Choices()).run()


def read_onto(page: Page, agenda: Agenda, phrases: Phrases) -> tuple[Agenda, dict[str, PageStandard]]:
    """Give a page as an edition of an agenda, to be compared with it, and its sections by the ids there.

    Where the page says no stage it is that of the agenda; of a standard that the agenda does not have, which
    has no stage to compare, it is the first one.
    """
    choices = Choices(default_stage=agenda.stages[0].id)
    found = import_page(page, phrases=phrases, onto=agenda, choices=choices).agenda
    if found is None:
        raise AssertionError("With a default, no stage is left open.")
    return found, {one.id: section for one, section in zip(found.standards, page.standards, strict=True)}


class _Draft(NamedTuple):
    """A standard of the page before its stage is known."""

    found: PageStandard
    standard: Standard
    """With the first stage, or that of the edition, whichever it will be."""
    old: Standard | None = None
    """What it is in the edition that is imported onto."""


class _Importer:
    """Makes one agenda; collects the decisions on the way."""

    def __init__(
        self, page: Page, phrases: Phrases, base: Agenda, onto: Agenda | None, choices: Choices
    ) -> None:
        self.page = page
        self.phrases = phrases
        self.base = base
        self.onto = onto
        self.choices = choices
        self.decisions: list[Decision] = []
        self.unsettled: list[Unsettled] = []
        self.faults: list[Fault] = []

    def run(self) -> Imported:
        """Make the agenda, or find out what is missing for it."""
        edition = self._edition()
        domains = self._domains()
        drafts = self._drafts(domains)
        pairs = self._pairs(drafts)
        drafts = self._merged(drafts, pairs)
        chosen = self._chosen_stages(drafts)
        default = self._stage_id(self.choices.default_stage, "--default-stage")
        if self.faults:
            raise DataError(tuple(self.faults))
        standards = tuple(
            draft.standard.model_copy(update={"stage": stage})
            for draft in drafts
            if (stage := self._stage(draft, chosen, default))
        )
        for one in self.page.ignored:
            message = f"{shown(one.name)} holds text and no standards: it is no domain, and left out."
            self._decide("ignored", one.line, "", message)
        if self.unsettled:
            return Imported(None, tuple(self.decisions), tuple(self.unsettled))
        agenda = self._agenda(edition, tuple(domains.values()), standards)
        self._tell_differences(agenda, drafts)
        return Imported(agenda, tuple(self.decisions), ())

    def _decide(self, kind: Kind, line: int, standard: str, message: str) -> None:
        self.decisions.append(Decision(kind, line, standard, message))

    def _refuse(self, message: str) -> None:
        self.faults.append(Fault(self.page.source, 0, 0, "", message))

    def _edition(self) -> Edition:
        """Give the edition: the one asked for, or that is imported onto, or that the page names."""
        language = self._language()
        previous = self.onto.edition.id if self.onto else None
        asked, label = self.choices.edition, self.choices.label
        if asked is None and self.onto:
            edition = self.onto.edition
            self._decide(
                "edition", 0, "", f"The edition stays {edition.id} ({edition.label}); -e gives another."
            )
            return edition.model_copy(update={"label": label}) if label else edition
        if asked is None:
            asked, line, where = self._edition_of_page()
            label = label or self.page.front.get("edition_label")
            previous = self.page.front.get("edition_previous") or None
            if asked is None:
                self._refuse(
                    "does not say of which quarter it is; say it with -e, like -e 2022-10, or with a line "
                    "'edition: 2022-10' in its front matter."
                )
                return Edition(id="none", label="none")
            self._decide("edition", line, "", f"The edition is {asked}, after {where}; -e gives another.")
        made = label or label_of(asked, language, self.onto.edition.label if self.onto else "") or asked
        return Edition(id=asked, label=made, previous=None if previous == asked else previous)

    def _edition_of_page(self) -> tuple[str | None, int, str]:
        page = self.page
        if page.front.get("edition"):
            return page.front["edition"], 1, "the front matter"
        for text, line, where in (
            (page.front.get("title", ""), 1, "the title"),
            (page.heading or "", 1, "the heading"),
            *(
                (
                    picture.of(page.text),
                    page.text.count("\n", 0, picture.start) + 1,
                    "the name of the picture",
                )
                for picture in page.pictures
            ),
        ):
            found = month_in(text)
            if found:
                return found, line, f"{where} (line {line})"
        return None, 0, ""

    def _language(self) -> str:
        return self.onto.language if self.onto else self.page.language

    def _domains(self) -> dict[str, Domain]:
        """Give the domains by their folded names, in the order of the page."""
        known = {folded(domain.name): domain for domain in self.base.domains}
        ids = {domain.id for domain in self.base.domains}
        taken = {known[name].colour for one in self.page.domains if (name := folded(one.name)) in known}
        free = [colour for colour in _COLOURS if colour not in taken]
        domains: dict[str, Domain] = {}
        for found in self.page.domains:
            name = folded(found.name)
            if name in domains:
                message = f"the domain {shown(found.name)} has a heading already; put its standards below it."
                self.faults.append(Fault(self.page.source, found.line, 1, "", message))
            elif name in known:
                domains[name] = known[name].model_copy(update={"name": found.name})
            else:
                identifier = _free(id_from_name(found.name) or "domain", ids)
                ids.add(identifier)
                colour = free.pop(0) if free else _COLOURS[len(domains) % len(_COLOURS)]
                domains[name] = Domain(id=identifier, name=found.name, colour=colour)
                message = f"The domain {shown(found.name)} is not known yet; it gets the colour {colour}."
                self._decide("domain", found.line, "", message)
        return domains

    def _drafts(self, domains: Mapping[str, Domain]) -> list[_Draft]:
        drafts: list[_Draft] = []
        ids: set[str] = set()
        for domain in self.page.domains:
            for found in domain.standards:
                made = found.id or id_from_name(found.name)
                identifier = _free(made or "standard", ids)
                if identifier != made:
                    why = f"{made} is taken already" if made else "none can be made of its name"
                    message = f"{shown(found.name)} gets the id {identifier}, as {why}."
                    self._decide("id", found.line, identifier, message)
                ids.add(identifier)
                for url in found.refused:
                    message = (
                        f"The link to {shown(url)} is left out: it is no https:, http: or mailto: address."
                    )
                    self._decide("link", found.line, identifier, message)
                for url in found.repeated:
                    message = f"The link to {shown(url)} stands more than once, and is taken once."
                    self._decide("link", found.line, identifier, message)
                standard = self._read(found, identifier, domains[folded(domain.name)].id)
                if standard:
                    drafts.append(_Draft(found, standard))
        return drafts

    def _read(self, found: PageStandard, identifier: str, domain: str) -> Standard | None:
        try:
            return Standard(
                id=identifier,
                name=found.name,
                domain=domain,
                stage=self.base.stages[0].id,
                status=found.status,
                description=found.description,
                contacts=found.contacts,
                adopted=self.phrases.is_adopted(found.status or ""),
                links=found.links,
            )
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                place = ".".join(map(str, detail["loc"]))
                message = f"{shown(found.name)}: {place}: {detail['msg']}"
                self.faults.append(Fault(self.page.source, found.line, 1, "", message))
            return None

    def _pairs(self, drafts: list[_Draft]) -> dict[str, Pair]:
        """Give by id of the page which standard of the edition each is; tell what was matched by likeness."""
        if self.onto is None:
            return {}
        asked = self._asked_matches(drafts)
        taken = {old.id for old in asked.values() if old}
        pairs = {
            draft.standard.id: Pair(old, draft.standard, "id")
            for draft in drafts
            if (old := asked.get(draft.standard.id))
        }
        left_old = [one for one in self.onto.standards if one.id not in taken]
        left_new = [draft.standard for draft in drafts if draft.standard.id not in asked]
        pairs |= {pair.new.id: pair for pair in matched(left_old, left_new)}
        for draft in drafts:
            pair = pairs.get(draft.standard.id)
            line, name = draft.found.line, shown(draft.found.name)
            if pair and pair.by == "likeness":
                message = (
                    f"{name} is taken for {shown(plain(pair.old.name))} ({pair.old.id}) of "
                    f"{self.onto.edition.id}, by likeness ({pair.likeness:.2f}); if it is another, say "
                    f"--match {draft.standard.id}=."
                )
                self._decide("match", line, pair.old.id, message)
            elif pair and pair.old.name != pair.new.name:
                message = f"{name} was written {shown(plain(pair.old.name))} in {self.onto.edition.id}."
                self._decide("match", line, pair.old.id, message)
            elif pair is None:
                self._decide("new", line, draft.standard.id, f"{name} is new since {self.onto.edition.id}.")
        return pairs

    def _asked_matches(self, drafts: list[_Draft]) -> dict[str, Standard | None]:
        known = {one.id: one for one in self.onto.standards} if self.onto else {}
        asked: dict[str, Standard | None] = {}
        for named, old in self.choices.matches.items():
            identifier = self._named(named, drafts, "--match")
            if identifier is None:
                continue
            if old and old not in known:
                guess = nearest(old, known)
                meant = f" Did you mean {guess}?" if guess else ""
                self._refuse(f"--match names {shown(old)}, which that edition does not have.{meant}")
            asked[identifier] = known.get(old)
        return asked

    def _named(self, named: str, drafts: list[_Draft], option: str) -> str | None:
        """Give the id of the page's standard that an option names by id or by name."""
        for draft in drafts:
            if named == draft.standard.id or folded(named) == folded(draft.found.name):
                return draft.standard.id
        guess = nearest(named, (draft.standard.id for draft in drafts))
        meant = f" Did you mean {guess}?" if guess else ""
        self._refuse(f"{option} names {shown(named)}, which is no standard of the page.{meant}")
        return None

    def _merged(self, drafts: list[_Draft], pairs: Mapping[str, Pair]) -> list[_Draft]:
        """Give the standards with what their edition knows; an id that one has there, no new one gets."""
        taken = {pair.old.id for pair in pairs.values()}
        merged: list[_Draft] = []
        for draft in drafts:
            pair = pairs.get(draft.standard.id)
            if pair:
                merged.append(self._with_old(draft, pair.old))
                continue
            identifier = _free(draft.standard.id, taken)
            taken.add(identifier)
            merged.append(draft._replace(standard=draft.standard.model_copy(update={"id": identifier})))
        return merged

    def _with_old(self, draft: _Draft, old: Standard) -> _Draft:
        """Give a standard with what no page holds: id, label, summary, version."""
        new = draft.standard
        has_own_label = folded(old.label) != folded(old.name)
        keeps = has_own_label or folded(old.name) == folded(new.name)
        update: dict[str, Any] = {"id": old.id, "summary": old.summary, "version": old.version}
        update |= {"silenced": old.silenced, "stage": old.stage}
        if keeps and (has_own_label or plain(old.label) == new.name or old.name == new.name):
            update["label"] = old.label
        return draft._replace(standard=new.model_copy(update=update), old=old)

    def _chosen_stages(self, drafts: list[_Draft]) -> dict[str, str]:
        """Give by id the stages that the caller chose."""
        chosen: dict[str, str] = {}
        for named, stage in self.choices.stages.items():
            identifier = self._named(named, drafts, "--stage")
            found = self._stage_id(stage, "--stage")
            if identifier and found:
                chosen[identifier] = found
        return chosen

    def _stage_id(self, named: str | None, option: str) -> str | None:
        if named is None:
            return None
        for stage in self.base.stages:
            if named == stage.id or folded(named) == folded(stage.name):
                return stage.id
        allowed = ", ".join(stage.id for stage in self.base.stages)
        self._refuse(f"{option} names the stage {shown(named)}, which does not exist; allowed: {allowed}.")
        return None

    def _stage(self, draft: _Draft, chosen: Mapping[str, str], default: str | None) -> str | None:
        """Settle the stage: as the caller says, or the status, or the edition, or the default."""
        found, standard, old = draft
        name = shown(found.name)
        if standard.id in chosen:
            stage = chosen[standard.id]
            self._decide("stage", found.status_line, standard.id, f"{name}: {stage}, as --stage says.")
            return stage
        reading = self.phrases.stage_of(found.status or "", self.base.stages)
        if reading.stage:
            message = f"{name}: {reading.stage}, as its status says {shown(reading.phrase)}."
            self._decide("stage", found.status_line, standard.id, message)
            return reading.stage
        said = f"its status {shown(found.status)} does not say" if found.status else "it has no status"
        if self.onto and old:
            stage = old.stage
            message = f"{name}: {stage}, as in {self.onto.edition.id}; {said}."
            self._decide("stage", found.status_line, standard.id, message)
            return stage
        if default:
            message = f"{name}: {default}, as --default-stage says; {said}."
            self._decide("stage", found.status_line, standard.id, message)
            return default
        self.unsettled.append(
            Unsettled(found.status_line, standard.id, found.name, found.status, reading.phrase)
        )
        return None

    def _agenda(
        self, edition: Edition, domains: tuple[Domain, ...], standards: tuple[Standard, ...]
    ) -> Agenda:
        page = self.page
        if self.onto:
            data = {name: getattr(self.onto, name) for name in Agenda.model_fields}
            data |= with_label(self.onto, edition.label)
            return Agenda(**data | {"edition": edition, "domains": domains, "standards": standards})
        title = page.front.get("title") or page.heading
        if not title:
            title = PurePath(page.source).stem
            self._decide(
                "agenda", 0, "", f"The page has no title; {shown(title)}, its file's name, stands for it."
            )
        stages = ", ".join(stage.name for stage in self.base.stages)
        self._decide("agenda", 0, "", f"A page holds no stages; they are {stages}.")
        return Agenda(
            title=plain_text(title),
            language=page.language,
            edition=edition,
            stages=self.base.stages,
            domains=domains,
            standards=standards,
        )

    def _tell_differences(self, agenda: Agenda, drafts: list[_Draft]) -> None:
        """Tell what stands elsewhere than in the edition that was imported onto, and what is gone."""
        if self.onto is None:
            return
        changes = changes_between(self.onto, agenda)
        lines = {draft.standard.id: draft.found for draft in drafts}
        edition = self.onto.edition.id
        for change in changes.changed:
            found, name = lines[change.new.id], shown(plain(change.new.name))
            if change.move:
                message = f"{name}: the page says {change.move.new}, {edition} said {change.move.old}."
                self._decide("move", found.status_line, change.new.id, message)
            if change.domain:
                message = f"{name} stands below {change.domain[1]}, in {edition} below {change.domain[0]}."
                self._decide("moved-domain", found.line, change.new.id, message)
        for standard in changes.removed:
            name = f"{shown(plain(standard.name))} ({standard.id})"
            message = f"{name} of {edition} is not on the page, and left out."
            self._decide("gone", 0, standard.id, message)


def _free(identifier: str, taken: set[str]) -> str:
    """Give an id that is not taken: itself, or itself with a number."""
    if identifier not in taken:
        return identifier
    return next(made for number in count(2) if (made := f"{identifier}-{number}") not in taken)
