"""A format of pictures is one module: `draw` and the command know it by its file alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import agendafunnel
from agendafunnel.render.formats import loading

LISTING = '''
"""The texts of a picture, a line each."""

from agendafunnel.render.formats import PictureFormat
from agendafunnel.scene import Text

FORMAT = PictureFormat(
    lambda scene, _: "".join(f"{mark.text}\\n" for mark in scene.marks() if isinstance(mark, Text)).encode()
)
'''


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package, to which a format is added."""
    folder = tmp_path_factory.mktemp("src")
    package = folder / "agendafunnel"
    shutil.copytree(Path(agendafunnel.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "render" / "formats" / "txt.py").write_text(LISTING, "utf-8")
    return folder


def run(source: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "agendafunnel", *arguments]
    done = subprocess.run(
        command, cwd=source, capture_output=True, check=True, encoding="utf-8", env={"PYTHONUTF8": "1"}
    )
    return done.stdout


def test_a_new_module_is_drawn_by_its_suffix(source: Path) -> None:
    assert run(source, "render", "2022-07", "-o", "agenda.txt") == "agenda.txt\n"
    assert "Ontwikkelagenda API-standaarden" in (source / "agenda.txt").read_text("utf-8")


def test_a_new_module_stands_in_the_help_and_in_messages(source: Path) -> None:
    assert "png, svg, pdf, txt, html" in " ".join(run(source, "render", "--help").split())


def test_a_library_that_is_not_there_is_named() -> None:
    with (
        pytest.raises(agendafunnel.OutputError, match=r"^Pillow cannot be loaded: No module named 'PIL'\.$"),
        loading("Pillow"),
    ):
        raise ImportError("No module named 'PIL'")
