"""Regenerate this quarter's files: PNG for the page, SVG for the web, PDF for print, documents beside them.

Run: python examples/regenerate_quarter.py [AGENDA] [FOLDER]
"""

import sys
from pathlib import Path

import agendafunnel


def regenerate(agenda_file: str, folder: Path) -> list[Path]:
    """Draw an agenda in all formats into a folder, write its documents, and give the files."""
    agenda = agendafunnel.load(agenda_file)
    theme = agendafunnel.load_theme("vng")
    layout = agendafunnel.lay_out(agenda, theme, strict=True)
    scene = agendafunnel.compose(layout)
    folder.mkdir(parents=True, exist_ok=True)
    name = f"ontwikkelagenda-{agenda.edition.id}"
    pictures = [folder / f"{name}.{suffix}" for suffix in ("png", "svg", "pdf")]
    for file in pictures:
        agendafunnel.save(scene, file)
    publication = agendafunnel.Publication(agenda, layout, picture=f"{name}.png")
    page, text = folder / f"{name}.html", folder / f"{name}.alt.txt"
    page.write_bytes(agendafunnel.document(publication, "html"))
    text.write_bytes(agendafunnel.document(publication, "alt.txt"))
    return [*pictures, page, text]


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else "2022-07"
    for written in regenerate(named, Path(sys.argv[2] if len(sys.argv) > 2 else "out")):
        print(written)
