"""A kind of document is one module: `document` and the command know it by its file alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import agendafunnel

NAMES = '''
"""The names of the standards, a line each."""

from agendafunnel.publish.documents import DocumentFormat

FORMAT = DocumentFormat(lambda shown: "".join(f"{one.called}\\n" for one in shown.agenda.standards))
'''


def test_a_new_module_is_written_by_its_suffix_and_stands_in_the_help(tmp_path: Path) -> None:
    package = tmp_path / "agendafunnel"
    shutil.copytree(Path(agendafunnel.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "publish" / "documents" / "names_txt.py").write_text(NAMES, "utf-8")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "agendafunnel", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True).stdout

    assert "map.html, wiki, names.txt" in " ".join(run("render", "--help").split())
    assert run("render", "2022-07", "-o", "agenda.names.txt") == "agenda.names.txt\n"
    assert "BRP-historie" in (tmp_path / "agenda.names.txt").read_text("utf-8")
