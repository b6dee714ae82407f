"""A registry knows the modules of its folder by their files alone."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agendafunnel import registry


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    (tmp_path / "things").mkdir()
    for name in ("zeta", "alpha", "usual", "_shared", "__init__"):
        (tmp_path / "things" / f"{name}.py").write_text("raise RuntimeError('loaded')\n", "utf-8")
    monkeypatch.setattr(registry, "_PACKAGE", tmp_path)
    registry.module_names.cache_clear()
    yield "things"
    registry.module_names.cache_clear()


def test_every_module_is_known_and_those_asked_for_come_first(folder: str) -> None:
    assert registry.module_names(folder, ("usual", "gone")) == ("usual", "alpha", "zeta")


def test_a_module_is_loaded_by_its_folder_and_name() -> None:
    assert registry.load_module("reading", "yaml_tree") is sys.modules["agendafunnel.reading.yaml_tree"]
