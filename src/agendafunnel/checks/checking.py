"""What all rules find about one agenda, without what it silences: as values, and as text or JSON."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from agendafunnel.api import compose, lay_out
from agendafunnel.arguments import require
from agendafunnel.changes.differences import changes_between
from agendafunnel.checks.findings import Finding, Found, Severity
from agendafunnel.checks.rules import Checked, Silence, accessibility_rules, all_rules, found_by
from agendafunnel.checks.rules.silencing import silences_of, silencing
from agendafunnel.errors import workflow_command
from agendafunnel.layout.values import Layout
from agendafunnel.model import Agenda
from agendafunnel.reading.files import default_theme
from agendafunnel.scene import Scene
from agendafunnel.theme import Theme

if TYPE_CHECKING:
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Page

PlaceOf = Callable[[tuple[str | int, ...]], tuple[int, int]]
"""Returns the line and column of a value in the agenda's file, by the path of the value."""

FindingsFormat = Literal["text", "json", "github"]
VERSION = 1
"""Of the JSON."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
"""The severities, the worst first, each with what GitHub calls it."""


def check(
    agenda: Agenda,
    *,
    theme: Theme | None = None,
    page: "Page | None" = None,
    since: Agenda | None = None,
    phrases: "Phrases | None" = None,
    accessible: bool = False,
    source: str = "agenda",
    place: PlaceOf | None = None,
) -> tuple[Finding, ...]:
    """Return all that a careful editor would notice, in the order of the file, and of the page after it.

    The picture is laid out with `theme` (`vng` if absent). `page` and `since` (the edition before) are
    looked at where they are given; with `since`, accessibility is that of the picture with marks. With
    `accessible`, what keeps people from reading the picture is an error. `source` and `place` say where in a
    file a finding is. What the agenda silences is left out.
    """
    from agendafunnel.page.phrases import Phrases
    from agendafunnel.page.values import Page

    require("agenda", agenda, Agenda)
    require("theme", theme, Theme, None)
    require("page", page, Page, None)
    require("since", since, Agenda, None)
    require("phrases", phrases, Phrases, None)
    require("accessible", accessible, bool)
    require("source", source, str)
    theme = theme or default_theme()
    layout = lay_out(agenda, theme)
    notices = layout.notices
    if since:
        layout = lay_out(agenda, theme, since=changes_between(since, agenda).since())
    scene = compose(layout, theme)
    checked = Checked(agenda, theme, layout, scene, notices, phrases, previous=since, page=page)
    findings = [_finding(one, source, place, accessible=accessible) for one in _not_silenced(checked)]
    return tuple(sorted(findings, key=lambda one: (one.source != source, one.source, one.line, one.column)))


def _not_silenced(checked: Checked) -> Iterator[Found]:
    """Yield what is not silenced, and then what is wrong with the silences themselves."""
    silences, used = silences_of(checked.agenda), set[Silence]()
    for one in found_by(all_rules().values(), checked):
        by = silencing(one, silences)
        used.update(by)
        if not by:
            yield one
    about_silences = (rule for rule in all_rules().values() if rule.needs == "silences_used")
    yield from found_by(about_silences, replace(checked, silences_used=frozenset(used)))


def _finding(one: Found, source: str, place: PlaceOf | None, *, accessible: bool) -> Finding:
    """Return a finding with its severity and its place in a file."""
    rule = all_rules()[one.rule]
    severity = "error" if accessible and rule.is_accessibility else rule.severity
    message = f"{one.message} {one.remark}".rstrip()
    line, column = place(one.path) if place and one.path and not one.source else (one.line, 0)
    return Finding(rule.id, severity, message, one.path, one.source or source, line, column)


def first_barrier(agenda: Agenda, layout: Layout, scene: Scene, theme: Theme) -> Found | None:
    """Return the first that `check` finds about accessibility and the agenda does not silence, or None.

    The same rules find it. No other colours are suggested, which takes most of the time of a check, and no
    rule is asked after the first that finds something.
    """
    silences = silences_of(agenda)
    checked = Checked(agenda, theme, layout, scene, most_suggested=0)
    found = found_by(accessibility_rules().values(), checked)
    return next((one for one in found if not silencing(one, silences)), None)


def findings_as(findings: Sequence[Finding], format: FindingsFormat) -> str:
    """Return findings in one of the formats, ending in a newline."""
    counts = Counter(finding.severity for finding in findings)
    if format == "json":
        return _as_json(findings, counts)
    if format == "github":
        return "".join(map(_command, findings))
    totals = [f"{counts[level]} {level}{'s' * (counts[level] != 1)}" for level in _LEVELS if counts[level]]
    total = f"{', '.join(totals)}." if totals else "Nothing to remark."
    return "".join(f"{finding}\n" for finding in findings) + f"{total}\n"


def _as_json(findings: Sequence[Finding], counts: Counter[Severity]) -> str:
    rules = all_rules()
    data = {
        "version": VERSION,
        "counts": {level: counts[level] for level in _LEVELS},
        "findings": [
            finding._asdict() | {"path": ".".join(map(str, finding.path)), "about": rules[finding.rule].about}
            for finding in findings
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _command(finding: Finding) -> str:
    place = {"file": finding.source, "line": finding.line, "col": finding.column, "title": finding.rule}
    return workflow_command(_LEVELS[finding.severity], finding.message, place)
