"""The command: the list of its commands, and its messages and exit codes for errors of the user.

What it says where it fails otherwise is in `process`. A command is loaded when it is called, and loads the
rest of the package only when it runs, so that `--help` and `--version` answer at once.
"""

from copy import copy
from gettext import gettext
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from agendafunnel import __version__
from agendafunnel.cli.plugin_notes import keeping_standard_output, noting_plugins
from agendafunnel.cli.process import StoppedByHand, brief_process
from agendafunnel.cli.translating import click_speaks, echo, say, translated, usage_error
from agendafunnel.errors import AgendaFunnelError, FontError, NotFoundError, OutputError, did_you_mean
from agendafunnel.languages import readers_catalogue, readers_language
from agendafunnel.messages import message, quoted, sentences, with_commas

_COMMANDS = {
    "render": ("render", message("Draw an agenda as PNG, SVG or PDF.")),
    "layout": ("render", message("Print where everything stands in the picture, as JSON.")),
    "edit": ("edit", message("Edit an agenda in a window of the browser.")),
    "new": ("editing", message("Make next quarter's agenda from this quarter's.")),
    "move": ("editing", message("Move a standard to another stage.")),
    "add": ("editing", message("Add a standard.")),
    "remove": ("editing", message("Remove a standard.")),
    "rename": ("editing", message("Give a standard another name.")),
    "check": ("check", message("Report what a careful editor would notice.")),
    "diff": ("diff", message("Report what changed between two editions.")),
    "compare": ("compare", message("Report what differs between two pictures, element by element.")),
    "accept": ("accept", message("Replace a baseline with a new picture, after showing the difference.")),
    "import": ("importing", message("Make an agenda from a published page.")),
    "extract": ("importing", message("Take the agenda out of a picture.")),
    "page": ("page", message("Write an agenda as a page, or bring a page up to date.")),
    "editions": ("listing", message("List the editions that come with agendafunnel.")),
    "themes": ("listing", message("List the themes that come with agendafunnel.")),
    "schema": ("listing", message("Print the JSON Schema of an agenda file.")),
    "completion": ("listing", message("Print what makes a shell complete this command.")),
    "doctor": ("doctor", message("Print what agendafunnel runs on, and try whether it works.")),
}
"""Of each command: the module that has it, and what it does."""


class _Commands(click.Group):
    """A group that loads a command's module only to run it or to show its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"agendafunnel.cli.{_COMMANDS[cmd_name][0]}")
        # The function of a command that is named like a keyword of Python (`import`) ends in an underscore.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(module, name)
        return translated(command, readers_catalogue())

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command, with the words of click in the language of the reader."""
        with click_speaks(readers_language()):
            return super().main(*args, **kwargs)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language of the reader."""
        click.Group.format_help(translated(self, readers_catalogue()), ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how to call it, in the language of the reader."""
        click.Group.format_usage(translated(self, readers_catalogue()), ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name not in _COMMANDS and not name.startswith("-"):
            ctx.fail(
                say(
                    sentences(
                        message("There is no command '{name}'.", name=name),
                        did_you_mean(name, _COMMANDS),
                        message("Choose from: {names}.", names=with_commas(_COMMANDS)),
                    )
                )
            )
        found = super().resolve_command(ctx, args)
        _, command, rest = found
        if command is not None and not ctx.resilient_parsing:
            _refuse_twice(click.Context(command, parent=ctx, info_name=name), rest)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(gettext("Commands")):
            formatter.write_dl([(name, say(about)) for name, (_, about) in _COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; print an error of the user, with exit code 1 for bad data and 2 for bad usage."""
        try:
            with noting_plugins(), keeping_standard_output():
                return super().invoke(ctx)
        except KeyboardInterrupt as error:
            # Our handler of the signal raises none: a plugin did, or set another handler.
            raise StoppedByHand from error
        except AgendaFunnelError as error:
            echo(error.message, err=True)
            # A file that cannot be read or written is usage; wrong content, of a font too, is data.
            usage = isinstance(error, NotFoundError | OutputError) and not isinstance(error, FontError)
            ctx.exit(2 if usage else 1)


def _refuse_twice(ctx: click.Context, args: list[str]) -> None:
    """Raise a usage error where an option has two values, of which click would take the last.

    The same value twice is allowed: it hides nothing, and a shell's alias may have given it already.
    """
    reader = copy(ctx.command)
    reader.params = [copy(param) for param in ctx.command.params]
    options = [param for param in reader.params if isinstance(param, click.Option)]
    single = [option for option in options if not (option.multiple or option.is_flag or option.count)]
    for option in single:
        option.multiple = True
    try:
        values, _, given = reader.make_parser(ctx).parse_args(list(args))
    except click.UsageError:
        return  # The command itself reports it.
    if any(param.is_eager for param in given):
        return  # It only prints, like --help.
    for option in single:
        different = list(dict.fromkeys(values.get(option.name or "") or ()))
        if len(different) > 1:
            values_given = with_commas(quoted(str(value)) for value in different)
            raise usage_error(
                message(
                    "{option} is given more than once: {values}. Give it once.",
                    option=max(option.opts, key=len),
                    values=values_given,
                ),
                ctx,
            )


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"agendafunnel {__version__}")
        ctx.exit()


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with:  agendafunnel render",
    add_help_option=False,
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Show the version and exit.",
)
# Click's own --help would read the catalogue each time, for its text.
@click.help_option("-h", "--help", help="Show this message and exit.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Draw an agenda of standards as a funnel.

    Every standard is a card, in the lane of its domain and the column of its stage.
    """
    ctx.with_resource(brief_process())
