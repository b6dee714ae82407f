"""What a user would pick instead, beside `agendafunnel render`: the picture of July 2022 by each.

Every tool draws the 36 cards in lanes and stages, with heads, gates, legend, footer and note as far as
it lets one, by a small script in `peers/` as somebody would write it who knows that tool; look at the
pictures (`--keep FOLDER`). Whole processes, in turn with ours; the ratio is the median of the ratios of
pairs. All read the same plain JSON, so that none pays for our reading. At the end: how long ours takes
for one changed card, warm, in one process.

Run: python benchmarks/peers.py [--pairs 5] [--only typst] [--keep FOLDER] [--install]

It makes an environment of its own in `.venv-peers`, once. What comes from the system (`dot` of Graphviz,
`soffice` of LibreOffice) is used where it is there; `--install` gets it with apt-get. What cannot be had
is told in its line.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

import agendafunnel
from agendafunnel.bundled import DEFAULT_EDITION, DEFAULT_THEME, FORMATS, Format
from agendafunnel.field_types import plain

SCRIPTS = Path(__file__).parent / "peers"
HOME = Path(__file__).resolve().parent.parent / ".venv-peers"
PACKAGES = ["altair", "graphviz", "python-pptx", "rich", "roadmapper", "typst", "vl-convert-python"]
SYSTEM = {"dot": "graphviz", "soffice": "libreoffice-impress"}
OURS = [str(Path(sys.executable).parent / "agendafunnel"), "render", "-o"]


@dataclass(frozen=True)
class Peer:
    """A tool: its script, what it needs beside its environment, and what it leaves to its user."""

    name: str
    script: str
    left: str
    formats: tuple[str, ...] = ("png", "svg")
    needs: str = ""


PEERS = (
    Peer(
        "roadmapper", "with_roadmapper.py", "dates for places, rows, overflow; no names of stages, no legend"
    ),
    Peer("Graphviz", "with_graphviz.py", "rows, line breaks; the size follows the text", needs="dot"),
    Peer("D2 (wasm)", "with_d2.mjs", "rows, line breaks, widths; no PNG without a browser", ("svg",), "node"),
    Peer("typst", "with_typst.py", "rows, overflow of height, columns"),
    Peer("Altair, vl-convert", "with_altair.py", "every position, line breaks, overflow"),
    Peer("python-pptx, LibreOffice", "with_pptx.py", "every position, rows, overflow", needs="soffice"),
)


@dataclass(frozen=True)
class Run:
    """One process: seconds from start to end, and the most memory it or a child used, in MiB."""

    seconds: float
    memory: float


class CannotError(Exception):
    """A tool cannot be had here, or cannot draw; says why."""


def timed(command: list[str], made: Path) -> Run:
    """Run a command that makes a file, to its end."""
    made.unlink(missing_ok=True)
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env={**os.environ, "D2_FOLDER": str(HOME)}, cwd=made.parent
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode or not made.exists():
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines()
            raise CannotError(lines[-1] if lines else f"ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def prepare(install: bool) -> None:
    """Make the environment of the others, where it is not there yet."""
    missing = [package for program, package in SYSTEM.items() if not shutil.which(program)]
    if install and missing:
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], check=True)  # noqa: S607
    stamp = HOME / "installed"
    if stamp.exists() and stamp.read_text("utf-8") == " ".join(PACKAGES):
        return
    print(f"Setting up {HOME.name}: once, and it takes a minute …", file=sys.stderr, flush=True)
    venv.create(HOME, with_pip=True, clear=True)
    pip = [str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for package in PACKAGES:
        subprocess.run([*pip, package], check=False)
    if shutil.which("npm"):
        subprocess.run(["npm", "install", "--silent", "--prefix", str(HOME), "@terrastruct/d2"], check=False)  # noqa: S607
    stamp.write_text(" ".join(PACKAGES), "utf-8")


def data() -> str:
    """Give the bundled edition as the plain JSON that the scripts read (see peers/picture.py)."""
    agenda = agendafunnel.load(DEFAULT_EDITION)
    cells = [
        [
            [plain(s.label) for s in agenda.standards if (s.domain, s.stage) == (domain.id, stage.id)]
            for stage in agenda.stages
        ]
        for domain in agenda.domains
    ]
    return json.dumps(
        {
            "title": agenda.title,
            "footer": agenda.footer,
            "note": agenda.note,
            "heading": agenda.legend_heading,
            "stages": [{"name": stage.name, "gate": stage.gate} for stage in agenda.stages],
            "domains": [{"name": domain.name, "colour": domain.colour} for domain in agenda.domains],
            "cells": cells,
        }
    )


def line(peer: Peer, format: str, pairs: int, folder: Path) -> str:
    """Race a tool against ours, and give its line of the table."""
    made, ours = folder / f"{peer.script.partition('.')[0]}.{format}", folder / f"agendafunnel.{format}"
    program = "node" if peer.script.endswith("mjs") else str(HOME / "bin" / "python")
    theirs = [program, str((SCRIPTS / peer.script).resolve()), str(folder / "picture.json"), str(made)]
    name = f"| {peer.name} | {format.upper()} |"
    try:
        if peer.needs and not shutil.which(peer.needs):
            raise CannotError(f"there is no '{peer.needs}'")
        timed(theirs, made)
        runs = [(timed([*OURS, str(ours)], ours), timed(theirs, made)) for _ in range(pairs)]
    except CannotError as error:
        return f"{name} cannot be had here: {error} | | | | {peer.left} |"
    mine, other = (statistics.median(run.seconds for run in side) for side in zip(*runs, strict=True))
    ratio = statistics.median(one.seconds / two.seconds for one, two in runs)
    memory = [max(run.memory for run in side) for side in zip(*runs, strict=True)]
    sizes = [path.stat().st_size / 1000 for path in (ours, made)]
    return (
        f"{name} {other:.2f} s against {mine:.2f} s | {ratio:.2f} | "
        f"{sizes[1]:.0f} against {sizes[0]:.0f} kB | "
        f"{memory[1]:.0f} against {memory[0]:.0f} MiB | {peer.left} |"
    )


def warm(format: Format, times: int) -> float:
    """Give the median seconds to draw again with one changed card, in a process that has drawn before."""
    agenda = agendafunnel.load(DEFAULT_EDITION)
    theme = agendafunnel.load_theme(DEFAULT_THEME)
    took: list[float] = []
    for number in range(times + 1):
        first, *others = agenda.standards
        changed = first.model_copy(update={"label": f"{first.name} {number}"})
        began = time.perf_counter()
        new = agenda.model_copy(update={"standards": (changed, *others)})
        agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out(new, theme), theme), format)
        took.append(time.perf_counter() - began)
    return statistics.median(took[1:])


def main() -> int:
    """Run all races and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("--only", metavar="WORD", default="", help="only tools with this word in their name")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the pictures are kept")
    parser.add_argument("--install", action="store_true", help="get what is missing with apt-get")
    asked = parser.parse_args()
    prepare(asked.install)
    print("| instead | picture | whole process | ours / theirs | file | memory | left to the user |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep.resolve() if asked.keep else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "picture.json").write_text(data(), "utf-8")
        for peer in PEERS:
            if asked.only.lower() in peer.name.lower():
                for format in peer.formats:
                    print(line(peer, format, asked.pairs, folder), flush=True)
    again = ", ".join(f"{name.upper()} {1000 * warm(name, asked.pairs):.0f} ms" for name in FORMATS)
    print(f"\nOurs, warm in one process, with one changed card: {again}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
