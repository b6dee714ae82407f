"""Values: a published page, with the place of each thing in its text; and an import of a page.

```
## Basisregistraties                                   ← PageDomain
### BAG-Bevragen                                       ← PageStandard.heading
A description in any Markdown. **Contactpersoon**: Johan Boer. **Status**: realisatie.
                                                   └contact─┘              └─status──┘
Details zijn te vinden op [GitHub](https://…) en [meer](https://…)
└───────────────────────────details────────────────────────────┘
```
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from agendafunnel.errors import Fault
from agendafunnel.frozen import FrozenDict, freeze_mappings
from agendafunnel.messages import Message
from agendafunnel.model import Agenda, Contact, Edition, Link
from agendafunnel.page.import_wording import IN_CODE, Wording
from agendafunnel.representation import short_repr
from agendafunnel.user_files import TextFormat


class Span(NamedTuple):
    """Characters of a text: from `start` up to and without `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that stand here."""
        return text[self.start : self.end]


class Labelled(NamedTuple):
    """What stands behind a label: "**Status**: realisatie."."""

    text: str
    """As plain text of one line."""
    value: Span
    whole: Span
    """With the label."""


class FoundLink(NamedTuple):
    """A link of a text."""

    title: str
    url: str
    span: Span


@dataclass(frozen=True)
class SectionText:
    """The parts of what follows the heading of a standard; spans count in the whole text."""

    description: str | None
    """Markdown: all that belongs to no label and no list of links."""
    contacts: tuple[Contact, ...]
    labels: Mapping[str, Labelled]
    """By "contact", "status" or the name of a field that has a label (`fields.ListedIn.LABEL`)."""
    details: tuple[Span, ...]
    """The sentences or lists that hold the links, with the words before them; mostly one or none."""
    prose_links: tuple[FoundLink, ...]
    detail_links: tuple[FoundLink, ...]
    """Of details, status and contact, in the order of the page."""
    repeated_labels: tuple[int, ...]
    """Where a label stands a second time."""

    def __post_init__(self) -> None:
        freeze_mappings(self, "labels")

    @property
    def status(self) -> str | None:
        """Plain text of one line; None if there is no label, or nothing behind it."""
        return self.labels["status"].text or None if "status" in self.labels else None

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass(frozen=True, kw_only=True)
class PageStandard(SectionText):
    r"""A third-level heading and what follows it.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n"
    >>> page = af.read_page(text.encode())
    >>> page.standards[0].name, page.standards[0].status
    ('Wells', 'In intake.')
    """

    name: str
    id: str | None
    """The id in the heading, as kramdown writes it: `### Name {#id}`."""
    line: int
    """Of the heading, counted from 1, as all lines here."""
    section: Span
    """From the heading to the next one."""
    heading: Span
    """The name in the heading."""
    status_line: int
    """Of the status, or of the heading if there is none."""
    links: tuple[Link, ...]
    """Of prose and details, each address once, in the order of the page."""
    repeated: tuple[str, ...]
    """Addresses that stand here more than once."""
    refused: tuple[str, ...]
    """Addresses of links that no agenda may hold: of no known scheme."""

    @property
    def links_in_prose(self) -> frozenset[str]:
        """The addresses of links that stand in the description."""
        return frozenset(link.url for link in self.prose_links)

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass(frozen=True)
class PageDomain:
    r"""A second-level heading and its standards.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n"
    >>> page = af.read_page(text.encode())
    >>> page.domains[0].name, page.domains[0].line
    ('Water', 3)
    """

    name: str
    line: int
    section: Span
    heading: Span
    standards: tuple[PageStandard, ...]

    def __repr__(self) -> str:
        return short_repr(self)


class Ignored(NamedTuple):
    """A second-level heading with text of its own and without standards: no domain."""

    name: str
    line: int


@dataclass(frozen=True)
class Page:
    r"""A page that is an agenda.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n"
    >>> page = af.read_page(text.encode())
    >>> [domain.name for domain in page.domains]
    ['Water']
    """

    source: str
    """Names it in messages."""
    text: str
    """Its lines end in a newline, whatever the file has."""
    format: TextFormat
    """The line ends and byte order mark of the file."""
    front: Mapping[str, str]
    """The front matter: its fields of one line."""
    heading: str | None
    """The first-level heading."""
    language: str
    """Of the labels."""
    pictures: tuple[Span, ...]
    """The `<img>` tags, and Markdown pictures, before the first domain."""
    tail: Span
    """Definitions of references at the end ("[label]: address"), which belong to no standard."""
    references: Mapping[str, str]
    """The addresses of all of them, by label."""
    preamble: Span
    """From the end of the front matter to the first domain."""
    domains: tuple[PageDomain, ...]
    ignored: tuple[Ignored, ...]

    def __post_init__(self) -> None:
        freeze_mappings(self, "front", "references")

    @property
    def standards(self) -> tuple[PageStandard, ...]:
        """All standards, in the order of the page."""
        return tuple(standard for domain in self.domains for standard in domain.standards)

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass(frozen=True)
class Choices:
    r"""What the caller of an import decides instead of the page.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nSoon.\n"
    >>> choices = af.Choices(default_stage="analyse", edition="2030-01")
    >>> af.import_page(af.read_page(text.encode()), choices=choices).agenda.standards[0].stage
    'analyse'
    """

    stages: Mapping[str, str] = FrozenDict()
    """By id of a standard, the id or name of a stage."""
    default_stage: str | None = None
    """For each that nothing else settles."""
    matches: Mapping[str, str] = FrozenDict()
    """By id or name of a standard of the page, its id in the edition; empty if it is not in it."""
    edition: str | date | Edition | None = None
    """Its id, or as people write it ("oktober 2022")."""
    label: str | None = None
    """The edition as people read it; made from its id if absent."""

    def __post_init__(self) -> None:
        freeze_mappings(self, "stages", "matches")

    def __repr__(self) -> str:
        return short_repr(self)


DecisionKind = Literal[
    "agenda", "edition", "domain", "ignored", "id", "match", "new", "gone", "stage", "move", "moved-domain",
    "link", "label", "lost",
]  # fmt: skip


Review = Literal[
    "edition", "stage", "status", "match", "left-out", "domain", "new", "card", "chosen"
]  # fmt: skip
"""Why a person should look at a choice, the most urgent first."""


class Decision(NamedTuple):
    r"""One choice that an import made.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n"
    >>> page = af.read_page(text.encode())
    >>> found = af.import_page(page, choices=af.Choices(edition="2030-01"))
    >>> sorted({decision.kind for decision in found.decisions})
    ['agenda', 'domain', 'stage']
    """

    kind: DecisionKind
    line: int
    """Of the page; 0 if it is about the whole."""
    standard: str
    """The id of the standard that it is about, or empty."""
    message: Message
    """One or more whole sentences."""
    review: Review | None = None
    """Why a person should look at it; None where the page, the edition or the caller is clear."""


class Unsettled(NamedTuple):
    r"""A standard whose stage neither the page says nor anybody else.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nSoon.\n"
    >>> found = af.import_page(af.read_page(text.encode()), choices=af.Choices(edition="2030-01"))
    >>> [(one.name, one.status) for one in found.unsettled]
    [('Wells', 'Soon.')]
    """

    line: int
    """Of its status, or of its heading if it has none."""
    id: str
    name: str
    status: str | None
    reading: str
    """The phrases that say different things; empty if none says anything."""


@dataclass(frozen=True)
class Imported:
    r"""The result of an import: an agenda, or what is missing for it.

    >>> import agendafunnel as af
    >>> text = "# Agenda\n\n## Water\n\n### Wells\n\n**Status**\nIn intake.\n"
    >>> page = af.read_page(text.encode())
    >>> found = af.import_page(page, choices=af.Choices(edition="2030-01"))
    >>> found.agenda.standards[0].name, found.unsettled
    ('Wells', ())
    """

    agenda: Agenda | None
    """None if `unsettled` holds something."""
    decisions: tuple[Decision, ...]
    unsettled: tuple[Unsettled, ...]

    def __repr__(self) -> str:
        return short_repr(self)


@dataclass
class Report:
    """The decisions and the faults of an import, collected on the way."""

    source: str
    wording: Wording = IN_CODE
    """How messages call what the caller decides."""
    decisions: list[Decision] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def decide(
        self, kind: DecisionKind, line: int, standard: str, message: Message, review: Review | None = None
    ) -> None:
        """Add a decision."""
        self.decisions.append(Decision(kind, line, standard, message, review))

    def refuse(self, message: Message, line: int = 0) -> None:
        """Add a fault, of a line of the page or of the whole."""
        self.faults.append(Fault(self.source, line, 1 if line else 0, "", message))
