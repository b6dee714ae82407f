"""agendafunnel completion: what makes a shell complete the command."""

import click


@click.command(
    epilog="""\b
Examples:
  eval "$(agendafunnel completion bash)"                              in ~/.bashrc
  eval "$(agendafunnel completion zsh)"                               in ~/.zshrc
  agendafunnel completion fish > ~/.config/fish/completions/agendafunnel.fish
"""
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that makes SHELL complete commands, options, editions and themes."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"There is no completion for {shell}.")
    root = context.find_root().command
    click.echo(found(root, {}, "agendafunnel", "_AGENDAFUNNEL_COMPLETE").source())
