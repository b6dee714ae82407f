"""agendafunnel check: what a careful editor would notice."""

from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import DEFAULT_EDITION, edition_file, edition_names
from agendafunnel.cli.inputs import (
    EDITION,
    agenda_argument,
    edition_before,
    format_option,
    kept_of,
    like_option,
    phrases_option,
    size_option,
    theme_of,
    theme_option,
)
from agendafunnel.cli.outputs import print_notes, print_text
from agendafunnel.cli.translating import say
from agendafunnel.languages import readers_catalogue
from agendafunnel.sources import opened, source_of
from agendafunnel.sources.page import page_of, phrases_of

if TYPE_CHECKING:
    from agendafunnel.checks.reports import FindingsFormat

_LEVELS = ("error", "warning", "note")
_WORSE = {level: _LEVELS[:place] for place, level in enumerate(_LEVELS, 1)} | {"never": ()}


def _print_rules(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the rules and end."""
    if not wanted or ctx.resilient_parsing:
        return
    from agendafunnel.checks.reports import SEVERITIES
    from agendafunnel.checks.rules import all_rules, plugin_problems

    severities = {level: say(severity) for level, severity in SEVERITIES.items()}
    width = max(map(len, severities.values()))
    for name, rule in all_rules().items():
        print_text(f"{name:20} {severities[rule.severity]:{width}}  {say(rule.about)}\n")
    print_notes(*plugin_problems())
    ctx.exit()


@click.command(
    epilog="""\b
Examples:
  agendafunnel check agenda.yaml
  agendafunnel check agenda.yaml --page pagina.md --since vorige.yaml
  agendafunnel check agenda.yaml --format github --fail-on warning
  agendafunnel check agenda.yaml --theme vng-toegankelijk --accessible
In the agenda, "silenced: [no-status]" silences a rule: at the top for everything, or within a stage,
a domain or a standard for that one.
"""
)
@agenda_argument
@click.option("--page", metavar="PAGE", help="Report also where this page differs from the agenda.")
@click.option(
    "--since",
    type=EDITION,
    metavar="PREVIOUS",
    help="Report also what is odd compared with the previous edition: a file, a bundled edition or a page.",
)
@like_option
@theme_option
@size_option
@phrases_option
@click.option(
    "--accessible",
    is_flag=True,
    help="Report as an error what keeps people from reading the picture (the rules access-...).",
)
@format_option(
    ("text", "json", "github"), "Text, JSON, or the commands by which GitHub shows findings beside the lines."
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(_WORSE)),
    default="error",
    show_default=True,
    help="End with exit code 1 if there is a finding of this severity, or of a worse one.",
)
@click.option(
    "--rules", is_flag=True, is_eager=True, expose_value=False, callback=_print_rules, help="List the rules."
)
@click.pass_context
def check(
    ctx: click.Context,
    agenda: str | None,
    page: str | None,
    since: str | None,
    like: str | None,
    theme: str | None,
    size: str | None,
    phrases: str | None,
    accessible: bool,
    format_name: "FindingsFormat",
    fail_on: str,
) -> None:
    """Report what a careful editor would notice in AGENDA.

    What is unused, missing or there twice; where status and stage contradict each other; what is too small
    in the picture, or keeps people from reading it (WCAG 2.2 AA); with --page, every difference from the
    page; with --since, which gates were not passed. The findings are grouped by what you would do about
    them.
    """
    from agendafunnel.checks.checking import check as check_agenda
    from agendafunnel.checks.reports import findings_as

    name = DEFAULT_EDITION if agenda is None else agenda
    file = opened(name)
    if file.content is None and name in edition_names():
        file = opened(str(edition_file(name)))  # In which findings have lines.
    edition = source_of(file, as_agenda=True).edition_in(file)
    data = edition.completed_by(None)
    look = theme_of(theme, size)
    previous = None if since is None else opened(since)  # Once: it may be standard input.
    findings = check_agenda(
        data,
        theme=look,
        page=None if page is None else page_of(page),
        since=None if previous is None else edition_before(previous, data)[0],
        like=kept_of(previous if like is None else like, data, look),
        phrases=phrases_of(phrases),
        accessible=accessible,
        source=file.display_name,
        place=edition.place,
    )
    print_text(findings_as(findings, format_name, readers_catalogue()))
    if any(finding.severity in _WORSE[fail_on] for finding in findings):
        ctx.exit(1)
