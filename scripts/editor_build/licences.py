"""The licences of all that is in the one file, with their texts, as the window shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from editor_build.packages import BuildError, Package, licence_texts

_TEXTS = Path(__file__).with_name("licences")

_TEXTS_ELSEWHERE = {
    "pyodide": ("MPL-2.0.txt", "Python.txt"),
    "uharfbuzz": ("HarfBuzz.txt",),
}
"""Texts that a package does not bring itself: its own, or those of the programs that are compiled into it."""


@dataclass(frozen=True)
class Licence:
    """Under which licence one part is used, and the text of that licence."""

    name: str
    version: str
    licence: str
    text: str


def licence_of(package: Package, file: Path) -> Licence:
    """Return the licence of a package. Raises BuildError where it brings no text of it."""
    texts = licence_texts(file)
    texts += [(_TEXTS / name).read_text("utf-8") for name in _TEXTS_ELSEWHERE.get(package.name, ())]
    if not texts:
        raise BuildError(f"{package.name} has no text of its licence. Add it to {_TEXTS.name}.")
    lines = "\n\n".join(text.replace("\r\n", "\n").strip("\n") for text in texts).split("\n")
    return Licence(package.name, package.version, package.licence, "\n".join(line.rstrip() for line in lines))


def written(licences: Iterable[Licence]) -> str:
    """Return licences as one text; those who share a text stand together above it."""
    by_text: dict[str, list[str]] = {}
    for each in licences:
        by_text.setdefault(each.text, []).append(f"{each.name} {each.version} ({each.licence})")
    rule = "=" * 80
    return "\n".join(f"{rule}\n{chr(10).join(names)}\n{rule}\n\n{text}\n" for text, names in by_text.items())
