"""All rules over one agenda: what they find, what is silenced, in the order of the file."""

from collections.abc import Callable

from agendafunnel.api import compose, lay_out
from agendafunnel.arguments import require
from agendafunnel.changes.differences import changes_between
from agendafunnel.checks.accessibility import check_accessibility
from agendafunnel.checks.content import check_content
from agendafunnel.checks.cross_checks import check_page, check_picture, check_since
from agendafunnel.checks.findings import Finding, Silence
from agendafunnel.model import Agenda
from agendafunnel.page.phrases import Phrases, default_phrases
from agendafunnel.page.values import Page
from agendafunnel.reading.files import default_theme
from agendafunnel.theme import Theme

Place = Callable[[tuple[str | int, ...]], tuple[int, int]]
"""Gives the line and column of a value of the agenda's file by its path."""


def check(
    agenda: Agenda,
    *,
    theme: Theme | None = None,
    page: Page | None = None,
    since: Agenda | None = None,
    phrases: Phrases | None = None,
    accessible: bool = False,
    source: str = "agenda",
    place: Place | None = None,
) -> tuple[Finding, ...]:
    """Give everything that a careful editor would notice, in the order of the file, and of the page after it.

    The picture is laid out with `theme` (`vng` if absent). `page` and `since` (the edition before) are
    looked at where they are given; with `since`, accessibility is that of the picture with marks. With
    `accessible`, what keeps people from reading the picture is an error. `source` and `place` say where in a
    file a finding is. What the agenda silences is left out.
    """
    require("agenda", agenda, Agenda)
    require("theme", theme, Theme, None)
    require("page", page, Page, None)
    require("since", since, Agenda, None)
    require("phrases", phrases, Phrases, None)
    require("accessible", accessible, bool)
    require("source", source, str)
    table, look = phrases or default_phrases(), theme or default_theme()
    layout = lay_out(agenda, look)
    shown_layout = lay_out(agenda, look, since=changes_between(since, agenda).since()) if since else layout
    readable = check_accessibility(agenda, shown_layout, compose(shown_layout, look), look)
    findings = [
        *check_content(agenda, table),
        *check_picture(layout),
        *(finding._replace(severity="error") if accessible else finding for finding in readable),
        *(check_since(agenda, since) if since else ()),
        *(check_page(agenda, page, table) if page else ()),
    ]
    heard = Silence(agenda).heard(findings)
    located = [_located(finding, source, place) for finding in heard]
    return tuple(sorted(located, key=lambda one: (one.source != source, one.source, one.line, one.column)))


def _located(finding: Finding, source: str, place: Place | None) -> Finding:
    if finding.source:
        return finding
    line, column = place(finding.path) if place and finding.path else (0, 0)
    return finding._replace(source=source, line=line, column=column)
