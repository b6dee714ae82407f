"""Colours of domains, as they look to people with each kind of colour vision.

Where no lane has its name beside it, the colour of a card is the only sign of its domain. That is a fault by
itself (WCAG 2.2, SC 1.4.1), and a worse one where two colours are nearly the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Literal, get_args

from agendafunnel.checks.findings import Found, name_of, rounded_below
from agendafunnel.checks.nearest_colours import nearest_that
from agendafunnel.checks.rules import Checked, Rule
from agendafunnel.colours import contrast
from agendafunnel.elements import Elements
from agendafunnel.messages import Message, all_of, counted, message, sentences
from agendafunnel.scene import Text

if TYPE_CHECKING:
    from coloraide import Color

Vision = Literal["normal", "protan", "deutan", "tritan"]
"""Normal colour vision, or without the cones for long, middle or short waves."""

VISIONS: tuple[Vision, ...] = get_args(Vision)

METHOD = "brettel"
"""The simulation: H. Brettel, F. Viénot and J. D. Mollon, "Computerized simulation of color appearance for
dichromats" (1997). Of coloraide's three it is the one that is meant for tritan vision too."""

LEAST_DIFFERENCE = 8.0
"""CIEDE2000 between the colours of two domains, in every vision; the limit is ours, as WCAG has none.

A difference of 1 can just be seen of colours that touch, and here a card is compared with a square of the
legend that is elsewhere. Of the six colours of VNG, the two pairs that are mixed up are between 3.5 and 5.7;
the next nearest pair (#2b0a3d and #860864, protan) is at 9.7, and one of the two is clearly darker.
"""

_MOST_COMPARED = 30
"""Domains; nobody tells so many apart by colour, however different the colours are."""


def _readers(vision: Vision, difference: float) -> Message:
    """Return who sees two colours with a difference."""
    difference = rounded_below(difference, LEAST_DIFFERENCE, 1)
    if vision == "protan":
        return message("readers without red cones ({difference:.1f})", difference=difference)
    if vision == "deutan":
        return message("readers without green cones ({difference:.1f})", difference=difference)
    if vision == "tritan":
        return message("readers without blue cones ({difference:.1f})", difference=difference)
    return message("all readers ({difference:.1f})", difference=difference)


def _colour_alone(checked: Checked) -> Iterator[Found]:
    if checked.is_colour_alone:
        text = counted(
            "Only its colour shows the domain of {number} card, which WCAG 1.4.1 does not allow. Choose a "
            "theme with the names of domains beside their lanes, such as vng-toegankelijk, or add "
            "'lanes.labels' to your theme.",
            "Only their colour shows the domain of {number} cards, which WCAG 1.4.1 does not allow. Choose a "
            "theme with the names of domains beside their lanes, such as vng-toegankelijk, or add "
            "'lanes.labels' to your theme.",
            len(checked.layout.cards),
        )
        yield Found("access-colour-alone", text)


def _similar_colours(checked: Checked) -> Iterator[Found]:
    """Yield the pairs of domains whose colours are too similar in any vision, if colour alone tells them.

    A colour that is suggested for a domain is different enough from the colours of all others, and from those
    suggested before. Text on it, and the colour itself on the background, keep the contrast that they had, or
    that they need.
    """
    if not checked.is_colour_alone:
        return
    domains = checked.agenda.domains[:_MOST_COMPARED]
    suggested: dict[int, str | None] = {}
    for first, second, differences in _similar_pairs([domain.colour for domain in domains]):
        one, other = domains[first], domains[second]
        if second not in suggested and len(suggested) < checked.most_suggested:
            others = {domain.colour for domain in domains if domain is not other}
            others |= {near for near in suggested.values() if near}
            contrasts = _contrasts_to_keep(other.colour, checked.elements)
            suggested[second] = _different(other.colour, sorted(others), contrasts)
        text = message(
            "The colours of '{one}' ({colour}) and '{other}' ({other_colour}) are nearly the same to "
            "{readers}. Their difference must be {least:g} at least (CIEDE2000), as only colour tells the "
            "domains apart (WCAG 1.4.1).",
            one=name_of(one),
            colour=one.colour,
            other=name_of(other),
            other_colour=other.colour,
            readers=all_of(_readers(vision, difference) for vision, difference in differences.items()),
            least=LEAST_DIFFERENCE,
        )
        near = suggested.get(second)
        instead = near and message(
            "The nearest colour for '{domain}' that differs enough from all others is {colour}.",
            domain=name_of(other),
            colour=near,
        )
        yield Found("access-colours", sentences(text, instead or None), ("domains", second, "colour"))


def _similar_pairs(colours: Sequence[str]) -> Iterator[tuple[int, int, dict[Vision, float]]]:
    """Yield the indexes of two colours that are too similar, and their difference in each such vision.

    Of several colours that are the same, each is compared with the first, and only the first with the others.
    """
    for first, second in combinations(range(len(colours)), 2):
        one, other = colours[first], colours[second]
        if one in colours[:first] or (other != one and other in colours[:second]):
            continue
        differences = {vision: difference_seen(one, other, vision) for vision in VISIONS}
        small = {vision: value for vision, value in differences.items() if value < LEAST_DIFFERENCE}
        if small:
            yield first, second, small


def difference_seen(one: str, other: str, vision: Vision) -> float:
    """Return the difference of two colours (CIEDE2000) in a kind of colour vision."""
    return float(_seen(one, vision).delta_e(_seen(other, vision), method="2000"))


@lru_cache(maxsize=4096)
def _seen(colour: str, vision: Vision) -> "Color":
    from coloraide import Color

    own = Color(colour)
    return (own if vision == "normal" else own.filter(vision, method=METHOD)).convert("lab-d65")


def _different(colour: str, others: Sequence[str], contrasts: Mapping[str, float]) -> str | None:
    """Return the nearest colour that differs from others in every vision, and has some contrasts at least."""

    def passes(tried: str) -> bool:
        return all(contrast(tried, other) >= least for other, least in contrasts.items()) and all(
            difference_seen(tried, other, vision) >= LEAST_DIFFERENCE
            for other in others
            for vision in VISIONS
        )

    return nearest_that(colour, passes)


def _contrasts_to_keep(colour: str, elements: Elements) -> dict[str, float]:
    """Return the contrasts that another colour must have: with the texts of cards, and the background."""
    texts = {
        mark.colour for element, mark in elements.marks if element.kind == "card" and isinstance(mark, Text)
    }
    least = {text: min(4.5, contrast(colour, text)) for text in texts}
    return {**least, elements.background: min(3.0, contrast(colour, elements.background))}


RULES = (
    Rule("access-colour-alone", "warning",
         message("Domains that only their colour tells apart (WCAG 1.4.1)."), _colour_alone, group="reading",
         briefly=message("colour as the only sign of a domain")),
    Rule("access-colours", "warning",
         message("Colours of domains that are nearly the same, also to colour-blind people (WCAG 1.4.1)."),
         _similar_colours, group="reading", briefly=message("colours that look alike")),
)  # fmt: skip
