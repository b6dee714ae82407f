"""Findings as text, grouped by what one would do about them; as JSON; and as commands of GitHub."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from agendafunnel.checks.findings import Finding, Group, Severity
from agendafunnel.errors import workflow_command
from agendafunnel.messages import ENGLISH, Catalogue, Message, Plural, all_of, message, message_in, sentences

FindingsFormat = Literal["text", "json", "github"]
VERSION = 1
"""Of the JSON."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
"""The severities, the worst first, each with what GitHub calls it."""

SEVERITIES: Mapping[Severity, Message] = {
    "error": message_in("severity", "error"),
    "warning": message_in("severity", "warning"),
    "note": message_in("severity", "note"),
}
_COUNTED: Mapping[Severity, Plural] = {
    "error": Plural("{number} error", "{number} errors"),
    "warning": Plural("{number} warning", "{number} warnings"),
    "note": Plural("{number} note", "{number} notes"),
}


class _Section(NamedTuple):
    """A part of the text: findings of one kind."""

    heading: Plural
    first: Message
    """What to do first, where this is the first section."""


_ERRORS = Plural("Error: solve this first", "Errors ({number}): solve these first")
_NOTES = Plural("Only to look at", "Only to look at ({number})")
_SOLVE_ERRORS = Plural(
    "Start with the error: solve it before you publish.",
    "Start with the {number} errors: solve them before you publish.",
)
_WARNINGS: Mapping[Group, _Section] = {
    "agenda": _Section(
        Plural(
            "In the agenda: correct this text, or add what is missing",
            "In the agenda ({number}): correct these texts, or add what is missing",
        ),
        message("There are no errors. Start with the texts of the agenda."),
    ),
    "links": _Section(
        Plural(
            "Links and contacts: correct this in the agenda, or add what is missing",
            "Links and contacts ({number}): correct these in the agenda, or add what is missing",
        ),
        message("There are no errors. Start with the links and contacts."),
    ),
    "previous": _Section(
        Plural(
            "Changed since the previous edition: check that this is meant",
            "Changed since the previous edition ({number}): check that these are meant",
        ),
        message("There are no errors. Start with what changed since the previous edition."),
    ),
    "page": _Section(
        Plural(
            "Different on the page: change the page, with 'agendafunnel page --onto', or the agenda",
            "Different on the page ({number}): change the page, with 'agendafunnel page --onto', or the "
            "agenda",
        ),
        message("There are no errors. Start with what is different on the page."),
    ),
    "picture": _Section(
        Plural(
            "What does not fit in the picture: use shorter texts, or another theme or size",
            "What does not fit in the picture ({number}): use shorter texts, or another theme or size",
        ),
        message("There are no errors. Start with what does not fit in the picture."),
    ),
    "reading": _Section(
        Plural(
            "What not everyone can read: choose another theme, such as vng-toegankelijk, or change this "
            "colour or size",
            "What not everyone can read ({number}): choose another theme, such as vng-toegankelijk, or "
            "change these colours and sizes",
        ),
        message("There are no errors. Start with what not everyone can read: choose another theme."),
    ),
}
"""The sections of warnings, in their order."""


def findings_as(findings: Sequence[Finding], format: FindingsFormat, catalogue: Catalogue = ENGLISH) -> str:
    """Return findings in one of the formats, ending in a newline.

    Text and the commands of GitHub are in the language of a catalogue; JSON is in English.
    """
    if format == "json":
        return _as_json(findings)
    if format == "github":
        return "".join(_command(finding, catalogue) for finding in findings)
    blocks = [
        "".join([f"{catalogue.say(heading)}\n", *(f"  {one.line_in(catalogue)}\n" for one in group)])
        for heading, group in sections(findings)
    ]
    return "\n".join([*blocks, f"{catalogue.say(_last(findings))}\n"])


def sections(findings: Sequence[Finding]) -> Iterator[tuple[Message, list[Finding]]]:
    """Yield the findings by what one would do about them, each group with its heading."""

    def section(
        heading: Plural, severity: Severity, group: Group | None = None
    ) -> Iterator[tuple[Message, list[Finding]]]:
        found = [one for one in findings if one.severity == severity and group in (None, one.group)]
        if found:
            yield heading.of(len(found)), found

    yield from section(_ERRORS, "error")
    for group, (heading, _) in _WARNINGS.items():
        yield from section(heading, "warning", group)
    yield from section(_NOTES, "note")


def _last(findings: Sequence[Finding]) -> Message:
    """Return how many findings there are, and what to do first."""
    if not findings:
        return message("There is nothing to report.")
    counts = Counter(finding.severity for finding in findings)
    numbers = [_COUNTED[level].of(counts[level]) for level in _LEVELS if counts[level]]
    return sentences(message("{counts}.", counts=all_of(numbers)), _first_to_do(findings, counts))


def _first_to_do(findings: Sequence[Finding], counts: Counter[Severity]) -> Message:
    if counts["error"]:
        return _SOLVE_ERRORS.of(counts["error"])
    groups = {one.group for one in findings if one.severity == "warning"}
    for group, section in _WARNINGS.items():
        if group in groups:
            return section.first
    return message("Nothing has to be changed.")


def _as_json(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    data = {
        "version": VERSION,
        "counts": {level: counts[level] for level in _LEVELS},
        "findings": [finding.to_data() for finding in findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _command(finding: Finding, catalogue: Catalogue) -> str:
    place = {"file": finding.source, "line": finding.line, "col": finding.column, "title": finding.rule}
    return workflow_command(_LEVELS[finding.severity], catalogue.say(finding.message), place)
