"""How commands write files: noted, so that it can be told what is written; and in place, one at a time."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from agendafunnel.errors import ChangedError

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
