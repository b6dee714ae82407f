"""Web pages to look at, each made once."""

from functools import cache

import agendafunnel
from agendafunnel import Agenda, Theme
from agendafunnel.publish import document
from agendafunnel.publish.publication import Publication


@cache
def page_of(edition: str, theme: str = "vng", words: str = "", since: str | None = None) -> str:
    """Give the page of a bundled edition; `since` is another one, with which it is compared."""
    before = agendafunnel.load(since) if since else None
    return page(agendafunnel.load(edition), agendafunnel.load_theme(theme), words=words, before=before)


def page(agenda: Agenda, theme: Theme | None = None, *, words: str = "", before: Agenda | None = None) -> str:
    theme = theme or agendafunnel.load_theme("vng")
    changes = agendafunnel.changes_between(before, agenda) if before else None
    layout = agendafunnel.lay_out(agenda, theme, since=changes.since() if changes else None)
    return document(Publication(agenda, layout, theme, changes, words), "html").decode()
