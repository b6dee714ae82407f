"""agendafunnel check: what a careful editor would notice."""

from typing import TYPE_CHECKING

import click

from agendafunnel.bundled import DEFAULT_EDITION, edition_names
from agendafunnel.cli.arguments import FileOrName, agenda_argument, print_text, size_option, theme_option
from agendafunnel.cli.sources import phrases_option

if TYPE_CHECKING:
    from agendafunnel.checks.checking import Place
    from agendafunnel.checks.finding_formats import FindingsFormat
    from agendafunnel.model import Agenda
    from agendafunnel.theme import Theme

_WORSE = {
    "error": ("error",),
    "warning": ("error", "warning"),
    "note": ("error", "warning", "note"),
    "never": (),
}


def _print_rules(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the rules and end."""
    if not wanted or ctx.resilient_parsing:
        return
    from agendafunnel.checks.rules import all_rules

    for name, rule in all_rules().items():
        print_text(f"{name:20} {rule.severity:8} {rule.about}\n")
    ctx.exit()


@click.command(
    epilog="""\b
Examples:
  agendafunnel check agenda.yaml
  agendafunnel check agenda.yaml --page pagina.md --since vorige.yaml
  agendafunnel check agenda.yaml --format github --fail-on warning
  agendafunnel check agenda.yaml --theme vng-toegankelijk --accessible
In the agenda, "silenced: [no-status]" silences a rule: at the top for all, or within a stage, a
domain or a standard for that one.
"""
)
@agenda_argument
@click.option("--page", metavar="PAGE", help="Tell also where this page says something else.")
@click.option(
    "--since",
    type=FileOrName("agenda", edition_names),
    metavar="PREVIOUS",
    help="Tell also what is odd beside the edition before: a file, a bundled edition or a page.",
)
@theme_option
@size_option
@phrases_option
@click.option(
    "--accessible",
    is_flag=True,
    help="Take what keeps people from reading the picture (the rules access-...) for an error.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="Text, JSON, or the commands by which GitHub shows findings beside the lines.",
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(_WORSE)),
    default="error",
    show_default=True,
    help="End with 1 where there is something as bad as this.",
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
    theme: str | None,
    size: str | None,
    phrases: str | None,
    accessible: bool,
    format_name: "FindingsFormat",
    fail_on: str,
) -> None:
    """Tell everything of AGENDA that a careful editor would notice.

    What is unused, missing or stands twice; where status and stage disagree; what is too small in the
    picture, or keeps people from reading it (WCAG 2.2 AA); with --page, every difference from the page;
    with --since, what passed a gate unseen.
    """
    from agendafunnel.checks.checking import check as check_agenda
    from agendafunnel.checks.finding_formats import written
    from agendafunnel.cli.sources import edition_of, page_of, phrases_of

    data, source, place = _read(DEFAULT_EDITION if agenda is None else agenda)
    findings = check_agenda(
        data,
        theme=_theme(theme, size),
        page=None if page is None else page_of(page),
        since=None if since is None else edition_of(since, data),
        phrases=phrases_of(phrases),
        accessible=accessible,
        source=source,
        place=place,
    )
    print_text(written(findings, format_name))
    if any(finding.severity in _WORSE[fail_on] for finding in findings):
        ctx.exit(1)


def _theme(theme: str | None, size: str | None) -> "Theme":
    from agendafunnel.cli.arguments import sheet_of_option
    from agendafunnel.reading.files import default_theme, load_theme
    from agendafunnel.sheets import resized

    look = default_theme() if theme is None else load_theme(theme)
    sheet = sheet_of_option(size)
    return resized(look, sheet) if sheet else look


def _read(named: str) -> "tuple[Agenda, str, Place]":
    """Read an agenda, and give with it how to find the lines of its values."""
    from pathlib import Path

    from agendafunnel.bundled import edition_file
    from agendafunnel.cli.sources import STANDARD_INPUT, bytes_of
    from agendafunnel.reading.files import load, read_agenda
    from agendafunnel.reading.yaml_tree import MOST_BYTES, read_tree

    if named != STANDARD_INPUT and not Path(named).is_file():
        if named not in edition_names():
            load(named)  # Tells what is wrong with the name.
        path = str(edition_file(named))
    else:
        path = named
    source = "standard input" if named == STANDARD_INPUT else path
    content = bytes_of(path, MOST_BYTES)
    data = read_agenda(content, source)
    root, _ = read_tree(content, source)

    def place(path: tuple[str | int, ...]) -> tuple[int, int]:
        node, taken = root.at(path)
        return (node.key_line or node.line, node.key_column or node.column) if taken else (0, 0)

    return data, source, place
