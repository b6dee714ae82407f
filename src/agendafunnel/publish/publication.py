"""What documents are made of: an edition with its picture, and the line of a standard in a list."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, Self
from urllib.parse import quote

from agendafunnel.changes.differences import Changes
from agendafunnel.field_types import accessible_name, plain
from agendafunnel.fields import Form, ListedIn, filled, listed_at
from agendafunnel.layout.geometry import Rectangle
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import drawn_with
from agendafunnel.model import Agenda, Domain, Standard
from agendafunnel.theme import Theme
from agendafunnel.words import DocumentWords, stopped

USUAL_PICTURE = "agenda-{edition}.png"

# What no address may hold (RFC 3986, 2), but that is let through where people write one; braces mean
# something to Jekyll and to MediaWiki too.
_NOT_IN_ADDRESSES = re.compile(r"""[\s"<>\\^`{|}\udc80-\udcff]""")


class Publication(NamedTuple):
    """One edition, with its picture laid out: all that any document is made of.

    >>> import agendafunnel as af
    >>> agenda = af.load("2022-07")
    >>> publication = af.Publication(agenda, af.lay_out(agenda), words="en")
    >>> af.document(publication, "md").decode().splitlines()[0]
    '# Ontwikkelagenda API-standaarden VNG-Realisatie'
    """

    agenda: Agenda
    layout: Layout
    theme: Theme | None = None
    """The theme of the layout; only a layout that was read from JSON does not know it itself."""
    changes: Changes | None = None
    """Since the edition before, where documents should list them."""
    words: str = ""
    """The language of the words that are not the agenda's, as a BCP 47 code; that of the agenda if empty."""
    picture: str = ""
    """The address of the picture's file, for documents that show it; the edition's usual name if empty."""
    page: str = ""
    """The address of the web page, for maps of the picture; each card then leads to its part of it."""

    dpi: int | None = None
    """Dots per inch of the picture's file; the theme's if absent."""
    pages: tuple[Layout, ...] = ()
    """The layout of each page, where the picture has several; `layout` is then the first of them."""
    page_pictures: tuple[str, ...] = ()
    """The address of the file of each page, where documents should offer them."""

    def on_pages(self, layouts: Sequence[Layout]) -> Self:
        """Return the publication of a picture with these pages; of one page, an ordinary picture."""
        return self._replace(layout=layouts[0], pages=tuple(layouts) if len(layouts) > 1 else ())

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layout of each page of the picture."""
        return self.pages or (self.layout,)

    width: int | None = None
    """Of the picture's file in pixels, where it was drawn by its width and not by `dpi`."""

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


def by_domain(agenda: Agenda) -> Iterator[tuple[Domain, tuple[Entry, ...]]]:
    """Yield each domain with its standards, in the order of the agenda."""
    stages = {stage.id: (plain(stage.name), place) for place, stage in enumerate(agenda.stages, 1)}
    for domain in agenda.domains:
        own = (one for one in agenda.standards if one.domain == domain.id)
        yield domain, tuple(Entry(one, one.called, plain(domain.name), *stages[one.stage]) for one in own)


class Shown(NamedTuple):
    """A standard as the picture shows it: the box of its card, and the name of that."""

    entry: Entry
    box: Rectangle
    """In points."""
    name: str
    """As in the picture itself (`agendafunnel.scene`): with its mark of change, where it has one."""


def in_picture(publication: Publication) -> Iterator[Shown]:
    """Yield all standards in the order in which the picture is read, lane by lane."""
    found = {entry.standard.id: entry for _, entries in by_domain(publication.agenda) for entry in entries}
    changes, words = publication.changes, DocumentWords(publication.language)
    marks, since = (changes.since().marks, plain(changes.old.label)) if changes is not None else ({}, "")
    for card in publication.layout.cards:
        entry = found[card.standard]
        own = accessible_name(entry.standard.name, entry.standard.label)
        mark = marks.get(card.standard)
        yield Shown(entry, card.box, words.name_of_card(own, entry.domain, entry.stage, mark, since))


def overview(publication: Publication) -> str:
    """Return how much there is: "36 standards in 5 stages and 6 domains."."""
    agenda, words = publication.agenda, DocumentWords(publication.language)
    return words.overview_of(agenda.standards, agenda.stages, agenda.domains)


def picture_address(publication: Publication) -> str:
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
    """Return the line of a standard in a list, in sentences; `stages` is how many there are."""
    place = words.place.format(name=entry.stage, place=entry.place, all=stages)
    name = f"{style.strong}{style.text(entry.name)}{style.strong}"
    return " ".join([f"{name}: {style.text(place)}.", *_facts(entry.standard, words, style)])


def _facts(one: Standard, words: DocumentWords, style: ListStyle) -> Iterator[str]:
    for field, value in filled(one, listed_at(ListedIn.LINE)):
        label = field.label(words.language_code)
        if field.form is Form.YES_OR_NO:
            yield f"{label}." if value else f"{label}: {words.answer(value)}."
        elif field.form is Form.CONTACTS:
            yield stopped(f"{label}: {' / '.join(_linked(who.name, who.url, style) for who in value)}")
        elif field.form is Form.LINKS:
            yield stopped(f"{words.more}: {', '.join(_linked(to.title, to.url, style) for to in value)}")
        else:
            yield stopped(f"{label}: {style.text(field.text(one, words.language_code))}")


def _linked(text: str, url: str | None, style: ListStyle) -> str:
    """Return a text that links to an address, where it has one."""
    return style.link(plain(text), safe_address(url)) if url else style.text(plain(text))
