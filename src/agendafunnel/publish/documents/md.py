"""A Markdown list of an edition, to stand beside the picture; `agendafunnel.page` writes the full page."""

import re

from agendafunnel.changes.story_formats import changes_as
from agendafunnel.field_types import plain
from agendafunnel.page import markdown
from agendafunnel.page.markdown import escaped, escaped_line
from agendafunnel.page.writing import heading
from agendafunnel.publish.documents import DocumentFormat
from agendafunnel.publish.publication import ListStyle, Publication, by_domain, line, overview
from agendafunnel.words import DocumentWords

# Entities mean something in addresses too (https://spec.commonmark.org/0.31.2/#entity-references).
_ENTITY = re.compile(r"&(?=#?\w+;)")


def _write(publication: Publication) -> str:
    """Return what changed in brief, and by domain a line for each standard."""
    words, agenda = DocumentWords(publication.language), publication.agenda
    style, changes = ListStyle(escaped, _link, "**"), publication.changes
    label = plain(agenda.edition.label)
    parts = [
        f"# {heading(agenda.title)}\n",
        f"{escaped_line(words.as_of.format(label=label, overview=overview(publication)))}\n",
    ]
    if changes is not None:
        parts.append(changes_as(changes, "markdown", brief=True))
    for domain, found in by_domain(agenda):
        parts.append(f"## {heading(domain.name)}\n")
        parts += [f"- {line(one, len(agenda.stages), words, style)}" for one in found] or [words.domain_empty]
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def _link(title: str, url: str) -> str:
    return markdown.link(title, _ENTITY.sub("&amp;", url))


FORMAT = DocumentFormat(_write)
