"""What changed, as sections of sentences in the agenda's language; `formats` writes them down.

A sentence is a list of pieces, so that names can be strong and links can be links in any format.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from agendafunnel.changes.counterparts import PartChange, folded
from agendafunnel.changes.differences import Changes, Move, StandardChange
from agendafunnel.changes.story_words import Wording, wording_of
from agendafunnel.field_types import id_from_name, plain
from agendafunnel.model import Contact, Domain, Link, Stage, Standard


class Piece(NamedTuple):
    """Some words of a sentence."""

    text: str
    strong: bool = False
    url: str | None = None


Sentence = tuple[Piece, ...]

SMALL = frozenset({"respelled", "contacts", "links", "texts", "agenda"})
"""The sections that a short newsletter leaves out."""


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
    """Tell what changed: what is new and what moved first, small things last; `brief` leaves those out."""
    words = wording_of(changes.language)
    teller = _Teller(changes, words)
    changed = changes.changed
    sections = (
        Section("new", words.new, tuple(map(teller.placed, changes.added))),
        Section("forward", words.forward, teller.moved("forward")),
        Section("back", words.back, teller.moved("back")),
        Section("moved", words.moved, teller.moved(None)),
        Section("removed", words.removed, tuple(map(teller.placed, changes.removed))),
        Section("domain", words.domain, _told(changed, teller.domain)),
        Section("renamed", words.renamed, (*_told(changed, teller.renamed), *teller.renamed_parts())),
        Section("respelled", words.respelled, (*_told(changed, teller.respelled), *teller.respelled_parts())),
        Section("contacts", words.contacts, teller.contacts()),
        Section("links", words.links, _told(changed, teller.links)),
        Section("texts", words.texts, _told(changed, teller.texts)),
        Section("agenda", words.agenda, teller.agenda()),
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
    told = _Teller(changes, wording_of(changes.language)).edition_fields()
    return tuple(text[:1].upper() + text[1:] for text in told)


def _told(
    changed: Iterable[StandardChange], tell: Callable[[StandardChange], Sentence | None]
) -> tuple[Sentence, ...]:
    return tuple(sentence for change in changed if (sentence := tell(change)))


def _name(standard: Standard) -> Piece:
    return Piece(plain(standard.name), strong=True)


class _Teller:
    """Makes the sentences about one set of changes."""

    def __init__(self, changes: Changes, words: Wording) -> None:
        self._changes = changes
        self._words = words

    def placed(self, standard: Standard) -> Sentence:
        """Say in which domain and stage a standard is, or was."""
        place = self._words.in_stage.format(
            domain=self._changes.domain_of(standard), stage=self._changes.stage_of(standard)
        )
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
        told = words.from_to.format(old=move.old, new=move.new)
        if not move.unseen:
            skipped = words.skips_only.format(stages=self._listed(move.skipped))
            return f"{told}; {skipped}" if move.skipped else told
        several = len(move.unseen) > 1
        if move.mark == "forward":
            aloud = words.skips_many if several else words.skips
        else:
            aloud = words.again_many if several else words.again
        gates = self._listed(f"‘{gate}’" for gate in move.unseen)
        return f"{told}; {aloud.format(stages=self._listed(move.skipped), gates=gates)}"

    def domain(self, change: StandardChange) -> Sentence | None:
        """Say to which domain a standard went."""
        if change.domain is None:
            return None
        old, new = change.domain
        return _name(change.new), Piece(": " + self._words.from_to.format(old=old, new=new))

    def renamed(self, change: StandardChange) -> Sentence | None:
        """Say how a standard is called now, or what its card says."""
        label = self._words.label.format(old=plain(change.old.label), new=plain(change.new.label))
        if change.renamed:
            more = [Piece(f"; {label}")] if change.relabelled else []
            return _name(change.old), Piece(f" {self._words.now_called} "), _name(change.new), *more
        return (_name(change.new), Piece(f": {label}")) if change.relabelled else None

    def renamed_parts(self) -> Iterable[Sentence]:
        """Say how stages and domains are called now."""
        for kind, change in self._parts():
            if folded(change.old.name) != folded(change.new.name):
                told = self._words.part_renamed[kind]
                yield (Piece(told.format(old=plain(change.old.name), new=plain(change.new.name))),)

    def respelled_parts(self) -> Iterable[Sentence]:
        """Say how the names of stages and domains were written before."""
        for kind, change in self._parts():
            old, new = plain(change.old.name), plain(change.new.name)
            if old != new and folded(old) == folded(new):
                yield (Piece(self._words.part_respelled[kind].format(old=old, new=new)),)

    def _parts(self) -> Iterable[tuple[str, PartChange[Stage] | PartChange[Domain]]]:
        yield from (("stage", change) for change in self._changes.stages.changed)
        yield from (("domain", change) for change in self._changes.domains.changed)

    def respelled(self, change: StandardChange) -> Sentence | None:
        """Say how a name was written before."""
        if not change.respelled:
            return None
        return _name(change.new), Piece(f" ({self._words.now_written} {plain(change.old.name)})")

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

    def _contact(self, old: tuple[Contact, ...], new: tuple[Contact, ...]) -> str:
        words = self._words
        was = self._listed(contact.name for contact in old)
        now = self._listed(contact.name for contact in new)
        if was == now:
            changed = (contact.name for contact in new if contact not in old)
            return words.url.format(name=self._listed(changed))
        if not old:
            return words.contact_now.format(new=now)
        return words.contact_was.format(old=was, new=now) if new else words.contact_none.format(old=was)

    def links(self, change: StandardChange) -> Sentence | None:
        """Say which links a standard has now that it had not, and the other way round."""
        if "links" not in change.fields:
            return None
        old = {link.url: link for link in change.old.links}
        new = {link.url: link for link in change.new.links}
        words = self._words
        parts = [
            *self._linked(words.link_new, [link for url, link in new.items() if url not in old]),
            *self._linked(words.link_gone, [link for url, link in old.items() if url not in new]),
            *(
                (Piece(words.link_title.format(new=link.title, old=old[url].title)),)
                for url, link in new.items()
                if url in old and old[url].title != link.title
            ),
        ]
        told: list[Piece] = [_name(change.new), Piece(": ")]
        for index, part in enumerate(parts or [(Piece(words.order.rstrip(".")),)]):
            told.extend([Piece("; ")] if index else [])
            told.extend(part)
        return tuple(told)

    def _linked(self, word: str, links: list[Link]) -> list[Sentence]:
        if not links:
            return []
        pieces = [Piece(f"{word} ")]
        for index, link in enumerate(links):
            pieces.extend([Piece(", ")] if index else [])
            pieces.append(Piece(link.title, url=link.url))
        return [tuple(pieces)]

    def texts(self, change: StandardChange) -> Sentence | None:
        """Say what else is written of a standard."""
        words = self._words
        told = []
        for field in change.fields:
            old, new = getattr(change.old, field), getattr(change.new, field)
            if field == "status":
                choice = words.status_now if old is None else words.status_was if new else words.status_none
                told.append(choice.format(old=plain(old or ""), new=plain(new or "")))
            elif field in words.text_of:
                has, other, none = words.text_of[field]
                told.append((has if old is None else other if new else none).format(old=old, new=new))
            elif field == "adopted":
                told.append(words.adopted if new else words.not_adopted)
            elif field == "id":
                told.append(words.identifier.format(old=old, new=new))
            elif field == "silenced":
                told.append(self._field(words.field_of["silenced"], old, new))
        if change.rebroken:
            told.append(words.rebroken)
        return (_name(change.new), Piece(f": {'; '.join(told)}")) if told else None

    def agenda(self) -> tuple[Sentence, ...]:
        """Say what is different of the agenda itself."""
        words = self._words
        told = []
        relisted = {"stages": self._changes.stages.relisted, "domains": self._changes.domains.relisted}
        for field, (old, new) in self._changes.fields.items():
            # Of a list that has all that it had, what became of each is told below.
            if relisted.get(field, True):
                told.append(self._field(words.field_of[field], old, new) + ".")
        for kind, change in self._parts():
            told += [f"{text}." for text in self._part(kind, change)]
        if self._changes.reordered:
            told.append(words.order)
        told += self._edition()
        return tuple((Piece(text[:1].upper() + text[1:]),) for text in told)

    def _field(self, name: str, old: Any, new: Any) -> str:
        """Say what a field was and is."""
        was, now = (
            self._listed(map(_shown, value)) if isinstance(value, tuple) else plain(value or "")
            for value in (old, new)
        )
        sentence = self._words.field_texts if was == now else self._words.field_changed
        return sentence.format(field=name, old=was or "–", new=now or "–")

    def _part(self, kind: str, change: PartChange[Stage] | PartChange[Domain]) -> Iterable[str]:
        """Say what is different of a stage or domain, but for its name."""
        words, name = self._words, plain(change.new.name)
        for field in change.fields:
            old, new = getattr(change.old, field), getattr(change.new, field)
            if field == "name":
                if plain(old) == plain(new):
                    yield f"{words.part[kind].format(name=name)}: {words.rebroken}"
                continue
            if field == "id" and all(one.id == id_from_name(one.name) for one in (change.old, change.new)):
                continue  # It only follows the name, which is told.
            if field == "gate":
                old, new = (" ".join(plain(line) for line in lines) for lines in (old, new))
            yield self._field(
                words.part_field[field].format(part=words.part[kind].format(name=name)), old, new
            )

    def _edition(self) -> list[str]:
        """Say what is different of the edition, where the title does not: of two with the same label."""
        old, new = self._changes.old, self._changes.new
        return self.edition_fields() if old.label == new.label else []

    def edition_fields(self) -> list[str]:
        """Say what each field of the edition was and is."""
        old, new = self._changes.old, self._changes.new
        return [
            self._field(name, getattr(old, field), getattr(new, field)) + "."
            for field, name in self._words.edition_of.items()
            if getattr(old, field) != getattr(new, field)
        ]

    def _names(self, standards: list[Standard]) -> list[Piece]:
        pieces: list[Piece] = []
        for index, standard in enumerate(standards):
            last = index == len(standards) - 1
            pieces.extend([Piece(f" {self._words.also} " if last else ", ")] if index else [])
            pieces.append(_name(standard))
        return pieces

    def _listed(self, texts: Iterable[str]) -> str:
        *first, last = list(texts) or [""]
        return f"{', '.join(first)} {self._words.also} {last}" if first else last


def _shown(part: object) -> str:
    return str(getattr(part, "name", part))
