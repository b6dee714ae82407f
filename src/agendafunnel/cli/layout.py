"""agendafunnel layout: where everything stands, as JSON."""

import click

from agendafunnel.cli.arguments import (
    agenda_argument,
    read_agenda_argument,
    read_theme_option,
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
@strict_option
def layout(agenda: str, theme: str, strict: bool) -> None:
    """Print where everything of the picture of AGENDA stands, as JSON.

    Lengths are points from the top left. The form is described in docs/layout-format.md.
    """
    from agendafunnel.api import measurer_of
    from agendafunnel.layout.engine import lay_out

    look = read_theme_option(theme)
    found = lay_out(read_agenda_argument(agenda), look, measurer_of(look), strict=strict)
    for notice in found.notices:
        click.echo(f"Note: {notice}", err=True)
    click.echo(found.to_json(), nl=False)
