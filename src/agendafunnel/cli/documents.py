"""The documents that `agendafunnel render` writes beside pictures."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from agendafunnel.cli.outputs import STANDARD_OUTPUT, print_notes
from agendafunnel.publish import document
from agendafunnel.publish.documents import document_format
from agendafunnel.publish.publication import Publication, address_of, safe_address


def written_documents(
    whole: Publication,
    documents: Mapping[Path, str],
    drawn: Path | None,
    stem: str,
    picture: str | None,
    page: str | None,
) -> dict[Path, bytes]:
    """Return the bytes of each document, which names the files that are written in the same run.

    `drawn` is the PNG that is; `stem` is the name, without suffix, of one that another run draws. `picture`
    and `page` are addresses that the user names instead.
    """
    web = next((path for path, name in documents.items() if name == "html"), None)
    formats = {path: document_format(name) for path, name in documents.items()}
    lacking = [str(path) for path, kind in formats.items() if kind.picture == "shown"]
    if lacking and picture is None and drawn is None:
        print_notes(
            f"{', '.join(lacking)} shows {stem}.png; draw that with the same theme and size (-o {stem}.png), "
            "or name the picture with --picture."
        )
    written: dict[Path, bytes] = {}
    for path, kind in formats.items():
        shown = drawn or (Path(f"{stem}.png") if kind.picture == "shown" else None)
        # On a wiki, a page that is written here has an address that nobody knows yet.
        near = web if kind.page == "beside" else None
        publication = whole._replace(
            picture=_beside(path, shown) if picture is None else safe_address(picture),
            page=_beside(path, near) if page is None else safe_address(page),
        )
        written[path] = document(publication, documents[path])
        leads = any(address_of(one, publication.page) for one in whole.agenda.standards)
        if kind.page == "beside" and not leads:
            print_notes(
                f"In {path} no card leads anywhere, as no standard has a link; write a web page in the same "
                "run (-o FILE.html), or name one with --page."
            )
    return written


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
