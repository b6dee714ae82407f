"""Alternative text for the picture: a short one for `alt`, and a long one with all that it says."""

from collections.abc import Iterator, Sequence

from agendafunnel.changes.story_formats import changes_as
from agendafunnel.field_types import plain
from agendafunnel.fields import ListedIn, filled, listed_at
from agendafunnel.publish.documents import DocumentFormat
from agendafunnel.publish.publication import Entry, Publication, by_domain, overview
from agendafunnel.words import DocumentWords, stopped

MOST_ALT_LETTERS = 150
"""Of the short text, within which screen readers cannot be stopped."""

_LEAST_LETTERS = 12
"""Of the label of an edition that is cut short."""


def _write(publication: Publication) -> str:
    """Return both texts, each below its heading, and in brief what changed since the edition before."""
    words, changes = DocumentWords(publication.language), publication.changes
    parts = [words.short, short_text(publication), "", words.long, *long_text(publication)]
    if changes is not None:
        parts += ["", changes_as(changes, "text", brief=True).strip()]
    return "\n".join(parts) + "\n"


def short_text(publication: Publication) -> str:
    """Return the text for `alt`: what the picture is and how much it holds, in MOST_ALT_LETTERS or fewer."""
    words, agenda = DocumentWords(publication.language), publication.agenda
    label, told = plain(agenda.edition.label), overview(publication)
    # Of a part of an agenda, the subtitle says which part it is.
    title = " – ".join(plain(part) for part in (agenda.title, agenda.subtitle) if part)
    named = f"{title}, {label}: {told}"
    unnamed = words.untitled.format(label=label, overview=told)
    for text in (f"{named} {words.beside}", named, f"{unnamed} {words.beside}", unnamed):
        if len(text) <= MOST_ALT_LETTERS:
            return text
    room = MOST_ALT_LETTERS - (len(unnamed) - len(label))
    return words.untitled.format(label=_cut(label, max(_LEAST_LETTERS, room)), overview=told)


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text, to the end of a word where that leaves half of it."""
    begun = text[: most - 1]
    whole = begun.rpartition(" ")[0]
    return plain(whole if len(whole) > most / 2 else begun) + "…"


def long_text(publication: Publication) -> Iterator[str]:
    """Yield paragraphs: stage by stage, its standards by domain, then its gate.

    They hold all that is written in the picture (WCAG 2.2, 1.1.1).
    """
    words, agenda = DocumentWords(publication.language), publication.agenda
    stages = agenda.stages
    domains = [(plain(domain.name), found) for domain, found in by_domain(agenda)]
    yield f"{plain(agenda.title)}, {plain(agenda.edition.label)}: {overview(publication)}"
    if agenda.subtitle:
        yield stopped(plain(agenda.subtitle))
    if len(stages) > 1:
        yield words.from_to.format(first=plain(stages[0].name), last=plain(stages[-1].name))
    counts = [f"{name} ({len(found)})" for name, found in domains]
    yield stopped(words.per_domain.format(counts=_listed(counts)))
    for place, stage in enumerate(stages, 1):
        here = [
            (name, [_name_and_facts(one, words) for one in found if one.place == place])
            for name, found in domains
        ]
        count = sum(len(names) for _, names in here)
        sentence = words.stage_line if count else words.stage_empty
        yield sentence.format(
            place=place,
            all=len(stages),
            name=plain(stage.name),
            standards=words.numbered(words.standards, count),
        )
        yield from (stopped(f"{name}: {_listed(names)}") for name, names in here if names)
        if stage.gate and place < len(stages):
            gate = " ".join(plain(line) for line in stage.gate)
            yield stopped(words.gate.format(name=plain(stages[place].name), gate=gate))
    for text in (agenda.footer, agenda.note):
        if text:
            yield stopped(words.below.format(text=plain(text)))


def _listed(names: Sequence[str]) -> str:
    """Return names one after another, between semicolons where one of them holds a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def _name_and_facts(entry: Entry, words: DocumentWords) -> str:
    """Return the name of a standard, followed by its fields that are listed for the alternative text."""
    facts = [
        f"{field.called.of(words.language_code)}: {field.text(entry.standard, words.language_code)}"
        for field, _ in filled(entry.standard, listed_at(ListedIn.SPEECH))
    ]
    return f"{entry.name} ({', '.join(facts)})" if facts else entry.name


FORMAT = DocumentFormat(_write)
