"""The standards of an edition as documents tell them: each with the names of what it belongs to."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from agendafunnel.fields import plain
from agendafunnel.model import Domain, Standard
from agendafunnel.publish.values import Publication
from agendafunnel.words import words_of

USUAL_PICTURE = "agenda-{edition}.png"


class Entry(NamedTuple):
    """A standard, and the names that go with it."""

    standard: Standard
    name: str
    domain: str
    stage: str
    place: int
    """Of its stage among all stages, from 1."""


def entries(publication: Publication) -> Iterator[Entry]:
    """Give all standards, by domain and within it in the order of the agenda."""
    for _, found in by_domain(publication):
        yield from found


def by_domain(publication: Publication) -> Iterator[tuple[Domain, tuple[Entry, ...]]]:
    """Give each domain with its standards, in the order of the agenda."""
    agenda = publication.agenda
    stages = {stage.id: (plain(stage.name), place) for place, stage in enumerate(agenda.stages, 1)}
    of_domain: dict[str, list[Entry]] = {domain.id: [] for domain in agenda.domains}
    names = {domain.id: plain(domain.name) for domain in agenda.domains}
    for one in agenda.standards:
        stage, place = stages[one.stage]
        of_domain[one.domain].append(Entry(one, plain(one.name), names[one.domain], stage, place))
    for domain in agenda.domains:
        yield domain, tuple(of_domain[domain.id])


def overview(publication: Publication) -> str:
    """Tell how much there is: "36 standaarden in 5 fasen en 6 domeinen."."""
    agenda, words = publication.agenda, words_of(publication.language)
    return words.overview.format(
        standards=words.counted(len(agenda.standards), words.standard),
        stages=words.counted(len(agenda.stages), words.stage),
        domains=words.counted(len(agenda.domains), words.domain),
    )


def picture_of(publication: Publication) -> str:
    """Give the address of the picture's file."""
    return publication.picture or USUAL_PICTURE.format(edition=publication.agenda.edition.id)


def address_of(standard: Standard, page: str) -> str | None:
    """Give where the card of a standard leads: to its part of the page, if any, or to its first link."""
    if page:
        return f"{page}#{quote(standard.id)}"
    return standard.links[0].url if standard.links else None
