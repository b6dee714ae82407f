"""A Markdown list of an edition, to stand beside the picture; `agendafunnel.page` writes the full page."""

from agendafunnel.changes.formats import written as changes_written
from agendafunnel.fields import plain
from agendafunnel.page.prose import escaped, escaped_line, link
from agendafunnel.page.writing import heading
from agendafunnel.publish.document_words import document_words_of
from agendafunnel.publish.entries import by_domain, overview
from agendafunnel.publish.sentences import Manner, line
from agendafunnel.publish.values import Publication

_MANNER = Manner(escaped, link, "**")


def written(publication: Publication) -> str:
    """Give a heading for each domain, and below it a line for each standard."""
    words, agenda = document_words_of(publication.language), publication.agenda
    label = plain(agenda.edition.label)
    parts = [
        f"# {heading(agenda.title)}\n",
        f"{escaped_line(words.as_of.format(label=label, overview=overview(publication)))}\n",
    ]
    if publication.changes is not None:
        parts.append(changes_written(publication.changes, "markdown"))
    for domain, found in by_domain(publication):
        parts.append(f"## {heading(domain.name)}\n")
        parts += [f"- {line(one, len(agenda.stages), words, _MANNER)}" for one in found]
        if found:
            parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"
