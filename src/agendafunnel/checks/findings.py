"""What rules find, and the words that several rules use."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import floor
from typing import Literal, NamedTuple

from agendafunnel.elements import ONE_AND_MANY, Element, ElementKind
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Domain, Stage, Standard
from agendafunnel.words import capitalised, listed

Severity = Literal["error", "warning", "note"]
"""An error is wrong for whoever reads it; a warning is likely a slip; a note is only worth a look."""


class Found(NamedTuple):
    """What a rule finds: a finding that has no severity yet, nor a line in the agenda's file."""

    rule: str
    message: str
    """A whole sentence: what is found, and mostly what to do."""
    path: tuple[str | int, ...] = ()
    source: str = ""
    """The page, of a finding that is about a line of it."""
    line: int = 0
    remark: str = ""
    """A sentence in parentheses after the message, which reports of one line leave out."""


class Finding(NamedTuple):
    """One thing that an editor would look at."""

    rule: str
    severity: Severity
    message: str
    """Whole sentences: what is found, and mostly what to do."""
    path: tuple[str | int, ...] = ()
    """Where in the agenda: ("standards", 3, "status"); empty for the whole."""
    source: str = ""
    """The file: that of the agenda, or of the page."""
    line: int = 0
    """Counted from 1; 0 for a finding about the whole."""
    column: int = 0

    def __str__(self) -> str:
        """Return the finding as a line: place, severity, message, rule."""
        place = self.source
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.severity}: {self.message} [{self.rule}]"


def quoted_name(part: Stage | Domain | Standard) -> str:
    """Return the name of a stage, domain or standard on one line, in quotes."""
    return shown(plain(part.name))


_ONE_AND_MANY = {**ONE_AND_MANY, "key": ("entry of the key of changes", "entries of the key of changes")}

_ALL: Mapping[ElementKind, str] = {
    "legend": "the heading of the legend",
    "entry": "the legend",
    "key": "the key of changes",
}


def named(elements: Iterable[Element]) -> str:
    """Return the name of the first element, as a sentence begins with it, and the number of others by kind.

    >>> named([Element("a", "card", "the card ‘A’"), Element("b", "card", "the card ‘B’")])
    'The card ‘A’ (with 1 more card)'
    """
    first, *others = elements
    name = capitalised(first.called)
    counts = Counter(element.kind for element in others)
    more = [
        f"{number}{' more' if kind == first.kind else ''} {_ONE_AND_MANY[kind][number > 1]}"
        for kind, number in counts.items()
        if kind in _ONE_AND_MANY
    ]
    return f"{name} (with {listed(more)})" if more else name


def all_of(kind: ElementKind) -> str:
    """Return a name for all elements of a kind: "the note", "the cards"."""
    return _ALL.get(kind) or f"the {_ONE_AND_MANY[kind][1] if kind in _ONE_AND_MANY else kind}"


def rounded_below(value: float, limit: float, decimals: int = 2) -> str:
    """Return a value below a limit, rounded, but downwards where it would seem to reach the limit.

    >>> rounded_below(2.669, 4.5), rounded_below(4.4999, 4.5)
    ('2.67', '4.49')
    """
    rounded = f"{value:.{decimals}f}"
    if float(rounded) < limit:
        return rounded
    scale = 10**decimals
    return f"{floor(value * scale) / scale:.{decimals}f}"
