"""What stands for the picture where it cannot be seen: a short text for `alt`, and all that it says."""

from collections.abc import Iterator

from agendafunnel.changes.formats import written as changes_written
from agendafunnel.fields import plain
from agendafunnel.publish.document_words import document_words_of
from agendafunnel.publish.entries import entries, overview
from agendafunnel.publish.sentences import stopped
from agendafunnel.publish.values import Publication
from agendafunnel.words import words_of

MOST_LETTERS = 150
"""Of the short text: screen readers read it in one breath, and cannot stop within it."""


def written(publication: Publication) -> str:
    """Give both texts, each below its heading, as lines to be copied or read aloud."""
    words = document_words_of(publication.language)
    parts = [words.short, short_text(publication), "", words.long, *long_text(publication)]
    if publication.changes is not None:
        parts += ["", changes_written(publication.changes, "text").strip()]
    return "\n".join(parts) + "\n"


def short_text(publication: Publication) -> str:
    """Give the text for `alt`: what the picture is, and how much it holds."""
    words, agenda = document_words_of(publication.language), publication.agenda
    names = {"title": plain(agenda.title), "label": plain(agenda.edition.label)}
    text = words.alternative.format(**names, overview=overview(publication))
    if len(text) > MOST_LETTERS:
        text = words.untitled.format(**names, overview=overview(publication))
    return f"{text} {words.beside}"


def long_text(publication: Publication) -> Iterator[str]:
    """Give what the picture says, in paragraphs: stage by stage, its standards by domain, then its gate."""
    words, agenda = document_words_of(publication.language), publication.agenda
    counted, stages = words_of(publication.language), agenda.stages
    yield f"{plain(agenda.title)}, {plain(agenda.edition.label)}: {overview(publication)}"
    yield words.from_to.format(first=plain(stages[0].name), last=plain(stages[-1].name))
    every = tuple(entries(publication))
    for place, stage in enumerate(stages, 1):
        here = [one for one in every if one.place == place]
        told = {"place": place, "all": len(stages), "name": plain(stage.name)}
        if here:
            yield words.stage.format(**told, standards=counted.counted(len(here), counted.standard))
        else:
            yield words.empty.format(**told)
        for domain in dict.fromkeys(one.domain for one in here):
            yield f"{domain}: {', '.join(one.name for one in here if one.domain == domain)}."
        if stage.gate and place < len(stages):
            gate = " ".join(plain(line) for line in stage.gate)
            yield stopped(words.gate.format(name=plain(stages[place].name), gate=gate))
