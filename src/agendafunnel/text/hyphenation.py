"""Where the dictionary of a language hyphenates a word, and which of these places are joints of compounds.

::

    leer-lin-gen=ver-voer    infor-ma-tie=mo-del    gege-vens=uit-wis-se-ling    (= is a joint)
"""

import re
from functools import cache
from typing import Any, NamedTuple

_LEAST = 3
"""The fewest letters on each side of a hyphen."""
_LEAST_OF_JOINT = 4
"""The fewest letters on each side of a joint."""
_LONGEST_WORD = 100  # Letters: a longer word has too many places to break it.
_MOST_KNOWN = 4096  # The most words that are kept of a language, as a process may live long.

# Dutch. The dictionary has no marks of joints, but shows some: where it keeps a consonant from the vowel
# after it, or leaves another consonant before an s, a syllable does not end of itself. Others are known by
# how words end and begin, and by the words that names of standards are made of. How often this is right is
# measured in tests/text/test_hyphenation.py.
_VOWELS = "aeiouyàáèéëïóöúü"
_DUTCH_JOINT = re.compile(
    rf"""(?<=[^{_VOWELS}])(?=[{_VOWELS}])
    | (?<=[^{_VOWELS}]s) | (?<=ing) | (?<=tie) | (?<=ties) | (?<=heid) | (?<=schap) | (?<=teit)
    | (?=(?:ver|voor|aan|af|uit|onder|over|op|ont|door|be)[^\W\d_]{{3}}) | (?=(?:baar|heid|schap)$)
    | (?=registr|register|gegeven|document|informatie|standaard|model|component)
    | (?=beheer|systeem|dienst|portaal|formulier|legging)
    """,
    re.VERBOSE,
)
_DIGITS = dict.fromkeys(map(ord, "0123456789"))


class Hyphen(NamedTuple):
    """A place for a hyphen: after how many letters it is, and whether parts of a compound join there."""

    after: int
    is_joint: bool


def hyphens(word: str, language: str) -> list[Hyphen]:
    """Return where a word of letters may be hyphenated, in the dictionary of a language (BCP 47).

    At least three letters are on each side. Places where the spelling would change are left out.
    """
    dictionary = _dictionary(language)
    small = word.lower()
    # A capital may be two small letters: the Turkish İ.
    if dictionary is None or not 2 * _LEAST <= len(word) == len(small) <= _LONGEST_WORD:
        return []
    # pyphen keeps every word that it was ever asked for.
    if len(dictionary.hd.cache) > _MOST_KNOWN:
        dictionary.hd.cache.clear()
    found = [place for place in dictionary.positions(small) if not place.data]
    joints = _joints(small, language) if found else set()
    most = len(word) - _LEAST_OF_JOINT
    return [Hyphen(int(place), place in joints and _LEAST_OF_JOINT <= place <= most) for place in found]


def _joints(word: str, language: str) -> set[int]:
    if language.split("-")[0].lower() == "nl":
        return {match.start() for match in _DUTCH_JOINT.finditer(word)}
    compounds = _compounds(language)
    if not compounds:
        return set()
    return {
        begin + joint
        for begin in range(len(word))
        for end in range(begin + _LEAST_OF_JOINT, len(word) + 1)
        for joint in compounds.get(word[begin:end], ())
    }


@cache
def _dictionary(language: str) -> Any:
    import pyphen

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known, left=_LEAST, right=_LEAST) if known else None


@cache
def _compounds(language: str) -> dict[str, tuple[int, ...]]:
    """Return the joints of the compounds that a dictionary lists, as German ones do; {} if it lists none.

    They are the patterns before NEXTLEVEL, which hyphenators that know compounds (libhyphen) try first, and
    pyphen tries with all others.
    """
    import pyphen

    path = pyphen.LANGUAGES[pyphen.language_fallback(language)]
    content: bytes = path.read_bytes()
    encoding = content.split(b"\n", 1)[0].decode("ascii").strip()
    listed, level, _ = content.partition(b"\nNEXTLEVEL")
    if not level:
        return {}
    compounds: dict[str, tuple[int, ...]] = {}
    for pattern in listed.decode(encoding).splitlines()[1:]:
        letters = pattern.translate(_DIGITS)
        if letters != pattern and letters.isalpha():
            places = [match.start() - number for number, match in enumerate(re.finditer("[0-9]", pattern))]
            compounds[letters] = tuple(places)
    return compounds
