"""What a list tells of a standard, in a line of sentences; each kind of list writes them down its own way."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from agendafunnel.fields import plain
from agendafunnel.publish.document_words import DocumentWords
from agendafunnel.publish.entries import Entry, safe_address


class Manner(NamedTuple):
    """How a kind of list writes things down."""

    text: Callable[[str], str]
    """Plain text, so that it is read as that and nothing else."""
    link: Callable[[str, str], str]
    """A title and an address."""
    strong: str
    """What stands on both sides of a name."""


def line(entry: Entry, stages: int, words: DocumentWords, manner: Manner) -> str:
    """Give all that is told of a standard; `stages` is how many there are."""
    place = words.place.format(name=entry.stage, place=entry.place, all=stages)
    name = f"{manner.strong}{manner.text(entry.name)}{manner.strong}"
    return " ".join([f"{name}: {manner.text(place)}.", *_facts(entry, words, manner)])


def stopped(text: str) -> str:
    """Give a text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def listed(names: Sequence[str]) -> str:
    """Give names one after another; semicolons part them where one of them holds a comma."""
    return ("; " if any("," in name for name in names) else ", ").join(names)


def _facts(entry: Entry, words: DocumentWords, manner: Manner) -> Iterator[str]:
    one = entry.standard
    if one.status:
        yield stopped(f"{words.status}: {manner.text(plain(one.status))}")
    if one.version:
        yield stopped(f"{words.version}: {manner.text(plain(one.version))}")
    if one.adopted:
        yield f"{words.adopted}."
    if one.contacts:
        names = (
            manner.link(plain(who.name), safe_address(who.url)) if who.url else manner.text(plain(who.name))
            for who in one.contacts
        )
        yield stopped(f"{words.contact}: {' / '.join(names)}")
    if one.links:
        links = (manner.link(plain(to.title), safe_address(to.url)) for to in one.links)
        yield stopped(f"{words.links}: {', '.join(links)}")
