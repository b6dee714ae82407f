"""The documents of an edition, a module each; its name is that of the document, with `_` for a dot."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from agendafunnel.bundled import DOCUMENT_FORMATS, DOCUMENTS
from agendafunnel.errors import OutputError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import all_of, message, sentences
from agendafunnel.publish.publication import Publication
from agendafunnel.registry import load_module


class DocumentFormat(NamedTuple):
    """A kind of document. Each module of this folder has one, as `FORMAT`."""

    write: Callable[[Publication], str]
    """Return the text of a document, which ends in a newline."""
    picture: Literal["", "offered", "shown"] = ""
    """What it does with the picture (--picture): it offers one where there is one, or cannot do without."""
    page: Literal["", "named", "beside"] = ""
    """The web page to which its cards lead (--page): one that is named, or else that written beside it."""
    of_pages: bool = True
    """Whether it can be made of a picture that has several pages."""


def document_format(name: str) -> DocumentFormat:
    """Return a kind of document by its name. Raises OutputError where there is none."""
    if name not in DOCUMENTS:
        raise OutputError(
            sentences(
                message("There is no document '{name}'.", name=short(str(name))),
                did_you_mean(str(name), DOCUMENTS),
                message("The documents are {names}.", names=all_of(DOCUMENTS)),
            )
        )
    found: DocumentFormat = load_module(DOCUMENT_FORMATS, name.replace(".", "_")).FORMAT
    return found
