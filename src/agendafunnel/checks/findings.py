"""The rules, and what they find."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

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
