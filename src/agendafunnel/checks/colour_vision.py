"""Colours that carry meaning, as they look to those who see them otherwise.

Where no lane has its name beside it, the colour of a card is the only sign of its domain. That is a fault by
itself (WCAG 2.2, SC 1.4.1), and a worse one where two colours are nearly one.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal, get_args

from agendafunnel.checks.findings import Finding, figure, found, listed
from agendafunnel.checks.nearest_colours import MOST_SUGGESTED, nearest_that
from agendafunnel.colours import contrast
from agendafunnel.elements import Anatomy
from agendafunnel.field_types import plain, shown
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.scene import Text

if TYPE_CHECKING:
    from coloraide import Color

Sight = Literal["normal", "protan", "deutan", "tritan"]
"""Which cones are there: all, or not those for long, middle or short waves."""

SIGHTS: tuple[Sight, ...] = get_args(Sight)

METHOD = "brettel"
"""How a sight is imitated: H. Brettel, F. Viénot and J. D. Mollon, "Computerized simulation of color
appearance for dichromats" (1997), of coloraide's three the one that is meant for tritan sight too."""

LEAST_DIFFERENCE = 8.0
"""CIEDE2000 between the colours of two domains, in every sight; the limit is ours, as WCAG has none.

One is the least that can be seen of colours that touch, and here a card is held against a square of the
legend that is elsewhere. Of the six colours of VNG, the two pairs that are mixed up are between 3.5 and 5.7;
the next nearest pair (#2b0a3d and #860864, protan) is at 9.7, and is told apart by how dark the one is.
"""

_MOST_COMPARED = 30
"""Domains; nobody tells so many apart by colour, however far the colours are from each other."""

_WHOSE: Mapping[Sight, str] = {
    "normal": "all readers",
    "protan": "those without red cones (protan)",
    "deutan": "those without green cones (deutan)",
    "tritan": "those without blue cones (tritan)",
}


def is_colour_alone(layout: Layout) -> bool:
    """Tell whether nothing but colour says which domain a card is of."""
    return len(layout.lanes) > 1 and not all(lane.label for lane in layout.lanes)


def check_colour_alone(layout: Layout) -> Iterator[Finding]:
    """Say, once, where colour is the only sign of a domain."""
    if is_colour_alone(layout):
        yield found(
            "access-colour-alone",
            f"Colour alone tells the domains of {len(layout.cards)} cards, which WCAG 1.4.1 rules out; "
            "take a theme that writes the names of domains beside their lanes, as vng-toegankelijk does, or "
            "give yours 'lanes.labels'.",
        )


def check_colours(
    agenda: Agenda, anatomy: Anatomy, most_suggested: int = MOST_SUGGESTED
) -> Iterator[Finding]:
    """Give the pairs of domains whose colours are nearly one, in any sight.

    A colour that is suggested for one is far enough from all others, those included that were suggested
    before; and it leaves text on it, and itself on the background, with the contrast that they had, or need.
    """
    domains = agenda.domains[:_MOST_COMPARED]
    names = [shown(plain(domain.name)) for domain in domains]
    suggested: dict[int, str | None] = {}
    for first, second, seen in _close_pairs([domain.colour for domain in domains]):
        one, other = domains[first].colour, domains[second].colour
        if second not in suggested and len(suggested) < most_suggested:
            others = {domain.colour for number, domain in enumerate(domains) if number != second}
            others |= {near for near in suggested.values() if near}
            suggested[second] = _unlike(other, sorted(others), _kept(other, anatomy))
        near, pair = suggested.get(second), f"{names[first]} ({one}) and {names[second]} ({other})"
        instead = f" The nearest colour for {names[second]} that is far enough from all others is {near}."
        told = listed(f"{_WHOSE[sight]}: {figure(far, LEAST_DIFFERENCE, 1)}" for sight, far in seen.items())
        yield found(
            "access-colours",
            f"{pair} are nearly one colour to {told} (CIEDE2000), where colours that tell domains apart need "
            f"{LEAST_DIFFERENCE:g} (WCAG 1.4.1).{instead if near else ''}",
            *("domains", second, "colour"),
        )


def _close_pairs(colours: Sequence[str]) -> Iterator[tuple[int, int, dict[Sight, float]]]:
    """Give the places of two colours that are too close, and how far apart they are in which sights.

    Of several that are the same, each is held to the first, and that one to all others.
    """
    for first, second in combinations(range(len(colours)), 2):
        one, other = colours[first], colours[second]
        if one in colours[:first] or (other != one and other in colours[:second]):
            continue
        seen = {sight: difference_seen(one, other, sight) for sight in SIGHTS}
        close = {sight: far for sight, far in seen.items() if far < LEAST_DIFFERENCE}
        if close:
            yield first, second, close


def difference_seen(one: str, other: str, sight: Sight) -> float:
    """Give how far apart two colours are to a kind of sight (CIEDE2000)."""
    return float(_seen(one, sight).delta_e(_seen(other, sight), method="2000"))


@lru_cache(maxsize=4096)
def _seen(colour: str, sight: Sight) -> "Color":
    from coloraide import Color

    own = Color(colour)
    return (own if sight == "normal" else own.filter(sight, method=METHOD)).convert("lab-d65")


def _unlike(colour: str, others: Sequence[str], kept: Mapping[str, float]) -> str | None:
    def passes(tried: str) -> bool:
        return all(contrast(tried, ground) >= least for ground, least in kept.items()) and all(
            difference_seen(tried, other, sight) >= LEAST_DIFFERENCE for other in others for sight in SIGHTS
        )

    return nearest_that(colour, passes)


def _kept(colour: str, anatomy: Anatomy) -> dict[str, float]:
    """Give the contrasts that another colour has to leave: with the text of cards, and the background."""
    texts = {
        mark.colour for element, mark in anatomy.drawn if element.kind == "card" and isinstance(mark, Text)
    }
    kept = {text: min(4.5, contrast(colour, text)) for text in texts}
    return {**kept, anatomy.background: min(3.0, contrast(colour, anatomy.background))}
