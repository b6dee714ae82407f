"""The program as the page has it: Python's own library, the packages, and agendafunnel, compiled."""

import io
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from editor_build.bundling import node
from editor_build.packages import BuildError, Package, cache_folder

_KEPT_FOR = 7 * 24 * 3600
"""Seconds."""

SITE = "lib/python3.14/site-packages"
"""Where packages are in the page."""

LIBRARY = "lib/python314.zip"
"""Where Python's own library is in the page."""

_LEFT_OUT = re.compile(
    r"\.(dist-info|data)/|^pydantic/(v1|experimental)/|^pydantic/(mypy|color)\.py|^_yaml/|^yaml/(_yaml|cyaml)|^markdown_it/cli/"
    r"|^annotated_types/test_cases|\.pyi$|/py\.typed$"
)
"""What of packages the page does not need, or cannot have: what is compiled for another machine."""

_LIBRARY_LEFT_OUT = re.compile(
    r"("
    r"_pydatetime|_pyio|_pyrepl|bdb|cProfile|cmd|code|compileall|ctypes|dbm|doctest|ensurepip|filecmp"
    r"|fileinput|ftplib|idlelib|imaplib|mailbox|modulefinder|multiprocessing|netrc|optparse|pdb"
    r"|pickletools|plistlib|poplib|profile|pstats|pty|py_compile|pyclbr|pydoc|pydoc_data|rlcompleter"
    r"|shelve|smtplib|socketserver|sqlite3|statistics|symtable|tabnanny|timeit|trace|tracemalloc|turtle"
    r"|unittest|venv|wave|webbrowser|wsgiref|xmlrpc|zipapp"
    r")(/|\.py$)"
)
"""What of Python's own library is for developers, servers or mail, or stands in for what is compiled."""

_RARE_ENCODING = re.compile(
    r"encodings/(mac_|euc_|iso2022|gb|hz|big5|johab|shift_|koi8|kz|ptcp|tis|hp_|palmos"
    r"|cp(?!1252|437|850)|iso8859_(?!15?\.))"
)
"""Encodings of text in which no file of this program is."""

_OURS_LEFT_OUT = re.compile(
    r"(cli|comparison|editor/window)/|locale/.*\.po$"
    r"|(__main__|plotting|pytest_plugin|editor/(server|saving|guarding|answering|own_files|window_files))\.py$"
)
"""What of agendafunnel is for the command alone, or is in the page in another form."""


def packages_of(packages: Iterable[Package], files: Mapping[str, Path]) -> dict[str, bytes]:
    """Return the files of the packages of Python, by their paths in the page."""
    found = {}
    for package in packages:
        if package.registry == "pypi":
            with ZipFile(files[package.name]) as wheel:
                for name in wheel.namelist():
                    if not name.endswith("/") and not _LEFT_OUT.search(name):
                        found[f"{SITE}/{name}"] = wheel.read(name)
    return found


def own_files(source: Path) -> dict[str, bytes]:
    """Return the files of agendafunnel, by their paths in the page."""
    found = {}
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if path.is_file() and "__pycache__" not in name and not _OURS_LEFT_OUT.match(name):
            found[f"{SITE}/agendafunnel/{name}"] = path.read_bytes()
    return found


def made_by_page(files: Mapping[str, bytes], modules: Path) -> dict[str, bytes]:
    """Return what the Python of the page makes of files: modules compiled, and all else compressed.

    It is kept beside the packages, by the hash of all that it depends on, so that it is made once.
    """
    program = Path(__file__).with_name("in_page_python.py")
    pyodide = modules / "node_modules" / "pyodide"
    given = zipped(files)
    depends = (given, program.read_bytes(), (pyodide / "pyodide.asm.wasm").read_bytes())
    kept = (
        cache_folder() / f"made-{sha256(b''.join(sha256(one).digest() for one in depends)).hexdigest()}.zip"
    )
    if not kept.exists():
        (modules / "given.zip").write_bytes(given)
        made = modules / "made.zip"
        _run_in_page_python(pyodide, program, modules / "given.zip", made)
        _forget_old(kept.parent)
        # Put in its place whole, as two builds may run at once.
        whole = kept.with_name(f"{kept.stem}-{os.getpid()}.part")
        shutil.copyfile(made, whole)
        whole.replace(kept)
    with ZipFile(kept) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _run_in_page_python(pyodide: Path, program: Path, given: Path, made: Path) -> None:
    script = str(program.with_suffix(".mjs"))
    done = subprocess.run(
        [node(), script, str(pyodide / "pyodide.mjs"), str(program), str(given), str(made)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise BuildError(f"The modules of Python could not be compiled:\n{done.stderr.strip()}")


def _forget_old(folder: Path) -> None:
    """Remove what was made more than a week ago."""
    for kept in folder.glob("made-*"):
        if time.time() - kept.stat().st_mtime > _KEPT_FOR:
            kept.unlink(missing_ok=True)


def python_library(modules: Path) -> dict[str, bytes]:
    """Return the files of Python's own library that the page may need, by their paths in the page."""
    with ZipFile(modules / "node_modules" / "pyodide" / "python_stdlib.zip") as archive:
        return {
            f"{LIBRARY}/{name}": archive.read(name)
            for name in archive.namelist()
            if not name.endswith("/") and not _LIBRARY_LEFT_OUT.match(name) and not _RARE_ENCODING.match(name)
        }


def with_compiled(files: Mapping[str, bytes], modules: Path) -> dict[str, bytes]:
    """Return files with each module compiled in the place of its source."""
    sources = {name: data for name, data in files.items() if name.endswith(".py")}
    others = {name: data for name, data in files.items() if name not in sources}
    return others | {f"{name}c": data for name, data in made_by_page(sources, modules).items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive without compression: the same bytes each time."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name)
            entry.create_system = 3  # Or it would be that of this machine.
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def joined(files: Mapping[str, bytes]) -> bytes:
    """Return files as one: a line of JSON with the path, start and length of each, and then what is in them.

    What several files have is there once, such as the same hyphens for the German of three countries.
    """
    starts: dict[bytes, int] = {}
    contents: list[bytes] = []
    head = []
    length = 0
    for name in sorted(files):
        data = files[name]
        if data not in starts:
            starts[data] = length
            contents.append(data)
            length += len(data)
        head.append([f"/{name}", starts[data], len(data)])
    return json.dumps(head, ensure_ascii=False).encode("utf-8") + b"\n" + b"".join(contents)
