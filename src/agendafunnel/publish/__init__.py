"""Documents of an edition, each from the same agenda and layout: a web page, lists, texts and maps."""

from collections.abc import Iterable
from dataclasses import replace

from agendafunnel.accepting import refuse_changes_of_another
from agendafunnel.arguments import PICTURE_ADDRESS, refuse_kind, require, require_address
from agendafunnel.changes.differences import Changes
from agendafunnel.errors import ArgumentError, OutputError
from agendafunnel.field_types import is_language, short
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import are_cards_of, drawn_with, is_drawn_alike
from agendafunnel.messages import message
from agendafunnel.model import Agenda
from agendafunnel.publish.documents import DocumentFormat, document_format
from agendafunnel.publish.publication import Publication
from agendafunnel.render import drawing_options
from agendafunnel.theme import Theme

_PAGE_ADDRESS = message(
    "The address of the page cannot be '{address}', which a browser would run. "
    "Write an address that begins with https: or http:, or the name of a file."
)


def document(publication: Publication, kind: str | DocumentFormat) -> bytes:
    """Return the bytes of a document, in UTF-8; the same for the same publication, in every process.

    `kind` is a name, of a plugin too (`agendafunnel.document_names`), in any case, or a DocumentFormat of
    your own. Raises OutputError for a document that does not exist, and for an address of picture or page
    that a browser would run; ArgumentError where agenda, layout, theme and changes do not belong together.

    >>> import agendafunnel as af
    >>> picture = af.plot("2022-07")
    >>> publication = af.Publication(picture.agenda, picture.layout, words="en")
    >>> af.document(publication, "alt.txt").decode().splitlines()[0][:22]
    'Short alternative text'
    """
    require("publication", publication, Publication)
    found = document_format(kind)
    _refuse_parts_of_others(publication)
    if publication.pages and not found.of_pages:
        raise OutputError(
            message(
                "The document '{kind}' is of one picture, and this one has {number} pages. Make it of a "
                "layout of lay_out, or write a web page.",
                kind=kind if isinstance(kind, str) else "DocumentFormat",
                number=len(publication.pages),
            )
        )
    if publication.changes is not None:
        # Documents list them in their own language, which may be another than that of the agenda.
        changes = replace(publication.changes, language=publication.language)
        publication = publication._replace(changes=changes)
    written = found.write(publication)
    return written.encode() if isinstance(written, str) else written


def require_document_options(
    language: object, *, picture: object, page: object, page_pictures: Iterable[object] = ()
) -> None:
    """Raise ArgumentError or OutputError where an option of documents is not possible in any of them.

    A language is a BCP 47 code, or empty for that of the agenda; no browser would run an address.
    """
    if language != "" and not is_language(language):
        raise ArgumentError(
            message(
                "The language should be a code like 'nl' or 'en' (BCP 47); it is {found}.",
                found=short(repr(language)),
            )
        )
    require_address("picture", picture, PICTURE_ADDRESS)
    require_address("page", page, _PAGE_ADDRESS)
    for address in page_pictures:
        require_address("page_pictures", address, PICTURE_ADDRESS)


def _refuse_parts_of_others(publication: Publication) -> None:
    """Raise ArgumentError where the parts of a publication are of the wrong kind, or not of one edition."""
    agenda, layout, theme, changes = publication[:4]
    require("agenda", agenda, Agenda)
    if isinstance(publication.pages, Layout):
        raise refuse_kind("pages", publication.pages, message("a list of layouts"))
    require("pages", publication.pages, tuple, list)
    require("page_pictures", publication.page_pictures, tuple, list)
    require("layout", layout, Layout)
    for one in publication.pages:
        require("pages", one, Layout)
    require("theme", theme, Theme, None)
    require("changes", changes, Changes, None)
    require_document_options(
        publication.words,
        picture=publication.picture,
        page=publication.page,
        page_pictures=publication.page_pictures,
    )
    drawing_options(dpi=publication.dpi, width=publication.width)
    drawn_with(layout.made_of, theme)
    own, since = layout.made_of.agenda, layout.made_of.since
    cards = ((card.standard, card.domain, card.stage) for page in publication.layouts for card in page.cards)
    # What no picture shows, such as a contact, may be left out of the documents.
    if not are_cards_of(agenda, cards) or (own is not None and not is_drawn_alike(own, agenda)):
        raise ArgumentError(
            message(
                "The layout does not belong to this agenda, or the agenda has changed since. "
                "Lay this agenda out with agendafunnel.lay_out."
            )
        )
    if changes is not None:
        refuse_changes_of_another(changes, agenda)
    if changes is not None and since is not None and since.marks != changes.since().marks:
        raise ArgumentError(
            message(
                "The layout marks other changes than these. Lay the agenda out with `since=changes.since()`."
            )
        )
