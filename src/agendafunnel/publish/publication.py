"""What documents are made of: an edition with its picture, and the line that lists tell of a standard."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote

from agendafunnel.changes.differences import Changes
from agendafunnel.field_types import heard, plain
from agendafunnel.fields import Form, Place, listed_at
from agendafunnel.layout.values import Layout, Rectangle
from agendafunnel.made_of import drawn_with
from agendafunnel.model import Agenda, Domain, Standard
from agendafunnel.publish.words import DocumentWords
from agendafunnel.theme import Theme
from agendafunnel.words import stopped, words_of

USUAL_PICTURE = "agenda-{edition}.png"

# What no address may hold (RFC 3986, 2), but that is let through where people write one; braces mean
# something to Jekyll and to MediaWiki too.
_NOT_IN_ADDRESSES = re.compile(r"""[\s"<>\\^`{|}\udc80-\udcff]""")


class Publication(NamedTuple):
    """One edition, with its picture laid out: all that any document is made of."""

    agenda: Agenda
    layout: Layout
    theme: Theme | None = None
    """The theme of the layout; only a layout that was read from JSON does not know it itself."""
    changes: Changes | None = None
    """Since the edition before, where documents should list them."""
    words: str = ""
    """The language of the words that are not the agenda's ("nl" or "en"); that of the agenda if empty."""
    picture: str = ""
    """The address of the picture's file, for documents that show it; the edition's usual name if empty."""
    page: str = ""
    """The address of the web page, for maps of the picture; each card then leads to its part of it."""

    dpi: int | None = None
    """Dots per inch of the picture's file; the theme's if absent."""

    @property
    def look(self) -> Theme:
        """The theme of the picture. Raises ArgumentError where it is not that of the layout, or not known."""
        return drawn_with(self.layout.made_of, self.theme)

    @property
    def language(self) -> str:
        """The language of the words that are not the agenda's."""
        return self.words or self.agenda.language


class Entry(NamedTuple):
    """A standard, and the names that go with it."""

    standard: Standard
    name: str
    domain: str
    stage: str
    place: int
    """Of its stage among all stages, from 1."""


def by_domain(publication: Publication) -> Iterator[tuple[Domain, tuple[Entry, ...]]]:
    """Return each domain with its standards, in the order of the agenda."""
    agenda = publication.agenda
    stages = {stage.id: (plain(stage.name), place) for place, stage in enumerate(agenda.stages, 1)}
    of_domain: dict[str, list[Entry]] = {domain.id: [] for domain in agenda.domains}
    names = {domain.id: plain(domain.name) for domain in agenda.domains}
    for one in agenda.standards:
        stage, place = stages[one.stage]
        of_domain[one.domain].append(Entry(one, one.called, names[one.domain], stage, place))
    for domain in agenda.domains:
        yield domain, tuple(of_domain[domain.id])


class Shown(NamedTuple):
    """A standard as the picture shows it: the box of its card, and the name of that."""

    entry: Entry
    box: Rectangle
    """In points."""
    name: str
    """As in the picture itself (`agendafunnel.scene`): with its mark of change, where it has one."""


def in_picture(publication: Publication) -> Iterator[Shown]:
    """Return all standards in the order in which the picture is read, lane by lane."""
    found = {entry.standard.id: entry for _, entries in by_domain(publication) for entry in entries}
    changes, words = publication.changes, words_of(publication.language)
    marks, since = (changes.since().marks, plain(changes.old.label)) if changes is not None else ({}, "")
    for card in publication.layout.cards:
        entry, mark = found[card.standard], marks.get(card.standard)
        own = heard(entry.standard.name, entry.standard.label)
        yield Shown(entry, card.box, words.name_of_card(own, entry.domain, entry.stage, mark, since))


def overview(publication: Publication) -> str:
    """Return how much there is: "36 standaarden in 5 fasen en 6 domeinen."."""
    agenda, words = publication.agenda, words_of(publication.language)
    return words.overview_of(len(agenda.standards), len(agenda.stages), len(agenda.domains))


def changes_of(publication: Publication) -> Changes | None:
    """Return what changed, in the language of the document."""
    changes = publication.changes
    return None if changes is None else replace(changes, language=publication.language)


def picture_of(publication: Publication) -> str:
    """Return the address of the picture's file."""
    usual = USUAL_PICTURE.format(edition=quote(publication.agenda.edition.id))
    return safe_address(publication.picture or usual)


def address_of(standard: Standard, page: str) -> str | None:
    """Return the address that a card links to: its part of the page, if there is one, or its first link."""
    if page:
        return address_in(page, standard.id)
    return safe_address(standard.links[0].url) if standard.links else None


def address_in(page: str, identifier: str) -> str:
    """Return the address of a standard's part of a page, instead of a part that `page` itself names."""
    return f"{safe_address(page.partition('#')[0])}#{quote(identifier)}"


def safe_address(url: str) -> str:
    """Return an address with all characters encoded that no address may hold; it leads to the same place."""
    # The name of a file may be no valid text; then its bytes are encoded.
    return _NOT_IN_ADDRESSES.sub(lambda found: quote(found.group(), errors="surrogateescape"), url)


class ListStyle(NamedTuple):
    """How a kind of list writes things down."""

    text: Callable[[str], str]
    """Plain text, so that it is read as that and nothing else."""
    link: Callable[[str, str], str]
    """A title and an address."""
    strong: str
    """What stands on both sides of a name."""


def line(entry: Entry, stages: int, words: DocumentWords, style: ListStyle) -> str:
    """Return all that a list tells of a standard, in sentences; `stages` is how many there are."""
    place = words.place.format(name=entry.stage, place=entry.place, all=stages)
    name = f"{style.strong}{style.text(entry.name)}{style.strong}"
    return " ".join([f"{name}: {style.text(place)}.", *_facts(entry.standard, words, style)])


def _facts(one: Standard, words: DocumentWords, style: ListStyle) -> Iterator[str]:
    for field in listed_at(Place.LINE):
        value = getattr(one, field.name)
        if field.is_left_out(one):
            continue
        label = field.label.of(words.asked)
        if field.form is Form.YES_OR_NO:
            yield f"{label}." if value else f"{label}: {words.answers[value]}."
        elif field.form is Form.CONTACTS:
            names = (
                style.link(plain(who.name), safe_address(who.url)) if who.url else style.text(plain(who.name))
                for who in value
            )
            yield stopped(f"{label}: {' / '.join(names)}")
        elif field.form is Form.LINKS:
            links = (style.link(plain(to.title), safe_address(to.url)) for to in value)
            yield stopped(f"{words.more}: {', '.join(links)}")
        else:
            yield stopped(f"{label}: {style.text(field.text(one, words.asked))}")


def listed(names: Sequence[str]) -> str:
    """Return names one after another; semicolons part them where one of them holds a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)
