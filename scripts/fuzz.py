"""Throw bad and extreme input at the command, and hold it to what the README promises.

python scripts/fuzz.py --seed 1 --cases 1000          a thousand cases
python scripts/fuzz.py --seed 2 --seconds 600         as many as ten minutes hold
python scripts/fuzz.py --seed 1 --only 417            one case of them
python scripts/fuzz.py --replay fuzz-failures/1-417   a case that failed

Nineteen of twenty cases are broken bytes: mutations of the bundled editions, themes and examples, given
as an agenda or as a theme, and of a logo. The others are agendas and themes that are right, and of
extreme shapes. The same seed and number give the same case, as long as none of those files changes.

What every case is held to: exit code 0, 1 or 2; no traceback, and a whole sentence where it fails; on
failure no file, on success whole files with every standard once, and never anything else left behind;
and bounds of time and memory (see fuzzing/trial.py).

A case that fails is kept in `fuzz-failures/SEED-NUMBER`. Needs an environment with agendafunnel in it,
and a system that can fork.
"""

import argparse
import io
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

from environment import ROOT, ended

# The code of this folder is tried, whatever is installed.
sys.path.insert(0, str(ROOT / "src"))
# Before numpy is loaded: a process with threads had better not fork.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MPLBACKEND"] = "agg"

from fuzzing import mutations, shapes, trial
from fuzzing.case import AGENDA, THEME, Case, called, saved

from agendafunnel.bundled import edition_file, edition_names, theme_file, theme_names

KINDS = ("agenda bytes", "theme bytes", "logo bytes", "agenda", "theme")
_WEIGHTS = (60, 28, 7, 2.5, 2.5)

_LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40">
<defs><linearGradient id="g"><stop offset="0" stop-color="#0070ad"/><stop offset="1"/></linearGradient>
<path id="p" d="M0 0L10 5C20 20 30 30 9 40Z"/></defs><g transform="translate(2 3) scale(.5)">
<use href="#p" fill="url(#g)"/><rect x="30" y="4" width="20" height="9" rx="3" style="fill: red"/></g>
</svg>
"""


def main() -> int:
    """Run cases, tell what came of them, and give 1 where one failed."""
    asked = _asked()
    if not hasattr(os, "fork"):
        sys.exit("This system cannot fork processes, which the fuzzer needs.")
    trial.warm_up()
    tally: Counter[str] = Counter()
    codes: Counter[int] = Counter()
    slowest, largest = (0.0, ""), (0.0, "")
    began = time.monotonic()
    for name, case in _cases(asked):
        with tempfile.TemporaryDirectory(prefix="agendafunnel-fuzz-") as folder:
            outcome = trial.run(case, Path(folder))
        tally[case.kind] += 1
        codes[outcome.code] += 1
        slowest = max(slowest, (outcome.seconds, name))
        largest = max(largest, (outcome.memory, name))
        if outcome.faults:
            tally["faults"] += 1
            _keep(case, outcome, Path(asked.failures) / name, keep=asked.replay is None)
        if asked.seconds and time.monotonic() - began > asked.seconds:
            break
    done = codes.total()
    kinds = ", ".join(f"{tally[kind]} {kind}" for kind in KINDS if tally[kind])
    ends = ", ".join(f"{number} ended with {code}" for code, number in sorted(codes.items()))
    print(f"{done} cases ({kinds}) in {time.monotonic() - began:.0f} s: {ends}; {tally['faults']} failed.")
    print(
        f"The slowest took {slowest[0]:.2f} s of processor time ({slowest[1]}; bound "
        f"{trial.MOST_SECONDS:g} s), the largest {largest[0]:.0f} MiB ({largest[1]}; bound "
        f"{trial.MOST_MEMORY} MiB)."
    )
    return int(tally["faults"] > 0)


def case_of(seed: int, number: int, kinds: tuple[str, ...] = KINDS) -> Case:
    """Give a case by its seed and number; the same ones give the same case."""
    rng = random.Random(f"{seed}-{number}")  # noqa: S311 - repeatable, and no secret.
    kind = rng.choices(KINDS, weights=[w * (k in kinds) for k, w in zip(KINDS, _WEIGHTS, strict=True)])[0]
    agendas, themes = _corpus()
    if kind == "agenda bytes":
        return called(kind, {AGENDA: mutations.mutated(rng.choice(agendas), agendas + themes, rng)}, rng)
    if kind == "theme bytes":
        files = {THEME: mutations.mutated(rng.choice(themes), themes + agendas, rng)}
        return called(kind, files, rng, agenda="2022-07")
    if kind == "logo bytes":
        name, logo = rng.choice([("logo.svg", _LOGO), ("logo.png", _png())])
        theme = f"based_on: vng\nlogo: {{file: {name}, height: 30}}\n".encode()
        files = {THEME: theme, name: mutations.mutated(logo, (_LOGO, _png()), rng, mutations.XML)}
        return called(kind, files, rng, agenda="2022-07")
    files = {AGENDA: shapes.agenda(rng)} if kind == "agenda" or rng.random() < 0.5 else {}
    if kind == "theme":
        files[THEME] = shapes.theme(rng)
    return called(kind, files, rng, agenda=AGENDA if files.keys() & {AGENDA} else "2022-07", valid=True)


@cache
def _corpus() -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Give the agendas and the themes that are broken."""
    shown = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)
    agendas = [edition_file(name).read_bytes() for name in edition_names()]
    agendas += [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml"))]
    themes = [theme_file(name).read_bytes() for name in theme_names()]
    for block in shown:
        (agendas if "standards:" in block else themes).append(block.encode())
    return tuple(agendas), tuple(themes)


@cache
def _png() -> bytes:
    """Give a logo of pixels."""
    from PIL import Image

    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((40, 20)).convert("RGBA").save(buffer, "PNG")
    return buffer.getvalue()


def _cases(asked: argparse.Namespace) -> Iterator[tuple[str, Case]]:
    if asked.replay is not None:
        yield asked.replay.resolve().name, saved(asked.replay)
        return
    numbers = [asked.only] if asked.only is not None else range(asked.cases) if asked.cases else count()
    for number in numbers:
        yield f"{asked.seed}-{number}", case_of(asked.seed, number, tuple(asked.kind or KINDS))


def _keep(case: Case, outcome: trial.Outcome, folder: Path, *, keep: bool) -> None:
    """Tell of a case that failed, and save it with what it said."""
    told = "; ".join(outcome.faults)
    print(f"{folder.name} ({case.kind}; {' '.join(case.arguments)}): {told[:2000]}", flush=True)
    if keep:
        shutil.rmtree(folder, ignore_errors=True)
        case.save(folder)
        (folder / "failed.txt").write_text(f"{told}\n\n{outcome.said}", "utf-8", "replace")
        print(f"  again: python scripts/fuzz.py --replay {folder}", flush=True)
    else:
        print(outcome.said[-5000:])


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1, help="what the cases are made from (default 1)")
    parser.add_argument("--cases", type=int, help="how many (default 1000, or endless with --seconds)")
    parser.add_argument("--seconds", type=float, help="after how long no new case is begun")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="just this case of the seed")
    parser.add_argument("--kind", choices=KINDS, action="append", help="just this kind; may be repeated")
    parser.add_argument("--replay", type=Path, metavar="FOLDER", help="run a case that was kept")
    parser.add_argument(
        "--failures", default="fuzz-failures", metavar="FOLDER", help="where failures are kept"
    )
    asked = parser.parse_args()
    if asked.cases is None and not asked.seconds:
        asked.cases = 1000
    return asked


if __name__ == "__main__":
    sys.exit(ended(main))
