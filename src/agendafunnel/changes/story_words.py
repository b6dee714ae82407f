"""The words of a list of changes, in the language of the agenda."""

from agendafunnel.words import Vocabulary, Word


class StoryWords(Vocabulary):
    """Headings, and sentences with places for names."""

    title = Word("Wat er veranderde van {old} naar {new}", "What changed from {old} to {new}")
    title_same = Word("Wat er anders is in {new}", "What is different in {new}")
    """Of two that have the same label: a page and its agenda, or two drafts."""

    new = Word("Nieuw", "New")
    forward = Word("Verder", "Moved on")
    back = Word("Terug", "Moved back")
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
            "had": (
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
            "had": (
                "has the {field} {new}",
                "has the {field} {new}, was {old}",
                "has no {field} any more, was {old}",
            ),
        },
    )
    """By how a field of a standard changes (`agendafunnel.fields.Change`): as with contacts."""
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
    """Joins the last two of a list."""
