"""What commands write: files, of which each says its format, standard output, and notes on standard error."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

import click

from agendafunnel import writing
from agendafunnel.bundled import output_names, output_of_suffix
from agendafunnel.cli.translating import echo, usage_error
from agendafunnel.errors import AgendaFunnelError, ChangedError, OutputError, reason_of
from agendafunnel.messages import Message, counted, message, one_of, sentences

if TYPE_CHECKING:
    from agendafunnel.layout.values import Layout
    from agendafunnel.theme import Theme

STANDARD_OUTPUT = Path("-")

MOST_NOTES = 20
"""Printed on one subject: a page, before what matters has scrolled away."""

_MOST_TRIES = 5
"""Of an edit, where others change the file meanwhile."""

_Made = TypeVar("_Made")
_Content = TypeVar("_Content", bytes, bytes | None)


def wanted_outputs(outputs: tuple[Path, ...], formats: tuple[str, ...]) -> dict[Path, str]:
    """Return each file with its format; a usage error where that is not said, or said twice."""
    if outputs and len(formats) > 1:
        raise usage_error(
            message(
                "Give at most one --format together with -o. The end of a file name shows its format too."
            )
        )
    said = formats[0] if formats else None
    wanted: dict[Path, str] = {}
    for path in outputs:
        if any(is_same_file(path, other) for other in wanted):
            raise usage_error(
                message("The file '{file}' is given twice. Give each output a name of its own.", file=path)
            )
        wanted[path] = _format_of(path, said)
    unused = said if all(output_of_suffix(path) for path in outputs) else None
    for path, found in wanted.items():
        if unused and found != unused:
            raise usage_error(
                message(
                    "The name '{file}' ends in '.{suffix}', but --format is {format}. Change one of the two.",
                    file=path,
                    suffix=found,
                    format=unused,
                )
            )
    return wanted


def _format_of(path: Path, said: str | None) -> str:
    """Return the format of a file: by its suffix, or else by --format."""
    if path == STANDARD_OUTPUT:
        if said is None:
            raise usage_error(
                message("Standard output has no name that shows the format. Add --format, like --format svg.")
            )
        return said
    try:
        if path.is_dir():
            raise usage_error(message("'{file}' is a folder. Name a file in it.", file=path))
    except (OSError, ValueError) as error:
        raise OutputError(
            sentences(message("The file '{file}' cannot be written.", file=path), reason_of(error))
        ) from None
    found = output_of_suffix(path) or said
    if not found:
        raise usage_error(writing.without_format(path, output_names()))
    return found


def refuse_unused_options(
    wanted: Iterable[str], *, language: str | None, picture: str | None, page: str | None
) -> None:
    """Raise a usage error where an option is given that no wanted output uses."""
    for option, given in (("language", language), ("picture", picture), ("page", page)):
        if given is not None:
            from agendafunnel.publish.documents import document_format, document_names

            used_by = [
                name
                for name in document_names()
                if option == "language" or getattr(document_format(name), option)
            ]
            if not set(used_by) & set(wanted):
                raise usage_error(
                    message(
                        "--{option} only applies to files that end in {suffixes}. Leave it out, or add "
                        "such a file "
                        "with -o.",
                        option=option,
                        suffixes=one_of(f".{name}" for name in used_by),
                    )
                )


def refuse_new_agenda(output: str | None, read: Iterable[str | None], force: bool) -> None:
    """Raise a usage error where a new agenda may not be written: over a file that is read, or that exists.

    With `force`, it is written over a file that exists. Standard output is never refused.
    """
    if output is None or output == "-":
        return
    path = Path(output)
    if path.suffix.lower() == ".json" and not any(name and name.lower().endswith(".json") for name in read):
        raise usage_error(
            message("An agenda is written as YAML. End the name '{file}' in .yaml.", file=output)
        )
    if path.exists():
        refuse_what_is_read([path], read)
    if path.is_file() and not force:
        raise usage_error(
            message(
                "The file '{file}' exists already, and its content would be lost. Name another file, or add "
                "--force.",
                file=output,
            )
        )


def refuse_overwriting(wanted: Mapping[Path, str], read: Iterable[str | None]) -> None:
    """Raise a usage error where an output would be written over a file that is read, or a page."""
    refuse_what_is_read(wanted, read)
    for path, name in wanted.items():
        if name == "md" and _is_page(path):
            raise usage_error(
                message(
                    "'{file}' is a page, and the text that people wrote there would be lost. Write the "
                    "list to "
                    "another file, or update the page with 'agendafunnel page --onto'.",
                    file=path,
                )
            )


def refuse_what_is_read(
    targets: Iterable[Path], read: Iterable[str | None], use: Literal["read", "compared"] = "read"
) -> None:
    """Raise a usage error where a file to write is one of those that are read; `use` says for what."""
    named = [Path(name) for name in read if name]
    for path in targets:
        if path != STANDARD_OUTPUT and any(is_same_file(path, other) for other in named):
            raise usage_error(
                message("'{file}' is one of the files that are compared. Write to another file.", file=path)
                if use == "compared"
                else message("'{file}' is read by this command. Write to another file.", file=path)
            )


def refuse_files_of_theme(targets: Iterable[Path], look: "Theme") -> None:
    """Raise a usage error where a file to write is a font or the logo of the theme."""
    for path in targets:
        if path != STANDARD_OUTPUT and _is_of_theme(path, look):
            raise usage_error(message("'{file}' is a file of the theme. Write to another file.", file=path))


def stem_of(agenda: str | None, edition: str) -> str:
    """Return the name, without suffix, of pictures of what AGENDA names."""
    named = Path(agenda or "")
    return named.stem if named.suffix else f"agenda-{edition}"


def is_same_file(path: Path, other: Path) -> bool:
    """Return whether two paths name one file, also where there is no file yet."""
    try:
        return path.resolve() == other.resolve() or (
            path.exists() and other.exists() and path.samefile(other)
        )
    except (OSError, ValueError, RuntimeError):
        return False


def _is_page(path: Path) -> bool:
    """Return whether a file is an agenda page, as people write them by hand; a list is none."""
    if path == STANDARD_OUTPUT or not path.is_file():
        return False
    from agendafunnel.sources.page import page_of

    try:
        return bool(page_of(str(path)).standards)
    except AgendaFunnelError:
        return False  # A file that cannot be read is refused when it is written.


def _is_of_theme(path: Path, look: "Theme") -> bool:
    """Return whether a file is a font or the logo of a theme; the logo is known by its content."""
    fonts = (look.fonts.regular, look.fonts.bold, look.fonts.oblique, *look.fonts.fallback)
    if any(is_same_file(path, Path(font)) for font in fonts):
        return True
    try:
        return bool(look.logo and path.is_file() and path.read_bytes() == look.logo.file.content)
    except OSError:
        return False  # A file that cannot be read is refused when it is written.


def write_files(files: Mapping[Path, bytes], *, was: Mapping[Path, bytes | None] | None = None) -> None:
    """Write files by `writing.write_all`; keep their names for `process.run_command`, if it fails later."""
    writing.write_all(files, was=was)
    context = click.get_current_context(silent=True)
    if context is not None and isinstance(context.obj, list):
        context.obj.extend(str(path) for path in files)


def write_and_print_names(drawn: Mapping[Path, bytes]) -> None:
    """Write files and print their names: on standard error, where one of them is standard output."""
    files = {path: content for path, content in drawn.items() if path != STANDARD_OUTPUT}
    write_files(files)
    if STANDARD_OUTPUT in drawn:
        print_bytes(drawn[STANDARD_OUTPUT])
    for path in files:
        click.echo(bytes_of_text(str(path)), err=STANDARD_OUTPUT in drawn)


def update_file(
    path: Path, read: Callable[[], _Content], make: Callable[[_Content], tuple[Mapping[Path, bytes], _Made]]
) -> _Made:
    """Read a file, make new files of its content, and write them, while no other command does so.

    `read` returns the content, or None where there is no file yet. `make` returns the files to write: mostly
    the file itself, and others that do not exist yet; and a value, which is returned. If an editor saves the
    file meanwhile, `make` is called again with what was saved. Raises LockedError where another command does
    not end, and ChangedError where the file is changed again and again.
    """
    from agendafunnel.locking import locked

    with locked(path):
        for tries_left in reversed(range(_MOST_TRIES)):
            content = read()
            files, made = make(content)
            try:
                write_files(files, was=dict.fromkeys(files) | {path: content})
            except ChangedError:
                if not tries_left:
                    raise
            else:
                return made
    raise AssertionError  # The last try returns or raises.


def print_text(text: str) -> None:
    """Print in UTF-8, for what other programs read; on a terminal in its encoding, for a person."""
    if sys.stdout is not None and sys.stdout.isatty():
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        print_bytes(bytes_of_text(text))


def bytes_of_text(text: str) -> bytes:
    """Return a text in UTF-8; bytes of a file name that are no text are written as escapes."""
    return text.encode(errors="backslashreplace")


def print_bytes(content: bytes) -> None:
    """Write to standard output. Raises OutputError where it is closed."""
    if sys.stdout is None:
        raise OutputError(message("Standard output is closed; there is nowhere to write."))
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def print_notes(*notes: Message) -> None:
    """Print notes on standard error, each on a line of its own."""
    for note in notes:
        echo(message("Note: {text}", text=note), err=True)


def note_layouts(*layouts: "Layout") -> None:
    """Print the notices of layouts (what had to give for all to fit) as notes; of many, the first.

    What several say is said once.
    """
    notices = list(dict.fromkeys(notice for layout in layouts for notice in layout.notices))
    more = len(notices) - MOST_NOTES
    print_notes(*(notice.message for notice in notices[:MOST_NOTES]))
    if more > 0:
        print_notes(
            counted(
                "There is {number} more note; 'agendafunnel layout' lists all, at its end.",
                "There are {number} more notes; 'agendafunnel layout' lists all, at its end.",
                more,
            )
        )
