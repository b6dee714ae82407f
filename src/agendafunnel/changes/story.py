"""What changed, as sections of sentences in the agenda's language; `story_formats` writes them down.

A sentence is a list of pieces, so that names can be strong and links can be links in any format.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import Formatter
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.changes.counterparts import PartChange, fields_that_differ
from agendafunnel.changes.differences import Changes, Mark, Move
from agendafunnel.field_types import plain
from agendafunnel.fields import Field, Form, field_of
from agendafunnel.model import Agenda, Contact, Domain, Edition, Link, Stage, Standard
from agendafunnel.naming import folded
from agendafunnel.words import StoryWords, capitalised


class Piece(NamedTuple):
    """Some words of a sentence."""

    text: str
    strong: bool = False
    url: str | None = None


Sentence = tuple[Piece, ...]

SMALL = frozenset({"respelled", "contacts", "links", "texts", "agenda"})
"""The sections with small changes, which a short newsletter leaves out."""


class Section(NamedTuple):
    """What changed in one way, for one heading."""

    id: str
    """The same in every language: "new", "forward" …"""
    heading: str
    sentences: tuple[Sentence, ...]


class Story(NamedTuple):
    """All that changed, ready to be written down; without sections where nothing did."""

    language: str
    title: str
    sections: tuple[Section, ...]
    nothing: str
    """The sentence to write where there are no sections."""


def story_of(changes: Changes, *, brief: bool = False) -> Story:
    """Return what changed: new and moved standards first, small changes last; `brief` leaves those out."""
    words, sentences = StoryWords(changes.language), _Sentences(changes)
    by_section: dict[str, Iterable[Sentence]] = {
        "new": sentences.places(changes.added),
        "forward": sentences.moves("forward"),
        "back": sentences.moves("back"),
        "moved": sentences.moves(None),
        "removed": sentences.places(changes.removed),
        "domain": sentences.domains(),
        "renamed": sentences.names(),
        "respelled": sentences.spellings(),
        "contacts": sentences.contacts(),
        "links": sentences.links(),
        "texts": sentences.texts(),
        "agenda": sentences.agenda(),
    }
    sections = [Section(name, words.heading(name), tuple(some)) for name, some in by_section.items()]
    sections = [section for section in sections if section.sentences]
    large = [section for section in sections if section.id not in SMALL]
    title = words.title_same if changes.old.label == changes.new.label else words.title
    return Story(
        changes.language,
        title.format(old=changes.old.label, new=changes.new.label),
        tuple(large if brief else sections),
        words.nothing_large if brief and sections else words.nothing,
    )


def edition_sentences(changes: Changes) -> tuple[str, ...]:
    """Return the sentences on the edition itself, which stand in the title of a story where labels differ."""
    return tuple(capitalised(text) for text in _Sentences(changes).edition_fields())


def _name(standard: Standard) -> Piece:
    return Piece(plain(standard.name), strong=True)


class _Sentences:
    """Makes the sentences about one set of changes."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._words = StoryWords(changes.language)

    def places(self, standards: Iterable[Standard]) -> Iterator[Sentence]:
        """Yield the domain and stage in which each standard is, or was."""
        for one in standards:
            yield _name(one), Piece(f" ({self._changes.domain_of(one)}, {self._changes.stage_of(one)})")

    def moves(self, mark: Mark | None) -> Iterator[Sentence]:
        """Yield how each standard with this mark moved, and which gates it did not pass."""
        for change in self._changes.moved:
            if change.move and change.move.mark == mark:
                yield _name(change.new), Piece(f": {self._move(change.move)}")

    def _move(self, move: Move) -> str:
        words = self._words
        way = words.from_to.format(old=move.old, new=move.new)
        stages = words.listed(move.skipped)
        if not move.unseen:
            return f"{way}; {words.skips_only.format(stages=stages)}" if move.skipped else way
        passed = words.skips if move.mark == "forward" else words.again
        gates = words.listed(f"‘{gate}’" for gate in move.unseen)
        return f"{way}; {words.numbered(passed, len(move.unseen), stages=stages, gates=gates)}"

    def domains(self) -> Iterator[Sentence]:
        """Yield from which domain to which each standard went."""
        for change in self._changes.changed:
            if change.domain:
                old, new = change.domain
                yield _name(change.new), Piece(": " + self._words.from_to.format(old=old, new=new))

    def names(self) -> Iterator[Sentence]:
        """Yield the new names of standards, stages and domains, and the new labels of cards."""
        for change in self._changes.changed:
            label = self._words.label.format(old=plain(change.old.label), new=plain(change.new.label))
            if change.renamed:
                more = [Piece(f"; {label}")] if change.relabelled else []
                names = {"old": _name(change.old), "new": _name(change.new)}
                yield *_with_pieces(self._words.now_called, names), *more
            elif change.relabelled:
                yield _name(change.new), Piece(f": {label}")
        words = self._words
        for part in self._parts():
            if folded(part.old.name) != folded(part.new.name):
                text = words.stage_renamed if isinstance(part.new, Stage) else words.domain_renamed
                yield (Piece(text.format(old=plain(part.old.name), new=plain(part.new.name))),)

    def spellings(self) -> Iterator[Sentence]:
        """Yield the old spelling of each name that is the same in another spelling."""
        words = self._words
        for change in self._changes.changed:
            if change.respelled:
                yield _name(change.new), Piece(f" ({words.now_written.format(old=plain(change.old.name))})")
        for part in self._parts():
            old, new = plain(part.old.name), plain(part.new.name)
            if old != new and folded(old) == folded(new):
                text = words.stage_respelled if isinstance(part.new, Stage) else words.domain_respelled
                yield (Piece(text.format(old=old, new=new)),)

    def contacts(self) -> Iterator[Sentence]:
        """Yield the new contacts; standards with the same change of contacts share a sentence."""
        same: dict[tuple[tuple[Contact, ...], tuple[Contact, ...]], list[Piece]] = {}
        for change in self._changes.changed:
            if "contacts" in change.fields:
                same.setdefault((change.old.contacts, change.new.contacts), []).append(_name(change.new))
        for (old, new), names in same.items():
            *first, last = names
            before = (*_separated(first, ", "), Piece(f" {self._words.also} ")) if first else ()
            yield *before, last, Piece(f": {self._contact(old, new)}")

    def _contact(self, old: tuple[Contact, ...], new: tuple[Contact, ...]) -> str:
        was = self._words.listed(contact.name for contact in old)
        now = self._words.listed(contact.name for contact in new)
        if was == now:
            changed = (contact.name for contact in new if contact not in old)
            return self._words.url.format(name=self._words.listed(changed))
        words = self._words
        text = (words.contact_new, words.contact_gone, words.contact_other)[_became(old, new)]
        return text.format(old=was, new=now)

    def links(self) -> Iterator[Sentence]:
        """Yield the links that each standard has gained or lost, or that have another title."""
        words = self._words
        for change in self._changes.changed:
            if "links" not in change.fields:
                continue
            old = {link.url: link for link in change.old.links}
            new = {link.url: link for link in change.new.links}
            parts = [
                *_linked(words.link_new, [link for url, link in new.items() if url not in old]),
                *_linked(words.link_gone, [link for url, link in old.items() if url not in new]),
                *(
                    (Piece(words.link_title.format(new=link.title, old=old[url].title)),)
                    for url, link in new.items()
                    if url in old and old[url].title != link.title
                ),
            ] or [(Piece(words.link_order),)]
            pieces = [piece for part in parts for piece in (Piece("; "), *part)]
            yield _name(change.new), Piece(": "), *pieces[1:]

    def texts(self) -> Iterator[Sentence]:
        """Yield what else changed of each standard: the fields that the table has in this section."""
        for change in self._changes.changed:
            found = [
                self._text(field, getattr(change.old, name), getattr(change.new, name))
                for name in change.fields
                if (field := field_of(Standard, name)).section == "texts"
            ]
            if change.rebroken:
                found.append(self._words.rebroken)
            if found:
                yield _name(change.new), Piece(f": {'; '.join(found)}")

    def _text(self, field: Field, old: Any, new: Any) -> str:
        words, name = self._words, field.called.of(self._words.language_code)
        if field.change_sentences:
            text = field.change_sentences[_became(old, new)].of(words.language_code)
        elif field.form is Form.YES_OR_NO:
            text = words.became_yes if new else words.became_no
        elif field.change == "now and was" or isinstance(new, tuple):
            return self._value(name, old, new)
        else:
            text = (words.text_new, words.text_gone, words.text_other)[_became(old, new)]
        return text.format(field=name, old=plain(str(old or "")), new=plain(str(new or "")))

    def agenda(self) -> Iterator[Sentence]:
        """Yield what differs in the agenda itself, its stages and domains, and the order of standards."""
        for text in self._agenda_texts():
            yield (Piece(capitalised(text)),)

    def _agenda_texts(self) -> Iterator[str]:
        changes = self._changes
        relisted = {"stages": changes.stages.relisted, "domains": changes.domains.relisted}
        for name, (old, new) in changes.fields.items():
            # Where a list has all that it had, only what became of each is reported, below.
            if relisted.get(name, True):
                yield self._value(self._called(Agenda, name), old, new) + "."
        for change in self._parts():
            yield from (f"{text}." for text in self._part(change))
        if changes.reordered:
            yield self._words.order
        if changes.old.label == changes.new.label:  # Else the title has both.
            yield from self.edition_fields()

    def _parts(self) -> Iterator[PartChange[Stage] | PartChange[Domain]]:
        yield from self._changes.stages.changed
        yield from self._changes.domains.changed

    def _part(self, change: PartChange[Stage] | PartChange[Domain]) -> Iterator[str]:
        """Yield what differs in a stage or domain, but for its name."""
        part = plain(change.new.name)
        for name in change.fields:
            field = field_of(type(change.new), name)
            called = self._called(field.model, name).format(name=part)
            old, new = getattr(change.old, name), getattr(change.new, name)
            if name == "name":
                if plain(old) == plain(new):
                    yield f"{called}: {self._words.rebroken}"
            elif not (name == "id" and field.is_left_out(change.old) and field.is_left_out(change.new)):
                # An id that is made of the name only follows that.
                if field.form is Form.TEXTS:
                    old, new = (" ".join(plain(line) for line in lines) for lines in (old, new))
                yield self._value(called, old, new)

    def edition_fields(self) -> Iterator[str]:
        """Yield what each field of the edition was and is."""
        old, new = self._changes.old, self._changes.new
        for name in fields_that_differ(old, new):
            yield self._value(self._called(Edition, name), getattr(old, name), getattr(new, name)) + "."

    def _called(self, model: type[BaseModel], name: str) -> str:
        return field_of(model, name).called.of(self._words.language_code)

    def _value(self, name: str, old: Any, new: Any) -> str:
        """Return the sentence with what a field was and is."""
        was, now = self._shown(old), self._shown(new)
        sentence = self._words.value_alike if was == now else self._words.value
        return sentence.format(field=name, old=was or "–", new=now or "–")

    def _shown(self, value: Any) -> str:
        if isinstance(value, tuple):
            return self._words.listed(str(getattr(part, "name", part)) for part in value)
        return self._words.answer(value) if isinstance(value, bool) else plain(value or "")


def _became(old: object, new: object) -> int:
    """Return which of three sentences is true: there is one now (0), it is gone (1), it is another (2)."""
    return 0 if not old else 2 if new else 1


def _with_pieces(text: str, pieces: Mapping[str, Piece]) -> Iterator[Piece]:
    """Yield a text as pieces, with pieces in its places."""
    for before, name, _, _ in Formatter().parse(text):
        if before:
            yield Piece(before)
        if name is not None:
            yield pieces[name]


def _separated(pieces: Sequence[Piece], separator: str) -> Sentence:
    """Return pieces with a separator between each two."""
    return tuple(piece for one in pieces for piece in (Piece(separator), one))[1:]


def _linked(word: str, links: Sequence[Link]) -> list[Sentence]:
    """Return a word and the links that it is about, in a list; an empty list for no links."""
    pieces = [Piece(link.title, url=link.url) for link in links]
    return [(Piece(f"{word} "), *_separated(pieces, ", "))] if pieces else []
