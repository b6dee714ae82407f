"""Documents of an edition, each from the same agenda and layout: a web page, lists, texts and maps."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import cast

from agendafunnel.bundled import DOCUMENTS, Document
from agendafunnel.errors import OutputError
from agendafunnel.fields import shown
from agendafunnel.publish.values import Publication

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HARMLESS = re.compile(r"https?:|data:image/|(?:File|Image|Bestand|Afbeelding):", re.IGNORECASE)
"""Besides web addresses, pictures that are in the address itself, and what wikis call their files."""

_MODULES: dict[Document, str] = {
    "html": "web",
    "alt.txt": "alternative",
    "md": "listing",
    "csv": "table",
    "map.html": "image_map",
    "wiki": "wiki",
}
"""Each has a function `written` that gives the text of the document."""


def document(publication: Publication, kind: Document) -> bytes:
    """Give the bytes of a document, in UTF-8; the same for the same publication, in every process.

    Raises OutputError for a document that does not exist, for the layout of another agenda, and for an
    address of picture or page that a browser would run.
    """
    if kind not in DOCUMENTS:
        raise OutputError(f"There is no document {kind!r}; there are {', '.join(DOCUMENTS)}.")
    if {card.standard for card in publication.layout.cards} != {
        standard.id for standard in publication.agenda.standards
    }:
        raise OutputError("The layout is that of another agenda: its cards are not those of the standards.")
    for what in ("picture", "page"):
        address = getattr(publication, what)
        if _SCHEME.match(address) and not _HARMLESS.match(address):
            raise OutputError(
                f"The address of the {what} is {shown(address)}; write one that begins with https: or http:, "
                "or the name of a file."
            )
    module = import_module(f"agendafunnel.publish.{_MODULES[kind]}")
    return cast("Callable[[Publication], str]", module.written)(publication).encode()
