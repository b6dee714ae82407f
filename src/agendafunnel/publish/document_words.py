"""The words of lists, texts and maps that are not the agenda's, in Dutch and English."""

from typing import NamedTuple


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


_DUTCH = DocumentWords(
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
_ENGLISH = DocumentWords(
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
    return _DUTCH if language.lower().split("-")[0] == "nl" else _ENGLISH
