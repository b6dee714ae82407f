"""The documents that `agendafunnel render` writes beside pictures."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import click

from agendafunnel.bundled import Document, Format
from agendafunnel.carrying.contacts import without_contacts
from agendafunnel.changes.differences import changes_between
from agendafunnel.cli.arguments import LaidOut
from agendafunnel.cli.outputs import STANDARD_OUTPUT
from agendafunnel.publish import document
from agendafunnel.publish.publication import Publication, address_of, safe_address

_MAPS: tuple[Document, ...] = ("map.html", "wiki")


def written_documents(
    made: LaidOut,
    documents: Mapping[Path, Document],
    pictures: Mapping[Path, Format],
    *,
    stem: str,
    contacts: bool,
    dpi: int | None,
    language: str | None,
    picture: str | None,
    page: str | None,
) -> dict[Path, bytes]:
    """Give the bytes of each document; they name the files that are written in the same run.

    `stem` is what a picture is called that is drawn in another run. Without `contacts`, nobody is named;
    where the edition before left its contacts out, no change of contacts is told.
    """
    agenda, previous = made.agenda, made.previous
    if not contacts:
        agenda = without_contacts(agenda)
    changes = None
    if previous and contacts and made.previous_contacts:
        changes = changes_between(previous, agenda)
    elif previous:
        changes = changes_between(without_contacts(previous), without_contacts(agenda))
    whole = Publication(agenda, made.layout, made.theme, changes, words=language or "", dpi=dpi)
    drawn = next((path for path, name in pictures.items() if name == "png"), None)
    web = next((path for path, name in documents.items() if name == "html"), None)
    if picture is None and drawn is None:
        _tell_of_pictures([path for path, name in documents.items() if name in _MAPS], stem)
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
        if name == "map.html" and not any(address_of(one, publication.page) for one in agenda.standards):
            click.echo(
                f"Note: In {path} no card leads anywhere, as no standard has a link; write a web page in the "
                "same run (-o FILE.html), or name one with --page.",
                err=True,
            )
    return written


def _tell_of_pictures(maps: list[Path], stem: str) -> None:
    """Say which picture maps show, where it is not drawn in the same run."""
    if maps:
        click.echo(
            f"Note: {', '.join(map(str, maps))} shows {stem}.png; draw that with the same theme and size "
            f"(-o {stem}.png), or name the picture with --picture.",
            err=True,
        )


def _beside(path: Path, other: Path | None) -> str:
    """Give the address of a file as a document names it; empty where there is none, or no file.

    What goes to standard output is reckoned to stand in this folder.
    """
    if other is None or other == STANDARD_OUTPUT:
        return ""
    try:
        between = os.path.relpath(other, path.parent)
    except ValueError:
        between = other.name  # On another drive of Windows, to which no address leads.
    return quote(Path(between).as_posix(), errors="surrogateescape")
