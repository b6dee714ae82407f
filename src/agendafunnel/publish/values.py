"""What is published of one edition, and the documents that are made of it."""

from typing import NamedTuple

from agendafunnel.changes.comparing import Changes
from agendafunnel.layout.values import Layout
from agendafunnel.made_of import drawn_with
from agendafunnel.model import Agenda
from agendafunnel.theme import Theme


class Publication(NamedTuple):
    """One edition, with its picture laid out: all that any document is made of."""

    agenda: Agenda
    layout: Layout
    theme: Theme | None = None
    """The one that the layout was made with, which it knows; to be given where it was read from JSON."""
    changes: Changes | None = None
    """Since the edition before, where a document should tell them."""
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
