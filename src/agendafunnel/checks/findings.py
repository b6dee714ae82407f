"""What rules find, and the words that several rules use."""

from collections import Counter
from collections.abc import Iterable
from math import floor
from typing import Any, Literal, NamedTuple

from agendafunnel.arguments import whole_number
from agendafunnel.elements import COUNTED, Element
from agendafunnel.errors import placed
from agendafunnel.field_types import plain, short
from agendafunnel.messages import Catalogue, Message, all_of, is_sayable, message
from agendafunnel.model import Domain, Stage, Standard

Severity = Literal["error", "warning", "note"]
"""An error is wrong for whoever reads it; a warning is likely a slip; a note is only worth a look."""


Group = Literal["agenda", "links", "previous", "page", "picture", "reading"]
"""By what one would do about a finding.

- agenda: correct a text or a name in the agenda
- links: correct a link or a contact there
- previous: see whether a change since the edition before is meant
- page: bring the page up to date
- picture: shorten a text, or give it more room
- reading: choose a theme that everyone can read, or change colours and sizes
"""


class Found(NamedTuple):
    """What a rule finds: a finding that has no severity yet, nor a line in the agenda's file.

    >>> str(Found("no-version", message("'{name}' has no version.", name="Zaken API")).message)
    "'Zaken API' has no version."
    """

    rule: str
    message: Message
    """Whole sentences: what is found, and mostly what to do."""
    path: tuple[str | int, ...] = ()
    source: str = ""
    """The page, of a finding that is about a line of it."""
    line: int = 0
    """Counted from 1; 0 where it is about no line."""

    @property
    def wrong_field(self) -> str:
        """The name of a field that is not what it should be; empty where all are."""
        steps = self.path if isinstance(self.path, tuple) else (None,)
        line = whole_number(self.line)
        right = {
            "rule": isinstance(self.rule, str),
            "message": is_sayable(self.message),
            "path": all(isinstance(step, str) or whole_number(step) is not None for step in steps),
            "source": isinstance(self.source, str),
            "line": line is not None and line >= 0,
        }
        return next((name for name, is_right in right.items() if not is_right), "")


class Finding(NamedTuple):
    """One thing that an editor would look at; `str` is a line of text in English.

    >>> import agendafunnel as af
    >>> finding = af.check("2022-07")[0]
    >>> finding.rule, finding.severity, str(finding.message)
    ('no-contact', 'warning', 'None of the 36 standards has a contact.')
    """

    rule: str
    severity: Severity
    message: Message
    """Whole sentences: what is found, and mostly what to do."""
    path: tuple[str | int, ...] = ()
    """Where in the agenda: ("standards", 3, "status"); empty for the whole."""
    source: str = ""
    """The file: that of the agenda, or of the page."""
    line: int = 0
    """Counted from 1; 0 for a finding about the whole."""
    column: int = 0
    about: Message = Message("")
    """What the rule finds in general, as a sentence."""
    group: Group = "agenda"
    """By what one would do about it."""

    @property
    def place(self) -> str:
        """The file, with line and column where there are any: "agenda.yaml:12:5"."""
        place = self.source
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        return place

    def __str__(self) -> str:
        """Return the finding as a line: place, severity, message, rule."""
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"

    def to_data(self) -> dict[str, Any]:
        """Return it as texts and numbers: what `agendafunnel check --format json` prints of each finding.

        `message` is in English, `path` is one text ("standards.3.status"), and `about` says what the rule
        looks for. Fields may be added.

        >>> from agendafunnel.messages import message
        >>> Finding("status-missing", "note", message("It has none."), ("standards", 3)).to_data()["path"]
        'standards.3'
        """
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": str(self.message),
            "path": ".".join(map(str, self.path)),
            "source": self.source,
            "line": self.line,
            "column": self.column,
            "about": str(self.about),
        }

    def line_in(self, catalogue: Catalogue) -> str:
        """Return the finding as a line in a language: place, message, rule."""
        text = message("{text} [{rule}]", text=self.message, rule=self.rule)
        return catalogue.say(placed(self.source, self.line, self.column, text))


def name_of(part: Stage | Domain | Standard) -> str:
    """Return the name of a stage, domain or standard on one line, as it stands in a message."""
    return short(plain(part.name))


def named(elements: Iterable[Element]) -> Message:
    """Return the name of the first element, and the number of others by kind.

    >>> card = Element("a", "card", message("the card ‘A’"))
    >>> str(named([card, card._replace(id="b")]))
    'the card ‘A’ (plus 1 card)'
    """
    first, *others = elements
    counts = Counter(element.kind for element in others)
    more = [COUNTED[kind].of(number) for kind, number in counts.items() if kind in COUNTED]
    if not more:
        return first.called
    return message("{element} (plus {more})", element=first.called, more=all_of(more))


def rounded_below(value: float, limit: float, decimals: int = 2) -> float:
    """Return a value below a limit, rounded, but downwards where it would seem to reach the limit.

    >>> rounded_below(2.669, 4.5), rounded_below(4.4999, 4.5)
    (2.67, 4.49)
    """
    rounded = round(value, decimals)
    if rounded < limit:
        return rounded
    scale: int = 10**decimals
    return floor(value * scale) / scale
