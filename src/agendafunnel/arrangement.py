"""The arrangement of a picture: what a later picture can keep of it, where columns, lanes and cards stand.

::

    |<------- width ------->|<----- width ----->|
    |  [card] gap [card]    |  [card]           |     2 and 1 card columns
    |  [card]               |                   |     row 1, column 0
"""

from collections.abc import Iterator
from functools import cache
from numbers import Integral, Real
from typing import Any, NamedTuple, get_args, get_type_hints

from agendafunnel.messages import Message, message
from agendafunnel.representation import short_repr

MOST_POINTS = 1_000_000.0
"""Of any length; a picture of 10,000 cards below each other is not so high."""

_SPARE = 1.01
"""The part by which sums of rounded lengths may exceed what they are within."""


class KeptColumn(NamedTuple):
    """A stage's column: its width in points, and how many cards stand beside each other in it.

    >>> import agendafunnel as af
    >>> af.KeptColumn("intake", width=215.04, card_columns=2).card_columns
    2
    """

    stage: str
    width: float
    card_columns: int


class KeptLane(NamedTuple):
    """A domain's lane: its top, from the bottom of the pills, and its height, in points.

    >>> import agendafunnel as af
    >>> af.KeptLane("sociaal-domein", top=120.0, height=61.5).height
    61.5
    """

    domain: str
    top: float
    height: float


class KeptCard(NamedTuple):
    """A standard's place in its cell; `row` and `column` count from 0.

    >>> import agendafunnel as af
    >>> af.KeptCard("open-wob", domain="bestuurlijk-domein", stage="intake", row=0, column=1).column
    1
    """

    standard: str
    domain: str
    stage: str
    row: int
    column: int


class Arrangement(NamedTuple):
    """What a later picture can keep of a layout: where its columns, lanes and cards stand. Points.

    >>> import agendafunnel as af
    >>> carried = af.carried_by(af.plot("2024-03", like=af.plot("2022-07")).to_svg().encode())
    >>> carried.arrangement.width, len(carried.arrangement.columns)
    (960.0, 5)
    """

    width: float
    """Of the canvas."""
    height: float
    text_size: float
    """Of the labels of cards."""
    card_width: float
    """Of a card that takes one card column."""
    columns: tuple[KeptColumn, ...]
    lanes: tuple[KeptLane, ...]
    cards: tuple[KeptCard, ...]
    card_height: float = 0.0
    """Of cards that are higher than the theme's proportions; 0 elsewhere."""

    def __repr__(self) -> str:
        return short_repr(self)


def problem_in(arrangement: Arrangement) -> Message | None:
    """Return why no picture can be arranged so, as a sentence; None where one can.

    Lengths are finite and not negative. Columns stand beside each other on the canvas, lanes below each
    other, and cards in the room that a row of them has; each lane, column and card is there once. All of it
    is of the kind that the classes above say.
    """
    return _wrong_kind(Arrangement, arrangement, "") or next(_problems(arrangement), None)


def _wrong_kind(kind: Any, value: object, place: str) -> Message | None:
    """Return what is of another kind than it should be, with its place; None where nothing is."""
    parts = get_args(kind)
    if parts:
        if not isinstance(value, tuple | list):
            return message("'{place}' should be a tuple.", place=place)
        fields = [(parts[0], one, f"{place}.{number}") for number, one in enumerate(value)]
    elif hasattr(kind, "_fields"):
        if not isinstance(value, kind):
            return message("'{place}' should be a {kind}.", place=place, kind=kind.__name__)
        hints = _kinds_of(kind)
        fields = [(hints[name], getattr(value, name), f"{place}.{name}".lstrip(".")) for name in hints]
    else:
        return _wrong_value(kind, value, place)
    return next(filter(None, (_wrong_kind(*field) for field in fields)), None)


@cache
def _kinds_of(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _wrong_value(kind: type, value: object, place: str) -> Message | None:
    """Return what is wrong with a value that should be a text or a number, of NumPy too."""
    if kind is str:
        return None if isinstance(value, str) else message("'{place}' should be a text.", place=place)
    if isinstance(value, bool) or not isinstance(value, Real):
        return message("'{place}' should be a number.", place=place)
    if kind is int and not isinstance(value, Integral):
        return message("'{place}' should be a whole number.", place=place)
    return None


def _problems(given: Arrangement) -> Iterator[Message]:
    lengths = [given.width, given.height, given.text_size, given.card_width, given.card_height]
    lengths += [column.width for column in given.columns]
    lengths += [length for lane in given.lanes for length in (lane.top, lane.height)]
    if not all(0 <= length <= MOST_POINTS for length in lengths):
        yield message("A length in it is negative, or no length of a picture.")
        return
    if 0 in (given.width, given.height, given.text_size) or (given.cards and not given.card_width):
        yield message("Its canvas, its cards or their text have no size.")
        return
    if (
        len({column.stage for column in given.columns}) < len(given.columns)
        or len({lane.domain for lane in given.lanes}) < len(given.lanes)
        or len({card.standard for card in given.cards}) < len(given.cards)
    ):
        yield message("A stage, domain or standard is in it more than once.")
    width, height = given.width * _SPARE, given.height * _SPARE
    if sum(column.width for column in given.columns) > width:
        yield message("Its columns are wider than its canvas.")
    if given.card_height > height or any(lane.top + lane.height > height for lane in given.lanes):
        yield message("Its lanes are higher than its canvas.")
    beside = [column.card_columns for column in given.columns]
    beside += [card.column + 1 for card in given.cards]
    # A number of hundreds of digits cannot be multiplied.
    most = MOST_POINTS
    if any(not 1 <= one <= most or (one > 1 and one * given.card_width > width) for one in beside):
        yield message("Its cards do not fit beside each other on its canvas.")
    # A card is always higher than half a line of its text.
    rows = [card.row for card in given.cards]
    if any(not 0 <= row <= most or (row + 1) * given.text_size / 2 > height for row in rows):
        yield message("Its cards do not fit below each other on its canvas.")
