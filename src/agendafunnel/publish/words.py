"""The words of the web page that are not the agenda's, in Dutch and English."""

from typing import NamedTuple

# TODO merged: The words of lists, texts and maps that are not the agenda's, in Dutch and English.


class DocumentWords(NamedTuple):
    """Words of one language."""

    language: str
    """Which it is, as a BCP 47 code."""
    short: str
    """The heading of the text that stands for the picture."""
    long: str
    """And of all that it says."""
    alternative: str
    """With `{title}`, `{label}` and `{overview}`."""
    untitled: str
    """The same where the title makes it too long to be listened to."""
    beside: str
    """Where all of it can be read."""
    from_to: str
    """With `{first}` and `{last}`: what the picture is about."""
    per_domain: str
    """With `{counts}`: how many standards each domain has."""
    below: str
    """With `{text}`, that stands at the foot of the picture."""
    none: str
    """Of a domain without standards."""
    stage: str
    """With `{place}`, `{all}`, `{name}` and `{standards}`."""
    empty: str
    """With `{place}`, `{all}` and `{name}`."""
    gate: str
    """With `{name}`, of the next stage, and `{gate}`."""
    place: str
    """With `{name}`, `{place}` and `{all}`: the stage of a standard."""
    adopted: str
    status: str
    version: str
    contact: str
    links: str
    as_of: str
    """With `{label}` and `{overview}`."""
    columns: tuple[str, ...]
    """The headings of the table: see `table`."""
    since: str
    """With `{label}`: the heading of what became of each standard since that edition."""
    answers: tuple[str, str]
    """No and yes."""
    separator: str
    """Of a table, as programs of this language expect it."""


_DUTCH_DOCUMENTS = DocumentWords(
    language="nl",
    short="Korte alternatieve tekst",
    long="Lange beschrijving",
    alternative="{title}, {label}: {overview}",
    untitled="De plaat van {label}: {overview}",
    beside="De lijst staat bij de plaat.",
    from_to="De plaat laat zien hoe ver elke standaard is, van {first} tot {last}.",
    per_domain="Per domein: {counts}",
    below="Onderaan de plaat staat: {text}",
    none="Nog geen standaarden.",
    stage="Fase {place} van {all}: {name}, {standards}.",
    empty="Fase {place} van {all}: {name}, nog geen standaarden.",
    gate="Poort naar {name}: {gate}",
    place="{name} (fase {place} van {all})",
    adopted="Pas toe of leg uit",
    status="Status",
    version="Versie",
    contact="Contact",
    links="Meer",
    as_of="Stand van {label}: {overview}",
    columns=(
        "id", "naam", "domein", "fase", "fasenummer", "status", "versie", "pas toe of leg uit",
        "contact", "contactadres", "omschrijving", "links",
    ),
    since="sinds {label}",
    answers=("nee", "ja"),
    separator=";",
)  # fmt: skip
_ENGLISH_DOCUMENTS = DocumentWords(
    language="en",
    short="Short alternative text",
    long="Long description",
    alternative="{title}, {label}: {overview}",
    untitled="The picture of {label}: {overview}",
    beside="The list is beside the picture.",
    from_to="The picture shows how far each standard is, from {first} to {last}.",
    per_domain="By domain: {counts}",
    below="At the foot of the picture stands: {text}",
    none="No standards yet.",
    stage="Stage {place} of {all}: {name}, {standards}.",
    empty="Stage {place} of {all}: {name}, no standards yet.",
    gate="Gate to {name}: {gate}",
    place="{name} (stage {place} of {all})",
    adopted="Comply or explain",
    status="Status",
    version="Version",
    contact="Contact",
    links="More",
    as_of="As of {label}: {overview}",
    columns=(
        "id", "name", "domain", "stage", "stage number", "status", "version", "comply or explain",
        "contact", "contact address", "description", "links",
    ),
    since="since {label}",
    answers=("no", "yes"),
    separator=",",
)  # fmt: skip


def document_words_of(language: str) -> DocumentWords:
    """Give the words for a language by its BCP 47 code; English where we have none in it."""
    return _DUTCH_DOCUMENTS if language.lower().split("-")[0] == "nl" else _ENGLISH_DOCUMENTS


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


_DUTCH_PAGE = WebWords(
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
_ENGLISH_PAGE = WebWords(
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
    return _DUTCH_PAGE if language.lower().split("-")[0] == "nl" else _ENGLISH_PAGE
