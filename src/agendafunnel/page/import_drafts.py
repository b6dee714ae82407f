"""The first half of an import: the edition, the domains and the standards that stand on a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Literal, NamedTuple

from pydantic import ValidationError

from agendafunnel.changes.counterparts import folded
from agendafunnel.editing.next_edition import is_later, label_of, month_in
from agendafunnel.errors import Fault
from agendafunnel.field_types import BREAK_HINTS, id_from_name, plain, shown
from agendafunnel.model import Agenda, Domain, Edition, Standard
from agendafunnel.page.phrases import Phrases
from agendafunnel.page.values import Page, PageStandard

# TODO merged: What an import decides, what it is told, and what it gives.

Kind = Literal[
    "agenda",
    "edition",
    "domain",
    "ignored",
    "id",
    "match",
    "new",
    "gone",
    "stage",
    "move",
    "moved-domain",
    "link",
    "label",
    "lost",
]
"""What a decision is about."""


class Decision(NamedTuple):
    """One choice that an import took."""

    kind: Kind
    line: int
    """Of the page; 0 where it is about the whole."""
    standard: str
    """The id of the standard that it is about, or empty."""
    message: str
    """A whole sentence."""


class Unsettled(NamedTuple):
    """A standard whose stage the page does not say, and nobody else did."""

    line: int
    """Of its status, or of its heading where it has none."""
    id: str
    name: str
    status: str | None
    reading: str
    """The phrases that say different things; empty where none says anything."""


@dataclass(frozen=True)
class Choices:
    """What the caller decides, so that the page need not."""

    stages: Mapping[str, str] = field(default_factory=dict)
    """By id of a standard, the id or name of a stage."""
    default_stage: str | None = None
    """For each that nothing else settles."""
    matches: Mapping[str, str] = field(default_factory=dict)
    """By id or name of a standard of the page, its id in the edition; empty if it is not in it."""
    edition: str | None = None
    label: str | None = None


@dataclass(frozen=True)
class Imported:
    """What an import gives: an agenda, or what is missing for it."""

    agenda: Agenda | None
    """None where `unsettled` holds something."""
    decisions: tuple[Decision, ...]
    unsettled: tuple[Unsettled, ...]


# For domains that no edition gives a colour: far enough from each other, and white letters on each of them
# have a contrast of 4.5 at least (https://www.w3.org/TR/WCAG21/#contrast-minimum).
_COLOURS = (
    "#006aab", "#00734a", "#8a2fc0", "#9c4221", "#5b50b8",
    "#7a5c00", "#a3005a", "#007079", "#4d6b2f", "#5d4037",
)  # fmt: skip


class Draft(NamedTuple):
    """A standard of the page before its stage is known."""

    found: PageStandard
    standard: Standard
    """With the first stage, or that of the edition, whichever it will be."""
    old: Standard | None = None
    """What it is in the edition that is imported onto."""


class Report:
    """What an import decided, and what is wrong, collected on the way."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.decisions: list[Decision] = []
        self.faults: list[Fault] = []

    def decide(self, kind: Kind, line: int, standard: str, message: str) -> None:
        """Note a choice."""
        self.decisions.append(Decision(kind, line, standard, message))

    def refuse(self, message: str, line: int = 0) -> None:
        """Note what is wrong, of a line of the page or of the whole."""
        self.faults.append(Fault(self.source, line, 1 if line else 0, "", message))


class Drafter:
    """Makes of a page what needs no knowledge of which standard was which before."""

    def __init__(
        self,
        page: Page,
        phrases: Phrases,
        base: Agenda,
        onto: Agenda | None,
        choices: Choices,
        report: Report,
    ) -> None:
        self.page = page
        self.phrases = phrases
        self.base = base
        self.onto = onto
        self.choices = choices
        self.report = report

    def edition(self) -> Edition:
        """Give the edition: the one asked for, or that is imported onto, or that the page names."""
        language = self._language()
        previous = self.onto.edition.id if self.onto else None
        asked, label = self.choices.edition, self.choices.label
        if asked is None and self.onto:
            edition = self.onto.edition
            self.report.decide(
                "edition", 0, "", f"The edition stays {edition.id} ({edition.label}); -e gives another."
            )
            return edition.model_copy(update={"label": label}) if label else edition
        if asked is None:
            asked, line, where = edition_of_page(self.page)
            label = label or self.page.front.get("edition_label")
            previous = self.page.front.get("edition_previous") or None
            if asked is None:
                self.report.refuse(
                    "does not say of which quarter it is; say it with -e, like -e 2022-10, or with a line "
                    "'edition: 2022-10' in its front matter."
                )
                return Edition(id="none", label="none")
            self.report.decide(
                "edition", line, "", f"The edition is {asked}, after {where}; -e gives another."
            )
        elif self.onto and is_later(self.onto.edition.id, asked):
            previous = None  # An old page, imported onto a later edition for its ids and colours.
        made = label or label_of(asked, language, self.onto.edition.label if self.onto else "") or asked
        return Edition(id=asked, label=made, previous=None if previous == asked else previous)

    def _language(self) -> str:
        return self.onto.language if self.onto else self.page.language

    def domains(self) -> dict[str, Domain]:
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
                self.report.refuse(message, found.line)
            elif name in known:
                old = known[name]
                # A page cannot say where a name may break.
                domains[name] = (
                    old
                    if plain(old.name) == found.name
                    else old.model_copy(update={"name": _broken_as(old.name, found.name)})
                )
            else:
                identifier = free_id(id_from_name(found.name) or "domain", ids)
                ids.add(identifier)
                colour = free.pop(0) if free else _COLOURS[len(domains) % len(_COLOURS)]
                domains[name] = Domain(id=identifier, name=found.name, colour=colour)
                message = f"The domain {shown(found.name)} is not known yet; it gets the colour {colour}."
                self.report.decide("domain", found.line, "", message)
        return domains

    def drafts(self, domains: Mapping[str, Domain]) -> list[Draft]:
        """Give the standards of the page, each with an id of its own."""
        drafts: list[Draft] = []
        ids: set[str] = set()
        for domain in self.page.domains:
            for found in domain.standards:
                made = found.id or id_from_name(found.name)
                identifier = free_id(made or "standard", ids)
                if identifier != made:
                    why = f"{made} is taken already" if made else "none can be made of its name"
                    message = f"{shown(found.name)} gets the id {identifier}, as {why}."
                    self.report.decide("id", found.line, identifier, message)
                ids.add(identifier)
                for url in found.refused:
                    message = (
                        f"The link to {shown(url)} is left out: it is no https:, http: or mailto: address."
                    )
                    self.report.decide("link", found.line, identifier, message)
                for url in found.repeated:
                    message = f"The link to {shown(url)} stands more than once, and is taken once."
                    self.report.decide("link", found.line, identifier, message)
                standard = self._read(found, identifier, domains[folded(domain.name)].id)
                if standard:
                    drafts.append(Draft(found, standard))
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
                **{name: one.text for name, one in found.labelled.items()},
            )
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                place = ".".join(map(str, detail["loc"]))
                message = f"{shown(found.name)}: {place}: {detail['msg']}"
                self.report.refuse(message, found.line)
            return None


def edition_of_page(page: Page) -> tuple[str | None, int, str]:
    """Return the id of the edition that a page names, its line and what names it; None where nothing does."""
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


def _broken_as(old: str, new: str) -> str:
    """Return a name with the break hints that it had, where only its case is another."""
    if plain(old).casefold() != new.casefold() or len(plain(old)) != len(new):
        return new
    letters = iter(new)
    return "".join(letter if letter in BREAK_HINTS else next(letters) for letter in old)


def free_id(identifier: str, taken: set[str]) -> str:
    """Give an id that is not taken: itself, or itself with a number."""
    if identifier not in taken:
        return identifier
    return next(made for number in count(2) if (made := f"{identifier}-{number}") not in taken)
