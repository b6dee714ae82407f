"""Build the editor as one file that opens in a browser, with the whole program inside.

python3 scripts/build_editor.py                  dist/agendafunnel-editor.html
python3 scripts/build_editor.py -o editor.html   the same, elsewhere
python3 scripts/build_editor.py --check          check types of the window, and what is committed of others
python3 scripts/build_editor.py --vendor         write what is committed of others anew
python3 scripts/build_editor.py --lock           write the hashes of the versions in packages.toml anew

Needs Python 3.11 with pip, and Node.js with npm; nothing else need be installed. Packages come from npm and
PyPI, by the tools of each, so from the registries that those are set to. Each is held to its hash in
editor_build/packages.toml. They are kept in ~/.cache/agendafunnel-build, or in the folder that
AGENDAFUNNEL_BUILD_CACHE names. The same source gives the same bytes.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from editor_build.bundling import node
from editor_build.packages import LOCK, BuildError, fetched, locked, unpacked_from_npm, with_hashes
from editor_build.page import page
from editor_build.parts import WINDOW, program_parts, window_script, words
from editor_build.vendoring import vendored

ROOT = Path(__file__).resolve().parent.parent

TYPES = Path(__file__).with_name("editor_build") / "tsconfig.json"


def main() -> int:
    """Build the file, or do what the option says; give 1 where something is wrong."""
    parser = argparse.ArgumentParser(
        usage="%(prog)s [-h] [-o FILE | --check | --vendor | --lock]",
        description=(__doc__ or "").partition("\n")[0],
        allow_abbrev=False,
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("-o", "--output", type=Path, default=ROOT / "dist" / "agendafunnel-editor.html")
    choice.add_argument("--check", action="store_true", help="check types, and what is committed")
    choice.add_argument("--vendor", action="store_true", help="write the modules of others anew")
    choice.add_argument("--lock", action="store_true", help="write the hashes of the packages anew")
    options = parser.parse_args()
    try:
        if options.lock:
            files = fetched(locked(), check=False)
            LOCK.write_text(with_hashes(LOCK.read_text("utf-8"), files), "utf-8")
        elif options.vendor:
            for path, text in _vendored().items():
                (ROOT / path).write_text(text, "utf-8", newline="\n")
        elif options.check:
            return _checked()
        else:
            html = one_file()
            options.output.parent.mkdir(parents=True, exist_ok=True)
            options.output.write_text(html, "utf-8", newline="\n")
            print(f"{options.output}: {len(html.encode('utf-8')) / 1e6:.1f} MB")
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def one_file() -> str:
    """Return the editor as one page of HTML."""
    packages = [package for package in locked() if package.name != "typescript"]
    files = fetched(packages)
    with tempfile.TemporaryDirectory() as folder:
        modules = unpacked_from_npm(files, packages, Path(folder))
        return page(WINDOW, words(), window_script(modules), program_parts(packages, files, modules))


def _vendored() -> dict[Path, str]:
    packages = [
        package for package in locked() if package.use == "text pane" or package.name == "esbuild-wasm"
    ]
    files = fetched(packages)
    with tempfile.TemporaryDirectory() as folder:
        return vendored(packages, files, unpacked_from_npm(files, packages, Path(folder)))


def _checked() -> int:
    """Print what is wrong with the modules of the window, and give 1 where anything is."""
    others = [path for path, text in _vendored().items() if (ROOT / path).read_text("utf-8") != text]
    for path in others:
        print(f"{path} is not what is built of its packages. Run scripts/build_editor.py --vendor.")
    compiler = [package for package in locked() if package.name == "typescript"]
    with tempfile.TemporaryDirectory() as folder:
        modules = unpacked_from_npm(fetched(compiler), compiler, Path(folder))
        program = modules / "node_modules" / "typescript" / "bin" / "tsc"
        types = subprocess.run([node(), str(program), "--project", str(TYPES)], cwd=ROOT, check=False)
    return int(bool(others or types.returncode))


if __name__ == "__main__":
    sys.exit(main())
