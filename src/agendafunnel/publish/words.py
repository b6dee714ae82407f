"""The words of documents that are not the agenda's. The names of fields stand in `agendafunnel.fields`."""

from agendafunnel.words import Vocabulary, Word


class DocumentWords(Vocabulary):
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
    none = Word("Nog geen standaarden.", "No standards yet.")
    """Of a domain."""
    stage = Word(
        "Fase {place} van {all}: {name}, {standards}.", "Stage {place} of {all}: {name}, {standards}."
    )
    empty = Word(
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
    since = Word("sinds {label}", "since {label}")
    """The heading of what became of each standard."""
    separator = Word(";", ",")
    """Of a table, as programs of this language expect it."""


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
    marks = Word(
        {"new": "Nieuw", "forward": "Verder", "back": "Terug"},
        {"new": "New", "forward": "Moved on", "back": "Moved back"},
    )
    """By what became of a standard since the edition before."""
