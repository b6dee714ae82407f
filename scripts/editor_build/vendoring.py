"""CodeMirror as one module that is committed, so that the window runs from the source as it stands."""

from collections.abc import Iterable
from pathlib import Path

from editor_build.bundling import bundled
from editor_build.licences import licence_of, written
from editor_build.packages import Package

VENDOR = Path("src/agendafunnel/editor/window/vendor")

_ENTRY = Path(__file__).with_name("codemirror_entry.js")

_HEAD = "// CodeMirror 6, bundled by scripts/build_editor.py --vendor; its licences are in LICENCES.txt.\n"


def vendored(packages: Iterable[Package], files: dict[str, Path], modules: Path) -> dict[Path, str]:
    """Return the files of the vendor folder, by their paths in the repository."""
    bundle = bundled(_ENTRY, modules, form="esm")
    by_name = {package.name: package for package in packages}
    licences = [licence_of(by_name[name], files[name]) for name in bundle.packages]
    return {
        VENDOR / "codemirror.js": _HEAD + bundle.text,
        VENDOR / "LICENCES.txt": written(licences),
    }
