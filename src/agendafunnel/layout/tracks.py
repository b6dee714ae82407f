"""Dividing a length into whole parts that sum to it exactly."""

from collections.abc import Sequence


def divide(total: int, weights: Sequence[float], minimums: Sequence[int] | None = None) -> tuple[int, ...]:
    """Divide `total` by `weights` into whole parts, none below its minimum.

    Parts whose share is below their minimum get the minimum, and the others share what is left, as
    the flexible tracks of CSS Grid do (https://www.w3.org/TR/css-grid-1/#algo-flex-tracks). Fractions
    go to the largest remainders, the first of equals first. Raises ValueError where the minimums sum to
    more than `total` or the two lengths differ.

    >>> divide(10, [1, 1, 1])
    (4, 3, 3)
    >>> divide(10, [1, 1, 1], [6, 0, 0])
    (6, 2, 2)
    """
    least = list(minimums) if minimums is not None else [0] * len(weights)
    if len(least) != len(weights):
        raise ValueError("there must be as many minimums as weights")
    if sum(least) > total:
        raise ValueError("the minimums sum to more than the whole")
    fixed: set[int] = set()
    while True:
        free = [index for index in range(len(weights)) if index not in fixed]
        room = total - sum(least[index] for index in fixed)
        whole = sum(weights[index] for index in free)
        short = [index for index in free if not whole or room * weights[index] / whole < least[index]]
        if not short:
            break
        fixed.update(short)
    parts = [0 if index in free else least[index] for index in range(len(weights))]
    if not free:
        # All weights are zero or all are at their minimum: what is left goes to the last.
        if parts:
            parts[-1] += total - sum(parts)
        return tuple(parts)
    exact = {index: room * weights[index] / whole for index in free}
    for index in free:
        parts[index] = max(least[index], int(exact[index]))
    by_remainder = sorted(free, key=lambda index: parts[index] - exact[index])
    left = total - sum(parts)
    for place in range(left):
        parts[by_remainder[place % len(by_remainder)]] += 1
    return tuple(parts)
