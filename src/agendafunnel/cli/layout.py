"""agendafunnel layout: where everything stands, as JSON."""

import click

from agendafunnel.bundled import Fit
from agendafunnel.cli.arguments import (
    agenda_argument,
    contacts_option,
    fit_option,
    laid_out,
    print_text,
    since_options,
    size_option,
    strict_option,
    theme_option,
)


@click.command(
    epilog="""\b
Examples:
  agendafunnel layout agenda.yaml > agenda.layout.json
  agendafunnel layout 2024-03 | jq '.cards[] | {standard, box}'
"""
)
@agenda_argument
@theme_option
@size_option
@fit_option
@strict_option
@since_options
@contacts_option
def layout(
    agenda: str | None,
    theme: str | None,
    size: str | None,
    fit: Fit | None,
    strict: bool,
    since: str | None,
    removed: bool,
    contacts: bool,
) -> None:
    """Print where everything of the picture of AGENDA stands, as JSON.

    Lengths are points from the top left. The form is described in docs/layout-format.md.
    """
    found = laid_out(
        agenda,
        theme,
        size=size,
        fit=fit,
        strict=strict,
        since=since,
        removed=removed,
        contacts=contacts,
    )
    print_text(found.layout.to_json())
