"""The same input gives the same bytes, in every process."""

import subprocess
import sys
from pathlib import Path

import pytest

from agendafunnel.bundled import DOCUMENTS, FORMATS

pytestmark = pytest.mark.slow("draws everything twice, in processes")

SCRIPT = """
import hashlib, io, agendafunnel, agendafunnel.bundled
for name in ("2022-07", "2024-03"):
    layout = agendafunnel.lay_out(agendafunnel.load(name))
    scene = agendafunnel.compose(layout)
    print(name, "json", hashlib.sha256(layout.to_json().encode()).hexdigest())
    for format in agendafunnel.bundled.FORMATS:
        print(name, format, hashlib.sha256(agendafunnel.draw(scene, format)).hexdigest())
    theme = agendafunnel.load_theme("vng")
    publication = agendafunnel.Publication(agendafunnel.load(name), layout, theme)
    for kind in agendafunnel.bundled.DOCUMENTS:
        told = agendafunnel.document(publication, kind)
        print(name, kind, hashlib.sha256(told).hexdigest())
    saved = io.BytesIO()
    agendafunnel.figure(scene).savefig(saved)
    print(name, "figure", hashlib.sha256(saved.getvalue()).hexdigest())
    for way in ("outline", "system"):
        print(name, way, hashlib.sha256(agendafunnel.draw(scene, "svg", svg_text=way)).hexdigest())
"""


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "COLUMNS": "40"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1"},
    ]
    found = []
    for index, variables in enumerate(surroundings):
        folder = tmp_path_factory.mktemp(f"folder{index}")
        environment = {"PATH": str(Path(sys.executable).parent), "MPLCONFIGDIR": str(folder), **variables}
        finished = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=environment, cwd=folder, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append(finished.stdout)
    return found


def test_two_processes_in_other_surroundings_give_the_same_bytes(digests: list[str]) -> None:
    assert digests[0].splitlines() == digests[1].splitlines()


def test_all_formats_were_compared(digests: list[str]) -> None:
    others = ("json", "figure", "outline", "system")
    assert len(digests[0].splitlines()) == 2 * len((*FORMATS, *DOCUMENTS, *others))
