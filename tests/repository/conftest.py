"""Each test works in a copy of examples/repository of its own."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples" / "repository", tmp_path / "repository")
    return tmp_path / "repository"
