"""Regenerate this quarter's files: PNG for the page, SVG for the web, PDF for print, documents beside them.

Run: python examples/regenerate_quarter.py [AGENDA] [FOLDER] [PREVIOUS]

PREVIOUS is the picture of last quarter. What changed since is marked, and all else stays where it is in it.
"""

import sys
from pathlib import Path

import agendafunnel


def regenerate(agenda_file: str, folder: Path, previous: str | None = None) -> list[Path]:
    """Draw an agenda in all formats into a folder, write its documents, and give the files."""
    agenda = agendafunnel.load(agenda_file)
    theme = agendafunnel.load_theme("vng")
    changes = like = None
    before = agendafunnel.carried_by(Path(previous).read_bytes(), previous) if previous else None
    if before:
        changes = agendafunnel.changes_between(before.agenda, agenda)
        like = before.arrangement or agendafunnel.lay_out(before.agenda, before.theme)
    since = changes.since() if changes else None
    layout = agendafunnel.lay_out(agenda, theme, strict=True, since=since, like=like)
    scene = agendafunnel.with_data(agendafunnel.compose(layout))
    folder.mkdir(parents=True, exist_ok=True)
    name = f"ontwikkelagenda-{agenda.edition.id}"
    pictures = [folder / f"{name}.{suffix}" for suffix in ("png", "svg", "pdf")]
    for file in pictures:
        agendafunnel.save(scene, file)
    publication = agendafunnel.Publication(agenda, layout, changes=changes, picture=f"{name}.png")
    page, text = folder / f"{name}.html", folder / f"{name}.alt.txt"
    page.write_bytes(agendafunnel.document(publication, "html"))
    text.write_bytes(agendafunnel.document(publication, "alt.txt"))
    return [*pictures, page, text]


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else "2022-07"
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else "out")
    for written in regenerate(named, folder, sys.argv[3] if len(sys.argv) > 3 else None):
        print(written)
