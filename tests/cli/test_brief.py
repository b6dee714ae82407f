"""A brief process is spared what only long ones need, and leaves everything as it was."""

import gc
import os
import subprocess
import sys
from importlib import import_module

import pytest

from agendafunnel.cli.process import brief_process

_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"


@pytest.fixture
def without_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "importlib.metadata", raising=False)


def test_within_it_no_garbage_is_collected_and_no_plugin_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(_PLUGINS, raising=False)
    with brief_process():
        assert not gc.isenabled()
        assert os.environ[_PLUGINS] == "__all__"
    assert gc.isenabled()
    assert _PLUGINS not in os.environ


def test_what_somebody_has_said_of_plugins_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(_PLUGINS, "mine")
    with brief_process():
        assert os.environ[_PLUGINS] == "mine"
    assert os.environ[_PLUGINS] == "mine"


@pytest.mark.usefixtures("without_metadata")
def test_what_reads_metadata_is_imported_when_it_is_used() -> None:
    with brief_process():
        from importlib.metadata import entry_points

        late = sys.modules["importlib.metadata"]
        assert list(entry_points(group="console_scripts", name="agendafunnel"))
        assert sys.modules["importlib.metadata"] is not late
    assert import_module("importlib.metadata").version("agendafunnel")


@pytest.mark.usefixtures("without_metadata")
def test_any_other_name_of_it_is_that_of_the_module() -> None:
    with brief_process():
        from importlib.metadata import version

        assert version("agendafunnel")


def test_it_stands_where_the_module_would_in_every_form_of_import() -> None:
    code = (
        "import sys; from agendafunnel.cli.process import brief_process\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "with brief_process():\n"
        "    import importlib.metadata\n"
        "    print(bool(importlib.metadata.version('agendafunnel')))\n"
        "with brief_process():\n"
        "    import importlib.metadata._meta\n"
        "    print(importlib.metadata._meta.PackageMetadata.__name__)\n"
        "print(importlib.metadata.__spec__.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "PackageMetadata", "importlib.metadata"]


@pytest.mark.usefixtures("without_metadata")
def test_what_was_not_used_leaves_nothing_behind() -> None:
    with brief_process():
        pass
    assert "importlib.metadata" not in sys.modules


@pytest.mark.slow("draws in a process of its own")
def test_drawing_an_svg_imports_nothing_that_reads_metadata() -> None:
    code = (
        "import sys; from agendafunnel.cli.main import main\n"
        "main(['render', '2022-07', '--format', 'svg', '-o', '-'], standalone_mode=False)\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stderr.split()) & {"email.message", "zipfile", "socket"}
