"""A brief process: one that ends at once is spared what only long ones need, a tenth of its time."""

import contextlib
import gc
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

_WITHOUT_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"
_METADATA = "importlib.metadata"


@contextlib.contextmanager
def brief_process() -> Iterator[None]:
    """Spare what is run within it the search for garbage, and for plugins of pydantic."""
    # Looking for cycles of garbage among what is being imported finds none.
    collecting = gc.isenabled()
    gc.disable()
    # Else pydantic reads what every package of the environment says of itself, for plugins of its own;
    # and even if it need not, it imports what would read that, with zipfile, email and socket.
    said = _WITHOUT_PLUGINS in os.environ
    if not said:
        os.environ[_WITHOUT_PLUGINS] = "__all__"
    late = None
    if _METADATA not in sys.modules:
        late = sys.modules[_METADATA] = importlib.metadata = _LateMetadata(_METADATA)
        late.__path__ = [str(Path(path) / "metadata") for path in importlib.__path__]
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if not said:
            os.environ.pop(_WITHOUT_PLUGINS, None)
        if late:
            late.give_way()


class _LateMetadata(ModuleType):
    """Stands for `importlib.metadata` until something of it is used, for which naming is not yet using."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # What importing itself asks of every module.
            raise AttributeError(name)
        if name == "entry_points":
            return lambda **chosen: self._module().entry_points(**chosen)
        return getattr(self._module(), name)

    def give_way(self) -> None:
        """Leave the place to the module itself, which whoever asks for next imports."""
        if sys.modules.get(_METADATA) is self:
            del sys.modules[_METADATA]
        if importlib.__dict__.get("metadata") is self:
            del importlib.metadata

    def _module(self) -> ModuleType:
        self.give_way()
        return importlib.import_module(_METADATA)
