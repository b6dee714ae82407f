"""The few words that agendafunnel itself writes into a picture, in the agenda's language."""

from typing import NamedTuple

from agendafunnel.changes.differences import Mark


class Words(NamedTuple):
    """Words of one language; a plural stands behind its singular."""

    standard: tuple[str, str]
    stage: tuple[str, str]
    domain: tuple[str, str]
    overview: str
    """With `{standards}`, `{stages}` and `{domains}`, each a number and its noun."""
    none: str
    legend: str
    logo: str
    """With `{name}`, whose logo it is."""
    since: str
    """With `{edition}`, its label: the words above the key of what changed."""
    mark: dict[Mark, str]
    """What each mark of a card means."""
    marked: dict[Mark, str]
    """The same, of a card, with `{edition}`."""
    removed: str
    """With `{names}`, of what is no longer there."""
    and_more: str
    """With `{number}`, of names that are not told."""

    def counted(self, number: int, noun: tuple[str, str]) -> str:
        """Give a number with its noun: '1 stage', '5 stages'."""
        return f"{number} {noun[0] if number == 1 else noun[1]}"


_DUTCH = Words(
    standard=("standaard", "standaarden"),
    stage=("fase", "fasen"),
    domain=("domein", "domeinen"),
    overview="{standards} in {stages} en {domains}.",
    none="geen",
    legend="Legenda",
    logo="Logo van {name}",
    since="Sinds {edition}:",
    mark={"new": "nieuw", "forward": "verder", "back": "terug"},
    marked={
        "new": "nieuw sinds {edition}",
        "forward": "verder dan in {edition}",
        "back": "terug ten opzichte van {edition}",
    },
    removed="Vervallen: {names}",
    and_more="en nog {number}",
)
_ENGLISH = Words(
    standard=("standard", "standards"),
    stage=("stage", "stages"),
    domain=("domain", "domains"),
    overview="{standards} in {stages} and {domains}.",
    none="none",
    legend="Legend",
    logo="Logo of {name}",
    since="Since {edition}:",
    mark={"new": "new", "forward": "moved on", "back": "moved back"},
    marked={
        "new": "new since {edition}",
        "forward": "further than in {edition}",
        "back": "back from where it was in {edition}",
    },
    removed="No longer here: {names}",
    and_more="and {number} more",
)


def words_of(language: str) -> Words:
    """Give the words of a language by its BCP 47 code; English where we have none in it."""
    return _DUTCH if language.lower().split("-")[0] == "nl" else _ENGLISH
