"""The words that agendafunnel itself writes, in Dutch and English: a `Vocabulary` for each kind of text.

The names of fields stand in `agendafunnel.fields`.
"""

from collections.abc import Iterable, Sized
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
        return self if words is None else self.of(words.language_code)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one subject, in one language; each `Word` of the class is an attribute."""

    language_code: str
    """The language that was asked for, as a BCP 47 code."""
    language = Word[Literal["nl", "en"]]("nl", "en")
    """The language of these words."""
    answers = Word(("nee", "ja"), ("no", "yes"))
    also = Word("en", "and")
    mark = Word(
        {"new": "nieuw", "forward": "verder", "back": "terug"},
        {"new": "new", "forward": "moved on", "back": "moved back"},
    )
    """What became of a standard since the edition before, by the name of its mark."""

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts as one list of words: "een, twee en drie"."""
        return listed(texts, self.also)


class PictureWords(Vocabulary):
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
    """What each mark of a card means."""
    removed = Word("Vervallen: {names}", "No longer here: {names}")
    and_more = Word("en nog {number}", "and {number} more")
    """Behind the names that fit, the number of those that do not."""

    def counted(self, number: int, noun: tuple[str, str]) -> str:
        """Return a number with its noun: '1 stage', '5 stages'."""
        return f"{number} {noun[0] if number == 1 else noun[1]}"

    def overview_of(self, standards: Sized, stages: Sized, domains: Sized) -> str:
        """Return how much there is: "36 standaarden in 5 fasen en 6 domeinen."."""
        return self.overview.format(
            standards=self.counted(len(standards), self.standard),
            stages=self.counted(len(stages), self.stage),
            domains=self.counted(len(domains), self.domain),
        )

    def name_of_card(self, name: str, domain: str, stage: str, mark: str | None, since: str) -> str:
        """Return what screen readers say of a card; `mark` is its change since the edition `since`.

        >>> PictureWords("en").name_of_card("BRP", "Data", "Idea", "new", "July 2022")
        'BRP – Data – Idea – new since July 2022'
        """
        change = [self.marked[mark].format(edition=since)] if mark else []
        return " – ".join([name, domain, stage, *change])


class DocumentWords(PictureWords):
    """The words of lists, texts and maps."""

    short = Word("Korte alternatieve tekst", "Short alternative text")
    long = Word("Lange beschrijving", "Long description")
    untitled = Word("De plaat van {label}: {overview}", "The picture of {label}: {overview}")
    """Of the picture, where its title makes the text too long to be listened to."""
    beside = Word("De lijst staat bij de plaat.", "The list is beside the picture.")
    from_to = Word(
        "De plaat laat zien hoe ver elke standaard is, van {first} tot {last}.",
        "The picture shows how far each standard is, from {first} to {last}.",
    )
    per_domain = Word("Per domein: {counts}", "By domain: {counts}")
    below = Word("Onderaan de plaat staat: {text}", "At the foot of the picture stands: {text}")
    domain_empty = Word("Nog geen standaarden.", "No standards yet.")
    stage_line = Word(
        "Fase {place} van {all}: {name}, {standards}.", "Stage {place} of {all}: {name}, {standards}."
    )
    stage_empty = Word(
        "Fase {place} van {all}: {name}, nog geen standaarden.",
        "Stage {place} of {all}: {name}, no standards yet.",
    )
    gate = Word("Poort naar {name}: {gate}", "Gate to {name}: {gate}")
    """To the stage of this name."""
    place = Word("{name} (fase {place} van {all})", "{name} (stage {place} of {all})")
    """The stage of a standard."""
    more = Word("Meer", "More")
    """Before links; the table and the web page call them by their name."""
    as_of = Word("Stand van {label}: {overview}", "As of {label}: {overview}")
    stage_number = Word("fasenummer", "stage number")
    contact_address = Word("contactadres", "contact address")
    since_heading = Word("sinds {label}", "since {label}")
    """The heading of what became of each standard."""
    separator = Word(";", ",")
    """Of a table, as programs of this language expect it."""


class PageWords(DocumentWords):
    """The words of a page. It says contact and adopted in another way than lists, as pages always did."""

    contact = Word(("Contactpersoon", "Contactpersonen"), ("Contact person", "Contact persons"))
    """Of one, and of several."""
    details = Word("Details zijn te vinden op", "Details are at")
    adopted = Word("Pas-Toe-Leg-Uit.", "Comply or explain.")
    alt = Word(
        "{title}, {label}: {overview} Onder de plaat staat elke standaard met zijn status.",
        "{title}, {label}: {overview} Every standard with its status is listed below the picture.",
    )


class WebWords(Vocabulary):
    """The words of the web page. What stands in braces in `found` and `position`, the script fills in."""

    skip = Word("Naar de lijst van standaarden", "Skip to the list of standards")
    on_this_page = Word("Op deze pagina", "On this page")
    as_of = Word("Stand van {label}", "As of {label}")
    picture = Word("De plaat", "The picture")
    picture_region = Word(
        "De plaat, met elke standaard als kaart", "The picture, with each standard as a card"
    )
    choose = Word(
        "Kies een kaart om te lezen wat er over die standaard bekend is.",
        "Choose a card to read what is known of that standard.",
    )
    scroll = Word(
        "Schuif de plaat opzij om alle fasen te zien.", "Move the picture sideways to see all stages."
    )
    download = Word("Download de plaat", "The picture as a file")
    changes = Word("Wijzigingen", "What changed")
    small_changes = Word(
        "Kleine wijzigingen: schrijfwijze, contact, links en teksten",
        "Small changes: spelling, contacts, links and texts",
    )
    standards = Word("Alle standaarden", "All standards")
    find = Word("Zoeken en filteren", "Search and filter")
    search = Word("Zoek in de standaarden", "Search the standards")
    all = Word("Alle", "All")
    changed = Word("Gewijzigd sinds {label}", "Changed since {label}")
    any_change = Word("Alle wijzigingen", "All that changed")
    reset = Word("Wis filters", "Clear filters")
    found = Word("{shown} van {all} standaarden", "{shown} of {all} standards")
    nothing = Word(
        "Geen standaarden gevonden. Zoek op iets anders, of wis de filters.",
        "No standard meets this. Search for something else, or clear the filters.",
    )
    step = Word("fase {place} van {all}", "stage {place} of {all}")
    contacts = Word(("Contact", "Contact"), ("Contact", "Contacts"))
    links = Word(("Link", "Links"), ("Link", "Links"))
    """One, and several, as `contacts`."""
    empty = Word("In dit domein staan geen standaarden.", "There are no standards in this domain.")
    close = Word("Sluiten", "Close")
    previous = Word("Vorige", "Previous")
    next = Word("Volgende", "Next")
    position = Word("{place} van {all}", "{place} of {all}")
    edition = Word("Editie {id}: stand van {label}.", "Edition {id}: as of {label}.")


class StoryWords(Vocabulary):
    """The words of a list of changes: headings, and sentences with places for names."""

    title = Word("Wat er veranderde van {old} naar {new}", "What changed from {old} to {new}")
    title_same = Word("Wat er anders is in {new}", "What is different in {new}")
    """Of two that have the same label: a page and its agenda, or two drafts."""

    # The headings of sections, each by the id of its section; the others are in `mark`.
    moved = Word("Naar een andere fase", "To another stage")
    removed = Word("Vervallen", "No longer here")
    domain = Word("Naar een ander domein", "To another domain")
    renamed = Word("Andere naam", "Another name")
    respelled = Word("Anders geschreven", "Written differently")
    contacts = Word("Contact", "Contact")
    links = Word("Links", "Links")
    texts = Word("Teksten", "Texts")
    agenda = Word("De agenda zelf", "The agenda itself")

    from_to = Word("van {old} naar {new}", "from {old} to {new}")
    skips_only = Word("slaat {stages} over", "skips {stages}")
    """Of stages that have no gates."""
    skips = Word(
        (
            "slaat {stages} over; niet getoetst bij de poort {gates}",
            "slaat {stages} over; niet getoetst bij de poorten {gates}",
        ),
        (
            "skips {stages}; the gate {gates} was passed unseen",
            "skips {stages}; the gates {gates} were passed unseen",
        ),
    )
    """Of one gate, and of several, as the next."""
    again = Word(
        (
            "de poort {gates} moet opnieuw worden gepasseerd",
            "de poorten {gates} moeten opnieuw worden gepasseerd",
        ),
        ("the gate {gates} is open again", "the gates {gates} are open again"),
    )
    """Of a move back."""

    now_called = Word("heet nu", "is now called")
    now_written = Word("was", "was")
    label = Word("op de kaart staat nu {new} in plaats van {old}", "the card now says {new} instead of {old}")
    rebroken = Word("breekt op andere plaatsen af", "breaks at other places")
    """Of a name or label that says the same."""
    contact = Word(
        ("nu {new}", "nu {new}, was {old}", "niet meer {old}"),
        ("now {new}", "now {new}, was {old}", "no longer {old}"),
    )
    """There are some now, there are others, there are none any more."""
    url = Word("het adres van {name} is anders", "the address of {name} is another")
    link_new = Word("nieuw", "new")
    link_gone = Word("vervallen", "gone")
    link_title = Word("heet nu {new} en niet meer {old}", "is now called {new}, and no longer {old}")

    text = Word(
        {
            "quoted": (
                "{field} nu “{new}”",
                "{field} nu “{new}”, was “{old}”",
                "heeft geen {field} meer, was “{old}”",
            ),
            "plain": ("{field} {new}", "{field} {new}, was {old}", "zonder {field}, was {old}"),
            "mentioned": ("heeft een {field}", "heeft een andere {field}", "heeft geen {field} meer"),
            "has": (
                "heeft de {field} {new}",
                "heeft de {field} {new}, was {old}",
                "heeft geen {field} meer, was {old}",
            ),
        },
        {
            "quoted": (
                "{field} now “{new}”",
                "{field} now “{new}”, was “{old}”",
                "has no {field} any more, was “{old}”",
            ),
            "plain": ("{field} {new}", "{field} {new}, was {old}", "without a {field}, was {old}"),
            "mentioned": ("has a {field}", "has another {field}", "has no {field} any more"),
            "has": (
                "has the {field} {new}",
                "has the {field} {new}, was {old}",
                "has no {field} any more, was {old}",
            ),
        },
    )
    """By how a field of a standard changes (`agendafunnel.fields.ChangeSentence`): as with contacts."""
    became = Word(("{field}: nu nee", "{field}: nu ja"), ("{field}: now no", "{field}: now yes"))
    value = Word("{field}: nu {new}, was {old}", "{field}: now {new}, was {old}")
    value_alike = Word("{field}: anders", "{field}: different")
    """Of values that are written the same."""

    part = Word(
        {"stage": "de fase ‘{name}’", "domain": "het domein ‘{name}’"},
        {"stage": "the stage ‘{name}’", "domain": "the domain ‘{name}’"},
    )
    part_renamed = Word(
        {"stage": "De fase ‘{old}’ heet nu ‘{new}’", "domain": "Het domein ‘{old}’ heet nu ‘{new}’"},
        {
            "stage": "The stage ‘{old}’ is now called ‘{new}’",
            "domain": "The domain ‘{old}’ is now called ‘{new}’",
        },
    )
    part_respelled = Word(
        {"stage": "De fase ‘{new}’ (was {old})", "domain": "Het domein ‘{new}’ (was {old})"},
        {"stage": "The stage ‘{new}’ (was {old})", "domain": "The domain ‘{new}’ (was {old})"},
    )
    order = Word("De volgorde van de standaarden is anders.", "The order of the standards is another.")
    nothing = Word("Er is niets veranderd.", "Nothing has changed.")
    nothing_large = Word(
        "Er zijn alleen kleine dingen veranderd: contacten, links of teksten.",
        "Only small things have changed: contacts, links or texts.",
    )
    """Where small changes are left out."""

    def heading(self, section: str) -> str:
        """Return the heading of a section, by its id."""
        heading: str = self.mark.get(section) or getattr(self, section)
        return capitalised(heading)
