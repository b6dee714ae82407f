"""Kill commands while they write, and let many edit one file: no half file, no lost edit, nothing left over.

python benchmarks/kills.py                        200 kills, and 20 rounds of eight edits at a time
python benchmarks/kills.py --kills 20 --rounds 2  a small part of that

A kill is SIGKILL, SIGTERM or SIGINT, at a random moment of a command that writes two pictures or edits an
agenda in place. After it each file must be whole, old or new; after SIGTERM and SIGINT nothing else may be in
the folder. (After SIGKILL something may be, where the system knows no files without a name.)
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

COMMAND = (sys.executable, "-m", "agendafunnel")
AT_ONCE = 8
_SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
_RENDER = ("render", "a.yaml", "-o", "a.png", "-o", "b.svg", "--dpi", "60")


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a command in a folder."""
    silent = subprocess.DEVNULL
    return subprocess.Popen((*COMMAND, *arguments), cwd=folder, stdout=silent, stderr=subprocess.PIPE)


def run(folder: Path, *arguments: str) -> float:
    """Run a command to its end, which must be good, and return the seconds that it took."""
    began = time.monotonic()
    process = start(folder, *arguments)
    _, said = process.communicate()
    if process.returncode:
        raise SystemExit(f"{arguments}: {said.decode()}")
    return time.monotonic() - began


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def commands(folder: Path) -> Iterator[tuple[tuple[str, ...], tuple[dict[str, bytes], dict[str, bytes]]]]:
    """Give, for ever, a command and the folder as it may be before and after it."""
    stages = ("analyse", "realisatie")
    run(folder, "new", "2022-07", "-e", "2022-10", "-o", "a.yaml", "--force")
    states = []
    for stage in stages:
        run(folder, "move", "a.yaml", "brp-historie", stage)
        run(folder, *_RENDER)
        states.append(contents(folder))
    now = 1  # Of which of the two states the agenda is.
    while True:
        for name, content in states[now].items():
            (folder / name).write_bytes(content)
        now = 1 - now
        yield (
            ("move", "a.yaml", "brp-historie", stages[now]),
            (
                states[1 - now],
                {**states[1 - now], "a.yaml": states[now]["a.yaml"]},
            ),
        )
        (folder / "a.yaml").write_bytes(states[now]["a.yaml"])
        yield _RENDER, ({**states[1 - now], "a.yaml": states[now]["a.yaml"]}, states[now])


def kill(number: int, seed: int) -> int:
    """Kill as many commands; print what was found and return the number of faults."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets.
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = commands(folder)
        next(made)
        usual = {
            _RENDER[0]: run(folder, *_RENDER),
            "move": run(folder, "move", "a.yaml", "brp-historie", "intake"),
        }
        made = commands(folder)
        for place in range(number):
            command, (before, after) = next(made)
            sent = _SIGNALS[place % len(_SIGNALS)]
            process = start(folder, *command)
            time.sleep(chance.uniform(0, 1.1 * usual[command[0]]))
            process.send_signal(sent)
            process.communicate()
            left = contents(folder)
            for file in before:
                state = "old" if left.get(file) == before[file] else "new"
                whole = left.get(file) in (before[file], after[file])
                found[f"file whole, {state}" if whole else "FILE NOT WHOLE"] += 1
            for file in set(left) - set(before):
                found[f"left over after {sent.name}"] += 1
                (folder / file).unlink()
    for what, times in sorted(found.items()):
        print(f"{what}: {times}")
    return sum(
        times
        for what, times in found.items()
        if what == "FILE NOT WHOLE" or what in ("left over after SIGTERM", "left over after SIGINT")
    )


def edit(rounds: int) -> int:
    """Let eight commands at a time add to one file; print how many are lost and return that."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "new", "2022-07", "-e", "2022-10", "-o", "a.yaml", "--force")
        names = [[f"Nieuw {number}-{place}" for place in range(AT_ONCE)] for number in range(rounds)]
        done: list[str] = []
        for added in names:
            parts = ("--domain", "Sociaal Domein", "--stage", "intake")
            under_way = [start(folder, "add", "a.yaml", one, *parts) for one in added]
            for one, process in zip(added, under_way, strict=True):
                process.communicate()
                if process.returncode == 0:
                    done.append(one)
        text = (folder / "a.yaml").read_text("utf-8")
        lost = sum(f"name: {one}\n" not in text for one in done)
        refused = rounds * AT_ONCE - len(done)
        litter = sorted(set(contents(folder)) - {"a.yaml"})
    print(f"edits: {rounds * AT_ONCE}, refused: {refused}, lost: {lost}, left over: {len(litter)}")
    return lost + len(litter)


def main() -> int:
    """Do both, and return 1 where something was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    return int(bool(kill(given.kills, given.seed) + edit(given.rounds)))


if __name__ == "__main__":
    sys.exit(main())
