"""agendafunnel completion: what makes a shell complete the command."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


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
