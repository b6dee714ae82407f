"""Commands that take names: what a shell makes of a name without quotes, and how it is to be typed."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import click

from agendafunnel.cli.translating import usage_error
from agendafunnel.messages import Message, lines, message, sentences, verbatim

_QUOTES_NEEDED = re.compile(r"[^\w@%+=:,./-]")
_HINT = message("Put a text with spaces, < or > between quotes.")


class NamingCommand(click.Command):
    """A command with names as arguments, which says where quotes are missing.

    A shell parts a name of several words, and takes `<` and `>` for itself with the word behind them.
    """

    def __init__(
        self, *args: Any, regroup: Callable[[list[str]], list[str]] | None = None, **kwargs: Any
    ) -> None:
        """Make a command; `regroup` returns words as the arguments that were probably meant."""
        super().__init__(*args, **kwargs)
        self.regroup = regroup

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments. Raises UsageError with the command as it should be, if there are too many."""
        typed = list(args)
        ctx.allow_extra_args = True
        try:
            super().parse_args(ctx, args)
        except (click.MissingParameter, click.BadOptionUsage) as error:
            if isinstance(error, click.MissingParameter) and not isinstance(error.param, click.Argument):
                raise
            # Nothing at all was typed by who asks what to type.
            hint = _HINT if any(not word.startswith("-") for word in typed) else None
            raise usage_error(sentences(verbatim(error.format_message()), hint), ctx) from None
        if ctx.args and not ctx.resilient_parsing:
            raise usage_error(self._with_quotes(ctx, typed), ctx)
        return ctx.args

    def _with_quotes(self, ctx: click.Context, typed: Sequence[str]) -> Message:
        """Return the message with the command as it should be typed."""
        needed = sum(isinstance(param, click.Argument) for param in self.params)
        words, options = self._parted(typed, needed)
        if len(words) > needed and self.regroup:
            words = self.regroup(words)
        command = " ".join(map(_quoted, [*words, *options]))
        return lines(
            [
                message("Put a text of several words between quotes:"),
                verbatim(f"  {ctx.command_path} {command}"),
            ]
        )

    def _parted(self, typed: Sequence[str], needed: int) -> tuple[list[str], list[str]]:
        """Return the words that are arguments, and the options, each followed by its value as one text.

        Words behind the value of an option belong to that value where there are enough arguments without.
        """
        takes_value = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in (*param.opts, *param.secondary_opts)
        }
        words: list[str] = []
        options: list[tuple[str, list[str]]] = []
        for word in typed:
            if word.startswith("-") and word != "-":
                options.append((word, []))
            elif options and options[-1][0].partition("=")[0] in takes_value:
                options[-1][1].append(word)
            else:
                words.append(word)
        if len(words) < needed:
            for name, values in options:
                own = 0 if "=" in name else 1
                words += values[own:]
                del values[own:]
        return words, [part for name, values in options for part in _as_typed(name, values)]


def _as_typed(option: str, values: Sequence[str]) -> list[str]:
    """Return an option and its value as two texts, or as one where there is "=" between."""
    if "=" in option:
        return [" ".join([option, *values])]
    return [option, " ".join(values)] if values else [option]


def _quoted(word: str) -> str:
    """Return a word as it is typed, between quotes where a shell would part it or take a sign for its own."""
    if word and not _QUOTES_NEEDED.search(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
