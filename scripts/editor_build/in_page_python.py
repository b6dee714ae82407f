"""Make of the files in /given.zip those in /made.zip; run by the Python of the page, in in_page_python.mjs.

Modules are compiled, and everything is compressed, by that one Python, so that the bytes are the same on
every machine.
"""

import gzip
import sys
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from importlib.util import source_hash
from zipfile import ZipFile, ZipInfo


def compiled(source: bytes, path: str) -> bytes:
    """Return the compiled form of a module at a path; of packages of others, without docstrings."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=0 if "/agendafunnel/" in path else 2)
    return bytes(_code_to_hash_pyc(code, source_hash(source), checked=False))


def made_of(name: str, data: bytes) -> bytes:
    """Return what a file becomes: a module compiled, and anything else compressed."""
    return compiled(data, f"/{name}") if name.endswith(".py") else gzip.compress(data, 9, mtime=0)


def main() -> None:
    """Make what is asked for."""
    assert sys.version_info[:2] == (3, 14)  # noqa: S101 - the folders in program.py are named by it.
    with ZipFile("/given.zip") as given, ZipFile("/made.zip", "w") as made:
        for name in given.namelist():
            made.writestr(ZipInfo(name), made_of(name, given.read(name)))


main()
