"""How long a process that is warm takes to lay out and draw as SVG an agenda of which one card has changed.

It uses nothing that is not in earlier versions too, so that two can be compared on the same machine:

    git worktree add --detach ../earlier COMMIT
    python benchmarks/warm.py --against ../earlier/src

The two take turns, and the medians of the fastest times of each turn are printed, with their ratio.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

THEMES = ("vng", "vng-toegankelijk")
ROUNDS = 40


def fastest() -> list[float]:
    """Return the median seconds of a change in each theme, in this process."""
    import agendafunnel

    agenda = agendafunnel.load("2022-07")
    found = []
    for name in THEMES:
        theme = agendafunnel.load_theme(name)
        times = []
        for number in range(ROUNDS):
            changed = agenda.standards[number % len(agenda.standards)].model_copy(
                update={"name": f"Bevragen {number}", "label": f"Bevragen {number}"}
            )
            standards = (changed if one.id == changed.id else one for one in agenda.standards)
            edited = agenda.model_copy(update={"standards": tuple(standards)})
            begin = time.process_time()
            agendafunnel.draw(agendafunnel.compose(agendafunnel.lay_out(edited, theme)), "svg")
            times.append(time.process_time() - begin)
        found.append(statistics.median(times[5:]))
    return found


def in_process(source: Path) -> list[float]:
    """Return what a process measures that imports the package from a folder."""
    command = [sys.executable, __file__, "--here"]
    environment = os.environ | {"PYTHONPATH": str(source)}
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return [float(number) for number in printed.split()]


def main() -> None:
    """Print the milliseconds of this version, or of two in turns."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--against", type=Path, help="The folder src of another version.")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        print(*fastest())
        return
    sources = [Path(__file__).parent.parent / "src", *filter(None, [options.against])]
    turns = [[in_process(source) for source in sources] for _ in range(options.turns)]
    for theme, name in enumerate(THEMES):
        medians = [statistics.median(turn[source][theme] for turn in turns) for source in range(len(sources))]
        ratio = statistics.median(turn[0][theme] / turn[-1][theme] for turn in turns)
        print(f"{name}: {', '.join(f'{1_000 * one:.1f} ms' for one in medians)}; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
