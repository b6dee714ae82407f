"""Regenerate this quarter's files: PNG for the page, SVG for the web, PDF for print, documents beside them.

Run: python examples/regenerate_quarter.py [AGENDA] [FOLDER] [PREVIOUS]

PREVIOUS is the picture of last quarter. What changed since is marked, and all else stays where it is in it.
"""

import sys
from pathlib import Path

import agendafunnel as af


def regenerate(agenda: str, folder: Path, previous: str | None = None) -> list[Path]:
    """Draw an agenda in all formats into a folder, write its documents, and return the files."""
    before = af.carried_by(Path(previous).read_bytes(), previous) if previous else None
    picture = af.plot(
        agenda, "vng-toegankelijk", strict=True, since=before.agenda if before else None, like=previous
    )
    folder.mkdir(parents=True, exist_ok=True)
    name = f"ontwikkelagenda-{picture.agenda.edition.id}"
    files: list[Path] = []
    for suffix in ("png", "svg", "pdf", "html", "alt.txt"):
        files += picture.save(folder / f"{name}.{suffix}", picture=f"{name}.png")
    return files


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else "2022-07"
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "out")
    for written in regenerate(named, folder, sys.argv[3] if len(sys.argv) > 3 else None):
        print(written)
