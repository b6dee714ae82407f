"""Regenerate this quarter's files: PNG for the page, SVG for the web, PDF for print.

Run: python examples/regenerate_quarter.py [AGENDA] [FOLDER]
"""

import sys
from pathlib import Path

import agendafunnel


def regenerate(agenda_file: str, folder: Path) -> list[Path]:
    """Draw an agenda in all formats into a folder, and give the files."""
    agenda = agendafunnel.load(agenda_file)
    layout = agendafunnel.lay_out(agenda, strict=True)
    scene = agendafunnel.compose(layout)
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"ontwikkelagenda-{agenda.edition.id}.{suffix}" for suffix in ("png", "svg", "pdf")]
    for file in files:
        agendafunnel.save(scene, file)
    return files


if __name__ == "__main__":
    named = sys.argv[1] if len(sys.argv) > 1 else "2022-07"
    for written in regenerate(named, Path(sys.argv[2] if len(sys.argv) > 2 else "out")):
        print(written)
