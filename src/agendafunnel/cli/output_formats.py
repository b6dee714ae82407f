"""The option --format of render: our formats, and those of plugins, which are looked up where they matter."""

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from agendafunnel.bundled import DOCUMENTS, FORMATS, output_names
from agendafunnel.errors import OutputError
from agendafunnel.plugins import format_left_out

if TYPE_CHECKING:
    _ParamType = click.ParamType[str]
else:
    # Generic only since click 8.4.
    _ParamType = click.ParamType


class OutputFormat(_ParamType):
    """The name of a format, of picture or document; those of plugins are looked up only where they matter."""

    name = "format"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name in small letters; a usage error where there is no such format.

        Raises OutputError for one of a plugin that is left out.
        """
        name = str(value).lower()
        if name in FORMATS or name in DOCUMENTS:
            return name
        if name not in output_names() and (problem := format_left_out(name)):
            raise OutputError(problem)
        return str(_choice_of_formats().convert(value, param, ctx))

    def get_metavar(self, *args: Any, **more: Any) -> str | None:
        """Return all names, for help; what click gives differs between its versions."""
        return _choice_of_formats().get_metavar(*args, **more)

    def get_missing_message(self, *args: Any, **more: Any) -> str | None:
        """Return all names, where the option has no value."""
        return _choice_of_formats().get_missing_message(*args, **more)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin so."""
        return _choice_of_formats().shell_complete(ctx, param, incomplete)


def _choice_of_formats() -> "click.Choice[str]":
    return click.Choice(output_names(), case_sensitive=False)


def is_picture(name: str) -> bool:
    """Return whether a format is one of pictures; of documents otherwise.

    Raises OutputError for one of a plugin that is broken.
    """
    if name in FORMATS or name in DOCUMENTS:
        return name in FORMATS
    from agendafunnel.render.formats import is_picture_format

    return is_picture_format(name)
