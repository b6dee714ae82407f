"""The words of agendafunnel itself, in Dutch and English, and those that it writes into a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Literal, Self, TypeVar, overload

_T = TypeVar("_T")


def listed(texts: Iterable[str], also: str = "and") -> str:
    """Return texts as one list of words; nothing for none.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    *first, last = list(texts) or [""]
    return f"{', '.join(first)} {also} {last}" if first else last


def capitalised(text: str) -> str:
    """Return a text with a capital first letter; the other letters stay as they are."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


@dataclass(frozen=True)
class Bilingual(Generic[_T]):
    """A word or sentence in both languages."""

    nl: _T
    en: _T

    def of(self, language: str) -> _T:
        """Return it in a language, by its BCP 47 code; in English where we do not have that language."""
        return self.nl if language.lower().split("-")[0] == "nl" else self.en


class Word(Bilingual[_T]):
    """A word of a `Vocabulary`: read from one, it is in its language."""

    @overload
    def __get__(self, words: None, owner: type) -> Self: ...
    @overload
    def __get__(self, words: "Vocabulary", owner: type) -> _T: ...
    def __get__(self, words: "Vocabulary | None", owner: type) -> Self | _T:
        """Return it in the language of the vocabulary."""
        return self if words is None else self.of(words.asked)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one subject, in one language; each `Word` of the class is an attribute."""

    asked: str
    """The language that was asked for, as a BCP 47 code."""
    language = Word[Literal["nl", "en"]]("nl", "en")
    """The language of these words."""
    answers = Word(("nee", "ja"), ("no", "yes"))
    also = Word("en", "and")

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts as one list of words: "een, twee en drie"."""
        return listed(texts, self.also)


class Words(Vocabulary):
    """The words in a picture; a plural stands behind its singular."""

    standard = Word(("standaard", "standaarden"), ("standard", "standards"))
    stage = Word(("fase", "fasen"), ("stage", "stages"))
    domain = Word(("domein", "domeinen"), ("domain", "domains"))
    overview = Word("{standards} in {stages} en {domains}.", "{standards} in {stages} and {domains}.")
    """Each is a number and its noun."""
    none = Word("geen", "none")
    legend = Word("Legenda", "Legend")
    logo = Word("Logo van {name}", "Logo of {name}")
    since = Word("Sinds {edition}:", "Since {edition}:")
    """Above the key of the marks; `edition` is a label."""
    mark = Word(
        {"new": "nieuw", "forward": "verder", "back": "terug"},
        {"new": "new", "forward": "moved on", "back": "moved back"},
    )
    """What each mark of a card means."""
    marked = Word(
        {
            "new": "nieuw sinds {edition}",
            "forward": "verder dan in {edition}",
            "back": "terug ten opzichte van {edition}",
        },
        {
            "new": "new since {edition}",
            "forward": "further than in {edition}",
            "back": "back from where it was in {edition}",
        },
    )
    """The same, of a card."""
    removed = Word("Vervallen: {names}", "No longer here: {names}")
    and_more = Word("en nog {number}", "and {number} more")
    """Behind the names that fit, the number of those that do not."""

    def counted(self, number: int, noun: tuple[str, str]) -> str:
        """Return a number with its noun: '1 stage', '5 stages'."""
        return f"{number} {noun[0] if number == 1 else noun[1]}"

    def overview_of(self, standards: int, stages: int, domains: int) -> str:
        """Return how much there is: "36 standaarden in 5 fasen en 6 domeinen."."""
        return self.overview.format(
            standards=self.counted(standards, self.standard),
            stages=self.counted(stages, self.stage),
            domains=self.counted(domains, self.domain),
        )

    def name_of_card(
        self, name: str, domain: str, stage: str, mark: str | None = None, since: str = ""
    ) -> str:
        """Return what a card is called where it is heard: "BRP – Zorg – Intake – nieuw sinds juli 2022"."""
        change = f" – {self.marked[mark].format(edition=since)}" if mark else ""
        return f"{name} – {domain} – {stage}{change}"


def words_of(language: str) -> Words:
    """Return the words in a picture, in a language by its BCP 47 code."""
    return Words(language)
