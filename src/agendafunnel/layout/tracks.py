"""Dividing a length into whole parts that sum to it exactly."""

from collections.abc import Sequence


def divide(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Divide `total` by `weights`, none less than zero and not all zero, into whole parts.

    Each part is its share rounded down or up, by the method of largest remainders (Hamilton's); of
    equal remainders the first is rounded up.

    >>> divide(11, [1, 1, 1])
    (4, 4, 3)
    """
    whole = sum(weights)
    shares = [total * weight / whole for weight in weights]
    parts = [int(share) for share in shares]
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - shares[index])
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)


def divide_with_least(shares: Sequence[int], least: Sequence[int]) -> tuple[int, ...]:
    """Give parts of at least `least` that sum to what `shares` sum to, and are the shares where they can be.

    What some need more than their share is taken from the others, in proportion to what they have to
    spare. `least` may not sum to more than `shares`.

    >>> divide_with_least([10, 10, 10], [14, 2, 6])
    (14, 7, 9)
    """
    spare = [max(0, share - needed) for share, needed in zip(shares, least, strict=True)]
    lacking = sum(max(0, needed - share) for share, needed in zip(shares, least, strict=True))
    if not lacking:
        return tuple(shares)
    taken = divide(lacking, spare)
    return tuple(max(share, needed) - less for share, needed, less in zip(shares, least, taken, strict=True))
