"""Packages with plugins, as if they were installed: in a folder of their own on `sys.path`."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agendafunnel import plugins
from agendafunnel.checks import rules

CACHES = (plugins.plugins_of, plugins.loaded, rules.all_rules, rules._added)


def forget() -> None:
    """Forget which plugins there are."""
    importlib.invalidate_caches()
    for cached in CACHES:
        cached.cache_clear()


class Packages:
    """Where packages are installed."""

    def __init__(self, folder: Path, patched: pytest.MonkeyPatch) -> None:
        self.folder, self._patched = folder, patched

    def find_in(self, folder: Path) -> None:
        """Find modules in another folder too, until the packages are gone."""
        self._patched.syspath_prepend(folder)

    def install(self, name: str, code: str, **entries: str) -> None:
        """Install a package of one module; an entry is "name = object" for a kind of plugins, a line each."""
        (self.folder / f"{name}.py").write_text(code, "utf-8")
        info = self.folder / f"{name}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", "utf-8")
        lines = []
        for kind, given in entries.items():
            lines.append(f"[agendafunnel.{kind}]")
            for entry in given.splitlines():
                left, _, value = entry.partition(" = ")
                lines.append(f"{left} = {value if ':' in value else f'{name}:{value}'}")
        (info / "entry_points.txt").write_text("\n".join(lines) + "\n", "utf-8")
        forget()


@pytest.fixture
def packages(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Packages]:
    """Return where packages are installed that the test has alone."""
    folder = tmp_path_factory.mktemp("packages")
    with monkeypatch.context() as patched:
        patched.syspath_prepend(folder)
        yield Packages(folder, patched)
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(str(folder)):
            del sys.modules[name]
    forget()
