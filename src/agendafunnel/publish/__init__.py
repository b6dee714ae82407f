"""Documents of an edition, each from the same agenda and layout: a web page, lists, texts and maps."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from agendafunnel.bundled import DOCUMENTS, Document
from agendafunnel.errors import OutputError
from agendafunnel.publish.values import Publication

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

    Raises OutputError for a document that does not exist.
    """
    if kind not in DOCUMENTS:
        raise OutputError(f"There is no document {kind!r}; there are {', '.join(DOCUMENTS)}.")
    module = import_module(f"agendafunnel.publish.{_MODULES[kind]}")
    return cast("Callable[[Publication], str]", module.written)(publication).encode()
