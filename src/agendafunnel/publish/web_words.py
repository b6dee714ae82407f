"""The words of the web page that are not the agenda's, in Dutch and English."""

from typing import NamedTuple


class WebWords(NamedTuple):
    """Words of one language."""

    language: str
    """Of these words: BCP 47."""
    skip: str
    on_this_page: str
    as_of: str
    """With `{label}`, of the edition."""
    document: str
    """With `{title}` and `{label}`: the title of the document."""
    about: str
    """With `{title}`, `{label}` and `{overview}`: what search engines tell of the page."""
    picture: str
    picture_region: str
    choose: str
    scroll: str
    download: str
    changes: str
    small_changes: str
    standards: str
    find: str
    search: str
    all: str
    domain: str
    stage: str
    contact: str
    changed: str
    """With `{label}`, of the edition before."""
    any_change: str
    reset: str
    found: str
    """With `{shown}` and `{all}`; the script fills them in."""
    nothing: str
    step: str
    """With `{place}` and `{all}`: where a stage is in the funnel."""
    adopted: str
    status: str
    version: str
    contacts: tuple[str, str]
    links: tuple[str, str]
    empty: str
    """Of a domain without standards."""
    close: str
    previous: str
    next: str
    position: str
    """With `{place}` and `{all}`: of the standards that are shown; the script fills them in."""
    edition: str
    """With `{label}` and `{id}`."""
    marks: dict[str, str]
    """By what became of a standard since the edition before."""


_DUTCH = WebWords(
    language="nl",
    skip="Naar de lijst van standaarden",
    on_this_page="Op deze pagina",
    as_of="Stand van {label}",
    document="{title} – {label}",
    about="{title}, {label}: {overview}",
    picture="De plaat",
    picture_region="De plaat, met elke standaard als kaart",
    choose="Kies een kaart om te lezen wat er over die standaard bekend is.",
    scroll="Schuif de plaat opzij om alle fasen te zien.",
    download="Download de plaat",
    changes="Wijzigingen",
    small_changes="Kleine wijzigingen: schrijfwijze, contact, links en teksten",
    standards="Alle standaarden",
    find="Zoeken en filteren",
    search="Zoek in de standaarden",
    all="Alle",
    domain="Domein",
    stage="Fase",
    contact="Contact",
    changed="Gewijzigd sinds {label}",
    any_change="Alle wijzigingen",
    reset="Wis filters",
    found="{shown} van {all} standaarden",
    nothing="Geen standaarden gevonden. Zoek op iets anders, of wis de filters.",
    step="fase {place} van {all}",
    adopted="Pas toe of leg uit",
    status="Status",
    version="Versie",
    contacts=("Contact", "Contact"),
    links=("Link", "Links"),
    empty="In dit domein staan geen standaarden.",
    close="Sluiten",
    previous="Vorige",
    next="Volgende",
    position="{place} van {all}",
    edition="Editie {id}: stand van {label}.",
    marks={"new": "Nieuw", "forward": "Verder", "back": "Terug"},
)
_ENGLISH = WebWords(
    language="en",
    skip="Skip to the list of standards",
    on_this_page="On this page",
    as_of="As of {label}",
    document="{title} – {label}",
    about="{title}, {label}: {overview}",
    picture="The picture",
    picture_region="The picture, with each standard as a card",
    choose="Choose a card to read what is known of that standard.",
    scroll="Move the picture sideways to see all stages.",
    download="The picture as a file",
    changes="What changed",
    small_changes="Small changes: spelling, contacts, links and texts",
    standards="All standards",
    find="Search and filter",
    search="Search the standards",
    all="All",
    domain="Domain",
    stage="Stage",
    contact="Contact",
    changed="Changed since {label}",
    any_change="All that changed",
    reset="Clear filters",
    found="{shown} of {all} standards",
    nothing="No standard meets this. Search for something else, or clear the filters.",
    step="stage {place} of {all}",
    adopted="Comply or explain",
    status="Status",
    version="Version",
    contacts=("Contact", "Contacts"),
    links=("Link", "Links"),
    empty="There are no standards in this domain.",
    close="Close",
    previous="Previous",
    next="Next",
    position="{place} of {all}",
    edition="Edition {id}: as of {label}.",
    marks={"new": "New", "forward": "Moved on", "back": "Moved back"},
)


def web_words_of(language: str) -> WebWords:
    """Give the words for a language by its BCP 47 code; English where we have none in it."""
    return _DUTCH if language.lower().split("-")[0] == "nl" else _ENGLISH
