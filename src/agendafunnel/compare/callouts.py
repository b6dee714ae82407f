"""What a picture of a comparison points at: each thing that differs, with a sentence and its places."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

from agendafunnel.compare.comparing import Comparison
from agendafunnel.compare.places import several
from agendafunnel.compare.survey import Window, window_of
from agendafunnel.elements import Kind
from agendafunnel.layout.values import Rectangle

_ORDER: tuple[Kind, ...] = ("card", "mark", "gate", "header", "lane", "entry", "legend", "key")
"""What people ask about first; all other kinds follow, in the order of `Kind`."""

_NAMED = 3
"""Elements that are named each; of more their number is told."""


class Callout(NamedTuple):
    """One thing that differs, of one element or of several of one kind of which the same is to be said."""

    sentence: str
    looks: bool
    """Whether it is seen in the pixels; else it stands elsewhere or says something else, by the layout."""
    now: tuple[Window, ...]
    """Where it is in the second picture, in pixels as compared; of what is gone, nowhere."""
    then: tuple[Window, ...]
    """Where it was in the first, if that was elsewhere."""


class _Part(NamedTuple):
    """What differs of one element."""

    kind: Kind
    called: str
    told: tuple[str, ...]
    looks: bool
    now: Window | None
    then: Window | None


def callouts(comparison: Comparison) -> tuple[Callout, ...]:
    """Give what differs in layout and pixels, cards first; elements of which the same is told share one.

    What has no place in the pictures, as the background, comes last; of a comparison without pixels none has.
    """
    gathered: dict[tuple[Kind, tuple[str, ...], bool], list[_Part]] = {}
    for part in _parts(comparison):
        gathered.setdefault((part.kind, part.told, part.looks), []).append(part)
    kinds = [*_ORDER, *(kind for kind in get_args(Kind) if kind not in _ORDER)]
    groups = sorted(gathered.values(), key=lambda parts: kinds.index(parts[0].kind))
    found = [_callout(parts) for parts in groups]
    # What has no place has no number, and would leave a gap between those of others.
    return tuple(sorted(found, key=lambda one: not (one.now or one.then)))


def _parts(comparison: Comparison) -> Iterator[_Part]:
    for one in comparison.pixels.differences:
        yield _Part(one.kind, one.called, one.told, looks=True, now=one.window, then=None)
    for change in comparison.layout.changes:
        then, now = (_window(comparison, box) for box in (change.before, change.after))
        then = None if then == now else then
        yield _Part(change.kind, change.called, change.told, looks=False, now=now, then=then)


def _window(comparison: Comparison, box: Rectangle | None) -> Window | None:
    if box is None or comparison.images is None:
        return None
    window = window_of(box, comparison.scale, *comparison.images[0].size)
    return None if window.is_empty else window


def _callout(parts: list[_Part]) -> Callout:
    told = "; ".join(parts[0].told)
    # The background may differ at several places.
    names = list(dict.fromkeys(part.called for part in parts))
    called = " and ".join(names) if len(names) <= _NAMED else ""
    subject = f"{called[:1].upper()}{called[1:]}" if called else several(parts[0].kind, len(names))
    return Callout(
        f"{subject}: {'each ' if len(names) > 1 else ''}{told}.",
        parts[0].looks,
        tuple(part.now for part in parts if part.now is not None),
        tuple(part.then for part in parts if part.then is not None),
    )
