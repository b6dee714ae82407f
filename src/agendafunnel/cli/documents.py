"""The documents that `agendafunnel render` writes beside pictures."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from agendafunnel.cli.inputs import Inputs
from agendafunnel.cli.outputs import STANDARD_OUTPUT, print_notes
from agendafunnel.layout.values import Layout
from agendafunnel.publish import document
from agendafunnel.publish.publication import Publication, address_of, safe_address

_MAPS = ("map.html", "wiki")


def written_documents(
    inputs: Inputs,
    layout: Layout,
    documents: Mapping[Path, str],
    pictures: Mapping[Path, str],
    *,
    stem: str,
    dpi: int | None,
    language: str | None,
    picture: str | None,
    page: str | None,
) -> dict[Path, bytes]:
    """Return the bytes of each document, which names the files that are written in the same run.

    `stem` is the name, without suffix, of a picture that another run draws.
    """
    whole = Publication(inputs.agenda, layout, inputs.theme, inputs.changes, words=language or "", dpi=dpi)
    drawn = next((path for path, name in pictures.items() if name == "png"), None)
    web = next((path for path, name in documents.items() if name == "html"), None)
    if picture is None and drawn is None:
        print_notes(*_notes_of_pictures([path for path, name in documents.items() if name in _MAPS], stem))
    written: dict[Path, bytes] = {}
    for path, name in documents.items():
        # A map has a picture for certain, and a web page offers one only where there is one.
        shown = drawn or (Path(f"{stem}.png") if name in _MAPS else None)
        # On a wiki, a page that is written here has an address that nobody knows yet.
        near = web if name == "map.html" else None
        publication = whole._replace(
            picture=_beside(path, shown) if picture is None else safe_address(picture),
            page=_beside(path, near) if page is None else safe_address(page),
        )
        written[path] = document(publication, name)
        if name == "map.html" and not any(
            address_of(one, publication.page) for one in inputs.agenda.standards
        ):
            print_notes(
                f"In {path} no card leads anywhere, as no standard has a link; write a web page in the same "
                "run (-o FILE.html), or name one with --page."
            )
    return written


def _notes_of_pictures(maps: list[Path], stem: str) -> tuple[str, ...]:
    """Return a note on the picture that maps show, where it is not drawn in the same run."""
    if not maps:
        return ()
    return (
        f"{', '.join(map(str, maps))} shows {stem}.png; draw that with the same theme and size "
        f"(-o {stem}.png), or name the picture with --picture.",
    )


def _beside(path: Path, other: Path | None) -> str:
    """Return the address of a file as a document names it; empty where there is none, or no file.

    A document that goes to standard output is taken to stand in this folder.
    """
    if other is None or other == STANDARD_OUTPUT:
        return ""
    try:
        between = os.path.relpath(other, path.parent)
    except ValueError:
        between = other.name  # On another drive of Windows, to which no address leads.
    return quote(Path(between).as_posix(), errors="surrogateescape")
