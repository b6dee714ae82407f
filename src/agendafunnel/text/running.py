"""What it costs to break a running text at a place: a sentence or a list of items, and no label of a card.

Lines end best after a semicolon or a full stop. A name stays on one line where a line can take it, and so do
a number with what it counts or dates, an address of the web, and an address of e-mail::

    Ontwikkelagenda API-standaarden; Versie 1 juli 2022;│VNG Realisatie
                   2               0      1 2    2      0   3
"""

import re
from typing import NamedTuple

_STOPS = (";", ".", ":", "!", "?", "·", "•", "|", "–", "—")
"""What ends a sentence or an item, or stands between two."""
_QUOTES = "\"'‘’“”«»()[]"
_ADDRESS = re.compile(r"://|^www\.|\w@\w|\w\.\w{2,}/", re.IGNORECASE)
_INITIAL = re.compile(r"\w\.")
_NUMBER = re.compile(r"\d[\d.,:/-]*")
_MOST_OF_COUNT = 3  # Digits of a number that belongs to the word after it: of four it is a year.
_LONGEST_ORPHAN = 8  # Letters of a word that should not be the last line by itself.

_TIGHT, _LOOSE = 2, 1
_AT_COMMA, _AT_SPACE, _AT_ORPHAN = 0.05, 0.15, 1.0


class BreakCost(NamedTuple):
    """What it costs that a line ends at a place."""

    bond: int
    """How closely what is before belongs to what is after; 0 if it is not one name. It counts first."""
    shape: float
    """What it adds to the raggedness of the lines, in squares of their width."""


def cost_of_break(before: str, after: str) -> BreakCost:
    """Return what a break between two stretches of text costs, of which the words beside it matter.

    White space between the two is part of either; without it, the break is within a word.

    >>> cost_of_break("Versie juli 2022; ", "VNG Realisatie")
    BreakCost(bond=0, shape=0.0)
    >>> cost_of_break("Versie juli ", "2022; VNG Realisatie").bond
    2
    >>> cost_of_break("https://", "vng.nl/agenda").bond
    2
    """
    shape = _AT_SPACE
    last, first = before.split()[-1:] or [""], after.split()[:2] or [""]
    if len(first) == 1 and len(first[0]) <= _LONGEST_ORPHAN:
        shape += _AT_ORPHAN
    if not (before[-1:].isspace() or after[:1].isspace()):
        whole = last[0] + first[0]
        return BreakCost(_TIGHT if _ADDRESS.search(whole) else 0, shape)
    bond = _bond(last[0], first[0])
    if not bond and last[0].rstrip(_QUOTES).endswith(_STOPS):
        shape -= _AT_SPACE
    elif not bond and last[0].endswith(","):
        shape -= _AT_SPACE - _AT_COMMA
    return BreakCost(bond, shape)


def _bond(last: str, first: str) -> int:
    """Return how closely two words that follow each other belong together."""
    before, after = last.lstrip(_QUOTES), first.strip(_QUOTES)
    if _INITIAL.fullmatch(before) and before[0].isupper():
        return _TIGHT
    if before.rstrip(_QUOTES).endswith((*_STOPS, ",")) or before != before.rstrip(_QUOTES):
        return 0
    if _NUMBER.match(after) or (_NUMBER.fullmatch(before) and _is_count(before)):
        return _TIGHT
    if "&" in (before, after):
        return _TIGHT if before == "&" else _LOOSE
    if before[:1].isupper() and after[:1].isupper():
        # An abbreviation is no name without what follows it.
        return _TIGHT if before.isupper() else _LOOSE
    return 0


def _is_count(number: str) -> bool:
    return sum(map(str.isdigit, number)) <= _MOST_OF_COUNT
