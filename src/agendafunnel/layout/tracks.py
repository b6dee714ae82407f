"""Dividing a length into whole parts that sum to it exactly."""

from collections.abc import Sequence


def divide(total: int, weights: Sequence[float]) -> tuple[int, ...]:
    """Divide `total` by `weights`, all more than zero, into whole parts.

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
