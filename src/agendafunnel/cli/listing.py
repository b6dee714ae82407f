"""agendafunnel editions, themes, schema and completion: lists and forms that are printed."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from agendafunnel.bundled import edition_file, edition_names, theme_file, theme_names
from agendafunnel.cli.outputs import print_text
from agendafunnel.errors import DataError
from agendafunnel.sources import agenda_of

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command()
def editions() -> None:
    """List the bundled editions: name, label and number of standards."""
    from agendafunnel.reading.files import load

    for name in edition_names():
        agenda = load(edition_file(name))
        print_text(f"{name}  {agenda.edition.label}  ({len(agenda.standards)} standards)\n")


@click.command()
def themes() -> None:
    """List the bundled themes: name and canvas."""
    from agendafunnel.reading.files import load_theme

    for name in theme_names():
        theme = load_theme(theme_file(name))
        print_text(f"{name}  {theme.name}  ({theme.canvas.width:g} × {theme.canvas.height:g} points)\n")


@click.command(
    epilog="""\b
Examples:
  eval "$(agendafunnel completion bash)"                              in ~/.bashrc
  eval "$(agendafunnel completion zsh)"                               in ~/.zshrc
  agendafunnel completion fish > ~/.config/fish/completions/agendafunnel.fish
"""
)
@click.argument("shell", type=click.Choice(tuple(_SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete commands, options, editions and themes."""
    root = context.find_root().command
    click.echo(_SHELLS[shell](root, {}, "agendafunnel", "_AGENDAFUNNEL_COMPLETE").source())


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
    from agendafunnel.fields import schema_text

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
