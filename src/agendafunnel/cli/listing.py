"""agendafunnel editions, themes, schema and completion: lists and forms that are printed."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from agendafunnel.bundled import edition_file, edition_names, theme_file, theme_names
from agendafunnel.cli.outputs import print_text
from agendafunnel.cli.translating import echo, say, usage_error
from agendafunnel.errors import DataError
from agendafunnel.messages import counted, message
from agendafunnel.sources import agenda_of

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command()
def editions() -> None:
    """List the editions that come with agendafunnel: name, label and number of standards."""
    from agendafunnel.reading.files import load

    for name in edition_names():
        agenda = load(edition_file(name))
        number = counted("{number} standard", "{number} standards", len(agenda.standards))
        print_text(f"{name}  {agenda.edition.label}  ({say(number)})\n")


@click.command()
def themes() -> None:
    """List the themes that come with agendafunnel: name and size of the sheet."""
    from agendafunnel.reading.files import load_theme

    for name in theme_names():
        theme = load_theme(theme_file(name))
        size = message("{width:g} × {height:g} points", width=theme.canvas.width, height=theme.canvas.height)
        print_text(f"{name}  {theme.name}  ({say(size)})\n")


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
    """Print a script with which SHELL completes commands, options, editions and themes."""
    root = context.find_root().command
    click.echo(_SHELLS[shell](root, {}, "agendafunnel", "_AGENDAFUNNEL_COMPLETE").source())


@click.command(
    epilog="""\b
Examples:
  agendafunnel schema > agenda.schema.json
  agendafunnel schema agenda.yaml vorige.yaml     check whether these are valid
  agendafunnel schema --layout > layout.schema.json
and as the first line of an agenda:
  # yaml-language-server: $schema=agenda.schema.json
"""
)
@click.argument("agendas", nargs=-1, metavar="[AGENDA]...")
@click.option(
    "--layout",
    "of_layout",
    is_flag=True,
    help="Print the JSON Schema of what 'agendafunnel layout' prints instead.",
)
@click.pass_context
def schema(ctx: click.Context, agendas: tuple[str, ...], of_layout: bool) -> None:
    """Print the JSON Schema of an agenda file, with which editors complete and check it.

    With AGENDA, check whether files are valid instead, and print everything that is wrong with them.
    """
    if of_layout:
        from agendafunnel.layout.schema import schema_text as layout_schema_text

        if agendas:
            raise usage_error(message("--layout prints a schema and checks no agenda. Leave AGENDA out."))
        print_text(layout_schema_text())
        return
    from agendafunnel.fields import schema_text

    if not agendas:
        print_text(schema_text())
    wrong = 0
    for named in agendas:
        try:
            agenda_of(named)
        except DataError as error:
            wrong += 1
            echo(error.message, err=True)
    if wrong:
        ctx.exit(1)
