"""The words that pictures, documents, pages and lists of changes say: a `Vocabulary` for each kind of text.

English stands here, and all other languages in the catalogues (`agendafunnel.messages`), from which a
`Vocabulary` takes its words. The names of fields stand in `agendafunnel.fields`.
"""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from typing import Self, overload

from agendafunnel.messages import Message, Plural, all_of, catalogue, languages


def all_languages() -> tuple[str, ...]:
    """Return the codes of all languages that words are known in, English last."""
    return (*languages(), "en")


def capitalised(text: str) -> str:
    """Return a text with a capital first letter; the other letters stay as they are."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """Return a text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


@dataclass(frozen=True)
class Word:
    """A word or a sentence, in English, and what other languages have in its place.

    As an attribute of a `Vocabulary`, it is read in the language of that vocabulary.
    """

    text: str
    """May have places for values (`{name}`), for `str.format`."""
    context: str = ""
    """Tells those who translate what it is about, where its English means several things."""

    def of(self, language: str) -> str:
        """Return it in a language, by its BCP 47 code; in English where there is no catalogue of that."""
        return catalogue(language).text_of(self.message())

    def message(self) -> Message:
        """Return it as a message, for a sentence in the language of who reads it."""
        return Message(self.text, context=self.context)

    @overload
    def __get__(self, words: None, owner: type) -> Self: ...
    @overload
    def __get__(self, words: "Vocabulary", owner: type) -> str: ...
    def __get__(self, words: "Vocabulary | None", owner: type) -> Self | str:
        """Return it in the language of the vocabulary."""
        return self if words is None else self.of(words.language_code)


@dataclass(frozen=True)
class Vocabulary:
    """The words of one subject, in one language; each `Word` of the class is an attribute."""

    language_code: str
    """The language that was asked for, as a BCP 47 code."""
    no = Word("no", "answer")
    yes = Word("yes", "answer")
    also = Word("and", "before the last of a list")
    mark_new = Word("new", "mark of a standard")
    mark_forward = Word("moved on", "mark of a standard")
    mark_back = Word("moved back", "mark of a standard")

    @property
    def language(self) -> str:
        """The language that these words are in, as a BCP 47 code."""
        return catalogue(self.language_code).language

    @property
    def marks(self) -> Mapping[str, str]:
        """What became of a standard since the edition before, by the name of its mark."""
        return {"new": self.mark_new, "forward": self.mark_forward, "back": self.mark_back}

    def answer(self, value: bool) -> str:
        """Return "yes" or "no"."""
        return self.yes if value else self.no

    def listed(self, texts: Iterable[str]) -> str:
        """Return texts as one list of words: "one, two and three"."""
        return catalogue(self.language_code).say(all_of(texts))

    def numbered(self, noun: Plural, number: int, **values: object) -> str:
        """Return the text of a number, with values in it."""
        return catalogue(self.language_code).text_of(noun.of(number)).format(number=number, **values)


class PictureWords(Vocabulary):
    """The words in a picture."""

    standards = Plural("{number} standard", "{number} standards")
    stages = Plural("{number} stage", "{number} stages")
    domains = Plural("{number} domain", "{number} domains")
    # Translators: the values are texts such as "36 standards", "5 stages" and "6 domains".
    overview = Word("{standards} in {stages} and {domains}.")
    none = Word("none", "standards of a stage")
    legend = Word("Legend")
    logo = Word("Logo of {name}")
    since = Word("Since {edition}:")
    """Above the key of the marks; `edition` is a label."""
    marked_new = Word("new since {edition}")
    marked_forward = Word("further than in {edition}")
    marked_back = Word("back from where it was in {edition}")
    removed = Word("Removed: {names}")
    and_more = Plural("and {number} more", "and {number} more")
    """Behind the names that fit, the number of those that do not."""
    page = Word("{number} of {pages}")
    """The number of a page, and how many there are."""
    gate = Word("Gate to {name}: {gate}")
    """In the foot of a page of one stage: what a standard must meet to pass to the next."""
    continued = Word("{name} (continued)")
    """The name of a lane that began on the page before."""

    def overview_of(self, standards: Sized, stages: Sized, domains: Sized) -> str:
        """Return how much there is: "36 standards in 5 stages and 6 domains."."""
        return self.overview.format(
            standards=self.numbered(self.standards, len(standards)),
            stages=self.numbered(self.stages, len(stages)),
            domains=self.numbered(self.domains, len(domains)),
        )

    def stage_with_count(self, name: str, number: int) -> str:
        """Return a stage and how many standards are in it: "Vastgesteld: 12 standaarden"."""
        return f"{name}: {self.numbered(self.standards, number)}"

    def marked(self, mark: str, edition: str) -> str:
        """Return what the mark of a card means; `edition` is the label of the edition before."""
        text = {"new": self.marked_new, "forward": self.marked_forward, "back": self.marked_back}[mark]
        return text.format(edition=edition)

    def name_of_card(self, name: str, domain: str, stage: str, mark: str | None, since: str) -> str:
        """Return what screen readers say of a card; `mark` is its change since the edition `since`.

        >>> PictureWords("en").name_of_card("BRP", "Data", "Idea", "new", "July 2022")
        'BRP – Data – Idea – new since July 2022'
        """
        return " – ".join([name, domain, stage, *([self.marked(mark, since)] if mark else [])])


class CardWords(PictureWords):
    """The words on the card for social media."""

    new = Plural("{number} new", "{number} new")
    moved_on = Plural("{number} moved on", "{number} moved on")
    moved_back = Plural("{number} moved back", "{number} moved back")
    gone = Plural("{number} removed", "{number} removed")
    nothing_changed = Word("nothing has changed", "since an edition")


class DocumentWords(PictureWords):
    """The words of lists, texts and maps."""

    short = Word("Short alternative text")
    long = Word("Long description")
    untitled = Word("The picture of {label}: {overview}")
    """Of the picture, where its title makes the text too long to be listened to."""
    beside = Word("The list is beside the picture.")
    from_to = Word("The picture shows how far each standard is, from {first} to {last}.")
    per_domain = Word("By domain: {counts}")
    below = Word("At the bottom of the picture: {text}")
    domain_empty = Word("No standards yet.")
    stage_line = Word("Stage {place} of {all}: {name}, {standards}.")
    stage_empty = Word("Stage {place} of {all}: {name}, no standards yet.")
    # Translators: the gate to the stage of this name, and the text under it.
    gate = Word("Gate to {name}: {gate}")
    place = Word("{name} (stage {place} of {all})")
    """The stage of a standard."""
    more = Word("More", "before links")
    """The table and the web page call them by their name."""
    as_of = Word("As of {label}: {overview}")
    # Translators: stands in the place of "October 2022" where an edition has no date.
    undated = Word("undated edition")
    stage_number = Word("stage number")
    contact_address = Word("contact address")
    since_heading = Word("since {label}")
    """The heading of what became of each standard."""
    # Translators: , or ; as spreadsheets in this language expect it, which depends on the decimal mark.
    separator = Word(",", "between the cells of a table")


class PageWords(DocumentWords):
    """The words of a page. It says contact and adopted in another way than lists, as pages always did."""

    contact = Plural("Contact person", "Contact persons")
    """Before the names; the text has no number."""
    details = Word("Details are at")
    """Before the links."""
    adopted = Word("Comply or explain.")
    alt = Word("{title}, {label}: {overview} Every standard with its status is listed below the picture.")


class ReadingWords(Vocabulary):
    """The words by which a page is read, besides those with which it is written; `|` is between variants."""

    # Translators: all labels of contacts that pages in this language have, with | between them.
    contact = Word("contact|contacts|contact person|contact persons", "labels on a page")
    # Translators: all words that may stand between two links of one list, with | between them.
    between = Word("and|or", "between links that belong together")
    # Translators: all words that may stand between two stages, with | between them.
    joined = Word("or|and|to", "between two stages in a status")


class WebWords(Vocabulary):
    """The words of the web page. What stands in braces in `found` and `position`, the script fills in."""

    skip = Word("Skip to the list of standards")
    on_this_page = Word("On this page")
    as_of = Word("As of {label}")
    picture = Word("The picture")
    picture_region = Word("The picture, with each standard as a card")
    page = PictureWords.page
    page_of_picture = Word("{number} of {pages}: {names}")
    """Above a page of a picture that has several; `names` are those of the lanes, or of the stage, on it."""
    choose = Word("Choose a card to read what is known about that standard.")
    scroll = Word("Scroll the picture sideways to see all stages.")
    download = Word("Download the picture")
    changes = Word("Changes", "section of the web page")
    small_changes = Word("Small changes: spelling, contacts, links and texts")
    standards = Word("All standards")
    find = Word("Search and filter")
    search = Word("Search the standards")
    all = Word("All", "no filter")
    changed = Word("Changed since {label}")
    any_change = Word("All changes")
    reset = Word("Clear filters")
    found = Word("{shown} of {all} standards")
    nothing = Word("No standards found. Search for something else, or clear the filters.")
    step = Word("stage {place} of {all}")
    contacts = Plural("Contact", "Contacts")
    links = Plural("Link", "Links")
    empty = Word("There are no standards in this domain.")
    close = Word("Close")
    previous = Word("Previous", "standard")
    next = Word("Next", "standard")
    position = Word("{place} of {all}")
    edition = Word("Edition {id}: as of {label}.")


class StoryWords(Vocabulary):
    """The words of a list of changes: headings, and sentences with places for names.

    Sentences on the fields of standards stand in `agendafunnel.fields`.
    """

    title = Word("What changed from {old} to {new}")
    title_same = Word("What is different in {new}")
    """Of two that have the same label: a page and its agenda, or two drafts."""

    # The headings of sections, each by the id of its section; the others are in `marks`.
    moved = Word("To another stage")
    removed = Word("Removed", "standards")
    domain = Word("To another domain")
    renamed = Word("Renamed", "standards")
    respelled = Word("Spelled differently", "standards")
    contacts = Word("Contact", "heading of changes")
    links = Word("Links", "heading of changes")
    texts = Word("Texts", "heading of changes")
    agenda = Word("The agenda itself")

    from_to = Word("from {old} to {new}")
    skips_only = Word("skips {stages}")
    """Of stages that have no gates."""
    skips = Plural(
        "skips {stages}; the gate {gates} was not passed", "skips {stages}; the gates {gates} were not passed"
    )
    """Of as many gates as `number`."""
    again = Plural("the gate {gates} must be passed again", "the gates {gates} must be passed again")
    """Of a move back."""

    now_called = Word("{old} is now called {new}", "standard")
    now_written = Word("was {old}", "another spelling of the name")
    label = Word("the card now says {new} instead of {old}")
    rebroken = Word("breaks in different places")
    """Of a name or label that says the same."""
    contact_new = Word("now {new}", "contact")
    contact_other = Word("now {new}, was {old}", "contact")
    contact_gone = Word("no longer {old}", "contact")
    url = Word("the address of {name} has changed", "contact")
    link_new = Word("new", "links")
    link_gone = Word("removed", "links")
    link_title = Word("is now called {new}, and no longer {old}", "link")
    link_order = Word("the order of the links has changed")

    # Of a field of a standard that has no sentences of its own in the table of fields.
    text_new = Word("{field} now “{new}”")
    text_other = Word("{field} now “{new}”, was “{old}”")
    text_gone = Word("has no {field} any more, was “{old}”")
    became_yes = Word("{field}: now yes")
    became_no = Word("{field}: now no")

    value = Word("{field}: now {new}, was {old}")
    value_alike = Word("{field}: different")
    """Of values that are written the same."""

    stage_renamed = Word("The stage ‘{old}’ is now called ‘{new}’")
    stage_respelled = Word("The stage ‘{new}’ (was {old})")
    domain_renamed = Word("The domain ‘{old}’ is now called ‘{new}’")
    domain_respelled = Word("The domain ‘{new}’ (was {old})")
    order = Word("The order of the standards has changed.")
    nothing = Word("Nothing has changed.")
    nothing_large = Word("Only small things have changed: contacts, links or texts.")
    """Where small changes are left out."""

    def heading(self, section: str) -> str:
        """Return the heading of a section, by its id."""
        heading: str = self.marks.get(section) or getattr(self, section)
        return capitalised(heading)


class CalendarWords(Vocabulary):
    """The labels of editions."""

    month = Word("{month} {year}", "label of an edition")
    # Translators: "4e kwartaal 2022" in Dutch.
    quarter = Word("Q{quarter} {year}", "label of an edition")


_MONTHS = (
    Word("January"), Word("February"), Word("March"), Word("April"), Word("May", "month"), Word("June"),
    Word("July"), Word("August"), Word("September"), Word("October"), Word("November"), Word("December"),
)  # fmt: skip


def month_names(language: str) -> tuple[str, ...]:
    """Return the names of the twelve months in a language, as they are written within a sentence."""
    return tuple(month.of(language) for month in _MONTHS)


def month_label(year: int, month: int, language: str) -> str:
    """Return a month as the label of an edition: "July 2022", "juli 2022"."""
    return CalendarWords(language).month.format(month=month_names(language)[month - 1], year=year)


def quarter_label(year: int, quarter: int, language: str) -> str:
    """Return a quarter of a year as the label of an edition: "Q4 2022", "4e kwartaal 2022"."""
    return CalendarWords(language).quarter.format(quarter=quarter, year=year)
