"""The documents that `agendafunnel render` writes beside pictures."""

import os
from collections.abc import Mapping
from pathlib import Path

from agendafunnel.bundled import Document, Format
from agendafunnel.carrying.payload import without_contacts
from agendafunnel.changes.comparing import changes_between
from agendafunnel.cli.arguments import LaidOut
from agendafunnel.cli.outputs import STANDARD_OUTPUT
from agendafunnel.publish import document
from agendafunnel.publish.values import Publication


def written_documents(
    made: LaidOut,
    documents: Mapping[Path, Document],
    pictures: Mapping[Path, Format],
    *,
    contacts: bool,
    dpi: int | None,
    language: str | None,
    picture: str | None,
    page: str | None,
) -> dict[Path, bytes]:
    """Give the bytes of each document; they name the files that are written in the same run."""
    agenda, previous = made.agenda, made.previous
    if not contacts:
        agenda = without_contacts(agenda)
        previous = without_contacts(previous) if previous else None
    whole = Publication(
        agenda,
        made.layout,
        made.theme,
        changes_between(previous, agenda) if previous else None,
        words=language or "",
        dpi=dpi,
    )
    drawn = next((path for path, name in pictures.items() if name == "png"), None)
    web = next((path for path, name in documents.items() if name == "html"), None)
    written: dict[Path, bytes] = {}
    for path, name in documents.items():
        # On a wiki, a page that is written here has an address that nobody knows yet.
        near = web if name == "map.html" else None
        publication = whole._replace(
            picture=_beside(path, drawn) if picture is None else picture,
            page=_beside(path, near) if page is None else page,
        )
        written[path] = document(publication, name)
    return written


def _beside(path: Path, other: Path | None) -> str:
    """Give the address of a file as one beside it names it; empty where there is none, or no file."""
    if other is None or STANDARD_OUTPUT in (path, other):
        return ""
    return Path(os.path.relpath(other, path.parent)).as_posix()
