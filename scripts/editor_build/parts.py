"""What stands in the one file: the script of the window, and the parts of the program as texts."""

import json
import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path

from editor_build.bundling import bundled
from editor_build.licences import Licence, licence_of, written
from editor_build.packages import Package
from editor_build.program import (
    LIBRARY,
    joined,
    made_by_page,
    own_files,
    packages_of,
    python_library,
    with_compiled,
    zipped,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "agendafunnel"
WINDOW = SOURCE / "editor" / "window"


def window_script(modules: Path) -> str:
    """Return the modules of the window as one classic script."""
    return bundled(WINDOW / "one_file.js", modules, form="iife").text.strip()


def words() -> str:
    """Return what the page says before the program is there, in each language, as JSON."""
    sys.path.insert(0, str(SOURCE.parent))
    from agendafunnel.editor.text_words import words_at_start
    from agendafunnel.messages import catalogue

    said = {language: words_at_start(catalogue(language)) for language in ("nl", "en")}
    return json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")


def program_parts(packages: Sequence[Package], files: Mapping[str, Path], modules: Path) -> dict[str, str]:
    """Return the parts of the program by their names, each compressed and in base64."""
    pyodide = modules / "node_modules" / "pyodide"
    library = with_compiled(python_library(modules), modules)
    others = with_compiled(packages_of(packages, files), modules)
    own = with_compiled(own_files(SOURCE), modules)
    # What changes with each change of agendafunnel is made apart from what does not.
    changing = {
        "worker": _worker_script(modules).encode("utf-8"),
        "licences": written(_licences(packages, files)).encode("utf-8"),
        "program": joined(own),
    }
    fixed = {
        "wasm": (pyodide / "pyodide.asm.wasm").read_bytes(),
        "python": zipped({name.removeprefix(f"{LIBRARY}/"): data for name, data in library.items()}),
        "packages": joined(others),
    }
    made = made_by_page(changing, modules) | made_by_page(fixed, modules)
    return {name: b64encode(data).decode() for name, data in made.items()}


def _worker_script(modules: Path) -> str:
    """Return the worker with Pyodide in it, as one classic script.

    From a file, Chromium starts no worker that is a module. Pyodide refuses one that is not, and knows it by
    `importScripts`; but all that it would import is in the script already.
    """
    lock = json.loads((modules / "node_modules" / "pyodide" / "pyodide-lock.json").read_text("utf-8"))
    # Of the packages that Pyodide itself has, none is used.
    lock_text = json.dumps({"info": lock["info"], "packages": {}}, separators=(",", ":"), sort_keys=True)
    return bundled(
        WINDOW / "worker.js",
        modules,
        # What Pyodide imports where it runs in Node.js.
        *("--external:node:*", "--external:ws"),
        "--banner:js=self.importScripts=undefined;",
        form="iife",
        define={"PYODIDE_LOCK": json.dumps(lock_text), "import.meta.url": '"worker.js"'},
    ).text


def _licences(packages: Sequence[Package], files: Mapping[str, Path]) -> list[Licence]:
    own = Licence("agendafunnel", "", "EUPL-1.2", (ROOT / "LICENSE").read_text("utf-8").strip("\n"))
    fonts = (SOURCE / "data" / "fonts" / "LICENSE-DEJAVU.txt").read_text("utf-8").strip("\n")
    used = [package for package in packages if package.use != "build"]
    return [
        own,
        Licence("DejaVu Sans", "", "Bitstream Vera", fonts),
        *(licence_of(package, files[package.name]) for package in used),
    ]
