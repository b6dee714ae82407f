"""The rules, and what they find."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor
from typing import Literal, NamedTuple

from agendafunnel.elements import Element, Kind
from agendafunnel.errors import nearest
from agendafunnel.field_types import plain, shown
from agendafunnel.model import Agenda

Severity = Literal["error", "warning", "note"]
"""An error is wrong for whoever reads it; a warning is likely a slip; a note is only worth a look."""


class Rule(NamedTuple):
    """What is looked at, and how bad it is."""

    severity: Severity
    about: str


RULES: Mapping[str, Rule] = {
    "unused-stage": Rule("warning", "A stage in which no standard is."),
    "unused-domain": Rule("warning", "A domain that has no standard."),
    "no-contact": Rule("warning", "A standard without a contact."),
    "no-status": Rule("warning", "A standard without a status."),
    "status-stage": Rule("error", "A status that says another stage than the standard is in."),
    "status-adopted": Rule("warning", "A status and `adopted` that do not say the same."),
    "link-twice": Rule("warning", "An address, or the title of a link, that stands twice in one standard."),
    "link-form": Rule("error", "An address that cannot be right."),
    "link-http": Rule("note", "An address without encryption (http:)."),
    "name-alike": Rule("warning", "Names that differ only in case, spaces or hyphens."),
    "edition-order": Rule("error", "An edition that does not come after the one before it."),
    "edition-text": Rule("warning", "A text of the picture that names another month than the edition."),
    "silenced-unknown": Rule("warning", "Something silenced that is no rule."),
    "silenced-needless": Rule("note", "Something silenced that has nothing to say."),
    "canvas-grown": Rule("warning", "A picture that needs a higher canvas than the theme has."),
    "cards-shrunk": Rule("warning", "Labels that fit only on smaller cards than the theme prefers."),
    "text-shrunk": Rule("warning", "A text beside the cards that fits only by shrinking."),
    "text-small": Rule("error", "A text that is smaller than legible where the picture is shown."),
    "logo-shrunk": Rule("note", "A logo that fits only by shrinking."),
    "word-cut": Rule("warning", "A word that fits on no line, and is cut."),
    "character-missing": Rule("error", "A character that no font of the theme can draw."),
    "access-contrast": Rule(
        "warning", "A text that stands out too little from what is under it (WCAG 1.4.3)."
    ),
    "access-graphics": Rule(
        "warning",
        "A shape or line with a meaning that stands out too little from what is around it (WCAG 1.4.11).",
    ),
    "access-size": Rule("warning", "Text below 12 CSS pixels where the picture is shown."),
    "access-colour-alone": Rule("warning", "Domains that are told by colour alone (WCAG 1.4.1)."),
    "access-colours": Rule(
        "warning", "Colours of two domains that are nearly one, also to the colour-blind (WCAG 1.4.1)."
    ),
    "access-name": Rule(
        "warning",
        "A part of the picture without a name, or with that of another, to those who hear it (WCAG 4.1.2).",
    ),
    "access-link": Rule("warning", "A text of a link that does not say where it leads (WCAG 2.4.4)."),
    "gate-unseen": Rule("warning", "A standard that skips a stage, and so passes a gate unseen."),
    "moved-back": Rule("warning", "A standard that is in an earlier stage than it was."),
    "id-changed": Rule("warning", "A standard that has another id than it had, though it is the same."),
    "status-stale": Rule("note", "A standard that moved, and whose status still says the same."),
    "gone": Rule("note", "A standard of the edition before that is no longer there."),
    "page-missing": Rule("error", "A standard that is not on the page."),
    "page-extra": Rule("error", "A standard that is only on the page."),
    "page-domain": Rule(
        "error", "A standard in another domain on the page, or a domain that it calls otherwise."
    ),
    "page-stage": Rule("error", "A standard of which the page says another stage."),
    "page-name": Rule("warning", "A standard that the page calls otherwise."),
    "page-contact": Rule("warning", "Contacts that are others on the page."),
    "page-status": Rule("warning", "A status that is another on the page."),
    "page-adopted": Rule("warning", "A standard of which the page says otherwise whether it is adopted."),
    "page-links": Rule("warning", "Links that are others on the page."),
    "page-order": Rule("note", "Standards that stand in another order on the page."),
}
"""By the id under which a rule is told, and can be silenced in the file."""


class Finding(NamedTuple):
    """One thing that an editor would look at."""

    rule: str
    severity: Severity
    message: str
    """A whole sentence: what, and mostly what to do."""
    path: tuple[str | int, ...] = ()
    """Where in the agenda: ("standards", 3, "status"); empty for the whole."""
    source: str = ""
    """The file: that of the agenda, or of the page."""
    line: int = 0
    """Counted from 1; 0 where it is about the whole."""
    column: int = 0

    def __str__(self) -> str:
        """Give the finding as a line: place, severity, rule, message."""
        place = self.source
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.severity}: {self.message} [{self.rule}]"


def found(rule: str, message: str, *path: str | int, source: str = "", line: int = 0) -> Finding:
    """Give a finding of a rule, with the severity of the rule."""
    return Finding(rule, RULES[rule].severity, message, path, source, line)


# TODO merged: What findings about many elements have in common: one names the first, and says how many more
# there are.

_ONE_AND_MANY: Mapping[Kind, tuple[str, str]] = {
    "line": ("line", "lines"),
    "header": ("header", "headers"),
    "lane": ("label of a lane", "labels of lanes"),
    "card": ("card", "cards"),
    "mark": ("mark on a card", "marks on cards"),
    "gate": ("gate", "gates"),
    "entry": ("entry of the legend", "entries of the legend"),
    "key": ("entry of the key of changes", "entries of the key of changes"),
}
"""The kinds of which a picture may have more than one."""

_ALL: Mapping[Kind, str] = {
    "legend": "the heading of the legend",
    "entry": "the legend",
    "key": "the key of changes",
}


def named(elements: Iterable[Element]) -> str:
    """Name the first of some elements, at the beginning of a sentence, and count the others.

    >>> named([Element("a", "card", "the card ‘A’"), Element("b", "card", "the card ‘B’")])
    'The card ‘A’ (with 1 more card)'
    """
    first, *others = elements
    called = first.called[:1].upper() + first.called[1:]
    counts = Counter(element.kind for element in others)
    more = [
        f"{number}{' more' if kind == first.kind else ''} {_ONE_AND_MANY[kind][number > 1]}"
        for kind, number in counts.items()
        if kind in _ONE_AND_MANY
    ]
    return f"{called} (with {listed(more)})" if more else called


def all_of(kind: Kind) -> str:
    """Name all elements of a kind: "the note", "the cards"."""
    return _ALL.get(kind) or f"the {_ONE_AND_MANY[kind][1] if kind in _ONE_AND_MANY else kind}"


def figure(value: float, limit: float, decimals: int = 2) -> str:
    """Give a figure that falls short of a limit, rounded but where it would then seem to reach it.

    >>> figure(2.669, 4.5), figure(4.4999, 4.5)
    ('2.67', '4.49')
    """
    told = f"{value:.{decimals}f}"
    if float(told) < limit:
        return told
    scale = 10**decimals
    return f"{floor(value * scale) / scale:.{decimals}f}"


def listed(parts: Iterable[str]) -> str:
    """Give a list as one reads it.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


# TODO merged: What an agenda silences, of the findings about it and its picture.

_Place = tuple[str | int, ...]
"""Of a value in an agenda."""


@dataclass(frozen=True)
class Silence:
    """What an agenda silences, of itself and of its parts."""

    agenda: Agenda

    def unsilenced(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Return the findings that are not silenced, each as soon as it is found."""
        silenced = dict(self.silenced())
        return (one for one in findings if not _owners(one, silenced))

    def heard(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Give the findings that are not silenced, and what is to be said of the silence itself."""
        used: set[tuple[tuple[str | int, ...], str]] = set()
        silenced = dict(self.silenced())
        for finding in findings:
            owners = _owners(finding, silenced)
            if owners:
                used.update((owner, finding.rule) for owner in owners)
            else:
                yield finding
        for (owner, rule), path in silenced.items():
            if rule not in RULES:
                guess = nearest(rule, RULES)
                meant = f" Did you mean {guess}?" if guess else ""
                yield found(
                    "silenced-unknown",
                    f"{shown(rule)} is silenced{self.of(owner)}, and is no rule.{meant}",
                    *path,
                )
            elif (owner, rule) not in used and not rule.startswith(
                ("access-", "page-", "gate-", "moved-", "status-stale", "gone")
            ):
                message = f"The rule {rule} is silenced{self.of(owner)}, where it has nothing to say."
                yield found("silenced-needless", message, *path)

    def silenced(self) -> Iterator[tuple[tuple[tuple[str | int, ...], str], tuple[str | int, ...]]]:
        """Give each rule that is silenced with whose it is, and where it stands."""
        for number, rule in enumerate(self.agenda.silenced):
            yield ((), rule), ("silenced", number)
        for kind in ("stages", "domains", "standards"):
            for index, part in enumerate(getattr(self.agenda, kind)):
                for number, rule in enumerate(part.silenced):
                    yield ((kind, index), rule), (kind, index, "silenced", number)

    def of(self, owner: tuple[str | int, ...]) -> str:
        """Say whose silence it is."""
        if not owner:
            return ""
        return f" of {shown(plain(getattr(self.agenda, str(owner[0]))[owner[1]].name))}"


def _owners(finding: Finding, silenced: Mapping[tuple[_Place, str], _Place]) -> list[_Place]:
    """Return who silences a finding: the agenda (an empty place), or the part of it that it is about."""
    return [owner for owner in ((), finding.path[:2]) if (owner, finding.rule) in silenced]
