"""What findings about many elements have in common: one names the first, and says how many more there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import floor

from agendafunnel.elements import Element, Kind

_ONE_AND_MANY: Mapping[Kind, tuple[str, str]] = {
    "line": ("line", "lines"),
    "header": ("header", "headers"),
    "lane": ("label of a lane", "labels of lanes"),
    "card": ("card", "cards"),
    "mark": ("mark on a card", "marks on cards"),
    "gate": ("gate", "gates"),
    "entry": ("entry of the legend", "entries of the legend"),
    "key": ("entry of the key of changes", "entries of the key of changes"),
}
"""The kinds of which a picture may have more than one."""

_ALL: Mapping[Kind, str] = {
    "legend": "the heading of the legend",
    "entry": "the legend",
    "key": "the key of changes",
}


def named(elements: Iterable[Element]) -> str:
    """Name the first of some elements, at the beginning of a sentence, and count the others.

    >>> named([Element("a", "card", "the card ‘A’"), Element("b", "card", "the card ‘B’")])
    'The card ‘A’ (with 1 more card)'
    """
    first, *others = elements
    called = first.called[:1].upper() + first.called[1:]
    counts = Counter(element.kind for element in others)
    more = [
        f"{number}{' more' if kind == first.kind else ''} {_ONE_AND_MANY[kind][number > 1]}"
        for kind, number in counts.items()
        if kind in _ONE_AND_MANY
    ]
    return f"{called} (with {listed(more)})" if more else called


def all_of(kind: Kind) -> str:
    """Name all elements of a kind: "the note", "the cards"."""
    return _ALL.get(kind) or f"the {_ONE_AND_MANY[kind][1] if kind in _ONE_AND_MANY else kind}"


def figure(value: float, limit: float, decimals: int = 2) -> str:
    """Give a figure that falls short of a limit, rounded but where it would then seem to reach it.

    >>> figure(2.669, 4.5), figure(4.4999, 4.5)
    ('2.67', '4.49')
    """
    told = f"{value:.{decimals}f}"
    if float(told) < limit:
        return told
    scale = 10**decimals
    return f"{floor(value * scale) / scale:.{decimals}f}"


def listed(parts: Iterable[str]) -> str:
    """Give a list as one reads it.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last
