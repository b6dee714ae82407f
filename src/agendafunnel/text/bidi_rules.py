"""The rules of the bidirectional algorithm that look at neighbours (UAX #9, 3.3.4 and 3.3.5).

They turn the classes of the characters of one isolating run sequence into L, R, AN and EN. `text/bidi.py`
finds these sequences.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

ISOLATES = ("LRI", "RLI", "FSI")
"""What opens an isolate."""

SPACES = {"WS", "S", "B", "PDI", *ISOLATES}
"""What is not seen at the end of a line."""

_NEUTRAL = {"ON", *SPACES}
_SIDE = {"L": "L", "R": "R", "AN": "R", "EN": "R"}
"""The direction that a neutral finds beside it (N0, N1)."""

_MOST_BRACKETS = 63
"""With more open brackets than these, pairs are no longer looked for (BD16)."""

# Of all other pairs of BidiBrackets.txt, the closing one is the next character.
_DISTANT = {"[": "]", "{": "}", "［": "］", "｛": "｝", "⦍": "⦐", "⦏": "⦎"}


def resolve(kinds: list[str], characters: Sequence[str], sides: Sequence[str], level: int) -> None:
    """Resolve the classes of a sequence in place.

    `sides` are the directions before and after it (sos and eos of X10), `level` is its own.
    """
    _resolve_weak(kinds, sides[0])
    _resolve_brackets(kinds, characters, sides[0], level)
    _resolve_neutral(kinds, sides, level)


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
    """Give both brackets of a pair one direction (N0)."""
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
    """Give the places of the brackets that belong together, in the order of the opening ones (BD16)."""
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
    """Give what closes an opening bracket, in its canonical form (U+232A is U+3009), or nothing."""
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return ""
    return unicodedata.normalize("NFC", _DISTANT.get(character) or chr(ord(character) + 1))


def _resolve_neutral(kinds: list[str], sides: Sequence[str], level: int) -> None:
    for begin, end in _stretches(kinds, _NEUTRAL):
        before = _SIDE[kinds[begin - 1]] if begin else sides[0]
        after = _SIDE[kinds[end]] if end < len(kinds) else sides[1]
        side = before if before == after else "R" if level % 2 else "L"  # N1, N2
        kinds[begin:end] = [side] * (end - begin)


def _stretches(kinds: Sequence[str], wanted: set[str]) -> Iterator[tuple[int, int]]:
    """Give begin and end of each longest stretch of the wanted kinds."""
    begin = 0
    while begin < len(kinds):
        end = begin
        while end < len(kinds) and kinds[end] in wanted:
            end += 1
        if end > begin:
            yield begin, end
        begin = end + 1
