"""Arguments and options that more than one command has, and what is made of them."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.shell_completion import CompletionItem

from agendafunnel.bundled import DEFAULT_EDITION, DEFAULT_THEME, FITS, Fit, edition_names, theme_names

if TYPE_CHECKING:
    from agendafunnel.changes.differences import Since
    from agendafunnel.layout.values import Layout
    from agendafunnel.model import Agenda
    from agendafunnel.sheets import Sheet
    from agendafunnel.theme import Theme

    _ParamType = click.ParamType[str]
else:
    # Generic only since click 8.4.
    _ParamType = click.ParamType


class LaidOut(NamedTuple):
    """A layout, and what it was made of."""

    agenda: "Agenda"
    theme: "Theme"
    """As it was used: for the size that was asked for."""
    fit: "Fit | None"
    since: "Since | None"
    layout: "Layout"
    previous: "Agenda | None"
    """The edition since which changes are told."""
    previous_contacts: bool
    """Whether that has its contacts; a picture may have left them out."""


_MOST_NOTES = 20
"""That are told on standard error: a page, before what matters has scrolled away."""


class FileOrName(_ParamType):
    """A YAML file or the name of something bundled; a shell completes both."""

    def __init__(self, name: str, names: Callable[[], tuple[str, ...]]) -> None:
        self.name = name
        self._names = names

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Give the bundled names that begin so, and let the shell add files."""
        names = [CompletionItem(name) for name in self._names() if name.startswith(incomplete)]
        return [*names, CompletionItem(incomplete, type="file")]


def agenda_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument AGENDA."""
    kind = FileOrName("agenda", edition_names)
    return click.argument("agenda", type=kind, required=False, metavar="[AGENDA]")(command)


def theme_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --theme."""
    return click.option(
        "--theme",
        type=FileOrName("theme", theme_names),
        metavar="THEME",
        help=f"A theme file (YAML), or the name of a bundled theme.  [default: {DEFAULT_THEME}]",
    )(command)


def strict_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --strict."""
    return click.option(
        "--strict", is_flag=True, help="Fail where the canvas would have to grow for all to fit."
    )(command)


def size_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --size."""
    return click.option(
        "--size",
        metavar="SIZE",
        help="The sheet: slide, a4, a3 or web, also with -portrait, or WIDTHxHEIGHT in points or with a "
        "unit (297x210mm).  [default: the theme's]",
    )(command)


def fit_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --fit."""
    return click.option(
        "--fit",
        type=click.Choice(FITS),
        help="The theme's preferred size of cards where all fits, or always the largest at which all fits."
        "  [default: the theme's]",
    )(command)


def contacts_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option --no-contacts."""
    return click.option(
        "--no-contacts",
        "contacts",
        flag_value=False,
        default=True,
        help="Leave contacts, and links by mail or telephone, out of all that is written and carried; texts "
        "that still name somebody are told.",
    )(command)


def tell_persons_left(agendas: "Iterable[Agenda]") -> None:
    """Say, in one line on standard error, which texts of editions still name somebody without contacts."""
    from agendafunnel.carrying.contacts import persons_left

    editions = tuple(agendas)
    label = editions[0].edition.label
    found = (
        f"{one}" if edition.edition.label == label else f"{one} in {edition.edition.label}"
        for edition in editions
        for one in persons_left(edition, editions)
    )
    left = list(dict.fromkeys(found))
    if left:
        more = len(left) - _MOST_NOTES
        listed = ", ".join(left[:_MOST_NOTES]) + (f", and {more} more" if more > 0 else "")
        click.echo(
            f"Note: These texts still hold an e-mail address or the name of a contact: {listed}. Change them "
            "in the agenda.",
            err=True,
        )


def since_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options --since and --removed."""
    for add in (
        click.option(
            "--removed", is_flag=True, help="With --since: name in the picture what is no longer there."
        ),
        click.option(
            "--since",
            type=FileOrName("agenda", edition_names),
            metavar="PREVIOUS",
            help="Mark what is new or has moved since another edition: a file, a bundled edition, a page, or "
            "a picture.",
        ),
    ):
        command = add(command)
    return command


def laid_out(
    agenda: str | None,
    theme: str | None,
    *,
    size: str | None,
    fit: "Fit | None",
    strict: bool,
    since: str | None = None,
    removed: bool = False,
    contacts: bool = True,
) -> "LaidOut":
    """Lay out what AGENDA and --theme name, or what is usual where they name nothing.

    AGENDA is a file, `-` for standard input, or a bundled edition. What had to give is noted on
    standard error. Without `contacts`, nobody can be reached by what is laid out.
    """
    from agendafunnel.api import lay_out
    from agendafunnel.bundled import edition_file
    from agendafunnel.cli.sources import edition_before
    from agendafunnel.errors import NotFoundError
    from agendafunnel.reading.files import default_theme, load, load_theme, read_agenda
    from agendafunnel.reading.yaml_tree import MOST_BYTES
    from agendafunnel.sheets import resized

    if removed and since is None:
        raise click.UsageError("--removed has a meaning only with --since.")
    sheet = sheet_of_option(size)
    if agenda == "-":
        if sys.stdin is None:
            raise NotFoundError("Standard input is closed; there is no agenda to read.")
        data = read_agenda(sys.stdin.buffer.read(MOST_BYTES + 1), "standard input")
    else:
        data = load(edition_file(DEFAULT_EDITION) if agenda is None else agenda)
    look = default_theme() if theme is None else load_theme(theme)
    if sheet is not None:
        look = resized(look, sheet)
    before = None if since is None else edition_before(since, data)
    if not contacts:
        from agendafunnel.carrying.contacts import without_contacts

        tell_persons_left((data, *((before.agenda,) if before else ())))
        data = without_contacts(data)
        before = before._replace(agenda=without_contacts(before.agenda)) if before else None
    changed = _marks_of(before.agenda, data, removed) if before else None
    layout = lay_out(data, look, fit=fit, strict=strict, since=changed)
    for notice in layout.notices[:_MOST_NOTES]:
        click.echo(f"Note: {notice}", err=True)
    more = len(layout.notices) - _MOST_NOTES
    if more > 0:
        click.echo(f"Note: There are {more} more; 'agendafunnel layout' tells all, at its end.", err=True)
    return LaidOut(
        data,
        look,
        fit,
        changed,
        layout,
        previous=before.agenda if before else None,
        previous_contacts=before is not None and before.contacts,
    )


def since_of(data: "Agenda", since: str, removed: bool = True) -> "Since":
    """Give what has changed since the edition that --since names. Raises NotFoundError and DataError."""
    from agendafunnel.cli.sources import edition_of

    return _marks_of(edition_of(since, data), data, removed)


def _marks_of(previous: "Agenda", data: "Agenda", removed: bool) -> "Since":
    from agendafunnel.changes.differences import changes_between

    found = changes_between(previous, data).since()
    return found if removed else found._replace(removed=())


def stem_of(agenda: str | None, edition: str) -> str:
    """Give the name, without suffix, of pictures of what AGENDA names."""
    named = Path(agenda or "")
    return named.stem if named.suffix else f"agenda-{edition}"


def sheet_of_option(size: str | None) -> "Sheet | None":
    """Give the sheet that --size names; a usage error where it names none."""
    if size is None:
        return None
    from agendafunnel.errors import LayoutError
    from agendafunnel.sheets import sheet_of

    try:
        return sheet_of(size)
    except LayoutError as error:
        raise click.UsageError(str(error)) from None


def refuse_output(output: str | None, read: Iterable[str | None], force: bool) -> None:
    """End with a usage error where a new agenda may not be written: over what is read, or what exists.

    A file that exists is written over with `force`; nothing is refused of standard output.
    """
    if output is None or output == "-":
        return
    path = Path(output)
    named = [Path(given) for given in read if given]
    if path.suffix.lower() == ".json" and not any(one.suffix.lower() == ".json" for one in named):
        raise click.UsageError(f"An agenda is written as YAML; end {output!r} in .yaml.")
    if path.exists() and any(one.exists() and path.samefile(one) for one in named):
        raise click.UsageError(f"{output!r} is what is read; write to another file.")
    if path.is_file() and not force:
        raise click.UsageError(
            f"{output!r} exists; what is written there by hand would be lost. Add --force."
        )


def print_text(text: str) -> None:
    """Print in UTF-8, whatever the encoding of the terminal: for what other programs read."""
    print_bytes(bytes_of_text(text))


def bytes_of_text(text: str) -> bytes:
    """Give a text in UTF-8; of a file name, the bytes that are no text are written out as escapes."""
    return text.encode(errors="backslashreplace")


def print_bytes(content: bytes) -> None:
    """Write to standard output. Raises OutputError where it is closed."""
    from agendafunnel.errors import OutputError

    if sys.stdout is None:
        raise OutputError("Standard output is closed; there is nowhere to write.")
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
