"""How long agendafunnel takes beside a bare matplotlib script that draws the same cards.

Whole processes, taken in turn (A B A B …) so that a machine that slows down slows both; the ratio is
the median of the ratios of pairs. Also: the bytes of what was written, and the most memory in use.

With 3,600 cards, agendafunnel reads a file of 3,600 standards (those of July 2022, a hundred times), finds
a place for each, makes the text smaller and the canvas higher, and draws it; the bare script draws 3,600
cards at full size, over one another, on a sheet of the same number of pixels.

At the end: how long one more picture takes in a process that has drawn one, with one label changed.

The theme that is recommended comes first, `vng-toegankelijk`, whose sheet is a third larger; then `vng`.
The bare script draws the same picture for both.

Run: python benchmarks/run.py [--pairs 9]
"""

import argparse
import json
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
    """One process: seconds from start to end, those of the processor, and the most memory used, in MiB."""

    seconds: float
    busy: float
    memory: float


@dataclass(frozen=True)
class Race:
    """Two commands to compare, and the files they write.

    `limit` is the ratio of times that is promised, `memory_limit` that of memory, `bytes_limit` the
    size of our file; `share` is the part of the pairs that are run, for what takes long.
    """

    name: str
    ours: list[str]
    bare: list[str]
    limit: float | None = None
    ours_file: str = ""
    bare_file: str = ""
    memory_limit: float | None = None
    share: float = 1.0
    bytes_limit: int | None = None


RECOMMENDED = "vng-toegankelijk"
MANY = "many.json"
TIMES = 100

RACES = (
    Race("PNG", ["render", "--theme", RECOMMENDED, "-o", "e.png"], ["b.png"], 0.4, "e.png", "b.png", 0.75,
         bytes_limit=300_000),
    Race("PNG, vng", ["render", "-o", "a.png"], ["b.png"], 0.45, "a.png", "b.png", 0.75),
    Race("PNG, 3,600 cards", ["render", MANY, "-o", "m.png"], ["n.png", "--times", str(TIMES)], 0.2,
         "m.png", "n.png", 0.75, 0.3),
    Race("SVG", ["render", "-o", "a.svg"], ["b.svg", "--text"], 0.3, "a.svg", "b.svg", 0.75),
    Race("SVG, shapes", ["render", "-o", "c.svg", "--svg-text", "outline"], ["d.svg"], 0.5, "c.svg", "d.svg"),
    Race("PDF", ["render", "-o", "a.pdf"], ["b.pdf"], None, "a.pdf", "b.pdf"),
    Race("--version against PNG", ["--version"], ["b.png"], 0.1),
    Race("--help against PNG", ["--help"], ["b.png"], 0.1),
)  # fmt: skip

WARM = """
import statistics, time, agendafunnel
agenda = agendafunnel.load("2022-07")
def changed(label):
    first = agenda.standards[0].model_copy(update={"label": label})
    return agenda.model_copy(update={"standards": (first, *agenda.standards[1:])})
for name, format in (("vng-toegankelijk", "png"), ("vng", "png"), ("vng", "svg")):
    theme, times, used = agendafunnel.load_theme(name), [], []
    for label in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"):
        began, busy = time.perf_counter(), time.process_time()
        scene = agendafunnel.compose(agendafunnel.lay_out(changed(label), theme), theme)
        agendafunnel.draw(scene, format)
        times.append(time.perf_counter() - began)
        used.append(time.process_time() - busy)
    what = f"{format.upper()}, one more, {name}"
    took, cpu = statistics.median(times[1:]), statistics.median(used[1:])
    print(f"{what:32}{took:8.3f} s, of the processor {cpu:.3f} s")
"""


def surroundings() -> dict[str, str]:
    """Give the environment of an ordinary user, whose Python keeps what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def write_many(folder: Path) -> None:
    """Write an agenda of as many standards as the bare script draws cards."""
    import yaml

    import agendafunnel.bundled

    edition = agendafunnel.bundled.edition_file("2022-07").read_text("utf-8")
    agenda = yaml.load(edition, Loader=yaml.BaseLoader)  # noqa: S506 - It makes nothing but strings.
    agenda["standards"] = [
        {**standard, "id": f"c{index}-{time}"}
        for time in range(TIMES)
        for index, standard in enumerate(agenda["standards"])
    ]
    (folder / MANY).write_text(json.dumps(agenda), "utf-8")


def timed(command: list[str], folder: Path) -> Run:
    """Run a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=surroundings(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def race(entry: Race, pairs: int, folder: Path) -> bool:
    """Run a race and print its line; give whether its limits were kept."""
    ours_command, bare_command = OURS + entry.ours, BARE + entry.bare
    timed(ours_command, folder)
    timed(bare_command, folder)
    runs = [
        (timed(ours_command, folder), timed(bare_command, folder))
        for _ in range(max(3, round(pairs * entry.share)))
    ]
    ours = statistics.median(one.seconds for one, _ in runs)
    bare = statistics.median(other.seconds for _, other in runs)
    ratio = statistics.median(one.seconds / other.seconds for one, other in runs)
    busy = statistics.median(one.busy / other.busy for one, other in runs)
    memory = [max(run.memory for run in side) for side in zip(*runs, strict=True)]
    sizes, size = "", 0
    if entry.ours_file:
        size, other = ((folder / name).stat().st_size for name in (entry.ours_file, entry.bare_file))
        sizes = f"{size / 1000:8.1f} kB {other / 1000:8.1f} kB {size / other:6.2f}"
    limit = f"(limit {entry.limit:4.2f})" if entry.limit else ""
    times = f"{ours:8.3f} s {bare:8.3f} s {ratio:6.2f} {limit:12} {busy:6.2f}"
    more = memory[0] / memory[1]
    print(
        f"{entry.name:22}{times} {memory[0]:6.0f} MiB {memory[1]:6.0f} MiB {more:5.2f}  {sizes}", flush=True
    )
    light = entry.memory_limit is None or more <= entry.memory_limit
    small = entry.bytes_limit is None or size <= entry.bytes_limit
    return light and small and (entry.limit is None or ratio <= entry.limit)


def main() -> int:
    """Run all races; give 1 where a limit was not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=9, help="counted runs of each command (default 9)")
    pairs = parser.parse_args().pairs
    a, b = "ours", "bare"
    print(f"{'':22}{a:>10} {b:>10}  ratio {'':12} {a:>10} {b:>10} ratio  {a:>11} {b:>11}  ratio")
    with tempfile.TemporaryDirectory() as folder:
        write_many(Path(folder))
        kept = [race(entry, pairs, Path(folder)) for entry in RACES]
        subprocess.run([sys.executable, "-c", WARM], env=surroundings(), check=True)
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
