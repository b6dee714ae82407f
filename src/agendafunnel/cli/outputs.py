"""Which files a command is asked for, and in which format each."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard, TypeVar

import click

from agendafunnel.bundled import DOCUMENTS, FORMATS, Document, Format, output_of_suffix
from agendafunnel.errors import ChangedError

if TYPE_CHECKING:
    from agendafunnel.theme import Theme


Output = Format | Document
OUTPUTS: tuple[Output, ...] = (*FORMATS, *DOCUMENTS)
STANDARD_OUTPUT = Path("-")

_USED_BY: dict[str, tuple[Document, ...]] = {
    "--language": DOCUMENTS,
    "--picture": ("html", "map.html", "wiki"),
    "--page": ("map.html", "wiki"),
}
"""Options that say something of documents, and of which."""


def is_picture(name: Output) -> TypeGuard[Format]:
    """Tell whether an output is a picture."""
    return name in FORMATS


def is_document(name: Output) -> TypeGuard[Document]:
    """Tell whether an output is a document."""
    return name in DOCUMENTS


def wanted_outputs(outputs: tuple[Path, ...], formats: tuple[Output, ...]) -> dict[Path, Output]:
    """Give each file with its format; a usage error where that is not said, or said twice."""
    if outputs and len(formats) > 1:
        raise click.UsageError("Give one --format with -o, or none; the suffix of each file says its own.")
    said = formats[0] if formats else None
    wanted: dict[Path, Output] = {}
    for path in outputs:
        if any(is_same(path, other) for other in wanted):
            raise click.UsageError(f"The file {str(path)!r} is given twice; each output needs its own.")
        wanted[path] = _format_of(path, said)
    said_for_none = said and all(output_of_suffix(path) for path in outputs)
    for path, found in wanted.items():
        if said_for_none and found != said:
            raise click.UsageError(f"The file {str(path)!r} ends in '.{found}', but --format says {said}.")
    return wanted


def _format_of(path: Path, said: Output | None) -> Output:
    """Give the format of a file: what its suffix says, or else what --format said."""
    from agendafunnel.errors import OutputError

    if path == STANDARD_OUTPUT:
        if said is None:
            raise click.UsageError("Standard output has no suffix; add --format, like --format svg.")
        return said
    try:
        if path.is_dir():
            raise click.UsageError(f"{str(path)!r} is a folder; name a file in it.")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"The file {str(path)!r} cannot be written: {reason}.") from None
    found = output_of_suffix(path) or said
    if found:
        return found
    suffix = path.suffix.removeprefix(".")
    what = f"ends in '.{suffix}', which is no format" if suffix else "has no suffix that says its format"
    allowed = ", ".join(f".{name}" for name in OUTPUTS)
    raise click.UsageError(f"The file {str(path)!r} {what}; end it in one of {allowed}.")


def refuse_idle_options(wanted: Iterable[Output], given: Mapping[str, str | None]) -> None:
    """End with a usage error where an option is given that nothing of what is wanted looks at."""
    for option, used_by in _USED_BY.items():
        if given[option] is not None and not set(used_by) & set(wanted):
            named = ", ".join(f".{name}" for name in used_by)
            raise click.UsageError(f"{option} has a meaning only for documents that end in {named}.")


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths name one file, also where there is no file yet."""
    try:
        return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))
    except (OSError, ValueError, RuntimeError):
        return False


def is_page(path: Path) -> bool:
    """Tell whether a file is an agenda page, as people write them by hand; a list is none."""
    if path == STANDARD_OUTPUT or not path.is_file():
        return False
    from agendafunnel.errors import AgendaFunnelError
    from agendafunnel.page.parsing import MOST_BYTES, read_page

    try:
        with path.open("rb") as file:
            return bool(read_page(file.read(MOST_BYTES + 1), str(path)).standards)
    except (AgendaFunnelError, OSError):
        return False  # What cannot be read is told where it is written.


def is_of_theme(path: Path, look: "Theme") -> bool:
    """Tell whether a file is a font or the logo of a theme, which knows the logo by what it holds."""
    fonts = (look.fonts.regular, look.fonts.bold, look.fonts.oblique, *look.fonts.fallback)
    if any(is_same(path, Path(font)) for font in fonts):
        return True
    try:
        return bool(look.logo and path.is_file() and path.read_bytes() == look.logo.file.content)
    except OSError:
        return False  # What cannot be read is told where it is written.


# TODO merged: How commands write files: noted, so that it can be told what is written; and in place, one at
# a time.

_MOST_TRIES = 5
"""Of an edit, where a file is changed by others meanwhile."""

_Told = TypeVar("_Told")
_Content = TypeVar("_Content", bytes, bytes | None)


def write_files(files: Mapping[Path, bytes], *, was: Mapping[Path, bytes | None] | None = None) -> None:
    """Write files as `writing.write_all` does, and note that they are written.

    Where something goes wrong after that, `process.ended` tells so.
    """
    from agendafunnel.writing import write_all

    write_all(files, was=was)
    context = click.get_current_context(silent=True)
    if context is not None and isinstance(context.obj, list):
        context.obj.extend(str(path) for path in files)


def write_anew(
    path: Path,
    read: Callable[[], _Content],
    make: Callable[[_Content], tuple[Mapping[Path, bytes], _Told]],
) -> _Told:
    """Read a file, make new files of its content, and write them, while no other command does that.

    `read` returns the content, or None where there is no file yet. `make` returns the files to write, mostly
    the file itself, and others of which there is none yet; and what is to be told, which is returned. If an
    editor saves one of them meanwhile, `make` is called anew with what was saved. Raises HeldError where
    another command does not end, ChangedError where the file is changed again and again.
    """
    from agendafunnel.locking import held

    with held(path):
        for tries_left in reversed(range(_MOST_TRIES)):
            content = read()
            files, told = make(content)
            try:
                write_files(files, was=dict.fromkeys(files) | {path: content})
            except ChangedError:
                if not tries_left:
                    raise
            else:
                return told
    raise AssertionError  # The last try returns or raises.
