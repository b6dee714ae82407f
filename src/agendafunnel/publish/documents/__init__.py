"""The documents of an edition, a module each; its name is that of the document, with `_` for a dot.

Other packages add documents by entry points (`agendafunnel.plugins`), whose name is that of the document.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from agendafunnel.arguments import name_of_format
from agendafunnel.bundled import DOCUMENT_FORMATS, DOCUMENTS
from agendafunnel.errors import ArgumentError, OutputError, did_you_mean
from agendafunnel.field_types import short
from agendafunnel.messages import Message, all_of, message, sentences
from agendafunnel.plugins import format_added, format_left_out, is_function, working
from agendafunnel.publish.publication import Publication
from agendafunnel.registry import load_module
from agendafunnel.render.formats import made_by


class DocumentFormat(NamedTuple):
    """A kind of document. Each module of this folder has one, as `FORMAT`.

    >>> import agendafunnel
    >>> count = DocumentFormat(lambda shown: f"{len(shown.agenda.standards)} standards")
    >>> agenda = agendafunnel.load("2022-07")
    >>> agendafunnel.document(Publication(agenda, agendafunnel.lay_out(agenda)), count)
    b'36 standards'
    """

    write: Callable[[Publication], str | bytes]
    """Return the text of a document, which ends in a newline; or its bytes, where it is no text."""
    picture: Literal["", "offered", "shown"] = ""
    """What it does with the picture (--picture): it offers one where there is one, or cannot do without."""
    page: Literal["", "named", "beside"] = ""
    """The web page to which its cards lead (--page): one that is named, or else that written beside it."""
    of_pages: bool = True
    """Whether it can be made of a picture that has several pages."""

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        if not is_function(self.write):
            return "write"
        if self.picture not in ("", "offered", "shown"):
            return "picture"
        return "" if self.page in ("", "named", "beside") else "page"


def document_names() -> tuple[str, ...]:
    """Return the names of the kinds of documents: those of agendafunnel, and then those of plugins.

    >>> document_names()[:3]
    ('html', 'alt.txt', 'md')
    """
    return (*DOCUMENTS, *(plugin.name for plugin, _ in working("formats", DocumentFormat)))


def document_format(kind: str | DocumentFormat) -> DocumentFormat:
    """Return a kind of document by its name, or one of the caller's own, guarded: it fails in our words.

    Raises OutputError where there is none of that name, and ArgumentError for one that is none.
    """
    if isinstance(kind, DocumentFormat):
        if kind.wrong_field:
            raise ArgumentError(
                message(
                    "The field '{field}' of the document is not what it should be. Give DocumentFormat a "
                    "function that takes a Publication.",
                    field=kind.wrong_field,
                )
            )
        return _guarded(kind, message("the document"), is_own=True)
    kind = name_of_format(kind)
    if kind in DOCUMENTS:
        found: DocumentFormat = load_module(DOCUMENT_FORMATS, kind.replace(".", "_")).FORMAT
        return found
    added = format_added(kind, DocumentFormat)
    if added:
        plugin, its_kind = added
        return _guarded(its_kind, plugin.display_name)
    names = document_names()
    raise OutputError(
        sentences(
            message("There is no document '{name}'.", name=short(kind)),
            format_left_out(kind) or did_you_mean(kind, names),
            message("The documents are {names}.", names=all_of(names)),
        )
    )


def _writable(text: str | bytes) -> str | bytes:
    """Return a document as it is. Raises UnicodeEncodeError where UTF-8 has not all of its characters."""
    if isinstance(text, str):
        text.encode()
    return text


def _guarded(kind: DocumentFormat, called: Message, *, is_own: bool = False) -> DocumentFormat:
    """Return a kind of document of which every failure is an OutputError that names it."""

    def write(publication: Publication) -> str | bytes:
        return made_by(called, lambda: _writable(kind.write(publication)), (str, bytes), is_own=is_own)

    return kind._replace(write=write)
