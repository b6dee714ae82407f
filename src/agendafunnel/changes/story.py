"""What changed, as sections of sentences in the agenda's language; `story_formats` writes them down.

A sentence is a list of pieces, so that names can be strong and links can be links in any format.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel

from agendafunnel.changes.counterparts import PartChange, fields_that_differ, folded
from agendafunnel.changes.differences import Changes, Move, StandardChange
from agendafunnel.changes.story_words import StoryWords
from agendafunnel.field_types import plain
from agendafunnel.fields import Field, Form, field_of
from agendafunnel.model import Agenda, Contact, Domain, Edition, Link, Stage, Standard
from agendafunnel.words import capitalised


class Piece(NamedTuple):
    """Some words of a sentence."""

    text: str
    strong: bool = False
    url: str | None = None


Sentence = tuple[Piece, ...]

SMALL = frozenset({"respelled", "contacts", "links", "texts", "agenda"})
"""The sections that a short newsletter leaves out: a change that is told there is a small one."""


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
    """To say where there are no sections."""


def story_of(changes: Changes, *, brief: bool = False) -> Story:
    """Return what changed: new and moved standards first, small changes last; `brief` leaves those out."""
    words = StoryWords(changes.language)
    sentences = _Sentences(changes, words)
    changed = changes.changed
    sections = (
        Section("new", words.new, tuple(map(sentences.placed, changes.added))),
        Section("forward", words.forward, sentences.moved("forward")),
        Section("back", words.back, sentences.moved("back")),
        Section("moved", words.moved, sentences.moved(None)),
        Section("removed", words.removed, tuple(map(sentences.placed, changes.removed))),
        Section("domain", words.domain, _of_each(changed, sentences.domain)),
        Section(
            "renamed", words.renamed, (*_of_each(changed, sentences.renamed), *sentences.renamed_parts())
        ),
        Section(
            "respelled",
            words.respelled,
            (*_of_each(changed, sentences.respelled), *sentences.respelled_parts()),
        ),
        Section("contacts", words.contacts, sentences.contacts()),
        Section("links", words.links, _of_each(changed, sentences.links)),
        Section("texts", words.texts, _of_each(changed, sentences.texts)),
        Section("agenda", words.agenda, sentences.agenda()),
    )
    return Story(
        changes.language,
        (words.title_same if changes.old.label == changes.new.label else words.title).format(
            old=changes.old.label, new=changes.new.label
        ),
        tuple(section for section in sections if section.sentences and not (brief and section.id in SMALL)),
        words.nothing_large if brief and any(section.sentences for section in sections) else words.nothing,
    )


def edition_told(changes: Changes) -> tuple[str, ...]:
    """Return what differs of the edition itself, in sentences: for those who do not show the title."""
    sentences = _Sentences(changes, StoryWords(changes.language))
    return tuple(capitalised(text) for text in sentences.edition_fields())


def _of_each(
    changed: Iterable[StandardChange], sentence_of: Callable[[StandardChange], Sentence | None]
) -> tuple[Sentence, ...]:
    return tuple(sentence for change in changed if (sentence := sentence_of(change)))


def _name(standard: Standard) -> Piece:
    return Piece(plain(standard.name), strong=True)


class _Sentences:
    """Makes the sentences about one set of changes."""

    def __init__(self, changes: Changes, words: StoryWords) -> None:
        self._changes = changes
        self._words = words

    def placed(self, standard: Standard) -> Sentence:
        """Return the sentence that says in which domain and stage a standard is, or was."""
        place = f"{self._changes.domain_of(standard)}, {self._changes.stage_of(standard)}"
        return _name(standard), Piece(f" ({place})")

    def moved(self, mark: str | None) -> tuple[Sentence, ...]:
        """Say of each standard with this mark how it moved, and which gates nobody saw it pass."""
        return tuple(
            (_name(change.new), Piece(f": {self._move(change.move)}"))
            for change in self._changes.moved
            if change.move and change.move.mark == mark
        )

    def _move(self, move: Move) -> str:
        words = self._words
        way = words.from_to.format(old=move.old, new=move.new)
        stages = words.listed(move.skipped)
        if not move.unseen:
            return f"{way}; {words.skips_only.format(stages=stages)}" if move.skipped else way
        passed = (words.skips if move.mark == "forward" else words.again)[len(move.unseen) > 1]
        gates = words.listed(f"‘{gate}’" for gate in move.unseen)
        return f"{way}; {passed.format(stages=stages, gates=gates)}"

    def domain(self, change: StandardChange) -> Sentence | None:
        """Return the sentence that says to which domain a standard went."""
        if change.domain is None:
            return None
        old, new = change.domain
        return _name(change.new), Piece(": " + self._words.from_to.format(old=old, new=new))

    def renamed(self, change: StandardChange) -> Sentence | None:
        """Return the sentence that says how a standard is called now, or what its card says."""
        label = self._words.label.format(old=plain(change.old.label), new=plain(change.new.label))
        if change.renamed:
            more = [Piece(f"; {label}")] if change.relabelled else []
            return _name(change.old), Piece(f" {self._words.now_called} "), _name(change.new), *more
        return (_name(change.new), Piece(f": {label}")) if change.relabelled else None

    def renamed_parts(self) -> Iterator[Sentence]:
        """Return sentences that say how stages and domains are called now."""
        for kind, change in self._parts():
            if folded(change.old.name) != folded(change.new.name):
                names = {"old": plain(change.old.name), "new": plain(change.new.name)}
                yield (Piece(self._words.part_renamed[kind].format(**names)),)

    def respelled(self, change: StandardChange) -> Sentence | None:
        """Return the sentence that says how a name was written before."""
        if not change.respelled:
            return None
        return _name(change.new), Piece(f" ({self._words.now_written} {plain(change.old.name)})")

    def respelled_parts(self) -> Iterator[Sentence]:
        """Return sentences that say how the names of stages and domains were written before."""
        for kind, change in self._parts():
            old, new = plain(change.old.name), plain(change.new.name)
            if old != new and folded(old) == folded(new):
                yield (Piece(self._words.part_respelled[kind].format(old=old, new=new)),)

    def contacts(self) -> tuple[Sentence, ...]:
        """Say whom to ask now; standards of which the same is to be said stand in one sentence."""
        same: dict[tuple[tuple[Contact, ...], tuple[Contact, ...]], list[Standard]] = {}
        for change in self._changes.changed:
            if "contacts" in change.fields:
                same.setdefault((change.old.contacts, change.new.contacts), []).append(change.new)
        return tuple(
            (*self._names(standards), Piece(f": {self._contact(old, new)}"))
            for (old, new), standards in same.items()
        )

    def _names(self, standards: list[Standard]) -> Iterator[Piece]:
        for index, standard in enumerate(standards):
            if index:
                yield Piece(f" {self._words.also} " if index == len(standards) - 1 else ", ")
            yield _name(standard)

    def _contact(self, old: tuple[Contact, ...], new: tuple[Contact, ...]) -> str:
        was = self._words.listed(contact.name for contact in old)
        now = self._words.listed(contact.name for contact in new)
        if was == now:
            changed = (contact.name for contact in new if contact not in old)
            return self._words.url.format(name=self._words.listed(changed))
        return self._words.contact[_became(old, new)].format(old=was, new=now)

    def links(self, change: StandardChange) -> Sentence | None:
        """Return the sentence that says which links a standard has gained or lost."""
        if "links" not in change.fields:
            return None
        old = {link.url: link for link in change.old.links}
        new = {link.url: link for link in change.new.links}
        words = self._words
        parts = [
            *_linked(words.link_new, [link for url, link in new.items() if url not in old]),
            *_linked(words.link_gone, [link for url, link in old.items() if url not in new]),
            *(
                (Piece(words.link_title.format(new=link.title, old=old[url].title)),)
                for url, link in new.items()
                if url in old and old[url].title != link.title
            ),
        ]
        pieces: list[Piece] = [_name(change.new), Piece(": ")]
        for index, part in enumerate(parts or [(Piece(words.order.rstrip(".")),)]):
            pieces.extend([Piece("; ")] if index else [])
            pieces.extend(part)
        return tuple(pieces)

    def texts(self, change: StandardChange) -> Sentence | None:
        """Say what else changed of a standard: all fields that the table has in this section."""
        said = [
            self._text(field, getattr(change.old, name), getattr(change.new, name))
            for name in change.fields
            if (field := field_of(Standard, name)).section == "texts"
        ]
        if change.rebroken:
            said.append(self._words.rebroken)
        return (_name(change.new), Piece(f": {'; '.join(said)}")) if said else None

    def _text(self, field: Field, old: Any, new: Any) -> str:
        name = field.called.of(self._words.asked)
        if field.form is Form.YES_OR_NO:
            became = field.became.of(self._words.asked) if field.became else self._words.became
            return became[new].format(field=name)
        if field.change == "value" or isinstance(new, tuple):
            return self._value(name, old, new)
        sentence = self._words.text[field.change][_became(old, new)]
        return sentence.format(field=name, old=plain(old or ""), new=plain(new or ""))

    def agenda(self) -> tuple[Sentence, ...]:
        """Say what is different of the agenda itself, its stages and domains, and the order of standards."""
        said = []
        relisted = {"stages": self._changes.stages.relisted, "domains": self._changes.domains.relisted}
        for name, (old, new) in self._changes.fields.items():
            # Of a list that has all that it had, what became of each is said below.
            if relisted.get(name, True):
                said.append(self._value(self._called(Agenda, name), old, new) + ".")
        for kind, change in self._parts():
            said += [f"{text}." for text in self._part(kind, change)]
        if self._changes.reordered:
            said.append(self._words.order)
        if self._changes.old.label == self._changes.new.label:  # Else the title says it.
            said += self.edition_fields()
        return tuple((Piece(capitalised(text)),) for text in said)

    def _parts(self) -> Iterator[tuple[str, PartChange[Stage] | PartChange[Domain]]]:
        yield from (("stage", change) for change in self._changes.stages.changed)
        yield from (("domain", change) for change in self._changes.domains.changed)

    def _part(self, kind: str, change: PartChange[Stage] | PartChange[Domain]) -> Iterator[str]:
        """Say what is different of a stage or domain, but for its name."""
        part = self._words.part[kind].format(name=plain(change.new.name))
        for name in change.fields:
            field = field_of(type(change.new), name)
            old, new = getattr(change.old, name), getattr(change.new, name)
            if name == "name":
                if plain(old) == plain(new):
                    yield f"{part}: {self._words.rebroken}"
            elif not (name == "id" and field.is_left_out(change.old) and field.is_left_out(change.new)):
                # An id that is made of the name only follows that.
                if field.form is Form.TEXTS:
                    old, new = (" ".join(plain(line) for line in lines) for lines in (old, new))
                yield self._value(self._called(field.of, name).format(part=part), old, new)

    def edition_fields(self) -> list[str]:
        """Say what each field of the edition was and is."""
        old, new = self._changes.old, self._changes.new
        return [
            self._value(self._called(Edition, name), getattr(old, name), getattr(new, name)) + "."
            for name in fields_that_differ(old, new)
        ]

    def _called(self, model: type[BaseModel], name: str) -> str:
        return field_of(model, name).called.of(self._words.asked)

    def _value(self, name: str, old: Any, new: Any) -> str:
        """Return the sentence that says what a field was and is."""
        was, now = self._shown(old), self._shown(new)
        sentence = self._words.value_alike if was == now else self._words.value
        return sentence.format(field=name, old=was or "–", new=now or "–")

    def _shown(self, value: Any) -> str:
        if isinstance(value, tuple):
            return self._words.listed(str(getattr(part, "name", part)) for part in value)
        return self._words.answers[value] if isinstance(value, bool) else plain(value or "")


def _became(old: object, new: object) -> int:
    """Return which of three sentences is true: there is one now (0), it is another (1), it is gone (2)."""
    return 0 if not old else 1 if new else 2


def _linked(word: str, links: list[Link]) -> list[Sentence]:
    if not links:
        return []
    pieces = [Piece(f"{word} ")]
    for index, link in enumerate(links):
        pieces.extend([Piece(", ")] if index else [])
        pieces.append(Piece(link.title, url=link.url))
    return [tuple(pieces)]
