"""What a published page holds, and where in its text each thing stands.

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
from dataclasses import dataclass
from typing import NamedTuple

from agendafunnel.model import Contact, Link


class Span(NamedTuple):
    """Characters of a text: from `start` up to and without `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the characters of `text` that stand here."""
        return text[self.start : self.end]


class Labelled(NamedTuple):
    """A field behind its name: "**Licentie**: EUPL"."""

    text: str
    """As plain text of one line."""
    value: Span
    whole: Span
    """With its label."""


@dataclass(frozen=True)
class PageStandard:
    """A third-level heading and what follows it."""

    name: str
    id: str | None
    """Of a heading that gives one, as kramdown writes it: `### Name {#id}`."""
    line: int
    """Of the heading, counted from 1, as all lines here."""
    section: Span
    """From the heading to the next one."""
    heading: Span
    """The name in the heading."""
    description: str | None
    """Markdown: all that no label or list of links claims."""
    contacts: tuple[Contact, ...]
    contact: Span | None
    """What stands behind the label of the contact; None where there is no such label."""
    contact_label: Span
    """The same with the label; empty where there is none."""
    status: str | None
    """As plain text of one line; None where there is no label, or nothing behind it."""
    status_span: Span | None
    status_line: int
    """Of the status, or of the heading where there is none."""
    labelled: Mapping[str, Labelled]
    """The fields of a standard that stand behind their names, by name (`agendafunnel.fields.Place.LABEL`)."""
    links: tuple[Link, ...]
    """Of prose and details, each address once, in the order of the page."""
    links_in_prose: frozenset[str]
    """The addresses of links that stand in the description."""
    details: tuple[Span, ...]
    """The sentences or lists that hold the links, with the words before them; mostly one or none."""
    repeated: tuple[str, ...]
    """Addresses that stand here more than once."""
    refused: tuple[str, ...]
    """Addresses of links that no agenda may hold: of no known scheme."""


@dataclass(frozen=True)
class PageDomain:
    """A second-level heading and its standards."""

    name: str
    line: int
    section: Span
    heading: Span
    standards: tuple[PageStandard, ...]


class Ignored(NamedTuple):
    """A second-level heading with text of its own and without standards: no domain."""

    name: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page that is an agenda."""

    source: str
    """Names it in messages."""
    text: str
    """Its lines end in a newline, whatever they end in in the file."""
    newline: str
    """What lines end in in the file."""
    mark: bool
    """Whether the file begins with a byte order mark."""
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

    @property
    def standards(self) -> tuple[PageStandard, ...]:
        """All standards, in the order of the page."""
        return tuple(standard for domain in self.domains for standard in domain.standards)
