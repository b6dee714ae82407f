"""The words in which changes are told, in the language of the agenda."""

from typing import NamedTuple


class Wording(NamedTuple):
    """Sentences with places for names; those of one language."""

    title: str
    title_same: str
    """Of two that have the same label: a page and its agenda, or two drafts."""
    new: str
    forward: str
    back: str
    moved: str
    removed: str
    domain: str
    renamed: str
    respelled: str
    contacts: str
    links: str
    texts: str
    agenda: str

    in_stage: str
    """Of a new or removed standard: its domain and stage."""
    from_to: str
    skips_only: str
    """With `{stages}`, which have no gates."""
    skips: str
    """With `{stages}`, and the gates passed unseen by a move forward."""
    skips_many: str
    again: str
    """With `{gates}`, to be passed again after a move back."""
    again_many: str
    now_called: str
    now_written: str
    label: str
    contact_now: str
    contact_was: str
    contact_none: str
    url: str
    link_new: str
    link_gone: str
    link_title: str
    status_now: str
    status_was: str
    status_none: str
    text_of: dict[str, tuple[str, str, str]]
    """By field: it has one now, it has another, it has none any more."""
    adopted: str
    not_adopted: str
    field_of: dict[str, str]
    """The names of the agenda's own fields."""
    field_changed: str
    field_texts: str
    edition_of: dict[str, str]
    """The names of the fields of an edition."""
    part: dict[str, str]
    """A stage and a domain, by kind, with `{name}`."""
    part_renamed: dict[str, str]
    part_respelled: dict[str, str]
    part_field: dict[str, str]
    """A field of a stage or domain, with `{part}`."""
    rebroken: str
    """Of a name or label that says the same, and breaks at other places."""
    order: str
    nothing: str
    nothing_large: str
    """Where only small things changed, and those are left out."""
    also: str
    """Joins the last two of a list."""
    identifier: str


DUTCH = Wording(
    title="Wat er veranderde van {old} naar {new}",
    title_same="Wat er anders is in {new}",
    new="Nieuw",
    forward="Verder",
    back="Terug",
    moved="Naar een andere fase",
    removed="Vervallen",
    domain="Naar een ander domein",
    renamed="Andere naam",
    respelled="Anders geschreven",
    contacts="Contact",
    links="Links",
    texts="Teksten",
    agenda="De agenda zelf",
    in_stage="{domain}, {stage}",
    from_to="van {old} naar {new}",
    skips_only="slaat {stages} over",
    skips="slaat {stages} over; niet getoetst bij de poort {gates}",
    skips_many="slaat {stages} over; niet getoetst bij de poorten {gates}",
    again="de poort {gates} moet opnieuw worden gepasseerd",
    again_many="de poorten {gates} moeten opnieuw worden gepasseerd",
    now_called="heet nu",
    now_written="was",
    label="op de kaart staat nu {new} in plaats van {old}",
    contact_now="nu {new}",
    contact_was="nu {new}, was {old}",
    contact_none="niet meer {old}",
    url="het adres van {name} is anders",
    link_new="nieuw",
    link_gone="vervallen",
    link_title="heet nu {new} en niet meer {old}",
    status_now="status nu “{new}”",
    status_was="status nu “{new}”, was “{old}”",
    status_none="heeft geen status meer, was “{old}”",
    text_of={
        "summary": (
            "heeft een samenvatting",
            "heeft een andere samenvatting",
            "heeft geen samenvatting meer",
        ),
        "description": (
            "heeft een omschrijving",
            "heeft een andere omschrijving",
            "heeft geen omschrijving meer",
        ),
        "version": ("versie {new}", "versie {new}, was {old}", "zonder versie, was {old}"),
    },
    adopted="staat nu op de lijst ‘pas toe of leg uit’",
    not_adopted="staat niet meer op de lijst ‘pas toe of leg uit’",
    field_of={
        "title": "de titel",
        "subtitle": "de ondertitel",
        "language": "de taal",
        "publisher": "de uitgever",
        "footer": "de voetregel",
        "note": "de noot",
        "legend_heading": "het opschrift van de legenda",
        "stages": "de fasen",
        "domains": "de domeinen",
        "silenced": "de regels die niet worden nagegaan",
    },
    field_changed="{field}: nu {new}, was {old}",
    field_texts="{field}: anders",
    edition_of={"id": "de id van de editie", "label": "de editie", "previous": "de editie ervoor"},
    part={"stage": "de fase ‘{name}’", "domain": "het domein ‘{name}’"},
    part_renamed={
        "stage": "De fase ‘{old}’ heet nu ‘{new}’",
        "domain": "Het domein ‘{old}’ heet nu ‘{new}’",
    },
    part_respelled={"stage": "De fase ‘{new}’ (was {old})", "domain": "Het domein ‘{new}’ (was {old})"},
    part_field={
        "id": "de id van {part}",
        "gate": "de poort van {part}",
        "colour": "de kleur van {part}",
        "silenced": "de regels die voor {part} niet worden nagegaan",
    },
    rebroken="breekt op andere plaatsen af",
    order="De volgorde van de standaarden is anders.",
    nothing="Er is niets veranderd.",
    nothing_large="Er zijn alleen kleine dingen veranderd: contacten, links of teksten.",
    also="en",
    identifier="heeft de id {new}, was {old}",
)
ENGLISH = Wording(
    title="What changed from {old} to {new}",
    title_same="What is different in {new}",
    new="New",
    forward="Moved on",
    back="Moved back",
    moved="To another stage",
    removed="No longer here",
    domain="To another domain",
    renamed="Another name",
    respelled="Written differently",
    contacts="Contact",
    links="Links",
    texts="Texts",
    agenda="The agenda itself",
    in_stage="{domain}, {stage}",
    from_to="from {old} to {new}",
    skips_only="skips {stages}",
    skips="skips {stages}; the gate {gates} was passed unseen",
    skips_many="skips {stages}; the gates {gates} were passed unseen",
    again="the gate {gates} is open again",
    again_many="the gates {gates} are open again",
    now_called="is now called",
    now_written="was",
    label="the card now says {new} instead of {old}",
    contact_now="now {new}",
    contact_was="now {new}, was {old}",
    contact_none="no longer {old}",
    url="the address of {name} is another",
    link_new="new",
    link_gone="gone",
    link_title="is now called {new}, and no longer {old}",
    status_now="status now “{new}”",
    status_was="status now “{new}”, was “{old}”",
    status_none="has no status any more, was “{old}”",
    text_of={
        "summary": ("has a summary", "has another summary", "has no summary any more"),
        "description": ("has a description", "has another description", "has no description any more"),
        "version": ("version {new}", "version {new}, was {old}", "without a version, was {old}"),
    },
    adopted="is now on the list ‘comply or explain’",
    not_adopted="is no longer on the list ‘comply or explain’",
    field_of={
        "title": "the title",
        "subtitle": "the subtitle",
        "language": "the language",
        "publisher": "the publisher",
        "footer": "the footer",
        "note": "the note",
        "legend_heading": "the heading of the legend",
        "stages": "the stages",
        "domains": "the domains",
        "silenced": "the rules that are not checked",
    },
    field_changed="{field}: now {new}, was {old}",
    field_texts="{field}: different",
    edition_of={"id": "the id of the edition", "label": "the edition", "previous": "the edition before"},
    part={"stage": "the stage ‘{name}’", "domain": "the domain ‘{name}’"},
    part_renamed={
        "stage": "The stage ‘{old}’ is now called ‘{new}’",
        "domain": "The domain ‘{old}’ is now called ‘{new}’",
    },
    part_respelled={"stage": "The stage ‘{new}’ (was {old})", "domain": "The domain ‘{new}’ (was {old})"},
    part_field={
        "id": "the id of {part}",
        "gate": "the gate of {part}",
        "colour": "the colour of {part}",
        "silenced": "the rules that are not checked of {part}",
    },
    rebroken="breaks at other places",
    order="The order of the standards is another.",
    nothing="Nothing has changed.",
    nothing_large="Only small things have changed: contacts, links or texts.",
    also="and",
    identifier="has the id {new}, was {old}",
)


def wording_of(language: str) -> Wording:
    """Give the words for a language by its BCP 47 code; English where we have none in it."""
    return DUTCH if language.lower().split("-")[0] == "nl" else ENGLISH
