"""How long agendafunnel takes beside a bare matplotlib script that draws the same 36 cards.

Whole processes, taken in turn (A B A B …) so that a machine that slows down slows both; the ratio is
the median of the ratios of pairs. Also: the bytes of what was written, and the most memory in use.

Run: python benchmarks/run.py [--pairs 9]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
BARE = [sys.executable, str(HERE / "bare_matplotlib.py")]
# The installed command, without the time that a shell or a launcher would add.
OURS = [str(Path(sys.executable).parent / "agendafunnel")]


@dataclass(frozen=True)
class Run:
    """One process: seconds from start to end, and the most memory it used, in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Race:
    """Two commands to compare, and the files they write; `limit` is the ratio of times that is promised."""

    name: str
    ours: list[str]
    bare: list[str]
    limit: float | None = None
    ours_file: str = ""
    bare_file: str = ""


RACES = (
    Race("PNG", ["render", "-o", "a.png"], ["b.png"], 1.05, "a.png", "b.png"),
    Race("SVG", ["render", "-o", "a.svg"], ["b.svg", "--text"], 0.5, "a.svg", "b.svg"),
    Race("SVG, shapes", ["render", "-o", "c.svg", "--svg-text", "outline"], ["d.svg"], 0.5, "c.svg", "d.svg"),
    Race("PDF", ["render", "-o", "a.pdf"], ["b.pdf"], None, "a.pdf", "b.pdf"),
    Race("--version against PNG", ["--version"], ["b.png"], 0.1),
    Race("--help against PNG", ["--help"], ["b.png"], 0.1),
)


def timed(command: list[str], folder: Path) -> Run:
    """Run a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def race(entry: Race, pairs: int, folder: Path) -> bool:
    """Run a race and print its line; give whether the limit was kept."""
    ours_command, bare_command = OURS + entry.ours, BARE + entry.bare
    timed(ours_command, folder)
    timed(bare_command, folder)
    runs = [(timed(ours_command, folder), timed(bare_command, folder)) for _ in range(pairs)]
    ours = statistics.median(one.seconds for one, _ in runs)
    bare = statistics.median(other.seconds for _, other in runs)
    ratio = statistics.median(one.seconds / other.seconds for one, other in runs)
    memory = [max(run.memory for run in side) for side in zip(*runs, strict=True)]
    sizes = ""
    if entry.ours_file:
        size, other = ((folder / name).stat().st_size for name in (entry.ours_file, entry.bare_file))
        sizes = f"{size / 1000:8.1f} kB {other / 1000:8.1f} kB {size / other:6.2f}"
    limit = f"(limit {entry.limit:4.2f})" if entry.limit else ""
    times = f"{ours:8.3f} s {bare:8.3f} s {ratio:6.2f} {limit:12}"
    print(f"{entry.name:22}{times} {memory[0]:6.0f} MiB {memory[1]:6.0f} MiB  {sizes}", flush=True)
    return entry.limit is None or ratio <= entry.limit


def main() -> int:
    """Run all races; give 1 where a limit was not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=9, help="counted runs of each command (default 9)")
    pairs = parser.parse_args().pairs
    a, b = "ours", "bare"
    print(f"{'':22}{a:>10} {b:>10}  ratio {'':12} {a:>10} {b:>10}  {a:>11} {b:>11}  ratio")
    with tempfile.TemporaryDirectory() as folder:
        kept = [race(entry, pairs, Path(folder)) for entry in RACES]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
