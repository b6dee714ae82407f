"""The files of the window, as they are in the package: a fixed table, made once."""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}
"""Kinds of files that a browser gets, by their suffixes; other files of the folder are for developers."""

PAGE = "index.html"


class WindowFile(NamedTuple):
    """A file of the window."""

    type: str
    file: Traversable

    def read(self) -> bytes:
        """Return its content."""
        return self.file.read_bytes()


def window_files() -> Mapping[str, WindowFile]:
    """Return the files of the window by the names under which they are fetched; the page is "" too.

    >>> sorted(name for name in window_files() if name.endswith(".html"))
    ['index.html']
    """
    table = dict(_files_in(files("agendafunnel.editor") / "window", ""))
    return {"": table[PAGE]} | table


def _files_in(folder: Traversable, above: str) -> Iterator[tuple[str, WindowFile]]:
    for file in folder.iterdir():
        if file.is_dir():
            yield from _files_in(file, f"{above}{file.name}/")
        elif kind := _TYPES.get(f".{file.name.rpartition('.')[2]}"):
            yield f"{above}{file.name}", WindowFile(kind, file)
