"""From a page to an agenda. What the page does not settle is not guessed, but told or taken from an edition.

Every choice is a `Decision` of the report, with the line of the page that it is about.
"""

from collections.abc import Mapping
from pathlib import PurePath

from pydantic import ValidationError

from agendafunnel.arguments import require
from agendafunnel.bundled import DEFAULT_EDITION, edition_file
from agendafunnel.changes.counterparts import Pair, folded, is_initials, matched
from agendafunnel.changes.differences import changes_between
from agendafunnel.editing.next_edition import with_label
from agendafunnel.errors import DataError, Fault, nearest
from agendafunnel.field_types import plain, shown
from agendafunnel.fields import Place, fields_of, listed_at
from agendafunnel.model import Agenda, Domain, Edition, Standard
from agendafunnel.page.import_drafts import Choices, Draft, Drafter, Imported, Report, Unsettled, free_id
from agendafunnel.page.phrases import Phrases, default_phrases
from agendafunnel.page.prose import plain_text
from agendafunnel.page.values import Page, PageStandard
from agendafunnel.reading.files import load


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
    require("page", page, Page)
    require("phrases", phrases, Phrases, None)
    require("skeleton", skeleton, Agenda, None)
    require("onto", onto, Agenda, None)
    require("choices", choices, Choices, None)
    base = onto or skeleton or load(edition_file(DEFAULT_EDITION))
    try:
        return _Importer(page, phrases or default_phrases(), base, onto, choices or Choices()).run()
    except ValidationError as error:
        # What no field can hold: an edition that is no id, a heading of a thousand letters.
        raise DataError(
            tuple(
                Fault(page.source, 0, 0, ".".join(map(str, one["loc"])), f"{one['msg']}.")
                for one in error.errors(include_url=False)
            )
        ) from None


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
        self.report = Report(page.source)
        self.unsettled: list[Unsettled] = []

    def run(self) -> Imported:
        """Make the agenda, or find out what is missing for it."""
        drafter = Drafter(self.page, self.phrases, self.base, self.onto, self.choices, self.report)
        edition = drafter.edition()
        domains = drafter.domains()
        drafts = drafter.drafts(domains)
        pairs = self._pairs(drafts)
        drafts = self._merged(drafts, pairs)
        chosen = self._chosen_stages(drafts)
        default = self._stage_id(self.choices.default_stage, "--default-stage")
        if self.report.faults:
            raise DataError(tuple(self.report.faults))
        standards = tuple(
            draft.standard.model_copy(update={"stage": stage})
            for draft in drafts
            if (stage := self._stage(draft, chosen, default))
        )
        for one in self.page.ignored:
            message = f"{shown(one.name)} holds text and no standards: it is no domain, and left out."
            self.report.decide("ignored", one.line, "", message)
        if self.unsettled:
            return Imported(None, tuple(self.report.decisions), tuple(self.unsettled))
        agenda = self._agenda(edition, tuple(domains.values()), standards)
        self._tell_differences(agenda, drafts)
        return Imported(agenda, tuple(self.report.decisions), ())

    def _pairs(self, drafts: list[Draft]) -> dict[str, Pair]:
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
                self.report.decide("match", line, pair.old.id, message)
            elif pair and pair.old.name != pair.new.name:
                message = f"{name} was written {shown(plain(pair.old.name))} in {self.onto.edition.id}."
                self.report.decide("match", line, pair.old.id, message)
            elif pair is None:
                self.report.decide(
                    "new", line, draft.standard.id, f"{name} is new since {self.onto.edition.id}."
                )
        return pairs

    def _asked_matches(self, drafts: list[Draft]) -> dict[str, Standard | None]:
        known = {one.id: one for one in self.onto.standards} if self.onto else {}
        asked: dict[str, Standard | None] = {}
        for named, old in self.choices.matches.items():
            identifier = self._named(named, drafts, "--match")
            if identifier is None:
                continue
            if old and old not in known:
                guess = nearest(old, known)
                meant = f" Did you mean {guess}?" if guess else ""
                self.report.refuse(f"--match names {shown(old)}, which that edition does not have.{meant}")
            asked[identifier] = known.get(old)
        return asked

    def _named(self, named: str, drafts: list[Draft], option: str) -> str | None:
        """Give the id of the page's standard that an option names by id or by name."""
        for draft in drafts:
            if named == draft.standard.id or folded(named) == folded(draft.found.name):
                return draft.standard.id
        guess = nearest(named, (draft.standard.id for draft in drafts))
        meant = f" Did you mean {guess}?" if guess else ""
        self.report.refuse(f"{option} names {shown(named)}, which is no standard of the page.{meant}")
        return None

    def _merged(self, drafts: list[Draft], pairs: Mapping[str, Pair]) -> list[Draft]:
        """Give the standards with what their edition knows; an id that one has there, no new one gets."""
        taken = {pair.old.id for pair in pairs.values()}
        merged: list[Draft] = []
        for draft in drafts:
            pair = pairs.get(draft.standard.id)
            if pair:
                merged.append(self._with_old(draft, pair.old))
                continue
            identifier = free_id(draft.standard.id, taken)
            taken.add(identifier)
            merged.append(draft._replace(standard=draft.standard.model_copy(update={"id": identifier})))
        return merged

    def _with_old(self, draft: Draft, old: Standard) -> Draft:
        """Return a standard with what no page holds, such as its id and its version."""
        new = draft.standard
        on_page = Place.PAGE | Place.LABEL
        kept = (field.name for field in fields_of(Standard) if not field.listed & on_page)
        update = {name: getattr(old, name) for name in kept} | {"label": self._label(draft, old)}
        return draft._replace(standard=new.model_copy(update=update), old=old)

    def _label(self, draft: Draft, old: Standard) -> str:
        """Return what the card says: a label of its own stays; what may no longer fit is told."""
        new = draft.standard
        was, now = plain(old.label), shown(plain(new.name))
        name, line = shown(draft.found.name), draft.found.line
        if plain(old.name) == plain(new.name):
            return old.label
        if old.label == old.name == was:
            # No author gave it a label: its card follows the name, but for one that it only writes in full.
            if not is_initials(old.name, new.name):
                return new.label
            message = f"The card of {name} still says {shown(was)}, its initials."
        elif folded(old.name) == folded(new.name):
            if was == plain(new.name) or folded(was) != folded(new.name):
                return old.label
            message = f"The card of {name} still says {shown(was)}, in the old spelling."
        elif folded(was) == folded(old.name):
            message = f"The card of {name} said {shown(was)}, its old name; it says {now} now."
            self.report.decide("label", line, old.id, message)
            return new.label
        else:
            message = f"The card of {name} still says {shown(was)}; see if that fits its new name."
        self.report.decide("label", line, old.id, message)
        return old.label

    def _chosen_stages(self, drafts: list[Draft]) -> dict[str, str]:
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
        self.report.refuse(
            f"{option} names the stage {shown(named)}, which does not exist; allowed: {allowed}."
        )
        return None

    def _stage(self, draft: Draft, chosen: Mapping[str, str], default: str | None) -> str | None:
        """Settle the stage: as the caller says, or the status, or the edition, or the default."""
        found, standard, old = draft
        name = shown(found.name)
        if standard.id in chosen:
            stage = chosen[standard.id]
            self.report.decide("stage", found.status_line, standard.id, f"{name}: {stage}, as --stage says.")
            return stage
        reading = self.phrases.stage_of(found.status or "", self.base.stages)
        if reading.stage:
            message = f"{name}: {reading.stage}, as its status says {shown(reading.phrase)}."
            self.report.decide("stage", found.status_line, standard.id, message)
            return reading.stage
        said = f"its status {shown(found.status)} does not say" if found.status else "it has no status"
        if self.onto and old:
            stage = old.stage
            message = f"{name}: {stage}, as in {self.onto.edition.id}; {said}."
            self.report.decide("stage", found.status_line, standard.id, message)
            return stage
        if default:
            message = f"{name}: {default}, as --default-stage says; {said}."
            self.report.decide("stage", found.status_line, standard.id, message)
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
            self.report.decide(
                "agenda", 0, "", f"The page has no title; {shown(title)}, its file's name, stands for it."
            )
        stages = ", ".join(plain(stage.name) for stage in self.base.stages)
        self.report.decide("agenda", 0, "", f"A page holds no stages; they are {stages}.")
        return Agenda(
            title=plain_text(title),
            language=page.language,
            edition=edition,
            stages=self.base.stages,
            domains=domains,
            standards=standards,
        )

    def _tell_differences(self, agenda: Agenda, drafts: list[Draft]) -> None:
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
                self.report.decide("move", found.status_line, change.new.id, message)
            if change.domain:
                message = f"{name} stands below {change.domain[1]}, in {edition} below {change.domain[0]}."
                self.report.decide("moved-domain", found.line, change.new.id, message)
            lost = _left_out(change.old, change.new)
            if lost:
                message = f"{name}: the page does not have its {_listed(lost)} of {edition}; left out."
                self.report.decide("lost", found.line, change.new.id, message)
        kept = {domain.id for domain in agenda.domains}
        for domain in self.onto.domains:
            if domain.id not in kept:
                message = f"The domain {shown(plain(domain.name))} of {edition} is not on the page; left out."
                self.report.decide("domain", 0, "", message)
        for standard in changes.removed:
            name = f"{shown(plain(standard.name))} ({standard.id})"
            message = f"{name} of {edition} is not on the page, and left out."
            self.report.decide("gone", 0, standard.id, message)


def _left_out(old: Standard, new: Standard) -> list[str]:
    """Return what a standard had and has no more: a page could have said it, and does not."""
    fields = {"status": "status", "description": "description", "contacts": "contacts", "links": "links"}
    fields |= {field.name: field.called.of("en") for field in listed_at(Place.LABEL)}
    lost = [name for field, name in fields.items() if getattr(old, field) and not getattr(new, field)]
    now = {contact.name: contact.url for contact in new.contacts}
    if any(one.url and one.name in now and not now[one.name] for one in old.contacts):
        lost.append("addresses of contacts")
    if old.adopted and not new.adopted:
        lost.append("place on the list 'pas toe of leg uit'")
    return lost


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
