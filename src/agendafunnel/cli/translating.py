"""The command in the language of the person who runs it: messages, help, and the words of click itself."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click

from agendafunnel.languages import LANGUAGE, asking_variable, readers_catalogue
from agendafunnel.messages import DOMAIN, LOCALE, Catalogue, Message, Value

_NUMBERS = (type(click.INT), type(click.FLOAT))

_Command = TypeVar("_Command", bound=click.Command)


def say(said: Value) -> str:
    """Return a message in the language of the person who runs the command."""
    return readers_catalogue().say(said)


def echo(said: Message, *, err: bool = False) -> None:
    """Print a message in the language of the person who runs the command."""
    click.echo(say(said), err=err)


def usage_error(said: Message, context: click.Context | None = None) -> click.UsageError:
    """Return the error of a command that was called wrongly."""
    return click.UsageError(say(said), context)


def typed(name: str) -> str:
    """Return a file's name as it is typed in a command: in quotes where it has spaces."""
    return f'"{name}"' if " " in name else name


def texts_of_command(command: click.Command) -> Iterator[str]:
    """Yield the texts of the help of a command, in English: what `translated` translates."""
    for text in (command.help, command.epilog, command.options_metavar):
        if text:
            yield unwrapped(text)
    if isinstance(command, click.Group):
        yield command.subcommand_metavar or ""
    for param in command.params:
        if name := _placeholder(param):
            yield name
        if isinstance(param, click.Option) and param.help:
            yield unwrapped(param.help)
        if isinstance(param.type, _NUMBERS):
            yield param.type.name


def _placeholder(param: click.Parameter) -> str | None:
    """Return what the help shows for a value: FILE; None where there is none, or where it lists choices."""
    if param.metavar or not isinstance(param, click.Argument) or isinstance(param.type, click.Choice):
        return param.metavar
    return (param.name or "").upper()


def unwrapped(text: str) -> str:
    r"""Return a text of help with each paragraph on one line, as it is in catalogues.

    A paragraph that begins with the character \b keeps its lines, as click has it.
    """
    paragraphs = cleandoc(text.partition("\f")[0]).split("\n\n")
    return "\n\n".join(
        paragraph if paragraph.startswith("\b") else " ".join(paragraph.split("\n"))
        for paragraph in paragraphs
    )


def translated(command: _Command, catalogue: Catalogue) -> _Command:
    """Return a command whose help is in the language of a catalogue; it does the same."""
    if catalogue.language == "en":
        return command

    def say(text: str | None) -> str | None:
        return text and catalogue.text_of(Message(unwrapped(text)))

    it = copy(command)
    it._help_option = None  # Click keeps the option --help in the language in which it was asked for first.
    it.help, it.epilog, it.options_metavar = say(it.help), say(it.epilog), say(it.options_metavar)
    if isinstance(it, click.Group):
        it.subcommand_metavar = say(it.subcommand_metavar) or ""
    it.params = [copy(param) for param in it.params]
    for param in it.params:
        name = say(_placeholder(param))
        if isinstance(param, click.Argument) and not param.metavar:
            name = f"[{name}]" if not param.required else name
            name = f"{name}..." if param.nargs != 1 else name
        param.metavar = name
        if isinstance(param, click.Option):
            param.help = say(param.help)
        if isinstance(param.type, _NUMBERS):
            # What a text is not: "'x' is not a valid integer range."
            param.type = copy(param.type)
            param.type.name = say(param.type.name) or ""
    return it


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Within it, click's own words are in a language that has a catalogue, or in English.

    Click takes them from the domain that is current in gettext, in the language of the environment.
    """
    if language == "en":
        yield
        return
    domain, before = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    if asking_variable() in (LANGUAGE, None):
        # The variable is ours, or Windows was asked: neither of which gettext knows.
        os.environ["LANGUAGE"] = language.replace("-", "_")
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = before
