"""Modules of JavaScript bundled by esbuild in WebAssembly, of which one package does for every machine."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editor_build.packages import BuildError

TARGET = "es2022"
"""What browsers of the last years understand."""


@dataclass(frozen=True)
class Bundle:
    """One script, and the packages of npm that are in it."""

    text: str
    packages: tuple[str, ...]


def node() -> str:
    """Return the program node. Raises BuildError where it is not on this machine."""
    found = shutil.which("node")
    if found is None:
        raise BuildError("Node.js is not on this machine. Install Node.js with npm, then build again.")
    return found


def bundled(
    entry: Path, modules: Path, *options: str, form: str, define: Mapping[str, str] | None = None
) -> Bundle:
    """Return what an entry module imports, as one minified script: the same bytes each time.

    Args:
        entry: the module that imports the others.
        modules: the folder with `node_modules`, in which esbuild runs.
        options: more options of esbuild.
        form: "esm" for a module, "iife" for a classic script.
        define: expressions that are put in the place of names.

    """
    report, script = modules / "inputs.json", modules / "bundle.js"
    defined = [f"--define:{name}={value}" for name, value in (define or {}).items()]
    done = subprocess.run(
        [
            *(node(), str(modules / "node_modules" / "esbuild-wasm" / "bin" / "esbuild"), str(entry)),
            *("--bundle", "--minify", f"--format={form}", f"--target={TARGET}", "--charset=utf8"),
            *(
                "--legal-comments=none",
                "--log-level=warning",
                f"--metafile={report}",
                f"--outfile={script}",
                *defined,
                *options,
            ),
        ],
        cwd=modules,
        env={"NODE_PATH": str(modules / "node_modules"), "PATH": str(Path(node()).parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or done.stderr.strip():
        raise BuildError(f"esbuild did not bundle {entry.name}:\n{done.stderr.strip()}")
    (output,) = json.loads(report.read_text("utf-8"))["outputs"].values()
    used = [path for path, part in output["inputs"].items() if part["bytesInOutput"]]
    return Bundle(script.read_text("utf-8"), tuple(sorted({_package_of(path) for path in used} - {""})))


def _package_of(path: str) -> str:
    """Return the package of npm that a module belongs to; "" for a module of our own."""
    inner = path.rpartition("node_modules/")[2]
    if inner == path:
        return ""
    parts = inner.split("/")
    return "/".join(parts[: 2 if parts[0].startswith("@") else 1])
