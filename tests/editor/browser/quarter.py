"""The quarter that people go through in the window, and the file that the commands make of the same edits."""

import os
import subprocess
import sys
from pathlib import Path

EDITION = "juni 2024"
LINKS = {
    "GitHub": "https://github.com/VNG-Realisatie/BRP-vragen",
    "Uitleg": "https://example.org/brp-vragen?taal=nl#uitleg",
}
FOOTER = "Ontwikkelagenda API-standaarden; Versie juni 2024; VNG Realisatie"
GATE = ("Informatiemodel vastgesteld", "UGM", "Akkoord: ja of nee?")

COMMANDS = (
    ("new", "2024-03", "--edition", EDITION, "--output", "agenda.yaml"),
    ("move", "agenda.yaml", "hr-bevragen", "realisatie"),
    ("move", "agenda.yaml", "brp-historie", "vastgesteld"),
    ("move", "agenda.yaml", "klanten", "analyse"),
    (
        *("add", "agenda.yaml", "BRP-Vragen", "--domain", "basisregistraties", "--stage", "intake"),
        *("--contact", "Johan Boer"),
        *(part for title, url in LINKS.items() for part in ("--link", f"{title}={url}")),
    ),
    ("remove", "agenda.yaml", "selectielijst"),
    ("rename", "agenda.yaml", "pdc", "Producten- en dienstencatalogus"),
)

PDC = """\
  - id: pdc
    name: Producten- en dienstencatalogus
    domain: {domain}
    stage: intake # De status is "Idee"; dat hoort bij Intake.
    status: Idee
    summary: De producten en diensten van een gemeente als catalogus, voor haarzelf en voor anderen.
    contacts:
      - Ivo Hendriks

"""

BY_HAND = (
    # Another domain: the standard goes to the others of that domain, below the comment that names it.
    (PDC.format(domain="dienstverlenings-domein"), ""),
    ("  # Sociaal Domein\n", PDC.format(domain="generieke-standaarden") + "  # Sociaal Domein\n"),
    (
        "      - Informatiemodel\n      - UGM\n",
        '      - Informatiemodel vastgesteld\n      - UGM\n      - "Akkoord: ja of nee?"\n',
    ),
    (
        "footer: Ontwikkelagenda API-standaarden; Versie juni 2024; "
        "VNG Realisatie Kenniscentrum Architectuur & Standaarden\n",
        f"footer: {FOOTER}\n",
    ),
)
"""What no command does: each a piece of the file, and what stands there after."""


def by_the_commands(folder: Path) -> str:
    """Run the commands of the quarter in a folder, and return the file with what is then changed by hand."""
    folder.mkdir()
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "agendafunnel", *command],
            cwd=folder,
            env=os.environ | {"AGENDAFUNNEL_LANGUAGE": "nl"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    text = (folder / "agenda.yaml").read_bytes().decode()
    for old, new in BY_HAND:
        assert text.count(old) == 1, f"This is not once in the file:\n{old}"
        text = text.replace(old, new)
    return text
