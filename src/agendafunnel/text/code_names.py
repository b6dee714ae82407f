"""Names of code: which words are such names, and where a line may break within one, always without a hyphen.

::

    Merchant|Validation|Event    HTML|Element    container2|wasm    com.|example.|Thing    foo_|bar_|baz
    `Array.|prototype.|{flat,|flat|Map}`    node:|fs/|promises    eHerkenning, API's, km/h: no names of code
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from agendafunnel.text.parts import HYPHEN, SOFT
from agendafunnel.text.runs import letters

# Of one character a word may look so by chance; a name of code with two signs is as well known by the other.
_SIGNS = re.compile(
    r"""[^\W_]_+[^\W_]                                            # snake_case
    | [^\W_]{2}\.[^\W\d_] | [^\W_]\.[^\W\d_]{2}                   # pyproject.toml; neither "t.a.v." nor "2.0"
    | [^\W_]:+[^\W\d_]{2} | // | ^/\w | ^--\w                     # node:fs, https://, /path, --option
    | [{}<>\\=] | \w\[ | \]\w | \w\(\)                            # {id}, List<T>, items[0], main()
    | [@#$][^\W\d_]                                               # @scope, #tag, $name; not "C#"
    | (?<!\w)`\w                                                  # `quoted`; not "foto`s"
    """,
    re.VERBOSE,
)

# What ends a line, and what begins one (UAX #14: IS, SY, CL, CP, EX; OP). An underscore is like a hyphen.
_ENDS_A_LINE = frozenset(".,:;/\\_)]}>|=?!")
_BEGINS_A_LINE = frozenset("([{<#@&$")

_LEAST = 2
"""The fewest letters and digits on each side of a break."""


class Place(NamedTuple):
    """A place where a line may break: after how many characters it is, and its penalty."""

    after: int
    penalty: int


def has_signs_of_code(word: str) -> bool:
    """Return whether a word without spaces has dots, underscores, brackets and such within, as code has.

    All between its hyphens is then code, as in "my-package.config".
    """
    return _SIGNS.search(word) is not None


def is_mixed(word: str) -> bool:
    """Return whether a word between hyphens has capitals after small letters, or digits beside letters.

    One small letter may stand before an ordinary word ("eHerkenning", "iStandaarden").

    >>> [word for word in ("OpenAPI", "IPv6", "BAG", "IJsselmeer", "eHerkenning") if is_mixed(word)]
    ['OpenAPI', 'IPv6']
    """
    known = list(letters(word))
    return any(
        _has_digit_beside(known, index) or (_is_hump(known, index) and not _is_prefix(known, index))
        for index in range(1, len(known))
    )


def places(name: str) -> Iterator[Place]:
    """Yield where a line may break within a name of code: at punctuation, capitals and digits."""
    known = list(letters(name))
    counted = [letter[0].isalnum() for letter in known]
    before, total, at = 0, sum(counted), 0
    for index in range(1, len(known)):
        before += counted[index - 1]
        at += len(known[index - 1])
        if before < _LEAST or total - before < _LEAST:
            continue
        if _is_after_punctuation(known, index):
            yield Place(at, HYPHEN)
        elif _is_hump(known, index) or _is_beside_number(known, index):
            yield Place(at, SOFT)


def _is_after_punctuation(known: Sequence[str], index: int) -> bool:
    """Return whether one letter ends a line, or the next begins one. No quote is parted from its word."""
    before, after = known[index - 1][0], known[index][0]
    begins = after in _BEGINS_A_LINE
    return (before in _ENDS_A_LINE and (begins or after.isalnum())) or (before.isalnum() and begins)


def _is_hump(known: Sequence[str], index: int) -> bool:
    """Return whether a part of a name begins with a capital: after a small letter, or as in "HTML|Element".

    Two small letters follow the last of several capitals, so that "APIs" is none. The Dutch IJ is one letter,
    and the German ß stands among capitals too.
    """
    before, letter = known[index - 1], known[index]
    if not letter[0].isupper():
        return False
    if before[0].islower():
        return before != "ß"
    following = known[index + 1 : index + 3]
    return (
        before[0].isupper()
        and len(following) == 2
        and all(one[0].islower() for one in following)
        and (before, letter) != ("I", "J")
    )


def _is_prefix(known: Sequence[str], index: int) -> bool:
    """Return whether a lone small letter is before a capital."""
    return known[index - 1][0].islower() and not any(one[0].isalpha() for one in known[: index - 1])


def _has_digit_beside(known: Sequence[str], index: int) -> bool:
    before, after = known[index - 1][0], known[index][0]
    return (before.isdigit() and after.isalpha()) or (before.isalpha() and after.isdigit())


def _is_beside_number(known: Sequence[str], index: int) -> bool:
    """Return whether a number ends, or one of two digits begins: a single digit belongs to what is before."""
    if not _has_digit_beside(known, index):
        return False
    following = known[index + 1][0] if index + 1 < len(known) else ""
    return known[index - 1][0].isdigit() or following.isdigit()
