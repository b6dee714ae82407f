"""One case: the files that are given to the command, and how it is called."""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from agendafunnel.bundled import SVG_TEXTS

AGENDA = "agenda.yaml"
THEME = "theme.yaml"

_CALL = "case.json"
_SIZES = ("a4", "a3-portrait", "web", "100x100", "20000x100", "1000x700mm")


@dataclass(frozen=True)
class Case:
    """Files by name, and the call; `outputs` are the files that the call is to write."""

    kind: str
    files: Mapping[str, bytes]
    arguments: tuple[str, ...]
    outputs: tuple[str, ...]
    valid: bool
    """Whether agenda and theme are right by construction; then only lack of room may be an error."""

    @property
    def given(self) -> bytes:
        """What stands on standard input."""
        return self.files.get(AGENDA, b"") if "-" in self.arguments else b""

    @property
    def agenda(self) -> str:
        """The agenda that is drawn: a file, or the name of a bundled one."""
        return AGENDA if "-" in self.arguments else self.arguments[1]

    def save(self, folder: Path) -> None:
        """Write the case to a folder of its own, from which `saved` reads it again."""
        self.save_files(folder)
        call = {
            "kind": self.kind,
            "files": list(self.files),
            "arguments": self.arguments,
            "outputs": self.outputs,
            "valid": self.valid,
        }
        (folder / _CALL).write_text(json.dumps(call, indent=2) + "\n", "utf-8")

    def save_files(self, folder: Path) -> None:
        """Write the files that the call reads."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


def saved(folder: Path) -> Case:
    """Read a case that was saved."""
    call = json.loads((folder / _CALL).read_text("utf-8"))
    return Case(
        call["kind"],
        {name: (folder / name).read_bytes() for name in call["files"]},
        tuple(call["arguments"]),
        tuple(call["outputs"]),
        call["valid"],
    )


def called(
    kind: str, files: Mapping[str, bytes], rng: random.Random, *, agenda: str = AGENDA, valid: bool = False
) -> Case:
    """Give a case with a call: most draw an SVG; others a PNG, a PDF, two files, or print the layout."""
    if agenda == AGENDA and rng.random() < 0.1:
        agenda = "-"
    options = ["--theme", THEME] if THEME in files else []
    options += ["--strict"] if rng.random() < 0.05 else []
    options += ["--fit", "largest"] if rng.random() < 0.1 else []
    options += ["--size", rng.choice(_SIZES)] if rng.random() < 0.1 else []
    outputs: tuple[str, ...] = rng.choices(
        [("a.svg",), (), ("a.png",), ("a.pdf",), ("a.svg", "b.png")], weights=[75, 10, 8, 3, 4]
    )[0]
    if not outputs:
        return Case(kind, files, ("layout", agenda, *options), (), valid)
    for name in outputs:
        options += ["-o", name]
        if name.endswith(".svg"):
            options += ["--svg-text", rng.choice(SVG_TEXTS)]
        if name.endswith(".png"):
            options += ["--dpi", str(rng.choice([10, 20, 36]))]
    return Case(kind, files, ("render", agenda, *options), outputs, valid)
