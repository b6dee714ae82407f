"""What somebody meant who made a typing error."""

from collections.abc import Iterable

_MOST_LETTERS = 100
"""Of what may be a typing error; to compare longer texts would take long."""


def nearest(value: str, allowed: Iterable[str]) -> str | None:
    """Give the one of `allowed` that `value` is most likely a typing error of, or None."""
    if len(value) > _MOST_LETTERS:
        return None
    from difflib import get_close_matches

    by_folded = {candidate.casefold(): candidate for candidate in allowed if len(candidate) <= _MOST_LETTERS}
    found = get_close_matches(value.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None
