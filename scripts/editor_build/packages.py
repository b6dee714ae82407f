"""The packages of which the editor is built: got by npm and pip, and held to their hashes."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

LOCK = Path(__file__).with_name("packages.toml")

PYTHON = "3.14"
"""The Python in Pyodide, for which wheels are chosen."""


class BuildError(Exception):
    """What a person should do before the editor can be built."""


@dataclass(frozen=True)
class Package:
    """One package of the lock: where it is from, at which version, and the hash of its file."""

    name: str
    version: str
    registry: Literal["npm", "pypi"]
    licence: str
    use: Literal["page", "text pane", "build"]
    sha256: str
    platform: str = ""

    def file_name(self) -> str:
        """Return the name of the file in the cache; a new version has another."""
        ending = "tgz" if self.registry == "npm" else "whl"
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.{ending}"


def locked() -> tuple[Package, ...]:
    """Return the packages of the lock, in its order."""
    return tuple(Package(**entry) for entry in tomllib.loads(LOCK.read_text("utf-8"))["package"])


def cache_folder() -> Path:
    """Return the folder where downloaded packages are kept: that of the user, or one of the environment."""
    chosen = os.environ.get("AGENDAFUNNEL_BUILD_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "agendafunnel-build"


def fetched(packages: Iterable[Package], *, check: bool = True) -> dict[str, Path]:
    """Return the file of each package by its name, downloaded where it is not here yet.

    A file whose hash differs from the lock raises BuildError, unless the lock itself is to be written.
    """
    packages = tuple(packages)
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    missing = [package for package in packages if not _is_here(package, folder, check)]
    with tempfile.TemporaryDirectory(dir=folder) as name:
        for package in missing:
            download = _from_npm if package.registry == "npm" else _from_pypi
            # Put in its place whole, as two builds may run at once.
            download(package, Path(name), check).replace(folder / package.file_name())
    if check:
        for package in packages:
            held_to_hash(package, folder / package.file_name())
    return {package.name: folder / package.file_name() for package in packages}


def _is_here(package: Package, folder: Path, check: bool) -> bool:
    file = folder / package.file_name()
    return check and file.exists() and hash_of(file) == package.sha256


def hash_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return sha256(file.read_bytes()).hexdigest()


def held_to_hash(package: Package, file: Path) -> None:
    """Raise BuildError where the file is not the one of the lock."""
    if hash_of(file) != package.sha256:
        raise BuildError(
            f"{package.name} {package.version} has another hash than {LOCK.name} says. "
            "Do not use it before you know why."
        )


def _from_npm(package: Package, folder: Path, check: bool) -> Path:
    """Return the archive as npm gets it from the registry of the user."""
    npm = shutil.which("npm")
    if npm is None:
        raise BuildError("npm is not on this machine. Install Node.js with npm, then build again.")
    target = f"{package.name}@{package.version}"
    _run([npm, "pack", target, "--ignore-scripts", "--silent", "--pack-destination", str(folder)], target)
    return folder / package.file_name()


def _from_pypi(package: Package, folder: Path, check: bool) -> Path:
    """Return the wheel as pip gets it from the index of the user."""
    requirement = f"{package.name}=={package.version}"
    platform = () if package.platform == "any" else ("--platform", package.platform, "--implementation", "cp")
    with tempfile.TemporaryDirectory(dir=folder) as name:
        target = Path(name)
        (target / "requirements.txt").write_text(
            f"{requirement} --hash=sha256:{package.sha256}\n" if check else requirement, "utf-8"
        )
        hashes = ("--require-hashes",) if check else ()
        _run(
            [
                *(sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"),
                *("--no-deps", "--only-binary=:all:", "--python-version", PYTHON, *platform, *hashes),
                *("--dest", str(target), "--requirement", str(target / "requirements.txt")),
            ],
            requirement,
        )
        (wheel,) = target.glob("*.whl")
        return wheel.replace(folder / package.file_name())


def _run(command: list[str], target: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"{target} could not be downloaded:\n{(done.stderr or done.stdout).strip()}")


def unpacked_from_npm(files: dict[str, Path], packages: Iterable[Package], folder: Path) -> Path:
    """Unpack the packages of npm below `folder/node_modules`, where Node.js finds them; return `folder`."""
    for package in packages:
        if package.registry == "npm":
            target = folder / "node_modules" / package.name
            target.mkdir(parents=True)
            with tarfile.open(files[package.name]) as archive:
                for member in archive:
                    # Everything is in one folder, mostly called "package".
                    inner = member.name.partition("/")[2]
                    if member.isfile() and inner:
                        archive.extract(member.replace(name=inner, deep=False), target, filter="data")
    return folder


_LICENCE = re.compile(r"(^|/)(licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)


def licence_texts(file: Path) -> list[str]:
    """Return the texts of the licences in a package, in the order of their names."""
    if file.suffix == ".whl":
        with ZipFile(file) as wheel:
            names = sorted(
                name
                for name in wheel.namelist()
                if ".dist-info/" in name and _LICENCE.search(name) and not name.endswith("/")
            )
            return [wheel.read(name).decode("utf-8") for name in names]
    with tarfile.open(file) as archive:
        members = sorted(
            (member for member in archive if member.isfile() and member.name.count("/") == 1),
            key=lambda member: member.name,
        )
        texts = [archive.extractfile(member) for member in members if _LICENCE.search(member.name)]
        return [text.read().decode("utf-8") for text in texts if text is not None]


def with_hashes(text: str, files: dict[str, Path]) -> str:
    """Return the text of the lock with the hashes of these files."""
    entries = text.split("[[package]]\n")
    for number, entry in enumerate(entries[1:], 1):
        found = re.search(r'^name = "(.+)"$', entry, re.MULTILINE)
        if found:
            digest = hash_of(files[found[1]])
            entries[number] = re.sub(r'^sha256 = ".*"$', f'sha256 = "{digest}"', entry, flags=re.MULTILINE)
    return "[[package]]\n".join(entries)
