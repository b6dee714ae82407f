"""Order of text that is read from the left and from the right: the Unicode Bidirectional Algorithm.

That (UAX #9, https://www.unicode.org/reports/tr9/) gives every character a level: even where it is read from
the left, odd where from the right. Its rules (P2, X1, … L2) are named where they are followed. The classes of
characters are those of Python's `unicodedata`.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Literal

Direction = Literal["ltr", "rtl"]
"""Read from the left, or from the right."""

_DEEPEST = 125  # The deepest level of embeddings; deeper ones do not count (BD2).

_EMBEDDINGS = {"LRE": 0, "LRO": 0, "RLE": 1, "RLO": 1}
_OVERRIDES = {"LRO": "L", "RLO": "R"}
_REMOVED = {*_EMBEDDINGS, "PDF", "BN"}  # Classes that the rules from W1 on pass over (X9).

# Characters that are read from the right, or change the direction of others.
_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

ISOLATES = ("LRI", "RLI", "FSI")
"""Classes that open an isolate."""
SPACES = {"WS", "S", "B", "PDI", *ISOLATES}
"""Classes that are not visible at the end of a line."""
_NEUTRAL = {"ON", *SPACES}
_SIDE = {"L": "L", "R": "R", "AN": "R", "EN": "R"}
"""Directions that neutrals take from what is beside them (N0, N1)."""
_MOST_BRACKETS = 63  # The most open brackets; with more, pairs do not count (BD16).

# Of all other pairs of BidiBrackets.txt, the closing one is the next character.
_DISTANT = {"[": "]", "{": "}", "［": "］", "｛": "｝", "⦍": "⦐", "⦏": "⦎"}


def may_turn(text: str) -> bool:
    """Return whether `text` may have anything that is not read from the left; few lines have."""
    return _TURNING.search(text) is not None


def first_direction(text: str) -> Direction:
    """Return the direction of a paragraph: that of its first strong character (P2, P3)."""
    if not may_turn(text):
        return "ltr"
    classes = _classes(text)
    return "rtl" if _first_level(classes, _partners(classes), 0, len(classes)) else "ltr"


def levels(text: str, direction: Direction) -> list[int]:
    """Return the level of each character of one line, of a paragraph that is read in `direction`.

    Embeddings, overrides and isolates end with the line, closed or not.
    """
    base = int(direction == "rtl")
    original = _classes(text)
    classes, partners = original.copy(), _partners(original)
    explicit = _explicit(classes, partners, base)
    found = explicit.copy()
    for places, before, after in _sequences(original, partners, explicit, base):
        level = explicit[places[0]]
        sides = ["R" if max(level, other) % 2 else "L" for other in (before, after)]
        kinds = [classes[place] for place in places]
        _resolve_weak(kinds, sides[0])
        _resolve_brackets(kinds, [text[place] for place in places], sides[0], level)
        _resolve_neutral(kinds, sides, level)
        for place, kind in zip(places, kinds, strict=True):
            if level % 2:  # I2
                found[place] += kind != "R"
            else:  # I1
                found[place] += {"L": 0, "R": 1}.get(kind, 2)
    _lower_spaces(original, found, base)
    before = base
    for place, kind in enumerate(original):
        # Invisible characters have the level of what is before them (5.2).
        before = found[place] = before if kind in _REMOVED else found[place]
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of parts with these levels, from left to right (L2).

    >>> visual_order([0, 1, 2, 1, 0])
    [0, 3, 2, 1, 4]
    """
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        for begin, end in _stretches([levels[place] >= level for place in order], (True,)):
            order[begin:end] = reversed(order[begin:end])
    return order


def _classes(text: str) -> list[str]:
    return [unicodedata.bidirectional(character) or "L" for character in text]


def _partners(classes: Sequence[str]) -> dict[int, int]:
    """Return the place of the PDI that closes each isolate, for those that are closed (BD9)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            opened.append(place)
        elif kind == "PDI" and opened:
            found[opened.pop()] = place
    return found


def _first_level(classes: Sequence[str], partners: dict[int, int], begin: int, end: int) -> int:
    """Return 1 if the first strong character from `begin` outside isolates is read from the right, else 0."""
    place = begin
    while place < end:
        kind = classes[place]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        place = partners.get(place, end) if kind in ISOLATES else place + 1
    return 0


def _explicit(classes: list[str], partners: dict[int, int], base: int) -> list[int]:
    """Return the levels that embeddings and isolates set; write overrides into `classes` (X1 to X8)."""
    found = [base] * len(classes)
    # Each has its level, the class of all characters in it if it overrides, and whether it is an isolate.
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    lost_isolates = lost_embeddings = isolates = 0
    for place, kind in enumerate(classes):
        if kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif isolates:
                lost_embeddings = 0
                isolates -= 1
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
        elif kind == "PDF":
            if lost_isolates:
                pass
            elif lost_embeddings:
                lost_embeddings -= 1
            elif len(stack) > 1 and not stack[-1][2]:
                stack.pop()
        level, override, _ = stack[-1]
        found[place] = level
        if override and kind not in _REMOVED:
            classes[place] = override
        if kind in _EMBEDDINGS or kind in ISOLATES:
            isolate = kind in ISOLATES
            if kind == "FSI":
                odd = _first_level(classes, partners, place + 1, partners.get(place, len(classes)))
            else:
                odd = int(kind == "RLI") if isolate else _EMBEDDINGS[kind]
            deeper = level + 1 if (level + 1) % 2 == odd else level + 2
            if deeper <= _DEEPEST and not lost_isolates and not lost_embeddings:
                stack.append((deeper, _OVERRIDES.get(kind), isolate))
                isolates += isolate
            elif isolate:
                lost_isolates += 1
            else:
                lost_embeddings += not lost_isolates
    return found


def _sequences(
    classes: Sequence[str], partners: dict[int, int], levels: Sequence[int], base: int
) -> Iterator[tuple[list[int], int, int]]:
    """Yield the isolating run sequences (BD13), each with the levels beside its ends (X10)."""
    kept = [place for place, kind in enumerate(classes) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for before, place in zip([-1, *kept], kept, strict=False):
        if before >= 0 and levels[before] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    beside = {run[0]: index for index, run in enumerate(runs)}
    closing = set(partners.values())
    for run in runs:
        if run[0] in closing:
            continue
        places, last = list(run), run
        while (partner := partners.get(places[-1])) is not None:
            last = runs[beside[partner]]
            places += last
        index, last_index = beside[run[0]], beside[last[0]]
        before = levels[runs[index - 1][-1]] if index else base
        ends = last_index + 1 == len(runs) or classes[places[-1]] in ISOLATES
        yield places, before, base if ends else levels[runs[last_index + 1][0]]


def _lower_spaces(classes: Sequence[str], levels: list[int], base: int) -> None:
    """Give spaces at the end of a line, or before a tab, the level of the paragraph (L1)."""
    trailing = True
    for place in range(len(classes) - 1, -1, -1):
        kind = classes[place]
        trailing = kind in ("S", "B") or (trailing and (kind in SPACES or kind in _REMOVED))
        if trailing:
            levels[place] = base


# These turn the classes of an isolating run sequence into L, R, AN and EN, in place (3.3.4 and 3.3.5).
# `sides` are the directions before and after it (sos and eos of X10), `start` the first; `level` is its own.


def _resolve_weak(kinds: list[str], start: str) -> None:
    before = strong = start
    for index, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kinds[index] = "ON" if before in ("PDI", *ISOLATES) else before
        before = kinds[index]
    for index, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for index in range(1, len(kinds) - 1):  # W4
        kind, before, after = kinds[index], kinds[index - 1], kinds[index + 1]
        if before == after and (before, kind) in (("EN", "ES"), ("EN", "CS"), ("AN", "CS")):
            kinds[index] = before
    for begin, end in _stretches(kinds, {"ET"}):  # W5
        if "EN" in (kinds[begin - 1 : begin] + kinds[end : end + 1]):
            kinds[begin:end] = ["EN"] * (end - begin)
    strong = start
    for index, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):  # W6
            kinds[index] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":  # W7
            kinds[index] = "L"


def _resolve_brackets(kinds: list[str], characters: Sequence[str], start: str, level: int) -> None:
    """Set both brackets of a pair to one direction (N0)."""
    inner = "R" if level % 2 else "L"
    for opening, closing in _bracket_pairs(kinds, characters):
        inside = {_SIDE.get(kind) for kind in kinds[opening + 1 : closing]}
        if inner in inside:
            side = inner
        elif inside - {None}:
            outside = (_SIDE[kind] for kind in reversed(kinds[:opening]) if kind in _SIDE)
            side = next(outside, start)
        else:
            continue
        for place in (opening, closing):
            kinds[place] = side
            for mark in range(place + 1, len(kinds)):
                if unicodedata.bidirectional(characters[mark]) == "NSM":
                    kinds[mark] = side
                elif unicodedata.bidirectional(characters[mark]) != "BN":
                    break


def _bracket_pairs(kinds: Sequence[str], characters: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the brackets that belong together, in the order of the opening ones (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if kinds[place] != "ON":
            continue
        closing = _closing_bracket(character)
        if closing:
            if len(opened) == _MOST_BRACKETS:
                return []
            opened.append((closing, place))
        elif unicodedata.category(character) == "Pe":
            same = unicodedata.normalize("NFC", character)
            for index in range(len(opened) - 1, -1, -1):
                if opened[index][0] == same:
                    pairs.append((opened[index][1], place))
                    del opened[index:]
                    break
    return sorted(pairs)


@cache
def _closing_bracket(character: str) -> str:
    """Return what closes an opening bracket, in canonical form (U+232A is U+3009); "" for others."""
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return ""
    return unicodedata.normalize("NFC", _DISTANT.get(character) or chr(ord(character) + 1))


def _resolve_neutral(kinds: list[str], sides: Sequence[str], level: int) -> None:
    for begin, end in _stretches(kinds, _NEUTRAL):
        before = _SIDE[kinds[begin - 1]] if begin else sides[0]
        after = _SIDE[kinds[end]] if end < len(kinds) else sides[1]
        side = before if before == after else "R" if level % 2 else "L"  # N1, N2
        kinds[begin:end] = [side] * (end - begin)


def _stretches(kinds: Sequence[object], wanted: Collection[object]) -> Iterator[tuple[int, int]]:
    """Yield the begin and end of each stretch of the wanted kinds."""
    begin = 0
    for is_wanted, stretch in groupby(kinds, wanted.__contains__):
        end = begin + len(list(stretch))
        if is_wanted:
            yield begin, end
        begin = end
