"""agendafunnel schema: the form of an agenda file, for editors."""

import click


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

    click.echo(schema_text(), nl=False)
