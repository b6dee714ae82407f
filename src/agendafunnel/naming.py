"""What is made of the names of parts: their ids, and the forms by which two names are the same."""

import re
import unicodedata
from functools import lru_cache

from agendafunnel.field_types import MOST_LINE_LETTERS, WITHOUT_BREAK_HINTS, plain

_BETWEEN = re.compile(r"[\W_]+")
# Signs that make another name: C, C++ and C#; < 10 and > 10.
_BETWEEN_BUT_SIGNS = re.compile(r"[^\w+#<>=]+|_+")
_SPACE_IN_NAME = re.compile(r"(?<=\w)[\s_-]+(?=\w)")


def id_from_name(name: str) -> str:
    """Return the id of a name: lower case, without accents, a hyphen for all but letters and digits.

    Only as many characters count as a name may have.

    >>> id_from_name("BRP-reisdocumenten (één)")
    'brp-reisdocumenten-een'
    """
    return _BETWEEN.sub("-", _without_accents(name)).strip("-")


def spelled_out_id(name: str) -> str:
    """Return the id of a name in which each sign and accent is a word, for names that differ in these alone.

    >>> spelled_out_id("C++"), spelled_out_id("C")
    ('c-plus-sign-plus-sign', 'c')
    """
    letters = unicodedata.normalize("NFKD", name[:MOST_LINE_LETTERS].translate(WITHOUT_BREAK_HINTS))
    words = (one if one.isalnum() or one.isspace() else f" {unicodedata.name(one, '')} " for one in letters)
    return id_from_name("".join(words))


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return a name without what differs between spellings: case, accents, hyphens, spaces, break hints.

    Punctuation makes no difference either, but the signs + # < > = do.

    >>> folded("ZGW-notificaties") == folded("ZGW Notificaties")
    True
    >>> folded("C++") == folded("C#")
    False
    """
    return _BETWEEN_BUT_SIGNS.sub("", _without_accents(plain(name)))


def as_written(name: str) -> str:
    """Return a name to the letter, without what nobody sees: break hints, white space around it.

    The form of its accents makes no difference.
    """
    return unicodedata.normalize("NFC", plain(name)).strip()


def in_any_case(name: str) -> str:
    """Return a name as it is in a table, where case, and a space or a hyphen within it, make no difference.

    >>> in_any_case("Follow-up") == in_any_case("FOLLOW UP"), in_any_case("A-") == in_any_case("A")
    (True, False)
    """
    return _SPACE_IN_NAME.sub(" ", as_written(name)).casefold()


def _without_accents(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name[:MOST_LINE_LETTERS].translate(WITHOUT_BREAK_HINTS))
    return "".join(one for one in letters if not unicodedata.combining(one)).casefold()
