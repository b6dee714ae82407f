"""Registries: a folder of this package in which every module adds one thing of a kind.

    render/formats/     a module per picture format
    publish/documents/  a module per document format
    checks/rules/       a module per group of rules
    sources/            a module per kind of file that an agenda is read from

A new module is found by its file alone. Its name is known without loading it, so that `--help` stays fast.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

_PACKAGE = Path(__file__).parent


@cache
def module_names(folder: str, first: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names of the modules in a folder of the package, such as "render/formats"; loads none.

    Those of `first` that exist come first, in that order, and all others after them by alphabet. Names that
    begin with an underscore do not count.
    """
    # Modules may be there in compiled form alone, as in the page of the editor.
    names = {path.stem for path in (_PACKAGE / folder).glob("*.py*") if path.suffix in (".py", ".pyc")}
    names = {name for name in names if not name.startswith("_")}
    return (*(name for name in first if name in names), *sorted(names.difference(first)))


def load_module(folder: str, name: str) -> ModuleType:
    """Return a module of such a folder, which is imported where it was not yet."""
    return import_module(f"agendafunnel.{folder.replace('/', '.')}.{name}")
