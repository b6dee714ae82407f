"""agendafunnel schema: the form of an agenda file, for editors; and whether files have it."""

import click

from agendafunnel.cli.arguments import print_text


@click.command(
    epilog="""\b
Examples:
  agendafunnel schema > agenda.schema.json
  agendafunnel schema agenda.yaml vorige.yaml     whether these have the form
and as first line of an agenda:
  # yaml-language-server: $schema=agenda.schema.json
"""
)
@click.argument("agendas", nargs=-1, metavar="[AGENDA]...")
@click.pass_context
def schema(ctx: click.Context, agendas: tuple[str, ...]) -> None:
    """Print the JSON Schema of an agenda file, with which editors complete and check it.

    With AGENDA, files are held to the form instead, and all that is wrong with them is told.
    """
    from agendafunnel.cli.sources import agenda_of
    from agendafunnel.errors import DataError
    from agendafunnel.schema import schema_text

    if not agendas:
        print_text(schema_text())
    wrong = 0
    for named in agendas:
        try:
            agenda_of(named)
        except DataError as error:
            wrong += 1
            click.echo(str(error), err=True)
    if wrong:
        ctx.exit(1)
