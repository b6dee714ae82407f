"""agendafunnel schema: the form of an agenda file, for editors."""

import click

from agendafunnel.cli.arguments import print_text


@click.command(
    epilog="""\b
Example:
  agendafunnel schema > agenda.schema.json
and as first line of an agenda:
  # yaml-language-server: $schema=agenda.schema.json
"""
)
def schema() -> None:
    """Print the JSON Schema of an agenda file, with which editors complete and check it."""
    from agendafunnel.schema import schema_text

    print_text(schema_text())
